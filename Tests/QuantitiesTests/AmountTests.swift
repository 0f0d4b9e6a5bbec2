// Amounts are exact: reading, writing, adding, comparing.

import Testing

@testable import Quantities

@Suite struct AmountTests {
  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("20000", "20000"), ("0.50", "0.5"), ("-12.340", "-12.34"), ("007", "7"),
    ("999999999999999999", "999999999999999999"), ("0.00000000000000001", "0.00000000000000001"),
  ])
  func readsAndWritesDecimals(_ text: String, _ written: String) throws {
    #expect(try #require(Amount(text)).description == written)
  }

  @Test(arguments: [
    "", "-", ".", "1.", ".5", "1e3", "+1", " 1", "1 ", "20,000", "1.2.3", "ten", "１２", "1234567890123456789", "0x10",
    "--1",
  ])
  func refusesWhatIsNoPlainDecimal(_ text: String) {
    #expect(Amount(text) == nil)
  }

  @Test(arguments: [("20,000", "20000"), ("1,234,567.5", "1234567.5"), ("999", "999")])
  func readsThousandsWhereAskedTo(_ text: String, _ written: String) throws {
    #expect(try #require(Amount(text, grouped: true)).description == written)
  }

  @Test(arguments: ["20,00", "2,0000", ",000", "20,,000", "1,234,56", "20,0,00", "0,000,"])
  func refusesThousandsThatAreMisplaced(_ text: String) {
    #expect(Amount(text, grouped: true) == nil)
  }

  @Test(arguments: [("0.1", "0.2", "0.3"), ("20000", "-1", "19999"), ("0.05", "0.95", "1"), ("1.5", "-1.5", "0")])
  func addsExactly(_ a: String, _ b: String, _ sum: String) throws {
    let (x, y) = (try #require(Amount(a)), try #require(Amount(b)))
    #expect((x + y).description == sum)
    #expect(x + y - y == x)
  }

  @Test func comparesByValueWhateverTheScale() throws {
    let texts = ["-2", "-1.5", "-1.05", "0", "0.009", "0.01", "1", "1.0000001", "2", "10"]
    let amounts = try texts.map { try #require(Amount($0)) }
    #expect(amounts.shuffled().sorted() == amounts)
    #expect(Amount("1.0") == Amount("1"))
  }

  @Test func groupsThousands() throws {
    #expect(Amount(1_234_567).grouped == "1,234,567")
    #expect(Amount(-999).grouped == "-999")
    #expect(try #require(Amount("-1234.5")).grouped == "-1,234.5")
  }

  @Test func widensByAnExactShare() {
    let range = Amount(15_000).widened(byPercent: 10)
    #expect(range.lowerBound == Amount(13_500))
    #expect(range.upperBound == Amount(16_500))
  }

  @Test func dividesUpToTheNextWhole() {
    #expect(Amount(20_000 * 304).dividedUp(by: 365) == Amount(16_658))
    #expect(Amount(10).dividedUp(by: 5) == Amount(2))
    #expect(Amount(3195).divided(by: 304, places: 1) == Amount("10.5"))
  }
}

@Suite struct BoundsTests {
  private func bounds(_ lower: Int, _ upper: Int?) -> Bounds {
    Bounds(lower: Amount(lower), upper: upper.map { Amount($0) }) ?? .unknown
  }

  @Test func nothingLiesBelowItsLowerBound() {
    #expect(Bounds(lower: Amount(2), upper: Amount(1)) == nil)
  }

  @Test(
    arguments: [
      (0, nil, "unknown"), (5, nil, "at least 5"), (0, 5, "at most 5"), (2, 5, "between 2 and 5"), (5, 5, "5"),
      (0, 0, "0"),
    ] as [(Int, Int?, String)])
  func saysInWordsWhatIsKnown(_ lower: Int, _ upper: Int?, _ words: String) {
    #expect(bounds(lower, upper).description == words)
  }

  /// Every operation is compared with going through every value that small bounds allow.
  @Test func operationsAllowExactlyWhatTheValuesAllow() {
    let small = (0...3).flatMap { low in (low...3).map { bounds(low, $0) } }
    for a in small {
      for b in small {
        let sums = values(a).flatMap { x in values(b).map { x + $0 } }
        #expect(values(a + b) == Set(sums))
        let rests = values(a).flatMap { x in values(b).map { max(0, x - $0) } }
        #expect(values(a.less(b)) == Set(rests), "\(a) less \(b)")
        let common = values(a).intersection(values(b))
        #expect(a.intersection(b).map(values) ?? [] == common)
        #expect(values(a).union(values(b)).isSubset(of: values(a.union(b))))
      }
    }
  }

  private func values(_ bounds: Bounds) -> Set<Int> {
    Set(
      (0...9).filter { value in
        Amount(value) >= bounds.lower && bounds.upper.map { Amount(value) <= $0 } ?? true
      })
  }
}
