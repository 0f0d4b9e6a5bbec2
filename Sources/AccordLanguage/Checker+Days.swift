// Days, dates and numbers as values.

import CivilTime
import Quantities

extension Checker {
  // MARK: - Days

  /// The day that is written; nil, with a diagnostic, if it is no day or none that exists.
  mutating func day(_ written: Lexeme) -> CivilDate? {
    guard isDateShaped(written) else { return nil }
    if let day = CivilDate(written.text) { return day }
    if PartialDate(written.text) != nil {
      problems.error(
        .dayNeeded, written.range, "'\(written.text)' is not one day, and a day is needed here",
        help: "write the year, the month and the day, as in 2004-07-21")
    } else {
      reportNoSuchDate(written)
    }
    return nil
  }

  /// The date that is written, whole or in part.
  mutating func partial(_ written: Lexeme) -> PartialDate? {
    guard isDateShaped(written) else { return nil }
    if let date = PartialDate(written.text) { return date }
    let ends = written.text.split(separator: "/").map(String.init)
    if ends.count == 2, ends.allSatisfy({ PartialDate($0) != nil }) {
      problems.error(
        .endsBeforeItBegins, written.range, "\(ends[1]) lies before \(ends[0])", help: "write \(ends[1])/\(ends[0])")
    } else {
      reportNoSuchDate(written)
    }
    return nil
  }

  /// Both days included.
  mutating func days(from first: Lexeme, to last: Lexeme) -> DayInterval? {
    let (start, end) = (day(first), day(last))
    guard let start, let end else { return nil }
    return interval(from: start, to: end, last.range)
  }

  mutating func interval(from start: CivilDate, to end: CivilDate, _ range: SourceRange) -> DayInterval? {
    if let days = DayInterval(firstDay: start, lastDay: end) { return days }
    problems.error(
      .endsBeforeItBegins, range, "the last day, \(end), lies before the first, \(start)",
      help: "the last day is included; it cannot be earlier than the first")
    return nil
  }

  /// Whether the spelling is a date's; if not, that has been said already.
  private func isDateShaped(_ written: Lexeme) -> Bool {
    Lexer.mendedDate(written.text) == written.text
  }

  private mutating func reportNoSuchDate(_ written: Lexeme) {
    let end = written.text.split(separator: "/").map(String.init).first { PartialDate($0) == nil } ?? written.text
    let parts = end.split(separator: "-").compactMap { Int($0) }
    problems.error(.noSuchDate, written.range, "there is no \(Self.unit(parts)) \(end)", help: Self.calendarFact(parts))
  }

  private static func unit(_ parts: [Int]) -> String { parts.count == 3 ? "day" : parts.count == 2 ? "month" : "year" }

  private static func calendarFact(_ parts: [Int]) -> String {
    guard let year = parts.first, (1...9999).contains(year) else { return "years run from 0001 to 9999" }
    guard parts.count > 1, (1...12).contains(parts[1]) else { return "months run from 01 to 12; the year stands first" }
    let count = CivilDate.daysIn(month: parts[1], year: year)
    return "\(CivilDate.months[parts[1] - 1]) \(year) has \(count) days"
  }

  // MARK: - Numbers

  func amount(_ written: Lexeme) -> Amount? { Amount(written.text, grouped: true) }

  /// A whole number within limits.
  mutating func whole(_ written: Lexeme, _ what: String, _ limits: ClosedRange<Int>) -> Int? {
    guard let amount = amount(written) else { return nil }
    if amount.scale == 0, let number = Int(exactly: amount.coefficient), limits.contains(number) { return number }
    problems.error(
      .numberOutOfRange, written.range, "\(written.text) is no \(what)",
      help: "write a whole number from \(limits.lowerBound) to \(limits.upperBound)")
    return nil
  }
}
