// How many columns a text takes in a terminal, and what of it may be shown there.

/// How many columns a text takes: combining marks none, East Asian wide characters two, everything else one.
package func displayWidth(_ text: some StringProtocol) -> Int {
  if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
  return text.reduce(0) { $0 + width(of: $1) }
}

private func width(of character: Character) -> Int {
  guard let scalar = character.unicodeScalars.first else { return 0 }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format: return 0
  default: return isWide(scalar.value) ? 2 : 1
  }
}

private func isWide(_ value: UInt32) -> Bool {
  guard value >= 0x1100 else { return false }
  return wideRanges.contains { $0.contains(value) }
}

/// Hangul, CJK, full-width forms and pictographs: Unicode Standard Annex 11, the ranges that matter.
private let wideRanges: [ClosedRange<UInt32>] = [
  0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
  0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
]

/// The text without anything that could steer a terminal: control characters and marks that turn the direction of
/// writing are shown as `�`, line ends and tabs as spaces.
func harmless(_ text: String) -> String {
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars { result.append(harmless(scalar)) }
  return String(result)
}

private func harmless(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  switch scalar.value {
  case 0x09, 0x0A, 0x0D, 0x2028, 0x2029: " "
  case 0x00...0x1F, 0x7F...0x9F: "\u{FFFD}"
  case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0x061C: "\u{FFFD}"
  default: scalar
  }
}

/// The text cut to `columns`, with `…` in the last one where something was cut off.
func cut(_ text: String, to columns: Int) -> String {
  guard displayWidth(text) > columns else { return text }
  var result = ""
  var taken = 0
  for character in text {
    let next = taken + width(of: character)
    guard next < columns else { break }
    result.append(character)
    taken = next
  }
  return result + "…"
}

/// The text with spaces after it, up to `columns`.
func padded(_ text: String, to columns: Int) -> String {
  text + String(repeating: " ", count: max(0, columns - displayWidth(text)))
}
