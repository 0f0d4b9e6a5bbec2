// Changes by whole words: left out, doubled, exchanged, moved, and dates and numbers shifted.

enum WordMutation {
  static func change(_ bytes: [UInt8], _ dice: inout Dice) -> [UInt8] {
    var words = cut(bytes)
    for _ in 0...dice.roll(3) {
      guard words.count > 1 else { return bytes }
      let place = dice.roll(words.count)
      let length = 1 + dice.roll(dice.roll(4) == 0 ? 40 : 4)
      let run = place..<min(place + length, words.count)
      switch dice.roll(7) {
      case 0: words.removeSubrange(run)
      case 1: words.insert(contentsOf: words[run], at: dice.roll(words.count))
      case 2: words.swapAt(place, dice.roll(words.count))
      case 3: words[place] = words[dice.roll(words.count)]
      case 4: words[place] = shifted(words[place], &dice)
      case 5: words.insert(other(&dice), at: place)
      default: words.insert(Array(" -- c\n".utf8), at: place)
      }
    }
    return Array(words.joined())
  }

  /// Words and what stands between them, in order.
  private static func cut(_ bytes: [UInt8]) -> [[UInt8]] {
    var words: [[UInt8]] = []
    var isWord: Bool?
    for byte in bytes {
      let isPart = byte == 0x2D || (0x30...0x39).contains(byte) || byte >= 0x41
      if isPart == isWord { words[words.count - 1].append(byte) } else { words.append([byte]) }
      isWord = isPart
    }
    return words
  }

  /// A number or a date that lies near this one, or the word itself.
  private static func shifted(_ word: [UInt8], _ dice: inout Dice) -> [UInt8] {
    let digits = word.indices.filter { (0x30...0x39).contains(word[$0]) }
    guard !digits.isEmpty else { return word }
    var result = word
    result[digits[dice.roll(digits.count)]] = 0x30 + UInt8(dice.roll(10))
    return result
  }

  private static func other(_ dice: inout Dice) -> [UInt8] {
    let words = [
      " 2004-02-29 ", " 2004 ", " 2003-10-01/2004-09-30 ", " 0 ", " 999999999999999999 ", " 0.5 ", " \"x\" ", ", ",
      "; ", "\n",
      " unless ", " until ", " or ", " and ", " not ", " each ", " full ", " held by ", " means ", " nobody ",
    ]
    return Array(words[dice.roll(words.count)].utf8)
  }
}
