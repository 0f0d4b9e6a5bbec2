// An exact fraction: what formulas are reckoned in, so that nothing is rounded unless the text says so.

/// Numbers have become too long to be reckoned with exactly; what was asked stays unknown.
package struct TooLong: Error, Hashable {
  package init() {}
}

/// An exact fraction, in lowest terms.
///
/// Adding and multiplying are exact or refused (``TooLong``), never rounded.
///
/// - Invariant: `denominator > 0`, and the two have no common divisor, so equal ratios have equal fields.
package struct Ratio: Hashable, Sendable {
  package let numerator: Int128
  package let denominator: Int128

  private init(lowest numerator: Int128, _ denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
  }

  package init(_ integer: Int) { self.init(lowest: Int128(integer), 1) }

  /// The quotient of two whole numbers; refused where the second is not positive.
  package init(_ numerator: Int128, over denominator: Int128) throws(TooLong) {
    guard denominator > 0, numerator > Int128.min else { throw TooLong() }
    let common = Int128(greatestCommonDivisor(numerator.magnitude, denominator.magnitude))
    self.init(lowest: numerator / common, denominator / common)
  }

  package init(_ amount: Amount) throws(TooLong) {
    guard amount.scale <= 38 else { throw TooLong() }
    try self.init(amount.coefficient, over: Amount.power(amount.scale))
  }

  package static let zero = Ratio(0)
  package static let one = Ratio(1)
  package var isZero: Bool { numerator == 0 }
  package var isNegative: Bool { numerator < 0 }

  /// One over this; refused for zero.
  package func inverted() throws(TooLong) -> Ratio {
    numerator < 0
      ? try Ratio(-denominator, over: -numerator) : try Ratio(denominator, over: numerator)
  }

  /// The same number as an exact decimal; nil where it has none, such as a third.
  package var amount: Amount? {
    for scale in 0...30 {
      let power = Amount.power(scale)
      guard power % denominator == 0 else { continue }
      let (value, isTooLong) = numerator.multipliedReportingOverflow(by: power / denominator)
      return isTooLong ? nil : Amount(coefficient: value, scale: scale)
    }
    return nil
  }
}

private func greatestCommonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
  var (a, b) = (a, b)
  while b != 0 { (a, b) = (b, a % b) }
  return max(a, 1)
}

extension Ratio: Comparable {
  package static func < (a: Ratio, b: Ratio) -> Bool {
    let left = a.numerator.multipliedFullWidth(by: b.denominator)
    let right = b.numerator.multipliedFullWidth(by: a.denominator)
    return (left.high, left.low) < (right.high, right.low)
  }
}

extension Ratio {
  package static prefix func - (a: Ratio) -> Ratio { Ratio(lowest: -a.numerator, a.denominator) }

  package static func + (a: Ratio, b: Ratio) throws(TooLong) -> Ratio {
    let common = Int128(greatestCommonDivisor(a.denominator.magnitude, b.denominator.magnitude))
    let left = try product(a.numerator, b.denominator / common)
    let right = try product(b.numerator, a.denominator / common)
    let (sum, isTooLong) = left.addingReportingOverflow(right)
    guard !isTooLong else { throw TooLong() }
    return try Ratio(sum, over: product(a.denominator / common, b.denominator))
  }

  package static func - (a: Ratio, b: Ratio) throws(TooLong) -> Ratio { try a + -b }

  package static func * (a: Ratio, b: Ratio) throws(TooLong) -> Ratio {
    let first = Int128(greatestCommonDivisor(a.numerator.magnitude, b.denominator.magnitude))
    let second = Int128(greatestCommonDivisor(b.numerator.magnitude, a.denominator.magnitude))
    return try Ratio(
      product(a.numerator / first, b.numerator / second), over: product(a.denominator / second, b.denominator / first))
  }

  private static func product(_ a: Int128, _ b: Int128) throws(TooLong) -> Int128 {
    let (value, isTooLong) = a.multipliedReportingOverflow(by: b)
    guard !isTooLong, value > Int128.min else { throw TooLong() }
    return value
  }
}

extension Ratio: CustomStringConvertible {
  /// For people: the decimal, with commas between thousands, or the decimal cut to six places with `…` after it.
  package var description: String {
    if let amount, amount.scale <= 9 { return amount.grouped }
    let (whole, rest) = numerator.magnitude.quotientAndRemainder(dividingBy: denominator.magnitude)
    var (digits, left) = ("", rest)
    for _ in 0..<6 {
      guard left <= UInt128.max / 10 else { break }
      digits += String(left * 10 / denominator.magnitude)
      left = left * 10 % denominator.magnitude
    }
    let text = Int128(exactly: whole).map { Amount(coefficient: $0, scale: 0).grouped } ?? String(whole)
    return (isNegative ? "-" : "") + text + (digits.isEmpty ? "" : "." + digits) + "…"
  }
}
