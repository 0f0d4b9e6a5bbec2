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
}
