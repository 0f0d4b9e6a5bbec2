// What is to be done so long before an act: the last day, and what holds while the act is only announced.

import Accords
import CivilTime
import Evidence
import Findings

extension Deadline {
  /// Whether it ends before what calls for the duty.
  var isAhead: Bool { if case .ahead = self { true } else { false } }
}

extension Commitment {
  /// Whether something is to be done before the event, so that a record of it for a day to come announces it.
  func announces(_ event: EventID) -> Bool {
    guard case .eachCase(event, _) = rule.trigger, case .done(_, let deadline) = rule.requirement else { return false }
    let amended = amendments.flatMap(\.meanings) + readings.flatMap { $0.alternatives.map(\.meaning) }
    return deadline.isAhead
      || amended.contains { if case .deadline(let other) = $0 { other.isAhead } else { false } }
  }
}

extension Matter {
  /// Every last day, for every day on which the act may lie; nil where nothing is on record of it.
  func dueAhead(_ advance: Advance, _ begun: [CaseFact]) -> DueDay? {
    guard let first = begun.map(\.days.start).min(), let last = begun.map(\.days.lastDay).max() else { return nil }
    let count = AdvanceCount(advance: advance, known: known)
    let earliest = count.lastDay(before: first, isLong: true)
    var due = DueDay(
      earliest: earliest ?? beginningOfCalendar, latest: count.lastDay(before: last, isLong: false), start: first...last
    )
    due.steps = count.steps(from: due.firstDue ?? due.latest ?? first, to: last)
    if earliest == nil || count.isUncertain(before: first) || count.isUncertain(before: last) {
      due.missing = ["a table of holidays, declared complete, for the working days of \(count.parties)"]
    }
    return due
  }
}

extension SingleCase {
  /// Until the act happens, what was done in time may still turn out to be late, and what was not is out of reach, unless the
  /// act is put off.
  func untilItHappens(_ judgement: Judgement) -> Judgement {
    guard rule.deadline.isAhead, judgement.axes.duty == .owed, let first = begun.map(\.days.start).min(),
      begun.contains(where: { $0.days.lastDay > matter.viewpoint.on })
    else { return judgement }
    let isAnnounced = first > matter.viewpoint.on
    var result: Judgement
    let isTakenAsNotDone = judgement.isSilence && matter.commitment.voices.presumption == .notDoneUnlessShown
    switch isTakenAsNotDone ? .notPerformed : judgement.axes.performance {
    case .performed:
      result = Judgement(.pending)
      result.reasons = [.periodOpen]
      result.wouldChange = [Change("\(rule.trigger) on the day announced: then kept")]
      result.steps = [Explanation(.note, "It was done in time for the day that is announced.")]
    case .notPerformed where isAnnounced, .performedLate where isAnnounced:
      result = Judgement(.outOfReach)
      result.reasons = [.periodOpen]
      result.wouldChange = [Change("\(rule.trigger) put off to a later day")]
      // What was done late is not presumed to have been done in time.
      result.canBePresumed = judgement.axes.performance != .performedLate
    case .unknown where isAnnounced:
      result = judgement
      result.axes = Judgement(.pending).axes
      result.reasons = [.periodOpen]
    case .notPerformed, .performedLate: result = .unknown("whether \(rule.trigger) has happened")
    default: return judgement
    }
    if isTakenAsNotDone {
      if result.axes.performance == .outOfReach { result.qualifier = .presumed }
      result.steps.append(Explanation(.rule, Matter.takenAsNotDone))
    }
    result.choices = judgement.choices
    result.steps += judgement.steps
    return result
  }
}

/// Counts days back from an act, over days of rest.
private struct AdvanceCount {
  let advance: Advance
  private let working: WorkingCalendar?
  private let moved: WorkingCalendar?
  private let known: KnownEvidence
  /// How far it looks back for a day that counts.
  private static let horizon = 20_000

  init(advance: Advance, known: KnownEvidence) {
    self.advance = advance
    self.known = known
    working = advance.working.map { WorkingCalendar($0, known) }
    moved = advance.moved.map { WorkingCalendar($0, known) }
  }

  /// With `isLong`, of days of which it is not known whether they are worked none counts, which makes the last day earlier;
  /// nil where none can be told.
  func lastDay(before day: CivilDate, isLong: Bool) -> CivilDate? {
    guard let working else { return back(advance.lastDay(before: day), moved, isLong) }
    var place = advance.counting == .eventDay ? day.next : day
    var left = advance.count
    while left > 0 {
      place = place.previous
      if place <= beginningOfCalendar || place.dayNumber < day.dayNumber - Self.horizon { return nil }
      if isWorked(place, working, isLong) { left -= 1 }
    }
    return back(advance.counting == .clear ? place.previous : place, moved, isLong)
  }

  /// The day itself where it is worked, else the last one before it that is.
  private func back(_ day: CivilDate, _ calendar: WorkingCalendar?, _ isLong: Bool) -> CivilDate? {
    guard let calendar else { return day }
    var place = day
    while !isWorked(place, calendar, isLong) {
      place = place.previous
      if place <= beginningOfCalendar || place.dayNumber < day.dayNumber - Self.horizon { return nil }
    }
    return place
  }

  private func isWorked(_ day: CivilDate, _ calendar: WorkingCalendar, _ isLong: Bool) -> Bool {
    switch calendar.state(of: day) {
    case .works: true
    case .rests: false
    case .unknown: !isLong
    }
  }

  func isUncertain(before day: CivilDate) -> Bool {
    lastDay(before: day, isLong: true) != lastDay(before: day, isLong: false)
  }

  var parties: String {
    unique([advance.working, advance.moved].compactMap { $0?.words }).joined(separator: " and of ")
  }

  func steps(from first: CivilDate, to last: CivilDate) -> [Explanation] {
    guard let days = DayInterval(firstDay: min(first, last), lastDay: last) else { return [] }
    return unique([working, moved].compactMap(\.self).flatMap { $0.steps(on: days, known) })
  }
}
