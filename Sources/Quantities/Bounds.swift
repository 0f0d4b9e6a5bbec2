// What is known of a quantity: a lower and an upper bound.

/// What is known of a quantity that cannot be negative: it is at least `lower` and, if `upper` is not nil, at most `upper`.
///
/// - Invariant: `lower <= upper` where both are there; an impossible pair cannot be made (see ``init(lower:upper:)``).
package struct Bounds: Hashable, Sendable {
  package let lower: Amount
  package let upper: Amount?

  /// Nil if `upper` lies below `lower`: no value fits both.
  package init?(lower: Amount, upper: Amount?) {
    if let upper, upper < lower { return nil }
    self.lower = lower
    self.upper = upper
  }

  private init(_ lower: Amount, _ upper: Amount?) {
    self.lower = lower
    self.upper = upper
  }

  package init(exactly value: Amount) { self.init(value, value) }

  /// Nothing is known but that a count is not negative.
  package static let unknown = Bounds(.zero, nil)
  package static let zero = Bounds(.zero, .zero)

  package var isExact: Bool { lower == upper }
  package var isUnknown: Bool { lower.isZero && upper == nil }

  package static func + (a: Bounds, b: Bounds) -> Bounds {
    Bounds(a.lower + b.lower, a.upper.flatMap { upper in b.upper.map { upper + $0 } })
  }

  /// What is left of this quantity when `part`, which is contained in it, is taken away. Never below zero.
  package func less(_ part: Bounds) -> Bounds {
    let least = part.upper.map { max(.zero, lower - $0) } ?? .zero
    let most = upper.map { max(.zero, $0 - part.lower) }
    return Bounds(min(least, most ?? least), most)
  }

  /// The values that both allow; nil if there is none.
  package func intersection(_ other: Bounds) -> Bounds? {
    let most: Amount? =
      switch (upper, other.upper) {
      case (let a?, let b?): min(a, b)
      case (let a?, nil): a
      case (nil, let b): b
      }
    return Bounds(lower: max(lower, other.lower), upper: most)
  }

  /// The least bounds that allow every value that either allows.
  package func union(_ other: Bounds) -> Bounds {
    Bounds(min(lower, other.lower), upper.flatMap { a in other.upper.map { max(a, $0) } })
  }

  /// At most `cap`, whatever is known.
  package func capped(at cap: Amount) -> Bounds { Bounds(min(lower, cap), upper.map { min($0, cap) } ?? cap) }
}

extension Bounds: CustomStringConvertible {
  /// In words: `20,003`, `at least 17,000`, `at most 11,000`, `between 13,500 and 16,500`, `unknown`.
  package var description: String {
    switch (lower, upper) {
    case (let a, let b?) where a == b: a.grouped
    case (let a, let b?) where a.isZero: "at most \(b.grouped)"
    case (let a, let b?): "between \(a.grouped) and \(b.grouped)"
    case (let a, nil) where a.isZero: "unknown"
    case (let a, nil): "at least \(a.grouped)"
    }
  }
}
