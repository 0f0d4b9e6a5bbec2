// Detectors that add up evidence over time: CUSUM and the generalised likelihood ratio of negative binomial counts.

import RealModule

/// The cumulative sum of standardised counts above a reference (Page 1954; for counts Rossi et al. 1999).
package struct CumulativeSum: Equatable, Sendable {
  /// How counts are standardised with their expected mean.
  package enum Transformation: String, CaseIterable, Sendable {
    /// (x − m) / √m.
    case standard
    /// (x − 3m + 2√(xm)) / (2√m) (Rossi et al. 1999).
    case rossi
  }

  /// What each standardised count must exceed to add to the sum.
  package let reference: Double
  /// The sum at which an alarm is given.
  package let limit: Double
  /// How counts are standardised.
  package let transformation: Transformation

  /// A cumulative sum.
  package init(reference: Double = 1.04, limit: Double = 2.26, transformation: Transformation = .standard) {
    self.reference = reference
    self.limit = limit
    self.transformation = transformation
  }

  /// The sum after each count, where `mean` > 0 is expected.
  package func sums(_ counts: [Double], mean: Double) -> [Double] {
    var sum = 0.0
    return counts.map { count in
      sum = max(0, sum + standardised(count, mean) - reference)
      return sum
    }
  }

  /// Whether each count gives an alarm.
  package func alarms(_ counts: [Double], mean: Double) -> [Bool] { sums(counts, mean: mean).map { $0 >= limit } }

  private func standardised(_ x: Double, _ m: Double) -> Double {
    switch transformation {
    case .standard: (x - m) / .sqrt(m)
    case .rossi: (x - 3 * m + 2 * .sqrt(x * m)) / (2 * .sqrt(m))
    }
  }
}

/// The generalised likelihood ratio of an increase of negative binomial counts by an unknown factor since an unknown time
/// (Höhle and Paul 2008); it begins anew after each alarm.
package struct GeneralisedRatio: Equatable, Sendable {
  /// The ratio's logarithm at which an alarm is given.
  package let limit: Double
  /// The variance is mean + alpha · mean².
  package let alpha: Double

  /// A detector of increases.
  package init(limit: Double = 5, alpha: Double) {
    self.limit = limit
    self.alpha = alpha
  }

  /// The logarithm of the ratio at each count and whether it gives an alarm, with the means expected.
  package func statistics(_ counts: [Double], means: [Double]) -> [(statistic: Double, isAlarm: Bool)] {
    var begin = 0
    return counts.indices.map { place in
      var best = 0.0
      for start in begin...place { best = max(best, ratio(counts[start...place], means[start...place])) }
      let isAlarm = best >= limit
      if isAlarm { begin = place + 1 }
      return (best, isAlarm)
    }
  }

  /// The ratio with the most likely factor of at least 1.
  private func ratio(_ counts: ArraySlice<Double>, _ means: ArraySlice<Double>) -> Double {
    let kappa = increase(counts, means)
    guard kappa > 0 else { return 0 }
    return zip(counts, means).reduce(0.0) { sum, pair in
      let (x, mean) = pair
      let change = Double.log((1 + alpha * mean) / (1 + alpha * mean * .exp(kappa)))
      return sum + x * kappa + (x + 1 / alpha) * change
    }
  }

  /// Newton's steps to the root of the score, kept in a bracket.
  private func increase(_ counts: ArraySlice<Double>, _ means: ArraySlice<Double>) -> Double {
    func score(_ kappa: Double) -> (value: Double, slope: Double) {
      let factor = Double.exp(kappa)
      return zip(counts, means).reduce((0.0, 0.0)) { sum, pair in
        let (x, mean) = pair
        let below = 1 + alpha * mean * factor
        return (sum.0 + (x - mean * factor) / below, sum.1 - mean * factor * (1 + alpha * x) / (below * below))
      }
    }
    guard score(0).value > 0 else { return 0 }
    var low = 0.0
    var high = 1.0
    while score(high).value > 0, high < 100 { high *= 2 }
    var kappa = high / 2
    for _ in 0..<100 {
      let (value, slope) = score(kappa)
      if value > 0 { low = kappa } else { high = kappa }
      let step = kappa - value / slope
      let next = step > low && step < high ? step : (low + high) / 2
      if abs(next - kappa) < 1e-12 { return next }
      kappa = next
    }
    return kappa
  }
}
