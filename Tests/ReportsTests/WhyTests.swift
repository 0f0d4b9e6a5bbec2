// One finding as text and as JSON.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities
import Testing

@testable import Reports

@Suite struct WhyTests {
  private let index = EvidenceIndex(Small.evidence)

  private let tally = Tally(
    bounds: bounds(14_250, 15_750), threshold: Threshold(.atLeast, Amount(20_000)), unit: "persons")

  @Test func theOpinionReadsAsWritten() {
    let explanation = Explanation(
      .rule, "At least 20,000 documents in each fiscal year.",
      children: [
        Explanation(.window, "FY2007 (1 Oct 2006 – 30 Sep 2007) has ended."),
        Explanation(
          .quantity,
          "Between 14,250 and 15,750 persons are counted by the only source that gives a figure for the year.",
          children: [Explanation(.observation, "about 15,000 by the Department of State", evidence: ["state-2007"])]),
        Explanation(.admission, "The debtor grants it.", evidence: ["cuba-2007"]),
      ])
    let finding = Small.finding(
      "documents", Small.year(2007), Small.breached, qualifier: .admitted, tally: tally, explanation: explanation)
    #expect(
      WhyText(accord: Small.accord, index: index).page(finding).text(colour: false) == """
        At least 20,000 documents a year
        documents · FY2007 (1 Oct 2006 – 30 Sep 2007)
        UNITED STATES owes CUBA
        Source: Joint communiqué, paragraph 2
        on 22 May 2009 · as known 22 May 2009 by publication

        ✕ breached (admitted)
          between 14,250 and 15,750 persons, at least 20,000 required: between 4,250 and
            5,750 short
          owed · not performed · certain · computed from the evidence

        Why
         At least 20,000 documents in each fiscal year.
         ├─ FY2007 (1 Oct 2006 – 30 Sep 2007) has ended.
         ├─ Between 14,250 and 15,750 persons are counted by the only source that gives
         │  │ a figure for the year.
         │  └─ about 15,000 by the Department of State [state-2007]
         └─ The debtor grants it. [cuba-2007]

        Evidence (2)
         state-2007 · documents: about 15,000 persons
           1 Oct 2006 – 30 Sep 2007 · Department of State (state) · published 2008-01
           computed from other figures; revised
           A report
           https://example.org/report
         cuba-2007 · Cuba says that United States breached documents FY2007
           said and published 17 Dec 2007

        """)
  }

  @Test func twoReadingsStandBesideEachOther() {
    func reading(_ answer: String, _ holder: String, _ axes: Axes) -> ReadingResult {
      ReadingResult(
        choices: [Choice(question: "what counts", answer: answer, heldBy: holder)], axes: axes, tally: tally)
    }
    let finding = Small.finding(
      "documents", Small.year(2007), Small.disputed, reasons: [.textHasTwoReadings],
      readings: [
        reading("documents issued", "held by United States since 1994", Small.kept),
        reading("persons who travelled", "held by Cuba since 1994", Small.breached),
      ])
    let page = WhyText(accord: Small.accord, index: index).page(finding)
    let text = page.text(colour: false)
    #expect(text.contains(" what counts: documents issued (held   │  what counts: persons who travelled"))
    #expect(text.contains("→ ✓ kept"))
    #expect(text.contains("because: text has two readings"))
    for line in page.lines { #expect(line.width <= Page.width) }
  }

  private static let margins: [(Int, Int?, Threshold.Relation, String)] = [
    (20_003, 20_003, .atLeast, "3 to spare"), (15_000, 15_000, .atLeast, "5,000 short"),
    (0, nil, .atLeast, "at worst 20,000 short, with no upper bound"),
    (17_000, 20_000, .atLeast, "at worst 3,000 short, at best just met"),
    (17_000, 21_000, .atLeast, "at worst 3,000 short, at best 1,000 to spare"),
    (21_000, nil, .atLeast, "at least 1,000 to spare"), (20_000, 20_000, .atLeast, "0 to spare"),
    (25_000, 26_000, .atMost, "between 5,000 and 6,000 too many"), (1_000, 1_000, .atMost, "19,000 below the limit"),
    (1_000, nil, .atMost, "at best 19,000 below the limit, with no upper bound"),
    (1_000, 21_000, .atMost, "at best 19,000 below the limit, at worst 1,000 too many"),
  ]

  @Test(arguments: margins)
  func theMarginIsInWords(_ lower: Int, _ upper: Int?, _ relation: Threshold.Relation, _ margin: String) {
    let tally = Tally(bounds: bounds(lower, upper), threshold: Threshold(relation, Amount(20_000)), unit: "persons")
    #expect(tally.margin == margin)
  }

  @Test(arguments: 0..<40) func aTreeOfAnyShapeStaysWithinEightyColumns(_ seed: Int) {
    var numbers = SeededNumbers(UInt64(seed))
    let page = ReasonTree.page(tree(&numbers, depth: 5), indent: 1)
    for line in page.lines { #expect(line.width <= Page.width, "\(line.text)") }
  }

  private func tree(_ numbers: inout SeededNumbers, depth: Int) -> Explanation {
    let text = (0..<Int.random(in: 1...25, using: &numbers)).map { _ in "réason" }.joined(separator: " ")
    let ids = (0..<Int.random(in: 0...6, using: &numbers)).map { "evidence-\($0)" }
    let count = depth == 0 ? 0 : Int.random(in: 0...3, using: &numbers)
    let children = (0..<count).map { _ in tree(&numbers, depth: depth - 1) }
    return Explanation(.note, text, evidence: ids, children: children)
  }

  @Test func theClockStandsBesideTheDays() throws {
    let removed = EventKind(
      id: "removed", title: "Removed", subject: nil, countedBy: nil,
      clock: EventClock(zone: "America/Havana", party: "CU"))
    var commitment = Small.commitment("removal", "Removal", by: ["CU"], to: ["US"])
    commitment.rule.requirement = .done("removed", .by(day("2009-06-30")))
    let accord = Accord(
      id: "small", title: "A small accord", parties: Small.accord.parties, calendars: [],
      evidenceRules: Small.accord.evidenceRules, instruments: Small.accord.instruments, indicators: [],
      events: [removed], meetings: [], commitments: [commitment], examples: [])
    let finding = Small.finding("removal", Small.standing, Small.open, lastMoment: day("2009-06-30"))
    let index = EvidenceIndex(RecordedEvidence(), knownBy: Small.viewpoint.known)
    let text = WhyText(accord: accord, index: index).page(finding).text(colour: false)
    #expect(text.contains("\nDays: by the clock of Cuba (America/Havana)\n"), "\(text)")
    #expect(
      text.contains("still be kept: 30 Jun 2009, by the clock of Cuba") && text.contains("(America/Havana)"), "\(text)")
    let json = JSONValue.finding(finding, in: accord).document
    #expect(json.contains("\"clock\": {\n    \"zone\": \"America/Havana\",\n    \"party\": \"CU\"\n  }"), "\(json)")
  }

  @Test func notesOfTheAccordHaveNoDay() {
    let accord = Small.accord
    let noted = accord.commitments.map { one in
      Commitment(
        id: one.id, title: one.title, sources: one.sources, basis: one.basis, owed: one.owed, from: one.from,
        until: nil,
        conditions: [], rule: one.rule, readings: [], suspendable: false, pacing: nil, shows: [],
        notes: ["Restated on 31 May 2009."])
    }
    let with = Accord(
      id: "small", title: "A small accord", parties: accord.parties, calendars: [], evidenceRules: accord.evidenceRules,
      instruments: accord.instruments, indicators: accord.indicators, events: [], meetings: accord.meetings,
      commitments: noted, examples: [])
    let index = EvidenceIndex(RecordedEvidence(), knownBy: Small.viewpoint.known)
    let text = WhyText(accord: with, index: index).page(Small.findings[0]).text(colour: false)
    #expect(
      text.hasSuffix(
        "Notes of the accord file, of no day; they decide nothing\n – Restated on 31 May 2009.\n"), "\(text)")
  }

  @Test func jsonHoldsTheWholeFinding() {
    let finding = Small.finding("documents", Small.year(2007), Small.breached, tally: tally)
    let text = JSONValue.finding(finding, in: Small.accord).document
    for name in [
      "accord", "on", "known", "commitment", "instance", "word", "sign", "reasons", "qualifier", "contestedBy", "tally",
      "lastMoment", "axes", "readings", "pivots", "alone", "positions", "missing", "wouldChange", "explanation",
    ] {
      #expect(text.contains("\n  \"\(name)\": "), "\(name)")
    }
    #expect(text.contains("\"lower\": \"14250\""))
    #expect(text.contains("\"to\": \"2007-09-30\""))
  }
}
