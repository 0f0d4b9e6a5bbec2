// Where the level of a series changed: the exact segmentation by PELT.

/// The segmentation of a series with the least sum of squares about the segments' means plus a penalty for each change:
/// PELT (Killick, Fearnhead and Eckley 2012), pruned so that it stays exact with a least length of segments.
package struct ChangePoints: Equatable, Sendable {
  /// The places at which a new segment begins, ascending; empty where the level never changed.
  package let starts: [Int]
  /// The sum of squares and penalties.
  package let cost: Double

  /// The best segmentation with segments of at least `leastLength` points.
  package init(_ values: [Double], penalty: Double, leastLength: Int = 3) {
    let least = max(1, leastLength)
    let n = values.count
    guard n >= 2 * least else {
      self.init(starts: [], cost: n == 0 ? 0 : SquaredError(values).cost(0, n))
      return
    }
    let squares = SquaredError(values)
    var best = [Double](repeating: .infinity, count: n + 1)
    var previous = [Int](repeating: 0, count: n + 1)
    best[0] = -penalty
    var candidates: [(start: Int, until: Int)] = []
    for end in least...n {
      let newest = end - least
      if newest == 0 || best[newest].isFinite { candidates.append((newest, .max)) }
      candidates.removeAll { $0.until <= end }
      for candidate in candidates {
        let total = best[candidate.start] + squares.cost(candidate.start, end) + penalty
        if total < best[end] {
          best[end] = total
          previous[end] = candidate.start
        }
      }
      for place in candidates.indices where candidates[place].until == .max {
        let start = candidates[place].start
        // From `end + least` on a segment that begins at `end` is never worse than one that began at `start`.
        if best[start] + squares.cost(start, end) >= best[end] { candidates[place].until = end + least }
      }
    }
    var starts: [Int] = []
    var end = n
    while previous[end] > 0 {
      end = previous[end]
      starts.append(end)
    }
    self.init(starts: starts.reversed(), cost: best[n])
  }

  private init(starts: [Int], cost: Double) {
    self.starts = starts
    self.cost = cost
  }
}

/// Sums from which the squared error of any segment about its mean follows at once.
private struct SquaredError {
  private var sums: [Double] = [0]
  private var squares: [Double] = [0]

  init(_ values: [Double]) {
    // Centred first, so that long series lose no digits.
    let centre = Statistics.mean(values)
    for value in values {
      sums.append((sums.last ?? 0) + value - centre)
      squares.append((squares.last ?? 0) + (value - centre) * (value - centre))
    }
  }

  func cost(_ start: Int, _ end: Int) -> Double {
    let sum = sums[end] - sums[start]
    return squares[end] - squares[start] - sum * sum / Double(end - start)
  }
}
