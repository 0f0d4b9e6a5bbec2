// How long ago the level changed, as a probability that is brought up to date with each value.

import RealModule

/// Bayesian online detection of change points (Adams and MacKay 2007): normal values of unknown mean and variance with the conjugate
/// prior, and a constant hazard of change.
package struct OnlineChangePoint: Sendable {
  /// The prior of a segment's mean and variance: normal–inverse-gamma.
  package struct Prior: Equatable, Sendable {
    let mean: Double
    let strength: Double
    let shape: Double
    let scale: Double

    /// A prior: the mean, how many values it weighs, and the shape and scale of the inverse gamma of the variance.
    package init(mean: Double, strength: Double = 0.1, shape: Double = 1, scale: Double = 0.05) {
      self.mean = mean
      self.strength = strength
      self.shape = shape
      self.scale = scale
    }
  }

  private let hazard: Double
  private let prior: Prior
  /// The probability of each run length, from 0.
  package private(set) var runLengths: [Double] = [1]
  /// The logarithm of the probability of all values so far.
  package private(set) var logEvidence = 0.0
  private var segments: [Prior]

  /// A detector that has seen nothing; `hazard` is the probability of a change at each value.
  package init(hazard: Double, prior: Prior) {
    self.hazard = hazard
    self.prior = prior
    segments = [prior]
  }

  /// Takes in one value. A run that ends with it counts as length 0 afterwards; run lengths below 1e-300 are kept as 0.
  package mutating func observe(_ x: Double) {
    var grown = [Double](repeating: 0, count: runLengths.count + 1)
    for (length, probability) in runLengths.enumerated() {
      let joint = probability * Self.predictive(x, segments[length])
      grown[length + 1] = joint * (1 - hazard)
      grown[0] += joint * hazard
    }
    let evidence = grown.reduce(0, +)
    logEvidence += .log(evidence)
    runLengths = grown.map { $0 / evidence }
    segments = [prior] + segments.map { Self.updated($0, x) }
  }

  /// The run length that is most probable.
  package var likeliestRunLength: Int {
    runLengths.indices.max { runLengths[$0] < runLengths[$1] } ?? 0
  }

  /// The probability that the last change is at most so many values ago.
  package func probability(ofRunLengthAtMost length: Int) -> Double { runLengths.prefix(length + 1).reduce(0, +) }

  private static func updated(_ prior: Prior, _ x: Double) -> Prior {
    let distance = x - prior.mean
    return Prior(
      mean: (prior.strength * prior.mean + x) / (prior.strength + 1), strength: prior.strength + 1,
      shape: prior.shape + 0.5,
      scale: prior.scale + prior.strength * distance * distance / (2 * (prior.strength + 1)))
  }

  /// Student's density of the next value of a segment.
  private static func predictive(_ x: Double, _ segment: Prior) -> Double {
    let freedom = 2 * segment.shape
    let variance = segment.scale * (segment.strength + 1) / (segment.shape * segment.strength)
    let distance = x - segment.mean
    let log =
      Double.logGamma((freedom + 1) / 2) - .logGamma(freedom / 2) - 0.5 * .log(freedom * .pi * variance)
      - (freedom + 1) / 2 * .log(onePlus: distance * distance / (freedom * variance))
    return .exp(log)
  }
}
