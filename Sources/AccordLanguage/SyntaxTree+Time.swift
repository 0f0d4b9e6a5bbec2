// Times as they were typed: lengths, working days, pauses, extensions, last days.

/// `within 25 days of received, the day of received not counted`, with all that can follow.
struct LimitSyntax: Sendable {
  enum Choice: Sendable { case only, earlier, later }

  let range: SourceRange
  let choice: Choice
  let clocks: [WithinSyntax]
  var pause: PauseSyntax?
  var extensions: [ExtensionSyntax] = []
  var roll: RollSyntax?
}

/// A number of days, weeks, months or years.
struct LengthSyntax: Sendable {
  enum Unit: Sendable { case days, workingDays, weeks, months, years }

  let count: Lexeme
  let unit: Unit
}

struct WithinSyntax: Sendable {
  let length: LengthSyntax
  let event: Lexeme
  /// The event named in "the day of … counted".
  let dayOf: Lexeme
  let countsEventDay: Bool
  let working: WorkingDaysSyntax?
  /// The periods from whose end it runs, instead of an event.
  var periods: PeriodsSyntax?
}

/// `the working days of GE and DE`: the days that are working days in both, or with `or` in any.
struct WorkingDaysSyntax: Sendable {
  let range: SourceRange
  let parties: [Lexeme]
  let isOfAny: Bool
}

/// `at least 30 days before transit, the day of transit not counted`, with all that can follow.
struct AdvanceSyntax: Sendable {
  let range: SourceRange
  let length: LengthSyntax
  /// `clear` days, of which neither the day of the act nor that of the performance is one.
  let isClear: Bool
  let event: Lexeme
  /// The event named in "the day of … counted"; nil with clear days.
  let dayOf: Lexeme?
  let countsEventDay: Bool
  let working: WorkingDaysSyntax?
  let roll: RollSyntax?
}

struct PauseSyntax: Sendable {
  let from: Lexeme
  let to: Lexeme
  let countsEnds: Bool
}

struct ExtensionSyntax: Sendable {
  let keyword: SourceRange
  let length: LengthSyntax
  let events: [Lexeme]
}

/// What becomes of a last day on which nobody works.
enum RollSyntax: Sendable {
  case moved(WorkingDaysSyntax)
  case stays
}

/// `rests on Saturday, Sunday and holidays`.
struct RestsSyntax: Sendable {
  let range: SourceRange
  let days: [Lexeme]
}

/// `runs 5 years from 1953-10-25, named C by number`.
struct RunSyntax: Sendable {
  enum Anchor: Sendable {
    case day(Lexeme)
    case entry(of: Lexeme, nextMonth: Bool)
  }

  let length: LengthSyntax
  let anchor: Anchor
  let closedBy: Lexeme?
}

/// How an event follows from others, as it was typed.
enum DerivationSyntax: Sendable {
  case deemed(LimitSyntax, unless: [Lexeme])
  case firstOf([Lexeme])
}
