// One world: what happened on which day, as far as the evidence leaves it open by choice.

import Accords
import CivilTime
import Evidence

/// A world in which everything is known: what the evidence as known does not say is chosen.
///
/// Two sorts of choices are kept apart. A reading is whom one believes and how one understands the text; the rest is what
/// nobody knows.
struct PlainWorld {
  /// What the parties, or reporters, disagree on.
  let readings: Choices
  /// What is not known.
  let unknowns: Choices
  var accord: Accord
  /// What was published by the day of knowledge.
  let evidence: RecordedEvidence
  /// All evidence, whenever it was published.
  let recorded: RecordedEvidence
  var on: CivilDate
  let known: CivilDate
  let keys: KeyDays
  /// Only their word counts; nil: everybody's.
  var heard: Set<ReporterID>?
  /// Events that do not count, as one reads the text.
  var ignored: Set<EventID> = []
  /// Days that are not counted while a time runs, because the commitment is suspended.
  var standstill: [DayInterval] = []
  /// Whether days are counted back from an act, which may be still to come.
  var countsBack = false
  /// Nothing earlier matters: what is not on record did not happen before.
  var since: CivilDate

  func hears(_ reporter: ReporterID) -> Bool { heard?.contains(reporter) ?? true }

  // MARK: Events of cases

  /// The first day on which it happened in the case; nil: it has not happened by the day asked about.
  func day(_ event: EventID, in caseID: String) -> CivilDate? { days(event, in: caseID).min() }

  /// Whether something is on record of an event in the case by those who are believed.
  func isTold(_ event: EventID, in caseID: String) -> Bool {
    if let derivation = accord.event(event)?.derivation {
      if case .firstOf(let events) = derivation { return events.contains { isTold($0, in: caseID) } }
      return true
    }
    let rows = evidence.caseEvents.filter {
      $0.event == event && $0.caseID == caseID && hears($0.reporter) && $0.day.earliest <= on
    }
    return !rows.isEmpty && !believed(rows, event, caseID).isEmpty
  }

  /// Every day on which it happened in the case.
  func days(_ event: EventID, in caseID: String) -> [CivilDate] {
    if ignored.contains(event) { return [] }
    switch accord.event(event)?.derivation {
    case .firstOf(let events):
      return Array(Set(events.compactMap { day($0, in: caseID) }.sorted().prefix(1)))
    case .deemed(let limit, let unless):
      guard let last = lastDay(limit, in: caseID), last <= on else { return [] }
      let start = limit.clocks.compactMap { day($0.event, in: caseID) }.min() ?? last
      if unless.contains(where: { happened($0, in: caseID, from: start, by: last) }) { return [] }
      // What happened before the time began stops it or does not: nobody says.
      let isEarly = unless.contains { days($0, in: caseID).contains { $0 < start } }
      return isEarly && unknowns.pick("whether \(event) of \(caseID) was stopped before it began", [true, false])
        ? [] : [last]
    case nil: return recordedDays(event, in: caseID)
    }
  }

  /// An event on record happened on one of the days that its record allows. One of which nothing is on record happened on any
  /// day of which nobody's record is complete, or never.
  private func recordedDays(_ event: EventID, in caseID: String) -> [CivilDate] {
    let all = evidence.caseEvents.filter { $0.event == event && $0.caseID == caseID && hears($0.reporter) }
    let rows = all.filter { $0.day.earliest <= on }
    guard !rows.isEmpty else {
      // What is announced for a day to come has not happened yet.
      if !all.isEmpty { return [] }
      return unknowns.pick("\(event) of \(caseID)", hidden(event, in: caseID)).map { [$0] } ?? []
    }
    return believed(rows, event, caseID).flatMap { row, denied in
      [unknowns.pick("day of \(row.id)", keys.days(in: row.day, of: caseID).filter { !denied.contains($0) })]
    }.filter { $0 <= on }
  }

