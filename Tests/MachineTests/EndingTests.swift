// How the program ends: its exit status, and what it does where nobody listens.

import Foundation
import Glibc
import Testing

@Suite struct EndingTests {
  private static let failing = """
    accord a "A"
    party N "North" clock Etc/UTC
    party S "South" clock Etc/UTC
    calendar year starts 1 January, named CY by the year in which it starts
    evidence about bounds nothing admissions decide nothing
    instrument i "Treaty" agreed 2000-01-01 in force from 2000-01-01
    indicator visas "Visas" counts visas
    commitment c "C" source i rests on the text owed by N to S from 2000-01-01
      requires at least 10 visas in each full year
    example "wrong"
      given visas 9 from 2001-01-01 to 2001-12-31, by N, published 2002-01-01
      on 2002-01-02 known 2002-01-02
      expect c CY2001 kept

    """

  private static let endings: [(arguments: [String], status: Int32)] = [
    (["status"], 0), (["check", "."], 0), (["--version"], 0), ([], 0),
    (["test", "failing.servanda"], 1), (["format", "--check", "failing.servanda"], 1),
    (["check", "broken.servanda"], 2), (["status", "--register", "broken"], 2),
    (["statsu"], 64), (["why", "nothing-such"], 64), (["status", "--on", "yesterday"], 64),
    (["check", "missing.servanda"], 66), (["status", "--register", "missing"], 66),
  ]

  @Test(arguments: endings)
  func endsWithItsStatus(_ arguments: [String], _ status: Int32) throws {
    try withFolder { folder in
      try copyShippedRegister(to: folder)
      try FileManager.default.createDirectory(at: folder.appending(path: "broken"), withIntermediateDirectories: true)
      try Data(Self.failing.utf8).write(to: folder.appending(path: "failing.servanda"))
      for name in ["broken.servanda", "broken/accord.servanda"] {
        try Data("accord".utf8).write(to: folder.appending(path: name))
      }
      let ended = try RealProgram.run(arguments, in: folder)
      #expect(ended.status == status && !ended.wasStopped, "\(ended.text)\(ended.errorText)")
      if status == 0 { #expect(!ended.output.isEmpty) }
      if status > 1 { #expect(ended.output.isEmpty && !ended.error.isEmpty) }
    }
  }

  private func copyShippedRegister(to folder: URL) throws {
    let shipped = RealProgram.repository.appending(path: "registers/us-cuba")
    for name in try FileManager.default.contentsOfDirectory(atPath: shipped.path) {
      try FileManager.default.copyItem(at: shipped.appending(path: name), to: folder.appending(path: name))
    }
  }

  /// The reader may go away before the end, as `head -1` does: the program stops, without a word and without a crash.
  @Test(arguments: SameBytesTests.questions)
  func aClosedPipeIsNoFault(_ question: [String]) throws {
    let process = try RealProgram.process(question)
    let (output, error) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = error
    try output.fileHandleForReading.close()
    try process.run()
    #expect(try error.fileHandleForReading.readToEnd() ?? Data() == Data())
    process.waitUntilExit()
    let byPipe = process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGPIPE
    #expect(byPipe || process.terminationStatus == 0, "\(process.terminationStatus)")
  }

  @Test func theFirstLineAloneCanBeRead() throws {
    let process = try RealProgram.process(["status", "--json"])
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    let program = try #require(process.executableURL).path
    shell.arguments = ["-c", "\"$0\" \"$@\" | head -1", program] + (process.arguments ?? [])
    shell.currentDirectoryURL = process.currentDirectoryURL
    let (output, error) = (Pipe(), Pipe())
    shell.standardOutput = output
    shell.standardError = error
    try shell.run()
    #expect(String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self) == "{\n")
    #expect(try error.fileHandleForReading.readToEnd() ?? Data() == Data())
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0)
  }
}
