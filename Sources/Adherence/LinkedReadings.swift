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
    ways = zip(finding.readings, finding.rows()).flatMap { reading, rows in
      rows.map { row in row.map { own.number($0) } }.flatMap { row in words(reading.axes).map { (row, $0) } }
    }
    pool = own
  }

  /// Every pair of an earlier finding's readings and these that give no question different answers.
  func paired(after earlier: LinkedReadings) -> (
    pool: ChoicePool, ways: [(choices: [Int], early: Word, late: Word)]
  ) {
    let both = ReadingsOverTime(self).after(earlier)
    return (both.pool, both.ways.map { ($0.choices, $0.words[0], $0.words[1]) })
  }
}

/// What was found of one thing on several days, in every way in which that fits together.
struct ReadingsOverTime {
  let pool: ChoicePool
  /// The words in the order of the days.
  let ways: [(choices: [Int], words: [Word])]

  init(_ readings: LinkedReadings) {
    (pool, ways) = (readings.pool, readings.ways.map { ($0.choices, [$0.word]) })
  }

  private init(_ pool: ChoicePool, _ ways: [(choices: [Int], words: [Word])]) { (self.pool, self.ways) = (pool, ways) }

  /// With the readings of an earlier day that give no question a different answer. Where a question has other answers on the
  /// two days, as when other figures contradict one another, those of the earlier are left open.
  func after(_ earlier: LinkedReadings) -> ReadingsOverTime {
    var both = earlier.pool
    let numbers = pool.choices.map { both.number($0) }
    let own = Dictionary(grouping: Set(ways.flatMap(\.choices)).map { numbers[$0] }) { both.asked[$0] }
    let others = Dictionary(grouping: Set(earlier.ways.flatMap(\.choices))) { both.asked[$0] }
    let apart = Set(own.filter { question, answers in others[question].map { Set($0) != Set(answers) } ?? false }.keys)
    let before = earlier.ways.map { way in
      (choices: apart.isEmpty ? way.choices : way.choices.filter { !apart.contains(both.asked[$0]) }, word: way.word)
    }
    let table = AnswerTable(before.map(\.choices), of: both)
    let all = ways.flatMap { way -> [(choices: [Int], words: [Word])] in
      let late = way.choices.map { numbers[$0] }
      let given = Dictionary(late.map { (both.asked[$0], $0) }, uniquingKeysWith: { first, _ in first })
      return table.rows(fitting: given).map { place in
        let early = before[place]
        return (early.choices == late ? late : unique(early.choices + late), [early.word] + way.words)
      }
    }
    return ReadingsOverTime(both, all)
  }
}

extension Finding {
  /// `minimum FY2008`.
  var linkedName: String { commitment + (instance.label.isEmpty ? "" : " \(instance.label)") }

  /// For each reading every set of answers that leads to it, as others see them: what sums up findings on others is told by
  /// what these rest on. Where there are too many, the readings as they are.
  func rows() -> [[[Choice]]] {
    var left = 4096
    let all = readings.map { reading -> [[Choice]]? in
      let rows = expanded(reading.choices.map(qualified), limit: left)
      left -= rows?.count ?? 0
      return rows
    }
    let found = all.compactMap(\.self)
    return found.count == all.count ? found : readings.map { [$0.choices.map(qualified)] }
  }

  /// Nil where there are more than can be gone through; the choices themselves where nothing that they rest on fits.
  private func expanded(_ choices: [Choice], limit: Int) -> [[Choice]]? {
    var rows: [[Choice]] = [choices.filter { $0.ground == nil }]
    for ground in choices.compactMap(\.ground) {
      guard rows.count * ground.rows.count <= max(limit, 1) * 4 else { return nil }
      rows = rows.flatMap { row in ground.rows.compactMap { joined(row, $0) } }
    }
    return rows.count > limit ? nil : rows.isEmpty ? [choices] : rows
  }

  /// Nil where they give one question two answers.
  private func joined(_ row: [Choice], _ other: [Choice]) -> [Choice]? {
    if row.isEmpty { return other }
    let answers = Dictionary(row.map { ($0.question, $0) }, uniquingKeysWith: { first, _ in first })
    guard other.allSatisfy({ (answers[$0.question] ?? $0) == $0 }) else { return nil }
    return row + other.filter { answers[$0.question] == nil }
  }

  /// A question of another commitment, or of one of its instances, says whose it is.
  func qualified(_ choice: Choice) -> Choice {
    let question: String
    switch choice.reach {
    case .accord: return choice
    case .commitment: question = "\(commitment): \(choice.question)"
    case .figures(let indicator): question = "\(choice.question) of \(indicator)"
    case .instance: question = "\(linkedName): \(choice.question)"
    }
    return Choice(
      question: question, answer: choice.answer, heldBy: choice.heldBy, reach: .accord, ground: choice.ground)
  }
}
