// The status matrix: where each sign stands, and never wider than eighty columns.

import Accords
import CivilTime
import Findings
import Testing

@testable import Reports

@Suite struct StatusTests {
  @Test func theMatrixStandsAsDrawn() {
    let matrix = StatusMatrix(accord: Small.accord, findings: Small.findings, viewpoint: Small.viewpoint, from: 2000)
    #expect(
      matrix.page().text(colour: false) == """
        A small accord
        on 22 May 2009 · as known 22 May 2009 by publication

                      2000
                      0123456789 newest
        UNITED STATES owes
         documents          ✓✕?… open
        CUBA owes
         departures   ┄┄┄┄┄┄┄┄┄✓ kept
        BOTH owe
         talks                ⇄  disputed

        3 commitments, by the word of the newest instance:
          ⇄ 1 disputed   … 1 open   ✓ 1 kept
        All 7 instances, a sign in the year that names it:
          ✕ 1 breached   ⇄ 1 disputed   ? 1 undetermined   … 1 open   ✓ 3 kept
        ┄ owed in that year; judged as a whole, in the column of the last year.
        Where a year has several instances, the one of greatest concern is shown.

        """)
  }

  @Test func aCommitmentWithoutInstanceSaysSo() {
    let findings = Small.findings.filter { $0.commitment != "talks" }
    let matrix = StatusMatrix(accord: Small.accord, findings: findings, viewpoint: Small.viewpoint)
    let text = matrix.page().text(colour: false)
    #expect(text.contains("none yet\n"))
    #expect(text.contains("1 none yet"))
  }

  @Test func whatIsJudgedForEachDebtorStandsUnderEach() {
    let findings = ["US", "CU"].map { Small.finding("talks", Small.year(2008, debtor: $0), Small.kept) }
    let matrix = StatusMatrix(accord: Small.accord, findings: findings, viewpoint: Small.viewpoint)
    let headings = matrix.groups.filter { $0.rows.contains { $0.commitment.id == "talks" } }.map(\.heading)
    #expect(headings == ["UNITED STATES owes", "CUBA owes"])
  }

  @Test func groupsFollowTheInstrumentOrTheWord() {
    func headings(_ grouping: StatusMatrix.Grouping) -> [String] {
      StatusMatrix(accord: Small.accord, findings: Small.findings, viewpoint: Small.viewpoint, grouping: grouping)
        .groups.map(\.heading)
    }
    #expect(headings(.instrument) == ["Joint communiqué"])
    #expect(headings(.word) == ["DISPUTED", "OPEN", "KEPT"])
  }

  @Test func noFindingsIsSaidInWords() {
    let page = StatusMatrix(accord: Small.accord, findings: [], viewpoint: Small.viewpoint).page()
    #expect(page.text(colour: false).contains("No commitment has an instance"))
  }

  @Test(arguments: 0..<40) func neverWiderThanEighty(_ seed: Int) {
    var numbers = SeededNumbers(UInt64(seed))
    let commitments = (0..<8).map { index in
      Small.commitment(
        "c\(index)-" + String(repeating: "long-", count: Int.random(in: 0...7, using: &numbers)) + "é",
        "Title", by: [["US"], ["CU"], ["US", "CU"]].randomElement(using: &numbers) ?? [], to: ["US"], manner: .jointly)
    }
    let accord = Accord(
      id: "x", title: String(repeating: "wörd ", count: 30), parties: Small.accord.parties, calendars: [],
      evidenceRules: Small.accord.evidenceRules, instruments: Small.accord.instruments, indicators: [], events: [],
      meetings: [], commitments: commitments, examples: [])
    let axes = [Small.kept, Small.breached, Small.disputed, Small.undetermined, Small.open]
    let findings = (0..<200).map { _ in
      Small.finding(
        commitments.randomElement(using: &numbers)?.id ?? "", Small.year(Int.random(in: 1930...2040, using: &numbers)),
        axes.randomElement(using: &numbers) ?? Small.kept)
    }
    for grouping in StatusMatrix.Grouping.allCases {
      let matrix = StatusMatrix(accord: accord, findings: findings, viewpoint: Small.viewpoint, grouping: grouping)
      let page = matrix.page()
      for line in page.lines { #expect(line.width <= Page.width, "\(line.text)") }
      // What a person types into `why` stands there whole.
      let words = Set(page.lines.flatMap { $0.text.split(separator: " ").map(String.init) })
      for row in matrix.rows { #expect(words.contains(row.commitment.id), "\(page.text(colour: false))") }
    }
  }

  @Test func theOrderOfFindingsDoesNotMatter() {
    let page = StatusMatrix(accord: Small.accord, findings: Small.findings, viewpoint: Small.viewpoint).page()
    let other = StatusMatrix(accord: Small.accord, findings: Small.findings.reversed(), viewpoint: Small.viewpoint)
    #expect(page == other.page())
  }

  @Test func everyWordHasItsPlaceAndItsSign() {
    #expect(Set(Word.byConcern) == Set(Word.allCases))
    #expect(Set(Word.allCases.map(\.sign)).count == Word.allCases.count)
    for word in Word.allCases { #expect(displayWidth(word.sign) == 1, "\(word)") }
  }
}
