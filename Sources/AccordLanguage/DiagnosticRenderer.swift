// Diagnostics as plain text.

import PlainText

/// Shows diagnostics as plain text, with the line and a mark under the place:
///
///     accord.servanda:12:11: error: no party is called 'USA' [unknown-party]
///        12 |   owed by USA to CU
///           |           ^~~
///        help: did you mean 'US'?
///
/// What is said is broken at spaces. A long line is shown as a window around the place. Characters that would move the cursor or turn the text are shown as
/// their names, so what is printed is what stands in the file.
package struct DiagnosticRenderer: Sendable {
  /// Bytes looked at on either side of a place in a long line.
  private static let reach = 400

  let source: SourceText

  package init(_ source: SourceText) { self.source = source }

  /// All of them, in their order, with an empty line between two.
  package func render(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map { render($0) }.joined(separator: "\n")
  }

  /// One diagnostic; ends with a line end.
  package func render(_ diagnostic: Diagnostic) -> String {
    let (line, column) = source.position(of: diagnostic.range.start)
    let head = "\(source.name):\(line):\(column): \(diagnostic.severity.rawValue): \(diagnostic.message)"
    let message = wrapped("\(Self.visible(head)) [\(diagnostic.code.rawValue)]", indent: 3)
    let help = diagnostic.help.map { wrapped("   help: \(Self.visible($0))", indent: 9) } ?? ""
    return message + excerpt(diagnostic.range, line: line).joined(separator: "\n") + "\n" + help
  }

  // MARK: - The line and the mark

  private func excerpt(_ range: SourceRange, line: Int) -> [String] {
    let number = String(line)
    let margin = String(repeating: " ", count: max(5, number.utf8.count))
    let window = Window(source, range, line: line - 1, reach: Self.reach, width: lineWidth - margin.utf8.count - 3)
    let gutter = margin.dropLast(number.utf8.count) + number
    return [
      Self.trimmed("\(gutter) | \(window.text)"),
      "\(margin) | \(String(repeating: " ", count: window.indent))^\(String(repeating: "~", count: window.marked - 1))",
    ]
  }

  private static func trimmed(_ line: String) -> String {
    var scalars = line.unicodeScalars
    while scalars.last == " " { scalars.removeLast() }
    return String(scalars)
  }

  /// The text with everything that shows nothing spelt out.
  private static func visible(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return DisplayCell.cells(bytes, in: 0..<bytes.count).map(\.text).joined()
  }
}

/// The part of a line that is shown, and where in it the mark stands.
private struct Window {
  let text: String
  /// Columns before the mark.
  let indent: Int
  /// Columns that are marked; at least one.
  let marked: Int

  init(_ source: SourceText, _ range: SourceRange, line: Int, reach: Int, width: Int) {
    let whole = source.lineRange(line)
    let place = min(max(range.start, whole.lowerBound), whole.upperBound)
    let end = min(max(range.end, place), whole.upperBound)
    let first = Self.boundary(source, place - reach, within: whole.lowerBound...place)
    let last = Self.boundary(source, place + reach, within: place...whole.upperBound)
    let before = DisplayCell.cells(source.bytes, in: first..<place)
    let column = before.reduce(0) { $0 + $1.width }
    let after = DisplayCell.cells(source.bytes, in: place..<last)
    let tail = after.reduce(0) { $0 + $1.width }
    let isWhole = first == whole.lowerBound && last == whole.upperBound && column + tail <= width
    if isWhole {
      let cells = DisplayCell.cells(source.bytes, in: whole)
      let length = cells.reduce(0) { $0 + ($1.end > place && $1.end <= end ? $1.width : 0) }
      (text, indent, marked) = (cells.map(\.text).joined(), column, max(1, length))
    } else {
      let left = Self.fitting(before.reversed(), in: width / 3, cut: first > whole.lowerBound)
      let right = Self.fitting(after, in: width - left.width, cut: last < whole.upperBound)
      let length = right.cells.reduce(0) { $0 + ($1.end <= end ? $1.width : 0) }
      text =
        (left.isCut ? "…" : "") + left.cells.reversed().map(\.text).joined() + right.cells.map(\.text).joined()
        + (right.isCut ? "…" : "")
      (indent, marked) = (left.width, max(1, length))
    }
  }

  /// As many cells as fit, with one column for the mark of omission where some are left out.
  private static func fitting(
    _ cells: some Collection<DisplayCell>, in width: Int, cut: Bool
  ) -> (cells: [DisplayCell], width: Int, isCut: Bool) {
    let total = cells.reduce(0) { $0 + $1.width }
    if !cut, total <= width { return (Array(cells), total, false) }
    var (taken, used) = ([DisplayCell](), 1)
    for cell in cells {
      guard used + cell.width <= width else { break }
      taken.append(cell)
      used += cell.width
    }
    return (taken, used, true)
  }

  /// The nearest place at or after `offset` at which a scalar begins, for well-formed text; never outside the limits.
  private static func boundary(_ source: SourceText, _ offset: Int, within limits: ClosedRange<Int>) -> Int {
    var place = min(max(offset, limits.lowerBound), limits.upperBound)
    let furthest = min(place + 3, limits.upperBound)
    while place < furthest, source.bytes[place] & 0xC0 == 0x80 { place += 1 }
    return place
  }
}
