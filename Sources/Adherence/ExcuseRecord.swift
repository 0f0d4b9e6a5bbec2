// What is on record of an excuse: the circumstance, who claimed it, and what those said who can accept or find it.

import Accords
import CivilTime
import Evidence
import Findings

/// What the debtors said to excuse themselves, and by what they took it back.
struct ExcuseClaims {
  let all: [Statement]
  /// The last words of all who claimed it, where each of them says that it was breached after all. To grant what the other side says
  /// takes back no excuse: one can grant that nothing was done, and name why.
  let withdrawals: [Statement]

  /// Of statements about one instance, in order of time.
  init(_ statements: [Statement], by debtors: [PartyID]) {
    all = statements.filter { $0.stance == .excuses && $0.sides.contains(where: debtors.contains) }
    let last = unique(all.flatMap(\.sides)).filter(debtors.contains).map { side in
      Matter.lastWord(
        of: statements.filter {
          $0.sides.contains(side) && ($0.stance == .excuses || Matter.decisive.contains($0.stance))
        })
    }
    let isTakenBack = last.allSatisfy { $0?.stance == .breached }
    withdrawals = isTakenBack ? unique(last.compactMap(\.self)) : []
  }

  /// Whether an answer was given while somebody certainly still claimed it.
  func stood(at answer: Statement) -> Bool {
    withdrawals.isEmpty || withdrawals.contains { answer.made.latest < $0.made.earliest }
  }
}

/// The evidence about one excuse of one instance.
struct ExcuseRecord {
  let clause: ExcuseClause
  let matter: Matter
  private let understanding: Understanding
  private let claimed: ExcuseClaims
  /// What those said since who can accept it.
  private let answers: [Statement]
  /// What a body said that can find it.
  private let findings: [Statement]

  init(clause: ExcuseClause, matter: Matter, _ understanding: Understanding) {
    let statements = matter.known.statements(on: matter.commitment.id).filter(matter.isAboutInstance)
    let claimed = ExcuseClaims(statements, by: matter.debtors)
    let first = claimed.all.first
    let claimants = Set(claimed.all.flatMap(\.sides).filter(matter.debtors.contains))
    self.clause = clause
    self.matter = matter
    self.understanding = understanding
    self.claimed = claimed
    answers = statements.filter { statement in
      // Nobody accepts an excuse that it alone has claimed.
      statement.sides.contains { clause.acceptedBy.contains($0) && !claimants.isSubset(of: [$0]) }
        && Matter.decisive.contains(statement.stance)
        && first.map { statement.made.latest >= $0.made.earliest } ?? false
    }
    findings = statements.filter { statement in
      statement.sides.isEmpty && clause.foundBy.contains(statement.speaker)
        && ([.excuses] + Matter.decisive).contains(statement.stance)
    }
  }

  /// What the debtors said to excuse themselves.
  var claims: [Statement] { claimed.all }

  /// Whoever rejects it.
  var rejections: [Statement] {
    (answers + findings).filter { ![.acknowledges, .excuses].contains($0.stance) }
  }

  /// What is on record of it, for the explanation.
  var steps: [Explanation] {
    let acts = matter.known.acts(of: clause.event).map { matter.known.step($0, kind: .excuse) }
    return acts + unique(claims + claimed.withdrawals + answers + findings).map { matter.known.step($0, kind: .excuse) }
      + absence.map(matter.known.step)
  }

  var state: Excuse.State {
    if isFound { return .accepted }
    guard let claim = claims.last else { return findings.isEmpty ? .none : .contested }
    if matter.known.acts(of: clause.event).isEmpty, !absence.isEmpty { return .none }
    let last = Matter.lastWord(of: answers)
    if last?.stance == .acknowledges,
      claims.contains(where: { $0.made.latest <= last?.made.earliest ?? claim.made.earliest })
    {
      return last.map(claimed.stood) ?? true ? .accepted : .claimed
    }
    // What is claimed no longer excuses nothing, unless it may have been accepted before.
    if !claimed.withdrawals.isEmpty, findings.isEmpty {
      return last == nil && answers.contains { $0.stance == .acknowledges } ? .claimed : .none
    }
    return rejections.isEmpty ? .claimed : .contested
  }

  /// A body's last word that it does excuse, where each body that spoke says so.
  private var isFound: Bool {
    let bodies = Dictionary(grouping: findings, by: \.speaker)
    return !bodies.isEmpty
      && bodies.values.allSatisfy { said in
        let last = said.last
        let rivals = said.dropLast().filter {
          $0.made.latest >= last?.made.earliest ?? $0.made.latest && $0.stance != last?.stance
        }
        return rivals.isEmpty && [.excuses, .acknowledges].contains(last?.stance ?? .denies)
      }
  }

  /// Declarations that the record of the circumstance is complete for the days of the instance that have passed, until what
  /// is to be done fell due.
  private var absence: [Completeness] {
    guard let days, matter.known.acts(of: clause.event).isEmpty else { return [] }
    return matter.known.declarations(about: clause.event).covering(days)
  }

  private var days: DayInterval? {
    let (days, on) = (matter.instance.days, matter.viewpoint.on)
    guard case .done(_, let written) = matter.commitment.rule.requirement else { return days.through(on) }
    let due = matter.due(understanding.deadline ?? written, understanding)?.latest
    return DayInterval(firstDay: days.start, lastDay: min(on, due ?? on))
  }
}
