// One instance under one understanding: the rule, the suspension, the admissions, the excuses.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

extension Matter {
  /// What the rule gives under an understanding: several judgements where figures contradict one another.
  func judgements(_ understanding: Understanding) -> [Judgement] {
    if understanding.nothingOwed { return [Judgement(duty: .notOwed)] }
    let active = suspensions(on: self).filter { !understanding.voidSuspensions.contains($0.id) }
    if let suspended = fullySuspended(active) { return [suspended] }
    let matter = understanding.calendar.flatMap(reframed(in:)) ?? self
    return matter.ruleJudgements(understanding).map { judgement in
      var result = active.isEmpty || instance.isOpenEnded ? judgement : partlySuspended(judgement, active)
      // What was said of a period by one calendar says nothing of a period of another.
      guard understanding.calendar == nil else { return result }
      settleByAdmission(&result)
      justify(&result)
      return result
    }
  }

  private func ruleJudgements(_ understanding: Understanding) -> [Judgement] {
    switch (commitment.rule.trigger, commitment.rule.requirement) {
    case (.eachCase(let trigger, _), .done(let event, let deadline)):
      CaseRule(
        trigger: trigger, performance: event, deadline: deadline, exceptions: commitment.rule.exceptions, matter: self
      ).judgements(understanding)
    case (_, .count(let threshold, let quantity)):
      CountRule(threshold: threshold, quantity: quantity, matter: self).judgements(understanding)
    case (_, .level(let threshold, let id)):
      accord.indicator(id).map { LevelRule(threshold: threshold, indicator: $0, matter: self).judgements() } ?? []
    case (_, .done(let event, let deadline)):
      DoneRule(event: event, deadline: deadline, matter: self).judgements(understanding)
    case (_, .never(let event, let until)):
      ProhibitionRule(event: event, liftedBy: until, matter: self).judgements(understanding)
    case (.eachRound(let meeting), .hostsInTurn(let order)):
      HostsRule(order: order, meeting: meeting, matter: self).judgements(understanding)
    case (_, .hostsInTurn): []
    case (_, .judged(let assessment)): AssessedRule(assessment: assessment, matter: self).judgements()
    case (_, .may): PermissionRule(matter: self).judgements()
    }
  }

  /// The same instance by another calendar: the period that has the most days in common with it.
  private func reframed(in name: String) -> Matter? {
    func common(_ period: Period) -> Int { period.days.intersection(instance.days)?.dayCount ?? 0 }
    let periods = accord.calendar(name)?.periods(overlapping: instance.days) ?? []
    return periods.max { (common($0), $1.days.start) < (common($1), $0.days.start) }.map { over($0.days) }
  }

  // MARK: Suspension

  private func fullySuspended(_ active: [Measure]) -> Judgement? {
    guard let passed = instance.days.through(viewpoint.on) else { return nil }
    let question = instance.isOpenEnded ? DayInterval(day: viewpoint.on) : passed
    let whole = active.filter { certainDays(of: $0)?.contains(question) ?? false }
    guard !whole.isEmpty else { return nil }
    var result = Judgement(duty: .suspended)
    result.steps = whole.map { known.step($0, kind: .suspension) }
    result.wouldChange = [Change("the end of the suspension, or a finding that it has no effect")]
    return result
  }

  private func partlySuspended(_ judgement: Judgement, _ active: [Measure]) -> Judgement {
    let steps = active.map { known.step($0, kind: .suspension) } + judgement.steps
    guard [.notPerformed, .unknown, .outOfReach].contains(judgement.axes.performance), judgement.axes.duty == .owed
    else {
      var unaffected = judgement
      unaffected.steps = steps
      return unaffected
    }
    var result = Judgement(.unknown)
    result.qualifier = .partlySuspended
    result.reasons = [.textHasTwoReadings]
    result.tally = judgement.tally
    result.choices = judgement.choices
    result.missing = ["what the text asks of \(self.instance.label) when it was suspended for a part of it"]
    result.wouldChange = [Change("agreement on what is owed for a period that was suspended in part")]
    result.steps = steps
    return result
  }

  // MARK: Admissions

  private func aboutInstance(_ statement: Statement) -> Bool {
    statement.instance != nil && statement.instance == label && statement.made.latest <= viewpoint.on
  }

  /// What a party stated of this instance against its own interest.
  func admissions() -> (notKept: [Statement], kept: [Statement]) {
    let statements = known.statements(on: commitment.id).filter(aboutInstance)
    let debtors = Set(debtors)
    let notKept = statements.filter {
      !debtors.isDisjoint(with: $0.sides) && !debtors.isDisjoint(with: $0.about)
        && [.breached, .acknowledges].contains($0.stance)
    }
    let kept = statements.filter { statement in
      statement.sides.contains { creditors.contains($0) && !debtors.contains($0) }
        && !debtors.isDisjoint(with: statement.about) && [.kept, .acknowledges].contains(statement.stance)
    }
    return (notKept, kept)
  }

  private func settleByAdmission(_ judgement: inout Judgement) {
    let (notKept, kept) = admissions()
    if judgement.axes.performance == .notPerformed, !notKept.isEmpty { judgement.qualifier = .admitted }
    if judgement.axes.performance == .notPerformed || judgement.axes.performance == .performed {
      judgement.steps += (judgement.axes.performance == .performed ? kept : notKept).map {
        known.step($0, kind: .admission)
      }
    }
    guard accord.evidenceRules.admissionsSettle, judgement.axes.performance == .unknown,
      judgement.qualifier != .partlySuspended, judgement.axes.certainty != .disputed, notKept.isEmpty != kept.isEmpty
    else { return }
    let statements = notKept.isEmpty ? kept : notKept
    let admitting = statements[0].sides.first { notKept.isEmpty ? creditors.contains($0) : debtors.contains($0) }
    judgement.axes = Axes(
      duty: .owed, performance: notKept.isEmpty ? .performed : .notPerformed,
      author: .admission(admitting ?? statements[0].speaker))
    judgement.reasons = []
    judgement.qualifier = .admitted
    judgement.missing = []
    judgement.steps += statements.map { known.step($0, kind: .admission) }
    judgement.wouldChange = [Change("figures that contradict the admission, or its withdrawal")] + judgement.wouldChange
  }

  // MARK: Excuses

  private func justify(_ judgement: inout Judgement) {
    guard judgement.axes.performance == .notPerformed else { return }
    let statements = known.statements(on: commitment.id).filter(aboutInstance)
    let claimed = statements.filter {
      $0.stance == .excuses && $0.sides.contains { debtors.contains($0) }
    }
    guard !claimed.isEmpty else { return }
    let objections = statements.filter { statement in
      [.breached, .denies].contains(statement.stance)
        && statement.sides.contains { creditors.contains($0) && !debtors.contains($0) }
    }
    judgement.axes = judgement.axes.with(justification: objections.isEmpty ? .claimed : .contested)
    judgement.steps += claimed.map { known.step($0, kind: .excuse) } + objections.map { known.step($0, kind: .excuse) }
  }
}
