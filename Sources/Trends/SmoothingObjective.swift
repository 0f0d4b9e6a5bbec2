// The likelihood of exponential smoothing as a function of its parameters, with its gradient.

import RealModule

/// −2 times the logarithm of the likelihood, and its gradient by the recursion run backwards. The search variables: the smoothing
/// parameters through logistic curves onto their bounds, level and slope in units of the scale, and all seasons but the last,
/// which follows from them.
final class SmoothingObjective {
  private let series: [Double]
  private let form: ExponentialSmoothing.Form
  private let period: Int
  private let scale: Double
  private let seasonScale: Double
  private let hasTrend: Bool
  private let isDamped: Bool
  private let isSeasonal: Bool
  private var levels: [Double]
  private var slopes: [Double]
  private var usedSeasons: [Double]
  private var seasons: [Double]
  private var adjoint: [Double]

  init(_ series: [Double], _ form: ExponentialSmoothing.Form, period: Int, scale: Double) {
    self.series = series
    self.form = form
    self.period = period
    self.scale = scale
    hasTrend = form.trend != .none
    isDamped = form.trend == .damped
    isSeasonal = form.season != .none
    seasonScale = form.season == .multiplicative ? scale / max(Statistics.mean(series.map { abs($0) }), 1e-12) : scale
    levels = series
    slopes = series
    usedSeasons = series
    seasons = [Double](repeating: 0, count: max(1, period))
    adjoint = seasons
  }

  private static func logistic(_ u: Double) -> Double { 1 / (1 + .exp(-u)) }
  private static func logit(_ p: Double) -> Double {
    let kept = min(max(p, 1e-6), 1 - 1e-6)
    return .log(kept / (1 - kept))
  }

  func packed(_ p: ExponentialSmoothing.Parameters) -> [Double] {
    var u = [Self.logit((p.alpha - 1e-4) / 0.9998)]
    if hasTrend { u.append(Self.logit((p.beta - 1e-4) / max(p.alpha - 1e-4, 1e-9))) }
    if isSeasonal { u.append(Self.logit((p.gamma - 1e-4) / max(1 - p.alpha - 1e-4, 1e-9))) }
    if isDamped { u.append(Self.logit((p.phi - 0.8) / 0.18)) }
    u.append(p.level / scale)
    if hasTrend { u.append(p.slope / scale) }
    if isSeasonal { u += p.seasons.dropLast().map { $0 / seasonScale } }
    return u
  }

  func unpacked(_ u: borrowing [Double]) -> ExponentialSmoothing.Parameters {
    var next = 0
    func taken() -> Double {
      next += 1
      return u[next - 1]
    }
    var p = ExponentialSmoothing.Parameters(alpha: 1e-4 + 0.9998 * Self.logistic(taken()), level: 0)
    if hasTrend { p.beta = 1e-4 + (p.alpha - 1e-4) * Self.logistic(taken()) }
    if isSeasonal { p.gamma = 1e-4 + (1 - p.alpha - 1e-4) * Self.logistic(taken()) }
    if isDamped { p.phi = 0.8 + 0.18 * Self.logistic(taken()) }
    p.level = taken() * scale
    if hasTrend { p.slope = taken() * scale }
    if isSeasonal {
      var sum = 0.0
      for _ in 1..<period {
        let season = taken() * seasonScale
        p.seasons.append(season)
        sum += season
      }
      p.seasons.append((form.season == .additive ? 0 : Double(period)) - sum)
    }
    return p
  }

  /// The value at a place; fills the gradient.
  func value(_ u: borrowing [Double], _ gradient: inout [Double]) -> Double {
    let p = unpacked(u)
    if form.season == .multiplicative, p.seasons.contains(where: { $0 <= 0 }) { return .infinity }
    let forward = runForward(p)
    guard forward.squares > 0, forward.squares.isFinite, forward.logs.isFinite else { return .infinity }
    let n = Double(series.count)
    let back = runBackward(p, weight: n / forward.squares)
    fill(&gradient, u, p, back)
    return n * .log(forward.squares) + 2 * forward.logs
  }

