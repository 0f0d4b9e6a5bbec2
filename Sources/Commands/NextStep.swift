// What to do next: a command line that can be copied as it stands.

import Reports

/// A command that a person may want to give next.
struct NextStep: Hashable, Sendable {
  /// The command and its arguments, without the options that are carried over.
  let words: [String]
  /// Options with their values that keep the question the same: the two clocks, the register.
  let options: [[String]]

  init(_ words: String..., carrying options: [[String]] = []) {
    self.words = words
    self.options = options
  }

  init(_ words: [String], carrying options: [[String]] = []) {
    self.words = words
    self.options = options
  }

  /// `next: servanda why exit-permits FY2003`, broken before a word or an option where it is too long for a line.
  var text: String { command(after: "next: ") + "\n" }

  /// The command after a word that introduces it, over several lines of a shell where needed.
  func command(after lead: String) -> String {
    var lines = [lead + (["servanda"] + words.prefix(1).map(shellQuoted)).joined(separator: " ")]
    for part in parts(of: words.dropFirst()) + options.map({ $0.map(shellQuoted).joined(separator: " ") }) {
      if displayWidth(lines[lines.count - 1] + " " + part) <= Page.width - 2 {
        lines[lines.count - 1] += " " + part
      } else {
        lines.append(String(repeating: " ", count: lead.utf8.count + 2) + part)
      }
    }
    return lines.joined(separator: " \\\n")
  }

  /// What stays together on a line: an argument, or an option with its value.
  private func parts(of words: ArraySlice<String>) -> [String] {
    words.reduce(into: []) { parts, word in
      let last = parts.last ?? ""
      if last.hasPrefix("--"), !last.contains(" "), !word.hasPrefix("--") {
        parts[parts.count - 1] += " " + shellQuoted(word)
      } else {
        parts.append(shellQuoted(word))
      }
    }
  }
}

/// The word as a shell reads it back: quoted where it holds anything but letters, digits and harmless signs; what could steer
/// a terminal by its bytes, `$'\xe2\x80\xae'`.
func shellQuoted(_ word: String) -> String {
  let harmless = word.utf8.allSatisfy { byte in
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-_./:,+=@".utf8.contains(byte)
    }
  }
  guard !harmless || word.isEmpty else { return word }
  let isPlain = !word.unicodeScalars.contains(where: steersTerminals)
  let quoted = word.unicodeScalars.map { scalar in
    switch scalar {
    case "'": isPlain ? "'\\''" : "\\'"
    case "\\": isPlain ? "\\" : "\\\\"
    case _ where steersTerminals(scalar): String(scalar).utf8.map { "\\x" + hexadecimal($0) }.joined()
    default: String(scalar)
    }
  }
  return (isPlain ? "'" : "$'") + quoted.joined() + "'"
}

private func hexadecimal(_ byte: UInt8) -> String { String(String(UInt16(byte) | 0x100, radix: 16).suffix(2)) }
