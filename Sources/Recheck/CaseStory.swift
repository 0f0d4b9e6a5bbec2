// What is on record in one case, and what follows from it.

import Accords
import CivilTime
import Evidence
import Findings

/// Something that happened in a case on one of some days, or may have.
struct Fact {
  let event: EventID
  let first: CivilDate
  let last: CivilDate
  /// Whether it certainly happened, on whichever of the days.
  var isSure = true
  /// Whose record it is; nil for what follows from other events.
  var teller: ReporterID?

  func touches(_ days: DayInterval) -> Bool { first < days.end && days.start <= last }
}

/// One case as known: its records, and the events that follow from them.
struct CaseStory {
  let record: Record
  let id: String
  /// Events that are taken not to count.
  let ignored: Set<EventID>
  /// The day from which a record must be complete for its silence to mean anything where no other day is named.
  let since: CivilDate
  /// Reporters whose complete records are not believed of what others tell.
  var disbelieved: Set<ReporterID> = []
  /// Whose record of an event is believed, where several contradict one another.
  var trusted: [EventID: ReporterID] = [:]
  /// Days on which its times stand still by a suspension.
  var stopped = Standstill()

  var on: CivilDate { record.on }

  func derivation(_ event: EventID) -> Derivation? { record.accord.events.first { $0.id == event }?.derivation }

  func facts(_ event: EventID) -> [Fact] {
    if ignored.contains(event) { return [] }
    switch derivation(event) {
    case nil:
      return record.caseEvents(event, of: id).filter { isTrusted($0.reporter, event) }.map {
        Fact(event: event, first: $0.day.earliest, last: $0.day.latest, teller: $0.reporter)
      }
    case .deemed(let limit, let stops): return deemed(event, limit, stops).fact.map { [$0] } ?? []
    case .firstOf(let events): return first(event, of: events).map { [$0] } ?? []
    }
  }

  private func isTrusted(_ reporter: ReporterID, _ event: EventID) -> Bool {
    trusted[event].map { $0 == reporter } ?? true
  }

  /// The answers by each record of the first of some events, then of the others; by all of them together where that makes no
  /// difference, or leaves something open.
  func inTurn(_ events: [EventID], _ find: (CaseStory) -> [Answer]) -> [Answer] {
    guard let event = events.first else { return find(self) }
    let others = Array(events.dropFirst())
    var answers: [Answer] = []
    for teller in rivals(event) {
      var story = self
      story.trusted[event] = teller
      answers += story.inTurn(others, find).map { found in
        var answer = found
        answer.reasons = [.sourcesConflict]
        answer.beliefs.insert(
          Belief(question: "whose record of \(event)", answer: record.reporters[teller]?.name ?? teller), at: 0)
        return answer
      }
    }
    let isClear = Set(answers.map(\.axes)).count > 1 && answers.allSatisfy { $0.performance != .unknown }
    return isClear ? answers : inTurn(others, find)
  }

  /// Who tells of other days than others do, and then whose complete record has none of them.
  private func rivals(_ event: EventID) -> [ReporterID] {
    guard derivation(event) == nil else { return [] }
    let all = facts(event)
    let tellers = Set(all.compactMap(\.teller))
    let told = Set(tellers.map { one in Set(all.filter { $0.teller == one }.map { [$0.first, $0.last] }) })
    let silent = deniers(of: all, event).filter { isTrusted($0, event) }.subtracting(tellers)
    return all.isEmpty || silent.isEmpty && told.count < 2 ? [] : tellers.sorted() + silent.sorted()
  }

  /// Whose record is declared complete for every day on which any of these may have happened.
  func deniers(of facts: [Fact], _ event: EventID) -> Set<ReporterID> {
    let declared = record.declarations(about: event)
    return facts.reduce(Set(declared.map(\.reporter))) { left, fact in
      guard let days = DayInterval(firstDay: fact.first, lastDay: fact.last) else { return left }
      return left.intersection(declared.telling(all: days))
    }
  }

  /// The events by any of which something is done: the parts of one that is the first of several.
  func parts(_ event: EventID) -> [EventID] {
    guard !ignored.contains(event), case .firstOf(let events)? = derivation(event) else { return [event] }
    return events.flatMap(parts)
  }

  /// Whether it certainly happened on none of the days: nothing on record may lie in them, and somebody says that this is all.
  func isAbsent(_ event: EventID, _ first: CivilDate, _ last: CivilDate) -> Bool {
    if ignored.contains(event) { return true }
    guard let days = DayInterval(firstDay: first, lastDay: last) else { return false }
    switch derivation(event) {
    case nil:
      return !facts(event).contains { $0.touches(days) }
        && record.declarations(about: event).telling(all: days).contains { isTrusted($0, event) }
    case .deemed(let limit, let stops):
      let outcome = deemed(event, limit, stops)
      return last <= on && outcome.isSettled && !(outcome.fact?.touches(days) ?? false)
    case .firstOf(let events): return events.allSatisfy { isAbsent($0, first, last) }
    }
  }

  /// Whether a reporter declares complete a record that has nothing of what others tell.
  private func isDoubted(_ fact: Fact, tellers: Set<ReporterID?>) -> Bool {
    fact.teller != nil
      && record.declarations(about: fact.event).contains {
        fact.touches($0.days) && !tellers.contains($0.reporter) && !disbelieved.contains($0.reporter)
          && isTrusted($0.reporter, fact.event)
      }
  }

  /// What is left of a fact, from its first day to its last, when a reporter who tells nothing of it has told all of some days.
  func left(of fact: Fact, besides reporter: ReporterID) -> Fact? {
    let told = record.declarations(about: fact.event).filter {
      $0.reporter == reporter && isTrusted(reporter, fact.event)
    }
    func isFree(_ day: Int) -> Bool { !told.contains { $0.days.contains(CivilDate(dayNumber: day)) } }
    let days = fact.first.dayNumber...fact.last.dayNumber
    guard let first = days.first(where: isFree), let last = days.last(where: isFree) else { return nil }
    return Fact(
      event: fact.event, first: CivilDate(dayNumber: first), last: CivilDate(dayNumber: last), isSure: fact.isSure,
      teller: fact.teller)
  }

  /// Whether it certainly happened, and nobody's complete record is silent on it.
  func stands(_ fact: Fact) -> Bool {
    fact.isSure && !isDoubted(fact, tellers: Set(facts(fact.event).map(\.teller) + [fact.teller]))
  }

  /// Whether it happened in a time that begins on one of some days; nil where both may be.
  func happened(
    _ event: EventID, after start: ClosedRange<CivilDate>, surelyBy sure: CivilDate, possiblyBy end: CivilDate?
  ) -> Bool? {
    let parts = parts(event)
    if parts != [event] {
      let answers = parts.map { happened($0, after: start, surelyBy: sure, possiblyBy: end) }
      return answers.contains(true) ? true : answers.contains(nil) ? nil : false
    }
    let all = facts(event)
    let near = all.filter { $0.last >= start.lowerBound && $0.first <= end ?? lastOfDays }
    if near.isEmpty {
      guard let end = end.map({ min($0, on) }) else { return nil }
      return end < start.lowerBound || isAbsent(event, start.lowerBound, end) ? false : nil
    }
    let within = near.filter { $0.isSure && $0.first >= start.upperBound && $0.last <= min(sure, on) }
    let tellers = Set(all.map(\.teller))
    let isAgreed = Set(within.map(\.teller)) == tellers && !within.contains { isDoubted($0, tellers: tellers) }
    return isAgreed ? true : nil
  }
}
