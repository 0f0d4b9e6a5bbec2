// What is on record in one case, and what follows from it.

import Accords
import CivilTime
import Evidence
import Findings

/// Something that happened in a case on one of some days, or may have.
struct CaseFact {
  let event: EventID
  let days: DayInterval
  /// Whether it is certain that it happened, on whichever of the days.
  let isCertain: Bool
  /// Whose record it is; nil for what follows from other events.
  let reporter: ReporterID?
  let steps: [Explanation]
}

/// The answer to whether something happened in a case by a day.
enum Happened {
  case yes([Explanation])
  case no([Explanation])
  /// The evidence allows both, or reporters contradict one another.
  case unknown([Explanation])
}

/// One case as known: the records of what happened in it, and the events that follow from them.
struct CaseHistory {
  let known: KnownEvidence
  let id: String
  /// Events that do not count under the reading.
  let ignored: Set<EventID>
  /// The day from which a record must be complete for silence on what nothing bounds to mean anything.
  let since: CivilDate
  /// Reporters whose complete records of what calls for the duty are not believed.
  var disbelieved: Set<ReporterID> = []
  /// Whose record of an event is believed, where several contradict one another.
  var trusted: [EventID: ReporterID] = [:]
  /// Days on which the times of the case stand still by a suspension: those that are certain, and those that are possible.
  var stopped: (certain: [DayInterval], possible: [DayInterval]) = ([], [])

  var on: CivilDate { known.viewpoint.on }

  func facts(of event: EventID) -> [CaseFact] {
    if ignored.contains(event) { return [] }
    switch known.derivation(of: event) {
    case nil: return records(of: event).map(fact)
    case .deemed(let limit, let unless): return deemed(event, limit, unless).facts
    case .firstOf(let events): return firstOf(event, events)
    }
  }

  private func records(of event: EventID) -> [CaseEvent] {
    let all = known.caseEvents(of: event, in: id)
    return trusted[event].map { own in all.filter { $0.reporter == own } } ?? all
  }

  /// Declarations of those who are believed that their record of the event is complete.
  func declarations(about event: EventID) -> [Completeness] {
    let all = known.declarations(about: event)
    return trusted[event].map { own in all.filter { $0.reporter == own } } ?? all
  }

  /// The records of the event in this case for a day that is still to come.
  func announced(_ event: EventID) -> [CaseFact] {
    ignored.contains(event) ? [] : known.announcedEvents(of: event).filter { $0.caseID == id }.map(fact)
  }

  private func fact(_ record: CaseEvent) -> CaseFact {
    CaseFact(
      event: record.event, days: record.day.days, isCertain: true, reporter: record.reporter,
      steps: [known.step(record)])
  }

  // MARK: Absence

  /// The grounds on which it is certain that the event happened on none of these days; nil where it is not.
  func absence(of event: EventID, in window: DayInterval) -> [Explanation]? {
    if ignored.contains(event) { return [] }
    switch known.derivation(of: event) {
    case nil:
      guard !records(of: event).contains(where: { $0.day.days.overlaps(window) }) else { return nil }
      let declared = declarations(about: event).covering(window)
      return declared.isEmpty ? nil : declared.map(known.step)
    case .deemed(let limit, let unless):
      let state = deemed(event, limit, unless)
      guard window.lastDay <= on, state.isSettled, !state.facts.contains(where: { $0.days.overlaps(window) }) else {
        return nil
      }
      return state.steps
    case .firstOf(let events):
      let parts = events.map { absence(of: $0, in: window) }
      return parts.contains { $0 == nil } ? nil : parts.flatMap { $0 ?? [] }
    }
  }

  // MARK: Whether it happened

