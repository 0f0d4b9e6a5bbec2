// A register with much evidence is judged and checked in parts: what is found is the same, in the same order.

import CivilTime
import Findings
import Foundation
import Testing

@testable import Registry

@Suite struct PartsTests {
  private static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

  @Test(arguments: ["us-cuba", "river-treaty", "asylum-transfer"], ["2003-06-30", "2018-12-31"])
  func partsFindWhatOneJudgeFinds(_ name: String, _ day: String) throws {
    let register = try Register.open(folder: "\(Self.root)/registers/\(name)")
    let on = try #require(PartialDate(day)).earliest
    let viewpoint = Viewpoint(on: on, known: on)
    let whole = register.judged(at: viewpoint, of: nil, on: register.evidence, inParts: false)
    let parts = register.judged(at: viewpoint, of: nil, on: register.evidence, inParts: true)
    #expect(!whole.findings.isEmpty && parts.refused.isEmpty)
    #expect(parts.findings == whole.findings && parts.checks.count == whole.checks.count)
    #expect(whole.findings == register.judged(at: viewpoint).findings)
  }
}
