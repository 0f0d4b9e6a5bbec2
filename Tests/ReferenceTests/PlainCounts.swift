// Counts, sums and meetings in one world: on which side of the limit they are.

import Accords
import CivilTime
import Evidence
import Quantities

extension PlainWorld {
  /// A number chosen between the two ends of a range: no number between them gives anything that neither end gives, since
  /// it is only asked on which side of a limit it lies. Nil: more than any limit.
  private func value(_ what: String, _ range: PlainRange) -> (number: Ratio?, isLow: Bool) {
    if range.least == range.most, let only = range.least { return (only, true) }
    return unknowns.pick(what, [true, false]) ? (range.least, true) : (range.most, false)
  }

  // MARK: Counts

  func countOutcome(_ threshold: Threshold, _ quantity: Quantity, _ commitment: Commitment, _ instance: PlainInstance)
    throws -> Outcome
  {
    switch quantity.subject {
    case .meeting(let id): return roundsOutcome(threshold, id, apart: commitment.roundsApart ?? 0, instance.days)
    case .indicator(let id):
      let indicator = instance.debtor.flatMap { commitment.byDebtor[$0] } ?? id
      let amount = try Ratio(threshold.amount)
      // What can be done on a day decides nothing once the time is over.
      let capacity = on < instance.days.lastDay ? try commitment.capacity.map { try Ratio($0) } : nil
      let own = try counted(
        indicator, quantity, instance.days, "\(commitment.id) \(instance.label)", atMostADay: capacity)
      let whole = try capacity.map { try range([term(indicator, quantity, instance.days)], atMostADay: $0).most }
      let covered = isTold(indicator, instance.days)
      let state = outcome(own, threshold.relation, amount, instance.days, most: whole ?? nil, isCovered: covered)
      guard state == .open, let pacing = commitment.pacing, threshold.relation == .atLeast else { return state }
      return try paced(pacing, amount, indicator, quantity, instance.days)
    }
  }

  private func term(_ indicator: IndicatorID, _ quantity: Quantity, _ days: DayInterval) -> PlainTerm {
    PlainTerm(factor: .one, indicator: indicator, leaves: leaves(indicator, except: quantity.excluded), days: days)
  }

  /// What was counted in the days that have passed, with credits; nil: more than any limit.
  func counted(
    _ indicator: IndicatorID, _ quantity: Quantity, _ days: DayInterval, _ what: String,
    atMostADay capacity: Ratio? = nil
  ) throws -> Ratio? {
    guard let passed = days.through(on) else { return .zero }
    var sum = value("count of \(what)", try range([term(indicator, quantity, passed)], atMostADay: capacity)).number
    // What is elected for one year and what for the next is known together: each that was chosen is supposed for the rest.
    var supposed: [(PlainTerm, Ratio)] = []
    for credit in quantity.credits {
      for year in accord.calendar(credit.capCalendar)?.periods(overlapping: passed) ?? [] {
        guard let part = year.days.intersection(passed),
          let days = DayInterval(start: max(part.start, credit.from), end: part.end)
        else { continue }
        let cap = try Ratio(credit.cap)
        let term = PlainTerm(factor: .one, indicator: credit.indicator, leaves: leaves(credit.indicator), days: days)
        let elected = try range([term], supposing: supposed)
        let (least, most) = (elected.least ?? .zero, elected.most ?? max(cap, elected.least ?? .zero))
        let ends = Set([least, most, min(max(least, cap), most)]).sorted()
        let own = unknowns.pick("credit of \(what) in \(year.label)", ends)
        supposed.append((term, own))
        sum = try sum.map { try $0 + min(own, cap) }
      }
    }
    return sum
  }

  /// Whether somebody says of each day that all was told: that a ceiling was kept is shown by no figure alone.
  func isTold(_ subject: String, _ days: DayInterval) -> Bool {
    var day = days.start
    while day <= min(days.lastDay, on) {
      guard let last = declarations(of: subject).filter({ $0.days.contains(day) }).map(\.days.end).max() else {
        return false
      }
      day = last
    }
    return true
  }

