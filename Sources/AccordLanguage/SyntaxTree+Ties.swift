// What ties a commitment to others, as it was typed.

import Accords

struct TiesSyntax: Sendable {
  var conditions: [VerdictSyntax] = []
  var partOf: [CommitmentSyntax.Clause<Lexeme>] = []
  var withheld: [CommitmentSyntax.Clause<[LinkSyntax]>] = []
  var excuses: [CommitmentSyntax.Clause<ExcuseSyntax>] = []
  var carries: [CommitmentSyntax.Clause<CarrySyntax>] = []
}

/// `minimum of the period before for MX`.
struct LinkSyntax: Sendable {
  enum Which: Sendable {
    case only, samePeriod, periodBefore, sameCase
    case labelled(Lexeme)
  }

  let commitment: Lexeme
  let which: Which
  let debtor: Lexeme?
  let range: SourceRange
}

/// `benchmarks is kept by 2016-06-30`.
struct VerdictSyntax: Sendable {
  let link: LinkSyntax
  let verdict: VerdictCondition.Verdict
  let by: Lexeme?
}

struct CompositeSyntax: Sendable {
  enum Need: Sendable {
    case all, any
    case atLeast(Lexeme)
  }

  let need: Need
  let members: [LinkSyntax]
  let periods: PeriodsSyntax?
  let chooser: Lexeme?
  let chosenBy: Lexeme?
  let isRanked: Bool
}

struct ExcuseSyntax: Sendable {
  enum Effect: Sendable {
    case extinguishes, defers
    case reduces(Lexeme)
    case raises(Lexeme)
    case extends(Lexeme)
  }

  let event: Lexeme
  let acceptedBy: [Lexeme]
  let foundBy: [Lexeme]
  let effect: Effect
}

struct CarrySyntax: Sendable {
  let calendar: Lexeme
  /// Nil: in no set order.
  let order: Carry.Order?
  let factor: Lexeme?
  let cap: Lexeme?
  let extinguishedBy: Lexeme?
}

/// `assessed item by item by "Commission", on the scale …, kept from …, all of them by 2016-06-30`.
struct GradedSyntax: Sendable {
  let version: Lexeme?
  let assessed: AssessedSyntax
  /// Nil: all of them.
  let need: Lexeme?
  /// Nil: no day is set.
  let due: Lexeme?
}
