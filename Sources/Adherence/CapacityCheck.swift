// Whether an open floor can still be reached, by the most that is declared to be possible in a day.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// The declared capacity: a floor is out of reach once the most that may have been done, and all that the days left allow, is
/// below it. Days of which nothing is reported may hold as much as the capacity allows.
struct CapacityCheck {
  let rule: CountRule
  let needed: Amount
  let capacity: Amount

  struct Result {
    let isOutOfReach: Bool
    /// The last day on which doing all that is possible still reaches it, by what is certain now.
    let lastDay: CivilDate?
    let step: Explanation
  }

  private var window: DayInterval { rule.matter.instance.days }

  /// Nil where nothing limits what is credited; where more was counted than the capacity allows, it says nothing.
  func result(_ count: CountRule.Count, _ understanding: Understanding) -> Result? {
    guard let on = window.through(rule.matter.viewpoint.on) else { return nil }
    guard count.bounds.lower <= capacity * on.dayCount + credit(count) else { return refuted([]) }
    var (most, steps): (Amount?, [Explanation]) = (count.credited.upper.map { $0 + capacity * window.dayCount }, [])
    for day in reportedTo(on) {
      guard let days = window.through(day),
        let sofar = rule.counts(over: days, understanding).first(where: { $0.label == count.label })
      else { continue }
      guard sofar.bounds.lower <= capacity * days.dayCount + credit(sofar) else {
        return refuted(sofar.steps)
      }
      guard let upper = sofar.bounds.upper else { continue }
      let reached = upper + capacity * (window.dayCount - days.dayCount)
      if most.map({ reached < $0 }) ?? true { (most, steps) = (reached, sofar.steps) }
    }
    // What is already known of the days to come may say more than was declared to be possible.
    let whole = rule.counts(over: window, understanding)
    guard let most else { return nil }
    guard whole.allSatisfy({ $0.bounds.lower <= most }) else { return refuted(whole.flatMap(\.steps)) }
    let isOut = most < needed
    return Result(isOutOfReach: isOut, lastDay: lastDay(count), step: step(most, isOut, count, steps))
  }

  private func refuted(_ steps: [Explanation]) -> Result {
    let text = "Declared: at most \(capacity.grouped) in a day; the figures know of more, so it says nothing here."
    return Result(isOutOfReach: false, lastDay: nil, step: Explanation(.pace, text, children: steps))
  }

  /// What is credited is not done in these days.
  private func credit(_ count: CountRule.Count) -> Amount { count.credited.lower }

  /// The last days that a figure reaches, within what has passed.
  private func reportedTo(_ passed: DayInterval) -> [CivilDate] {
    guard case .indicator(let id) = rule.quantity.subject else { return [] }
    let ends = rule.matter.known.observations(of: id).map(\.days.lastDay).filter(passed.contains)
    return Set(ends + [passed.lastDay]).sorted().suffix(24)
  }

  private func lastDay(_ count: CountRule.Count) -> CivilDate? {
    guard capacity > .zero, let missing = try? Ratio(needed - count.bounds.lower),
      let days = try? Rounding(.up, places: 0).rounded(missing * Ratio(capacity).inverted()).numerator,
      days > 0, days <= Int128(window.dayCount)
    else { return nil }
    return window.end.advanced(byDays: -Int(days))
  }

  private func step(
    _ most: Amount, _ isOut: Bool, _ count: CountRule.Count, _ steps: [Explanation]
  ) -> Explanation {
    let reach = "at most \(counted(most, count.unit)) can be reached by \(window.lastDay.long)"
    let listed = Set(count.steps.flatMap(\.allEvidence))
    let isMore = !listed.isSuperset(of: steps.flatMap(\.allEvidence))
    return Explanation(
      .pace,
      "Declared: at most \(capacity.grouped) in a day; \(reach), and \(needed.grouped) are required"
        + (isOut ? ": out of reach." : "."),
      figures: [.init("reachable", most.description)], children: isMore ? steps : [])
  }
}
