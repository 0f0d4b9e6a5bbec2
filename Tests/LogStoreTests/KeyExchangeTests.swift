// Keys that are exchanged and taken back: which signature counts where, and what becomes of what was signed.

import CanonicalJSON
import Foundation
import LogStore
import LogTree
import Signing
import Statements
import Testing

@Suite struct KeyExchangeTests {
  @Test func theNewKeyForStatementsTakesThePlaceOfTheOld() throws {
    let bench = try KeyBench()
    try bench.create(2)
    let old = bench.officer
    #expect(try bench.bench.asked("PRAGMA user_version") == "3\n")
    try bench.rotateOfficer()
    try bench.say()
    #expect(
      fault { try bench.append([try KeyBench.figure("o-x", at: 9)], by: [old]) }?.contains("does not count") == true)
    let both = fault { try bench.append([try KeyBench.figure("o-x", at: 9)], by: [old, bench.officer]) }
    #expect(both?.contains("does not count") == true)
    #expect(try bench.bench.asked("PRAGMA user_version") == "4\n")
    #expect(try bench.size() == 5 && bench.standing() == [1, 2, 4])
    let verified = try bench.verify()
    #expect(verified.faults == [] && verified.takenBack == 0)
    let keys = try LogFile.open(bench.path).keys
    #expect(keys.officers(at: 3) == [old.verifier, bench.officer.verifier])
    #expect(keys.officers(at: 2) == [old.verifier] && keys.officers(at: 4) == [bench.officer.verifier])
  }

  /// While the key for checkpoints is exchanged whoever expects either of the two takes the log; then only the new one.
  @Test func bothKeysSignCheckpointsUntilTheExchangeEnds() throws {
    let bench = try KeyBench()
    try bench.create(2)
    let old = bench.log
    let first = try #require(try LogFile.open(bench.path).headNote())
    try bench.rotateLog()
    try bench.say()
    let (before, after) = (ExpectedLog(trusting: old.verifier), ExpectedLog(trusting: bench.log.verifier))
    let both = try #require(try LogFile.open(bench.path).headNote())
    #expect(try before.checkpoint(both) == after.checkpoint(both) && before.checkpoint(both).origin == KeyBench.origin)
    #expect(throws: CheckpointFault.unsigned) { try after.checkpoint(first) }
    // Neither of the two alone can write.
    for alone in [old, bench.log] {
      let said = fault {
        let file = try LogFile.openForWriting(bench.path, signer: alone)
        let leaf = try Leaf.make(try KeyBench.figure("o-x", at: 5), signedBy: [bench.officer])
        _ = try file.append([leaf], signer: alone)
      }
      #expect(said?.contains("need the signature of another key too") == true, "\(said ?? "written")")
    }
    #expect(try bench.size() == 5)
    try bench.revoke(old.verifier)
    try bench.say()
    let last = try #require(try LogFile.open(bench.path).headNote())
    #expect(try after.checkpoint(last).size == 7)
    #expect(throws: CheckpointFault.unsigned) { try before.checkpoint(last) }
    #expect(fault { _ = try LogFile.openForWriting(bench.path, signer: old) }?.contains("does not count") == true)
    #expect(try bench.verify().faults == [] && bench.standing() == [1, 2, 4, 6])
    // Another exchange can begin.
    try bench.rotateLog()
    #expect(try bench.verify().faults == [])
  }

  /// The exchange may also end with the new key: then the old one goes on alone.
  @Test func anExchangeCanBeGivenUp() throws {
    let bench = try KeyBench()
    try bench.create()
    let old = bench.log
    try bench.rotateLog()
    let new = bench.log
    try bench.append([try KeyBench.revocation(new.verifier, nil, at: 2)])
    (bench.log, bench.earlier) = (old, nil)
    try bench.say()
    #expect(try bench.verify().faults == [] && LogFile.open(bench.path).keys.logKeys(forSize: 4) == [old.verifier])
  }

  /// What a key signed from a place on does not count from the day on which it is taken back; what it had ended stands again.
  @Test func whatWasSignedFromAPlaceOnIsTakenBack() throws {
    let bench = try KeyBench()
    try bench.create(3)
    let old = bench.officer.verifier
    try bench.say("o-2", superseding: try bench.statement(2).digest)
    try bench.retract(try bench.statement(3).digest)
    try bench.rotateOfficer()
    try bench.say()
    #expect(try bench.standing() == [1, 4, 7])
    try bench.revoke(old, from: 4)
    #expect(try bench.standing() == [1, 2, 3, 7])
    // No answer as known before changes, and none of the log as it was.
    #expect(try bench.standing(onDayOf: 7) == [1, 4, 7] && bench.standing(onDayOf: 8) == [1, 2, 3, 7])
    #expect(try bench.standing(onDayOf: 20, size: 8) == [1, 4, 7])
    let verified = try bench.verify()
    #expect(verified.faults == [] && verified.takenBack == 2 && verified.entries == 9)
    let history = try LogFile.open(bench.path).history(of: "o-2")
    #expect(history.map(\.index) == [2, 4] && history.map(\.takenBack) == [nil, 8])
    #expect(history[0].ended == nil && history[1].ended?.index == 8)
    // It stands, and can be corrected; what was taken back cannot.
    let gone = try bench.statement(4).digest
    #expect(fault { try bench.say("o-2", superseding: gone) }?.contains("does not stand") == true)
    try bench.say("o-2", superseding: try bench.statement(2).digest)
    // Found to have been in the wrong hands earlier still.
    try bench.revoke(old, from: 3)
    #expect(try bench.standing() == [1, 7, 9] && bench.verify().faults == [] && bench.verify().takenBack == 3)
    let derived = try bench.derived()
    try bench.rebuild()
    #expect(try bench.derived() == derived)
  }

  /// Whoever corrects a false correction, or takes it back, has spoken of the thing itself: what was before it does not stand again.
  @Test func aFalseCorrectionThatWasCorrectedLeavesTheCorrection() throws {
    let bench = try KeyBench()
    try bench.create(2)
    let old = bench.officer.verifier
    try bench.say("o-1", superseding: try bench.statement(1).digest)
    try bench.say("o-2", superseding: try bench.statement(2).digest)
    try bench.rotateOfficer()
    try bench.say("o-1", superseding: try bench.statement(3).digest)
    try bench.retract(try bench.statement(4).digest)
    try bench.revoke(old, from: 3)
    #expect(try bench.standing() == [6] && bench.verify().faults == [] && bench.verify().takenBack == 2)
    #expect(try bench.standing(onDayOf: 6) == [4, 6] && bench.standing(onDayOf: 5) == [3, 4])
  }

  /// Two rows of one id would stand: the owner says first which of them is meant.
  @Test func whatWouldStandTwiceIsSettledFirst() throws {
    let bench = try KeyBench()
    try bench.create(2)
    let old = bench.officer.verifier
    try bench.retract(try bench.statement(2).digest)
    try bench.rotateOfficer()
    try bench.say("o-2")
    let said = fault { try bench.revoke(old, from: 3) }
    #expect(said?.contains("observation o-2 would stand twice, as statements 2 and 5") == true, "\(said ?? "taken")")
    #expect(try bench.size() == 6 && bench.verify().faults == [] && bench.standing() == [1, 5])
    try bench.retract(try bench.statement(5).digest)
    try bench.revoke(old, from: 3)
    #expect(try bench.standing() == [1, 2] && bench.verify().faults == [])
  }

  /// There and back, by whichever key the log is expected, with the same bytes; also for an independent verifier.
  @Test(arguments: [false, true]) func aFolderIsTakenByTheKeysOfItsPlace(isEnded: Bool) throws {
    let bench = try KeyBench()
    try bench.create(2)
    let old = bench.log
    let first = try #require(try LogFile.open(bench.path).headNote())
    let officer = bench.officer.verifier
    try bench.rotateOfficer()
    try bench.rotateLog()
    try bench.say()
    try bench.revoke(officer, from: 2)
    if isEnded { try bench.revoke(old.verifier) }
    let (folder, policy) = (bench.bench.folder + "/plain", bench.bench.folder + "/policy")
    try LogFile.open(bench.path).export(to: folder)
    // An earlier checkpoint, by the key of its place.
    try Data(first).write(to: URL(filePath: folder + "/checkpoint.3"))
    for (key, isGood) in [(old.verifier, !isEnded), (bench.log.verifier, true)] {
      let log = ExpectedLog(trusting: key)
      var earlier: Int?
      let said = fault { earlier = try LogFolder.verify(folder, of: log).earlier }
      #expect((said == nil) == isGood && earlier == (isGood ? 1 : nil), "\(said ?? "taken")")
      let imported = bench.bench.folder + "/\(key.id).register"
      #expect((fault { try LogFile.importFolder(folder, to: imported, expected: log) } == nil) == isGood)
      if isGood { try expectSame(imported, bench) }
      guard OtherVerifier.isThere else { continue }
      try "log \(key)\nquorum none\n".write(toFile: policy, atomically: true, encoding: .utf8)
      let program = try #require(OtherVerifier.program)
      #expect(
        (try OtherVerifier.run(program, ["log", "-policy", policy, "-origin", KeyBench.origin, folder]) == 0) == isGood)
    }
    // By the folder's own word.
    let own = bench.bench.folder + "/own.register"
    try LogFile.importFolder(folder, to: own)
    try expectSame(own, bench)
    let copy = bench.bench.folder + "/copy.register"
    try LogFile.open(bench.path).backup(to: copy)
    try expectSame(copy, bench)
  }

  /// The first statement says whose log it is: a file or a folder that names another key, another name, or none is not that log.
  @Test func noOtherKeyTakesThePlaceOfTheOneWithWhichTheLogBegan() throws {
    let bench = try KeyBench()
    try bench.create(2)
    try bench.rotateOfficer()
    let (path, thief) = (bench.path, try SigningKey(name: KeyBench.origin, seed: Array(repeating: 7, count: 32)))
    let own = try Bench.keys().log
    let note = try SignedNote.sign(try LogFile.open(path).head().text, by: [thief]).bytes
    let hex = note.map { String(UInt16($0) | 0x100, radix: 16).suffix(2) }.joined()
    let copy = bench.bench.folder + "/copy"
    for (change, said) in [
      (
        "UPDATE log SET key = '\(thief.verifier)'; UPDATE head SET note = x'\(hex)'; DELETE FROM seen",
        "names the log's key"
      ),
      ("UPDATE log SET key = NULL; UPDATE head SET note = NULL; DELETE FROM seen", "and it has none"),
      ("UPDATE log SET origin = 'us.example/other'", "is of the log us.example/test"),
    ] {
      try FileManager.default.copyItem(atPath: path, toPath: copy)
      try bench.bench.tamper(change)
      #expect(fault { _ = try LogFile.open(path).rows(.init()) }?.contains(said) == true, "\(change)")
      let signer = change.contains("NULL") ? nil : change.contains("other") ? own : thief
      #expect(fault { _ = try LogFile.openForWriting(path, signer: signer) }?.contains(said) == true, "\(change)")
      #expect(
        fault { try LogFile.openForWriting(path, signer: signer, toRebuild: true).rebuild() }?.contains(said) == true)
      try FileManager.default.removeItem(atPath: path)
      try FileManager.default.moveItem(atPath: copy, toPath: path)
    }
    #expect(try bench.verify().faults == [])
    // Before the exchange: of one that is not proved something else would be said.
    let leaves = Array(try bench.bench.leaves().prefix(3))
    for (signers, key, isGood) in [
      ([own], Optional(own.verifier), true), ([thief], thief.verifier, false), ([], nil, false),
    ] {
      let folder = try bench.bench.folder(of: leaves, signedBy: signers, key: key)
      let said = fault { try LogFile.importFolder(folder, to: bench.bench.folder + "/\(UUID()).register") }
      #expect(
        (said == nil) == isGood && (isGood || said?.contains("its first statement names") == true), "\(said ?? "taken")"
      )
    }
  }

  private func expectSame(_ other: String, _ bench: KeyBench) throws {
    let (one, two) = (try LogFile.open(bench.path), try LogFile.open(other))
    #expect(try one.head() == two.head() && one.headNote() == two.headNote() && one.key == two.key)
    #expect(try two.verify(officers: [Bench.keys().officer.verifier]).faults == [])
    #expect(try one.rows(.init()) == two.rows(.init()))
    let (here, there) = (bench.bench.folder + "/\(UUID())", bench.bench.folder + "/\(UUID())")
    try one.export(to: here)
    try two.export(to: there)
    #expect(try FolderTests.tree(here) == FolderTests.tree(there))
    // Whoever imported it goes on with the keys in force.
    let file = try LogFile.openForWriting(other, signer: bench.log, and: bench.earlier)
    let leaf = try Leaf.make(try KeyBench.figure("o-y", at: 50), signedBy: [bench.officer])
    #expect(try file.append([leaf], signer: bench.log, and: bench.earlier) == [one.head().size])
  }
}
