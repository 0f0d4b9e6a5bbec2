// Examples: what is given, and what is expected of which instance.

import Accords
import CivilTime
import PlainText
import Quantities

extension Checker {
  mutating func makeExamples() -> [Example] {
    tree.examples.compactMap { makeExample($0) }
  }

  private mutating func makeExample(_ written: ExampleSyntax) -> Example? {
    let owner = "example '\(written.title.text)'"
    let viewpoint = only(
      written.viewpoints, "'on'", in: owner, at: written.title.range, isDamaged: written.isDamaged,
      form: "on 2004-08-01"
    ) { $0.keyword }
    if written.expected.isEmpty, !written.isDamaged {
      problems.error(
        .missingClause, written.title.range, "\(owner) expects nothing",
        help: "add: expect COMMITMENT [INSTANCE] WORD, such as: expect minimum-documents FY2004 kept")
    }
    let given = written.given.map { self.given($0) }
    let cases = Set(written.given.compactMap(\.caseID))
    let expected = written.expected.map { expectation($0, cases) }
    let on = viewpoint.flatMap { day($0.on) }
    let known = viewpoint?.known.map { day($0) } ?? on
    guard let on, let known else { return nil }
    return Example(
      title: written.title.text, given: given.compactMap(\.self), on: on, known: known,
      expected: expected.compactMap(\.self), line: line(written.keyword))
  }

  // MARK: - Given

  private mutating func given(_ written: GivenSyntax) -> Given? {
    switch written {
    case .figure(let figure): return self.figure(figure)
    case .complete(let subject, let days, let by, let published):
      return complete(subject, days, by: by, published)
    case .holiday(let of, let on, let by, let published):
      let (party, day, source) = (resolve(of, .party), day(on), source(by, published))
      guard let party, let day, let (reporter, date) = source else { return nil }
      return .holiday(of: party, day: day, by: reporter, published: date)
    case .completeHolidays(let of, let days, let by, let published):
      let (party, days, source) = (
        resolve(of, .party), self.days(from: days.first, to: days.last), source(by, published)
      )
      guard let party, let days, let (reporter, date) = source else { return nil }
      return .completeHolidays(of: party, days: days, by: reporter, published: date)
    case .round(let meeting, let on, let host, let published):
      let (meeting, days, source) = (resolve(meeting, .meeting), partial(on), source(host, published))
      guard let meeting, let days, let (party, date) = source else { return nil }
      return .round(meeting, days: days, host: party, published: date)
    case .event(let name, let caseID, let on, let by, let published):
      let (event, day, source) = (resolve(name, .event), happened(on), source(by, published))
      checkCase(caseID, of: event)
      checkGiven(name)
      if caseID == nil {
        checkActor(by, of: event)
        checkNamesCase(name, event)
      }
      guard let event, let day, let (party, date) = source else { return nil }
      return .event(event, caseID: caseID?.text, day: day, by: party, published: date)
    case .suspension(let of, let from, let by, let contesters, let published):
      let (commitment, from, source) = (resolve(of, .commitment), partial(from), source(by, published))
      let contestedBy = resolve(contesters, .party)
      guard let commitment, let from, let (party, date) = source else { return nil }
      return .suspension(commitment, from: from, by: party, contestedBy: contestedBy, published: date)
    case .contestedEvent(let name, let on, let by, let contesters, let published):
      let (event, day, source) = (resolve(name, .event), happened(on), source(by, published))
      let contestedBy = resolve(contesters, .party)
      checkActor(by, of: event)
      guard let event, let day, let (party, date) = source else { return nil }
      return .contestedEvent(event, day: day, by: party, contestedBy: contestedBy, published: date)
    case .endedSuspension(let of, let from, let writtenUntil, let by, let contesters, let published):
      let (commitment, from, until) = (resolve(of, .commitment), partial(from), partial(writtenUntil))
      let (source, contestedBy) = (source(by, published), resolve(contesters, .party))
      guard let commitment, let from, let until, let (party, date) = source else { return nil }
      checkEnds(until, after: from, writtenUntil)
      return .endedSuspension(
        commitment, from: from, until: until, by: party, contestedBy: contestedBy, published: date)
    case .claim(let claim): return statement(claim)
    case .grade(let grade): return self.grade(grade)
    }
  }

  /// A date, or a moment in quotation marks.
  private mutating func happened(_ written: Lexeme) -> PartialDate? {
    guard source.bytes[written.range.start] == UInt8(ascii: "\"") else { return partial(written) }
    if let moment = PartialDate(moment: written.text) { return moment }
    problems.error(
      .noSuchDate, written.range, "'\(written.text)' is no moment",
      help: "write the day, the time and the distance from UTC, as in 2003-06-03T23:30-04:00, or Z for UTC")
    return nil
  }

