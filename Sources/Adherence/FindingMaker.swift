// From the judgements under every understanding to one finding.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// Goes through every admissible reading of one instance and says what they have in common, or where they part.
struct FindingMaker {
  let matter: Matter

  /// One reading: the answers taken, and what the rule gives under them.
  struct Outcome {
    let choices: [Choice]
    let judgement: Judgement
    var word: Word { judgement.axes.word }
    /// A pace recolours what is open and parts nothing.
    var wordWithoutPace: Word { judgement.axes.with(paceHeld: nil).word }
  }

  func finding() -> Finding {
    let questions = contestedQuestions(on: matter)
    let outcomes = outcomes(of: questions)
    let positions = positions()
    let agreed = Set(outcomes.map(\.wordWithoutPace)).count == 1
    let base = outcomes.first?.judgement ?? Judgement(.unknown)
    let axes = agreed ? withSharedPace(base.axes, outcomes) : disputed(base.axes)
    let pivots = agreed ? [] : Pivots(outcomes).smallestSets()
    let alone = matter.known.believing == nil ? AloneResults(matter: matter).results() : []
    let objectors = agreed ? contesting(axes.word, positions) : []
    return Finding(
      accord: matter.accord.id, commitment: matter.commitment.id, instance: matter.instance,
      viewpoint: matter.viewpoint, axes: axes, reasons: reasons(outcomes, agreed, pivots),
      qualifier: sharedQualifier(outcomes),
      tally: agreed ? sharedTally(outcomes) : base.tally,
      readings: outcomes.count > 1
        ? outcomes.map { ReadingResult(choices: $0.choices, axes: $0.judgement.axes, tally: $0.judgement.tally) } : [],
      pivots: pivots, alone: alone.map(\.result),
      positions: positions, contestedBy: objectors,
      missing: unique(outcomes.flatMap(\.judgement.missing)), wouldChange: wouldChange(outcomes, pivots),
      lastMoment: outcomes.compactMap(\.judgement.lastMoment).min(),
      explanation: explanation(outcomes, positions, axes.word),
      proof: Proof(
        branches: outcomes.map { Proof.Branch(counts: unique($0.judgement.proof), pace: $0.judgement.paceDays) },
        alone: alone.map(\.proof)))
  }

  // MARK: Readings

  private func outcomes(of questions: [Question]) -> [Outcome] {
    outcomes(of: questions[...], given: [], Understanding())
  }

  /// Goes through every combination of answers; where nothing is owed, the questions that follow have no bearing.
  private func outcomes(
    of questions: ArraySlice<Question>, given choices: [Choice], _ understanding: Understanding
  ) -> [Outcome] {
    guard let question = questions.first, !understanding.nothingOwed else {
      return matter.judgements(understanding).map { Outcome(choices: choices + $0.choices, judgement: $0) }
    }
    return question.answers.flatMap { answer -> [Outcome] in
      var next = understanding
      answer.apply(&next)
      next.answers[question.name] = answer.text
      return outcomes(of: questions.dropFirst(), given: choices + [answer.choice(to: question.name)], next)
    }
  }

  /// The axes with the pace that all readings share, if they do.
  private func withSharedPace(_ axes: Axes, _ outcomes: [Outcome]) -> Axes {
    Set(outcomes.map(\.judgement.axes.paceHeld)).count == 1 ? axes : axes.with(paceHeld: nil)
  }

  private func disputed(_ axes: Axes) -> Axes {
    Axes(
      duty: axes.duty, performance: axes.performance, justification: axes.justification, certainty: .disputed,
      author: axes.author, paceHeld: axes.paceHeld)
  }

  private func reasons(_ outcomes: [Outcome], _ agreed: Bool, _ pivots: [[String]]) -> [ReasonCode] {
    var codes = Set(outcomes.flatMap(\.judgement.reasons))
    if !agreed {
      let figures = pivots.joined().contains { $0.hasPrefix("whose ") }
      // A question about another finding parts for the reasons for which that one does.
      let text = pivots.joined().contains { !$0.hasPrefix("whose ") && !$0.hasPrefix("whether ") }
      if figures { codes.insert(.sourcesConflict) }
      if text { codes.insert(.textHasTwoReadings) }
    }
    return ReasonCode.allCases.filter(codes.contains)
  }

  /// The qualifier on which all readings under which something is owed agree.
  private func sharedQualifier(_ outcomes: [Outcome]) -> Qualifier? {
    let owed = outcomes.filter { $0.judgement.axes.duty != .notOwed }.map(\.judgement.qualifier)
    return Set(owed).count == 1 ? owed[0] : nil
  }

  private func sharedTally(_ outcomes: [Outcome]) -> Tally? {
    let tallies = outcomes.compactMap(\.judgement.tally)
    guard let first = tallies.first, tallies.allSatisfy({ $0.threshold == first.threshold && $0.unit == first.unit })
    else { return tallies.first }
    return Tally(
      bounds: tallies.dropFirst().reduce(first.bounds) { $0.union($1.bounds) }, threshold: first.threshold,
      unit: first.unit)
  }

  private func wouldChange(_ outcomes: [Outcome], _ pivots: [[String]]) -> [Change] {
    pivots.map { Change("an answer that both sides accept to: \($0.joined(separator: " and "))") }
      + unique(outcomes.flatMap(\.judgement.wouldChange))
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
      return own.last.map { contrary.contains($0.stance) } ?? false
    }
  }

  // MARK: Explanation

  private func explanation(_ outcomes: [Outcome], _ positions: [Position], _ word: Word) -> Explanation {
    var children = outcomes.count == 1 ? outcomes[0].judgement.steps : outcomes.map(branch)
    children += unheldAlternatives() + matter.onAllEvidence
    children += matter.attribution(of: word)
    children += MeetingState(matter: matter).steps()
    children += positionSteps(positions)
    return Explanation(.rule, ruleWords(matter.commitment, matter.accord), children: children + shown())
  }

  private func branch(_ outcome: Outcome) -> Explanation {
    let answers = outcome.choices.map { choice in
      "\(choice.question): \(choice.answer)" + (choice.heldBy.isEmpty ? "" : " (\(choice.heldBy))")
    }
    return Explanation(
      .reading, "If \(answers.joined(separator: "; ")): \(outcome.word.rawValue)", children: outcome.judgement.steps)
  }

  /// Alternatives that the accord names and nobody holds: what they would give is shown and decides nothing.
  private func unheldAlternatives() -> [Explanation] {
    matter.commitment.readings.filter { applies($0, to: matter) }.flatMap { reading in
      reading.alternatives.dropFirst().filter { $0.holders.isEmpty && $0.statedIn == nil }.map { alternative in
        var understanding = Understanding()
        understanding.take(alternative.meaning)
        let words = unique(matter.judgements(understanding).map(\.axes.word.rawValue)).joined(separator: " or ")
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
      let figures = matter.known.observations(of: id).filter { $0.days.overlaps(passed) }
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
  var seen: Set<Element> = []
  return elements.filter { seen.insert($0).inserted }
}
