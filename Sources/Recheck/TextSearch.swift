// Whether a text holds another, byte for byte: steps of long explanations are searched one by one.

extension String {
  /// Whether the text has the part somewhere; a date or a number that ends the part ends there in the text as well, so that
  /// "1999" is not said by "1999-12-28", nor "211" by "7,211".
  func holds(_ part: String) -> Bool {
    var (text, part) = (self, part)
    return text.withUTF8 { text in
      part.withUTF8 { part in
        guard let first = part.first else { return true }
        guard text.count >= part.count else { return false }
        for start in 0...(text.count - part.count) where text[start] == first {
          guard (1..<part.count).allSatisfy({ text[start + $0] == part[$0] }) else { continue }
          if !goesOn(text, from: start, by: -1), !goesOn(text, from: start + part.count - 1, by: 1) { return true }
        }
        return false
      }
    }
  }
}

/// Whether the number or date of which this is a digit goes on in the text.
private func goesOn(_ text: UnsafeBufferPointer<UInt8>, from place: Int, by step: Int) -> Bool {
  func isDigit(_ place: Int) -> Bool { text.indices.contains(place) && (48...57).contains(text[place]) }
  let next = place + step
  guard isDigit(place), text.indices.contains(next) else { return false }
  return isDigit(next) || [44, 45, 46].contains(text[next]) && isDigit(next + step)
}
