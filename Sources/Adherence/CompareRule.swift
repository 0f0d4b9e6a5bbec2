// One sum against another, over a window or as they stand on a day.

import Accords
import CivilTime
import Evidence
import Findings
import PlainText
import Quantities

/// Decides on the difference of the two sums, reckoned as one: it is kept when the difference certainly is on the right side
/// and whatever could spoil it is declared complete; not kept when it certainly is on the wrong side, whatever follows.
struct CompareRule {
  let comparison: Comparison
  let matter: Matter

  private var on: CivilDate { matter.viewpoint.on }
  private var last: CivilDate { matter.instance.days.lastDay }
  private var isClosed: Bool { last <= on }

  /// The two sums, and how far the first is on the right side of the second.
  struct Sides {
    let left: Formula
    let relation: Threshold.Relation
    let limit: Formula

    var margin: Formula {
      let (more, less) = relation == .atLeast ? (left, limit) : (limit, left)
      return Formula(terms: more.terms + less.terms.map { Formula.Term(factor: -$0.factor, part: $0.part) })
    }

    var words: String { "\(left.words) to be \(relation == .atLeast ? "at least" : "at most") \(limit.words)" }
  }

  func judgements(_ understanding: Understanding) -> [Judgement] {
    let sides = sides(understanding)
    let time = judgedTime(until: last)
    guard comparison.moment != .window || matter.instance.days.start <= on else { return [notBegun] }
    return FormulaCount(matter.known).ways(of: sides.margin, at: time).flatMap { way in
      cured(judge(way, sides), sides).map { judgement in
        var result = judgement
        result.tally = tally(sides, time, label: way.label)
        result.steps = [window, comparing(way, sides, time)] + result.steps
        if !way.label.isEmpty {
          result.choices.insert(Choice(question: "whose figures", answer: way.label, heldBy: ""), at: 0)
        }
        return result
      }
    }
  }

  /// By another calendar the period may not have begun yet.
  private var notBegun: Judgement {
    var result = Judgement(.pending)
    result.reasons = [.periodOpen]
    result.lastMoment = last
    result.steps = [Explanation(.window, "The window begins on \(matter.instance.days.start.long).")]
    return result
  }

  func sides(_ understanding: Understanding) -> Sides {
    let day = comparison.moment == .window ? matter.instance.days.start : last
    if let threshold = understanding.threshold, let amount = try? Ratio(threshold.amount) {
      return Sides(left: comparison.left, relation: threshold.relation, limit: Formula(constant: amount))
    }
    return Sides(left: comparison.left, relation: comparison.relation, limit: comparison.limit(on: day))
  }

  /// The time that ends on a day: the window, or what was counted since it is owed and stands on the day.
  private func judgedTime(until day: CivilDate) -> JudgedTime {
    if comparison.moment == .window { return JudgedTime(window: matter.instance.days, isStanding: false) }
    let days = DayInterval(firstDay: min(matter.commitment.from, day), lastDay: day) ?? DayInterval(day: day)
    return JudgedTime(window: days, isStanding: true)
  }

  // MARK: - Judging

  private func judge(_ way: Reckoned, _ sides: Sides) -> Judgement {
    if way.span.isNeverNegative, way.undeclaredTaken.isEmpty { return kept(way) }
    if way.span.isNegative { return missed(way, sides) }
    guard isClosed else { return stillOpen(sides) }
    var result = Judgement(.unknown)
    result.reasons = [way.isExamined ? .evidenceInsufficient : .nothingExamined]
    result.missing =
      way.missing + way.undeclaredTaken.map { "a declaration that \($0) is complete for \(matter.instance)" }
    result.wouldChange = [Change("figures that settle whether \(sides.words)")]
    return result
  }

  private func kept(_ way: Reckoned) -> Judgement {
    var result = Judgement(.performed)
    result.steps = way.completeness
    result.wouldChange = [Change("a revision of these figures by more than \(way.span.lower?.description ?? "0")")]
    return result
  }

  /// On the wrong side, whatever follows: out of reach where a floor's day has not come, cured where it was reached later.
  private func missed(_ way: Reckoned, _ sides: Sides) -> Judgement {
    if !isClosed, sides.relation == .atLeast {
      var result = Judgement(.outOfReach)
      result.wouldChange = [Change("a revision of these figures")]
      return result
    }
    if comparison.moment == .lastDay(cures: true), isClosed, let later = reachedLater(sides) { return later }
    var result = Judgement(.notPerformed)
    result.wouldChange = [
      Change("a revision of these figures by at least \(way.span.upper.map { (-$0).description } ?? "0")")
    ]
    return result
  }

