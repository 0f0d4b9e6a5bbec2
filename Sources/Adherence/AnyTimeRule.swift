// What must hold at any time: a commitment that can only be lost.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// A day on which it certainly does not hold breaches for good. Between two figures nothing is known, so without such a day
/// there is no violation known, and never more than that.
struct AnyTimeRule {
  let comparison: Comparison
  let matter: Matter
  /// Days on which it may have been suspended.
  var suspended: [DayInterval] = []

  private struct Day {
    let day: CivilDate
    let sides: CompareRule.Sides
    let time: JudgedTime
    let ways: [Reckoned]

    var isExceeded: Bool { ways.allSatisfy(\.span.isNegative) }
    var isPerhapsExceeded: Bool { ways.contains(where: \.span.isNegative) }
    /// How far it is on the wrong side, whoever's figures are believed: the worse, the less.
    var worst: Ratio { ways.compactMap(\.span.upper).max() ?? .zero }
  }

  func judgements(_ understanding: Understanding) -> [Judgement] {
    let all = days.map { looked(at: $0, understanding) }
    let counting = all.filter { seen in !suspended.contains { $0.contains(seen.day) } }
    if let first = counting.first(where: \.isExceeded) { return [exceeded(first, counting)] }
    if let first = counting.first(where: \.isPerhapsExceeded) { return first.ways.map { contested(first, $0) } }
    return [noneKnown(all)]
  }

  /// The days of which a figure tells.
  private var days: [CivilDate] {
    guard let passed = matter.instance.days.through(matter.viewpoint.on) else { return [] }
    let readings = matter.accord.indicators(in: comparison).compactMap { matter.accord.indicator($0) }
      .flatMap { matter.known.standing(of: $0) }.map(\.days.lastDay)
    return Set(readings).filter(passed.contains).sorted()
  }

  private func looked(at day: CivilDate, _ understanding: Understanding) -> Day {
    let dayMatter = matter.over(DayInterval(day: day))
    let sides = CompareRule(comparison: comparison, matter: dayMatter).sides(understanding)
    let time = JudgedTime(window: DayInterval(day: day), isStanding: true)
    return Day(day: day, sides: sides, time: time, ways: FormulaCount(matter.known).ways(of: sides.margin, at: time))
  }

  private func step(_ day: Day, _ way: Reckoned) -> Explanation {
    let told = CompareRule(comparison: comparison, matter: matter).comparing(way, day.sides, day.time)
    return Explanation(
      told.kind, "\(day.day.long): \(told.text)", figures: told.figures, evidence: told.evidence,
      children: told.children)
  }

  private func exceeded(_ first: Day, _ all: [Day]) -> Judgement {
    var result = Judgement(.notPerformed)
    let worst = all.filter(\.isExceeded).min { ($0.worst, $0.day) < ($1.worst, $1.day) }
    result.steps = first.ways.map { step(first, $0) }
    if let worst, worst.day != first.day {
      result.steps.append(Explanation(.note, "The worst of these days:", children: worst.ways.map { step(worst, $0) }))
    }
    result.wouldChange = [Change("a revision of the figures of every day on which it did not hold")]
    return result
  }

  private func contested(_ day: Day, _ way: Reckoned) -> Judgement {
    var result = way.span.isNegative ? Judgement(.notPerformed) : noneKnown([])
    result.choices = [Choice(question: "whose figures", answer: way.label, heldBy: "")]
    result.steps = [step(day, way)]
    return result
  }

  private func noneKnown(_ all: [Day]) -> Judgement {
    let isOver = matter.commitment.until.map { $0 <= matter.viewpoint.on } ?? false
    var result = Judgement(isOver ? .unknown : .pending)
    result.qualifier = .noViolationKnown
    result.reasons = [isOver ? .evidenceInsufficient : .periodOpen]
    result.missing = ["what stood on every day from \(matter.instance.days.start.long)"]
    result.wouldChange = [Change("a figure of one day on which it did not hold: then breached")]
    let shown = all.suffix(3)
    result.steps =
      [Explanation(.note, "Looked at \(counted(Amount(all.count), "days")); no violation known.")]
      + shown.flatMap { day in day.ways.map { step(day, $0) } }
    return result
  }
}
