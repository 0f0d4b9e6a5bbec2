// Whether a text holds another, byte for byte: steps of long explanations are searched one by one.

extension String {
  /// Whether the bytes of `part` stand in it one after the other.
  func holds(_ part: String) -> Bool {
    var (text, part) = (self, part)
    return text.withUTF8 { text in
      part.withUTF8 { part in
        guard let first = part.first else { return true }
        guard text.count >= part.count else { return false }
        for start in 0...(text.count - part.count) where text[start] == first {
          if (1..<part.count).allSatisfy({ text[start + $0] == part[$0] }) { return true }
        }
        return false
      }
    }
  }
}
