// Until when: days, times that run in a case, working days, extensions.

import Accords
import CivilTime
import PlainText

extension Checker {
  mutating func deadline(_ written: DeadlineSyntax, _ whenever: CommitmentSyntax.Whenever?) -> Deadline? {
    switch written {
    case .noDay: return Deadline.none
    case .by(let day, let roll): return self.day(day).flatMap { byDay($0, roll, day.range) }
    case .byEnd(let date, let roll): return partial(date).flatMap { byDay($0.latest, roll, date.range) }
    case .before(let date, let roll): return partial(date).flatMap { byDay($0.earliest.previous, roll, date.range) }
    case .within(let limit):
      let fits = checkFit(limit, whenever)
      guard let made = self.limit(limit, isPlain: true), fits else { return nil }
      return made.plainDuration.map { .within($0) } ?? .limit(made)
    case .ahead(let advance): return self.advance(advance, whenever).map { .ahead($0) }
    }
  }

  private mutating func byDay(_ day: CivilDate, _ roll: RollSyntax?, _ range: SourceRange) -> Deadline? {
    if roll == nil { reportLastDay(range) }
    guard case .moved(let written) = roll else { return .by(day) }
    return workingDays(written).map { .byWorkingDay(day, $0) }
  }

  /// Where working days are declared, a text must say what becomes of a last day that is none.
  mutating func reportLastDay(_ range: SourceRange, isBackwards: Bool = false) {
    guard tree.parties.contains(where: { $0.rests != nil }) else { return }
    problems.error(
      .ambiguousLastDay, range, "this leaves open what becomes of a last day on which nobody works",
      help:
        "add ', moved to the \(isBackwards ? "previous" : "next") working day of PARTY' or ', whether a working day or not'"
    )
  }

  /// A time that runs from an event runs from the one that calls for it; of several clocks one does.
  private mutating func checkFit(_ limit: LimitSyntax, _ whenever: CommitmentSyntax.Whenever?) -> Bool {
    guard let first = limit.clocks.first else { return false }
    if let periods = limit.clocks.lazy.compactMap(\.periods).first { return checkFit(periods, limit, whenever) }
    guard limit.clocks.allSatisfy({ names.has($0.event.text, .event) && names.has($0.dayOf.text, .event) }) else {
      return true
    }
    guard let whenever else {
      guard isSound else { return false }
      problems.error(
        .deadlineDoesNotFit, first.event.range,
        "a time that runs from '\(first.event.text)' needs a case to which that happened",
        help: "add: whenever \(first.event.text)")
      return false
    }
    let isKnown = names.has(whenever.event.text, .event)
    guard isKnown, !limit.clocks.contains(where: { $0.event.text == whenever.event.text }) else { return true }
    problems.error(
      .deadlineDoesNotFit, first.event.range,
      "the time runs from '\(first.event.text)', and the case begins with '\(whenever.event.text)'",
      help: "write '\(whenever.event.text)' in both places")
    return false
  }

  /// A time that runs from the end of a period is the only clock, and nothing else calls for it.
  private mutating func checkFit(
    _ periods: PeriodsSyntax, _ limit: LimitSyntax, _ whenever: CommitmentSyntax.Whenever?
  ) -> Bool {
    guard limit.choice != .only || whenever != nil else { return true }
    problems.error(
      .deadlineDoesNotFit, periods.calendar.range,
      whenever == nil
        ? "a time that runs from the end of a period runs alone"
        : "a time that runs from the end of a period is owed for each period, and 'whenever' makes cases",
      help: whenever == nil ? "write one time only" : "leave 'whenever' out")
    return false
  }

  /// What is owed for each period happens to a period, by whose label it is recorded.
  mutating func checkOfPeriod(_ name: Lexeme) {
    guard let event = events[name.text], event.subject == nil else { return }
    problems.error(
      .deadlineDoesNotFit, name.range,
      "'\(name.text)' happens to no period, so nobody can tell for which one it was done",
      help: "declare it with 'happens to a period'; it is recorded by the label of the period")
  }