  /// Who says it, and when it became public: a party, a reporter by name, or the parties together.
  private mutating func source(_ by: Lexeme, _ published: Lexeme) -> (PartyID, PartialDate)? {
    let isParty = source.bytes[by.range.start] != UInt8(ascii: "\"") && by.text != Given.together
    let (party, date) = (isParty ? resolve(by, .party) : by.text, partial(published))
    guard let party, let date else { return nil }
    return (party, date)
  }

  private mutating func figure(_ written: GivenSyntax.Figure) -> Given? {
    let indicator = resolve(written.indicator, .indicator)
    let classID = indicator.flatMap { id in written.className.flatMap { self.classID($0, of: id) } }
    let days = days(from: written.days.first, to: written.days.last)
    let source = source(written.by, written.published)
    if let indicator, let days {
      checkStands(indicator, days, written.days.last)
      checkTold(written, days, source?.1)
    }
    guard let indicator, let amount = amount(written.amount), let days, let (party, date) = source,
      written.className == nil || classID != nil
    else { return nil }
    return .figure(
      indicator, classID: classID, written.exactness.value, amount, days: days, by: party, published: date)
  }

  private mutating func complete(
    _ subject: Lexeme, _ days: GivenSyntax.Days, by: Lexeme, _ published: Lexeme
  ) -> Given? {
    let isKnown = isSubject(subject)
    checkGiven(subject)
    let days = self.days(from: days.first, to: days.last)
    let source = source(by, published)
    guard isKnown, let days, let (party, date) = source else { return nil }
    return .complete(subject: subject.text, days: days, by: party, published: date)
  }

  private mutating func isSubject(_ name: Lexeme) -> Bool {
    if let kind = names.kind(of: name.text, among: Self.subjects) {
      mention(name, kind)
      return true
    }
    guard tree.unreadable.isDisjoint(with: Self.subjects) else { return false }
    problems.error(
      .unknownSubject, name.range, "no indicator, event or meeting is called '\(name.text)'",
      help: advice(
        on: name.text, known: Self.subjects.flatMap { names.names(of: $0) }, called: "indicators, events and meetings"))
    return false
  }

  private mutating func checkGiven(_ name: Lexeme) {
    guard events[name.text]?.derivation != nil else { return }
    problems.error(
      .derivedIsNotGiven, name.range, "'\(name.text)' follows from other events, so it is not evidence",
      help: "give the events from which it follows, and what is complete of them")
  }

  private mutating func checkCase(_ caseID: Lexeme?, of event: EventID?) {
    guard let caseID, let event, let kind = events[event], kind.subject == nil else { return }
    problems.error(
      .caseDoesNotFit, caseID.range, "'\(event)' happens to no case",
      help: "leave 'of \(caseID.text)' out, or declare the event with 'happens to a …'")
  }

  private mutating func statement(_ written: GivenSyntax.Claim) -> Given? {
    let about = resolve(written.about, .party)
    let commitment = resolve(written.commitment, .commitment)
    let source = source(written.by, written.published)
    if let commitment, let label = written.label { checkLabel(label, of: commitment) }
    if let declared = commitment.flatMap({ commitments[$0] }) { checkClaim(written, declared) }
    guard let about, let commitment, let (party, date) = source else { return nil }
    return .statement(
      by: party, about: about, commitment, instance: written.label?.text, written.value, published: date)
  }

  // MARK: - Expected

  private mutating func expectation(_ written: ExpectSyntax, _ cases: Set<String>) -> Expectation? {
    if !FindingWords.all.contains(written.word.text) {
      problems.error(
        .unknownWord, written.word.range, "'\(written.word.text)' is not a word of the findings",
        help: nearestName(to: written.word.text, among: FindingWords.all).map { "did you mean '\($0)'?" }
          ?? "the words are: \(FindingWords.all.joined(separator: ", "))")
    }
    guard let id = resolve(written.commitment, .commitment) else { return nil }
    if let commitment = commitments[id] { checkInstance(written, commitment, cases) }
    return Expectation(commitment: id, instance: written.label?.text, word: written.word.text)
  }

  /// Whether the label names one instance of the commitment: the period, case or round, and then the debtor where each
  /// is judged for itself.
  private mutating func checkInstance(_ written: ExpectSyntax, _ commitment: Commitment, _ cases: Set<String>) {
    var parts = written.label?.text.split(separator: " ").map(String.init) ?? []
    let form = commitment.form(in: self)
    if commitment.owed.manner == .severally, let debtor = parts.last, commitment.owed.debtors.contains(debtor) {
      parts.removeLast()
    }
    if commitment.isJudgedForEach {
      guard let debtor = parts.popLast(), commitment.owed.debtors.contains(debtor) else {
        return problems.error(
          .missingInstance, written.label?.range ?? written.commitment.range,
          "each debtor of '\(commitment.id)' is judged for itself, and none is named",
          help: "write: expect \(form) \(written.word.text)")
      }
    }
    guard let label = parts.first else {
      // Where it may never have entered into force, it may have no instance.
      guard commitment.rule.trigger.hasInstances, commitment.begins == nil else { return }
      return problems.error(
        .missingInstance, written.commitment.range, "'\(commitment.id)' has many instances, and none is named",
        help: "write: expect \(form) \(written.word.text)")
    }
    guard parts.count > 1 || !isInstance(label, of: commitment, cases) else { return }
    reportInstance(written.label ?? written.commitment, commitment)
  }

