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

  /// What ended a statement.
  package struct Ending: Hashable, Sendable {
    package let index: Int
    package let day: CivilDate
  }
}

extension LogFile {
  /// The entries that were published, in their order, from `first` on; `body` may end it by returning false.
  package func eachEntry(from first: Int = 0, _ body: (LogEntry) throws -> Bool) throws(StoreFault) {
    try select("", [], from: first, body)
  }

  /// The statements that carry a row of this id, in their order, of whatever kind: its history, or those of its namesakes.
  package func history(of name: String) throws(StoreFault) -> [LogEntry] {
    var entries: [LogEntry] = []
    try select("AND name = ?", [name]) { entry in
      entries.append(entry)
      return true
    }
    return entries
  }

  /// The statements of these kinds, whether they stand or not, in their order.
  package func eachEntry(of kinds: [StatementKind], _ body: (LogEntry) throws -> Void) throws(StoreFault) {
    let list = kinds.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    try select("AND kind IN (\(list))", []) { entry in
      try body(entry)
      return true
    }
  }

  /// The statements of these kinds that stood at the end of a day: of those that replace another, the ones made by then; of
  /// those that were replaced or retracted, the ones whose end came later. Nil: as it stands now.
  ///
  /// A first version stands from the beginning: when it became known its own dates say. With `inLogBy` it must also have
  /// been made by that day.
  package func eachStanding(
    _ kinds: [StatementKind], at day: CivilDate?, inLogBy: CivilDate? = nil, _ body: (LogEntry) throws -> Void
  ) throws(StoreFault) {
    let list = kinds.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    let (number, limit) = (day?.dayNumber ?? Int.max, inLogBy?.dayNumber ?? Int.max)
    let condition = """
      AND kind IN (\(list)) AND day <= ? AND (supersedes IS NULL OR day <= ?)
      AND (ended IS NULL OR ended_day > ? OR ended >= (SELECT size FROM head WHERE log = entry.log))
      """
    try select(condition, [limit, number, number]) { entry in
      try body(entry)
      return true
    }
  }

  private func select(
    _ condition: String, _ arguments: [any DatabaseValueConvertible], from first: Int = 0,
    _ body: (LogEntry) throws -> Bool
  ) throws(StoreFault) {
    try read { db in
      let cursor = try Row.fetchCursor(
        db,
        sql: """
          SELECT idx, leaf, ended, ended_day FROM entry JOIN statement USING (log, idx)
          WHERE entry.log = ? AND idx >= ? AND idx < (SELECT size FROM head WHERE log = entry.log) \(condition)
          ORDER BY idx
          """, arguments: StatementArguments([self.log, first] + arguments))
      while let row = try cursor.next() {
        if try !body(try self.entry(row)) { return }
      }
    }
  }

  private func entry(_ row: Row) throws -> LogEntry {
    guard let index = row.number("idx"), let bytes = row.bytes("leaf") else {
      throw StoreFault.damaged("an entry is empty")
    }
    let leaf = try leaf(bytes, at: index)
    let (by, day) = (row.number("ended"), row.number("ended_day"))
    let ended = by.flatMap { by in day.map { LogEntry.Ending(index: by, day: CivilDate(dayNumber: $0)) } }
    return LogEntry(index: index, leaf: leaf, ended: ended)
  }

  func leaf(_ bytes: [UInt8], at index: Int) throws -> Leaf {
    do throws(StatementFault) { return try Leaf.read(bytes) } catch {
      throw StoreFault.damaged("statement \(index): \(error)")
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
