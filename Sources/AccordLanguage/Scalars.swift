// Unicode scalars in bytes, one at a time.

/// One scalar read from bytes, or the news that the byte there is not UTF-8.
struct ReadScalar {
  /// Nil where the bytes are not UTF-8.
  let scalar: Unicode.Scalar?
  let length: Int

  /// Reads at `offset`, which lies below `end`.
  init(_ bytes: [UInt8], at offset: Int, end: Int) {
    let first = bytes[offset]
    let length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
    guard length > 0, offset + length <= end else {
      (scalar, self.length) = (nil, 1)
      return
    }
    var value = length == 1 ? UInt32(first) : UInt32(first) & (0x7F >> UInt32(length))
    for byte in bytes[offset + 1..<offset + length] {
      guard byte & 0xC0 == 0x80 else {
        (scalar, self.length) = (nil, 1)
        return
      }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    let least: UInt32 = length == 1 ? 0 : length == 2 ? 0x80 : length == 3 ? 0x800 : 0x1_0000
    let isShortest = value >= least
    scalar = isShortest ? Unicode.Scalar(value) : nil
    self.length = scalar == nil ? 1 : length
  }
}

extension Unicode.Scalar {
  /// It shows nothing and can make a line look like another: control characters, and those that turn the direction.
  var isHidden: Bool {
    switch value {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
    default: false
    }
  }

  /// A dash that a word processor may have put where a hyphen is meant.
  var isDash: Bool { (0x2010...0x2015).contains(value) || value == 0x2212 }

  /// White space other than what ASCII has: the no-break space and its like.
  var isForeignSpace: Bool {
    switch value {
    case 0xA0, 0x1680, 0x2000...0x200B, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// The quotation mark that closes what this one opens; nil if it is none.
  var closingQuotes: [Unicode.Scalar]? {
    switch self {
    case "\u{201C}", "\u{201D}", "\u{201E}", "\u{201F}": ["\u{201D}", "\u{201C}", "\""]
    case "\u{2018}", "\u{2019}", "\u{201A}", "'": ["\u{2019}", "\u{2018}", "'"]
    case "\u{AB}": ["\u{BB}"]
    case "\u{BB}": ["\u{AB}"]
    default: nil
    }
  }

  /// `U+202E`.
  var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