  // MARK: - Times

  /// With `isPlain`, a single clock that runs from what calls for the duty, which may be any event.
  mutating func limit(_ written: LimitSyntax, isPlain: Bool) -> TimeLimit? {
    let clocks = written.clocks.map { clock($0, isPlain: isPlain && written.choice == .only) }
    let pause = written.pause.map { self.pause($0) }
    let extensions = written.extensions.map { self.timeExtension($0, of: written) }
    if written.roll == nil, written.clocks.contains(where: { $0.length.unit != .workingDays }) {
      reportLastDay(written.range)
    }
    var moved: WorkingDays?
    if case .moved(let days) = written.roll {
      guard let made = workingDays(days) else { return nil }
      moved = made
    }
    let made = (clocks.compactMap(\.self), extensions.compactMap(\.self))
    guard made.0.count == clocks.count, made.1.count == extensions.count, pause == nil || pause ?? nil != nil else {
      return nil
    }
    return TimeLimit(
      clocks: made.0, choice: written.choice == .later ? .later : .earlier, pause: pause ?? nil, extensions: made.1,
      moved: moved)
  }

  private mutating func clock(_ written: WithinSyntax, isPlain: Bool) -> RunningClock? {
    let event =
      written.periods != nil
      ? PeriodGenerator.end(of: written.event.text)
      : isPlain ? resolve(written.event, .event) : caseEvent(written.event)
    let duration = duration(written.length, countsEventDay: written.countsEventDay)
    if let event, written.periods == nil, written.dayOf.text != event, resolve(written.dayOf, .event) != nil {
      problems.error(
        .deadlineDoesNotFit, written.dayOf.range,
        "the time runs from '\(event)', and it is the day of '\(written.dayOf.text)' of which is said whether it counts",
        help: "write '\(event)' in both places")
      return nil
    }
    let (isWorking, given) = (written.length.unit == .workingDays, written.working)
    let working = given.flatMap { workingDays($0) }
    guard isWorking == (given != nil) else {
      reportWorkingUnit(written.length, written.working)
      return nil
    }
    guard let event, let duration, given == nil || working != nil else { return nil }
    return RunningClock(event: event, duration: duration, working: working)
  }

  mutating func reportWorkingUnit(_ length: LengthSyntax, _ working: WorkingDaysSyntax?) {
    if let given = working {
      problems.error(
        .workingDaysDoNotFit, given.range, "every day counts here, so it does not matter who works on it",
        help: "write 'working days' after the number, or leave this out")
    } else {
      problems.error(
        .workingDaysDoNotFit, length.count.range, "this leaves open whose working days are counted",
        help: "add ', by the working days of PARTY' after the day of the event")
    }
  }

  mutating func duration(_ written: LengthSyntax, countsEventDay: Bool) -> Duration? {
    func made(_ count: Int?, _ factor: Int, _ unit: Duration.Unit) -> Duration? {
      count.map { Duration(count: $0 * factor, unit: unit, countsEventDay: countsEventDay) }
    }
    switch written.unit {
    case .days: return made(whole(written.count, "number of days", 1...36_500), 1, .days)
    case .workingDays: return made(whole(written.count, "number of working days", 1...2500), 1, .days)
    case .weeks: return made(whole(written.count, "number of weeks", 1...5200), 7, .days)
    case .months: return made(whole(written.count, "number of months", 1...1200), 1, .months)
    case .years: return made(whole(written.count, "number of years", 1...100), 12, .months)
    }
  }

  /// The event, which must happen to a case.
  private mutating func caseEvent(_ name: Lexeme) -> EventID? {
    guard let id = resolve(name, .event) else { return nil }
    guard let written = tree.events.first(where: { $0.declared.name.text == id }), written.subject == nil,
      !written.declared.isDamaged
    else { return id }
    problems.error(
      .deadlineDoesNotFit, name.range, "'\(id)' happens to no case, and the time runs in one",
      help: "declare it with 'happens to a …', or name another event")
    return nil
  }

