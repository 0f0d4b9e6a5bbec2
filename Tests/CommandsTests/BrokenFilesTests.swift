// What is wrong with files reaches the person who asked: the place of the first problem, exit status 2, and no finding.

import CivilTime
import Foundation
import Testing

@testable import Commands

/// A register in a folder of its own, made of the files in which other tests look for mistakes.
struct BrokenRegister: CustomTestStringConvertible, Sendable {
  let testDescription: String
  /// The register's files by name.
  let files: [String: Data]
  /// Everything that is to be said of them.
  let said: String

  static let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

  /// Every accord of AccordLanguageTests/Broken: the text, a line of four equals signs, what is said of it.
  static let accords: [BrokenRegister] = names(in: "AccordLanguageTests/Broken").compactMap { name in
    guard let bytes = read("AccordLanguageTests/Broken/\(name)") else { return nil }
    let parts = String(decoding: bytes, as: UTF8.self).components(separatedBy: "====\n")
    return BrokenRegister(
      testDescription: name, files: ["accord.servanda": Data(parts[0].utf8)], said: parts.dropFirst().joined())
  }

  /// Every set of IntakeTests/Broken: the good files, its own in their place, those of its absent.txt taken away.
  static let evidence: [BrokenRegister] = names(in: "IntakeTests/Broken").map { name in
    let place = "IntakeTests/Broken/\(name)"
    let absent = (read("\(place)/absent.txt").map { String(decoding: $0, as: UTF8.self) } ?? "").split(separator: "\n")
    var files = tables(in: "IntakeTests/Good").merging(tables(in: place)) { $1 }
    for file in absent { files[String(file)] = nil }
    files["accord.servanda"] = Data(smallAccord.utf8)
    return BrokenRegister(
      testDescription: name, files: files,
      said: read("\(place)/expected.txt").map { String(decoding: $0, as: UTF8.self) } ?? "")
  }

  private static func names(in folder: String) -> [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: tests.appending(path: folder).path)) ?? []
    return all.filter { !$0.hasPrefix(".") }.sorted()
  }

  private static func read(_ path: String) -> Data? { try? Data(contentsOf: tests.appending(path: path)) }

  private static func tables(in folder: String) -> [String: Data] {
    let tables = names(in: folder).filter { $0.hasSuffix(".csv") }
    return Dictionary(uniqueKeysWithValues: tables.compactMap { name in read("\(folder)/\(name)").map { (name, $0) } })
  }

  /// Asks a question of the register, in its folder.
  func ask(_ question: [String]) throws -> Console {
    let folder = FileManager.default.temporaryDirectory.appending(path: "servanda-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, bytes) in files { try bytes.write(to: folder.appending(path: name)) }
    return servanda(question, in: Surroundings(folder: folder.path + "/", today: CivilDate(dayNumber: 20_000)))
  }

  /// The accord that the evidence of IntakeTests is about, as a text.
  private static let smallAccord = """
    accord test "A small accord"
    party US "United States of America" clock America/New_York
    party CU "Republic of Cuba" clock America/Havana
    calendar fiscal-year starts 1 October, named FY by the year in which it ends
    calendar calendar-year starts 1 January, named CY by the year in which it starts
    evidence about means within 5 percent admissions settle what the figures leave open
    instrument text "Text" agreed 1970-01-01 in force from 1970-01-01
    indicator travel-documents "Travel documents" counts documents
      by class immediate-relative, lottery, refugee
      class preference is lottery and refugee
    indicator waiting "Waiting" holds persons
    indicator refusal-rate "Refusals" measures percent
    event intercepted "Intercepted" happens to a person
    event returned "Returned" happens to a person
    event reprisal "Reprisal"
    meeting round "Round"
    meeting negotiation "Negotiation"
    commitment minimum-documents "Documents"
      source text rests on the text owed by US to CU from 1970-01-01
      permits "be"
    commitment talks "Talks"
      source text rests on the text owed by US to CU from 1970-01-01
      permits "be"

    """
}

@Suite struct BrokenFilesTests {
  private static let questions: [[String]] = [
    ["check"], ["check", "accord.servanda"], ["test", "accord.servanda"], ["status"], ["why", "c"],
    ["changes", "--since", "2009-05-22"], ["evidence"],
  ]

  @Test func thereAreBrokenFiles() {
    #expect(BrokenRegister.accords.count >= 20)
    #expect(BrokenRegister.evidence.count >= 15)
  }

  @Test(arguments: BrokenRegister.accords)
  func aBrokenAccordIsToldAndNotUsed(_ broken: BrokenRegister) throws {
    #expect(broken.said.contains(#/^accord\.servanda:\d+:\d+: /#))
    for question in Self.questions { expectRefused(try broken.ask(question), broken) }
  }

  @Test(arguments: BrokenRegister.evidence)
  func brokenEvidenceIsToldAndNotUsed(_ broken: BrokenRegister) throws {
    let wholeFile = broken.testDescription == "files-missing"
    #expect(wholeFile ? broken.said.contains(#/^[a-z-]+\.csv: /#) : broken.said.contains(#/^[a-z-]+\.csv:\d+: /#))
    for question in [["check"], ["status"], ["why", "talks"], ["changes", "--since", "2009-05-22"], ["evidence"]] {
      expectRefused(try broken.ask(question), broken)
    }
  }

  @Test(arguments: BrokenRegister.accords + BrokenRegister.evidence)
  func aProgramIsToldTheSameInOneDocument(_ broken: BrokenRegister) throws {
    let console = try broken.ask(["status", "--json"])
    #expect(console.exit == .badInput && console.text(of: .error).isEmpty)
    let document = try JSONSerialization.jsonObject(with: Data(console.text(of: .output).utf8))
    let members = try #require(document as? [String: Any])
    let problems = try #require((members["diagnostics"] ?? members["rejections"]) as? [[String: Any]])
    let first = try #require(problems.first)
    #expect(Set(members.keys).isSubset(of: ["ok", "exit", "error", "help", "diagnostics", "rejections"]))
    let place = [first["file"] as? String, (first["line"] as? Int).map(String.init)].compactMap { $0 }
    #expect(broken.said.hasPrefix(place.joined(separator: ":") + ":"))
  }

  /// Everything that is wrong stands on the error stream, the first problem with its place first; nothing is answered.
  private func expectRefused(
    _ console: Console, _ broken: BrokenRegister, at place: SourceLocation = #_sourceLocation
  ) {
    #expect(console.exit == .badInput, sourceLocation: place)
    #expect(console.text(of: .error).hasPrefix(broken.said), sourceLocation: place)
    #expect(console.text(of: .error).contains("; nothing of it was used\n"), sourceLocation: place)
    #expect(console.text(of: .output).isEmpty, sourceLocation: place)
  }
}
