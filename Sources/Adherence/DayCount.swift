// Counting days from an event, over days of rest and days on which the time stands still.

import Accords
import CivilTime
import Findings

/// Counts the days of a length; of what is not known it takes what makes the time short, or what makes it long.
struct DayCount {
  /// Rest and pauses that are only possible lengthen the time too.
  let isLong: Bool
  /// The working days that are counted; nil: every day is.
  let working: WorkingCalendar?
  /// Runs of days on which the time may stand still.
  let paused: [DayInterval]

  /// How far a count looks for a day that counts.
  private static let horizon = 20_000

  /// The last day of the length from an event on `day`; nil where none can be told.
  ///
  /// Where the time stands still, it ends as many days later as it stood still.
  func lastDay(of duration: Duration, from day: CivilDate) -> CivilDate? {
    let plain = duration.lastDay(from: day)
    if working == nil, paused.isEmpty { return plain }
    var last = duration.countsEventDay ? day.previous : day
    var left = duration.unit == .days ? duration.count : plain.dayNumber - last.dayNumber
    let end = last.advanced(byDays: left + Self.horizon)
    while left > 0 {
      last = last.next
      if isEndless(at: last) || last > end { return nil }
      if counts(last) { left -= 1 }
    }
    return last
  }

  /// The first day from `day` on that counts: the day itself where it does.
  func moved(_ day: CivilDate) -> CivilDate? {
    var moved = day
    while !isWorked(moved) {
      moved = moved.next
      if isEndless(at: moved) || moved.dayNumber > day.dayNumber + Self.horizon { return nil }
    }
    return moved
  }

  private func counts(_ day: CivilDate) -> Bool { isWorked(day) && !paused.contains { $0.contains(day) } }

  /// Whether no later day is known to count: a pause has no end, or no table of holidays reaches so far.
  private func isEndless(at day: CivilDate) -> Bool {
    paused.contains { $0.end >= endOfCalendar && $0.contains(day) }
      || isLong && working?.knownUntil.map { day > $0 } ?? false
  }

  private func isWorked(_ day: CivilDate) -> Bool {
    guard let working else { return true }
    switch working.state(of: day) {
    case .works: return true
    case .rests: return false
    case .unknown: return !isLong
    }
  }
}
