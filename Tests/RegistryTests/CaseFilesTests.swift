// Files of cases read piece by piece: plain, packed, several, and what is wrong with them.

import AccordLanguage
import Accords
import Cases
import CivilTime
import Evidence
import Foundation
import Registry
import Testing

@Suite struct CaseFilesTests {
  /// The header and the first two rows, each packed.
  private static let gzip =
    "1f8b08000000000000034b2cd129a92c48d5494e2c4ee532323030d03530d43530d2492cce4e4dd13144081943858cb8002d"
    + "3fa76433000000"
  private static let zstandard =
    "28b52ffd04585d0100240261742c747970652c636173650a323030302d30312d30322c61736b65642c3133320a0200208b6d"
    + "9b4e018424f3"

  private static let accord = """
    accord small "Small"
    party US "United States" clock UTC
    party CU "Cuba" clock UTC
    evidence about bounds nothing admissions decide nothing
    instrument text "Text" agreed 2000-01-01 in force from 2000-01-01
    event asked "Asked" happens to a person, by the clock UTC
    event answered "Answered" happens to a person, by the clock UTC
    commitment answer "Whoever asks is answered"
      source text
      rests on the text
      owed by US to CU
      from 2000-01-01
      whenever asked
      requires answered within 5 days of asked, the day of asked not counted
    """

  private static let head = "at,type,case\n"
  private static let rows = [
    "2000-01-02,asked,1\n", "2000-01-03,asked,2\n", "2000-01-04,answered,1\n", "2000-01-05,asked,x\n",
  ]

  private func bytes(_ hex: String) -> [UInt8] {
    let digits = Array(hex)
    return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...($0 + 1)]), radix: 16) }
  }

  /// What a pass over files with these bytes comes across.
  private func read(_ files: [[UInt8]], means: CaseMeans = .plain) throws -> CaseFile {
    let folder = FileManager.default.temporaryDirectory.appending(path: "servanda-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let paths = try files.enumerated().map { number, bytes in
      let file = folder.appending(path: "\(number)")
      try Data(bytes).write(to: file)
      return CasePath(path: file.path, name: "\(number)")
    }
    return try read(CaseFiles(paths), files.count, means)
  }

  private func read(_ files: CaseFiles, _ count: Int, _ means: CaseMeans = .plain) throws -> CaseFile {
    let (checked, diagnostics) = checkAccord(SourceText(name: "small", text: Self.accord))
    let accord = try #require(checked, "\(diagnostics)")
    let mapping = try CaseMapping(
      Array("type,attribute,event\nasked,,asked\nanswered,,answered\n".utf8), columns: CaseColumns(), accord: accord)
    let reporter = Reporter(id: "us", name: "US", kind: .party, party: "US", speaksFor: nil, relayedBy: nil)
    return try CaseFile(
      reading: files.sources((0..<count).map { _ in mapping }), plans: CasePlans(of: ["answer"], in: accord),
      accord: accord, reporter: reporter, means: means)
  }

  private func text(_ rows: Int...) -> [UInt8] { Array((Self.head + rows.map { Self.rows[$0] }.joined()).utf8) }

  @Test func aFileIsReadAsItIs() throws {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    for bytes in [text(0, 1, 2, 3), mark + text(0, 1, 2, 3), text(0, 1, 2, 3).dropLast()] {
      let file = try read([bytes])
      #expect(file.report.rows == 4 && file.caseCount == 3 && file.report.faultCount == 0)
    }
    #expect(throws: CaseHeaderFault.self) { try read([[]]) }
    #expect(throws: CaseHeaderFault.self) { try read([mark]) }
    #expect(throws: CaseHeaderFault.self) { try read([Array("a".utf8)]) }
  }

  @Test func packedFilesAreUnpacked() throws {
    for packed in [bytes(Self.gzip), bytes(Self.zstandard)] {
      let file = try read([packed])
      #expect(file.report.rows == 2 && file.caseCount == 2 && file.report.faultCount == 0)
      // What was packed in parts is one file: the second header is a line of it.
      let twice = try read([packed + packed])
      #expect(twice.report.rows == 5 && twice.report.faults == [.unknownType: 1] && twice.report.saidAgain == 2)
    }
  }

  @Test func eachOfSeveralFilesHasItsOwnFirstLine() throws {
    let turned = Array("case,at,note,type\n1,2000-01-04,,answered\ny,2000-01-40,,asked\n".utf8)
    let file = try read([text(0, 3), bytes(Self.gzip), turned, bytes(Self.zstandard)])
    #expect(file.report.rows == 8 && file.caseCount == 3 && file.report.saidAgain == 3)
    #expect(file.report.named.map { "\($0.file):\($0.line)" } == ["2:3"])
    #expect(file.reports.map(\.rows) == [2, 2, 2, 2])
    let fault = #expect(throws: CaseHeaderFault.self) { try read([text(0), Array("a,b\n".utf8)]) }
    #expect(fault?.file == 1)
  }

  @Test func whatIsKeptIsReadLikeAFile() throws {
    let kept = [text(0, 1), bytes(Self.gzip)]
    let file = try read(CaseFiles(kept.enumerated().map { number, bytes in ("\(number)", { bytes }) }), 2)
    #expect(file.report.rows == 4 && file.caseCount == 2 && file.report.saidAgain == 2)
  }

  @Test func whatHasNoRoomIsLaidDown() throws {
    let rows = (0..<20_000).map { "2000-01-0\(1 + $0 % 9),asked,\($0)\n" }
    let bytes = Array((Self.head + rows.joined()).utf8)
    let folder = FileManager.default.temporaryDirectory.appending(path: "servanda-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let means = CaseMeans.ofMachine(memory: 1 << 18, spillingTo: folder.path, threads: 2)
    let file = try read([bytes], means: means)
    #expect(file.report.rows == 20_000 && file.caseCount == 20_000)
    #expect(try file.records(of: "17").map(\.days) == [DayInterval(day: try #require(CivilDate("2000-01-09")))])
    // The files have no names.
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    let nowhere = CaseMeans.ofMachine(memory: 1 << 18, spillingTo: "/nowhere/at/all", threads: 2)
    #expect(throws: SpillFault.self) { try read([bytes], means: nowhere) }
  }

  @Test func whatIsWrongIsTold() throws {
    for packed in [bytes(Self.gzip), bytes(Self.zstandard)] {
      // Cut off anywhere, and with a bit of it changed.
      for count in 5..<packed.count {
        #expect(throws: CaseFileFault.self, "cut at \(count)") { try read([Array(packed.prefix(count))]) }
      }
    }
    var changed = bytes(Self.gzip)
    changed[30] ^= 0x10
    #expect(throws: CaseFileFault.self) { try read([changed]) }
    #expect(throws: CaseFileFault.self) { try CaseFiles([CasePath(path: "/nowhere/at/all", name: "x")]) }
    #expect(throws: CaseFileFault.self) { try CaseFiles([CasePath(path: "/dev", name: "x")]) }
  }
}
