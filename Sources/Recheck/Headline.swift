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
  let isAgreed: Bool
  /// The least sets of questions in which two readings with different words differ.
  let pivots: Set<Set<String>>

  init(outcomes: [Outcome]) {
    self.outcomes = outcomes
    isAgreed = Set(outcomes.map(\.word)).count <= 1
    pivots = isAgreed ? [] : Self.pivots(of: outcomes)
  }

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
      // The question of another says whose it is before what it asks.
      let asked = question.split(separator: ": ").last?.prefix { $0 != " " }
      if asked == "whose" {
        codes.insert(.sourcesConflict)
      } else if asked != "whether" {
        codes.insert(.textHasTwoReadings)
      }
    }
    return codes
  }

  /// By going through all pairs, but for those that differ in a question that parts two readings by itself: questions and
  /// answers by their numbers, since there may be thousands of readings.
  private static func pivots(of outcomes: [Outcome]) -> Set<Set<String>> {
    var questions: [String] = []
    var numbers: [String: Int] = [:]
    var answers: [String: Int] = [:]
    let told = outcomes.map { outcome in
      outcome.choices.map { choice -> (question: Int, answer: Int) in
        let question = numbers[choice.question] ?? questions.count
        if question == questions.count { questions.append(choice.question) }
        numbers[choice.question] = question
        let answer = answers[choice.answer] ?? answers.count
        answers[choice.answer] = answer
        return (question, answer)
      }
    }
    // A question that is not asked in a reading parts it from none.
    let rows = told.map { choices in
      var row = [Int32](repeating: -1, count: questions.count)
      for choice in choices.reversed() { row[choice.question] = Int32(choice.answer) }
      return row
    }
    let words = outcomes.map(\.word)
    let single = questions.indices.filter { parts($0, rows, words) }
    var sets = Set(single.map { Set([$0]) })
    let everywhere = single.filter { question in rows.allSatisfy { $0[question] >= 0 } }
    for alike in Dictionary(grouping: rows.indices, by: { row in everywhere.map { rows[row][$0] } }).values {
      for (place, i) in alike.enumerated() {
        for j in alike.dropFirst(place + 1) where words[i] != words[j] {
          if let found = differing(rows[i], rows[j], noneWithin: sets) { sets.insert(found) }
        }
      }
    }
    return Set(
      sets.filter { set in !sets.contains { $0.isStrictSubset(of: set) } }.map { Set($0.map { questions[$0] }) })
  }

  /// Whether two readings with different words are seen to differ in this question alone.
  private static func parts(_ question: Int, _ rows: [[Int32]], _ words: [Word]) -> Bool {
    var first: [[Int32]: Int] = [:]
    for place in rows.indices where rows[place][question] >= 0 {
      var others = rows[place]
      others[question] = -1
      let other = first[others] ?? place
      if words[other] != words[place], rows[other][question] != rows[place][question] { return true }
      first[others] = other
    }
    return false
  }

  /// Nil where they differ in nothing, or in all of a set that is known.
  private static func differing(_ one: [Int32], _ other: [Int32], noneWithin known: Set<Set<Int>>) -> Set<Int>? {
    func differ(_ place: Int) -> Bool { one[place] >= 0 && other[place] >= 0 && one[place] != other[place] }
    if known.contains(where: { $0.allSatisfy(differ) }) { return nil }
    let found = Set(one.indices.filter(differ))
    return found.isEmpty ? nil : found
  }
}
