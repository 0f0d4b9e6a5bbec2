// The Theta method and its optimised and dynamic forms.

import RealModule

/// The Theta models of Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler (2016), of a series from which the season was taken by classical
/// decomposition where the test finds one: a product where all values are positive, else a sum.
package struct Theta: Equatable, Sendable {
  /// Which of the models.
  package enum Model: String, CaseIterable, Sendable {
    /// The standard theta model of Assimakopoulos and Nikolopoulos (2000): θ is 2.
    case standard
    /// θ is estimated.
    case optimised
    /// θ is 2, and the line is brought up to date with each value.
    case dynamicStandard
    /// θ is estimated, and the line is brought up to date with each value.
    case dynamicOptimised
  }

  /// Which of the models.
  package let model: Model
  /// How much of an error the level takes, 0.1 to 0.99.
  package let alpha: Double
  /// How curved the second line is, at least 1.
  package let theta: Double
  /// The mean of the squared errors, without the first three, of the series without its season.
  package let meanSquare: Double
  /// The errors of the one-step forecasts, without the season.
  package let errors: [Double]
  private let seasons: ClassicalSeasons?
  private let count: Int
  private let final: State

  struct State: Equatable {
    var level: Double
    var mean: Double
    var intercept: Double
    var slope: Double
  }

  /// The most fitting parameters of a model; nil of fewer than four values.
  package init?(_ series: [Double], model: Model, period: Int) {
    guard series.count > 3 else { return nil }
    let seasons = Self.seasons(series, period)
    let adjusted = seasons?.adjusted(series) ?? series
    let path = ThetaPath(adjusted, isDynamic: model == .dynamicStandard || model == .dynamicOptimised)
    let isFree = model == .optimised || model == .dynamicOptimised
    let scale = max(Statistics.deviation(adjusted), 1e-9)
    // The first level stays near the values: its effect dies away before the errors count, and would otherwise run off.
    let (least, most) = (adjusted.min() ?? 0, adjusted.max() ?? 0)
    let wide = (2 * least - most)...(2 * most - least)
    var best: (place: [Double], value: Double) = ([], .infinity)
    for start in [0.2, 0.6] {
      let found = Minimiser.simplex(
        from: [adjusted[0], start] + (isFree ? [2] : []), steps: [scale / 2, 0.15] + (isFree ? [1] : []),
        within: [wide, 0.1...0.99] + (isFree ? [1...1e10] : []), limit: 600, tolerance: 1e-12
      ) { path.meanSquare(level: $0[0], alpha: $0[1], theta: isFree ? $0[2] : 2) }
      if found.value < best.value { best = found }
    }
    guard best.value.isFinite else { return nil }
    self.model = model
    self.seasons = seasons
    alpha = best.place[1]
    theta = isFree ? best.place[2] : 2
    let run = path.run(level: best.place[0], alpha: alpha, theta: theta)
    errors = run.errors
    final = run.final
    meanSquare = best.value
    count = series.count
  }

  /// The model with the least mean square of the four.
  package static func automatic(_ series: [Double], period: Int) -> Theta? {
    Model.allCases.compactMap { Theta(series, model: $0, period: period) }.min { $0.meanSquare < $1.meanSquare }
  }

  static func seasons(_ series: [Double], _ period: Int) -> ClassicalSeasons? {
    guard period >= 4, ClassicalSeasons.isSeasonal(series, period: period) else { return nil }
    if series.allSatisfy({ $0 > 0 }) {
      let product = ClassicalSeasons(series, period: period, isProduct: true)
      if product.figure.allSatisfy({ $0 >= 0.01 }) { return product }
    }
    return ClassicalSeasons(series, period: period, isProduct: false)
  }

  /// The means of the next values.
  package func means(_ horizon: Int) -> [Double] {
    var state = final
    return (0..<max(0, horizon)).map { step in
      let place = count + step
      let mean = ThetaPath.mean(state, place, alpha, theta)
      let previous = state
      state.level = alpha * mean + (1 - alpha) * state.level
      if model == .dynamicStandard || model == .dynamicOptimised {
        state = ThetaPath.turned(previous, place, mean, level: state.level)
      }
      guard let seasons else { return mean }
      let season = seasons.figure[place % seasons.figure.count]
      return seasons.isProduct ? mean * season : mean + season
    }
  }

  /// The variances of the next values without their season: of smoothing with the same α (Fiorucci 2016, equation 12, for a line that stays).
  package func variances(_ horizon: Int) -> [Double] {
    let sigma = Statistics.variance(errors.dropFirst(3))
    return (0..<max(0, horizon)).map { step in
      let season = seasons.map { $0.isProduct ? $0.figure[(count + step) % $0.figure.count] : 1 } ?? 1
      return sigma * (1 + alpha * alpha * Double(step)) * season * season
    }
  }
}

