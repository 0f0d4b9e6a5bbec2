// The two clocks of every question.

/// The two clocks of every question: *on* which day the state is judged, and what was *known* by which day.
///
/// Both are whole days, looked at when they have ended: what happened on `on` has happened, what was published on `known`
/// is known.
package struct Viewpoint: Hashable, Sendable {
  package let on: CivilDate
  package let known: CivilDate
  /// What `known` is taken from.
  package let clock: KnownClock

  package init(on: CivilDate, known: CivilDate, by clock: KnownClock = .publication) {
    self.on = on
    self.known = known
    self.clock = clock
  }
}

/// What is meant by "known": which day of a piece of evidence is looked at.
package enum KnownClock: String, Hashable, Sendable, CaseIterable {
  /// Its publication, or the day of its recording where there is none.
  case publication
  /// The day on which it came into the log of the register, whose order is proved; never before its publication.
  case log
}