  private func outcome(
    _ number: Ratio?, _ relation: Threshold.Relation, _ limit: Ratio, _ days: DayInterval, most: Ratio?, isCovered: Bool
  ) -> Outcome {
    let isOpen = on < days.lastDay
    switch relation {
    case .atLeast:
      if number.map({ $0 >= limit }) ?? true { return .kept }
      if !isOpen { return .breached }
      return most.map { $0 < limit } ?? false ? .unattainable : .open
    case .atMost:
      if number.map({ $0 > limit }) ?? true { return .breached }
      return isOpen ? .open : isCovered ? .kept : .unsaid
    }
  }

  // MARK: Pace

  /// Up to the last day that a figure reaches: whether the count has kept pace by then.
  private func paced(
    _ pacing: Pacing, _ threshold: Ratio, _ indicator: IndicatorID, _ quantity: Quantity, _ days: DayInterval
  ) throws -> Outcome {
    let figures = evidence.observations.filter {
      $0.indicator == indicator && $0.days.overlaps(days) && $0.days.start <= on
    }
    guard let last = figures.map(\.days.lastDay).max(), let passed = days.through(min(last, on)) else { return .open }
    let needed: Ratio
    switch pacing {
    case .proRataByDay:
      needed = try threshold * Ratio(Int128(passed.dayCount), over: Int128(days.dayCount))
    case .yearly(let amount, let length):
      var years = 0
      while days.start.advanced(byMonths: 12 * (years + 1)) <= passed.lastDay { years += 1 }
      let rest = passed.lastDay.dayNumber - days.start.advanced(byMonths: 12 * years).dayNumber
      let shares = try Ratio(years) + Ratio(Int128(rest), over: Int128(length))
      needed = try Ratio(amount) * shares
    }
    let done = try range([term(indicator, quantity, passed)])
    if done.least.map({ $0 >= needed }) ?? false { return .onCourse }
    return done.most.map { $0 < needed } ?? false ? .atRisk : .open
  }

  // MARK: Sums that are compared

  func compareOutcome(_ comparison: Comparison, _ commitment: Commitment, _ instance: PlainInstance) throws -> Outcome {
    switch comparison.moment {
    case .anyTime: return try anyTimeOutcome(comparison, commitment, instance)
    case .lastDay(let cures):
      let due = instance.days.lastDay
      if on < due { return try isReachedForGood(comparison, due, commitment) ? .kept : .open }
      let onDay = try compared(comparison, through: due, commitment)
      if onDay == .kept || !cures || comparison.relation == .atMost { return onDay }
      // What was reached only afterwards was reached late.
      let later = Set(figureDays(comparison).filter { $0 > due && $0 <= on }).sorted()
      for day in later where try compared(comparison, through: day, commitment, isSure: true) == .kept { return .late }
      return .breached
    case .window:
      guard let passed = instance.days.through(on) else { return .open }
      let isOpen = on < instance.days.lastDay
      let limit = comparison.limit(on: instance.days.start)
      let state = try sides(comparison, limit, over: isOpen ? passed : instance.days, from: instance.days.start)
      guard isOpen else { return state }
      // What is counted only grows: a ceiling that is exceeded stays so.
      let isFixed = limit.terms.allSatisfy { if case .one = $0.part { true } else { isFrozen($0.part) } }
      return state == .breached && comparison.relation == .atMost && isFixed ? .breached : .open
    }
  }

  /// Whether counters that never fall have reached a fixed floor.
  private func isReachedForGood(_ comparison: Comparison, _ due: CivilDate, _ commitment: Commitment) throws -> Bool {
    let natures = accord.indicators(in: Formula(terms: comparison.left.terms)).map { accord.indicator($0)?.nature }
    let limit = comparison.limit(on: due)
    guard comparison.relation == .atLeast, natures.allSatisfy({ $0 == .accumulates }), !natures.isEmpty,
      comparison.left.terms.allSatisfy({ !$0.factor.isNegative }), limit.terms.allSatisfy({ isFrozen($0.part) })
    else { return false }
    let days = DayInterval(firstDay: min(commitment.from, on), lastDay: on) ?? DayInterval(day: on)
    return try sides(comparison, limit, over: days, from: commitment.from, isSure: true) == .kept
  }

  private func isFrozen(_ part: Formula.Part) -> Bool {
    switch part {
    case .one: true
    case .indicator(_, _, let time): if case .judged = time { false } else { true }
    case .quantity(let id, _): accord.quantity(id)?.formula.terms.allSatisfy { isFrozen($0.part) } ?? false
    }
  }

