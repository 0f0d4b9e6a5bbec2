// One instance under one understanding: the rule, then suspensions, admissions and excuses.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

extension Matter {
  /// What the rule gives under an understanding: several judgements where figures contradict one another.
  func judgements(_ understanding: Understanding) -> [Judgement] {
    if understanding.nothingOwed { return [Judgement(duty: .notOwed)] }
    let matter = understanding.calendar.flatMap(reframed(in:)) ?? self
    let active = matter.suspensions().filter { !understanding.voidSuspensions.contains($0.id) }
    return matter.conditionedJudgements(understanding, active).map { judgement in
      var result = active.isEmpty ? judgement : matter.suspended(judgement, by: active, understanding)
      // What was said of a period by one calendar says nothing of a period of another.
      guard understanding.calendar == nil else { return result }
      settleByAdmission(&result)
      justify(&result)
      return result
    }
  }

  /// What the rule alone gives, whatever its condition; acts on days that a suspension may cover establish nothing.
  func ruleJudgements(_ understanding: Understanding, _ active: [Suspension] = []) -> [Judgement] {
    switch (commitment.rule.trigger, commitment.rule.requirement) {
    case (.eachCase(let trigger, _), .done(let event, let deadline)):
      CaseRule(
        trigger: trigger, performance: event, deadline: deadline, exceptions: commitment.rule.exceptions, matter: self
      ).judgements(understanding)
    case (_, .count(let threshold, let quantity)):
      CountRule(threshold: threshold, quantity: quantity, matter: self).judgements(understanding)
    case (_, .level(let threshold, let id)):
      accord.indicator(id).map {
        LevelRule(threshold: understanding.threshold ?? threshold, indicator: $0, matter: self).judgements()
      } ?? []
    case (_, .done(let event, let deadline)):
      DoneRule(event: event, deadline: deadline, matter: self).judgements(understanding)
    case (_, .never(let event, let until)):
      ProhibitionRule(
        event: event, liftedBy: until, suspended: active.compactMap(\.possibleDays),
        ignored: understanding.ignoredEvents, matter: self
      ).judgements(understanding)
    case (.eachRound(let meeting), .hostsInTurn(let order)):
      HostsRule(order: order, meeting: meeting, matter: self).judgements(understanding)
    case (_, .hostsInTurn): []
    case (_, .judged(let assessment)): AssessedRule(assessment: assessment, matter: self).judgements()
    case (_, .may): PermissionRule(matter: self).judgements()
    }
  }

  /// The same instance by another calendar: the period that has the most days in common with it.
  func reframed(in name: String) -> Matter? {
    func common(_ period: Period) -> Int { period.days.intersection(instance.days)?.dayCount ?? 0 }
    let periods = accord.calendar(name)?.periods(overlapping: instance.days) ?? []
    return periods.max { (common($0), $1.days.start) < (common($1), $0.days.start) }.map { over($0.days) }
  }
}
