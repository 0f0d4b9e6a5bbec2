// What is forbidden in a case: from the day after it began until what lifts it.

import Findings

extension CaseJudge {
  /// One record within the time breaches it for good, by the word of those whose word establishes it; without one it can still be lost,
  /// or it was lifted.
  func never(_ event: Int, _ until: [CaseHappening], _ begun: Begun, _ records: CaseRecords) -> Word {
    let lifted = liftedDays(until, begun, records)
    var (isWithin, isUncertain) = (false, false)
    records.each(event, by: on) { first, last in
      guard last >= begun.first, first <= plan.owed.upperBound else { return }
      if let lifted, first > lifted.certain { return }
      let isForbidden =
        begun.isCertain && begun.isWithin && first > begun.last && last <= plan.owed.upperBound && last <= on
        && (lifted.map { last < $0.first } ?? true)
      if isForbidden { isWithin = true } else { isUncertain = true }
    }
    if !begun.isCertain { return excepted(.undetermined, isClear: true, records) }
    if isWithin, weight != .alleged { return excepted(.breached, isClear: false, records) }
    if isWithin || isUncertain { return excepted(.undetermined, isClear: false, records) }
    if let lifted, lifted.certain <= on {
      let last = min(lifted.certain, plan.owed.upperBound)
      let isTold = last >= begun.first && ground.isTold(event, begun.first, last)
      return excepted(isTold ? .kept : .undetermined, isClear: true, records)
    }
    let isOver = plan.hasEnd && plan.owed.upperBound <= on
    return excepted(isOver ? .undetermined : .open, isClear: true, records)
  }

  /// The first day on which it may be lifted, and the day by which it certainly is; nil where one of those that lift it is not on record.
  private func liftedDays(
    _ until: [CaseHappening], _ begun: Begun, _ records: CaseRecords
  ) -> (first: Int, certain: Int)? {
    if until.isEmpty { return nil }
    var result = (first: Int.min, certain: Int.min)
    for happening in until {
      guard let days = lifting(happening, begun, records) else { return nil }
      result = (max(result.first, days.first), max(result.certain, days.certain))
    }
    return result
  }

  /// What takes the case out of it, where nothing is told against it; else it is not said which came first.
  private func excepted(_ word: Word, isClear: Bool, _ records: CaseRecords) -> Word {
    var (isAny, isPassed) = (false, false)
    for event in plan.exceptions {
      records.each(event, by: on) { _, last in
        isAny = true
        isPassed = isPassed || last <= on
      }
    }
    if !isAny { return word }
    return isClear && isPassed ? .notTriggered : .undetermined
  }
}