  private func stillOpen(_ sides: Sides) -> Judgement {
    var result = Judgement(.pending)
    result.reasons = [.periodOpen]
    if sides.relation == .atLeast { result.lastMoment = last }
    result.wouldChange = [Change("figures by which it is certain that \(sides.words)", by: last)]
    return result
  }

  /// Kept late: on some later day it certainly was on the right side, whoever's figures are believed.
  private func reachedLater(_ sides: Sides) -> Judgement? {
    for day in laterDays(sides) {
      let time = judgedTime(until: day)
      let ways = FormulaCount(matter.known).ways(of: sides.margin, at: time)
      guard ways.allSatisfy({ $0.span.isNeverNegative && $0.undeclaredTaken.isEmpty }) else { continue }
      var result = Judgement(.performedLate)
      result.steps = ways.map { comparing($0, sides, time) } + ways.flatMap(\.completeness)
      result.wouldChange = [Change("a revision of these figures")]
      return result
    }
    return nil
  }

  /// Missed, and cured by the word of some on the first later day on which figures contradict one another about it: each
  /// in turn.
  private func cured(_ missed: Judgement, _ sides: Sides) -> [Judgement] {
    guard comparison.moment == .lastDay(cures: true), isClosed, missed.axes.performance == .notPerformed else {
      return [missed]
    }
    for day in laterDays(sides) {
      let time = judgedTime(until: day)
      let ways = FormulaCount(matter.known).ways(of: sides.margin, at: time)
      func isReached(_ way: Reckoned) -> Bool { way.span.isNeverNegative && way.undeclaredTaken.isEmpty }
      guard ways.contains(where: isReached), !ways.allSatisfy(isReached) else { continue }
      return ways.map { way in
        var result = isReached(way) ? Judgement(.performedLate) : missed
        if isReached(way) { result.wouldChange = [Change("a revision of these figures")] }
        result.steps = [comparing(way, sides, time)] + way.completeness
        result.choices = [Choice(question: "whose figures on \(day.long)", answer: way.label, heldBy: "")]
        return result
      }
    }
    return [missed]
  }

  /// The days after the last one of which figures tell by now, and the day asked about.
  private func laterDays(_ sides: Sides) -> [CivilDate] {
    let readings = matter.accord.indicators(in: sides.margin).compactMap { matter.accord.indicator($0) }
      .flatMap { matter.known.standing(of: $0) }.map(\.days.lastDay)
    return Set(readings + [on]).sorted().filter { $0 > last && $0 <= on }
  }

  // MARK: - Telling

  private var window: Explanation {
    if comparison.moment == .window {
      return Explanation(
        .window,
        isClosed
          ? "The window is closed: it ended on \(last.long)."
          : "The window is open on \(on.long): it ends on \(last.long).")
    }
    return Explanation(.window, isClosed ? "Tested on \(last.long)." : "It will be tested on \(last.long).")
  }

  func comparing(_ way: Reckoned, _ sides: Sides, _ time: JudgedTime) -> Explanation {
    let count = FormulaCount(matter.known)
    let left = Reckoned.common(count.ways(of: sides.left, at: time))
    let limit = Reckoned.common(count.ways(of: sides.limit, at: time))
    let bound = sides.relation == .atLeast ? "at least" : "at most"
    let limitTold = sides.limit.constant == nil ? "\(sides.limit.words) = \(limit.span)" : "\(limit.span)"
    let listed = Set((left.steps + limit.steps).flatMap(\.allEvidence))
    let isMore = !listed.isSuperset(of: way.steps.flatMap(\.allEvidence))
    return Explanation(
      .quantity,
      "\(sides.left.words) = \(withUnit("\(left.span)", comparison.unit)); required: \(bound) \(limitTold). On the right side by: \(way.span).",
      figures: way.span.figures, children: left.steps + limit.steps + (isMore ? way.steps : []))
  }

  /// The first sum against the second, where both are decimals and the second is exact.
  private func tally(_ sides: Sides, _ time: JudgedTime, label: String) -> Tally? {
    let count = FormulaCount(matter.known)
    let (left, limit) = (count.ways(of: sides.left, at: time), count.ways(of: sides.limit, at: time))
    let leftSpan = left.first { $0.label == label && !label.isEmpty }?.span ?? Reckoned.common(left).span
    guard limit.count == 1, limit[0].span.isExact, let amount = limit[0].span.lower?.amount, !amount.isNegative,
      let bounds = leftSpan.bounds, !comparison.unit.isEmpty
    else { return nil }
    return Tally(bounds: bounds, threshold: Threshold(sides.relation, amount), unit: comparison.unit)
  }
}
