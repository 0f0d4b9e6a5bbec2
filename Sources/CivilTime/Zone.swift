// Clocks of the world: on which day an instant falls somewhere.

/// The clock of a place, by its name in the IANA time zone database: `America/Havana`.
///
/// The table of clocks, `zones.txt`, is part of the program, so the same evidence gives the same days on every machine. It
/// knows the changes since 1970; before that year a clock goes as it went at its beginning. It is made by `scripts/zones.py`.
package struct Zone: Hashable, Sendable {
  /// A clock is changed at a moment, and from then on is so many half minutes ahead of UTC.
  private struct Change: Hashable {
    let at: Instant
    let distance: Int
  }

  /// A day of each year on which the clock is changed, and when, by the clock that goes until then.
  private struct YearDay: Hashable {
    let month, week, weekday, halfMinutes: Int
  }

  package let name: String
  private let first: Int
  private let changes: [Change]
  private let standard: Int
  private let summer: (distance: Int, begin: YearDay, end: YearDay)?

  /// Nil if there is no clock of the name.
  package init?(named name: String) {
    guard let line = Self.table[name] else { return nil }
    let fields = line.split(separator: "|", omittingEmptySubsequences: false)
    guard fields.count == 4, let first = Int(fields[1]) else { return nil }
    let ruled = fields[3].split(separator: " ")
    guard let standard = ruled.first.flatMap({ Int($0) }) else { return nil }
    self.name = name
    self.first = first
    self.standard = standard
    var at = 0
    changes = fields[2].split(separator: " ").compactMap { told in
      let parts = told.split(separator: ":")
      guard parts.count == 2, let step = Int(parts[0], radix: 36), let distance = Int(parts[1]) else { return nil }
      at += step
      return Change(at: Instant(seconds: at * 30), distance: distance)
    }
    if ruled.count == 4, let distance = Int(ruled[1]), let begin = Self.yearDay(ruled[2]),
      let end = Self.yearDay(ruled[3])
    {
      summer = (distance, begin, end)
    } else {
      summer = nil
    }
  }

  package static func == (one: Zone, other: Zone) -> Bool { one.name == other.name }
  /// By the name.
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }

  /// Whether there is a clock of the name.
  package static func isKnown(_ name: String) -> Bool { table[name] != nil }

  /// The names of all clocks, in alphabetical order.
  package static let names: [String] = table.keys.sorted()

  /// The line of each name.
  private static let table: [String: Substring] = {
    let text = String(decoding: PackageResources.zones_txt, as: UTF8.self)
    var table: [String: Substring] = [:]
    for line in text.split(separator: "\n") {
      for name in line.prefix(while: { $0 != "|" }).split(separator: " ") { table[String(name)] = line }
    }
    return table
  }()

  private static func yearDay(_ text: Substring) -> YearDay? {
    let numbers = text.split(separator: ".").compactMap { Int($0) }
    guard numbers.count == 4 else { return nil }
    return YearDay(month: numbers[0], week: numbers[1], weekday: numbers[2], halfMinutes: numbers[3])
  }

  // MARK: - Days

  /// The day on which the instant falls by this clock.
  package func day(of instant: Instant) -> CivilDate { Self.day(instant, ahead: distance(at: instant)) }

  /// With so many half minutes ahead of UTC.
  private static func day(_ instant: Instant, ahead distance: Int) -> CivilDate {
    let local = instant.seconds + distance * 30
    return CivilDate(dayNumber: local >= 0 ? local / 86_400 : (local - 86_399) / 86_400)
  }

  /// The first moment at which it is that day, or a later one, by this clock.
  package func start(of day: CivilDate) -> Instant {
    // No clock is as far from UTC as sixteen hours.
    var (low, high) = (day.dayNumber * 86_400 - 57_600, day.dayNumber * 86_400 + 57_600)
    while low < high {
      let middle = low + (high - low) / 2
      if self.day(of: Instant(seconds: middle)) < day { low = middle + 1 } else { high = middle }
    }
    return Instant(seconds: low)
  }

  /// Every day by this clock that shares a moment with these days by another.
  package func days(overlapping days: DayInterval, by other: Zone) -> DayInterval {
    let last = Instant(seconds: other.start(of: days.end).seconds - 1)
    return DayInterval(firstDay: day(of: other.start(of: days.start)), lastDay: day(of: last)) ?? days
  }

  /// The same where it is not known by which clock those days are: no clock is more than fourteen hours ahead of UTC, or
  /// more than twelve behind.
  package func days(overlapping days: DayInterval) -> DayInterval {
    let (first, last) = (Self.utc(days.start, -14), Self.utc(days.end, 12))
    return DayInterval(firstDay: day(of: first), lastDay: day(of: Instant(seconds: last.seconds - 1))) ?? days
  }

  /// The days by this clock every moment of which lies in these days by another; nil where there is none.
  package func days(within days: DayInterval, by other: Zone) -> DayInterval? {
    self.days(from: other.start(of: days.start), to: other.start(of: days.end))
  }

  /// The same where it is not known by which clock those days are.
  package func days(within days: DayInterval) -> DayInterval? {
    self.days(from: Self.utc(days.start, 12), to: Self.utc(days.end, -14))
  }

  private func days(from: Instant, to: Instant) -> DayInterval? {
    let first = day(of: from)
    return DayInterval(start: start(of: first) < from ? first.next : first, end: day(of: to))
  }

  /// So many hours after a day begins in UTC.
  private static func utc(_ day: CivilDate, _ hours: Int) -> Instant {
    Instant(seconds: day.dayNumber * 86_400 + hours * 3_600)
  }

  // MARK: - Distance from UTC

  /// How far the clock is from UTC at the instant, in half minutes, east positive.
  package func distance(at instant: Instant) -> Int {
    guard let last = changes.last, instant < last.at else { return ruled(at: instant) }
    var (low, high) = (0, changes.count)
    while low < high {
      let middle = (low + high) / 2
      if changes[middle].at <= instant { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? first : changes[low - 1].distance
  }

  /// By the rule for every year.
  private func ruled(at instant: Instant) -> Int {
    guard let summer else { return standard }
    let year = Self.day(instant, ahead: standard).year
    let begin = moment(summer.begin, year, standard)
    let end = moment(summer.end, year, summer.distance)
    let isSummer = begin < end ? begin <= instant && instant < end : !(end <= instant && instant < begin)
    return isSummer ? summer.distance : standard
  }

  private func moment(_ day: YearDay, _ year: Int, _ distance: Int) -> Instant {
    let first = CivilDate(dayNumber: 0).onFirst(of: day.month, year)
    // 1 January 1970 was a Thursday; Sunday is 0.
    let weekday = (((first.dayNumber + 4) % 7) + 7) % 7
    var date = first.advanced(byDays: (day.weekday - weekday + 7) % 7 + 7 * (day.week - 1))
    while date.components.month != day.month { date = date.advanced(byDays: -7) }
    return Instant(seconds: date.dayNumber * 86_400 + (day.halfMinutes - distance) * 30)
  }
}

extension CivilDate {
  /// The first of a month; the same day where there is none such.
  fileprivate func onFirst(of month: Int, _ year: Int) -> CivilDate {
    CivilDate(year: year, month: month, day: 1) ?? self
  }
}
