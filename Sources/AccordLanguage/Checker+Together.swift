// What can be read and hardly can be meant: looked for once every instrument and every commitment is known.

import Accords
import CivilTime
import Quantities

extension Checker {
  mutating func checkTogether(_ commitments: [Commitment]) {
    for written in tree.instruments { checkModifiesEnded(written) }
    checkCasesCounted()
    let syntax = Dictionary(tree.commitments.map { ($0.declared.name.text, $0) }) { first, _ in first }
    for commitment in commitments {
      guard let written = syntax[commitment.id], let requirement = written.requirements.first else { continue }
      checkSourceEnded(commitment, written)
      checkCases(commitment, written)
      checkClocks(commitment, at: requirement.keyword)
      checkDue(commitment, at: requirement.keyword)
      checkThreshold(commitment, at: requirement.keyword)
      checkReadingsApply(commitment, written)
    }
    checkLimits(commitments, syntax)
  }

  // MARK: - Instruments

  /// An instrument that had ended cannot be modified, unless its end is an act, or it was renewed.
  private mutating func checkModifiesEnded(_ written: InstrumentSyntax) {
    guard let later = instruments[written.declared.name.text], later.life == nil else { return }
    for name in written.modifies.flatMap(\.names) {
      guard let earlier = instruments[name.text], earlier.life == nil, let end = earlier.until, end < later.from else {
        continue
      }
      problems.warning(
        .modifiesEnded, name.range,
        "'\(earlier.id)' was in force until \(end), and '\(later.id)', in force from \(later.from), modifies it",
        help: "write 'until' of '\(earlier.id)' as the day on which it really ended, or leave it out")
    }
  }

  private mutating func checkSourceEnded(_ commitment: Commitment, _ written: CommitmentSyntax) {
    let sources = commitment.sources.compactMap { instruments[$0.instrument] }
    guard commitment.basis == .text, commitment.begins == nil, let clause = written.inForce.first,
      sources.count == commitment.sources.count, sources.allSatisfy({ $0.life == nil }),
      let last = sources.compactMap(\.until).max(), sources.allSatisfy({ $0.until != nil }), last < commitment.from
    else { return }
    problems.warning(
      .sourceHasEnded, clause.keyword,
      "it is owed from \(commitment.from), and what it rests on was in force until \(last) only",
      help: "name the instrument that it rests on from then, or write 'rests on practice'")
  }

  // MARK: - One commitment

  /// What happens to no case can neither call for something in a case, nor be shown to be done in one.
  private mutating func checkCases(_ commitment: Commitment, _ written: CommitmentSyntax) {
    guard case .eachCase(let trigger, _) = commitment.rule.trigger, let clause = written.whenever.first else {
      return checkCaseless(commitment, written)
    }
    checkExceptions(clause.content.unless)
    if happensToNoCase(trigger) {
      problems.warning(
        .neverDecided, clause.keyword,
        "'\(trigger)' happens to no case, so no case will ever be judged by this",
        help: "declare what it happens to: event \(trigger) \"…\" happens to a person")
    }
    guard case .done(let event, _) = commitment.rule.requirement, let requirement = written.requirements.first else {
      return
    }
    if event == trigger {
      problems.warning(
        .decidesNothing, requirement.keyword, "'\(event)' both calls for it and performs it, so every case keeps it",
        help: "name the event that is to follow")
    }
    if commitment.rule.exceptions.contains(event) {
      problems.warning(
        .decidesNothing, requirement.keyword,
        "'\(event)' both performs it and takes the case out of it, so no case can keep it",
        help: "leave it out after 'unless': what is done in time is kept")
    }
    guard happensToNoCase(event) else { return }
    problems.warning(
      .neverDecided, requirement.keyword,
      "'\(event)' happens to no case, so nothing can ever show that it was done in one",
      help: "declare what it happens to: event \(event) \"…\" happens to a person")
  }

  /// Days of two clocks cannot be put in order: the events of a commitment are told by one, or by none. Acts by which an
  /// instrument begins or ends, told by none, are days of the text like those that it names.
  private mutating func checkClocks(_ commitment: Commitment, at place: SourceRange) {
    let named = [commitment.begins, commitment.ends].compactMap(\.self) + commitment.amendments.map(\.instrument)
    let lives = named.flatMap { instruments[$0]?.life?.events ?? [] }
    var open = commitment.namedEvents + lives.filter { events[$0]?.clock != nil }
    if case .eachPeriod(let generator) = commitment.rule.trigger {
      open += calendars[generator.calendar]?.closedBy.map { [$0] } ?? []
    }
    var clocks: [EventID: String?] = [:]
    while let event = open.popLast() {
      guard clocks[event] == nil, let kind = events[event] else { continue }
      if let derivation = kind.derivation { open += derivation.events } else { clocks[event] = .some(kind.clock?.zone) }
    }
    guard Set(clocks.values).count > 1 else { return }
    let told = clocks.sorted { $0.key < $1.key }.map { "'\($0.key)' by \($0.value ?? "none")" }.joined(separator: ", ")
    problems.error(
      .clocksDiffer, place, "its events are told by different clocks: \(told)",
      help: "name one clock for all of them where they are declared; days of two clocks cannot be put in order")
  }

  func happensToNoCase(_ event: EventID) -> Bool {
    events[event].map { $0.subject == nil && $0.countedBy == nil && $0.derivation == nil } ?? false
  }

  private mutating func checkDue(_ commitment: Commitment, at place: SourceRange) {
    guard case .done(_, let deadline) = commitment.rule.requirement, commitment.begins == nil else { return }
    let due: CivilDate? =
      switch deadline {
      case .by(let day), .byWorkingDay(let day, _): day
      default: nil
      }
    if let due, let until = commitment.until, until < due {
      problems.warning(
        .windowNeverCloses, place, "it is to be done by \(due), and it is owed until \(until) only",
        help: "write until when it is owed, or the day by which it is due, as the text has it")
    }
    guard let due, due < commitment.from else { return }
    problems.warning(
      .dueBeforeOwed, place, "it is to be done by \(due), and it is owed only from \(commitment.from)",
      help: "write the day from which it is owed, or the day by which it is due, as the text has it")
  }

  private mutating func checkThreshold(_ commitment: Commitment, at place: SourceRange) {
    guard case .count(let threshold, _) = commitment.rule.requirement, threshold.relation == .atLeast,
      threshold.amount.isZero
    else { return }
    problems.warning(
      .decidesNothing, place, "at least 0 is always kept, whatever happens",
      help: "write the number that the text has; what is only permitted is written 'permits'")
  }

  private mutating func checkReadingsApply(_ commitment: Commitment, _ written: CommitmentSyntax) {
    guard let until = commitment.until, commitment.ends == nil else { return }
    for reading in commitment.readings {
      guard let from = reading.from, from > until,
        let name = written.readings.first(where: { $0.name.text == reading.name })?.name
      else { continue }
      problems.warning(
        .readingNeverApplies, name.range,
        "it is for instances from \(from), and the commitment is owed until \(until)",
        help: "write a day on which it is still owed, or leave 'for instances from' out")
    }
  }
}
