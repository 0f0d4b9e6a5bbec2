// How wide characters are where a line of text is shown.

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

extension Unicode.Scalar {
  /// Columns in a terminal: none for a mark on another character, two for the wide characters of East Asia and for emoji.
  var columns: Int {
    if value < 0x300 { return 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
      0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
