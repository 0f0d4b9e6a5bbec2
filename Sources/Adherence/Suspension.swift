// Suspensions of a commitment: one for all accounts of it, with the days on which it may and must have had effect.

import Accords
import CivilTime
import Evidence
import Findings

/// A suspension as its known accounts tell it.
struct Suspension {
  /// The main account where that is known, else the first that is.
  let main: Measure
  let accounts: [Measure]
  /// After how many days a note takes effect at the earliest.
  var notice = 0

  var id: EvidenceID { main.id }
  /// Parties that contest it, by any account.
  var contestedBy: [PartyID] { unique(accounts.flatMap(\.contestedBy)) }

  /// Every day on which it may have had effect: from the first day that any account allows to the last.
  var possibleDays: DayInterval? {
    guard
      let start = accounts.map({ max($0.performed.earliest, $0.happened.earliest.advanced(byDays: notice)) }).min()
    else { return nil }
    return DayInterval(
      start: start, end: accounts.map { $0.ended?.latest ?? endOfCalendar }.max() ?? endOfCalendar)
  }

  /// The days on which it had effect by every account.
  var certainDays: DayInterval? {
    guard let start = accounts.map({ max($0.performed.latest, $0.happened.latest.advanced(byDays: notice)) }).max()
    else { return nil }
    return DayInterval(start: start, end: accounts.map { $0.ended?.earliest ?? endOfCalendar }.min() ?? endOfCalendar)
  }
}

/// The day after the last one that the calendar knows, 31 December 9999.
let endOfCalendar = CivilDate(dayNumber: 2_932_897)

extension KnownEvidence {
  /// The suspensions of a commitment, each once, in order of time.
  func suspensions(of commitment: CommitmentID) -> [Suspension] {
    linked.suspensions(of: commitment) { made(of: commitment) }
  }

  private func made(of commitment: CommitmentID) -> [Suspension] {
    let measures = measures(on: commitment).filter { $0.kind == .suspension }
    let notice = accord.commitment(commitment)?.suspensionNotice ?? 0
    return accounts(measures).compactMap { id, accounts in
      let main = accounts.first { $0.id == id } ?? accounts.first
      return main.map { main in
        Suspension(main: main, accounts: [main] + accounts.filter { $0.id != main.id }, notice: notice)
      }
    }
    .sorted { $0.main.performed.earliest < $1.main.performed.earliest }
  }
}

extension Commitment {
  /// Whether one instance on a day, or some days, breaches it for good, and nothing keeps it while it runs.
  var canOnlyBeLost: Bool {
    switch (rule.trigger, rule.requirement) {
    case (_, .never), (.rollingDays, _): true
    case (_, .compares(let comparison)): comparison.moment == .anyTime
    default: false
    }
  }
}

extension Matter {
  /// Suspensions that bear on the instance: those that may have had effect on one of its days that count.
  func suspensions() -> [Suspension] {
    guard let days = daysThatCount else { return [] }
    return known.suspensions(of: commitment.id).filter { $0.possibleDays.map(days.overlaps) ?? false }
  }

  /// The days on which a suspension would bear on the instance, up to the viewpoint's day.
  var daysThatCount: DayInterval? {
    let on = viewpoint.on
    switch commitment.rule.requirement {
    case .done(_, let deadline) where deadline.day != nil:
      return instance.days.through(min(latestDue ?? on, on))
    case .never where instance.kind == .caseInstance: return DayInterval(firstDay: instance.days.start, lastDay: on)
    case .never: return instance.days.through(on)
    case .compares where isOfOneDay: return DayInterval(day: min(instance.days.lastDay, on))
    case _ where commitment.canOnlyBeLost: return instance.days.through(on)
    case .done(_, .ahead(let advance)) where callingEvent != nil:
      // From the last day for it to the day of the act.
      let first = due(.ahead(advance), Understanding())?.firstDue ?? instance.days.start
      return DayInterval(firstDay: min(first, on), lastDay: min(on, instance.days.lastDay))
    case .done(_, .within), .done(_, .limit), .done(_, .ahead):
      guard callingEvent != nil else { return instance.days.through(on) }
      return DayInterval(firstDay: instance.days.start, lastDay: min(on, latestDue ?? on))
    case .done where instance.kind == .caseInstance: return DayInterval(firstDay: instance.days.start, lastDay: on)
    default: return instance.isOpenEnded ? DayInterval(day: on) : instance.days.through(on)
    }
  }

