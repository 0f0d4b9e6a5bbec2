// Which instances a commitment has on a day.

import Accords
import CivilTime
import Evidence
import Findings

/// The instances of a commitment that have begun by the viewpoint's day, in order of time.
func instances(of commitment: Commitment, in known: KnownEvidence) -> [Instance] {
  let on = known.viewpoint.on
  guard commitment.from <= on, let owed = owedDays(of: commitment) else { return [] }
  let found: [Instance]
  switch commitment.rule.trigger {
  case .standing, .rollingDays:
    found = [Instance(kind: .standing, label: "", days: owed, isOpenEnded: commitment.until == nil)]
  case .once(let days):
    found = days.start <= on ? [Instance(kind: .once, label: "", days: days)] : []
  case .eachPeriod(let generator):
    let periods = periods(generator, within: owed, known)
    found = periods + debts(of: commitment, periods, known)
  case .testDays(let tested, let isBy):
    found = tested.filter(owed.contains).compactMap { day in
      DayInterval(firstDay: min(owed.start, day), lastDay: day).map {
        Instance(kind: .period, label: Trigger.label(of: day, isBy: isBy), days: $0)
      }
    }
  case .lastDays(let calendar):
    found = periods(PeriodGenerator(calendar: calendar, edge: .fullOrPart), within: owed, known).filter { instance in
      known.accord.calendar(calendar)?.period(labelled: instance.label)?.days.lastDay == instance.days.lastDay
    }
  case .eachCase(let event, let accounted):
    found =
      cases(of: event, within: owed, known, commitment) + (accounted.map { periods($0, within: owed, known) } ?? [])
  case .eachRound(let meeting):
    found = rounds(of: meeting, within: owed, known)
  }
  guard commitment.owed.manner != .jointly, commitment.owed.debtors.count > 1 else { return found }
  return found.flatMap { instance in
    let own = commitment.owed.debtors.map { debtor in
      Instance(
        kind: instance.kind, label: instance.label.isEmpty ? debtor : "\(instance.label) \(debtor)",
        days: instance.days, isOpenEnded: instance.isOpenEnded, debtor: debtor)
    }
    return commitment.owed.manner == .severally ? [instance] + own : own
  }
}

/// The days on which it is owed; without an end, to the end of the calendar.
func owedDays(of commitment: Commitment) -> DayInterval? {
  DayInterval(start: commitment.from, end: commitment.until?.next ?? endOfCalendar)
}

/// Rounds that were held and known by the day, and not after it.
func heldRounds(of meeting: MeetingID, _ known: KnownEvidence) -> [Round] {
  known.rounds(of: meeting).filter { $0.status == .held && $0.days.earliest <= known.viewpoint.on }
}

private func periods(_ generator: PeriodGenerator, within owed: DayInterval, _ known: KnownEvidence) -> [Instance] {
  guard let calendar = known.accord.calendar(generator.calendar), let begun = owed.through(known.viewpoint.on)
  else { return [] }
  if generator.consecutive > 1 {
    return calendar.periods(overlapping: begun).compactMap { period in
      calendar.run(of: generator.consecutive, from: period.label).flatMap { run in
        owed.contains(run.days) ? Instance(kind: .period, label: run.label, days: run.days) : nil
      }
    }
  }
  return calendar.periods(overlapping: begun)
    .filter { generator.edge == .fullOrPart || owed.contains($0.days) }
    .compactMap { period in
      period.days.intersection(owed).map { Instance(kind: .period, label: period.label, days: $0) }
    }
}

/// The debts of the periods after which another has begun; each is owed in that other, whether the duty goes on or not.
private func debts(of commitment: Commitment, _ periods: [Instance], _ known: KnownEvidence) -> [Instance] {
  guard let carry = commitment.ties.carry, let calendar = known.accord.calendar(carry.calendar) else { return [] }
  return periods.compactMap { period in
    let whole = calendar.period(labelled: period.label) ?? Period(label: period.label, days: period.days)
    return calendar.period(containing: whole.days.end).flatMap { next in
      next.days.start > known.viewpoint.on
        ? nil : Instance(kind: .debt, label: Carry.labelPrefix + period.label, days: next.days)
    }
  }
}

private func cases(
  of event: EventID, within owed: DayInterval, _ known: KnownEvidence, _ commitment: Commitment
) -> [Instance] {
  guard known.derivation(of: event) == nil else { return derivedCases(of: event, within: owed, known, commitment) }
  var seen: Set<String> = []
  let announced = commitment.announces(event) ? known.announcedEvents(of: event) : []
  return (known.caseEvents(of: event) + announced).filter {
    $0.day.days.overlaps(owed) && seen.insert($0.caseID).inserted
  }
  .map { Instance(kind: .caseInstance, label: $0.caseID, days: $0.day.days) }
}

/// Rounds that were held, named by their first day: `round-1994-10-24`; where several have the same, they are numbered.
private func rounds(of meeting: MeetingID, within owed: DayInterval, _ known: KnownEvidence) -> [Instance] {
  var seen: [String: Int] = [:]
  return heldRounds(of: meeting, known).filter { owed.contains($0.days.latest) }.map { round in
    let first = round.days.text.split(separator: "/").first.map(String.init) ?? round.days.text
    seen[first, default: 0] += 1
    let number = seen[first].map { $0 > 1 ? "-no-\($0)" : "" } ?? ""
    return Instance(kind: .round, label: "round-\(first)\(number)", days: round.days.days)
  }
}
