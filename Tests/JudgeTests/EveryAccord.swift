// What holds for every accord of the repository, on the evidence of each of its examples: later knowledge, the order of
// input, and evidence that is not listed change nothing.

import Accords
import Adherence
import AccordLanguage
import CivilTime
import Evidence
import Findings
import Testing

@Suite struct EveryAccord {
  /// One example of one accord, with the evidence that it supposes and the days on which it is looked at.
  private struct World {
    let accord: Accord
    let example: Example
    let evidence: RecordedEvidence
    let viewpoints: [Viewpoint]

    init(_ accord: Accord, _ example: Example) {
      self.accord = accord
      self.example = example
      evidence = RecordedEvidence(supposing: example.given, in: accord)
      let days = Set(evidence.publications.map(\.publication.knownFrom) + [example.known]).sorted()
      viewpoints = days.flatMap { known in
        [Viewpoint(on: example.on, known: known), Viewpoint(on: known, known: known)]
      }
    }

    /// The findings of the commitments that the example is about.
    func findings(
      _ evidence: RecordedEvidence, at viewpoint: Viewpoint, of commitments: Set<CommitmentID>? = nil
    ) -> [Finding] {
      let asked = commitments ?? Set(example.expected.map(\.commitment))
      return Judge(accord: accord, evidence: evidence).findings(at: viewpoint, of: asked)
    }
  }

  private func worlds(of file: AccordFile) throws -> [World] {
    let accord = try #require(checkAccord(try file.source).accord)
    return accord.examples.map { World(accord, $0) }
  }

  @Test(arguments: AccordFile.all)
  func evidenceKnownLaterNeverChangesAnEarlierAnswer(_ file: AccordFile) throws {
    for world in try worlds(of: file) {
      for viewpoint in world.viewpoints {
        let later = Set(
          world.evidence.publications.filter { !$0.publication.isKnown(by: viewpoint.known) }.map(\.id))
        guard !later.isEmpty else { continue }
        let same =
          world.findings(world.evidence.without(later), at: viewpoint) == world.findings(world.evidence, at: viewpoint)
        #expect(same, "\(world.example.title), on \(viewpoint.on) known \(viewpoint.known)")
      }
    }
  }

  @Test(arguments: AccordFile.all)
  func theOrderOfInputDoesNotMatter(_ file: AccordFile) throws {
    var dice = SeededDice(seed: 11)
    for world in try worlds(of: file) {
      let shuffled = world.evidence.shuffled(&dice)
      for viewpoint in world.viewpoints.suffix(2) {
        let same = world.findings(shuffled, at: viewpoint) == world.findings(world.evidence, at: viewpoint)
        #expect(same, "\(world.example.title), on \(viewpoint.on) known \(viewpoint.known)")
      }
    }
  }

  @Test(arguments: AccordFile.all)
  func evidenceThatIsNotListedCannotChangeTheAnswer(_ file: AccordFile) throws {
    for world in try worlds(of: file) {
      let all = Set(world.evidence.publications.map(\.id))
      for viewpoint in world.viewpoints.suffix(2) {
        for finding in world.findings(world.evidence, at: viewpoint) {
          let unlisted = all.subtracting(finding.explanation.allEvidence)
          let again = world.findings(world.evidence.without(unlisted), at: viewpoint, of: [finding.commitment])
            .first { $0.instance == finding.instance }
          let same = again.map(Answer.init) == Answer(finding)
          #expect(same, "\(world.example.title): \(finding.commitment) \(finding.instance) on \(viewpoint.on)")
        }
      }
    }
  }
}

extension RecordedEvidence {
  /// The same evidence in another order.
  func shuffled(_ dice: inout SeededDice) -> RecordedEvidence {
    var result = self
    result.observations.shuffle(using: &dice)
    result.statements.shuffle(using: &dice)
    result.measures.shuffle(using: &dice)
    result.rounds.shuffle(using: &dice)
    result.caseEvents.shuffle(using: &dice)
    result.completeness.shuffle(using: &dice)
    result.reporters.shuffle(using: &dice)
    return result
  }
}
