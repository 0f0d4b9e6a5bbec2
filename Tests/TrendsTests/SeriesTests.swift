// The forecast that is given where none is named, its record, and what is said of a series.

import Testing

@testable import Trends

@Suite struct SeriesTests {
  /// Six years of months about a level, with a season and some noise.
  private func made(_ seed: UInt64, rise: Double = 0, season: Double = 0.5, count: Int = 72) -> [Double] {
    var dice = Dice(seed)
    return (0..<count).map { place in
      let turn = Double(place % 12) / 12 * 2 * .pi
      return (1_000 + rise * Double(place)) * (1 + season * SeriesTests.sine(turn)) + 40 * (dice.uniform() - 0.5)
    }
  }

  /// sin x by its series, to be the same on every machine.
  private static func sine(_ x: Double) -> Double {
    var (term, sum) = (x, x)
    for n in 1..<12 {
      term *= -x * x / Double((2 * n) * (2 * n + 1))
      sum += term
    }
    return sum
  }

  @Test(arguments: 0..<6)
  func theForecastGoesOn(_ seed: Int) throws {
    let values = made(UInt64(seed))
    let forecast = try #require(SeriesForecast.make(values, period: 12, horizon: 12))
    #expect(forecast == SeriesForecast.make(values, period: 12, horizon: 12))
    for step in 0..<12 {
      // The season comes again within a tenth, and the ranges grow with their coverage.
      #expect(abs(forecast.median(step) - values[60 + step]) < 0.1 * 1_500)
      let ranges = ForecastRecord.coverages.compactMap { forecast.interval(step, coverage: $0) }
      #expect(
        ranges.count == 3 && ranges[1].lowerBound <= ranges[0].lowerBound
          && ranges[2].upperBound >= ranges[1].upperBound)
    }
  }

  @Test func tooFewFiguresAreNotForecast() {
    #expect(SeriesForecast.make(made(1, count: 23), period: 12, horizon: 3) == nil)
    #expect(SeriesForecast.make(made(1, count: 24), period: 12, horizon: 3) != nil)
    #expect(SeriesForecast.make([3, 4, 5, 3, 4, 5, 6], period: 1, horizon: 2) == nil)
    #expect(SeriesForecast.make([3, 4, 5, 3, 4, 5, 6, 0], period: 1, horizon: 2)?.horizon == 2)
    #expect(SeriesForecast.make([Double](repeating: 0, count: 30), period: 12, horizon: 2)?.median(1) == 0)
  }

  @Test func theRecordUsesOnlyWhatWasBefore() throws {
    let values = made(3, rise: 10)
    let record = try #require(ForecastRecord(values, period: 12, horizon: 6))
    #expect(record.origins == 72 - 36 && record.values == 36 * 6 - (1 + 2 + 3 + 4 + 5))
    let ratio = try #require(record.ratio)
    #expect(ratio > 0 && ratio < 1.2)
    #expect((record.held[0.5] ?? 0) <= (record.held[0.8] ?? 0) && (record.held[0.8] ?? 0) <= (record.held[0.95] ?? 0))
    // A last value that nobody could foresee is missed by the ranges that reach it, and by no other.
    var jump = values
    jump[71] = 50_000
    let missed = try #require(ForecastRecord(jump, period: 12, horizon: 6))
    #expect(missed.above >= record.above + 5 && missed.values == record.values)
    #expect(ForecastRecord(Array(values.prefix(36)), period: 12, horizon: 6) == nil)
  }

  @Test func whatRisesIsSaidToRise() throws {
    let rising = try #require(SeriesDescription(made(5, rise: 20), period: 12))
    #expect(rising.direction == .rising && rising.probability < 0.001 && rising.span == 60)
    #expect(rising.slope.interval.contains(rising.slope.slope) && (10...30).contains(rising.slope.slope))
    let season = try #require(rising.season)
    #expect(season.highest % 12 == 3 && season.lowest % 12 == 9 && season.strength > 0.9)
    let flat = try #require(SeriesDescription(made(6, season: 0), period: 12))
    #expect(flat.direction == .unclear && flat.season == nil && flat.changes.isEmpty)
    let falling = try #require(SeriesDescription([90, 80, 70, 66, 50, 41, 30, 20, 11], period: 1))
    #expect(falling.direction == .falling && falling.slope.slope < -8)
    #expect(SeriesDescription([1, 2, 3, 4, 5, 6, 7], period: 1) == nil)
  }

  @Test func aLevelThatChangesIsFound() throws {
    var dice = Dice(9)
    let values = (0..<60).map { ($0 < 33 ? 100.0 : 900) + 20 * (dice.uniform() - 0.5) }
    #expect(SeriesDescription(values, period: 12)?.changes == [33])
  }
}
