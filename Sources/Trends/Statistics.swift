// Means, variances, medians and quantiles of samples, and correlations of a series with itself.

import RealModule

/// What is said of a sample of numbers.
package enum Statistics {
  /// The arithmetic mean; 0 of nothing.
  package static func mean(_ values: some Collection<Double>) -> Double {
    values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }

  /// The variance with n − 1 below the line; 0 of fewer than two.
  package static func variance(_ values: some Collection<Double>) -> Double {
    guard values.count > 1 else { return 0 }
    let centre = mean(values)
    return values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / Double(values.count - 1)
  }

  /// The square root of the variance.
  package static func deviation(_ values: some Collection<Double>) -> Double { .sqrt(variance(values)) }

  /// The middle value, or the mean of the two in the middle; 0 of nothing.
  package static func median(_ values: some Collection<Double>) -> Double { quantile(values.sorted(), 0.5) }

  /// A quantile of sorted values, between neighbours in proportion (type 7 of Hyndman & Fan 1996).
  package static func quantile(_ sorted: [Double], _ p: Double) -> Double {
    guard let last = sorted.indices.last else { return 0 }
    let place = min(max(p, 0), 1) * Double(last)
    let low = Int(place)
    let high = min(low + 1, last)
    return sorted[low] + (place - Double(low)) * (sorted[high] - sorted[low])
  }

  /// The correlations of a series with itself at the lags 0 to `lags`, with the whole series' mean and n below the line.
  package static func autocorrelation(_ values: [Double], lags: Int) -> [Double] {
    let centre = mean(values)
    let centred = values.map { $0 - centre }
    let whole = centred.reduce(0) { $0 + $1 * $1 }
    return (0...max(0, lags)).map { lag in
      guard whole > 0, lag < values.count else { return lag == 0 ? 1 : 0 }
      return zip(centred, centred.dropFirst(lag)).reduce(0) { $0 + $1.0 * $1.1 } / whole
    }
  }

  /// The partial correlations at the lags 1 to `lags`, by the recursion of Durbin (1960).
  package static func partialAutocorrelation(_ values: [Double], lags: Int) -> [Double] {
    let r = autocorrelation(values, lags: lags)
    var weights: [Double] = []
    var partial: [Double] = []
    for lag in stride(from: 1, through: lags, by: 1) {
      let above = zip(weights, (1..<max(lag, 1)).reversed()).reduce(r[lag]) { $0 - $1.0 * r[$1.1] }
      let below = zip(weights, 1..<max(lag, 1)).reduce(1.0) { $0 - $1.0 * r[$1.1] }
      let next = above / below
      weights = zip(weights, weights.reversed()).map { $0 - next * $1 } + [next]
      partial.append(next)
    }
    return partial
  }

  /// The statistic of Ljung & Box (1978) over the lags 1 to `lags`, and its probability under no correlation.
  package static func ljungBox(_ values: [Double], lags: Int) -> (statistic: Double, probability: Double) {
    let n = Double(values.count)
    let r = autocorrelation(values, lags: lags)
    let sum = (1...max(1, lags)).reduce(0.0) { $0 + r[$1] * r[$1] / (n - Double($1)) }
    let statistic = n * (n + 2) * sum
    return (statistic, ChiSquared.survival(statistic, freedom: Double(lags)))
  }
}
