// A date of which only the year or the month may be known.

/// A date as it was written, and the days that it allows.
///
///     1994-09-09    that day
///     1994-09       some day of that month
///     1994          some day of that year
///     1997/1998     some day from 1 January 1997 to 31 December 1998
///
/// - Invariant: the days it allows are never empty.
package struct PartialDate: Hashable, Sendable {
  /// As written.
  package let text: String
  /// Every day that it allows.
  package let days: DayInterval

  package init(_ day: CivilDate) {
    text = day.description
    days = DayInterval(day: day)
  }

  /// Nil if the text is none of the four forms, or names a day that does not exist.
  package init?(_ text: some StringProtocol) {
    let ends = Substring(text).split(separator: "/", omittingEmptySubsequences: false)
    guard ends.count <= 2, let first = Self.days(of: ends[0]), let last = Self.days(of: ends[ends.count - 1]),
      let days = DayInterval(start: first.start, end: last.end)
    else { return nil }
    self.text = String(text)
    self.days = days
  }

  private static func days(of text: Substring) -> DayInterval? {
    if let day = CivilDate(text) { return DayInterval(day: day) }
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard let head = parts.first, head.count == 4, let year = decimalNumber(head) else { return nil }
    if parts.count == 1 {
      return Self.span(year: year, month: 1, months: 12)
    }
    guard parts.count == 2, parts[1].count == 2, let month = decimalNumber(parts[1]) else { return nil }
    return Self.span(year: year, month: month, months: 1)
  }

  private static func span(year: Int, month: Int, months: Int) -> DayInterval? {
    guard let start = CivilDate(year: year, month: month, day: 1) else { return nil }
    return DayInterval(start: start, end: start.advanced(byMonths: months))
  }

  package var earliest: CivilDate { days.start }
  package var latest: CivilDate { days.lastDay }
  /// The day, where only one is possible.
  package var day: CivilDate? { days.dayCount == 1 ? days.start : nil }
}

extension PartialDate: CustomStringConvertible {
  package var description: String { text }
}
