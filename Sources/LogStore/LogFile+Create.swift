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
    let lock = try WriterLock(path: path + ".lock", of: path)
    guard access(path, F_OK) != 0 else { throw .exists(path: path) }
    let making = path + ".new"
    for suffix in ["", "-wal", "-shm", ".guard"] { unlink(making + suffix) }
    do {
      let head = try fill(making, origin, signer, leaves, blobs, lock)
      guard rename(making, path) == 0 else { throw StoreFault.system("\(path): \(String(cString: strerror(errno)))") }
      unlink(making + ".guard")
      try Guard(path: path + ".guard").write(size: head.size, root: head.root)
      return head
    } catch {
      for suffix in ["", "-wal", "-shm", ".guard"] { unlink(making + suffix) }
      throw Connection.fault(error, path)
    }
  }

  private static func fill(
    _ path: String, _ origin: String, _ signer: SigningKey?, _ leaves: [Leaf], _ blobs: [[UInt8]], _ lock: WriterLock
  ) throws -> Checkpoint {
    let queue = try DatabaseQueue(path: path, configuration: Connection.configuration(readonly: false))
    defer { try? queue.close() }
    try queue.write { db in
      try db.execute(sql: "PRAGMA application_id = \(Tables.applicationID); PRAGMA user_version = \(Tables.version)")
      try db.execute(sql: Tables.kept + Tables.derived)
      try db.execute(
        sql: "INSERT INTO log VALUES (1, ?, 1, ?)", arguments: [origin, signer?.verifier.description])
      let root = Data(emptyRoot.bytes)
      try db.execute(sql: "INSERT INTO tree VALUES (1, 0, ?)", arguments: [root])
      try db.execute(sql: "INSERT INTO head VALUES (1, 0, ?, NULL)", arguments: [root])
    }
    let file = LogFile(path: path, origin: origin, key: signer?.verifier, queue: queue, lock: lock)
    _ = try file.append(leaves, blobs: blobs, signer: signer)
    return try file.head()
  }
}
