// Whether an open floor is on pace: it recolours an open finding and decides nothing.

import Accords
import CivilTime
import Findings
import Quantities

/// What a pace check gives: nil for `held` where the figures do not settle it.
struct PaceResult {
  let held: Bool?
  let step: Explanation
  /// The days up to which it was checked.
  let days: DayInterval
  let proof: [CountCertificate]
}

/// The declared pace, pro rata by day, checked on the last day that the figures reach.
struct PaceCheck {
  let rule: CountRule
  let needed: Amount
  let pacing: Pacing

  /// Nil if no figure reaches into the window.
  func result(_ count: CountRule.Count, _ understanding: Understanding) -> PaceResult? {
    let days = rule.matter.instance.days
    guard let asOf = count.lastDay, let elapsed = days.through(asOf), elapsed.dayCount < days.dayCount,
      let sofar = rule.counts(over: elapsed, understanding).first(where: { $0.label == count.label })
    else { return nil }
    let bounds = sofar.bounds
    if case .yearly(let amount, let daysInYear) = pacing {
      return YearlyPace(amount: amount, daysInYear: daysInYear).result(sofar, elapsed, listedIn: count).map {
        PaceResult(held: $0.held, step: $0.step, days: elapsed, proof: sofar.certificates)
      }
    }
    let share = needed * elapsed.dayCount
    let held: Bool? =
      if bounds.lower * days.dayCount >= share { true } else if let upper = bounds.upper, upper * days.dayCount < share
      {
        false
      } else { nil }
    let listed = Set(count.steps.flatMap(\.allEvidence))
    let isMore = !listed.isSuperset(of: sofar.steps.flatMap(\.allEvidence))
    return PaceResult(
      held: held, step: step(sofar, elapsed, held, isMore ? sofar.steps : []), days: elapsed, proof: sofar.certificates)
  }

  private func step(
    _ sofar: CountRule.Count, _ elapsed: DayInterval, _ held: Bool?, _ children: [Explanation]
  ) -> Explanation {
    let bounds = sofar.bounds
    let days = rule.matter.instance.days
    let left = days.end.dayNumber - elapsed.end.dayNumber
    let prorated = (needed * elapsed.dayCount).dividedUp(by: days.dayCount)
    let rate = bounds.lower.divided(by: elapsed.dayCount, places: 1)
    let toCome = needed - bounds.lower
    let verdict =
      held.map { $0 ? "The pace is held." : "The pace is not held." } ?? "The figures do not settle the pace."
    return Explanation(
      .pace,
      "Pace, pro rata by day: \(counted(bounds.lower, sofar.unit))\(possibly(sofar)) by \(elapsed.lastDay.long) (day \(elapsed.dayCount) of "
        + "\(days.dayCount), \(rate.grouped) a day); pro rata \(prorated.grouped). The \(toCome.grouped) still to come in "
        + "\(counted(Amount(left), "days")) are \(toCome.divided(by: left, places: 1).grouped) a day. \(verdict) A pace decides nothing.",
      figures: [
        .init("prorated", prorated.description), .init("perDay", rate.description), .init("daysLeft", "\(left)"),
        .init("neededPerDay", toCome.divided(by: left, places: 1).description),
      ], children: children)
  }

  /// What else may still be counted or credited, in words.
  private func possibly(_ sofar: CountRule.Count) -> String {
    if sofar.bounds.isExact { return "" }
    guard let upper = sofar.bounds.upper else { return " or more" }
    return sofar.credited.isExact
      ? " to \(upper.grouped)" : ", and up to \((upper - sofar.bounds.lower).grouped) by credit,"
  }
}
