// Rules: when a commitment applies and what it requires, put together from its clauses.

import Accords
import CivilTime
import PlainText
import Quantities

extension Checker {
  /// Trigger and requirement as one rule. Where a part cannot be made there is none, and that has been said.
  mutating func rule(of written: CommitmentSyntax, owedBy owed: Owed?, _ days: OwedDays?) -> Rule? {
    let whenever = written.whenever.first
    items = written.items
    checkItems(written)
    let exceptions = whenever.map { resolve($0.content.unless, .event) } ?? []
    let eachCase = whenever.flatMap { self.eachCase($0.content, days) }
    guard let clause = written.requirements.first else { return nil }
    if let whenever { checkTriggered(clause.content, whenever.keyword) }
    guard let parts = parts(of: clause, owedBy: owed, days, whenever: whenever?.content) else { return nil }
    guard whenever == nil || eachCase != nil else { return nil }
    return Rule(trigger: eachCase ?? parts.trigger, requirement: parts.requirement, exceptions: exceptions)
  }

  private mutating func parts(
    of clause: CommitmentSyntax.Clause<RequirementSyntax>, owedBy owed: Owed?, _ days: OwedDays?,
    whenever: CommitmentSyntax.Whenever?
  ) -> RuleParts? {
    switch clause.content {
    case .count(let count):
      return isComparison(count) ? compares(count, days) : self.count(count, owedBy: owed, days)
    case .compares(let comparison): return compares(comparison, days)
    case .level(let indicator, let bound, let amount): return level(indicator, bound, amount).map { (.standing, $0) }
    case .turns(let meeting, let hosts):
      let parties = resolve(hosts, .party)
      guard let id = resolve(meeting, .meeting), parties.count == hosts.count else { return nil }
      return (.eachRound(id), .hostsInTurn(parties))
    case .done(let event, let deadline):
      let due = self.deadline(deadline, whenever)
      guard let id = resolve(event, .event), let due else { return nil }
      guard case .within(let limit) = deadline, let periods = limit.clocks.lazy.compactMap(\.periods).first else {
        return (.standing, .done(id, due))
      }
      checkOfPeriod(event)
      return generator(periods, days).map { (.eachPeriod($0), .done(id, due)) }
    case .never(let event, let until):
      let lifting = resolve(until, .event)
      checkRecorded([event], "so it is not forbidden")
      // What happens to a case lifts what is forbidden in that case; outside of cases only an act lifts it.
      if whenever == nil { checkRecorded(until, "so it lifts nothing that is not forbidden case by case") }
      guard let id = resolve(event, .event), lifting.count == until.count else { return nil }
      return (.standing, .never(id, until: lifting))
    case .assessed(let assessment):
      guard let periods = assessment.periods else { return (.standing, .judged(assessed(assessment))) }
      let requirement = Requirement.judged(assessed(assessment))
      return generator(periods, days).map { (.eachPeriod($0), requirement) }
    case .permits(let text): return (.standing, .may(text.text))
    case .composite(let composite): return self.composite(composite, days)
    case .graded(let list):
      return gradedList(list, items: items, assessed(list.assessed)).map { (.standing, .graded($0)) }
    }
  }

  // MARK: - When it applies

  private mutating func eachCase(_ written: CommitmentSyntax.Whenever, _ days: OwedDays?) -> Trigger? {
    for name in written.unless where name.text == written.event.text {
      problems.error(
        .unlessIsTrigger, name.range, "'\(name.text)' both calls for it and takes every case out of it",
        help: "name another event after 'unless', or leave 'unless' out")
    }
    let accounted = written.accounted.map { generator($0, days) }
    if written.accounted != nil { checkRecorded([written.event], "so no figures stand for it") }
    guard let event = resolve(written.event, .event) else { return nil }
    switch accounted {
    case nil: return .eachCase(event, accounted: nil)
    case .some(let generator): return generator.map { .eachCase(event, accounted: $0) }
    }
  }

