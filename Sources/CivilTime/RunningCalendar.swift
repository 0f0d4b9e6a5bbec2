// Periods that run from an anchor, one after the other, by number.

/// A way to cut time into periods of one length that run from a day, and are numbered: `C1`, `C2`.
///
/// Each period is counted from the anchor, never from the one before it. Where a period was closed early, the next begins
/// on the day after and the periods are counted from there; their numbers go on.
package struct RunningCalendar: Hashable, Sendable {
  /// In what a length is counted; months end before the same number of the day.
  package enum Unit: Hashable, Sendable { case days, months }

  package let name: String
  /// What stands before the number in a label: `C`.
  package let prefix: String
  /// The first day of the first period.
  package let anchor: CivilDate
  package let count: Int
  package let unit: Unit
  /// The event that closes a period early; nil: none does.
  package let closedBy: String?
  /// The days at whose end a period was closed, in order.
  package private(set) var closings: [CivilDate] = []

  package init(name: String, prefix: String, anchor: CivilDate, count: Int, unit: Unit, closedBy: String?) {
    self.name = name
    self.prefix = prefix
    self.anchor = anchor
    self.count = max(1, count)
    self.unit = unit
    self.closedBy = closedBy
  }

  /// The same periods, closed at the end of these days; days before the anchor close nothing.
  package func closed(on days: [CivilDate]) -> RunningCalendar {
    var result = self
    result.closings = Set(days).filter { $0 >= anchor }.sorted()
    return result
  }

  /// Every period that has a day in common with `interval`, in order.
  package func periods(overlapping interval: DayInterval) -> [Period] {
    var result: [Period] = []
    var (start, number) = (anchor, 1)
    for end in closings.map(\.next) + [CivilDate?.none] {
      let days = DayInterval(start: start, end: min(end ?? interval.end, interval.end))
      if let days { result += run(from: start, number, overlapping: interval, upTo: end, days) }
      guard let end else { break }
      number += periodCount(from: start, to: end)
      start = end
    }
    return result
  }

  /// The period that contains `day`.
  package func period(containing day: CivilDate) -> Period? { periods(overlapping: DayInterval(day: day)).first }

  /// The period with this label (`C3`), if the label is one of this calendar's.
  package func period(labelled label: String) -> Period? {
    let digits = label.utf8.dropFirst(prefix.utf8.count)
    guard label.hasPrefix(prefix), digits.count <= 5, digits.first != UInt8(ascii: "0"),
      let number = decimalNumber(digits)
    else { return nil }
    var (start, first) = (anchor, 1)
    for end in closings.map(\.next) {
      let passed = periodCount(from: start, to: end)
      if number < first + passed { return period(number - first, from: start, first, upTo: end) }
      (start, first) = (end, first + passed)
    }
    guard let found = period(number - first, from: start, first, upTo: nil), found.days.lastDay.year <= 9999 else {
      return nil
    }
    return found
  }

  // MARK: Periods that run from one day

  private func begin(_ index: Int, from start: CivilDate) -> CivilDate {
    unit == .days ? start.advanced(byDays: index * count) : start.advanced(byMonths: index * count)
  }

  /// How many periods begin from `start` on before `end`.
  private func periodCount(from start: CivilDate, to end: CivilDate) -> Int {
    var index = indexBefore(end, from: start)
    while begin(index, from: start) < end { index += 1 }
    return index
  }

  /// The index of a period that begins no later than the day, and near it.
  private func indexBefore(_ day: CivilDate, from start: CivilDate) -> Int {
    max(0, (day.dayNumber - start.dayNumber) / (unit == .days ? count : count * 31) - 1)
  }

  private func period(_ index: Int, from start: CivilDate, _ first: Int, upTo end: CivilDate?) -> Period? {
    let (begun, next) = (begin(index, from: start), begin(index + 1, from: start))
    return DayInterval(start: begun, end: end.map { min($0, next) } ?? next)
      .map { Period(label: "\(prefix)\(first + index)", days: $0) }
  }

  private func run(
    from start: CivilDate, _ first: Int, overlapping interval: DayInterval, upTo end: CivilDate?, _ days: DayInterval
  ) -> [Period] {
    var result: [Period] = []
    var index = indexBefore(max(interval.start, start), from: start)
    while begin(index, from: start) < days.end {
      if let period = period(index, from: start, first, upTo: end), period.days.overlaps(interval) {
        result.append(period)
      }
      index += 1
    }
    return result
  }
}
