// What the figures of one side alone would give.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// For a count: the word that the figures of each side would give if there were no others, under the clause as written.
struct AloneResults {
  let matter: Matter

  /// Each side's result, with what its counts rest on.
  func results() -> [(result: AloneResult, proof: [Proof.Branch], looked: [LinkedProof])] {
    let reporters = Set(
      indicators.flatMap(matter.known.observations).filter { $0.days.overlaps(matter.instance.days) && $0.bindsCount }
        .map(\.reporter))
    let bySide = Dictionary(grouping: reporters, by: side(of:))
    guard bySide.count > 1 else { return [] }
    return bySide.keys.sorted().map { side in result(side, Set(bySide[side] ?? [])) }
  }

  private var indicators: [IndicatorID] {
    switch matter.commitment.rule.requirement {
    case .count(_, let quantity): if case .indicator(let id) = quantity.subject { [id] } else { [] }
    case .compares(let comparison): matter.accord.indicators(in: comparison)
    default: []
    }
  }

  private func side(of reporter: ReporterID) -> String {
    matter.known.isJoint(reporter) ? "joint" : matter.known.party(of: reporter) ?? "third"
  }

  private func result(
    _ side: String, _ reporters: Set<ReporterID>
  ) -> (result: AloneResult, proof: [Proof.Branch], looked: [LinkedProof]) {
    var known = matter.known
    known.believing = reporters
    let alone = Matter(commitment: matter.commitment, instance: matter.instance, known: known)
    let (judgements, looked) = known.linked.noting {
      alone.whileInForce(Understanding()) { $0.byText($1) { $0.conditionedJudgements($1) } }
    }
    let words = Set(judgements.map(\.axes.word))
    // Figures that differ only in the pace part nothing.
    let withoutPace = Set(judgements.map { $0.axes.with(paceHeld: nil).word })
    let one = words.count == 1 ? words : withoutPace
    let word = one.count > 1 ? .disputed : one.first ?? .undetermined
    return (
      AloneResult(side: side, word: word, tally: judgements.first?.tally),
      judgements.map { Proof.Branch(counts: unique($0.proof), pace: $0.paceDays) }, looked
    )
  }
}
