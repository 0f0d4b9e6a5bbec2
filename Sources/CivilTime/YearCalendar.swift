// How an accord or a reporter cuts time into years, half-years and the like.

/// A named way to cut time into periods that recur every year.
///
/// The US fiscal year starts on 1 October and is named by the year in which it ends; half-years have two starts.
/// A period with several starts in the year is numbered within the year by which it is named: `H2020-1`, `H2020-2`. Named by
/// the year in which it ends, October to March comes before April to September.
package struct YearCalendar: Hashable, Sendable {
  /// A day on which a period begins in every year; never 29 February.
  package struct Start: Hashable, Sendable, Comparable {
    package let month: Int
    package let day: Int

    /// Nil if no year has such a day, or only leap years have it.
    package init?(month: Int, day: Int) {
      guard CivilDate(year: 2001, month: month, day: day) != nil else { return nil }
      self.month = month
      self.day = day
    }

    package static func < (a: Start, b: Start) -> Bool { (a.month, a.day) < (b.month, b.day) }
  }

  /// By which year a period is named: the one in which it starts, or the one in which it ends.
  package enum Naming: Hashable, Sendable { case byStart, byEnd }

  package let name: String
  /// What stands before the year in a label: `FY`.
  package let prefix: String
  package let starts: [Start]
  package let naming: Naming

  /// Nil if `starts` is empty or names a day twice.
  package init?(name: String, prefix: String, starts: [Start], naming: Naming) {
    let ordered = starts.sorted()
    guard !ordered.isEmpty, Set(ordered).count == ordered.count else { return nil }
    self.name = name
    self.prefix = prefix
    self.starts = ordered
    self.naming = naming
  }

  /// Every period that has a day in common with `interval`, in order.
  package func periods(overlapping interval: DayInterval) -> [Period] {
    let first = interval.start.year - 1
    guard interval.lastDay.year >= first else { return [] }
    var result: [Period] = []
    for year in first...interval.lastDay.year {
      for index in starts.indices {
        if let period = period(year: year, index: index), period.days.overlaps(interval) { result.append(period) }
      }
    }
    return result
  }

  /// The period that contains `day`.
  package func period(containing day: CivilDate) -> Period? { periods(overlapping: DayInterval(day: day)).first }

  /// The period with this label (`FY2008`), if the label is one of this calendar's.
  package func period(labelled label: String) -> Period? {
    let digits = label.utf8.dropFirst(prefix.utf8.count).prefix(4)
    guard label.hasPrefix(prefix), digits.count == 4, let year = decimalNumber(digits), (2...9998).contains(year)
    else { return nil }
    return (year - 1...year).lazy
      .flatMap { year in self.starts.indices.compactMap { self.period(year: year, index: $0) } }
      .first { $0.label == label }
  }

  /// Whether the first period of every year begins on 1 January, so that each ends in the year in which it began.
  private var startsWithTheYear: Bool { starts[0].month == 1 && starts[0].day == 1 }

  private func period(year: Int, index: Int) -> Period? {
    let (start, last) = (starts[index], index + 1 == starts.count)
    let following = last ? starts[0] : starts[index + 1]
    guard let begin = CivilDate(year: year, month: start.month, day: start.day),
      let end = CivilDate(year: last ? year + 1 : year, month: following.month, day: following.day),
      let days = DayInterval(start: begin, end: end)
    else { return nil }
    let named = naming == .byStart ? year : days.lastDay.year
    // The one that ends in the next year is the first that ends there.
    let place = naming == .byStart || startsWithTheYear ? index : (index + 1) % starts.count
    let label = "\(prefix)\(named)" + (starts.count > 1 ? "-\(place + 1)" : "")
    return Period(label: label, days: days)
  }
}

/// A named run of days that a commitment or a figure is about.
package struct Period: Hashable, Sendable {
  package let label: String
  package let days: DayInterval

  package init(label: String, days: DayInterval) {
    self.label = label
    self.days = days
  }
}

extension Period: CustomStringConvertible {
  /// With its dates, always: `FY2008 (1 Oct 2007 – 30 Sep 2008)`.
  package var description: String { "\(label) (\(days.long))" }
}
