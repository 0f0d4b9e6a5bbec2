// The text of an accord file, and places in it.

/// A run of bytes of a source text, half-open. An empty range is a place between two bytes.
package struct SourceRange: Hashable, Sendable {
  package let start: Int
  package let end: Int

  package init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = max(start, end)
  }

  /// From the start of this range to the end of a later one.
  func through(_ other: SourceRange) -> SourceRange { SourceRange(start, other.end) }
}

/// The text of an accord file as it was read: a name to show, and its bytes, whatever they are.
///
/// Lines end with LF, CR LF or CR. Lines and columns are numbered from 1; a column counts Unicode scalars.
package struct SourceText: Sendable {
  package let name: String
  package let bytes: [UInt8]
  /// The offset at which each line begins; the first is 0.
  let lineStarts: [Int]
  /// How many scalars begin before each multiple of ``chunk``, so that a column costs the same on the longest line.
  private let scalarsBefore: [Int]
  private static let chunk = 1024

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    (lineStarts, scalarsBefore) = Self.measure(bytes)
  }

  package init(name: String, text: String) { self.init(name: name, bytes: Array(text.utf8)) }

  private static func measure(_ bytes: [UInt8]) -> (lines: [Int], scalars: [Int]) {
    var (lines, scalars, count) = ([0], [Int](), 0)
    for (offset, byte) in bytes.enumerated() {
      if offset % chunk == 0 { scalars.append(count) }
      if byte & 0xC0 != 0x80 { count += 1 }
      if byte == .lineFeed || (byte == .carriageReturn && !(offset + 1 < bytes.count && bytes[offset + 1] == .lineFeed))
      {
        lines.append(offset + 1)
      }
    }
    return (lines, scalars)
  }

  /// Line and column of a place; places beyond the text are its end.
  package func position(of offset: Int) -> (line: Int, column: Int) {
    let place = min(max(offset, 0), bytes.count)
    let line = lineIndex(of: place)
    return (line + 1, scalars(before: place) - scalars(before: lineStarts[line]) + 1)
  }

  /// How many lines there are; the last one may be empty.
  package var lineCount: Int { lineStarts.count }

  /// Which line, from 0, a place is on.
  package func lineIndex(of offset: Int) -> Int {
    var (low, high) = (0, lineStarts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The bytes of a line, from 0, without its line end.
  package func lineRange(_ index: Int) -> Range<Int> {
    let start = lineStarts[index]
    var end = index + 1 < lineStarts.count ? lineStarts[index + 1] : bytes.count
    while end > start, bytes[end - 1] == .lineFeed || bytes[end - 1] == .carriageReturn { end -= 1 }
    return start..<end
  }

  /// The text of a range; bytes that are not UTF-8 are replaced.
  /// The bytes of a run; of one that reaches beyond the text those that are there.
  package func bytes(of range: SourceRange) -> [UInt8] {
    let start = min(max(range.start, 0), bytes.count)
    return Array(bytes[start..<min(max(range.end, start), bytes.count)])
  }

  func text(_ range: SourceRange) -> String {
    let start = min(max(range.start, 0), bytes.count)
    return String(decoding: bytes[start..<min(max(range.end, start), bytes.count)], as: UTF8.self)
  }

  private func scalars(before offset: Int) -> Int {
    let index = min(offset / Self.chunk, scalarsBefore.count - 1)
    guard index >= 0 else { return 0 }
    return bytes[index * Self.chunk..<offset].reduce(scalarsBefore[index]) { $1 & 0xC0 != 0x80 ? $0 + 1 : $0 }
  }
}

extension UInt8 {
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let hyphen = UInt8(ascii: "-")
  static let quote = UInt8(ascii: "\"")

  var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
  var isLetter: Bool { (self | 0x20) >= UInt8(ascii: "a") && (self | 0x20) <= UInt8(ascii: "z") }
  var isLineEnd: Bool { self == .lineFeed || self == .carriageReturn }
}
