// Where the search for the parameters of exponential smoothing begins.

import RealModule

extension ExponentialSmoothing {
  /// The first state by the heuristic of Hyndman et al. (2008, section 2.6.1): seasons from up to five years about their moving averages, level and
  /// slope from a line through the first ten values, or through the first ten moving averages where there are seasons.
  package static func heuristicStart(_ series: [Double], _ form: Form, period: Int) -> Parameters {
    var values = series
    var seasons: [Double] = []
    if form.season != .none {
      let cycles = max(min(5, series.count / period), (10 + 2 * (period / 2) + period - 1) / period)
      let early = Array(series.prefix(period * cycles))
      let means = ClassicalSeasons.movingMeans(early, period: period)
      seasons = ClassicalSeasons(early, period: period, isProduct: form.season == .multiplicative).figure
      if means.compactMap({ $0 }).count >= 2 { values = means.compactMap { $0 } }
    }
    let line = line(Array(values.prefix(10)))
    var parameters = Parameters(alpha: 0.3, level: line.level, seasons: seasons)
    if form.trend != .none { parameters.slope = line.slope }
    return parameters
  }

  /// Starts with a level that follows slowly and one that follows quickly; with a damped trend also of either direction.
  static func starts(_ series: [Double], _ form: Form, period: Int) -> [Parameters] {
    let base = heuristicStart(series, form, period: period)
    if form.season == .none, form.trend == .damped {
      return [(0.25, 0.84, 1.0), (0.6, 0.96, 1), (0.4, 0.92, -1), (0.85, 0.9, 1)].map { alpha, phi, direction in
        var parameters = start(series, form, base, alpha)
        (parameters.phi, parameters.slope) = (phi, direction * parameters.slope)
        return parameters
      }
    }
    let alphas = form.season == .none ? [0.15, 0.5, 0.85] : [0.25, 0.7]
    return alphas.map { start(series, form, base, $0) }
  }

  private static func start(_ series: [Double], _ form: Form, _ base: Parameters, _ alpha: Double) -> Parameters {
    var parameters = base
    parameters.alpha = alpha
    if form.trend == .none, form.season == .none { parameters.level = Statistics.mean(series.prefix(6)) }
    if form.error == .multiplicative { parameters.level = max(parameters.level, 0.1 * Statistics.mean(series)) }
    if form.trend != .none { parameters.beta = 0.1 * alpha }
    if form.trend == .damped { parameters.phi = 0.92 }
    if form.season != .none { parameters.gamma = 0.3 * (1 - alpha) }
    if form.season == .multiplicative {
      parameters.seasons = parameters.seasons.map { max($0, 0.02) }
      let scale = Statistics.mean(parameters.seasons)
      parameters.seasons = parameters.seasons.map { $0 / scale }
    }
    return parameters
  }

  /// The line of least squares at the times 1, 2, …: its value at 0, and its slope.
  private static func line(_ values: [Double]) -> (level: Double, slope: Double) {
    let middle = Double(values.count + 1) / 2
    let mean = Statistics.mean(values)
    var above = 0.0
    var below = 0.0
    for (place, value) in values.enumerated() {
      let time = Double(place + 1) - middle
      above += time * (value - mean)
      below += time * time
    }
    let slope = below > 0 ? above / below : 0
    return (mean - slope * middle, slope)
  }
}
