// Sealed findings: the same address for the same answer, computed again from the log as it was.

import Accords
import CanonicalJSON
import CivilTime
import Findings
import Foundation
import Intake
import LogStore
import Registry
import Signing
import Statements
import Testing

struct SealTests {
  private static let form = LogRegister.FindingForm(
    engine: "test 1", bytes: { finding, _ in Array("\(finding.word) \(finding.explanation.text)".utf8) },
    address: { finding, _ in finding.instance.label })
  private static let viewpoint = Viewpoint(on: CivilDate(dayNumber: 14_386), known: CivilDate(dayNumber: 14_386))

  private static func filled() throws -> Filled { try Filled(parts: [LogRegisterTests.names], on: [Filled.day]) }

  private static func seal(_ filled: Filled, second: Int = 0) throws -> (SealedFinding, isNew: Bool) {
    let log = try LogRegister.open(filled.path)
    let register = try log.asKnown(by: viewpoint.known)
    let findings = register.judged(at: viewpoint, of: ["minimum-documents"]).findings
    let finding = try #require(findings.first { $0.instance.label == "FY2005" })
    let plan = try log.plan(
      sealing: finding, of: register, form, made: StatementTime(Filled.day.advanced(byDays: 1), second: second))
    if let statement = plan.statement {
      _ = try LogRegister.append([statement], blobs: [plan.bytes], to: filled.path, keys: nil)
    }
    return (plan.sealed, plan.statement != nil)
  }

  @Test func theSameAnswerHasOneAddress() throws {
    let filled = try Self.filled()
    let (first, isNew) = try Self.seal(filled)
    #expect(isNew)
    let (again, isNewAgain) = try Self.seal(filled, second: 9)
    #expect(again.address == first.address && !isNewAgain)
    let seals = try LogRegister.open(filled.path).seals()
    #expect(seals.map(\.finding.address) == [first.address])
  }

  /// What came into the log since changes nothing; what the finding rests on may have been taken back.
  @Test func isComputedAgainFromTheLogAsItWas() throws {
    let filled = try Self.filled()
    let (sealed, _) = try Self.seal(filled)
    let log = try LogRegister.open(filled.path)
    #expect(try log.check(sealed, Self.form).isSame)
    let register = try log.asKnown(by: Self.viewpoint.known)
    let finding = try #require(
      register.findings(at: Self.viewpoint, of: ["minimum-documents"]).first { $0.instance.label == "FY2005" })
    let id = try #require(finding.explanation.allEvidence.first)
    let entry = try #require(try log.standing(id))
    let retraction = try log.about(
      entry, .retract, reason: "a test", made: StatementTime(Filled.day.advanced(byDays: 2), second: 0))
    try filled.append([retraction])
    let check = try LogRegister.open(filled.path).check(sealed, Self.form)
    #expect(check.isSame && check.otherEngine == nil)
  }

  @Test func anotherProgramIsNamed() throws {
    let filled = try Self.filled()
    let (sealed, _) = try Self.seal(filled)
    let other = LogRegister.FindingForm(
      engine: "test 2", bytes: { finding, _ in Array("\(finding.word) otherwise".utf8) },
      address: { finding, _ in finding.instance.label })
    let check = try LogRegister.open(filled.path).check(sealed, other)
    #expect(!check.isSame && check.otherEngine == "test 1")
    #expect(check.parts.filter { !$0.isSame }.map(\.name) == ["the whole finding, byte for byte"])
  }

  /// Every member of the sealed text is compared: a claim of something else is told.
  @Test(arguments: ["accord", "rule", "evidence", "word", "finding"])
  func aClaimOfSomethingElseIsTold(_ member: String) throws {
    let filled = try Self.filled()
    let (sealed, _) = try Self.seal(filled)
    var body = sealed.body
    body[member] = .string("sha256:" + String(repeating: "0", count: 64))
    let check = try LogRegister.open(filled.path).check(SealedFinding(body), Self.form)
    #expect(check.parts.filter { !$0.isSame }.count == 1)
  }
}
