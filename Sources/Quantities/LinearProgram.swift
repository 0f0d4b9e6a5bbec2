// The least value that a weighted sum of parts can have, given bounds on sums of some of the parts.

/// Bounds on the sum of some parts, each of which is zero or more.
package struct PartialSum: Hashable, Sendable {
  /// Which parts are added, by their places.
  package let parts: Set<Int>
  package let bounds: Bounds

  package init(parts: Set<Int>, bounds: Bounds) {
    self.parts = parts
    self.bounds = bounds
  }
}

/// The sharpest bounds on a weighted sum of parts that bounds on some of their sums imply; nil if no parts fit them all.
///
/// An unknown part moves everything in which it occurs: a share is decided jointly. This is a linear program, solved
/// exactly by the simplex method with fractions and the rule of R. Bland, "New finite pivoting rules for the simplex
/// method" (1977), which always ends.
package func spanOfSum(weights: [Ratio], given sums: [PartialSum]) throws(TooLong) -> Span? {
  guard let least = try Tableau.least(of: weights, given: sums) else { return nil }
  guard let most = try Tableau.least(of: weights.map { -$0 }, given: sums) else { return nil }
  return Span(lower: least.value, upper: most.value.map { -$0 })
}

/// The simplex tableau of `minimise weights · x, x >= 0` under bounds on partial sums.
private struct Tableau {
  /// The least value; nil inside where there is none.
  struct Least { let value: Ratio? }

  private var rows: [[Ratio]] = []
  private var basis: [Int] = []
  private let width: Int

  static func least(of weights: [Ratio], given sums: [PartialSum]) throws(TooLong) -> Least? {
    var tableau = try Tableau(parts: weights.count, sums)
    let real = weights.count + tableau.rows.count
    let isArtificial = (0..<tableau.width).map { $0 < real ? Ratio.zero : Ratio.one }
    guard try tableau.minimise(isArtificial, over: tableau.width) == .zero else { return nil }
    try tableau.dropArtificial(from: real)
    let costs = weights + [Ratio](repeating: .zero, count: tableau.width - weights.count)
    return Least(value: try tableau.minimise(costs, over: real))
  }

  /// One row for each bound: a part sum plus what is left to its upper bound, or less what is over its lower bound, for
  /// which an artificial part is added that must come out as zero.
  private init(parts: Int, _ sums: [PartialSum]) throws(TooLong) {
    let lows = sums.filter { !$0.bounds.lower.isZero }
    let highs = sums.filter { $0.bounds.upper != nil }
    let count = lows.count + highs.count
    width = parts + count + lows.count
    for (index, sum) in (lows + highs).enumerated() {
      let isLow = index < lows.count
      var row = [Ratio](repeating: .zero, count: width + 1)
      for part in sum.parts where part < parts { row[part] = .one }
      row[parts + index] = Ratio(isLow ? -1 : 1)
      if isLow { row[parts + count + index] = .one }
      row[width] = try Ratio(isLow ? sum.bounds.lower : sum.bounds.upper ?? .zero)
      rows.append(row)
      basis.append(isLow ? parts + count + index : parts + index)
    }
  }

  /// The least value of the costs over the first columns; nil if there is no least.
  private mutating func minimise(_ costs: [Ratio], over columns: Int) throws(TooLong) -> Ratio? {
    while true {
      let reduced = try reducedCosts(costs)
      guard let entering = (0..<columns).first(where: { reduced[$0].isNegative }) else { return -reduced[width] }
      guard let leaving = try leavingRow(entering) else { return nil }
      try pivot(leaving, entering)
    }
  }

  private func reducedCosts(_ costs: [Ratio]) throws(TooLong) -> [Ratio] {
    var result = costs + [.zero]
    for (row, basic) in zip(rows, basis) where !costs[basic].isZero {
      for column in 0...width where !row[column].isZero {
        result[column] = try result[column] - costs[basic] * row[column]
      }
    }
    return result
  }

  private func leavingRow(_ entering: Int) throws(TooLong) -> Int? {
    var best: (row: Int, ratio: Ratio)?
    for index in rows.indices where rows[index][entering] > .zero {
      let ratio = try rows[index][width] * rows[index][entering].inverted()
      guard let known = best else {
        best = (index, ratio)
        continue
      }
      if ratio < known.ratio || (ratio == known.ratio && basis[index] < basis[known.row]) { best = (index, ratio) }
    }
    return best?.row
  }

  private mutating func pivot(_ row: Int, _ column: Int) throws(TooLong) {
    let scale = try rows[row][column].inverted()
    for place in 0...width where !rows[row][place].isZero { rows[row][place] = try rows[row][place] * scale }
    for other in rows.indices where other != row && !rows[other][column].isZero {
      let factor = rows[other][column]
      for place in 0...width where !rows[row][place].isZero {
        rows[other][place] = try rows[other][place] - factor * rows[row][place]
      }
    }
    basis[row] = column
  }

  /// Takes artificial parts, all of them zero now, out of the basis; a row that has nothing else says nothing.
  private mutating func dropArtificial(from real: Int) throws(TooLong) {
    for row in rows.indices where basis[row] >= real {
      if let column = (0..<real).first(where: { !rows[row][$0].isZero }) { try pivot(row, column) }
    }
  }
}
