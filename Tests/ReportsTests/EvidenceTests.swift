// Evidence: which pieces were asked for, and how they are shown.

import Accords
import CivilTime
import Evidence
import Findings
import Testing

@testable import Reports

@Suite struct EvidenceTests {
  private let index = EvidenceIndex(Small.evidence)

  private func ids(_ change: (inout EvidenceQuery) -> Void) -> [String] {
    var query = EvidenceQuery()
    change(&query)
    return index.pieces.filter { query.matches($0, in: index) }.map(\.id)
  }

  @Test func eachConditionNarrows() {
    #expect(ids { _ in } == ["state-2007", "cuba-2007"])
    #expect(ids { $0.kind = "statement" } == ["cuba-2007"])
    #expect(ids { $0.indicator = "documents" } == ["state-2007"])
    #expect(ids { $0.giver = "US" } == ["state-2007"])
    #expect(ids { $0.giver = "state" } == ["state-2007"])
    #expect(ids { $0.giver = "CU" } == ["cuba-2007"])
    #expect(ids { $0.commitment = Small.accord.commitment("documents") } == ["state-2007", "cuba-2007"])
    #expect(ids { $0.commitment = Small.accord.commitment("talks") } == ["state-2007"])
    #expect(ids { $0.period = Period(label: "FY2008", days: days("2007-10-01", "2008-09-30")) } == ["cuba-2007"])
    #expect(ids { $0.id = "nothing" }.isEmpty)
  }

  @Test func anEntrySaysWhatWhenWhoAndWhenPublished() {
    let page = EvidenceText(accord: Small.accord, index: index)
      .page(index.pieces, known: day("2009-05-22"), by: .publication, filters: ["by US"])
    #expect(
      page.text(colour: false) == """
        2 pieces of evidence · as known 22 May 2009 by publication
        by US

        state-2007 · documents: about 15,000 persons
          1 Oct 2006 – 30 Sep 2007 · state · published 2008-01 · computed from other
          figures · revised

        cuba-2007 · Cuba says that United States breached documents FY2007
          said and published 17 Dec 2007

        """)
  }

  @Test func aChangeSaysFromWhatToWhatAndWhy() {
    let changes = Changes(
      since: day("2008-01-01"), until: day("2009-05-22"), newEvidence: ["state-2007"],
      changed: [
        .init(
          commitment: "documents", instance: Small.year(2007), before: .undetermined, after: .breached,
          cause: .evidence, evidence: ["state-2007"]),
        .init(
          commitment: "documents", instance: Small.year(2009), before: nil, after: .open, cause: .time, evidence: []),
      ])
    #expect(
      ChangesText(accord: Small.accord, index: index).page(changes).text(colour: false) == """
        A small accord
        what became known after 1 Jan 2008 and by 22 May 2009, by publication

        Findings that changed their word (2)
         documents FY2007 (1 Oct 2006 – 30 Sep 2007)
           ? undetermined → ✕ breached by new evidence
           [state-2007]
         documents FY2009 (1 Oct 2008 – 30 Sep 2009)
           no instance → … open by the passing of time

        New evidence (1)
         state-2007 · documents: about 15,000 persons
           1 Oct 2006 – 30 Sep 2007 · state · published 2008-01 · computed from other
           figures · revised

        """)
  }

  @Test func anIndexAsKnownHoldsNothingLater() {
    #expect(EvidenceIndex(Small.evidence, knownBy: day("2008-01-30")).pieces.map(\.id) == ["cuba-2007"])
    #expect(EvidenceIndex(Small.evidence, knownBy: day("2008-01-31")).pieces.map(\.id) == ["state-2007", "cuba-2007"])
  }

  @Test func jsonOfAPieceHasItsReporterAndItsDocument() throws {
    let piece = try #require(index["state-2007"])
    let text = EvidenceJSON(accord: Small.accord, index: index).value(piece).document
    #expect(text.contains("\"value\": \"15000\""))
    #expect(text.contains("\"address\": \"https://example.org/report\""))
    #expect(text.contains("\"name\": \"Department of State\""))
    #expect(text.contains("\"knownFrom\": \"2008-01-31\""))
  }
}
