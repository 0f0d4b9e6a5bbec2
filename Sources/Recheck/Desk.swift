// What the checks of one run share: the evidence on every day that is asked about, and which findings on others hold.

import Accords
import CivilTime
import Evidence
import Findings

/// Looks at each day, lists the instances of each commitment, and checks each finding that others rest on, once.
final class Desk {
  /// The evidence as looked at: on a day, with contested acts taken so, believing these.
  private struct Look: Hashable {
    let viewpoint: Viewpoint
    let settled: [EvidenceID: Bool]
    let believed: Set<ReporterID>?

    init(_ record: Record) {
      (viewpoint, settled, believed) = (record.viewpoint, record.settled, record.believed)
    }
  }

  private struct ListKey: Hashable {
    let commitment: CommitmentID
    let look: Look
  }

  private struct ProofKey: Hashable {
    let proof: ObjectIdentifier
    let look: Look
  }

  /// The instances of a commitment that have begun.
  struct Frames {
    let all: Set<Instance>
    /// Of several with one label the first.
    let byLabel: [String: Instance]
  }

  private let accord: Accord
  private let evidence: RecordedEvidence
  private var known: [CivilDate: KnownRows]
  private var frames: [ListKey: Frames] = [:]
  private var checked: [ProofKey: (refusal: Refusal?, chosen: [[Choice]])] = [:]

  /// Some of it may have been laid out already.
  init(accord: Accord, evidence: RecordedEvidence, known: KnownRows? = nil) {
    self.accord = accord
    self.evidence = evidence
    self.known = known.map { [$0.day: $0] } ?? [:]
  }

  /// The whole evidence as known by the day, looked at on another.
  func record(_ viewpoint: Viewpoint) -> Record {
    let rows = known[viewpoint.known] ?? KnownRows(accord: accord, evidence: evidence, by: viewpoint.known)
    known[viewpoint.known] = rows
    return Record(rows, viewpoint)
  }

  /// The whole evidence, asked about another day by whoever looks at it so. Whose word decides one commitment says nothing
  /// of another.
  func record(as other: Record, on day: CivilDate) -> Record {
    var record = record(Viewpoint(on: day, known: other.viewpoint.known))
    (record.settled, record.believed) = (other.settled, other.believed)
    return record
  }

  func frames(of commitment: Commitment, in record: Record) throws(Refusal) -> Frames {
    let key = ListKey(commitment: commitment.id, look: Look(record))
    if let found = frames[key] { return found }
    let all = try record.frames(of: commitment)
    let made = Frames(
      all: Set(all), byLabel: Dictionary(all.map { ($0.label, $0) }, uniquingKeysWith: { first, _ in first }))
    frames[key] = made
    return made
  }

  /// What each reading of a finding chooses; refuses one that is not confirmed in its own right.
  @discardableResult
  func confirm(_ proof: LinkedProof, in record: Record) throws(Refusal) -> [[Choice]] {
    let key = ProofKey(proof: ObjectIdentifier(proof), look: Look(record))
    let outcome: (refusal: Refusal?, chosen: [[Choice]])
    if let known = checked[key] {
      outcome = known
    } else {
      var check = Check(record: record, finding: proof.finding, desk: self, isTold: false)
      let refusal = check.run()
      outcome = (refusal, check.chosen)
      checked[key] = outcome
    }
    guard let refusal = outcome.refusal else { return outcome.chosen }
    if refusal.kind == .notUnderstood { throw refusal }
    throw Refusal(
      "the finding on \(proof.finding.name), on \(record.on.long), \(refusal.step)", claimed: refusal.claimed,
      given: refusal.given)
  }
}

extension Finding {
  /// `minimum FY2008`.
  var name: String { commitment + (instance.label.isEmpty ? "" : " \(instance.label)") }
}
