// Events that follow from others in a case: deemed at the end of a time, or the first of several.

import Accords
import CivilTime
import Evidence
import Findings

extension CaseHistory {
  /// Where an event that is deemed to happen at the end of a time stands.
  struct Deemed {
    /// It happened, or may have; empty where it did not, or its time is not over.
    var facts: [CaseFact] = []
    /// Whether nothing but the facts is possible by the viewpoint's day.
    var isSettled = true
    /// Whether its time may have ended.
    var isOver = false
    var steps: [Explanation] = []
  }

  /// Certain when the time has certainly begun and ended, and nothing that stops it can have happened by its end.
  func deemed(_ event: EventID, _ limit: TimeLimit, _ stops: [EventID]) -> Deemed {
    let time = RunningTime(limit: limit, history: self)
    guard let due = time.due() else { return notBegun(limit) }
    var result = Deemed(steps: due.steps)
    guard due.earliest <= on else { return result }
    result.isOver = true
    var isStopPossible = false
    for stop in stops {
      switch happened(stop, after: due.start, surelyBy: due.earliest, possiblyBy: due.latest) {
      case .yes(let steps):
        // What certainly stopped it did so whatever else is not certain.
        return Deemed(isOver: true, steps: due.steps + steps)
      case .no(let steps):
        // What happened before the time began stops nothing for certain, and is no silence for certain either.
        let early = occurrences(of: stop).filter { $0.days.lastDay < due.start.lowerBound }
        isStopPossible = isStopPossible || !early.isEmpty
        result.steps += steps + early.flatMap(\.steps)
      case .unknown(let steps):
        isStopPossible = true
        result.steps += steps
      }
    }
    let latest = min(due.latest ?? endOfCalendar.previous, endOfCalendar.previous)
    let isCertain = due.hasBegun && !isStopPossible && latest <= on
    let words = "\(event): \(isCertain ? "" : "perhaps ")deemed at the end of \(due.words)"
    let step = Explanation(.event, words, children: result.steps)
    result.steps = [step]
    // No time ends before it begins, also where it is not known how early that was.
    result.facts =
      DayInterval(firstDay: max(due.earliest, due.start.lowerBound), lastDay: latest).map { days in
        [CaseFact(event: event, days: days, isCertain: isCertain, reporter: nil, steps: [step])]
      } ?? []
    return result
  }

  /// The time has not begun, as far as is known.
  private func notBegun(_ limit: TimeLimit) -> Deemed {
    guard let window = DayInterval(firstDay: since, lastDay: on) else { return Deemed() }
    let absences = limit.clocks.map { absence(of: $0.event, in: window) }
    let isAbsent = limit.choice == .later ? absences.contains { $0 != nil } : !absences.contains { $0 == nil }
    return Deemed(isSettled: isAbsent, steps: absences.flatMap { $0 ?? [] })
  }

  /// What is known of the event, whether it happened or not.
  func grounds(of event: EventID) -> [Explanation] {
    switch known.derivation(of: event) {
    case nil: facts(of: event).flatMap(\.steps)
    case .deemed(let limit, let unless): deemed(event, limit, unless).steps
    case .firstOf(let events): events.flatMap(grounds)
    }
  }

  /// Why an event that follows from others, or any part of one, did not happen.
  func whyNot(_ event: EventID) -> [Explanation] {
    if let parts = parts(of: event) { return parts.flatMap(whyNot) }
    guard !ignored.contains(event), known.derivation(of: event) != nil, facts(of: event).isEmpty else { return [] }
    return grounds(of: event)
  }

  /// The events of which this one is the first; nil for any other event.
  func parts(of event: EventID) -> [EventID]? {
    guard !ignored.contains(event), case .firstOf(let events)? = known.derivation(of: event) else { return nil }
    return events
  }

  /// Everything that is an instance of the event, whichever came first: what is to be done is done by any of them.
  func occurrences(of event: EventID) -> [CaseFact] {
    parts(of: event).map { $0.flatMap(occurrences) } ?? facts(of: event)
  }

  /// Of the events of which this one is the first, those that nothing on record shows.
  func silentParts(of event: EventID) -> [EventID] {
    parts(of: event).map { $0.flatMap { facts(of: $0).isEmpty ? [$0] : silentParts(of: $0) } } ?? []
  }

  /// The last day on which an event can have happened first, by every record of it; nil where it is not certain that it did.
  private func certainlyBy(_ facts: [CaseFact]) -> CivilDate? {
    facts.contains(where: isUncontested) ? facts.map(\.days.lastDay).max() : nil
  }

  /// On the day of whichever came first. What is not on record, and not declared absent, may have come before.
  func firstOf(_ event: EventID, _ events: [EventID]) -> [CaseFact] {
    let parts = events.map { (event: $0, facts: facts(of: $0)) }
    let all = parts.flatMap(\.facts)
    guard let firstKnown = all.map(\.days.start).min() else { return [] }
    let certainBy = parts.compactMap { certainlyBy($0.facts) }.min()
    let last = certainBy ?? all.map(\.days.lastDay).max() ?? firstKnown
    var (first, steps) = (firstKnown, all.flatMap(\.steps) + all.flatMap(contradictions))
    for part in parts where part.facts.isEmpty {
      guard let window = DayInterval(firstDay: since, lastDay: min(last, on)) else { continue }
      if let grounds = absence(of: part.event, in: window) {
        steps += grounds
      } else {
        first = min(first, since)
      }
    }
    guard let days = DayInterval(firstDay: first, lastDay: last) else { return [] }
    let step = Explanation(.event, "\(event): the first of \(events.joined(separator: ", "))", children: steps)
    return [CaseFact(event: event, days: days, isCertain: certainBy != nil, reporter: nil, steps: [step])]
  }
}

// MARK: - Instances

extension CaseHistory {
  /// Whether the event can happen no more, or its time may have ended.
  fileprivate func isOver(_ event: EventID) -> Bool {
    switch known.derivation(of: event) {
    case nil: false
    case .deemed(let limit, let unless): deemed(event, limit, unless).isOver
    case .firstOf(let events): events.contains(where: isOver)
    }
  }
}

extension KnownEvidence {
  /// The recorded events with which a derived one can begin.
  fileprivate func beginnings(of event: EventID) -> [EventID] {
    switch derivation(of: event) {
    case nil: [event]
    case .deemed(let limit, _): limit.clocks.flatMap { beginnings(of: $0.event) }
    case .firstOf(let events): events.flatMap(beginnings)
    }
  }
}

/// The cases in which an event that follows from others happened or may have, and those in which its time ended without it.
func derivedCases(
  of event: EventID, within owed: DayInterval, _ known: KnownEvidence, _ commitment: Commitment
) -> [Instance] {
  var first: [String: CivilDate] = [:]
  for record in known.beginnings(of: event).flatMap({ known.caseEvents(of: $0) }) {
    first[record.caseID] = min(first[record.caseID] ?? record.day.earliest, record.day.earliest)
  }
  return first.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.compactMap { id, day in
    let history = CaseHistory(known: known, id: id, ignored: [], since: commitment.from)
    let facts = history.facts(of: event)
    guard !facts.isEmpty else {
      return owed.contains(day) && history.isOver(event)
        ? Instance(kind: .caseInstance, label: id, days: DayInterval(day: day)) : nil
    }
    let days = facts.map(\.days).filter(owed.overlaps)
    guard let start = days.map(\.start).min(), let end = days.map(\.end).max() else { return nil }
    return DayInterval(start: start, end: end).map { Instance(kind: .caseInstance, label: id, days: $0) }
  }
}
