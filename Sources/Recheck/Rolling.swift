// So many in any days that follow one another: it can only be lost, by days that are certainly on the wrong side.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// So many days, or those of a longer figure that as many such times side by side cover, or in which as many lie.
private struct Stretch {
  let days: DayInterval
  /// In every way to believe the figures.
  let bounds: [(label: String, bounds: Bounds)]
  var covers = 1

  func isLost(_ bounds: Bounds, _ limit: Threshold) -> Bool {
    switch limit.relation {
    case .atMost: bounds.lower > limit.amount * covers
    case .atLeast: bounds.upper.map { $0 < limit.amount * covers } ?? false
    }
  }

  func isLost(_ limit: Threshold) -> Bool { !bounds.isEmpty && bounds.allSatisfy { isLost($0.bounds, limit) } }
  func isPerhapsLost(_ limit: Threshold) -> Bool { bounds.contains { isLost($0.bounds, limit) } }

  func isHeld(_ limit: Threshold) -> Bool {
    bounds.allSatisfy { _, bounds in
      limit.relation == .atLeast ? bounds.lower >= limit.amount : bounds.upper.map { $0 <= limit.amount } ?? false
    }
  }
}

extension Case {
  /// The first days that are certainly on the wrong side; the bounds of those come from a certificate, all others are the
  /// checker's own.
  func rolling(
    _ length: Int, _ written: Threshold, _ quantity: Quantity, _ sense: Sense, _ active: [Pause],
    _ certificates: [CountCertificate]
  ) throws(Refusal) -> [Answer] {
    guard case .indicator(let id) = quantity.subject,
      let indicator = record.accord.indicators.first(where: { $0.id == id }), let passed = days.through(on)
    else { throw Refusal(notUnderstood: "what \(commitment.id) counts") }
    let limit = sense.threshold ?? written
    let excluded = sense.excluded ?? quantity.excluded
    let counting = counting(indicator, excluding: excluded)
    let opinion = SecondOpinion(record: record, indicator: indicator, target: counting, window: passed)
    let all = stretches(length, limit.relation, opinion)
    let paused = active.compactMap(\.possible)
    let shown = certificates.filter { $0.subject == .figures(id, leaves: counting) }
    var contested: Stretch?
    for one in all + longer(length, limit.relation, opinion)
    where !paused.contains(where: one.days.overlaps) {
      let ways = shown.filter { $0.window == one.days }
      if one.isLost(limit) || !ways.isEmpty && ways.allSatisfy({ one.isLost($0.bounds, limit) }) {
        return [try lost(one, limit, certificates, indicator, excluding: excluded)]
      }
      if contested == nil, one.isPerhapsLost(limit) { contested = one }
    }
    guard let contested else { return [notLost(length, limit, opinion, all)] }
    return contested.bounds.map { label, bounds in
      var answer = Answer(contested.isLost(bounds, limit) ? .notPerformed : isOver ? .unknown : .pending)
      if answer.performance != .notPerformed { answer.qualifier = .noViolationKnown }
      if answer.performance == .pending { answer.reasons = [.periodOpen] }
      answer.believe(label)
      return answer
    }
  }

  private var isOver: Bool { commitment.until.map { $0 <= on } ?? false }

  // MARK: Which days

  /// Bounds change only where a figure or a declaration begins or ends: days that begin or end there, or a day later, are
  /// looked at. A part of a ceiling's time is held to it; a floor is owed over whole times.
  private func stretches(
    _ length: Int, _ relation: Threshold.Relation, _ opinion: SecondOpinion
  ) -> [Stretch] {
    let passed = opinion.window
    let told = record.figures(of: opinion.indicator.id).filter { $0.flags.isDisjoint(with: [.forecast, .stale]) }
    let spans = told.map(\.days) + opinion.rows.figures.map(\.days) + opinion.rows.declarations.map(\.days)
    let turns = Set(spans.flatMap { [$0.start, $0.end] } + [passed.start, passed.end])
    let firsts = Set(turns.flatMap { turn in [0, 1, -length, 1 - length].map { turn.advanced(byDays: $0) } })
    return firsts.sorted().compactMap { first in
      guard let whole = DayInterval(start: first, end: first.advanced(byDays: length)) else { return nil }
      if relation == .atLeast { return passed.contains(whole) ? stretch(whole, opinion) : nil }
      return passed.contains(first) ? whole.intersection(passed).map { stretch($0, opinion) } : nil
    }
  }

  /// More over a longer figure than all the times that cover it allow together exceeds one of them, whichever that is; less than
  /// all that lie in it demand falls short of one.
  private func longer(_ length: Int, _ relation: Threshold.Relation, _ opinion: SecondOpinion) -> [Stretch] {
    var result: [Stretch] = []
    for days in Set(opinion.rows.figures.map(\.days)).sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) })
    where opinion.window.contains(days) && days.dayCount > length {
      let whole = days.dayCount / length
      if relation == .atLeast, whole < 2 { continue }
      let covers = relation == .atLeast || days.dayCount % length == 0 ? whole : whole + 1
      result.append(stretch(days, opinion, covers: covers))
    }
    return result
  }

  private func stretch(_ days: DayInterval, _ opinion: SecondOpinion, covers: Int = 1) -> Stretch {
    let there = SecondOpinion(
      record: record, indicator: opinion.indicator, target: opinion.target, window: days)
    let ways = there.ways().map { way in (label: way.label, bounds: there.bounds(leavingOut: way.leftOut) ?? .unknown) }
    return Stretch(days: days, bounds: ways, covers: covers)
  }

  // MARK: Answers

  /// A tally where the figures of these days do not contradict one another, by its certificate.
  private func lost(
    _ one: Stretch, _ limit: Threshold, _ certificates: [CountCertificate], _ indicator: Indicator,
    excluding excluded: [ClassID]
  ) throws(Refusal) -> Answer {
    var answer = Answer(.notPerformed).changed(by: "a revision of the figures of every such time")
    guard one.bounds.count == 1, one.covers == 1 else { return answer }
    let bounds = try certified(indicator, excluding: excluded, one.days, certificates)
    guard one.isLost(bounds, limit) else {
      throw Refusal(
        "the count of \(indicator.id) over \(one.days.long)", claimed: "\(bounds)", given: "the figures show more")
    }
    answer.tally = Tally(bounds: bounds, threshold: limit, unit: indicator.unit)
    return answer
  }

  /// Kept only when its time is over and all days certainly were on the right side.
  private func notLost(_ length: Int, _ limit: Threshold, _ opinion: SecondOpinion, _ all: [Stretch]) -> Answer {
    let (figures, declarations) = opinion.rows
    let isTold = limit.relation == .atLeast || declarations.tellAll(of: opinion.window)
    let isKept = isOver && isTold && !all.isEmpty && all.allSatisfy { $0.isHeld(limit) }
    var answer = Answer(isKept ? .performed : isOver ? .unknown : .pending)
    if !isKept {
      answer.qualifier = .noViolationKnown
      answer.reasons = [isOver ? .evidenceInsufficient : .periodOpen]
      answer.missing = opinion.window.without(figures.map(\.days) + declarations.map(\.days)).prefix(3).map {
        "a figure of \(opinion.indicator.id) for \($0.long)"
      }
    }
    answer.changes = [Change("figures of some \(length) days that certainly break it: then breached")]
    return answer
  }
}
