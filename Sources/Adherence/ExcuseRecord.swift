// What is on record of an excuse: the circumstance, who claimed it, and what those said who can accept or find it.

import Accords
import CivilTime
import Evidence
import Findings

/// The evidence about one excuse of one instance.
struct ExcuseRecord {
  let clause: ExcuseClause
  let matter: Matter
  /// What the debtors said to excuse themselves.
  let claims: [Statement]
  /// What those said since who can accept it.
  private let answers: [Statement]
  /// What a body said that can find it.
  private let findings: [Statement]

  init(clause: ExcuseClause, matter: Matter) {
    let statements = matter.known.statements(on: matter.commitment.id).filter(matter.isAboutInstance)
    let claims = statements.filter { $0.stance == .excuses && $0.sides.contains(where: matter.debtors.contains) }
    let first = claims.first
    let claimants = Set(claims.flatMap(\.sides).filter(matter.debtors.contains))
    self.clause = clause
    self.matter = matter
    self.claims = claims
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

  /// Whoever rejects it.
  var rejections: [Statement] {
    (answers + findings).filter { ![.acknowledges, .excuses].contains($0.stance) }
  }

  /// What is on record of it, for the explanation.
  var steps: [Explanation] {
    let acts = matter.known.acts(of: clause.event).map { matter.known.step($0, kind: .excuse) }
    return acts + (claims + answers + findings).map { matter.known.step($0, kind: .excuse) }
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
      return .accepted
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

  /// Declarations that the record of the circumstance is complete for the days of the instance that have passed.
  private var absence: [Completeness] {
    guard let days = matter.instance.days.through(matter.viewpoint.on), matter.known.acts(of: clause.event).isEmpty
    else { return [] }
    return matter.known.declarations(about: clause.event).filter { $0.days.contains(days) }
  }
}
