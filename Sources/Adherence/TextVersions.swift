// Which text governs an instance: the clause as written, or as later instruments changed it.

import Accords
import CivilTime
import Evidence
import Findings

extension Matter {
  /// The judgement under the text that governs the instance; where more than one may, what they agree on.
  func byText(_ understanding: Understanding, _ judge: (Matter, Understanding) -> [Judgement]) -> [Judgement] {
    guard !commitment.amendments.isEmpty else { return judge(rewritten(understanding), understanding) }
    let texts = TextVersions(matter: self, void: understanding.voidAmendments).texts()
    let ways = texts.map { text in
      text.judgements(understanding, judge).map { judgement in
        var result = judgement
        result.steps = text.steps + judgement.steps
        return result
      }
    }
    return agreed(ways, missing: "the day by which the text that governs it is chosen")
  }

  /// The matter with another deadline, or other exceptions, where an understanding has them.
  fileprivate func rewritten(_ understanding: Understanding) -> Matter {
    var changed = commitment
    if let deadline = understanding.deadline, case .done(let event, _) = commitment.rule.requirement {
      changed.rule.requirement = .done(event, deadline)
    }
    if let exceptions = understanding.exceptions { changed.rule.exceptions = exceptions }
    return changed == commitment ? self : Matter(commitment: changed, instance: instance, known: known)
  }

  /// The matter under every other deadline that a reading or an amendment gives it.
  var withOtherDeadlines: [Matter] {
    let meanings =
      commitment.readings.flatMap(\.alternatives).map(\.meaning) + commitment.amendments.flatMap(\.meanings)
    return meanings.compactMap { meaning in
      guard case .deadline(let deadline) = meaning else { return nil }
      var understanding = Understanding()
      understanding.deadline = deadline
      return rewritten(understanding)
    }
  }
}

/// What all ways have in common: the same words with all their reasons, or that it is not decided.
func agreed(_ ways: [[Judgement]], missing: String, reason: ReasonCode = .evidenceInsufficient) -> [Judgement] {
  guard let first = ways.first, ways.count > 1 else { return ways.first ?? [] }
  func word(_ judgement: Judgement) -> Word { judgement.axes.with(paceHeld: nil).word }
  let isSame = ways.allSatisfy { way in
    way.map(\.choices) == first.map(\.choices) && way.map(word) == first.map(word)
  }
  let all = ways.flatMap(\.self)
  if !isSame, Set(all.map(word)).count == 1 {
    var result = joined(all)
    result.choices = []
    return [result]
  }
  guard isSame else {
    var result = Judgement.unknown(missing)
    result.isDutyOpen = true
    result.reasons = unique([reason] + ways.joined().flatMap(\.reasons))
    result.steps = unique(ways.joined().flatMap(\.steps))
    result.proof = unique(all.flatMap(\.proof))
    return [result]
  }
  return first.indices.map { index in joined(ways.map { $0[index] }) }
}

/// Judgements that come to one word: the first, with what all of them rest on and lack.
private func joined(_ others: [Judgement]) -> Judgement {
  var result = others[0]
  result.steps = unique(others.flatMap(\.steps))
  result.proof = unique(others.flatMap(\.proof))
  result.missing = unique(others.flatMap(\.missing))
  result.wouldChange = unique(others.flatMap(\.wouldChange))
  result.lastMoment = others.compactMap(\.lastMoment).min()
  if Set(others.map(\.tally)).count > 1 { result.tally = nil }
  if Set(others.map(\.qualifier)).count > 1 { result.qualifier = nil }
  if Set(others.map(\.axes.paceHeld)).count > 1 { result.axes = result.axes.with(paceHeld: nil) }
  return result
}

/// One text that may govern an instance.
struct TextVersion {
  let matter: Matter
  let applied: [Amendment]
  /// The first day on which one of them lifts it altogether.
  let lifted: CivilDate?
  let steps: [Explanation]

  func judgements(
    _ understanding: Understanding, _ judge: (Matter, Understanding) -> [Judgement]
  ) -> [Judgement] {
    var changed = Understanding()
    for meaning in applied.flatMap(\.meanings) {
      if meaning == .asWritten { changed = Understanding() } else { changed.take(meaning) }
    }
    if changed.nothingOwed {
      if case .never = matter.commitment.rule.requirement, matter.instance.kind == .standing {
        return untilTheChange.map { judge($0.rewritten(understanding), understanding) } ?? [
          Judgement(duty: .notOwed)
        ]
      }
      return [Judgement(duty: .notOwed)]
    }
    let whole = understanding.over(changed)
    return judge(matter.rewritten(whole), whole)
  }

  /// What was forbidden before it was lifted by a change of the text; nil where nothing ever was.
  private var untilTheChange: Matter? {
    guard let lifted else { return nil }
    if lifted > matter.viewpoint.on { return matter }
    return DayInterval(start: matter.instance.days.start, end: lifted).map { cut in
      var changed = matter.commitment
      changed.until = cut.lastDay
      return Matter(commitment: changed, instance: matter.over(cut).instance, known: matter.known)
    }
  }
}

extension Understanding {
  /// This understanding of a text that an amendment has changed: what a reading says holds of the changed text too.
  fileprivate func over(_ changed: Understanding) -> Understanding {
    var result = self
    result.excluded = excluded ?? changed.excluded
    result.threshold = threshold ?? changed.threshold
    result.deadline = deadline ?? changed.deadline
    result.exceptions = exceptions ?? changed.exceptions
    result.ignoredEvents.formUnion(changed.ignoredEvents)
    result.turnsPassAtEveryCall = turnsPassAtEveryCall || changed.turnsPassAtEveryCall
    return result
  }
}
