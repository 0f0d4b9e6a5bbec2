// One row of a file, as its values.

import CivilTime
import Evidence
import Quantities

/// What a row of one file says, and how it becomes a record.
protocol RowKind {
  associatedtype Record
  static var schema: Schema { get }
  /// The record of a row whose values are read. Nil only where something of the row was complained about.
  static func record(from row: inout Row, _ names: Names) -> Record?
}

/// The values of one row by column, and the complaints about them.
///
/// A value that is empty, or that was complained about, reads as nil.
struct Row {
  private let schema: Schema
  private let cells: [Cell]
  private let table: CSVTable
  private let firstField: Int
  private(set) var complaints: [(column: Int, complaint: Complaint)] = []

  init(_ record: CSVTable.Record, of table: CSVTable, _ schema: Schema, _ names: Names) {
    self.schema = schema
    self.table = table
    firstField = record.fields.lowerBound
    var (cells, complaints): ([Cell], [(Int, Complaint)]) = ([], [])
    cells.reserveCapacity(schema.columns.count)
    for (index, column) in schema.columns.enumerated() {
      let field = record.fields.lowerBound + index
      switch Cell.read(table, field, column, names) {
      case .success(let cell): cells.append(cell)
      case .failure(let complaint):
        cells.append(.faulty)
        complaints.append((index, complaint))
      }
    }
    self.cells = cells
    self.complaints = complaints
  }

  var isSound: Bool { complaints.isEmpty }

  mutating func complain(_ column: String, _ complaint: Complaint) {
    complaints.append((schema.index(of: column) ?? 0, complaint))
  }

  private subscript(column: String) -> Cell {
    let index = schema.index(of: column)
    assert(index != nil, "\(schema.file) has no column \(column)")
    return index.map { cells[$0] } ?? .empty
  }
}

extension Row {
  func isEmpty(_ column: String) -> Bool { if case .empty = self[column] { true } else { false } }

  func name(_ column: String) -> String? { if case .text(let text) = self[column] { text } else { nil } }

  /// The text, empty where there is none.
  func text(_ column: String) -> String { name(column) ?? "" }

  func names(_ column: String) -> [String] { if case .list(let names) = self[column] { names } else { [] } }

  func day(_ column: String) -> CivilDate? { if case .day(let day) = self[column] { day } else { nil } }

  func partialDate(_ column: String) -> PartialDate? {
    if case .partialDate(let date) = self[column] { date } else { nil }
  }

  func amount(_ column: String) -> Amount? { if case .amount(let amount) = self[column] { amount } else { nil } }

  func flag(_ column: String) -> Bool { name(column) != nil }

  func word<Word: RawRepresentable<String>>(_ column: String, as type: Word.Type) -> Word? {
    name(column).flatMap(Word.init(rawValue:))
  }

  /// The value as it stands in the file.
  func written(_ column: String) -> String? { schema.index(of: column).map { table.text(firstField + $0) } }
}

extension Row {
  /// The days from `from` to `to`, both included.
  mutating func days() -> DayInterval? {
    guard let from = day("from"), let to = day("to") else { return nil }
    let days = DayInterval(firstDay: from, lastDay: to)
    if days == nil { complain("to", .endsBeforeStart(from: from.description, to: to.description)) }
    return days
  }

  /// When the row became known. One of `published` and `recorded` must be there.
  mutating func publication() -> Publication? {
    if isEmpty("published"), isEmpty("recorded") { complain("published", .neverKnown) }
    return Publication(published: partialDate("published"), recorded: day("recorded"))
  }

  /// A row that refers to another must not get back to itself that way.
  mutating func checkLink(_ column: String, leadsBack: Set<String>) {
    guard let id = name("id"), leadsBack.contains(id) else { return }
    complain(column, .leadsBack(to: id, column))
  }
}

extension Complaint {
  static func endsBeforeStart(from: String, to: String) -> Complaint {
    Complaint("The last day, \(to), lies before the first, \(from).", help: "Write the earlier day in from.")
  }

  fileprivate static let neverKnown = Complaint(
    "Neither published nor recorded is given, so nobody knows when this became known.",
    help: "Write when it became public, or in recorded the day it was taken into the register.")

  fileprivate static func leadsBack(to id: String, _ column: String) -> Complaint {
    Complaint(
      "Following \(column) from \(id) leads back to \(id).",
      help: "Let one of these rows stand for itself: leave its \(column) empty.")
  }
}
