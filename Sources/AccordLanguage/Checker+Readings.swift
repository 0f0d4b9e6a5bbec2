// Readings: whether each alternative can be meant, and whether it changes anything.

import Accords
import CivilTime

extension Checker {
  mutating func readings(of written: CommitmentSyntax, _ rule: Rule?, _ conditions: [EventID]) -> [Reading] {
    var seen: [String: SourceRange] = [:]
    return written.readings.compactMap { reading in
      if let earlier = seen[reading.name.text] {
        problems.error(
          .duplicateName, reading.name.range,
          "two readings of '\(written.declared.name.text)' are called '\(reading.name.text)'",
          help: "the first is on line \(line(earlier)); give this one another name")
      } else {
        seen[reading.name.text] = reading.name.range
      }
      return makeReading(reading, rule, conditions)
    }
  }

  mutating func makeReading(_ written: ReadingSyntax, _ rule: Rule?, _ conditions: [EventID]) -> Reading? {
    let from = written.from.map { day($0) }
    if !written.isDamaged { written.alternatives.dropFirst().forEach { checkHeld($0) } }
    let alternatives = written.alternatives.map { alternative($0, rule, conditions) }
    if let meaning = written.alternatives.first?.meaning {
      problems.error(
        .firstIsNotAsWritten, meaning.range, "the first answer is the clause as written, so it means nothing else",
        help: "leave 'means …' out here, or put the answer that follows the clause first")
    } else if let rule {
      checkDecides(written, alternatives.compactMap(\.self), rule)
    }
    let made = alternatives.compactMap(\.self)
    guard made.count == alternatives.count else { return nil }
    if let from, from == nil { return nil }
    return Reading(name: written.name.text, from: from.flatMap(\.self), alternatives: made)
  }

  private mutating func alternative(
    _ written: ReadingSyntax.Alternative, _ rule: Rule?, _ conditions: [EventID]
  ) -> Alternative? {
    let statedIn = written.statedIn.map { resolve($0, .instrument) }
    let holders = written.holders.map { holder in
      self.holding(holder)
    }
    reportRepeated(written.holders.map(\.party), as: "party")
    let meaning = written.meaning.map { self.meaning($0, rule, conditions) } ?? .asWritten
    let held = holders.compactMap(\.self)
    guard let meaning, held.count == holders.count else { return nil }
    if let statedIn, statedIn == nil { return nil }
    return Alternative(text: written.text.text, holders: held, statedIn: statedIn.flatMap(\.self), meaning: meaning)
  }

  /// The clause as written needs nobody who holds it; another answer does.
  private mutating func checkHeld(_ written: ReadingSyntax.Alternative) {
    guard written.statedIn == nil, written.holders.isEmpty else { return }
    problems.warning(
      .nobodyHolds, written.text.range,
      "nobody holds this answer and no instrument states it: it is shown and decides nothing",
      help: "add 'held by PARTY since DATE' or 'stated in INSTRUMENT', if that is so")
  }

  /// A reading that changes nothing under any answer is a note.
  private mutating func checkDecides(_ written: ReadingSyntax, _ alternatives: [Alternative], _ rule: Rule) {
    guard isSound, !written.isDamaged, alternatives.count == written.alternatives.count,
      alternatives.allSatisfy({ rule.isAsWritten($0.meaning) })
    else { return }
    problems.error(
      .readingDecidesNothing, written.name.range, "every answer to '\(written.name.text)' means the clause as written",
      help: "add '; means …' to the answer that changes something, or tell it in a note")
  }

  // MARK: - Meanings

  mutating func meaning(_ written: MeaningSyntax, _ rule: Rule?, _ conditions: [EventID]) -> Meaning? {
    switch written.kind {
    case .nothingOwed: return .nothingOwed
    case .excludes(let names): return excludes(names, written, rule)
    case .threshold(let bound, let amount):
      return fits(written, rule, "another number", "a count or a level") { $0.requirement.hasThreshold }
        ? self.amount(amount).map { .threshold(Threshold(bound.relation, $0)) } : nil
    case .turnsPassAtEveryCall:
      return fits(written, rule, "turns", "rounds that are hosted in turn") { $0.requirement.isTurns }
        ? .turnsPassAtEveryCall : nil
    case .eventDoesNotCount(let name):
      guard let event = resolve(name, .event) else { return nil }
      let named = [event] + events(thatFollowFrom: event)
      return fits(written, rule, "the event '\(event)'", "a clause that names this event, or one that follows from it")
      { rule in
        named.contains { rule.names($0) || conditions.contains($0) }
      } ? .eventDoesNotCount(event) : nil
    case .asWritten: return .asWritten
    case .ended, .neverInForce: return forceMeaning(written, rule)
    case .deadline(let deadline): return self.deadline(deadline, written, rule)
    case .exceptions(let names): return exceptions(names, written, rule)
    case .calendar(let name):
      guard let calendar = resolve(name, .calendar) else { return nil }
      return fits(written, rule, "a calendar", "a clause that goes by periods") {
        $0.trigger.generator != nil && !$0.requirement.hasSteps
      }
        ? .calendar(calendar) : nil
    }
  }

