// What a list says of a finding, without the tree of its reasons.

package import Accords
package import CivilTime

/// A finding as lists show it: what it is about, its word, and what stands beside the word.
package struct FindingHeadline: Hashable, Sendable {
  package let commitment: CommitmentID
  package let instance: Instance
  package let word: Word
  package let reasons: [ReasonCode]
  package let qualifier: Qualifier?
  /// Parties that object although every reading gives the same word.
  package let contestedBy: [PartyID]
  package let tally: Tally?
  /// The last day on which it can still be kept, while it is open.
  package let lastMoment: CivilDate?

  package init(
    commitment: CommitmentID, instance: Instance, word: Word, reasons: [ReasonCode], qualifier: Qualifier?,
    contestedBy: [PartyID], tally: Tally?, lastMoment: CivilDate?
  ) {
    self.commitment = commitment
    self.instance = instance
    self.word = word
    self.reasons = reasons
    self.qualifier = qualifier
    self.contestedBy = contestedBy
    self.tally = tally
    self.lastMoment = lastMoment
  }
}

extension Finding {
  package var headline: FindingHeadline {
    FindingHeadline(
      commitment: commitment, instance: instance, word: word, reasons: reasons, qualifier: qualifier,
      contestedBy: contestedBy, tally: tally, lastMoment: lastMoment)
  }
}
