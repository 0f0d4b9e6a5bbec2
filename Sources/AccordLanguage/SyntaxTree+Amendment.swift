// An amendment of a clause as it was typed.

/// `amended by minute-325 from 2020-01-01, by the first day of the period; means at least 25,000`.
struct AmendmentSyntax: Sendable {
  enum Key: Sendable { case firstDay, lastDay, event(Lexeme), round, dueDay, dayAsked }

  let instrument: Lexeme
  /// Nil: from its entry into force.
  let from: Lexeme?
  let isRetroactive: Bool
  let key: Key
  /// The words that name the day by which the text is chosen.
  let keyRange: SourceRange
  let contestedBy: [ReadingSyntax.Holder]
  let meanings: [MeaningSyntax]
}
