// On which days things happened, by the clock that the accord names.

package import Accords
package import CivilTime

extension RecordedEvidence {
  /// The same, with every event and act on the days that it has by the clock that counts for it.
  ///
  /// Where the accord names a clock for an event, a moment falls on one day of it, and a day that somebody wrote by another
  /// clock on every day that shares a moment with it, by any clock of the world where nobody knows by which it was written. Where the accord
  /// names none, a written day stays as it is, and a moment is on every day that it has by the clock of a party. A declaration is
  /// of the days of which it covers every moment.
  package func byClocks(of accord: Accord) -> RecordedEvidence {
    let dates = caseEvents.map(\.day) + measures.flatMap { [$0.happened, $0.effective, $0.ended].compactMap(\.self) }
    if !accord.events.contains(where: { $0.clock != nil }), !dates.contains(where: { $0.instant != nil }) {
      return self
    }
    let clocks = Clocks(accord, reporters)
    var result = self
    result.caseEvents = caseEvents.map { row in
      let day = clocks.day(row.day, of: row.event, by: clocks.party(of: row.reporter))
      return day == row.day ? row : row.on(day)
    }
    result.completeness = completeness.compactMap { row in
      guard let days = clocks.covered(row.days, of: row.subject, by: clocks.party(of: row.reporter)) else { return nil }
      return days == row.days ? row : row.over(days)
    }
    result.measures = measures.map { row in
      let writer = row.parties.count == 1 ? row.parties[0] : nil
      func day(_ date: PartialDate) -> PartialDate { clocks.day(date, of: row.event, by: writer) }
      let dates = (day(row.happened), row.effective.map(day), row.ended.map(day))
      return dates == (row.happened, row.effective, row.ended) ? row : row.on(dates)
    }
    return result
  }
}

/// The clocks of the parties and of the events.
package struct Clocks: Sendable {
  private let zones: [String: Zone]
  private let clocks: [PartyID: String]
  private let events: [EventID: EventClock]
  private let reporters: [ReporterID: PartyID]

  package init(_ accord: Accord, _ reporters: [Reporter]) {
    clocks = Dictionary(accord.parties.map { ($0.id, $0.clock) }, uniquingKeysWith: { first, _ in first })
    events = Dictionary(
      accord.events.compactMap { event in event.clock.map { (event.id, $0) } }, uniquingKeysWith: { first, _ in first })
    self.reporters = Dictionary(
      reporters.compactMap { one in one.party.map { (one.id, $0) } }, uniquingKeysWith: { first, _ in first })
    let names = Set(clocks.values).union(events.values.map(\.zone))
    zones = Dictionary(names.compactMap { name in Zone(named: name).map { (name, $0) } }) { first, _ in first }
  }

  /// The party whose word a reporter's is.
  package func party(of reporter: ReporterID) -> PartyID? { reporters[reporter] }

  /// The clock that the accord names for an event; nil where it names none.
  package func zone(of event: EventID) -> Zone? { events[event].flatMap { zones[$0.zone] } }

  /// The days on which a date that somebody wrote falls by the clock that counts for the event.
  package func day(_ date: PartialDate, of event: EventID?, by writer: PartyID?) -> PartialDate {
    if date.isByClock { return date }
    guard let clock = event.flatMap({ events[$0] }), let zone = zones[clock.zone] else { return anyDay(date) }
    let place = clock.party.map { "by the clock of \($0)" } ?? "in \(clock.zone)"
    if let instant = date.instant {
      return date.falling(on: DayInterval(day: zone.day(of: instant)), by: place)
    }
    let days: DayInterval
    if let own = writer.flatMap({ clocks[$0] }).flatMap({ zones[$0] }) {
      days = own == zone ? date.days : zone.days(overlapping: date.days, by: own)
    } else {
      days = zone.days(overlapping: date.days)
    }
    return days == date.days ? date : date.falling(on: days, by: place)
  }

  /// The days, by the clock that counts for an event, of which a declaration for days of another clock covers every moment;
  /// nil where it covers none.
  package func covered(_ days: DayInterval, of event: EventID, by teller: PartyID?) -> DayInterval? {
    guard let clock = events[event], let zone = zones[clock.zone] else { return days }
    guard let own = teller.flatMap({ clocks[$0] }).flatMap({ zones[$0] }) else {
      return zone.days(within: days)
    }
    return own == zone ? days : zone.days(within: days, by: own)
  }

  /// By the clock of any party.
  private func anyDay(_ date: PartialDate) -> PartialDate {
    guard let instant = date.instant else { return date }
    let days = clocks.values.compactMap { zones[$0]?.day(of: instant) }
    guard let first = days.min(), let last = days.max(), let all = DayInterval(firstDay: first, lastDay: last),
      all != date.days
    else { return date }
    return date.falling(on: all, by: "by the clocks of the parties")
  }
}

extension CaseEvent {
  fileprivate func on(_ day: PartialDate) -> CaseEvent {
    CaseEvent(
      id: id, caseID: caseID, event: event, day: day, reporter: reporter, publication: publication,
      document: document, note: note)
  }
}

extension Completeness {
  /// The same, of these days.
  package func over(_ days: DayInterval) -> Completeness {
    Completeness(
      id: id, reporter: reporter, subject: subject, days: days, basis: basis, publication: publication,
      document: document, note: note)
  }
}

extension Measure {
  fileprivate func on(_ dates: (happened: PartialDate, effective: PartialDate?, ended: PartialDate?)) -> Measure {
    Measure(
      id: id, event: event, kind: kind, actor: actor, parties: parties, title: title, happened: dates.happened,
      effective: dates.effective, ended: dates.ended, word: word, sameAs: sameAs, answers: answers,
      commitments: commitments, contestedBy: contestedBy, publication: publication, document: document, note: note)
  }
}
