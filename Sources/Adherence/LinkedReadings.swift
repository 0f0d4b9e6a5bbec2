// The readings of a finding as others that rest on it see them: answers by number, each named once.

import Evidence
import Findings

/// A finding's readings: for each the answers taken, by number, and the word.
final class LinkedReadings {
  let pool: ChoicePool
  let ways: [(choices: [Int], word: Word)]
  /// All evidence of the finding.
  let evidence: [EvidenceID]

  /// No finding, of which no more can be said than a word.
  init(_ word: Word) {
    (pool, ways, evidence) = (ChoicePool(), [([], word)], [])
  }

  /// Where accounts of the fact itself contradict one another, either may be so.
  init(_ finding: Finding) {
    func words(_ axes: Axes) -> [Word] { axes.word == .disputed ? [.kept, .breached] : [axes.word] }
    evidence = finding.explanation.allEvidence
    guard !finding.readings.isEmpty else {
      (pool, ways) = (ChoicePool(), words(finding.axes).map { ([], $0) })
      return
    }
    var own = ChoicePool()
    ways = finding.readings.flatMap { reading in
      let choices = reading.choices.map { own.number($0) }
      return words(reading.axes).map { (choices, $0) }
    }
    pool = own.renamed(finding.qualified)
  }

  /// Every pair of an earlier finding's readings and these that give no question different answers.
  func paired(after earlier: LinkedReadings) -> (
    pool: ChoicePool, ways: [(choices: [Int], early: Word, late: Word)]
  ) {
    var both = earlier.pool
    let numbers = pool.choices.map { both.number($0) }
    let table = AnswerTable(earlier.ways.map(\.choices), of: both)
    let pairs = ways.flatMap { way -> [(choices: [Int], early: Word, late: Word)] in
      let late = way.choices.map { numbers[$0] }
      let given = Dictionary(late.map { (both.asked[$0], $0) }, uniquingKeysWith: { first, _ in first })
      return table.rows(fitting: given).map { place in
        let early = earlier.ways[place]
        return (early.choices == late ? late : unique(early.choices + late), early.word, way.word)
      }
    }
    return (both, pairs)
  }
}

extension Finding {
  /// `minimum FY2008`.
  var linkedName: String { commitment + (instance.label.isEmpty ? "" : " \(instance.label)") }

  /// A question of another commitment says whose it is; a question about a finding says so already.
  fileprivate func qualified(_ choice: Choice) -> Choice {
    if choice.question.hasPrefix("whether ") || choice.question.contains(": ") { return choice }
    return Choice(question: "\(linkedName): \(choice.question)", answer: choice.answer, heldBy: choice.heldBy)
  }
}
