// Amendments: whether the day by which a text is chosen, and what it changes, fit the clause.

import Accords
import CivilTime

extension Checker {
  mutating func amendments(of written: CommitmentSyntax, _ rule: Rule?, _ conditions: [EventID]) -> [Amendment] {
    let made = written.amendments.map { amendment($0, rule, conditions) }
    for (place, clause) in written.amendments.enumerated() {
      guard let later = made[place] else { continue }
      for earlier in made[..<place].compactMap(\.self) where conflict(earlier, later) {
        problems.error(
          .conflictingTexts, clause.keyword,
          "two amendments change the same part of '\(written.declared.name.text)' from the same day, and say different things",
          help: "keep one of them, or say with 'contested by' that one side holds that it has no effect")
        break
      }
    }
    return made.compactMap(\.self)
  }

  /// Whether two texts that nobody contests begin on one day and give one part of the clause in two ways.
  private func conflict(_ one: Amendment, _ other: Amendment) -> Bool {
    guard one.from == other.from, one.from != nil || one.instrument == other.instrument, one.contestedBy.isEmpty,
      other.contestedBy.isEmpty
    else { return false }
    return one.meanings.contains { a in other.meanings.contains { b in a.part != nil && a.part == b.part && a != b } }
  }

  private mutating func amendment(
    _ clause: CommitmentSyntax.Clause<AmendmentSyntax>, _ rule: Rule?, _ conditions: [EventID]
  ) -> Amendment? {
    let written = clause.content
    let instrument = resolve(written.instrument, .instrument)
    let from = written.from.map { day($0) }
    let key = self.key(written, rule)
    let contestedBy = written.contestedBy.map { holding($0) }
    let meanings = written.meanings.map { self.meaning($0, rule, conditions) }
    if let instrument, let day = from.flatMap(\.self) { checkReach(written, instrument, from: day) }
    if let rule, let key {
      for (meaning, place) in zip(meanings, written.meanings) { checkChange(meaning, place, key, rule) }
    }
    guard let instrument, let key, from.map({ $0 != nil }) ?? true,
      meanings.allSatisfy({ $0 != nil }), contestedBy.allSatisfy({ $0 != nil })
    else { return nil }
    return Amendment(
      instrument: instrument, from: from.flatMap(\.self), key: key, isRetroactive: written.isRetroactive,
      meanings: meanings.compactMap(\.self), contestedBy: contestedBy.compactMap(\.self))
  }

  // MARK: - The day by which the text is chosen

  private mutating func key(_ written: AmendmentSyntax, _ rule: Rule?) -> Amendment.Key? {
    var key: Amendment.Key
    switch written.key {
    case .firstDay: key = .firstDay
    case .lastDay: key = .lastDay
    case .round: key = .round
    case .dueDay: key = .dueDay
    case .dayAsked: key = .dayAsked
    case .event(let name):
      guard let event = resolve(name, .event) else { return nil }
      key = .event(event)
    }
    guard let rule else { return nil }
    if let wanted = wanted(key, rule) {
      problems.error(
        .textDayDoesNotFit, written.keyRange, "an instance of this commitment has no such day, or it does not decide",
        help: wanted.isEmpty
          ? "end this commitment with 'until', and write the changed clause as another commitment" : "write '\(wanted)'"
      )
      return nil
    }
    return key
  }

  /// The words that would fit, where this day does not; nil where it does, empty where none does.
  private func wanted(_ key: Amendment.Key, _ rule: Rule) -> String? {
    switch (rule.trigger, rule.requirement) {
    case (.eachPeriod, _), (.once, _):
      return [.firstDay, .lastDay].contains(key)
        ? nil : "by the first day of the period' or 'by the last day of the period"
    case (.eachRound, _): return key == .round ? nil : "by the day of the round"
    case (.eachCase(let trigger, _), _):
      if case .event(let event) = key, events[event]?.subject != nil || event == trigger { return nil }
      return "by the day of \(trigger)"
    case (.standing, .done(_, let deadline)) where deadline.day != nil: return key == .dueDay ? nil : "by the day due"
    case (.standing, .done(_, .none)), (.standing, .level): return key == .dayAsked ? nil : "by the day asked about"
    case (.standing, .never(let event, _)): return key == .event(event) ? nil : "by the day of \(event)"
    case (.lastDays, _): return key == .lastDay ? nil : "by the last day of the period"
    case (.standing, _), (.testDays, _), (.rollingDays, _): return ""
    }
  }

  // MARK: - What is changed

