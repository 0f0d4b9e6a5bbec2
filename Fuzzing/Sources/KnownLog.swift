// A small log with a known key: what was signed is known, so that anything else that is taken for signed is a forgery.

import CanonicalJSON
import CivilTime
import Foundation
import Intake
import LogStore
import LogTree
import Signing
import Statements

enum KnownLog {
  static let key: SigningKey = made { try SigningKey(name: "us.example/fuzz", seed: Array(repeating: 1, count: 32)) }
  static let other: SigningKey = made { try SigningKey(name: "cu.example/fuzz", seed: Array(repeating: 2, count: 32)) }
  static let verifiers = [key.verifier, other.verifier]

  /// The statements of the log, signed by its key; and by nobody, as in a notebook.
  static let leaves: [Leaf] = made { try statements.map { try Leaf.make($0, signedBy: [key]) } }
  static let unsigned: [Leaf] = made { try statements.map { try Leaf.make($0, signedBy: []) } }
  private static let statements: [LogStatement] = made {
    let genesis = try LogStatement(kind: .genesis, author: "us", made: time(0), body: CanonicalObject())
    return try [genesis]
      + (1...6).map { number in
        try .evidence(
          .observation, ["id": "o-\(number)", "value": "\(number)"], by: "us", made: time(number), superseding: nil)
      }
  }
  /// The entry that the proof is of, and the tree that a witness has seen.
  static let proven = 4
  static let seen = tree(of: leaves.prefix(3).map(\.bytes))
  static let head = checkpoint(of: leaves.map(\.bytes))
  static let note: SignedNote = made { try SignedNote.sign(head.text, by: [key]) }
  static let joint: SignedNote = made { try SignedNote.sign("both say so\n\nand so\n", by: [key, other]) }
  static let signedTexts = [head.text, joint.text] + leaves.map(\.statement.text)

  static let folders: Folders = made { try Folders() }

  private static func time(_ second: Int) -> StatementTime {
    StatementTime(CivilDate(dayNumber: 14_000), second: second)
  }

  static func tree(of entries: [[UInt8]]) -> TreeEdge {
    var edge = TreeEdge()
    for entry in entries { edge.append(leafHash(entry)) }
    return edge
  }

  static func checkpoint(of entries: [[UInt8]]) -> Checkpoint {
    Checkpoint(origin: key.verifier.name, size: entries.count, root: tree(of: entries).root)
  }

  /// The hash of any full subtree of the log.
  private static func node(_ node: TreeNode) -> Digest {
    let first = node.index << node.level
    return foldedHash((first..<(first + 1 << node.level)).map { leafHash(leaves[$0].bytes) }.reduced())
  }

  /// What is as it should be is taken: otherwise the properties would hold of nothing.
  static func expectAcceptance() {
    let log = ExpectedLog(trusting: key.verifier)
    require((try? log.checkpoint(note.bytes)) == head, "the head is taken")
    require((try? joint.signers(among: verifiers))?.count == 2, "both signed")
    require(seeds(of: .policy).allSatisfy { (try? LogPolicy($0)) != nil }, "the policies are taken")
    let proofs = seeds(of: .proof)
    for bytes in proofs.dropLast() {
      let proof = try? InclusionProofFile(bytes)
      require((try? proof?.verify(leaves[proven].bytes, in: log)) == head, "the proof is taken")
    }
    let request = proofs.last.flatMap { try? CosigningRequest($0) }
    require((try? request?.verify(seen: seen.root, of: log)) == head, "the request is taken")
    require(folders.expect(seeds(of: .folder)[0]), "the folder is taken")
    require(folders.expectRegister(of: seeds(of: .register)[0]), "a register is made")
  }

