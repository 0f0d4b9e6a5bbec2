// The final provisions of an instrument as they were typed.

/// How long after an act.
enum WaitSyntax: Sendable {
  case sameDay
  case length(Lexeme, inMonths: Bool)
  case firstOfMonth(Int)
}

/// `from 2011-02-05 until 2021-02-04`, or `30 days after ratified`.
struct EntrySyntax: Sendable {
  enum Start: Sendable {
    case day(Lexeme)
    case after(WaitSyntax, [Lexeme])
  }

  let keyword: SourceRange
  let from: Start
  let until: Lexeme?
}

struct RenewedSyntax: Sendable {
  /// Days, weeks, months or years.
  enum Unit: String, CaseIterable, Sendable { case days, weeks, months, years }

  let count: Lexeme
  let unit: Unit
  let unless: Lexeme
  let notice: WaitSyntax
}

struct ExtendedSyntax: Sendable {
  let until: Lexeme
  let event: Lexeme
}

struct EndsSyntax: Sendable {
  let wait: WaitSyntax
  let event: Lexeme
}

enum RunningSyntax: Sendable { case stay, end, unsettled }

/// The clauses of an instrument about its own life, each with its first word.
struct LifeSyntax: Sendable {
  var renewed: [CommitmentSyntax.Clause<RenewedSyntax>] = []
  var extended: [CommitmentSyntax.Clause<ExtendedSyntax>] = []
  var ends: [CommitmentSyntax.Clause<EndsSyntax>] = []
  var running: [CommitmentSyntax.Clause<RunningSyntax>] = []
  var readings: [ReadingSyntax] = []

  var isEmpty: Bool { renewed.isEmpty && extended.isEmpty && ends.isEmpty && running.isEmpty && readings.isEmpty }
}

/// The days on which a commitment is owed: `from entry into force of treaty until the end of treaty`.
struct TermSyntax: Sendable {
  enum Start: Sendable { case day(Lexeme), entry(of: Lexeme) }
  enum End: Sendable { case day(Lexeme), end(of: Lexeme) }

  let keyword: SourceRange
  let from: Start
  let until: End?
}
