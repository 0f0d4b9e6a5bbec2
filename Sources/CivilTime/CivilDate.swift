// A day of the civil calendar, without clock, locale or time zone.

/// A day of the proleptic Gregorian calendar.
///
/// A day has no time zone of its own: where it matters whose day it is, the party's clock says so. Years run from 1 to 9999.
///
///     1994-09-09
package struct CivilDate: Hashable, Sendable {
  /// Days since 1970-01-01.
  package let dayNumber: Int

  package init(dayNumber: Int) { self.dayNumber = dayNumber }

  /// Nil if there is no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      day >= 1, day <= Self.daysIn(month: month, year: year)
    else { return nil }
    self.init(validYear: year, month: month, day: day)
  }

  /// Days from civil: the era-based algorithm of H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
  private init(validYear year: Int, month: Int, day: Int) {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    dayNumber = era * 146_097 + dayOfEra - 719_468
  }

  /// Reads `YYYY-MM-DD`, and nothing else.
  package init?(_ text: some StringProtocol) {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      let year = decimalNumber(parts[0]), let month = decimalNumber(parts[1]), let day = decimalNumber(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Whether 29 February is a day of the year.
  package static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  /// How many days the month has, from 28 to 31; `month` runs from 1 to 12.
  package static func daysIn(month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Year, month and day.
  package var components: (year: Int, month: Int, day: Int) {
    let z = dayNumber + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let mp = (5 * dayOfYear + 2) / 153
    let month = mp < 10 ? mp + 3 : mp - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * mp + 2) / 5 + 1)
  }

  package var year: Int { components.year }

  /// The day so many days later; earlier for a negative number.
  package func advanced(byDays days: Int) -> CivilDate { CivilDate(dayNumber: dayNumber + days) }

  /// The same day number `months` later, or the last day of that month where it has no such day
  /// (30 November + 3 months = 28 or 29 February; Regulation 1182/71, Article 3(2)(c)).
  ///
  /// Always add from the original anchor: adding one month twice is not adding two.
  package func advanced(byMonths months: Int) -> CivilDate {
    let (year, month, day) = components
    let index = year * 12 + (month - 1) + months
    let (y, m) = (index >= 0 ? index / 12 : (index - 11) / 12, ((index % 12) + 12) % 12 + 1)
    return CivilDate(validYear: y, month: m, day: min(day, Self.daysIn(month: m, year: y)))
  }

  package var next: CivilDate { advanced(byDays: 1) }
  package var previous: CivilDate { advanced(byDays: -1) }
}

/// The number that ASCII digits write; nil for anything else.
func decimalNumber(_ digits: some Collection<UInt8>) -> Int? {
  guard !digits.isEmpty, digits.count <= 9 else { return nil }
  var value = 0
  for byte in digits {
    guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
    value = value * 10 + Int(byte - UInt8(ascii: "0"))
  }
  return value
}

extension CivilDate: Comparable {
  package static func < (a: CivilDate, b: CivilDate) -> Bool { a.dayNumber < b.dayNumber }
}

extension CivilDate: CustomStringConvertible {
  /// `YYYY-MM-DD`.
  package var description: String {
    let (year, month, day) = components
    return "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
  }

  /// For people: `1 Oct 2007`.
  package var long: String {
    let (year, month, day) = components
    return "\(day) \(Self.shortMonths[month - 1]) \(year)"
  }

  static let shortMonths = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// Full English names of the months, January first: the words of the accord language.
  package static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
}

func padded(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
