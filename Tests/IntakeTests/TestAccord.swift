// A small accord that the evidence of the tests is about.

import Accords
import CivilTime

/// Two parties, two calendars, an indicator of each nature, and one thing of every other kind that rows can name.
let testAccord = Accord(
  id: "test", title: "A small accord",
  parties: [
    Party(id: "US", name: "United States of America", clock: "America/New_York"),
    Party(id: "CU", name: "Republic of Cuba", clock: "America/Havana"),
  ],
  calendars: [
    calendar("fiscal-year", prefix: "FY", month: 10, .byEnd),
    calendar("calendar-year", prefix: "CY", month: 1, .byStart),
  ].compactMap { $0.map(PeriodCalendar.yearly) },
  evidenceRules: EvidenceRules(aboutPercent: 5, admissionsSettle: true),
  instruments: [],
  indicators: [
    Indicator(
      id: "travel-documents", title: "Travel documents", nature: .counts, unit: "documents",
      leaves: ["immediate-relative", "lottery", "refugee"],
      classes: [
        "immediate-relative": ["immediate-relative"], "lottery": ["lottery"], "refugee": ["refugee"],
        "preference": ["lottery", "refugee"],
      ]),
    Indicator(id: "waiting", title: "Waiting", nature: .holds, unit: "persons", leaves: [], classes: [:]),
    Indicator(id: "refusal-rate", title: "Refusals", nature: .measures, unit: "percent", leaves: [], classes: [:]),
  ],
  events: [
    EventKind(id: "intercepted", title: "Intercepted", subject: "person", countedBy: nil),
    EventKind(id: "returned", title: "Returned", subject: "person", countedBy: nil),
    EventKind(id: "reprisal", title: "Reprisal", subject: nil, countedBy: nil),
  ],
  meetings: [MeetingKind(id: "round", title: "Round"), MeetingKind(id: "negotiation", title: "Negotiation")],
  commitments: [commitment("minimum-documents"), commitment("talks")],
  examples: [])

private func calendar(_ name: String, prefix: String, month: Int, _ naming: YearCalendar.Naming) -> YearCalendar? {
  YearCalendar.Start(month: month, day: 1).flatMap {
    YearCalendar(name: name, prefix: prefix, starts: [$0], naming: naming)
  }
}

private func commitment(_ id: CommitmentID) -> Commitment {
  Commitment(
    id: id, title: id, sources: [], basis: .text, owed: Owed(debtors: ["US"], creditors: ["CU"], manner: .each),
    from: CivilDate(dayNumber: 0), until: nil, conditions: [],
    rule: Rule(trigger: .standing, requirement: .may("be"), exceptions: []), readings: [], suspendable: false,
    pacing: nil, shows: [], notes: [])
}
