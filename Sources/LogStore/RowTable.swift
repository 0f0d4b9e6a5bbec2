// The derived table of rows: the evidence as lines of its files, packed, so that an answer need not read every statement.

import CivilTime
import Foundation
import GRDB
import Intake
import Signing
import Statements

/// The packs of one log, within one transaction.
///
/// A pack holds up to ``width`` rows of one kind that are about one thing, as lines of a CSV file, in the order in which they
/// came into the log. Which of them do not count on a day is told by the packs of what ended them.
struct RowTable {
  /// How many rows a pack holds.
  static let width = 256
  /// The kind of the packs that hold endings; no statement has it.
  static let endings = "ending"
  /// That of the packs which hold what was taken back with its key.
  static let takenBack = "taken-back"
  /// So many packs are kept open at once.
  private static let mostOpen = 1024

  private struct Key: Hashable {
    let kind: String
    let subject: String
  }

  private let db: Database
  private let log: Int
  /// Whether packs are compared with those that are there, instead of written.
  private let isComparing: Bool
  /// The last pack of each kind and subject, with what was put into it.
  private var open: [Key: (n: Int, pack: Pack)] = [:]
  /// How many packs were compared, and of which subjects one is not what it should be.
  private(set) var compared = 0
  private(set) var wrong: [String] = []

  init(_ db: Database, log: Int, isComparing: Bool = false) {
    self.db = db
    self.log = log
    self.isComparing = isComparing
  }

  /// Puts in a row.
  mutating func add(_ row: PackedRow, at index: Int) throws {
    try add(Key(kind: row.kind, subject: row.subject), index, row.day, row.line)
  }

  /// Puts in that a statement took the place of an earlier one, or retracted it.
  mutating func end(_ target: Int, by index: Int, _ day: Int) throws {
    try add(Key(kind: Self.endings, subject: ""), index, day, Array(Pack.bytes(of: UInt32(clamping: target))))
  }

  /// Puts in that a statement does not count because its key was taken back.
  mutating func takeBack(_ target: Int, by index: Int, _ day: Int) throws {
    try add(Key(kind: Self.takenBack, subject: ""), index, day, Array(Pack.bytes(of: UInt32(clamping: target))))
  }

  private mutating func add(_ key: Key, _ index: Int, _ day: Int, _ line: [UInt8]) throws {
    if open[key] == nil {
      if open.count >= Self.mostOpen, !isComparing { try save() }
      open[key] = try isComparing ? (0, Pack()) : last(key) ?? (0, Pack())
    }
    if open[key]?.pack.count == Self.width, let n = open[key]?.n { open[key] = (n + 1, Pack()) }
    open[key]?.pack.append(index, day, line)
    if open[key]?.pack.count == Self.width {
      try save(key)
      if isComparing, let n = open[key]?.n { open[key] = (n + 1, Pack()) }
    }
  }

  private func last(_ key: Key) throws -> (n: Int, pack: Pack)? {
    let row = try Row.fetchOne(
      db,
      sql: "SELECT n, data, digest FROM pack WHERE log = ? AND kind = ? AND subject = ? ORDER BY n DESC LIMIT 1",
      arguments: [log, key.kind, key.subject])
    guard let row, let n = row.number("n") else { return nil }
    return (n, try Pack(row))
  }

  /// Writes the packs that are open, or compares them.
  mutating func save() throws {
    for key in open.keys { try save(key) }
    open = [:]
  }

  private mutating func save(_ key: Key) throws {
    guard let (n, pack) = open[key], pack.count > 0 else { return }
    let data = pack.data
    guard !isComparing else {
      compared += 1
      let found = try Row.fetchOne(
        db, sql: "SELECT data, digest FROM pack WHERE log = ? AND kind = ? AND subject = ? AND n = ?",
        arguments: [log, key.kind, key.subject, n])
      let isRight = found?.bytes("data") == data && found?.bytes("digest") == Digest.of(data).bytes
      if !isRight { wrong.append("\(key.kind) \(key.subject)") }
      return
    }
    try db.cachedStatement(sql: "INSERT OR REPLACE INTO pack VALUES (?, ?, ?, ?, ?, ?)").execute(
      arguments: [log, key.kind, key.subject, n, Data(data), Data(Digest.of(data).bytes)])
  }
}

