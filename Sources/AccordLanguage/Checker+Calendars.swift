// Calendars that run from an anchor: the day from which they run, and what closes their periods early.

import Accords
import CivilTime

extension Checker {
  mutating func makeRunning(_ written: CalendarSyntax) -> PeriodCalendar? {
    guard let run = written.run, let prefix = written.prefix else { return nil }
    let anchor = anchor(run.anchor)
    let closedBy = run.closedBy.map { closing($0) }
    guard run.length.unit != .workingDays else {
      problems.error(
        .calendarDoesNotFit, run.length.count.range, "periods are cut by days, weeks, months or years, whoever works",
        help: "leave 'working' out")
      return nil
    }
    guard let length = duration(run.length, countsEventDay: true), let anchor, closedBy == nil || closedBy ?? nil != nil
    else { return nil }
    let made = PeriodCalendar.running(
      RunningCalendar(
        name: written.declared.name.text, prefix: prefix.text, anchor: anchor, count: length.count,
        unit: length.unit == .days ? .days : .months, closedBy: closedBy ?? nil))
    calendars[made.name] = made
    return made
  }

  private mutating func anchor(_ written: RunSyntax.Anchor) -> CivilDate? {
    switch written {
    case .day(let day): return self.day(day)
    case .entry(let name, let nextMonth):
      guard let id = resolve(name, .instrument), let instrument = instruments[id] else { return nil }
      guard instrument.life?.entersOnItsDay ?? true else {
        problems.error(
          .calendarDoesNotFit, name.range,
          "'\(id)' enters into force by what happens, so no day is known from which to count",
          help: "write the day on which it entered into force, once that is known: from YYYY-MM-DD")
        return nil
      }
      guard nextMonth else { return instrument.from }
      let (year, month, _) = instrument.from.components
      return CivilDate(year: year, month: month, day: 1)?.advanced(byMonths: 1)
    }
  }

  /// The event that closes a period, which must be an act.
  private mutating func closing(_ name: Lexeme) -> EventID? {
    guard let id = resolve(name, .event) else { return nil }
    guard let written = tree.events.first(where: { $0.declared.name.text == id }), written.subject != nil else {
      return id
    }
    problems.error(
      .calendarDoesNotFit, name.range, "'\(id)' happens to a case, and a period is closed for all",
      help: "name an event that is declared without 'happens to …'")
    return nil
  }

  /// Where a period can be closed early, only what is judged period by period can go by it.
  mutating func reportClosing(_ name: Lexeme) {
    problems.error(
      .calendarDoesNotFit, name.range,
      "the periods of '\(name.text)' can be closed early, so nothing else can go by them",
      help: "go by it with 'in each full \(name.text)' or 'in each \(name.text) or part', or name another calendar")
  }
}
