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
      return running(calendar, touching: days)
    }
  }

  /// From the anchor on, each counted from it and not from the one before; anew from the day after one that was closed early.
  private func running(_ calendar: RunningCalendar, touching days: DayInterval) -> [Period] {
    func start(_ number: Int, from anchor: CivilDate) -> CivilDate {
      let unit: Duration.Unit = calendar.unit == .days ? .days : .months
      return dueDay(Duration(count: number * calendar.count, unit: unit, countsEventDay: false), from: anchor)
    }
    var result: [Period] = []
    var (anchor, number) = (calendar.anchor, 0)
    for cut in calendar.closings.map(\.next) + [CivilDate?.none] {
      var place = 0
      while start(place, from: anchor) < cut ?? days.end {
        let (first, last) = (start(place, from: anchor), start(place + 1, from: anchor))
        (number, place) = (number + 1, place + 1)
        if let span = DayInterval(start: first, end: min(last, cut ?? last)), span.overlaps(days) {
          result.append(Period(label: "\(calendar.prefix)\(number)", days: span))
        }
      }
      anchor = cut ?? anchor
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

  /// Named by the year in which it starts or ends, and numbered among those that are named by it.
  private func label(_ calendar: YearCalendar, _ year: Int, _ index: Int) -> String {
    let beginsOnNewYear = calendar.starts[0].month == 1 && calendar.starts[0].day == 1
    var (named, place) = (year, index)
    if calendar.naming == .byEnd, !beginsOnNewYear {
      let isLast = index == calendar.starts.count - 1
      (named, place) = isLast ? (year + 1, 0) : (year, index + 1)
    }
    return "\(calendar.prefix)\(named)" + (calendar.starts.count > 1 ? "-\(place + 1)" : "")
  }
}
