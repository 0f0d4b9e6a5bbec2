// A time that runs in a case: its clocks, pauses and extensions, and every day that its last day may be.

import Accords
import CivilTime
import Findings

/// Finds every day that the last day of a time may be.
///
/// All that is certain of the days of events, of holidays, pauses and extensions goes in; what is not certain makes the
/// last day as early, and as late, as it allows. Pauses lengthen each clock, extensions count from the original event, and
/// the last day is moved once, at the very end.
struct RunningTime {
  let limit: TimeLimit
  let history: CaseHistory
  /// The event that calls for the duty, with the days on which it may have happened; its other records do not count.
  var trigger: (event: EventID, days: ClosedRange<CivilDate>, isCertain: Bool)?

  /// One clock, as far as it is known.
  private enum Clock {
    case runs(DueDay)
    /// It has certainly not begun.
    case stands([Explanation])
    case unknown(EventID)
  }

  /// Nil where no clock is known to have begun.
  func due() -> DueDay? {
    let clocks = limit.clocks.map(read)
    guard var due = combined(clocks) else { return nil }
    if let trigger, limit.choice == .later, !limit.clocks.contains(where: { $0.event == trigger.event }) {
      due = due.unlessOver(before: trigger.days.upperBound)
    }
    for longer in limit.extensions { extend(&due, longer) }
    return moved(due)
  }

  // MARK: Clocks

  private func read(_ clock: RunningClock) -> Clock {
    guard let (days, isCertain, steps) = start(of: clock.event) else {
      guard let window = DayInterval(firstDay: history.since, lastDay: history.on),
        let grounds = history.absence(of: clock.event, in: window)
      else { return .unknown(clock.event) }
      return .stands(grounds)
    }
    var due = run(clock.duration, clock.working, from: days)
    due.hasBegun = isCertain
    due.steps = steps + due.steps
    return .runs(
      limit.choice == .later || clock.event == trigger?.event ? due : due.unlessOver(before: trigger?.days.upperBound))
  }

  private func start(of event: EventID) -> (ClosedRange<CivilDate>, Bool, [Explanation])? {
    if let trigger, trigger.event == event { return (trigger.days, trigger.isCertain, []) }
    let facts = history.facts(of: event)
    guard let first = facts.map(\.days.start).min(), let last = facts.map(\.days.lastDay).max() else { return nil }
    let steps = facts.flatMap(\.steps) + facts.flatMap(history.contradictions)
    return (first...last, facts.contains(where: history.isUncontested), steps)
  }

  /// Every last day of a length that begins on one of some days.
  private func run(_ duration: Duration, _ working: WorkingDays?, from days: ClosedRange<CivilDate>) -> DueDay {
    let calendar = working.map { WorkingCalendar($0, history.known) }
    func last(_ paused: PausedDays?, isLong: Bool) -> CivilDate? {
      let count = DayCount(
        isLong: isLong, working: calendar,
        paused: ((isLong ? paused?.possible : paused?.certain) ?? [])
          + (isLong ? history.stopped.possible : history.stopped.certain))
      return count.lastDay(of: duration, from: isLong ? days.upperBound : days.lowerBound)
    }
    let paused = limit.pause.map { PausedDays($0, in: history) }
    let earliest = last(paused, isLong: false) ?? history.on.next
    var due = DueDay(earliest: earliest, latest: last(paused, isLong: true), start: days)
    due.steps = (paused?.steps ?? []) + (calendar.map { holidays($0, days.lowerBound, due) } ?? [])
    due.missing = (paused?.missing ?? []) + (calendar.map { missingTable($0, due) } ?? [])
    if let paused { excludeOtherPauses(paused, from: days.lowerBound, &due) }
    return due
  }

  /// Without a complete record there may be a pause of which nobody told.
  private func excludeOtherPauses(_ paused: PausedDays, from start: CivilDate, _ due: inout DueDay) {
    guard let latest = due.latest else { return }
    if let grounds = paused.excludingOthers(from: start, to: latest) {
      due.steps += grounds
    } else {
      due.latest = nil
      due.missing.append(paused.whatIsMissing)
    }
  }

  private func holidays(_ calendar: WorkingCalendar, _ first: CivilDate, _ due: DueDay) -> [Explanation] {
    DayInterval(firstDay: first, lastDay: max(first, due.latest ?? due.earliest))
      .map { calendar.steps(on: $0, history.known) } ?? []
  }

