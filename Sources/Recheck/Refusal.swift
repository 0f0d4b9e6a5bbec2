// How the check of a finding comes out: confirmed step by step, or refused with what was claimed and what the evidence gives.

package import Accords
package import Findings

/// Why a finding is not confirmed.
package struct Refusal: Error, Hashable, Sendable {
  /// Whether the evidence speaks against the finding, or the checker does not know what the clause means.
  package enum Kind: Hashable, Sendable { case contradicted, notUnderstood }

  package let kind: Kind
  /// The step of the finding that was being checked.
  package let step: String
  package let claimed: String
  /// What the evidence gives instead.
  package let given: String

  package init(_ step: String, claimed: String, given: String) {
    kind = .contradicted
    self.step = step
    self.claimed = claimed
    self.given = given
  }

  /// The clause means something that the checker does not know: it confirms nothing of it.
  package init(notUnderstood what: String) {
    kind = .notUnderstood
    step = "the clause"
    claimed = what
    given = "the checker does not know what this means"
  }
}

extension Refusal: CustomStringConvertible {
  /// In one line: the step, what was claimed, what the evidence gives.
  package var description: String { "\(step): claimed \(claimed); \(given)" }
}

/// A finding that was checked: what was confirmed, in order, and the refusal that ended the check, if one did.
package struct Rechecked: Hashable, Sendable {
  package let commitment: CommitmentID
  package let instance: Instance
  /// What was confirmed, in words.
  package let steps: [String]
  package let refusal: Refusal?

  package init(commitment: CommitmentID, instance: Instance, steps: [String], refusal: Refusal?) {
    self.commitment = commitment
    self.instance = instance
    self.steps = steps
    self.refusal = refusal
  }

  package var isConfirmed: Bool { refusal == nil }
}
