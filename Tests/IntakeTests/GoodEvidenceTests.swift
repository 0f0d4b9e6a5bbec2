import Accords
import CivilTime
import Evidence
import Foundation
import Quantities
import Testing

@testable import Intake

@Suite("Evidence in which nothing is wrong")
struct GoodEvidenceTests {
  private let evidence: RecordedEvidence

  init() throws { evidence = try Self.taken(Fixtures.good) }

  private static func taken(_ files: [EvidenceFile]) throws -> RecordedEvidence {
    let (evidence, rejections) = readEvidence(files, for: testAccord)
    #expect(RejectionRenderer().render(rejections) == "")
    return try #require(evidence)
  }

  @Test func everyRowIsTakenIn() {
    #expect(evidence.documents.count == 3)
    #expect(evidence.reporters.count == 6)
    #expect(evidence.observations.count == 6)
    #expect(evidence.statements.count == 4)
    #expect(evidence.measures.count == 4)
    #expect(evidence.rounds.count == 4)
    #expect(evidence.caseEvents.count == 2)
    #expect(evidence.completeness.count == 3)
  }

  @Test func documentsAndReporters() throws {
    #expect(evidence.documents.map(\.title).contains("Note on the talks, called \"not essential\""))
    #expect(
      evidence.documents.contains(
        Document(id: "d-report-2009", title: "Report\nin two lines", address: "https://example.org/reports/2009")))
    #expect(
      evidence.reporters.contains(
        Reporter(
          id: "consulate-via-paper", name: "Consular section (in a newspaper)", kind: .agency, party: "US",
          speaksFor: "consulate", relayedBy: "a newspaper")))
  }

  @Test func anObservationWithEveryFlag() throws {
    let expected = try Observation(
      id: "o-docs-fy2004-part", indicator: "travel-documents", classID: nil, shape: .flow, unit: "documents",
      reporter: "consulate-via-paper", days: days("2003-10-01", "2004-07-21"), value: Amount(18000), bound: .atLeast,
      flags: Set(Observation.Flag.allCases), publication: publication(recorded: "2026-01-02"), document: nil,
      note: "every flag")
    #expect(evidence.observations.contains(expected))
  }

  @Test func anObservationOfAClass() throws {
    let expected = try Observation(
      id: "o-docs-fy2004-family", indicator: "travel-documents", classID: "immediate-relative", shape: .flow,
      unit: "documents", reporter: "consulate", days: days("2003-10-01", "2004-09-30"), value: .zero, bound: .exact,
      flags: [], publication: publication("2004-10"), document: "d-return-2004", note: "none, as stated")
    #expect(evidence.observations.contains(expected))
  }

  @Test func statements() throws {
    let ours = try Statement(
      id: "s-2004-cu", made: date("2004-08"), publication: publication(recorded: "2026-01-02"), speaker: "A minister",
      sides: ["CU"], about: ["US", "CU"], commitments: ["minimum-documents", "talks"], instance: nil, stance: .atRisk,
      figure: "", paraphrase: "doubts it", document: nil, note: "said twice")
    #expect(evidence.statements.contains(ours))
    let third = try #require(evidence.statements.first { $0.id == "s-2009-third" })
    #expect(third.sides.isEmpty)
    #expect(third.instance == "CY2009")
  }

  @Test func aMeasureThatIsAnotherAccount() throws {
    let expected = try Measure(
      id: "m-suspension-cu", event: nil, kind: .suspension, actor: "Foreign ministry", parties: ["CU"],
      title: "is told of it", happened: date("2004-01-07"), effective: date("2004-01"), ended: date("2009"),
      word: "postponed", sameAs: "m-suspension", answers: nil, commitments: ["talks"], contestedBy: ["US", "CU"],
      publication: publication(recorded: "2026-01-02"), document: nil, note: "another account")
    #expect(evidence.measures.contains(expected))
    #expect(evidence.measures.first { $0.id == "m-suspension" }?.answers == "m-request")
  }

  @Test func rounds() throws {
    let expected = try Round(
      id: "r-2002", meeting: "round", days: date("2002-12"), city: "Havana", hosts: ["CU"], venue: "",
      heads: ["US": "the US head", "CU": "the Cuban head"], status: .held, numbers: ["US": 16, "CU": 18],
      numberStatedBy: ["US", "CU"], publication: publication("2003-01-05"), document: "d-note-2004",
      confidence: .medium, note: "")
    #expect(evidence.rounds.contains(expected))
    #expect(evidence.rounds.first { $0.id == "r-1994" }?.days == PartialDate("1994-09-01/1994-09-09"))
    let open = try #require(evidence.rounds.first { $0.id == "r-2003" })
    #expect(open.days.text == "2003-06", "a last day that is not known adds nothing")
    #expect(open.hosts == ["US", "third"])
  }

  @Test func caseEventsAndCompleteness() throws {
    let event = try CaseEvent(
      id: "e-17-returned", caseID: "Case 17", event: "returned", day: date("2004-02"), reporter: "cu",
      publication: publication(recorded: "2026-01-02"), document: nil, note: "day not told")
    #expect(evidence.caseEvents.contains(event))
    let completeness = try Completeness(
      id: "c-documents", reporter: "consulate", subject: "travel-documents", days: days("2003-10-01", "2004-09-30"),
      basis: "says that the return is complete", publication: publication("2004-10-14"), document: "d-return-2004",
      note: "")
    #expect(evidence.completeness.contains(completeness))
  }

  @Test func theOrderOfRowsAndFilesMeansNothing() throws {
    var dice = SeededDice(seed: 1994)
    for _ in 0..<50 {
      let files = Fixtures.good.map { shuffled($0, &dice) }.shuffled(using: &dice)
      #expect(try Self.taken(files) == evidence)
    }
  }

  @Test func lineEndsAndQuotesMeanNothing() throws {
    let windows = Fixtures.good.map { file in
      let lines = rows(of: file).map { $0.map(quotedField).joined(separator: ",") + "\r\n" }
      return EvidenceFile(name: file.name, bytes: Array(lines.joined().utf8))
    }
    #expect(try Self.taken(windows) == evidence)
  }

  @Test(arguments: ["case-events.csv", "completeness.csv"])
  func someFilesMayBeAbsent(_ name: String) throws {
    _ = try Self.taken(Fixtures.good.filter { $0.name != name })
  }

  @Test func filesWithoutRowsAreEvidenceOfNothing() throws {
    let files = Schema.all.map { EvidenceFile(name: $0.file, bytes: Array($0.header.utf8)) }
    #expect(try Self.taken(files) == RecordedEvidence())
  }
}

/// The file with its rows in another order.
private func shuffled(_ file: EvidenceFile, _ dice: inout SeededDice) -> EvidenceFile {
  let rows = rows(of: file)
  let mixed = rows.prefix(1) + rows.dropFirst().shuffled(using: &dice)
  let text = mixed.map { $0.map(quotedField).joined(separator: ",") + "\n" }.joined()
  return EvidenceFile(name: file.name, bytes: Array(text.utf8))
}

private func rows(of file: EvidenceFile) -> [[String]] {
  let table = CSVReader.read(file.bytes)
  return table.records.map(table.texts)
}

private func quotedField(_ text: String) -> String { "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\"" }

private func date(_ text: String) throws -> PartialDate { try #require(PartialDate(text)) }

private func days(_ first: String, _ last: String) throws -> DayInterval {
  let (firstDay, lastDay) = (try #require(CivilDate(first)), try #require(CivilDate(last)))
  return try #require(DayInterval(firstDay: firstDay, lastDay: lastDay))
}

private func publication(_ published: String? = nil, recorded: String? = nil) throws -> Publication {
  try #require(Publication(published: published.map(date), recorded: recorded.flatMap { CivilDate($0) }))
}
