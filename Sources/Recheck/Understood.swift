// Which clauses the checker understands: of any other it confirms nothing.

import Accords
import Findings

extension Case {
  /// Refuses where the commitment has a clause that the checker does not know. A new clause is named here until the checker
  /// has learnt what it means.
  func checkUnderstood() throws(Refusal) {
    if !commitment.amendments.isEmpty { throw Refusal(notUnderstood: "amendments of \(commitment.id)") }
    if commitment.begins != nil || commitment.ends != nil {
      throw Refusal(notUnderstood: "\(commitment.id) lives as long as an instrument")
    }
    if commitment.running != nil { throw Refusal(notUnderstood: "what becomes of running cases of \(commitment.id)") }
    if commitment.clocksStop { throw Refusal(notUnderstood: "the times of \(commitment.id) that stand still") }
    if commitment.roundsApart != nil { throw Refusal(notUnderstood: "how far rounds of \(commitment.id) lie apart") }
    try checkPair()
    try checkTimes()
  }

  /// Nothing is to be done so long before an act.
  private func checkTimes() throws(Refusal) {
    let meant = commitment.readings.flatMap { $0.alternatives.map(\.meaning) }
    var deadlines = meant.compactMap { if case .deadline(let deadline) = $0 { deadline } else { nil } }
    if case .done(_, let deadline) = commitment.rule.requirement { deadlines.append(deadline) }
    if deadlines.contains(where: { if case .ahead = $0 { true } else { false } }) {
      throw Refusal(notUnderstood: "the time before an act that \(commitment.id) sets")
    }
  }

  /// For each period, or over any days, something is counted, compared, graded or to be done; in each case something is to be done.
  private func checkPair() throws(Refusal) {
    switch (commitment.rule.trigger, commitment.rule.requirement) {
    case (.rollingDays, .count), (.eachPeriod, .count), (.eachPeriod, .done), (.eachCase, .done),
      (.eachRound, .hostsInTurn), (.eachPeriod, .compares), (.eachPeriod, .judged), (.eachPeriod, .composite):
      break
    case (.eachPeriod, _), (.eachCase, _), (.eachRound, _), (.rollingDays, _):
      throw Refusal(notUnderstood: "what \(commitment.id) requires each time")
    default: break
    }
  }
}
