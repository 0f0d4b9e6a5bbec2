// Commitments: their clauses, one by one.

import Accords
import CivilTime

extension Checker {
  mutating func makeCommitments() -> [Commitment] {
    let made = tree.commitments.compactMap { written in
      let made = makeCommitment(written)
      if let made { commitments[made.id] = made }
      return made
    }
    checkTies(made)
    return made
  }

  /// Whether what the rule counts could be made.
  private func isWhole(_ rule: Rule) -> Bool {
    guard case .count(_, let quantity) = rule.requirement, case .indicator(let id) = quantity.subject else {
      return true
    }
    return indicators[id] != nil
  }

  private mutating func makeCommitment(_ written: CommitmentSyntax) -> Commitment? {
    checkClauses(of: written)
    let sources = written.sources.first.map { provisions($0.content) }
    let owed = written.owed.first.flatMap { self.owed($0) }
    let span = written.inForce.first.flatMap { self.term($0.content) }
    let days = span.flatMap { OwedDays(from: $0.from, until: $0.until) }
    let errors = problems.errorCount
    isSound = !written.declared.isDamaged
    let rule = self.rule(of: written, owedBy: owed, days)
    isSound = isSound && problems.errorCount == errors && rule.map(isWhole) != false
    let conditions = self.conditions(of: written)
    whenever = written.whenever.first?.content
    let readings = self.readings(of: written, rule, conditions)
    let notice = written.suspendable.first?.content.days.flatMap { whole($0, "number of days", 1...36_500) }
    let voices = self.voices(of: written, rule)
    let amendments = self.amendments(of: written, rule, conditions)
    if let rule { checkMeeting(of: written, amendments, readings, rule) }
    let ties = self.ties(of: written, rule)
    let shows = resolve(written.shows.flatMap(\.content), .indicator)
    let byDebtor = self.byDebtor(written, owed, rule)
    checkClasses(
      written, byDebtor, readings.flatMap(\.alternatives).map(\.meaning) + amendments.flatMap(\.meanings))
    if let rule, let owed, written.byDebtor.isEmpty, isSound, let clause = written.owed.first {
      checkToldApart(owed, rule, at: clause.keyword)
    }
    if let rule, let pace = written.pace.first { checkPace(pace.keyword, rule) }
    if let rule, let capacity = written.capacity.first { checkCapacity(capacity.keyword, rule) }
    let pacing = written.pace.first.map { self.pacing($0.content) }
    if let span, let clause = written.inForce.first {
      if case .day(let from) = clause.content.from { checkSources(written, from: span.from, at: from.range) }
      if let rule { checkRunning(clause.content, rule) }
    }
    guard let title = written.declared.title, let sources, let owed, let span, let rule,
      let basis = written.basis.first?.content.value
    else { return nil }
    var made = Commitment(
      id: written.declared.name.text, title: title.text, sources: sources, basis: basis, owed: owed, from: span.from,
      until: span.until, conditions: conditions, rule: rule, readings: readings,
      suspendable: !written.suspendable.isEmpty, pacing: pacing.flatMap(\.self),
      capacity: written.capacity.first.flatMap { amount($0.content) }, shows: shows, notes: written.notes.map(\.text),
      ties: ties)
    made.amendments = amendments
    made.roundsApart = apart(written)
    made.suspensionNotice = notice
    made.clocksStop = checkClocks(written.suspendable.first, rule)
    made.voices = voices
    made.byDebtor = byDebtor
    (made.begins, made.ends, made.running) = (span.begins, span.ends, span.running)
    return made
  }

  /// Says which clauses are missing, and which stand twice.
  private mutating func checkClauses(of written: CommitmentSyntax) {
    let owner = "commitment '\(written.declared.name.text)'"
    let (place, isDamaged) = (written.declared.name.range, written.declared.isDamaged)
    _ = only(
      written.sources, "'source'", in: owner, at: place, isDamaged: isDamaged,
      form: #"source jc-1994, "Legal migration""#
    ) { $0.keyword }
    _ = only(
      written.basis, "'rests on'", in: owner, at: place, isDamaged: isDamaged,
      form: "rests on the text, or: rests on practice"
    ) { $0.keyword }
    _ = only(written.owed, "'owed by'", in: owner, at: place, isDamaged: isDamaged, form: "owed by US to CU") {
      $0.keyword
    }
    _ = only(written.inForce, "'from'", in: owner, at: place, isDamaged: isDamaged, form: "from 1994-09-09") {
      $0.keyword
    }
    _ = only(
      written.requirements, "requirement", in: owner, at: place, isDamaged: isDamaged,
      form: "requires …, or forbids …, assessed by … or permits …"
    ) { $0.keyword }
    atMostOne(written.conditions, "'only if'", in: owner) { $0.keyword }
    atMostOne(written.whenever, "'whenever'", in: owner) { $0.keyword }
    atMostOne(written.suspendable, "'may be suspended'", in: owner) { $0.keyword }
    atMostOne(written.pace, "'pace'", in: owner) { $0.keyword }
    atMostOne(written.capacity, "'capacity'", in: owner) { $0.keyword }
    atMostOne(written.shows, "'shows'", in: owner) { $0.keyword }
  }

  private mutating func provisions(_ written: [CommitmentSyntax.Provision]) -> [Provision] {
    written.compactMap { provision in
      resolve(provision.instrument, .instrument).map { Provision(instrument: $0, place: provision.place?.text) }
    }
  }

  private mutating func checkSources(_ written: CommitmentSyntax, from: CivilDate, at place: SourceRange) {
    let sources = written.sources.flatMap(\.content).compactMap { instruments[$0.instrument.text] }
    guard let earliest = sources.min(by: { $0.from < $1.from }), from < earliest.from else { return }
    problems.warning(
      .beforeItsSource, place,
      "it is owed from \(from), and its source '\(earliest.id)' is in force from \(earliest.from)",
      help: "write 'from \(earliest.from)', unless the text reaches back")
  }

