// An accord as it was typed: the unchecked form.

/// An accord file as its words stand, with the place of each. Nothing may be judged against it: only the checker makes
/// an accord of it.
///
/// A part that could not be read is nil or absent, and a diagnostic has said why.
struct SyntaxTree: Sendable {
  var name: Lexeme?
  var title: Lexeme?
  /// The place of the word `accord`, or of the beginning of the file.
  var head = SourceRange(0, 0)
  var parties: [PartySyntax] = []
  var calendars: [CalendarSyntax] = []
  var evidence: [EvidenceSyntax] = []
  var instruments: [InstrumentSyntax] = []
  var indicators: [IndicatorSyntax] = []
  var quantities: [QuantitySyntax] = []
  var events: [EventSyntax] = []
  var meetings: [MeetingSyntax] = []
  var commitments: [CommitmentSyntax] = []
  var examples: [ExampleSyntax] = []
  /// Kinds of which a declaration without a readable name stands in the file: a name of theirs may be good.
  var unreadable: Set<DeclarationKind> = []
  /// Names that stand after a first word which declares nothing: what they were to be is not known.
  var undeclared: Set<String> = []
  /// Where words stand that should be a text between quotation marks.
  var unquoted: [SourceRange] = []
  /// How the text is laid out: where its lines begin.
  var lines: [LayoutLine] = []
  /// The tokens that are amounts, in order.
  var amounts: [Int] = []
}

/// What a declaration declares, by its first word.
enum DeclarationKind: String, CaseIterable, Hashable, Sendable {
  case party, calendar, evidence, instrument, indicator, quantity, event, meeting, commitment, example

  /// With its article: `an indicator`.
  var withArticle: String {
    switch self {
    case .evidence: "evidence"
    case .instrument, .indicator, .event, .example: "an \(rawValue)"
    default: "a \(rawValue)"
    }
  }

  /// What was probably meant by a word that other drafts use for it: a treaty is an instrument.
  static func meant(by word: String) -> DeclarationKind? {
    switch word.lowercased() {
    case "treaty", "agreement", "convention", "protocol", "memorandum", "text": .instrument
    case "obligation", "duty", "undertaking", "article", "clause", "provision", "rule": .commitment
    case "state", "country", "government", "parties": .party
    case "figure", "measure", "statistic", "number": .indicator
    case "act", "happening", "incident": .event
    case "talks", "round", "conference", "commission": .meeting
    case "period", "year": .calendar
    default: nil
    }
  }

  var plural: String {
    switch self {
    case .party: "parties"
    case .evidence: "evidence blocks"
    case .quantity: "quantities"
    default: rawValue + "s"
    }
  }
}

/// A line that the formatter begins: which token is its first, and how it stands.
struct LayoutLine: Sendable {
  enum Style: UInt8, Sendable {
    /// At the margin, after a blank line.
    case declaration
    /// Indented, its arguments in a column.
    case clause
    /// Indented, without a column.
    case plain
    /// One of several answers, indented twice.
    case alternative
  }

  let token: Int
  let style: Style
  /// How many words the column of arguments stands after.
  var keywords = 1
}

/// A name with the run of the file in which it is declared.
struct DeclaredName: Sendable {
  let name: Lexeme
  let title: Lexeme?
  /// A clause of it could not be read, so that nothing is said of what it lacks.
  var isDamaged = false
}

struct PartySyntax: Sendable {
  var declared: DeclaredName
  var clock: Lexeme?
  var rests: RestsSyntax?
}

struct CalendarSyntax: Sendable {
  struct MonthDay: Sendable {
    let day: Lexeme
    let month: Lexeme
  }

  var declared: DeclaredName
  var starts: [MonthDay] = []
  var prefix: Lexeme?
  var namedByEnd = false
  /// How it runs, where it does not start in every year.
  var run: RunSyntax?
}

struct EvidenceSyntax: Sendable {
  enum About: Sendable { case within(Lexeme), boundsNothing }

  let keyword: SourceRange
  var about: [(clause: About, keyword: SourceRange)] = []
  var admissions: [(settle: Bool, keyword: SourceRange)] = []
  var invented: [(text: Lexeme, keyword: SourceRange)] = []
  var isDamaged = false
}

struct InstrumentSyntax: Sendable {
  struct Agreed: Sendable {
    let keyword: SourceRange
    let date: Lexeme
    let place: Lexeme?
  }

  var declared: DeclaredName
  var agreed: [Agreed] = []
  var inForce: [EntrySyntax] = []
  var life = LifeSyntax()
  var modifies: [(keyword: SourceRange, names: [Lexeme])] = []
  var notes: [Lexeme] = []
}

struct IndicatorSyntax: Sendable {
  enum Members: Sendable {
    case these([Lexeme])
    case allExcept([Lexeme])

    var names: [Lexeme] {
      switch self {
      case .these(let names), .allExcept(let names): names
      }
    }
  }

  struct Class: Sendable {
    let name: Lexeme
    let members: Members
  }

  /// `cases of COMMITMENT, kept as CLASS, breached as CLASS`.
  struct Cases: Sendable {
    let keyword: SourceRange
    let commitment: Lexeme
    let kept: Lexeme
    let breached: Lexeme
  }

  var declared: DeclaredName
  var nature: Lexeme?
  var unit: Lexeme?
  var leaves: [Lexeme] = []
  var classes: [Class] = []
  var cases: Cases?
}

struct EventSyntax: Sendable {
  var declared: DeclaredName
  var subject: Lexeme?
  var countedBy: Lexeme?
  /// A party, or the name of a clock.
  var clock: (name: Lexeme, isParty: Bool)?
  var derivation: DerivationSyntax?
}

struct MeetingSyntax: Sendable {
  var declared: DeclaredName
}
