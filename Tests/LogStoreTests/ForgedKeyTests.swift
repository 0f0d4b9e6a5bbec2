// Exchanges of keys that are not proved: none is appended, imported, verified or believed.

import CanonicalJSON
import Foundation
import LogStore
import LogTree
import Signing
import Statements
import Testing

@Suite struct ForgedKeyTests {
  /// A log of two figures in which the key for statements was exchanged, then a figure, and what may follow at 5.
  private static func made() throws -> (bench: KeyBench, old: SigningKey, place: Int) {
    let bench = try KeyBench()
    try bench.create(2)
    let old = bench.officer
    try bench.rotateOfficer()
    try bench.say()
    return (bench, old, 5)
  }

  /// Statements that somebody forged, with those who signed them.
  private static func forged(
    _ bench: KeyBench, _ old: SigningKey, _ at: Int
  ) throws -> [(what: String, statement: LogStatement, signers: [SigningKey])] {
    let (log, officer) = (bench.log, bench.officer)
    let (newOfficer, newLog) = (try bench.key(KeyBench.origin + "/officer"), try bench.key(KeyBench.origin))
    let stranger = try bench.key("x.example/x")
    func swap(_ one: SigningKey, _ two: SigningKey, _ place: Int? = nil, _ origin: String = KeyBench.origin) throws
      -> LogStatement
    {
      try .rotation(
        of: one.verifier, to: two.verifier, origin: origin, at: place ?? at, by: "us", made: KeyBench.time(at))
    }
    func back(_ key: SigningKey, _ first: Int?) throws -> LogStatement {
      try KeyBench.revocation(key.verifier, first, at: at)
    }
    let otherName = try bench.key("us.example/another")
    return [
      ("without the old key", try swap(officer, newOfficer), [newOfficer]),
      ("without the new key", try swap(officer, newOfficer), [officer]),
      ("with a third one", try swap(officer, newOfficer), [officer, newOfficer, stranger]),
      ("by another old key", try swap(stranger, newOfficer), [stranger, newOfficer]),
      ("by a key that was exchanged", try swap(old, newOfficer), [old, newOfficer]),
      ("by the key for checkpoints", try swap(officer, newOfficer), [log, newOfficer]),
      ("at another place", try swap(officer, newOfficer, at + 1), [officer, newOfficer]),
      ("from an earlier place", try swap(officer, newOfficer, at - 1), [officer, newOfficer]),
      ("of another log", try swap(officer, newOfficer, nil, "us.example/other"), [officer, newOfficer]),
      ("back to an old key", try swap(officer, old), [officer, old]),
      ("to itself", try swap(officer, officer), [officer]),
      ("to the key for checkpoints", try swap(officer, log), [officer, log]),
      ("to a key with the log's name", try swap(officer, newLog), [officer, newLog]),
      ("log without the officer", try swap(log, newLog), [log, newLog]),
      ("log without the old key", try swap(log, newLog), [officer, newLog]),
      ("log without the new key", try swap(log, newLog), [officer, log]),
      ("log by an old officer", try swap(log, newLog), [old, log, newLog]),
      ("log with another name", try swap(log, otherName), [officer, log, otherName]),
      ("taken back by itself", try back(officer, at), [officer]),
      ("taken back by the old key", try back(officer, at), [old]),
      ("taken back by a stranger", try back(old, 2), [stranger]),
      ("taken back by two", try back(old, 2), [old, officer]),
      ("taken back by the key for checkpoints", try back(old, 2), [log]),
      ("from the first statement", try back(old, 0), [officer]),
      ("from a place after its end", try back(old, 5), [officer]),
      ("from no place", try back(old, nil), [officer]),
      ("the only key for checkpoints", try back(log, nil), [officer]),
      ("a key that is none of the log", try back(stranger, 2), [officer]),
    ]
  }

  @Test func noneIsAppended() throws {
    let (bench, old, place) = try Self.made()
    let head = try LogFile.open(bench.path).head()
    for (what, statement, signers) in try Self.forged(bench, old, place) {
      let said = fault { try bench.append([statement], by: signers) }
      #expect(said?.contains("statement \(place) cannot be believed: ") == true, "\(what): \(said ?? "taken")")
    }
    #expect(try LogFile.open(bench.path).head() == head && bench.verify().faults == [])
  }

