// Swift text without its comments and without what stands in its texts.

/// The same lines, in which comments are left out and texts are empty; code inside `\(…)` stays.
func codeAlone(of text: String) -> String {
  var reader = CodeReader(Array(text.utf8))
  reader.readCode(untilParenthesis: false)
  return String(decoding: reader.code, as: UTF8.self)
}

private struct CodeReader {
  private static let lineEnd = UInt8(ascii: "\n")

  private let bytes: [UInt8]
  private var position = 0
  private(set) var code: [UInt8] = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// To the end, or to the parenthesis that closes an interpolation.
  mutating func readCode(untilParenthesis: Bool) {
    var depth = 0
    while position < bytes.count {
      if sees("//") {
        while position < bytes.count, bytes[position] != Self.lineEnd { position += 1 }
      } else if sees("/*") {
        skipBlock()
      } else if let hashes = textBegins() {
        readText(hashes: hashes)
      } else {
        let byte = bytes[position]
        depth += byte == UInt8(ascii: "(") ? 1 : byte == UInt8(ascii: ")") ? -1 : 0
        if untilParenthesis, depth < 0 { return }
        code.append(byte)
        position += 1
      }
    }
  }

  private func sees(_ words: String, at offset: Int = 0) -> Bool {
    var index = position + offset
    for byte in words.utf8 {
      guard index < bytes.count, bytes[index] == byte else { return false }
      index += 1
    }
    return true
  }

  private mutating func skipBlock() {
    while position < bytes.count, !sees("*/") { keepLineEnd() }
    position += 2
  }

  private mutating func keepLineEnd() {
    if bytes[position] == Self.lineEnd { code.append(Self.lineEnd) }
    position += 1
  }

  /// The number of `#` before a text that begins here; nil if none does.
  private func textBegins() -> Int? {
    let hashes = bytes[position...].prefix { $0 == UInt8(ascii: "#") }.count
    return sees("\"", at: hashes) ? hashes : nil
  }

  private mutating func readText(hashes: Int) {
    position += hashes
    let quotes = sees("\"\"\"") ? "\"\"\"" : "\""
    let (end, escape) = (quotes + String(repeating: "#", count: hashes), "\\" + String(repeating: "#", count: hashes))
    position += quotes.count
    code += Array("\"\"".utf8)
    while position < bytes.count, !sees(end) {
      if sees(escape + "(") {
        position += escape.count + 1
        code.append(UInt8(ascii: "("))
        readCode(untilParenthesis: true)
        code.append(UInt8(ascii: ")"))
        position += 1
      } else if sees(escape) {
        position += escape.count
        if position < bytes.count { keepLineEnd() }
      } else {
        keepLineEnd()
      }
    }
    position += end.count
  }
}
