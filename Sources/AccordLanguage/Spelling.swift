// Which of the known names was probably meant.

import PlainText

/// Finds the name that a misspelt one probably means.
enum Spelling {
  /// Names longer than this are compared by no one.
  private static let longest = 64

  /// The nearest of `names`: equal but for case, or at most two slips away (one for a short name), or one that begins
  /// with what was written. Nil if none is near.
  static func nearest(to written: String, in names: some Sequence<String>) -> String? {
    let typed = Array(written.utf8)
    guard (1...longest).contains(typed.count) else { return nil }
    let allowed = typed.count <= 3 ? 1 : 2
    var best: (name: String, distance: Int)?
    for name in names {
      guard let distance = distance(typed, Array(name.utf8), atMost: allowed) else { continue }
      if best.map({ (distance, name) < ($0.distance, $0.name) }) ?? true { best = (name, distance) }
    }
    return best?.name
  }

  /// Whether the word is one or two slips away from one of some longer words.
  static func isSlip(_ written: String, of words: Set<String>) -> Bool {
    let typed = Array(written.utf8)
    guard (4...16).contains(typed.count) else { return false }
    return words.contains { word in
      abs(word.utf8.count - typed.count) <= 2 && word.utf8.count >= 4
        && editDistance(typed, Array(word.utf8)) <= (typed.count >= 6 ? 2 : 1)
    }
  }

  /// How far a known name is from the typed one; nil if it is too far.
  private static func distance(_ typed: [UInt8], _ name: [UInt8], atMost allowed: Int) -> Int? {
    guard (1...longest).contains(name.count), typed != name else { return nil }
    if typed.map(lowercase) == name.map(lowercase) { return 0 }
    if abs(typed.count - name.count) <= allowed {
      let slips = editDistance(typed, name)
      if slips <= allowed, slips < min(typed.count, name.count) { return slips }
    }
    let isBeginning = typed.count >= 2 && name.starts(with: typed)
    let isLonger = name.count >= 3 && typed.starts(with: name)
    return isBeginning || isLonger ? 3 : nil
  }

  private static func lowercase(_ byte: UInt8) -> UInt8 { byte.isLetter ? byte | 0x20 : byte }
}