  private func compared(
    _ comparison: Comparison, through day: CivilDate, _ commitment: Commitment, isSure: Bool = false
  ) throws -> Outcome {
    let days = DayInterval(firstDay: min(commitment.from, day), lastDay: day) ?? DayInterval(day: day)
    return try sides(comparison, comparison.limit(on: day), over: days, from: commitment.from, isSure: isSure)
  }

  /// The difference of the two sides, reckoned as one sum; with `isSure`, at the end of it that is the worse.
  private func sides(
    _ comparison: Comparison, _ limit: Formula, over days: DayInterval, from start: CivilDate, isSure: Bool = false
  ) throws -> Outcome {
    let difference = Formula(
      terms: comparison.left.terms + limit.terms.map { Formula.Term(factor: -$0.factor, part: $0.part) })
    let range = try range(difference, over: days, from: start)
    let what = "difference of \(comparison.words) on \(days.lastDay)"
    let isHigh =
      isSure
      ? comparison.relation == .atMost
      : range.least != nil && range.least == range.most ? nil : unknowns.pick(what, [true, false])
    let number = isHigh ?? true ? range.most : range.least
    let isKept =
      comparison.relation == .atLeast
      ? number.map { !$0.isNegative } ?? (isHigh ?? false) : number.map { $0 <= .zero } ?? !(isHigh ?? true)
    guard isKept else { return .breached }
    return try isAllTold(difference, comparison.relation, days, start) ? .kept : .unsaid
  }

  /// Whether nothing that nobody told of could turn it: everything counted that weighs against is told in full.
  private func isAllTold(_ difference: Formula, _ relation: Threshold.Relation, _ days: DayInterval, _ start: CivilDate)
    throws -> Bool
  {
    var weights: [PlainKey: Ratio] = [:]
    for term in try parts(difference, .one, days, start).terms where accord.indicator(term.indicator)?.nature == .counts
    {
      for leaf in term.leaves {
        let key = PlainKey(indicator: term.indicator, leaf: leaf, days: term.days)
        weights[key] = try (weights[key] ?? .zero) + term.factor
      }
    }
    return weights.allSatisfy { key, weight in
      let isAgainst = relation == .atMost ? Ratio.zero < weight : weight.isNegative
      return !isAgainst || isTold(key.indicator, key.days)
    }
  }

  private struct PlainKey: Hashable {
    let indicator: IndicatorID
    let leaf: ClassID
    let days: DayInterval
  }

  private func figureDays(_ comparison: Comparison) -> [CivilDate] {
    evidence.observations.filter { accord.indicators(in: comparison).contains($0.indicator) }.map(\.days.lastDay)
  }

  /// On every day for which there is a figure; between them anything may be, so that it is never kept for good.
  private func anyTimeOutcome(_ comparison: Comparison, _ commitment: Commitment, _ instance: PlainInstance) throws
    -> Outcome
  {
    for day in Set(figureDays(comparison)).sorted() where instance.days.contains(day) && day <= on {
      let difference = Formula(
        terms: comparison.left.terms
          + comparison.limit(on: day).terms.map { Formula.Term(factor: -$0.factor, part: $0.part) })
      let range = try range(difference, over: DayInterval(day: day), from: commitment.from)
      let isBreached =
        comparison.relation == .atMost ? range.least.map { $0 > .zero } ?? false : range.most.map(\.isNegative) ?? false
      if isBreached { return .breached }
    }
    return instance.isOpenEnded || on < instance.days.lastDay ? .open : .unsaid
  }

  // MARK: Levels

  func levelOutcome(_ threshold: Threshold, _ indicator: IndicatorID, _ instance: PlainInstance) throws -> Outcome {
    let amount = try Ratio(threshold.amount)
    for figure in evidence.observations where figure.indicator == indicator && figure.days.lastDay <= on {
      let range = try range([
        PlainTerm(
          factor: .one, indicator: indicator, leaves: leaves(indicator), days: DayInterval(day: figure.days.lastDay))
      ])
      let isReached =
        threshold.relation == .atMost
        ? range.most.map { $0 <= amount } ?? false : range.least.map { $0 >= amount } ?? false
      if isReached, instance.days.contains(figure.days.lastDay) { return .kept }
    }
    return .open
  }
}
