// The two clocks of every question.

/// The two clocks of every question: *on* which day the state is judged, and what was *known* by which day.
///
/// Both are whole days, looked at when they have ended: what happened on `on` has happened, what was published on `known`
/// is known.
package struct Viewpoint: Hashable, Sendable {
  package let on: CivilDate
  package let known: CivilDate

  package init(on: CivilDate, known: CivilDate) {
    self.on = on
    self.known = known
  }
}
