// Whether a finding says what is missing, and what would change it: no less, no more, and nothing else.

import Accords
import CivilTime
import Findings

extension Finding {
  /// Refuses another list than the readings give, each entry once; the questions on which it turns come first.
  func checkTelling(_ answers: [Answer]) throws(Refusal) {
    let missing = once(answers.flatMap(\.missing))
    let changes =
      pivots.map { Change("an answer that both sides accept to: \($0.joined(separator: " and "))") }
      + told(once(answers.map(\.changes)), answers)
    if self.missing == missing, wouldChange == changes { return }
    guard self.missing == missing else {
      throw Refusal("what is missing", claimed: words(self.missing), given: words(missing))
    }
    throw Refusal("what would change it", claimed: words(wouldChange), given: words(changes))
  }

  /// Each change once, from the lists of changes of which every answer has one.
  private func told(_ lists: [[Change]], _ answers: [Answer]) -> [Change] {
    let places = Dictionary(lists.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let own = answers.map { places[$0.changes] }
    return once(lists.flatMap(\.self)).map { change in
      let having = Set(lists.indices.filter { lists[$0].contains(change) })
      return byReading(change, zip(readings, own).filter { $1.map(having.contains) ?? false }.map(\.0))
    }
  }

  /// A change that not all readings need says which do: the first two of them.
  private func byReading(_ change: Change, _ needing: [ReadingResult]) -> Change {
    if readings.isEmpty || needing.count == readings.count { return change }
    let told = needing.prefix(2).map { reading in
      reading.choices.map { "\($0.question): \($0.answer)" + ($0.heldBy.isEmpty ? "" : " (\($0.heldBy))") }
        .joined(separator: "; ")
    }
    let others = needing.count > 2 ? ", and under other readings" : ""
    return Change("\(change.text), if \(told.joined(separator: ", or if "))\(others)", by: change.by)
  }

  private func once<Element: Hashable>(_ all: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return all.filter { seen.insert($0).inserted }
  }

  private func words(_ texts: [String]) -> String { texts.isEmpty ? "nothing" : texts.joined(separator: "; ") }

  private func words(_ changes: [Change]) -> String {
    words(changes.map { change in change.text + (change.by.map { " by \($0)" } ?? "") })
  }
}
