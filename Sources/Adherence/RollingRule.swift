// At least, or at most, so many in any so many days that follow one another.

import Accords
import CivilTime
import Evidence
import Findings
import PlainText
import Quantities

/// Every position of so many days is looked at that the figures tell apart: between two days on which a figure or a declaration
/// begins or ends, the bounds do not change.
///
/// A ceiling is breached for good as soon as one position certainly exceeds it, or as more is certain over a longer time than
/// all the positions that cover it allow together. A floor is breached by a position that has passed and certainly falls short, or
/// as less is certain over a longer time than all the positions that lie in it side by side demand together.
struct RollingRule {
  let length: Int
  let threshold: Threshold
  let quantity: Quantity
  let matter: Matter
  /// Days on which it may have been suspended.
  var suspended: [DayInterval] = []

  private struct Position {
    let days: DayInterval
    let bounds: [Bounds]
    /// How many positions side by side cover these days; of a floor, how many lie in them.
    var cover = 1

    var least: Amount { bounds.map(\.lower).min() ?? .zero }
    var most: Amount { bounds.compactMap(\.upper).max() ?? .zero }
  }

  func judgements(_ understanding: Understanding) -> [Judgement] {
    guard case .indicator(let id) = quantity.subject, let indicator = matter.accord.indicator(id),
      let passed = matter.instance.days.through(matter.viewpoint.on)
    else { return [] }
    let (limit, excluded) = (understanding.threshold ?? threshold, understanding.excluded ?? quantity.excluded)
    let figures = matter.known.figures(on: indicator, excluding: excluded, over: passed)
    let all = positions(in: passed, figures, limit.relation).map { days in
      Position(days: days, bounds: bounds(indicator, excluded, days))
    }
    let counting = (all + longer(than: figures, in: passed, limit, indicator, excluded)).filter { position in
      !suspended.contains(where: position.days.overlaps)
    }
    func steps(_ position: Position) -> [CountRule.Count] {
      FigureCount(indicator: indicator, excluded: excluded, matter: matter, window: position.days).counts()
    }
    let lost = counting.filter { position in
      !position.bounds.isEmpty && position.bounds.allSatisfy { isLost($0, limit, position) }
    }
    func listed(_ judgement: Judgement) -> Judgement {
      limit.relation == .atLeast
        ? listing(figures, judgement) : listing(counting.map(\.days), indicator, excluded, judgement)
    }
    if let first = lost.first { return [listed(broken(first, lost, limit, indicator, steps))] }
    if let first = counting.first(where: { position in position.bounds.contains { isLost($0, limit, position) } }) {
      return steps(first).map { listed(contested($0, first, limit, indicator)) }
    }
    return [unbroken(all, figures, limit, in: passed)]
  }

  private func isLost(_ bounds: Bounds, _ limit: Threshold, _ position: Position) -> Bool {
    switch limit.relation {
    case .atMost: bounds.lower > limit.amount * position.cover
    case .atLeast: bounds.upper.map { $0 < limit.amount * position.cover } ?? false
    }
  }

  // MARK: - Positions

  /// The positions at which the bounds can change, and those right after them.
  private func positions(in passed: DayInterval, _ figures: FigureSet, _ relation: Threshold.Relation) -> [DayInterval]
  {
    let spans = figures.observations.map(\.days) + figures.declarations.map(\.days) + figures.told.map(\.days)
    let instants = Set(spans.flatMap { [$0.start, $0.end] } + [passed.start, passed.end])
    let starts = Set(instants.flatMap { [$0, $0.next, $0.advanced(byDays: -length), $0.advanced(byDays: 1 - length)] })
    return starts.sorted().compactMap { start in
      let whole = DayInterval(start: start, end: start.advanced(byDays: length))
      // A part of a ceiling's time is held to it; a floor is owed over whole times only.
      guard relation == .atMost else { return whole.flatMap { passed.contains($0) ? $0 : nil } }
      return passed.contains(start) ? whole?.intersection(passed) : nil
    }
  }

  private func bounds(_ indicator: Indicator, _ excluded: [ClassID], _ days: DayInterval) -> [Bounds] {
    let figures = matter.known.figures(on: indicator, excluding: excluded, over: days)
    if let bounds = figures.bounds() { return [bounds] }
    return figures.waysToBelieve(naming: matter.known.reporterName).map(\.bounds)
  }

  /// The days of longer figures, which so many positions side by side cover, or in which so many lie.
  private func longer(
    than figures: FigureSet, in passed: DayInterval, _ limit: Threshold, _ indicator: Indicator, _ excluded: [ClassID]
  ) -> [Position] {
    let isFloor = limit.relation == .atLeast
    let days = Set(figures.observations.map(\.days)).filter {
      passed.contains($0) && $0.dayCount > length && (!isFloor || $0.dayCount >= 2 * length)
    }
    return days.sorted { ($0.start, $0.end) < ($1.start, $1.end) }.map { days in
      let cover = isFloor ? days.dayCount / length : (days.dayCount + length - 1) / length
      return Position(days: days, bounds: bounds(indicator, excluded, days), cover: cover)
    }
  }

  // MARK: - Judging

  private func broken(
    _ first: Position, _ all: [Position], _ limit: Threshold, _ indicator: Indicator,
    _ steps: (Position) -> [CountRule.Count]
  ) -> Judgement {
    var result = Judgement(.notPerformed)
    result.steps = [told(first, "The first", limit, indicator, steps(first))]
    if let worst = worst(of: all, limit), worst.days != first.days {
      result.steps.append(told(worst, "The worst", limit, indicator, steps(worst)))
    }
    if let bounds = first.bounds.first, first.bounds.count == 1, first.cover == 1 {
      result.tally = Tally(bounds: bounds, threshold: limit, unit: indicator.unit)
      result.proof = steps(first).flatMap(\.certificates)
    }
    result.wouldChange = [Change("a revision of the figures of every such time")]
    return result
  }