  private func missingTable(_ calendar: WorkingCalendar, _ due: DueDay) -> [String] {
    due.isCertain ? [] : ["a table of holidays, declared complete, for the working days of \(calendar.working.words)"]
  }

  private func combined(_ clocks: [Clock]) -> DueDay? {
    let running = clocks.compactMap { if case .runs(let due) = $0 { due } else { nil } }
    guard var due = running.first else { return nil }
    for other in running.dropFirst() { due = limit.choice == .earlier ? earlier(due, other) : later(due, other) }
    for clock in clocks {
      switch clock {
      case .runs: continue
      case .stands(let grounds):
        due.steps += grounds
        guard limit.choice == .later else { continue }
        due.earliest = max(due.earliest, history.on.next)
        due.latest = nil
      case .unknown(let event):
        due.missing.append("whether \(event) happened, or a complete record of it")
        if limit.choice == .later { due.latest = nil } else { due = due.mayBeEarlier(since: history.since) }
      }
    }
    return due
  }

  private func earlier(_ a: DueDay, _ b: DueDay) -> DueDay {
    // A clock that may not have begun sets no latest day.
    let latest = [a, b].filter(\.hasBegun).compactMap(\.latest).min()
    return merged(a, b, earliest: min(a.earliest, b.earliest), latest: latest, hasBegun: a.hasBegun || b.hasBegun)
  }

  private func later(_ a: DueDay, _ b: DueDay) -> DueDay {
    let hasBegun = a.hasBegun && b.hasBegun
    let certain = [a, b].filter(\.hasBegun).map(\.earliest).max() ?? min(a.earliest, b.earliest)
    let latest = hasBegun ? a.latest.flatMap { first in b.latest.map { max(first, $0) } } : nil
    return merged(a, b, earliest: certain, latest: latest, hasBegun: hasBegun)
  }

  private func merged(_ a: DueDay, _ b: DueDay, earliest: CivilDate, latest: CivilDate?, hasBegun: Bool) -> DueDay {
    let start = min(a.start.lowerBound, b.start.lowerBound)...max(a.start.upperBound, b.start.upperBound)
    var result = DueDay(earliest: earliest, latest: latest, start: start)
    result.hasBegun = hasBegun
    result.steps = a.steps + b.steps
    result.missing = a.missing + b.missing
    return result
  }

  // MARK: Extensions, and the very end

  private func extend(_ due: inout DueDay, _ longer: Extension) {
    let answers = longer.events.map { event in
      (event, history.happened(event, after: due.start, surelyBy: due.earliest, possiblyBy: due.latest))
    }
    var (isCertain, isExcluded) = (true, false)
    var missing: [String] = []
    for (event, answer) in answers {
      switch answer {
      case .yes(let steps): due.steps += steps
      case .no(let steps):
        due.steps += steps
        isExcluded = true
      case .unknown(let steps):
        due.steps += steps
        isCertain = false
        missing.append("whether \(event) happened by \(due.earliest.long), which moves the last day")
      }
    }
    if isExcluded { return }
    let extended = run(longer.duration, longer.working, from: due.start)
    due.steps += extended.steps
    due.missing += missing + extended.missing
    due.latest = due.latest.flatMap { latest in extended.latest.map { max(latest, $0) } }
    if isCertain { due.earliest = max(due.earliest, extended.earliest) }
  }

  private func moved(_ due: DueDay) -> DueDay {
    guard let working = limit.moved else { return due }
    return due.moved(by: WorkingCalendar(working, history.known), history.known)
  }
}

extension DueDay {
  /// The last day moved to the next working day, where it is none.
  func moved(by calendar: WorkingCalendar, _ known: KnownEvidence) -> DueDay {
    var result = self
    if earliest > beginningOfCalendar {
      result.earliest = DayCount(isLong: false, working: calendar, paused: []).moved(earliest) ?? earliest
    }
    result.latest = latest.flatMap { DayCount(isLong: true, working: calendar, paused: []).moved($0) }
    let end = result.latest ?? result.earliest
    if let days = DayInterval(firstDay: max(earliest, beginningOfCalendar.next), lastDay: end) {
      result.steps += calendar.steps(on: days, known)
    }
    if result.latest == nil || result.latest != result.earliest, isCertain {
      result.missing.append("a table of holidays, declared complete, for the working days of \(calendar.working.words)")
    }
    return result
  }
}
