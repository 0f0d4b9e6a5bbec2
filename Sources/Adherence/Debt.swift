// The shortfall of a period, as it is owed in the next.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// What is owed of the shortfall of one period, in every way that the finding on it allows.
struct Debt {
  struct Way: Hashable {
    let choices: [Choice]
    /// How much is owed.
    let owed: Bounds
    /// How much was, before an act wiped it out.
    var arisen: Bounds?
  }

  let ways: [Way]
  let steps: [Explanation]
  /// Whether an act wiped it out for certain; nil: perhaps.
  let isExtinguished: Bool?
  /// Every day on which it may have been wiped out.
  let extinction: DayInterval?

  /// Whether anything can be owed at all.
  var mayExist: Bool { ways.contains { $0.owed.upper != .zero } }
}

extension Matter {
  /// The debt that arose in the period with this label, as it is owed in `window`.
  ///
  /// Each reading of the finding on that period gives one way; a question that is answered here already is answered so there.
  func debt(of label: String, in window: DayInterval, _ answers: [String: String]) -> Debt? {
    guard let carry = commitment.ties.carry, let readings = debtReadings(of: label) else { return nil }
    let wiped = extinction(carry, in: window)
    return Debt(
      ways: readings.ways(given: answers).map { way in
        Debt.Way(
          choices: way.choices, owed: wiped.isCertain == false ? way.owed : Bounds.zero.union(way.owed),
          arisen: way.owed)
      }, steps: [readings.step] + wiped.steps, isExtinguished: wiped.isCertain, extinction: wiped.days)
  }

  /// The readings of the finding on the period in which the debt arose that bears on this instance; nil without one.
  var debtReadings: DebtReadings? {
    instance.kind == .debt ? owedPeriod.flatMap(debtReadings) : (debtCarried?.label).flatMap(debtReadings)
  }

  private func debtReadings(of label: String) -> DebtReadings? {
    guard let carry = commitment.ties.carry, let written = accord.commitment(commitment.id),
      let finding = known.asked(on: viewpoint.on).finding(on: written, label: label)
    else { return nil }
    return known.linked.debtReadings(known.key(of: finding)) {
      let found = LinkedFinding(
        link: Link(commitment: written.id, which: .labelled(label)), day: viewpoint.on, finding: finding,
        readings: known.asked(on: viewpoint.on).readings(of: finding))
      return DebtReadings(of: label, finding, step: found.step) { carry.debt(of: shortfall($0.axes, $0.tally)) }
    }
  }

  /// What is missing of what was owed in a period, by what was found of it.
  private func shortfall(_ axes: Axes, _ tally: Tally?) -> Bounds {
    let most = tally.map { max(.zero, $0.threshold.amount - $0.bounds.lower) }
    let least =
      tally?.bounds.upper.map { upper in tally.map { max(.zero, $0.threshold.amount - upper) } ?? .zero } ?? .zero
    let open = Bounds(lower: .zero, upper: most) ?? .unknown
    switch axes.word {
    case .kept, .keptLate, .notTriggered, .suspended, .notInForce: return .zero
    case .breached, .deferred, .unattainable: return Bounds(lower: min(least, most ?? least), upper: most) ?? .unknown
    // What may be withheld is excused; whether it is owed later the text does not say.
    case .excused: return commitment.ties.withheld.isEmpty ? .zero : open
    case .open, .onCourse, .atRisk, .undetermined, .disputed, .notAssessed: return open
    }
  }

  // MARK: Extinction

  private func extinction(_ carry: Carry, in window: DayInterval) -> (
    isCertain: Bool?, days: DayInterval?, steps: [Explanation]
  ) {
    guard let event = carry.extinguishedBy, let passed = window.through(viewpoint.on) else { return (false, nil, []) }
    let acts = happenings(of: known.acts(of: event)).filter { $0.days.overlaps(passed) }
    let isCertain = acts.contains { !$0.isContested && passed.contains($0.days) }
    let steps = acts.flatMap(\.accounts).map { known.step($0) }
    let first = acts.map(\.days.start).min()
    let last = acts.filter { !$0.isContested && passed.contains($0.days) }.map(\.days.lastDay).min()
    let days = first.flatMap { first in last.flatMap { DayInterval(firstDay: first, lastDay: max(first, $0)) } }
    return (acts.isEmpty ? false : isCertain ? true : nil, days, steps)
  }
}

extension Carry {
  fileprivate func debt(of shortfall: Bounds) -> Bounds {
    let upper = shortfall.upper.map(times)
    let all = Bounds(lower: times(shortfall.lower), upper: upper) ?? .unknown
    return cap.map(all.capped) ?? all
  }

  private func times(_ amount: Amount) -> Amount {
    Amount(coefficient: amount.coefficient * factor.coefficient, scale: amount.scale + factor.scale)
  }
}