/// The recursion of a Theta model over a series.
struct ThetaPath {
  private let series: [Double]
  private let isDynamic: Bool
  private let line: (intercept: Double, slope: Double)

  init(_ series: [Double], isDynamic: Bool) {
    self.series = series
    self.isDynamic = isDynamic
    let n = Double(series.count)
    let mean = Statistics.mean(series)
    var weighted = 0.0
    for (place, value) in series.enumerated() { weighted += Double(place + 1) * value / n }
    let slope = 6 * (2 * weighted - (n + 1) * mean) / (n * n - 1)
    line = (mean - (n + 1) * slope / 2, slope)
  }

  /// The forecast of the value at a place from the state before it.
  static func mean(_ state: Theta.State, _ place: Int, _ alpha: Double, _ theta: Double) -> Double {
    let left = Double.pow(1 - alpha, place)
    let line = state.intercept * left + state.slope * (1 - left * (1 - alpha)) / alpha
    return state.level + (1 - 1 / theta) * line
  }

  /// The state with the line brought up to date by a value.
  static func turned(_ state: Theta.State, _ place: Int, _ value: Double, level: Double) -> Theta.State {
    let i = Double(place)
    let mean = (i * state.mean + value) / (i + 1)
    let slope = ((i - 1) * state.slope + 6 * (value - mean) / (i + 1)) / (i + 2)
    return Theta.State(level: level, mean: mean, intercept: mean - slope * (i + 2) / 2, slope: slope)
  }

  private func begin(_ level: Double, _ alpha: Double) -> Theta.State {
    Theta.State(
      level: alpha * series[0] + (1 - alpha) * level, mean: series[0],
      intercept: isDynamic ? series[0] : line.intercept,
      slope: isDynamic ? 0 : line.slope)
  }

  func meanSquare(level: Double, alpha: Double, theta: Double) -> Double {
    var state = begin(level, alpha)
    var left = 1 - alpha
    var sum = 0.0
    let share = 1 - 1 / theta
    for place in 1..<series.count {
      let value = series[place]
      let mean = state.level + share * (state.intercept * left + state.slope * (1 - left * (1 - alpha)) / alpha)
      if place >= 3 { sum += (value - mean) * (value - mean) }
      let next = alpha * value + (1 - alpha) * state.level
      if isDynamic { state = Self.turned(state, place, value, level: next) } else { state.level = next }
      left *= 1 - alpha
    }
    return sum / Double(series.count - 3)
  }

  func run(level: Double, alpha: Double, theta: Double) -> (errors: [Double], final: Theta.State) {
    var state = begin(level, alpha)
    let first = isDynamic ? series[0] : level + (1 - 1 / theta) * (line.intercept + line.slope)
    var errors = [series[0] - first]
    for place in 1..<series.count {
      let value = series[place]
      errors.append(value - Self.mean(state, place, alpha, theta))
      let next = alpha * value + (1 - alpha) * state.level
      if isDynamic { state = Self.turned(state, place, value, level: next) } else { state.level = next }
    }
    return (errors, state)
  }
}
