// A finding whose parts can be changed, for the tests that break them.

import Accords
import CivilTime
import Findings

/// A finding whose parts can be changed.
struct Draft {
  var commitment: CommitmentID
  var instance: Instance
  var viewpoint: Viewpoint
  var axes: Axes
  var qualifier: Qualifier?
  var tally: Tally?
  var reasons: [ReasonCode]
  var alone: [AloneResult]
  var contestedBy: [PartyID]
  var missing: [String]
  var wouldChange: [Change]
  var readings: [ReadingResult]
  var pivots: [[String]]
  var lastMoment: CivilDate?
  var explanation: Explanation
  var branches: [Proof.Branch]
  var byCut: [Finding]
  var linked: [LinkedProof]
  private let original: Finding

  init(_ finding: Finding) {
    original = finding
    commitment = finding.commitment
    instance = finding.instance
    viewpoint = finding.viewpoint
    axes = finding.axes
    qualifier = finding.qualifier
    tally = finding.tally
    reasons = finding.reasons
    alone = finding.alone
    contestedBy = finding.contestedBy
    missing = finding.missing
    wouldChange = finding.wouldChange
    readings = finding.readings
    pivots = finding.pivots
    lastMoment = finding.lastMoment
    explanation = finding.explanation
    branches = finding.proof.branches
    byCut = finding.proof.byCut
    linked = finding.proof.linked
  }

  var finding: Finding {
    Finding(
      accord: original.accord, commitment: commitment, instance: instance, viewpoint: viewpoint, axes: axes,
      reasons: reasons, qualifier: qualifier, tally: tally, readings: readings, pivots: pivots,
      alone: alone, positions: original.positions, contestedBy: contestedBy,
      missing: missing, wouldChange: wouldChange, lastMoment: lastMoment, explanation: explanation,
      proof: Proof(
        branches: branches, alone: original.proof.alone, byCut: byCut, linked: linked,
        aloneLinked: original.proof.aloneLinked))
  }
}
