// What a value can refer to.

/// The kinds of things that rows name: parts of the accord, and rows of other files.
enum Named: Hashable {
  case indicator, event, commitment, meeting
  /// An indicator, an event or a meeting.
  case subject
  case party
  /// Parties, or `third`.
  case side, host
  /// An instance of a commitment, by its label: a period, a case, a round.
  case instance
  case reporter, document, measure

  /// The word for anyone who is no party to the accord.
  static let third = "third"

  var canBeParty: Bool { self == .party || self == .side || self == .host }

  /// With its article, as messages say it.
  var noun: String {
    switch self {
    case .indicator: "an indicator of the accord"
    case .event: "an event of the accord"
    case .commitment: "a commitment of the accord"
    case .meeting: "a meeting of the accord"
    case .subject: "an indicator, event or meeting of the accord"
    case .party: "a party to the accord"
    case .side, .host: "a party to the accord or third"
    case .instance: "an instance of a commitment of the accord"
    case .reporter: "a reporter of reporters.csv"
    case .document: "a document of documents.csv"
    case .measure: "a measure of measures.csv"
    }
  }

  /// What to do where nothing of a like name is there.
  var remedy: String {
    switch self {
    case .reporter: "Correct it, or add the reporter to reporters.csv."
    case .document: "Correct it, or add the document to documents.csv."
    case .measure: "Correct it, or add the measure to measures.csv."
    default: "Correct it, or declare it in the accord."
    }
  }
}
