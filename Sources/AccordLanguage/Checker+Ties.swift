// What ties a commitment to others: names first, and what fits what once all commitments are known.

import Accords
import CivilTime
import Quantities

extension Checker {
  // MARK: - Names

  mutating func ties(of written: CommitmentSyntax, _ rule: Rule?) -> Ties {
    let owner = "commitment '\(written.declared.name.text)'"
    let syntax = written.ties
    atMostOne(syntax.partOf, "'part of'", in: owner) { $0.keyword }
    atMostOne(syntax.carries, "'carries'", in: owner) { $0.keyword }
    atMostOne(syntax.excuses, "'excused by'", in: owner) { $0.keyword }
    atMostOne(syntax.withheld, "'may be withheld'", in: owner) { $0.keyword }
    return Ties(
      conditions: syntax.conditions.compactMap { condition($0) },
      partOf: syntax.partOf.first.flatMap { resolve($0.content, .commitment) },
      withheld: syntax.withheld.flatMap(\.content).compactMap { link($0) },
      excuses: syntax.excuses.compactMap { excuse($0.content, of: written) },
      carry: syntax.carries.first.flatMap { carry($0.content, rule) })
  }

  private mutating func condition(_ written: VerdictSyntax) -> VerdictCondition? {
    let by = written.by.map { day($0) }
    guard let link = link(written.link), by == nil || by != .some(nil) else { return nil }
    return VerdictCondition(link: link, verdict: written.verdict, by: by.flatMap(\.self))
  }

  private mutating func link(_ written: LinkSyntax) -> Link? {
    let debtor = written.debtor.map { resolve($0, .party) }
    guard let commitment = resolve(written.commitment, .commitment), debtor == nil || debtor != .some(nil) else {
      return nil
    }
    return Link(commitment: commitment, which: written.which.value, debtor: debtor.flatMap(\.self))
  }

  /// All members, with how many of them must be kept.
  mutating func composite(_ written: CompositeSyntax, _ days: OwedDays?) -> (Trigger, Requirement)? {
    let members = written.members.compactMap { link($0) }
    let trigger = written.periods.map { generator($0, days) }
    let choice = written.chooser.map { resolve($0, .party) }
    let by = written.chosenBy.map { day($0) }
    reportDoubled(written.members)
    let need = need(written)
    guard let need, members.count == written.members.count, members.count > 1 || reportSingle(written) else {
      return nil
    }
    if let trigger, trigger == nil { return nil }
    let composite = Composite(
      members: members, need: need,
      choice: choice.flatMap(\.self).map { ChosenBy(party: $0, by: by.flatMap(\.self)) }, isRanked: written.isRanked)
    return (trigger.flatMap(\.self).map { .eachPeriod($0) } ?? .standing, .composite(composite))
  }

  private mutating func need(_ written: CompositeSyntax) -> Int? {
    switch written.need {
    case .all: return written.members.count
    case .any: return 1
    case .atLeast(let number):
      return whole(number, "number of these commitments", 1...written.members.count)
    }
  }

  private mutating func reportDoubled(_ members: [LinkSyntax]) {
    var seen: Set<String> = []
    for member in members where !seen.insert(source.text(member.range)).inserted {
      problems.error(
        .namedTwice, member.range, "'\(source.text(member.range))' is named twice here",
        help: "leave out the second one")
    }
  }

  private mutating func reportSingle(_ written: CompositeSyntax) -> Bool {
    problems.error(
      .compositeOfOne, written.members[0].range, "one commitment makes no list of which all, or so many, must be kept",
      help: "name two commitments or more, or leave this commitment out")
    return false
  }

  private mutating func excuse(_ written: ExcuseSyntax, of owner: CommitmentSyntax) -> ExcuseClause? {
    let accepted = resolve(written.acceptedBy, .party)
    let effect = effect(written.effect)
    guard let event = resolve(written.event, .event), accepted.count == written.acceptedBy.count, let effect else {
      return nil
    }
    return ExcuseClause(event: event, acceptedBy: accepted, foundBy: written.foundBy.map(\.text), effect: effect)
  }

