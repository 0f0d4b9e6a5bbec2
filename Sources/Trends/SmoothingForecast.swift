// What exponential smoothing says of the values to come: means and variances.

import RealModule

extension ExponentialSmoothing {
  /// The means of the next values.
  package func means(_ horizon: Int) -> [Double] {
    slopes(horizon).enumerated().map { step, slope in
      let level = final.level + slope * final.slope
      switch form.season {
      case .none: return level
      case .additive: return level + final.seasons[step % final.seasons.count]
      case .multiplicative: return level * final.seasons[step % final.seasons.count]
      }
    }
  }

  /// φ + φ² + … + φʰ.
  private func slopes(_ horizon: Int) -> [Double] {
    var sum = 0.0
    var power = 1.0
    return (0..<max(0, horizon)).map { _ in
      power *= final.phi
      sum += power
      return form.trend == .none ? 0 : sum
    }
  }

  /// The variances of the next values about their means (Hyndman et al. 2008, chapter 6: classes 1, 2 and 3). Of a relative season beyond the
  /// first period the seasons are taken as known.
  package func variances(_ horizon: Int, errorVariance: Double? = nil) -> [Double] {
    let sigma = errorVariance ?? variance
    switch (form.error, form.season) {
    case (.additive, _): return additive(horizon, sigma)
    case (.multiplicative, .multiplicative): return product(horizon, sigma)
    case (.multiplicative, _): return relative(horizon, sigma)
    }
  }

  /// How an error now moves the value j steps on, j = 1, 2, …
  private func responses(_ count: Int) -> [Double] {
    slopes(count).enumerated().map { step, slope in
      let isSameSeason = form.season != .none && (step + 1) % max(1, final.seasons.count) == 0
      return final.alpha + final.beta * slope + (isSameSeason ? final.gamma : 0)
    }
  }

  private func additive(_ horizon: Int, _ sigma: Double) -> [Double] {
    var sum = 1.0
    return [sigma]
      + responses(max(0, horizon - 1)).map { response in
        sum += response * response
        return sigma * sum
      }
  }

  private func relative(_ horizon: Int, _ sigma: Double) -> [Double] {
    let means = means(horizon)
    let responses = responses(horizon)
    var thetas: [Double] = []
    for step in means.indices {
      var theta = means[step] * means[step]
      for back in 0..<step { theta += sigma * responses[back] * responses[back] * thetas[step - 1 - back] }
      thetas.append(theta)
    }
    return zip(thetas, means).map { (1 + sigma) * $0 - $1 * $1 }
  }

  /// The state (level, slope) without season, moved by errors in proportion to itself; then times the season.
  private func product(_ horizon: Int, _ sigma: Double) -> [Double] {
    var level = final.level
    var slope = form.trend == .none ? 0 : final.slope
    let phi = form.trend == .none ? 0 : final.phi
    var (ll, lb, bb) = (0.0, 0.0, 0.0)
    return (0..<max(0, horizon)).map { step in
      let q = level + phi * slope
      let spread = ll + 2 * phi * lb + phi * phi * bb
      let season = final.seasons[step % final.seasons.count]
      let variance = ((1 + sigma) * spread + sigma * q * q) * season * season
      let whole = sigma * (spread + q * q)
      let cross = phi * (lb + phi * bb)
      ll = spread + final.alpha * final.alpha * whole
      lb = cross + final.alpha * final.beta * whole
      bb = phi * phi * bb + final.beta * final.beta * whole
      level = q
      slope = phi * slope
      return variance
    }
  }
}
