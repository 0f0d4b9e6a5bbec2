// What holds for every register: later knowledge, order of input, what is listed and what is not.

import AccordLanguage
import Accords
import Adherence
import CivilTime
import Evidence
import Findings
import Foundation
import Quantities
import Registry
import Testing

@Suite struct Properties {
  private func viewpoints() throws -> [Viewpoint] {
    try [
      ("1995-07-18", "1995-07-19"), ("2004-07-22", "2004-07-22"), ("2009-05-22", "2009-05-22"),
      ("2009-07-14", "2009-07-14"), ("2018-07-31", "2018-10-16"), ("2022-12-31", "2023-03-01"),
      ("2026-11-24", "2026-11-24"),
    ].map { Viewpoint(on: try day($0), known: try day($1)) }
  }

  @Test func evidenceKnownLaterNeverChangesAnEarlierAnswer() throws {
    let register = try shippedRegister()
    for viewpoint in try viewpoints() {
      let later = Set(
        register.evidence.publications.filter { !$0.publication.isKnown(by: viewpoint.known) }.map(\.id))
      let withoutLater = Judge(accord: register.accord, evidence: register.evidence.without(later))
      let same = withoutLater.findings(at: viewpoint) == register.findings(at: viewpoint)
      #expect(same, "known \(viewpoint.known)")
    }
  }

  @Test func theOrderOfInputDoesNotMatter() throws {
    let register = try shippedRegister()
    var dice = SeededDice(seed: 7)
    let shuffled = register.evidence.shuffled(&dice)
    for viewpoint in try viewpoints() {
      let again = Judge(accord: register.accord, evidence: shuffled).findings(at: viewpoint)
      let same = again == register.findings(at: viewpoint)
      #expect(same, "known \(viewpoint.known)")
    }
  }

  /// Takes every piece away that some finding does not list: its answer stays. One pass for each commitment and viewpoint.
  @Test func evidenceThatIsNotListedCannotChangeTheAnswer() throws {
    let register = try shippedRegister()
    for viewpoint in try viewpoints() {
      for commitment in register.accord.commitments.map(\.id) {
        let findings = register.findings(at: viewpoint, of: [commitment])
        for finding in sample(findings) {
          let listed = Set(finding.explanation.allEvidence)
          let unlisted = Set(register.evidence.publications.map(\.id)).subtracting(listed)
          let left = Judge(accord: register.accord, evidence: register.evidence.without(unlisted))
          let again = left.findings(at: viewpoint, of: [commitment]).first { $0.instance == finding.instance }
          let same = again.map(Answer.init) == Answer(finding)
          #expect(same, "\(commitment) \(finding.instance) on \(viewpoint.on) known \(viewpoint.known)")
        }
      }
    }
  }

  /// With the listed evidence alone, takes away each piece that a count lists: the answer changes, unless another figure
  /// says the very same.
  @Test func evidenceThatIsListedCanChangeTheAnswer() throws {
    let register = try shippedRegister()
    let viewpoint = Viewpoint(on: try day("2026-11-24"), known: try day("2026-11-24"))
    let all = Set(register.evidence.publications.map(\.id))
    var changed = 0
    for finding in register.findings(at: viewpoint, of: ["minimum-documents", "talks"])
    where finding.tally.map({ !$0.bounds.isUnknown }) ?? false {
      let listed = register.evidence.without(all.subtracting(finding.explanation.allEvidence))
      for id in countedEvidence(finding.explanation) {
        let fewer = Judge(accord: register.accord, evidence: listed.without([id]))
        let again = fewer.findings(at: viewpoint, of: [finding.commitment]).first { $0.instance == finding.instance }
        if again.map(Answer.init) != Answer(finding) { changed += 1; continue }
        let second = hasTwin(id, listed)
        #expect(second, "\(id) is listed for \(finding.commitment) \(finding.instance) and changes nothing")
      }
    }
    #expect(changed > 20)
  }

  @Test func everyFindingOfEveryDayHasItsReason() throws {
    let register = try shippedRegister()
    for viewpoint in try viewpoints() {
      for finding in register.findings(at: viewpoint) where finding.word == .undetermined || finding.word == .disputed {
        #expect(!finding.reasons.isEmpty, "\(finding.commitment) \(finding.instance)")
      }
    }
  }

  private func sample(_ findings: [Finding]) -> [Finding] {
    findings.enumerated().filter { $0.offset % 5 == 0 || $0.offset + 1 == findings.count }.map(\.element)
  }

  private func countedEvidence(_ explanation: Explanation) -> [EvidenceID] {
    let own = [.observation, .completeness, .round].contains(explanation.kind) ? explanation.evidence : []
    let below =
      [.note, .state, .position].contains(explanation.kind) ? [] : explanation.children.flatMap(countedEvidence)
    return own + below
  }

  /// Another figure of the same days says the very same, or contradicts it to the same effect.
  private func hasTwin(_ id: EvidenceID, _ evidence: RecordedEvidence) -> Bool {
    guard let one = evidence.observations.first(where: { $0.id == id }) else { return false }
    return evidence.observations.contains {
      $0.id != id && $0.indicator == one.indicator && $0.classID == one.classID && $0.days == one.days
    }
  }
}

extension RecordedEvidence {
  func without(_ ids: Set<EvidenceID>) -> RecordedEvidence {
    var rest = self
    rest.observations.removeAll { ids.contains($0.id) }
    rest.statements.removeAll { ids.contains($0.id) }
    rest.measures.removeAll { ids.contains($0.id) }
    rest.rounds.removeAll { ids.contains($0.id) }
    rest.caseEvents.removeAll { ids.contains($0.id) }
    rest.completeness.removeAll { ids.contains($0.id) }
    rest.holidays.removeAll { ids.contains($0.id) }
    return rest
  }
}