  /// What each format begins with.
  static func seeds(of format: Format) -> [[UInt8]] {
    switch format {
    case .json:
      return [
        #"{"a":[1,-2,true,null],"b":{"c":"é\u0001\"\\"},"€":"😀"}"#, #" { "b" : "\ud83d\ude00\/" , "a" : [ ] } "#,
        "9007199254740991", "[[[[[[[[]]]]]]]]",
      ].map { Array($0.utf8) }
    case .leaf: return (leaves + unsigned).map(\.bytes)
    case .note, .checkpoint: return [note.bytes, joint.bytes, Array(head.text.utf8)]
    case .policy:
      let (log, key) = (
        key.verifier, (try? VerifierKey(name: "w.example", kind: .cosignature, publicKey: other.verifier.publicKey))
      )
      let witness = key.map { "witness w \($0)\ngroup g any w\ngroup h all g\nquorum h\n" } ?? ""
      return ["log \(log)\nquorum none\n", "# both\nlog \(log) https://us.example/\n\(witness)"].map { Array($0.utf8) }
    case .proof:
      let proof = inclusionProof(of: proven, in: head.size, node).map { base64($0.bytes) + "\n" }.joined()
      let more = consistencyProof(from: seen.size, to: head.size, node).map { base64($0.bytes) + "\n" }.joined()
      return [
        Array("\(InclusionProofFile.typeLine)\nindex \(proven)\n\(proof)\n".utf8) + note.bytes,
        Array("\(InclusionProofFile.typeLine)\nextra AAAA\nindex \(proven)\n\(proof)\n".utf8) + note.bytes,
        Array("old \(seen.size)\n\(more)\n".utf8) + note.bytes,
      ]
    case .bundle: return [entryBundle(leaves.map(\.bytes)), entryBundle([[], [0]])]
    case .folder:
      return Folders.names.indices.compactMap { place in folders.original(place).map { [UInt8(place)] + $0 } }
    case .register: return ([Array(unsigned.dropFirst().map(\.statement))] + shipped.map { [$0] }).map(lines)
    case .cases: return KnownCases.seeds.map { Array($0.utf8) }
    case .packed: return KnownCases.packedSeeds
    case .csv:
      return [
        "id,value\n1,2\n\"a,\"\"b\"\"\",\"c\nd\"\n", "id;value\r\n1;2\r\n", "id\tvalue\n1\t2\n",
        "id,metric,published,period,value,source\no-1,visas,2009-05-22,2008,20000,d-1\n",
      ].map { Array($0.utf8) }
    case .jsonlines:
      return ["{\"id\":\"o-1\",\"value\":\"12.5\",\"metric\":\"visas\"}\n\n{\"id\":\"o-2\",\"value\":7}\n"].map {
        Array($0.utf8)
      }
    case .time: return ["2009-05-22T14:00:00Z", "2004-02-29T23:59:59Z"].map { Array($0.utf8) }
    }
  }

  private static func lines(_ statements: [LogStatement]) -> [UInt8] {
    Array(statements.map { $0.text.dropFirst(LogStatement.typeLine.count + 1) }.joined().utf8)
  }

  /// A few rows of each file of the shipped register, as statements.
  private static var shipped: [LogStatement] {
    let folder = "registers/us-cuba/"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let files = names.filter { $0.hasSuffix(".csv") }.compactMap { name in
      (try? Data(contentsOf: URL(fileURLWithPath: folder + name))).map { EvidenceFile(name: name, bytes: Array($0)) }
    }
    let rows = Dictionary(grouping: writtenRows(of: files).0, by: \.file)
    return rows.sorted { $0.key < $1.key }.flatMap { file, rows in
      rows.prefix(3).compactMap { row in
        guard let kind = StatementKind(file: file) else { return nil }
        return try? .evidence(kind, row.cells, by: "us", made: time(9), superseding: nil)
      }
    }
  }

  /// What is made of known values can be made.
  private static func made<Value>(_ make: () throws -> Value) -> Value {
    do { return try make() } catch { fatalError("the known log cannot be made: \(error)") }
  }
}

