// Sums, quantities and comparisons as they were typed.

/// A sum of parts: `missile-warheads plus 1 times bombers minus 500`.
struct SumSyntax: Sendable {
  /// `0.5 times`, `15 percent of`, `350,000 for every 431,721,000 of`.
  enum Factor: Sendable { case times(Lexeme), percent(Lexeme), every(Lexeme, of: Lexeme) }

  /// At which time a part is taken, where that is not the time that is judged.
  enum Time: Sendable {
    case yearBefore
    case day(Lexeme)
    case days(from: Lexeme, to: Lexeme)
    /// The mean, or the total, over the periods of a calendar from one label to another.
    case periods(calendar: Lexeme, from: Lexeme, to: Lexeme, isMean: Bool)
  }

  struct Named: Sendable {
    let name: Lexeme
    let classes: [Lexeme]
    let isExcept: Bool
    let time: Time?
  }

  enum Part: Sendable { case number(Lexeme), named(Named) }

  struct Term: Sendable {
    let range: SourceRange
    let isMinus: Bool
    let factor: Factor?
    let part: Part
  }

  let range: SourceRange
  let terms: [Term]
}

struct QuantitySyntax: Sendable {
  struct Rounded: Sendable {
    let keyword: SourceRange
    let rule: String
    let places: Lexeme
  }

  var declared: DeclaredName
  var nature: Lexeme?
  var unit: Lexeme?
  var formulas: [CommitmentSyntax.Clause<SumSyntax>] = []
  var roundings: [Rounded] = []
  var vintages: [CommitmentSyntax.Clause<Lexeme>] = []
}

/// `SUM to be at most SUM in each full calendar-year, SUM from 2024-01-01`.
struct CompareSyntax: Sendable {
  struct Step: Sendable {
    let limit: SumSyntax
    let word: Lexeme
    let day: Lexeme
  }

  let left: SumSyntax
  let bound: BoundSyntax
  let limit: SumSyntax
  let scope: CountSyntax.Scope
  let steps: [Step]
}
