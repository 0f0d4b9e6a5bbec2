// Rows of which an example cannot tell: numbers of rounds that contradict a declaration, acts of which nobody says whose they
// were.

import Adherence
import CivilTime
import Evidence
import Findings
import Recheck
import Testing

@Suite struct UnclearRecords {
  private static let text = """
    accord small "Small"
    party A "Aland" clock UTC
    party B "Beland" clock UTC
    calendar year starts 1 January, named CY by the year in which it starts
    evidence
      about bounds nothing
      admissions decide nothing
    instrument treaty "Treaty"
      agreed 2000-01-01
      in force from 2000-01-01
    event vented "Gas is vented"
    meeting council "Council"
    commitment hosts "Hosts in turn"
      source treaty
      rests on the text
      owed by A and B to each other, jointly
      from 2000-01-01
      requires rounds of council hosted by A and B in turn
    commitment meetings "Three meetings a year"
      source treaty
      rests on the text
      owed by A and B to each other, jointly
      from 2000-01-01
      requires at least 3 rounds of council in each full year
    commitment clean "Nothing is vented"
      source treaty
      rests on the text
      owed by A to B
      from 2000-01-01
      forbids vented
    example "all"
      given round of council on 2000-03-01, hosted by A, published 2000-03-02
      given round of council on 2000-12-01, hosted by B, published 2000-12-02
      given complete council from 2000-01-01 to 2000-12-31, by A, published 2001-01-10
      given event vented on 2000-06-01, by A, published 2000-06-02
      on 2001-06-01
      expect clean breached
    """

  private func findings(_ change: (inout RecordedEvidence) -> Void) throws -> [String: Finding] {
    let world = try WrittenWorld(Self.text)
    var evidence = world.evidence
    change(&evidence)
    let on = try #require(CivilDate("2001-06-01"))
    let found = Judge(accord: world.accord, evidence: evidence).findings(at: Viewpoint(on: on, known: on))
    for one in Recheck(accord: world.accord, evidence: evidence).confirm(found) {
      one.expectConfirmed("unclear records")
    }
    return Dictionary(found.map { ("\($0.commitment) \($0.instance.label)", $0) }) { first, _ in first }
  }

  /// The first and the third, with one between them that a record which is complete does not have.
  @Test func numbersThatContradictADeclarationSettleNothing() throws {
    let found = try findings { evidence in
      evidence.rounds = evidence.rounds.enumerated().map { place, round in
        Round(
          id: round.id, meeting: round.meeting, days: round.days, city: "", hosts: round.hosts, venue: "", heads: [:],
          status: .held, numbers: ["A": 1 + 2 * place], numberStatedBy: ["A"], publication: round.publication,
          document: nil, confidence: .high, note: "")
      }
    }
    #expect(found["hosts round-2000-12-01"]?.word == .undetermined)
    #expect(found["meetings CY2000"]?.word == .undetermined)
    #expect(found["clean "]?.word == .breached)
  }

  @Test func anActOfNobodyIsAlleged() throws {
    let found = try findings { evidence in
      evidence.measures = evidence.measures.map { act in
        Measure(
          id: act.id, event: act.event, kind: act.kind, actor: "unknown", parties: [], title: act.title,
          happened: act.happened, effective: nil, ended: nil, word: nil, sameAs: nil, answers: nil, commitments: [],
          contestedBy: [], publication: act.publication, document: nil, note: "")
      }
    }
    #expect(found["clean "]?.word == .undetermined)
    #expect(found["clean "]?.qualifier == .alleged)
    #expect(found["hosts round-2000-12-01"]?.word == .kept)
    #expect(found["meetings CY2000"]?.word == .breached)
  }
}
