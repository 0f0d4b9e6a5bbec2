// Whether a series rises or falls: the tests of Mann and Kendall, in seasons too, and the slope of Theil and Sen.

import RealModule

/// The test of Mann (1945) and Kendall (1975) for a trend in one direction, with ties and the correction for continuity;
/// over seasons as Hirsch, Slack and Smith (1982) have it, each season compared with itself alone.
package struct MannKendall: Equatable, Sendable {
  /// Pairs that rise, less pairs that fall.
  package let score: Double
  /// The variance of the score where there is no trend.
  package let variance: Double

  /// The test over a whole series.
  package init(_ values: [Double]) {
    score = Self.score(values)
    variance = Self.variance(values)
  }

  /// The test over a series with seasons: scores and variances of the seasons are added.
  package init(_ values: [Double], period: Int) {
    let seasons = (0..<max(1, period)).map { first in
      stride(from: first, to: values.count, by: max(1, period)).map { values[$0] }
    }
    score = seasons.reduce(0) { $0 + Self.score($1) }
    variance = seasons.reduce(0) { $0 + Self.variance($1) }
  }

  /// The score in standard deviations, moved by one towards 0.
  package var z: Double {
    guard variance > 0, score != 0 else { return 0 }
    return (score > 0 ? score - 1 : score + 1) / .sqrt(variance)
  }

  /// The probability of a score at least as far from 0 where there is no trend.
  package var probability: Double { Double.erfc(abs(z) / Double.sqrt(2)) }

  private static func score(_ values: [Double]) -> Double {
    var sum = 0
    for (place, earlier) in values.enumerated() {
      for later in values[(place + 1)...] { sum += later > earlier ? 1 : (later < earlier ? -1 : 0) }
    }
    return Double(sum)
  }

  private static func variance(_ values: [Double]) -> Double {
    let n = Double(values.count)
    return (n * (n - 1) * (2 * n + 5) - tieSum(values)) / 18
  }

  static func tieSum(_ values: [Double]) -> Double {
    var sum = 0.0
    for ties in Dictionary(grouping: values, by: { $0 }).values {
      let t = Double(ties.count)
      sum += t * (t - 1) * (2 * t + 5)
    }
    return sum
  }
}

/// The median of the slopes between all pairs of points (Theil 1950, Sen 1968), with Sen's interval.
package struct TheilSen: Equatable, Sendable {
  /// The change in one step of time.
  package let slope: Double
  /// The value of the line at the first point.
  package let intercept: Double
  /// The interval that covers the slope with the probability asked for.
  package let interval: ClosedRange<Double>

  /// The slope over the places 0, 1, 2, … of a series; pairs are of one season only where a period is given (Hirsch 1982).
  package init(_ values: [Double], period: Int = 1, coverage: Double = 0.95) {
    var slopes: [Double] = []
    var variance = 0.0
    for first in 0..<max(1, period) {
      let places = Array(stride(from: first, to: values.count, by: max(1, period)))
      let n = Double(places.count)
      variance += (n * (n - 1) * (2 * n + 5) - MannKendall.tieSum(places.map { values[$0] })) / 18
      for (order, early) in places.enumerated() {
        for late in places[(order + 1)...] { slopes.append((values[late] - values[early]) / Double(late - early)) }
      }
    }
    slopes.sort()
    slope = Statistics.quantile(slopes, 0.5)
    intercept = Statistics.median(values) - slope * Double(max(0, values.count - 1)) / 2
    let z = -Normal.quantile((1 - coverage) / 2)
    let reach = z * Double.sqrt(max(0, variance))
    let count = Double(slopes.count)
    let top = min(Int(((count + reach) / 2).rounded(.toNearestOrEven)), max(0, slopes.count - 1))
    let bottom = max(Int(((count - reach) / 2).rounded(.toNearestOrEven)) - 1, 0)
    interval = slopes.isEmpty ? 0...0 : slopes[min(bottom, top)]...slopes[top]
  }
}
