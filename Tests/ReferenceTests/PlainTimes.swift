// The last day of a time, in a world in which every day is known.

import Accords
import CivilTime
import Evidence

/// A day that never comes.
let never = CivilDate(dayNumber: 2_932_896)

extension PlainWorld {
  // MARK: Working days

  /// How many days of rest of which no table tells are supposed in one time: more of them move its last day on, and past
  /// everything that is on record another day gives nothing new.
  private static let mostHidden = 3

  /// Whether a party works on a day. Of a day of which no table of holidays tells, it is chosen; after the day asked about it
  /// makes no difference, since a time that ends then has not ended, unless it is counted back from an act to come.
  private func works(_ party: PartyID, on day: CivilDate, _ mayRest: Bool) -> Bool {
    guard let rests = accord.party(party)?.rests else { return true }
    if rests.weekdays.contains(day.weekday) { return false }
    if !rests.includesHolidays || day > on && !countsBack { return true }
    if evidence.holidays.contains(where: { $0.party == party && $0.day == day }) { return false }
    if isCovered(Holiday.subject(of: party), day) { return true }
    return !mayRest || unknowns.pick("whether \(party) works on \(day)", [true, false])
  }

  private func isWorked(_ day: CivilDate, _ working: WorkingDays, _ rested: inout Int) -> Bool {
    let mayRest = rested < Self.mostHidden
    let isWeekend = working.parties.contains { accord.party($0)?.rests?.weekdays.contains(day.weekday) ?? false }
    let result = isWorked(day, working, mayRest)
    if !result, !isWeekend { rested += 1 }
    return result
  }

  private func isWorked(_ day: CivilDate, _ working: WorkingDays, _ mayRest: Bool) -> Bool {
    working.isOfAny
      ? working.parties.contains { works($0, on: day, mayRest) }
      : working.parties.allSatisfy { works($0, on: day, mayRest) }
  }

  func nextWorked(_ day: CivilDate, _ working: WorkingDays?) -> CivilDate {
    guard let working else { return day }
    var (place, rested) = (day, 0)
    while !isWorked(place, working, &rested) { place = place.next }
    return place
  }

  /// The last day of a length from a day, counted day by day where only working days count.
  private func end(_ duration: Duration, _ working: WorkingDays?, from day: CivilDate) -> CivilDate {
    guard let working else { return duration.lastDay(from: day) }
    var place = duration.countsEventDay ? day.previous : day
    var (left, rested) = (duration.count, 0)
    while left > 0 {
      place = place.next
      if isWorked(place, working, &rested) { left -= 1 }
    }
    return place
  }

  // MARK: Time limits

  /// The last day of a time in a case; nil: it has not begun, since nothing from which it runs has happened.
  ///
  /// Of a time that was over before anything called for the duty, on the day `called`, nobody says whether it counts.
  func lastDay(_ limit: TimeLimit, in caseID: String, period: DayInterval? = nil, called: CivilDate? = nil)
    -> CivilDate?
  {
    func begin(_ clock: RunningClock) -> CivilDate? {
      if let period, clock.event.hasPrefix(PeriodGenerator.end(of: "")) { return period.lastDay }
      return day(clock.event, in: caseID)
    }
    let still = pauses(limit, in: caseID) + standstill
    let ends = limit.clocks.compactMap { clock -> CivilDate? in
      guard let day = begin(clock) else { return nil }
      let last = lengthened(end(clock.duration, clock.working, from: day), by: still, from: day)
      guard let called, limit.choice == .earlier, limit.clocks.count > 1, last < called else { return last }
      return unknowns.pick("whether the time from \(clock.event) of \(caseID) counts", [last, nil])
    }
    guard var last = limit.choice == .earlier ? ends.min() : ends.max() else { return nil }
    let start = limit.clocks.compactMap(begin).min() ?? last
    for longer in limit.extensions {
      let isExtended = longer.events.allSatisfy { happened($0, in: caseID, from: start, by: last) }
      if isExtended { last = end(longer.duration, longer.working, from: start) }
    }
    return nextWorked(last, limit.moved)
  }

  /// The days between two events on which a time stands still; without the second, it has stood still ever since.
  private func pauses(_ limit: TimeLimit, in caseID: String) -> [DayInterval] {
    guard let pause = limit.pause, let from = day(pause.from, in: caseID) else { return [] }
    let to = days(pause.to, in: caseID).filter { $0 >= from }.min() ?? never
    let days =
      pause.countsEnds
      ? DayInterval(start: from.next, end: to) : DayInterval(start: from, end: to == never ? never : to.next)
    return [days].compactMap(\.self)
  }

  /// One day more for every day that is not counted.
  private func lengthened(_ day: CivilDate, by pauses: [DayInterval], from start: CivilDate) -> CivilDate {
    var (last, place) = (day, start.next)
    while place <= last {
      if let pause = pauses.first(where: { $0.contains(place) }) {
        if pause.end == never { return never }
        last = last.next
      }
      place = place.next
    }
    return last
  }

  /// The last day so long before an act.
  func lastDay(_ advance: Advance, before day: CivilDate) -> CivilDate {
    var world = self
    world.countsBack = true
    return world.back(advance, from: day)
  }

  private func back(_ advance: Advance, from day: CivilDate) -> CivilDate {
    var place = advance.working == nil ? advance.lastDay(before: day) : day
    var rested = 0
    if let working = advance.working {
      if advance.counting == .eventDay { place = place.next }
      var left = advance.count
      while left > 0 {
        place = place.previous
        if isWorked(place, working, &rested) { left -= 1 }
      }
      if advance.counting == .clear { place = place.previous }
    }
    while let moved = advance.moved, !isWorked(place, moved, &rested) { place = place.previous }
    return place
  }

  /// By when something is to be done; nil: the text sets no day, or the time has not begun.
  func due(_ deadline: Deadline, _ instance: PlainInstance, trigger: EventID?, called: CivilDate? = nil) -> CivilDate? {
    switch deadline {
    case .none: return nil
    case .by(let day): return day
    case .byWorkingDay(let day, let working): return nextWorked(day, working)
    case .within, .limit:
      let limit = deadline.timeLimit(from: trigger ?? PeriodGenerator.end(of: ""))
      return limit.flatMap { lastDay($0, in: instance.caseID ?? instance.label, period: instance.days, called: called) }
    case .ahead(let advance):
      return trigger.flatMap { day($0, in: instance.caseID ?? "") }.map { lastDay(advance, before: $0) }
    }
  }
}
