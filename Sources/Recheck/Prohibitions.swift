// Something that is never to happen.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// Which signs of a forbidden event there are.
private struct Signs {
  var isEstablished = false
  var isAdmitted = false
  var isAlleged = false
  var isDenied = false
  /// The body that the text designates and that established it.
  var body: String?
}

/// How days stand to the time in which an event is forbidden.
private enum Place { case within, uncertain, outside }

extension Case {
  /// In a case, by each record of what limits the prohibition in turn, where these contradict one another.
  func forbidden(_ event: EventID, _ until: [EventID], _ sense: Sense, _ active: [Pause]) -> [Answer] {
    guard let own = ForbiddenCase(self, sense) else { return [forbidden(event, until, sense, active, nil)] }
    return own.story.inTurn(own.limits(until)) { story in
      var limited = own
      limited.story = story
      return [forbidden(event, until, sense, active, limited)]
    }
  }

  private func forbidden(
    _ event: EventID, _ until: [EventID], _ sense: Sense, _ active: [Pause], _ own: ForbiddenCase?
  ) -> Answer {
    let span = own?.possible ?? days
    let sure = own == nil ? days : own?.certain
    let lifted = sense.ignored.isDisjoint(with: until) ? lifting(until, own) : nil
    let paused = active.compactMap(\.possible)
    func place(_ first: CivilDate, _ last: CivilDate) -> Place {
      guard first < span.end, span.start <= last, first <= on else { return .outside }
      if let lifted, first > lifted.certain { return .outside }
      if active.compactMap(\.certain).contains(where: { $0.start <= first && last < $0.end }) { return .outside }
      let isInside = sure.map { first >= $0.start && last < $0.end } ?? false && last <= on
      let isBefore = lifted.map { last < $0.possible } ?? true
      let isPaused = paused.contains { $0.start <= last && first < $0.end }
      return isInside && isBefore && !isPaused ? .within : .uncertain
    }
    var signs = Signs()
    if !sense.ignored.contains(event) {
      for act in ownActs(event) { read(act, place(act.first, act.last), &signs) }
      for one in byCase && own == nil ? [] : record.caseEvents(event, of: own?.story.id) {
        read(one.reporter, place(one.day.earliest, one.day.latest), isCertain: true, &signs)
      }
      let indicator = record.accord.events.first { $0.id == event }?.countedBy
      for o in indicator.map(record.figures) ?? []
      where !o.flags.contains(.forecast) && o.shape != .rate && !o.value.isZero {
        read(o, place(o.days.start, o.days.lastDay), &signs)
      }
    }
    hear(&signs)
    let end = lifted.flatMap { $0.certain <= on ? $0.certain : nil }
    let found = answer(signs, event, own, liftedOn: end)
    return own?.limited(found) ?? found
  }

  /// Whether it is forbidden case by case: what is not of a case by its record does not say of which it is.
  private var byCase: Bool { if case .eachCase = commitment.rule.trigger { true } else { false } }

  private func answer(
    _ signs: Signs, _ event: EventID, _ own: ForbiddenCase?, liftedOn end: CivilDate?
  ) -> Answer {
    var answer: Answer
    if signs.isEstablished || signs.isAdmitted {
      answer = Answer(.notPerformed)
      answer.qualifier = signs.isAdmitted ? .admitted : nil
      if let body = signs.body { answer.author = .body(body) }
      answer.changes = [Change("withdrawal or refutation of every established instance listed")]
    } else if signs.isAlleged {
      answer = Answer(.unknown)
      answer.certainty = signs.isDenied ? .disputed : .undetermined
      answer.qualifier = signs.isDenied ? .denied : .alleged
      answer.reasons = [signs.isDenied ? .sourcesConflict : .evidenceInsufficient]
      answer.missing = ["an admission, or a finding by somebody designated, on what is alleged"]
      answer.changes = [Change("an admission or an established instance (then breached), or a withdrawal")]
    } else if let end {
      answer = own?.kept(event, until: end) ?? Answer(duty: .notTriggered)
    } else {
      answer = Answer(commitment.until.map { $0 <= on } ?? false ? .unknown : .pending)
      answer.qualifier = .noViolationKnown
      answer.changes = [Change("one established instance: then breached")]
      if answer.performance == .pending { answer.reasons = [.periodOpen] }
    }
    return answer
  }

  /// From when the prohibition may be and certainly is lifted.
  private func lifting(_ events: [EventID], _ own: ForbiddenCase?) -> (possible: CivilDate, certain: CivilDate)? {
    guard !events.isEmpty else { return nil }
    var result = (possible: CivilDate(dayNumber: Int.min / 2), certain: CivilDate(dayNumber: Int.min / 2))
    for event in events {
      if let days = own?.lifted(by: event) {
        result = (max(result.possible, days.possible), max(result.certain, days.certain))
        continue
      }
      let acts = record.acts(event)
      // Done before anything was forbidden, it lifts nothing for certain.
      let start = own?.start ?? commitment.from
      guard let first = acts.map(\.first).min(),
        let last = acts.map({ $0.first < start ? lastOfDays : $0.certain }).min()
      else { return nil }
      result = (max(result.possible, first), max(result.certain, last))
    }
    return result
  }

