// What stands behind a file of cases: who reports it, which days of which events it tells in full, and the day asked about.

package import Accords
package import CivilTime
package import Evidence

/// Everything besides the records of a case on which its finding rests.
package struct CaseGround: Sendable {
  /// What it means for a prohibition that this reporter tells of what is forbidden.
  enum Weight: Hashable { case established, admitted, alleged }

  package let viewpoint: Viewpoint
  let reporter: Reporter
  /// For each event, by its number, runs of days of which everything is told, apart from one another and in order.
  private let told: [[ClosedRange<Int>]]
  /// The same for every event of which anything is declared.
  package let toldDays: [EventID: [ClosedRange<Int>]]

  /// With the declarations of the reporter that were known on the day; others are left out.
  package init(
    _ viewpoint: Viewpoint, reporter: Reporter, declared: [Completeness], plans: CasePlans, accord: Accord
  ) {
    self.viewpoint = viewpoint
    self.reporter = reporter
    let clocks = Clocks(accord, [reporter])
    let party = clocks.party(of: reporter.id)
    let own = declared.filter { $0.reporter == reporter.id && $0.publication.isKnown(by: viewpoint.known) }
    let toldDays = Dictionary(grouping: own, by: \.subject).mapValues { rows in
      Self.joined(
        rows.compactMap { row in
          // Of what was still to come when it was declared, nothing is told.
          clocks.covered(row.days, of: row.subject, by: party)?
            .through(row.publication.published?.earliest ?? row.publication.knownFrom)
        })
    }
    (told, self.toldDays) = (plans.events.map { toldDays[$0] ?? [] }, toldDays)
  }

  private static func joined(_ days: [DayInterval]) -> [ClosedRange<Int>] {
    var result: [ClosedRange<Int>] = []
    for next in days.sorted(by: { $0.start < $1.start }) {
      let (first, last) = (next.start.dayNumber, next.lastDay.dayNumber)
      if let before = result.last, first <= before.upperBound + 1 {
        result[result.count - 1] = before.lowerBound...max(before.upperBound, last)
      } else {
        result.append(first...last)
      }
    }
    return result
  }

  /// Whether everything of the event is told for all of these days; there is at least one.
  @inline(__always) func isTold(_ event: Int, _ first: Int, _ last: Int) -> Bool {
    for days in told[event] where days.lowerBound <= first && last <= days.upperBound { return true }
    return false
  }

  /// Whether everything of an event is told for all of these days.
  package func isTold(_ event: EventID, _ days: DayInterval) -> Bool {
    let (first, last) = (days.start.dayNumber, days.lastDay.dayNumber)
    return (toldDays[event] ?? []).contains { $0.lowerBound <= first && last <= $0.upperBound }
  }

  func weight(against debtors: [PartyID]) -> Weight {
    switch reporter.kind {
    case .joint: .established
    case .party, .agency: reporter.party.map(debtors.contains) == true ? .admitted : .alleged
    case .third: .alleged
    }
  }
}
