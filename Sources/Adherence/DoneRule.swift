// An event that is to happen, once, by a day or without one.

import Accords
import CivilTime
import Evidence
import Findings

/// What is to be done once: kept from the day on which it was certainly done, late when it was done after the due day,
/// breached only when its absence is certain because a source declares its record complete.
struct DoneRule {
  let event: EventID
  let deadline: Deadline
  let matter: Matter

  private var due: DueDay? { matter.fixedDue(deadline) }

  func judgements(_ understanding: Understanding) -> [Judgement] {
    let acts = understanding.ignoredEvents.contains(event) ? [] : matter.acts(of: event)
    let all = matter.happenings(of: acts)
    var result = unlessDoneBefore(judge(all.filter { $0.days.lastDay >= matter.commitment.from }), all)
    result.steps = [dueStep] + acts.map { matter.known.step($0) } + result.steps
    return [result]
  }

  private var dueStep: Explanation {
    guard let due else { return Explanation(.window, "The text sets no day.") }
    return Explanation(.window, "Due by the end of \(due.words).", children: due.steps)
  }

  /// What was done before it was owed performs nothing for certain, and it is no failure for certain either.
  private func unlessDoneBefore(_ judgement: Judgement, _ all: [Happening]) -> Judgement {
    guard [.notPerformed, .performedLate].contains(judgement.axes.performance),
      all.contains(where: { $0.days.lastDay < matter.commitment.from })
    else { return judgement }
    var result = Judgement.open("whether \(event) counts that happened before it was owed")
    result.steps = judgement.steps
    return result
  }

  /// Whether anybody contests it to whom it is owed, or who stands outside; who only owes it contests nothing away.
  private func isContested(_ act: Happening) -> Bool {
    let creditors = matter.commitment.owed.creditors
    return act.contestedBy.contains { !matter.debtors.contains($0) || creditors.contains($0) }
  }

  private func judge(_ all: [Happening]) -> Judgement {
    let on = matter.viewpoint.on
    let acts = all.filter { !isContested($0) }
    if acts.isEmpty, !all.isEmpty { return contested }
    let certain = acts.filter { $0.days.lastDay <= on && $0.days.start >= matter.commitment.from }
    guard let due else { return judgeWithoutDay(certain, isAny: !acts.isEmpty) }
    if certain.contains(where: { $0.days.lastDay <= due.earliest }) { return performed(.performed) }
    guard let latest = due.latest else { return on < due.earliest ? pending(until: due.earliest) : unknown(due) }
    if !certain.isEmpty, all.allSatisfy({ $0.days.start > latest }) { return performed(.performedLate) }
    if on < latest { return pending(until: due.earliest) }
    if !acts.isEmpty { return due.isCertain ? .open("the day on which \(event) happened") : unknown(due) }
    var result = absent(by: latest)
    result.canBePresumed = due.isCertain
    return result
  }

  private func unknown(_ due: DueDay) -> Judgement {
    var result = Judgement.open("the day on which \(event) happened, or which day is the last")
    result.missing += due.missing
    return result
  }

  private func judgeWithoutDay(_ certain: [Happening], isAny: Bool) -> Judgement {
    let until = matter.commitment.until
    if certain.contains(where: { act in until.map { act.days.lastDay <= $0 } ?? true }) { return performed(.performed) }
    if let until, until < matter.viewpoint.on { return .unknown("whether \(event) happened by \(until.long)") }
    return isAny ? .unknown("the day on which \(event) happened") : pending(until: nil)
  }

  /// The creditor contests that it happened: under one account it is kept, under the other it is not.
  private var contested: Judgement {
    var result = Judgement(Axes(duty: .owed, performance: .unknown, certainty: .disputed))
    result.reasons = [.sourcesConflict]
    result.missing = ["whether \(event) happened, which is contested"]
    result.wouldChange = [Change("an answer that both sides accept to whether \(event) happened")]
    return result
  }

  private func performed(_ performance: Performance) -> Judgement {
    var result = Judgement(performance)
    result.wouldChange = [Change("evidence that \(event) did not happen, or happened on another day")]
    return result
  }

  private func pending(until day: CivilDate?) -> Judgement {
    var result = Judgement(.pending)
    result.reasons = [day == nil ? .noDaySet : .periodOpen]
    result.lastMoment = day
    result.wouldChange = [Change("\(event): then kept", by: day)]
    return result
  }

  private func absent(by due: CivilDate) -> Judgement {
    guard let window = DayInterval(firstDay: matter.commitment.from, lastDay: due) else { return pending(until: nil) }
    let declarations = matter.known.declarations(about: event).covering(window)
    guard !declarations.isEmpty else {
      var result = Judgement.unknown("whether \(event) happened by \(due.long), or a complete record of it")
      if matter.acts(of: event).isEmpty {
        result.reasons = [.nothingExamined]
        result.isSilence = true
      }
      return result
    }
    var result = Judgement(.notPerformed)
    result.steps = declarations.map(matter.known.step)
    result.wouldChange = [Change("evidence that \(event) happened by \(due.long)")]
    return result
  }
}
