// Rejections as text.

/// Shows rejections to people, within 80 columns where words allow it:
///
///     observations.csv:3: value: "ten thousand" is not a number.
///        help: Write 10000; a figure that is not known has no row.
package struct RejectionRenderer: Sendable {
  private static let width = 80

  package init() {}

  /// The text, with a line end after each line; empty for no rejections.
  package func render(_ rejections: [Rejection]) -> String { rejections.map(text).joined() }

  private func text(_ rejection: Rejection) -> String {
    var head = rejection.file.unicodeScalars.map(visible).joined()
    if let line = rejection.line { head += ":\(line)" }
    if let column = rejection.column { head += ": \(column)" }
    let message = wrapped("\(head): \(rejection.message)", indent: 3)
    return message + (rejection.help.map { wrapped("   help: \($0)", indent: 9) } ?? "")
  }

  /// Breaks lines at spaces where they would pass the width; what has no space, such as a header, stays whole.
  private func wrapped(_ text: String, indent: Int) -> String {
    var (lines, line, column): (String, String, Int) = ("", "", 0)
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let length = word.unicodeScalars.count
      if column > indent, column + length > Self.width {
        lines += line.dropLast() + "\n"
        line = String(repeating: " ", count: indent)
        column = indent
      }
      line += word + " "
      column += length + 1
    }
    return lines + line.dropLast() + "\n"
  }
}
