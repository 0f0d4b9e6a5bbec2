// Whose word counts: the evidence rule of one commitment.

/// Whose word counts for a commitment, who establishes a breach, what is presumed, and who has looked.
///
/// Without any of it everybody's word counts, nothing is presumed, and what is established is what the parties report
/// together or against themselves.
package struct Voices: Hashable, Sendable {
  /// Somebody whose word counts.
  package enum Source: Hashable, Sendable {
    /// A party, with its agencies.
    case party(PartyID)
    /// A reporter, by the name under which it reports.
    case reporter(String)
    /// The parties together.
    case parties
  }

  /// What is taken to be so until it is shown otherwise.
  package enum Presumption: Hashable, Sendable {
    /// What is owed counts as done when the first event has happened, unless the second has.
    case done(when: EventID, unless: EventID)
    /// What is owed counts as not done unless it is on record: the one who owes it bears the burden.
    case notDoneUnlessShown
  }

  /// How many were looked at, of how many there are.
  package struct Coverage: Hashable, Sendable {
    package let looked: IndicatorID
    package let of: IndicatorID

    package init(looked: IndicatorID, of: IndicatorID) {
      self.looked = looked
      self.of = of
    }
  }

  /// Only their figures, case events and declarations decide; empty: everybody's.
  package var decidedOn: [Source] = []
  /// Only they establish that something forbidden happened, besides an admission; empty: nobody is designated.
  package var establishedBy: [String] = []
  /// For what reason something is forbidden; that it was the reason is for an admission or a finding to say.
  package var because: String?
  /// Whom a prohibition protects, for readers.
  package var against: String?
  package var presumption: Presumption?
  package var coverage: Coverage?

  package init() {}
}
