// When a case began, where reporters give different days for it.

import Accords
import CivilTime
import Evidence
import Findings

/// Every day that any record allows is a day on which the case may have begun; where the records of several reporters lead
/// to different answers, each is believed in turn.
struct CaseBeginnings {
  let rule: CaseRule
  let history: CaseHistory

  func judgements() -> [Judgement] {
    let matter = rule.matter
    let begun = matter.begun(rule.trigger, in: history)
    let all = SingleCase(rule: rule, history: history, begun: begun).judgements()
    let told = matter.periodEndFact(rule.trigger) == nil ? matter.told(of: rule.trigger, in: history) : []
    let outside = told.filter { fact in !begun.contains { $0.steps == fact.steps } }
    return (believed(told, begun) ?? all).map { judgement in
      var result = judgement
      result.steps = outside.flatMap(\.steps) + judgement.steps
      return result
    }
  }

  /// What each reporter's days lead to; nil where all lead to the same, or one of them leads to no answer. Whose complete
  /// record is silent on all that the others tell says that it did not begin.
  private func believed(_ told: [CaseFact], _ begun: [CaseFact]) -> [Judgement]? {
    let tellers = unique(told.compactMap(\.reporter)).sorted()
    let silent = silent(on: told, besides: tellers)
    let reporters = tellers + Set(silent.map(\.reporter)).sorted()
    guard !tellers.isEmpty, reporters.count > 1 else { return nil }
    var trusting = history
    trusting.disbelieved = Set(silent.map(\.reporter))
    let answers = reporters.map { reporter in
      let own = begun.filter { $0.reporter == reporter }
      if !own.isEmpty { return SingleCase(rule: rule, history: trusting, begun: own).judgements() }
      var none = Judgement(duty: .notTriggered)
      none.steps = silent.filter { $0.reporter == reporter }.map(rule.matter.known.step)
      return [none]
    }
    let words = Set(answers.joined().map(\.axes))
    guard words.count > 1, !words.contains(where: { $0.performance == .unknown }) else { return nil }
    return zip(reporters, answers).flatMap { reporter, judgements in
      judgements.map { judgement in
        var result = judgement
        result.reasons = [.sourcesConflict]
        result.choices.insert(
          Choice(
            question: "whose record of \(rule.trigger)", answer: rule.matter.known.reporterName(reporter), heldBy: ""),
          at: 0)
        return result
      }
    }
  }

  /// Declarations of those who tell nothing of it, for all days on which others do.
  private func silent(on told: [CaseFact], besides tellers: [ReporterID]) -> [Completeness] {
    rule.matter.known.declarations(about: rule.trigger).covering(each: told.map(\.days))
      .filter { !tellers.contains($0.reporter) }
  }
}
