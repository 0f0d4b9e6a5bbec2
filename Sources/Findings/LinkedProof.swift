// A finding on another commitment that a finding rests on, offered with its own proof.

package import Evidence

/// A finding on which others rest, as it was made for them.
///
/// A class, since many findings rest on the same one, and each is to be checked once.
package final class LinkedProof: Sendable {
  package let finding: Finding
  /// Contested acts, by their first account, that are taken to have had effect, or none, throughout it.
  package let settled: [EvidenceID: Bool]

  package init(_ finding: Finding, settled: [EvidenceID: Bool]) {
    self.finding = finding
    self.settled = settled
  }
}

extension LinkedProof: Hashable {
  /// Whether they say the same, whatever they rest on: long chains of findings are not compared again and again.
  package static func == (a: LinkedProof, b: LinkedProof) -> Bool {
    if a === b { return true }
    let none = Proof(branches: [])
    return a.settled == b.settled && a.finding.with(proof: none) == b.finding.with(proof: none)
  }

  /// By what it is about.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(finding.commitment)
    hasher.combine(finding.instance)
    hasher.combine(finding.viewpoint)
  }
}

extension Finding {
  /// The same finding with another proof.
  package func with(proof: Proof) -> Finding {
    Finding(
      accord: accord, commitment: commitment, instance: instance, viewpoint: viewpoint, axes: axes, reasons: reasons,
      qualifier: qualifier, tally: tally, readings: readings, pivots: pivots, alone: alone, positions: positions,
      contestedBy: contestedBy, missing: missing, wouldChange: wouldChange, lastMoment: lastMoment,
      explanation: explanation, proof: proof)
  }
}
