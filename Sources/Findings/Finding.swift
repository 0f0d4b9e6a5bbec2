// A finding: the computed answer for one commitment and one instance.

package import Accords
package import CivilTime
package import Evidence
package import Quantities

/// What a finding is about: a period, a case, a round, or the one standing instance of a commitment.
package struct Instance: Hashable, Sendable {
  /// What the commitment is judged by: each period, each debt of one, each case, each round, once, or throughout.
  package enum Kind: String, Hashable, Sendable { case period, debt, standing, once, round, caseInstance = "case" }

  package let kind: Kind
  /// `FY2008`, `round 2009-07-14`, a case id; empty for the one instance of a standing commitment.
  package let label: String
  package let days: DayInterval
  /// Whether the instance has no end of its own, so that only its start is shown.
  package let isOpenEnded: Bool
  /// The debtor it is judged for, where each debtor is judged for itself.
  package let debtor: PartyID?

  package init(
    kind: Kind, label: String, days: DayInterval, isOpenEnded: Bool = false, debtor: PartyID? = nil
  ) {
    self.kind = kind
    self.label = label
    self.days = days
    self.isOpenEnded = isOpenEnded
    self.debtor = debtor
  }
}

extension Instance: CustomStringConvertible {
  /// With full dates: `FY2008 (1 Oct 2007 – 30 Sep 2008)`.
  package var description: String { named(label) }

  /// The name that it goes by, with full dates; the dates alone where it has none.
  package func named(_ name: String) -> String {
    let dates = isOpenEnded ? "since \(days.start.long)" : days.long
    return name.isEmpty ? dates : "\(name) (\(dates))"
  }
}

/// The counted quantity against its threshold.
package struct Tally: Hashable, Sendable {
  package let bounds: Bounds
  package let threshold: Threshold
  package let unit: String

  package init(bounds: Bounds, threshold: Threshold, unit: String) {
    self.bounds = bounds
    self.threshold = threshold
    self.unit = unit
  }
}

/// The answer under one admissible reading: one value chosen for every question that is contested.
package struct ReadingResult: Hashable, Sendable {
  /// The choices, in the order of the questions.
  package let choices: [Choice]
  package let axes: Axes
  package let tally: Tally?

  package init(choices: [Choice], axes: Axes, tally: Tally?) {
    self.choices = choices
    self.axes = axes
    self.tally = tally
  }
}

/// One answer to one contested question.
package struct Choice: Sendable {
  /// Where a question is one and the same, so that it has one answer: in one instance, in all of a commitment, wherever these
  /// figures are counted, or everywhere.
  package enum Reach: Hashable, Sendable { case instance, commitment, figures(IndicatorID), accord }

  package let question: String
  package let answer: String
  /// Who holds it, in words; empty when nobody is named.
  package let heldBy: String
  /// Of the question. What is told is the same, whatever its reach and its ground.
  package let reach: Reach
  /// Where it sums up what was found of another: every set of answers that leads to it there; else nil.
  package let ground: Ground?

  /// Sets of answers, shared by all copies of a choice.
  package final class Ground: Sendable {
    package let rows: [[Choice]]

    package init(_ rows: [[Choice]]) { self.rows = rows }
  }

  package init(
    question: String, answer: String, heldBy: String, reach: Reach = .instance, ground: Ground? = nil
  ) {
    self.question = question
    self.answer = answer
    self.heldBy = heldBy
    self.reach = reach
    self.ground = ground
  }
}

extension Choice: Hashable {
  package static func == (one: Choice, other: Choice) -> Bool {
    one.question == other.question && one.answer == other.answer && one.heldBy == other.heldBy
  }

  /// By what is told, as equality is.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(question)
    hasher.combine(answer)
    hasher.combine(heldBy)
  }
}

/// What a party, or someone else, says of the same thing.
package struct Position: Hashable, Sendable {
  /// The parties that speak; empty for a third party.
  package let parties: [PartyID]
  package let speaker: String
  package let stance: Statement.Stance
  package let made: PartialDate
  package let paraphrase: String
  /// The figure as claimed, in words; empty when none was.
  package let figure: String
  package let statement: EvidenceID

  package init(
    parties: [PartyID], speaker: String, stance: Statement.Stance, made: PartialDate, paraphrase: String,
    figure: String, statement: EvidenceID
  ) {
    self.parties = parties
    self.speaker = speaker
    self.stance = stance
    self.made = made
    self.paraphrase = paraphrase
    self.figure = figure
    self.statement = statement
  }
}

/// What the figures of one side alone would give.
package struct AloneResult: Hashable, Sendable {
  /// A party's id, or `third` for everyone else.
  package let side: String
  package let word: Word
  package let tally: Tally?

  package init(side: String, word: Word, tally: Tally?) {
    self.side = side
    self.word = word
    self.tally = tally
  }
}

/// Something that would change the word, and by when.
package struct Change: Hashable, Sendable {
  package let text: String
  package let by: CivilDate?

  package init(_ text: String, by: CivilDate? = nil) {
    self.text = text
    self.by = by
  }
}

/// The computed answer for one commitment and one instance, with its reasons.
///
/// A pure function of accord, evidence and viewpoint: the same inputs give the same finding, byte for byte.
package struct Finding: Hashable, Sendable {
  package let accord: String
  package let commitment: CommitmentID
  package let instance: Instance
  package let viewpoint: Viewpoint
  package let axes: Axes
  package let reasons: [ReasonCode]
  package let qualifier: Qualifier?
  package let tally: Tally?
  package let readings: [ReadingResult]
  /// The smallest sets of questions whose answers flip the result; empty when the readings agree.
  package let pivots: [[String]]
  package let alone: [AloneResult]
  package let positions: [Position]
  /// Parties that object although every reading gives the same word.
  package let contestedBy: [PartyID]
  package let missing: [String]
  package let wouldChange: [Change]
  /// The last day on which it can still be kept, while it is open.
  package let lastMoment: CivilDate?
  package let explanation: Explanation
  /// How the bounds on its counts follow from the evidence, for whoever checks it.
  package let proof: Proof

  package init(
    accord: String, commitment: CommitmentID, instance: Instance, viewpoint: Viewpoint, axes: Axes,
    reasons: [ReasonCode], qualifier: Qualifier?, tally: Tally?, readings: [ReadingResult], pivots: [[String]],
    alone: [AloneResult], positions: [Position], contestedBy: [PartyID], missing: [String], wouldChange: [Change],
    lastMoment: CivilDate?, explanation: Explanation, proof: Proof = Proof(branches: [])
  ) {
    self.accord = accord
    self.commitment = commitment
    self.instance = instance
    self.viewpoint = viewpoint
    self.axes = axes
    self.reasons = reasons
    self.qualifier = qualifier
    self.tally = tally
    self.readings = readings
    self.pivots = pivots
    self.alone = alone
    self.positions = positions
    self.contestedBy = contestedBy
    self.missing = missing
    self.wouldChange = wouldChange
    self.lastMoment = lastMoment
    self.explanation = explanation
    self.proof = proof
  }

  package var word: Word { axes.word }
}
