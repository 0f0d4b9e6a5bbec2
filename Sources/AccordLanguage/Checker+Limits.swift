// Floors and ceilings that no number can keep together.

import Accords
import CivilTime
import Quantities

extension Checker {
  /// What two limits must have in common to bear on the same number.
  private struct Counted: Hashable {
    let quantity: Quantity.Subject
    let excluded: Set<ClassID>
    let debtors: Set<PartyID>
    let periods: Periods
  }

  private enum Periods: Hashable {
    case of(calendar: String)
    case days(DayInterval)
  }

  /// Says of every floor whether a ceiling on the same quantity lies below it, while both are owed.
  mutating func checkLimits(_ commitments: [Commitment], _ syntax: [String: CommitmentSyntax]) {
    var ceilings: [Counted: [(amount: Amount, commitment: Commitment)]] = [:]
    for commitment in commitments {
      guard let (counted, limit) = Self.limit(commitment), limit.relation == .atMost else { continue }
      ceilings[counted, default: []].append((limit.amount, commitment))
    }
    guard !ceilings.isEmpty else { return }
    // The lowest ceilings are enough: a file full of limits is checked in linear time.
    for (counted, all) in ceilings { ceilings[counted] = Array(all.sorted { $0.amount < $1.amount }.prefix(20)) }
    for floor in commitments {
      guard let (counted, limit) = Self.limit(floor), limit.relation == .atLeast,
        let place = syntax[floor.id]?.requirements.first?.keyword,
        let ceiling = ceilings[counted]?.first(where: { $0.amount < limit.amount && Self.overlap($0.commitment, floor) }
        )
      else { continue }
      problems.warning(
        .floorAboveCeiling, place,
        "no number keeps this and '\(ceiling.commitment.id)', which allows at most \(ceiling.amount.grouped)",
        help:
          "if one of the two texts gave way, write until when it was owed; if they count different things, say which")
    }
  }

  /// What a commitment counts, and its limit; nil where credits or amendments may change the number.
  private static func limit(_ commitment: Commitment) -> (Counted, Threshold)? {
    guard case .count(let threshold, let quantity) = commitment.rule.requirement, quantity.credits.isEmpty,
      commitment.amendments.isEmpty, let periods = periods(of: commitment.rule.trigger)
    else { return nil }
    let counted = Counted(
      quantity: quantity.subject, excluded: Set(quantity.excluded), debtors: Set(commitment.owed.debtors),
      periods: periods)
    return (counted, threshold)
  }

  private static func periods(of trigger: Trigger) -> Periods? {
    switch trigger {
    case .eachPeriod(let generator): .of(calendar: generator.calendar)
    case .once(let days): .days(days)
    default: nil
    }
  }

  /// Whether both are owed for more than a year together, so that one period of the calendar lies in both.
  private static func overlap(_ a: Commitment, _ b: Commitment) -> Bool {
    guard a.begins == nil, b.begins == nil else { return false }
    let start = max(a.from, b.from)
    guard let end = [a.until, b.until].compactMap({ $0 }).min() else { return true }
    if case .once = a.rule.trigger { return true }
    return start.advanced(byMonths: 24) <= end
  }
}
