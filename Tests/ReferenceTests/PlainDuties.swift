// Things to be done, and never to be done, in one world.

import Accords
import CivilTime
import Evidence

extension PlainWorld {
  // MARK: Done by a day

  /// Something to be done once, by a day. Of what is not on record it is only asked whether it was done in time all the same;
  /// that it was made good later nobody supposes without a record.
  func actOutcome(_ event: EventID, due: CivilDate?, _ commitment: Commitment, _ instance: PlainInstance) -> Outcome {
    let isEach = commitment.owed.manner == .each
    let debtors = instance.debtor.map { isEach ? [$0] : commitment.owed.debtors } ?? commitment.owed.debtors
    let isRecorded = !recordedActs(event, by: debtors).isEmpty
    let all = isRecorded ? acts(event, by: debtors) : []
    let done = all.filter { $0 >= instance.days.start }
    guard let due else { return done.isEmpty ? .open : .kept }
    if done.contains(where: { $0 <= due }) { return .kept }
    if on < due { return .open }
    // What was done before it was owed is no performance for certain, and no breach for certain.
    if done.count < all.count, unknowns.pick("whether \(event) before it was owed counts", [true, false]) {
      return .kept
    }
    if !done.isEmpty { return .late }
    return isHidden(event, commitment, instance.days.start, due, "an act", isRecorded) ? .kept : .breached
  }

  /// Whether something of which nothing is on record was done in time all the same: chosen, where it can have been.
  private func isHidden(
    _ event: EventID, _ commitment: Commitment, _ start: CivilDate, _ due: CivilDate, _ name: String, _ isRecorded: Bool
  ) -> Bool {
    !isRecorded && commitment.voices.presumption != .notDoneUnlessShown && mayBeHidden(event, from: start, through: due)
      && unknowns.pick("\(event) of \(name) from \(start) to \(due), of which nothing is on record", [true, false])
  }

  /// Something to be done in a case, or for a period, after something else.
  func caseOutcome(
    _ event: EventID, _ deadline: Deadline, trigger: EventID?, exceptions: [EventID], _ commitment: Commitment,
    _ instance: PlainInstance
  ) -> Outcome {
    let caseID = instance.caseID ?? instance.label
    let begun = trigger.map { begin($0, in: caseID, announced: isAhead(deadline)) } ?? instance.days.start
    guard let start = begun else {
      // What takes the case out has done so, whenever it is called for.
      if trigger != nil, isOut(exceptions.filter { isOnRecord($0, in: caseID) }, in: caseID, by: on, before: nil) {
        return .exempt
      }
      // What is on record for a day that has not come yet is still to call for it.
      return trigger.map { isOnRecord($0, in: caseID) && accord.event($0)?.derivation == nil } ?? false
        ? .open : .notTriggered
    }
    guard instance.days.contains(start) || trigger == nil else { return .notTriggered }
    var own = self
    own.since = isAhead(deadline) ? since : max(since, trigger == nil ? instance.days.end : start)
    let due: CivilDate? =
      if case .ahead(let advance) = deadline { lastDay(advance, before: start) } else {
        due(deadline, instance, trigger: trigger, called: trigger == nil ? nil : start)
      }
    let isRecorded = isTold(event, in: caseID)
    let done = isRecorded ? own.days(event, in: caseID) : []
    let counting = done.filter { day in due.map { day <= $0 } ?? true }
    // What is on record as having taken the case out did so by the last day, or before the act, and before it was done in time.
    let recorded = exceptions.filter { isOnRecord($0, in: caseID) }
    let limit = isAhead(deadline) ? start : due
    // What was done before anything called for it is no performance for certain, and no breach for certain.
    if let early = counting.min(), early < start, !isAhead(deadline) {
      if isOut(recorded, in: caseID, by: limit, before: early) { return .exempt }
      if unknowns.pick("whether \(event) of \(caseID) before it was called for counts", [true, false]) { return .kept }
    }
    let inTime = counting.filter { $0 >= start || isAhead(deadline) }.min()
    if isOut(recorded, in: caseID, by: limit, before: inTime) { return .exempt }
    if inTime != nil { return ahead(.kept, start, deadline) }
    guard let due, on >= due else { return .open }
    // Whether a last day counts that had passed before anything called for it, nobody says.
    if trigger != nil, deadline.day != nil, due < start { return .unsaid }
    let first = trigger == nil ? instance.days.start : isAhead(deadline) ? since : start
    if isHidden(event, commitment, first, due, caseID, isRecorded) { return ahead(.kept, start, deadline) }
    let later = done.filter { $0 >= start || isAhead(deadline) }
    if later.isEmpty, isPresumedDone(commitment, in: caseID) {
      // Against a record that is complete and tells of none a presumption settles nothing.
      let isSilent = (!isRecorded || !done.isEmpty) && mayBeHidden(event, from: first, through: due)
      return isSilent ? ahead(.kept, start, deadline) : .unsaid
    }
    // What was not done in time was perhaps not owed: something of which nothing is on record may have taken the case out.
    if isOut(exceptions.filter { !recorded.contains($0) }, in: caseID, by: limit, before: nil) { return .exempt }
    // Whether something could be done by a day before it was owed, nobody says.
    if isAhead(deadline), due < since, unknowns.pick("whether \(event) of \(caseID) was due", [true, false]) {
      return ahead(.kept, start, deadline)
    }
    return ahead(later.isEmpty ? .breached : .late, start, deadline)
  }

