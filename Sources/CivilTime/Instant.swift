// A moment, as an instant of the world and not as a day of somebody's calendar.

/// A moment, to the second, the same everywhere.
///
///     2023-03-25T00:01-04:00        one minute past midnight, four hours behind UTC
///     2023-03-25T04:01:30Z          UTC
///
/// The forms are those of RFC 3339, section 5.6, with the seconds optional and without fractions.
package struct Instant: Hashable, Comparable, Sendable {
  /// Seconds since 1970-01-01T00:00Z, without leap seconds.
  package let seconds: Int

  package init(seconds: Int) { self.seconds = seconds }

  package static func < (one: Instant, other: Instant) -> Bool { one.seconds < other.seconds }
}

/// A moment as it was written: the instant, and the day that is written.
package struct WrittenMoment: Hashable, Sendable {
  package let instant: Instant
  /// The day as written, by the clock of whoever wrote it.
  package let day: CivilDate

  /// Nil if the text is not of the form, or names a day, a time or a distance from UTC that there is not.
  package init?(_ text: some StringProtocol) {
    let halves = text.split(separator: "T", omittingEmptySubsequences: false)
    guard halves.count == 2, let day = CivilDate(halves[0]) else { return nil }
    let rest = Substring(halves[1])
    guard let mark = rest.firstIndex(where: { "Z+-".contains($0) }),
      let time = Self.seconds(rest[..<mark], hours: 23, parts: 2...3)
    else { return nil }
    let distance: Int
    switch (rest[mark], rest[rest.index(after: mark)...]) {
    case ("Z", ""): distance = 0
    case ("Z", _): return nil
    case (let sign, let written):
      guard let seconds = Self.seconds(written, hours: 14, parts: 2...2) else { return nil }
      // In RFC 3339, section 4.3, -00:00 says that the distance is not known.
      if sign == "-", seconds == 0 { return nil }
      distance = sign == "-" ? -seconds : seconds
    }
    self.day = day
    instant = Instant(seconds: day.dayNumber * 86_400 + time - distance)
  }

  /// `23:59` or `23:59:30`.
  private static func seconds(_ text: Substring, hours: Int, parts allowed: ClosedRange<Int>) -> Int? {
    let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    let numbers = parts.compactMap { $0.count == 2 ? decimalNumber($0) : nil }
    guard allowed.contains(parts.count), numbers.count == parts.count, numbers[0] <= hours,
      numbers.dropFirst().allSatisfy({ $0 <= 59 })
    else { return nil }
    return zip(numbers, [3_600, 60, 1]).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
