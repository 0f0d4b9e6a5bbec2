// On which questions a disputed finding turns.

import Findings

/// The smallest sets of questions on which two readings with different words differ.
///
/// Every two readings are compared: with twelve questions of two answers each that is eight million pairs, so answers are
/// small numbers here, and 0 stands for a question that has no bearing on a reading.
struct Pivots {
  private let questions: [String]
  private let answers: [[Int]]
  private let words: [Word]

  init(_ outcomes: [FindingMaker.Outcome]) {
    let questions = unique(outcomes.flatMap { $0.choices.map(\.question) })
    var numbers: [String: Int] = [:]
    answers = outcomes.map { outcome in
      let given = Dictionary(outcome.choices.map { ($0.question, $0.answer) }, uniquingKeysWith: { first, _ in first })
      return questions.map { question in
        guard let answer = given[question] else { return 0 }
        let number = numbers[answer] ?? numbers.count + 1
        numbers[answer] = number
        return number
      }
    }
    self.questions = questions
    words = outcomes.map(\.wordWithoutPace)
  }

  /// By the names of the questions, in one fixed order; none contains another.
  func smallestSets() -> [[String]] {
    var sets: Set<[Int]> = []
    for i in answers.indices {
      for j in answers.indices[(i + 1)...] where words[i] != words[j] {
        let differing = questions.indices.filter { differ(i, j, on: $0) }
        if !differing.isEmpty, !(differing.count > 1 && differing.contains { sets.contains([$0]) }) {
          sets.insert(differing)
        }
      }
    }
    return sets.filter { set in !sets.contains { $0.count < set.count && Set($0).isSubset(of: set) } }
      .map { $0.map { questions[$0] }.sorted() }
      .sorted { $0.joined(separator: "\n") < $1.joined(separator: "\n") }
  }

  private func differ(_ i: Int, _ j: Int, on question: Int) -> Bool {
    let (a, b) = (answers[i][question], answers[j][question])
    return a != 0 && b != 0 && a != b
  }
}