  private mutating func pause(_ written: PauseSyntax) -> Pause? {
    let (from, to) = (caseEvent(written.from), caseEvent(written.to))
    guard let from, let to else { return nil }
    guard from != to else {
      problems.error(
        .namedTwice, written.to.range, "'\(to)' both begins the pause and ends it", help: "name the event that ends it")
      return nil
    }
    return Pause(from: from, to: to, countsEnds: written.countsEnds)
  }

  private mutating func timeExtension(_ written: ExtensionSyntax, of limit: LimitSyntax) -> Extension? {
    reportRepeated(written.events, as: "event")
    let events = written.events.map { caseEvent($0) }
    guard let base = limit.clocks.first, limit.choice == .only else {
      reportExtension(written, "a time is extended from one event, and here several run")
      return nil
    }
    guard let duration = duration(written.length, countsEventDay: base.countsEventDay) else { return nil }
    guard (written.length.unit == .workingDays) == (base.length.unit == .workingDays) else {
      reportExtension(written, "the time counts \(base.length.unit.words), and the longer one something else")
      return nil
    }
    if let short = self.duration(base.length, countsEventDay: base.countsEventDay), short.unit == duration.unit,
      short.count >= duration.count
    {
      reportExtension(written, "this is no longer than the time that it extends")
      return nil
    }
    let working = base.working.flatMap { workingDays($0) }
    guard events.allSatisfy({ $0 != nil }), base.working == nil || working != nil else { return nil }
    return Extension(duration: duration, working: working, events: events.compactMap(\.self))
  }

  private mutating func reportExtension(_ written: ExtensionSyntax, _ what: String) {
    problems.error(
      .extensionDoesNotFit, written.keyword.through(written.length.count.range), what,
      help: "write the whole longer time, counted from the same event in the same days")
  }

  // MARK: - Working days

  mutating func workingDays(_ written: WorkingDaysSyntax) -> WorkingDays? {
    let parties = resolve(written.parties, .party)
    guard parties.count == written.parties.count else { return nil }
    for name in written.parties {
      guard let party = tree.parties.first(where: { $0.declared.name.text == name.text }), party.rests == nil,
        !party.declared.isDamaged
      else { continue }
      problems.error(
        .noWorkingDays, name.range, "the accord does not say on which days '\(name.text)' rests",
        help: "add it to the party: \(name.text) … clock …, rests on Saturday, Sunday and holidays")
      return nil
    }
    return WorkingDays(parties: parties, isOfAny: written.isOfAny)
  }

  mutating func rests(_ written: RestsSyntax) -> RestDays? {
    reportRepeated(written.days, as: "day")
    var weekdays: [Weekday] = []
    for name in written.days where name.text != "holidays" {
      guard let day = Weekday(name.text) else {
        let known = Weekday.allCases.map(\.name) + ["holidays"]
        problems.error(
          .unexpectedWord, name.range, "'\(name.text)' is no day of the week",
          help: nearestName(to: name.text, among: known).map { "did you mean '\($0)'?" }
            ?? "write the days with a capital letter, such as Sunday, and 'holidays'")
        return nil
      }
      weekdays.append(day)
    }
    guard Set(weekdays).count < Weekday.allCases.count else {
      problems.error(
        .restsEveryDay, written.range, "who rests on every day of the week has no working days",
        help: "leave out the days on which it works")
      return nil
    }
    return RestDays(weekdays: weekdays, includesHolidays: written.days.contains { $0.text == "holidays" })
  }
}

extension TimeLimit {
  /// The length, where it is plain and runs from one event.
  fileprivate var plainDuration: Duration? {
    guard clocks.count == 1, clocks[0].working == nil, pause == nil, extensions.isEmpty, moved == nil else {
      return nil
    }
    return clocks[0].duration
  }
}

extension LengthSyntax.Unit {
  fileprivate var words: String {
    switch self {
    case .days, .weeks: "days"
    case .workingDays: "working days"
    case .months, .years: "months"
    }
  }
}
