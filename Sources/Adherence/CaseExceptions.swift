// What takes one case out of the rule, and what it takes to know that nothing did; and whether it lies in the time in which it is owed.

import Accords
import CivilTime
import Evidence
import Findings

extension SingleCase {
  /// An exception by the due day takes the case out; what was performed before it, on every day that the two allow and by
  /// everybody's record, is performed for good. Where it is not certain which came first, it is open.
  func withExceptions(_ judgement: Judgement) -> Judgement {
    // What is to be done before an act is owed for as long as the act may come.
    let last = rule.deadline.isAhead ? begun.map(\.days.lastDay).max() : due?.latest
    let certainBy = (rule.deadline.isAhead ? firstBegun : due?.earliest).map { min($0, on) } ?? on
    let bearing = excepted.filter { event in last.map { event.days.start <= $0 } ?? true }
    guard let first = bearing.map(\.days.start).min() else { return withoutException(judgement, by: last ?? on) }
    func isOut(before others: [CaseFact]) -> Bool {
      isOutByAll { event in
        history.isUncontested(event) && event.days.lastDay <= certainBy
          && others.allSatisfy { event.days.lastDay <= $0.days.start }
      }
    }
    if isOut(before: done + before) { return Judgement(duty: .notTriggered) }
    // What was done before the exception, and before it was called for, performs or does not.
    if !before.isEmpty, isOut(before: done) { return .open(earlyOnes) }
    let after = rule.deadline.isAhead ? beginningOfCalendar : begun.map(\.days.lastDay).max() ?? beginningOfCalendar
    let isDoneBefore = Dictionary(grouping: done, by: \.reporter).values.allSatisfy { own in
      own.contains {
        $0.isCertain && $0.days.start >= after && $0.days.lastDay <= certainBy && $0.days.lastDay < first
      }
    }
    if judgement.axes.performance == .performed, isDoneBefore { return judgement }
    return .open(
      "whether \(rule.exceptions.joined(separator: " or ")) had happened by "
        + (rule.deadline.isAhead ? "the day of \(rule.trigger)" : "the due day"))
  }

  /// Whether one of the exceptions is such by the record of everybody who tells of it.
  private func isOutByAll(_ isSuch: (CaseFact) -> Bool) -> Bool {
    Dictionary(grouping: excepted, by: \.event).values.contains { facts in
      Dictionary(grouping: facts, by: \.reporter).values.allSatisfy { $0.contains(where: isSuch) }
    }
  }

  /// That no exception is on record is no proof that there was none: what was not done in time, or is taken as not done
  /// unless it is shown, is breached only where complete records say so.
  private func withoutException(_ judgement: Judgement, by last: CivilDate) -> Judgement {
    let isTakenAsNotDone = judgement.isSilence && matter.commitment.voices.presumption == .notDoneUnlessShown
    guard isTakenAsNotDone || [.notPerformed, .performedLate].contains(judgement.axes.performance),
      let window = DayInterval(firstDay: min(history.since, firstBegun), lastDay: min(last, on))
    else { return judgement }
    let silent = rule.exceptions.filter { history.occurrences(of: $0).isEmpty }
    let grounds = silent.map { history.absence(of: $0, in: window) }
    var result = judgement
    if grounds.contains(where: { $0 == nil }) {
      let names = zip(silent, grounds).filter { $0.1 == nil }.map(\.0)
      result = .open("whether \(names.joined(separator: " or ")) happened, or a complete record of it")
      (result.choices, result.steps) = (judgement.choices, judgement.steps)
    }
    result.steps += grounds.flatMap { $0 ?? [] }
    return result
  }

  // MARK: The time in which it is owed

  /// Of a case that may have begun before the duty did, or after it ended, it is not certain that anything was owed, whatever
  /// was done.
  func withinTheDuty(_ judgement: Judgement) -> Judgement {
    guard let owed = owedDays(of: matter.commitment), let first = begun.first else { return judgement }
    if rule.deadline.isAhead, let day = due.flatMap({ $0.earliest > beginningOfCalendar ? $0.earliest : $0.latest }),
      day < owed.start, [.notPerformed, .performedLate, .outOfReach].contains(judgement.axes.performance)
    {
      return .open("whether what was due on \(day.long), before it was owed, could be done in time")
    }
    if begun.allSatisfy({ owed.contains($0.days) }) { return judgement }
    return .open("whether \(rule.trigger) of \(first.days) lies within the time in which it is owed")
  }
}
