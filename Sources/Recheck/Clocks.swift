// The last day of a time that runs in a case: every day that it may be.

import Accords
import CivilTime
import Evidence

/// The day before the first one that the calendar knows: a last day that may be any earlier one.
let firstOfDays = CivilDate(dayNumber: -719_163)

/// Every day that the last day of a time may be.
struct LastDay {
  var earliest: CivilDate
  /// Nil: no day is certain to be late.
  var latest: CivilDate?
  /// The days on which the time may have begun.
  var begun: ClosedRange<CivilDate>
  /// Whether it has certainly begun.
  var isRunning = true
  /// What is missing to tell it.
  var missing: [String] = []

  /// The earliest day that can be told.
  var moment: CivilDate? { earliest > firstOfDays ? earliest : nil }

  /// What had passed before anything called for the duty, or may have, is perhaps no last day of it.
  func unlessOver(before called: CivilDate?) -> LastDay {
    guard let called, earliest > firstOfDays, earliest < called else { return self }
    var result = self
    result.latest = nil
    result.missing.append("whether a last day counts, \(earliest.long), that had passed before anything called for it")
    return result
  }

  /// Moved to the next working day, where it is none.
  func moved(_ working: WorkDays) -> LastDay {
    var result = self
    if earliest > firstOfDays { result.earliest = working.moved(earliest, isLong: false) ?? earliest }
    result.latest = latest.flatMap { working.moved($0, isLong: true) }
    if earliest == latest, result.latest != result.earliest { result.missing.append(working.whatIsMissing) }
    return result
  }
}

/// What calls for a duty in a case: the event, the days on which it may have happened, and whether it certainly did.
struct Caller {
  let event: EventID
  let days: ClosedRange<CivilDate>
  let isSure: Bool
}

extension CaseStory {
  /// Nil where no clock is known to have begun.
  func lastDay(of limit: TimeLimit, trigger: Caller?) -> LastDay? {
    var running: [LastDay] = []
    var absent = 0
    var missing: [String] = []
    for clock in limit.clocks {
      if let due = run(clock, limit.pause, trigger) {
        let isOwn = clock.event == trigger?.event || limit.choice == .later
        running.append(isOwn ? due : due.unlessOver(before: trigger?.days.upperBound))
      } else if since <= on, isAbsent(clock.event, since, on) {
        absent += 1
      } else {
        missing.append("whether \(clock.event) happened, or a complete record of it")
      }
    }
    let unknown = limit.clocks.count - running.count - absent
    guard var due = limit.choice == .earlier ? earliest(running) : latest(running) else { return nil }
    if limit.choice == .later {
      if absent > 0 { due.earliest = max(due.earliest, on.next) }
      if absent + unknown > 0 { due.latest = nil }
    } else if unknown > 0 {
      due.earliest = firstOfDays
      due.begun = min(since, due.begun.lowerBound)...due.begun.upperBound
    }
    due.missing += missing
    if limit.choice == .later, !limit.clocks.contains(where: { $0.event == trigger?.event }) {
      due = due.unlessOver(before: trigger?.days.upperBound)
    }
    for longer in limit.extensions { extend(&due, longer, limit.pause) }
    return limit.moved.map { due.moved(WorkDays(record: record, working: $0)) } ?? due
  }

  // MARK: One clock

  private func run(_ clock: RunningClock, _ pause: Accords.Pause?, _ trigger: Caller?) -> LastDay? {
    if let trigger, trigger.event == clock.event {
      var due = run(clock.duration, clock.working, pause, from: trigger.days)
      due.isRunning = trigger.isSure
      return due
    }
    let begun = facts(clock.event)
    guard let first = begun.map(\.first).min(), let last = begun.map(\.last).max() else { return nil }
    var due = run(clock.duration, clock.working, pause, from: first...last)
    due.isRunning = begun.contains(where: stands)
    return due
  }

  /// From the first day on with all that makes it short, from the last with all that makes it long.
  private func run(
    _ duration: Duration, _ working: WorkingDays?, _ pause: Accords.Pause?, from days: ClosedRange<CivilDate>
  ) -> LastDay {
    let stops = pause.map(standstill)
    func end(_ day: CivilDate, isLong: Bool) -> CivilDate? {
      let still = (stops.map { isLong ? $0.possible : $0.sure } ?? []) + (isLong ? stopped.possible : stopped.sure)
      if working == nil, still.isEmpty { return dueDay(duration, from: day) }
      let start = duration.countsEventDay ? day.previous : day
      let count =
        duration.unit == .days ? duration.count : dueDay(duration, from: day).dayNumber - start.dayNumber
      if count < 1 { return start }
      guard let working else { return countDays(count, from: start, still: still) }
      return WorkDays(record: record, working: working).count(count, from: start, isLong: isLong, still: still)
    }
    var due = LastDay(
      earliest: end(days.lowerBound, isLong: false) ?? on.next, latest: end(days.upperBound, isLong: true), begun: days)
    due.missing = stops?.missing ?? []
    if let working, due.earliest != due.latest {
      due.missing.append(WorkDays(record: record, working: working).whatIsMissing)
    }
    if let pause, let latest = due.latest, !noOther(pause, from: days.lowerBound, to: latest) {
      due.latest = nil
      let again = facts(pause.from).isEmpty ? "" : " again"
      due.missing.append("whether \(pause.from) happened\(again), or a complete record of it")
    }
    return due
  }

  // MARK: Several clocks

  /// A clock that may not have begun sets no latest day.
  private func earliest(_ all: [LastDay]) -> LastDay? {
    guard var result = joined(all) else { return nil }
    result.earliest = all.map(\.earliest).min() ?? result.earliest
    if all.count > 1 { result.latest = all.filter(\.isRunning).compactMap(\.latest).min() }
    result.isRunning = all.contains(where: \.isRunning)
    return result
  }

  private func latest(_ all: [LastDay]) -> LastDay? {
    guard var result = joined(all) else { return nil }
    guard all.count > 1 else { return result }
    let running = all.filter(\.isRunning)
    result.earliest = running.map(\.earliest).max() ?? all.map(\.earliest).min() ?? result.earliest
    result.isRunning = running.count == all.count
    let ends = all.compactMap(\.latest)
    result.latest = result.isRunning && ends.count == all.count ? ends.max() : nil
    return result
  }

  private func joined(_ all: [LastDay]) -> LastDay? {
    guard var result = all.first else { return nil }
    result.missing = all.flatMap(\.missing)
    for one in all {
      result.begun =
        min(result.begun.lowerBound, one.begun.lowerBound)...max(result.begun.upperBound, one.begun.upperBound)
    }
    return result
  }

  // MARK: Extensions

  /// A longer time from the original event, where all that it takes happened by the last day before.
  private func extend(_ due: inout LastDay, _ longer: Extension, _ pause: Accords.Pause?) {
    let met = longer.events.map {
      happened($0, after: due.begun, surelyBy: due.earliest, possiblyBy: due.latest)
    }
    if met.contains(false) { return }
    let extended = run(longer.duration, longer.working, pause, from: due.begun)
    due.missing += zip(longer.events, met).filter { $0.1 == nil }.map {
      "whether \($0.0) happened by \(due.earliest.long), which moves the last day"
    }
    due.missing += extended.missing
    due.latest = due.latest.flatMap { old in extended.latest.map { max(old, $0) } }
    if !met.contains(nil) { due.earliest = max(due.earliest, extended.earliest) }
  }
}
