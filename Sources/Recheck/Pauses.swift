// What a suspension makes of an answer.

import Accords
import CivilTime
import Evidence
import Findings

extension Case {
  /// Suspensions that may have had effect on a day of the instance that counts.
  func pauses() -> [Pause] {
    guard let counting = countingDays else { return [] }
    return record.pauses(of: commitment.id).filter { $0.possible?.overlaps(counting) ?? false }
  }

  private var countingDays: DayInterval? {
    let fromStart = DayInterval(firstDay: days.start, lastDay: on)
    if kind != .caseInstance, commitment.isOnlyLost { return days.through(on) }
    switch commitment.rule.requirement {
    case .never: return kind == .caseInstance ? fromStart : days.through(on)
    case .done(_, let deadline):
      if deadline.day != nil { return days.through(min(latestDue ?? on, on)) }
      guard caller != nil else { return isOpenEnded && deadline == .none ? DayInterval(day: on) : days.through(on) }
      if deadline == .none { return kind == .caseInstance ? fromStart : days.through(on) }
      if deadline.isBefore {
        // What is due before an act is suspended on the days from its last day to the act.
        return DayInterval(firstDay: min(due(deadline, Sense())?.moment ?? days.start, on), lastDay: passed)
      }
      return DayInterval(firstDay: days.start, lastDay: min(on, latestDue ?? on))
    case .compares where isOfLastDay: return DayInterval(day: min(days.lastDay, on))
    default: return isOpenEnded ? DayInterval(day: on) : days.through(on)
    }
  }

  /// Whether only what stands on the last day is compared.
  private var isOfLastDay: Bool {
    guard case .compares(let comparison) = commitment.rule.requirement else { return false }
    var isOnDays = false
    if case .testDays(_, isBy: false) = commitment.rule.trigger { isOnDays = true }
    if case .lastDays = commitment.rule.trigger { isOnDays = true }
    let natures = record.accord.indicators(in: comparison).map { id in
      record.accord.indicators.first { $0.id == id }?.nature
    }
    return isOnDays && natures.allSatisfy { $0 == .holds || $0 == .measures }
  }

  /// The latest day on which it may fall due; nil where no day is certain to be late.
  var latestDue: CivilDate? {
    guard case .done(_, let deadline) = commitment.rule.requirement else { return nil }
    return due(deadline, Sense())?.latest
  }

  /// The days that a suspension must cover for the whole to be suspended.
  private var daysToCover: DayInterval? {
    if commitment.isOnlyLost { return DayInterval(day: on) }
    switch commitment.rule.requirement {
    case .done(_, let deadline) where deadline.day != nil:
      return due(deadline, Sense()).map { on <= $0.earliest } ?? false ? DayInterval(day: on) : nil
    default: return countingDays
    }
  }

  /// What was final before stays; a suspension of all the days suspends; for a part, only what was done is certain.
  func paused(
    _ answer: Answer, _ active: [Pause], _ sense: Sense, _ certificates: [CountCertificate]
  ) throws(Refusal) -> Answer {
    if try isFinal(answer, active, sense, certificates) { return answer }
    if commitment.clocksStop { return whileStopped(answer, active, sense) }
    if let act = perhapsDone(before: active) {
      return perhapsPaused(answer, "whether \(act) happened before it was suspended", "it had happened before")
    }
    if hasBegun, isCovered(by: active) {
      var result = Answer.suspended
      result.beliefs = answer.beliefs
      return result
    }
    if commitment.isOnlyLost { return answer }
    if answer.duty == .owed, answer.performance == .performed, isPerhapsCovered(by: active) {
      return perhapsPaused(
        answer, "the days on which it was suspended", "it was suspended for a part of the time only")
    }
    let shaken: Set<Performance> = [.notPerformed, .performedLate, .unknown, .outOfReach]
    guard answer.duty == .owed, shaken.contains(answer.performance), !answer.isDutyOpen else { return answer }
    var result = Answer(.unknown)
    result.qualifier = .partlySuspended
    result.reasons = [.textHasTwoReadings]
    let what = label.isEmpty ? "this commitment" : label
    result.missing = ["what the text asks of \(what) when it was suspended for a part of the time"]
    result.changes = [Change("agreement on what is owed for a period that was suspended in part")]
    result.tally = answer.tally
    result.beliefs = answer.beliefs
    return result
  }

  /// Kept, or nothing owed, by days that are not certain.
  private func perhapsPaused(_ answer: Answer, _ missing: String, _ kept: String) -> Answer {
    var open = Answer.openDuty(of: missing)
    open.changes = [Change("evidence that \(kept): then kept")]
    (open.tally, open.beliefs) = (answer.tally, answer.beliefs)
    return open
  }

  /// What is to be done once, where it may have been done before anything was suspended.
  private func perhapsDone(before active: [Pause]) -> EventID? {
    guard case .done(let event, let deadline) = commitment.rule.requirement, caller == nil,
      deadline == .none || deadline.day != nil, let counting = countingDays, daysToCover != nil,
      deadline == .none || active.contains(where: { $0.possible?.contains(DayInterval(day: on)) ?? false })
    else { return nil }
    let begun = active.compactMap(\.certain).filter(counting.overlaps).map(\.start).min().map { min($0, on.next) }
    let own = ownActs(event)
    let isBefore = wasDone(before: active.compactMap { $0.possible?.start }.min() ?? lastOfDays)
    return !isBefore
      && own.contains { one in one.last >= days.start && begun.map { max(one.first, days.start) < $0 } ?? false }
      ? event : nil
  }

