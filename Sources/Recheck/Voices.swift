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
  func presumed(_ answer: Answer, _ sense: Sense) -> Answer {
    guard let presumption = commitment.voices.presumption, answer.duty == .owed, !answer.isDutyOpen,
      answer.certainty != .disputed
    else { return answer }
    switch presumption {
    case .notDoneUnlessShown: return answer.isSilence ? settled(answer, as: .notPerformed) : answer
    case .done(let event, let rebuttal):
      let isUndone = answer.performance == .notPerformed || answer.performance == .outOfReach
      guard isUndone || answer.performance == .unknown, !answer.isOpenBeyondDoing, let shown = isSure(of: event) else {
        return answer
      }
      switch (shown, isSure(of: rebuttal)) {
      case (_, true?): return answer
      case (false, _):
        let what = "whether \(event) happened, by which it is presumed"
        return isUndone ? unsettled(answer, what, because: .evidenceInsufficient) : answer
      case (true, false?): return unsettled(answer, "whether it is rebutted", because: .evidenceInsufficient)
      case (true, nil) where isUndone:
        let what = "whether the presumption or the record of the one who tells of none holds"
        return unsettled(answer, what, because: .sourcesConflict)
      case (true, nil): return isTimeOver(sense) ? settled(answer, as: .performed) : answer
      }
    }
  }

  /// Whether the time to do it is certainly over, and what it is to be done before has come.
  private func isTimeOver(_ sense: Sense) -> Bool {
    guard case .done(_, let written) = commitment.rule.requirement,
      let due = due(sense.deadline ?? written, sense)
    else { return false }
    // Tables of holidays that are missing keep no presumption waiting.
    guard let last = due.missing.isEmpty ? due.latest : due.latest ?? due.earliest, last <= on else { return false }
    guard let caller, (sense.deadline ?? written).isBefore else { return true }
    return !told(caller, story(sense)).contains { $0.last > on }
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
      let story = story(Sense())
      let byTeller = Dictionary(grouping: story.facts(event), by: \.teller)
      if byTeller.isEmpty { return nil }
      return byTeller.values.allSatisfy { own in own.contains { story.stands($0) && $0.last <= on } }
    }
    let acts = record.acts(event)
    return acts.isEmpty ? nil : acts.contains { $0.contestedBy.isEmpty && $0.last <= on }
  }
}
