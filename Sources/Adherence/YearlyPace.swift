// A pace of so much a year, the days of a year that has begun being counted over a fixed number.

import CivilTime
import Findings
import Quantities

/// So much for each full year since the window began, and for the days since then the share that they are of the days in a
/// year: the difference of the two dates over 365, as one commission computes what is behind.
struct YearlyPace {
  let amount: Amount
  let daysInYear: Int

  func result(
    _ sofar: CountRule.Count, _ elapsed: DayInterval, listedIn count: CountRule.Count
  ) -> (held: Bool?, step: Explanation)? {
    let (years, rest) = yearsAndDays(elapsed)
    guard let due = due(years, rest), let lower = try? Ratio(sofar.bounds.lower), let behind = try? due - lower else {
      return nil
    }
    let upper = sofar.bounds.upper.flatMap { try? Ratio($0) }
    let held: Bool? = lower >= due ? true : upper.map { $0 < due } == true ? false : nil
    let listed = Set(count.steps.flatMap(\.allEvidence))
    let isMore = !listed.isSuperset(of: sofar.steps.flatMap(\.allEvidence))
    return (held, step(sofar, elapsed, due, behind, held, isMore ? sofar.steps : []))
  }

  /// Full years since the first day, and the difference in days from then to the last day.
  private func yearsAndDays(_ elapsed: DayInterval) -> (years: Int, days: Int) {
    var years = 0
    while elapsed.start.advanced(byMonths: 12 * (years + 1)) <= elapsed.lastDay { years += 1 }
    return (years, elapsed.lastDay.dayNumber - elapsed.start.advanced(byMonths: 12 * years).dayNumber)
  }

  private func due(_ years: Int, _ days: Int) -> Ratio? {
    guard let amount = try? Ratio(amount), let share = try? Ratio(Int128(days), over: Int128(daysInYear)) else {
      return nil
    }
    return (try? share + Ratio(years)).flatMap { time in try? amount * time }
  }

  private func step(
    _ sofar: CountRule.Count, _ elapsed: DayInterval, _ due: Ratio, _ behind: Ratio, _ held: Bool?,
    _ children: [Explanation]
  ) -> Explanation {
    let (years, days) = yearsAndDays(elapsed)
    let whole = Rounding(.halfUp, places: 0)
    let difference = ((try? whole.rounded(behind)) ?? behind)
    let told = difference.isNegative ? "\(-difference) ahead" : "\(difference) behind"
    let verdict =
      held.map { $0 ? "The pace is held." : "The pace is not held." } ?? "The figures do not settle the pace."
    return Explanation(
      .pace,
      "Pace, \(amount.grouped) a year by day over \(daysInYear): \(years) × \(amount.grouped) + \(amount.grouped) × \(days)/\(daysInYear) "
        + "= \(due) by \(elapsed.lastDay.long); counted \(counted(sofar.bounds, sofar.unit)): \(told), rounded half up. \(verdict) "
        + "A pace decides nothing.",
      figures: [
        .init("due", due.amount?.description ?? "\(due.numerator)/\(due.denominator)"),
        .init("behind", difference.description),
      ], children: children)
  }
}
