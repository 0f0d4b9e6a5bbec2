// The days that can make a difference, and how they lead to one another.

import Accords
import CivilTime
import Evidence

/// The days that can make a difference.
///
/// A rule compares days with one another, after it has added to them, or taken away, the lengths that the text names. Between
/// two neighbouring days that are on record, or lead to one by such lengths, no comparison changes: it is enough to try
/// those days and the day after each. Of an interval of two months or less every day is tried.
final class KeyDays {
  private let evidence: RecordedEvidence
  private let fixed: [CivilDate]
  private let lengths: [Duration]
  private var found: [String: [CivilDate]] = [:]
  private var hidden: [String: [CivilDate?]] = [:]

  /// Only the lengths that bear on one commitment lead anywhere.
  init(_ accord: Accord, _ commitment: CommitmentID, _ evidence: RecordedEvidence, _ on: CivilDate) {
    self.evidence = evidence
    var days = [on]
    for commitment in accord.commitments {
      days += [commitment.from, commitment.until ?? commitment.from] + commitment.namedDays
      days += commitment.amendments.compactMap(\.from)
    }
    for instrument in accord.instruments {
      days += [instrument.agreed.earliest, instrument.from, instrument.until ?? instrument.from]
    }
    fixed = days
    var seen: Set<CommitmentID> = []
    lengths = Array(Set(accord.lengths(for: commitment, &seen)))
  }

  /// What was worked out before, by its name.
  func remembered(_ name: String, _ make: () -> [CivilDate?]) -> [CivilDate?] {
    if let days = hidden[name] { return days }
    let days = make()
    hidden[name] = days
    return days
  }

  /// Days that matter for a case; for nil, those that matter for acts.
  func days(of caseID: String?) -> [CivilDate] {
    let name = caseID ?? ""
    if let days = found[name] { return days }
    var days = Set(fixed)
    for row in evidence.caseEvents where row.caseID == caseID { days.formUnion([row.day.earliest, row.day.latest]) }
    if caseID == nil {
      for row in evidence.measures { days.formUnion([row.performed.earliest, row.performed.latest]) }
      for row in evidence.observations { days.formUnion([row.days.start, row.days.lastDay]) }
    }
    for row in evidence.completeness { days.formUnion([row.days.start, row.days.lastDay]) }
    for day in days {
      for length in lengths {
        let sign = [1, -1].map { $0 * length.count }
        days.formUnion(sign.map { length.unit == .days ? day.advanced(byDays: $0) : day.advanced(byMonths: $0) })
      }
    }
    let all = Set(days.flatMap { [$0, $0.next] }).sorted()
    found[name] = all
    return all
  }

  /// The days on which something can have happened of which a date is on record.
  func days(in date: PartialDate, of caseID: String?) -> [CivilDate] {
    if date.days.dayCount <= 62 { return (0..<date.days.dayCount).map { date.earliest.advanced(byDays: $0) } }
    return Set(days(of: caseID).filter(date.days.contains) + [date.earliest, date.latest]).sorted()
  }
}

extension Accord {
  /// Every length of time that the text names and that bears on a commitment, or on one that it looks at.
  fileprivate func lengths(for id: CommitmentID, _ seen: inout Set<CommitmentID>) -> [Duration] {
    guard let commitment = commitment(id), seen.insert(id).inserted else { return [] }
    let trigger = commitment.rule.trigger.event
    var result: [Duration] = []
    var events = commitment.rule.exceptions + [trigger].compactMap(\.self)
    if case .done(let event, _) = commitment.rule.requirement { events.append(event) }
    for deadline in commitment.deadlines {
      if case .ahead(let advance) = deadline {
        result.append(Duration(count: advance.count, unit: advance.unit, countsEventDay: false))
      }
      guard let limit = deadline.timeLimit(from: trigger ?? "") else { continue }
      result += limit.lengths
      events += limit.events
    }
    var known: Set<EventID> = []
    while let event = events.popLast() {
      guard known.insert(event).inserted, let derivation = self.event(event)?.derivation else { continue }
      events += derivation.events
      if case .deemed(let limit, _) = derivation { result += limit.lengths }
    }
    var others = commitment.ties.links.map(\.commitment)
    if case .composite(let composite) = commitment.rule.requirement { others += composite.members.map(\.commitment) }
    return others.reduce(result) { $0 + lengths(for: $1, &seen) }
  }
}

extension TimeLimit {
  fileprivate var lengths: [Duration] { clocks.map(\.duration) + extensions.map(\.duration) }
}

extension Commitment {
  /// By when something is to be done, by every text and every reading.
  fileprivate var deadlines: [Deadline] {
    var result: [Deadline] = []
    if case .done(_, let deadline) = rule.requirement { result.append(deadline) }
    let meanings = readings.flatMap { $0.alternatives.map(\.meaning) } + amendments.flatMap(\.meanings)
    for case .deadline(let deadline) in meanings { result.append(deadline) }
    return result
  }

  /// Days by which something is to be done.
  fileprivate var namedDays: [CivilDate] {
    ties.conditions.compactMap(\.by) + deadlines.compactMap(\.day)
  }
}
