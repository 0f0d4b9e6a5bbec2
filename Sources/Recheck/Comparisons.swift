// One sum against another: on which side it is, and how far.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// Two sums, and on which side of the second the first must stay.
struct Sides {
  let left: Formula
  let limit: Formula
  let relation: Threshold.Relation

  var isFloor: Bool { relation == .atLeast }
  var words: String { "\(left.words) to be \(isFloor ? "at least" : "at most") \(limit.words)" }

  /// How far the first is on the right side of the second.
  var margin: Formula {
    let (more, less) = isFloor ? (left, limit) : (limit, left)
    return Formula(terms: more.terms + less.terms.map { Formula.Term(factor: -$0.factor, part: $0.part) })
  }
}

extension Case {
  /// By the difference of both sums, reckoned as one: one answer for each way to believe the figures.
  func compared(_ comparison: Comparison, _ sense: Sense) throws(Refusal) -> [Answer] {
    if comparison.moment == .window, days.start > on {
      var answer = Answer(.pending)
      answer.reasons = [.periodOpen]
      answer.lastMoment = days.lastDay
      return [answer]
    }
    let sides = try sides(comparison, sense, on: comparison.moment == .window ? days.start : days.lastDay)
    let time = judgedTime(comparison, until: days.lastDay)
    let sum = Addition(record: record)
    var answers: [Answer] = []
    for way in try sum.ways(sides.margin, time) {
      let found = try cured(decided(way, comparison, sides), comparison, sides)
      for later in found {
        var answer = later
        answer.tally = try tally(way.label, sides, time, comparison.unit)
        answer.beliefs = []
        answer.believe(way.label)
        answer.beliefs += later.beliefs
        answers.append(answer)
      }
    }
    return answers
  }

  /// The sum, the limit that holds on a day, and on which side of it the sum must stay.
  func sides(_ comparison: Comparison, _ sense: Sense, on day: CivilDate) throws(Refusal) -> Sides {
    guard let threshold = sense.threshold else {
      return Sides(left: comparison.left, limit: comparison.limit(on: day), relation: comparison.relation)
    }
    guard let amount = try? Ratio(threshold.amount) else {
      throw Refusal(notUnderstood: "numbers too long to be reckoned with exactly")
    }
    return Sides(left: comparison.left, limit: Formula(constant: amount), relation: threshold.relation)
  }

  /// The days of the instance, or, for what stands at the end of a day, those since it is owed.
  private func judgedTime(_ comparison: Comparison, until day: CivilDate) -> SumTime {
    if comparison.moment == .window { return SumTime(days: days, isStanding: false) }
    let days = DayInterval(firstDay: min(commitment.from, day), lastDay: day) ?? DayInterval(day: day)
    return SumTime(days: days, isStanding: true)
  }

  private func decided(_ found: SumKnown, _ comparison: Comparison, _ sides: Sides) throws(Refusal) -> Answer {
    if found.span.isNeverNegative, found.isComplete {
      let room = found.span.lower?.description ?? "0"
      return Answer(.performed).changed(by: "a revision of these figures by more than \(room)")
    }
    if found.span.isNegative {
      let short = found.span.upper.map { (-$0).description } ?? "0"
      let missed = Answer(.notPerformed).changed(by: "a revision of these figures by at least \(short)")
      if !isClosed {
        return sides.isFloor ? Answer(.outOfReach).changed(by: "a revision of these figures") : missed
      }
      guard comparison.moment == .lastDay(cures: true), try isReachedLater(sides, comparison) else { return missed }
      return Answer(.performedLate).changed(by: "a revision of these figures")
    }
    var answer = Answer(isClosed ? .unknown : .pending)
    answer.reasons = [!isClosed ? .periodOpen : found.isExamined ? .evidenceInsufficient : .nothingExamined]
    if !isClosed, sides.isFloor { answer.lastMoment = days.lastDay }
    answer.changes = [
      isClosed
        ? Change("figures that settle whether \(sides.words)")
        : Change("figures by which it is certain that \(sides.words)", by: days.lastDay)
    ]
    if isClosed {
      answer.missing = found.missing + found.undeclared.map { "a declaration that \($0) is complete for \(instance)" }
    }
    return answer
  }

  /// What was missed may have been reached later by the figures of some: each belief in turn, on the first day on which they
  /// part about it.
  private func cured(_ missed: Answer, _ comparison: Comparison, _ sides: Sides) throws(Refusal) -> [Answer] {
    guard comparison.moment == .lastDay(cures: true), isClosed, missed.performance == .notPerformed else {
      return [missed]
    }
    for day in laterDays(sides) {
      let ways = try Addition(record: record).ways(sides.margin, judgedTime(comparison, until: day))
      let reached = ways.map { $0.span.isNeverNegative && $0.isComplete }
      guard Set(reached).count == 2 else { continue }
      return zip(ways, reached).map { way, isReached in
        var answer = isReached ? Answer(.performedLate).changed(by: "a revision of these figures") : missed
        answer.beliefs = [Belief(question: "whose figures on \(day.long)", answer: way.label)]
        return answer
      }
    }
    return [missed]
  }

  /// The days after the last on which figures stand, as far as they have passed, and the day asked about.
  private func laterDays(_ sides: Sides) -> [CivilDate] {
    let told = record.accord.indicators(in: sides.margin).flatMap(record.standing).map(\.days.lastDay)
    return Set(told + [on]).filter { $0 > days.lastDay && $0 <= on }.sorted()
  }

  /// Whether on some later day it certainly was on the right side, whoever's figures are believed.
  private func isReachedLater(_ sides: Sides, _ comparison: Comparison) throws(Refusal) -> Bool {
    for day in laterDays(sides) {
      let ways = try Addition(record: record).ways(sides.margin, judgedTime(comparison, until: day))
      if ways.allSatisfy({ $0.span.isNeverNegative && $0.isComplete }) { return true }
    }
    return false
  }

  /// The first sum against the second, where that is one exact decimal.
  private func tally(_ label: String, _ sides: Sides, _ time: SumTime, _ unit: String) throws(Refusal) -> Tally? {
    let sum = Addition(record: record)
    let (left, limit) = (try sum.ways(sides.left, time), try sum.ways(sides.limit, time))
    let known = left.first { !label.isEmpty && $0.label == label } ?? .common(left)
    guard limit.count == 1, limit[0].span.isExact, let amount = limit[0].span.lower?.amount, !amount.isNegative,
      let bounds = known.span.bounds, !unit.isEmpty
    else { return nil }
    return Tally(bounds: bounds, threshold: Threshold(sides.relation, amount), unit: unit)
  }
}

extension Answer {
  /// Whose figures are believed, where it makes a difference.
  mutating func believe(_ label: String) {
    if !label.isEmpty { beliefs = [Belief(question: "whose figures", answer: label)] }
  }
}
