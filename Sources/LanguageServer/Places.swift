// Places as an editor counts them: lines from 0, and units of UTF-16 within a line.

import AccordLanguage
import Reports

/// Turns offsets of a text into places of the protocol and back, at a cost that does not grow with the line.
struct Places {
  private let source: SourceText
  /// How many units of UTF-16 begin before each multiple of ``chunk``.
  private let unitsBefore: [Int]
  private static let chunk = 1024

  init(_ source: SourceText) {
    self.source = source
    var (units, count) = ([Int](), 0)
    for (offset, byte) in source.bytes.enumerated() {
      if offset % Self.chunk == 0 { units.append(count) }
      count += Self.units(byte)
    }
    unitsBefore = units
  }

  /// How many units the scalar has that begins with this byte; none for a byte within a scalar.
  private static func units(_ byte: UInt8) -> Int { byte & 0xC0 == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1 }

  private func units(before offset: Int) -> Int {
    let index = min(offset / Self.chunk, unitsBefore.count - 1)
    guard index >= 0 else { return 0 }
    return source.bytes[index * Self.chunk..<offset].reduce(unitsBefore[index]) { $0 + Self.units($1) }
  }

  /// The place of an offset.
  func place(of offset: Int) -> JSONValue {
    let offset = min(max(offset, 0), source.bytes.count)
    let line = source.lineIndex(of: offset)
    let character = units(before: offset) - units(before: source.lineRange(line).lowerBound)
    return ["line": .integer(line), "character": .integer(character)]
  }

  func range(_ range: SourceRange) -> JSONValue { ["start": place(of: range.start), "end": place(of: range.end)] }

  /// All of the text.
  var whole: JSONValue { range(SourceRange(0, source.bytes.count)) }

  /// The offset of a place; beyond the end of a line its end, beyond the last line the end of the text. Nil for what is no
  /// place.
  func offset(of place: JSONValue?) -> Int? {
    guard let line = place?["line"]?.integer, let character = place?["character"]?.integer else { return nil }
    guard line >= 0, character >= 0 else { return nil }
    guard line < source.lineCount else { return source.bytes.count }
    let range = source.lineRange(line)
    var (offset, left) = (range.lowerBound, character)
    while offset < range.upperBound {
      let length = Self.units(source.bytes[offset])
      if left < length || left == 0 && length > 0 { break }
      left -= length
      offset += 1
    }
    return offset
  }
}
