// JSON as it comes from an editor (RFC 8259), read with bounds on what it can cost.

import Reports

/// What stands where no JSON can.
struct JSONFault: Error {}

/// Reads one JSON document from bytes.
///
/// Whole numbers become integers; other numbers, which no request of ours has, become null. Nesting beyond a hundred
/// levels is refused.
struct JSONReader {
  private static let deepest = 100

  private let bytes: [UInt8]
  private var at = 0

  static func read(_ bytes: [UInt8]) throws(JSONFault) -> JSONValue {
    var reader = JSONReader(bytes: bytes)
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.at == bytes.count else { throw JSONFault() }
    return value
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var byte: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func skipSpace() {
    while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 }
  }

  private mutating func take(_ mark: Unicode.Scalar) -> Bool {
    guard byte == UInt8(ascii: mark) else { return false }
    at += 1
    return true
  }

  private mutating func value(depth: Int) throws(JSONFault) -> JSONValue {
    skipSpace()
    guard depth < Self.deepest, let byte else { throw JSONFault() }
    switch byte {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try text())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(JSONFault) -> JSONValue {
    guard bytes[at...].starts(with: word.utf8) else { throw JSONFault() }
    at += word.utf8.count
    return value
  }

  private mutating func object(depth: Int) throws(JSONFault) -> JSONValue {
    at += 1
    var members: [JSONValue.Member] = []
    skipSpace()
    if take("}") { return .object([]) }
    repeat {
      skipSpace()
      guard byte == UInt8(ascii: "\"") else { throw JSONFault() }
      let name = try text()
      skipSpace()
      guard take(":") else { throw JSONFault() }
      members.append(JSONValue.Member(name, try value(depth: depth + 1)))
      skipSpace()
    } while take(",")
    guard take("}") else { throw JSONFault() }
    return .object(members)
  }

  private mutating func array(depth: Int) throws(JSONFault) -> JSONValue {
    at += 1
    var values: [JSONValue] = []
    skipSpace()
    if take("]") { return .array([]) }
    repeat {
      values.append(try value(depth: depth + 1))
      skipSpace()
    } while take(",")
    guard take("]") else { throw JSONFault() }
    return .array(values)
  }

  private mutating func number() throws(JSONFault) -> JSONValue {
    let start = at
    while let byte, "+-.eE0123456789".utf8.contains(byte) { at += 1 }
    let digits = String(decoding: bytes[start..<at], as: UTF8.self)
    guard let first = digits.utf8.first(where: { $0 != UInt8(ascii: "-") }), (0x30...0x39).contains(first) else {
      throw JSONFault()
    }
    return Int(digits).map { .integer($0) } ?? .null
  }

  // MARK: - Texts

  private mutating func text() throws(JSONFault) -> String {
    at += 1
    var plain: [UInt8] = []
    while let byte {
      at += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: plain, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(into: &plain)
      case 0..<0x20: throw JSONFault()
      default: plain.append(byte)
      }
    }
    throw JSONFault()
  }

  private mutating func escape(into plain: inout [UInt8]) throws(JSONFault) {
    guard let byte else { throw JSONFault() }
    at += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): plain.append(byte)
    case UInt8(ascii: "b"): plain.append(0x08)
    case UInt8(ascii: "f"): plain.append(0x0C)
    case UInt8(ascii: "n"): plain.append(0x0A)
    case UInt8(ascii: "r"): plain.append(0x0D)
    case UInt8(ascii: "t"): plain.append(0x09)
    case UInt8(ascii: "u"): plain += Array(String(Character(try scalar())).utf8)
    default: throw JSONFault()
    }
  }

  /// The scalar of `\uXXXX`, or of two of them; half of a pair alone is the replacement character.
  private mutating func scalar() throws(JSONFault) -> Unicode.Scalar {
    let first = try unit()
    guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) ?? "\u{FFFD}" }
    let before = at
    guard take("\\"), take("u"), let second = try? unit(), (0xDC00..<0xE000).contains(second) else {
      at = before
      return "\u{FFFD}"
    }
    return Unicode.Scalar(0x1_0000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
  }

  private mutating func unit() throws(JSONFault) -> UInt32 {
    let digits = bytes[at..<min(at + 4, bytes.count)]
    guard digits.count == 4, let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16) else {
      throw JSONFault()
    }
    at += 4
    return value
  }
}

extension JSONValue {
  /// The value of a member; nil when this is no object or has no such member.
  subscript(_ name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.name == name }?.value
  }

  var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  var integer: Int? {
    guard case .integer(let integer) = self else { return nil }
    return integer
  }
}
