// Which instance of another commitment is meant, and whether what is asked of it can ever be found.

import Accords
import CivilTime

extension Checker {
  /// Whether a link names one instance, as seen from each instance of the commitment that speaks of it.
  mutating func check(_ link: Link, _ written: LinkSyntax, in commitment: Commitment, isMember: Bool) {
    guard let other = commitments[link.commitment] else { return }
    if case .may = other.rule.requirement {
      return reportLink(
        written, "'\(other.id)' permits something, so it is neither kept nor breached", "name what is owed")
    }
    checkDebtor(link, written, other)
    switch link.which {
    case .only: checkOnly(written, other, in: commitment, isMember: isMember)
    case .samePeriod, .periodBefore:
      guard let own = commitment.rule.trigger.periods, let theirs = other.rule.trigger.labelledPeriods,
        own.calendar == theirs.calendar,
        own.consecutive == theirs.consecutive, own.consecutive == 1 || link.which == .samePeriod
      else {
        return reportLink(
          written, "'\(commitment.id)' and '\(other.id)' are not both judged for the periods of one calendar",
          "name one instance of '\(other.id)' by its label, or let both go by one calendar")
      }
    case .sameCase:
      guard commitment.rule.trigger.isOfCases, other.rule.trigger.isOfCases else {
        return reportLink(
          written, "'\(commitment.id)' and '\(other.id)' are not both judged case by case",
          "write 'of the same case' only where both begin with 'whenever'")
      }
    case .labelled(let label):
      guard !isInstance(label, of: other, nil) else { return }
      reportLink(
        written, "'\(other.id)' has no instance '\(label)'",
        other.rule.trigger.isOfOneInstance ? "it has a single instance: leave '\(label)' out" : "look at its calendar")
    }
  }

  private mutating func checkDebtor(_ link: Link, _ written: LinkSyntax, _ other: Commitment) {
    if other.isJudgedForEach {
      guard link.debtor.map(other.owed.debtors.contains) != true else { return }
      problems.error(
        .missingInstance, written.range, "each debtor of '\(other.id)' is judged for itself, and none is named",
        help: "add 'for \(other.owed.debtors.first ?? "PARTY")'")
    } else if let debtor = link.debtor {
      // Who owe jointly and severally have a finding for all, and one for each.
      if other.owed.manner == .severally, other.owed.debtors.contains(debtor) { return }
      reportLink(written, "'\(other.id)' has one finding, not one for each debtor", "leave 'for \(debtor)' out")
    }
  }

  private mutating func checkOnly(_ written: LinkSyntax, _ other: Commitment, in own: Commitment, isMember: Bool) {
    guard !other.rule.trigger.isOfOneInstance else { return }
    let (mine, theirs) = (own.rule.trigger.periods, other.rule.trigger.labelledPeriods)
    let isSame = mine != nil && mine?.calendar == theirs?.calendar && mine?.consecutive == theirs?.consecutive
    let isSameCase = own.rule.trigger.isOfCases && other.rule.trigger.isOfCases
    if isMember, isSame || isSameCase { return }
    let name = other.id
    let help =
      isSame
      ? "write '\(name) of the same period', '\(name) of the period before' or '\(name)' and a label"
      : isSameCase ? "write '\(name) of the same case'" : "write '\(name)' and the label of one instance after it"
    problems.error(
      .ambiguousInstance, written.range, "'\(name)' has many instances, and this leaves open which is meant", help: help
    )
  }

  private mutating func reportLink(_ written: LinkSyntax, _ message: String, _ help: String) {
    problems.error(.linkDoesNotFit, written.range, message, help: help)
  }

  // MARK: - What can be found

  mutating func checkKept(_ condition: VerdictCondition, _ written: LinkSyntax) {
    switch condition.verdict {
    case .kept, .keptInTime: checkIsKept(condition.link, written)
    case .breached, .wasBreached: break
    }
  }

  /// What is forbidden for as long as it is owed is never kept for good, so nothing can wait for it. In a case it is kept
  /// once it was lifted.
  mutating func checkIsKept(_ link: Link, _ written: LinkSyntax) {
    guard let other = commitments[link.commitment], case .never(_, let lifting) = other.rule.requirement,
      !other.rule.trigger.isOfCases || lifting.isEmpty
    else { return }
    reportLink(
      written, "'\(other.id)' forbids something: it can be breached, and it is never kept for good",
      "ask whether it 'is breached', or leave it out")
  }

