// What is owed of the shortfall of a period under every reading of the finding on it.

import Accords
import Findings
import Quantities

/// The readings of the finding on the period in which a debt arose, found by the answers that are taken elsewhere.
final class DebtReadings {
  /// The finding as a reason.
  let step: Explanation
  private let label: String
  /// Each with the answers that lead to it, as others see them.
  private let readings: [(choices: [Choice], owed: Bounds, rows: [[Choice]])]
  private let table: AnswerTable
  private let pool: ChoicePool

  init(of label: String, _ finding: Finding, step: Explanation, owed: (ReadingResult) -> Bounds) {
    self.label = label
    self.step = step
    let all =
      finding.readings.isEmpty
      ? [ReadingResult(choices: [], axes: finding.axes, tally: finding.tally)] : finding.readings
    let seen = finding.readings.isEmpty ? [[[]]] : finding.rows()
    readings = zip(all, seen).map { ($0.choices, owed($0), $1) }
    var pool = ChoicePool()
    let rows = all.map { $0.choices.map { pool.number(Choice(question: $0.question, answer: $0.answer, heldBy: "")) } }
    self.pool = pool
    table = AnswerTable(rows, of: pool)
  }

  /// What is owed where these questions are answered so; where no reading fits, all of them are followed.
  func ways(given answers: [String: String]) -> [Debt.Way] {
    var given: [Int: Int] = [:]
    for (question, answer) in answers {
      guard let number = pool.number(of: question) else { continue }
      given[number] = pool.existing(Choice(question: question, answer: answer, heldBy: "")) ?? -1
    }
    let fitting = table.rows(fitting: given).map { readings[$0] }
    let followed = fitting.isEmpty ? readings : fitting
    return merged(
      followed.map { reading in
        Debt.Way(choices: reading.choices.filter { answers[$0.question] == nil }, owed: reading.owed)
      }
    ) { amount in Choice.Ground(followed.filter { $0.owed == amount }.flatMap(\.rows)) }
  }

  /// One way for each amount, as a question about it; beyond four amounts, everything that any of them allows.
  private func merged(_ ways: [Debt.Way], ground: (Bounds) -> Choice.Ground) -> [Debt.Way] {
    let amounts = unique(ways.map(\.owed))
    guard amounts.count > 1 else { return [Debt.Way(choices: [], owed: amounts[0])] }
    guard amounts.count <= 4 else {
      return [Debt.Way(choices: [], owed: amounts.dropFirst().reduce(amounts[0]) { $0.union($1) })]
    }
    let isOfFigures = ways.flatMap(\.choices).allSatisfy { $0.question.hasPrefix("whose ") }
    let question =
      isOfFigures ? "whose figures of the shortfall of \(label)" : "what is owed of the shortfall of \(label)"
    return amounts.map { amount in
      let others = Set(ways.filter { $0.owed != amount }.flatMap(\.choices))
      let holders = ways.filter { $0.owed == amount }.flatMap(\.choices).filter { !others.contains($0) }.map(\.heldBy)
      let choice = Choice(
        question: question, answer: "\(amount)", heldBy: unique(holders.filter { !$0.isEmpty }).joined(separator: "; "),
        ground: ground(amount))
      return Debt.Way(choices: [choice], owed: amount)
    }
  }
}
