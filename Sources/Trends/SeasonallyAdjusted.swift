// A forecast of the series without its season, to which the last year's season is added again.

/// Exponential smoothing of a series from which STL took the season; the season goes on as in the last period (as `stlf` and `mstl` of Hyndman &
/// Athanasopoulos 2021, section 5.7: seasonal span 11, a local mean for the season).
package struct SeasonallyAdjusted: Equatable, Sendable {
  /// The smoothing of the adjusted series.
  package let smoothing: ExponentialSmoothing
  /// The season of the next period.
  package let season: [Double]

  /// The fit; where the series is shorter than two periods no season is taken. Nil of fewer than five values.
  package init?(_ series: [Double], period: Int, forms: ExponentialSmoothing.Forms = .all, seasonalSpan: Int = 11) {
    let options = STL.Options(statsmodels: period, seasonalSpan: seasonalSpan, seasonalDegree: 0)
    let parts = STL(series, options)
    let seasonal = parts?.seasonal ?? series.map { _ in 0 }
    let adjusted = zip(series, seasonal).map { $0 - $1 }
    guard let fit = ExponentialSmoothing.automatic(adjusted, period: 1, forms: forms) else { return nil }
    smoothing = fit
    season = Array(seasonal.suffix(max(1, period)))
  }

  /// The means of the next values.
  package func means(_ horizon: Int) -> [Double] {
    smoothing.means(horizon).enumerated().map { $1 + season[$0 % season.count] }
  }

  /// The variances of the next values, the season taken as known.
  package func variances(_ horizon: Int) -> [Double] { smoothing.variances(horizon) }
}
