// What holds for every register that is shipped, on its own evidence: later knowledge, the order of input, and evidence that is
// not listed change nothing.

import Accords
import Adherence
import CivilTime
import Evidence
import Findings
import Foundation
import Registry
import Testing

@Suite struct EveryRegister {
  static let names = ((try? FileManager.default.contentsOfDirectory(atPath: repository + "/registers")) ?? []).sorted()

  private func register(_ name: String) throws -> Register {
    try Register.open(folder: repository + "/registers/" + name)
  }

  /// Days on which something became known, spread over all of them, each also asked about in hindsight.
  private func viewpoints(_ register: Register, _ count: Int) throws -> [Viewpoint] {
    let days = Set(register.evidence.publications.map(\.publication.knownFrom)).sorted()
    let last = try #require(days.last)
    let some = Set((1...count).map { days[(days.count - 1) * $0 / count] }).sorted()
    return some.flatMap { Set([Viewpoint(on: $0, known: $0), Viewpoint(on: $0, known: last)]) }
  }

  @Test func areAllHere() { #expect(Self.names.count >= 6 && Self.names.contains("us-cuba")) }

  @Test(arguments: names) func evidenceKnownLaterNeverChangesAnEarlierAnswer(_ name: String) throws {
    let register = try register(name)
    var later = 0
    for viewpoint in try viewpoints(register, 8) {
      let unknown = Set(
        register.evidence.publications.filter { !$0.publication.isKnown(by: viewpoint.known) }.map(\.id))
      later += unknown.count
      let without = Judge(accord: register.accord, evidence: register.evidence.without(unknown))
      let same = without.findings(at: viewpoint) == register.findings(at: viewpoint)
      #expect(same, "on \(viewpoint.on) known \(viewpoint.known)")
    }
    #expect(later > 0)
  }

  @Test(arguments: names) func theOrderOfInputDoesNotMatter(_ name: String) throws {
    let register = try register(name)
    var dice = SeededDice(seed: 13 &+ UInt64(otherSeed))
    for viewpoint in try viewpoints(register, 4) {
      let shuffled = Judge(accord: register.accord, evidence: register.evidence.shuffled(&dice))
      let same = shuffled.findings(at: viewpoint) == register.findings(at: viewpoint)
      #expect(same, "on \(viewpoint.on) known \(viewpoint.known)")
    }
  }

  @Test(arguments: names) func evidenceThatIsNotListedCannotChangeTheAnswer(_ name: String) throws {
    let register = try register(name)
    let all = Set(register.evidence.publications.map(\.id))
    for viewpoint in try viewpoints(register, 2) {
      for finding in register.findings(at: viewpoint).suffix(40) {
        let unlisted = all.subtracting(finding.explanation.allEvidence)
        let left = Judge(accord: register.accord, evidence: register.evidence.without(unlisted))
        let again = left.findings(at: viewpoint, of: [finding.commitment]).first { $0.instance == finding.instance }
        let same = again.map(Answer.init) == Answer(finding)
        #expect(same, "\(finding.commitment) \(finding.instance) on \(viewpoint.on) known \(viewpoint.known)")
      }
    }
  }
}
