// The forecast that is given where none is named, and how forecasts like it did on the same series before.

import RealModule

/// The forecast of counts that is given where none is named: the mean, on the scale ln(1 + y), of the quantiles of the log local level and of
/// exponential smoothing of the seasonally adjusted logarithms.
package enum SeriesForecast {
  /// So many values at least are asked for.
  package static func least(period: Int) -> Int { max(8, 2 * period) }

  /// The forecast of the next values; nil of fewer values than `least`.
  package static func make(_ values: [Double], period: Int, horizon: Int) -> QuantileForecast? {
    guard values.count >= least(period: period), let level = LogLocalLevel(values, period: max(1, period)) else {
      return nil
    }
    let logs = values.map { Double.log(onePlus: max(0, $0)) }
    let parts = [level.forecast(horizon), adjusted(logs, period, horizon)].compactMap(\.self)
    return .combined(parts)
  }

  private static func adjusted(_ logs: [Double], _ period: Int, _ horizon: Int) -> QuantileForecast? {
    if period > 1 {
      return SeasonallyAdjusted(logs, period: period, forms: .additive).map {
        QuantileForecast(logMeans: $0.means(horizon), variances: $0.variances(horizon))
      }
    }
    return ExponentialSmoothing.automatic(logs, period: 1, forms: .additive).map {
      QuantileForecast(logMeans: $0.means(horizon), variances: $0.variances(horizon))
    }
  }
}

/// How the default forecast would have done on a series: forecasts from every earlier value, each from the values until then alone.
package struct ForecastRecord: Equatable, Sendable {
  /// How many forecasts were scored, and how many values they forecast.
  package let origins: Int
  package let values: Int
  /// In how many of the values the interval of each coverage held, by its coverage.
  package let held: [Double: Int]
  /// Values above the highest quantile.
  package let above: Int
  /// The CRPS on the scale ln(1 + y) over that of the seasonal naive forecast; nil where that was never wrong.
  package let ratio: Double?

  package static let coverages = [0.5, 0.8, 0.95]

  /// Nil where no value can be forecast.
  package init?(_ series: [Double], period: Int, horizon: Int) {
    let first = max(SeriesForecast.least(period: period), 3 * period)
    guard series.count > first, horizon > 0 else { return nil }
    var (origins, values, above) = (0, 0, 0)
    var held = Dictionary(uniqueKeysWithValues: Self.coverages.map { ($0, 0) })
    var (own, naive) = (0.0, 0.0)
    for origin in first..<series.count {
      let past = Array(series[..<origin])
      let steps = min(horizon, series.count - origin)
      guard let forecast = SeriesForecast.make(past, period: period, horizon: steps) else { continue }
      let logs = past.map { Double.log(onePlus: max(0, $0)) }
      let last = PlainForecasts.seasonalNaive(logs, period: max(1, period), horizon: steps)
      let plain = QuantileForecast(logMeans: last.means, variances: last.variances)
      origins += 1
      for step in 0..<steps {
        let actual = series[origin + step]
        values += 1
        above += actual > (forecast.quantiles[step].last ?? 0) ? 1 : 0
        for coverage in Self.coverages where forecast.interval(step, coverage: coverage)?.contains(actual) == true {
          held[coverage, default: 0] += 1
        }
        own += Scores.logCRPS(forecast.quantiles[step], QuantileForecast.probabilities, actual)
        naive += Scores.logCRPS(plain.quantiles[step], QuantileForecast.probabilities, actual)
      }
    }
    guard origins > 0 else { return nil }
    (self.origins, self.values, self.held, self.above) = (origins, values, held, above)
    ratio = naive > 0 ? own / naive : nil
  }
}
