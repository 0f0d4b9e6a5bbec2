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
  func presumed(_ judgement: Judgement, _ understanding: Understanding) -> Judgement {
    guard let presumption = commitment.voices.presumption, judgement.axes.duty == .owed, !judgement.isDutyOpen,
      judgement.axes.certainty != .disputed
    else { return judgement }
    switch presumption {
    case .notDoneUnlessShown:
      return judgement.isSilence
        ? settled(judgement, .notPerformed, by: Self.takenAsNotDone, [])
        : judgement
    case .done(let event, let rebuttal):
      guard judgement.canBePresumed, [.unknown, .notPerformed, .outOfReach].contains(judgement.axes.performance) else {
        return judgement
      }
      let (shown, against) = (records(of: event), records(of: rebuttal))
      if shown.isEmpty { return judgement }
      let steps = (shown + against).map(\.step)
      if isSure(against) { return with(steps, judgement) }
      let isOpen = judgement.axes.performance == .unknown
      guard isSure(shown) else {
        return isOpen ? judgement : unsettled(judgement, steps, "whether \(event) happened, by which it is presumed")
      }
      if !against.isEmpty { return unsettled(judgement, steps, "whether it is rebutted") }
      guard isOpen else {
        var result = unsettled(
          judgement, steps, "whether the presumption or the record of the one who tells of none holds")
        result.reasons = [.sourcesConflict]
        return result
      }
      guard isCertainlyOver(understanding) else { return with(steps, judgement) }
      return settled(judgement, .performed, by: "Presumed done, since \(event) is shown and \(rebuttal) is not.", steps)
    }
  }

  /// Whether by everybody's record it has happened by the day.
  private func isSure(_ records: [Told]) -> Bool {
    !records.isEmpty
      && Dictionary(grouping: records, by: \.reporter).values.allSatisfy { $0.contains(where: \.isCertain) }
  }

  /// Whether the last day to do it has certainly passed, and with it what it is to be done before: until then it is not
  /// settled whether it was done in time.
  private func isCertainlyOver(_ understanding: Understanding) -> Bool {
    guard case .done(_, let written) = commitment.rule.requirement else { return false }
    let deadline = understanding.deadline ?? written
    guard let due = due(deadline, understanding) else { return false }
    // What is presumed does not wait for a table of holidays that nobody has given.
    guard let last = due.latest ?? (due.missing.isEmpty ? nil : due.earliest), last <= viewpoint.on else {
      return false
    }
    guard deadline.isAhead, let event = callingEvent else { return true }
    return told(of: event, in: history(understanding)).allSatisfy { $0.days.lastDay <= viewpoint.on }
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
  private func unsettled(_ judgement: Judgement, _ steps: [Explanation], _ what: String) -> Judgement {
    var result = Judgement.unknown(what)
    result.choices = judgement.choices
    result.steps = judgement.steps + steps
    return result
  }

  /// A record of what presumes or rebuts: whether it is certain by the day that it happened, and whose it is.
  private struct Told {
    let isCertain: Bool
    var reporter: ReporterID?
    let step: Explanation
  }

  /// The records of an event in this case, or of an act.
  private func records(of event: EventID) -> [Told] {
    guard instance.kind == .caseInstance else {
      let all = happenings(of: known.acts(of: event))
      let certain = all.filter { !$0.isContested && $0.days.lastDay <= viewpoint.on }
      return all.map { act in
        Told(
          isCertain: !certain.isEmpty,
          step: Explanation(.event, "\(event):", children: act.accounts.map { known.step($0) }))
      }
    }
    let history = history(Understanding())
    return history.facts(of: event).map { fact in
      Told(
        isCertain: history.isUncontested(fact) && fact.days.lastDay <= viewpoint.on, reporter: fact.reporter,
        step: Explanation(.event, "\(event):", children: fact.steps + history.contradictions(of: fact)))
    }
  }
}
