// The derived tables: which statement says what, which takes the place of which, and from when.

import CivilTime
import Foundation
import GRDB
import Signing
import Statements

/// What is derived of one log, within one transaction.
struct StatementTable {
  private let db: Database
  private let log: Int
  private var rows: RowTable

  init(_ db: Database, log: Int) {
    self.db = db
    self.log = log
    rows = RowTable(db, log: log)
  }

  /// Writes what is not written yet.
  mutating func save() throws { try rows.save() }

  /// Puts in the row of a statement, and ends the one that it replaces or retracts. With `refusingSecond` it throws where a row
  /// of this kind and id stands already, and the statement does not take its place.
  mutating func add(_ statement: LogStatement, at index: Int, refusingSecond: Bool = false) throws {
    let target = try target(of: statement, at: index)
    if refusingSecond { try refuseSecond(statement, inPlaceOf: target) }
    let isReplacing = statement.kind != .retract && statement.kind != .contest
    try db.cachedStatement(
      sql: "INSERT INTO statement (log, idx, kind, name, author, made, day, supersedes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    ).execute(arguments: [
      log, index, statement.kind.rawValue, statement.row?["id"], statement.author, statement.made.description,
      statement.made.day.dayNumber, isReplacing ? target : nil,
    ])
    if let row = try StoreFault.reading(index, { () throws(StatementFault) in try PackedRow(statement, at: index) }) {
      try rows.add(row, at: index)
    }
    guard let target, statement.kind != .contest else { return }
    try rows.end(target, by: index, statement.made.day.dayNumber)
    try db.execute(
      sql: "UPDATE statement SET ended = ?, ended_day = ? WHERE log = ? AND idx = ?",
      arguments: [index, statement.made.day.dayNumber, log, target])
  }

  private func refuseSecond(_ statement: LogStatement, inPlaceOf target: Int?) throws {
    guard statement.kind.file != nil, let id = statement.row?["id"] else { return }
    let standing = try db.cachedStatement(
      sql: """
        SELECT idx FROM statement INDEXED BY statement_name WHERE name = ? AND kind = ? AND log = ? AND ended IS NULL
        """)
    let found = try Int.fetchOne(standing, arguments: [id, statement.kind.rawValue, log])
    guard let found, found != target else { return }
    throw StoreFault.reference(
      "\(statement.kind.rawValue) \(id) stands already, as statement \(found); only what supersedes it can follow")
  }

  /// The statement that this one replaces, retracts or contests: earlier, standing, and of the same author unless contested.
  private func target(of statement: LogStatement, at index: Int) throws -> Int? {
    let named = statement.kind == .retract || statement.kind == .contest ? statement.about : statement.supersedes
    guard let named else { return nil }
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT statement.idx, author, ended FROM entry JOIN statement USING (log, idx)
        WHERE log = ? AND text_hash = ?
        """, arguments: [log, Data(named.bytes)])
    guard let row, let found = row.number("idx"), found < index else {
      throw StoreFault.reference("\(named) is not in the log before the statement that refers to it")
    }
    guard statement.kind != .contest else { return found }
    guard row.text("author") == statement.author else {
      throw StoreFault.reference("only its author may supersede or retract a statement; others contest it")
    }
    if let by = row.number("ended") {
      throw StoreFault.reference("statement \(found) does not stand any more: statement \(by) took its place")
    }
    return found
  }
}
