// What may be withheld while another commitment is breached, in one world.

import Accords
import CivilTime

extension PlainWorld {
  /// What was not done is excused where another commitment was breached as this one began and as it fell due.
  func withheld(_ outcome: Outcome, _ commitment: Commitment, _ instance: PlainInstance) throws -> Outcome {
    guard outcome == .breached else { return outcome }
    var (isAct, last) = (false, min(on, instance.days.lastDay))
    // An act can be performed until it falls due.
    if case .done(_, let deadline) = commitment.rule.requirement { (isAct, last) = (true, min(on, deadline.day ?? on)) }
    var isInPart = false
    // Before the first period nothing was owed that could have been breached.
    for link in commitment.ties.withheld where !isBeforeTheFirst(link, instance) {
      let isOnce = [.samePeriod, .sameCase].contains(link.which) || isAct
      let late = try linked(link, from: instance, on: last)
      let early = isOnce ? late : try linked(link, from: instance, on: instance.days.start)
      // What was still to be done on the last day itself was breached only when that was over.
      let isOnlyThen =
        try isAct && late == .breached && isLostInTheEnd(link)
        && linked(link, from: instance, on: last.previous) != .breached
      if early == .breached, late == .breached, !isOnlyThen { return .excused }
      if early == .breached || late == .breached || !isOnce && late == .late { isInPart = true }
    }
    return isInPart ? .unsaid : .breached
  }

  private func isBeforeTheFirst(_ link: Link, _ instance: PlainInstance) -> Bool {
    guard link.which == .periodBefore, let other = accord.commitment(link.commitment),
      case .eachPeriod(let generator) = other.rule.trigger, let calendar = accord.calendar(generator.calendar),
      let own = calendar.period(labelled: instance.label),
      let before = calendar.period(containing: own.days.start.previous)
    else { return false }
    return generator.edge == .full ? before.days.start < other.from : before.days.end <= other.from
  }

  private func isLostInTheEnd(_ link: Link) -> Bool {
    switch accord.commitment(link.commitment)?.rule.requirement {
    case .done: ![.samePeriod, .sameCase].contains(link.which)
    case .count(let threshold, _): threshold.relation == .atLeast && ![.samePeriod, .sameCase].contains(link.which)
    default: false
    }
  }
}
