// From the judgements under every understanding to one finding.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// Goes through every admissible reading of one instance and says what they have in common, or where they part.
struct FindingMaker {
  let matter: Matter

  func finding() -> Finding {
    let questions = contestedQuestions(on: matter)
    var followed = Outcomes(of: questions, on: matter)
    let (outcomes, results) = (followed.all, followed.results)
    let positions = positions()
    let agreed = Set(results.map(\.wordWithoutPace)).count == 1
    let base = outcomes.first?.judgement ?? Judgement(.unknown)
    let axes = agreed ? withSharedPace(base.axes, results) : disputed(base.axes)
    let pivots = agreed ? [] : Pivots(outcomes).smallestSets()
    let alone = matter.known.believing == nil ? AloneResults(matter: matter).results() : []
    let objectors = agreed ? contesting(axes.word, positions) : []
    return Finding(
      accord: matter.accord.id, commitment: matter.commitment.id, instance: matter.instance,
      viewpoint: matter.viewpoint, axes: axes, reasons: reasons(results, agreed, pivots),
      qualifier: sharedQualifier(results),
      tally: sharedTally(results, agreed),
      readings: outcomes.count > 1
        ? outcomes.map { ReadingResult(choices: $0.choices, axes: $0.judgement.axes, tally: $0.judgement.tally) } : [],
      pivots: pivots, alone: alone.map(\.result),
      positions: positions, contestedBy: objectors,
      missing: unique(results.flatMap(\.judgement.missing)), wouldChange: wouldChange(outcomes, results, pivots),
      lastMoment: results.compactMap(\.judgement.lastMoment).min(),
      explanation: explanation(&followed, positions, axes.word),
      proof: Proof(branches: outcomes.map(\.result.branch), alone: alone.map(\.proof), aloneLinked: alone.map(\.looked))
    )
  }

  // MARK: Readings

  /// The axes with the pace that all readings share, if they do.
  private func withSharedPace(_ axes: Axes, _ results: [Outcome.Result]) -> Axes {
    Set(results.map(\.judgement.axes.paceHeld)).count == 1 ? axes : axes.with(paceHeld: nil)
  }

  private func disputed(_ axes: Axes) -> Axes {
    Axes(
      duty: axes.duty, performance: axes.performance, justification: axes.justification, certainty: .disputed,
      author: axes.author, paceHeld: axes.paceHeld)
  }

  private func reasons(_ results: [Outcome.Result], _ agreed: Bool, _ pivots: [[String]]) -> [ReasonCode] {
    var codes = Set(results.flatMap(\.judgement.reasons))
    if !agreed {
      func asks(_ word: String, _ question: String) -> Bool {
        question.hasPrefix("\(word) ") || question.utf8.contains(UInt8(ascii: ":")) && question.contains(": \(word) ")
      }
      let figures = pivots.joined().contains { asks("whose", $0) }
      // A question about another finding parts for the reasons for which that one does.
      let text = pivots.joined().contains { !asks("whose", $0) && !asks("whether", $0) }
      if figures { codes.insert(.sourcesConflict) }
      if text { codes.insert(.textHasTwoReadings) }
    }
    return ReasonCode.allCases.filter(codes.contains)
  }

  /// The qualifier on which all readings under which something is owed agree.
  private func sharedQualifier(_ results: [Outcome.Result]) -> Qualifier? {
    let owed = results.filter { $0.judgement.axes.duty != .notOwed }.map(\.judgement.qualifier)
    return Set(owed).count == 1 ? owed[0] : nil
  }

  /// What all readings count, where they count toward one threshold; else what one of them does.
  private func sharedTally(_ results: [Outcome.Result], _ agreed: Bool) -> Tally? {
    let tallies = results.compactMap(\.judgement.tally)
    guard let first = tallies.first, tallies.allSatisfy({ $0.threshold == first.threshold && $0.unit == first.unit })
    else { return agreed ? tallies.first : results.first?.judgement.tally }
    return Tally(
      bounds: tallies.dropFirst().reduce(first.bounds) { $0.union($1.bounds) }, threshold: first.threshold,
      unit: first.unit)
  }

