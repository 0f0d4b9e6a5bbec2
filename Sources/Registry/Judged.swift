// Findings that the separate checker has seen: what may be shown, and what may not.

package import Accords
import Adherence
package import CivilTime
import Evidence
package import Findings
package import Recheck

/// Findings as people may see them.
package struct Judged: Sendable {
  /// Those that the checker confirms, and those of which it does not understand the clause.
  package let findings: [Finding]
  /// What was checked of each of them, in their order.
  package let checks: [Rechecked]
  /// Findings that the evidence speaks against: a fault of the judge or of the checker, and never shown.
  package let refused: [Rechecked]
  /// Commitments that were not judged, because there is too much of them.
  package let leftOut: [LeftOut]

  package init(findings: [Finding], checks: [Rechecked], refused: [Rechecked], leftOut: [LeftOut] = []) {
    self.findings = findings
    self.checks = checks
    self.refused = refused
    self.leftOut = leftOut
  }

  /// Those that are shown although the checker could not follow them: it does not know what the clause means.
  package var unconfirmed: [Rechecked] { checks.filter { !$0.isConfirmed } }

  /// Of these findings only those that are asked for, shown or not.
  package func only(_ isAsked: (Rechecked) -> Bool) -> Judged {
    let chosen = zip(findings, checks).filter { isAsked($0.1) }
    return Judged(
      findings: chosen.map(\.0), checks: chosen.map(\.1), refused: refused.filter(isAsked),
      leftOut: leftOut)
  }
}

extension Register {
  /// The findings on every instance that has begun, without those that the separate checker refuses, and without
  /// commitments of which there is too much.
  package func judged(at viewpoint: Viewpoint, of commitments: Set<CommitmentID>? = nil) -> Judged {
    let leftOut = leftOut(on: viewpoint.on, of: commitments)
    guard !leftOut.isEmpty else { return sift(findings(at: viewpoint, of: commitments)) }
    let judged = sift(findings(at: viewpoint, of: notLeftOut(on: viewpoint.on, of: commitments)))
    return Judged(findings: judged.findings, checks: judged.checks, refused: judged.refused, leftOut: leftOut)
  }

  /// Has every finding checked from the accord and the evidence alone.
  package func sift(_ findings: [Finding]) -> Judged {
    let checks = Recheck(accord: accord, evidence: evidence).confirm(findings)
    let isShown = checks.map { $0.refusal?.kind != .contradicted }
    return Judged(
      findings: zip(findings, isShown).filter(\.1).map(\.0), checks: zip(checks, isShown).filter(\.1).map(\.0),
      refused: zip(checks, isShown).filter { !$0.1 }.map(\.0))
  }
}
