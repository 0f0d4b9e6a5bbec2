// What is owed in one case, and in the cases of a period together.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// The last day for an act that is due so long after an event: days are counted on; months end on the same number of a
/// later month, or on its last day; where the day of the event counts, all of it a day earlier.
func dueDay(_ length: Duration, from event: CivilDate) -> CivilDate {
  let start = length.countsEventDay ? CivilDate(dayNumber: event.dayNumber - 1) : event
  if length.unit == .days { return CivilDate(dayNumber: start.dayNumber + length.count) }
  let (year, month, day) = start.components
  let months = year * 12 + month - 1 + length.count
  let last = [31, 30, 29, 28].first { CivilDate(year: months / 12, month: months % 12 + 1, day: $0) != nil } ?? 28
  return CivilDate(year: months / 12, month: months % 12 + 1, day: min(day, last)) ?? lastOfDays
}

/// The records of one case.
private struct Story {
  let begun: [CaseEvent]
  let done: [CaseEvent]
  let excepted: [CaseEvent]
  let first: CivilDate
  let last: CivilDate
  /// The earliest and the latest day that the due day can be; nil where no day is set.
  var due: ClosedRange<CivilDate>?
}

extension Case {
  func singleCase(
    _ trigger: EventID, _ event: EventID, _ deadline: Deadline, _ sense: Sense
  ) throws(Refusal) -> [Answer] {
    if sense.ignored.contains(trigger) { return [Answer(duty: .notTriggered)] }
    guard let owed = record.owedDays(commitment) else { return [] }
    let id = name ?? label
    let begun = record.caseEvents(trigger, of: id).filter { $0.day.days.overlaps(owed) }
    let first = begun.map(\.day.earliest).min() ?? days.start
    let last = begun.map(\.day.latest).max() ?? days.lastDay
    var story = Story(
      begun: begun,
      done: sense.ignored.contains(event) ? [] : record.caseEvents(event, of: id).filter { $0.day.latest >= first },
      excepted: commitment.rule.exceptions.filter { !sense.ignored.contains($0) }
        .flatMap { record.caseEvents($0, of: id) }, first: first, last: last)
    if case .within(let length) = deadline {
      story.due = dueDay(length, from: first)...dueDay(length, from: last)
    }
    let answers = story.due.map { believed(story, event, $0) } ?? [someDay(story)]
    return answers.map { withinDuty(excepting($0, story), story, owed) }
  }

  /// Where the records of several reporters fall on different sides of the due day, each is believed in turn.
  private func believed(_ story: Story, _ event: EventID, _ due: ClosedRange<CivilDate>) -> [Answer] {
    let silence = declarations(event, from: days.start, to: due.upperBound)
    var told: [ReporterID: Performance] = [:]
    for (reporter, events) in Dictionary(grouping: story.done, by: \.reporter) {
      told[reporter] = performance(events, story, due)
    }
    if !told.isEmpty, on >= due.upperBound {
      for declaration in silence where told[declaration.reporter] == nil {
        told[declaration.reporter] = .notPerformed
      }
    }
    let kinds = Set(told.values)
    if kinds.count > 1, !kinds.contains(.unknown) {
      let tellers = Set(story.done.map(\.reporter)).sorted()
      let silent = told.keys.filter { !tellers.contains($0) }.sorted()
      return (tellers + silent).map { reporter in
        var answer = Answer(told[reporter] ?? .unknown)
        answer.belief = ("whose record of \(event)", record.reporters[reporter]?.name ?? reporter)
        return answer
      }
    }
    if kinds.count > 1 { return [Answer(.unknown)] }
    if let one = kinds.first { return [Answer(one)] }
    guard on < due.upperBound else { return [Answer(silence.isEmpty ? .unknown : .notPerformed)] }
    var open = Answer(.pending)
    open.lastMoment = due.lowerBound
    return [open]
  }

  private func performance(_ events: [CaseEvent], _ story: Story, _ due: ClosedRange<CivilDate>) -> Performance {
    let sure = min(due.lowerBound, on)
    if events.contains(where: { $0.day.earliest >= story.last && $0.day.latest <= sure }) { return .performed }
    let isAfter = events.allSatisfy { $0.day.earliest > due.upperBound }
    return isAfter && events.contains { $0.day.latest <= on } ? .performedLate : .unknown
  }

  private func someDay(_ story: Story) -> Answer {
    if story.done.contains(where: { $0.day.earliest >= story.last && $0.day.latest <= on }) {
      return Answer(.performed)
    }
    let isOver = commitment.until.map { $0 < on } ?? false
    return Answer(!story.done.isEmpty || isOver ? .unknown : .pending)
  }

  /// An exception by the due day takes the case out, unless it was certainly performed before it by every record.
  private func excepting(_ answer: Answer, _ story: Story) -> Answer {
    let exceptions = story.excepted.filter { one in story.due.map { one.day.earliest <= $0.upperBound } ?? true }
    if exceptions.isEmpty { return answer }
    let by = story.due.map { min($0.lowerBound, on) } ?? on
    for exception in exceptions where exception.day.latest <= by {
      if !story.done.contains(where: { $0.day.earliest < exception.day.latest }) { return Answer(duty: .notTriggered) }
    }
    guard answer.performance == .performed else { return Answer(.unknown) }
    let reporters = Set(story.done.map(\.reporter))
    let isBefore = reporters.allSatisfy { reporter in
      story.done.contains { one in
        one.reporter == reporter && one.day.latest <= by && exceptions.allSatisfy { one.day.latest < $0.day.earliest }
      }
    }
    return isBefore ? answer : Answer(.unknown)
  }

  /// A case that may lie outside the time in which it is owed is certain only where it was performed.
  private func withinDuty(_ answer: Answer, _ story: Story, _ owed: DayInterval) -> Answer {
    let isInside = story.begun.allSatisfy { owed.contains($0.day.days) }
    return isInside || story.begun.isEmpty || answer.performance == .performed ? answer : Answer(.unknown)
  }

  /// The cases of a period by their figures: what became of each stays open.
  func accounted(
    _ trigger: EventID, _ deadline: Deadline, _ sense: Sense, _ certificates: [CountCertificate]
  ) throws(Refusal) -> Answer {
    if sense.ignored.contains(trigger) { return Answer(duty: .notTriggered) }
    guard let window = days.through(on) else { throw Refusal(notUnderstood: "a period that has not begun") }
    let event = record.accord.events.first { $0.id == trigger }
    let indicator = record.accord.indicators.first { $0.id == event?.countedBy }
    if let indicator {
      let began = try certified(indicator, excluding: [], window, certificates)
      if began.upper == .zero, isClosed { return Answer(duty: .notTriggered) }
      if !record.figures(of: indicator.id).contains(where: { $0.days.overlaps(window) }) { return Answer(.unknown) }
    } else {
      return Answer(.unknown)
    }
    guard case .none = deadline else { return Answer(.unknown) }
    return Answer(commitment.until.map { $0 < on } ?? false ? .unknown : .pending)
  }
}
