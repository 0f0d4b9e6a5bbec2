// JSON as this product writes it: objects keep the order of their members, and there are no floating-point numbers.

/// A JSON value. Amounts are decimal strings, dates ISO strings; numbers are whole.
package indirect enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// A name of an object with its value; an object keeps its members in the order given.
  package struct Member: Hashable, Sendable {
    package let name: String
    package let value: JSONValue

    package init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(dictionaryLiteral members: (String, JSONValue)...) { self = .object(members.map(Member.init)) }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(integerLiteral value: Int) { self = .integer(value) }
}

extension JSONValue {
  /// The text of anything that describes itself; null for nil.
  package static func text(_ value: (some CustomStringConvertible)?) -> JSONValue {
    value.map { .string($0.description) } ?? .null
  }

  /// An array of texts.
  package static func strings(_ values: some Sequence<String>) -> JSONValue { .array(values.map(JSONValue.string)) }

  /// The members of this object and then those of `other`. Both are objects.
  package func with(_ other: JSONValue) -> JSONValue {
    guard case .object(let first) = self, case .object(let second) = other else { return other }
    return .object(first + second)
  }
}

// MARK: - Writing

extension JSONValue {
  /// The value with two spaces of indentation and a line end at its end; the same value always gives the same bytes.
  package var document: String {
    var bytes: [UInt8] = []
    write(to: &bytes, depth: 0)
    bytes.append(UInt8(ascii: "\n"))
    return String(decoding: bytes, as: UTF8.self)
  }

  private func write(to bytes: inout [UInt8], depth: Int) {
    switch self {
    case .null: bytes += "null".utf8
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .integer(let value): bytes += String(value).utf8
    case .string(let value): Self.write(value, to: &bytes)
    case .array(let elements):
      Self.write(elements, between: "[]", to: &bytes, depth: depth) { $0.write(to: &$1, depth: depth + 1) }
    case .object(let members):
      Self.write(members, between: "{}", to: &bytes, depth: depth) {
        Self.write($0.name, to: &$1)
        $1 += ": ".utf8
        $0.value.write(to: &$1, depth: depth + 1)
      }
    }
  }

  private static func write<Element>(
    _ elements: [Element], between brackets: StaticString, to bytes: inout [UInt8], depth: Int,
    each: (Element, inout [UInt8]) -> Void
  ) {
    bytes.append(brackets.utf8Start[0])
    for (index, element) in elements.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      newLine(&bytes, depth: depth + 1)
      each(element, &bytes)
    }
    if !elements.isEmpty { newLine(&bytes, depth: depth) }
    bytes.append(brackets.utf8Start[1])
  }

  private static func newLine(_ bytes: inout [UInt8], depth: Int) {
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<depth { bytes += "  ".utf8 }
  }

  /// A string as RFC 8259, section 7, writes it: quotation mark, reverse solidus and control characters are escaped, and so
  /// is whatever else could steer a terminal on which it is shown.
  private static func write(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": bytes += [UInt8(ascii: "\\"), UInt8(truncatingIfNeeded: scalar.value)]
      case "\u{8}": bytes += "\\b".utf8
      case "\t": bytes += "\\t".utf8
      case "\n": bytes += "\\n".utf8
      case "\u{C}": bytes += "\\f".utf8
      case "\r": bytes += "\\r".utf8
      case _ where steersTerminals(scalar): escape(scalar, to: &bytes)
      default: bytes += UTF8.encode(scalar).map { Array($0) } ?? []
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func escape(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    for unit in scalar.utf16 {
      bytes += "\\u".utf8 + stride(from: 12, through: 0, by: -4).map { hex(UInt8(truncatingIfNeeded: unit >> $0 & 15)) }
    }
  }

  private static func hex(_ digit: UInt8) -> UInt8 { Array("0123456789abcdef".utf8)[Int(digit)] }
}
