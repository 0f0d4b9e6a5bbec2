// What is known of a number that may be negative, such as a difference: a lower and an upper bound, or none.

/// What is known of a number of either sign: at least `lower` and at most `upper`, where they are not nil.
///
/// - Invariant: `lower <= upper` where both are there.
package struct Span: Hashable, Sendable {
  package let lower: Ratio?
  package let upper: Ratio?

  /// Nil if `upper` lies below `lower`: no number fits both.
  package init?(lower: Ratio?, upper: Ratio?) {
    if let lower, let upper, upper < lower { return nil }
    self.lower = lower
    self.upper = upper
  }

  private init(_ lower: Ratio?, _ upper: Ratio?) {
    self.lower = lower
    self.upper = upper
  }

  package init(exactly value: Ratio) { self.init(value, value) }

  package init(_ bounds: Bounds) throws(TooLong) {
    let upper: Ratio? = if let most = bounds.upper { try Ratio(most) } else { nil }
    self.init(try Ratio(bounds.lower), upper)
  }

  /// Nothing is known.
  package static let unknown = Span(nil, nil)
  package static let zero = Span(exactly: .zero)

  package var isUnknown: Bool { lower == nil && upper == nil }
  package var isExact: Bool { lower != nil && lower == upper }
  /// Certainly zero or more.
  package var isNeverNegative: Bool { lower.map { !$0.isNegative } ?? false }
  /// Certainly less than zero.
  package var isNegative: Bool { upper.map(\.isNegative) ?? false }

  /// The sum of two numbers of which no more is known together than of each.
  package static func + (a: Span, b: Span) throws(TooLong) -> Span {
    Span(try Self.sum(a.lower, b.lower), try Self.sum(a.upper, b.upper))
  }

  private static func sum(_ a: Ratio?, _ b: Ratio?) throws(TooLong) -> Ratio? {
    if let a, let b { try a + b } else { nil }
  }

  package static prefix func - (a: Span) -> Span { Span(a.upper.map { -$0 }, a.lower.map { -$0 }) }

  /// This number times a known one.
  package func times(_ factor: Ratio) throws(TooLong) -> Span {
    if factor.isZero { return .zero }
    let low: Ratio? = if let lower { try lower * factor } else { nil }
    let high: Ratio? = if let upper { try upper * factor } else { nil }
    return factor.isNegative ? Span(high, low) : Span(low, high)
  }

  /// The number, rounded.
  package func rounded(_ rounding: Rounding) throws(TooLong) -> Span {
    let low: Ratio? = if let lower { try rounding.rounded(lower) } else { nil }
    let high: Ratio? = if let upper { try rounding.rounded(upper) } else { nil }
    return Span(low, high)
  }

  /// The least span that allows every number that either allows.
  package func union(_ other: Span) -> Span {
    Span(
      lower.flatMap { a in other.lower.map { min(a, $0) } }, upper.flatMap { a in other.upper.map { max(a, $0) } })
  }

  /// The same number, where it is known not to be negative and both ends are decimals; else nil.
  package var bounds: Bounds? {
    let least = lower.map { max($0, .zero) } ?? .zero
    guard let low = least.amount else { return nil }
    guard let upper else { return Bounds(lower: low, upper: nil) }
    return upper.amount.flatMap { Bounds(lower: low, upper: $0) }
  }
}

extension Span: CustomStringConvertible {
  /// In words: `20,003`, `at least -5`, `at most 11,000`, `between 13,500 and 16,500`, `unknown`.
  package var description: String {
    switch (lower, upper) {
    case (let a?, let b?) where a == b: a.description
    case (let a?, let b?): "between \(a) and \(b)"
    case (let a?, nil): "at least \(a)"
    case (nil, let b?): "at most \(b)"
    case (nil, nil): "unknown"
    }
  }
}
