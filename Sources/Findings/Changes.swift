// What became known between two days, and which findings changed their word.

package import Accords
package import CivilTime
package import Evidence

/// What became known after one day and by another, and which findings changed their word.
package struct Changes: Hashable, Sendable {
  /// A finding whose word is not what it was.
  package struct Changed: Hashable, Sendable {
    package let commitment: CommitmentID
    package let instance: Instance
    /// Nil: the instance had not begun.
    package let before: Word?
    package let after: Word
    package let cause: Cause
    /// The new pieces of evidence in its explanation.
    package let evidence: [EvidenceID]

    package init(
      commitment: CommitmentID, instance: Instance, before: Word?, after: Word, cause: Cause, evidence: [EvidenceID]
    ) {
      self.commitment = commitment
      self.instance = instance
      self.before = before
      self.after = after
      self.cause = cause
      self.evidence = evidence
    }
  }

  /// Why a word changed: because more was known, because time passed, or only by both together.
  package enum Cause: String, Hashable, Sendable { case evidence, time, either, both }

  package let since: CivilDate
  package let until: CivilDate
  /// What became known is taken from.
  package let clock: KnownClock
  /// In the order in which they became known, then by id.
  package let newEvidence: [EvidenceID]
  package let changed: [Changed]

  package init(
    since: CivilDate, until: CivilDate, by clock: KnownClock = .publication, newEvidence: [EvidenceID],
    changed: [Changed]
  ) {
    self.since = since
    self.clock = clock
    self.until = until
    self.newEvidence = newEvidence
    self.changed = changed
  }
}
