// Events that follow from others: silence that means something, a time that has run out, the first of several.

/// How an event follows from other events of the same case; nobody records it.
package enum Derivation: Hashable, Sendable {
  /// It happens at the end of the last day of a time, unless one of these events happened by then.
  case deemed(at: TimeLimit, unless: [EventID])
  /// It happens when the first of these happens.
  case firstOf([EventID])

  /// The events on which it depends, itself not resolved further.
  package var events: [EventID] {
    switch self {
    case .deemed(let limit, let unless): limit.events + unless
    case .firstOf(let events): events
    }
  }
}
