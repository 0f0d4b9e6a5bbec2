// What must hold on every day: it can only be lost, by a day on which it certainly did not hold.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

extension Commitment {
  /// Whether a day or some days can breach it for good, and nothing keeps it while it runs.
  var isOnlyLost: Bool {
    if case .rollingDays = rule.trigger { return true }
    switch rule.requirement {
    case .never: return true
    case .compares(let comparison): return comparison.moment == .anyTime
    default: return false
    }
  }
}

extension Case {
  /// Of every day of which a figure tells, the first on which it did not hold by all ways to believe the figures, or by some.
  func heldDaily(_ comparison: Comparison, _ sense: Sense, _ active: [Pause]) throws(Refusal) -> [Answer] {
    let paused = active.compactMap(\.possible)
    var contested: [SumKnown] = []
    for day in toldDays(comparison) where !paused.contains(where: { $0.contains(day) }) {
      let time = SumTime(days: DayInterval(day: day), isStanding: true)
      let ways = try Addition(record: record).ways(try sides(comparison, sense, on: day).margin, time)
      if ways.allSatisfy(\.span.isNegative) {
        return [Answer(.notPerformed).changed(by: "a revision of the figures of every day on which it did not hold")]
      }
      if contested.isEmpty, ways.contains(where: \.span.isNegative) { contested = ways }
    }
    if contested.isEmpty { return [noneKnown] }
    return contested.map { way in
      var answer = way.span.isNegative ? Answer(.notPerformed) : noneKnown
      answer.believe(way.label)
      return answer
    }
  }

  private func toldDays(_ comparison: Comparison) -> [CivilDate] {
    guard let passed = days.through(on) else { return [] }
    let told = record.accord.indicators(in: comparison).flatMap(record.standing).map(\.days.lastDay)
    return Set(told).filter(passed.contains).sorted()
  }

  private var noneKnown: Answer {
    let isOver = commitment.until.map { $0 <= on } ?? false
    var answer = Answer(isOver ? .unknown : .pending)
    answer.qualifier = .noViolationKnown
    answer.reasons = [isOver ? .evidenceInsufficient : .periodOpen]
    answer.missing = ["what stood on every day from \(days.start.long)"]
    answer.changes = [Change("a figure of one day on which it did not hold: then breached")]
    return answer
  }
}
