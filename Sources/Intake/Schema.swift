// What a file of evidence looks like, as a value.

/// The columns of one file of the format: header checks, value checks and messages follow from it.
struct Schema: Sendable {
  /// Within what an identifier is unique. All evidence is cited alike, so it has one space.
  enum IdentifierSpace: Hashable { case documents, reporters, evidence }

  /// Its name in the folder.
  let file: String
  /// Whether a register may be without it.
  let mayBeAbsent: Bool
  let space: IdentifierSpace
  let columns: [Column]

  init(
    _ file: String, mayBeAbsent: Bool = false, space: IdentifierSpace = .evidence, columns: [Column]
  ) {
    self.file = file
    self.mayBeAbsent = mayBeAbsent
    self.space = space
    self.columns = columns
  }

  /// The first line of such a file.
  var header: String { columns.map(\.name).joined(separator: ",") }

  func index(of column: String) -> Int? { columns.firstIndex { $0.name == column } }

  /// Every file of the format, in the order in which they are read and their rejections listed.
  static let all = [
    DocumentRows.schema, ReporterRows.schema, ObservationRows.schema, StatementRows.schema, MeasureRows.schema,
    RoundRows.schema, CaseEventRows.schema, CompletenessRows.schema, HolidayRows.schema,
    DeliveryRows.schema,
  ]
}

/// The names of the files of the format, in their order.
package let evidenceFileNames = Schema.all.map(\.file)

/// A column: its name and what its values are.
struct Column: Sendable {
  let name: String
  let kind: Kind
  let mayBeEmpty: Bool

  /// A column that has a value in every row.
  static func needed(_ name: String, _ kind: Kind) -> Column { Column(name: name, kind: kind, mayBeEmpty: false) }

  /// A column that is empty where nothing is known, or nothing is to be said.
  static func optional(_ name: String, _ kind: Kind) -> Column { Column(name: name, kind: kind, mayBeEmpty: true) }

  static func flag(_ name: String) -> Column { optional(name, .flag) }
}

/// What the values of a column are.
enum Kind: Sendable {
  case identifier
  /// The name of something that the accord or another file has.
  case reference(Named)
  /// Several such names.
  case references(Named, separatedBy: Character)
  /// A single day.
  case day
  case partialDate
  /// A date, whole or in part, or a moment with its distance from UTC.
  case moment
  case amount
  /// One of these words.
  case word([String])
  case flag
  /// A short text that is compared with others.
  case label
  /// For people.
  case text

  static func word<Word: CaseIterable & RawRepresentable<String>>(_ type: Word.Type) -> Kind {
    .word(type.allCases.map(\.rawValue))
  }
}