  /// Those who tell of it, and those whose complete record does not have it, are believed in turn. Who tells nothing of it denies
  /// the days on which its record is complete, and no others.
  private func believed(_ rows: [CaseEvent], _ event: EventID, _ caseID: String) -> [(CaseEvent, Set<CivilDate>)] {
    let tellers = Set(rows.map(\.reporter))
    let told = declarations(of: event).filter { !tellers.contains($0.reporter) }
    func denied(_ voice: ReporterID, _ row: CaseEvent) -> Set<CivilDate> {
      let days = told.filter { $0.reporter == voice }.map(\.days)
      return Set(keys.days(in: row.day, of: caseID).filter { day in days.contains { $0.contains(day) } })
    }
    func isDenied(_ row: CaseEvent, by voice: ReporterID) -> Bool {
      denied(voice, row).count == keys.days(in: row.day, of: caseID).count
    }
    let silent = Set(told.map(\.reporter)).filter { voice in rows.contains { isDenied($0, by: voice) } }
    let voices = tellers.union(silent).sorted()
    let voice = readings.pick("who tells of \(event) of \(caseID)", voices)
    if tellers.contains(voice) { return rows.filter { $0.reporter == voice }.map { ($0, []) } }
    return rows.filter { !isDenied($0, by: voice) }.map { ($0, denied(voice, $0)) }
  }

  /// Whether it happened in the case by a day. That it is on record for a later day does not show that it did not happen before.
  /// What happened before the time began, in which it matters, is none to it: no answer comes before the request.
  func happened(_ event: EventID, in caseID: String, from start: CivilDate, by last: CivilDate) -> Bool {
    if case .firstOf(let events) = accord.event(event)?.derivation, !ignored.contains(event) {
      return events.contains { happened($0, in: caseID, from: start, by: last) }
    }
    let days = days(event, in: caseID)
    if days.contains(where: { $0 >= start && $0 <= last }) { return true }

    // Nor does what is announced for a day to come.
    let isAnnounced = evidence.caseEvents.contains { $0.event == event && $0.caseID == caseID && hears($0.reporter) }
    guard !ignored.contains(event), !days.isEmpty || isAnnounced && !isOnRecord(event, in: caseID),
      mayBeHidden(event, from: start, through: last)
    else { return false }
    return unknowns.pick("\(event) of \(caseID) from \(start) to \(last), besides what is on record", [false, true])
  }

  // MARK: Acts

  /// Every day on which such an act was done by one of the parties, or by anybody. An act that a party contests is done or
  /// not, by two readings.
  func acts(_ event: EventID, by parties: [PartyID]? = nil) -> [CivilDate] {
    if ignored.contains(event) { return [] }
    let rows = recordedActs(event, by: parties)
    guard !rows.isEmpty else {
      return unknowns.pick("an act of \(event)", hidden(event, in: nil)).map { [$0] } ?? []
    }
    return rows.filter { row in
      row.contestedBy.isEmpty || readings.pick("whether \(row.id) had effect", [true, false])
    }
    .map { unknowns.pick("day of \($0.id)", keys.days(in: $0.performed, of: nil)) }.filter { $0 <= on }
  }

  func recordedActs(_ event: EventID, by parties: [PartyID]?) -> [Measure] {
    evidence.measures.filter { row in
      row.event == event && row.performed.earliest <= on
        && (parties.map { !Set($0).isDisjoint(with: row.parties) } ?? true)
    }
  }

  // MARK: Absence

  /// Never, and every day that makes a difference and of which nobody's record is complete.
  func hidden(_ event: EventID, in caseID: String?) -> [CivilDate?] {
    let name = "\(event) \(caseID ?? "") \(since.dayNumber) \(on.dayNumber) \(heard?.sorted() ?? [])"
    return keys.remembered(name) {
      [nil] + keys.days(of: caseID).filter { $0 >= since && $0 <= on && !isCovered(event, $0) }
    }
  }

  /// Whether something of which nothing is on record may have happened all the same on one of some days.
  func mayBeHidden(_ event: EventID, from first: CivilDate, through last: CivilDate) -> Bool {
    if case .firstOf(let events) = accord.event(event)?.derivation {
      return events.contains { mayBeHidden($0, from: first, through: last) }
    }
    guard let days = DayInterval(firstDay: first, lastDay: min(last, on)) else { return false }
    return !isTold(event, days)
  }

  func declarations(of subject: String) -> [Completeness] {
    // Acts, rounds and holidays have no reporter whose word could count or not.
    let isTold = accord.indicator(subject) != nil || accord.event(subject)?.subject != nil
    return evidence.completeness.filter { $0.subject == subject && (!isTold || hears($0.reporter)) }
  }

  /// Somebody says that all there was on this day has been told.
  func isCovered(_ subject: String, _ day: CivilDate) -> Bool {
    declarations(of: subject).contains { $0.days.contains(day) }
  }
}