  /// What falls short by silence falls short only as far as nothing else was told: for a floor everything told is listed.
  private func listing(_ figures: FigureSet, _ judgement: Judgement) -> Judgement {
    let listed = Set(judgement.steps.flatMap(\.allEvidence))
    let others = unique(figures.observations + figures.told).filter { !listed.contains($0.id) }.map(matter.known.step)
    let declared = figures.declarations.filter { !listed.contains($0.id) }.map(matter.known.step)
    if others.isEmpty, declared.isEmpty { return judgement }
    var result = judgement
    result.steps.append(Explanation(.note, "What else is told of these days:", children: others + declared))
    return result
  }

  /// What is silent on some days leaves more for others: for a ceiling, what those who declare themselves complete told is
  /// listed where without it other days would seem to exceed it, or the same days by another count.
  private func listing(
    _ positions: [DayInterval], _ indicator: Indicator, _ excluded: [ClassID], _ judgement: Judgement
  ) -> Judgement {
    var listed = Set(judgement.steps.flatMap(\.allEvidence))
    var needed: [Observation] = []
    for days in positions {
      let figures = matter.known.figures(on: indicator, excluding: excluded, over: days)
      let more = figures.needed(besides: listed) { $0.bounds() }
      listed.formUnion(more.map(\.id))
      needed += more
    }
    if needed.isEmpty { return judgement }
    var result = judgement
    result.steps.append(
      Explanation(
        .note, "Told too by those who declare themselves complete, who would seem silent else:",
        children: needed.map(matter.known.step)))
    return result
  }

  private func worst(of all: [Position], _ limit: Threshold) -> Position? {
    let whole = all.filter { $0.cover == 1 }
    switch limit.relation {
    case .atMost: return whole.max { ($0.least, $1.days.start) < ($1.least, $0.days.start) }
    case .atLeast: return whole.min { ($0.most, $0.days.start) < ($1.most, $1.days.start) }
    }
  }

  private func told(
    _ position: Position, _ which: String, _ limit: Threshold, _ indicator: Indicator, _ counts: [CountRule.Count]
  ) -> Explanation {
    let isFloor = limit.relation == .atLeast
    let (days, all) = (position.days.long, "\(position.cover) times \(limit.amount.grouped)")
    let what =
      if position.cover == 1 {
        "\(which) days that certainly \(isFloor ? "fall short of" : "exceed") \(withUnit(limit.words, indicator.unit)) in any \(length): \(days)."
      } else if isFloor {
        "\(position.cover) times \(length) days lie side by side in \(days), and it is certain that less is there than \(all): some "
          + "\(length) of these days fall short of it, whichever they are."
      } else {
        "\(position.cover) times \(length) days cover \(days), and more is certain there than \(all): some \(length) of these days "
          + "exceed it, whichever they are."
      }
    return Explanation(.window, what, children: counts.flatMap(\.steps))
  }

  private func contested(
    _ count: CountRule.Count, _ position: Position, _ limit: Threshold, _ indicator: Indicator
  ) -> Judgement {
    let isLost = isLost(count.bounds, limit, position)
    var result = Judgement(isLost ? .notPerformed : isOver ? .unknown : .pending)
    if !isLost {
      (result.qualifier, result.reasons) = (.noViolationKnown, [isOver ? .evidenceInsufficient : .periodOpen])
    }
    result.choices = [Choice(question: "whose figures", answer: count.label, heldBy: "")]
    result.steps = [
      Explanation(.window, "The days on which the figures part: \(position.days.long).", children: count.steps)
    ]
    return result
  }

  private var isOver: Bool { matter.commitment.until.map { $0 <= matter.viewpoint.on } ?? false }

  /// Nothing is certain against it; kept only when its time is over and every position certainly was on the right side.
  private func unbroken(
    _ all: [Position], _ figures: FigureSet, _ limit: Threshold, in passed: DayInterval
  ) -> Judgement {
    let isDeclared = !figures.declarations.covering(passed).isEmpty
    let isHeld = all.allSatisfy { position in
      position.bounds.allSatisfy { bounds in
        limit.relation == .atMost ? bounds.upper.map { $0 <= limit.amount } ?? false : bounds.lower >= limit.amount
      }
    }
    let isKept = isOver && isHeld && !all.isEmpty && (limit.relation == .atLeast || isDeclared)
    var result = Judgement(isKept ? .performed : isOver ? .unknown : .pending)
    if !isKept {
      result.qualifier = .noViolationKnown
      result.reasons = [isOver ? .evidenceInsufficient : .periodOpen]
      result.missing = gaps(in: passed, leftBy: figures.observations.map(\.days) + figures.declarations.map(\.days))
        .prefix(3).map { "a figure of \(figures.indicator.id) for \($0.long)" }
    }
    let known = matter.known
    result.steps = [
      Explanation(
        .quantity,
        "\(figures.indicator.title): no \(length) days are known that break \(withUnit(limit.words, figures.indicator.unit)).",
        children: (isKept ? figures.told + figures.observations.filter { !figures.told.contains($0) } : []).map(
          known.step)
          + (isKept ? figures.declarations : []).map(known.step))
    ]
    result.wouldChange = [Change("figures of some \(length) days that certainly break it: then breached")]
    return result
  }
}
