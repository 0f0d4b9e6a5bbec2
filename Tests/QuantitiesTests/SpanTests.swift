// Fractions, spans of either sign, roundings, and the joint bounds of weighted sums.

import Testing

@testable import Quantities

@Suite struct RatioTests {
  @Test func arithmeticIsExact() throws {
    let third = try Ratio(1, over: 3)
    #expect(try third + third + third == .one)
    #expect(try Ratio(Amount("0.15") ?? .zero) * Ratio(200) == Ratio(30))
    #expect(try Ratio(-4, over: 6) == Ratio(-2, over: 3))
    #expect(try Ratio(-2, over: 3).inverted() == Ratio(-3, over: 2))
    #expect(try Ratio(1, over: 3) < Ratio(34, over: 100))
    #expect(try Ratio(-1, over: 3) > Ratio(-34, over: 100))
  }

  @Test func whatIsTooLongIsRefused() throws {
    let long = try Ratio(Int128.max, over: 1)
    #expect(throws: TooLong.self) { try long + long }
    #expect(throws: TooLong.self) { try long * long }
    #expect(throws: TooLong.self) { try Ratio(1, over: 0) }
    #expect(throws: TooLong.self) { try Ratio.zero.inverted() }
  }

  @Test func asTextAndAsAmount() throws {
    #expect(try Ratio(1, over: 8).amount == Amount("0.125"))
    #expect(try Ratio(1, over: 3).amount == nil)
    #expect(try Ratio(1_000_000, over: 3).description == "333,333.333333…")
    #expect(try Ratio(-5, over: 2).description == "-2.5")
  }

  @Test(arguments: [
    (Rounding.Rule.halfUp, "3", "-2"), (.halfEven, "2", "-2"), (.up, "3", "-2"), (.down, "2", "-3"),
  ])
  func aHalfIsRoundedByItsRule(_ rule: Rounding.Rule, _ plus: String, _ minus: String) throws {
    let rounding = Rounding(rule, places: 0)
    #expect(try rounding.rounded(Ratio(5, over: 2)).description == plus)
    #expect(try rounding.rounded(Ratio(-5, over: 2)).description == minus)
    #expect(try rounding.rounded(Ratio(7)) == Ratio(7))
    #expect(try Rounding(rule, places: 2).rounded(Ratio(1, over: 4)).description == "0.25")
  }
}

@Suite struct SpanTests {
  @Test func aDifferenceHasEitherSign() throws {
    let (a, b) = (Span(lower: Ratio(3), upper: Ratio(5)), Span(lower: Ratio(4), upper: nil))
    let difference = try #require(a) + -(try #require(b))
    #expect(difference.description == "at most 1")
    #expect(!difference.isNegative && !difference.isNeverNegative)
    #expect(Span(lower: .one, upper: .zero) == nil)
    #expect(try Span.unknown.times(.zero) == .zero)
    #expect(try #require(a).times(Ratio(-2)).description == "between -10 and -6")
    #expect(try #require(a).union(Span(exactly: .zero)).description == "between 0 and 5")
    #expect(try #require(a).bounds == Bounds(lower: Amount(3), upper: Amount(5)))
  }
}

@Suite struct WeightedSumTests {
  private func bounds(_ lower: Int, _ upper: Int?) throws -> Bounds {
    try #require(Bounds(lower: Amount(lower), upper: upper.map { Amount($0) }))
  }

  /// An unknown case of a hundred moves the part and the whole together.
  @Test func aShareIsDecidedJointly() throws {
    let sums = try [
      PartialSum(parts: [0, 1], bounds: bounds(100, 100)), PartialSum(parts: [0], bounds: bounds(70, nil)),
    ]
    let weights = try [Ratio(40, over: 100), Ratio(-60, over: 100)]
    #expect(try spanOfSum(weights: weights, given: sums)?.description == "between 10 and 40")
  }

  @Test func whatContradictsItselfHasNone() throws {
    let sums = try [PartialSum(parts: [0, 1], bounds: bounds(0, 5)), PartialSum(parts: [0], bounds: bounds(6, 7))]
    #expect(try spanOfSum(weights: [.one, .one], given: sums) == nil)
  }

  @Test func whatNothingBoundsIsUnknown() throws {
    #expect(try spanOfSum(weights: [.one, Ratio(-1)], given: []) == Span.unknown)
    #expect(try spanOfSum(weights: [.one], given: [])?.description == "at least 0")
  }

  /// Three parts of at most three each, bounds on any of their sums: the span is what going through them all gives, at
  /// its ends, where the bounds are such that the ends are whole.
  @Test func everySmallSystemAgreesWithGoingThroughAllParts() throws {
    var state: UInt64 = 7
    func next(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % below
    }
    let all = (0...4).flatMap { a in (0...4).flatMap { b in (0...4).map { [a, b, $0] } } }
    for _ in 0..<500 {
      var sums = try (0..<3).map { PartialSum(parts: [$0], bounds: try bounds(0, 4)) }
      let chain: [Set<Int>] = [[0], [0, 1], [0, 1, 2], [1, 2], [2]]
      for _ in 0..<next(4) {
        let low = next(6)
        sums.append(PartialSum(parts: chain[next(5)], bounds: try bounds(low, low + next(4))))
      }
      let weights = (0..<3).map { _ in Ratio(next(7) - 3) }
      let values = all.filter { parts in
        sums.allSatisfy { sum in
          let value = Amount(sum.parts.reduce(0) { $0 + parts[$1] })
          return value >= sum.bounds.lower && value <= (sum.bounds.upper ?? value)
        }
      }.map { parts in (0..<3).reduce(0) { $0 + Int(weights[$1].numerator) * parts[$1] } }
      let span = try spanOfSum(weights: weights, given: sums)
      #expect(span?.lower == values.min().map { Ratio($0) })
      #expect(span?.upper == values.max().map { Ratio($0) })
    }
  }
}
