// The life of instruments: acts on which it depends, and commitments that live with one.

import Accords
import CivilTime

extension Checker {
  /// The final provisions; nil where the days of the instrument are plain.
  mutating func life(of written: InstrumentSyntax, _ entry: EntrySyntax?) -> Life? {
    let clauses = written.life
    let owner = "instrument '\(written.declared.name.text)'"
    atMostOne(clauses.renewed, "'renewed'", in: owner) { $0.keyword }
    atMostOne(clauses.running, "'running cases'", in: owner) { $0.keyword }
    guard let entry, let start = self.start(entry) else { return nil }
    let until = entry.until.flatMap { day($0) }
    let renewal = clauses.renewed.first.flatMap { self.renewal($0, until: entry.until) }
    let extensions = clauses.extended.compactMap { self.extended($0, until: until) }
    let endings = clauses.ends.compactMap { ending($0.content) }
    let readings = clauses.readings.compactMap { forceReading($0) }
    if clauses.isEmpty, case .on = start { return nil }
    return Life(
      entry: start, until: until, renewal: renewal, extensions: extensions, endings: endings,
      running: clauses.running.first?.content.value, readings: readings)
  }

  private mutating func start(_ written: EntrySyntax) -> Life.Entry? {
    switch written.from {
    case .day(let lexeme): return day(lexeme).map { .on($0) }
    case .after(let wait, let names):
      let (wait, events) = (self.wait(wait), names.compactMap { act($0) })
      reportRepeated(names, as: "event")
      guard let wait, events.count == names.count else { return nil }
      return .after(wait, events)
    }
  }

  private mutating func wait(_ written: WaitSyntax) -> Life.Wait? {
    switch written {
    case .sameDay: .length(0, .days)
    case .firstOfMonth(let number): .firstOfMonth(number)
    case .length(let count, let inMonths): length(count, inMonths).map { .length($0, inMonths ? .months : .days) }
    }
  }

  private mutating func length(_ count: Lexeme, _ inMonths: Bool) -> Int? {
    whole(count, inMonths ? "number of months" : "number of days", inMonths ? 1...1200 : 1...36_500)
  }

  /// An act that happens to no case and that no figure counts.
  private mutating func act(_ name: Lexeme) -> EventID? {
    guard let id = resolve(name, .event) else { return nil }
    guard let event = tree.events.first(where: { $0.declared.name.text == id }) else { return nil }
    guard event.subject == nil, event.countedBy == nil else {
      let what = event.subject.map { "happens to each \($0.text)" } ?? "is counted by figures"
      problems.error(
        .lifeDoesNotFit, name.range, "'\(id)' \(what), so it is no act by which an instrument begins or ends",
        help: "name an event that is declared without 'happens to …' and 'counted by …'")
      return nil
    }
    return id
  }

  private mutating func renewal(
    _ clause: CommitmentSyntax.Clause<RenewedSyntax>, until: Lexeme?
  ) -> Life.Renewal? {
    let written = clause.content
    guard until != nil else {
      problems.error(
        .lifeDoesNotFit, clause.keyword, "it is renewed, and no day is set on which it would end",
        help: "write the last day of the first term: in force from 2011-02-05 until 2021-02-04")
      return nil
    }
    let isShort = written.unit == .days || written.unit == .weeks
    let count = whole(
      written.count, "number of \(written.unit.rawValue)", written.unit == .days ? 7...36_500 : 1...1200)
    let event = act(written.unless)
    guard case .length(let number, let inMonths) = written.notice, let notice = length(number, inMonths),
      let count, let event
    else { return nil }
    return Life.Renewal(
      term: Duration(count: count * written.unit.factor, unit: isShort ? .days : .months, countsEventDay: false),
      unless: event,
      notice: Duration(count: notice, unit: inMonths ? .months : .days, countsEventDay: false))
  }

  private mutating func extended(
    _ clause: CommitmentSyntax.Clause<ExtendedSyntax>, until: CivilDate?
  ) -> Life.Extension? {
    let (day, event) = (day(clause.content.until), act(clause.content.event))
    guard let day, let event else { return nil }
    guard let until, until < day else {
      problems.error(
        .lifeDoesNotFit, clause.content.until.range,
        until.map { "it ends on \($0) anyway, so this extends nothing" }
          ?? "no day is set on which it ends, so nothing extends it",
        help: "write the last day after 'until' in 'in force', and a later one here")
      return nil
    }
    return Life.Extension(until: day, event: event)
  }

