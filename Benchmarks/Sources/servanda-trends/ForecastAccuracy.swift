// How good forecasts are: rolling origins on every series, side by side.

import Foundation
import Trends

/// Forecasts of several methods at the same windows, and their scores.
struct ForecastAccuracy {
  static let first = 48
  static let horizon = 6

  let series: [MonthlySeries]
  let step: Int
  var forecasts: [String: [Window: QuantileForecast]] = [:]

  init(_ series: [MonthlySeries], step: Int) {
    self.series = series
    self.step = step
  }

  var windows: [(series: MonthlySeries, window: Window)] {
    series.flatMap { one in
      stride(from: Self.first, through: one.values.count - Self.horizon, by: step).map {
        (one, Window(series: one.name, origin: $0))
      }
    }
  }

  mutating func add(_ method: String, _ forecast: ([Double]) -> QuantileForecast?) {
    var found: [Window: QuantileForecast] = [:]
    let start = processorTime()
    for (one, window) in windows { found[window] = forecast(Array(one.values[..<window.origin])) }
    let spent = (processorTime() - start) / Double(max(1, found.count))
    FileHandle.standardError.write(Data("\(method): \(found.count) fits, \(milliseconds(spent)) each\n".utf8))
    forecasts[method] = found
  }

  mutating func combine(_ name: String, _ methods: [String], weights: [Double]? = nil) {
    var found: [Window: QuantileForecast] = [:]
    for (_, window) in windows {
      let parts = methods.compactMap { forecasts[$0]?[window] }
      if parts.count == methods.count { found[window] = .combined(parts, weights: weights) }
    }
    forecasts[name] = found
  }

  /// Multipliers for each family from all other families, so that no series is judged by itself or its relatives.
  mutating func calibrate(_ name: String, _ method: String) {
    guard let made = forecasts[method] else { return }
    var found: [Window: QuantileForecast] = [:]
    for family in Set(series.map(\.family)).sorted() {
      let multipliers = multipliers(made) { $0.family != family }
      for (one, window) in windows where one.family == family {
        if let forecast = made[window] { found[window] = multipliers.applied(to: forecast) }
      }
    }
    forecasts[name] = found
  }

  func multipliers(_ made: [Window: QuantileForecast], _ isTaken: (MonthlySeries) -> Bool) -> ConformalMultipliers {
    var residuals: [ConformalMultipliers.Residual] = []
    let numbers = Dictionary(uniqueKeysWithValues: series.enumerated().map { ($1.name, $0) })
    for (one, window) in windows where isTaken(one) {
      guard let forecast = made[window] else { continue }
      for step in 0..<Self.horizon {
        let actual = one.values[window.origin + step]
        residuals.append(.init(series: numbers[one.name] ?? 0, step: step, forecast: forecast, actual: actual))
      }
    }
    return ConformalMultipliers(residuals, horizon: Self.horizon)
  }

  struct Score {
    /// The mean of the series' means.
    var crps = 0.0
    var bySeries: [String: Double] = [:]
    var coverage: [Double] = []
    /// The share of values above the highest quantile.
    var above = 0.0
    /// The mean distance of the median on the scale ln(1 + y).
    var logError = 0.0
  }

  func score(_ method: String, _ isTaken: (MonthlySeries) -> Bool = { _ in true }) -> Score {
    var score = Score()
    guard let made = forecasts[method] else { return score }
    var sums: [String: (Double, Double)] = [:]
    var covered = [0.0, 0.0, 0.0]
    var (count, above, errors) = (0.0, 0.0, 0.0)
    for (one, window) in windows where isTaken(one) {
      guard let forecast = made[window] else { continue }
      for step in 0..<Self.horizon {
        let actual = one.values[window.origin + step]
        let crps = Scores.logCRPS(forecast.quantiles[step], QuantileForecast.probabilities, actual)
        sums[one.name, default: (0, 0)].0 += crps
        sums[one.name, default: (0, 0)].1 += 1
        for (place, coverage) in [0.5, 0.8, 0.95].enumerated() {
          if forecast.interval(step, coverage: coverage)?.contains(actual) == true { covered[place] += 1 }
        }
        above += actual > (forecast.quantiles[step].last ?? 0) ? 1 : 0
        errors += abs(log1p(actual) - log1p(forecast.median(step)))
        count += 1
      }
    }
    score.bySeries = sums.mapValues { $0.0 / $0.1 }
    score.crps = Statistics.mean(score.bySeries.keys.sorted().compactMap { score.bySeries[$0] })
    score.coverage = covered.map { $0 / count }
    score.above = above / count
    score.logError = errors / count
    return score
  }

  /// A line for each method: its score, that over those of others, and its coverage.
  func table(_ methods: [String], against: [String], _ isTaken: (MonthlySeries) -> Bool = { _ in true }) {
    let references = against.map { score($0, isTaken) }
    let ratioHeads = against.map { " / \($0) (median) |" }.joined()
    print("| forecast | log CRPS |" + ratioHeads + " 50 % | 80 % | 95 % | above 97.5 % | log error |")
    print("|" + String(repeating: "---|", count: 7 + against.count))
    for method in methods {
      let own = score(method, isTaken)
      let ratios = references.map { reference in
        let each = own.bySeries.compactMap { name, value in reference.bySeries[name].map { value / $0 } }
        return " \(rounded(own.crps / reference.crps, 3)) (\(rounded(Statistics.median(each), 3))) |"
      }
      print(
        "| \(method) | \(rounded(own.crps, 4)) |" + ratios.joined()
          + own.coverage.map { " \(rounded(100 * $0, 1)) |" }.joined()
          + " \(rounded(100 * own.above, 1)) | \(rounded(own.logError, 3)) |")
    }
  }
}

func rounded(_ value: Double, _ places: Int) -> String { String(format: "%.\(places)f", value) }
func milliseconds(_ seconds: Double) -> String { rounded(1000 * seconds, 3) + " ms" }

func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
