// What the rooms may import, and what no room may say.

import Testing

/// Words and work are functions of what they are given: no clock, no file, no network, no surroundings.
@Suite struct RoomTests {
  private static let words = [
    "PlainText", "Quantities", "CivilTime", "Accords", "Evidence", "Findings", "CanonicalJSON", "Signing", "LogTree",
    "Statements",
  ]
  /// Libraries of others that a room of words or of work may stand on.
  private static let libraries = [
    "Signing": ["Crypto", "CryptoExtras"], "Cases": ["CaseMasks", "Synchronization"], "Trends": ["RealModule"],
  ]
  private static let work = ["AccordLanguage", "Intake", "Adherence", "Recheck", "Cases", "Trends", "Reports"]
  private static let keeping = ["LogStore"]
  private static let faces = ["Registry", "LanguageServer", "Pages", "WebServer", "Commands", "servanda"]

  private var quiet: [SourceFile] { Repository.sources.filter { (Self.words + Self.work).contains($0.room) } }

  @Test func everyRoomIsOneOfTheMap() {
    #expect(Set(Repository.sources.map(\.room)) == Set(Self.words + Self.work + Self.keeping + Self.faces))
  }

  @Test func wordsAndWorkImportOnlyWordsAndEachOtherDownwards() {
    for file in quiet {
      let below =
        (Self.words.contains(file.room) ? Self.words : Self.words + Self.work) + (Self.libraries[file.room] ?? [])
      for name in file.imports where !below.contains(name) { Issue.record("\(file.path) imports \(name)") }
    }
  }

  /// Who checks the judge shares nothing with it.
  @Test func theCheckerKnowsNothingOfTheJudge() {
    for file in Repository.sources where file.room == "Recheck" {
      #expect(Set(file.imports).isSubset(of: Self.words), "\(file.path)")
    }
    for file in Repository.sources where file.room == "Adherence" {
      #expect(!file.imports.contains("Recheck"), "\(file.path)")
    }
  }

  @Test(arguments: [
    #"\b(?:Date|FileManager|ProcessInfo|FileHandle|Bundle|URL|URLSession|Locale|TimeZone|DateFormatter)\b"#,
    #"\b(?:getenv|setenv|fopen|fread|opendir|readdir|stat|time|gettimeofday|clock_gettime|localtime|gmtime)\("#,
    #"(?:^|[^.\w])(?:open|close|print|readLine)\("#,
    #"\.now\b|\b(?:ContinuousClock|SuspendingClock|CommandLine|environ|SystemRandomNumberGenerator)\b"#,
    #"\.random\(|\.randomElement\(|\.shuffled\(|\.hashValue\b"#,
  ])
  func wordsAndWorkTouchNothingOutside(_ pattern: String) throws {
    let pattern = try Regex(pattern)
    // Pages are functions too: what they show they are given by the registry.
    let pages = Repository.sources.filter { $0.room == "Pages" }
    for place in (quiet + pages).flatMap({ $0.places(of: pattern) }) where !place.contains(" func ") {
      Issue.record("\(place)")
    }
  }

  /// Only one room knows the library of the server, and only the program knows that room.
  @Test func socketsStayInOneRoom() {
    for file in Repository.sources where file.room != "WebServer" {
      let foreign = file.imports.filter { $0.hasPrefix("Hummingbird") || $0.hasPrefix("NIO") || $0.hasPrefix("HTTP") }
      #expect(foreign.isEmpty && (file.room == "servanda" || !file.imports.contains("WebServer")), "\(file.path)")
    }
  }

  @Test func theClockIsReadInOnePlace() {
    let places = Repository.sources.flatMap { $0.places(of: /\btime\(|\bclock_gettime\(|\.now\b|\bDate\(\)/) }
    #expect(places.count == 1 && places[0].hasPrefix("Sources/Commands/Surroundings.swift:"), "\(places)")
  }

  @Test(arguments: [
    (#"\bfatalError\b|\btry!|\bas!|\bunsafeBitCast\b|\bunowned\b"#, "bad input is a diagnostic or a rejection"),
    (#"\bpublic\b|\bopen (?:class|func|var)\b"#, "a type travels between rooms as package"),
  ])
  func noFileSays(_ pattern: String, _ why: String) throws {
    let pattern = try Regex(pattern)
    let places = Repository.sources.flatMap { $0.places(of: pattern) }
    #expect(places.isEmpty, "\(why): \(places)")
  }

  /// Trends are floating point, in their room and in the folders of that name in which faces show them; nothing below or beside them knows
  /// of them: amounts are exact.
  @Test func amountsAreExact() {
    let floating = /\b(?:Double|Float|Float16|Float80|CGFloat)\b/
    let places = Repository.sources.filter { !$0.path.contains("/Trends/") }.flatMap { $0.places(of: floating) }
    #expect(places.isEmpty, "\(places)")
    for file in Repository.sources where (Self.words + Self.work).contains(file.room) {
      #expect(!file.imports.contains("Trends"), "\(file.path)")
    }
  }

  /// SQLite's library speaks in the types of Foundation; nothing else does.
  @Test func foundationStaysInOneRoom() {
    let places = Repository.sources.filter { !Self.keeping.contains($0.room) }.flatMap {
      $0.places(of: /\bFoundation\b/)
    }
    #expect(places.isEmpty, "the C library is enough: \(places)")
  }

  /// Every identifier in an accord is declared: only the checker sees to that, so only it makes accords.
  @Test func anAccordIsMadeInOnePlace() {
    let places = Repository.sources.flatMap { $0.places(of: /\bAccord\(|\bAccord\.init\b/) }
    #expect(places.count == 1 && places[0].hasPrefix("Sources/AccordLanguage/Checker.swift:"), "\(places)")
  }

  @Test func commentsAndTextsAreNotCode() {
    let text = """
      let a = "Double(\\(open("x"))) // no" // Float
      /* Double
      Float */ let b = #"as! \\#(c) \\(d)"#
      """
    #expect(codeAlone(of: text) == "let a = \"\"(open(\"\")) \n\n let b = \"\"(c)")
  }
}
