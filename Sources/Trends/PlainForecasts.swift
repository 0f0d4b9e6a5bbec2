// The forecasts that any other must beat: the last value, the last season's, and smoothing with one parameter.

import RealModule

/// Forecasts with hardly a parameter.
package enum PlainForecasts {
  /// The last value, and the variances about it: h times the mean square of the changes.
  package static func naive(_ series: [Double], horizon: Int) -> (means: [Double], variances: [Double]) {
    let changes = zip(series.dropFirst(), series).map { ($0 - $1) * ($0 - $1) }
    let square = Statistics.mean(changes)
    return ((0..<horizon).map { _ in series.last ?? 0 }, (0..<horizon).map { square * Double($0 + 1) })
  }

  /// The value of the same season of the last year, and the variances about it; as `naive` of a series shorter than two periods.
  package static func seasonalNaive(
    _ series: [Double], period: Int, horizon: Int
  ) -> (means: [Double], variances: [Double]) {
    guard period > 1, series.count > period else { return naive(series, horizon: horizon) }
    let square = Statistics.mean(zip(series.dropFirst(period), series).map { ($0 - $1) * ($0 - $1) })
    let last = Array(series.suffix(period))
    return (
      (0..<horizon).map { last[$0 % period] }, (0..<horizon).map { square * Double($0 / period + 1) }
    )
  }

  /// Simple exponential smoothing that begins with the first value: the level after the last.
  package static func simpleSmoothing(_ series: [Double], alpha: Double) -> Double {
    series.dropFirst().reduce(series.first ?? 0) { $0 + alpha * ($1 - $0) }
  }

  /// The mean demand of a series with many zeros: Croston (1972) with the correction of Syntetos and Boylan (2005).
  package static func intermittent(_ series: [Double], alpha: Double = 0.1) -> Double {
    var sizes: [Double] = []
    var gaps: [Double] = []
    var gap = 0.0
    for value in series {
      gap += 1
      guard value > 0 else { continue }
      sizes.append(value)
      gaps.append(gap)
      gap = 0
    }
    guard !sizes.isEmpty else { return 0 }
    return 0.95 * simpleSmoothing(sizes, alpha: alpha) / simpleSmoothing(gaps, alpha: alpha)
  }
}
