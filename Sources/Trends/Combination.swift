// Several forecasts as one, and intervals that are as wide as past forecasts needed.

import RealModule

extension QuantileForecast {
  /// The mean of forecasts, quantile by quantile, on the scale ln(1 + y) (Vincent 1912); nil of none.
  package static func combined(_ forecasts: [QuantileForecast], weights: [Double]? = nil) -> QuantileForecast? {
    guard let first = forecasts.first, forecasts.allSatisfy({ $0.horizon == first.horizon }) else { return nil }
    let shares = weights ?? forecasts.map { _ in 1 }
    let whole = shares.reduce(0, +)
    return QuantileForecast(
      first.quantiles.indices.map { step in
        probabilities.indices.map { place in
          var sum = 0.0
          for (forecast, share) in zip(forecasts, shares) {
            sum += share * .log(onePlus: forecast.quantiles[step][place])
          }
          return .expMinusOne(sum / whole)
        }
      })
  }

  /// The centre and the half width that conformal multipliers are taken of: the median and half the 80 % interval, at least 0.1, on the scale ln(1 + y).
  func centreAndWidth(_ step: Int) -> (centre: Double, width: Double) {
    let row = quantiles[step]
    let reach = Double.log(onePlus: row[Self.high80]) - .log(onePlus: row[Self.low80])
    return (.log(onePlus: row[Self.median]), max(reach / 2, 0.1))
  }
}

/// Quantiles of how far past values lay from past forecasts, in units of what each forecast itself held for likely: split conformal
/// prediction (Vovk et al. 2005; normalised residuals of Papadopoulos et al. 2008) from rolling origins, every series with the same weight.
package struct ConformalMultipliers: Equatable, Sendable {
  /// One row a step ahead, one multiplier a probability.
  package let rows: [[Double]]

  /// Multipliers as given.
  package init(rows: [[Double]]) { self.rows = rows }

  /// What one past forecast and one past value say.
  package struct Residual: Sendable {
    let series: Int
    let step: Int
    let ratio: Double

    /// The residual of the forecast `step` + 1 steps ahead of the series with a number.
    package init(series: Int, step: Int, forecast: QuantileForecast, actual: Double) {
      let (centre, width) = forecast.centreAndWidth(step)
      self.series = series
      self.step = step
      ratio = (.log(onePlus: max(0, actual)) - centre) / width
    }
  }

  /// The multipliers of residuals: their weighted quantiles at each step. Steps without residuals keep a normal interval.
  package init(_ residuals: [Residual], horizon: Int) {
    let unit = Normal.quantile(0.9)
    rows = (0..<horizon).map { step in
      let own = residuals.filter { $0.step == step }
      guard !own.isEmpty else { return QuantileForecast.probabilities.map { Normal.quantile($0) / unit } }
      var counts: [Int: Double] = [:]
      for residual in own { counts[residual.series, default: 0] += 1 }
      let sorted = own.map { ($0.ratio, 1 / (counts[$0.series] ?? 1)) }.sorted { $0.0 < $1.0 }
      return QuantileForecast.probabilities.map { Self.quantile(sorted, $0) }
    }
  }

  /// The weighted quantile: each value stands at the middle of its weight, and between neighbours in proportion.
  private static func quantile(_ sorted: [(value: Double, weight: Double)], _ p: Double) -> Double {
    let whole = sorted.reduce(0) { $0 + $1.weight }
    var passed = 0.0
    var before: (place: Double, value: Double)?
    for (value, weight) in sorted {
      let place = (passed + weight / 2) / whole
      if place >= p {
        guard let before else { return value }
        return before.value + (p - before.place) / (place - before.place) * (value - before.value)
      }
      before = (place, value)
      passed += weight
    }
    return before?.value ?? 0
  }

  /// A forecast with its intervals as wide as past ones needed. Steps beyond the rows take the last row.
  package func applied(to forecast: QuantileForecast) -> QuantileForecast {
    guard let last = rows.last else { return forecast }
    return QuantileForecast(
      forecast.quantiles.indices.map { step in
        let (centre, width) = forecast.centreAndWidth(step)
        return (step < rows.count ? rows[step] : last).map { .expMinusOne(centre + width * $0) }
      })
  }
}
