// What a finding can be about: the checker's own list of the instances of a commitment.

import Accords
import CivilTime
import Evidence
import Findings

extension Record {
  /// Whether a source of the commitment was agreed by the day on which it is known.
  func isAgreed(_ commitment: Commitment) -> Bool {
    commitment.sources.contains { source in
      accord.instruments.contains { $0.id == source.instrument && $0.agreed.latest <= viewpoint.known }
    }
  }

  /// The days on which the commitment is owed.
  func owedDays(_ commitment: Commitment) -> DayInterval? {
    DayInterval(start: commitment.from, end: commitment.until?.next ?? lastOfDays.next)
  }

  /// Every instance that has begun by the day asked about.
  func frames(of commitment: Commitment) throws(Refusal) -> [Instance] {
    isAgreed(commitment) ? try judgedInstances(of: commitment) : []
  }

  /// The instances of a commitment as owed on these very days.
  func instances(of commitment: Commitment, besidesPeriods isOfCases: Bool = false) throws(Refusal) -> [Instance] {
    guard commitment.from <= on, let owed = owedDays(commitment) else { return [] }
    let found = try framesForAll(commitment, owed, isOfCases)
    guard commitment.owed.manner != .jointly, commitment.owed.debtors.count > 1 else { return found }
    let together = commitment.owed.manner == .severally ? found : []
    return together
      + found.flatMap { frame in
        commitment.owed.debtors.map { debtor in
          Instance(
            kind: frame.kind, label: frame.label.isEmpty ? debtor : "\(frame.label) \(debtor)", days: frame.days,
            isOpenEnded: frame.isOpenEnded, debtor: debtor)
        }
      }
  }

  private func framesForAll(
    _ commitment: Commitment, _ owed: DayInterval, _ isOfCases: Bool
  ) throws(Refusal) -> [Instance] {
    switch commitment.rule.trigger {
    case .standing, .rollingDays:
      return [Instance(kind: .standing, label: "", days: owed, isOpenEnded: commitment.until == nil)]
    case .once(let days): return days.start <= on ? [Instance(kind: .once, label: "", days: days)] : []
    case .eachPeriod(let generator):
      let periods = try periodFrames(generator, owed)
      return periods + (try debtFrames(commitment, periods))
    case .eachCase(let event, let generator):
      let accounted = isOfCases ? nil : generator
      return caseFrames(event, owed, commitment)
        + (try accounted.map { generator throws(Refusal) in try periodFrames(generator, owed) } ?? [])
    case .eachRound(let meeting): return roundFrames(meeting, owed)
    case .testDays(let tested, let isBy):
      return tested.compactMap { day in
        DayInterval(firstDay: min(owed.start, day), lastDay: day).map {
          Instance(kind: .period, label: "\(isBy ? "by" : "on")-\(day)", days: $0)
        }
      }
    case .lastDays(let calendar):
      guard let begun = owed.through(on) else { return [] }
      return try periods(of: calendar, touching: begun).compactMap { period in
        guard owed.contains(period.days.lastDay), let days = period.days.intersection(owed) else { return nil }
        return Instance(kind: .period, label: period.label, days: days)
      }
    }
  }

  private func periodFrames(_ generator: PeriodGenerator, _ owed: DayInterval) throws(Refusal) -> [Instance] {
    guard let begun = owed.through(on) else { return [] }
    if generator.consecutive > 1 { return try runFrames(generator, owed, begun) }
    return try periods(of: generator.calendar, touching: begun).compactMap { period in
      if generator.edge == .full, !owed.contains(period.days) { return nil }
      return period.days.intersection(owed).map { Instance(kind: .period, label: period.label, days: $0) }
    }
  }

  /// So many periods that follow one another, from each that has begun, where all of them lie in the time.
  private func runFrames(
    _ generator: PeriodGenerator, _ owed: DayInterval, _ begun: DayInterval
  ) throws(Refusal) -> [Instance] {
    var frames: [Instance] = []
    for first in try periods(of: generator.calendar, touching: begun) {
      var last: Period? = first
      for _ in 1..<generator.consecutive {
        guard let end = last?.days.end else { break }
        last = try periods(of: generator.calendar, touching: DayInterval(day: end)).first
      }
      guard let last, let days = DayInterval(start: first.days.start, end: last.days.end), owed.contains(days) else {
        continue
      }
      frames.append(Instance(kind: .period, label: "\(first.label)-\(last.label)", days: days))
    }
    return frames
  }

  /// The debt of each period after which the next has begun, whether the duty goes on or not.
  private func debtFrames(_ commitment: Commitment, _ periods: [Instance]) throws(Refusal) -> [Instance] {
    guard let carry = commitment.ties.carry else { return [] }
    var frames: [Instance] = []
    for period in periods {
      let own = try self.periods(of: carry.calendar, touching: period.days).first { $0.label == period.label }
      let end = own?.days.end ?? period.days.end
      guard let next = try self.periods(of: carry.calendar, touching: DayInterval(day: end)).first,
        next.days.start <= on
      else { continue }
      frames.append(Instance(kind: .debt, label: Carry.labelPrefix + period.label, days: next.days))
    }
    return frames
  }

  private func caseFrames(_ event: EventID, _ owed: DayInterval, _ commitment: Commitment) -> [Instance] {
    if accord.events.contains(where: { $0.id == event && $0.derivation != nil }) {
      return derivedFrames(event, owed, since: commitment.from).map {
        Instance(kind: .caseInstance, label: $0.id, days: $0.days)
      }
    }
    var firsts: [String: CaseEvent] = [:]
    let announced = isAnnounced(event, commitment) ? announced(event) : []
    for one in caseEvents(event) + announced where one.day.days.overlaps(owed) && firsts[one.caseID] == nil {
      firsts[one.caseID] = one
    }
    return firsts.values.map { Instance(kind: .caseInstance, label: $0.caseID, days: $0.day.days) }
  }

  private func roundFrames(_ meeting: MeetingID, _ owed: DayInterval) -> [Instance] {
    var count: [String: Int] = [:]
    return held(meeting).filter { owed.contains($0.days.latest) }.map { round in
      let first = String(round.days.text.prefix { $0 != "/" })
      let number = (count[first] ?? 0) + 1
      count[first] = number
      let label = "round-\(first)" + (number > 1 ? "-no-\(number)" : "")
      return Instance(kind: .round, label: label, days: round.days.days)
    }
  }
}
