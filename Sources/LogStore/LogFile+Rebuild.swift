// Making what is derived anew, from the entries alone.

import Foundation
import GRDB
import Glibc
import LogTree
import Statements

extension LogFile {
  /// Drops everything derived and makes it again, in one transaction. The same entries give the same rows.
  package func rebuild(progress: (Int, Int) -> Void = { _, _ in }) throws(StoreFault) {
    try write { db in
      for name in Tables.derivedNames { try db.execute(sql: "DROP TABLE IF EXISTS \(name)") }
      try db.execute(sql: Tables.derived)
      let size = try self.checkpoint(db, "tree").size
      var table = StatementTable(db, log: self.log, keys: KeyHistory(self.key, officers: []))
      let cursor = try Row.fetchCursor(
        db, sql: "SELECT idx, leaf FROM entry WHERE log = ? ORDER BY idx", arguments: [self.log])
      while let row = try cursor.next() {
        guard let index = row.number("idx"), let bytes = row.bytes("leaf") else {
          throw StoreFault.damaged("an entry is empty")
        }
        try table.add(try self.leaf(bytes, at: index), at: index)
        if index % 1024 == 1023 { progress(index + 1, size) }
      }
      try table.save()
      progress(size, size)
      try Self.setLayout(table.keys, db)
    }
    // What was answered may have rested on what was derived wrongly.
    KeptAnswers(beside: path).remove()
  }

  /// Copies the register into a new file while it may be written to, and reads the copy through once.
  package func backup(to copy: String) throws(StoreFault) {
    guard access(copy, F_OK) != 0 else { throw .exists(path: copy) }
    let making = copy + ".new"
    for suffix in ["", "-wal", "-shm", "-journal"] { unlink(making + suffix) }
    do {
      let target = try DatabaseQueue(path: making)
      try queue.backup(to: target)
      try target.close()
      let descriptor = Glibc.open(making, O_RDONLY | O_CLOEXEC)
      let isSynced = descriptor >= 0 && fsync(descriptor) == 0
      close(descriptor)
      guard isSynced, rename(making, copy) == 0 else {
        throw StoreFault.system("\(copy): \(String(cString: strerror(errno)))")
      }
    } catch {
      unlink(making)
      throw Connection.fault(error, copy)
    }
  }
}
