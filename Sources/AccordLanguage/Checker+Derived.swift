// Events that follow from others: whether they can, and that none follows from itself.

import Accords

extension Checker {
  mutating func derivation(_ written: EventSyntax) -> Derivation? {
    guard let derivation = written.derivation else { return nil }
    let name = written.declared.name
    if written.subject == nil || written.countedBy != nil {
      problems.error(
        .derivedDoesNotFit, name.range,
        written.subject == nil
          ? "'\(name.text)' follows from events of a case, so it happens to one"
          : "'\(name.text)' follows from other events, so no figures count it",
        help: written.subject == nil ? "add 'happens to a …' after its title" : "leave 'counted by' out")
    }
    switch derivation {
    case .deemed(let limit, let unless):
      let stops = resolve(unless, .event)
      guard let made = self.limit(limit, isPlain: false), stops.count == unless.count else { return nil }
      return .deemed(at: made, unless: stops)
    case .firstOf(let events):
      let named = resolve(events, .event)
      guard named.count == events.count else { return nil }
      if named.count < 2 {
        problems.error(
          .derivedDoesNotFit, name.range, "the first of a single event is that event",
          help: "name another event after 'or'")
      }
      return .firstOf(named)
    }
  }

  /// Says of what an event follows from that cannot be; each event that follows from itself is told with its path.
  mutating func checkDerived() {
    for written in tree.events {
      guard let derivation = events[written.declared.name.text]?.derivation else { continue }
      for name in derivation.events where events[name].map({ $0.subject == nil }) ?? false {
        problems.error(
          .derivedDoesNotFit, written.declared.name.range,
          "'\(written.declared.name.text)' follows from '\(name)', which happens to no case",
          help: "declare '\(name)' with 'happens to a …'")
      }
    }
    var told: Set<EventID> = []
    for written in tree.events where !told.contains(written.declared.name.text) {
      guard let path = circle(from: written.declared.name.text) else { continue }
      told.formUnion(path)
      problems.error(
        .derivedCycle, written.declared.name.range,
        "'\(path[0])' follows from itself: \((path + [path[0]]).joined(separator: " ← "))",
        help: "let one of these events be recorded")
    }
  }

  /// The shortest path by which an event follows from itself.
  private func circle(from start: EventID) -> [EventID]? {
    var paths = [[start]]
    var seen: Set<EventID> = []
    while !paths.isEmpty {
      var longer: [[EventID]] = []
      for path in paths {
        for next in events[path[path.count - 1]]?.derivation?.events ?? [] {
          if next == start { return path }
          if seen.insert(next).inserted { longer.append(path + [next]) }
        }
      }
      paths = longer
    }
    return nil
  }

  /// An event that follows from others is not forbidden and lifts nothing; neither do figures stand for it.
  mutating func checkRecorded(_ names: [Lexeme], _ why: String) {
    for name in names where events[name.text]?.derivation != nil {
      problems.error(
        .derivedDoesNotFit, name.range, "'\(name.text)' follows from other events, \(why)",
        help: "name an event that is recorded")
    }
  }
}