  /// Whether a comparison is of what stands on the last day, and of nothing that is counted on the way to it.
  private var isOfOneDay: Bool {
    guard case .compares(let comparison) = commitment.rule.requirement else { return false }
    switch commitment.rule.trigger {
    case .testDays(_, isBy: false), .lastDays: break
    default: return false
    }
    return accord.indicators(in: comparison).allSatisfy { id in
      accord.indicator(id).map { [.holds, .measures].contains($0.nature) } ?? false
    }
  }

  /// The days that a suspension must cover for the word to be suspended; nil where no suspension can make it so.
  var daysToSuspend: DayInterval? {
    let on = viewpoint.on
    switch commitment.rule.requirement {
    case .done(_, let deadline) where deadline.day != nil:
      return fixedDue(deadline).map { on <= $0.earliest } ?? false ? DayInterval(day: on) : nil
    case .never: return DayInterval(day: on)
    case _ where commitment.canOnlyBeLost: return DayInterval(day: on)
    default: return daysThatCount
    }
  }
}

// MARK: What a suspension makes of a judgement

extension Matter {
  /// A judgement in the light of suspensions that are taken to have effect.
  ///
  /// What was final before a suspension began stays; a suspension by every account of all days that count suspends; for a
  /// part, the text does not say what is owed, and only what was done is certain.
  func suspended(_ judgement: Judgement, by active: [Suspension], _ understanding: Understanding) -> Judgement {
    let steps = active.flatMap(\.accounts).map { known.step($0, kind: .suspension) }
    var kept = judgement
    kept.steps = steps + judgement.steps
    if isFinal(judgement, before: active, understanding) {
      let before = countsBefore(active, believing: judgement, understanding)
      let listed = Set(kept.steps.flatMap(\.allEvidence))
      kept.proof += before.flatMap(\.proof)
      kept.steps += before.flatMap(\.steps).filter { !listed.isSuperset(of: $0.allEvidence) }
      return kept
    }
    if commitment.clocksStop { return whileClocksStand(kept, active, understanding) }
    if let act = perhapsDone(before: active) {
      return perhapsSuspended(kept, "whether \(act) happened before it was suspended", "it had happened before")
    }
    if !isPerhapsToCome, let days = daysToSuspend, active.contains(where: { $0.certainDays?.contains(days) ?? false }) {
      var result = Judgement(duty: .suspended)
      // A case or a round is an instance only by what is on record of it.
      let isByRecord = [.caseInstance, .round].contains(instance.kind)
      let keeps = isByRecord || !judgement.choices.isEmpty
      // What was found of others on the way to it is told all the same.
      result.steps = steps + (keeps ? judgement.steps : judgement.steps.flatMap(findings))
      result.choices = judgement.choices
      result.proof = keeps ? judgement.proof : []
      result.wouldChange = [Change("the end of the suspension, or a finding that it has no effect")]
      return result
    }
    if commitment.canOnlyBeLost { return kept }
    if judgement.axes.performance == .performed, judgement.axes.duty == .owed, isPerhapsSuspended(active) {
      return perhapsSuspended(
        kept, "the days on which it was suspended", "it was suspended for a part of the time only")
    }
    guard [.notPerformed, .performedLate, .unknown, .outOfReach].contains(judgement.axes.performance),
      judgement.axes.duty == .owed, !judgement.isDutyOpen
    else { return kept }
    return partlySuspended(kept)
  }

  /// Whether on some of the days on which it may have begun and ended a suspension is of all days that count.
  private func isPerhapsSuspended(_ active: [Suspension]) -> Bool {
    guard var days = daysToSuspend else { return false }
    let possible = active.compactMap(\.possibleDays)
    if instance.kind == .caseInstance, case .done(_, let deadline) = commitment.rule.requirement, !deadline.isAhead {
      if let runs = possibleRuns(of: deadline) {
        return runs.contains { run in possible.contains { $0.contains(run) } }
      }
      // A case may have begun as late, and have fallen due as early, as its records allow.
      let (first, last) = (
        min(instance.days.lastDay, viewpoint.on),
        min(due(deadline, Understanding())?.earliest ?? viewpoint.on, viewpoint.on)
      )
      days = DayInterval(firstDay: first, lastDay: max(first, last)) ?? days
    }
    return possible.contains { $0.contains(days) }
  }

