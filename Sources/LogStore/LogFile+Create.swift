// Making a register file: all of it, or nothing.

import Foundation
import GRDB
package import LogTree
package import Signing
package import Statements

extension LogFile {
  /// Makes a register with its first statements, signed by the log's key, or by nobody in a private notebook.
  ///
  /// The file is made under another name and moved into place when it is whole. Throws where something is there already.
  package static func create(
    _ path: String, origin: String, signer: SigningKey?, first leaves: [Leaf], blobs: [[UInt8]] = []
  ) throws(StoreFault) -> Checkpoint {
    try making(path) { making, lock in
      let file = try empty(making, origin, signer?.verifier, lock)
      _ = try file.append(leaves, blobs: blobs, signer: signer)
      return try file.head()
    }
  }

  /// Makes a register that holds these entries and has this head, which others signed or nobody.
  static func create(
    _ path: String, origin: String, key: VerifierKey?, _ leaves: [Leaf], _ blobs: [[UInt8]], head: Checkpoint,
    note: [UInt8]?
  ) throws(StoreFault) {
    _ = try making(path) { making, lock in
      let file = try empty(making, origin, key, lock)
      try file.take(leaves, blobs, head, note)
      return try file.head()
    }
  }

  private static func making(
    _ path: String, _ fill: (String, WriterLock) throws -> Checkpoint
  ) throws(StoreFault) -> Checkpoint {
    let lock = try WriterLock(path: path + ".lock", of: path)
    guard access(path, F_OK) != 0 else { throw .exists(path: path) }
    let making = path + ".new"
    let clear = { for suffix in ["", "-wal", "-shm", ".guard"] { unlink(making + suffix) } }
    clear()
    do {
      let head = try fill(making, lock)
      guard rename(making, path) == 0 else { throw StoreFault.system("\(path): \(String(cString: strerror(errno)))") }
      clear()
      try Guard(path: path + ".guard").write(size: head.size, root: head.root)
      return head
    } catch {
      clear()
      throw Connection.fault(error, path)
    }
  }

  private static func empty(
    _ path: String, _ origin: String, _ key: VerifierKey?, _ lock: WriterLock
  ) throws -> LogFile {
    let queue = try DatabaseQueue(path: path, configuration: Connection.configuration(readonly: false))
    try queue.write { db in
      try db.execute(sql: "PRAGMA application_id = \(Tables.applicationID); PRAGMA user_version = \(Tables.version)")
      try db.execute(sql: Tables.kept + Tables.derived)
      try db.execute(sql: "INSERT INTO log VALUES (1, ?, 1, ?)", arguments: [origin, key?.description])
      let root = Data(emptyRoot.bytes)
      try db.execute(sql: "INSERT INTO tree VALUES (1, 0, ?)", arguments: [root])
      try db.execute(sql: "INSERT INTO head VALUES (1, 0, ?, NULL)", arguments: [root])
    }
    return LogFile(path: path, origin: origin, key: key, queue: queue, lock: lock)
  }
}
