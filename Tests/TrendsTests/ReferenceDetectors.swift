// Detectors against R's surveillance, and the distributions and the regression that they rest on.

import Foundation
import Testing
import Trends

@Suite(.enabled(if: Reference.isThere, Reference.absence)) struct ReferenceDetectors {
  struct Case: Decodable {
    let method, thresholdMethod: String?
    let index0: Int
    let alarm: [Int]
    let upperbound: [Double?]
    let expected, phi, mu0Vector, score, pvalue: [Double?]?
    let trendVector: [Double?]?
    let trend: [Bool]?
  }

  @Test func earlyAberrations() throws {
    let file = try Reference.decode(Reference.Cases<Case>.self, "aberration.json")
    let counts = file.series("C")
    for (name, one) in file.cases where name.hasPrefix("ears") {
      let detector = EARS(try #require(one.method.flatMap { EARS.Method(rawValue: $0.lowercased()) }))
      let bounds = one.alarm.indices.map { detector.bound(counts, at: one.index0 + $0) }
      for place in one.alarm.indices {
        guard let bound = bounds[place], let expected = one.upperbound[place] else { continue }
        expectSame([bound], [expected], within: 1e-4, name + " \(place)")
        #expect((counts[one.index0 + place] > bound) == (one.alarm[place] == 1), "\(name) \(place)")
      }
    }
  }

  func method(_ one: Case) -> Farrington.Threshold {
    ["nbPlugin": .negativeBinomial, "muan": .negativeBinomialAboveMean][one.thresholdMethod ?? ""] ?? .power
  }

  @Test func farringtons() throws {
    let file = try Reference.decode(Reference.Cases<Case>.self, "aberration.json")
    let counts = file.series("C")
    for (name, one) in file.cases where name.hasPrefix("farrington") {
      var detector = name == "farrington1996" ? Farrington.of1996() : Farrington()
      if name != "farrington1996" { detector.dispersion = .surveillanceCompatible }
      detector.threshold = method(one)
      for (offset, upper) in one.upperbound.enumerated() {
        let place = one.index0 + offset
        guard let upper, upper > 0 else { continue }
        guard let found = detector.assess(counts, at: place) else {
          Issue.record("\(name) \(place): no assessment")
          continue
        }
        // A count more or less where the quantile falls on a step.
        if abs(found.bound - upper) > 1 || method(one) == .power {
          expectSame([found.bound], [upper], within: 1e-4, "\(name) bound \(place)")
        }
        if let expected = one.expected?[offset] {
          expectSame([found.expected], [expected], within: 1e-4, "\(name) mean \(place)")
        }
        if let phi = one.phi?[offset] { expectSame([found.dispersion], [phi], within: 1e-4, "\(name) phi \(place)") }
        if let trend = one.trend?[offset] { #expect(trend == (found.trend != nil), "\(name) trend \(place)") }
        if let slope = one.trendVector?[offset] {
          expectSame([found.trend ?? 0], [slope], within: 1e-4, "\(name) slope \(place)")
        }
        if let p = one.pvalue?[offset] {
          expectSame([found.probability], [p], within: 1e-4, "\(name) probability \(place)")
        }
        #expect(found.isAlarm == (one.alarm[offset] == 1), "\(name) alarm \(place)")
      }
    }
  }

  @Test func sums() throws {
    struct Sum: Decodable {
      let k, h, alpha: Double?
      let trans: String?
      let index0: Int
      let alarm: [Int]
      let mu0, stat: [Double]?
    }
    let file = try Reference.decode(Reference.Cases<Sum>.self, "cusum.json")
    let counts = file.series("C")
    for (name, one) in file.cases {
      let watched = Array(counts[one.index0..<(one.index0 + one.alarm.count)])
      if let trans = one.trans.flatMap(CumulativeSum.Transformation.init(rawValue:)) {
        let mean = counts[..<one.index0].reduce(0, +) / Double(one.index0)
        let alarms = CumulativeSum(reference: one.k ?? 0, limit: one.h ?? 0, transformation: trans).alarms(
          watched, mean: mean)
        #expect(alarms == one.alarm.map { $0 == 1 }, "\(name)")
      } else {
        let found = GeneralisedRatio(alpha: try #require(one.alpha)).statistics(watched, means: try #require(one.mu0))
        expectSame(found.map(\.statistic), try #require(one.stat), within: 1e-4, name)
        #expect(found.map(\.isAlarm) == one.alarm.map { $0 == 1 }, "\(name)")
      }
    }
  }

  @Test func distributions() throws {
    struct Row: Decodable { let mu, size, p, q, nu, k, cdf, x, df: Double? }
    struct File: Decodable { let results: [String: [Row]] }
    for (name, rows) in try Reference.decode(File.self, "distributions.json").results {
      for row in rows {
        let (p, q) = (row.p ?? 0, row.q ?? 0)
        switch name {
        case "nbinom_quantile_mu_size":
          #expect(Double(NegativeBinomial.quantile(p, mean: row.mu ?? 0, size: row.size ?? 0)) == q)
        case "poisson_cdf":
          expectSame([Poisson.cumulative(Int(row.k ?? 0), mean: row.mu ?? 0)], [row.cdf ?? 0], within: 1e-8, name)
        case "t_quantile": expectSame([Student.quantile(p, freedom: row.nu ?? 0)], [q], within: 1e-8, name)
        case "norm_quantile": expectSame([Normal.quantile(p)], [q], within: 1e-8, name)
        case "chi2_sf": expectSame([ChiSquared.survival(row.x ?? 0, freedom: row.df ?? 0)], [p], within: 1e-8, name)
        default: Issue.record("no distribution for \(name)")
        }
      }
    }
  }

  @Test func weightedRegression() throws {
    struct File: Decodable {
      let inputs: [String: Reference.Input]
      let coef, mu: [Double]
      let cov_unscaled: [[Double]]
      let phi, deviance: Double
    }
    let file = try Reference.decode(File.self, "glm.json")
    let counts = Array(try #require(file.inputs["C"]).value[100..<124])
    let fit = try #require(
      PoissonRegression(
        counts, design: counts.indices.map { [1, Double($0)] },
        weights: counts.indices.map { 1 + 0.3 * cos(Double($0)) }))
    expectSame(fit.coefficients, file.coef, within: 1e-6, "coefficients")
    expectSame(fit.means, file.mu, within: 1e-6, "means")
    for (row, expected) in zip(fit.covariance, file.cov_unscaled) {
      for (found, wanted) in zip(row, expected) { #expect(abs(found - wanted) < 1e-6 * abs(wanted)) }
    }
    expectSame([max(1, fit.pearsonDispersion), fit.deviance], [file.phi, file.deviance], within: 1e-6, "dispersion")
  }
}