  /// For each day on which the case may have begun, the days from it to the earliest on which it then fell due; nil where these
  /// are more than two months.
  private func possibleRuns(of deadline: Deadline) -> [DayInterval]? {
    guard let event = callingEvent else { return nil }
    let history = history(Understanding())
    let begun = begun(event, in: history).map(\.days)
    guard let first = begun.first, first.reaching(begun).dayCount <= 62 else { return nil }
    return begun.flatMap { days in
      (0..<days.dayCount).map { days.start.advanced(byDays: $0) }.filter { $0 <= viewpoint.on }.compactMap { start in
        let fact = CaseFact(event: event, days: DayInterval(day: start), isCertain: true, reporter: nil, steps: [])
        let due = due(deadline, of: event, [fact], in: history)?.earliest ?? viewpoint.on
        return DayInterval(firstDay: start, lastDay: max(start, min(due, viewpoint.on)))
      }
    }
  }

  /// On some of the days that are possible what was done is kept, and on others nothing was owed.
  private func perhapsSuspended(_ judgement: Judgement, _ missing: String, _ kept: String) -> Judgement {
    var result = Judgement.unknown(missing)
    result.isDutyOpen = true
    (result.tally, result.choices, result.proof) = (judgement.tally, judgement.choices, judgement.proof)
    result.steps = judgement.steps
    result.wouldChange = [Change("evidence that \(kept): then kept")]
    return result
  }

  /// The findings on others in a step, at any depth.
  private func findings(_ step: Explanation) -> [Explanation] {
    step.kind == .finding ? [step] : step.children.flatMap(findings)
  }

  /// The time that is left after the suspension is in the due day already; while it lasts, what is open is suspended, unless it
  /// had perhaps fallen due before.
  private func whileClocksStand(
    _ judgement: Judgement, _ active: [Suspension], _ understanding: Understanding
  ) -> Judgement {
    let today = DayInterval(day: viewpoint.on)
    guard judgement.axes.performance == .pending, judgement.axes.duty == .owed, !isPerhapsToCome,
      !wasPerhapsDue(understanding),
      active.contains(where: { $0.certainDays?.contains(today) ?? false })
    else { return judgement }
    var result = Judgement(duty: .suspended)
    result.steps = judgement.steps
    result.choices = judgement.choices
    result.wouldChange = [Change("the end of the suspension, after which its time runs on")]
    return result
  }

  /// Whether the last day may have passed.
  private func wasPerhapsDue(_ understanding: Understanding) -> Bool {
    guard case .done(_, let written) = commitment.rule.requirement,
      let due = due(understanding.deadline ?? written, understanding)
    else { return false }
    return due.earliest <= viewpoint.on
  }

  /// Whether what calls for the duty in a case may be still to come: its time then does not run, and is not suspended yet.
  private var isPerhapsToCome: Bool {
    guard case .done(_, let deadline) = commitment.rule.requirement, !deadline.isAhead, instance.kind == .caseInstance,
      let event = callingEvent, accord.event(event)?.derivation == nil
    else { return false }
    return !known.caseEvents(of: event).contains { $0.caseID == caseID && $0.day.latest <= viewpoint.on }
  }

  private func partlySuspended(_ judgement: Judgement) -> Judgement {
    var result = Judgement(.unknown)
    result.qualifier = .partlySuspended
    result.reasons = [.textHasTwoReadings]
    result.tally = judgement.tally
    result.choices = judgement.choices
    result.proof = judgement.proof
    let what = instance.label.isEmpty ? "this commitment" : instance.label
    result.missing = ["what the text asks of \(what) when it was suspended for a part of the time"]
    result.wouldChange = [Change("agreement on what is owed for a period that was suspended in part")]
    result.steps = judgement.steps
    return result
  }
}
