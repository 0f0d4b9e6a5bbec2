// On which days somebody works: days of the week, and holidays as known.

import Accords
import CivilTime
import Evidence
import Findings

/// The working days of parties, as far as they are known.
struct WorkingCalendar {
  /// What is known of one day.
  enum State { case works, rests, unknown }

  let working: WorkingDays
  private let tables: [Table]

  /// What is known of the days of rest of one party.
  private struct Table {
    let weekdays: Set<Weekday>
    /// Nil where holidays are no days of rest.
    let holidays: [CivilDate: [Holiday]]?
    let declarations: [Completeness]

    func state(of day: CivilDate) -> State {
      if weekdays.contains(day.weekday) { return .rests }
      guard let holidays else { return .works }
      let declared = declarations.filter { $0.days.contains(day) }
      guard let told = holidays[day], !told.isEmpty else { return declared.isEmpty ? .unknown : .works }
      let tellers = Set(told.map(\.reporter))
      return declared.allSatisfy { tellers.contains($0.reporter) } ? .rests : .unknown
    }
  }

  init(_ working: WorkingDays, _ known: KnownEvidence) {
    self.working = working
    tables = working.parties.map { id in
      let rests = known.accord.party(id)?.rests
      return Table(
        weekdays: Set(rests?.weekdays ?? []),
        holidays: rests?.includesHolidays ?? true ? Dictionary(grouping: known.holidays(of: id), by: \.day) : nil,
        declarations: known.declarations(about: Holiday.subject(of: id)))
    }
  }

  /// The last day of which it may be known that somebody works on it; nil where days of the week alone decide.
  var knownUntil: CivilDate? {
    let free = tables.filter { $0.holidays == nil }.count
    if working.isOfAny ? free > 0 : free == tables.count { return nil }
    return tables.flatMap(\.declarations).map(\.days.lastDay).max() ?? beginningOfCalendar
  }

  func state(of day: CivilDate) -> State {
    let states = tables.map { $0.state(of: day) }
    let (decisive, other): (State, State) = working.isOfAny ? (.works, .rests) : (.rests, .works)
    if states.contains(decisive) { return decisive }
    return states.contains(.unknown) ? .unknown : other
  }

  /// The holidays, and what declares the tables complete, that bear on these days.
  func steps(on days: DayInterval, _ known: KnownEvidence) -> [Explanation] {
    tables.flatMap { table in
      (table.holidays ?? [:]).keys.filter(days.contains).sorted().flatMap { table.holidays?[$0] ?? [] }.map(known.step)
        + table.declarations.filter { $0.days.overlaps(days) }.map(known.step)
    }
  }
}

extension KnownEvidence {
  func step(_ holiday: Holiday) -> Explanation {
    let title = holiday.title.isEmpty ? "" : " (\(holiday.title))"
    return Explanation(
      .event,
      "\(holiday.day.long) is a holiday of \(holiday.party)\(title), by \(reporterName(holiday.reporter)), "
        + "\(holiday.publication)", evidence: [holiday.id])
  }
}

/// The day before the first one that the calendar knows.
let beginningOfCalendar = CivilDate(dayNumber: -719_163)
