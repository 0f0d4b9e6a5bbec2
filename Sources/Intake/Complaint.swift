// What is said of something that cannot be taken as it stands.

import PlainText

/// What was understood, and what to write instead; where it stands is known to who asks.
struct Complaint: Error, Hashable {
  let message: String
  let help: String?

  init(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help
  }
}

/// The text of a file in double quotes, as messages show it: short, and nothing in it can act on a terminal.
func quoted(_ text: String, limit: Int = 60) -> String {
  let scalars = text.unicodeScalars
  let shown = scalars.prefix(limit).map(visible).joined()
  return "\"\(shown)\(scalars.dropFirst(limit).isEmpty ? "" : "…")\""
}

/// The scalar itself, or its escape where it would not be seen.
func visible(_ scalar: Unicode.Scalar) -> String {
  switch (scalar, scalar.properties.generalCategory) {
  case ("\n", _): "\\n"
  case ("\r", _): "\\r"
  case ("\t", _): "\\t"
  case (_, .control), (_, .format), (_, .lineSeparator), (_, .paragraphSeparator), (_, .unassigned), (_, .privateUse):
    "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
  default: String(scalar)
  }
}

/// `a, b or c`.
func alternatives(_ words: [String]) -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " or " + last
}

/// `Did you mean "x"?`, if one of the words is near enough to the text.
func suggestion(for text: String, among words: [String]) -> String? {
  nearestName(to: text, among: words).map { "Did you mean \(quoted($0, limit: 200))?" }
}
