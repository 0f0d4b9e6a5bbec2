// Sums, limits, rolling times and declared capacity, in plain words.

import Accords
import CivilTime
import Quantities

extension CommitmentParaphrase {
  // MARK: - Times

  /// The sentence on the days that are tested, or on the times that follow one another.
  var testedDays: String {
    switch commitment.rule.trigger {
    case .testDays(let days, let isBy):
      let all = Self.list(days.map(\.long))
      return isBy
        ? "It is judged for each of these days: \(all). What is reached only after a day is kept late."
        : "It is judged as it stands at the end of each of these days: \(all)."
    case .lastDays(let calendar): return "It is judged as it stands at the end of the last day of each \(calendar)."
    case .rollingDays(let count):
      return count == 1
        ? "It is judged for every day on which it is owed, in one finding, which one such day can lose."
        : "It is judged for any \(count) days that follow one another, in one finding, which any such days can lose."
    default: return ""
    }
  }

  /// `10 consecutive water-year`, each position of which is judged.
  func consecutive(_ generator: PeriodGenerator) -> String {
    "any \(generator.consecutive) consecutive \(generator.calendar) that lie wholly within the time in which it is owed, each "
      + "position for itself"
  }

  // MARK: - Comparing

  func compares(_ comparison: Comparison) -> [String] {
    let named = quantitiesNamed(in: comparison)
    return ["Compared: \(reached(comparison) ?? comparison.words)."] + named + [decision(comparison)]
      + notes(comparison) + figures
  }

  /// Steps that are each to be reached by a day: what holds from that day on is what must be reached by it.
  private func reached(_ comparison: Comparison) -> String? {
    guard case .testDays(let days, true) = commitment.rule.trigger, comparison.limits.count > 1 else { return nil }
    let bound = comparison.relation == .atLeast ? "at least" : "at most"
    let steps = days.map { "\(bound) \(comparison.limit(on: $0).words) by \($0.long)" }
    return "\(comparison.left.words) to be \(steps.joined(separator: ", "))"
  }

  /// What the quantities are that the sums name.
  private func quantitiesNamed(in comparison: Comparison) -> [String] {
    let sums = [comparison.left] + comparison.limits.map(\.formula)
    var seen: Set<QuantityID> = []
    let ids = sums.flatMap(\.terms).compactMap { term -> QuantityID? in
      if case .quantity(let id, _) = term.part, seen.insert(id).inserted { id } else { nil }
    }
    return ids.compactMap { accord.quantity($0) }.map { quantity in
      let rounding = quantity.rounding.map { ", rounded \($0)" } ?? ""
      let vintage = quantity.publishedBy.map { ", as published by \($0.long)" } ?? ""
      return "'\(quantity.id)' is \(quantity.formula.words)\(rounding)\(vintage)."
    }
  }

  private func decision(_ comparison: Comparison) -> String {
    let side = comparison.relation == .atLeast ? "reaches the limit" : "stays within the limit"
    switch comparison.moment {
    case .window:
      return
        "The difference of the two is reckoned as one, so that what is unknown moves both sides: it is kept when it certainly "
        + "\(side), and breached when it certainly does not."
    case .lastDay(let cures):
      return
        "What is counted is counted from the first day on which it is owed; what stands is what stands on the day itself. It is "
        + "kept when it certainly \(side) then, and breached when it certainly does not"
        + (cures ? ", until it does." : ".")
    case .anyTime:
      return
        "One day on which it certainly does not hold breaches it for good. Between two figures nothing is known, so it is never "
        + "found kept: there is no violation known."
    }
  }

  private func notes(_ comparison: Comparison) -> [String] {
    comparison.limits.count > 1 && comparison.moment == .window
      ? ["A period has the limit that holds on its first day."] : []
  }

  // MARK: - Capacity and pace

  var capacityRemark: [String] {
    guard let capacity = commitment.capacity else { return [] }
    return [
      "At most \(capacity.grouped) can be done in a day: while a period is open, it is unattainable once all the days that are left "
        + "cannot bring what is missing."
    ]
  }

  var paceRemark: [String] {
    switch commitment.pacing {
    case nil: return []
    case .proRataByDay:
      return [
        "While a period is open, it is at risk if the count lies below the share of the number that the days gone by are of all "
          + "its days; this decides nothing."
      ]
    case .yearly(let amount, let days):
      return [
        "While a period is open, it is at risk if the count lies below \(amount.grouped) for each full year since it began and, for "
          + "the days since then, the share that they are of \(days); this decides nothing."
      ]
    }
  }
}
