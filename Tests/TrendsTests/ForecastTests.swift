// Forecasts and their scores on small series whose answer is known.

import Foundation
import Testing
import Trends

@Suite struct ForecastTests {
  static let months: [Double] = {
    var dice = Dice(11)
    return (0..<132).map { 300 * exp(0.4 * sin(2 * .pi * Double($0) / 12) + 0.1 * dice.normal()) }
  }()

  @Test func aLineGoesOn() throws {
    let line = (0..<40).map { (place: Int) -> Double in Double(3 + 2 * place) + (place % 2 == 0 ? 1e-3 : -1e-3) }
    let fit = try #require(ExponentialSmoothing.automatic(line, period: 1))
    #expect(abs(fit.means(3)[2] - 87) < 0.05)
    #expect(fit.form.trend != .none)
    let theta = try #require(Theta(line, model: .dynamicOptimised, period: 1))
    #expect(abs(theta.means(1)[0] - 83) < 1)
  }

  @Test(arguments: 0..<12) func noParametersNearbyAreLikelier(_ seed: UInt64) throws {
    var dice = Dice(seed)
    let series = Self.months.map { $0 * (0.9 + 0.2 * dice.uniform()) }
    let forms: [ExponentialSmoothing.Form] = [
      .init(.additive, .damped, .additive), .init(.multiplicative, .none, .multiplicative),
      .init(.additive, .none, .none),
      .init(.multiplicative, .additive, .additive),
    ]
    let form = forms[Int(seed) % forms.count]
    let fit = try #require(ExponentialSmoothing(fitting: series, form, period: 12))
    for _ in 0..<20 {
      var other = fit.initial
      other.alpha = min(0.9999, max(1e-4, other.alpha + 0.02 * dice.normal()))
      other.gamma = form.season == .none ? 0 : min(1 - other.alpha, max(1e-4, other.gamma + 0.02 * dice.normal()))
      other.beta = form.trend == .none ? 0 : min(other.alpha, max(1e-4, other.beta + 0.02 * dice.normal()))
      other.level *= 1 + 0.02 * dice.normal()
      guard let moved = ExponentialSmoothing(series, form, other) else { continue }
      #expect(moved.logLikelihood <= fit.logLikelihood + 1e-3)
    }
  }

  @Test func aSeriesThatIsTooShortOrEmptyHasNoFit() {
    #expect(ExponentialSmoothing.automatic([], period: 12) == nil)
    #expect(ExponentialSmoothing.automatic([1, 2, 3], period: 12) == nil)
    #expect(Theta([1, 2], model: .standard, period: 12) == nil)
    #expect(LogLocalLevel([1, 2]) == nil)
    #expect(PlainForecasts.naive([], horizon: 2).means == [0, 0])
    #expect(PlainForecasts.intermittent([0, 0]) == 0)
  }

  @Test func zerosAreNoTrouble() throws {
    let zeros = [Double](repeating: 0, count: 60)
    #expect(LogLocalLevel(zeros)?.forecast(3).median(2) == 0)
    _ = ExponentialSmoothing.automatic(zeros, period: 12)
    _ = Theta.automatic(zeros, period: 12)
    _ = SeasonallyAdjusted(zeros, period: 12)
    #expect(Farrington().assess(zeros + zeros + [4], at: 120)?.isAlarm != true)
    var record = zeros
    record[59] = 500
    let forecast = try #require(LogLocalLevel(record)).forecast(2)
    #expect(forecast.quantiles.allSatisfy { $0.allSatisfy { $0.isFinite && $0 >= 0 } })
  }

  @Test func theSeasonComesBack() throws {
    let expected = (0..<12).map { 300 * exp(0.4 * sin(2 * .pi * Double(132 + $0) / 12)) }
    let level = try #require(LogLocalLevel(Self.months)).forecast(12)
    let adjusted = try #require(SeasonallyAdjusted(Self.months.map { log1p($0) }, period: 12, forms: .additive)).means(
      12)
    for step in 0..<12 {
      #expect(abs(log(level.median(step) / expected[step])) < 0.15)
      #expect(abs(adjusted[step] - log1p(expected[step])) < 0.15)
      #expect(level.interval(step, coverage: 0.95)?.contains(expected[step]) == true)
    }
    #expect(level.interval(0, coverage: 0.42) == nil)
  }

  @Test func probabilitiesAgreeWithQuantiles() throws {
    let forecast = try #require(LogLocalLevel(Self.months)).forecast(2)
    for (place, p) in QuantileForecast.probabilities.enumerated() {
      #expect(abs(forecast.probability(above: forecast.quantiles[1][place], at: 1) - (1 - p)) < 1e-9)
    }
    #expect(forecast.probability(above: 1e9, at: 0) < 1e-6)
    #expect(forecast.probability(above: 0, at: 0) > 0.999)
  }

  @Test func theMeanOfForecastsLiesBetweenThem() throws {
    let low = QuantileForecast(logMeans: [2], variances: [1])
    let high = QuantileForecast(logMeans: [4], variances: [1])
    let both = try #require(QuantileForecast.combined([low, high]))
    #expect(abs(log1p(both.median(0)) - 3) < 1e-12)
    #expect(QuantileForecast.combined([]) == nil)
  }

  @Test func intervalsBecomeAsWideAsTheyHadToBe() {
    var dice = Dice(2)
    let narrow = QuantileForecast(logMeans: [5], variances: [0.04])
    // What comes is three times as far away as the forecast holds for likely.
    let residuals = (0..<4000).map { _ in
      ConformalMultipliers.Residual(series: 0, step: 0, forecast: narrow, actual: expm1(5 + 0.6 * dice.normal()))
    }
    let wide = ConformalMultipliers(residuals, horizon: 1).applied(to: narrow)
    var covered = 0
    for _ in 0..<4000 {
      covered += wide.interval(0, coverage: 0.8)?.contains(expm1(5 + 0.6 * dice.normal())) == true ? 1 : 0
    }
    #expect(abs(Double(covered) / 4000 - 0.8) < 0.02)
  }

  @Test func scoresAreWorkedOutByHand() {
    #expect(Scores.pinball(10, 14, p: 0.25) == 1 && Scores.pinball(10, 6, p: 0.25) == 3)
    #expect(Scores.interval(1, 3, 5, alpha: 0.5) == 10)
    #expect(Scores.brier([1, 0.5], [true, false]) == 0.125)
    #expect(Scores.brierSkill([1, 0], [true, false]) == 1)
    #expect(Scores.symmetricPercentage([0, 1], [0, 3]) == 50)
    #expect(Scores.ensemble([1, 3], 2) == 0.5)
    let exact = [Double](repeating: 7, count: QuantileForecast.probabilities.count)
    #expect(Scores.logCRPS(exact, QuantileForecast.probabilities, 7) == 0)
  }
}
