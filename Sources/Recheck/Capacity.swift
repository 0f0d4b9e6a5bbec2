// Whether an open floor can still be reached, by the most that is declared to be possible in a day.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

extension Case {
  /// Out of reach once the most that may have been done, and all that the days left allow, is too little; else the last moment
  /// is the last day from which doing all that is possible still reaches it. Where figures know of more than the declared
  /// capacity allows, it says nothing.
  func limited(
    _ answer: Answer, _ needed: Amount, _ quantity: Quantity, _ sense: Sense, _ counted: Bounds,
    _ certificates: [CountCertificate], _ window: DayInterval
  ) throws(Refusal) -> Answer {
    guard let capacity = commitment.capacity, case .indicator(let id) = quantity.subject,
      let indicator = record.accord.indicators.first(where: { $0.id == id })
    else { return answer }
    let leaves = counting(indicator, excluding: sense.excluded ?? quantity.excluded)
    let credit = try creditedSum(quantity, certificates)
    if counted.lower > capacity * window.dayCount + credit.lower { return answer }
    let label = label(of: certificates.filter { $0.subject == .figures(id, leaves: leaves) }, indicator, window)
    var most = credit.upper.map { $0 + capacity * days.dayCount }
    let told = record.figures(of: id).map(\.days.lastDay).filter(window.contains)
    for day in Set(told + [window.lastDay]).sorted().suffix(24) {
      guard let sofar = days.through(day) else { continue }
      let ways = counts(indicator, leaves, over: sofar)
      guard let way = ways.first(where: { $0.label == label }) else { continue }
      if way.bounds.lower > capacity * sofar.dayCount { return answer }
      guard let upper = (way.bounds + credit).upper else { continue }
      let reached = upper + capacity * (days.dayCount - sofar.dayCount)
      most = min(most ?? reached, reached)
    }
    guard let most else { return answer }
    let credits = try greatestCredit(quantity)
    if counts(indicator, leaves, over: days).contains(where: { $0.bounds.lower + credits > most }) { return answer }
    if most < needed {
      var lost = Answer(.outOfReach).changed(by: "figures of more than any figure shows, or another declared capacity")
      lost.tally = answer.tally
      return lost
    }
    var result = answer
    result.lastMoment = lastDay(reaching: needed - counted.lower, capacity) ?? answer.lastMoment
    return result
  }

  /// As many days before the end as doing all that is possible takes.
  private func lastDay(reaching left: Amount, _ capacity: Amount) -> CivilDate? {
    guard capacity > .zero else { return nil }
    var (low, high) = (0, days.dayCount)
    if capacity * high < left { return nil }
    while low < high {
      let middle = (low + high) / 2
      if capacity * middle >= left { high = middle } else { low = middle + 1 }
    }
    return low > 0 ? days.end.advanced(byDays: -low) : nil
  }

  // MARK: Counts of the checker's own

  /// Every way to believe the figures of some days; one where they give the same.
  private func counts(
    _ indicator: Indicator, _ leaves: Set<ClassID>, over days: DayInterval
  ) -> [(label: String, bounds: Bounds)] {
    let opinion = SecondOpinion(record: record, indicator: indicator, target: leaves, window: days)
    let ways = opinion.ways()
    let all = ways.map { (label: $0.label, bounds: opinion.bounds(leavingOut: $0.leftOut) ?? .unknown) }
    return isOne(ways, all.map(\.bounds), opinion) ? all.prefix(1).map { ("", $0.bounds) } : all
  }

  /// Whether all ways count the same, and as much is declared complete.
  private func isOne(_ ways: [Trust], _ bounds: [Bounds], _ opinion: SecondOpinion) -> Bool {
    let declared = ways.map { way in
      opinion.rows.declarations.filter { !way.leftOut.contains($0.id) }.tellAll(of: opinion.window)
    }
    return Set(bounds).count == 1 && Set(declared).count == 1
  }

  /// How the belief of a branch is told; empty where all count the same.
  private func label(of certificates: [CountCertificate], _ indicator: Indicator, _ window: DayInterval) -> String {
    let own = certificates.filter { $0.window == window }
    guard own.count == 1, !own[0].leftOut.isEmpty, case .figures(_, let leaves) = own[0].subject else { return "" }
    let opinion = SecondOpinion(record: record, indicator: indicator, target: leaves, window: window)
    return opinion.ways().first { $0.leftOut == Set(own[0].leftOut) }?.label ?? ""
  }

  // MARK: Credits

  private func creditedSum(_ quantity: Quantity, _ certificates: [CountCertificate]) throws(Refusal) -> Bounds {
    var sum = Bounds.zero
    for credit in quantity.credits { sum = sum + (try credited(credit, certificates)) }
    return sum
  }

  /// The most that is certain to be credited, whoever's elections are believed.
  private func greatestCredit(_ quantity: Quantity) throws(Refusal) -> Amount {
    var sum = Amount.zero
    for credit in quantity.credits {
      guard credit.from < days.end,
        let indicator = record.accord.indicators.first(where: { $0.id == credit.indicator })
      else { continue }
      let counted = counts(indicator, Set(indicator.leaves), over: days)
      let bounds = try counted.map { way throws(Refusal) in try credited(credit, counting: way.bounds) }
      sum = sum + (bounds.map(\.lower).max() ?? .zero)
    }
    return sum
  }
}
