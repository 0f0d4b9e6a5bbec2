// On which days somebody works, by the days of the week and by holidays as known.

import Accords
import CivilTime
import Evidence

/// The working days of some parties.
struct WorkDays {
  let record: Record
  let working: WorkingDays

  var whatIsMissing: String {
    "a table of holidays, declared complete, for the working days of \(working.words)"
  }

  /// Whether it is a working day; nil where it is not known whether it is a holiday.
  func isWorked(_ day: CivilDate) -> Bool? {
    let each = working.parties.map { works($0, on: day) }
    if working.isOfAny { return each.contains(true) ? true : each.contains(nil) ? nil : false }
    return each.contains(false) ? false : each.contains(nil) ? nil : true
  }

  private func works(_ party: PartyID, on day: CivilDate) -> Bool? {
    let rests = record.accord.parties.first { $0.id == party }?.rests
    // Day 0 was a Thursday, the fourth day of the week.
    let weekday = ((day.dayNumber % 7) + 7 + 3) % 7
    if let rests, rests.weekdays.contains(where: { $0.rawValue == weekday }) { return false }
    if let rests, !rests.includesHolidays { return true }
    let tellers = record.holidays.filter { $0.party == party && $0.day == day }.map(\.reporter)
    let complete = declarations(party).filter { $0.days.contains(day) }.map(\.reporter)
    if tellers.isEmpty { return complete.isEmpty ? nil : true }
    return complete.allSatisfy(tellers.contains) ? false : nil
  }

  private func declarations(_ party: PartyID) -> [Completeness] {
    record.declarations(about: "holidays of \(party)")
  }

  /// After which day no table of holidays tells anything; nil where the days of the week alone decide.
  private var toldUntil: CivilDate? {
    tables.map { $0.map(\.days.lastDay).max() ?? CivilDate(dayNumber: -719_163) }
  }

  /// Before which day none does.
  var toldSince: CivilDate? { tables.map { $0.map(\.days.start).min() ?? lastOfDays } }

  /// The tables of holidays on which it depends; nil where the days of the week alone decide.
  private var tables: [Completeness]? {
    let told = working.parties.filter { party in
      record.accord.parties.first { $0.id == party }?.rests?.includesHolidays ?? true
    }
    let isNeeded = working.isOfAny ? told.count == working.parties.count : !told.isEmpty
    return isNeeded ? told.flatMap(declarations) : nil
  }

  /// The day itself where it is worked, else the next that is; of days that are not known, the first or none.
  func moved(_ day: CivilDate, isLong: Bool) -> CivilDate? {
    count(0, from: day, isLong: isLong, still: [])
  }

  /// The so-manieth working day after a day on which the time does not stand still; for none, the first from that day on.
  func count(_ count: Int, from day: CivilDate, isLong: Bool, still: [DayInterval]) -> CivilDate? {
    countDays(count, from: day, still: still, until: isLong ? toldUntil : nil) { isWorked($0) ?? !isLong }
  }
}

/// The so-manieth day that counts after a day; for none, the first from that day on. Nil where none is found in 20,000 days.
func countDays(
  _ count: Int, from day: CivilDate, still: [DayInterval], until last: CivilDate? = nil,
  _ counts: (CivilDate) -> Bool = { _ in true }
) -> CivilDate? {
  var (at, left) = (count == 0 ? day : day.next, max(count, 1))
  for _ in 0..<(count + 20_001) {
    if let last, at > last { return nil }
    if !still.contains(where: { $0.contains(at) }), counts(at) {
      left -= 1
      if left == 0 { return at }
    }
    at = at.next
  }
  return nil
}
