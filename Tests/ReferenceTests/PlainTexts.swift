// Which text holds in one world: readings, amendments, the life of instruments, suspensions.

import Accords
import CivilTime
import Evidence
import Quantities

extension PlainWorld {
  // MARK: Readings

  /// The answers to a contested question that somebody holds as known; the first, which is the text as it stands, always.
  func meaning(of reading: Reading, _ name: String) -> Meaning {
    let live = reading.alternatives.enumerated().filter { index, alternative in
      index == 0 || alternative.holders.contains { $0.isHeld(on: known) }
        || alternative.statedIn.flatMap { accord.instrument($0) }.map { $0.agreed.latest <= known } ?? false
    }
    return readings.pick("\(reading.name) of \(name)", live.map(\.element.meaning))
  }

  /// The clause, and what it is asked about, as a meaning changes them.
  mutating func take(_ meaning: Meaning, _ commitment: inout Commitment, _ instance: inout PlainInstance) {
    switch (meaning, commitment.rule.requirement) {
    case (.excludes(let classes), .count(let threshold, let quantity)):
      commitment.rule.requirement = .count(
        threshold, Quantity(subject: quantity.subject, excluded: classes, credits: quantity.credits))
    case (.threshold(let other), .count(_, let quantity)): commitment.rule.requirement = .count(other, quantity)
    case (.deadline(let other), .done(let event, _)): commitment.rule.requirement = .done(event, other)
    case (.eventDoesNotCount(let event), _): ignored.insert(event)
    case (.calendar(let name), _): instance = counterpart(of: instance, in: name)
    case (.exceptions(let events), _): commitment.rule.exceptions = events
    default: break
    }
  }

  // MARK: Amendments

  /// What later instruments change for the instance, by the day of it that each of them names; whether nothing is owed.
  mutating func amend(_ commitment: inout Commitment, _ instance: inout PlainInstance) -> Bool {
    var isOwed = true
    for amendment in commitment.amendments {
      guard let instrument = accord.instrument(amendment.instrument), instrument.agreed.latest <= known,
        let day = keyDay(amendment.key, commitment, instance), day >= amendment.from ?? instrument.from
      else { continue }
      if amendment.contestedBy.contains(where: { $0.isHeld(on: known) }),
        !readings.pick("whether \(amendment.instrument) amends \(commitment.id)", [true, false])
      {
        continue
      }
      for meaning in amendment.meanings {
        if case .nothingOwed = meaning { isOwed = false }
        take(meaning, &commitment, &instance)
      }
    }
    return isOwed
  }

  private func keyDay(_ key: Amendment.Key, _ commitment: Commitment, _ instance: PlainInstance) -> CivilDate? {
    switch key {
    case .firstDay: return instance.days.start
    case .lastDay: return instance.days.lastDay
    case .event(let event): return instance.caseID.map { day(event, in: $0) } ?? acts(event).min()
    case .round: return instance.days.start
    case .dayAsked: return on
    case .dueDay:
      guard case .done(_, let deadline) = commitment.rule.requirement else { return nil }
      return due(deadline, instance, trigger: commitment.rule.trigger.event)
    }
  }

  /// What was forbidden until the text changed, and no longer: lost by what was done before; of the rest the text does not say
  /// which word it has.
  func sinceAmended(_ commitment: Commitment, _ instance: PlainInstance) -> Outcome {
    guard case .never(let event, _) = commitment.rule.requirement else { return .notTriggered }
    let changed =
      commitment.amendments.compactMap { $0.from ?? accord.instrument($0.instrument)?.from }.min()
      ?? instance.days.start
    return acts(event, by: commitment.owed.debtors).contains { $0 >= instance.days.start && $0 < changed }
      ? .breached : .unsaid
  }

  // MARK: The life of instruments

  /// How an instrument is in force.
  enum Force {
    case never
    /// Nothing on record shows whether it has entered into force.
    case unknown
    case from(CivilDate, until: CivilDate?)
  }

  func force(of id: InstrumentID) -> Force {
    guard let instrument = accord.instrument(id), instrument.agreed.latest <= known else { return .never }
    guard let life = instrument.life else { return .from(instrument.from, until: instrument.until) }
    var own = self
    own.since = instrument.agreed.earliest
    var start = instrument.from
    switch life.entry {
    case .on(let day): start = day
    case .after(let wait, let events):
      var days: [CivilDate] = []
      for event in events {
        // A complete record of it shows that it did not happen; without one it may have.
        if own.recordedActs(event, by: nil).isEmpty {
          return isTold(event, DayInterval(firstDay: own.since, lastDay: on) ?? DayInterval(day: on))
            ? .never : .unknown
        }
        guard let day = own.acts(event).min() else { return .never }
        days.append(day)
      }
      start = wait.day(after: days.max() ?? start)
    }
    var until = life.until
    for longer in life.extensions where own.recordedActs(longer.event, by: nil).isEmpty == false {
      if let end = until, end < longer.until, own.acts(longer.event).contains(where: { $0 <= end }) {
        until = longer.until
      }
    }
    var terms = 0
    while let renewal = life.renewal, let end = until, end < on {
      let last = renewal.lastDay(before: end.next)
      own.since = start
      let isEnded = own.acts(renewal.unless).contains { $0 >= start && $0 <= last }
      if isEnded { break }
      terms += 1
      // Every term is counted from the end of the first.
      let first = (life.until ?? end).next
      let days = terms * renewal.term.count
      until = (renewal.term.unit == .days ? first.advanced(byDays: days) : first.advanced(byMonths: days)).previous
    }
    for ending in life.endings where !own.recordedActs(ending.event, by: nil).isEmpty {
      guard let day = own.acts(ending.event).filter({ $0 >= start }).min() else { continue }
      let last = ending.wait.day(after: day)
      until = until.map { min($0, last) } ?? last
    }
    for reading in life.readings {
      switch meaning(of: reading, id) {
      case .neverInForce: return .never
      case .ended(let day): until = until.map { min($0, day) } ?? day
      default: continue
      }
    }
    return .from(start, until: until)
  }

