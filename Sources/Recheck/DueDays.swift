// What calls for a duty, and every day on which it may fall due.

import Accords
import CivilTime
import Evidence
import Findings

/// The last day for an act that is due so long after an event: days are counted on; months end on the same number of a
/// later month, or on its last day; where the day of the event counts, on the day before that number, or on the last day.
func dueDay(_ length: Duration, from event: CivilDate) -> CivilDate {
  let less = length.countsEventDay ? 1 : 0
  if length.unit == .days { return CivilDate(dayNumber: event.dayNumber - less + length.count) }
  let (year, month, day) = event.components
  let months = year * 12 + month - 1 + length.count
  let last = [31, 30, 29, 28].first { CivilDate(year: months / 12, month: months % 12 + 1, day: $0) != nil } ?? 28
  guard let due = CivilDate(year: months / 12, month: months % 12 + 1, day: min(day, last)) else { return lastOfDays }
  return day > last ? due : CivilDate(dayNumber: due.dayNumber - less)
}

extension Case {
  /// What calls for the duty in a case, or for a period: the end of the period.
  var caller: EventID? {
    switch commitment.rule.trigger {
    case .eachCase(let event, _) where kind == .caseInstance: event
    case .eachPeriod(let generator) where kind == .period: PeriodGenerator.end(of: generator.calendar)
    default: nil
    }
  }

  func story(_ sense: Sense) -> CaseStory {
    var story = CaseStory(record: record, id: name ?? label, ignored: sense.ignored, since: commitment.from)
    if commitment.clocksStop {
      let active = record.pauses(of: commitment.id).filter { !sense.voidPauses.contains($0.id) }
      story.stopped = Standstill(sure: active.compactMap(\.certain), possible: active.compactMap(\.possible))
    }
    return story
  }

  /// What calls for the duty, as far as it may lie in the time in which it is owed.
  func begun(_ trigger: EventID, _ story: CaseStory) -> [Fact] {
    if case .eachPeriod(let generator) = commitment.rule.trigger {
      let period = (try? record.periods(of: generator.calendar, touching: days))?.first { $0.label == story.id }
      return period.map { [Fact(event: trigger, first: $0.days.lastDay, last: $0.days.lastDay)] } ?? []
    }
    let owed = record.owedDays(commitment)
    return told(trigger, story).filter { fact in owed.map(fact.touches) ?? false }
  }

  /// Every day that the last day of a deadline may be; nil where no day is set, or none is known.
  func due(_ deadline: Deadline, _ sense: Sense, believing own: (begun: [Fact], story: CaseStory)? = nil) -> LastDay? {
    switch deadline {
    case .none: return nil
    case .ahead(let advance):
      return caller.flatMap { lastDay(advance, before: own?.begun ?? begun($0, own?.story ?? story(sense))) }
    case .by(let day): return fixed(day).unlessOver(before: called(own?.begun, sense))
    case .byWorkingDay(let day, let working):
      return fixed(day).moved(WorkDays(record: record, working: working)).unlessOver(before: called(own?.begun, sense))
    case .within, .limit:
      guard let caller, let limit = deadline.timeLimit(from: caller) else { return nil }
      let story = own?.story ?? story(sense)
      let begun = own?.begun ?? begun(caller, story)
      guard let first = begun.map(\.first).min(), let last = begun.map(\.last).max() else {
        return story.lastDay(of: limit, trigger: nil)
      }
      let isSure = begun.contains(where: story.stands)
      return story.lastDay(of: limit, trigger: Caller(event: caller, days: first...last, isSure: isSure))
    }
  }

  /// The last day on which a case may have called for the duty.
  private func called(_ begun: [Fact]?, _ sense: Sense) -> CivilDate? {
    guard kind == .caseInstance, let caller else { return nil }
    return (begun ?? self.begun(caller, story(sense))).map(\.last).max()
  }

  private func fixed(_ day: CivilDate) -> LastDay {
    LastDay(earliest: day, latest: day, begun: min(commitment.from, day)...day)
  }
}