  /// Whether the event happened in a time that begins on one of the days of `start`.
  ///
  /// Yes, when every reporter who tells of it tells of it in the time whichever the days are, and none declares a record
  /// complete that is silent on it. No, when it cannot have happened in the time and its absence is certain.
  func happened(_ event: EventID, after start: ClosedRange<CivilDate>, surelyBy: CivilDate, possiblyBy: CivilDate?)
    -> Happened
  {
    if let parts = parts(of: event) {
      return anyHappened(parts.map { happened($0, after: start, surelyBy: surelyBy, possiblyBy: possiblyBy) })
    }
    let all = facts(of: event)
    let end = possiblyBy ?? endOfCalendar.previous
    let near = all.filter { $0.days.lastDay >= start.lowerBound && $0.days.start <= end }
    let steps = near.flatMap(\.steps)
    if !near.isEmpty {
      let latest = min(surelyBy, on)
      let sure = near.filter { $0.isCertain && $0.days.start >= start.upperBound && $0.days.lastDay <= latest }
      let tellers = Set(all.map(\.reporter))
      let isAgreed = Set(sure.map(\.reporter)) == tellers && !sure.contains { isContradicted($0, tellers) }
      return isAgreed ? .yes(steps) : .unknown(all.flatMap(\.steps) + sure.flatMap(contradictions))
    }
    guard let last = possiblyBy.map({ min($0, on) }) else { return .unknown([]) }
    guard let window = DayInterval(firstDay: start.lowerBound, lastDay: last) else { return .no([]) }
    return absence(of: event, in: window).map { .no($0) } ?? .unknown([])
  }

  /// One of several is enough; none of them is known only where each is absent.
  private func anyHappened(_ answers: [Happened]) -> Happened {
    var (steps, isOpen): ([Explanation], Bool) = ([], false)
    for answer in answers {
      switch answer {
      case .yes: return answer
      case .no(let grounds): steps += grounds
      case .unknown(let grounds): (steps, isOpen) = (steps + grounds, true)
      }
    }
    return isOpen ? .unknown(steps) : .no(steps)
  }

  /// Whether it is certain that it happened: nobody declares complete a record of the event that is silent on this case.
  func isUncontested(_ fact: CaseFact) -> Bool {
    fact.isCertain && !isContradicted(fact, Set(facts(of: fact.event).map(\.reporter) + [fact.reporter]))
  }

  /// Whether a reporter declares complete a record that is silent on the fact.
  private func isContradicted(_ fact: CaseFact, _ tellers: Set<ReporterID?>) -> Bool {
    guard fact.reporter != nil else { return false }
    return declarations(about: fact.event).contains {
      !disbelieved.contains($0.reporter) && $0.days.overlaps(fact.days) && !tellers.contains($0.reporter)
    }
  }

  /// What is left of some facts where a reporter tells nothing of them who declares its record complete for some days.
  func notDenied(_ facts: [CaseFact], by reporter: ReporterID) -> [CaseFact] {
    facts.compactMap { fact in
      let denied = declarations(about: fact.event).filter { $0.reporter == reporter }.map(\.days)
      var (first, last) = (fact.days.start, fact.days.lastDay)
      while first <= last, let days = denied.first(where: { $0.contains(first) }) { first = days.end }
      while first <= last, let days = denied.first(where: { $0.contains(last) }) { last = days.start.previous }
      guard let left = DayInterval(firstDay: first, lastDay: last), first <= last else { return nil }
      return CaseFact(
        event: fact.event, days: left, isCertain: fact.isCertain, reporter: fact.reporter, steps: fact.steps)
    }
  }

  func contradictions(of fact: CaseFact) -> [Explanation] {
    fact.reporter == nil
      ? []
      : known.declarations(about: fact.event).filter { $0.days.overlaps(fact.days) && $0.reporter != fact.reporter }
        .map(known.step)
  }
}

extension KnownEvidence {
  func step(_ event: CaseEvent) -> Explanation {
    Explanation(
      .event, "\(event.event) on \(event.day), by \(reporterName(event.reporter)), \(event.publication)",
      evidence: [event.id])
  }
}

extension Matter {
  /// The name of the case, without the debtor.
  var caseID: String { label ?? instance.label }

  func history(_ understanding: Understanding) -> CaseHistory {
    var history = CaseHistory(
      known: known, id: caseID, ignored: understanding.ignoredEvents, since: commitment.from)
    guard commitment.clocksStop else { return history }
    let active = known.suspensions(of: commitment.id).filter { !understanding.voidSuspensions.contains($0.id) }
    history.stopped = (active.compactMap(\.certainDays), active.compactMap(\.possibleDays))
    return history
  }
}
