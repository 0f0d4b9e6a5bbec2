// Exponential smoothing in state-space form: forms, parameters, the recursion and its likelihood.

import RealModule

/// Exponential smoothing with an error in state-space form (Hyndman, Koehler, Ord and Snyder 2008).
package struct ExponentialSmoothing: Equatable, Sendable {
  /// Which error, trend and season.
  package struct Form: Hashable, Sendable {
    /// How the error enters.
    package enum Error: String, Sendable { case additive = "A", multiplicative = "M" }
    /// Whether there is a trend, and whether it dies away.
    package enum Trend: String, Sendable { case none = "N", additive = "A", damped = "Ad" }
    /// How the season enters.
    package enum Season: String, Sendable { case none = "N", additive = "A", multiplicative = "M" }

    /// How the error enters.
    package let error: Error
    /// Whether there is a trend.
    package let trend: Trend
    /// How the season enters.
    package let season: Season

    /// A form.
    package init(_ error: Error, _ trend: Trend, _ season: Season) {
      self.error = error
      self.trend = trend
      self.season = season
    }

    /// As in ETS(A,Ad,M).
    package var name: String { "ETS(\(error.rawValue),\(trend.rawValue),\(season.rawValue))" }
  }

  /// The smoothing parameters and the state before the first value.
  package struct Parameters: Equatable, Sendable {
    /// How much of an error the level takes.
    package var alpha: Double
    /// How much of an error the slope takes.
    package var beta: Double
    /// How much of an error the season takes.
    package var gamma: Double
    /// How much of the slope is left after a step; 1 without damping.
    package var phi: Double
    /// The level.
    package var level: Double
    /// The change in one step.
    package var slope: Double
    /// The seasons in the order of time, the first value's first; empty without.
    package var seasons: [Double]

    /// Parameters; what a form lacks is left at its default.
    package init(
      alpha: Double, beta: Double = 0, gamma: Double = 0, phi: Double = 1, level: Double, slope: Double = 0,
      seasons: [Double] = []
    ) {
      self.alpha = alpha
      self.beta = beta
      self.gamma = gamma
      self.phi = phi
      self.level = level
      self.slope = slope
      self.seasons = seasons
    }
  }

  /// Which error, trend and season.
  package let form: Form
  /// The parameters and the state before the first value.
  package let initial: Parameters
  /// The parameters and the state after the last value; its seasons begin with the next value's.
  package let final: Parameters
  /// The one-step forecasts.
  package let fitted: [Double]
  /// The errors: value − fitted, or relative to the fitted value.
  package let errors: [Double]
  /// The logarithm of the likelihood up to a constant: −½ (n ln Σe² + 2 Σ ln |fitted| where errors are relative).
  package let logLikelihood: Double
  /// How many parameters were estimated, the variance among them.
  package let parameterCount: Int

  /// The recursion over a series at fixed parameters; nil where a relative form meets a value or fitted value that is not positive.
  package init?(_ series: [Double], _ form: Form, _ parameters: Parameters) {
    let period = form.season == .none ? 1 : parameters.seasons.count
    guard !series.isEmpty, form.season == .none || period > 1 else { return nil }
    self.form = form
    initial = parameters
    var state = parameters
    var fitted: [Double] = []
    var errors: [Double] = []
    var logs = 0.0
    for (place, value) in series.enumerated() {
      let q = state.level + state.phi * state.slope
      let s = form.season == .none ? 0 : state.seasons[place % period]
      let mean = form.season == .multiplicative ? q * s : q + s
      let distance = form.season == .multiplicative ? value / s - q : value - s - q
      fitted.append(mean)
      errors.append(form.error == .additive ? value - mean : (value - mean) / mean)
      if form.error == .multiplicative { logs += .log(abs(mean)) }
      state.level = q + state.alpha * distance
      if form.trend != .none { state.slope = state.phi * state.slope + state.beta * distance }
      switch form.season {
      case .none: break
      case .additive: state.seasons[place % period] = s + state.gamma * distance
      case .multiplicative: state.seasons[place % period] = s + state.gamma * (value / q - s)
      }
    }
    let squares = errors.reduce(0) { $0 + $1 * $1 }
    logLikelihood = -0.5 * (Double(series.count) * .log(squares) + 2 * logs)
    guard logLikelihood.isFinite || squares == 0 else { return nil }
    self.fitted = fitted
    self.errors = errors
    let turn = series.count % period
    if form.season != .none { state.seasons = Array(state.seasons[turn...] + state.seasons[..<turn]) }
    final = state
    parameterCount =
      3 + (form.trend == .none ? 0 : 2) + (form.trend == .damped ? 1 : 0) + (form.season == .none ? 0 : period)
  }

  /// Akaike's criterion with the correction for few values.
  package var correctedAIC: Double {
    let k = Double(parameterCount)
    let n = Double(errors.count)
    return n - k - 1 > 0 ? -2 * logLikelihood + 2 * k + 2 * k * (k + 1) / (n - k - 1) : .infinity
  }

  /// The variance of the errors, with the parameters that were estimated taken off the count.
  package var variance: Double {
    errors.reduce(0) { $0 + $1 * $1 } / Double(max(1, errors.count - (parameterCount - 1)))
  }
}