  /// The time that is left is in the last day already; while its clocks stand still, what is open is suspended, unless
  /// its last day had perhaps passed.
  private func whileStopped(_ answer: Answer, _ active: [Pause], _ sense: Sense) -> Answer {
    var end: CivilDate?
    if case .done(_, let written) = commitment.rule.requirement {
      end = due(sense.deadline ?? written, sense)?.earliest
    }
    guard answer.duty == .owed, answer.performance == .pending, hasBegun, end.map({ $0 > on }) ?? true,
      active.contains(where: { $0.certain?.contains(DayInterval(day: on)) ?? false })
    else { return answer }
    var result = Answer(duty: .suspended).changed(by: "the end of the suspension, after which its time runs on")
    result.beliefs = answer.beliefs
    return result
  }

  /// Whether what calls for a case, where it is recorded itself, has certainly come: before, no time runs that can be suspended.
  private var hasBegun: Bool {
    guard kind == .caseInstance, case .done(_, let deadline) = commitment.rule.requirement, !deadline.isBefore,
      let caller, record.accord.event(caller)?.derivation == nil
    else { return true }
    return record.caseEvents(caller, of: name ?? label).contains { $0.day.latest <= on }
  }

  private func isCovered(by active: [Pause]) -> Bool {
    daysToCover.map { cover in active.contains { $0.certain?.contains(cover) ?? false } } ?? false
  }

  /// Whether the whole may be suspended, on the days that leave the most to it: of a case from its last possible day to the
  /// earliest on which it fell due.
  private func isPerhapsCovered(by active: [Pause]) -> Bool {
    guard var cover = daysToCover else { return false }
    if kind == .caseInstance, case .done(_, let deadline) = commitment.rule.requirement, !deadline.isBefore {
      if let times = timesByBeginning(deadline) {
        return times.contains { time in active.contains { $0.possible?.contains(time) ?? false } }
      }
      let first = min(days.lastDay, on)
      let last = due(deadline, Sense()).map { min($0.earliest, on) } ?? on
      cover = DayInterval(firstDay: first, lastDay: max(first, last)) ?? cover
    }
    return active.contains { $0.possible?.contains(cover) ?? false }
  }

  /// The time of the case by each day on which it may have begun, up to the earliest last day that follows from it; nil where
  /// more than two months of days come into question.
  private func timesByBeginning(_ deadline: Deadline) -> [DayInterval]? {
    guard let caller else { return nil }
    let story = story(Sense())
    let facts = begun(caller, story)
    guard let first = facts.map(\.first).min(), let last = facts.map(\.last).max(),
      last.dayNumber - first.dayNumber < 62
    else { return nil }
    var days: Set<CivilDate> = []
    for fact in facts {
      for number in fact.first.dayNumber...fact.last.dayNumber { days.insert(.init(dayNumber: number)) }
    }
    return days.filter { $0 <= on }.compactMap { day in
      let own = Fact(event: caller, first: day, last: day)
      let end = due(deadline, Sense(), believing: ([own], story))?.earliest ?? on
      return DayInterval(firstDay: day, lastDay: max(day, min(end, on)))
    }
  }

  /// Whether all the days of a count are suspended: it then rests on no figure, unless a ceiling was exceeded before.
  func isSuspendedCount(
    _ active: [Pause], _ sense: Sense, _ certificates: [CountCertificate]
  ) throws(Refusal) -> Bool {
    guard case .count(let threshold, let quantity) = commitment.rule.requirement, !commitment.isOnlyLost,
      !commitment.clocksStop, isCovered(by: active)
    else { return false }
    let first = active.compactMap { $0.possible?.start }.min() ?? lastOfDays
    guard threshold.relation == .atMost, let before = DayInterval(start: days.start, end: first) else { return true }
    return
      !(try over(before).exceedsAlways(
        sense.threshold ?? threshold, quantity, sense, certificates, within: days.through(on)))
  }

  private func isFinal(
    _ answer: Answer, _ active: [Pause], _ sense: Sense, _ certificates: [CountCertificate]
  ) throws(Refusal) -> Bool {
    let first = active.compactMap { $0.possible?.start }.min() ?? lastOfDays
    switch (commitment.rule.requirement, answer.performance) {
    case (_, .notPerformed) where commitment.isOnlyLost: return true
    case (.done(_, let deadline), .performed) where deadline.day != nil:
      return latestDue.map { on > $0 } ?? false || wasDone(before: first)
    case (.done(_, .none), .performed): return wasDone(before: first)
    case (.count(let threshold, let quantity), .notPerformed) where threshold.relation == .atMost:
      guard let before = DayInterval(start: days.start, end: first) else { return false }
      return try over(before).exceedsAlways(
        sense.threshold ?? threshold, quantity, sense, certificates, within: days.through(on))
    default: return false
    }
  }

  private func wasDone(before first: CivilDate) -> Bool {
    guard case .done(let event, _) = commitment.rule.requirement else { return false }
    return caller != nil
      ? record.caseEvents(event, of: name ?? label).contains { $0.day.latest < first }
      : ownActs(event).contains { $0.last < first }
  }
}

extension Answer {
  static var suspended: Answer {
    Answer(duty: .suspended).changed(by: "the end of the suspension, or a finding that it has no effect")
  }
}