  /// What is required of each case is something done, or never done.
  private mutating func checkTriggered(_ requirement: RequirementSyntax, _ keyword: SourceRange) {
    switch requirement {
    case .done, .never: return
    case .composite(let composite) where composite.periods == nil: return
    case .graded, .composite, .count, .compares, .level, .turns, .assessed, .permits: break
    }
    problems.error(
      .triggerDoesNotFit, keyword, "'whenever' fits only what is to be done, or never done, in each case",
      help: "leave 'whenever' out, or write 'requires EVENT …' or 'forbids EVENT'")
  }

  mutating func generator(_ written: PeriodsSyntax, _ days: OwedDays?) -> PeriodGenerator? {
    guard let name = resolve(written.calendar, .calendar, mayClose: true) else { return nil }
    if written.isFull, let days, let until = days.until, let calendar = calendars[name], calendar.closedBy == nil,
      let owed = DayInterval(firstDay: days.from, lastDay: until), owed.dayCount < 800,
      !calendar.periods(overlapping: owed).contains(where: { owed.contains($0.days) })
    {
      problems.error(
        .windowNeverOpens, written.calendar.range, "no full \(name) lies between \(days.from) and \(until)",
        help: "write 'each \(name) or part', or look at the days after 'from' and 'until'")
    }
    return PeriodGenerator(calendar: name, edge: written.isFull ? .full : .fullOrPart)
  }

  private mutating func window(_ first: Lexeme, _ last: Lexeme, _ owed: OwedDays?) -> DayInterval? {
    guard let days = days(from: first, to: last) else { return nil }
    if let owed, !owed.overlaps(days) {
      problems.error(
        .windowNeverOpens, first.range.through(last.range), "it is owed on none of these days",
        help: "look at the days after 'from' and 'until' in this commitment")
    } else if let until = owed?.until, until < days.lastDay {
      problems.warning(
        .windowNeverCloses, last.range, "these days end on \(days.lastDay), and it is owed until \(until) only",
        help: "let both end on the same day")
    }
    return days
  }

  // MARK: - What it requires

  private mutating func count(_ written: CountSyntax, owedBy owed: Owed?, _ days: OwedDays?) -> RuleParts? {
    let amount = amount(written.amount)
    let trigger = trigger(of: written.scope, days)
    let subject = subject(of: written)
    let excluded = subject.map { self.excluded(written.except, from: $0) } ?? []
    let credits = written.credits.compactMap { credit($0, owedBy: owed) }
    if case .rounds(let meeting) = written.subject, !written.credits.isEmpty {
      problems.error(
        .unitConflict, meeting.range, "nothing can be credited toward rounds of a meeting", help: "leave the credit out"
      )
    }
    if case .rollingDays = trigger { checkRolling(written) }
    guard let amount, let trigger, let subject else { return nil }
    let quantity = Quantity(subject: subject, excluded: excluded, credits: credits)
    return (trigger, .count(Threshold(written.bound.relation, amount), quantity))
  }

  mutating func trigger(of scope: CountSyntax.Scope, _ owed: OwedDays?) -> Trigger? {
    switch scope {
    case .periods(let periods): generator(periods, owed).map { .eachPeriod($0) }
    case .days(let from, let to): window(from, to, owed).map { .once($0) }
    case .consecutive(let count, let calendar): consecutive(count, calendar)
    case .anyDays(let count): rolling(count)
    case .anyTime, .on, .by, .lastDays: nil
    }
  }

  private mutating func consecutive(_ written: Lexeme, _ calendar: Lexeme) -> Trigger? {
    let count = whole(written, "number of periods that follow one another", 2...100)
    let name = resolve(calendar, .calendar)
    guard let count, let name else { return nil }
    return .eachPeriod(PeriodGenerator(calendar: name, edge: .full, consecutive: count))
  }

  private mutating func rolling(_ written: Lexeme?) -> Trigger? {
    guard let written else { return .rollingDays(1) }
    return whole(written, "number of days", 1...36_500).map { .rollingDays($0) }
  }

  /// What is counted over any so many days are figures, and nothing is credited to days that overlap.
  private mutating func checkRolling(_ written: CountSyntax) {
    if case .rounds(let meeting) = written.subject {
      reportMoment(meeting.range, "rounds of a meeting are counted in periods", "write 'in each full CALENDAR'")
    } else if let credit = written.credits.first {
      reportMoment(
        credit.indicator.range, "a credit would count in several of the times that overlap", "leave the credit out")
    }
  }

