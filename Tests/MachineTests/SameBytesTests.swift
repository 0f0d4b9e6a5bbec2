// The same question gives the same bytes, whatever the language, the clock and the folder of the machine.

import Foundation
import Testing

@Suite struct SameBytesTests {
  private static let clocks = ["--on", "2009-05-22", "--known", "2009-05-22"]
  static let questions: [[String]] = [
    ["status"] + clocks, ["status", "--json"] + clocks, ["why", "minimum-documents", "FY2007", "--json"] + clocks,
  ]
  static let environments: [[String: String]] = [
    ["LANG": "C"], ["LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"], ["LANG": "ar_EG.UTF-8", "LC_ALL": "ar_EG.UTF-8"],
    ["LC_ALL": "C.UTF-8"], ["LANGUAGE": "de", "LC_NUMERIC": "de_DE.UTF-8"], ["TZ": "Pacific/Kiritimati"],
    ["TZ": "America/Adak"], ["TZ": "Asia/Kathmandu"], ["TZ": "nowhere"], ["COLUMNS": "40", "TERM": "xterm-256color"],
    ["NO_COLOR": "1", "TERM": "dumb"], ["HOME": "/nonexistent", "PATH": "", "SWIFT_DETERMINISTIC_HASHING": "1"],
  ]

  @Test(arguments: questions)
  func everyEnvironmentGivesTheSameBytes(_ question: [String]) throws {
    let here = try RealProgram.run(question)
    #expect(here.status == 0 && !here.output.isEmpty && here.error.isEmpty)
    for environment in Self.environments {
      let there = try RealProgram.run(question, environment: environment)
      #expect(there.status == 0 && here.output == there.output && there.error.isEmpty, "\(environment)")
    }
  }

  static let registers =
    ((try? FileManager.default.contentsOfDirectory(
      atPath: RealProgram.repository.appending(path: "registers").path)) ?? []).sorted()

  @Test(arguments: registers)
  func everyRegisterGivesTheSameBytesInEveryEnvironment(_ name: String) throws {
    let question = [
      "status", "--json", "--register", "registers/\(name)", "--on", "2026-11-24", "--known", "2026-11-24",
    ]
    let here = try RealProgram.run(question)
    #expect(here.status == 0 && !here.output.isEmpty && here.error.isEmpty)
    for environment in Self.environments {
      let there = try RealProgram.run(question, environment: environment)
      #expect(there.status == 0 && here.output == there.output && there.error.isEmpty, "\(environment)")
    }
  }

  @Test(arguments: questions)
  func everyFolderGivesTheSameBytes(_ question: [String]) throws {
    let register = ["--register", RealProgram.repository.appending(path: "registers/us-cuba").path]
    let here = try RealProgram.run(question + register)
    try withFolder { folder in
      let there = try RealProgram.run(question + register, in: folder)
      #expect(here.status == 0 && there.status == 0 && !here.output.isEmpty)
      #expect(here.output == there.output)
    }
  }

  /// The answer names the register where it was named; apart from that it is the same answer.
  @Test(arguments: questions.filter { $0.contains("--json") })
  func namingTheRegisterChangesNoDocument(_ question: [String]) throws {
    let named = try RealProgram.run(question + ["--register", "registers/us-cuba"])
    #expect(try RealProgram.run(question).output == named.output)
  }

  /// Hash tables are seeded anew in every process.
  @Test(arguments: questions)
  func everyRunGivesTheSameBytes(_ question: [String]) throws {
    let outputs = try (0..<4).map { _ in try RealProgram.run(question).output }
    #expect(Set(outputs).count == 1)
  }

  /// A time zone moves no day: today is one day by UTC, everywhere.
  @Test(arguments: ["Pacific/Kiritimati", "America/Adak"])
  func todayIsTheDayInUTC(_ zone: String) throws {
    func head(_ zone: String) throws -> Substring {
      let lines = try RealProgram.run(["status"], environment: ["TZ": zone]).text.split(separator: "\n")
      return try #require(lines.dropFirst().first)
    }
    // Midnight may pass between two runs.
    let before = try head("UTC")
    let there = try head(zone)
    #expect(try [before, head("UTC")].contains(there))
  }
}