  /// A folder in which everything fits together but for that is not taken: not as a log, and not as a register.
  @Test func noneIsTakenFromAFolder() throws {
    let (bench, old, place) = try Self.made()
    for (what, statement, signers) in try Self.forged(bench, old, place) {
      let leaf = try Leaf.make(statement, signedBy: signers)
      let folder = try bench.folder(adding: [leaf.bytes], signedBy: [bench.log])
      for said in [
        fault { _ = try LogFolder.verify(folder, of: ExpectedLog(trusting: bench.log.verifier)) },
        fault { try LogFile.importFolder(folder, to: bench.bench.folder + "/x.register") },
      ] {
        #expect(said?.contains("statement \(place) cannot be believed: ") == true, "\(what): \(said ?? "taken")")
      }
    }
    // The same with what is true.
    let new = try bench.key(KeyBench.origin + "/officer")
    let good = try Leaf.make(try KeyBench.rotation(bench.officer, new, at: place), signedBy: [bench.officer, new])
    let folder = try bench.folder(adding: [good.bytes], signedBy: [bench.log])
    _ = try LogFolder.verify(folder, of: ExpectedLog(trusting: bench.log.verifier))
  }

  /// In a file, with every hash right: no answer is given, and rebuilding refuses.
  @Test func noneIsBelievedOfAFile() throws {
    for number in try Self.forged(Self.made().bench, Self.made().old, 5).indices {
      let (bench, old, place) = try Self.made()
      try bench.say()
      let (what, statement, signers) = try Self.forged(bench, old, place)[number]
      try bench.bench.replace(place, with: try Leaf.make(statement, signedBy: signers).bytes)
      #expect(fault { try bench.rebuild() }?.contains("cannot be believed") == true, "\(what)")
      try bench.bench.tamper("UPDATE statement SET kind = '\(statement.kind.rawValue)' WHERE idx = \(place)")
      #expect(fault { _ = try LogFile.open(bench.path) }?.contains("cannot be believed") == true, "\(what)")
    }
  }

