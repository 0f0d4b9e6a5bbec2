// What happens to a register that was damaged, set back, or left in the middle of a write.

import Foundation
import LogStore
import LogTree
import Signing
import Statements
import Testing

@Suite struct DamageTests {
  @Test func filesThatAreNoRegistersAreRefused() throws {
    let bench = try Bench()
    #expect(fault { _ = try LogFile.open(bench.path) } == "there is no file \(bench.path)")
    try Data("hello, this is text".utf8).write(to: URL(fileURLWithPath: bench.path))
    #expect(fault { _ = try LogFile.open(bench.path) } == "\(bench.path) is no register of Servanda")
    #expect(
      fault { try bench.create() }?.hasSuffix("exists already; a register is never made over another file") == true)
    try FileManager.default.removeItem(atPath: bench.path)
    try bench.tamper("CREATE TABLE a (b)")
    #expect(fault { _ = try LogFile.open(bench.path) } == "\(bench.path) is no register of Servanda")
  }

  @Test func aLaterLayoutIsRefused() throws {
    let bench = try Bench()
    try bench.create()
    try bench.tamper("PRAGMA user_version = 5")
    #expect(fault { _ = try LogFile.open(bench.path) }?.contains("later version") == true)
    // The layout of a log whose keys were exchanged, and none was.
    try bench.tamper("PRAGMA user_version = 4")
    #expect(try bench.verify() == ["its layout is not that of such a log"])
  }

  /// What an earlier version derived otherwise is not read, and made anew from the log.
  @Test func anEarlierLayoutIsMadeAnew() throws {
    let bench = try Bench()
    try bench.create(3)
    try bench.tamper("PRAGMA user_version = 1; DROP TABLE pack; DROP INDEX statement_kind; DROP INDEX statement_ended")
    #expect(fault { _ = try LogFile.open(bench.path) }?.contains("earlier version") == true)
    #expect(fault { _ = try bench.append([]) }?.contains("earlier version") == true)
    try LogFile.openForWriting(bench.path, signer: bench.log, toRebuild: true).rebuild()
    #expect(try bench.verify() == [] && bench.standing() == [1, 2, 3])
  }

  @Test func onlyOneWrites() throws {
    let bench = try Bench()
    try bench.create(2)
    let writer = try LogFile.openForWriting(bench.path, signer: bench.log)
    #expect(fault { _ = try bench.append([], waits: false) } == "another process is writing to \(bench.path)")
    #expect(try LogFile.open(bench.path).head().size == 3)
    withExtendedLifetime(writer) {}
  }

  /// An older copy put in place of the file: reading refuses, writing refuses, the newer one is taken again.
  @Test func aFileThatWasSetBackIsNoticed() throws {
    let bench = try Bench()
    try bench.create(5)
    let copy = bench.folder + "/older"
    try LogFile.open(bench.path).backup(to: copy)
    _ = try bench.append([try bench.figure(6), try bench.figure(7)])
    let newer = bench.folder + "/newer"
    try LogFile.open(bench.path).backup(to: newer)
    for (source, expected) in [
      (copy, "the register was set back: it holds 6 statements, and 8 were published"), (newer, nil),
    ] {
      for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: bench.path + suffix) }
      try FileManager.default.copyItem(atPath: source, toPath: bench.path)
      #expect(fault { _ = try LogFile.open(bench.path) } == expected)
      #expect(fault { _ = try bench.append([try bench.figure(9)]) } == expected)
    }
  }

  /// The guard may lie on another disk, where a link leads; where that is not there nothing is taken for published by silence.
  @Test func aGuardThatLiesElsewhereIsKeptThere() throws {
    let bench = try Bench()
    let elsewhere = bench.folder + "/elsewhere"
    try FileManager.default.createDirectory(atPath: elsewhere, withIntermediateDirectories: true)
    let link = bench.path + ".guard"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "elsewhere/guard")
    try bench.create(3)
    _ = try bench.append([try bench.figure(4)])
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "elsewhere/guard")
    #expect(try String(contentsOfFile: elsewhere + "/guard", encoding: .utf8).hasPrefix("5 "))
    #expect(try bench.verify() == [])
    try FileManager.default.moveItem(atPath: elsewhere, toPath: elsewhere + "-gone")
    #expect(fault { _ = try LogFile.open(bench.path) }?.contains("is its disk?") == true)
    #expect(fault { _ = try bench.append([try bench.figure(5)]) }?.contains("is its disk?") == true)
  }

  @Test func anotherLogOfTheSameSizeIsNoticed() throws {
    let (bench, other) = (try Bench(), try Bench())
    try bench.create(5)
    try other.create(4)
    _ = try other.append([try other.figure(9)])
    for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: bench.path + suffix) }
    try FileManager.default.copyItem(atPath: other.path, toPath: bench.path)
    #expect(fault { _ = try LogFile.open(bench.path) }?.contains("not those that were published") == true)
  }

  /// Between the two transactions, and between the head and the guard: the next writer publishes, readers see what was
  /// published, and nothing is lost.
  @Test func aWriterThatDidNotComeToItsEndIsMadeGood() throws {
    let bench = try Bench()
    try bench.create(5)
    let guardFile = URL(fileURLWithPath: bench.path + ".guard")
    let (older, before) = (try Data(contentsOf: guardFile), try LogFile.open(bench.path).head())
    _ = try bench.append([try bench.figure(6)])
    let after = try LogFile.open(bench.path).head()
    try older.write(to: guardFile)
    try bench.tamper(
      "UPDATE head SET size = 6, root = X'\(before.root.hex)', note = (SELECT note FROM seen WHERE size = 6);"
        + "DELETE FROM seen WHERE size = 7")
    #expect(try LogFile.open(bench.path).head() == before && bench.standing() == [1, 2, 3, 4, 5])
    #expect(try bench.append([]) == [])
    #expect(try LogFile.open(bench.path).head() == after && bench.standing() == [1, 2, 3, 4, 5, 6])
    #expect(try bench.verify() == [])
    try older.write(to: guardFile)
    #expect(try bench.append([]) == [] && bench.verify() == [])
  }

  @Test(arguments: [
    ("UPDATE entry SET leaf = CAST(replace(CAST(leaf AS TEXT), 'o-3', 'o-9') AS BLOB) WHERE idx = 3", "entry 3"),
    ("UPDATE entry SET leaf_hash = zeroblob(32) WHERE idx = 2", "entry 2: its hash is not that of its bytes"),
    ("UPDATE entry SET text_hash = zeroblob(32) WHERE idx = 2", "entry 2: it is not found under its own name"),
    ("DELETE FROM entry WHERE idx = 4", "entry 4 is missing"),
    ("UPDATE tile SET data = zeroblob(length(data))", "a tile does not have the hash"),
    (
      "UPDATE seen SET note = CAST(replace(CAST(note AS TEXT), char(10) || '6', char(10) || '7') AS BLOB)",
      "the checkpoint of"
    ),
    ("UPDATE blob SET bytes = X'00'", "a document's bytes are not those of its name"),
    ("UPDATE statement SET day = 1 WHERE idx = 1", "entry 1: what is derived from it is not what it says"),
    ("UPDATE statement SET ended = 5, ended_day = 1 WHERE idx = 1", "1 statements are marked as ended, and 0 are"),
    (
      "UPDATE pack SET data = CAST(replace(CAST(data AS TEXT), 'o-3', 'o-9') AS BLOB)",
      "the rows that are derived are not those of the log: observation"
    ),
    ("DELETE FROM pack", "0 packs of rows are there, and 1 are derived"),
    ("UPDATE pack SET n = 4", "the rows that are derived are not those of the log: observation"),
  ])
  func whatWasChangedIsReported(_ sql: String, _ expected: String) throws {
    let bench = try Bench()
    try bench.create(5)
    try bench.tamper(sql)
    let faults = try fault { _ = try LogFile.open(bench.path) }.map { [$0] } ?? bench.verify()
    #expect(faults.contains { $0.contains(expected) || $0.contains("not those that were published") }, "\(faults)")
  }

  /// One bit, anywhere in the file: what is read is what was written, or it is refused.
  @Test func aFlippedBitIsNeverAWrongAnswer() throws {
    let bench = try Bench(inMemory: true)
    try bench.create(40)
    let good = try Data(contentsOf: URL(fileURLWithPath: bench.path))
    let answer = try Self.answer(bench)
    var state: UInt64 = 4
    for _ in 0..<Figures.count(few: 200, full: 500, release: 10_000) {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      var bytes = good
      bytes[Int(state >> 24) % bytes.count] ^= 1 << UInt8(state >> 60 & 7)
      for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: bench.path + suffix) }
      try bytes.write(to: URL(fileURLWithPath: bench.path))
      guard let faults = try? bench.verify(), faults.isEmpty else { continue }
      #expect((try? Self.answer(bench)) == answer)
    }
  }

  private static func answer(_ bench: Bench) throws -> [[UInt8]] {
    var bytes: [[UInt8]] = [try LogFile.open(bench.path).headNote() ?? []]
    for (_, lines) in try LogFile.open(bench.path).rows(.init()).sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      bytes.append(lines)
    }
    return bytes
  }
}