  /// The label in a claim or a grade; the debtor is named there by other words.
  mutating func checkLabel(_ label: Lexeme, of id: CommitmentID) {
    guard let commitment = commitments[id] else { return }
    guard !isInstance(label.text, of: commitment, nil) else { return }
    guard let debtor = label.text.split(separator: " ").last.map(String.init), commitment.owed.debtors.contains(debtor)
    else { return reportInstance(label, commitment) }
    problems.error(
      .unknownInstance, label.range, "'\(debtor)' names no period, case or round of '\(id)'",
      help: "leave '\(debtor)' out: of whom it is said stands after 'that'")
  }

  func isInstance(_ label: String, of commitment: Commitment, _ cases: Set<String>?) -> Bool {
    switch commitment.rule.trigger {
    case .standing, .once, .rollingDays: false
    case .eachPeriod(let generator):
      isPeriod(label, of: generator)
        || commitment.ties.carry != nil && label.hasPrefix(Carry.labelPrefix)
          && isPeriod(String(label.dropFirst(Carry.labelPrefix.count)), of: generator)
    case .lastDays(let calendar): calendars[calendar].map { $0.period(labelled: label) != nil } ?? true
    case .testDays(let days, let isBy): days.contains { Trigger.label(of: $0, isBy: isBy) == label }
    case .eachRound: label.hasPrefix("round-")
    case .eachCase(_, let accounted):
      cases?.contains(label) ?? true || accounted.map { isPeriod(label, of: $0) } ?? false
    }
  }

  /// Where the calendar could not be made, any label is.
  private func isPeriod(_ label: String, of generator: PeriodGenerator) -> Bool {
    guard let calendar = calendars[generator.calendar] else { return true }
    guard generator.consecutive > 1 else { return calendar.period(labelled: label) != nil }
    return label.indices.contains { place in
      label[place] == "-"
        && calendar.run(of: generator.consecutive, from: String(label[..<place]))?.label == label
    }
  }

  mutating func reportInstance(_ label: Lexeme, _ commitment: Commitment) {
    let isSingle = !commitment.rule.trigger.hasInstances && !commitment.isJudgedForEach
    problems.error(
      .unknownInstance, label.range, "'\(commitment.id)' has no instance '\(label.text)'",
      help: isSingle
        ? "it has a single instance: leave '\(label.text)' out"
        : "its instances are written like this: \(commitment.form(in: self))")
  }
}

extension Commitment {
  var isJudgedForEach: Bool { owed.manner == .each && owed.debtors.count > 1 }

  /// How one of its instances is written: `minimum-documents FY2004`.
  fileprivate func form(in checker: Checker) -> String {
    var words = [id]
    switch rule.trigger {
    case .standing, .once, .rollingDays: break
    case .testDays(let days, let isBy): words += days.prefix(1).map { Trigger.label(of: $0, isBy: isBy) }
    case .lastDays(let calendar): words.append(checker.sampleLabel(calendar, on: from.advanced(byMonths: 12)))
    case .eachPeriod(let generator) where generator.consecutive > 1:
      words.append(checker.sampleRun(generator, on: from.advanced(byMonths: 12)))
    case .eachPeriod(let generator), .eachCase(_, accounted: .some(let generator)):
      words.append(checker.sampleLabel(generator.calendar, on: from.advanced(byMonths: 12)))
    case .eachCase: words.append("CASE")
    case .eachRound: words.append("round-\(from)")
    }
    if isJudgedForEach { words += owed.debtors.prefix(1) }
    return words.joined(separator: " ")
  }
}

extension Checker {
  fileprivate func sampleLabel(_ calendar: String, on day: CivilDate) -> String {
    calendars[calendar]?.period(containing: day)?.label ?? "PERIOD"
  }

  fileprivate func sampleRun(_ generator: PeriodGenerator, on day: CivilDate) -> String {
    calendars[generator.calendar].flatMap { calendar in
      calendar.period(containing: day).flatMap { calendar.run(of: generator.consecutive, from: $0.label)?.label }
    } ?? "PERIOD-PERIOD"
  }
}

extension Trigger {
  /// Whether a label is needed to name one instance.
  fileprivate var hasInstances: Bool {
    switch self {
    case .standing, .once, .rollingDays: false
    case .eachPeriod, .eachCase, .eachRound, .testDays, .lastDays: true
    }
  }
}

extension GivenSyntax {
  fileprivate var caseID: String? { if case .event(_, let caseID, _, _, _) = self { caseID?.text } else { nil } }
}
