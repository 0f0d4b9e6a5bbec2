// Something that is forbidden in each case: from what calls for it until what lifts it.

import Accords
import CivilTime
import Evidence
import Findings

/// One case in which something is forbidden.
struct ForbiddenCase {
  let matter: Case
  /// What is on record of it, as it is believed.
  var story: CaseStory
  private let begun: [Fact]
  private let owed: DayInterval
  /// Whether it has certainly begun: by every record of it, and with no complete one that is silent.
  let hasBegun: Bool

  /// Nil where the instance is no case.
  init?(_ matter: Case, _ sense: Sense) {
    guard matter.kind == .caseInstance, case .eachCase(let trigger, _) = matter.commitment.rule.trigger,
      let owed = matter.record.owedDays(matter.commitment)
    else { return nil }
    self.matter = matter
    self.owed = owed
    let story = CaseStory(
      record: matter.record, id: matter.name ?? matter.label, ignored: sense.ignored, since: matter.commitment.from)
    let told = story.facts(trigger)
    let begun = told.filter { $0.touches(owed) }
    self.story = story
    self.begun = begun
    hasBegun =
      begun.contains(where: story.stands)
      && Set(told.map(\.teller)).isSubset(of: Set(begun.map(\.teller)))
  }

  /// Every day on which it may be forbidden.
  var possible: DayInterval? {
    DayInterval(start: begun.map(\.first).min() ?? matter.days.start, end: owed.end)
  }

  /// The days on which it certainly is.
  var certain: DayInterval? {
    guard hasBegun, let last = begun.map(\.last).max() else { return nil }
    let isInside = begun.allSatisfy { owed.start <= $0.first && $0.last < owed.end }
    return isInside ? DayInterval(start: last.next, end: owed.end) : nil
  }

  /// The events of the case that except it, or by which it is lifted.
  func limits(_ until: [EventID]) -> [EventID] {
    (matter.commitment.rule.exceptions + until.filter(isOfCases)).flatMap(story.parts)
  }

  func isOfCases(_ event: EventID) -> Bool {
    matter.record.accord.events.contains { $0.id == event && $0.subject != nil }
  }

  /// The last day on which it may have begun.
  var start: CivilDate { begun.map(\.last).max() ?? matter.days.lastDay }

  /// From when it may be lifted by an event of the case, and from when it certainly is; nil where nothing is on record of that.
  func lifted(by event: EventID) -> (possible: CivilDate, certain: CivilDate)? {
    let facts = story.facts(event)
    guard isOfCases(event), let first = facts.map(\.first).min() else { return nil }
    // What came before the case began, or may have, lifts nothing for certain.
    let late = facts.filter { $0.first >= start }
    let others = Set(facts.map(\.teller)).subtracting(late.map(\.teller))
    guard others.isEmpty, late.contains(where: story.stands), let last = late.map(\.last).max() else {
      return (first, lastOfDays)
    }
    return (first, last)
  }

  /// With nothing on record until it was lifted it was kept, where somebody declares that record complete.
  func kept(_ event: EventID, until day: CivilDate) -> Answer {
    let isComplete =
      possible.map { !matter.declarations(event, from: $0.start, to: min(day, $0.lastDay)).isEmpty } ?? false
    var answer = isComplete ? Answer(.performed) : .unknown(of: "a complete record of \(event) until \(day.long)")
    if !isComplete { answer.qualifier = .noViolationKnown }
    answer.changes = [Change("an instance of \(event) before \(day.long): then breached")]
    return answer
  }

  /// Whether what calls for it certainly never happened.
  private var isNever: Bool {
    guard begun.isEmpty, case .eachCase(let trigger, _) = matter.commitment.rule.trigger else { return false }
    return story.isAbsent(trigger, min(matter.commitment.from, matter.days.start), matter.on)
  }

  /// What cannot be told of a case that may not have begun; and what takes the case out of the rule.
  func limited(_ answer: Answer) -> Answer {
    var result = answer
    if !hasBegun, answer.performance != .notPerformed {
      if isNever { return Answer(duty: .notTriggered) }
      result = .openDuty(of: "whether the case has begun")
    }
    let names = matter.commitment.rule.exceptions.filter { !story.ignored.contains($0) }
    let exceptions = names.flatMap(story.facts)
    if exceptions.isEmpty { return result }
    let isSure = exceptions.contains { story.stands($0) && $0.last <= matter.on }
    let isClear = result.performance != .notPerformed && [nil, .noViolationKnown].contains(result.qualifier)
    return isSure && isClear
      ? Answer(duty: .notTriggered)
      : .unknown(of: "whether \(names.joined(separator: " or ")) came before what is alleged")
  }
}
