// Bytes → values, or the first fault. Stricter than RFC 8259, and it never runs out of stack.

extension CanonicalValue {
  /// Reads JSON that may be laid out in any way: spaces between its parts, escapes and the order of members are free.
  ///
  /// Everything else of the profile holds: valid UTF-8 without a byte order mark and without half a surrogate pair, whole
  /// numbers, no name twice, and the limits.
  package static func read(_ bytes: [UInt8], limits: CanonicalLimits) throws(CanonicalFault) -> CanonicalValue {
    guard bytes.count <= limits.bytes else {
      throw CanonicalFault(offset: limits.bytes, reason: "more than \(limits.bytes) bytes")
    }
    var reader = CanonicalReader(bytes, limits)
    return try reader.readDocument()
  }

  /// Reads JSON that must stand in its canonical form, byte for byte.
  package static func readCanonical(_ bytes: [UInt8], limits: CanonicalLimits) throws(CanonicalFault) -> CanonicalValue
  {
    let value = try read(bytes, limits: limits)
    let canonical = value.bytes
    if canonical == bytes { return value }
    let same = zip(canonical, bytes).prefix { $0 == $1 }.count
    throw CanonicalFault(offset: same, reason: "not in canonical form (RFC 8785)")
  }
}

private struct CanonicalReader {
  private let bytes: [UInt8]
  private let limits: CanonicalLimits
  private var position = 0
  private var depth = 0

  init(_ bytes: [UInt8], _ limits: CanonicalLimits) {
    self.bytes = bytes
    self.limits = limits
  }

  mutating func readDocument() throws(CanonicalFault) -> CanonicalValue {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw fault("a byte order mark") }
    skipSpace()
    let value = try readValue()
    skipSpace()
    if position < bytes.count { throw fault("more text after the value") }
    return value
  }

  private func fault(_ reason: String) -> CanonicalFault { CanonicalFault(offset: position, reason: reason) }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private mutating func take(_ character: Character) -> Bool {
    guard let byte = next, byte == character.asciiValue else { return false }
    position += 1
    return true
  }

  private mutating func readValue() throws(CanonicalFault) -> CanonicalValue {
    switch next {
    case UInt8(ascii: "{"): return try nested { (reader) throws(CanonicalFault) in .object(try reader.readObject()) }
    case UInt8(ascii: "["): return try nested { (reader) throws(CanonicalFault) in .array(try reader.readArray()) }
    case UInt8(ascii: "\""): return .string(try readText())
    case UInt8(ascii: "t"): return try readWord("true", .bool(true))
    case UInt8(ascii: "f"): return try readWord("false", .bool(false))
    case UInt8(ascii: "n"): return try readWord("null", .null)
    case .some(UInt8(ascii: "-")), .some(UInt8(ascii: "0")...UInt8(ascii: "9")): return .integer(try readNumber())
    case nil: throw fault("the text ends where a value should stand")
    default: throw fault("no value begins like this")
    }
  }

  private mutating func nested(
    _ read: (inout CanonicalReader) throws(CanonicalFault) -> CanonicalValue
  ) throws(CanonicalFault) -> CanonicalValue {
    guard depth < limits.depth else { throw fault("more than \(limits.depth) levels deep") }
    depth += 1
    position += 1
    let value = try read(&self)
    depth -= 1
    return value
  }

  private mutating func readWord(_ word: String, _ value: CanonicalValue) throws(CanonicalFault) -> CanonicalValue {
    guard bytes[position...].starts(with: word.utf8) else { throw fault("no value begins like this") }
    position += word.utf8.count
    return value
  }

  private mutating func readArray() throws(CanonicalFault) -> [CanonicalValue] {
    var elements: [CanonicalValue] = []
    skipSpace()
    if take("]") { return elements }
    while true {
      skipSpace()
      elements.append(try readValue())
      skipSpace()
      if take("]") { return elements }
      guard take(",") else { throw fault("a comma or a closing bracket should stand here") }
    }
  }

  private mutating func readObject() throws(CanonicalFault) -> CanonicalObject {
    let start = position
    var members: [(name: String, value: CanonicalValue)] = []
    skipSpace()
    if take("}") { return CanonicalObject() }
    while true {
      guard members.count < limits.members else { throw fault("more than \(limits.members) members") }
      members.append(try readMember())
      skipSpace()
      if take("}") { break }
      guard take(",") else { throw fault("a comma or a closing brace should stand here") }
    }
    guard let object = CanonicalObject(members) else {
      throw CanonicalFault(offset: start, reason: "an object with one name twice")
    }
    return object
  }

  private mutating func readMember() throws(CanonicalFault) -> (name: String, value: CanonicalValue) {
    skipSpace()
    guard next == UInt8(ascii: "\"") else { throw fault("a name in quotation marks should stand here") }
    let name = try readText()
    skipSpace()
    guard take(":") else { throw fault("a colon should stand here") }
    skipSpace()
    return (name, try readValue())
  }

  private mutating func readNumber() throws(CanonicalFault) -> Int {
    let start = position
    let isNegative = take("-")
    var (number, digits) = (0, 0)
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
      digits += 1
      guard digits <= 16 else { throw CanonicalFault(offset: start, reason: Self.tooLarge) }
      number = number * 10 + Int(byte - UInt8(ascii: "0"))
      position += 1
    }
    let hasLeadingZero = digits > 1 && bytes[position - digits] == UInt8(ascii: "0")
    if digits == 0 || hasLeadingZero { throw CanonicalFault(offset: start, reason: "not a number of JSON") }
    if let byte = next, [UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E")].contains(byte) {
      throw CanonicalFault(offset: start, reason: "not a whole number: amounts are written as texts")
    }
    guard number < 1 << 53 else { throw CanonicalFault(offset: start, reason: Self.tooLarge) }
    return isNegative ? -number : number
  }

  private static let tooLarge = "a number beyond 2^53 − 1: amounts are written as texts"
}

