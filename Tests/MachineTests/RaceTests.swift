// Several programs that write to one register file at the same time: each does what it would have done alone, one after another.

import Foundation
import Testing

@Suite(.enabled(if: RealProgram.file != nil, "there is no servanda beside the tests: swift build"))
struct RaceTests {
  private static let few = 6

  private func register(in folder: URL) throws {
    let shipped = RealProgram.repository.appending(path: "registers/us-cuba")
    let accord = shipped.appending(path: "accord.servanda").path
    let made = ["new-register", "r", "--unsigned", "--name", "x.example/x", "--accord", accord]
    try #require(RealProgram.run(made, in: folder).status == 0)
    let reporters = shipped.appending(path: "reporters.csv").path
    let documents = shipped.appending(path: "documents.csv").path
    try #require(
      RealProgram.run(["add", reporters, documents, "--yes", "--register", "r"], in: folder).status == 0)
  }

  /// Starts them all, and waits until all have ended.
  private func together(_ commands: [[String]], in folder: URL) throws -> [Int32] {
    let processes = try commands.map { words in
      let process = try RealProgram.process(words + ["--yes", "--register", "r"], in: folder)
      (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
      try process.run()
      return process
    }
    for process in processes { process.waitUntilExit() }
    return processes.map(\.terminationStatus)
  }

  private func figure(_ id: String, _ value: Int) -> [String] {
    [
      "record", "completeness", "id=\(id)", "reporter=usint-havana", "subject=travel-documents", "from=2001-01-01",
      "to=2001-12-31", "basis=report \(value)", "published=2002-01-01",
    ]
  }

  /// Who comes second revises what the first recorded under this id; nobody adds a second row of it.
  @Test func whoComesSecondRevises() throws {
    try withFolder { folder in
      try register(in: folder)
      let statuses = try together((0..<Self.few).map { figure("o-race", $0) }, in: folder)
      #expect(statuses.contains(0) && statuses.allSatisfy { [0, 66].contains($0) }, "\(statuses)")
      let history = try RealProgram.run(["history", "o-race", "--json", "--register", "r"], in: folder)
      let standing = history.text.split(separator: "\n").count { $0.contains("\"endedBy\": null") }
      #expect(history.status == 0 && standing == 1, "\(history.text)")
      #expect(try RealProgram.run(["verify", "--register", "r"], in: folder).status == 0)
      #expect(try RealProgram.run(["status", "--register", "r"], in: folder).status == 0)
    }
  }

  /// Each that says that it wrote has written, whatever the others did.
  @Test func nobodyLosesWhatItWrote() throws {
    try withFolder { folder in
      try register(in: folder)
      let statuses = try together((0..<Self.few).map { figure("o-\($0)", $0) }, in: folder)
      for (number, status) in statuses.enumerated() {
        let history = try RealProgram.run(["history", "o-\(number)", "--register", "r"], in: folder)
        #expect((history.status == 0) == (status == 0), "\(number): \(status)")
      }
      #expect(statuses.contains(0))
      #expect(try RealProgram.run(["verify", "--register", "r"], in: folder).status == 0)
    }
  }
}