extension [Digest] {
  /// One hash for a full subtree: its halves, hashed.
  fileprivate func reduced() -> [Digest] {
    count < 2 ? self : stride(from: 0, to: count, by: 2).map { nodeHash(self[$0], self[$0 + 1]) }.reduced()
  }
}

/// Folders of logs, in a temporary folder of this process; `scripts/fuzz.sh` removes it.
struct Folders {
  static let names = ["checkpoint", "key", "tile/entries/000.p/7", "tile/0/000.p/7"]
  private let place: String

  init() throws {
    place = NSTemporaryDirectory() + "/servanda-fuzz-\(ProcessInfo.processInfo.processIdentifier)"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    for folder in ["good", "changed"] {
      try write(KnownLog.note.bytes, "\(folder)/checkpoint")
      try write(Array("\(KnownLog.key.verifier)\n".utf8), "\(folder)/key")
      try writeTiles(KnownLog.leaves.map(\.bytes), folder)
    }
  }

  private func write(_ bytes: [UInt8], _ name: String) throws {
    let file = URL(fileURLWithPath: place + "/" + name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  private func writeTiles(_ entries: [[UInt8]], _ folder: String) throws {
    for tile in Tile.all(of: entries.count) {
      let bytes = tile.content == .entries ? entryBundle(entries) : entries.flatMap { leafHash($0).bytes }
      try write(bytes, "\(folder)/\(tile.path)")
    }
  }

  func original(_ number: Int) -> [UInt8]? {
    (try? Data(contentsOf: URL(fileURLWithPath: "\(place)/good/\(Self.names[number])"))).map { Array($0) }
  }

  /// The first byte says which file of the folder the others take the place of. Whether it was taken.
  @discardableResult
  func expect(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first else { return false }
    let number = Int(first) % Self.names.count
    guard let good = original(number) else { return false }
    let name = "changed/\(Self.names[number])"
    require((try? write(Array(bytes.dropFirst()), name)) != nil, "there is room")
    let verified = try? LogFolder.verify(place + "/changed", of: ExpectedLog(trusting: KnownLog.key.verifier))
    require(verified == nil || verified?.head == KnownLog.head, "only the signed log is taken")
    if number >= 2, Array(bytes.dropFirst()) != good { require(verified == nil, "a changed tile is refused") }
    require((try? write(good, name)) != nil, "there is room")
    return verified != nil
  }

  /// Lines of JSON as the statements of a log of nobody's, of which a register is made: it is refused, or is sound. Whether it
  /// was taken.
  @discardableResult
  func expectRegister(of bytes: [UInt8]) -> Bool {
    var all = [KnownLog.unsigned[0].bytes]
    for line in bytes.split(separator: 0x0A) {
      guard let value = try? CanonicalValue.read(Array(line), limits: .statement), all.count < Tile.fullWidth - 1 else {
        return false
      }
      all.append(Array(LogStatement.typeLine.utf8) + [0x0A] + value.bytes + [0x0A, 0x0A])
    }
    let (folder, path) = (place + "/notebook", place + "/made.register")
    defer {
      for name in [folder, path, path + ".guard", path + ".lock", path + "-wal", path + "-shm"] {
        try? FileManager.default.removeItem(atPath: name)
      }
    }
    do {
      try write(Array(KnownLog.checkpoint(of: all).text.utf8), "notebook/checkpoint")
      try writeTiles(all, "notebook")
      try LogFile.importFolder(folder, to: path)
    } catch { return false }
    do {
      let file = try LogFile.open(path)
      require(try file.head().size == all.count, "every entry is there")
      let faults = try file.verify(officers: []).faults
      require(faults.isEmpty, "a register that was made is sound: \(faults)")
      _ = try file.rows(.init())
      _ = try file.eachEntry { _ in true }
    } catch {
      require(false, "a register that was made can be read: \(error)")
    }
    return true
  }
}
