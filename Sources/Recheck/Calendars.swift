// How a calendar cuts time into periods.

import Accords
import CivilTime

extension Record {
  /// The periods of a calendar that have a day in common with some days: each from one start to the next.
  func periods(of name: String, touching days: DayInterval) throws(Refusal) -> [Period] {
    guard let cut = accord.calendars.first(where: { $0.name == name }) else { return [] }
    switch cut {
    case .yearly(let calendar): return yearly(calendar, touching: days)
    case .running(let calendar):
      return running(calendar, cut: cuts[name] ?? [], touching: days)
    }
  }

  /// From the anchor on, each counted from it and not from the one before; from the day after one that was cut short they are
  /// counted anew, and their numbers go on.
  private func running(_ calendar: RunningCalendar, cut: [CivilDate], touching days: DayInterval) -> [Period] {
    let unit: Duration.Unit = calendar.unit == .days ? .days : .months
    var result: [Period] = []
    var (from, place, number, start) = (calendar.anchor, 0, 1, calendar.anchor)
    while start < days.end {
      place += 1
      var next = dueDay(Duration(count: place * calendar.count, unit: unit, countsEventDay: false), from: from)
      if let end = cut.filter({ start <= $0 && $0 < next }).min() {
        (from, place, next) = (end.next, 0, end.next)
      }
      if let span = DayInterval(start: start, end: next), span.overlaps(days) {
        result.append(Period(label: "\(calendar.prefix)\(number)", days: span))
      }
      (start, number) = (next, number + 1)
    }
    return result
  }

  private func yearly(_ calendar: YearCalendar, touching days: DayInterval) -> [Period] {
    var result: [Period] = []
    var year = days.start.year - 1
    while year <= days.lastDay.year {
      for (index, start) in calendar.starts.enumerated() {
        let isLast = index == calendar.starts.count - 1
        let next = isLast ? calendar.starts[0] : calendar.starts[index + 1]
        if let first = CivilDate(year: year, month: start.month, day: start.day),
          let end = CivilDate(year: isLast ? year + 1 : year, month: next.month, day: next.day),
          let span = DayInterval(start: first, end: end), span.overlaps(days)
        {
          result.append(Period(label: label(calendar, year, index), days: span))
        }
      }
      year += 1
    }
    return result
  }

  /// Named by the year in which the first period of its round of the year starts, or in which the last of them ends.
  private func label(_ calendar: YearCalendar, _ year: Int, _ index: Int) -> String {
    let beginsOnNewYear = calendar.starts[0].month == 1 && calendar.starts[0].day == 1
    let named = calendar.naming == .byStart || beginsOnNewYear ? year : year + 1
    return "\(calendar.prefix)\(named)" + (calendar.starts.count > 1 ? "-\(index + 1)" : "")
  }
}
