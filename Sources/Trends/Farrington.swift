// The detectors of Farrington and of Noufaily: a count against a regression on the same season of earlier years.

import RealModule

/// The detector of Farrington, Andrews, Beale and Catchpole (1996) in the form that Noufaily et al. (2013) improved:
/// a quasi-Poisson regression on windows about the same season of earlier years, refitted with less weight for past outbreaks.
package struct Farrington: Equatable, Sendable {
  /// How the bound follows from the fit.
  package enum Threshold: String, CaseIterable, Sendable {
    /// A normal bound after the power 2/3 (Farrington 1996).
    case power
    /// The quantile of a negative binomial about the fitted mean (Noufaily 2013).
    case negativeBinomial
    /// As before, about the upper bound of the fitted mean.
    case negativeBinomialAboveMean
  }

  /// How the dispersion after reweighting is computed.
  package enum Dispersion: Sendable {
    /// Pearson's statistic with the weights.
    case correct
    /// As `surveillance` 1.20.3 does in the trend test and in the error of the mean: the weights of the counts stand where the
    /// working weights belong, so that a trend is kept too often. For comparisons with that program only.
    case surveillanceCompatible
  }

  /// The steps in a year.
  package var period = 12
  /// How many years back.
  package var years = 5
  /// How many steps on either side of the same season.
  package var halfWindow = 1
  /// How many steps directly before the count are left out.
  package var excludedRecent = 3
  /// Residuals above it lose weight; nil: the regression is not refitted.
  package var weightsThreshold: Double? = 2.58
  /// A trend is kept where its probability is below this; nil: no trend.
  package var trendProbability: Double? = 0.05
  /// The probability of a false alarm in one direction.
  package var alpha = 0.01
  /// How the bound follows from the fit.
  package var threshold = Threshold.negativeBinomial
  /// How the dispersion after reweighting is computed.
  package var dispersion = Dispersion.correct
  /// No alarm below so many cases in the last so many steps.
  package var leastCases = (cases: 5.0, steps: 4)

  /// Noufaily's form, for months.
  package init() {}

  /// The form of 1996: every residual above 1 loses weight, and `alpha` is of two sides.
  package static func of1996(alpha: Double = 0.01) -> Farrington {
    var detector = Farrington()
    detector.weightsThreshold = 1
    detector.excludedRecent = 0
    detector.threshold = .power
    detector.alpha = alpha / 2
    return detector
  }

  package static func == (one: Farrington, other: Farrington) -> Bool {
    one.period == other.period && one.years == other.years && one.halfWindow == other.halfWindow
      && one.excludedRecent == other.excludedRecent && one.weightsThreshold == other.weightsThreshold
      && one.trendProbability == other.trendProbability && one.alpha == other.alpha
      && one.threshold == other.threshold && one.dispersion == other.dispersion && one.leastCases == other.leastCases
  }

  /// What the regression says of one count.
  package struct Assessment: Equatable, Sendable {
    /// The mean that was expected.
    package let expected: Double
    /// The bound that a count must exceed.
    package let bound: Double
    /// The dispersion, at least 1.
    package let dispersion: Double
    /// The logarithm of the change in a step, where a trend was kept.
    package let trend: Double?
    /// How far the count lies from the expected mean to the bound: above 1 it exceeds it.
    package let score: Double
    /// The probability of a count at least as high.
    package let probability: Double
    /// Whether the count exceeds the bound and enough cases are there.
    package let isAlarm: Bool
  }

  /// The first place that has enough years before it.
  package var firstPlace: Int { period * years + halfWindow }

  /// The assessment of the count at a place; nil where years are missing or the regression does not converge.
  package func assess(_ counts: [Double], at place: Int) -> Assessment? {
    guard place >= firstPlace, place < counts.count else { return nil }
    let places = referencePlaces(before: place)
    let response = places.map { counts[$0] }
    let times = places.map { Double($0 - place) / Double(period) }
    guard let fit = fit(response, times) else { return nil }
    let mean = Double.exp(fit.eta)
    let bound = self.bound(mean, fit)
    guard bound.isFinite else { return nil }
    let y = counts[place]
    let recent = counts[max(0, place - leastCases.steps + 1)...place].reduce(0, +)
    let score = (y - mean) / (bound - mean)
    return Assessment(
      expected: mean, bound: bound, dispersion: fit.phi, trend: fit.trend, score: score,
      probability: probability(y, mean, fit),
      isAlarm: y > bound && recent >= leastCases.cases)
  }

  /// Windows about the same season of each earlier year, oldest first, without the recent steps.
  private func referencePlaces(before place: Int) -> [Int] {
    var places: [Int] = []
    for year in stride(from: years, through: 1, by: -1) {
      let centre = place - year * period
      for other in (centre - halfWindow)...(centre + halfWindow)
      where other >= 0 && other < place - excludedRecent && other > (places.last ?? -1) { places.append(other) }
    }
    return places
  }

  struct Fit {
    let eta: Double
    let etaError: Double
    let phi: Double
    let trend: Double?
  }

  private func fit(_ response: [Double], _ times: [Double]) -> Fit? {
    if let limit = trendProbability, years >= 3, let withTrend = model(response, times.map { [1, $0] }) {
      let slope = withTrend.regression.coefficients[1]
      let error = Double.sqrt(withTrend.summaryDispersion * withTrend.regression.covariance[1][1])
      let probability = Student.twoSided(slope / error, freedom: Double(withTrend.regression.freedom))
      let mean = Double.exp(withTrend.regression.coefficients[0])
      if probability < limit, mean <= (response.max() ?? 0) {
        return found(withTrend, [1, 0], trend: slope / Double(period))
      }
    }
    return model(response, times.map { _ in [1] }).map { found($0, [1], trend: nil) }
  }

  private func found(_ model: Model, _ now: [Double], trend: Double?) -> Fit {
    let scale = dispersion == .correct ? model.phi : model.summaryDispersion
    return Fit(
      eta: model.regression.predictor(now), etaError: .sqrt(scale * model.regression.form(now)), phi: model.phi,
      trend: trend)
  }

  private struct Model {
    let regression: PoissonRegression
    /// At least 1.
    let phi: Double
    /// What the trend test divides by.
    let summaryDispersion: Double
  }

  private func model(_ response: [Double], _ design: [[Double]]) -> Model? {
    guard let first = PoissonRegression(response, design: design) else { return nil }
    let phi = max(first.pearsonDispersion, 1)
    guard let limit = weightsThreshold else { return Model(regression: first, phi: phi, summaryDispersion: phi) }
    let residuals = first.anscombe(response, dispersion: phi)
    let raw = residuals.map { $0 > limit ? 1 / ($0 * $0) : 1 }
    let scale = Double(raw.count) / raw.reduce(0, +)
    let weights = raw.map { $0 * scale }
    guard let second = PoissonRegression(response, design: design, weights: weights) else { return nil }
    let summary = dispersion == .correct ? second.pearsonDispersion : defective(response, second, weights)
    return Model(regression: second, phi: max(second.pearsonDispersion, 1), summaryDispersion: summary)
  }

  /// Σ w ((y − μ) / μ)² / (n − p).
  private func defective(_ response: [Double], _ fit: PoissonRegression, _ weights: [Double]) -> Double {
    let sum = response.indices.reduce(0.0) {
      let ratio = (response[$1] - fit.means[$1]) / fit.means[$1]
      return $0 + weights[$1] * ratio * ratio
    }
    return sum / Double(fit.freedom)
  }
}
