// Rows of text, filled up to a width.

import PlainText

/// Puts segments into rows and breaks between two segments where a row would become too long.
struct RowWriter {
  private static let width = 100

  private(set) var text = ""
  private var row = ""
  private var rowWidth = 0
  private var isOpen = false
  private var hasSegment = false
  private(set) var indent = 0

  /// Begins a row.
  mutating func begin(indent: Int) {
    end()
    self.indent = indent
    isOpen = true
  }

  /// Adds a segment, on a new row at `hang` if it does not fit.
  mutating func add(_ segment: String, hang: Int) {
    guard !segment.isEmpty else { return }
    let length = DisplayWidth.of(segment)
    if !isOpen { begin(indent: hang) }
    let space = hasSegment ? 1 : 0
    if hasSegment, rowWidth + space + length > Self.width { begin(indent: hang) }
    if !hasSegment {
      row = String(repeating: " ", count: indent)
      rowWidth = indent
    } else {
      row += " "
      rowWidth += 1
    }
    row += segment
    rowWidth += length
    hasSegment = true
  }

  /// Adds a comment to the end of the row, whatever its length.
  mutating func add(comment: String) {
    row += hasSegment ? "  \(comment)" : String(repeating: " ", count: indent) + comment
    hasSegment = true
  }

  mutating func end() {
    if isOpen, hasSegment {
      text += row
      text += "\n"
    }
    (row, rowWidth, isOpen, hasSegment) = ("", 0, false, false)
  }

  /// A row of its own.
  mutating func write(_ line: String, indent: Int) {
    end()
    text += String(repeating: " ", count: indent)
    text += line
    text += "\n"
  }

  mutating func blankRow() {
    end()
    text += "\n"
  }

  /// Lines as they are, with plain line ends.
  mutating func write(prose: String) {
    end()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(prose.utf8.count)
    var wasReturn = false
    for byte in prose.utf8 {
      if byte == .lineFeed, wasReturn {
        wasReturn = false
        continue
      }
      wasReturn = byte == .carriageReturn
      bytes.append(wasReturn ? .lineFeed : byte)
    }
    text += String(decoding: bytes, as: UTF8.self)
  }
}

/// How many columns a text takes.
enum DisplayWidth {
  static func of(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + $1.columns }
  }
}