  /// The events that happen by what this one does, also by way of others.
  private func events(thatFollowFrom event: EventID) -> [EventID] {
    var (found, open): ([EventID], [EventID]) = ([], [event])
    while let next = open.popLast() {
      let own = events.values.filter { $0.derivation?.events.contains(next) ?? false }.map(\.id)
      open += own.filter { !found.contains($0) }
      found += own.filter { !found.contains($0) }
    }
    return found
  }

  private mutating func excludes(_ names: [Lexeme], _ written: MeaningSyntax, _ rule: Rule?) -> Meaning? {
    let counted = rule?.requirement.countedIndicator
    let hasClasses = counted.map { indicators[$0]?.leaves.isEmpty != true } ?? false
    guard fits(written, rule, "classes", "the count of an indicator that has classes", { _ in hasClasses }),
      let id = counted
    else { return nil }
    reportRepeated(names, as: "class")
    let classes = names.compactMap { classID($0, of: id) }
    if let indicator = indicators[id], !classes.isEmpty, Self.coversAll(classes, of: indicator) {
      problems.error(
        .nothingCounts, written.range, "with these classes excluded, nothing of '\(id)' counts",
        help: "exclude fewer classes")
    }
    return classes.count == names.count ? .excludes(classes) : nil
  }

  /// Whether a meaning changes something that this clause has; where there is no rule, nothing is said.
  mutating func fits(
    _ written: MeaningSyntax, _ rule: Rule?, _ what: String, _ wanted: String, _ test: (Rule) -> Bool
  ) -> Bool {
    guard let rule else { return false }
    guard !test(rule) else { return true }
    problems.error(
      .meaningDoesNotFit, written.range, "this changes \(what), and the clause has nothing of that kind",
      help: "it fits only \(wanted)")
    return false
  }
}

extension Requirement {
  fileprivate var hasThreshold: Bool {
    switch self {
    case .count, .level: true
    case .compares(let comparison): comparison.limits.count == 1 && comparison.limits[0].formula.constant != nil
    default: false
    }
  }

  /// Whether its limit changes from period to period.
  fileprivate var hasSteps: Bool {
    if case .compares(let comparison) = self { comparison.limits.count > 1 } else { false }
  }

  fileprivate var isTurns: Bool { if case .hostsInTurn = self { true } else { false } }

  fileprivate var countedIndicator: IndicatorID? {
    if case .count(_, let quantity) = self, case .indicator(let id) = quantity.subject { id } else { nil }
  }
}

extension Trigger {
  /// The periods by which it goes, if it does.
  var generator: PeriodGenerator? {
    switch self {
    case .eachPeriod(let generator): generator.consecutive == 1 ? generator : nil
    case .eachCase(_, let accounted): accounted
    case .standing, .once, .eachRound, .testDays, .lastDays, .rollingDays: nil
    }
  }
}

extension Rule {
  /// Whether the event is one of those that the rule is made of.
  fileprivate func names(_ event: EventID) -> Bool {
    if case .eachCase(event, _) = trigger { return true }
    switch requirement {
    case .done(event, _): return true
    case .never(let forbidden, let until):
      return forbidden == event || until.contains(event) || exceptions.contains(event)
    default: return exceptions.contains(event)
    }
  }

  /// Whether a meaning leaves the rule as it is.
  fileprivate func isAsWritten(_ meaning: Meaning) -> Bool {
    switch (meaning, requirement) {
    case (.asWritten, _): true
    case (.threshold(let other), .count(let threshold, _)), (.threshold(let other), .level(let threshold, _)):
      other == threshold
    case (.excludes(let classes), .count(_, let quantity)): Set(classes) == Set(quantity.excluded)
    case (.deadline(let other), .done(_, let deadline)): other == deadline
    case (.exceptions(let events), _): Set(events) == Set(exceptions)
    case (.calendar(let calendar), _): trigger.generator?.calendar == calendar
    default: false
    }
  }
}