  /// Where readings need different things, each thing says under which reading.
  private func wouldChange(_ outcomes: [Outcome], _ results: [Outcome.Result], _ pivots: [[String]]) -> [Change] {
    let all = unique(results.flatMap(\.judgement.wouldChange))
    if results.count < 2 { return all }
    let changes = all.map { change -> Change in
      let needing = results.filter { $0.judgement.wouldChange.contains(change) }
      guard needing.count < results.count else { return change }
      let ids = Set(needing.map(ObjectIdentifier.init))
      let readings = outcomes.lazy.filter { ids.contains(ObjectIdentifier($0.result)) }.prefix(3).map(\.told)
      let others = readings.count > 2 ? ", and under other readings" : ""
      return Change("\(change.text), if \(readings.prefix(2).joined(separator: ", or if "))\(others)", by: change.by)
    }
    return pivots.map { Change("an answer that both sides accept to: \($0.joined(separator: " and "))") } + changes
  }

  // MARK: Positions

  private func positions() -> [Position] {
    matter.known.statements(on: matter.commitment.id).filter(bears).map { statement in
      Position(
        parties: statement.sides, speaker: statement.speaker,
        stance: statement.stance, made: statement.made, paraphrase: statement.paraphrase,
        figure: statement.figure, statement: statement.id)
    }
  }

  /// A statement bears on an instance that it names, or in whose days it was made; on a standing one always.
  private func bears(_ statement: Statement) -> Bool {
    guard statement.made.earliest <= matter.viewpoint.on else { return false }
    if let named = statement.instance { return matter.label == nil || named == matter.label }
    return matter.label == nil || statement.made.days.overlaps(matter.instance.days)
  }

  /// Parties whose last word on this very instance is the contrary of a finding that stands under every reading.
  private func contesting(_ word: Word, _ positions: [Position]) -> [PartyID] {
    let contrary: Set<Statement.Stance> =
      switch word {
      case .kept, .keptLate: [.breached]
      case .breached: [.kept, .denies]
      default: []
      }
    let named = matter.known.statements(on: matter.commitment.id).filter(matter.isAboutInstance)
    return matter.accord.parties.map(\.id).filter { party in
      let decisive: Set<Statement.Stance> = [.kept, .breached, .denies, .acknowledges]
      let own = named.filter {
        $0.sides.contains(party) && decisive.contains($0.stance)
      }
      guard let last = own.last else { return false }
      // Where it is not certain which was its last word, all that may have been are.
      return own.allSatisfy { $0.made.latest < last.made.earliest || contrary.contains($0.stance) }
    }
  }

  // MARK: Explanation

  private func explanation(_ followed: inout Outcomes, _ positions: [Position], _ word: Word) -> Explanation {
    let outcomes = followed.all
    var children = outcomes.count == 1 ? outcomes[0].judgement.steps : outcomes.map(branch)
    children += unheldAlternatives(&followed) + matter.onAllEvidence
    children += contestedSuspensions(besides: children)
    children += matter.attribution(of: word)
    children += MeetingState(matter: matter).steps()
    children += positionSteps(positions)
    children += shown()
    children += heard(besides: children)
    children += neededBesides(children, outcomes)
    return Explanation(.rule, ruleWords(matter.commitment, matter.accord), children: children)
  }

