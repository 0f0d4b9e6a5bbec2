// What hangs on other things, in one world: conditions, composites, excuses, debts.

import Accords
import CivilTime
import Evidence
import Quantities

extension PlainWorld {
  // MARK: Conditions

  /// What the rule gives where something must have happened, or have been found, before anything is owed.
  func conditioned(_ commitment: Commitment, _ instance: PlainInstance) throws -> Outcome {
    do { return try conditionedOrUnsettled(commitment, instance) } catch is Unsettled { return .unsaid }
  }

  private func conditionedOrUnsettled(_ commitment: Commitment, _ instance: PlainInstance) throws -> Outcome {
    if instance.kind == .debt { return try rule(commitment, instance) }
    // What is still to call for it does so tomorrow at the earliest.
    let begun = conditionDay(commitment, instance)
    if begun == nil, try rule(commitment, instance) == .notTriggered { return .notTriggered }
    let limit = begun ?? on.next
    var isLate = false
    let isOfOneDay = instance.kind == .caseInstance || instance.kind == .round
    let passed = isOfOneDay ? min(on, limit) : min(on, instance.days.lastDay)
    for event in commitment.conditions {
      guard let day = metDay(event, from: commitment.from, limit, passed) else { return .notTriggered }
      // What happens to a case on the same day may have come before, and then nothing calls for what is owed.
      let isOnIt = isOfOneDay && day >= limit
      if isOnIt, !unknowns.pick("whether \(event) came first", [true, false]) { return .notTriggered }
      if day > limit { isLate = true }
    }
    for condition in commitment.ties.conditions {
      switch try holds(condition, commitment, instance) {
      case true?: continue
      case false?: return .notTriggered
      case nil: isLate = true
      }
    }
    let outcome = try rule(commitment, instance)
    // What was done all the same is done; of the rest the text does not say whether it is owed.
    return isLate && outcome != .kept && outcome != .notTriggered ? .unsaid : outcome
  }

  /// The day on which an act that is waited for was done, by anybody; nil: not by the last day that has passed. One that was
  /// not done on record by then may have been done in time, or in the course of the instance, unless all was told.
  private func metDay(_ event: EventID, from start: CivilDate, _ limit: CivilDate, _ passed: CivilDate) -> CivilDate? {
    if ignored.contains(event) { return nil }
    if !recordedActs(event, by: nil).isEmpty, let day = acts(event).min(), day <= passed { return day }
    let days = [(start, limit), (limit.next, passed)].filter { mayBeHidden(event, from: $0.0, through: $0.1) }.map(\.1)
    return unknowns.pick("\(event) by \(limit) or by \(passed), of which nothing is on record", [nil] + days)
  }

  /// By when it must be so: as the instance begins; where there is a single one, by now, or as it falls due. Nil: the case has
  /// not begun.
  private func conditionDay(_ commitment: Commitment, _ instance: PlainInstance) -> CivilDate? {
    if let caseID = instance.caseID, let trigger = commitment.rule.trigger.event {
      let isAhead = if case .done(_, .ahead) = commitment.rule.requirement { true } else { false }
      return begin(trigger, in: caseID, announced: isAhead)
    }
    guard instance.kind == .standing else { return instance.days.start }
    guard case .done(_, let deadline) = commitment.rule.requirement, let day = deadline.day else {
      return min(on, instance.days.lastDay)
    }
    return min(on, day)
  }

  /// Whether another commitment is found so by the day; nil: it came to be so only in the course of the instance.
  private func holds(_ condition: VerdictCondition, _ commitment: Commitment, _ instance: PlainInstance) throws -> Bool?
  {
    let isSame = [.samePeriod, .sameCase].contains(condition.link.which)
    let day = condition.by ?? (isSame ? on : conditionDay(commitment, instance) ?? on)
    if try found(condition, from: instance, on: min(day, on)) { return true }
    // By a day that is still to come it may yet be so.
    if let by = condition.by, by > on {
      if try !linked(condition.link, from: instance, on: on).rulesOut(condition.verdict) { throw Unsettled() }
      return false
    }
    // As long as the other can still turn out either way, and the day has not passed, nothing is settled.
    let isPast = day < on || isSettled(commitment, by: on)
    if !isPast, try linked(condition.link, from: instance, on: on).isUnfinished { throw Unsettled() }
    let isStarting =
      condition.by == nil && !isSame && ![.standing, .caseInstance, .round].contains(instance.kind)
    if isStarting, day < on, try found(condition, from: instance, on: on) { return nil }
    return false
  }

