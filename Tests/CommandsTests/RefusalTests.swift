// What a command says of findings that are not confirmed.

import CivilTime
import Findings
import Recheck
import Registry
import Reports
import Testing

@testable import Commands

@Suite struct RefusalTests {
  private func judged(_ kind: Refusal.Kind) throws -> Judged {
    let day = try #require(CivilDate("2009-05-22"))
    let instance = Instance(kind: .period, label: "FY2007", days: DayInterval(day: day))
    let refusal =
      kind == .contradicted
      ? Refusal("the tally", claimed: "20,003", given: "the certificates give 19,003")
      : Refusal(notUnderstood: "a clause of minimum")
    let check = Rechecked(commitment: "minimum", instance: instance, steps: [], refusal: refusal)
    return Judged(
      findings: [], checks: kind == .contradicted ? [] : [check], refused: kind == .contradicted ? [check] : [])
  }

  @Test func aRefusedFindingIsNamedAndEndsWithAFault() throws {
    var console = Console()
    console.tell(try judged(.contradicted), asJSON: false)
    #expect(console.exit == .internalFault)
    let text = console.text(of: .error)
    #expect(text.contains("error: the finding on minimum FY2007 is not confirmed"))
    #expect(text.contains("help: the tally: claimed 20,003; the certificates give 19,003"))
  }

  @Test func asJSONItIsAMemberOfTheAnswer() throws {
    var console = Console()
    let judged = try judged(.contradicted)
    console.tell(judged, asJSON: true)
    #expect(console.exit == .internalFault && console.pieces.isEmpty)
    #expect(judged.json.document.contains("\"refused\"") && judged.json.document.contains("\"given\""))
  }

  @Test func whatIsNotUnderstoodIsShownWithARemark() throws {
    var console = Console()
    let judged = try judged(.notUnderstood)
    console.tell(judged, asJSON: false)
    #expect(console.exit == .fine)
    #expect(judged.note.text(colour: false).contains("Not rechecked: minimum FY2007"))
    #expect(judged.json.document.contains("\"unconfirmed\""))
  }

  @Test func findingsThatAreRefusedAlikeAreToldTogether() throws {
    var console = Console()
    let one = try judged(.contradicted)
    let again = one.refused.map {
      Rechecked(commitment: "talks", instance: $0.instance, steps: [], refusal: $0.refusal)
    }
    console.tell(Judged(findings: [], checks: [], refused: one.refused + again), asJSON: false)
    let text = console.text(of: .error)
    #expect(text.contains("the findings on minimum FY2007 and talks FY2007 are not confirmed from\n"))
    #expect(text.split(separator: "error:").count == 1)
  }

  @Test func whatIsLeftOutIsSaid() {
    let judged = Judged(
      findings: [], checks: [], refused: [], leftOut: [LeftOut(commitment: "daily", periods: 2_921_940)])
    #expect(judged.note.text(colour: false).contains("daily is left out: about 2921940 of its periods"))
    #expect(judged.json.document.contains("\"leftOut\""))
  }
}