  /// What those who declare themselves complete have told of these days, though it bounds nothing: where their declaration is
  /// listed it is not silence.
  private func heard(besides steps: [Explanation]) -> [Explanation] {
    if matter.known.declaredIndicators.isEmpty { return [] }
    let listed = Set(steps.flatMap(\.allEvidence))
    let told = matter.known.declaredIndicators.flatMap { indicator -> [Observation] in
      let declared = matter.known.declarations(about: indicator.id).filter { listed.contains($0.id) }
      guard !declared.isEmpty else { return [] }
      return matter.known.observations(of: indicator.id, over: matter.instance.days).filter { one in
        !listed.contains(one.id)
          && one.bounds(aboutPercent: matter.accord.evidenceRules.aboutPercent) == nil
          && declared.contains { $0.reporter == one.reporter && $0.days.overlaps(one.days) }
      }
    }
    guard !told.isEmpty else { return [] }
    return [
      Explanation(.note, "Told of these days too, though it bounds nothing:", children: told.map(matter.known.step))
    ]
  }

  /// What tells that those who declare themselves complete are not silent, where what is listed would contradict itself else.
  private func neededBesides(_ steps: [Explanation], _ outcomes: [Outcome]) -> [Explanation] {
    let known = matter.decided.known
    let certificates = outcomes.flatMap(\.result.branch.counts).filter(known.restsOnDeclarations)
    if certificates.isEmpty { return [] }
    let needed = unique(known.needed(for: certificates, besides: Set(steps.flatMap(\.allEvidence))))
    guard !needed.isEmpty else { return [] }
    return [
      Explanation(
        .note, "Told too by those who declare themselves complete, who would seem silent else:",
        children: needed.map(known.step))
    ]
  }

  /// Those of which it is asked whether they have effect, also where that makes no difference.
  private func contestedSuspensions(besides steps: [Explanation]) -> [Explanation] {
    let accounts = Adherence.contestedSuspensions(of: matter).flatMap(\.accounts)
    if accounts.isEmpty { return [] }
    let listed = Set(steps.flatMap(\.allEvidence))
    return accounts.filter { !listed.contains($0.id) }
      .map { matter.known.step($0, kind: .suspension) }
  }

  private func branch(_ outcome: Outcome) -> Explanation {
    Explanation(
      .reading, "If \(outcome.told): \(outcome.word.rawValue)", children: outcome.judgement.steps)
  }

  /// Alternatives that the accord names and nobody holds: what they would give is shown and decides nothing.
  private func unheldAlternatives(_ followed: inout Outcomes) -> [Explanation] {
    matter.commitment.readings.filter { applies($0, to: matter) }.flatMap { reading in
      reading.alternatives.dropFirst().filter { $0.holders.isEmpty && $0.statedIn == nil }.map { alternative in
        var understanding = Understanding()
        understanding.take(alternative.meaning)
        let words = unique(followed.judgements(understanding).map(\.axes.word.rawValue)).joined(separator: " or ")
        return Explanation(
          .note,
          "\(reading.name): \"\(alternative.text)\" is held by nobody and decides nothing; it would give: \(words)")
      }
    }
  }

  private func positionSteps(_ positions: [Position]) -> [Explanation] {
    let ids = Set(positions.map(\.statement))
    let statements = matter.known.statements(on: matter.commitment.id).filter { ids.contains($0.id) }
    guard !statements.isEmpty else { return [] }
    return [Explanation(.position, "Who says what", children: statements.map { matter.known.step($0) })]
  }

  /// The indicators that the commitment shows beside the finding: the latest figure of each reporter in the window.
  private func shown() -> [Explanation] {
    matter.commitment.shows.compactMap { id in
      guard let indicator = matter.accord.indicator(id), let passed = matter.instance.days.through(matter.viewpoint.on)
      else { return nil }
      let figures = matter.known.observations(of: id, over: passed)
      guard !figures.isEmpty else { return nil }
      let shown = matter.instance.isOpenEnded ? Array(figures.suffix(4)) : figures
      let text = "For information, deciding nothing: \(indicator.title)"
      let more = figures.count > shown.count ? " (the last \(shown.count) of \(figures.count) figures)" : ""
      return Explanation(.note, text + more, children: shown.map(matter.known.step))
    }
  }
}

/// Each element once, in order of first appearance.
func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
  if elements.count < 2 { return elements }
  var seen: Set<Element> = []
  return elements.filter { seen.insert($0).inserted }
}
