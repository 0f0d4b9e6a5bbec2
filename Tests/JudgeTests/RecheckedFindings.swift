// What the separate checker confirms: every finding of the shipped register, of random worlds and of the examples.

import AccordLanguage
import Accords
import Adherence
import CivilTime
import Evidence
import Findings
import Foundation
import Recheck
import Registry
import Testing

@Suite struct RecheckedFindings {
  static let viewpoints = [
    ("1985-12-31", "1986-01-31"), ("1995-07-18", "1995-07-19"), ("2004-07-22", "2004-07-22"),
    ("2009-05-22", "2009-05-22"), ("2018-07-31", "2018-10-16"), ("2026-11-24", "2026-11-24"),
  ]

  @Test(arguments: viewpoints) func theShippedRegisterIsConfirmed(_ on: String, _ known: String) throws {
    let register = try shippedRegister()
    let findings = register.findings(at: Viewpoint(on: try day(on), known: try day(known)))
    let recheck = Recheck(accord: register.accord, evidence: register.evidence)
    for one in recheck.confirm(findings) { one.expectConfirmed() }
  }

  static let registers = ["asylum-transfer", "readmission", "river-treaty", "statement-2016", "strategic-arms"]

  /// The other registers too are confirmed: there is no clause that the checker has not learnt.
  @Test(arguments: registers) func noShippedRegisterIsRefused(_ name: String) throws {
    let register = try Register.open(folder: "\(repository)/registers/\(name)")
    for (on, known) in [("2008-06-30", "2009-01-31"), ("2016-09-30", "2017-03-31"), ("2026-11-24", "2026-11-24")] {
      let findings = register.findings(at: Viewpoint(on: try day(on), known: try day(known)))
      for one in Recheck(accord: register.accord, evidence: register.evidence).confirm(findings) {
        one.expectConfirmed("\(name) on \(on)")
      }
    }
  }

  /// What is found in every example is confirmed.
  @Test(arguments: AccordFile.all) func noExampleIsRefused(_ file: AccordFile) throws {
    let accord = try #require(checkAccord(try file.source).accord)
    for example in accord.examples {
      let evidence = RecordedEvidence(supposing: example.given, in: accord)
      let findings = Judge(accord: accord, evidence: evidence).findings(
        at: Viewpoint(on: example.on, known: example.known))
      for one in Recheck(accord: accord, evidence: evidence).confirm(findings) {
        one.expectConfirmed("\(file.path):\(example.line)")
      }
    }
  }

  /// Of every fourth example, each finding that it expects and the checker confirms is broken.
  @Test(arguments: AccordFile.all) func everyBrokenFindingOfExamplesIsRefused(_ file: AccordFile) throws {
    let accord = try #require(checkAccord(try file.source).accord)
    for (place, example) in accord.examples.enumerated() where place % 4 == 0 {
      let evidence = RecordedEvidence(supposing: example.given, in: accord)
      let named = Set(example.expected.map(\.commitment))
      let findings = Judge(accord: accord, evidence: evidence).findings(
        at: Viewpoint(on: example.on, known: example.known), of: named)
      let recheck = Recheck(accord: accord, evidence: evidence)
      let confirmed = zip(findings, recheck.confirm(findings)).filter(\.1.isConfirmed).map(\.0)
      for finding in confirmed.suffix(3) {
        expectBrokenRefused(finding, evidence, recheck, "\(file.path):\(example.line)", in: accord)
      }
    }
  }

  @Test func randomWorldsAreConfirmed() throws {
    let accord = try accord(RandomWorlds.texts.joined())
    var dice = SeededDice(seed: 19_950_502)
    for number in 0..<500 {
      let theme = Theme.allCases[number % Theme.allCases.count]
      let world = World(theme, dice: &dice)
      let findings = Judge(accord: accord, evidence: world.evidence).findings(
        at: world.viewpoint, of: theme.commitments)
      for one in Recheck(accord: accord, evidence: world.evidence).confirm(findings) {
        one.expectConfirmed("world \(number)")
      }
    }
  }

  @Test(arguments: ["2026-11-24"])
  func everyBrokenFindingOfTheShippedRegisterIsRefused(_ on: String) throws {
    let register = try shippedRegister()
    let viewpoint = Viewpoint(on: try day(on), known: try day(on))
    let recheck = Recheck(accord: register.accord, evidence: register.evidence)
    // The newest instance of every commitment, and of the counted ones every third.
    var seen: Set<CommitmentID> = []
    let findings = register.findings(at: viewpoint).reversed().enumerated().filter { place, finding in
      seen.insert(finding.commitment).inserted || finding.tally != nil && place % 3 == 0
    }.map(\.element)
    for finding in findings { expectBrokenRefused(finding, register.evidence, recheck) }
  }

  @Test func everyBrokenFindingOfRandomWorldsIsRefused() throws {
    let accord = try accord(RandomWorlds.texts.joined())
    var dice = SeededDice(seed: 19_940_909)
    var tried = 0
    for number in 0..<60 {
      let theme = Theme.allCases[number % Theme.allCases.count]
      let world = World(theme, dice: &dice)
      let findings = Judge(accord: accord, evidence: world.evidence).findings(
        at: world.viewpoint, of: theme.commitments)
      let recheck = Recheck(accord: accord, evidence: world.evidence)
      for finding in findings { tried += expectBrokenRefused(finding, world.evidence, recheck, "world \(number)") }
    }
    #expect(tried > 2_500)
  }
}

/// Breaks a finding in every way, and expects each to be refused; how many ways there were. What is to be done before an act may
/// be found on an earlier day too: the act is then announced.
@discardableResult func expectBrokenRefused(
  _ finding: Finding, _ evidence: RecordedEvidence, _ recheck: Recheck, _ place: String = "",
  in accord: Accord? = nil
) -> Int {
  let isBefore = accord?.commitments.first { $0.id == finding.commitment }?.isBeforeAct ?? false
  let broken = finding.broken(evidence).filter { $0.finding != finding && !(isBefore && $0.how == Broken.tooEarly) }
  for (one, outcome) in zip(broken, recheck.confirm(broken.map(\.finding))) where outcome.isConfirmed {
    Issue.record("\(place) \(finding.commitment) \(finding.instance) is confirmed although broken: \(one.how)")
  }
  return broken.count
}

extension Commitment {
  /// Whether something is to be done so long before an act.
  fileprivate var isBeforeAct: Bool {
    if case .done(_, .ahead) = rule.requirement { true } else { false }
  }
}

extension Rechecked {
  func expectConfirmed(_ place: String = "") {
    #expect(refusal == nil, "\(place) \(commitment) \(instance): \(refusal.map { "\($0)" } ?? "")")
  }
}
