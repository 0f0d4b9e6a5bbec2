// One sum against another: on which side it is, and how far.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// What is known of both sides of a comparison.
struct Compared {
  let left: Span
  let limit: Span
  let relation: Threshold.Relation
  let unit: String
}

extension Case {
  /// Each part is bounded by itself, so the sum is bounded more loosely than it could be: what these bounds decide is
  /// confirmed, and where they decide nothing, that it is open.
  func compared(_ comparison: Comparison, _ sense: Sense) throws(Refusal) -> Answer {
    if comparison.moment == .anyTime { throw Refusal(notUnderstood: "what \(commitment.id) requires on every day") }
    if comparison.moment == .window, days.start > on {
      var answer = Answer(.pending)
      answer.reasons = [.periodOpen]
      answer.lastMoment = days.lastDay
      return answer
    }
    let sides = try sides(comparison, sense)
    var answer = try decided(comparison, sides)
    answer.sum = Compared(
      left: try reckoned([(sides.left, .one)], comparison, until: days.lastDay).span,
      limit: try reckoned([(sides.limit, .one)], comparison, until: days.lastDay).span, relation: sides.relation,
      unit: comparison.unit)
    return answer
  }

  /// The sum, the limit of the day, and on which side of it the sum must stay.
  private func sides(
    _ comparison: Comparison, _ sense: Sense
  ) throws(Refusal) -> (left: Formula, limit: Formula, relation: Threshold.Relation) {
    if let threshold = sense.threshold {
      let amount = try exact { () throws(TooLong) in try Ratio(threshold.amount) }
      return (comparison.left, Formula(constant: amount), threshold.relation)
    }
    let day = comparison.moment == .window ? days.start : days.lastDay
    return (comparison.left, comparison.limit(on: day), comparison.relation)
  }

  private func decided(
    _ comparison: Comparison, _ sides: (left: Formula, limit: Formula, relation: Threshold.Relation)
  ) throws(Refusal) -> Answer {
    let isFloor = sides.relation == .atLeast
    let margin =
      isFloor ? [(sides.left, Ratio.one), (sides.limit, -.one)] : [(sides.limit, .one), (sides.left, -.one)]
    let found = try reckoned(margin, comparison, until: days.lastDay)
    if found.span.isNeverNegative, found.isComplete {
      let room = found.span.lower?.description ?? "0"
      return Answer(.performed).changed(by: "a revision of these figures by more than \(room)")
    }
    if found.span.isNegative {
      let short = found.span.upper.map { (-$0).description } ?? "0"
      let missed = Answer(.notPerformed).changed(by: "a revision of these figures by at least \(short)")
      if !isClosed { return isFloor ? Answer(.outOfReach).changed(by: "a revision of these figures") : missed }
      guard comparison.moment == .lastDay(cures: true) else { return missed }
      let isLate = try isReachedLater(margin, comparison)
      var answer = isLate ? Answer(.performedLate).changed(by: "a revision of these figures") : missed
      answer.isLoose = answer.performance == .notPerformed
      return answer
    }
    var answer = Answer(isClosed ? .unknown : .pending)
    answer.isLoose = true
    answer.reasons = [!isClosed ? .periodOpen : found.isExamined ? .evidenceInsufficient : .nothingExamined]
    if !isClosed, isFloor { answer.lastMoment = days.lastDay }
    let words = "\(sides.left.words) to be \(isFloor ? "at least" : "at most") \(sides.limit.words)"
    answer.changes = [
      isClosed
        ? Change("figures that settle whether \(words)")
        : Change("figures by which it is certain that \(words)", by: days.lastDay)
    ]
    if isClosed {
      answer.missing = found.missing + found.undeclared.map { "a declaration that \($0) is complete for \(instance)" }
    }
    return answer
  }

  /// Whether on some later day it certainly was on the right side: a breach that was made good.
  private func isReachedLater(_ margin: [(Formula, Ratio)], _ comparison: Comparison) throws(Refusal) -> Bool {
    let ids = margin.flatMap { record.accord.indicators(in: $0.0) }
    let told = ids.flatMap(record.figures).filter { $0.shape == .stock }.map(\.days.lastDay)
    for day in Set(told + [on]) where day > days.lastDay && day <= on {
      let found = try reckoned(margin, comparison, until: day)
      if found.span.isNeverNegative, found.isComplete { return true }
    }
    return false
  }

  /// A sum of formulas by the end of a day, each times a factor; whether all that could spoil it is declared complete, and
  /// whether anything is on record of it.
  private func reckoned(
    _ formulas: [(Formula, Ratio)], _ comparison: Comparison, until day: CivilDate
  ) throws(Refusal) -> SumKnown {
    let isWindow = comparison.moment == .window
    let window =
      isWindow ? days : DayInterval(firstDay: min(commitment.from, day), lastDay: day) ?? DayInterval(day: day)
    var sum = Weighed()
    for (formula, factor) in formulas {
      try add(formula, times: factor, window, isStanding: !isWindow, to: &sum)
    }
    var result = SumKnown(span: Span(exactly: sum.constant))
    for place in sum.order {
      let part = try bounds(place, sum.weights[place] ?? [:])
      result.span = try exact { () throws(TooLong) in try result.span + part.span }
      result.undeclared += part.undeclared.filter { !result.undeclared.contains($0) }
      result.missing += part.missing.filter { !result.missing.contains($0) }
      result.isExamined = result.isExamined || part.isExamined
    }
    return result
  }
}

extension Compared {
  /// Refuses a tally that says another thing than the bounds of both sides; where it says more than these, it is not known.
  func check(_ claimed: Tally?) throws(Refusal) {
    let amount = limit.isExact ? limit.lower?.amount : nil
    guard let amount, !amount.isNegative, let bounds = left.bounds, !unit.isEmpty else {
      if claimed != nil { throw Refusal(notUnderstood: "a sum that plain bounds do not decide") }
      return
    }
    let given = Tally(bounds: bounds, threshold: Threshold(relation, amount), unit: unit)
    if claimed == given { return }
    if let claimed, claimed.threshold == given.threshold, claimed.unit == unit,
      bounds.lower <= claimed.bounds.lower,
      bounds.upper.map({ most in claimed.bounds.upper.map { $0 <= most } ?? false }) ?? true
    {
      throw Refusal(notUnderstood: "a sum that plain bounds do not decide")
    }
    throw Refusal(
      "the tally", claimed: claimed.map { "\($0.bounds)" } ?? "none", given: "the figures give \(bounds)")
  }
}
