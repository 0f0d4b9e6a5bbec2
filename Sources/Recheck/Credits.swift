// What is credited toward a count, and figures that contradict one another.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

extension Case {
  /// What was elected to be credited to the instance: below the caps, and no more from below than fits for certain.
  func credited(_ credit: Credit, _ certificates: [CountCertificate]) throws(Refusal) -> Bounds {
    guard credit.from < days.end,
      let indicator = record.accord.indicators.first(where: { $0.id == credit.indicator }),
      record.accord.calendars.contains(where: { $0.name == credit.capCalendar })
    else { return .zero }
    return try credited(credit, counting: try certified(indicator, excluding: [], days, certificates))
  }

  /// The same where so much was elected.
  func credited(_ credit: Credit, counting counted: Bounds) throws(Refusal) -> Bounds {
    let years = try record.periods(of: credit.capCalendar, touching: days).count { $0.days.end > credit.from }
    let most = credit.cap * years
    let upper = counted.upper.map { min($0, most) } ?? most
    let fits = try booked(credit, counting: true) - (try booked(credit, counting: false))
    return Bounds(lower: min(min(counted.lower, most), max(.zero, fits)), upper: upper) ?? .unknown
  }

  /// All elections that can be booked below the caps, the earliest first; those for the instance by their least amount, the
  /// others by their greatest.
  private func booked(_ credit: Credit, counting own: Bool) throws(Refusal) -> Amount {
    var room: [String: Amount] = [:]
    var total = Amount.zero
    let elections = elections(credit).filter { own || !days.contains($0.days) }
    for election in elections {
      let said = election.bounds(aboutPercent: record.accord.evidenceRules.aboutPercent) ?? .unknown
      let years = try record.periods(of: credit.capCalendar, touching: election.days)
        .filter { $0.days.end > credit.from }
      let isOwn = days.contains(election.days)
      if isOwn, years.count > 1,
        elections.contains(where: { $0.id != election.id && $0.days.overlaps(election.days) })
      {
        // It may tell of the same as another, and all of it may lie in the year with the least room.
        let fits = min(said.lower, years.map { room[$0.label] ?? credit.cap }.min() ?? .zero)
        for year in years { room[year.label] = (room[year.label] ?? credit.cap) - fits }
        total = total + fits
        continue
      }
      var open = isOwn ? said.lower : said.upper ?? credit.cap * years.count
      for year in years {
        let taken = min(room[year.label] ?? credit.cap, open)
        room[year.label] = (room[year.label] ?? credit.cap) - taken
        open = open - taken
        total = total + taken
      }
    }
    return total
  }

  /// Every election on record, each once however often it is reported.
  func elections(_ credit: Credit) -> [Observation] {
    struct Thing: Hashable {
      let days: DayInterval
      let value: Amount
      let classID: ClassID?
    }
    var seen: Set<Thing> = []
    return record.figures(of: credit.indicator).filter {
      (record.reporters[$0.reporter]?.party == credit.electedBy || record.isJoint($0.reporter)) && $0.bindsCount
        && $0.bound != .atMost
        && seen.insert(Thing(days: $0.days, value: $0.value, classID: $0.classID)).inserted
    }.sorted { ($0.days.end, $0.days.start) < ($1.days.end, $1.days.start) }
  }
}

extension SecondOpinion {
  /// Refuses where the figures that are believed contradict one another, where one was left out without need, and where
  /// less is claimed than those give that are believed.
  func checkBeliefs(_ way: CountCertificate) throws(Refusal) {
    let step = "the figures of \(indicator.id) over \(window.long)"
    let leftOut = Set(way.leftOut)
    guard let own = bounds(leavingOut: leftOut) else {
      throw Refusal(step, claimed: "\(way.bounds)", given: "the figures that are believed contradict one another")
    }
    let isLess =
      own.lower > way.bounds.lower || own.upper.map { own in way.bounds.upper.map { own < $0 } ?? true } ?? false
    if isLess { throw Refusal(step, claimed: "\(way.bounds)", given: "the figures give \(own)") }
    for id in way.leftOut {
      guard bearing.contains(id) else {
        throw Refusal(step, claimed: "\(id) is left out", given: "it does not bear on the count")
      }
      if bounds(leavingOut: leftOut.subtracting([id])) != nil {
        throw Refusal(step, claimed: "\(id) is left out", given: "it contradicts nothing that is believed")
      }
    }
  }

  /// The names of the rows that bear on the count.
  var bearing: Set<EvidenceID> {
    let rows = rows
    return Set(rows.figures.map(\.id) + rows.declarations.map(\.id))
  }
}
