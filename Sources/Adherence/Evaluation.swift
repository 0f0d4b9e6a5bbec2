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
    let matter = (understanding.calendar.flatMap(reframed(in:)) ?? self).decided
    let void = voidedSteps(understanding) + recordsOfTheCase
    return matter.whileInForce(understanding) {
      $0.byText($1) { $0.ending($0.judgementsOfText($1), $1) }
    }.map { judgement in
      var result = judgement
      result.steps = void + judgement.steps + debtSteps(besides: judgement.steps)
      return withClosings(result)
    }
  }

  /// The finding by which it is asked, or not, in which order a debt is repaid, also where that makes no difference.
  private func debtSteps(besides steps: [Explanation]) -> [Explanation] {
    guard let carry = commitment.ties.carry, carry.order == nil,
      let step = debtReadings?.step
    else { return [] }
    return steps.contains(step) ? [] : [step]
  }

  /// Acts that are taken to have had no effect are shown all the same.
  private func voidedSteps(_ understanding: Understanding) -> [Explanation] {
    let void = Set(understanding.settledActs.filter { !$0.value }.keys)
    return void.isEmpty
      ? []
      : known.all.measures.filter { void.contains(known.mainAccount(of: $0)) }.map {
        known.step($0)
      }
  }

  /// What the rule gives under one text, in the light of excuses and of what others are found to have done.
  private func judgementsOfText(_ understanding: Understanding) -> [Judgement] {
    withExcuses(understanding) { $0.settledJudgements($1) }.flatMap(withheld)
  }

  /// What the rule gives in the light of suspensions and of what was said of the instance.
  private func settledJudgements(_ understanding: Understanding) -> [Judgement] {
    let active = suspensions().filter { !understanding.voidSuspensions.contains($0.id) }
    return conditionedJudgements(understanding, active).map { presumed($0, understanding) }.map { judgement in
      var result = active.isEmpty ? judgement : suspended(judgement, by: active, understanding)
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
        trigger: trigger, performance: event, deadline: deadline,
        exceptions: commitment.rule.exceptions, matter: self
      ).judgements(understanding)
    case (.rollingDays(let length), .count(let threshold, let quantity)):
      RollingRule(
        length: length, threshold: threshold, quantity: quantity, matter: self,
        suspended: active.compactMap(\.possibleDays)
      ).judgements(understanding)
    case (_, .compares(let comparison)) where comparison.moment == .anyTime:
      AnyTimeRule(comparison: comparison, matter: self, suspended: active.compactMap(\.possibleDays)).judgements(
        understanding)
    case (_, .compares(let comparison)): CompareRule(comparison: comparison, matter: self).judgements(understanding)
    case (_, .count(let threshold, let quantity)):
      countJudgements(
        CountRule(threshold: threshold, quantity: quantity, matter: self), understanding)
    case (_, .level(let threshold, let id)):
      accord.indicator(id).map {
        LevelRule(threshold: understanding.threshold ?? threshold, indicator: $0, matter: self).judgements()
      } ?? []
    case (.eachPeriod, .done(let event, let deadline)): periodJudgements(event, deadline, understanding)
    case (_, .done(let event, let deadline)):
      DoneRule(event: event, deadline: deadline, matter: self).judgements(understanding)
    case (_, .never(let event, let until)):
      ProhibitionRule(
        event: event, liftedBy: until,
        suspended: (active.compactMap(\.possibleDays), active.compactMap(\.certainDays)),
        ignored: understanding.ignoredEvents, matter: self
      ).judgements(understanding)
    case (.eachRound(let meeting), .hostsInTurn(let order)):
      HostsRule(order: order, meeting: meeting, matter: self).judgements(understanding)
    case (_, .hostsInTurn): []
    case (_, .judged(let assessment)): AssessedRule(assessment: assessment, matter: self).judgements()
    case (_, .may): PermissionRule(matter: self).judgements()
    case (_, .graded(let list)): GradedRule(list: list, matter: self).judgements()
    case (_, .composite(let composite)): CompositeRule(composite: composite, matter: self).judgements()
    }
  }

  private func countJudgements(_ rule: CountRule, _ understanding: Understanding) -> [Judgement] {
    commitment.ties.carry.map { CarryRule(carry: $0, rule: rule).judgements(understanding) }
      ?? rule.judgements(understanding)
  }

  /// The same instance by another calendar: the period that has the most days in common with it.
  func reframed(in name: String) -> Matter? {
    func common(_ period: Period) -> Int { period.days.intersection(instance.days)?.dayCount ?? 0 }
    let periods = accord.calendar(name)?.periods(overlapping: instance.days) ?? []
    return periods.max { (common($0), $1.days.start) < (common($1), $0.days.start) }.map { over($0.days) }
  }
}
