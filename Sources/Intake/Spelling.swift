// What was probably meant.

import PlainText

/// `Did you mean "x"?`, if one of the words is near enough to the text.
func suggestion(for text: String, among words: [String]) -> String? {
  nearest(to: text, among: words).map { "Did you mean \(quoted($0, limit: 200))?" }
}

/// The word that the text is most probably a slip for: alike but for case and marks, a few letters away, or a part of it.
/// Names with other digits are other names: `report-2008` is no slip for `report-2009`.
func nearest(to text: String, among words: [String]) -> String? {
  guard text.utf8.count <= 64 else { return nil }
  let plain = simplified(text)
  guard !plain.isEmpty else { return nil }
  var best: (distance: Int, word: String)?
  for word in words {
    let length = word.utf8.count
    let limit = max(1, min(plain.count, length) / 3)
    guard abs(length - plain.count) <= limit else { continue }
    let candidate = simplified(word)
    guard plain.filter(isDigit) == candidate.filter(isDigit) else { continue }
    let distance = editDistance(plain, candidate)
    guard distance <= limit, distance < min(plain.count, length) else { continue }
    if best.map({ (distance, word) < $0 }) ?? true { best = (distance, word) }
  }
  return best?.word ?? partner(of: plain, among: words)
}

/// The one word that contains the text, or is contained in it.
private func partner(of plain: [UInt8], among words: [String]) -> String? {
  guard plain.count >= 4 else { return nil }
  let partners = words.filter { word in
    let candidate = simplified(word)
    return candidate.count >= 4 && (contains(candidate, plain) || contains(plain, candidate))
  }
  return partners.count == 1 ? partners[0] : nil
}

private func contains(_ whole: [UInt8], _ part: [UInt8]) -> Bool {
  whole.indices.contains { whole[$0...].starts(with: part) }
}

/// Lower case, with hyphens for spaces and underscores.
private func simplified(_ text: String) -> [UInt8] {
  text.utf8.map { byte in
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte + 0x20
    case UInt8(ascii: " "), UInt8(ascii: "_"): UInt8(ascii: "-")
    default: byte
    }
  }
}
