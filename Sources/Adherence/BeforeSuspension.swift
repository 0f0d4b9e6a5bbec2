// What was final before a suspension began: done for good, or breached for good.

import Accords
import CivilTime
import Evidence
import Findings

extension Matter {
  /// Whether what is to be done was done before any suspension may have begun: that is done for good.
  func wasDone(before active: [Suspension]) -> Bool {
    guard case .done(let event, _) = commitment.rule.requirement else { return false }
    let first = active.compactMap(\.possibleDays?.start).min() ?? endOfCalendar
    guard callingEvent != nil else {
      return happenings(of: acts(of: event)).contains { $0.days.end <= first }
    }
    return known.caseEvents(of: event).contains { $0.caseID == caseID && $0.day.latest < first }
  }

  /// What is to be done, where it was perhaps done before the first suspension began, and is then done for good, and perhaps
  /// not.
  func perhapsDone(before active: [Suspension]) -> EventID? {
    guard case .done(let event, let deadline) = commitment.rule.requirement, callingEvent == nil,
      deadline == .none || deadline.day != nil, let days = daysThatCount, daysToSuspend != nil,
      !wasDone(before: active),
      deadline == .none
        || active.contains(where: { $0.possibleDays?.contains(DayInterval(day: viewpoint.on)) ?? false })
    else { return nil }
    // One that had perhaps ended before the days that count is perhaps none of this.
    let begun = active.compactMap(\.certainDays).filter(days.overlaps).map(\.start).min()
    let last = min(begun ?? beginningOfCalendar, viewpoint.on.next)
    let early = DayInterval(start: instance.days.start, end: last)
    return happenings(of: acts(of: event)).contains { early?.overlaps($0.days) ?? false } ? event : nil
  }

  /// A breach that no later suspension undoes: an act outside every suspension, or a ceiling exceeded before the first.
  func isFinal(
    _ judgement: Judgement, before active: [Suspension], _ understanding: Understanding
  ) -> Bool {
    guard judgement.axes.performance == .notPerformed else {
      if case .done(_, let deadline) = commitment.rule.requirement, deadline.day != nil {
        let isOver = latestDue.map { viewpoint.on > $0 } ?? false
        return judgement.axes.performance == .performed && (isOver || wasDone(before: active))
      }
      if case .done(_, .none) = commitment.rule.requirement, judgement.axes.performance == .performed {
        return wasDone(before: active)
      }
      return false
    }
    switch commitment.rule.requirement {
    case .never: return true
    case _ where commitment.canOnlyBeLost: return true
    case .count:
      let before = countsBefore(active, believing: judgement, understanding)
      return !before.isEmpty && before.allSatisfy { $0.axes.performance == .notPerformed }
    default: return false
    }
  }

  /// What a ceiling gives for the days before any of the suspensions may have begun, by the figures that a judgement believes;
  /// empty where there are no such days.
  func countsBefore(
    _ active: [Suspension], believing judgement: Judgement, _ understanding: Understanding
  ) -> [Judgement] {
    guard case .count(let threshold, let quantity) = commitment.rule.requirement, threshold.relation == .atMost else {
      return []
    }
    let first = active.compactMap(\.possibleDays?.start).min() ?? instance.days.start
    guard let days = DayInterval(start: instance.days.start, end: first) else { return [] }
    var before = self
    if case .indicator(let id) = quantity.subject {
      let ways = judgement.proof.filter { way in
        if case .figures(id, _) = way.subject { way.window == instance.days.through(viewpoint.on) } else { false }
      }
      if ways.count == 1, !ways[0].leftOut.isEmpty { before = disbelieving(Set(ways[0].leftOut)) }
    }
    return before.over(days).ruleJudgements(understanding)
  }

  /// The matter without figures and declarations that contradict others, which are believed.
  private func disbelieving(_ rows: Set<EvidenceID>) -> Matter {
    var known = known
    known.disbelieved = rows
    return Matter(commitment: commitment, instance: instance, known: known)
  }
}