/// A row of evidence as a line of its file.
struct PackedRow: Sendable {
  let kind: String
  let subject: String
  /// The day on which its statement was made.
  let day: Int
  let line: [UInt8]

  /// Nil where the statement carries no row. Throws where its row has a column that the file does not have: it would be lost.
  init?(_ statement: LogStatement, at index: Int) throws(StatementFault) {
    guard let file = statement.kind.file, let cells = statement.row else { return nil }
    kind = statement.kind.rawValue
    subject = statement.kind.subjectColumn.flatMap { cells[$0] } ?? ""
    day = statement.made.day.dayNumber
    let row = WrittenRow(file: file, line: index, cells: cells)
    try row.checkColumns()
    line = row.csvLine
  }
}

extension LogStatement {
  /// Throws where it carries a row with a column that the file does not have.
  func checkColumns() throws(StatementFault) {
    if let file = kind.file, let cells = row { try WrittenRow(file: file, line: 0, cells: cells).checkColumns() }
  }
}

extension WrittenRow {
  fileprivate func checkColumns() throws(StatementFault) {
    if let name = unknownColumns.first { throw .column(name, of: file, row: cells["id"] ?? "") }
  }
}

/// Lines with the entries that they come from.
struct Pack {
  /// The place in the log of each line, the day on which it was made, and how many bytes it has.
  private(set) var marks: [(index: Int, day: Int, length: Int)] = []
  private(set) var lines: [UInt8] = []

  var count: Int { marks.count }

  init() {}

  /// Reads a row of the table. Throws where its bytes are not those that were written.
  init(_ row: Row) throws {
    guard let data = row.bytes("data"), row.bytes("digest") == Digest.of(data).bytes, let pack = Pack(data) else {
      throw StoreFault.damaged("rows that are derived from its log are not what was written")
    }
    self = pack
  }

  /// Each mark is three numbers of four bytes, the least first; the number of marks stands before them.
  private init?(_ data: [UInt8]) {
    func number(_ at: Int) -> UInt32 { (0..<4).reduce(0) { $0 | UInt32(data[at + $1]) << UInt32(8 * $1) } }
    guard data.count >= 4 else { return nil }
    let (count, start) = (Int(number(0)), 4)
    guard count <= RowTable.width, data.count >= start + 12 * count else { return nil }
    for mark in 0..<count {
      let at = start + 12 * mark
      marks.append((Int(number(at)), Int(Int32(bitPattern: number(at + 4))), Int(number(at + 8))))
    }
    lines = Array(data[(start + 12 * count)...])
    guard marks.reduce(0, { $0 + $1.length }) == lines.count else { return nil }
  }

  mutating func append(_ index: Int, _ day: Int, _ line: [UInt8]) {
    marks.append((index, day, line.count))
    lines += line
  }

  var data: [UInt8] {
    var data = Array(Self.bytes(of: UInt32(clamping: count)))
    for mark in marks {
      data += Self.bytes(of: UInt32(clamping: mark.index))
      data += Self.bytes(of: UInt32(bitPattern: Int32(clamping: mark.day)))
      data += Self.bytes(of: UInt32(clamping: mark.length))
    }
    return data + lines
  }

  /// The entries that ended others, with those that they ended; of a pack of endings.
  var endings: [Endings.Ending] {
    guard lines.count == 4 * count else { return [] }
    return marks.enumerated().map { place, mark in
      let target = (0..<4).reduce(0) { $0 | Int(lines[4 * place + $1]) << (8 * $1) }
      return Endings.Ending(by: mark.index, day: mark.day, target: target)
    }
  }

  static func bytes(of number: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: number >> UInt32(8 * $0)) }
  }
}
