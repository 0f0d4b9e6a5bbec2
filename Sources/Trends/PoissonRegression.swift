// Regression of counts on time through a logarithm, with weights: the model inside the detectors of Farrington.

import RealModule

/// A Poisson regression with log link and prior weights, fitted by iteratively reweighted least squares (Nelder & Wedderburn 1972).
package struct PoissonRegression: Sendable {
  /// One coefficient a column.
  package let coefficients: [Double]
  /// The inverse of X′WX, row by row: the covariance of the coefficients before the dispersion.
  package let covariance: [[Double]]
  /// The fitted means.
  package let means: [Double]
  /// Half of twice the log likelihood's distance from the saturated model.
  package let deviance: Double
  /// Pearson's statistic over the degrees of freedom, not bounded below.
  package let pearsonDispersion: Double
  /// The points less the coefficients.
  package let freedom: Int
  let leverages: [Double]

  /// The fit of counts on the rows of a design; nil where it does not converge or the columns are dependent.
  package init?(_ counts: [Double], design: [[Double]], weights: [Double]? = nil) {
    let prior = weights ?? counts.map { _ in 1 }
    guard let width = design.first?.count, counts.count > width, counts.count == design.count else { return nil }
    var eta = counts.map { Double.log($0 + 0.1) }
    var beta = [Double](repeating: 0, count: width)
    var deviance = Double.infinity
    var inverse: [[Double]] = []
    var isSettled = false
    for _ in 0..<50 {
      let means = eta.map { Double.exp($0) }
      let working = zip(zip(eta, counts), means).map { $0.0 + ($0.1 - $1) / $1 }
      let strengths = zip(prior, means).map { $0 * $1 }
      guard let solved = Self.leastSquares(design, working, strengths) else { return nil }
      (beta, inverse) = solved
      eta = design.map { Self.product($0, beta) }
      let next = Self.deviance(counts, eta, prior)
      guard next.isFinite else { return nil }
      if isSettled { break }
      isSettled = abs(next - deviance) / (abs(next) + 0.1) < 1e-10
      deviance = next
    }
    guard isSettled else { return nil }
    let means = eta.map { Double.exp($0) }
    self.coefficients = beta
    self.means = means
    self.deviance = Self.deviance(counts, eta, prior)
    covariance = inverse
    freedom = counts.count - width
    let pearson = counts.indices.reduce(0.0) { sum, place in
      let distance = counts[place] - means[place]
      return sum + prior[place] * distance * distance / means[place]
    }
    pearsonDispersion = pearson / Double(freedom)
    leverages = design.indices.map { prior[$0] * means[$0] * Self.form(design[$0], inverse) }
  }

  /// x′ (X′WX)⁻¹ x: the variance of the linear predictor before the dispersion.
  func form(_ row: [Double]) -> Double { Self.form(row, covariance) }

  func predictor(_ row: [Double]) -> Double { Self.product(row, coefficients) }

  /// Anscombe's residuals, standardised by the dispersion and the leverage (Farrington et al. 1996).
  func anscombe(_ counts: [Double], dispersion: Double) -> [Double] {
    counts.indices.map { place in
      let mean = means[place]
      let root = Double.pow(counts[place], 2.0 / 3) * .pow(mean, -1.0 / 6) - .sqrt(mean)
      return 1.5 * root / .sqrt(dispersion * (1 - leverages[place]))
    }
  }

  private static func form(_ row: [Double], _ matrix: [[Double]]) -> Double {
    zip(row, matrix).reduce(0) { $0 + $1.0 * product($1.1, row) }
  }

  private static func product(_ row: [Double], _ vector: [Double]) -> Double {
    var sum = 0.0
    for place in row.indices { sum += row[place] * vector[place] }
    return sum
  }

  private static func deviance(_ counts: [Double], _ eta: [Double], _ prior: [Double]) -> Double {
    2
      * counts.indices.reduce(0.0) { sum, place in
        let count = counts[place]
        let gain = count > 0 ? count * (.log(count) - eta[place]) : 0
        return sum + prior[place] * (gain - (count - .exp(eta[place])))
      }
  }

  /// The weighted least squares solution and the inverse of X′WX, by elimination with the pivots of a positive matrix.
  private static func leastSquares(
    _ design: [[Double]], _ target: [Double], _ weights: [Double]
  ) -> ([Double], [[Double]])? {
    let width = design[0].count
    var matrix = [[Double]](repeating: [Double](repeating: 0, count: 2 * width + 1), count: width)
    for (place, row) in design.enumerated() {
      for i in 0..<width {
        let scaled = weights[place] * row[i]
        for j in 0..<width { matrix[i][j] += scaled * row[j] }
        matrix[i][2 * width] += scaled * target[place]
      }
    }
    for i in 0..<width { matrix[i][width + i] = 1 }
    let sizes = (0..<width).map { matrix[$0][$0] }
    for i in 0..<width {
      let pivot = matrix[i][i]
      guard pivot > 1e-12 * sizes[i], pivot.isFinite else { return nil }
      for j in matrix[i].indices { matrix[i][j] /= pivot }
      for other in 0..<width where other != i {
        let factor = matrix[other][i]
        for j in matrix[other].indices { matrix[other][j] -= factor * matrix[i][j] }
      }
    }
    return (matrix.map { $0[2 * width] }, matrix.map { Array($0[width..<(2 * width)]) })
  }
}