  private mutating func effect(_ written: ExcuseSyntax.Effect) -> ExcuseClause.Effect? {
    switch written {
    case .extinguishes: return .extinguishes
    case .defers: return .defers
    case .extends(let number): return whole(number, "number of days", 1...36_500).map { .extends(days: $0) }
    case .reduces(let number):
      return percent(number, isOne: { $0 > .zero && $0 < Amount(100) }, "reduction", "more than 0 and less than 100")
        .map { .reduces(toPercent: $0) }
    case .raises(let number):
      return percent(
        number, isOne: { $0 > Amount(100) && $0 <= Amount(10_000) }, "raise", "more than 100, at most 10,000"
      )
      .map { .raises(toPercent: $0) }
    }
  }

  private mutating func percent(
    _ number: Lexeme, isOne: (Amount) -> Bool, _ name: String, _ range: String
  ) -> Amount? {
    guard let percent = amount(number) else { return nil }
    if isOne(percent), percent.scale <= 6 { return percent }
    problems.error(
      .numberOutOfRange, number.range, "\(number.text) percent of a number is no \(name)",
      help: "write \(range), with at most six decimals")
    return nil
  }

  // MARK: - What fits

  /// Checks the ties of every commitment, once all of them are known.
  mutating func checkTies(_ made: [Commitment]) {
    let written = Dictionary(
      tree.commitments.map { ($0.declared.name.text, $0) }, uniquingKeysWith: { first, _ in first })
    for commitment in made where !problems.isFull {
      if let syntax = written[commitment.id] { checkTies(of: commitment, syntax) }
    }
    checkCircles(made, written)
  }

  private mutating func checkTies(of commitment: Commitment, _ written: CommitmentSyntax) {
    // Where one of them could not be made, that has been said.
    guard commitment.ties.conditions.count == written.ties.conditions.count,
      commitment.ties.excuses.count == written.ties.excuses.count
    else { return }
    for (condition, syntax) in zip(commitment.ties.conditions, written.ties.conditions) {
      check(condition.link, syntax.link, in: commitment, isMember: false)
      checkKept(condition, syntax.link)
    }
    for (link, syntax) in zip(commitment.ties.withheld, written.ties.withheld.flatMap(\.content)) {
      check(link, syntax, in: commitment, isMember: false)
    }
    if let clause = written.ties.withheld.first { checkWithheld(commitment, clause.keyword) }
    for (clause, syntax) in zip(commitment.ties.excuses, written.ties.excuses) {
      checkExcuse(clause, syntax.content, in: commitment)
    }
    if commitment.ties.carry != nil, commitment.isJudgedForEach, let clause = written.ties.carries.first {
      problems.error(
        .carryDoesNotFit, clause.keyword, "each debtor is judged for itself, and a debt is of all of them",
        help: "write a commitment for each debtor")
    }
    if let partOf = commitment.ties.partOf, let clause = written.ties.partOf.first {
      checkPart(commitment, of: partOf, clause.content)
    }
    if case .composite(let composite) = commitment.rule.requirement,
      case .composite(let syntax) = written.requirements.first?.content
    {
      checkMembers(composite, syntax, of: commitment)
    }
  }

  private mutating func checkMembers(_ composite: Composite, _ written: CompositeSyntax, of commitment: Commitment) {
    for (link, syntax) in zip(composite.members, written.members) {
      check(link, syntax, in: commitment, isMember: true)
      checkIsKept(link, syntax)
      if !composite.needsAll, let member = commitments[link.commitment], member.ties.partOf == nil {
        problems.warning(
          .alternativeStandsAlone, syntax.range,
          "'\(member.id)' is owed on its own too: if it is missed that is a breach, even where another alternative is kept",
          help: "add to '\(member.id)': part of \(commitment.id)")
      }
    }
  }
}

extension LinkSyntax.Which {
  var value: Link.Which {
    switch self {
    case .only: .only
    case .samePeriod: .samePeriod
    case .periodBefore: .periodBefore
    case .sameCase: .sameCase
    case .labelled(let label): .labelled(label.text)
    }
  }
}