  private func isAhead(_ deadline: Deadline) -> Bool { if case .ahead = deadline { true } else { false } }

  /// What calls for the duty; a record of an act that is still to come announces it, where something is to be done before.
  func begin(_ trigger: EventID, in caseID: String, announced: Bool) -> CivilDate? {
    if let day = day(trigger, in: caseID) { return day }
    guard announced else { return nil }
    let rows = evidence.caseEvents.filter { $0.event == trigger && $0.caseID == caseID && hears($0.reporter) }
    return rows.map { row in unknowns.pick("day of \(row.id)", keys.days(in: row.day, of: caseID)) }.min()
  }

  /// As long as the act is only announced it may be put forward, or off.
  private func ahead(_ outcome: Outcome, _ start: CivilDate, _ deadline: Deadline) -> Outcome {
    guard isAhead(deadline), start > on else { return outcome }
    return outcome == .kept || outcome == .open ? .open : .unattainable
  }

  private func isOut(_ events: [EventID], in caseID: String, by due: CivilDate?, before done: CivilDate?) -> Bool {
    events.contains { event in
      days(event, in: caseID).contains { day in
        due.map { day <= $0 } ?? true && done.map { day <= $0 } ?? true
      }
    }
  }

  /// Whether anything is on record of an event, or of those from which it follows.
  func isOnRecord(_ event: EventID, in caseID: String) -> Bool {
    switch accord.event(event)?.derivation {
    case .firstOf(let events): events.contains { isOnRecord($0, in: caseID) }
    case .deemed: true
    case nil:
      evidence.caseEvents.contains {
        $0.event == event && $0.caseID == caseID && $0.day.earliest <= on && hears($0.reporter)
      }
    }
  }

  /// Presumed done when something on record has happened, as long as nothing on record has rebutted it.
  private func isPresumedDone(_ commitment: Commitment, in caseID: String) -> Bool {
    guard case .done(let when, let unless) = commitment.voices.presumption else { return false }
    func happened(_ event: EventID) -> Bool { isOnRecord(event, in: caseID) && day(event, in: caseID) != nil }
    return happened(when) && !happened(unless)
  }

  // MARK: Never

  /// Something that is never to happen, by what is on record and by what is said: it can only be lost.
  func neverOutcome(_ event: EventID, until: [EventID], _ commitment: Commitment, _ instance: PlainInstance) -> Outcome
  {
    let caseID = instance.caseID
    var start = instance.days.start
    if case .eachCase(let trigger, _) = commitment.rule.trigger, let caseID {
      guard let day = day(trigger, in: caseID) else { return .notTriggered }
      start = day
    }
    let lift = liftDay(until, caseID, since: caseID == nil ? commitment.from : start)
    var (isAlleged, isUnclear) = (false, false)
    for row in violations(event, caseID) {
      let day = unknowns.pick("day of \(row.id)", keys.days(in: row.days, of: caseID))
      if day > on || day > instance.days.lastDay || day < start { continue }
      // Which of two things on one day came first nobody knows.
      if lift.map({ day > $0 }) ?? false { continue }
      if (caseID != nil && day == start) || day == lift {
        isUnclear = true
        continue
      }
      if isEstablished(by: row.reporter, commitment, row.parties) { return .breached }
      isAlleged = true
    }
    let said = Said(self, commitment, instance)
    if said.isAdmitted { return .breached }
    if isUnclear { return .unsaid }
    if isAlleged || said.isAlleged {
      let denied = said.isDenied && readings.pick("whether what is alleged of \(commitment.id) is so", [true, false])
      return said.isDenied ? (denied ? .breached : .open) : .unsaid
    }
    guard caseID != nil, let lift, lift <= on else { return .open }
    // What was lifted before it was forbidden forbade nothing.
    if lift < start { return .kept }
    let isHidden =
      violations(event, caseID).isEmpty
      && DayInterval(start: start.next, end: lift).map { days in
        (0..<days.dayCount).contains { !isCovered(event, days.start.advanced(byDays: $0)) }
      } ?? false
    return isHidden && unknowns.pick("an unseen \(event) of \(caseID ?? "")", [true, false]) ? .breached : .kept
  }

