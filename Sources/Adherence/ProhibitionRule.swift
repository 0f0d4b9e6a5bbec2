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
  /// Days on which it may have been suspended, and those on which it certainly was.
  let suspended: (possible: [DayInterval], certain: [DayInterval])
  /// Events that do not count under the reading.
  let ignored: Set<EventID>
  let matter: Matter

  /// The case that it is judged for, where it forbids something in each case.
  private var scope: ForbiddenCase?
  /// Whether it is judged case by case; where figures stand for cases, they do not say of which.
  private var isByCase: Bool { if case .eachCase = matter.commitment.rule.trigger { true } else { false } }

  init(
    event: EventID, liftedBy: [EventID], suspended: (possible: [DayInterval], certain: [DayInterval]),
    ignored: Set<EventID>, matter: Matter
  ) {
    self.event = event
    self.liftedBy = liftedBy
    self.suspended = suspended
    self.ignored = ignored
    self.matter = matter
    scope = ForbiddenCase(matter: matter, ignoring: ignored)
  }

  /// Where an instance of the event stands.
  private struct Signs {
    var established: [Explanation] = []
    var admitted: [Explanation] = []
    var alleged: [Explanation] = []
    var denied: [Explanation] = []
    /// Figures that establish nothing.
    var shown: [Explanation] = []
    /// The body that established it.
    var body: String?

    var hasAny: Bool { !(established + admitted + alleged).isEmpty }
  }

  /// In a case, by each record of what limits the prohibition in turn, where these contradict one another.
  func judgements(_ understanding: Understanding) -> [Judgement] {
    guard let scope else { return [judgement(understanding)] }
    return scope.history.inTurn(scope.limits(liftedBy)[...]) { history in
      var rule = self
      rule.scope?.history = history
      return [rule.judgement(understanding)]
    }
  }

  private func judgement(_ understanding: Understanding) -> Judgement {
    var signs = Signs()
    if !understanding.ignoredEvents.contains(event) {
      readActs(&signs)
      readCases(&signs)
      readFigures(&signs)
    }
    readStatements(&signs)
    var result = judge(signs)
    if !signs.hasAny, let lifting, lifting.certain <= matter.viewpoint.on { result = lifted(on: lifting.certain) }
    if let scope { result = scope.limited(result, ignoring: ignored) }
    result.steps +=
      (scope?.steps ?? []) + liftingSteps() + matter.coverage + signs.established + signs.admitted + signs.alleged
      + signs.denied + signs.shown
    return result
  }

  private func judge(_ signs: Signs) -> Judgement {
    if !signs.established.isEmpty || !signs.admitted.isEmpty {
      var result = Judgement(.notPerformed)
      result.qualifier = signs.admitted.isEmpty ? nil : .admitted
      if let body = signs.body { result.axes = Axes(duty: .owed, performance: .notPerformed, author: .body(body)) }
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
    let days = liftedBy.map { scope?.days(of: $0) ?? actDays(of: $0) }
    guard days.allSatisfy({ $0 != nil }) else { return nil }
    let possible = days.compactMap { $0?.lowerBound }.max()
    let certain = days.compactMap { $0?.upperBound }.max()
    return possible.flatMap { first in certain.map { (first, $0) } }
  }

  /// The first day on which an act may have been done, and the first by whose end one certainly was.
  private func actDays(of event: EventID) -> ClosedRange<CivilDate>? {
    let acts = matter.happenings(of: matter.known.acts(of: event))
    let start = scope?.start ?? matter.commitment.from
    // What a party contests is not certain on any day; what was done before anything was forbidden lifts nothing for certain.
    guard let first = acts.map(\.days.start).min(),
      let last = acts.map({ $0.isContested || $0.days.start < start ? endOfCalendar.previous : $0.days.lastDay }).min()
    else { return nil }
    return first...max(first, last)
  }

  /// Lifted with nothing on record: for a case it was kept, where the record is complete.
  private func lifted(on day: CivilDate) -> Judgement {
    guard let scope else { return Judgement(duty: .notTriggered) }
    let complete = scope.declarations(about: event, until: day)
    var result =
      complete.isEmpty ? Judgement.unknown("a complete record of \(event) until \(day.long)") : Judgement(.performed)
    if complete.isEmpty { result.qualifier = .noViolationKnown }
    result.wouldChange = [Change("an instance of \(event) before \(day.long): then breached")]
    result.steps = complete.map(matter.known.step)
    return result
  }

  private func liftingSteps() -> [Explanation] {
    liftedBy.flatMap { name in
      if let own = scope?.steps(of: name) { return own }
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
    let window = scope?.window ?? matter.instance.days
    guard days.overlaps(window), days.start <= matter.viewpoint.on else { return .outside }
    if let lifting, days.start > lifting.certain { return .outside }
    if suspended.certain.contains(where: { $0.contains(days) }) { return .outside }
    let isForbidden = scope.map { $0.certain?.contains(days) ?? false } ?? window.contains(days)
    let isWithin = isForbidden && days.lastDay <= matter.viewpoint.on
    let isBeforeLifting = lifting.map { days.lastDay < $0.possible } ?? true
    return isWithin && isBeforeLifting && !suspended.possible.contains(where: days.overlaps) ? .within : .uncertain
  }

  /// Whether what is on record shows all that is forbidden: of a reason, or of what happened in which case, it does not.
  private var isShown: Bool {
    matter.commitment.voices.because == nil && matter.commitment.voices.establishedBy.isEmpty
  }

  private func readActs(_ signs: inout Signs) {
    for act in matter.happenings(of: matter.acts(of: event)) {
      let steps = act.accounts.map { matter.known.step($0) }
      let isDenied = act.contestedBy.contains { matter.debtors.contains($0) }
      switch place(of: act.days) {
      case .outside: continue
      case .within where !isDenied && isShown && scope == nil && !isByCase && act.isAttributed:
        signs.established += steps
      case .within, .uncertain: signs.alleged += steps
      }
      if isDenied { signs.denied += steps }
    }
  }

  private func readCases(_ signs: inout Signs) {
    if isByCase, scope == nil { return }
    for caseEvent in matter.known.caseEvents(of: event) where scope.map({ $0.id == caseEvent.caseID }) ?? true {
      let step = Explanation(
        .event,
        "case \(caseEvent.caseID), \(caseEvent.day): \(event), by \(matter.known.reporterName(caseEvent.reporter)), "
          + "\(caseEvent.publication)",
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
      } else if let rival = rival(of: o) {
        signs.alleged += [step, matter.known.step(rival)]
      } else if isCertainlySome(o), place == .within, scope == nil, !isByCase {
        sort(step, from: o.reporter, into: &signs)
      } else {
        signs.alleged.append(step)
      }
    }
  }

  /// Whether the figure says for certain that it happened at least once in its days; how many there are on one day does not say
  /// when it happened.
  private func isCertainlySome(_ o: Observation) -> Bool {
    guard o.shape == .flow, o.bindsCount, let bounds = o.bounds(aboutPercent: matter.accord.evidenceRules.aboutPercent)
    else {
      return false
    }
    return bounds.lower > .zero
  }

  /// What the same reporter tells of longer days, in which it then has fewer than the figure says.
  private func rival(of o: Observation) -> Observation? {
    let percent = matter.accord.evidenceRules.aboutPercent
    guard o.shape == .flow, let least = o.bounds(aboutPercent: percent)?.lower else { return nil }
    return matter.known.observations(of: o.indicator, over: o.days).first { other in
      other.reporter == o.reporter && other.shape == .flow && other.bindsCount && !other.flags.contains(.forecast)
        && other.days.contains(o.days) && (other.classID == nil || other.classID == o.classID)
        && other.bounds(aboutPercent: percent)?.upper.map { $0 < least } ?? false
    }
  }

  private func isAgainstOneself(_ reporter: ReporterID) -> Bool {
    matter.known.isJoint(reporter) || matter.known.party(of: reporter).map(matter.debtors.contains) ?? false
  }

  /// What the debtor reports of itself is admitted, what the parties report together is established, the rest is alleged.
  private func sort(_ step: Explanation, from reporter: ReporterID, into signs: inout Signs) {
    let voices = matter.commitment.voices
    let body = voices.establishedBy.first { $0 == matter.known.reporterName(reporter) }
    if let body, voices.because == nil {
      signs.established.append(step)
      signs.body = body
    } else if voices.because != nil {
      signs.alleged.append(step)
    } else if matter.known.isJoint(reporter) {
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
        && (!isByCase || statement.instance == matter.label)
    }
    var bySpeaker: [String: [Statement]] = [:]
    for statement in statements {
      let isBody = matter.commitment.voices.establishedBy.contains(statement.speaker)
      let others = isBody ? [statement.speaker] : ["\(statement.speaker) (third party)"]
      for side in statement.sides.isEmpty || isBody ? Set(others) : Set(statement.sides) {
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
      if matter.commitment.voices.establishedBy.contains(speaker) {
        read(last, of: speaker, into: &signs)
        continue
      }
      switch last.stance {
      case .breached where isOwn, .acknowledges where isOwn: signs.admitted.append(matter.known.step(last))
      // Earlier accusations of the same speaker stand with its last.
      case .breached: signs.alleged += said.filter { $0.stance == .breached }.map { matter.known.step($0) }
      case .denies where isOwn, .kept where isOwn: signs.denied.append(matter.known.step(last))
      default: break
      }
    }
  }

  /// What a designated body says last: it finds a breach, or it finds none, which leaves what others say.
  private func read(_ finding: Statement, of body: String, into signs: inout Signs) {
    let step = matter.known.step(finding)
    guard [.breached, .acknowledges].contains(finding.stance) else { return signs.shown.append(step) }
    signs.established.append(step)
    signs.body = body
  }
}
