// Text in lines of a terminal.

/// How wide a line of text is at most.
package let lineWidth = 80

/// The text in lines that end with a line end, broken at spaces where it would pass the width; every line but the first
/// is indented. What has no space, such as a path, stays whole.
package func wrapped(_ text: String, indent: Int) -> String {
  var (lines, line, column): (String, String, Int) = ("", "", 0)
  for word in text.split(separator: " ", omittingEmptySubsequences: false) {
    let length = word.unicodeScalars.reduce(0) { $0 + $1.columns }
    if column > indent, column + length > lineWidth {
      lines += line.dropLast() + "\n"
      line = String(repeating: " ", count: indent)
      column = indent
    }
    line += word + " "
    column += length + 1
  }
  return lines + line.dropLast() + "\n"
}