  private mutating func ending(_ written: EndsSyntax) -> Life.Ending? {
    let (wait, event) = (wait(written.wait), act(written.event))
    guard let wait, let event else { return nil }
    return Life.Ending(event: event, wait: wait)
  }

  // MARK: - Readings of whether it is in force

  private mutating func forceReading(_ written: ReadingSyntax) -> Reading? {
    for alternative in written.alternatives {
      guard let meaning = alternative.meaning, !meaning.isAboutForce else { continue }
      problems.error(
        .meaningDoesNotFit, meaning.range, "this changes a clause, and an instrument has none",
        help: "write 'it ended on DAY' or 'it was never in force', or put the reading into the commitment")
      return nil
    }
    let made = makeReading(written, nil, [])
    if let made, made.alternatives.allSatisfy({ $0.meaning == .asWritten }) {
      problems.error(
        .readingDecidesNothing, written.name.range,
        "by every answer to '\(written.name.text)' it is in force as written",
        help: "add '; means it ended on DAY' to the answer that changes something, or tell it in a note")
    }
    return made
  }

  /// What is said of an instrument fits no clause; without a rule it is an instrument's reading.
  mutating func forceMeaning(_ written: MeaningSyntax, _ rule: Rule?) -> Meaning? {
    if rule != nil {
      problems.error(
        .meaningDoesNotFit, written.range,
        "this says of an instrument that it is not in force, and here stands a clause",
        help: "write the reading in the instrument, and end the commitment with 'until the end of' it")
      return nil
    }
    guard case .ended(let day) = written.kind else { return .neverInForce }
    return self.day(day).map { .ended($0) }
  }

  // MARK: - Commitments

  struct Term {
    var from: CivilDate
    var until: CivilDate?
    var begins: InstrumentID?
    var ends: InstrumentID?
    var running: Life.Running?
  }

  /// The days on which a commitment is owed, or the instruments whose days they are.
  mutating func term(_ written: TermSyntax) -> Term? {
    var term: Term
    switch written.from {
    case .day(let lexeme):
      guard let from = day(lexeme) else { return nil }
      term = Term(from: from)
    case .entry(let name):
      guard let id = resolve(name, .instrument), let instrument = instruments[id] else { return nil }
      let isFixed = instrument.life?.isFixed ?? true
      term = Term(from: instrument.from, begins: isFixed ? nil : id)
    }
    switch written.until {
    case nil: return term
    case .day(let last):
      guard let until = day(last), term.begins != nil || interval(from: term.from, to: until, last.range) != nil else {
        return nil
      }
      term.until = until
    case .end(let name):
      guard let id = resolve(name, .instrument), let instrument = instruments[id] else { return nil }
      guard instrument.life?.canEnd ?? (instrument.until != nil) else {
        problems.error(
          .lifeDoesNotFit, name.range, "nothing in '\(id)' says how it ends",
          help: "leave 'until the end of \(id)' out, or write in '\(id)' until when it is in force or what ends it")
        return nil
      }
      if instrument.life?.isFixed ?? true { term.until = instrument.until } else { term.ends = id }
      term.running = instrument.life?.running
    }
    return term
  }

  /// What is running when an instrument ends must be told where the commitment has cases or a day.
  mutating func checkRunning(_ written: TermSyntax, _ rule: Rule) {
    guard case .end(let name) = written.until, let instrument = instruments[name.text], instrument.life?.running == nil
    else { return }
    let due: CivilDate
    switch (rule.trigger, rule.requirement) {
    case (.standing, .done(_, let deadline)): due = deadline.day ?? CivilDate(dayNumber: .max)
    case (_, .done): due = CivilDate(dayNumber: .max)
    default: return
    }
    if let until = instrument.until, instrument.life?.isFixed ?? true, due <= until { return }
    problems.error(
      .ambiguousRunningCases, name.range,
      "what becomes of what has not fallen due when '\(name.text)' ends is left open",
      help: "add to '\(name.text)': running cases stay, running cases end, or running cases are not settled")
  }
}

extension RunningSyntax {
  fileprivate var value: Life.Running {
    switch self {
    case .stay: .stay
    case .end: .end
    case .unsettled: .unsettled
    }
  }
}

extension MeaningSyntax {
  /// Whether it says of an instrument that it is not in force.
  var isAboutForce: Bool {
    switch kind {
    case .ended, .neverInForce: true
    default: false
    }
  }
}

extension RenewedSyntax.Unit {
  /// How many days, or months, one of it is.
  fileprivate var factor: Int {
    switch self {
    case .days, .months: 1
    case .weeks: 7
    case .years: 12
    }
  }
}
