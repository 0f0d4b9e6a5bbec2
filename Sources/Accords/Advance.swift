// How long before an act something is to be done.

package import CivilTime

/// A length that runs backwards from an event of the case: what is to be done is done by the end of the day it leads to.
///
/// The Convention on the Calculation of Time-Limits (Council of Europe, 1972) leaves times that run backwards out, so which
/// days count is written every time.
package struct Advance: Hashable, Sendable {
  /// Which of the two days at the ends count: that of the act, none but those between, or all but that of the act.
  package enum Counting: Hashable, Sendable { case eventDay, clear, notEventDay }

  package let event: EventID
  package let count: Int
  package let unit: Duration.Unit
  package let counting: Counting
  /// Only these working days are counted; nil: every day is. With it the unit is days.
  package let working: WorkingDays?
  /// The last day is moved to the working day before it, where it is none; nil: it stays.
  package let moved: WorkingDays?

  package init(
    event: EventID, count: Int, unit: Duration.Unit, counting: Counting, working: WorkingDays?, moved: WorkingDays?
  ) {
    self.event = event
    self.count = count
    self.unit = unit
    self.counting = counting
    self.working = working
    self.moved = moved
  }

  /// The last day by which it is to be done before an act on `day`, where every day counts and none is moved. Months end on
  /// the same number of an earlier month, or on its last day.
  package func lastDay(before day: CivilDate) -> CivilDate {
    let plain = unit == .days ? day.advanced(byDays: -count) : day.advanced(byMonths: -count)
    return shifted(plain)
  }

  /// One day later where the day of the act counts, one earlier where neither end does.
  package func shifted(_ day: CivilDate) -> CivilDate {
    switch counting {
    case .eventDay: day.next
    case .clear: day.previous
    case .notEventDay: day
    }
  }

  /// `30 clear days before transit`, `1 month before transit, the day of transit not counted`.
  package var words: String {
    let name =
      (counting == .clear ? "clear " : "") + (working == nil ? "" : "working ") + (unit == .days ? "day" : "month")
    let day =
      switch counting {
      case .eventDay: ", the day of \(event) counted"
      case .notEventDay: ", the day of \(event) not counted"
      case .clear: ""
      }
    return "\(count) \(name)\(count == 1 ? "" : "s") before \(event)\(day)"
      + (working.map { ", by the working days of \($0.words)" } ?? "")
      + (moved.map { ", moved to the previous working day of \($0.words)" } ?? "")
  }
}
