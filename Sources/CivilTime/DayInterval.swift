// A run of days, half-open.

/// A run of whole days: from the start of `start` to the start of `end`, which is not part of it.
///
/// - Invariant: `start < end`; there is no empty interval.
package struct DayInterval: Hashable, Sendable {
  package let start: CivilDate
  /// The first day that is no longer part of it.
  package let end: CivilDate

  /// Nil unless `start` lies before `end`.
  package init?(start: CivilDate, end: CivilDate) {
    guard start < end else { return nil }
    self.start = start
    self.end = end
  }

  /// Both days included. Nil if `lastDay` lies before `firstDay`.
  package init?(firstDay: CivilDate, lastDay: CivilDate) { self.init(start: firstDay, end: lastDay.next) }

  package init(day: CivilDate) {
    start = day
    end = day.next
  }

  package var lastDay: CivilDate { end.previous }
  package var dayCount: Int { end.dayNumber - start.dayNumber }

  /// Whether the day is one of its days.
  package func contains(_ day: CivilDate) -> Bool { start <= day && day < end }
  /// Whether every day of `other` is one of its days.
  package func contains(_ other: DayInterval) -> Bool { start <= other.start && other.end <= end }
  /// Whether the two have a day in common.
  package func overlaps(_ other: DayInterval) -> Bool { start < other.end && other.start < end }

  /// The days that both have; nil if there is none.
  package func intersection(_ other: DayInterval) -> DayInterval? {
    DayInterval(start: max(start, other.start), end: min(end, other.end))
  }

  /// The days of this interval up to and including `day`; nil if it has none.
  package func through(_ day: CivilDate) -> DayInterval? { DayInterval(start: start, end: min(end, day.next)) }
}

extension DayInterval: CustomStringConvertible {
  /// ISO 8601 interval of the first and the last day: `2007-10-01/2008-09-30`.
  package var description: String { dayCount == 1 ? "\(start)" : "\(start)/\(lastDay)" }

  /// For people: `1 Oct 2007 – 30 Sep 2008`.
  package var long: String { dayCount == 1 ? start.long : "\(start.long) – \(lastDay.long)" }
}
