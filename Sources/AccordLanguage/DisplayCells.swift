// How a line of text is shown, scalar by scalar.

import PlainText

/// One scalar of a line as it is shown in columns of one width.
struct DisplayCell {
  /// What is shown in its place.
  let text: String
  /// How many columns that takes.
  let width: Int
  /// The byte after it.
  let end: Int

  /// The cells of some bytes of a line, beginning at a display column.
  static func cells(_ bytes: [UInt8], in range: Range<Int>) -> [DisplayCell] {
    var cells: [DisplayCell] = []
    var (offset, column) = (range.lowerBound, 0)
    while offset < range.upperBound {
      let read = ReadScalar(bytes, at: offset, end: range.upperBound)
      let (text, width) = read.scalar.map { shown($0, at: column) } ?? shown(byte: bytes[offset])
      offset += read.length
      column += width
      cells.append(DisplayCell(text: text, width: width, end: offset))
    }
    return cells
  }

  private static func shown(byte: UInt8) -> (String, Int) {
    let digits = String(byte, radix: 16, uppercase: true)
    return ("<\(digits)>", digits.utf8.count + 2)
  }

  private static func shown(_ scalar: Unicode.Scalar, at column: Int) -> (String, Int) {
    switch scalar.value {
    case 0x09:
      let width = 4 - column % 4
      return (String(repeating: " ", count: width), width)
    case 0..<0x20: return (Unicode.Scalar(0x2400 + scalar.value).map { String(Character($0)) } ?? "?", 1)
    case 0x7F: return ("\u{2421}", 1)
    case _ where scalar.isHidden: return ("<\(scalar.codePoint)>", scalar.codePoint.utf8.count + 2)
    default: return (String(Character(scalar)), scalar.columns)
    }
  }
}
