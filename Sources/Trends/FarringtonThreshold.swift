// How the bound of a Farrington detector follows from its regression, and how probable a count as high is.

import RealModule

extension Farrington {
  func bound(_ mean: Double, _ fit: Fit) -> Double {
    guard threshold == .power else {
      let centre = self.centre(mean, fit)
      guard centre.isFinite else { return .infinity }
      return Double(
        fit.phi > 1
          ? NegativeBinomial.quantile(1 - alpha, mean: centre, size: centre / (fit.phi - 1))
          : Poisson.quantile(1 - alpha, mean: centre))
    }
    let upper = Double.pow(mean, 2.0 / 3) + Normal.quantile(1 - alpha) * powerError(mean, fit)
    return .pow(upper, 1.5)
  }

  func probability(_ count: Double, _ mean: Double, _ fit: Fit) -> Double {
    guard threshold == .power else {
      let centre = self.centre(mean, fit)
      let below = Int(count) - 1
      return fit.phi > 1
        ? 1 - NegativeBinomial.cumulative(below, mean: centre, size: centre / (fit.phi - 1))
        : 1 - Poisson.cumulative(below, mean: centre)
    }
    let distance = Double.pow(count, 2.0 / 3) - .pow(mean, 2.0 / 3)
    return Normal.cumulative(-distance / powerError(mean, fit))
  }

  private func centre(_ mean: Double, _ fit: Fit) -> Double {
    threshold == .negativeBinomial ? mean : mean * .exp(Normal.quantile(1 - alpha) * fit.etaError)
  }

  /// The deviation of a count to the power 2/3: of the count itself and of the fitted mean.
  private func powerError(_ mean: Double, _ fit: Fit) -> Double {
    let error = fit.etaError * mean
    let tau = fit.phi + error * error / mean
    return .sqrt(4.0 / 9 * .pow(mean, 1.0 / 3) * tau)
  }
}
