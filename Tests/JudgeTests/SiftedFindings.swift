// What becomes of a finding that the separate checker refuses.

import CivilTime
import Evidence
import Findings
import Recheck
import Registry
import Testing

@Suite struct SiftedFindings {
  @Test func aRefusedFindingIsNotShown() throws {
    let register = try shippedRegister()
    let viewpoint = Viewpoint(on: try day("2009-05-22"), known: try day("2009-05-22"))
    var findings = register.findings(at: viewpoint, of: ["minimum-documents", "talks"])
    let place = try #require(findings.firstIndex { $0.word == .kept })
    var draft = Draft(findings[place])
    draft.axes = Axes(duty: .owed, performance: .notPerformed)
    findings[place] = draft.finding

    let judged = register.sift(findings)
    #expect(judged.findings.count == findings.count - 1 && judged.checks.count == judged.findings.count)
    let refused = try #require(judged.refused.first)
    #expect(judged.refused.count == 1 && refused.instance == findings[place].instance)
    let refusal = try #require(refused.refusal)
    #expect("\(refusal)".hasPrefix("what is found: claimed breached"))
    #expect(judged.unconfirmed.isEmpty)
  }

  @Test func whatIsConfirmedIsToldStepByStep() throws {
    let register = try shippedRegister()
    let viewpoint = Viewpoint(on: try day("2009-05-22"), known: try day("2009-05-22"))
    let judged = register.judged(at: viewpoint, of: ["minimum-documents"])
    #expect(judged.refused.isEmpty && judged.checks.allSatisfy { $0.isConfirmed && $0.steps.count >= 4 })
  }

  @Test func whatThereIsTooMuchOfIsLeftOutAndSaid() throws {
    let register = try daily()
    let viewpoint = Viewpoint(on: try day("9999-12-31"), known: try day("9999-12-31"))
    let judged = register.judged(at: viewpoint)
    #expect(judged.leftOut.map(\.commitment) == ["daily"])
    #expect(judged.findings.map(\.commitment) == ["once"])
    let early = Viewpoint(on: try day("1994-09-20"), known: try day("1994-09-20"))
    #expect(register.judged(at: early).leftOut.isEmpty)
    #expect(register.judged(at: early).findings.count == 13)
    #expect(try register.changes(since: early.on, until: viewpoint.on).changed.allSatisfy { $0.commitment == "once" })
  }

  private func daily() throws -> Register {
    let accord = try accord(
      """
      calendar each-day runs 1 day from 1994-09-09, named D by number
      commitment daily "Daily"
        source text-1994
        rests on the text
        owed by US to CU
        from 1994-09-09
        requires at least 1 visas in each full each-day
      commitment once "Once"
        source text-1994
        rests on the text
        owed by US to CU
        from 1994-09-09
        requires at least 1 visas from 1994-09-09 to 1994-12-31
      """)
    return Register(folder: "", accord: accord, evidence: RecordedEvidence(), warnings: [])
  }
}
