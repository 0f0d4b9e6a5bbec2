// What must have happened before anything is owed.

import Accords
import CivilTime
import Evidence
import Findings

extension Case {
  /// The rule as it stands where the condition was met; nothing owed where it certainly was not; else no more than is certain.
  func conditioned(
    _ sense: Sense, _ active: [Pause], _ branch: Proof.Branch
  ) throws(Refusal) -> [Answer] {
    let conditions = commitment.conditions
    if conditions.isEmpty { return try rule(sense, active, branch) }
    let unmet = unmet(sense)
    guard unmet.isEmpty else {
      let open = notHappened(unmet)
      if open.duty == .notTriggered || kind != .caseInstance { return [open] }
      // Where nothing calls for it in this case nothing is owed, met or not.
      let plain = try rule(sense, active, branch)
      let isNever = plain.allSatisfy { $0.duty == .notTriggered && $0.certainty == .certain }
      return isNever && !plain.isEmpty ? plain : [open]
    }
    let acts = conditions.map { record.acts($0) }
    let first = acts.compactMap { $0.map(\.first).min() }.max() ?? days.start
    let last = acts.compactMap { $0.map(\.certain).min() }.max() ?? lastOfDays
    if last <= dayToBeMet { return try met(first, last, sense, active, branch) }
    // In a case nothing has a course; what may have come after the instance settles nothing that was done in it.
    let isInCourse = !isOfOneDay && last <= passed
    return try rule(sense, active, branch).map { answer in
      let isSettled = answer.duty == .notTriggered || isInCourse && answer.performance == .performed
      if isSettled, answer.certainty == .certain { return answer }
      var open = late(first, last)
      open.tally = answer.tally
      open.beliefs = answer.beliefs
      return open
    }
  }

  /// What must have happened before and on no record has by now.
  func unmet(_ sense: Sense) -> [EventID] {
    commitment.conditions.filter { event in
      sense.ignored.contains(event) || !record.acts(event).contains { $0.first <= passed }
    }
  }

  private func notHappened(_ unmet: [EventID]) -> Answer {
    let isAbsent = unmet.contains { !declarations($0, from: commitment.from, to: passed).isEmpty }
    var open = isAbsent ? Answer(duty: .notTriggered) : Answer.openDuty(of: "")
    open.changes = unmet.map { Change("evidence of \($0): then owed") }
    if isAbsent { return open }
    open.missing = unmet.map { "whether \($0) happened by \(passed.long), or a complete record of it" }
    open.reasons = Set(unmet.map { record.acts($0).isEmpty ? .nothingExamined : .evidenceInsufficient })
    return open
  }

  /// The day is not certain, or it happened only in the course of the instance.
  private func late(_ first: CivilDate, _ last: CivilDate) -> Answer {
    var open = Answer(.unknown)
    open.isDutyOpen = true
    open.reasons = []
    let names = commitment.conditions.joined(separator: " and ")
    if isOfOneDay || first <= max(dayToBeMet, days.start) || last > passed {
      open.reasons.insert(.evidenceInsufficient)
      open.missing.append("the day on which \(names) had happened")
      open.changes.append(Change("evidence that \(names) had happened by \(dayToBeMet.long): then owed"))
    }
    if last > passed {
      open.changes.append(
        Change("a complete record by which \(names) had not happened by \(passed.long): then not triggered"))
    }
    if !isOfOneDay, dayToBeMet < passed {
      open.reasons.insert(.textHasTwoReadings)
      open.missing.append("what the text asks of \(instance) when \(names) happened in its course")
      open.changes.append(Change("agreement on what is owed where its condition is met in its course"))
    }
    return open
  }

  /// A case and a round are of one day, however many days that may have been.
  var isOfOneDay: Bool { kind == .caseInstance || kind == .round }

  /// By which day it must certainly have happened for the rule to decide as it stands. What happens on one day is not ordered.
  private var dayToBeMet: CivilDate {
    if isOfOneDay { return days.start.previous }
    guard kind == .standing else { return days.start }
    if case .done(_, let deadline) = commitment.rule.requirement, let due = deadline.day { return min(passed, due) }
    return passed
  }

  /// Where it makes a difference on which of the days it was met, it is open.
  private func met(
    _ first: CivilDate, _ last: CivilDate, _ sense: Sense, _ active: [Pause], _ branch: Proof.Branch
  ) throws(Refusal) -> [Answer] {
    func from(_ day: CivilDate) throws(Refusal) -> [Answer] {
      let rest = DayInterval(start: max(day, days.start), end: days.end).map(over) ?? self
      return try rest.rule(sense, active, branch)
    }
    let early = try from(first)
    guard last > days.start else { return early }
    let late = try from(last.next)
    let names = commitment.conditions.joined(separator: " and ")
    return early.map(\.axes.word) == late.map(\.axes.word)
      ? early : [.openDuty(of: "whether \(names) had happened before what is listed")]
  }
}
