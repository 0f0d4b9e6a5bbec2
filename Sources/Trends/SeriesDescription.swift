// What can be said of a series: whether it rises, what its season is, when its level changed.

import RealModule

/// What a series without gaps shows.
package struct SeriesDescription: Sendable {
  /// Whether there is a trend, by the test of Mann and Kendall (by seasons where there are any) at a probability of 0.05.
  package enum Direction: String, Sendable { case rising, falling, unclear = "no clear trend" }

  /// So many values are asked for before anything is said.
  package static let least = 8

  /// How many of the last values the trend is over: five years, or all.
  package let span: Int
  package let direction: Direction
  /// The probability of the same trend, or a clearer one, where there is none.
  package let probability: Double
  /// The change in one step with its interval of 95 %.
  package let slope: TheilSen
  /// The strength of the season, 0 to 1, and the places within the period where it is highest and lowest; nil where it is weaker than 0.3 or there
  /// are fewer than three periods.
  package let season: (strength: Double, highest: Int, lowest: Int)?
  /// The places at which the level of ln(1 + y), without the season, changed: PELT with a penalty of 3 σ² ln n, σ from the median absolute difference of
  /// neighbours, and at least half a period, or three values, between two changes.
  package let changes: [Int]

  /// Nil of fewer than eight values.
  package init?(_ values: [Double], period: Int) {
    guard values.count >= Self.least else { return nil }
    let period = max(1, period)
    let recent = Array(values.suffix(max(Self.least, 5 * (period > 1 ? period : 4))))
    let seasons = period > 1 && recent.count >= 2 * period ? period : 1
    let test = MannKendall(recent, period: seasons)
    span = recent.count
    probability = test.probability
    slope = TheilSen(recent, period: seasons)
    direction = probability >= 0.05 ? .unclear : test.score > 0 ? .rising : .falling
    let logs = values.map { Double.log(onePlus: max(0, $0)) }
    let seasonal = Self.season(logs, period)
    season = seasonal.map { ($0.strength, $0.highest, $0.lowest) }
    // Without the season, which would be found again and again.
    let levels = seasonal.map { zip(logs, $0.parts).map { $0 - $1 } } ?? logs
    let steps = zip(levels, levels.dropFirst()).map { abs($1 - $0) }
    // For normal values the median absolute difference of two is 0.954 deviations.
    let deviation = max(0.05, Statistics.median(steps) / 0.954)
    let penalty = 3 * deviation * deviation * Double.log(Double(levels.count))
    changes = ChangePoints(levels, penalty: penalty, leastLength: max(3, period / 2)).starts
  }

  private static func season(
    _ logs: [Double], _ period: Int
  ) -> (strength: Double, highest: Int, lowest: Int, parts: [Double])? {
    guard period > 1, logs.count >= 3 * period,
      let parts = STL(logs, STL.Options(statsmodels: period, seasonalSpan: 11, seasonalDegree: 0, isRobust: true)),
      parts.seasonalStrength >= 0.3
    else { return nil }
    let last = parts.seasonal.suffix(period)
    guard let high = last.indices.max(by: { last[$0] < last[$1] }),
      let low = last.indices.min(by: { last[$0] < last[$1] })
    else { return nil }
    return (parts.seasonalStrength, high, low, parts.seasonal)
  }
}
