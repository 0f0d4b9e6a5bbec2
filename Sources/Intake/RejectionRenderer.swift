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

  /// Breaks lines at spaces, and after commas of a header, so that they stay within the width.
  private func wrapped(_ text: String, indent: Int) -> String {
    var (lines, line, column): (String, String, Int) = ("", "", 0)
    for piece in pieces(text) {
      let length = piece.unicodeScalars.count
      let visibleLength = piece.hasSuffix(" ") ? length - 1 : length
      if column + visibleLength > Self.width, column > indent {
        lines += line.hasSuffix(" ") ? line.dropLast() + "\n" : line + "\n"
        line = String(repeating: " ", count: indent)
        column = indent
      }
      line += piece
      column += length
    }
    return lines + line + "\n"
  }

  /// The text cut after each space and comma, leading spaces kept with what follows.
  private func pieces(_ text: String) -> [String] {
    var (pieces, piece): ([String], String) = ([], "")
    for character in text {
      piece.append(character)
      if character == "," || character == " ", piece.contains(where: { $0 != " " }) {
        pieces.append(piece)
        piece = ""
      }
    }
    return pieces + [piece]
  }
}
