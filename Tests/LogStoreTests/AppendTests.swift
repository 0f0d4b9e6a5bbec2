// What a log takes, where it stands, and what it refuses.

import CanonicalJSON
import CivilTime
import Foundation
import LogStore
import LogTree
import Signing
import Statements
import Testing

@Suite struct AppendTests {
  @Test(arguments: [true, false])
  func whatIsAppendedIsThereAndVerifies(signed: Bool) throws {
    let bench = try Bench(signed: signed)
    try bench.create(600)
    #expect(try bench.verify() == [])
    let file = try LogFile.open(bench.path)
    let head = try file.head()
    #expect(try head.size == 601 && (file.headNote() != nil) == signed)
    var edge = TreeEdge()
    try file.eachEntry { entry in
      #expect(entry.index == edge.size)
      edge.append(leafHash(entry.leaf.bytes))
      return true
    }
    #expect(edge.root == head.root)
    #expect(try file.blob(Digest.of(Array("text".utf8))) == Array("text".utf8))
    #expect(try file.blob(Digest.of([])) == nil)
  }

  @Test func theSameTextStandsOnce() throws {
    let bench = try Bench()
    try bench.create(3)
    #expect(try bench.append([try bench.figure(2), try bench.figure(4), try bench.figure(4)]) == [2, 4, 4])
    #expect(try LogFile.open(bench.path).head().size == 5)
    #expect(try bench.verify() == [])
  }

  /// What was planned for one state of the log is not written to another.
  @Test func whatWasPlannedForAnotherStateIsNotWritten() throws {
    let bench = try Bench()
    try bench.create(3)
    let file = try bench.openForWriting()
    let leaves = [try bench.leaf(try bench.figure(4))]
    #expect(fault { _ = try file.append(leaves, after: 3, signer: bench.log) }?.contains("in the meantime") == true)
    #expect(try file.head().size == 4 && file.append(leaves, after: 4, signer: bench.log) == [4])
  }

  /// Two rows of one id would leave no answer to what stands under it.
  @Test func aSecondRowOfOneIdIsRefused() throws {
    let bench = try Bench()
    try bench.create(3)
    let first = try bench.figure(2).digest
    let ofAnother = try bench.figure(2, version: 1, superseding: bench.figure(3).digest)
    for other in [try bench.figure(2, version: 1), ofAnother] {
      #expect(fault { _ = try bench.append([other]) }?.hasPrefix("observation o-2 stands already") == true)
    }
    let pair = [try bench.figure(9), try bench.figure(9, version: 1)]
    #expect(fault { _ = try bench.append(pair) }?.hasPrefix("observation o-9 stands already") == true)
    #expect(try bench.append([try bench.figure(2, version: 1, superseding: first)]) == [4])
    let retraction = try LogStatement.about(
      try bench.figure(3).digest, .retract, reason: "a test", by: "us", made: bench.time(20))
    #expect(try bench.append([retraction, try bench.figure(3, version: 30)]) == [5, 6])
    #expect(try bench.verify() == [])
  }

  @Test func oneAtATimeGivesTheSameTreeAsAllAtOnce() throws {
    let (one, all) = (try Bench(), try Bench())
    try one.create()
    for number in 1...40 { _ = try one.append([try one.figure(number)]) }
    try all.create(40)
    #expect(try LogFile.open(one.path).head() == LogFile.open(all.path).head())
  }

  @Test func whatIsSupersededStoodUntilThen() throws {
    let bench = try Bench()
    try bench.create(3)
    let second = try bench.figure(2).digest
    #expect(try bench.append([try bench.figure(2, version: 8, superseding: second)]) == [4])
    #expect(try bench.standing() == [1, 3, 4])
    #expect(try bench.standing(at: 9) == [1, 2, 3] && bench.standing(at: 10) == [1, 3, 4])
    let history = try LogFile.open(bench.path).history(of: "o-2")
    #expect(history.map(\.index) == [2, 4] && history[0].ended?.index == 4 && history[1].ended == nil)
    #expect(try bench.verify() == [])
  }

