// An exact decimal number: what every figure and every threshold is made of.

/// An exact decimal number: `coefficient × 10^-scale`.
///
/// Amounts are what figures and thresholds are made of. They are never rounded: adding, subtracting and multiplying
/// are exact. Text carries at most 18 significant digits, so sums of any number of figures that fit on a disk cannot
/// overflow the 128-bit coefficient.
///
/// - Invariant: the scale is the least possible, so equal amounts have equal fields.
package struct Amount: Hashable, Sendable {
  package let coefficient: Int128
  package let scale: Int

  package init(_ integer: Int) {
    coefficient = Int128(integer)
    scale = 0
  }

  /// The amount `coefficient × 10^-scale`, whatever the scale.
  package init(coefficient: Int128, scale: Int) {
    var (value, places) = (coefficient, scale)
    while places > 0, value % 10 == 0 {
      value /= 10
      places -= 1
    }
    self.coefficient = value
    self.scale = value == 0 ? 0 : places
  }

  /// Reads `-?digits[.digits]`, with at most 18 digits in all; with `grouped`, commas may stand between digits as in
  /// `20,000` (groups of three, none before the point is short). Anything else is nil.
  package init?(_ text: some StringProtocol, grouped: Bool = false) {
    var bytes = Array(text.utf8)
    if grouped, bytes.contains(UInt8(ascii: ",")) {
      guard let plain = Self.ungrouped(bytes) else { return nil }
      bytes = plain
    }
    let negative = bytes.first == UInt8(ascii: "-")
    if negative { bytes.removeFirst() }
    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    let digits = parts.joined()
    guard digits.count <= 18 else { return nil }
    var value: Int128 = 0
    for byte in digits {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      value = value * 10 + Int128(byte - UInt8(ascii: "0"))
    }
    self.init(coefficient: negative ? -value : value, scale: parts.count == 2 ? parts[1].count : 0)
  }

  private static func ungrouped(_ bytes: [UInt8]) -> [UInt8]? {
    let whole = bytes.prefix { $0 != UInt8(ascii: ".") }
    let groups = whole.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard let first = groups.first, (1...3).contains(first.count), groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { return nil }
    return Array(groups.joined()) + bytes.dropFirst(whole.count)
  }

  package static let zero = Amount(0)
  package var isZero: Bool { coefficient == 0 }
  package var isNegative: Bool { coefficient < 0 }

  static func power(_ exponent: Int) -> Int128 {
    var result: Int128 = 1
    for _ in 0..<exponent { result *= 10 }
    return result
  }

  /// The coefficient of this amount at a scale not below its own.
  package func coefficient(scaledTo places: Int) -> Int128 { coefficient * Self.power(places - scale) }
}

extension Amount: Comparable {
  package static func < (a: Amount, b: Amount) -> Bool {
    if a.scale == b.scale { return a.coefficient < b.coefficient }
    let places = max(a.scale, b.scale)
    return a.coefficient(scaledTo: places) < b.coefficient(scaledTo: places)
  }
}

extension Amount {
  package static func + (a: Amount, b: Amount) -> Amount {
    if a.scale == b.scale { return Amount(coefficient: a.coefficient + b.coefficient, scale: a.scale) }
    let places = max(a.scale, b.scale)
    return Amount(coefficient: a.coefficient(scaledTo: places) + b.coefficient(scaledTo: places), scale: places)
  }

  package static prefix func - (a: Amount) -> Amount { Amount(coefficient: -a.coefficient, scale: a.scale) }
  package static func - (a: Amount, b: Amount) -> Amount { a + -b }
  package static func * (a: Amount, factor: Int) -> Amount {
    Amount(coefficient: a.coefficient * Int128(factor), scale: a.scale)
  }

  /// This amount plus or minus `percent` of itself, exactly.
  package func widened(byPercent percent: Int) -> ClosedRange<Amount> {
    let share = Amount(coefficient: (coefficient < 0 ? -coefficient : coefficient) * Int128(percent), scale: scale + 2)
    return (self - share)...(self + share)
  }

  /// This amount divided by `divisor`, cut to `places` decimals towards zero. For showing only: it decides nothing.
  package func divided(by divisor: Int, places: Int) -> Amount {
    guard divisor != 0 else { return .zero }
    return Amount(coefficient: coefficient * Self.power(places) / Self.power(scale) / Int128(divisor), scale: places)
  }

  /// The least whole number that is not below this amount divided by `divisor` (a positive number).
  package func dividedUp(by divisor: Int) -> Amount {
    let unit = Self.power(scale) * Int128(divisor)
    let quotient = coefficient / unit
    return Amount(coefficient: coefficient > quotient * unit ? quotient + 1 : quotient, scale: 0)
  }
}

extension Amount: CustomStringConvertible {
  /// Plain decimal text, as it is written in files: `20000`, `-0.5`.
  package var description: String { text(grouped: false) }

  /// The text for people, with commas between thousands: `20,000`.
  package var grouped: String { text(grouped: true) }

  private func text(grouped: Bool) -> String {
    var digits = String(coefficient < 0 ? -coefficient : coefficient)
    if digits.utf8.count <= scale { digits = String(repeating: "0", count: scale - digits.utf8.count + 1) + digits }
    let whole = String(digits.dropLast(scale))
    let fraction = scale == 0 ? "" : "." + digits.suffix(scale)
    return (coefficient < 0 ? "-" : "") + (grouped ? Self.grouped(whole) : whole) + fraction
  }

  private static func grouped(_ whole: String) -> String {
    var result = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.utf8.count - index) % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    return result
  }
}
