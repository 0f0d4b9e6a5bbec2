// Never to happen: a commitment that can only be lost.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// One established instance breaches for good. Without one there is no violation known, and never more than that. An
/// allegation is undetermined, an allegation that the debtor denies is disputed, an admitted one is a breach.
struct ProhibitionRule {
  let event: EventID
  let liftedBy: [EventID]
  let matter: Matter

  /// Where an instance of the event stands.
  private struct Signs {
    var established: [Explanation] = []
    var admitted: [Explanation] = []
    var alleged: [Explanation] = []
    var denied: [Explanation] = []
  }

  func judgements(_ understanding: Understanding) -> [Judgement] {
    var signs = Signs()
    if !understanding.ignoredEvents.contains(event) { readActs(&signs) }
    readCases(&signs)
    readFigures(&signs)
    readStatements(&signs)
    let lifted = liftingSteps()
    var result = judge(signs)
    result.steps = lifted.steps + signs.established + signs.admitted + signs.alleged + signs.denied
    if signs.established.isEmpty, lifted.isLifted { result = liftedJudgement(result.steps) }
    return [result]
  }

  private func judge(_ signs: Signs) -> Judgement {
    if !signs.established.isEmpty || !signs.admitted.isEmpty {
      var result = Judgement(.notPerformed)
      result.qualifier = signs.admitted.isEmpty ? nil : .admitted
      result.wouldChange = [Change("withdrawal or refutation of every established instance listed")]
      return result
    }
    if !signs.alleged.isEmpty {
      let denied = !signs.denied.isEmpty
      var result = Judgement(
        Axes(duty: .owed, performance: .unknown, certainty: denied ? .disputed : .undetermined))
      result.qualifier = denied ? .denied : .alleged
      result.reasons = [denied ? .sourcesConflict : .evidenceInsufficient]
      result.missing = ["an admission, or a finding by somebody designated, on what is alleged"]
      result.wouldChange = [Change("an admission or an established instance (then breached), or a withdrawal")]
      return result
    }
    var result = Judgement(matter.commitment.until.map { $0 <= matter.viewpoint.on } == true ? .performed : .pending)
    if result.axes.performance == .performed { result = Judgement(.unknown) }
    result.qualifier = .noViolationKnown
    result.reasons = [result.axes.performance == .pending ? .periodOpen : .evidenceInsufficient]
    result.wouldChange = [Change("one established instance: then breached")]
    return result
  }

  private func liftedJudgement(_ steps: [Explanation]) -> Judgement {
    var result = Judgement(duty: .notTriggered)
    result.steps = steps
    return result
  }

  private func liftingSteps() -> (isLifted: Bool, steps: [Explanation]) {
    guard !liftedBy.isEmpty else { return (false, []) }
    let found = liftedBy.map { matter.known.acts(of: $0).filter { $0.performed.latest <= matter.viewpoint.on } }
    let steps = zip(liftedBy, found).flatMap { name, acts in
      acts.isEmpty
        ? [Explanation(.event, "Condition \(name): no instance on record by \(matter.viewpoint.on.long)")]
        : acts.map { matter.known.step($0) }
    }
    return (found.allSatisfy { !$0.isEmpty }, steps)
  }

  private func readActs(_ signs: inout Signs) {
    for act in matter.acts(of: event) where happenedWhileOwed(act.performed.days) {
      if certainlyWhileOwed(act.performed.days) {
        signs.established.append(matter.known.step(act))
      } else {
        signs.alleged.append(matter.known.step(act))
      }
    }
  }

  private func readCases(_ signs: inout Signs) {
    for caseEvent in matter.known.caseEvents(of: event) where happenedWhileOwed(caseEvent.day.days) {
      let step = Explanation(
        .event,
        "case \(caseEvent.caseID), \(caseEvent.day): \(event), by \(matter.known.reporterName(caseEvent.reporter))",
        evidence: [caseEvent.id])
      if certainlyWhileOwed(caseEvent.day.days) {
        sort(step, from: caseEvent.reporter, into: &signs)
      } else {
        signs.alleged.append(step)
      }
    }
  }

  private func readFigures(_ signs: inout Signs) {
    guard let indicator = matter.accord.event(event)?.countedBy else { return }
    for o in matter.known.observations(of: indicator)
    where happenedWhileOwed(o.days) && o.days.start <= matter.viewpoint.on {
      guard o.shape != .rate, !o.value.isZero, !o.flags.contains(.forecast) else { continue }
      let kind = o.shape == .stock ? "stock (those waiting on one day)" : "flow (counted over the days given)"
      let step = matter.known.step(o)
      sort(
        Explanation(.observation, "\(kind): \(step.text)", figures: step.figures, evidence: step.evidence),
        from: o.reporter, into: &signs)
    }
  }

  /// What the debtor reports of itself is admitted, what the parties report together is established, the rest is alleged.
  private func sort(_ step: Explanation, from reporter: ReporterID, into signs: inout Signs) {
    if matter.known.isJoint(reporter) {
      signs.established.append(step)
    } else if let party = matter.known.party(of: reporter), matter.debtors.contains(party) {
      signs.admitted.append(step)
    } else {
      signs.alleged.append(step)
    }
  }

  private func readStatements(_ signs: inout Signs) {
    for statement in matter.known.statements(on: matter.commitment.id)
    where statement.made.latest <= matter.viewpoint.on {
      guard !Set(statement.about).isDisjoint(with: matter.debtors) else { continue }
      let own = statement.sides.contains { matter.debtors.contains($0) }
      let step = matter.known.step(statement)
      switch statement.stance {
      case .breached where own, .acknowledges where own: signs.admitted.append(step)
      case .breached: signs.alleged.append(step)
      case .denies where own, .kept where own: signs.denied.append(step)
      default: break
      }
    }
  }

  private func certainlyWhileOwed(_ days: DayInterval) -> Bool {
    matter.instance.days.contains(days) && days.lastDay <= matter.viewpoint.on
  }

  private func happenedWhileOwed(_ days: DayInterval) -> Bool { days.overlaps(matter.instance.days) }
}
