// The Theta method as simple smoothing with drift.

import RealModule

/// The Theta method in the form of Hyndman and Billah (2003): simple exponential smoothing with half the slope of the line of least squares as
/// drift, of a series from which a season was taken by classical decomposition where the test finds one.
package struct SmoothingWithDrift: Equatable, Sendable {
  private let smoothing: ExponentialSmoothing
  private let drift: Double
  private let seasons: ClassicalSeasons?
  private let count: Int

  /// The fit; nil of fewer than five values.
  package init?(_ series: [Double], period: Int) {
    let isSeasonal = series.count > 2 * period && ClassicalSeasons.isSeasonal(series, period: period)
    let decomposed = isSeasonal ? ClassicalSeasons(series, period: period, isProduct: true) : nil
    seasons = decomposed?.figure.allSatisfy { abs($0) >= 1e-4 } == true ? decomposed : nil
    let adjusted = seasons?.adjusted(series) ?? series
    guard
      let fit = ExponentialSmoothing(
        fitting: adjusted, ExponentialSmoothing.Form(.additive, .none, .none), period: 1)
    else { return nil }
    smoothing = fit
    count = series.count
    let middle = Double(count - 1) / 2
    let mean = Statistics.mean(adjusted)
    var above = 0.0
    var below = 0.0
    for (place, value) in adjusted.enumerated() {
      above += (Double(place) - middle) * (value - mean)
      below += (Double(place) - middle) * (Double(place) - middle)
    }
    drift = above / below / 2
  }

  /// The means of the next values.
  package func means(_ horizon: Int) -> [Double] {
    let alpha = smoothing.final.alpha
    let passed = (1 - Double.pow(1 - alpha, count)) / alpha
    return (0..<max(0, horizon)).map { step in
      let mean = smoothing.final.level + drift * (Double(step) + passed)
      return mean * (seasons.map { $0.figure[(count + step) % $0.figure.count] } ?? 1)
    }
  }

  /// The variances of the next values, without the season.
  package func variances(_ horizon: Int) -> [Double] {
    let alpha = smoothing.final.alpha
    return (0..<max(0, horizon)).map { smoothing.variance * (1 + alpha * alpha * Double($0)) }
  }
}
