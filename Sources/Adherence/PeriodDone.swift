// What is to be done for each period, within a time of its end.

import Accords
import CivilTime
import Evidence
import Findings

extension Matter {
  /// The last day of the period that is judged, as the calendar has it; nil where the instance is no period.
  private var periodEnd: (event: EventID, day: CivilDate)? {
    guard instance.kind == .period, case .eachPeriod(let generator) = commitment.rule.trigger,
      let period = accord.calendar(generator.calendar)?.period(labelled: caseID)
    else { return nil }
    return (PeriodGenerator.end(of: generator.calendar), period.days.lastDay)
  }

  /// What is done for a period is recorded as of a case that has its label, and is called for by its end.
  func periodJudgements(_ event: EventID, _ deadline: Deadline, _ understanding: Understanding) -> [Judgement] {
    guard let periodEnd else { return [.unknown("which period \(instance) is")] }
    let rule = CaseRule(
      trigger: periodEnd.event, performance: event, deadline: deadline, exceptions: commitment.rule.exceptions,
      matter: self)
    return CaseBeginnings(rule: rule, history: history(understanding)).judgements()
  }

  /// The end of the period as what calls for the duty.
  func periodEndFact(_ trigger: EventID) -> CaseFact? {
    guard let periodEnd, periodEnd.event == trigger else { return nil }
    return CaseFact(
      event: trigger, days: DayInterval(day: periodEnd.day), isCertain: true, reporter: nil, steps: [])
  }

  /// What calls for the duty in a case, or for a period.
  var callingEvent: EventID? {
    if case .eachCase(let event, _) = commitment.rule.trigger, instance.kind == .caseInstance { return event }
    return periodEnd?.event
  }

  /// The last day of a deadline for this instance; nil where none is set, or nothing is known of what it runs from.
  func due(_ deadline: Deadline, _ understanding: Understanding) -> DueDay? {
    guard let event = callingEvent else { return fixedDue(deadline) }
    let history = history(understanding)
    return due(deadline, of: event, begun(event, in: history), in: history)
  }
}
