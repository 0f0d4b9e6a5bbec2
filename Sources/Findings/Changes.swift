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
    /// What was taken back, of the pieces in the explanation that it had before.
    package let withdrawn: [EvidenceID]

    package init(
      commitment: CommitmentID, instance: Instance, before: Word?, after: Word, cause: Cause, evidence: [EvidenceID],
      withdrawn: [EvidenceID] = []
    ) {
      self.commitment = commitment
      self.instance = instance
      self.before = before
      self.after = after
      self.cause = cause
      self.evidence = evidence
      self.withdrawn = withdrawn
    }
  }

  /// Why a word changed: because something else was known, because time passed, or only by both together; because the accord
  /// has a new text, alone or together with the others.
  package enum Cause: String, Hashable, Sendable {
    case evidence, time, either, both, text
    case textAndMore = "text-and-more"
  }

  /// A piece of evidence that was taken back.
  package struct Withdrawal: Hashable, Sendable {
    package let id: EvidenceID
    package let day: CivilDate
    package let reason: String?

    package init(id: EvidenceID, day: CivilDate, reason: String?) {
      (self.id, self.day, self.reason) = (id, day, reason)
    }
  }

  /// A new text of the accord.
  package struct NewText: Hashable, Sendable {
    package let day: CivilDate
    package let reason: String?

    package init(day: CivilDate, reason: String?) { (self.day, self.reason) = (day, reason) }
  }

  package let since: CivilDate
  package let until: CivilDate
  /// What became known is taken from.
  package let clock: KnownClock
  /// In the order in which they became known, then by id.
  package let newEvidence: [EvidenceID]
  /// In the order in which they were taken back.
  package let withdrawn: [Withdrawal]
  /// In their order.
  package let texts: [NewText]
  package let changed: [Changed]

  package init(
    since: CivilDate, until: CivilDate, by clock: KnownClock = .publication, newEvidence: [EvidenceID],
    withdrawn: [Withdrawal] = [], texts: [NewText] = [], changed: [Changed]
  ) {
    self.since = since
    self.clock = clock
    self.until = until
    self.newEvidence = newEvidence
    self.withdrawn = withdrawn
    self.texts = texts
    self.changed = changed
  }
}