  private func runForward(_ p: ExponentialSmoothing.Parameters) -> (squares: Double, logs: Double) {
    var level = p.level
    var slope = p.slope
    var squares = 0.0
    var product = 1.0
    var logs = 0.0
    if isSeasonal { for i in 0..<period { seasons[i] = p.seasons[i] } }
    let isRelative = form.error == .multiplicative
    let isProduct = form.season == .multiplicative
    var turn = 0
    for place in series.indices {
      let y = series[place]
      let q = level + p.phi * slope
      let s = isSeasonal ? seasons[turn] : 0
      levels[place] = q
      slopes[place] = slope
      usedSeasons[place] = s
      let mean = isProduct ? q * s : q + s
      let d = isProduct ? y / s - q : y - mean
      var e = y - mean
      if isRelative {
        if mean <= 0 { return (.infinity, 0) }
        e /= mean
        product *= mean
        if product > 1e200 || product < 1e-200 {
          logs += .log(product)
          product = 1
        }
      }
      squares += e * e
      level = q + p.alpha * d
      if hasTrend { slope = p.phi * slope + p.beta * d }
      if isSeasonal {
        if isProduct, q <= 0 { return (.infinity, 0) }
        seasons[turn] = s + p.gamma * (isProduct ? y / q - s : d)
        turn = turn + 1 == period ? 0 : turn + 1
      }
    }
    return (squares, logs + .log(product))
  }

  private struct Slopes {
    var alpha = 0.0
    var beta = 0.0
    var gamma = 0.0
    var phi = 0.0
    var level = 0.0
    var slope = 0.0
  }

  private func runBackward(_ p: ExponentialSmoothing.Parameters, weight: Double) -> Slopes {
    var g = Slopes()
    for i in adjoint.indices { adjoint[i] = 0 }
    let isRelative = form.error == .multiplicative
    let isProduct = form.season == .multiplicative
    var turn = isSeasonal ? series.count % period : 0
    for place in series.indices.reversed() {
      if isSeasonal { turn = turn == 0 ? period - 1 : turn - 1 }
      let y = series[place]
      let q = levels[place]
      let slope = slopes[place]
      let s = usedSeasons[place]
      let mean = isProduct ? q * s : q + s
      let toMean: Double
      if isRelative {
        let inverse = 1 / mean
        let ratio = y * inverse
        toMean = (2 - 2 * weight * (ratio - 1) * ratio) * inverse
      } else {
        toMean = -2 * weight * (y - mean)
      }
      let afterSeason = adjoint[turn]
      var toD = p.alpha * g.level + p.beta * g.slope
      var toQ = g.level
      var toSeason = 0.0
      if isProduct {
        let inverse = 1 / s
        let d = y * inverse - q
        let renewed = y / q
        g.alpha += g.level * d
        g.beta += g.slope * d
        g.gamma += afterSeason * (renewed - s)
        toSeason = -toD * y * inverse * inverse + toMean * q + afterSeason * (1 - p.gamma)
        toQ += toMean * s - toD - afterSeason * p.gamma * renewed / q
      } else {
        let d = y - mean
        g.alpha += g.level * d
        g.beta += g.slope * d
        g.gamma += afterSeason * d
        toD += p.gamma * afterSeason
        toSeason = afterSeason - toD + toMean
        toQ += toMean - toD
      }
      if isSeasonal { adjoint[turn] = toSeason }
      g.phi += (g.slope + toQ) * slope
      g.slope = hasTrend ? p.phi * (g.slope + toQ) : 0
      g.level = toQ
    }
    return g
  }

  /// The chain rule from parameters to search variables.
  private func fill(
    _ gradient: inout [Double], _ u: borrowing [Double], _ p: ExponentialSmoothing.Parameters, _ g: Slopes
  ) {
    var next = 1
    var toAlpha = g.alpha
    if hasTrend {
      let share = Self.logistic(u[next])
      toAlpha += g.beta * share
      gradient[next] = g.beta * (p.alpha - 1e-4) * share * (1 - share)
      next += 1
    }
    if isSeasonal {
      let share = Self.logistic(u[next])
      toAlpha -= g.gamma * share
      gradient[next] = g.gamma * (1 - p.alpha - 1e-4) * share * (1 - share)
      next += 1
    }
    if isDamped {
      let share = Self.logistic(u[next])
      gradient[next] = g.phi * 0.18 * share * (1 - share)
      next += 1
    }
    let share = Self.logistic(u[0])
    gradient[0] = toAlpha * 0.9998 * share * (1 - share)
    gradient[next] = g.level * scale
    next += 1
    if hasTrend {
      gradient[next] = g.slope * scale
      next += 1
    }
    if isSeasonal {
      for i in 0..<(period - 1) { gradient[next + i] = (adjoint[i] - adjoint[period - 1]) * seasonScale }
    }
  }
}
