// Events that nobody records: deemed to happen when a time has run out, or the first of several.

import Accords
import CivilTime
import Evidence

/// Where an event stands that is deemed to happen at the end of a time.
struct DeemedEvent {
  /// It happened, or may have; nil where it did not, or its time is not over.
  var fact: Fact?
  /// Whether nothing but the fact is possible by the day asked about.
  var isSettled = true
  /// Whether its time may be over.
  var isOver = false
}

extension CaseStory {
  /// It happens at the end of the last day unless one of the stops came before; for certain only if none can have come.
  func deemed(_ event: EventID, _ limit: TimeLimit, _ stops: [EventID]) -> DeemedEvent {
    guard let due = lastDay(of: limit, trigger: nil) else { return notBegun(limit) }
    if due.earliest > on { return DeemedEvent() }
    let stopped = stops.map { stop in
      let answer = happened(stop, after: due.begun, surelyBy: due.earliest, possiblyBy: due.latest)
      // Whether it stops the time that it happened before that began, nobody says.
      let isEarly = parts(stop).flatMap(facts).contains { $0.last < due.begun.lowerBound }
      return answer == false && isEarly ? nil : answer
    }
    if stopped.contains(true) { return DeemedEvent(isOver: true) }
    let latest = min(due.latest ?? lastOfDays, lastOfDays)
    let first = max(due.earliest, due.begun.lowerBound)
    let isSure = due.isRunning && !stopped.contains(nil) && latest <= on
    return DeemedEvent(fact: Fact(event: event, first: first, last: latest, isSure: isSure), isOver: true)
  }

  /// The time has not begun as far as is known: settled where that is certain of as many clocks as it takes.
  private func notBegun(_ limit: TimeLimit) -> DeemedEvent {
    if since > on { return DeemedEvent() }
    let absent = limit.clocks.map { isAbsent($0.event, since, on) }
    return DeemedEvent(isSettled: limit.choice == .later ? absent.contains(true) : !absent.contains(false))
  }

  /// On the day of whichever came first; what is not on record and not known to be absent may have come before.
  func first(_ event: EventID, of events: [EventID]) -> Fact? {
    let known = events.map(facts)
    let all = known.flatMap(\.self)
    guard var first = all.map(\.first).min() else { return nil }
    let certain = known.filter { $0.contains(where: stands) }.compactMap { $0.map(\.last).max() }.min()
    let last = certain ?? all.map(\.last).max() ?? first
    let end = min(last, on)
    for (part, facts) in zip(events, known) where facts.isEmpty && since <= end && !isAbsent(part, since, end) {
      first = min(first, since)
    }
    return Fact(event: event, first: first, last: last, isSure: certain != nil)
  }

  /// Whether the time of a derived event may be over, so that its case is one even without it.
  func isOver(_ event: EventID) -> Bool {
    switch derivation(event) {
    case nil: false
    case .deemed(let limit, let stops): deemed(event, limit, stops).isOver
    case .firstOf(let events): events.contains(where: isOver)
    }
  }

  /// The recorded events with which a derived one can begin.
  func beginnings(_ event: EventID) -> [EventID] {
    switch derivation(event) {
    case nil: [event]
    case .deemed(let limit, _): limit.clocks.flatMap { beginnings($0.event) }
    case .firstOf(let events): events.flatMap(beginnings)
    }
  }
}

extension Record {
  /// The cases in which a derived event happened or may have, and those in which its time ended without it.
  func derivedFrames(_ event: EventID, _ owed: DayInterval, since: CivilDate) -> [(id: String, days: DayInterval)] {
    let nobody = CaseStory(record: self, id: "", ignored: [], since: since)
    let begun = nobody.beginnings(event).flatMap { caseEvents($0) }
    return Dictionary(grouping: begun, by: \.caseID).compactMap { id, events in
      let story = CaseStory(record: self, id: id, ignored: [], since: since)
      let facts = story.facts(event)
      if facts.isEmpty {
        guard let day = events.map(\.day.earliest).min(), owed.contains(day), story.isOver(event) else { return nil }
        return (id, DayInterval(day: day))
      }
      let near = facts.filter { $0.touches(owed) }
      guard let first = near.map(\.first).min(), let last = near.map(\.last).max() else { return nil }
      return DayInterval(firstDay: first, lastDay: last).map { (id, $0) }
    }
  }
}
