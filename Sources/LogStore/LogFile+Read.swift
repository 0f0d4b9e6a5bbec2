// Reading a log: entries, statements by name, blobs.

package import CivilTime
import Foundation
import GRDB
import LogTree
package import Signing
package import Statements

/// An entry of the log, with its place.
package struct LogEntry: Sendable {
  /// From 0.
  package let index: Int
  package let leaf: Leaf
  /// The statement that took its place or retracted it, and on which day; nil while it stands.
  package let ended: Ending?
  /// The statement with which its key was taken back, so that it does not count; nil where it counts.
  package let takenBack: Int?

  /// What ended a statement.
  package struct Ending: Hashable, Sendable {
    package let index: Int
    package let day: CivilDate
  }
}

extension LogFile {
  /// The entries that were published, in their order, from `first` on; `body` may end it by returning false.
  package func eachEntry(from first: Int = 0, _ body: (LogEntry) throws -> Bool) throws(StoreFault) {
    try select("AND idx >= ?", [first], body)
  }

  /// The statements that carry a row of this id, in their order, of whatever kind: its history, or those of its namesakes.
  package func history(of name: String) throws(StoreFault) -> [LogEntry] {
    var entries: [LogEntry] = []
    try select("AND name = ?", [name], by: "statement_name") { entry in
      entries.append(entry)
      return true
    }
    return entries
  }

  /// The statements of these kinds, whether they stand or not, in their order.
  package func eachEntry(of kinds: [StatementKind], _ body: (LogEntry) throws -> Void) throws(StoreFault) {
    let list = kinds.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    try select("AND kind IN (\(list))", [], by: "statement_kind") { entry in
      try body(entry)
      return true
    }
  }

  /// The standing statement of a kind that carries a row of this id: its place, and its text's SHA-256.
  package func standing(_ kind: StatementKind, _ name: String) throws(StoreFault) -> LogEntry? {
    var found: LogEntry?
    let condition = "AND kind = ? AND name = ? AND (ended IS NULL OR ended >= size)"
    try select(condition, [kind.rawValue, name], by: "statement_name") { entry in
      found = entry
      return true
    }
    return found
  }

  /// What was ended, with what ended it, in the order of the latter; of those that were ended after `since` and by `until`.
  package func endings(
    since: CivilDate?, until: CivilDate?, _ body: (LogEntry, _ by: LogEntry) throws -> Void
  ) throws(StoreFault) {
    var ended: [LogEntry] = []
    let days = [since?.dayNumber ?? Int.min, until?.dayNumber ?? Int.max]
    try select("AND ended < size AND ended_day > ? AND ended_day <= ?", days, by: "statement_ended", order: "ended") {
      entry in
      ended.append(entry)
      return true
    }
    for entry in ended {
      guard let place = entry.ended?.index else { continue }
      try select("AND idx = ?", [place]) { by in
        try body(entry, by)
        return false
      }
    }
  }

  /// The published entries that meet a condition: found among what is derived, and then read from the log.
  private func select(
    _ condition: String, _ arguments: [any DatabaseValueConvertible], by index: String? = nil, order: String = "idx",
    _ body: (LogEntry) throws -> Bool
  ) throws(StoreFault) {
    let keys = keys.hasRevocations ? keys : nil
    try read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT idx, leaf, leaf_hash, CASE WHEN ended < size THEN ended END AS ended, ended_day
          FROM (SELECT size FROM head WHERE log = ?) CROSS JOIN statement \(index.map { "INDEXED BY \($0)" } ?? "")
            CROSS JOIN entry USING (log, idx)
          WHERE log = ? AND idx < size \(condition) ORDER BY \(order)
          """)
      let cursor = try Row.fetchCursor(statement, arguments: StatementArguments([self.log, self.log] + arguments))
      while let row = try cursor.next() {
        if try !body(try self.entry(row, keys)) { return }
      }
    }
  }

  private func entry(_ row: Row, _ keys: KeyHistory?) throws -> LogEntry {
    guard let index = row.number("idx"), let bytes = row.bytes("leaf") else {
      throw StoreFault.damaged("an entry is empty")
    }
    guard row.bytes("leaf_hash") == leafHash(bytes).bytes else {
      throw StoreFault.damaged("statement \(index) is not what came into the log")
    }
    let leaf = try leaf(bytes, at: index)
    let (by, day) = (row.number("ended"), row.number("ended_day"))
    let ended = by.flatMap { by in day.map { LogEntry.Ending(index: by, day: CivilDate(dayNumber: $0)) } }
    return LogEntry(index: index, leaf: leaf, ended: ended, takenBack: keys?.revocation(of: leaf, at: index))
  }

  /// Reads a leaf, of which nothing may be unknown here.
  func leaf(_ bytes: [UInt8], at index: Int) throws(StoreFault) -> Leaf {
    try StoreFault.reading(index) { () throws(StatementFault) in
      let leaf = try Leaf.read(bytes)
      try leaf.statement.checkColumns()
      return leaf
    }
  }

  /// The bytes of a blob; nil where the register has none of this digest. Throws where they are not what was put in.
  package func blob(_ digest: Digest) throws(StoreFault) -> [UInt8]? {
    let data = try read { db in
      try Data.fetchOne(db, sql: "SELECT bytes FROM blob WHERE digest = ?", arguments: [Data(digest.bytes)])
    }
    guard let bytes = data.map({ [UInt8]($0) }) else { return nil }
    guard Digest.of(bytes) == digest else { throw .damaged("the document \(digest) is not what was put in") }
    return bytes
  }
}
