// A level and a season of the logarithms of counts, with heavy tails: fast, and hard to surprise.

import RealModule

/// A local level with a seasonal figure on the scale ln(1 + y), whose errors follow Student's t with five degrees of freedom:
/// simple smoothing in the sense of Muth (1960) with a variance that follows the last errors.
///
/// The season is the median deviation of each season from the centred moving mean over the last six years, shrunk by its strength
/// and left out below 0.3; α is the best of 0.2, 0.3, … 1 over the last four years; the variance is the mean of an exponentially weighted
/// one (0.85) and that of the last three years, not below 0.08² nor below that of a Poisson count at the level.
package struct LogLocalLevel: Equatable, Sendable {
  /// How much of an error the level takes.
  package let alpha: Double
  /// The level after the last value, on the scale ln(1 + y).
  package let level: Double
  /// The season of the next period on the same scale; zeros where there is none.
  package let season: [Double]
  /// The standard deviation of an error.
  package let deviation: Double

  /// The fit; nil of fewer than four values.
  package init?(_ series: [Double], period: Int = 12) {
    guard series.count >= 4 else { return nil }
    let recent = series.suffix(6 * period).map { Double.log(onePlus: max(0, $0)) }
    let figure = Self.figure(recent, period)
    let x = recent.enumerated().map { $1 - figure[$0 % period] }
    let judged = max(1, x.count - 4 * period)
    var best = (alpha: 1.0, square: Double.infinity)
    for tenth in 2...10 {
      let alpha = Double(tenth) / 10
      var level = x[0]
      var square = 0.0
      for place in 1..<x.count {
        let error = x[place] - level
        if place >= judged { square += error * error }
        level += alpha * error
      }
      if square < best.square { best = (alpha, square) }
    }
    alpha = best.alpha
    var level = x[0]
    var squares: [Double] = []
    squares.reserveCapacity(x.count)
    for place in 1..<x.count {
      let error = x[place] - level
      squares.append(error * error)
      level += alpha * error
    }
    self.level = level
    var variance = Statistics.mean(squares.prefix(period))
    for square in squares.dropFirst(period) { variance = 0.85 * variance + 0.15 * square }
    let long = Statistics.mean(squares.suffix(3 * period))
    deviation = .sqrt(max((variance + long) / 2, 0.08 * 0.08, .exp(-level)))
    let turn = x.count % period
    season = Array(figure[turn...] + figure[..<turn])
  }

  /// One figure a season, the first value's first.
  private static func figure(_ z: [Double], _ period: Int) -> [Double] {
    let none = [Double](repeating: 0, count: max(1, period))
    guard period > 1, z.count >= 2 * period + period / 2 else { return none }
    var deviations = [[Double]](repeating: [], count: period)
    for (place, mean) in ClassicalSeasons.movingMeans(z, period: period).enumerated() {
      if let mean { deviations[place % period].append(z[place] - mean) }
    }
    guard deviations.allSatisfy({ !$0.isEmpty }) else { return none }
    let medians = deviations.map { Statistics.median($0) }
    let centre = Statistics.mean(medians)
    let figure = medians.map { $0 - centre }
    let all = deviations.joined()
    let rest = deviations.enumerated().flatMap { season, values in values.map { $0 - figure[season] } }
    let whole = Statistics.variance(Array(all))
    let strength = whole > 0 ? max(0, 1 - Statistics.variance(rest) / whole) : 0
    return strength > 0.3 ? figure.map { $0 * strength } : none
  }

  private static let t5 = QuantileForecast.probabilities.map {
    Student.quantile($0, freedom: 5) * .sqrt(3.0 / 5)
  }

  /// The quantiles of the next values.
  package func forecast(_ horizon: Int) -> QuantileForecast {
    QuantileForecast(
      (0..<max(0, horizon)).map { step in
        let centre = level + season[step % season.count]
        let width = deviation * Double.sqrt(1 + Double(step) * alpha * alpha)
        return Self.t5.map { .expMinusOne(centre + $0 * width) }
      })
  }
}
