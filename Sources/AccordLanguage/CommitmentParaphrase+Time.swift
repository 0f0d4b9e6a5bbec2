// Times that run in a case, and events that follow from others, in plain words.

import Accords
import CivilTime

extension CommitmentParaphrase {
  /// What decides where a time has pauses, extensions, several clocks or working days.
  func limited(_ event: EventID, _ limit: TimeLimit, _ missing: String) -> [String] {
    let needsHolidays = limit.moved != nil || limit.clocks.contains { $0.working != nil }
    let changes =
      limit.pause == nil && limit.extensions.isEmpty && limit.clocks.count == 1
      ? []
      : [
        "Where it is not certain what moves the last day, it is kept only by the earliest last day that is possible, and "
          + "breached only after the latest."
      ]
    return [
      "It is kept when '\(event)' has happened within \(limit.words), and kept late when it has happened after that.",
      missing,
    ] + changes + (needsHolidays ? [holidays] : [])
  }

  /// What decides where something is to be done so long before an act.
  func ahead(_ event: EventID, _ advance: Advance, _ missing: String) -> [String] {
    let example = CivilDate(year: 2003, month: 3, day: 31).flatMap { day in
      advance.working == nil && advance.moved == nil
        ? ": before an act on \(day.long) the last day is \(advance.lastDay(before: day).long)" : nil
    }
    return [
      "It is kept when '\(event)' had happened at least \(advance.words)\(example ?? ""), and kept late when it happened after "
        + "that.",
      "A record of '\(advance.event)' for a day that is still to come announces it: until that day nothing is kept for good, and "
        + "once the last day has passed without '\(event)' it is unattainable, unless the act is put off.",
      missing,
    ] + (advance.working == nil && advance.moved == nil ? [] : [holidays])
  }

  var holidays: String {
    "Holidays are evidence: a day is known to be a working day only where a reporter has declared the table complete for it."
  }

  /// The events that it names, and those from which they follow.
  private var eventsBehind: [EventID] {
    var found: [EventID] = []
    var open = Array(commitment.namedEvents.reversed())
    while let event = open.popLast() {
      guard !found.contains(event) else { continue }
      found.append(event)
      open += (accord.event(event)?.derivation?.events ?? []).reversed()
    }
    return found
  }

  /// By whose clock the days of its events are told, where the text says so.
  var clocks: [String] {
    eventsBehind.compactMap { event in
      accord.event(event)?.clock.map { clock in
        "The day of '\(event)' is the one by the clock "
          + (clock.party.map { "of \(party($0))" } ?? "of \(clock.zone)") + "."
      }
    }
  }

  /// The events of the rule that nobody records, with what they follow from.
  var derived: [String] {
    let told = eventsBehind.compactMap { event in
      accord.event(event)?.derivation.map {
        "'\(event)' is recorded by nobody and follows from other events: \($0.words)."
      }
    }
    guard !told.isEmpty else { return [] }
    return told + [
      "\(told.count == 1 ? "It" : "Each of them") is certain only where what it follows from is, and where complete records show "
        + "that what would stop it did not happen."
    ]
  }
}
