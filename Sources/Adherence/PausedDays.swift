// The days on which the time of a case stands still, as far as they are known.

import Accords
import CivilTime
import Evidence
import Findings

/// The days of the pauses in a case: those that are certain, and those that are possible.
struct PausedDays {
  var certain: [DayInterval] = []
  var possible: [DayInterval] = []
  var steps: [Explanation] = []
  var missing: [String] = []

  private let isAnyRecorded: Bool
  private let pause: Pause
  private let history: CaseHistory

  /// The pauses on record, also those that began before the time did.
  init(_ pause: Pause, in history: CaseHistory) {
    self.pause = pause
    self.history = history
    let begun = history.facts(of: pause.from)
    let ended = history.facts(of: pause.to)
    steps = (begun + ended).flatMap(\.steps) + unique((begun + ended).flatMap(history.contradictions))
    isAnyRecorded = !begun.isEmpty
    readRecorded(begun, ended)
  }

  // MARK: What is on record

  private mutating func readRecorded(_ begun: [CaseFact], _ ended: [CaseFact]) {
    guard !begun.isEmpty else { return }
    guard let runs = pairs(begun, ended) else { return readUncertain(begun, ended) }
    for (first, last) in runs {
      if let last {
        certain += days(first, last)
        possible += days(first, last)
      } else {
        readOpen(from: first)
      }
    }
  }

  /// A pause of which no end is on record goes on; it is certain only where the record of its end is complete.
  private mutating func readOpen(from first: CivilDate) {
    possible += days(first, nil)
    guard let window = DayInterval(firstDay: first, lastDay: history.on),
      let grounds = history.absence(of: pause.to, in: window)
    else {
      missing.append("whether \(pause.to) happened, or a complete record of it")
      certain += pause.countsEnds ? [] : [DayInterval(day: first)]
      return
    }
    steps += grounds
    certain += days(first, history.on.next)
  }

  /// Pauses by their first and last events, where every day is certain and they follow one another.
  private func pairs(_ begun: [CaseFact], _ ended: [CaseFact]) -> [(CivilDate, CivilDate?)]? {
    guard (begun + ended).allSatisfy({ $0.isCertain && $0.days.dayCount == 1 }), !isContradicted(begun, ended) else {
      return nil
    }
    let (firsts, lasts) = (Set(begun.map(\.days.start)).sorted(), Set(ended.map(\.days.start)).sorted())
    var result: [(CivilDate, CivilDate?)] = []
    for (place, first) in firsts.enumerated() {
      let next = place + 1 < firsts.count ? firsts[place + 1] : nil
      let ends = lasts.filter { last in last >= first && next.map { last <= $0 } ?? true }
      guard ends.count == 1 || ends.isEmpty && next == nil else { return nil }
      result.append((first, ends.first))
    }
    return lasts.allSatisfy({ last in firsts.first.map { $0 <= last } ?? false }) ? result : nil
  }

  /// Whether reporters tell of different pauses, or one declares complete a record that is silent on one.
  private func isContradicted(_ begun: [CaseFact], _ ended: [CaseFact]) -> Bool {
    [begun, ended].contains { facts in
      let byReporter = Dictionary(grouping: facts, by: \.reporter).mapValues { Set($0.map(\.days)) }
      let silent = facts.contains { fact in
        history.known.declarations(about: fact.event).contains {
          $0.days.overlaps(fact.days) && byReporter[$0.reporter] == nil
        }
      }
      return silent || Set(byReporter.values).count > 1
    }
  }

  /// Where the days are not certain: from the first day on which a pause may have begun to the last on which one may have ended.
  private mutating func readUncertain(_ begun: [CaseFact], _ ended: [CaseFact]) {
    guard let first = begun.map(\.days.start).min(), let lastBegun = begun.map(\.days.lastDay).max() else { return }
    let last = ended.map(\.days.lastDay).max()
    let isOver =
      last.map { $0 >= lastBegun } ?? false
      && !isContradicted([], ended) && ended.contains { $0.isCertain && $0.days.start >= lastBegun }
    possible += days(first, isOver ? last : nil)
    // One pause, told without contradiction: from the last day on which it can have begun to the first on which it can have ended.
    if begun.count == 1, ended.count == 1, isOver, !isContradicted(begun, ended), begun[0].isCertain, ended[0].isCertain
    {
      certain += days(lastBegun, ended[0].days.start)
    }
    missing.append("the days of \(pause.from) and \(pause.to)")
  }

  private func days(_ first: CivilDate, _ last: CivilDate?) -> [DayInterval] {
    let start = pause.countsEnds ? first.next : first
    guard let last else { return DayInterval(start: start, end: endOfCalendar).map { [$0] } ?? [] }
    return DayInterval(start: start, end: pause.countsEnds ? last : last.next).map { [$0] } ?? []
  }

  // MARK: What is not

  /// The grounds on which it is certain that there is no pause besides those on record; nil without a complete record.
  func excludingOthers(from start: CivilDate, to last: CivilDate) -> [Explanation]? {
    guard !history.ignored.contains(pause.from),
      let window = DayInterval(firstDay: min(start, history.since), lastDay: min(last, history.on))
    else { return [] }
    guard isAnyRecorded else { return history.absence(of: pause.from, in: window) }
    let grounds = history.known.declarations(about: pause.from).covering(window)
    return grounds.isEmpty ? nil : grounds.map(history.known.step)
  }

  /// What is missing where another pause is possible.
  var whatIsMissing: String {
    "whether \(pause.from) happened\(isAnyRecorded ? " again" : ""), or a complete record of it"
  }
}
