// The events that the clauses of a commitment name.

extension Commitment {
  /// Every event on which it can depend by its own clauses, its readings and its amendments, each once, in the order of the
  /// clauses: what calls for it, what takes a case out, what performs it, its times, its conditions, then the rest.
  ///
  /// Not among them are the acts by which instruments enter into force or end, those that close periods of a calendar, and what
  /// derived events follow from.
  package var namedEvents: [EventID] {
    var named: [EventID] = []
    if case .eachCase(let event, _) = rule.trigger { named.append(event) }
    named += rule.exceptions
    switch rule.requirement {
    case .done(let event, let deadline): named += [event] + deadline.events
    case .never(let event, let until): named += [event] + until
    default: break
    }
    named += conditions
    for meaning in readings.flatMap(\.alternatives).map(\.meaning) + amendments.flatMap(\.meanings) {
      switch meaning {
      case .deadline(let deadline): named += deadline.events
      case .exceptions(let events): named += events
      default: break
      }
    }
    for case .event(let event) in amendments.map(\.key) { named.append(event) }
    named += ties.excuses.map(\.event) + (ties.carry?.extinguishedBy.map { [$0] } ?? [])
    if case .done(let event, let unless) = voices.presumption { named += [event, unless] }
    var seen: Set<EventID> = []
    return named.filter { seen.insert($0).inserted }
  }
}

extension Deadline {
  fileprivate var events: [EventID] {
    switch self {
    case .limit(let limit): limit.events
    case .ahead(let advance): [advance.event]
    default: []
    }
  }
}