  /// Whether what is owed has fallen due.
  private func isSettled(_ commitment: Commitment, by day: CivilDate) -> Bool {
    guard case .done(_, let deadline) = commitment.rule.requirement, let due = deadline.day else { return false }
    return due <= day
  }

  private func found(_ condition: VerdictCondition, from instance: PlainInstance, on day: CivilDate) throws -> Bool {
    let outcome = try linked(condition.link, from: instance, on: day)
    switch condition.verdict {
    case .kept: return outcome == .kept || outcome == .late
    case .keptInTime: return outcome == .kept
    case .breached: return outcome == .breached
    case .wasBreached: return outcome == .breached || outcome == .late
    }
  }

  /// What the same world gives of another commitment. That something forbidden did not happen nobody knows for certain.
  func linked(_ link: Link, from instance: PlainInstance, on day: CivilDate) throws -> Outcome {
    guard let label = label(of: link, from: instance) else { return .unsaid }
    var earlier = self
    earlier.on = day
    (earlier.heard, earlier.ignored, earlier.standstill) = (nil, [], [])
    // Where there is no such instance, nobody can say whether it was kept.
    if let label, let other = accord.commitment(link.commitment), earlier.instance(of: other, label) == nil {
      throw Unsettled()
    }
    let outcome = try earlier.outcome(of: link.commitment, label)
    let isOpen = outcome == .open || outcome == .unsaid || outcome == .notAssessed
    guard isOpen, let other = accord.commitment(link.commitment), other.isOnlyLost || outcome != .open else {
      return outcome
    }
    return unknowns.pick("whether \(link) is breached", [.open, .breached, .kept])
  }

  // MARK: Composites

  /// All, or so many, of others are kept.
  func compositeOutcome(_ composite: Composite, _ instance: PlainInstance) throws -> Outcome {
    let members = try composite.members.map { try linked($0, from: instance, on: on) }
    let inTime = members.count { $0 == .kept }
    let late = members.count { $0 == .late }
    let open = members.count { [.open, .onCourse, .atRisk].contains($0) }
    if inTime >= composite.need { return .kept }
    if inTime + open >= composite.need { return .open }
    if inTime + late >= composite.need { return .late }
    if inTime + late + open >= composite.need { return .open }
    return members.contains(.unattainable) ? .unattainable : .breached
  }

  // MARK: Excuses

  /// What follows where the text lets a circumstance excuse: whoever can accept it did; it is only claimed; or it is
  /// claimed and rejected.
  func excused(_ commitment: Commitment, _ instance: PlainInstance, _ judge: (Commitment) throws -> Outcome) throws
    -> Outcome
  {
    var changed = commitment
    var outcome = try judge(commitment)
    for clause in commitment.ties.excuses where outcome != .kept && outcome != .notTriggered && outcome != .notAssessed
    {
      let isHeld: Bool
      switch excuse(clause, commitment, instance) {
      case .none: continue
      case .accepted: isHeld = true
      case .claimed: isHeld = unknowns.pick("whether \(clause.event) excuses \(commitment.id)", [true, false])
      case .contested: isHeld = readings.pick("whether \(clause.event) excuses \(commitment.id)", [true, false])
      }
      guard isHeld else { continue }
      switch clause.effect {
      case .extinguishes: if outcome == .breached { outcome = .excused }
      case .defers: if outcome == .breached { outcome = .deferred }
      case .reduces(let percent), .raises(let percent): outcome = try reduced(&changed, to: percent, judge)
      case .extends(let days): outcome = try extended(&changed, by: days, judge)
      }
    }
    return outcome
  }