  // MARK: - Who owes

  private mutating func owed(_ clause: CommitmentSyntax.Clause<CommitmentSyntax.Owed>) -> Owed? {
    let written = clause.content
    let debtors = resolve(written.debtors, .party)
    let creditors: [PartyID]
    switch written.creditors {
    case .eachOther: creditors = debtors
    case .named(let names): creditors = resolve(names, .party)
    }
    guard debtors.count == written.debtors.count, !creditors.isEmpty else { return nil }
    if debtors.count == 1, creditors.contains(debtors[0]) {
      problems.error(
        .owesItself, written.debtors[0].range, "'\(debtors[0])' would owe this to itself",
        help: "name another party after 'to', or write 'owed by A and B to each other'")
    }
    guard debtors.count < 2 || written.manner != nil else {
      reportDebtors(written.debtors)
      return nil
    }
    return Owed(debtors: debtors, creditors: creditors, manner: written.manner?.value ?? .each)
  }

  private mutating func reportDebtors(_ debtors: [Lexeme]) {
    guard let first = debtors.first, let last = debtors.last else { return }
    let names = debtors.map(\.text).joined(separator: " and ")
    problems.error(
      .ambiguousDebtors, first.range.through(last.range),
      "this leaves open whether \(names) each owe the whole or owe it together",
      help: "add ', each', ', jointly' or ', jointly and severally' after the parties to whom it is owed")
  }

  /// Debtors that are judged each for itself must be told apart by the evidence: only acts and grades say whose they are.
  private mutating func checkToldApart(_ owed: Owed, _ rule: Rule, at place: SourceRange) {
    guard owed.manner == .each, owed.debtors.count > 1, let what = undivided(rule) else { return }
    problems.error(
      .debtorsNotToldApart, place, "\(what) are not recorded by who owes, so each debtor cannot be judged for itself",
      help:
        "write a commitment for each of \(owed.debtors.joined(separator: " and ")), let them owe it jointly, or write "
        + "'by debtor' and an indicator for each")
  }

  /// What the rule looks at, where that does not say whose it is.
  private func undivided(_ rule: Rule) -> String? {
    if case .eachCase = rule.trigger { return "cases" }
    switch rule.requirement {
    case .count, .compares, .level: return "figures"
    case .hostsInTurn: return "rounds"
    case .done(let event, _), .never(let event, _):
      return events[event].flatMap { $0.subject == nil && $0.countedBy == nil ? nil : "events of a case" }
    case .judged, .may, .composite, .graded: return nil
    }
  }

  private mutating func apart(_ written: CommitmentSyntax) -> Int? {
    guard case .count(let count) = written.requirements.first?.content, let apart = count.apart else { return nil }
    return whole(apart, "number of days", 1...36_500)
  }

  /// Only a time that runs in a case can stand still.
  private mutating func checkClocks(
    _ clause: CommitmentSyntax.Clause<(days: Lexeme?, clocksStop: Bool)>?, _ rule: Rule
  ) -> Bool {
    guard let clause, clause.content.clocksStop else { return false }
    if case .eachCase(let event, _) = rule.trigger, case .done(_, let deadline) = rule.requirement,
      deadline.timeLimit(from: event) != nil
    {
      return true
    }
    problems.error(
      .lifeDoesNotFit, clause.keyword, "no time runs in cases here that could stop",
      help: "leave 'and its clocks stop' out, or write 'requires EVENT within N days of EVENT, …'")
    return false
  }

  private mutating func checkPace(_ keyword: SourceRange, _ rule: Rule) {
    if rule.isFloorOnPeriods { return }
    problems.error(
      .paceDoesNotFit, keyword, "a pace can be kept only toward a count of at least so many",
      help: "leave the pace out")
  }
}

extension Checker {
  private mutating func pacing(_ written: PaceSyntax) -> Pacing? {
    switch written {
    case .proRata: return .proRataByDay
    case .yearly(let amount, let days):
      guard let yearly = self.amount(amount), let count = whole(days, "number of days of a year", 360...366) else {
        return nil
      }
      return .yearly(yearly, daysInYear: count)
    }
  }

  private mutating func checkCapacity(_ keyword: SourceRange, _ rule: Rule) {
    if rule.isFloorOnPeriods { return }
    problems.error(
      .capacityDoesNotFit, keyword, "what can be done in a day matters only where at least so many are to be counted",
      help: "leave 'capacity' out")
  }
}

extension Rule {
  /// Whether at least so many are to be counted over days that are known beforehand.
  fileprivate var isFloorOnPeriods: Bool {
    guard case .count(let threshold, let quantity) = requirement, threshold.relation == .atLeast else { return false }
    if case .rollingDays = trigger { return false }
    if case .indicator = quantity.subject { return true }
    return false
  }
}

/// The days on which a commitment is owed.
struct OwedDays {
  let from: CivilDate
  let until: CivilDate?

  func contains(_ days: DayInterval) -> Bool { from <= days.start && until.map { days.lastDay <= $0 } ?? true }

  func overlaps(_ days: DayInterval) -> Bool { from <= days.lastDay && until.map { days.start <= $0 } ?? true }
}

extension BasisSyntax {
  var value: Basis {
    switch self {
    case .text: .text
    case .practice: .practice
    case .implied: .implied
    case .declared: .declared
    }
  }
}

extension CommitmentSyntax.Owed.Manner {
  fileprivate var value: Owed.Manner {
    switch self {
    case .each: .each
    case .jointly: .jointly
    case .severally: .severally
    }
  }
}