  /// An amendment changes no calendar, since its periods would be others, and ends no duty by the day of the question.
  private mutating func checkChange(_ meaning: Meaning?, _ place: MeaningSyntax, _ key: Amendment.Key, _ rule: Rule) {
    let isForbidden = if case (.standing, .never) = (rule.trigger, rule.requirement) { true } else { false }
    let what: String
    switch meaning {
    case nil: return
    case .calendar: what = "a calendar, so its periods would be others"
    case .nothingOwed where key == .dayAsked: what = "whether anything was owed before, by the day of the question"
    case .nothingOwed: return
    case .some where isForbidden: what = "a prohibition, which has no other number, day or class"
    case .some: return
    }
    problems.error(
      .amendmentDoesNotFit, place.range, "an amendment cannot change \(what)",
      help: "end this commitment with 'until', and write the changed clause as another commitment")
  }

  private mutating func checkReach(_ written: AmendmentSyntax, _ id: InstrumentID, from: CivilDate) {
    guard let instrument = instruments[id], let place = written.from?.range, instrument.life?.isFixed ?? true,
      (from < instrument.from) != written.isRetroactive
    else { return }
    problems.error(
      .reachesBack, place,
      written.isRetroactive
        ? "'\(id)' is in force from \(instrument.from), so a change from \(from) does not reach back"
        : "'\(id)' is in force only from \(instrument.from), and this reaches back to \(from)",
      help: written.isRetroactive
        ? "leave 'retroactively' out" : "write 'from \(from), retroactively', or 'from \(instrument.from)'")
  }

  /// Where an amendment and a reading change the same part of a clause, which of them holds is not said.
  mutating func checkMeeting(of written: CommitmentSyntax, _ made: [Amendment], _ readings: [Reading], _ rule: Rule) {
    let amended = Set(made.flatMap(\.meanings).compactMap(\.part))
    guard !amended.isEmpty else { return }
    for (reading, place) in zip(readings, written.readings) where readings.count == written.readings.count {
      guard let part = reading.alternatives.compactMap(\.meaning.part).first(where: amended.contains) else { continue }
      problems.error(
        .amendmentMeetsReading, place.name.range,
        "this reading and an amendment both change \(part): which holds in an amended instance is not said",
        help: "end this commitment with 'until', and write the amended clause with its readings as another commitment")
    }
  }

  // MARK: - Meanings of a deadline and of exceptions

  mutating func deadline(_ deadline: DeadlineSyntax, _ written: MeaningSyntax, _ rule: Rule?) -> Meaning? {
    let fits = self.fits(written, rule, "the time in which it is to be done", "something that is to be done") {
      if case .done = $0.requirement { true } else { false }
    }
    return fits ? self.deadline(deadline, whenever).map { .deadline($0) } : nil
  }

  mutating func exceptions(_ names: [Lexeme], _ written: MeaningSyntax, _ rule: Rule?) -> Meaning? {
    let events = resolve(names, .event)
    let fits = self.fits(written, rule, "what takes a case out", "a clause with 'whenever'") {
      if case .eachCase = $0.trigger { true } else { false }
    }
    for name in names where name.text == whenever?.event.text {
      problems.error(
        .unlessIsTrigger, name.range, "'\(name.text)' both calls for it and takes every case out of it",
        help: "name another event after 'unless'")
    }
    checkExceptions(names)
    return fits && events.count == names.count ? .exceptions(events) : nil
  }

  mutating func holding(_ written: ReadingSyntax.Holder) -> Holding? {
    let (party, since, until) = (
      resolve(written.party, .party), partial(written.since), written.until.map { partial($0) }
    )
    guard let party, let since else { return nil }
    guard let until else { return Holding(party: party, since: since) }
    guard let until else { return nil }
    guard until.latest >= since.earliest else {
      problems.error(
        .endsBeforeItBegins, written.since.range, "\(until) lies before \(since)",
        help: "the last day on which it was held cannot be earlier than the first")
      return nil
    }
    return Holding(party: party, since: since, until: until)
  }
}

extension Meaning {
  /// Which part of a clause it changes, where a second change would meet it.
  fileprivate var part: String? {
    switch self {
    case .threshold: "the number"
    case .excludes: "the classes"
    case .deadline: "the time"
    case .exceptions: "what takes a case out"
    case .turnsPassAtEveryCall: "the turns"
    case .asWritten, .nothingOwed, .eventDoesNotCount, .calendar, .ended, .neverInForce: nil
    }
  }
}
