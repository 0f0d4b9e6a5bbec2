// What must have happened before anything is owed: the condition of a commitment, for one instance.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

extension Matter {
  /// What the rule gives where the commitment has a condition: as it stands where the condition was met, nothing owed where
  /// it certainly was not, and no more than the evidence and the text allow where neither is certain.
  func conditionedJudgements(_ understanding: Understanding, _ active: [Suspension] = []) -> [Judgement] {
    // A debt is owed because the period in which it arose was.
    if instance.kind == .debt { return ruleJudgements(understanding, active) }
    return commitment.ties.conditions.isEmpty
      ? judgementsOnceHappened(understanding, active)
      : ConditionOnFindings(matter: self, understanding: understanding, active: active).judgements()
  }

  /// What the rule gives where acts must have happened before.
  func judgementsOnceHappened(_ understanding: Understanding, _ active: [Suspension]) -> [Judgement] {
    commitment.conditions.isEmpty
      ? ruleJudgements(understanding, active)
      : Condition(matter: self, understanding: understanding, active: active).judgements()
  }
}

/// The acts that must have happened before anything is owed, whoever did them.
///
/// An instance is judged as the rule stands when all of them certainly had happened as it began; a standing one from the
/// day on which they had. Only a complete record shows that one of them did not happen.
struct Condition {
  /// One of the events, with the acts of it that count.
  private struct Part {
    let event: EventID
    let acts: [Measure]
    let happenings: [Happening]

    /// The first day on which it may have happened, and the first by whose end it certainly had; nil without an act.
    var first: CivilDate? { happenings.map(\.days.start).min() }
    /// An act that a party contests is not certain on any day.
    var last: CivilDate? {
      happenings.map { $0.isContested ? endOfCalendar.previous : $0.days.lastDay }.min()
    }
  }

  let matter: Matter
  let understanding: Understanding
  let active: [Suspension]
  private let parts: [Part]
  /// The last day of the instance that has passed.
  private let passed: CivilDate

  init(matter: Matter, understanding: Understanding, active: [Suspension]) {
    self.matter = matter
    self.understanding = understanding
    self.active = active
    passed = min(matter.viewpoint.on, matter.instance.days.lastDay)
    parts = matter.commitment.conditions.map { event in
      let acts = understanding.ignoredEvents.contains(event) ? [] : matter.known.acts(of: event)
      return Part(event: event, acts: acts, happenings: matter.happenings(of: acts))
    }
  }

  func judgements() -> [Judgement] {
    let unmet = parts.filter { part in part.first.map { $0 > passed } ?? true }
    guard unmet.isEmpty, let first = parts.compactMap(\.first).max(), let last = parts.compactMap(\.last).max() else {
      let result = self.unmet(unmet)
      return result.axes.duty == .notTriggered ? [result] : notCalledFor ?? [result]
    }
    return last <= limit ? met(first...last) : metInItsCourse(first...last)
  }

  /// The day by which they must have happened for the rule to decide as it stands: the first day of the instance, or the day
  /// before what happens to a case, since two things on one day are not ordered; where it is standing, the last that has
  /// passed, or on which the duty falls due.
  private var limit: CivilDate {
    switch matter.instance.kind {
    case .standing: break
    case .caseInstance, .round: return matter.instance.days.start.previous
    case .period, .once, .debt: return matter.instance.days.start
    }
    if case .done(_, let deadline) = matter.commitment.rule.requirement, let due = deadline.day {
      return min(passed, due)
    }
    return passed
  }

  // MARK: Met

  /// A standing instance begins with its condition; where it makes a difference on which day that was, or which of two
  /// things on one day came first, it is open.
  private func met(_ days: ClosedRange<CivilDate>) -> [Judgement] {
    var found = judgements(from: days.lowerBound)
    let later = days.upperBound > matter.instance.days.start ? judgements(from: days.upperBound.next) : found
    if found.map(\.axes.word) != later.map(\.axes.word) {
      var result = Judgement.unknown("whether \(names) had happened before what is listed")
      result.isDutyOpen = true
      result.steps = found.flatMap(\.steps)
      found = [result]
    }
    return found.map(withSteps)
  }

  private func judgements(from day: CivilDate) -> [Judgement] {
    let days = DayInterval(start: max(day, matter.instance.days.start), end: matter.instance.days.end)
    return (days.map(matter.over) ?? matter).ruleJudgements(understanding, active)
  }

