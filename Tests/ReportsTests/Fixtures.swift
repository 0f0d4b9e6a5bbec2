// A small accord with evidence and findings, made by hand.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities
import Testing

/// A day that the test knows to exist.
func day(_ text: String) -> CivilDate {
  guard let day = CivilDate(text) else { preconditionFailure("no day: \(text)") }
  return day
}

func days(_ first: String, _ last: String) -> DayInterval {
  guard let days = DayInterval(firstDay: day(first), lastDay: day(last)) else { preconditionFailure("no days") }
  return days
}

func written(_ text: String) -> PartialDate {
  guard let date = PartialDate(text) else { preconditionFailure("no date: \(text)") }
  return date
}

func bounds(_ lower: Int, _ upper: Int?) -> Bounds {
  guard let bounds = Bounds(lower: Amount(lower), upper: upper.map { Amount($0) }) else {
    preconditionFailure("no bounds")
  }
  return bounds
}

enum Small {
  static let viewpoint = Viewpoint(on: day("2009-05-22"), known: day("2009-05-22"))

  static func commitment(
    _ id: String, _ title: String, by debtors: [String], to creditors: [String], manner: Owed.Manner = .each,
    basis: Basis = .text
  ) -> Commitment {
    Commitment(
      id: id, title: title, sources: [Provision(instrument: "jc", place: "paragraph 2")], basis: basis,
      owed: Owed(debtors: debtors, creditors: creditors, manner: manner), from: day("1994-09-09"), until: nil,
      conditions: [],
      rule: Rule(
        trigger: .standing,
        requirement: .count(
          Threshold(.atLeast, Amount(20_000)), Quantity(subject: .indicator("documents"), excluded: [], credits: [])),
        exceptions: []), readings: [], suspendable: false, pacing: nil, shows: [], notes: [])
  }

  static let accord = Accord(
    id: "small", title: "A small accord",
    parties: [
      Party(id: "US", name: "United States", clock: "America/New_York"),
      Party(id: "CU", name: "Cuba", clock: "America/Havana"),
    ],
    calendars: [], evidenceRules: EvidenceRules(aboutPercent: nil, admissionsSettle: true),
    instruments: [
      Instrument(
        id: "jc", title: "Joint communiqué", agreed: written("1994-09-09"), place: nil, from: day("1994-09-09"),
        until: nil, modifies: [], notes: [])
    ],
    indicators: [
      Indicator(id: "documents", title: "Documents", nature: .counts, unit: "persons", leaves: [], classes: [:])
    ],
    events: [], meetings: [MeetingKind(id: "talks", title: "Talks")],
    commitments: [
      commitment("documents", "At least 20,000 documents a year", by: ["US"], to: ["CU"]),
      commitment("departures", "Prevent unsafe departures", by: ["CU"], to: ["US"]),
      commitment("talks", "Meet twice a year", by: ["US", "CU"], to: ["US", "CU"], manner: .jointly),
    ], examples: [])

  static func year(_ year: Int, debtor: String? = nil) -> Instance {
    Instance(kind: .period, label: "FY\(year)", days: days("\(year - 1)-10-01", "\(year)-09-30"), debtor: debtor)
  }

  static let standing = Instance(
    kind: .standing, label: "", days: days("1994-09-09", "2009-05-22"), isOpenEnded: true)

  static func finding(
    _ commitment: String, _ instance: Instance, _ axes: Axes, reasons: [ReasonCode] = [], qualifier: Qualifier? = nil,
    tally: Tally? = nil, readings: [ReadingResult] = [], explanation: Explanation = Explanation(.rule, "The rule."),
    lastMoment: CivilDate? = nil
  ) -> Finding {
    Finding(
      accord: "small", commitment: commitment, instance: instance, viewpoint: viewpoint, axes: axes, reasons: reasons,
      qualifier: qualifier, tally: tally, readings: readings, pivots: [], alone: [], positions: [], contestedBy: [],
      missing: [], wouldChange: [], lastMoment: lastMoment, explanation: explanation)
  }

  static let kept = Axes(duty: .owed, performance: .performed)
  static let breached = Axes(duty: .owed, performance: .notPerformed)
  static let disputed = Axes(duty: .owed, performance: .unknown, certainty: .disputed)
  static let undetermined = Axes(duty: .owed, performance: .unknown, certainty: .undetermined)
  static let open = Axes(duty: .owed, performance: .pending)

  static let findings = [
    finding("documents", year(2006), kept), finding("documents", year(2007), breached),
    finding("documents", year(2008), undetermined, reasons: [.nothingExamined]),
    finding("documents", year(2009), open, reasons: [.periodOpen]),
    finding("departures", standing, kept, qualifier: .noViolationKnown),
    finding("talks", Instance(kind: .period, label: "H2008-1", days: days("2008-01-01", "2008-06-30")), kept),
    finding("talks", Instance(kind: .period, label: "H2008-2", days: days("2008-07-01", "2008-12-31")), disputed),
  ]

  static let evidence = RecordedEvidence(
    documents: [Document(id: "report", title: "A report", address: "https://example.org/report")],
    reporters: [
      Reporter(id: "state", name: "Department of State", kind: .agency, party: "US", speaksFor: nil, relayedBy: nil)
    ],
    observations: [
      Observation(
        id: "state-2007", indicator: "documents", classID: nil, shape: .flow, unit: "persons", reporter: "state",
        days: days("2006-10-01", "2007-09-30"), value: Amount(15_000), bound: .about, flags: [.revised, .derived],
        publication: Publication(published: written("2008-01")), document: "report", note: "")
    ],
    statements: [
      Statement(
        id: "cuba-2007", made: written("2007-12-17"), publication: Publication(published: written("2007-12-17")),
        speaker: "Cuba", sides: ["CU"], about: ["US"], commitments: ["documents"], instance: "FY2007",
        stance: .breached, figure: "", paraphrase: "The year's minimum was not reached.", document: nil, note: "")
    ])
}

/// The same numbers on every machine: xorshift with a fixed seed.
struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
