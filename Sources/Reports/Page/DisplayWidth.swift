// How many columns a text takes in a terminal, and what of it may be shown there.

import PlainText

/// How many columns a text takes: combining marks none, East Asian wide characters two, everything else one.
package func displayWidth(_ text: some StringProtocol) -> Int {
  if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
  return text.reduce(0) { $0 + width(of: $1) }
}

private func width(of character: Character) -> Int { character.unicodeScalars.first?.columns ?? 0 }

/// The text without anything that could steer a terminal or hide in it: control characters, marks that turn the direction
/// of writing and characters that nobody sees are shown as `�`, line ends and tabs as spaces.
func harmless(_ text: String) -> String {
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars { result.append(harmless(scalar)) }
  return String(result)
}

private func harmless(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  switch scalar.value {
  case 0x09, 0x0A, 0x0D, 0x2028, 0x2029: " "
  case _ where steersTerminals(scalar): "\u{FFFD}"
  default: scalar
  }
}

/// Whether a character could steer a terminal, turn the text around it, or carry what nobody sees.
package func steersTerminals(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x00...0x1F, 0x7F...0x9F: true
  case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x206F: true
  case 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
  default: false
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
