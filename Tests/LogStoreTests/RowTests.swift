// The derived rows: the same however they came in, those of a day, and never others than the log's.

import CivilTime
import Foundation
import LogStore
import Statements
import Testing

struct RowTests {
  private static func figures(_ bench: Bench, _ numbers: ClosedRange<Int>) throws -> [LogStatement] {
    try numbers.map { number in
      try .evidence(
        .observation, ["id": "o-\(number)", "indicator": "i-\(number % 3)", "value": "\(number)"], by: "us",
        made: bench.time(number))
    }
  }

  private static func packs(_ bench: Bench) throws -> String {
    try bench.asked("SELECT kind, subject, n, hex(data), hex(digest) FROM pack ORDER BY kind, subject, n")
  }

  /// 900 rows of three indicators: more than one pack of each.
  @Test func oneAtATimeGivesTheSameRowsAsAllAtOnceAndAsRebuilding() throws {
    let (pieces, all) = (try Bench(), try Bench())
    try pieces.create()
    try all.create()
    var at = 1
    for size in [1, 2, 3, 255, 256, 257, 1, 125] {
      _ = try pieces.append(try Self.figures(pieces, at...(at + size - 1)))
      at += size
    }
    _ = try all.append(try Self.figures(all, 1...900))
    let expected = try Self.packs(all)
    #expect(expected.split(separator: "\n").count == 6)
    #expect(try Self.packs(pieces) == expected)
    try LogFile.openForWriting(pieces.path, signer: pieces.log).rebuild()
    #expect(try Self.packs(pieces) == expected && pieces.verify() == [])
  }

  @Test func onlyWhatIsAskedForIsRead() throws {
    let bench = try Bench()
    try bench.create()
    _ = try bench.append(try Self.figures(bench, 1...9))
    let file = try LogFile.open(bench.path)
    func values(_ asked: LogFile.RowsAsked) throws -> [String] {
      String(decoding: try file.rows(asked)[.observation] ?? [], as: UTF8.self).split(separator: "\n").map {
        String($0.prefix { $0 != "," })
      }
    }
    #expect(try values(.init(isWanted: { _, subject in subject == "i-1" })) == ["o-1", "o-4", "o-7"])
    #expect(try values(.init(without: [1, 4], isWanted: { $1 == "i-1" })) == ["o-7"])
    #expect(
      try values(.init(inLogBy: CivilDate(dayNumber: 14_004), isWanted: { $1 != "i-0" })) == ["o-1", "o-4", "o-2"])
    #expect(try values(.init(isWanted: { kind, _ in kind != .observation })) == [])
  }

  /// The first version counts until the correction of it was said, and the log's clock knows neither before they came in.
  @Test func aCorrectionCountsFromItsDay() throws {
    let bench = try Bench()
    try bench.create(3)
    _ = try bench.append([try bench.figure(2, version: 5, superseding: try bench.figure(2).digest)])
    let file = try LogFile.open(bench.path)
    for (day, log, expected) in [(6, nil, 3), (7, nil, 3), (1, 1, 1), (2, 2, 2), (6, 6, 3), (7, 7, 3)]
      as [(Int, Int?, Int)]
    {
      let asked = LogFile.RowsAsked(
        day: CivilDate(dayNumber: 14_000 + day), inLogBy: log.map { CivilDate(dayNumber: 14_000 + $0) })
      let lines = String(decoding: try file.rows(asked)[.observation] ?? [], as: UTF8.self)
      #expect(lines.split(separator: "\n").count == expected)
      #expect(lines.contains(",7,") == (day >= 7))
    }
  }

  @Test func aPackThatWasChangedIsNotRead() throws {
    let bench = try Bench()
    try bench.create(3)
    try bench.tamper("UPDATE pack SET data = CAST(replace(CAST(data AS TEXT), 'o-2', 'o-7') AS BLOB)")
    #expect(fault { _ = try LogFile.open(bench.path).rows(.init()) }?.contains("derived") == true)
    try LogFile.openForWriting(bench.path, signer: bench.log).rebuild()
    #expect(try bench.standing() == [1, 2, 3])
  }

  @Test func aStatementThatWasChangedIsNotRead() throws {
    let bench = try Bench()
    try bench.create(3)
    try bench.tamper(
      "UPDATE entry SET leaf = CAST(replace(CAST(leaf AS TEXT), '\"2\"', '\"3\"') AS BLOB) WHERE idx = 2")
    #expect(fault { _ = try LogFile.open(bench.path).history(of: "o-2") }?.contains("statement 2") == true)
  }
}
