// The estimation of exponential smoothing: the most likely parameters of a form, and the form that Akaike's criterion prefers.

import RealModule

extension ExponentialSmoothing {
  /// The most likely parameters of a form: 0.0001 ≤ α ≤ 0.9999, 0.0001 ≤ β ≤ α, 0.0001 ≤ γ ≤ 1 − α, 0.8 ≤ φ ≤ 0.98, and the first state;
  /// nil where the series is too short for the form, or a relative form meets a value that is not positive.
  package init?(fitting series: [Double], _ form: Form, period: Int) {
    let isSeasonal = form.season != .none
    guard series.count > (isSeasonal ? 2 * period : 4), !isSeasonal || period > 1 else { return nil }
    if form.error == .multiplicative || form.season == .multiplicative {
      guard series.allSatisfy({ $0 > 0 }) else { return nil }
    }
    var best: ExponentialSmoothing?
    let scale = max(Statistics.deviation(series), 1e-12)
    let objective = SmoothingObjective(series, form, period: isSeasonal ? period : 0, scale: scale)
    for start in Self.starts(series, form, period: period) {
      let found = Minimiser.bfgs(from: objective.packed(start), steps: 150, tolerance: isSeasonal ? 1e-5 : 1e-7) {
        objective.value($0, &$1)
      }
      guard found.value.isFinite,
        let fit = ExponentialSmoothing(series, form, objective.unpacked(found.place))
      else { continue }
      if fit.logLikelihood > best?.logLikelihood ?? -.infinity { best = fit }
    }
    guard let best else { return nil }
    self = best
  }

  /// Which forms are compared.
  package enum Forms: Sendable {
    /// Relative errors of positive series too, and relative seasons with them.
    case all
    /// Nothing relative: for series that are logarithms.
    case additive
  }

  /// The form with the least corrected criterion among those of Hyndman and Khandakar (2008) without a relative trend: relative errors only of
  /// positive series, additive errors not with a relative season. Nil of a series shorter than five values.
  package static func automatic(_ series: [Double], period: Int, forms: Forms = .all) -> ExponentialSmoothing? {
    let isPositive = forms == .all && series.allSatisfy { $0 > 0 }
    let hasSeason = period > 1 && series.count > 2 * period
    let seasons: [Form.Season] = hasSeason ? [.none, .additive, .multiplicative] : [.none]
    let errors: [Form.Error] = isPositive ? [.additive, .multiplicative] : [.additive]
    var best: ExponentialSmoothing?
    for error in errors {
      for season in seasons where !(error == .additive && season == .multiplicative) {
        for trend in [Form.Trend.none, .additive, .damped] {
          let form = Form(error, trend, season)
          guard let fit = ExponentialSmoothing(fitting: series, form, period: period) else { continue }
          if fit.correctedAIC < best?.correctedAIC ?? .infinity { best = fit }
        }
      }
    }
    return best
  }
}
