// Figures in runs of days by themselves, against looking at all of them together.

import Accords
import CivilTime
import Evidence
import Quantities
import Testing

@testable import Adherence

/// Numbers that are the same in every run.
private struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }
}

@Suite struct FigureRunsTests {
  private func figure(_ number: Int, _ days: DayInterval, _ dice: inout Dice, _ classID: ClassID?) -> Observation {
    let day = CivilDate(dayNumber: 0)
    return Observation(
      id: "f-\(number)", indicator: "things", classID: classID, shape: .flow, unit: "things", reporter: "office",
      days: days, value: Amount(Int.random(in: 0...4, using: &dice)),
      bound: Observation.Bound.allCases.randomElement(using: &dice) ?? .exact, flags: [],
      publication: Publication(published: PartialDate(day)), document: nil, note: "")
  }

  private func world(_ dice: inout Dice) throws -> FigureSet {
    let leaves: [ClassID] = Bool.random(using: &dice) ? [] : ["a", "b", "c"]
    let classes = Dictionary(uniqueKeysWithValues: leaves.map { ($0, Set([$0])) })
    let classID = leaves.isEmpty || Bool.random(using: &dice) ? nil : leaves.randomElement(using: &dice)
    let window = try #require(DayInterval(start: CivilDate(dayNumber: 3), end: CivilDate(dayNumber: 13)))
    let reach = Int.random(in: 1...4, using: &dice)
    let figures = try (0..<Int.random(in: 1...9, using: &dice)).map { number in
      let start = Int.random(in: 0...14, using: &dice)
      let end = CivilDate(dayNumber: start + Int.random(in: 1...reach, using: &dice))
      return figure(number, try #require(DayInterval(start: CivilDate(dayNumber: start), end: end)), &dice, classID)
    }
    let target = leaves.isEmpty ? [] : Set(leaves.prefix(Int.random(in: 1...3, using: &dice)))
    return FigureSet(
      indicator: Indicator(
        id: "things", title: "Things", nature: .counts, unit: "things", leaves: leaves, classes: classes),
      target: target, window: window, observations: figures.sorted { $0.precedes($1) }, declarations: [], told: [],
      aboutPercent: 30)
  }

  @Test func runsGiveWhatAllTogetherGive() throws {
    var dice = Dice(state: 7)
    var (contradictions, supported) = (0, 0)
    for _ in 0..<4000 {
      let light = LightFigures(try world(&dice))
      let bounds = light.boundsOfAll()
      #expect(light.bounds() == bounds)
      guard bounds != nil else {
        contradictions += 1
        continue
      }
      let always = Set(light.figures.indices.filter { _ in Int.random(in: 0...5, using: &dice) == 0 })
      let (quick, slow) = (light.support(always: (always, [])), light.supportOfAll(always: (always, [])))
      #expect(quick.figures == slow.figures, "\(light.figures)")
      supported += quick.figures.isEmpty ? 0 : 1
    }
    #expect(contradictions > 200 && supported > 1000, "\(contradictions) \(supported)")
  }
}
