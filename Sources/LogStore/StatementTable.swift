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
  /// The keys by what was put in.
  private(set) var keys: KeyHistory

  /// `keys` are those of the log as it stands.
  init(_ db: Database, log: Int, keys: KeyHistory) {
    self.db = db
    self.log = log
    self.keys = keys
    rows = RowTable(db, log: log)
  }

  /// Writes what is not written yet.
  mutating func save() throws { try rows.save() }

  /// Puts in the row of a statement, and ends the one that it replaces or retracts. With `refusingSecond` it throws where a row
  /// of this kind and id stands already, and the statement does not take its place.
  mutating func add(_ leaf: Leaf, at index: Int, refusingSecond: Bool = false) throws {
    let statement = leaf.statement
    if index == 0 { keys = KeyHistory(keys.root, genesis: statement) }
    do throws(KeyExchangeFault) { try keys.take(leaf, at: index) } catch {
      throw StoreFault.keys(index: index, error)
    }
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
    if statement.kind == .keyRevocation { try takeBack(leaf, at: index, refusingSecond) }
    guard let target, statement.kind != .contest else { return }
    try rows.end(target, by: index, statement.made.day.dayNumber)
    try db.execute(
      sql: "UPDATE statement SET ended = ?, ended_day = ? WHERE log = ? AND idx = ?",
      arguments: [index, statement.made.day.dayNumber, log, target])
  }

  /// Marks what does not count because its key was taken back, and what stands again because of that.
  private mutating func takeBack(_ leaf: Leaf, at index: Int, _ refusingSecond: Bool) throws {
    let day = leaf.statement.made.day.dayNumber
    for place in try Self.takenBack(by: index, keys, db, log: log) { try rows.takeBack(place, by: index, day) }
    try rows.save()
    let ended = try LogFile.endings(db, log: log).ended()
    let held = try Row.fetchAll(
      db, sql: "SELECT idx, ended, ended_day FROM statement WHERE log = ? AND ended IS NOT NULL", arguments: [log])
    var marked: [Int: Int] = [:]
    for row in held { if let place = row.number(at: 0) { marked[place] = row.number(at: 1) } }
    let mark = try db.cachedStatement(
      sql: "UPDATE statement SET ended = ?, ended_day = ? WHERE log = ? AND idx = ?")
    for place in Set(marked.keys).union(ended.keys).sorted() where marked[place] != ended[place]?.by {
      try mark.execute(arguments: [ended[place]?.by, ended[place]?.day, log, place])
    }
    guard refusingSecond else { return }
    for place in marked.keys.sorted() where ended[place] == nil { try refuseTwice(place, index) }
  }

  /// The statements that do not count any more since this one, which took back a key.
  static func takenBack(by index: Int, _ keys: KeyHistory, _ db: Database, log: Int) throws -> [Int] {
    var places: [Int] = []
    for one in keys.revocations where one.by == index {
      let cursor = try Row.fetchCursor(
        db, sql: "SELECT idx, leaf FROM entry WHERE log = ? AND idx >= ? AND idx < ? ORDER BY idx",
        arguments: [log, one.places.lowerBound, one.places.upperBound])
      while let row = try cursor.next() {
        guard let place = row.number(at: 0), let bytes = row.bytes(at: 1) else {
          throw StoreFault.damaged("an entry is empty")
        }
        if let leaf = try? Leaf.read(bytes), keys.revocation(of: leaf, at: place) == index { places.append(place) }
      }
    }
    return places
  }

  /// Throws where a statement that stands again has the id of another one that stands.
  private func refuseTwice(_ place: Int, _ index: Int) throws {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT one.kind, one.name, other.idx FROM statement AS one JOIN statement AS other USING (log, kind, name)
        WHERE log = ? AND one.idx = ? AND other.idx != one.idx AND other.ended IS NULL
        """, arguments: [log, place])
    guard let row, let kind = row.text(at: 0), let name = row.text(at: 1), let other = row.number(at: 2) else { return }
    guard StatementKind(rawValue: kind)?.file != nil else { return }
    throw StoreFault.reference(
      "without what is taken back \(kind) \(name) would stand twice, as statements \(place) and \(other): retract it first"
    )
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