  /// What was done all the same in the course of an instance is done; of the rest the text does not say whether it is owed.
  /// Nothing that was done settles it where the acts may have come only after what they had to come before.
  private func metInItsCourse(_ days: ClosedRange<CivilDate>) -> [Judgement] {
    matter.ruleJudgements(understanding, active).map { judgement in
      let isDone = judgement.axes.performance == .performed && hasCourse && days.upperBound <= passed
      let isSettled = isDone || judgement.axes.duty == .notTriggered
      return withSteps(isSettled && judgement.axes.certainty == .certain ? judgement : undecided(judgement, days))
    }
  }

  /// A case and a round are a single day, however many days that may have been.
  private var hasCourse: Bool { ![.caseInstance, .round].contains(matter.instance.kind) }

  private func undecided(_ judgement: Judgement, _ days: ClosedRange<CivilDate>) -> Judgement {
    var result = Judgement(.unknown)
    result.isDutyOpen = true
    (result.tally, result.choices, result.steps) = (judgement.tally, judgement.choices, judgement.steps)
    result.proof = judgement.proof
    if !hasCourse || days.lowerBound <= max(limit, matter.instance.days.start) || days.upperBound > passed {
      result.reasons.append(.evidenceInsufficient)
      result.missing.append("the day on which \(names) had happened")
      result.wouldChange.append(Change("evidence that \(names) had happened by \(limit.long): then owed"))
    }
    if days.upperBound > passed {
      result.wouldChange.append(
        Change("a complete record by which \(names) had not happened by \(passed.long): then not triggered"))
    }
    if hasCourse, limit < passed {
      result.reasons.append(.textHasTwoReadings)
      result.missing.append("what the text asks of \(matter.instance) when \(names) happened in its course")
      result.wouldChange.append(Change("agreement on what is owed where its condition is met in its course"))
    }
    return result
  }

  // MARK: Not met

  private func unmet(_ unmet: [Part]) -> Judgement {
    let declared = unmet.map { (part: $0, declarations: declarations(about: $0.event)) }
      .filter { !$0.declarations.isEmpty }
    let changes = unmet.map { Change("evidence of \($0.event): then owed") }
    guard declared.isEmpty else {
      var result = Judgement(duty: .notTriggered)
      result.steps = declared.map { part, declarations in
        Explanation(
          .event, "Only if \(part.event): it did not happen by \(passed.long).",
          children: declarations.map(matter.known.step))
      }
      result.wouldChange = changes
      return result
    }
    var result = Judgement(.unknown)
    result.isDutyOpen = true
    result.reasons = unique(
      unmet.map { matter.known.acts(of: $0.event).isEmpty ? .nothingExamined : .evidenceInsufficient })
    result.missing = unmet.map { "whether \($0.event) happened by \(passed.long), or a complete record of it" }
    result.wouldChange = changes
    return withSteps(result)
  }

  /// What nothing calls for in a case is not owed, whatever has happened besides; nil where something may.
  private var notCalledFor: [Judgement]? {
    guard matter.instance.kind == .caseInstance else { return nil }
    let found = matter.ruleJudgements(understanding, active)
    let isSure = found.allSatisfy { $0.axes.duty == .notTriggered && $0.axes.certainty == .certain }
    return isSure && !found.isEmpty ? found.map(withSteps) : nil
  }

  private func declarations(about event: EventID) -> [Completeness] {
    guard let window = DayInterval(firstDay: matter.commitment.from, lastDay: passed) else { return [] }
    return matter.known.declarations(about: event).covering(window)
  }

  // MARK: Words

  private var names: String { parts.map(\.event).joined(separator: " and ") }

  private func withSteps(_ judgement: Judgement) -> Judgement {
    var result = judgement
    result.steps = parts.map(step) + judgement.steps
    return result
  }

  private func step(_ part: Part) -> Explanation {
    Explanation(
      .event, "Only if \(part.event): \(state(of: part)).", children: part.acts.map { matter.known.step($0) })
  }

  private func state(of part: Part) -> String {
    guard let first = part.first, let last = part.last, first <= passed else {
      return "nothing on record by \(passed.long)"
    }
    if last <= limit { return "it had happened by \(last.long)" }
    return first > limit && last <= passed
      ? "it happened only by \(last.long)" : "the day on which it happened is not certain"
  }
}