  @Test func whatIsRetractedStoodUntilThen() throws {
    let bench = try Bench()
    try bench.create(3)
    var body = CanonicalObject()
    body["about"] = .string(try bench.figure(3).digest.description)
    _ = try bench.append([try LogStatement(kind: .retract, author: "us", made: bench.time(20), body: body)])
    #expect(try bench.standing() == [1, 2] && bench.standing(at: 19) == [1, 2, 3])
    #expect(try bench.verify() == [])
  }

  @Test func nothingOfABatchIsTakenWhereOneIsRefused() throws {
    let bench = try Bench()
    try bench.create(3)
    let before = try LogFile.open(bench.path).head()
    let absent = Digest.of([7])
    #expect(
      fault { _ = try bench.append([try bench.figure(5), try bench.figure(6, superseding: absent)]) }
        == "\(absent) is not in the log before the statement that refers to it")
    let second = try bench.figure(2).digest
    #expect(
      fault { _ = try bench.append([try bench.figure(2, version: 1, by: "cu", superseding: second)]) }
        == "only its author may supersede or retract a statement; others contest it")
    _ = try bench.append([try bench.figure(2, version: 1, superseding: second)])
    #expect(
      fault { _ = try bench.append([try bench.figure(2, version: 2, superseding: second)]) }
        == "statement 2 does not stand any more: statement 4 took its place")
    #expect(before.size == 4)
    #expect(try LogFile.open(bench.path).head().size == 5)
    #expect(try bench.verify() == [])
  }

  @Test func aContestedStatementStands() throws {
    let bench = try Bench()
    try bench.create(2)
    var body = CanonicalObject()
    body["about"] = .string(try bench.figure(1).digest.description)
    _ = try bench.append([try LogStatement(kind: .contest, author: "cu", made: bench.time(9), body: body)])
    #expect(try bench.standing() == [1, 2])
    #expect(try bench.verify() == [])
  }

  @Test func keysAreThoseOfTheLog() throws {
    let (signed, notebook) = (try Bench(), try Bench(signed: false))
    try signed.create()
    try notebook.create()
    let other = try SigningKey.make(name: "us.example/test")
    #expect(fault { _ = try LogFile.openForWriting(signed.path, signer: nil) }?.contains("its keys are needed") == true)
    #expect(
      fault { _ = try LogFile.openForWriting(signed.path, signer: other) }
        == "the key us.example/test is not the register's")
    #expect(
      fault { _ = try LogFile.openForWriting(notebook.path, signer: other) }
        == "the key us.example/test is not the register's")
  }

  @Test func rebuildingGivesTheSameRows() throws {
    let bench = try Bench()
    try bench.create(20)
    _ = try bench.append([try bench.figure(2, version: 30, superseding: try bench.figure(2).digest)])
    let before = try bench.dump()
    try bench.tamper("UPDATE statement SET ended = NULL; DELETE FROM statement WHERE idx = 5")
    #expect(try bench.verify().count == 4)
    try bench.openForWriting().rebuild()
    #expect(try bench.dump() == before && bench.verify() == [])
  }

  @Test func aBackupIsWholeAndVerifies() throws {
    let bench = try Bench()
    try bench.create(300)
    let copy = bench.folder + "/copy.register"
    try LogFile.open(bench.path).backup(to: copy)
    let file = try LogFile.open(copy)
    #expect(try file.head() == LogFile.open(bench.path).head())
    #expect(try file.verify(officers: bench.officers).faults == [])
    #expect(fault { try LogFile.open(bench.path).backup(to: copy) }?.contains("exists already") == true)
  }
}

extension Bench {
  func dump() throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
    process.arguments = [path, "SELECT * FROM statement ORDER BY idx"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
