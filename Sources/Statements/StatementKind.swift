// What a party can say in its log.

/// The kinds of statement.
package enum StatementKind: String, Hashable, Sendable, CaseIterable {
  /// The first statement of a log: whose it is, its keys and the accord.
  case genesis
  /// A version of the accord's text, from then on.
  case accord
  case document
  case reporter
  case observation
  /// A row of `statements.csv`: what somebody said. (What a log holds are statements too.)
  case assertion
  case measure
  case round
  case caseEvent = "case-event"
  case completeness
  case holiday
  /// A file of case events that a reporter delivered, with its mapping.
  case delivery
  /// A finding that was sealed: what it rests on, and its address.
  case finding
  /// A passage of a document that a statement rests on.
  case quote
  /// How the tables of a source become rows of the format.
  case source
  /// An objection to a statement, which stands all the same.
  case contest
  /// A statement of one's own that does not count any more.
  case retract
  /// A key of the log takes the place of another one.
  case keyRotation = "key.rotate"
  /// A key of the log counts no more, from a place on.
  case keyRevocation = "key.revoke"

  /// The file of the evidence format whose rows it carries; nil for what is no row.
  package var file: String? {
    switch self {
    case .document: "documents.csv"
    case .reporter: "reporters.csv"
    case .observation: "observations.csv"
    case .assertion: "statements.csv"
    case .measure: "measures.csv"
    case .round: "rounds.csv"
    case .caseEvent: "case-events.csv"
    case .completeness: "completeness.csv"
    case .holiday: "holidays.csv"
    case .delivery: "deliveries.csv"
    case .genesis, .accord, .finding, .quote, .source, .contest, .retract, .keyRotation, .keyRevocation: nil
    }
  }

  /// Whether it says which keys count. Such a statement is never taken back with the key that signed it.
  package var isOfKeys: Bool { self == .keyRotation || self == .keyRevocation || self == .genesis }

  /// The column that names what a row is about, where an answer may need rows about some things only; nil: all of them.
  package var subjectColumn: String? {
    switch self {
    case .observation: "indicator"
    case .completeness: "subject"
    default: nil
    }
  }

  /// The kind that carries the rows of a file.
  package init?(file: String) {
    guard let kind = Self.allCases.first(where: { $0.file == file }) else { return nil }
    self = kind
  }
}
