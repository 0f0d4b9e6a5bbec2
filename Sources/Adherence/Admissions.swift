// What parties state against their own interest, and excuses.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

extension Matter {
  /// The stances that grant or deny that something was kept.
  static let decisive: Set<Statement.Stance> = [.kept, .breached, .denies, .acknowledges]

  /// Whether a statement made by the day is about this instance and about a party that owes it.
  func isAboutInstance(_ statement: Statement) -> Bool {
    statement.instance == label && statement.made.latest <= viewpoint.on
      && !Set(statement.about).isDisjoint(with: debtors)
  }

  /// The day from which it can be said for good whether it was kept; nil where there is no such day.
  private var decisionDay: CivilDate? {
    if case .done(_, let deadline) = commitment.rule.requirement {
      let isDated = deadline.day != nil
      let runs = if case .none = deadline { false } else { callingEvent != nil }
      // Where no day is certain to be late, nothing can be said for good.
      if isDated || runs { return latestDue?.next ?? endOfCalendar }
    }
    return instance.isOpenEnded ? nil : instance.days.end
  }

  /// The last decisive word of a speaker among statements in order of time; nil where it is not certain which was last.
  static func lastWord(of statements: [Statement]) -> Statement? {
    guard let last = statements.last else { return nil }
    let rivals = statements.dropLast().filter { $0.made.latest >= last.made.earliest && $0.stance != last.stance }
    return rivals.isEmpty ? last : nil
  }

  /// What a party stated of this instance against its own interest, once it could be said for good, and did not take back:
  /// a debtor that its own conduct fell short, a creditor that it was satisfied.
  func admissions() -> (notKept: [Statement], kept: [Statement]) {
    let statements = known.statements(on: commitment.id).filter { statement in
      isAboutInstance(statement) && Self.decisive.contains(statement.stance)
        && decisionDay.map { statement.made.earliest >= $0 } ?? true
    }
    func lastWord(of party: PartyID) -> Statement? {
      Self.lastWord(of: statements.filter { $0.sides.contains(party) })
    }
    // A duty without a last day cannot be said for good not to have been kept.
    let notKept = (decisionDay == nil ? [] : debtors).compactMap { debtor in
      lastWord(of: debtor).flatMap {
        $0.about.contains(debtor) && [.breached, .acknowledges].contains($0.stance) ? $0 : nil
      }
    }
    // Where they owe it together, what one says of its own failure is not the failure of all.
    let isTogether = [.severally, .jointly].contains(commitment.owed.manner)
    let isAnswered = isTogether && notKept.count < commitment.owed.debtors.count
    // What is acknowledged where an excuse was claimed is the excuse, and where a breach was admitted, at any time, the breach.
    let isExcuse = known.statements(on: commitment.id).contains { statement in
      [.excuses, .breached, .acknowledges].contains(statement.stance) && isAboutInstance(statement)
        && statement.sides.contains(where: debtors.contains)
    }
    let grants: [Statement.Stance] = isExcuse ? [.kept] : [.kept, .acknowledges]
    let kept = creditors.filter { !debtors.contains($0) }.compactMap { creditor in
      lastWord(of: creditor).flatMap { grants.contains($0.stance) ? $0 : nil }
    }
    return (isAnswered ? [] : notKept, kept)
  }

  /// An admission settles what figures leave open, where the accord says so; it overrules nothing.
  func settleByAdmission(_ judgement: inout Judgement) {
    if commitment.canOnlyBeLost { return }
    let (notKept, kept) = admissions()
    if judgement.axes.performance == .notPerformed, !notKept.isEmpty { judgement.qualifier = .admitted }
    if judgement.axes.performance == .notPerformed || judgement.axes.performance == .performed {
      judgement.steps += (judgement.axes.performance == .performed ? kept : notKept).map {
        known.step($0, kind: .admission)
      }
    }
    guard accord.evidenceRules.admissionsSettle, judgement.axes.performance == .unknown, !judgement.isDutyOpen,
      judgement.qualifier != .partlySuspended, judgement.axes.certainty != .disputed, notKept.isEmpty != kept.isEmpty
    else { return }
    let statements = notKept.isEmpty ? kept : notKept
    let admitting = statements[0].sides.first { notKept.isEmpty ? creditors.contains($0) : debtors.contains($0) }
    judgement.axes = Axes(
      duty: .owed, performance: notKept.isEmpty ? .performed : .notPerformed,
      author: .admission(admitting ?? statements[0].speaker))
    judgement.reasons = []
    judgement.qualifier = .admitted
    judgement.missing = []
    judgement.steps += statements.map { known.step($0, kind: .admission) }
    judgement.wouldChange = [Change("figures that contradict the admission, or its withdrawal")] + judgement.wouldChange
  }

  /// An excuse that the debtor claims: accepted where a creditor grants it afterwards, contested where one objects.
  func justify(_ judgement: inout Judgement) {
    guard judgement.axes.performance == .notPerformed, commitment.ties.excuses.isEmpty else { return }
    let statements = known.statements(on: commitment.id).filter {
      isAboutInstance($0)
    }
    let claims = ExcuseClaims(statements, by: debtors)
    let claimed = claims.all
    guard let first = claimed.first else { return }
    let answers = statements.filter { statement in
      statement.sides.contains { creditors.contains($0) && !debtors.contains($0) }
        && Self.decisive.contains(statement.stance) && statement.made.latest >= first.made.earliest
    }
    let last = Self.lastWord(of: answers)
    let justification: Justification =
      switch last?.stance {
      case .acknowledges
      where claimed.contains(where: { claim in last.map { $0.made.earliest >= claim.made.latest } ?? false })
        && last.map(claims.stood) ?? true:
        commitment.ties.carry == nil ? .accepted : .deferred
      case .acknowledges: .claimed
      case nil: answers.isEmpty ? .claimed : .contested
      default: .contested
      }
    judgement.axes = judgement.axes.with(justification: justification)
    let withdrawals = last?.stance == .acknowledges ? claims.withdrawals : []
    judgement.steps += unique(claimed + withdrawals + answers).map { known.step($0, kind: .excuse) }
  }
}
