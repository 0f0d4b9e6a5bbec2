// Random worlds in which acts may have cut the periods of a calendar short: the separate checker confirms every finding of
// them, by each cut, and refuses every one that was broken.

import Accords
import Adherence
import CivilTime
import Evidence
import Findings
import Quantities
import Recheck
import Testing

@Suite struct CutWorlds {
  private static let text =
    """
    calendar cycle runs 2 years from 1999-01-01, named C by number, closed early by accepted
    indicator steps "Steps" counts steps

    """
    + owed("floor", "  requires at least 10 steps in each full cycle\n  may be suspended by a note")
    + owed("part", "  requires at least 10 steps in each cycle or part\n  only if list-agreed")
    + owed("ceiling", "  requires at most 10 steps in each full cycle")
    + owed("sum", "  requires 2 times steps to be at most 20 in each full cycle")
    + owed("yearly", "  requires at least 10 steps in each full calendar-year")
    + owed("never", "  forbids policy-ended")

  private func findings(_ accord: Accord, _ world: CutWorld) -> [Finding] {
    Judge(accord: accord, evidence: world.evidence).findings(at: world.viewpoint)
  }

  @Test(arguments: [0..<100, 100..<200]) func areConfirmed(_ numbers: Range<Int>) throws {
    let accord = try accord(Self.text)
    var parted = 0
    for number in numbers {
      var dice = SeededDice(seed: 19_531_025 &+ UInt64(otherSeed + number))
      let world = CutWorld(&dice)
      let findings = findings(accord, world)
      for one in Recheck(accord: accord, evidence: world.evidence).confirm(findings) {
        one.expectConfirmed("world \(number)")
      }
      parted += findings.count { !$0.proof.byCut.isEmpty }
    }
    #expect(parted > (hasShippedDice ? 40 : 0), "the cuts part nothing")
  }

  @Test func brokenOnesAreRefused() throws {
    let accord = try accord(Self.text)
    var (tried, parted) = (0, 0)
    for number in 0..<24 {
      var dice = SeededDice(seed: 20_181_024 &+ UInt64(otherSeed + number))
      let world = CutWorld(&dice)
      let findings = findings(accord, world).filter { $0.commitment != "yearly" && $0.commitment != "never" }
      let recheck = Recheck(accord: accord, evidence: world.evidence)
      // One that the cuts part, and one that they do not.
      let chosen = [findings.last { !$0.proof.byCut.isEmpty }, findings.last { $0.proof.byCut.isEmpty }].compactMap(
        \.self)
      parted += chosen.count { !$0.proof.byCut.isEmpty }
      for finding in chosen where finding.proof.byCut.count < 12 {
        tried += expectBrokenRefused(finding, world.evidence, recheck, "world \(number)")
      }
    }
    #expect(tried > 1_000 && parted > (hasShippedDice ? 4 : 0))
  }
}

/// A few figures, acts that may close a period, and records of both.
private struct CutWorld {
  var evidence = RecordedEvidence()
  let viewpoint: Viewpoint
  private var next = 0

  init(_ dice: inout SeededDice) {
    let on = Self.day(&dice)
    viewpoint = Viewpoint(on: on, known: CivilDate(year: 2004, month: 1, day: 1) ?? on)
    evidence.reporters = [
      Reporter(id: "us", name: "US", kind: .party, party: "US", speaksFor: nil, relayedBy: nil),
      Reporter(id: "cu", name: "CU", kind: .agency, party: "CU", speaksFor: nil, relayedBy: nil),
    ]
    for _ in 0..<Int.random(in: 2..<9, using: &dice) {
      switch Int.random(in: 0..<6, using: &dice) {
      case 0, 1: addAct(&dice)
      case 2: addDeclaration(&dice)
      default: addFigure(&dice)
      }
    }
  }

  private static func pick<T>(_ from: [T], _ dice: inout SeededDice) -> T {
    from[Int.random(in: 0..<from.count, using: &dice)]
  }

  private mutating func id() -> EvidenceID {
    next += 1
    return "e\(next)"
  }

  private static func day(_ dice: inout SeededDice) -> CivilDate {
    CivilDate(
      year: Int.random(in: 1999...2003, using: &dice), month: Int.random(in: 1...12, using: &dice),
      day: pick([1, 15, 28], &dice)) ?? CivilDate(dayNumber: 11_000)
  }

  private static let published = Publication(published: PartialDate(CivilDate(dayNumber: 11_500)))

  private mutating func addAct(_ dice: inout SeededDice) {
    let isSuspension = Int.random(in: 0..<6, using: &dice) == 0
    let day = Self.day(&dice).description
    let text = Int.random(in: 0..<6, using: &dice) == 0 ? String(day.prefix(7)) : day
    evidence.measures.append(
      Measure(
        id: id(), event: isSuspension ? nil : Self.pick(["accepted", "accepted", "list-agreed"], &dice),
        kind: isSuspension ? .suspension : .measure, actor: "X",
        parties: Self.pick([["US"], ["US"], ["CU"]], &dice), title: "t",
        happened: PartialDate(text) ?? PartialDate(CivilDate(dayNumber: 11_000)), effective: nil, ended: nil, word: nil,
        sameAs: nil, answers: nil, commitments: isSuspension ? ["floor"] : [],
        contestedBy: Self.pick([[], [], [], ["CU"]], &dice), publication: Self.published, document: nil, note: ""))
  }

  private mutating func addDeclaration(_ dice: inout SeededDice) {
    guard let long = DayInterval(start: CivilDate(dayNumber: 9000), end: CivilDate(dayNumber: 12_500)) else { return }
    evidence.completeness.append(
      Completeness(
        id: id(), reporter: Self.pick(["us", "us", "cu"], &dice),
        subject: Self.pick(["accepted", "accepted", "steps"], &dice), days: long, basis: "b",
        publication: Self.published, document: nil, note: ""))
  }

  private mutating func addFigure(_ dice: inout SeededDice) {
    let first = Self.day(&dice)
    let length = Self.pick([30, 180, 365, 730], &dice)
    guard let days = DayInterval(start: first, end: first.advanced(byDays: length)) else { return }
    evidence.observations.append(
      Observation(
        id: id(), indicator: "steps", classID: nil, shape: .flow, unit: "steps",
        reporter: Self.pick(["us", "us", "us", "cu"], &dice), days: days,
        value: Amount(Self.pick([0, 4, 8, 12, 20], &dice)),
        bound: Self.pick([.exact, .exact, .atLeast, .atMost], &dice), flags: [], publication: Self.published,
        document: nil, note: ""))
  }
}
