// Parties, calendars, rules of evidence, events and meetings.

import Accords
import CivilTime
import PlainText
import Quantities

extension Checker {
  /// The one clause of its kind, called `word`; says so if there is none, or more than one.
  mutating func only<Clause>(
    _ clauses: [Clause], _ word: String, in owner: String, at place: SourceRange, isDamaged: Bool, form: String,
    keyword: (Clause) -> SourceRange
  ) -> Clause? {
    atMostOne(clauses, word, in: owner, keyword: keyword)
    if clauses.isEmpty, !isDamaged {
      problems.error(.missingClause, place, "\(owner) has no \(word)", help: "add: \(form)")
    }
    return clauses.first
  }

  mutating func atMostOne<Clause>(
    _ clauses: [Clause], _ word: String, in owner: String, keyword: (Clause) -> SourceRange
  ) {
    guard let first = clauses.first else { return }
    for clause in clauses.dropFirst() {
      problems.error(
        .duplicateClause, keyword(clause), "\(owner) has a second \(word)",
        help: "the first is on line \(line(keyword(first))); keep one of them")
    }
  }

  // MARK: - Parties

  mutating func makeParties() -> [Party] {
    tree.parties.compactMap { party in
      guard let title = party.declared.title, let clock = party.clock else { return nil }
      checkZone(clock)
      let rests = party.rests.flatMap { self.rests($0) }
      return Party(id: party.declared.name.text, name: title.text, clock: clock.text, rests: rests)
    }
  }

  private mutating func checkZone(_ clock: Lexeme, ofEvent: Bool = false) {
    guard !Zone.isKnown(clock.text) else { return }
    let isParty = ofEvent && names.has(clock.text, .party)
    problems.error(
      .malformedZone, clock.range, "'\(clock.text)' is not the name of a clock",
      help: isParty
        ? "write 'by the clock of \(clock.text)' for the clock of that party" : ClockNames.advice(on: clock.text))
  }

  /// The clock that is named for an event: a party's, or a place's.
  private mutating func clock(of event: EventSyntax) -> EventClock? {
    guard let written = event.clock else { return nil }
    if event.derivation != nil {
      problems.error(
        .derivedDoesNotFit, written.name.range,
        "'\(event.declared.name.text)' follows from other events, and its days with theirs",
        help: "name the clock where those events are declared")
    }
    guard written.isParty else {
      checkZone(written.name, ofEvent: true)
      return EventClock(zone: written.name.text, party: nil)
    }
    guard let party = resolve(written.name, .party),
      let zone = tree.parties.first(where: { $0.declared.name.text == party })?.clock
    else { return nil }
    return EventClock(zone: zone.text, party: party)
  }

  // MARK: - Calendars

  mutating func makeCalendars() -> [PeriodCalendar] {
    checkPrefixes()
    return tree.calendars.compactMap { calendar in
      if calendar.run != nil { return makeRunning(calendar) }
      let starts = calendar.starts.compactMap { start($0) }
      guard let prefix = calendar.prefix, !starts.isEmpty, starts.count == calendar.starts.count else { return nil }
      let made = YearCalendar(
        name: calendar.declared.name.text, prefix: prefix.text, starts: starts,
        naming: calendar.namedByEnd ? .byEnd : .byStart)
      guard let made else {
        problems.error(
          .impossibleStart, calendar.declared.name.range,
          "the calendar '\(calendar.declared.name.text)' starts twice on one day", help: "leave out the second one")
        return nil
      }
      calendars[made.name] = .yearly(made)
      return .yearly(made)
    }
  }

  /// Two calendars whose periods have the same names could not be told apart.
  private mutating func checkPrefixes() {
    struct Form: Hashable { let prefix: String, isRunning, isWhole: Bool }
    var seen: [Form: Lexeme] = [:]
    for calendar in tree.calendars {
      guard let prefix = calendar.prefix else { continue }
      let form = Form(prefix: prefix.text, isRunning: calendar.run != nil, isWhole: calendar.starts.count == 1)
      guard let first = seen[form] else {
        seen[form] = prefix
        continue
      }
      problems.error(
        .duplicateName, prefix.range, "two calendars name their periods '\(prefix.text)'",
        help: "the first is on line \(line(first.range)); name the periods of this one otherwise")
    }
  }

  private mutating func start(_ written: CalendarSyntax.MonthDay) -> YearCalendar.Start? {
    guard let month = CivilDate.months.firstIndex(of: written.month.text) else { return nil }
    let day = amount(written.day).flatMap { $0.scale == 0 ? Int(exactly: $0.coefficient) : nil }
    if let day, let start = YearCalendar.Start(month: month + 1, day: day) { return start }
    problems.error(
      .impossibleStart, written.day.range.through(written.month.range),
      "not every year has a \(written.day.text) \(written.month.text)",
      help: "a period starts on a day that every year has")
    return nil
  }

  // MARK: - Evidence

  mutating func makeEvidenceRules() -> EvidenceRules? {
    guard let evidence = tree.evidence.first else {
      if !tree.unreadable.contains(.evidence) {
        problems.error(
          .missingClause, tree.head, "the accord does not say how evidence is read",
          help: "add: evidence about bounds nothing admissions decide nothing, or what the parties agreed")
      }
      return nil
    }
    let owner = "the evidence block"
    atMostOne(tree.evidence, "evidence block", in: "the accord") { $0.keyword }
    let about = only(
      evidence.about, "'about'", in: owner, at: evidence.keyword, isDamaged: evidence.isDamaged,
      form: "about means within 10 percent, or: about bounds nothing"
    ) { $0.keyword }
    let admissions = only(
      evidence.admissions, "'admissions'", in: owner, at: evidence.keyword, isDamaged: evidence.isDamaged,
      form: "admissions settle what the figures leave open, or: admissions decide nothing"
    ) { $0.keyword }
    atMostOne(evidence.invented, "'invented'", in: owner) { $0.keyword }
    let invented = evidence.invented.first?.text.text
    guard let about, let admissions else { return nil }
    guard case .within(let percent) = about.clause else {
      return EvidenceRules(aboutPercent: nil, admissionsSettle: admissions.settle, invented: invented)
    }
    return whole(percent, "share in percent", 0...100)
      .map { EvidenceRules(aboutPercent: $0, admissionsSettle: admissions.settle, invented: invented) }
  }

  // MARK: - Events and meetings

  mutating func makeEvents() -> [EventKind] {
    let made = tree.events.compactMap { event -> EventKind? in
      guard let title = event.declared.title, !event.declared.isDamaged else { return nil }
      let countedBy = event.countedBy.flatMap { counting($0, "an event is counted by an indicator that counts") }
      let made = EventKind(
        id: event.declared.name.text, title: title.text, subject: event.subject?.text, countedBy: countedBy,
        clock: clock(of: event), derivation: derivation(event))
      events[made.id] = made
      return made
    }
    checkDerived()
    return made
  }

  mutating func makeMeetings() -> [MeetingKind] {
    tree.meetings.compactMap { meeting in
      meeting.declared.title.map { MeetingKind(id: meeting.declared.name.text, title: $0.text) }
    }
  }

  /// The indicator of this name, which must count something.
  mutating func counting(_ name: Lexeme, _ why: String) -> IndicatorID? {
    guard let id = resolve(name, .indicator) else { return nil }
    if let indicator = indicators[id], indicator.nature != .counts {
      problems.error(
        .unitConflict, name.range, "'\(id)' \(indicator.nature.rawValue) \(indicator.unit) and counts nothing",
        help: why)
    }
    return id
  }
}