  /// The day on which all that lifts it had happened, as it is on record; what happened before it was forbidden lifts it, or
  /// does not.
  private func liftDay(_ events: [EventID], _ caseID: String?, since start: CivilDate) -> CivilDate? {
    let days = events.map { event -> CivilDate? in
      var all: [CivilDate] = []
      if let caseID, accord.event(event)?.subject != nil {
        let isDerived = accord.event(event)?.derivation != nil
        all = isDerived || isOnRecord(event, in: caseID) ? self.days(event, in: caseID) : []
      } else {
        all = recordedActs(event, by: nil).isEmpty ? [] : acts(event)
      }
      let early = all.filter { $0 < start }.max()
      let counts =
        early != nil && unknowns.pick("whether \(event) of \(caseID ?? "") lifts what came later", [true, false])
      return counts ? early : all.filter { $0 >= start }.min()
    }
    return days.isEmpty || days.contains { $0 == nil } ? nil : days.compactMap(\.self).max()
  }

  private struct Violation {
    let id: EvidenceID
    let days: PartialDate
    let reporter: String
    let parties: [PartyID]
  }

  private func violations(_ event: EventID, _ caseID: String?) -> [Violation] {
    if ignored.contains(event) { return [] }
    let cases = evidence.caseEvents.filter {
      $0.event == event && caseID.map { [$0] }?.contains($0.caseID) ?? true && hears($0.reporter)
    }
    let acts = caseID == nil ? evidence.measures.filter { $0.event == event } : []
    return cases.map { Violation(id: $0.id, days: $0.day, reporter: $0.reporter, parties: [$0.reporter]) }
      + acts.map { Violation(id: $0.id, days: $0.performed, reporter: $0.actor, parties: $0.parties) }
  }

  /// A record of the one who owes it is against its own interest; one of the parties together is common ground. Where it is a
  /// matter of the reason, no record shows it.
  private func isEstablished(by reporter: String, _ commitment: Commitment, _ parties: [PartyID]) -> Bool {
    if commitment.voices.because != nil { return false }
    if commitment.voices.establishedBy.contains(reporter) || reporter == Given.together { return true }
    return !Set(parties).isDisjoint(with: commitment.owed.debtors)
  }
}

/// What is said of a prohibition: by each its last word, by the day asked about.
private struct Said {
  private(set) var (isAdmitted, isAlleged, isDenied) = (false, false, false)

  init(_ world: PlainWorld, _ commitment: Commitment, _ instance: PlainInstance) {
    let decisive: Set<Statement.Stance> = [.kept, .breached, .denies, .acknowledges]
    let all = world.evidence.statements.filter { statement in
      statement.commitments.contains(commitment.id) && statement.instance ?? "" == instance.label
        && decisive.contains(statement.stance) && statement.made.latest <= world.on
        && !Set(statement.about).isDisjoint(with: commitment.owed.debtors)
    }
    for speaker in Set(all.map(\.speaker)) {
      let own = all.filter { $0.speaker == speaker }.sorted { $0.made.earliest < $1.made.earliest }
      guard let last = own.last else { continue }
      if own.contains(where: { $0.made.latest >= last.made.earliest && $0.stance != last.stance }) {
        isAlleged = isAlleged || own.contains { $0.stance == .breached }
        continue
      }
      let isDebtor = commitment.owed.debtors.contains(speaker)
      let isBody = commitment.voices.establishedBy.contains(speaker)
      switch last.stance {
      case .breached where isDebtor || isBody, .acknowledges where isDebtor || isBody: isAdmitted = true
      case .denies where isDebtor, .kept where isDebtor: isDenied = true
      case .breached: isAlleged = true
      default: break
      }
    }
  }
}
