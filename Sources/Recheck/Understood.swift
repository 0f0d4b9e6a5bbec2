// Which clauses the checker understands: of any other it confirms nothing.

import Accords
import Findings

extension Case {
  /// Refuses where the commitment has a clause that the checker does not know. A new clause is named here until the checker
  /// has learnt what it means.
  func checkUnderstood() throws(Refusal) {
    if commitment.capacity != nil { throw Refusal(notUnderstood: "the declared capacity of \(commitment.id)") }
    var ties = commitment.ties
    ties.excuses = []
    if ties != .none || commitment.ties.excuses.count > 1 {
      throw Refusal(notUnderstood: "how \(commitment.id) depends on others")
    }
    try checkRequirement()
    try checkPair()
    try checkTrigger()
  }

  /// Periods and runs of them, fixed days, test days, cases, rounds and what is owed throughout are understood; rolling days are
  /// not.
  private func checkTrigger() throws(Refusal) {
    switch commitment.rule.trigger {
    case .standing, .once, .eachCase, .eachRound, .eachPeriod, .testDays, .lastDays: break
    default: throw Refusal(notUnderstood: "the days for which \(commitment.id) is judged")
    }
  }

  private func checkRequirement() throws(Refusal) {
    switch commitment.rule.requirement {
    case .compares(let comparison) where commitment.conditions.isEmpty:
      if ([comparison.left] + comparison.limits.map(\.formula)).contains(where: isFrozen) {
        throw Refusal(notUnderstood: "figures as they were published by an earlier day")
      }
    case .count, .level, .done, .never, .hostsInTurn, .judged, .may: break
    default: throw Refusal(notUnderstood: "what \(commitment.id) requires")
    }
  }

  /// For each period something is counted, compared, graded or to be done; in each case something is to be done, or
  /// never.
  private func checkPair() throws(Refusal) {
    switch (commitment.rule.trigger, commitment.rule.requirement) {
    case (.eachPeriod, .count), (.eachPeriod, .done), (.eachCase, .done), (.eachCase, .never),
      (.eachRound, .hostsInTurn), (.eachPeriod, .compares), (.eachPeriod, .judged):
      break
    case (.eachPeriod, _), (.eachCase, _), (.eachRound, _):
      throw Refusal(notUnderstood: "what \(commitment.id) requires each time")
    default: break
    }
  }
}
