// The last day on which something can be done in time, as far as it is known.

import CivilTime
import Findings

/// Every day that the last day may be.
struct DueDay {
  var earliest: CivilDate
  /// Nil: no day is certain to be late, since what moves the last day is not known, or has not ended.
  var latest: CivilDate?
  /// The days on which the time may have begun.
  let start: ClosedRange<CivilDate>
  /// Whether it is certain that the time has begun.
  var hasBegun = true
  /// What the last day rests on.
  var steps: [Explanation] = []
  /// What would settle the last day.
  var missing: [String] = []

  init(_ day: CivilDate, from start: CivilDate) {
    earliest = day
    latest = day
    self.start = min(start, day)...day
  }

  init(earliest: CivilDate, latest: CivilDate?, start: ClosedRange<CivilDate>) {
    self.earliest = earliest
    self.latest = latest
    self.start = start
  }

  var isCertain: Bool { latest == earliest }

  /// The same, where the last day had passed, or may have, before anything called for what is due.
  func unlessOver(before called: CivilDate?) -> DueDay {
    guard let called, earliest < called, earliest > beginningOfCalendar else { return self }
    var result = self
    result.latest = nil
    result.missing.append("whether a last day counts, \(earliest.long), that had passed before anything called for it")
    return result
  }

  /// The earliest last day that can be told; nil where it may be any earlier one.
  var firstDue: CivilDate? { earliest > beginningOfCalendar ? earliest : nil }

  /// The same, where another clock may have begun on any day since `day`.
  func mayBeEarlier(since day: CivilDate) -> DueDay {
    var result = DueDay(
      earliest: beginningOfCalendar, latest: latest, start: min(day, start.lowerBound)...start.upperBound)
    (result.hasBegun, result.steps, result.missing) = (hasBegun, steps, missing)
    return result
  }

  /// `2 May 2016`, `2 May 2016, or as late as 4 May 2016`.
  var words: String {
    if isCertain { return earliest.long }
    guard let first = firstDue else { return latest.map { "\($0.long), or earlier" } ?? "a day that is not known" }
    return "\(first.long), or \(latest.map { "as late as \($0.long)" } ?? "later")"
  }
}
