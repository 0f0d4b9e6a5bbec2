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
      + once(answers.flatMap(\.changes))
    if self.missing == missing, wouldChange == changes { return }
    // Of a sum the checker's own bounds may be wider than those that are told.
    if answers.contains(where: { $0.sum != nil }) {
      throw Refusal(notUnderstood: "a sum that plain bounds do not decide")
    }
    guard self.missing == missing else {
      throw Refusal("what is missing", claimed: words(self.missing), given: words(missing))
    }
    throw Refusal("what would change it", claimed: words(wouldChange), given: words(changes))
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
