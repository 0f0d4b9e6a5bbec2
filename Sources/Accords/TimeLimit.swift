// How long somebody has, in a case: clocks, working days, pauses, extensions, and the last day.

package import CivilTime

/// A time that runs in a case, to the end of its last day.
///
/// - Invariant: there is at least one clock; only with a single clock are there extensions.
package struct TimeLimit: Hashable, Sendable {
  /// Which of several clocks sets the last day.
  package enum Choice: Hashable, Sendable { case earlier, later }

  package let clocks: [RunningClock]
  package let choice: Choice
  package let pause: Pause?
  package let extensions: [Extension]
  /// The last day is moved to the next of these working days, once, at the very end; nil: it stays.
  package let moved: WorkingDays?

  package init(
    clocks: [RunningClock], choice: Choice, pause: Pause?, extensions: [Extension], moved: WorkingDays?
  ) {
    self.clocks = clocks
    self.choice = choice
    self.pause = pause
    self.extensions = extensions
    self.moved = moved
  }

  /// A plain length from one event.
  package init(_ duration: Duration, from event: EventID) {
    self.init(
      clocks: [RunningClock(event: event, duration: duration, working: nil)], choice: .earlier, pause: nil,
      extensions: [], moved: nil)
  }

  /// Every event on which the last day depends.
  package var events: [EventID] {
    clocks.map(\.event) + (pause.map { [$0.from, $0.to] } ?? []) + extensions.flatMap(\.events)
  }
}

/// A length that runs from an event of the case.
package struct RunningClock: Hashable, Sendable {
  package let event: EventID
  package let duration: Duration
  /// Only these working days are counted; nil: every day is. With it the unit of the duration is days.
  package let working: WorkingDays?

  package init(event: EventID, duration: Duration, working: WorkingDays?) {
    self.event = event
    self.duration = duration
    self.working = working
  }
}

/// The working days of parties: those of all of them, or of any.
package struct WorkingDays: Hashable, Sendable {
  package let parties: [PartyID]
  /// A day counts that is a working day of any of the parties; otherwise it must be one of each.
  package let isOfAny: Bool

  package init(parties: [PartyID], isOfAny: Bool) {
    self.parties = parties
    self.isOfAny = isOfAny
  }
}

/// Days that are not counted, from one event to another.
package struct Pause: Hashable, Sendable {
  package let from: EventID
  package let to: EventID
  /// The days of the two events are counted, and only those between are not.
  package let countsEnds: Bool

  package init(from: EventID, to: EventID, countsEnds: Bool) {
    self.from = from
    self.to = to
    self.countsEnds = countsEnds
  }
}

/// A longer time, from the original event, when all of some events happened by the last day before the extension.
package struct Extension: Hashable, Sendable {
  package let duration: Duration
  package let working: WorkingDays?
  package let events: [EventID]

  package init(duration: Duration, working: WorkingDays?, events: [EventID]) {
    self.duration = duration
    self.working = working
    self.events = events
  }
}

/// On which days a party does not work.
package struct RestDays: Hashable, Sendable {
  package let weekdays: [Weekday]
  /// Holidays, which are evidence, are days of rest too.
  package let includesHolidays: Bool

  package init(weekdays: [Weekday], includesHolidays: Bool) {
    self.weekdays = weekdays
    self.includesHolidays = includesHolidays
  }
}

extension PeriodGenerator {
  /// How a clock names the end of a period, which is no event: `the end of half-year`.
  package static func end(of calendar: String) -> EventID { "the end of \(calendar)" }
}

extension Deadline {
  /// The time that runs from events of a case; nil where there is none.
  package func timeLimit(from trigger: EventID) -> TimeLimit? {
    switch self {
    case .within(let duration): TimeLimit(duration, from: trigger)
    case .limit(let limit): limit
    case .none, .by, .byWorkingDay, .ahead: nil
    }
  }

  /// The day that the text names, as it stands; nil where it names none.
  package var day: CivilDate? {
    switch self {
    case .by(let day), .byWorkingDay(let day, _): day
    case .none, .within, .limit, .ahead: nil
    }
  }
}
