// Rejections as text.

import PlainText

/// Shows rejections to people, within 80 columns where words allow it:
///
///     observations.csv:3: value: "ten thousand" is not a number.
///        help: Write 10000; a figure that is not known has no row.
package struct RejectionRenderer: Sendable {
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
}
