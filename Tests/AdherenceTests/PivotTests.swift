// The questions on which findings turn, against going through every pair of readings.

import Findings
import Testing

@testable import Adherence

@Suite struct PivotTests {
  private func outcome(_ answers: [Int], isKept: Bool) -> Outcome {
    let choices = answers.enumerated().filter { $0.element > 0 }.map {
      Choice(question: "q\($0.offset)", answer: "a\($0.element)", heldBy: "")
    }
    return Outcome(choices: choices, told: "", result: .init(Judgement(isKept ? .performed : .notPerformed)))
  }

  /// By the definition: what two readings with different words answer differently, without what contains another such set.
  private func byPairs(_ outcomes: [Outcome]) -> [[String]] {
    var sets: Set<Set<String>> = []
    for one in outcomes {
      for other in outcomes where one.word != other.word {
        let set = one.choices.filter { own in
          other.choices.contains { $0.question == own.question && $0.answer != own.answer }
        }
        if !set.isEmpty { sets.insert(Set(set.map(\.question))) }
      }
    }
    let least = sets.filter { set in !sets.contains { $0.isStrictSubset(of: set) } }
    return least.map { $0.sorted() }.sorted { $0.joined(separator: "\n") < $1.joined(separator: "\n") }
  }

  @Test func likeEveryPair() {
    var dice: UInt64 = 20_261_124
    func roll(_ sides: UInt64) -> Int {
      dice = dice &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((dice >> 33) % sides)
    }
    for _ in 0..<400 {
      let questions = 1 + roll(5)
      let outcomes = (0..<(2 + roll(14))).map { _ in
        outcome((0..<questions).map { _ in roll(4) }, isKept: roll(2) == 0)
      }
      #expect(Pivots(outcomes).smallestSets() == byPairs(outcomes))
    }
  }

  @Test func moreQuestionsThanFitIntoANumber() {
    let outcomes = (0..<90).flatMap { question in
      [1, 2].map { answer in
        outcome((0..<90).map { $0 == question ? answer : $0 == 0 ? 1 : 0 }, isKept: question > 0 && answer == 1)
      }
    }
    #expect(Pivots(outcomes).smallestSets() == byPairs(outcomes))
  }
}
