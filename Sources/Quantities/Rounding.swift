// How a text says that a quantity is rounded: once, where it says so, by a named rule.

/// A rounding that a text names: by its rule, to so many decimals.
///
/// Each rule is monotone, so the bounds of a rounded quantity are its bounds, rounded.
package struct Rounding: Hashable, Sendable {
  /// Which neighbour is taken.
  package enum Rule: String, Hashable, Sendable, CaseIterable {
    /// The nearest; of two equally near the greater.
    case halfUp = "half up"
    /// The nearest; of two equally near the one whose last digit is even.
    case halfEven = "half even"
    /// The least that is not below.
    case up
    /// The greatest that is not above.
    case down
  }

  package let rule: Rule
  /// How many decimals are left, from 0 to 9.
  package let places: Int

  package init(_ rule: Rule, places: Int) {
    self.rule = rule
    self.places = places
  }

  /// The rounded number.
  package func rounded(_ ratio: Ratio) throws(TooLong) -> Ratio {
    let unit = Amount.power(places)
    let scaled = try ratio * Ratio(unit, over: 1)
    return try Ratio(whole(scaled), over: unit)
  }

  private func whole(_ ratio: Ratio) throws(TooLong) -> Int128 {
    let (quotient, remainder) = ratio.numerator.quotientAndRemainder(dividingBy: ratio.denominator)
    let below = remainder < 0 ? quotient - 1 : quotient
    let part = remainder < 0 ? remainder + ratio.denominator : remainder
    guard part > 0 else { return below }
    let isPastHalf = part > ratio.denominator - part
    let isHalf = part == ratio.denominator - part
    switch rule {
    case .up: return below + 1
    case .down: return below
    case .halfUp: return isPastHalf || isHalf ? below + 1 : below
    case .halfEven: return isPastHalf || (isHalf && below % 2 != 0) ? below + 1 : below
    }
  }
}

extension Rounding: CustomStringConvertible {
  /// As it is written: `half up to 0 decimals`.
  package var description: String { "\(rule.rawValue) to \(places) decimals" }
}
