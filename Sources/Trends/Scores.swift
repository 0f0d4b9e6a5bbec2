// How good forecasts and warnings were: scores of points, intervals, quantiles, probabilities and alarms.

import RealModule

/// Scores of forecasts against what came; lower is better unless said.
package enum Scores {
  /// The mean absolute error of points over that of last season's values in the training series (Hyndman & Koehler 2006).
  package static func scaledError(_ points: [Double], _ actual: [Double], training: [Double], period: Int) -> Double {
    let scale = Statistics.mean(zip(training.dropFirst(period), training).map { abs($0 - $1) })
    return Statistics.mean(zip(points, actual).map { abs($0 - $1) }) / scale
  }

  /// The root of the mean squared error over that of the value before, in the training series.
  package static func scaledSquaredError(_ points: [Double], _ actual: [Double], training: [Double]) -> Double {
    let scale = Statistics.mean(zip(training.dropFirst(), training).map { ($0 - $1) * ($0 - $1) })
    return .sqrt(Statistics.mean(zip(points, actual).map { ($0 - $1) * ($0 - $1) }) / scale)
  }

  /// The loss of one quantile: p times what lies above it, 1 − p times what lies below.
  package static func pinball(_ quantile: Double, _ actual: Double, p: Double) -> Double {
    actual >= quantile ? p * (actual - quantile) : (1 - p) * (quantile - actual)
  }

  /// Twice the quantiles' mean loss, added over horizons, over the sum of what came. One row of quantiles a probability.
  package static func weightedQuantileLoss(_ quantiles: [[Double]], _ probabilities: [Double], _ actual: [Double])
    -> Double
  {
    var sum = 0.0
    for (row, p) in zip(quantiles, probabilities) {
      for (quantile, value) in zip(row, actual) { sum += pinball(quantile, value, p: p) }
    }
    return 2 * sum / Double(probabilities.count) / actual.reduce(0) { $0 + abs($1) }
  }

  /// The score of a central interval that should miss with the probability `alpha` (Gneiting & Raftery 2007).
  package static func interval(_ low: Double, _ high: Double, _ actual: Double, alpha: Double) -> Double {
    high - low + 2 / alpha * (max(0, low - actual) + max(0, actual - high))
  }

  /// The symmetric percentage error of Makridakis, 0 to 200; two zeros agree.
  package static func symmetricPercentage(_ points: [Double], _ actual: [Double]) -> Double {
    Statistics.mean(
      zip(points, actual).map { point, value in
        let below = abs(point) + abs(value)
        return below == 0 ? 0 : 200 * abs(point - value) / below
      })
  }

  /// The mean distance of the logarithms of one plus each.
  package static func logError(_ points: [Double], _ actual: [Double]) -> Double {
    Statistics.mean(zip(points, actual).map { abs(Double.log(onePlus: $0) - .log(onePlus: $1)) })
  }

  /// The continuous ranked probability score of an ensemble of equally likely values.
  package static func ensemble(_ values: [Double], _ actual: Double) -> Double {
    let distance = Statistics.mean(values.map { abs($0 - actual) })
    let spread = values.reduce(0.0) { sum, one in sum + values.reduce(0) { $0 + abs(one - $1) } }
    return distance - spread / Double(2 * values.count * values.count)
  }

  /// The continuous ranked probability score on the scale ln(1 + y), from quantiles: twice their mean loss, each weighed by the share of
  /// probability nearest to it.
  package static func logCRPS(_ quantiles: [Double], _ probabilities: [Double], _ actual: Double) -> Double {
    let y = Double.log(onePlus: max(0, actual))
    var sum = 0.0
    var total = 0.0
    for (place, p) in probabilities.enumerated() {
      let below = place == 0 ? 0 : (probabilities[place - 1] + p) / 2
      let above = place == probabilities.count - 1 ? 1 : (probabilities[place + 1] + p) / 2
      sum += (above - below) * pinball(.log(onePlus: max(0, quantiles[place])), y, p: p)
      total += above - below
    }
    return 2 * sum / total
  }

  /// The mean squared distance of probabilities from what happened (Brier 1950).
  package static func brier(_ probabilities: [Double], _ happened: [Bool]) -> Double {
    Statistics.mean(zip(probabilities, happened).map { ($0 - ($1 ? 1 : 0)) * ($0 - ($1 ? 1 : 0)) })
  }

  /// One less Brier's score over that of always saying how often it happened: higher is better, 0 is no skill.
  package static func brierSkill(_ probabilities: [Double], _ happened: [Bool]) -> Double {
    let rate = Statistics.mean(happened.map { $0 ? 1 : 0 })
    let reference = brier(happened.map { _ in rate }, happened)
    return reference > 0 ? 1 - brier(probabilities, happened) / reference : 0
  }
}

/// How a detector did on a series with known onsets.
package struct AlarmRecord: Equatable, Sendable {
  /// For each onset, how many steps after it the first alarm came; nil where none came in time.
  package let delays: [Int?]
  /// Alarms that began outside every surge.
  package let falseAlarms: Int
  /// The steps that were watched.
  package let steps: Int

  /// The record of alarms against surges. An alarm counts for a surge from `lead` steps before its onset until `patience` steps after it;
  /// one that begins at no time from there to the surge's end is false; neighbouring alarms are one.
  package init(alarms: [Bool], surges: [ClosedRange<Int>], from first: Int, lead: Int = 0, patience: Int = 2) {
    let watched = surges.filter { $0.lowerBound >= first }
    delays = watched.map { surge in
      let window = max(first, surge.lowerBound - lead)...min(alarms.count - 1, surge.lowerBound + patience)
      return window.first { alarms[$0] }.map { $0 - surge.lowerBound }
    }
    var isOn = false
    var count = 0
    for place in first..<max(first, alarms.count) {
      let isExcused = surges.contains { $0.lowerBound - lead <= place && place <= $0.upperBound }
      if alarms[place], !isOn, !isExcused { count += 1 }
      isOn = alarms[place]
    }
    falseAlarms = count
    steps = max(0, alarms.count - first)
  }
}
