// Trends, seasons and changes of level on small series whose answer is known.

import Foundation
import Testing
import Trends

@Suite struct DecompositionTests {
  @Test func ranksAreCountedByHand() {
    let test = MannKendall([1, 3, 2, 3])
    // Of six pairs four rise and one falls; the pair of threes is tied.
    #expect(test.score == 3)
    #expect(abs(test.variance - (4 * 3 * 13 - 2 * 1 * 9) / 18.0) < 1e-12)
    #expect(MannKendall([5, 5, 5]).z == 0 && MannKendall([5, 5, 5]).probability == 1)
    #expect(MannKendall([]).z == 0)
  }

  @Test func seasonsAreComparedWithThemselvesAlone() {
    // Each season rises, though every second value is far below the one before.
    let series = (0..<20).map { Double($0) + ($0 % 2 == 0 ? 100 : 0) }
    #expect(MannKendall(series, period: 2).score == 90)
    #expect(TheilSen(series, period: 2).slope == 1)
  }

  @Test func theSlopeOfALineIsFoundDespiteOneWildValue() {
    var series = (0..<30).map { 2 * Double($0) + 7 }
    series[11] = 1000
    let line = TheilSen(series)
    #expect(line.slope == 2 && line.interval.contains(2))
    #expect(TheilSen([]).slope == 0)
  }

  @Test func thePartsAddUpAndTheSeasonIsFound() throws {
    let season = (0..<12).map { sin(2 * .pi * Double($0) / 12) }
    let series = (0..<96).map { 0.02 * Double($0) + season[$0 % 12] }
    for robust in [false, true] {
      let parts = try #require(STL(series, STL.Options(r: 12, seasonalSpan: nil, isRobust: robust, points: 96)))
      for place in series.indices {
        #expect(abs(parts.seasonal[place] + parts.trend[place] + parts.remainder[place] - series[place]) < 1e-12)
        #expect(abs(parts.seasonal[place] - season[place % 12]) < 0.02)
      }
      #expect(parts.seasonalStrength > 0.99)
    }
    #expect(STL(Array(series.prefix(23)), STL.Options(statsmodels: 12, seasonalSpan: 13)) == nil)
  }

  @Test func anOutlierDoesNotMoveTheRobustTrend() throws {
    var series = (0..<72).map { cos(2 * .pi * Double($0) / 12) }
    series[40] += 50
    let plain = try #require(STL(series, STL.Options(statsmodels: 12, seasonalSpan: 13)))
    let robust = try #require(STL(series, STL.Options(statsmodels: 12, seasonalSpan: 13, isRobust: true)))
    #expect(abs(plain.trend[40]) > 1)
    #expect(abs(robust.trend[40]) < 0.05)
  }

  @Test(arguments: 0..<20) func noSegmentationIsCheaper(_ seed: UInt64) {
    var dice = Dice(seed)
    let series = (0..<14).map { _ in dice.normal() + (dice.uniform() < 0.3 ? 2 : 0) }
    let penalty = dice.uniform() * 4
    let found = ChangePoints(series, penalty: penalty, leastLength: 2)
    var least = Double.infinity
    for mask in 0..<(1 << 13) {
      let starts = (1..<14).filter { mask & (1 << ($0 - 1)) != 0 }
      let edges = [0] + starts + [14]
      let lengths = zip(edges.dropFirst(), edges).map { $0 - $1 }
      guard lengths.allSatisfy({ $0 >= 2 }) else { continue }
      let cost = zip(edges, edges.dropFirst()).reduce(penalty * Double(starts.count)) { sum, edge in
        let part = series[edge.0..<edge.1]
        return sum + Statistics.variance(part) * Double(part.count - 1)
      }
      least = min(least, cost)
    }
    #expect(abs(found.cost - least) < 1e-9)
  }

  @Test func noLevelOfAShortSeriesChanges() {
    #expect(ChangePoints([], penalty: 1).starts.isEmpty)
    #expect(ChangePoints([1, 9, 1, 9, 1], penalty: 0).starts.isEmpty)
  }

  @Test func aStepIsNoticedSoon() {
    var dice = Dice(3)
    var detector = OnlineChangePoint(hazard: 1 / 50, prior: .init(mean: 0))
    for _ in 0..<40 { detector.observe(dice.normal() * 0.2) }
    #expect(detector.likeliestRunLength == 40)
    for _ in 0..<3 { detector.observe(3 + dice.normal() * 0.2) }
    #expect(detector.probability(ofRunLengthAtMost: 3) > 0.95)
    #expect(abs(detector.runLengths.reduce(0, +) - 1) < 1e-12)
  }
}
