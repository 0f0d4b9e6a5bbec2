// Seasons by moving averages: the classical decomposition, and the test whether there are any.

import RealModule

/// The classical decomposition by centred moving averages: one figure for each season.
package struct ClassicalSeasons: Equatable, Sendable {
  /// One figure a season in the order of time, the first value's first; their mean is 0, or 1 of a product.
  package let figure: [Double]
  /// Whether the series is trend times season.
  package let isProduct: Bool

  /// The figures of a series of at least two periods; with none before it, every figure is neutral.
  package init(_ series: [Double], period: Int, isProduct: Bool) {
    let means = Self.movingMeans(series, period: period)
    var sums = [Double](repeating: 0, count: period)
    var counts = sums
    for (place, mean) in means.enumerated() {
      guard let mean else { continue }
      let value = isProduct ? series[place] / mean : series[place] - mean
      guard value.isFinite else { continue }
      sums[place % period] += value
      counts[place % period] += 1
    }
    let raw = zip(sums, counts).map { $1 > 0 ? $0 / $1 : (isProduct ? 1 : 0) }
    let centre = Statistics.mean(raw)
    self.isProduct = isProduct
    figure = raw.map { isProduct ? $0 / centre : $0 - centre }
  }

  /// The series without its seasons.
  package func adjusted(_ series: [Double]) -> [Double] {
    series.enumerated().map { place, value in
      isProduct ? value / figure[place % figure.count] : value - figure[place % figure.count]
    }
  }

  /// The centred moving means over a period; nil at the ends.
  package static func movingMeans(_ series: [Double], period: Int) -> [Double?] {
    let half = period / 2
    return series.indices.map { place in
      guard place >= half, place + half < series.count else { return nil }
      var sum = 0.0
      for other in (place - half)...(place + half) { sum += series[other] }
      if period % 2 == 0 { sum -= (series[place - half] + series[place + half]) / 2 }
      return sum / Double(period)
    }
  }

  /// Whether the correlation at the lag of a period is beyond its 90 % bound (as Assimakopoulos & Nikolopoulos 2000 have it).
  package static func isSeasonal(_ series: [Double], period: Int) -> Bool {
    guard period > 1, series.count >= 2 * period, Set(series).count > 1 else { return false }
    let r = Statistics.autocorrelation(series, lags: period)
    let squares = r[1..<period].reduce(0) { $0 + $1 * $1 }
    let error = Double.sqrt((1 + 2 * squares) / Double(series.count))
    return abs(r[period]) / error > Normal.quantile(0.95)
  }
}
