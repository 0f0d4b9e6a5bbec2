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
  /// The moment that is written, where one is.
  package let instant: Instant?
  /// Whether its days are those by the clock that counts, so that no other clock is to be asked.
  package let isByClock: Bool

  package init(_ day: CivilDate) {
    text = day.description
    days = DayInterval(day: day)
    (instant, isByClock) = (nil, false)
  }

  /// A single day that was read already, with what was written.
  package init(day: CivilDate, written text: String) {
    self.text = text
    days = DayInterval(day: day)
    (instant, isByClock) = (nil, false)
  }

  /// A moment, on the day that is written; nil if the text is none.
  package init?(moment text: String) {
    guard let moment = WrittenMoment(text) else { return nil }
    self.text = text
    days = DayInterval(day: moment.day)
    (instant, isByClock) = (moment.instant, false)
  }

  private init(text: String, days: DayInterval, isByClock: Bool = false) {
    (self.text, self.days, self.isByClock) = (text, days, isByClock)
    instant = nil
  }

  /// The same on the days that it has by a clock, with what was written: `2023-03-25T00:01-04:00 (2023-03-24 in UTC)`.
  package func falling(on days: DayInterval, by clock: String) -> PartialDate {
    let first = days.start.description
    let told = days.dayCount == 1 ? first : "\(first) to \(days.lastDay)"
    return PartialDate(text: "\(text) (\(told) \(clock))", days: days, isByClock: true)
  }

  /// Nil if the text is none of the four forms, or names a day that does not exist.
  package init?(_ text: some StringProtocol) {
    let ends = Substring(text).split(separator: "/", omittingEmptySubsequences: false)
    guard ends.count <= 2, let first = Self.days(of: ends[0]), let last = Self.days(of: ends[ends.count - 1]),
      let days = DayInterval(start: first.start, end: last.end)
    else { return nil }
    self.init(text: String(text), days: days)
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
