// What the text presumes, and whose word it lets count.

import Accords
import CivilTime
import Evidence
import Findings

extension Matter {
  /// The matter in which only the word of those counts whom the text names.
  var decided: Matter {
    let sources = commitment.voices.decidedOn
    guard !sources.isEmpty else { return self }
    var known = known
    known.deciding = Set(
      known.reporters.values.filter { reporter in
        sources.contains { source in
          switch source {
          case .party(let party): [.party, .agency].contains(reporter.kind) && reporter.party == party
          case .reporter(let name): reporter.name == name
          case .parties: reporter.kind == .joint
          }
        }
      }.map(\.id))
    return Matter(commitment: commitment, instance: instance, known: known)
  }

  /// By whose word a case is known at all, where not everybody's word counts, or it may lie outside of what is in force:
  /// without it there is no instance.
  var recordsOfTheCase: [Explanation] {
    guard !commitment.voices.decidedOn.isEmpty || !commitment.tiedTo.isEmpty, instance.kind == .caseInstance,
      case .eachCase(let trigger, _) = commitment.rule.trigger
    else { return [] }
    return unique(history(Understanding()).grounds(of: trigger))
  }

  /// The word that all evidence would give, where only some of it decides.
  var onAllEvidence: [Explanation] {
    guard !commitment.voices.decidedOn.isEmpty else { return [] }
    var everybody = commitment
    everybody.voices.decidedOn = []
    let judged = Matter(commitment: everybody, instance: instance, known: known).judgements(Understanding())
    let words = unique(judged.map(\.axes.word.rawValue)).joined(separator: " or ")
    return [
      Explanation(.note, "By all evidence, whoever's word it is, it would be: \(words). That decides nothing here.")
    ]
  }

  /// What is said where nothing is on record and the text asks for proof.
  static let takenAsNotDone = "Nothing is on record, and the text takes it as not done."

  /// What is open by the evidence and settled by a presumption of the text.
  func presumed(_ judgement: Judgement) -> Judgement {
    guard let presumption = commitment.voices.presumption, judgement.axes.duty == .owed, !judgement.isDutyOpen,
      judgement.axes.certainty != .disputed
    else { return judgement }
    switch presumption {
    case .notDoneUnlessShown:
      return judgement.isSilence
        ? settled(judgement, .notPerformed, by: Self.takenAsNotDone, [])
        : judgement
    case .done(let event, let rebuttal):
      guard [.unknown, .notPerformed].contains(judgement.axes.performance) else { return judgement }
      let (shown, against) = (records(of: event), records(of: rebuttal))
      guard shown.contains(where: \.isCertain) else { return judgement }
      let steps = (shown + against).map(\.step)
      guard against.isEmpty, judgement.axes.performance == .unknown else {
        return against.contains(where: \.isCertain)
          ? with(steps, judgement) : unsettled(judgement, steps, against.isEmpty)
      }
      return settled(judgement, .performed, by: "Presumed done, since \(event) is shown and \(rebuttal) is not.", steps)
    }
  }

  private func settled(
    _ judgement: Judgement, _ performance: Performance, by text: String, _ steps: [Explanation]
  ) -> Judgement {
    var result = Judgement(performance)
    result.qualifier = .presumed
    result.choices = judgement.choices
    result.steps = judgement.steps + [Explanation(.rule, text, children: steps)]
    result.wouldChange = judgement.wouldChange
    return result
  }

  private func with(_ steps: [Explanation], _ judgement: Judgement) -> Judgement {
    var result = judgement
    result.steps += steps
    return result
  }

  /// A presumption against a record that is complete and tells of none, or one that may be rebutted, settles nothing.
  private func unsettled(_ judgement: Judgement, _ steps: [Explanation], _ isAgainstRecord: Bool) -> Judgement {
    var result = Judgement.unknown(
      isAgainstRecord
        ? "whether the presumption or the record of the one who tells of none holds" : "whether it is rebutted")
    if isAgainstRecord { result.reasons = [.sourcesConflict] }
    result.choices = judgement.choices
    result.steps = judgement.steps + steps
    return result
  }

  /// The records of an event in this case, or of an act: whether each is certain by the day.
  private func records(of event: EventID) -> [(isCertain: Bool, step: Explanation)] {
    guard instance.kind == .caseInstance else {
      return happenings(of: known.acts(of: event)).map { act in
        (
          !act.isContested && act.days.lastDay <= viewpoint.on,
          Explanation(.event, "\(event):", children: act.accounts.map { known.step($0) })
        )
      }
    }
    return history(Understanding()).facts(of: event).map { fact in
      (fact.isCertain && fact.days.lastDay <= viewpoint.on, Explanation(.event, "\(event):", children: fact.steps))
    }
  }
}
