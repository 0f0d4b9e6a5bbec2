// Which clauses the checker understands: of any other it confirms nothing.

import Accords
import Findings

extension Case {
  /// Refuses where the commitment asks each time for something that the checker does not know. For each period, or over any
  /// days, something is counted, compared, graded or to be done; in each case something is to be done, or never, or other
  /// commitments are to be kept.
  func checkUnderstood() throws(Refusal) {
    switch (commitment.rule.trigger, commitment.rule.requirement) {
    case (.rollingDays, .count), (.eachPeriod, .count), (.eachPeriod, .done), (.eachCase, .done), (.eachCase, .never),
      (.eachCase, .composite), (.eachRound, .hostsInTurn), (.eachPeriod, .compares), (.eachPeriod, .judged),
      (.eachPeriod, .composite):
      break
    case (.eachPeriod, _), (.eachCase, _), (.eachRound, _), (.rollingDays, _):
      throw Refusal(notUnderstood: "what \(commitment.id) requires each time")
    default: break
    }
  }
}
