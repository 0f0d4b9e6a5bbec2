// What parties state against their own interest, and excuses.

import Accords
import CivilTime
import Evidence
import Findings

extension Case {
  /// The stances that grant or deny that something was kept.
  static let granting: Set<Statement.Stance> = [.kept, .breached, .denies, .acknowledges]

  /// Statements about this very instance, of those who owe it, made by the day asked about.
  var said: [Statement] {
    record.statements(on: commitment.id).filter { statement in
      statement.instance == name && statement.made.latest <= on && statement.about.contains(where: debtors.contains)
    }
  }

  /// The day from which it can be said for good whether it was kept.
  private var decidedFrom: CivilDate? {
    if case .done(_, let deadline) = commitment.rule.requirement,
      deadline.day != nil || deadline != .none && caller != nil
    {
      // Where no day is certain to be late, nothing can be said for good.
      return latestDue?.next ?? lastOfDays.next
    }
    return isOpenEnded ? nil : days.end
  }

  /// The last word among statements in order of time; nil where it is not certain which came last.
  static func last(of statements: [Statement]) -> Statement? {
    guard let last = statements.last else { return nil }
    let isUnclear = statements.dropLast().contains {
      $0.made.latest >= last.made.earliest && $0.stance != last.stance
    }
    return isUnclear ? nil : last
  }

  private func admissions() -> (fellShort: [Statement], satisfied: [Statement]) {
    let decisive = said.filter { statement in
      Self.granting.contains(statement.stance) && decidedFrom.map { statement.made.earliest >= $0 } ?? true
    }
    func last(_ party: PartyID) -> Statement? { Self.last(of: decisive.filter { $0.sides.contains(party) }) }
    let fellShort = (decidedFrom == nil ? [] : debtors).compactMap { debtor -> Statement? in
      guard let word = last(debtor), word.about.contains(debtor) else { return nil }
      return word.stance == .breached || word.stance == .acknowledges ? word : nil
    }
    // What is acknowledged where an excuse was claimed is the excuse.
    let isExcuse = said.contains {
      [.excuses, .breached, .acknowledges].contains($0.stance) && $0.sides.contains(where: debtors.contains)
    }
    let satisfied = creditors.filter { !debtors.contains($0) }.compactMap { creditor -> Statement? in
      guard let word = last(creditor) else { return nil }
      return word.stance == .kept || word.stance == .acknowledges && !isExcuse ? word : nil
    }
    // Where each answers for the whole, one's own failure is not the failure of all.
    let isAnswered =
      [.severally, .jointly].contains(commitment.owed.manner) && fellShort.count < commitment.owed.debtors.count
    return (isAnswered ? [] : fellShort, satisfied)
  }

  /// An admission settles what the figures leave open, where the accord says so; it overrules nothing.
  func settle(_ answer: inout Answer) {
    if commitment.isOnlyLost { return }
    let (fellShort, satisfied) = admissions()
    if answer.performance == .notPerformed, !fellShort.isEmpty { answer.qualifier = .admitted }
    guard record.accord.evidenceRules.admissionsSettle, answer.performance == .unknown, !answer.isDutyOpen,
      answer.qualifier != .partlySuspended, answer.certainty != .disputed, fellShort.isEmpty != satisfied.isEmpty
    else { return }
    let statements = fellShort.isEmpty ? satisfied : fellShort
    let sides = fellShort.isEmpty ? creditors : debtors
    answer.duty = .owed
    answer.performance = fellShort.isEmpty ? .performed : .notPerformed
    answer.certainty = .certain
    answer.reasons = []
    answer.missing = []
    answer.changes.insert(Change("figures that contradict the admission, or its withdrawal"), at: 0)
    answer.author = .admission(statements[0].sides.first(where: sides.contains) ?? statements[0].speaker)
    answer.qualifier = .admitted
  }

  /// An excuse that the debtor claims: accepted where a creditor grants it afterwards, contested where one objects.
  func justify(_ answer: inout Answer) {
    guard answer.performance == .notPerformed, commitment.ties.excuses.isEmpty else { return }
    let all = said
    let claims = all.filter { $0.stance == .excuses && $0.sides.contains(where: debtors.contains) }
    guard let first = claims.first else { return }
    let replies = all.filter { statement in
      Self.granting.contains(statement.stance) && statement.made.latest >= first.made.earliest
        && statement.sides.contains { creditors.contains($0) && !debtors.contains($0) }
    }
    guard let last = Self.last(of: replies) else {
      answer.justification = replies.isEmpty ? .claimed : .contested
      return
    }
    let isAfter = claims.contains { last.made.earliest >= $0.made.latest }
    // Where a shortfall is carried, what is excused is owed later.
    let granted: Justification = commitment.ties.carry == nil ? .accepted : .deferred
    let isHeld = isAfter && isStanding(at: last, takenBack(claims))
    answer.justification = last.stance != .acknowledges ? .contested : isHeld ? granted : .claimed
  }
}
