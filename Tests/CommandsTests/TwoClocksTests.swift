// The shipped register as the product's own commands make it of its folder: by publication it answers as the folder does, byte for
// byte, and by its log it knows nothing before it was made.

import CivilTime
import Commands
import Foundation
import Testing

@Suite struct TwoClocksTests {
  private static let repository =
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path + "/"
  private static let shipped = "registers/us-cuba"
  private static let isThorough = ProcessInfo.processInfo.environment["SERVANDA_THOROUGH"] != nil

  /// The register file as `make demo` makes it, all on one day; and one of the same accord into which nothing came.
  private final class Made {
    let folder = FileManager.default.temporaryDirectory.appending(path: "servanda-\(UUID().uuidString)")
    var full: String { folder.path + "/full.register" }
    var empty: String { folder.path + "/empty.register" }
    let here: Surroundings

    init(on day: CivilDate) throws {
      here = Surroundings(folder: TwoClocksTests.repository, today: day)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for path in [full, empty] {
        let words = ["--unsigned", "--name", "servanda.example/us-cuba", "--accord", shipped + "/accord.servanda"]
        try #require(servanda(["new-register", path] + words, in: here).exit == .fine)
      }
      let names = try FileManager.default.contentsOfDirectory(atPath: TwoClocksTests.repository + shipped)
      let files = names.filter { $0.hasSuffix(".csv") }.sorted().map { shipped + "/" + $0 }
      try #require(files.count == 7)
      try #require(servanda(["add"] + files + ["--yes", "--register", full], in: here).exit == .fine)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func status(_ register: String, _ on: CivilDate, _ known: CivilDate, _ more: [String] = []) -> String {
      let days = ["--on", on.description, "--known", known.description]
      let console = servanda(["status", "--json"] + days + more + ["--register", register], in: here)
      #expect(console.exit == .fine, "\(on) \(known) \(more)")
      return console.text
    }
  }

  private static let made = CivilDate(dayNumber: 20_786)
  /// Each 30 June from 2007 to 2026; a run that is not thorough asks of two of them.
  private static let days = (isThorough ? Array(2007...2026) : [2009, 2018]).compactMap {
    CivilDate(year: $0, month: 6, day: 30)
  }

  @Test func byPublicationTheFileAnswersAsTheFolderByteForByte() throws {
    let made = try Made(on: Self.made)
    for day in Self.days {
      for known in [day, Self.made] {
        let (file, folder) = (made.status(made.full, day, known), made.status(Self.shipped, day, known))
        #expect(
          file.utf8.elementsEqual(folder.utf8) && file.contains("\"knownBy\": \"publication\""), "\(day) \(known)")
      }
    }
  }

  /// What came in on one day was not known before it, and from then on all of it was, as its publication says.
  @Test func byTheLogNothingIsKnownBeforeItWasMade() throws {
    let (made, log) = (try Made(on: Self.made), ["--clock", "log"])
    for day in Self.days {
      let eve = Self.made.advanced(byDays: -1)
      for known in [day, eve] {
        #expect(made.status(made.full, day, known, log) == made.status(made.empty, day, known, log), "\(day) \(known)")
      }
      let (byLog, byPublication) = (
        made.status(made.full, day, Self.made, log), made.status(made.full, day, Self.made)
      )
      #expect(byLog.contains("\"knownBy\": \"log\""))
      #expect(byLog.replacing("\"knownBy\": \"log\"", with: "\"knownBy\": \"publication\"") == byPublication, "\(day)")
      #expect(byLog != made.status(made.empty, day, Self.made, log), "\(day)")
    }
  }
}
