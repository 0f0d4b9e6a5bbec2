// Records of one event of a case that contradict one another: each is believed in turn, where that makes a difference.

import Accords
import CivilTime
import Evidence
import Findings

extension CaseHistory {
  /// The recorded events by any of which this one happens.
  func recordedParts(of event: EventID) -> [EventID] {
    parts(of: event).map { $0.flatMap(recordedParts) } ?? [event]
  }

  /// What is found by the record of each of those who tell differently of the first of some events, and so on with the others;
  /// by all records together where it comes to the same, or one of them leaves it open.
  func inTurn(_ events: ArraySlice<EventID>, _ judge: (CaseHistory) -> [Judgement]) -> [Judgement] {
    guard let event = events.first else { return judge(self) }
    let plain = inTurn(events.dropFirst(), judge)
    let rivals = rivals(on: event)
    let answers = rivals.tellers.map { teller -> [Judgement] in
      var trusting = self
      trusting.trusted[event] = teller
      return trusting.inTurn(events.dropFirst(), judge)
    }
    let axes = Set(answers.joined().map(\.axes))
    guard axes.count > 1, !axes.contains(where: { $0.performance == .unknown }) else { return plain }
    return zip(rivals.tellers, answers).flatMap { teller, judgements in
      judgements.map { told($0, event, by: teller, rivals.steps) }
    }
  }

  private func told(
    _ judgement: Judgement, _ event: EventID, by teller: ReporterID, _ steps: [Explanation]
  ) -> Judgement {
    var result = judgement
    result.reasons = [.sourcesConflict]
    result.choices.insert(
      Choice(question: "whose record of \(event)", answer: known.reporterName(teller), heldBy: ""), at: 0)
    let listed = Set(judgement.steps.flatMap(\.allEvidence))
    result.steps += steps.filter { !listed.isSuperset(of: $0.allEvidence) }
    return result
  }

  /// Those who tell of other days, and those whose complete record is silent on all that is told; none where all agree.
  private func rivals(on event: EventID) -> (tellers: [ReporterID], steps: [Explanation]) {
    let facts = known.derivation(of: event) == nil ? facts(of: event) : []
    let days = Dictionary(grouping: facts, by: { $0.reporter ?? "" }).mapValues { Set($0.map(\.days)) }
    let silent = declarations(about: event).covering(each: facts.map(\.days)).filter { days[$0.reporter] == nil }
    let tellers = days.keys.sorted() + Set(silent.map(\.reporter)).sorted()
    guard !facts.isEmpty, tellers.count > 1, !silent.isEmpty || Set(days.values).count > 1 else { return ([], []) }
    return (tellers, facts.flatMap(\.steps) + silent.map(known.step))
  }
}