  // MARK: Suspensions

  /// The days on which the commitment is suspended: those of a suspension that a party contests, or for which the text does
  /// not provide, by one reading only.
  private func suspended(_ commitment: Commitment, _ counted: DayInterval) -> [DayInterval] {
    evidence.measures.filter { $0.kind == .suspension && $0.commitments.contains(commitment.id) }.compactMap { row in
      let begun = unknowns.pick("day of \(row.id)", keys.days(in: row.performed, of: nil))
      let noted = row.happened.earliest.advanced(byDays: commitment.suspensionNotice ?? 0)
      let end = row.ended.map { unknowns.pick("end of \(row.id)", keys.days(in: $0, of: nil)) }
      guard let days = DayInterval(start: max(begun, noted), end: end ?? never), days.overlaps(counted) else {
        return nil
      }
      let isContested = !row.contestedBy.isEmpty || !commitment.suspendable
      return !isContested || readings.pick("whether \(row.id) has effect", [true, false]) ? days : nil
    }
  }

  /// What was final before a suspension stays; one of all the days that count suspends; of a part the text does not say what
  /// is owed, and only what was done is certain.
  func suspended(_ commitment: Commitment, _ instance: PlainInstance) throws -> Outcome {
    let counted = try daysThatCount(commitment, instance)
    let days = counted.map { suspended(commitment, $0) } ?? []
    guard let first = days.map(\.start).min(), let counted else { return try conditioned(commitment, instance) }
    let isToday = days.contains { $0.contains(on) }
    if commitment.clocksStop {
      var own = self
      own.standstill = days
      let outcome = try own.conditioned(commitment, instance)
      return outcome == .open && isToday ? .suspended : outcome
    }
    let outcome = try conditioned(commitment, instance)
    switch commitment.rule.requirement {
    case .done(let event, let deadline) where deadline.day != nil || instance.kind == .standing:
      let due = deadline.day.map { _ in self.due(deadline, instance, trigger: nil) } ?? nil
      let isRecorded = !recordedActs(event, by: commitment.owed.debtors).isEmpty
      let isBefore = isRecorded && acts(event, by: commitment.owed.debtors).contains { $0 < first }
      if outcome == .kept, isBefore || due.map({ on > $0 }) ?? false { return .kept }
      if due.map({ on <= $0 }) ?? true, isToday { return .suspended }
    case _ where commitment.isOnlyLost:
      return outcome == .breached || !isToday ? outcome : .suspended
    case .count(let threshold, _) where threshold.relation == .atMost && outcome == .breached:
      var before = instance
      guard let early = DayInterval(start: instance.days.start, end: first) else { break }
      before.days = early
      if try conditioned(commitment, before) == .breached { return .breached }
    default: break
    }
    if days.contains(where: { $0.contains(counted) }) { return .suspended }
    return [.breached, .late, .unattainable].contains(outcome) ? .unsaid : outcome
  }

  /// The days on which a suspension bears on the instance.
  private func daysThatCount(_ commitment: Commitment, _ instance: PlainInstance) throws -> DayInterval? {
    let days = instance.days
    if let trigger = commitment.rule.trigger.event, let caseID = instance.caseID {
      guard let start = day(trigger, in: caseID) else { return nil }
      // Where its clocks stop, one suspension may reach into the days that another has added.
      if commitment.clocksStop { return DayInterval(firstDay: start, lastDay: on) }
      if case .done(_, let deadline) = commitment.rule.requirement {
        let due = due(deadline, instance, trigger: trigger) ?? on
        return DayInterval(firstDay: start, lastDay: min(on, max(due, start)))
      }
      return DayInterval(firstDay: start, lastDay: on)
    }
    if case .done(_, let deadline) = commitment.rule.requirement, deadline.day != nil {
      return days.through(min(on, due(deadline, instance, trigger: nil) ?? on))
    }
    return instance.isOpenEnded && !commitment.isOnlyLost ? DayInterval(day: on) : days.through(on)
  }
}

extension Trigger {
  /// What calls for a case.
  var event: EventID? { if case .eachCase(let event, _) = self { event } else { nil } }
}
