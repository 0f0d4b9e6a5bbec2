// A forecast as quantiles: what is not exceeded with which probability, one, two, … steps ahead.

import RealModule

/// Quantiles of the next values at fixed probabilities; none is below 0, and they never cross.
package struct QuantileForecast: Equatable, Sendable {
  /// The probabilities of every forecast.
  package static let probabilities = [0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975]
  static let median = 4
  static let low80 = 2
  static let high80 = 6

  /// One row a step ahead, one value a probability.
  package let quantiles: [[Double]]

  /// Quantiles as given, in order and not below 0.
  package init(_ quantiles: [[Double]]) {
    self.quantiles = quantiles.map { row in
      var least = 0.0
      return row.map { value in
        least = max(least, value.isNaN ? least : value)
        return least
      }
    }
  }

  /// Normal quantiles about means.
  package init(means: [Double], variances: [Double]) {
    self.init(Self.normal(means, variances))
  }

  /// Normal quantiles of ln(1 + y), as values of y.
  package init(logMeans: [Double], variances: [Double]) {
    self.init(Self.normal(logMeans, variances).map { $0.map { Double.expMinusOne(min($0, 700)) } })
  }

  private static let z = probabilities.map(Normal.quantile)

  private static func normal(_ means: [Double], _ variances: [Double]) -> [[Double]] {
    zip(means, variances).map { mean, variance in z.map { mean + $0 * .sqrt(max(0, variance)) } }
  }

  /// How many steps ahead.
  package var horizon: Int { quantiles.count }

  /// The value that is exceeded as often as not.
  package func median(_ step: Int) -> Double { quantiles[step][Self.median] }

  /// The central interval that covers a probability of 0.5, 0.8, 0.9 or 0.95; nil for another.
  package func interval(_ step: Int, coverage: Double) -> ClosedRange<Double>? {
    let places = [0.5: (3, 5), 0.8: (2, 6), 0.9: (1, 7), 0.95: (0, 8)]
    return places[coverage].map { quantiles[step][$0.0]...quantiles[step][$0.1] }
  }

  /// The probability of a value above a bound: between the quantiles in proportion on the scale ln(1 + y), beyond them by the normal tail
  /// through the last two.
  package func probability(above bound: Double, at step: Int) -> Double {
    let x = Double.log(onePlus: max(0, bound))
    let row = quantiles[step].map { Double.log(onePlus: $0) }
    let upper = row.firstIndex { $0 > x }
    let (low, high): (Int, Int)
    switch upper {
    case 0?: (low, high) = (0, 1)
    case let place?: (low, high) = (place - 1, place)
    case nil: (low, high) = (row.count - 2, row.count - 1)
    }
    let width = row[high] - row[low]
    guard width > 0 else { return upper == nil ? 0 : 1 - Self.probabilities[low] }
    let z = Self.z[low] + (x - row[low]) / width * (Self.z[high] - Self.z[low])
    return Normal.cumulative(-z)
  }
}
