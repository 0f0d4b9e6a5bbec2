// Whose word counts, and what the text presumes.

import Accords
import CivilTime
import Evidence
import Findings

extension Case {
  /// With the figures, case events and declarations of those alone on whose word the text decides.
  var heard: Case {
    let sources = commitment.voices.decidedOn
    if sources.isEmpty { return self }
    var record = record
    record.heard = Set(
      record.reporters.values.filter { reporter in
        sources.contains { source in
          switch source {
          case .party(let party): record.party(of: reporter.id) == party
          case .reporter(let name): reporter.name == name
          case .parties: reporter.kind == .joint
          }
        }
      }.map(\.id))
    return on(record)
  }

  /// What is open by the evidence and settled by a presumption.
  func presumed(_ answer: Answer) -> Answer {
    guard let presumption = commitment.voices.presumption, answer.duty == .owed, !answer.isDutyOpen,
      answer.certainty != .disputed
    else { return answer }
    switch presumption {
    case .notDoneUnlessShown: return answer.isSilence ? settled(answer, as: .notPerformed) : answer
    case .done(let event, let rebuttal):
      guard answer.performance == .unknown || answer.performance == .notPerformed, isSure(of: event) == true else {
        return answer
      }
      switch isSure(of: rebuttal) {
      case true?: return answer
      case false?: return unsettled(answer, "whether it is rebutted", because: .evidenceInsufficient)
      case nil where answer.performance == .unknown: return settled(answer, as: .performed)
      case nil:
        let what = "whether the presumption or the record of the one who tells of none holds"
        return unsettled(answer, what, because: .sourcesConflict)
      }
    }
  }

  private func settled(_ answer: Answer, as performance: Performance) -> Answer {
    var result = Answer(performance)
    result.qualifier = .presumed
    (result.beliefs, result.changes) = (answer.beliefs, answer.changes)
    return result
  }

  private func unsettled(_ answer: Answer, _ what: String, because reason: ReasonCode) -> Answer {
    var result = Answer.unknown(of: what, because: reason)
    result.beliefs = answer.beliefs
    return result
  }

  /// Whether an event, in this case or as an act, certainly happened by the day; nil where nothing is on record of it.
  private func isSure(of event: EventID) -> Bool? {
    if kind == .caseInstance {
      let facts = story(Sense()).facts(event)
      return facts.isEmpty ? nil : facts.contains { $0.isSure && $0.last <= on }
    }
    let acts = record.acts(event)
    return acts.isEmpty ? nil : acts.contains { $0.contestedBy.isEmpty && $0.last <= on }
  }
}