  private func read(_ act: Act, _ place: Place, _ signs: inout Signs) {
    if place == .outside { return }
    let isDenied = act.contestedBy.contains(where: debtors.contains)
    let isShown = commitment.voices.because == nil && bodies.isEmpty && !byCase
    if place == .within, !isDenied, isShown, act.accounts.contains(where: { !$0.parties.isEmpty }) {
      signs.isEstablished = true
    } else {
      signs.isAlleged = true
    }
    if isDenied { signs.isDenied = true }
  }

  private func read(_ reporter: ReporterID, _ place: Place, isCertain: Bool, _ signs: inout Signs) {
    switch place {
    case .outside: return
    // No record shows that a reason was the reason.
    case .within where isCertain && commitment.voices.because == nil && bodies.contains(name(reporter)):
      (signs.isEstablished, signs.body) = (true, name(reporter))
    case .within where commitment.voices.because != nil: signs.isAlleged = true
    case .within where isCertain && record.isJoint(reporter): signs.isEstablished = true
    case .within where isCertain && isOwn(reporter): signs.isAdmitted = true
    case .within, .uncertain: signs.isAlleged = true
    }
  }

  private func read(_ o: Observation, _ place: Place, _ signs: inout Signs) {
    // "At most so many", told by who owes it, grants none.
    if place == .outside || o.bound == .atMost && (isOwn(o.reporter) || record.isJoint(o.reporter)) { return }
    let least = o.bounds(aboutPercent: record.accord.evidenceRules.aboutPercent)?.lower ?? .zero
    // How many there are on one day does not say when it happened.
    let isCertain = o.shape == .flow && o.bindsCount && least > .zero && !byCase && !isTakenBack(o, least)
    read(o.reporter, place, isCertain: isCertain, &signs)
  }

  /// Whether the same reporter has fewer in a figure of days among which those of this one are.
  private func isTakenBack(_ o: Observation, _ least: Amount) -> Bool {
    o.shape == .flow
      && record.figures(of: o.indicator, over: o.days).contains { wider in
        let most = wider.bounds(aboutPercent: record.accord.evidenceRules.aboutPercent)?.upper
        return wider.reporter == o.reporter && wider.shape == .flow && wider.bindsCount
          && !wider.flags.contains(.forecast) && wider.days.start <= o.days.start && o.days.end <= wider.days.end
          && (wider.classID == nil || wider.classID == o.classID) && most.map { $0 < least } ?? false
      }
  }

  private func isOwn(_ reporter: ReporterID) -> Bool { record.party(of: reporter).map(debtors.contains) ?? false }

  /// Who establishes a breach, besides an admission.
  private var bodies: [String] { commitment.voices.establishedBy }

  private func name(_ reporter: ReporterID) -> String { record.reporters[reporter]?.name ?? reporter }

  /// The last word of every speaker: a party admits only its own conduct, and what was withdrawn is gone.
  private func hear(_ signs: inout Signs) {
    let said = record.statements(on: commitment.id).filter { statement in
      statement.made.latest <= on && statement.made.latest >= days.start
        && statement.about.contains(where: debtors.contains) && Self.granting.contains(statement.stance)
        && (!byCase || statement.instance == name)
    }
    var bySpeaker: [String: [Statement]] = [:]
    for statement in said {
      let third = "\(statement.speaker) (third party)"
      let isBody = bodies.contains(statement.speaker)
      let own: Set<String> = isBody ? [statement.speaker] : Set(statement.sides)
      for side in own.isEmpty ? [third] : own {
        bySpeaker[side, default: []].append(statement)
      }
    }
    for (speaker, own) in bySpeaker.sorted(by: { $0.key < $1.key }) {
      guard let last = Self.last(of: own) else {
        if own.contains(where: { $0.stance == .breached }) { signs.isAlleged = true }
        continue
      }
      if bodies.contains(speaker) {
        // What a body finds last: a breach, or none.
        if [.breached, .acknowledges].contains(last.stance) { (signs.isEstablished, signs.body) = (true, speaker) }
        continue
      }
      let isOwn = debtors.contains(speaker) && last.about.contains(speaker)
      switch last.stance {
      case .breached, .acknowledges: hearGrant(last, isOwn, &signs)
      case .denies, .kept: if isOwn { signs.isDenied = true }
      default: break
      }
    }
  }

  private func hearGrant(_ last: Statement, _ isOwn: Bool, _ signs: inout Signs) {
    if isOwn { signs.isAdmitted = true } else if last.stance == .breached { signs.isAlleged = true }
  }
}