// Texts.
extension CanonicalReader {
  fileprivate mutating func readText() throws(CanonicalFault) -> String {
    position += 1
    let start = position
    while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { position += 1 }
    var text = Array(bytes[start..<position])
    while !take("\"") {
      guard let byte = next else { throw fault("the text ends within quotation marks") }
      if byte < 0x20 { throw fault("a control character within quotation marks") }
      position += 1
      if byte == UInt8(ascii: "\\") { try readEscape(into: &text) } else { text.append(byte) }
    }
    guard let valid = String(validating: text, as: UTF8.self) else {
      throw CanonicalFault(offset: start, reason: "a text that is not UTF-8")
    }
    return valid
  }

  private mutating func readEscape(into text: inout [UInt8]) throws(CanonicalFault) {
    guard let byte = next else { throw fault("the text ends within quotation marks") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "u"): text.append(contentsOf: try readScalar().utf8)
    default:
      position -= 1
      throw fault("no escape of JSON")
    }
  }

  /// After `\u`: a character, or both halves of one.
  private mutating func readScalar() throws(CanonicalFault) -> Character {
    let start = position
    let first = try readUnit()
    guard (0xD800..<0xDC00).contains(first) else {
      guard let scalar = Unicode.Scalar(first) else { throw halved(start) }
      return Character(scalar)
    }
    guard take("\\"), take("u") else { throw halved(start) }
    let second = try readUnit()
    guard (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw halved(start) }
    return Character(scalar)
  }

  private func halved(_ offset: Int) -> CanonicalFault {
    CanonicalFault(offset: offset, reason: "half a surrogate pair")
  }

  private mutating func readUnit() throws(CanonicalFault) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = next.flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) else {
        throw fault("four hexadecimal digits should stand here")
      }
      unit = unit << 4 | UInt32(digit)
      position += 1
    }
    return unit
  }
}