  private func reduced(_ commitment: inout Commitment, to percent: Amount, _ judge: (Commitment) throws -> Outcome)
    throws
    -> Outcome
  {
    if case .count(let threshold, let quantity) = commitment.rule.requirement {
      let amount = Amount(
        coefficient: threshold.amount.coefficient * percent.coefficient,
        scale: threshold.amount.scale + percent.scale + 2)
      commitment.rule.requirement = .count(Threshold(threshold.relation, amount), quantity)
    }
    return try judge(commitment)
  }

  private func extended(_ commitment: inout Commitment, by days: Int, _ judge: (Commitment) throws -> Outcome) throws
    -> Outcome
  {
    if case .done(let event, .by(let day)) = commitment.rule.requirement {
      commitment.rule.requirement = .done(event, .by(day.advanced(byDays: days)))
    }
    return try judge(commitment)
  }

  private enum ExcuseState { case none, claimed, contested, accepted }

  private func excuse(_ clause: ExcuseClause, _ commitment: Commitment, _ instance: PlainInstance) -> ExcuseState {
    let said = statements(commitment, instance)
    let found = said.filter { clause.foundBy.contains($0.speaker) }
    if let last = found.last { return [.excuses, .acknowledges].contains(last.stance) ? .accepted : .contested }
    guard let claim = said.first(where: { $0.stance == .excuses && commitment.owed.debtors.contains($0.speaker) })
    else {
      return .none
    }
    if recordedActs(clause.event, by: nil).isEmpty, isTold(clause.event, untilDue(commitment, instance)) {
      return .none
    }
    // Whoever can accept it and says itself that it excuses neither accepts nor rejects what was claimed.
    // Nobody accepts what it alone has claimed.
    let claimants = Set(said.filter { $0.stance == .excuses }.map(\.speaker)).intersection(commitment.owed.debtors)
    let answers = said.filter {
      clause.acceptedBy.contains($0.speaker) && claimants != [$0.speaker] && $0.stance != .excuses
        && $0.made.latest >= claim.made.earliest
    }
    // Of what several claim nothing stands once each has taken it back.
    let ends = claimants.sorted().map { said.withdrawal(by: [$0]) }
    let end = ends.contains { $0 == nil } ? nil : ends.compactMap(\.self).max { $0.made.earliest < $1.made.earliest }
    guard let last = answers.last else { return end == nil ? .claimed : .none }
    // Of two answers of one day nobody knows which was the last.
    let isUnclear = answers.contains { $0.made.latest >= last.made.earliest && $0.stance != last.stance }
    let isAfterClaim = said.contains {
      $0.stance == .excuses && commitment.owed.debtors.contains($0.speaker) && $0.made.latest <= last.made.earliest
    }
    if last.stance == .acknowledges, !isUnclear, !isAfterClaim { return .claimed }
    if last.stance != .acknowledges || isUnclear { return end == nil ? .contested : .none }
    return end.map { last.made.latest < $0.made.earliest } ?? true ? .accepted : .claimed
  }

  /// What happens after the day on which something falls due excuses nothing.
  private func untilDue(_ commitment: Commitment, _ instance: PlainInstance) -> DayInterval {
    guard case .done(_, let deadline) = commitment.rule.requirement, let due = deadline.day else {
      return instance.days
    }
    return instance.days.through(due) ?? instance.days
  }

  /// What was said of an instance by the day asked about, in order of time.
  func statements(_ commitment: Commitment, _ instance: PlainInstance) -> [Statement] {
    let debtors = instance.debtor.map { [$0] } ?? commitment.owed.debtors
    return evidence.statements.filter {
      $0.commitments.contains(commitment.id) && $0.instance ?? "" == instance.label && $0.made.latest <= on
        && !Set($0.about).isDisjoint(with: debtors)
    }
    .sorted { $0.made.earliest < $1.made.earliest }
  }

