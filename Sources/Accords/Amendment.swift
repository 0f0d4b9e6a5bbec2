// Text versions: what a later instrument changes in a clause, and for what.

package import CivilTime

/// What a later instrument changes in a clause, for what lies on or after a day.
///
/// The text that governs an instance is the one of the day that the amendment names, never the one of the day asked about,
/// unless the amendment names that.
package struct Amendment: Hashable, Sendable {
  /// Which day of an instance decides which text governs it.
  package enum Key: Hashable, Sendable {
    /// The first, or the last, day of the period.
    case firstDay, lastDay
    /// The day on which the event happened in the case.
    case event(EventID)
    /// The day of the round.
    case round
    /// The day on which it falls due by the text before.
    case dueDay
    /// The day asked about.
    case dayAsked
  }

  package let instrument: InstrumentID
  /// The first such day for which the changed text holds; nil: the day on which the instrument enters into force.
  package let from: CivilDate?
  package let key: Key
  /// It reaches back before its instrument was in force.
  package let isRetroactive: Bool
  package let meanings: [Meaning]
  /// Who contests that it is valid, and since when.
  package let contestedBy: [Holding]

  package init(
    instrument: InstrumentID, from: CivilDate?, key: Key, isRetroactive: Bool, meanings: [Meaning],
    contestedBy: [Holding]
  ) {
    self.instrument = instrument
    self.from = from
    self.key = key
    self.isRetroactive = isRetroactive
    self.meanings = meanings
    self.contestedBy = contestedBy
  }
}
