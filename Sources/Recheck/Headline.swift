// Whether the headline follows from the readings: agreed, or disputed with the questions on which it turns.

import Accords
import Findings

/// The answer under one reading, with the choices that lead to it.
struct Outcome {
  let choices: [Choice]
  let axes: Axes
  var reasons: Set<ReasonCode> = []
  /// A pace recolours what is open and parts nothing.
  var word: Word { axes.with(paceHeld: nil).word }
}

/// What a finding must say above its readings.
struct Headline {
  let outcomes: [Outcome]

  var isAgreed: Bool { Set(outcomes.map(\.word)).count <= 1 }

  /// The axes of the first reading; disputed where the readings part; with a pace only where all share it.
  var axes: Axes? {
    guard let base = outcomes.first?.axes else { return nil }
    if isAgreed {
      return Set(outcomes.map(\.axes.paceHeld)).count == 1 ? base : base.with(paceHeld: nil)
    }
    return Axes(
      duty: base.duty, performance: base.performance, justification: base.justification, certainty: .disputed,
      author: base.author, paceHeld: base.paceHeld)
  }

  /// The reasons of all readings, and where they part, whether the text or the sources do.
  var reasons: Set<ReasonCode> {
    var codes = outcomes.reduce(into: Set<ReasonCode>()) { $0.formUnion($1.reasons) }
    for question in pivots.joined() {
      if question.hasPrefix("whose ") {
        codes.insert(.sourcesConflict)
      } else if !question.hasPrefix("whether ") {
        codes.insert(.textHasTwoReadings)
      }
    }
    return codes
  }

  /// The least sets of questions in which two readings with different words differ.
  var pivots: Set<Set<String>> {
    if isAgreed { return [] }
    let answers = outcomes.map { outcome in
      Dictionary(outcome.choices.map { ($0.question, $0.answer) }, uniquingKeysWith: { first, _ in first })
    }
    var sets: Set<Set<String>> = []
    for (i, one) in outcomes.enumerated() {
      for (j, other) in outcomes.enumerated().dropFirst(i + 1) where one.word != other.word {
        let differing = answers[i].filter { question, answer in answers[j][question].map { $0 != answer } ?? false }
        if !differing.isEmpty { sets.insert(Set(differing.keys)) }
      }
    }
    return sets.filter { set in !sets.contains { $0.isStrictSubset(of: set) } }
  }
}
