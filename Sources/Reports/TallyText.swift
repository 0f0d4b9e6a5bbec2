// A counted quantity against its threshold, in words.

import Accords
package import Findings
import PlainText
import Quantities

extension Finding {
  /// What is counted, above the readings: with one threshold as its tally says it; where each reading has its own, what
  /// all of them count, and the thresholds: `95 units; at least 100 or at least 90 required, by the reading`.
  package var tallyText: String? { oneTally { $0.text } }

  /// The same in short, for a list.
  package var shortTally: String? { oneTally { $0.short } }

  private func oneTally(_ told: (Tally) -> String) -> String? {
    guard let tally else { return nil }
    let all = readings.compactMap(\.tally)
    var seen: Set<Threshold> = []
    let thresholds = all.map(\.threshold).filter { seen.insert($0).inserted }
    guard axes.certainty == .disputed, thresholds.count > 1, all.allSatisfy({ $0.unit == tally.unit }) else {
      return told(tally)
    }
    let bounds = all.reduce(tally.bounds) { $0.union($1.bounds) }
    let verb = tally.threshold.relation == .atLeast ? "required" : "allowed"
    let limits = thresholds.map { "\($0.relation == .atLeast ? "at least" : "at most") \($0.amount.grouped)" }
    let counted = bounds.isUnknown ? "no figure" : withUnit("\(bounds)", tally.unit)
    return "\(counted); \(limits.joined(separator: " or ")) \(verb), by the reading"
  }
}

extension Tally {
  /// `20,003 persons, at least 20,000 required: 3 to spare`.
  package var text: String {
    bounds.isUnknown ? "no figure; \(requirement(in: unit))" : "\(counted), \(requirement()): \(margin)"
  }

  /// `between 14,250 and 15,750 persons`.
  var counted: String { withUnit("\(bounds)", unit) }

  /// Both in short: `15,000 documents: 5,000 short`.
  package var short: String { bounds.isUnknown ? "no figure" : "\(counted): \(margin)" }

  /// `at least 20,000 required`, `at most 2,000 allowed`.
  private func requirement(in unit: String? = nil) -> String {
    let amount = threshold.amount.grouped
    let all = unit.map { withUnit(amount, $0) } ?? amount
    return threshold.relation == .atLeast ? "at least \(all) required" : "at most \(all) allowed"
  }

  /// How far it is from the threshold: `3 to spare`, `between 4,250 and 5,750 short`.
  var margin: String { threshold.relation == .atLeast ? floorMargin : ceilingMargin }

  private var floorMargin: String {
    let (required, lower) = (threshold.amount, bounds.lower)
    if lower == required, bounds.upper != required { return "reached" }
    if lower >= required { return Self.span(lower - required, bounds.upper.map { $0 - required }) + " to spare" }
    if let upper = bounds.upper, upper < required { return Self.span(required - upper, required - lower) + " short" }
    let possible = bounds.upper.map { upper in
      upper == required ? "at best just met" : "at best \((upper - required).grouped) to spare"
    }
    return "at worst \((required - lower).grouped) short, \(possible ?? "with no upper bound")"
  }

  private var ceilingMargin: String {
    let (allowed, lower) = (threshold.amount, bounds.lower)
    if lower > allowed { return Self.span(lower - allowed, bounds.upper.map { $0 - allowed }) + " too many" }
    if let upper = bounds.upper, upper <= allowed {
      return Self.span(allowed - upper, allowed - lower) + " below the limit"
    }
    let possible = bounds.upper.map { "at worst \(($0 - allowed).grouped) too many" }
    return "at best \((allowed - lower).grouped) below the limit, \(possible ?? "with no upper bound")"
  }

  private static func span(_ least: Amount, _ most: Amount?) -> String {
    guard let most else { return "at least \(least.grouped)" }
    return least == most ? least.grouped : "between \(least.grouped) and \(most.grouped)"
  }
}
