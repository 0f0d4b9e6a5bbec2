// The decomposition of a series into season, trend and remainder by loess.

/// Season, trend and remainder of a series: STL (Cleveland, Cleveland, McRae and Terpenning 1990).
package struct STL: Equatable, Sendable {
  /// The seasonal part, one value a point.
  package let seasonal: [Double]
  /// The trend.
  package let trend: [Double]
  /// What is left: series − seasonal − trend.
  package let remainder: [Double]
  /// How far each point counted in the last pass: 1 wholly, 0 not at all; all 1 where it is not robust.
  package let weights: [Double]

  /// How a series is decomposed. `init(r:)` and `init(statsmodels:)` give the defaults of two programs that differ.
  package struct Options: Equatable, Sendable {
    let period: Int
    let seasonal: Loess
    let trend: Loess
    let lowPass: Loess
    /// The seasonal part is the same in each period.
    let isPeriodic: Bool
    let innerPasses: Int
    let outerPasses: Int
    /// The median of the remainders is the one that R's `stl` finds.
    let isMedianOfR: Bool

    /// The defaults of R's `stl`: a local mean for the season, and a fit only at every tenth of a span. A seasonal span of nil is R's "periodic".
    package init(r period: Int, seasonalSpan: Int?, isRobust: Bool = false, points: Int) {
      let span = seasonalSpan ?? 10 * points + 1
      let trendSpan = Self.odd((1.5 * Double(period) / (1 - 1.5 / Double(span))).rounded(.up))
      let low = Self.odd(Double(period))
      self.period = period
      seasonal = Loess(span: span, degree: 0, jump: (span + 9) / 10)
      trend = Loess(span: trendSpan, degree: 1, jump: (trendSpan + 9) / 10)
      lowPass = Loess(span: low, degree: 1, jump: (low + 9) / 10)
      isPeriodic = seasonalSpan == nil
      innerPasses = isRobust ? 1 : 2
      outerPasses = isRobust ? 15 : 0
      isMedianOfR = true
    }

    /// The defaults of statsmodels' `STL`: a local line for the season, and a fit at every point.
    package init(statsmodels period: Int, seasonalSpan: Int, seasonalDegree: Int = 1, isRobust: Bool = false) {
      let trendSpan = Self.odd((1.5 * Double(period) / (1 - 1.5 / Double(seasonalSpan))).rounded(.up))
      self.period = period
      seasonal = Loess(span: seasonalSpan, degree: seasonalDegree, jump: 1)
      trend = Loess(span: trendSpan, degree: 1, jump: 1)
      lowPass = Loess(span: Self.odd(Double(period + 1)), degree: 1, jump: 1)
      isPeriodic = false
      innerPasses = isRobust ? 2 : 5
      outerPasses = isRobust ? 15 : 0
      isMedianOfR = false
    }

    private static func odd(_ value: Double) -> Int {
      let whole = Int(value)
      return whole % 2 == 0 ? whole + 1 : whole
    }
  }

  /// The decomposition of a series of at least two periods; nil of a shorter one.
  package init?(_ series: [Double], _ options: Options) {
    guard options.period >= 2, series.count >= 2 * options.period else { return nil }
    var trend = [Double](repeating: 0, count: series.count)
    var season = trend
    var weights: [Double]?
    for pass in 0...options.outerPasses {
      for _ in 0..<options.innerPasses { Self.pass(series, &season, &trend, weights, options) }
      if pass < options.outerPasses { weights = Self.robustness(series, season, trend, options) }
    }
    if options.isPeriodic { season = Self.averaged(season, options.period) }
    self.seasonal = season
    self.trend = trend
    self.remainder = series.indices.map { series[$0] - season[$0] - trend[$0] }
    self.weights = weights ?? series.map { _ in 1 }
  }

  private static func pass(
    _ series: [Double], _ season: inout [Double], _ trend: inout [Double], _ weights: [Double]?, _ options: Options
  ) {
    let n = series.count
    let period = options.period
    let cycle = cycleSubseries(zip(series, trend).map { $0 - $1 }, weights, options)
    let low = options.lowPass.smooth(
      movingAverage(movingAverage(movingAverage(cycle, period), period), 3))
    for place in 0..<n { season[place] = cycle[period + place] - low[place] }
    trend = options.trend.smooth(zip(series, season).map { $0 - $1 }, weights: weights)
  }

  /// Each season smoothed over the years, with one year more at either end.
  private static func cycleSubseries(_ detrended: [Double], _ weights: [Double]?, _ options: Options) -> [Double] {
    let period = options.period
    var cycle = [Double](repeating: 0, count: detrended.count + 2 * period)
    for first in 0..<period {
      let places = stride(from: first, to: detrended.count, by: period)
      let values = places.map { detrended[$0] }
      let own = weights.map { all in places.map { all[$0] } }
      let k = values.count
      let fits = options.seasonal.smooth(values, weights: own)
      var kernel = [Double](repeating: 0, count: k)
      let span = options.seasonal.span
      let before = options.seasonal.estimate(values, at: -1, 0...(min(span, k) - 1), own, &kernel)
      let after = options.seasonal.estimate(values, at: k, max(0, k - span)...(k - 1), own, &kernel)
      cycle[first] = before ?? fits[0]
      for year in 0..<k { cycle[(year + 1) * period + first] = fits[year] }
      cycle[(k + 1) * period + first] = after ?? fits[k - 1]
    }
    return cycle
  }

  private static func movingAverage(_ values: [Double], _ length: Int) -> [Double] {
    var sum = values[..<length].reduce(0, +)
    var means = [sum / Double(length)]
    means.reserveCapacity(values.count - length + 1)
    for place in length..<values.count {
      sum += values[place] - values[place - length]
      means.append(sum / Double(length))
    }
    return means
  }

  /// The bisquare weights of the remainders.
  private static func robustness(
    _ series: [Double], _ season: [Double], _ trend: [Double], _ options: Options
  ) -> [Double] {
    let distances = series.indices.map { abs(series[$0] - season[$0] - trend[$0]) }
    let limit = 6 * (options.isMedianOfR ? PartialSort.medianOfR(distances) : Statistics.median(distances))
    return distances.map { distance in
      if distance <= 0.001 * limit { return 1 }
      guard distance <= 0.999 * limit else { return 0 }
      let rest = 1 - (distance / limit) * (distance / limit)
      return rest * rest
    }
  }

  private static func averaged(_ season: [Double], _ period: Int) -> [Double] {
    let means = (0..<period).map { first in
      Statistics.mean(stride(from: first, to: season.count, by: period).map { season[$0] })
    }
    return season.indices.map { means[$0 % period] }
  }

  /// How much of what is not trend the season explains: max(0, 1 − Var(remainder) / Var(season + remainder)).
  package var seasonalStrength: Double { strength(seasonal) }

  /// How much of what is not season the trend explains: max(0, 1 − Var(remainder) / Var(trend + remainder)).
  package var trendStrength: Double { strength(trend) }

  private func strength(_ part: [Double]) -> Double {
    let whole = Statistics.variance(zip(part, remainder).map { $0 + $1 })
    return whole > 0 ? max(0, 1 - Statistics.variance(remainder) / whole) : 0
  }
}
