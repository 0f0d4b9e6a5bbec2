// Rounds that count only where they lie so many days apart.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

extension Case {
  /// The bounds on rounds, less what lies too close, or may.
  func spaced(_ bounds: Bounds, _ meeting: MeetingID, _ window: DayInterval) -> Bounds {
    guard let apart = commitment.roundsApart else { return bounds }
    let touching = record.held(meeting).filter { $0.days.days.overlaps(window) }
    let apartFromAll = Amount(longest(touching.filter { window.contains($0.days.days) }, apart).count)
    let isAllKnown = bounds.upper == Amount(touching.count) && touching.allSatisfy { $0.days.day != nil }
    let most =
      bounds.upper == Amount(touching.count) ? room(touching, apart, window).map { min($0, touching.count) } : nil
    let upper = isAllKnown ? apartFromAll : most.map { Amount($0) } ?? bounds.upper
    return Bounds(lower: min(bounds.lower, apartFromAll), upper: upper) ?? bounds
  }

  /// How many fit, so far apart, into the days of the window on which any of them may have been held; nil for none.
  private func room(_ rounds: [Round], _ apart: Int, _ window: DayInterval) -> Int? {
    let firsts = rounds.map { max($0.days.earliest, window.start) }
    let lasts = rounds.map { min($0.days.latest, window.lastDay) }
    guard var place = firsts.min(), let end = lasts.max() else { return nil }
    var count = 0
    while place <= end { (count, place) = (count + 1, CivilDate(dayNumber: place.dayNumber + apart)) }
    return count
  }

  /// How many rounds can be chosen of which each lies far enough after the one before, on whichever of their days they were
  /// held; and the first day by which the last of so many is over.
  private func longest(_ rounds: [Round], _ apart: Int) -> (count: Int, over: CivilDate?) {
    let ordered = rounds.sorted { $0.days.latest < $1.days.latest }
    var counts: [Int] = []
    for (place, round) in ordered.enumerated() {
      let before = ordered[..<place].indices.filter {
        round.days.earliest.dayNumber - ordered[$0].days.latest.dayNumber >= apart
      }
      counts.append(1 + (before.map { counts[$0] }.max() ?? 0))
    }
    let most = counts.max() ?? 0
    return (most, zip(counts, ordered).filter { $0.0 == most }.map(\.1.days.latest).min())
  }

  /// What the time that is left makes of an open count of rounds that must lie apart: out of reach, or a last day for the next.
  func limited(_ answer: Answer, _ tally: Tally, _ quantity: Quantity) -> Answer {
    guard let apart = commitment.roundsApart, case .meeting(let meeting) = quantity.subject,
      answer.performance == .pending, tally.threshold.relation == .atLeast, let held = tally.bounds.upper
    else { return answer }
    let rounds = record.held(meeting).filter { $0.days.days.overlaps(days) }
    let known = longest(rounds, apart)
    var next = on.next
    if held == Amount(known.count), rounds.allSatisfy({ $0.days.day != nil }), let over = known.over {
      next = max(next, CivilDate(dayNumber: over.dayNumber + apart))
    }
    var left = 0
    while next.dayNumber + left * apart <= days.lastDay.dayNumber { left += 1 }
    if held + Amount(left) < tally.threshold.amount {
      var late = Answer(.outOfReach).changed(by: "evidence of another round that was held")
      late.tally = answer.tally
      return late
    }
    var result = answer
    var wanted = 1
    while held + Amount(wanted) < tally.threshold.amount { wanted += 1 }
    let last = CivilDate(dayNumber: days.lastDay.dayNumber - (wanted - 1) * apart)
    if held < tally.threshold.amount { result.lastMoment = max(last, days.start) }
    return result
  }
}
