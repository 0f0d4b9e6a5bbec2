// Base64 by RFC 4648, section 4, read strictly: one way to write each sequence of bytes.

/// The bytes in base 64, padded.
package func base64(_ bytes: some Sequence<UInt8>) -> String {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var (text, buffer, bits): ([UInt8], UInt32, Int) = ([], 0, 0)
  for byte in bytes {
    buffer = buffer << 8 | UInt32(byte)
    bits += 8
    while bits >= 6 {
      bits -= 6
      text.append(alphabet[Int(buffer >> bits & 63)])
    }
  }
  if bits > 0 { text.append(alphabet[Int(buffer << (6 - bits) & 63)]) }
  while text.count % 4 != 0 { text.append(UInt8(ascii: "=")) }
  return String(decoding: text, as: UTF8.self)
}

/// The bytes that a padded text of base 64 stands for; nil where it is not exactly what ``base64(_:)`` writes.
package func readBase64(_ text: some StringProtocol) -> [UInt8]? {
  let digits = Array(text.utf8)
  guard digits.count % 4 == 0 else { return nil }
  let padding = digits.suffix(2).reversed().prefix { $0 == UInt8(ascii: "=") }.count
  var (bytes, buffer, bits): ([UInt8], UInt32, Int) = ([], 0, 0)
  bytes.reserveCapacity(digits.count / 4 * 3)
  for digit in digits.dropLast(padding) {
    guard let value = base64Value(digit) else { return nil }
    buffer = (buffer << 6 | value) & 0xFFFF
    bits += 6
    if bits >= 8 {
      bits -= 8
      bytes.append(UInt8(truncatingIfNeeded: buffer >> bits))
    }
  }
  // The bits that stand for nothing are nought, and the padding is as long as they ask for.
  guard buffer & (1 << bits - 1) == 0, bits == padding * 2 else { return nil }
  return bytes
}

private func base64Value(_ digit: UInt8) -> UInt32? {
  switch digit {
  case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(digit - UInt8(ascii: "A"))
  case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(digit - UInt8(ascii: "a")) + 26
  case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(digit - UInt8(ascii: "0")) + 52
  case UInt8(ascii: "+"): 62
  case UInt8(ascii: "/"): 63
  default: nil
  }
}
