// A commitment as it was typed.

struct CommitmentSyntax: Sendable {
  struct Provision: Sendable {
    let instrument: Lexeme
    let place: Lexeme?
  }

  struct Owed: Sendable {
    enum Creditors: Sendable { case named([Lexeme]), eachOther }
    enum Manner: Sendable { case each, jointly, severally }

    let debtors: [Lexeme]
    let creditors: Creditors
    let manner: Manner?
  }

  struct Whenever: Sendable {
    let event: Lexeme
    let unless: [Lexeme]
    let accounted: PeriodsSyntax?
  }

  /// A clause, with its first word.
  struct Clause<Content: Sendable>: Sendable {
    let keyword: SourceRange
    let content: Content
  }

  var declared: DeclaredName
  var sources: [Clause<[Provision]>] = []
  var basis: [Clause<BasisSyntax>] = []
  var owed: [Clause<Owed>] = []
  var inForce: [Clause<TermSyntax>] = []
  var conditions: [Clause<[Lexeme]>] = []
  var whenever: [Clause<Whenever>] = []
  var requirements: [Clause<RequirementSyntax>] = []
  var readings: [ReadingSyntax] = []
  var amendments: [Clause<AmendmentSyntax>] = []
  var voices = VoicesSyntax()
  var byDebtor: [Clause<[(indicator: Lexeme, party: Lexeme)]>] = []
  var suspendable: [Clause<(days: Lexeme?, clocksStop: Bool)>] = []
  var pace: [Clause<PaceSyntax>] = []
  var capacity: [Clause<Lexeme>] = []
  var shows: [Clause<[Lexeme]>] = []
  var notes: [Lexeme] = []
  var ties = TiesSyntax()
  var items: [(name: Lexeme, title: Lexeme)] = []
}

enum BasisSyntax: Sendable { case text, practice, implied, declared }

/// `each full fiscal-year`.
struct PeriodsSyntax: Sendable {
  let calendar: Lexeme
  let isFull: Bool
}

enum PaceSyntax: Sendable { case proRata, yearly(Lexeme, days: Lexeme) }

enum BoundSyntax: Sendable { case atLeast, atMost }

enum RequirementSyntax: Sendable {
  case count(CountSyntax)
  case compares(CompareSyntax)
  case level(indicator: Lexeme, BoundSyntax, amount: Lexeme)
  case turns(meeting: Lexeme, hosts: [Lexeme])
  case done(event: Lexeme, DeadlineSyntax)
  case never(event: Lexeme, until: [Lexeme])
  case assessed(AssessedSyntax)
  case permits(Lexeme)
  case composite(CompositeSyntax)
  case graded(GradedSyntax)
}

struct CountSyntax: Sendable {
  enum Subject: Sendable { case indicator(Lexeme), rounds(of: Lexeme) }
  enum Scope: Sendable {
    case periods(PeriodsSyntax)
    case days(from: Lexeme, to: Lexeme)
    case consecutive(Lexeme, calendar: Lexeme)
    /// Nil: any one day.
    case anyDays(Lexeme?)
    case anyTime
    case on(Lexeme)
    case by(Lexeme)
    case lastDays(Lexeme)
  }

  let bound: BoundSyntax
  let amount: Lexeme
  let subject: Subject
  /// `at least 60 days apart`, of rounds.
  var apart: Lexeme?
  let scope: Scope
  let except: [Lexeme]
  let credits: [CreditSyntax]
}

struct CreditSyntax: Sendable {
  let indicator: Lexeme
  let elector: Lexeme
  let cap: Lexeme
  let calendar: Lexeme
  let from: Lexeme
}

enum DeadlineSyntax: Sendable {
  case by(Lexeme, RollSyntax?)
  /// To the end of a day, a month or a year.
  case byEnd(of: Lexeme, RollSyntax?)
  /// To the end of the day before a day, a month or a year.
  case before(Lexeme, RollSyntax?)
  case within(LimitSyntax)
  case ahead(AdvanceSyntax)
  case noDay
}

struct AssessedSyntax: Sendable {
  /// Nil: it is one standing question.
  let periods: PeriodsSyntax?
  /// Empty: nobody is named.
  let assessors: [Lexeme]
  let scale: [Lexeme]
  let keptFrom: Lexeme
}

struct ReadingSyntax: Sendable {
  struct Alternative: Sendable {
    let text: Lexeme
    let statedIn: Lexeme?
    let holders: [Holder]
    let meaning: MeaningSyntax?
  }

  struct Holder: Sendable {
    let party: Lexeme
    let since: Lexeme
    let until: Lexeme?
  }

  let name: Lexeme
  let from: Lexeme?
  let alternatives: [Alternative]
  /// One of its answers could not be read whole.
  var isDamaged = false
}

/// What stands after `means`, with the words that say it.
struct MeaningSyntax: Sendable {
  enum Kind: Sendable {
    case nothingOwed
    case excludes([Lexeme])
    case threshold(BoundSyntax, Lexeme)
    case turnsPassAtEveryCall
    case eventDoesNotCount(Lexeme)
    case calendar(Lexeme)
    case asWritten
    case deadline(DeadlineSyntax)
    case exceptions([Lexeme])
    case ended(Lexeme)
    case neverInForce
  }

  let range: SourceRange
  let kind: Kind
}