  mutating func checkWithheld(_ commitment: Commitment, _ keyword: SourceRange) {
    switch commitment.rule.requirement {
    case .done: return
    case .count(let threshold, _) where threshold.relation == .atLeast: return
    default: break
    }
    problems.error(
      .linkDoesNotFit, keyword, "only what is to be done, or to be delivered, can be withheld",
      help: "leave 'may be withheld' out")
  }

  mutating func checkPart(_ commitment: Commitment, of whole: CommitmentID, _ name: Lexeme) {
    guard let other = commitments[whole] else { return }
    if case .composite(let composite) = other.rule.requirement,
      composite.members.contains(where: { $0.commitment == commitment.id })
    {
      return
    }
    problems.error(
      .notAMember, name.range, "'\(whole)' does not name '\(commitment.id)' among what it is made of",
      help: "name '\(commitment.id)' in 'requires all of …', 'any of …' or 'at least N of …', or leave 'part of' out")
  }

  mutating func checkExcuse(_ clause: ExcuseClause, _ written: ExcuseSyntax, in commitment: Commitment) {
    if let event = events[clause.event], event.subject != nil || event.countedBy != nil {
      problems.error(
        .excuseDoesNotFit, written.event.range, "'\(event.id)' is no single circumstance",
        help: "name an event that happens to no case and that no indicator counts")
    }
    for name in written.acceptedBy where commitment.owed.debtors == [name.text] {
      problems.error(
        .excuseDoesNotFit, name.range, "'\(name.text)' owes this, so it cannot accept its own excuse",
        help: "name the party to whom it is owed, or a body in quotation marks after 'found by'")
    }
    guard let message = clause.effect.misfit(commitment.rule.requirement) else { return }
    problems.error(
      .excuseDoesNotFit, written.event.range, message, help: clause.effect.advice(commitment.rule.requirement))
  }
}

extension ExcuseClause.Effect {
  /// Why the requirement cannot be changed so; nil where it can.
  fileprivate func misfit(_ requirement: Requirement) -> String? {
    switch (self, requirement) {
    case (_, .may): "a permission owes nothing that could be excused"
    case (.extinguishes, _), (.extends, .done(_, .by)), (.extends, .done(_, .byWorkingDay)): nil
    case (.reduces, .count(let threshold, _)) where threshold.relation == .atLeast: nil
    case (.raises, .count(let threshold, _)) where threshold.relation == .atMost: nil
    case (.reduces, .count): "a ceiling that is reduced allows less, so it excuses nothing"
    case (.raises, .count): "a floor that is raised asks for more, so it excuses nothing"
    case (.defers, .never): "what is forbidden cannot be done later instead"
    case (.defers, _): nil
    case (.extends, .done(_, .within(let length))) where length.unit == .days: nil
    case (.reduces, _): "only a number that is required can be reduced"
    case (.raises, _): "only a number that is allowed can be raised"
    case (.extends, _): "only a deadline that is a day, or a plain number of days, can be extended by days"
    }
  }

  /// What to write in its place.
  fileprivate func advice(_ requirement: Requirement) -> String {
    switch (self, requirement) {
    case (_, .may): "leave 'excused by' out"
    case (.reduces, .count): "write 'which raises it to' and a number above 100"
    case (.raises, .count): "write 'which reduces it to' and a number below 100"
    case (.defers, .never): "write 'which extinguishes it'"
    default: "write 'which extinguishes it' or 'which defers it'"
    }
  }
}

extension Trigger {
  /// The periods that are its instances.
  var periods: PeriodGenerator? { if case .eachPeriod(let generator) = self { generator } else { nil } }

  /// The periods whose labels its instances bear: also where it is judged on the last day of each.
  fileprivate var labelledPeriods: PeriodGenerator? {
    if case .lastDays(let calendar) = self { PeriodGenerator(calendar: calendar, edge: .fullOrPart) } else { periods }
  }

  var isOfCases: Bool { if case .eachCase = self { true } else { false } }

  var isOfOneInstance: Bool {
    switch self {
    case .standing, .once, .rollingDays: true
    case .eachPeriod, .eachCase, .eachRound, .testDays, .lastDays: false
    }
  }
}
