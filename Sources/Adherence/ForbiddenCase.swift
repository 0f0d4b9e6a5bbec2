// One case in which something is forbidden: from what calls for it until what lifts it.

import Accords
import CivilTime
import Evidence
import Findings

/// A case for which a prohibition is judged, with the days of its own events.
struct ForbiddenCase {
  let id: String
  let matter: Matter
  /// What is on record of it, as it is believed.
  var history: CaseHistory
  private let begun: [CaseFact]
  /// Everything on record of what calls for it, also outside of the time in which it is owed.
  private let told: [CaseFact]
  private let owed: DayInterval

  /// Nil where the instance is no case.
  init?(matter: Matter, ignoring ignored: Set<EventID>) {
    guard matter.instance.kind == .caseInstance, case .eachCase(let trigger, _) = matter.commitment.rule.trigger,
      let owed = owedDays(of: matter.commitment)
    else { return nil }
    self.matter = matter
    self.owed = owed
    id = matter.caseID
    history = CaseHistory(known: matter.known, id: id, ignored: ignored, since: matter.commitment.from)
    begun = matter.begun(trigger, in: history)
    told = matter.periodEndFact(trigger) == nil ? history.facts(of: trigger) : begun
  }

  /// Whether it is certain that the case has begun: no record that is declared complete is silent on it, and nobody tells
  /// only of days on which nothing was owed.
  var hasBegun: Bool {
    begun.contains(where: history.isUncontested)
      && told.allSatisfy { fact in begun.contains { $0.reporter == fact.reporter } }
  }

  /// Why the case certainly never began; nil where it may have.
  var neverBegun: [Explanation]? {
    guard begun.isEmpty, case .eachCase(let trigger, _) = matter.commitment.rule.trigger,
      let passed = DayInterval(
        firstDay: min(history.since, matter.instance.days.start), lastDay: matter.viewpoint.on),
      let absence = history.absence(of: trigger, in: passed)
    else { return nil }
    return history.grounds(of: trigger) + absence
  }

  /// Every day on which it may be forbidden.
  var window: DayInterval? {
    DayInterval(start: begun.map(\.days.start).min() ?? matter.instance.days.start, end: owed.end)
  }

  /// The days on which it certainly is: after the last day on which the case may have begun.
  var certain: DayInterval? {
    guard hasBegun, let last = begun.map(\.days.lastDay).max(), begun.allSatisfy({ owed.contains($0.days) }) else {
      return nil
    }
    return DayInterval(start: last.next, end: owed.end)
  }

  /// The last day on which the case may have begun.
  var start: CivilDate { begun.map(\.days.lastDay).max() ?? matter.instance.days.lastDay }

  /// The days of an event in this case, from the first that any record allows to the last by which one tells that it had
  /// happened; nil where the event happens to no case, or is not on record.
  func days(of event: EventID) -> ClosedRange<CivilDate>? {
    guard isOfCases(event) else { return nil }
    let facts = history.facts(of: event)
    guard let first = facts.map(\.days.start).min() else { return nil }
    // What happened before the case began, or may have, or may not have happened at all, lifts nothing for certain.
    let since = facts.filter { $0.days.start >= start }
    let isAgreed = Set(since.map(\.reporter)) == Set(facts.map(\.reporter))
    let certain = isAgreed && since.contains(where: history.isUncontested) ? since.map(\.days.lastDay).max() : nil
    return first...(certain ?? endOfCalendar.previous)
  }

  func isOfCases(_ event: EventID) -> Bool { matter.accord.event(event)?.subject != nil }

  func declarations(about event: EventID, until day: CivilDate) -> [Completeness] {
    guard let window, let days = window.through(day) else { return [] }
    return matter.known.declarations(about: event).covering(days)
  }

  /// In a case that never began nothing was forbidden, and in one that may not have begun it is not settled whether it was.
  func limited(_ judgement: Judgement, ignoring ignored: Set<EventID>) -> Judgement {
    guard !hasBegun, judgement.axes.performance != .notPerformed else {
      return excepted(judgement, ignoring: ignored)
    }
    var result: Judgement
    if let neverBegun {
      result = Judgement(duty: .notTriggered)
      result.steps = neverBegun
      return result
    }
    result = .unknown("whether the case has begun")
    result.isDutyOpen = true
    if begun.isEmpty, case .eachCase(let trigger, _) = matter.commitment.rule.trigger {
      result.steps = history.grounds(of: trigger)
    }
    return excepted(result, ignoring: ignored)
  }

  /// What takes the case out of the rule: with nothing against it nothing was forbidden, else it is not said which came first.
  private func excepted(_ judgement: Judgement, ignoring ignored: Set<EventID>) -> Judgement {
    let names = matter.commitment.rule.exceptions.filter { !ignored.contains($0) }
    let exceptions = names.flatMap(history.facts)
    guard !exceptions.isEmpty else { return judgement }
    let isCertain = exceptions.contains { history.isUncontested($0) && $0.days.lastDay <= matter.viewpoint.on }
    let isClear = [.noViolationKnown, nil].contains(judgement.qualifier) && judgement.axes.performance != .notPerformed
    var result =
      isClear && isCertain
      ? Judgement(duty: .notTriggered)
      : .unknown("whether \(names.joined(separator: " or ")) came before what is alleged")
    result.steps = judgement.steps + exceptions.flatMap(\.steps) + unique(exceptions.flatMap(history.contradictions))
    return result
  }

  /// The events of the case by which it is excepted, or lifted.
  func limits(_ liftedBy: [EventID]) -> [EventID] {
    (matter.commitment.rule.exceptions + liftedBy.filter(isOfCases)).flatMap(history.recordedParts)
  }

  // MARK: Words

  var steps: [Explanation] { told.flatMap(\.steps) + unique(begun.flatMap(history.contradictions)) }

  /// What is known of that which lifts it, where that happens to the case; nil where it is an act.
  func steps(of event: EventID) -> [Explanation]? {
    guard isOfCases(event) else { return nil }
    let facts = history.facts(of: event)
    let steps = facts.flatMap(\.steps) + unique(facts.flatMap(history.contradictions)) + history.grounds(of: event)
    return steps.isEmpty
      ? [Explanation(.event, "\(event): nothing on record in this case by \(matter.viewpoint.on.long)")] : unique(steps)
  }
}

extension Matter {
  /// How many were looked at, of how many there are: what stands beside "no violation known".
  var coverage: [Explanation] {
    guard let coverage = commitment.voices.coverage, let days = instance.days.through(viewpoint.on),
      let looked = accord.indicator(coverage.looked), let all = accord.indicator(coverage.of)
    else { return [] }
    let counts = [looked, all].map { FigureCount(indicator: $0, excluded: [], matter: self, window: days).counts() }
    let words = counts.map { ways in unique(ways.map { "\($0.bounds)" }).joined(separator: " or ") }
    return [
      Explanation(
        .note, "Looked at: \(words[0]) (\(looked.title)), of \(words[1]) (\(all.title)), \(days.long).",
        children: counts.joined().flatMap(\.steps))
    ]
  }
}
