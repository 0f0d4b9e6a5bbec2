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
  /// Days on which it may have been suspended.
  let suspended: [DayInterval]
  /// Events that do not count under the reading.
  let ignored: Set<EventID>
  let matter: Matter

  /// Where an instance of the event stands.
  private struct Signs {
    var established: [Explanation] = []
    var admitted: [Explanation] = []
    var alleged: [Explanation] = []
    var denied: [Explanation] = []
    /// Figures that establish nothing.
    var shown: [Explanation] = []

    var hasAny: Bool { !(established + admitted + alleged).isEmpty }
  }

  func judgements(_ understanding: Understanding) -> [Judgement] {
    var signs = Signs()
    if !understanding.ignoredEvents.contains(event) {
      readActs(&signs)
      readCases(&signs)
      readFigures(&signs)
    }
    readStatements(&signs)
    var result = judge(signs)
    if !signs.hasAny, let lifting, lifting.certain <= matter.viewpoint.on { result = Judgement(duty: .notTriggered) }
    result.steps = liftingSteps() + signs.established + signs.admitted + signs.alleged + signs.denied + signs.shown
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

  // MARK: Lifting

  /// From when the prohibition may be and certainly is lifted, once every event that lifts it has an instance.
  private var lifting: (possible: CivilDate, certain: CivilDate)? {
    guard !liftedBy.isEmpty, ignored.isDisjoint(with: liftedBy) else { return nil }
    let acts = liftedBy.map { matter.happenings(of: matter.known.acts(of: $0)) }
    guard acts.allSatisfy({ !$0.isEmpty }) else { return nil }
    let possible = acts.compactMap { $0.map(\.days.start).min() }.max()
    // What a party contests is not certain on any day.
    let certain = acts.compactMap { $0.map { $0.isContested ? endOfCalendar.previous : $0.days.lastDay }.min() }.max()
    return possible.flatMap { first in certain.map { (first, $0) } }
  }

  private func liftingSteps() -> [Explanation] {
    liftedBy.flatMap { name in
      let acts = matter.known.acts(of: name)
      return acts.isEmpty
        ? [Explanation(.event, "Condition \(name): no instance on record by \(matter.viewpoint.on.long)")]
        : acts.map { matter.known.step($0) }
    }
  }

  // MARK: Signs

  /// How a day stands to the time in which the event is forbidden.
  private enum Place { case within, uncertain, outside }

  private func place(of days: DayInterval) -> Place {
    guard days.overlaps(matter.instance.days), days.start <= matter.viewpoint.on else { return .outside }
    if let lifting, days.start > lifting.certain { return .outside }
    let isWithin = matter.instance.days.contains(days) && days.lastDay <= matter.viewpoint.on
    let isBeforeLifting = lifting.map { days.lastDay < $0.possible } ?? true
    return isWithin && isBeforeLifting && !suspended.contains(where: days.overlaps) ? .within : .uncertain
  }

  private func readActs(_ signs: inout Signs) {
    for act in matter.happenings(of: matter.acts(of: event)) {
      let steps = act.accounts.map { matter.known.step($0) }
      let isDenied = act.contestedBy.contains { matter.debtors.contains($0) }
      switch place(of: act.days) {
      case .outside: continue
      case .within where !isDenied: signs.established += steps
      case .within, .uncertain: signs.alleged += steps
      }
      if isDenied { signs.denied += steps }
    }
  }

  private func readCases(_ signs: inout Signs) {
    for caseEvent in matter.known.caseEvents(of: event) {
      let step = Explanation(
        .event,
        "case \(caseEvent.caseID), \(caseEvent.day): \(event), by \(matter.known.reporterName(caseEvent.reporter))",
        evidence: [caseEvent.id])
      switch place(of: caseEvent.day.days) {
      case .outside: continue
      case .within: sort(step, from: caseEvent.reporter, into: &signs)
      case .uncertain: signs.alleged.append(step)
      }
    }
  }

  private func readFigures(_ signs: inout Signs) {
    guard let indicator = matter.accord.event(event)?.countedBy else { return }
    for o in matter.known.observations(of: indicator) where !o.flags.contains(.forecast) && o.shape != .rate {
      let place = place(of: o.days)
      guard place != .outside, !o.value.isZero else { continue }
      let kind = o.shape == .stock ? "stock (those waiting on one day)" : "flow (counted over the days given)"
      let plain = matter.known.step(o)
      let step = Explanation(
        .observation, "\(kind): \(plain.text)", figures: plain.figures, evidence: plain.evidence)
      if isAgainstOneself(o.reporter), o.bound == .atMost {
        signs.shown.append(step)
      } else if isCertainlySome(o), place == .within {
        sort(step, from: o.reporter, into: &signs)
      } else {
        signs.alleged.append(step)
      }
    }
  }

  /// Whether the figure says for certain that there was at least one.
  private func isCertainlySome(_ o: Observation) -> Bool {
    guard o.bindsCount, let bounds = o.bounds(aboutPercent: matter.accord.evidenceRules.aboutPercent) else {
      return false
    }
    return bounds.lower > .zero
  }

  private func isAgainstOneself(_ reporter: ReporterID) -> Bool {
    matter.known.isJoint(reporter) || matter.known.party(of: reporter).map(matter.debtors.contains) ?? false
  }

  /// What the debtor reports of itself is admitted, what the parties report together is established, the rest is alleged.
  private func sort(_ step: Explanation, from reporter: ReporterID, into signs: inout Signs) {
    if matter.known.isJoint(reporter) {
      signs.established.append(step)
    } else if isAgainstOneself(reporter) {
      signs.admitted.append(step)
    } else {
      signs.alleged.append(step)
    }
  }

  /// The last word of every speaker: a party admits only its own conduct, and what was withdrawn is gone.
  private func readStatements(_ signs: inout Signs) {
    let statements = matter.known.statements(on: matter.commitment.id).filter { statement in
      statement.made.latest <= matter.viewpoint.on && statement.made.latest >= matter.instance.days.start
        && !Set(statement.about).isDisjoint(with: matter.debtors) && Matter.decisive.contains(statement.stance)
    }
    var bySpeaker: [String: [Statement]] = [:]
    for statement in statements {
      for side in statement.sides.isEmpty ? ["\(statement.speaker) (third party)"] : Set(statement.sides) {
        bySpeaker[side, default: []].append(statement)
      }
    }
    for speaker in bySpeaker.keys.sorted() {
      let said = bySpeaker[speaker] ?? []
      guard let last = Matter.lastWord(of: said) else {
        signs.alleged += said.filter { $0.stance == .breached }.map { matter.known.step($0) }
        continue
      }
      let isOwn = matter.debtors.contains(speaker) && last.about.contains(speaker)
      switch last.stance {
      case .breached where isOwn, .acknowledges where isOwn: signs.admitted.append(matter.known.step(last))
      // Earlier accusations of the same speaker stand with its last.
      case .breached: signs.alleged += said.filter { $0.stance == .breached }.map { matter.known.step($0) }
      case .denies where isOwn, .kept where isOwn: signs.denied.append(matter.known.step(last))
      default: break
      }
    }
  }
}