  private mutating func subject(of written: CountSyntax) -> Quantity.Subject? {
    switch written.subject {
    case .rounds(let name): resolve(name, .meeting).map { .meeting($0) }
    case .indicator(let name):
      counting(
        name,
        "so many in a time are required of an indicator that 'counts'; of one that 'holds' write 'to come down to'"
      )
      .map { .indicator($0) }
    }
  }

  private mutating func excluded(_ names: [Lexeme], from subject: Quantity.Subject) -> [ClassID] {
    reportRepeated(names, as: "class")
    guard let last = names.last else { return [] }
    guard case .indicator(let id) = subject else {
      problems.error(.unknownClass, last.range, "rounds of a meeting have no classes", help: "leave 'except' out")
      return []
    }
    let classes = names.compactMap { classID($0, of: id) }
    if let indicator = indicators[id], classes.count == names.count, Self.coversAll(classes, of: indicator) {
      problems.error(
        .nothingCounts, names[0].range.through(last.range), "with these classes excepted, nothing of '\(id)' counts",
        help: "except fewer classes")
    }
    return classes
  }

  static func coversAll(_ classes: [ClassID], of indicator: Indicator) -> Bool {
    classes.reduce(into: Set<ClassID>()) { $0.formUnion(indicator.classes[$1] ?? []) }.count == indicator.leaves.count
  }

  /// The class, which the indicator must have.
  mutating func classID(_ name: Lexeme, of indicator: IndicatorID) -> ClassID? {
    guard let known = indicators[indicator] else { return nil }
    if known.classes[name.text] != nil { return name.text }
    reportUnknownClass(name, of: indicator, problems.isFull ? [] : known.classes.keys.sorted())
    return nil
  }

  private mutating func credit(_ written: CreditSyntax, owedBy owed: Owed?) -> Credit? {
    let indicator = counting(written.indicator, "a credit is an amount that an indicator counts")
    let elector = resolve(written.elector, .party)
    if let elector, let owed, !owed.debtors.contains(elector) {
      problems.error(
        .electorIsNotDebtor, written.elector.range, "'\(elector)' does not owe this, so it cannot elect a credit",
        help: "the one who owes elects: \(owed.debtors.joined(separator: ", "))")
    }
    let calendar = resolve(written.calendar, .calendar)
    guard let indicator, let elector, let cap = amount(written.cap), let calendar, let from = day(written.from)
    else { return nil }
    return Credit(indicator: indicator, electedBy: elector, cap: cap, capCalendar: calendar, from: from)
  }

  private mutating func level(_ name: Lexeme, _ bound: BoundSyntax, _ written: Lexeme) -> Requirement? {
    guard let id = resolve(name, .indicator), let amount = amount(written) else { return nil }
    if let indicator = indicators[id], indicator.nature != .holds {
      problems.error(
        .unitConflict, name.range,
        "'\(id)' \(indicator.nature.rawValue) \(indicator.unit): it has no level that could come down or up",
        help: "a level is required of an indicator that 'holds' something as it stands on a day")
    }
    return .level(Threshold(bound.relation, amount), id)
  }

  private mutating func assessed(_ written: AssessedSyntax) -> Assessment {
    reportRepeated(written.scale, as: "grade")
    let scale = written.scale.map(\.text)
    if !scale.contains(written.keptFrom.text) { reportUnknownGrade(written.keptFrom, scale) }
    return Assessment(assessors: written.assessors.map(\.text), scale: scale, keptFrom: written.keptFrom.text)
  }

  mutating func reportUnknownGrade(_ grade: Lexeme, _ scale: [String]) {
    problems.error(
      .unknownGrade, grade.range, "'\(grade.text)' is not a grade of the scale",
      help: nearestName(to: grade.text, among: scale).map { "did you mean '\($0)'?" }
        ?? "the scale is: \(scale.joined(separator: ", "))")
  }
}

extension BoundSyntax {
  var relation: Threshold.Relation { self == .atLeast ? .atLeast : .atMost }
}
