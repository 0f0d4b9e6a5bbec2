// Findings that the separate checker has seen: what may be shown, and what may not.

package import Accords
import Adherence
package import CivilTime
import Evidence
package import Findings
import LogStore
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
    let evidence = decidingEvidence
    return judged(at: viewpoint, of: commitments, on: evidence, inParts: isLarge)
  }

  /// The same on the evidence that can decide; in parts, each processor judges some of the commitments, and has what it
  /// found checked, on evidence that is laid out once for all.
  func judged(
    at viewpoint: Viewpoint, of commitments: Set<CommitmentID>?, on evidence: RecordedEvidence, inParts: Bool
  ) -> Judged {
    let leftOut = leftOut(at: viewpoint, of: commitments)
    let asked = leftOut.isEmpty ? commitments : notLeftOut(at: viewpoint, of: commitments)
    guard inParts else {
      let findings = Judge(accord: accord, evidence: evidence).findings(at: viewpoint, of: asked)
      return sifted(findings, Recheck(accord: accord, evidence: evidence).confirm(findings), leftOut)
    }
    let laidOut = LogStore.inParts(2) { part -> (judge: Judge?, recheck: Recheck?) in
      part == 0 ? (laidOutJudge(evidence, viewpoint), nil) : (nil, laidOutRecheck(evidence, viewpoint))
    }
    let judge = laidOut[0].judge ?? laidOutJudge(evidence, viewpoint)
    let recheck = laidOut[1].recheck ?? laidOutRecheck(evidence, viewpoint)
    let ids = accord.commitments.filter { asked?.contains($0.id) ?? ($0.ties.partOf == nil) }.map(\.id)
    let count = min(Self.parts, ids.count)
    let found = LogStore.inParts(count) { part in
      let own = Set(ids.indices.filter { $0 % count == part }.map { ids[$0] })
      let findings = judge.findings(at: viewpoint, of: own)
      return zip(findings, recheck.confirm(findings)).map { ($0, $1) }
    }
    let byCommitment = Dictionary(grouping: found.joined()) { $0.0.commitment }
    let all = ids.flatMap { byCommitment[$0] ?? [] }
    return sifted(all.map(\.0), all.map(\.1), leftOut)
  }

  private func laidOutJudge(_ evidence: RecordedEvidence, _ viewpoint: Viewpoint) -> Judge {
    Judge(accord: accord, evidence: evidence).layingOut(viewpoint)
  }

  private func laidOutRecheck(_ evidence: RecordedEvidence, _ viewpoint: Viewpoint) -> Recheck {
    Recheck(accord: accord, evidence: evidence).layingOut(viewpoint.known)
  }

  /// Pieces of evidence from which on it is worth while to judge in parts, and how many these are: more than there are
  /// processors, since some commitments take longer than others.
  private static let (large, parts) = (20_000, 8)

  var isLarge: Bool { evidence.count > Self.large }

  /// Has every finding checked from the accord and the evidence alone.
  package func sift(_ findings: [Finding]) -> Judged {
    sifted(findings, Recheck(accord: accord, evidence: evidence).confirm(findings), [])
  }

  private func sifted(_ findings: [Finding], _ checks: [Rechecked], _ leftOut: [LeftOut]) -> Judged {
    let isShown = checks.map { $0.refusal?.kind != .contradicted }
    return Judged(
      findings: zip(findings, isShown).filter(\.1).map(\.0), checks: zip(checks, isShown).filter(\.1).map(\.0),
      refused: zip(checks, isShown).filter { !$0.1 }.map(\.0), leftOut: leftOut)
  }
}
