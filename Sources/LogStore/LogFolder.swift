// A log in a folder, by whoever made it, verified as it lies there.

package import LogTree
import Signing

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
  /// What the entries say is not looked at.
  package static func verify(_ folder: String, of log: ExpectedLog) throws(StoreFault) -> FolderVerification {
    let files = PlainFolder(folder)
    return try files.verify(try files.checkpoint(of: log), of: log)
  }
}

extension PlainFolder {
  /// The checkpoint of the folder, of the log that is expected.
  func checkpoint(of log: ExpectedLog) throws(StoreFault) -> Checkpoint {
    let bytes = try read("checkpoint")
    do throws(CheckpointFault) { return try log.checkpoint(bytes) } catch { throw .checkpoint(error) }
  }

  /// Walks through the log of this head; a log of nobody's, that of a private notebook, has no earlier checkpoints.
  func verify(
    _ head: Checkpoint, of log: ExpectedLog?,
    _ body: ([UInt8]) throws(StoreFault) -> Void = { (_) throws(StoreFault) in }
  ) throws(StoreFault) -> FolderVerification {
    let earlier = try log.map { (log) throws(StoreFault) in try earlierCheckpoints(of: log) } ?? []
    for (name, old) in earlier where old.size > head.size {
      throw .folder("\(name) is of \(old.size) entries, and the checkpoint of \(head.size): the log was set back")
    }
    var walk = FolderWalk(self, size: head.size)
    let roots = try walk.roots(at: Set(earlier.map(\.checkpoint.size) + [head.size]), body)
    guard roots[head.size] == head.root else { throw .folder("its entries do not have the root of its checkpoint") }
    for (name, old) in earlier where roots[old.size] != old.root {
      throw .folder("\(name) is signed by the log and is of no beginning of it: the log has told two stories")
    }
    return FolderVerification(head: head, tiles: walk.tiles, earlier: earlier.count)
  }

  private func earlierCheckpoints(of log: ExpectedLog) throws(StoreFault) -> [(name: String, checkpoint: Checkpoint)] {
    let names =
      try names(in: "").filter { $0.hasPrefix("checkpoint.") } + names(in: "checkpoints").map { "checkpoints/\($0)" }
    var found: [(name: String, checkpoint: Checkpoint)] = []
    for name in names {
      let bytes = try read(name)
      do throws(CheckpointFault) {
        found.append((name, try log.checkpoint(bytes, needsWitnesses: false)))
      } catch {
        throw .folder("\(name): \(error)")
      }
    }
    return found
  }
}
