// Every way in which what happened may have cut the periods of calendars short: the checker's own list.

import Accords
import CivilTime
import Evidence
import Findings

/// An act that closes a period, as its accounts tell it.
private struct ClosingAct {
  let days: DayInterval
  let tellers: Set<PartyID>
  let isDoubtful: Bool
}

extension Record {
  /// Beyond so many ways nothing that depends on them is certain.
  private static let mostCuts = 300

  /// Whether acts can close a period of some calendar.
  var hasCuts: Bool { accord.calendars.contains { $0.closedBy != nil } }

  /// For each calendar the days at whose end periods were closed, in every way; not all of them where there are too many.
  func cuts() -> (ways: [[String: [CivilDate]]], isWhole: Bool) {
    var ways: [[String: [CivilDate]]] = [[:]]
    for calendar in accord.calendars where calendar.closedBy != nil {
      let own = cuts(of: calendar) ?? [[]]
      ways = ways.flatMap { way in own.map { way.merging([calendar.name: $0]) { $1 } } }
    }
    return (Array(ways.prefix(Self.mostCuts)), ways.count <= Self.mostCuts)
  }

  /// The same evidence, of the accord with its calendars cut so.
  func cut(_ way: [String: [CivilDate]]) -> Desk { Desk(accord: accord.closing(way), evidence: recorded) }

  /// Nil where there are too many ways.
  func cuts(of calendar: PeriodCalendar) -> [[CivilDate]]? {
    guard let event = calendar.closedBy else { return [[]] }
    let acts = closings(event, of: calendar)
    let rivals = acts.indices.flatMap { a in
      acts.indices.filter { b in a < b && areRivals(acts[a], acts[b], calendar) }.map { (a, $0) }
    }
    var ways: [[CivilDate?]] = [[]]
    for (place, act) in acts.enumerated() {
      guard act.days.dayCount <= Self.mostCuts else { return nil }
      let last = max(act.days.start, min(act.days.lastDay, on))
      var options: [CivilDate?] = (act.days.start.dayNumber...last.dayNumber).map { CivilDate(dayNumber: $0) }
      let isRival = rivals.contains { $0.0 == place || $0.1 == place }
      options += (act.days.lastDay > on ? [nil] : []) + (act.isDoubtful || isRival ? [nil] : [])
      ways = ways.flatMap { way in options.map { way + [$0] } }
      if ways.count > Self.mostCuts { return nil }
    }
    var result: [[CivilDate]] = []
    for way in ways {
      // Of two accounts of what may be one act, one is true.
      let isPossible = rivals.allSatisfy { way[$0.0] != nil || way[$0.1] != nil || acts[$0.0].isDoubtful }
      let days = Set(way.compactMap(\.self)).sorted()
      if isPossible, !result.contains(days) { result.append(days) }
    }
    return result
  }

  private func closings(_ event: EventID, of calendar: PeriodCalendar) -> [ClosingAct] {
    let groups = told(of: [event]).compactMap { _, accounts in
      Act(accounts).flatMap { act in
        DayInterval(firstDay: act.first, lastDay: act.last).map { (accounts: accounts, days: $0) }
      }
    }
    let sorted = groups.filter { group in calendar.anchor.map { group.days.lastDay >= $0 } ?? true }
      .sorted { $0.days.start < $1.days.start }
    return sorted.map { group in
      let tellers = Set(group.accounts.flatMap(\.parties))
      let isDenied = declarations(about: event).contains { one in
        one.days.overlaps(group.days) && !(party(of: one.reporter).map(tellers.contains) ?? false)
      }
      let isContested = group.accounts.contains { !$0.contestedBy.isEmpty }
      return ClosingAct(days: group.days, tellers: tellers, isDoubtful: isContested || isDenied)
    }
  }

  /// Whether different parties tell of acts within one period of each other.
  private func areRivals(_ a: ClosingAct, _ b: ClosingAct, _ calendar: PeriodCalendar) -> Bool {
    let length = calendar.period(containing: a.days.start)?.days.dayCount ?? 0
    return a.tellers != b.tellers && b.days.start.dayNumber - a.days.lastDay.dayNumber < length
  }
}

extension Case {
  /// What is found of a period that may have been closed early is certain only where a record of what closes it is complete.
  func unlessClosed(_ answer: Answer) -> Answer {
    guard kind == .period,
      let calendar = record.accord.calendars.first(where: { $0.name == commitment.calendarOfPeriods }),
      let event = calendar.closedBy, answer.duty != .notOwed
    else { return answer }
    let last = min(on, days.lastDay)
    let isDeclared =
      calendar.anchor.map { !declarations(event, from: $0, to: last).isEmpty } ?? false
    let isOpen = answer.duty == .owed && answer.performance == .pending
    if isOpen || answer.performance == .unknown || isDeclared && record.cuts(of: calendar) != nil { return answer }
    var open = Answer.openDuty(
      of: "whether \(event) closed a period early, by a complete record of it up to \(last.long)")
    (open.tally, open.beliefs) = (answer.tally, answer.beliefs)
    return open
  }
}

extension Commitment {
  /// The calendar whose periods are its instances.
  var calendarOfPeriods: String? {
    switch rule.trigger {
    case .eachPeriod(let generator): generator.calendar
    case .eachCase(_, let generator): generator?.calendar
    default: nil
    }
  }
}