  /// A signature by a key that does not count at its place is a fault of verifying, where somebody else made the log.
  @Test func aSignatureOutOfItsPlaceIsAFault() throws {
    let (bench, old, _) = try Self.made()
    let stray = try Leaf.make(try KeyBench.figure("o-9", at: 5), signedBy: [old])
    let early = try Leaf.make(try KeyBench.figure("o-8", at: 6), signedBy: [bench.officer])
    let folder = try bench.folder(adding: [stray.bytes, early.bytes], signedBy: [bench.log])
    let path = bench.bench.folder + "/stray.register"
    try LogFile.importFolder(folder, to: path)
    let found = try LogFile.open(path).verify(officers: [Bench.keys().officer.verifier])
    #expect(
      found.faults == ["entry 5: the key us.example/test/officer, which has signed it, does not count at this place"])
  }

  /// While the key for checkpoints is exchanged one signature alone is not enough, whichever it is; and not the other way round.
  @Test func aCheckpointHasTheSignaturesOfItsPlace() throws {
    let bench = try KeyBench()
    try bench.create(2)
    let old = bench.log
    try bench.rotateLog()
    let new = bench.log
    for (signers, isGood) in [([old, new], true), ([new, old], true), ([old], false), ([new], false)] {
      let folder = try bench.folder(adding: [], signedBy: signers)
      for expected in [old, new] {
        let said = fault { _ = try LogFolder.verify(folder, of: ExpectedLog(trusting: expected.verifier)) }
        #expect((said == nil) == isGood, "\(said ?? "taken")")
      }
      let path = bench.bench.folder + "/\(UUID()).register"
      #expect((fault { try LogFile.importFolder(folder, to: path) } == nil) == isGood)
    }
    // In a file the same: the note with one signature is not that of such a checkpoint.
    let one = try SignedNote.sign(try LogFile.open(bench.path).head().text, by: [new]).bytes
    let hex = one.map { String(UInt16($0) | 0x100, radix: 16).suffix(2) }.joined()
    try bench.bench.tamper("UPDATE head SET note = x'\(hex)'")
    #expect(try bench.verify().faults == ["the checkpoint of 4 entries: the log's own key has not signed it"])
  }

  /// Bits of exchanges flipped at random: each is told.
  @Test func noFlippedBitOfAnExchangeIsTaken() throws {
    let (bench, old, _) = try Self.made()
    try bench.rotateLog()
    try bench.revoke(old.verifier, from: 2)
    let leaves = try bench.bench.leaves()
    var dice = Dice(seed: 3)
    for number in 0..<Figures.count(few: 60, full: 600, release: 6000) {
      let place = [3, 5, 6][dice.next(3)]
      var changed = leaves
      changed[place][dice.next(changed[place].count)] ^= 1 << UInt8(dice.next(8))
      let folder = try bench.bench.folder(
        of: changed, signedBy: [bench.earlier, bench.log].compactMap { $0 }, key: Bench.keys().log.verifier)
      let path = bench.bench.folder + "/\(number).register"
      let said = fault {
        try LogFile.importFolder(folder, to: path)
        let found = try LogFile.open(path).verify(officers: [Bench.keys().officer.verifier])
        if let first = found.faults.first { throw StoreFault.damaged(first) }
      }
      #expect(said != nil, "\(number): \(String(decoding: changed[place], as: UTF8.self))")
      try? FileManager.default.removeItem(atPath: folder)
    }
  }

  /// A new key for which anybody could sign does not come into a log.
  @Test func aWeakKeyIsNoNewKey() throws {
    let (bench, _, place) = try Self.made()
    let y = (0..<32).map { $0 == 0 ? UInt8(0xEE) : $0 == 31 ? 0x7F : 0xFF }
    for point in [[UInt8](repeating: 0, count: 32), [1] + [UInt8](repeating: 0, count: 31), y] {
      let name = KeyBench.origin + "/officer"
      let id = Digest.of(Array(name.utf8) + [0x0A, 1] + point).hex.prefix(8)
      let text = "\(name)+\(id)+\(base64([1] + point))"
      #expect(throws: KeyFault.weak) { _ = try VerifierKey(text) }
      var body = CanonicalObject()
      body["at"] = .integer(place)
      body["new"] = .string(text)
      body["old"] = .string(bench.officer.verifier.description)
      body["origin"] = .string(KeyBench.origin)
      let statement = try LogStatement(
        kind: .keyRotation, author: "us", made: KeyBench.time(place), body: body)
      let said = fault { try bench.append([statement]) }
      #expect(said?.contains("anybody could sign for it") == true, "\(said ?? "taken")")
    }
  }

  /// No log can make whoever reads it follow exchanges for ever.
  @Test func thereIsAnEndToExchanges() throws {
    let bench = try KeyBench()
    try bench.create()
    var leaves: [Leaf] = []
    for number in 0..<KeyHistory.mostKeyStatements + 1 {
      let new = try SigningKey(
        name: "us.example/test/officer",
        seed: [UInt8(number % 251), UInt8(number / 251 + 9)] + [UInt8](repeating: 5, count: 30))
      leaves.append(
        try Leaf.make(try KeyBench.rotation(bench.officer, new, at: number + 1), signedBy: [bench.officer, new]))
      bench.officer = new
    }
    let file = try LogFile.openForWriting(bench.path, signer: bench.log)
    #expect(fault { _ = try file.append(leaves, signer: bench.log) }?.contains("256 statements are already") == true)
    #expect(try file.append(Array(leaves.dropLast()), signer: bench.log).count == 256)
    #expect(try bench.verify().faults == [])
  }
}

extension KeyBench {
  /// A folder of the log with more entries, in which every hash is right, and whose checkpoint these have signed.
  func folder(adding more: [[UInt8]], signedBy signers: [SigningKey]) throws -> String {
    try bench.folder(of: bench.leaves() + more, signedBy: signers, key: Bench.keys().log.verifier)
  }
}
