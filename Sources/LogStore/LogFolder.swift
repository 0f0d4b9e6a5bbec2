// A log in a folder, by whoever made it, verified as it lies there.

import CanonicalJSON
package import LogTree
import Signing
import Statements

/// What verifying a folder came to.
package struct FolderVerification: Sendable {
  package let head: Checkpoint
  /// How many tiles of hashes were compared.
  package let tiles: Int
  /// How many earlier checkpoints the tree continues.
  package let earlier: Int
}

/// A log as C2SP tlog-tiles lays it out.
package enum LogFolder {
  /// Reads every entry and every tile, and throws the first thing that does not fit: the checkpoint is of the log that is
  /// expected and signed by whom the policy asks for, the entries have its root, the tiles their hashes, and every earlier
  /// checkpoint that lies in the folder (`checkpoint.…`, `checkpoints/…`) is of a beginning of the log.
  ///
  /// What the entries say is not looked at, but for what they say of the log's keys: where those were exchanged, each checkpoint bears
  /// the signatures that belong to its place. The last one is signed by the key that is expected, always.
  package static func verify(_ folder: String, of log: ExpectedLog) throws(StoreFault) -> FolderVerification {
    let files = PlainFolder(folder)
    let head = try files.checkpoint("checkpoint", of: log)
    guard head.isSigned else { throw .checkpoint(.unsigned) }
    let (verification, keys) = try files.verify(head, of: log, from: nil)
    // A key that was exchanged may go on signing: it does not count for that.
    if keys.life(of: log.key) != nil, !keys.logKeys(forSize: head.checkpoint.size).contains(log.key) {
      throw .checkpoint(.unsigned)
    }
    return verification
  }
}

/// A checkpoint that lies in a folder.
struct HeldCheckpoint {
  let name: String
  let bytes: [UInt8]
  let checkpoint: Checkpoint
  /// Whether the key that is expected has signed it: another one may have, if it was exchanged.
  let isSigned: Bool
}

extension PlainFolder {
  /// A checkpoint of the folder, of the log that is expected.
  func checkpoint(
    _ name: String, of log: ExpectedLog, needsWitnesses: Bool = true
  ) throws(StoreFault) -> HeldCheckpoint {
    let bytes = try read(name)
    do throws(CheckpointFault) {
      let checkpoint = try log.checkpoint(bytes, needsWitnesses: needsWitnesses)
      return HeldCheckpoint(name: name, bytes: bytes, checkpoint: checkpoint, isSigned: true)
    } catch {
      guard error == .unsigned, let note = try? SignedNote.read(bytes), let said = try? Checkpoint(text: note.text)
      else { throw needsWitnesses ? .checkpoint(error) : .folder("\(name): \(error)") }
      return HeldCheckpoint(name: name, bytes: bytes, checkpoint: said, isSigned: false)
    }
  }

  /// Walks through the log of this head; a log of nobody's, that of a private notebook, has no earlier checkpoints.
  ///
  /// Its keys are followed from `root`; without it from the one that its first entry names, and where none leads to the key that is
  /// expected, nothing is asked but what that one signed.
  func verify(
    _ last: HeldCheckpoint, of log: ExpectedLog?, from root: VerifierKey?,
    _ body: ([UInt8]) throws(StoreFault) -> Void = { (_) throws(StoreFault) in }
  ) throws(StoreFault) -> (verification: FolderVerification, keys: KeyHistory) {
    let head = last.checkpoint
    let earlier = try log.map { (log) throws(StoreFault) in try earlierCheckpoints(of: log) } ?? []
    for one in earlier where one.checkpoint.size > head.size {
      let (name, size) = (one.name, one.checkpoint.size)
      throw .folder("\(name) is of \(size) entries, and the checkpoint of \(head.size): the log was set back")
    }
    var walk = FolderWalk(self, size: head.size)
    var keys = FolderKeys(of: log, from: root)
    let sizes = Set(earlier.map(\.checkpoint.size) + [head.size])
    let roots = try walk.roots(at: sizes) { (bytes) throws(StoreFault) in
      keys.take(bytes)
      try body(bytes)
    }
    guard roots[head.size] == head.root else { throw .folder("its entries do not have the root of its checkpoint") }
    if let log { for one in [last] + earlier { try keys.check(one, of: log) } }
    for one in earlier where roots[one.checkpoint.size] != one.checkpoint.root {
      throw .folder("\(one.name) is signed by the log and is of no beginning of it: the log has told two stories")
    }
    let verification = FolderVerification(head: head, tiles: walk.tiles, earlier: earlier.count)
    return (verification, try keys.believed())
  }

  private func earlierCheckpoints(of log: ExpectedLog) throws(StoreFault) -> [HeldCheckpoint] {
    let names =
      try names(in: "").filter { $0.hasPrefix("checkpoint.") } + names(in: "checkpoints").map { "checkpoints/\($0)" }
    var found: [HeldCheckpoint] = []
    for name in names { found.append(try checkpoint(name, of: log, needsWitnesses: false)) }
    return found
  }
}

/// The keys of a log in a folder, by what its entries say.
private struct FolderKeys {
  private let root: VerifierKey?
  private let expected: VerifierKey?
  private var walk: KeyWalk
  private var fault: StoreFault?
  private var count = 0

  init(of log: ExpectedLog?, from root: VerifierKey?) {
    (expected, self.root) = (log?.key, root)
    walk = KeyWalk(KeyHistory(root ?? log?.key, officers: []))
  }

  /// Takes in the next entry.
  mutating func take(_ bytes: [UInt8]) {
    defer { count += 1 }
    guard count > 0 else {
      let first = try? Leaf.read(bytes).statement
      let named = first?.kind == .genesis ? first?.body.text("key").flatMap { try? VerifierKey($0) } : nil
      walk = KeyWalk(KeyHistory(expected == nil ? nil : root ?? named ?? expected, genesis: first))
      return
    }
    if fault == nil, let found = walk.take(bytes, at: count) { fault = .keys(index: count, found) }
  }

  /// Whether the key that is expected is one of the log by what its entries say. Where it is not they are not of this kind.
  private var isFollowed: Bool { expected.map { walk.keys.life(of: $0) != nil } ?? true }

  /// The keys, where what is said of them can be believed.
  func believed() throws(StoreFault) -> KeyHistory {
    if let fault { throw fault }
    return walk.keys
  }

  /// Throws where a checkpoint is not signed as one of its size is.
  func check(_ held: HeldCheckpoint, of log: ExpectedLog) throws(StoreFault) {
    let keys = try believed()
    let needed = isFollowed ? keys.logKeys(forSize: held.checkpoint.size) : [log.key]
    do throws(CheckpointFault) {
      _ = try Checkpoint.read(held.bytes, of: log.origin, keys: needed)
    } catch {
      throw held.name == "checkpoint" ? .checkpoint(error) : .folder("\(held.name): \(error)")
    }
  }
}
