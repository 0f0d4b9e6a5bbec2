// The days between two events of a case on which its time stands still.

import Accords
import CivilTime
import Evidence

/// Days on which a time certainly stands still, and those on which it may.
struct Standstill {
  var sure: [DayInterval] = []
  var possible: [DayInterval] = []
  /// What is missing to tell them.
  var missing: [String] = []
}

extension CaseStory {
  /// By the pauses on record, also those that began before the time did.
  func standstill(_ pause: Accords.Pause) -> Standstill {
    let (begun, ended) = (facts(pause.from), facts(pause.to))
    var result = Standstill()
    if begun.isEmpty { return result }
    guard let spans = spans(begun, ended) else {
      let last = ended.map(\.last).max()
      let lastBegun = begun.map(\.last).max() ?? since
      let isOver = !isContradicted(ended) && ended.contains { $0.isSure && $0.first >= lastBegun }
      result.missing = ["the days of \(pause.from) and \(pause.to)"]
      result.possible = days(begun.map(\.first).min() ?? since, isOver ? last : nil, pause)
      // One pause of which nobody tells otherwise stands still for certain between what can be its last first day and its first
      // last one.
      let isOne = begun.count == 1 && ended.count == 1 && begun.allSatisfy(\.isSure) && ended.allSatisfy(\.isSure)
      if isOver, isOne, !isContradicted(begun), !isContradicted(ended) {
        result.sure = days(lastBegun, ended[0].first, pause)
      }
      return result
    }
    for (first, last) in spans {
      result.possible += days(first, last, pause)
      if last != nil {
        result.sure += days(first, last, pause)
      } else if first <= on, isAbsent(pause.to, first, on) {
        // Without an end it goes on, for certain only where the record of its end is complete.
        result.sure += days(first, on.next, pause)
      } else {
        result.missing.append("whether \(pause.to) happened, or a complete record of it")
        if !pause.countsEnds { result.sure.append(DayInterval(day: first)) }
      }
    }
    return result
  }

  /// Each pause with its first and its last event, where every day is certain and they follow one another.
  private func spans(_ begun: [Fact], _ ended: [Fact]) -> [(CivilDate, CivilDate?)]? {
    let isExact = (begun + ended).allSatisfy { $0.isSure && $0.first == $0.last }
    if !isExact || isContradicted(begun) || isContradicted(ended) { return nil }
    let firsts = Set(begun.map(\.first)).sorted()
    let lasts = Set(ended.map(\.first)).sorted()
    if lasts.contains(where: { $0 < firsts[0] }) { return nil }
    var result: [(CivilDate, CivilDate?)] = []
    for (place, first) in firsts.enumerated() {
      let next = place + 1 < firsts.count ? firsts[place + 1] : lastOfDays.next
      let own = lasts.filter { $0 >= first && $0 <= next }
      guard own.count == 1 || own.isEmpty && place + 1 == firsts.count else { return nil }
      result.append((first, own.first))
    }
    return result
  }

  /// Whether reporters tell of different days, or one declares complete a record that is silent on one.
  private func isContradicted(_ facts: [Fact]) -> Bool {
    let tellers = Set(facts.map(\.teller))
    let told = tellers.map { teller in
      Set(facts.filter { $0.teller == teller }.map { "\($0.first)/\($0.last)" })
    }
    if Set(told).count > 1 { return true }
    return facts.contains { fact in
      record.declarations(about: fact.event).contains { fact.touches($0.days) && !tellers.contains($0.reporter) }
    }
  }

  private func days(_ first: CivilDate, _ last: CivilDate?, _ pause: Accords.Pause) -> [DayInterval] {
    let start = pause.countsEnds ? first.next : first
    let end = last.map { pause.countsEnds ? $0 : $0.next } ?? lastOfDays.next
    return DayInterval(start: start, end: end).map { [$0] } ?? []
  }

  /// Whether there is certainly no pause besides those on record, from the beginning of a time to its last day.
  func noOther(_ pause: Accords.Pause, from start: CivilDate, to last: CivilDate) -> Bool {
    if ignored.contains(pause.from) { return true }
    let (first, end) = (min(start, since), min(last, on))
    guard let window = DayInterval(firstDay: first, lastDay: end) else { return true }
    if facts(pause.from).isEmpty { return isAbsent(pause.from, first, end) }
    return record.declarations(about: pause.from).tellAll(of: window)
  }
}