  // MARK: Debts

  /// A floor whose shortfall is owed in the next period.
  func carryOutcome(_ carry: Carry, _ commitment: Commitment, _ instance: PlainInstance) throws -> Outcome {
    guard case .count(let threshold, let quantity) = commitment.rule.requirement,
      case .indicator(let indicator) = quantity.subject, let calendar = accord.calendar(carry.calendar)
    else { return .unsaid }
    let floor = try Ratio(threshold.amount)
    let order =
      carry.order ?? readings.pick("in which order \(commitment.id) is repaid", [.oldestFirst, .currentFirst])
    /// What was delivered in a period, by a day.
    func delivered(_ days: DayInterval) throws -> Ratio? {
      try counted(indicator, quantity, days, "\(commitment.id) \(days)")
    }
    func surely(_ days: DayInterval) throws -> Ratio? {
      let own = PlainTerm(
        factor: .one, indicator: indicator, leaves: leaves(indicator, except: quantity.excluded), days: days)
      return try range([own]).least
    }
    /// What is missing at the end of a period, after what it had to repay.
    func debt(_ period: Period) throws -> Ratio {
      guard period.days.start >= commitment.from, let all = try delivered(period.days) else { return .zero }
      let repaid = order == .oldestFirst ? min(all, try carried(into: period)) : .zero
      let missing = try Ratio.zero < floor - (all - repaid) ? try floor - (all - repaid) : .zero
      let owed = try Ratio(carry.factor) * missing
      return try carry.cap.map { min(owed, try Ratio($0)) } ?? owed
    }
    func carried(into period: Period) throws -> Ratio {
      try calendar.period(containing: period.days.start.previous).map(debt) ?? .zero
    }
    guard let period = calendar.period(containing: instance.days.start) else { return .unsaid }
    let owed = try carried(into: period)
    let isOpen = on < instance.days.lastDay
    if instance.kind == .debt {
      if owed.isZero { return .notTriggered }
      let wiped = carry.extinguishedBy.flatMap { event in
        recordedActs(event, by: nil).isEmpty ? nil : acts(event).filter(instance.days.contains).min()
      }
      guard let days = DayInterval(start: instance.days.start, end: wiped ?? instance.days.end) else {
        return .notTriggered
      }
      let all = try delivered(days)
      let left = try all.map { order == .oldestFirst ? $0 : try $0 - floor }
      // Nothing is owed of a debt that was wiped out, unless it was repaid before for certain.
      if wiped != nil, let least = try surely(days) {
        return try least - (order == .oldestFirst ? .zero : floor) >= owed ? .kept : .notTriggered
      }
      if left.map({ $0 >= owed }) ?? true { return .kept }
      return isOpen ? .open : .breached
    }
    guard order == .oldestFirst, !owed.isZero else {
      return try countOutcome(threshold, quantity, commitment, instance)
    }
    guard let all = try delivered(instance.days) else { return .kept }
    if try all - owed >= floor { return .kept }
    return isOpen ? .open : .breached
  }
}

/// What is found of another commitment is not settled, so that it is not settled either whether anything is owed.
struct Unsettled: Error {}

extension Outcome {
  /// Whether, of something that is done once, nothing that may come can make it so: what was done in time stays, and what was
  /// not done in time can only be made good late.
  func rulesOut(_ verdict: VerdictCondition.Verdict) -> Bool {
    switch verdict {
    case .kept: false
    case .keptInTime: self == .breached || self == .late
    case .breached: self == .kept || self == .late
    case .wasBreached: self == .kept
    }
  }

  /// Whether it can still turn out either way.
  var isUnfinished: Bool { [.open, .onCourse, .atRisk].contains(self) }
}

extension Commitment {
  /// Whether it can be lost and, as long as it runs, never be kept.
  var isOnlyLost: Bool {
    switch (rule.trigger, rule.requirement) {
    case (_, .never), (.rollingDays, _): true
    case (_, .compares(let comparison)): comparison.moment == .anyTime
    default: false
    }
  }
}
