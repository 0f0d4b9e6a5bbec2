// Detectors of aberrations on small series whose answer is known.

import Foundation
import Testing
import Trends

@Suite struct DetectorTests {
  @Test func boundsAreWorkedOutByHand() {
    let counts: [Double] = [4, 6, 4, 6, 4, 6, 5, 9, 9, 20]
    let detector = EARS(.c1, baseline: 3)
    // Mean 5, deviation 1.
    #expect(abs((detector.bound(counts, at: 7) ?? 0) - (5 + Normal.quantile(0.999))) < 1e-12)
    #expect(detector.bound(counts, at: 2) == nil && detector.bound(counts, at: 10) == nil)
    // Two steps are left out: 6, 4, 6 → mean 16/3.
    let skipping = EARS(.c2, baseline: 3, alpha: 0.5)
    #expect(abs((skipping.bound(counts, at: 8) ?? 0) - 16.0 / 3) < 1e-12)
  }

  @Test func aConstantSeriesDividesByNothing() {
    let counts = [Double](repeating: 3, count: 30) + [9]
    for method in EARS.Method.allCases {
      let bound = EARS(method).bound(counts, at: 30)
      #expect(bound.map { $0 < 9 || $0.isNaN == false } ?? false)
    }
    #expect(EARS(.c3).carriedExcess(counts, at: 30) == .infinity)
    #expect(EARS(.c3).carriedExcess(counts, at: 29) == 0)
  }

  @Test func aDoublingStandsOutAndAnOrdinaryMonthDoesNot() throws {
    var dice = Dice(8)
    var counts = (0..<84).map { _ in dice.poisson(40) }
    counts.append(40)
    counts.append(110)
    let detector = Farrington()
    let ordinary = try #require(detector.assess(counts, at: 84))
    let high = try #require(detector.assess(counts, at: 85))
    #expect(!ordinary.isAlarm && high.isAlarm && high.score > 1 && high.probability < 1e-4)
    #expect(abs(high.expected - 40) < 5 && high.dispersion >= 1)
    #expect(detector.assess(counts, at: 60) == nil)
    #expect(Farrington.of1996().assess(counts, at: 85)?.isAlarm == true)
  }

  @Test func aPastOutbreakIsGivenLessWeight() throws {
    var dice = Dice(5)
    var counts = (0..<90).map { _ in dice.poisson(30) }
    counts[66] = 300
    var plain = Farrington()
    plain.weightsThreshold = nil
    var careful = Farrington()
    careful.weightsThreshold = 1
    let weighted = try #require(careful.assess(counts, at: 78))
    let unweighted = try #require(plain.assess(counts, at: 78))
    #expect(weighted.bound < unweighted.bound / 2)
  }

  @Test func nothingIsAlarmingBelowFiveCases() throws {
    let counts = [Double](repeating: 0, count: 40) + (0..<40).map { $0 % 9 == 0 ? 1 : 0 } + [3]
    #expect(Farrington().assess(counts, at: 80)?.isAlarm != true)
  }

  @Test func sumsGrowWhileCountsAreHighAndNeverFallBelowNothing() {
    let sum = CumulativeSum(reference: 1, limit: 3)
    #expect(sum.sums([4, 10, 10, 4, 0], mean: 4) == [0, 2, 4, 3, 0])
    #expect(sum.alarms([4, 10, 10, 4, 0], mean: 4) == [false, false, true, true, false])
  }

  @Test func theRatioOfOneCountIsWorkedOutByHand() {
    // The most likely factor is 4, so the ratio is 8 ln 4 + (8 + 2) ln ((1 + 1) / (1 + 4)).
    let found = GeneralisedRatio(limit: 5, alpha: 0.5).statistics([8, 1], means: [2, 2])
    #expect(abs(found[0].statistic - (8 * log(4) + 10 * log(0.4))) < 1e-9)
    #expect(found[1].statistic < found[0].statistic)
  }

  @Test func alarmsAreHeldAgainstOnsets() {
    let alarms = (0..<30).map { [4, 12, 13, 20, 25].contains($0) }
    let record = AlarmRecord(alarms: alarms, surges: [11...14, 26...29], from: 2)
    #expect(record.delays == [1, nil])
    #expect(record.falseAlarms == 3 && record.steps == 28)
  }

  @Test(arguments: 0..<40) func quantilesAreTheLeastCounts(_ seed: UInt64) {
    var dice = Dice(seed)
    let (mean, size, p) = (exp(dice.uniform() * 12 - 2), exp(dice.uniform() * 6 - 2), dice.uniform())
    let count = NegativeBinomial.quantile(p, mean: mean, size: size)
    #expect(NegativeBinomial.cumulative(count, mean: mean, size: size) >= p - 1e-12)
    #expect(NegativeBinomial.cumulative(count - 1, mean: mean, size: size) < p)
    let rare = Poisson.quantile(p, mean: mean)
    #expect(Poisson.cumulative(rare, mean: mean) >= p - 1e-12 && Poisson.cumulative(rare - 1, mean: mean) < p)
  }
}
