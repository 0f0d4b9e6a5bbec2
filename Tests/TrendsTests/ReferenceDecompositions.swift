// Decompositions, trend tests and change points against R, statsmodels, scipy and ruptures.

import Foundation
import Testing
import Trends

@Suite(.enabled(if: Reference.isThere, Reference.absence)) struct ReferenceDecompositions {
  @Test func decompositionsOfR() throws {
    struct Case: Decodable {
      struct Arguments: Decodable {
        let window: Window
        let robust: Bool?
        enum CodingKeys: String, CodingKey { case window = "s.window", robust }
      }
      let input: String
      let args: Arguments
      let seasonal, trend, remainder: [Double]
      let weights_min: Double
    }
    struct File: Decodable { let strength: [String: [String: Double]] }
    let file = try Reference.decode(Reference.Cases<Case>.self, "stl.json")
    for (name, one) in file.cases {
      let series = file.series(one.input)
      let options = STL.Options(
        r: 12, seasonalSpan: one.args.window.span, isRobust: one.args.robust ?? false, points: series.count)
      let found = try #require(STL(series, options))
      expectSame(found.seasonal, one.seasonal, within: 1e-6, name + " season")
      expectSame(found.trend, one.trend, within: 1e-6, name + " trend")
      expectSame(found.remainder, one.remainder, within: 1e-6, name + " remainder")
      #expect(abs((found.weights.min() ?? -1) - one.weights_min) < 1e-6)
    }
    for (name, strengths) in try Reference.decode(File.self, "stl.json").strength {
      let series = file.series("log1p(\(name.prefix(1)))")
      let found = try #require(STL(series, STL.Options(r: 12, seasonalSpan: 13, points: series.count)))
      expectSame(
        [found.seasonalStrength, found.trendStrength], [strengths["seasonal"] ?? -1, strengths["trend"] ?? -1],
        within: 1e-6, name)
    }
  }

  /// A number, or the word "periodic".
  enum Window: Decodable {
    case number(Int), periodic
    init(from decoder: any Decoder) throws {
      self = (try? .number(decoder.singleValueContainer().decode(Int.self))) ?? .periodic
    }
    var span: Int? { if case .number(let span) = self { span } else { nil } }
  }

  @Test func decompositionsOfStatsmodels() throws {
    struct Case: Decodable {
      struct Arguments: Decodable { let seasonal, windows: Int?; let robust: Bool? }
      let input: String
      let args: Arguments
      let seasonal, trend: [Double]
      let remainder: [Double]?
    }
    let file = try Reference.decode(Reference.Cases<Case>.self, "stl_statsmodels.json")
    for (name, one) in file.cases {
      let series = file.series(one.input)
      let span = try #require(one.args.seasonal ?? one.args.windows)
      let options = STL.Options(statsmodels: 12, seasonalSpan: span, isRobust: one.args.robust ?? false)
      let found = try #require(STL(series, options))
      expectSame(found.seasonal, one.seasonal, within: 1e-6, name + " season")
      expectSame(found.trend, one.trend, within: 1e-6, name + " trend")
      if let remainder = one.remainder { expectSame(found.remainder, remainder, within: 1e-6, name + " remainder") }
    }
  }

  @Test func trendTests() throws {
    struct Rank: Decodable { let S, z, p: Double; let `var`: Double }
    struct Line: Decodable { let slope, intercept, lo95, hi95: Double }
    struct Result: Decodable { let mann_kendall, seasonal_kendall: Rank; let theil_sen: Line }
    struct File: Decodable { let inputs: [String: Reference.Input]; let results: [String: Result] }
    let file = try Reference.decode(File.self, "trend_tests.json")
    for (name, result) in file.results {
      let all = try #require(file.inputs[String(name.prefix(1))]).value
      let series = name.hasSuffix("last60") ? Array(all.suffix(60)) : all
      for (rank, test) in [
        (result.mann_kendall, MannKendall(series)), (result.seasonal_kendall, MannKendall(series, period: 12)),
      ] {
        expectSame(
          [test.score, test.variance, test.z, test.probability], [rank.S, rank.var, rank.z, rank.p], within: 1e-6, name)
      }
      let line = TheilSen(series)
      expectSame(
        [line.slope, line.intercept, line.interval.lowerBound, line.interval.upperBound],
        [result.theil_sen.slope, result.theil_sen.intercept, result.theil_sen.lo95, result.theil_sen.hi95],
        within: 1e-6, name)
    }
  }

  @Test func changePoints() throws {
    struct Case: Decodable {
      let input: String
      let penalty: Double
      let min_size: Int
      let breakpoints_end_exclusive: [Int]
    }
    let file = try Reference.decode(Reference.Cases<Case>.self, "pelt.json")
    for (name, one) in file.cases {
      let series = file.series(one.input)
      let found = ChangePoints(series, penalty: one.penalty, leastLength: one.min_size)
      #expect(found.starts + [series.count] == one.breakpoints_end_exclusive, "\(name)")
    }
  }

  @Test func onlineChangePoints() throws {
    struct Case: Decodable {
      struct Prior: Decodable { let mu0, kappa0, alpha0, beta0: Double }
      let input: String
      let hazard, log_evidence: Double
      let prior: Prior
      let map_run_length: [Int]
      let p_run_length_le_3: [Double]
    }
    let file = try Reference.decode(Reference.Cases<Case>.self, "bocpd.json")
    for (name, one) in file.cases {
      let prior = OnlineChangePoint.Prior(
        mean: one.prior.mu0, strength: one.prior.kappa0, shape: one.prior.alpha0, scale: one.prior.beta0)
      var detector = OnlineChangePoint(hazard: one.hazard, prior: prior)
      var lengths: [Int] = []
      var recent: [Double] = []
      for value in file.series(one.input) {
        detector.observe(value)
        lengths.append(detector.likeliestRunLength)
        recent.append(detector.probability(ofRunLengthAtMost: 3))
      }
      #expect(lengths == one.map_run_length, "\(name)")
      expectSame(recent, one.p_run_length_le_3, within: 1e-6, name)
      expectSame([detector.logEvidence], [one.log_evidence], within: 1e-6, name)
    }
  }
}
