// By whose clock the days of a commitment are told, where its text names one.

package import Accords

extension Accord {
  /// The clock of the events that a commitment names, of which there is at most one; nil where the text names none.
  package func clock(of commitment: Commitment) -> EventClock? {
    var (open, seen) = (commitment.namedEvents[...], Set<EventID>())
    while let id = open.popFirst() {
      guard seen.insert(id).inserted, let event = event(id) else { continue }
      if let clock = event.clock { return clock }
      open += event.derivation?.events ?? []
    }
    return nil
  }

  /// `the clock of Southland (Africa/Cairo)`, `the clock UTC`.
  package func text(of clock: EventClock) -> String {
    clock.party.map { "the clock of \(name(of: $0)) (\(clock.zone))" } ?? "the clock \(clock.zone)"
  }
}
