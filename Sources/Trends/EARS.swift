// The detectors C1, C2 and C3 of the Early Aberration Reporting System.

import RealModule

/// A detector of the Early Aberration Reporting System (Hutwagner, Thompson, Seeman and Treadwell 2003): a count against the mean
/// and deviation of a few counts before it.
package struct EARS: Equatable, Sendable {
  /// Which of the three.
  package enum Method: String, CaseIterable, Sendable {
    /// Against the counts directly before.
    case c1
    /// Against counts that leave out the last two.
    case c2
    /// As C2, with what went over in the two counts before added.
    case c3
  }

  /// Which of the three.
  package let method: Method
  /// How many counts are compared with.
  package let baseline: Int
  /// The probability of a false alarm at one point, if counts were normal.
  package let alpha: Double
  /// The least deviation that is believed.
  package let leastDeviation: Double

  /// A detector; alpha is 0.001 for C1 and C2 and 0.025 for C3 where none is given.
  package init(_ method: Method, baseline: Int = 7, alpha: Double? = nil, leastDeviation: Double = 0) {
    self.method = method
    self.baseline = max(3, baseline)
    self.alpha = alpha ?? (method == .c3 ? 0.025 : 0.001)
    self.leastDeviation = leastDeviation
  }

  /// The first place that has enough counts before it.
  package var firstPlace: Int {
    switch method {
    case .c1: baseline
    case .c2: baseline + 2
    case .c3: baseline + 4
    }
  }

  /// The bound at a place, above which the count there is an alarm; nil before the first place.
  package func bound(_ counts: [Double], at place: Int) -> Double? {
    guard place >= firstPlace, place < counts.count else { return nil }
    let z = Normal.quantile(1 - alpha)
    let (mean, deviation) = base(counts, place, skipping: method == .c1 ? 0 : 2)
    guard method == .c3 else { return mean + z * deviation }
    let carried = [1, 2].reduce(0.0) { $0 + max(0, excess(counts, place - $1) - 1) }
    return max(0, counts[place] + deviation * (z - carried))
  }

  /// The statistic of C3 at a place: what went over one deviation at the place and the two before it, added up (Hutwagner 2003).
  package func carriedExcess(_ counts: [Double], at place: Int) -> Double? {
    guard place >= baseline + 4, place < counts.count else { return nil }
    return [0, 1, 2].reduce(0.0) { $0 + max(0, excess(counts, place - $1) - 1) }
  }

  private func excess(_ counts: [Double], _ place: Int) -> Double {
    let (mean, deviation) = base(counts, place, skipping: 2)
    if deviation == 0 { return counts[place] > mean ? .infinity : 0 }
    return (counts[place] - mean) / deviation
  }

  private func base(_ counts: [Double], _ place: Int, skipping: Int) -> (mean: Double, deviation: Double) {
    let window = counts[(place - skipping - baseline)..<(place - skipping)]
    return (Statistics.mean(window), max(Statistics.deviation(window), leastDeviation))
  }
}
