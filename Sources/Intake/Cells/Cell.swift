// One value of a row.

import CivilTime
import Quantities

/// A value as its column understands it.
enum Cell {
  case empty
  /// Complained about.
  case faulty
  case text(String)
  case list([String])
  case day(CivilDate)
  case partialDate(PartialDate)
  case amount(Amount)

  static func read(_ table: CSVTable, _ field: Int, _ column: Column, _ names: Names) -> Result<Cell, Complaint> {
    if table.isEmpty(field) {
      return column.mayBeEmpty ? .success(.empty) : .failure(.empty(column.kind))
    }
    return read(table.text(field), as: column.kind, names)
  }

  static func read(_ text: String, as kind: Kind, _ names: Names) -> Result<Cell, Complaint> {
    if case .text = kind { return .success(.text(text)) }
    if let hidden = hiddenScalar(in: text) { return .failure(.hidden(hidden)) }
    if hasSpaceAround(text) { return .failure(.spaceAround(text)) }
    switch kind {
    case .text, .label: return .success(.text(text))
    case .identifier: return identifier(text)
    case .reference(let named): return names.check(text, named).map(Cell.text)
    case .references(let named, let separator): return list(text, separator, named, names)
    case .day: return CivilDate(text).map { .success(.day($0)) } ?? .failure(DateText.complaint(text, needsDay: true))
    case .partialDate:
      return PartialDate(text).map { .success(.partialDate($0)) } ?? .failure(DateText.complaint(text, needsDay: false))
    case .moment:
      if let date = PartialDate(moment: text) ?? PartialDate(text) {
        return .success(.partialDate(date))
      }
      return .failure(.noMoment(text) ?? DateText.complaint(text, needsDay: false))
    case .amount: return Amount(text).map { .success(.amount($0)) } ?? .failure(AmountText.complaint(text))
    case .word(let words): return words.contains(text) ? .success(.text(text)) : .failure(.otherWord(text, words))
    case .flag: return text == "yes" ? .success(.text(text)) : .failure(.noFlag(text))
    }
  }

  private static func hasSpaceAround(_ text: String) -> Bool {
    func isSpace(_ byte: UInt8?) -> Bool { byte.map { $0 <= 0x20 } ?? false }
    return isSpace(text.utf8.first) || isSpace(text.utf8.last)
  }

  /// A character that acts on a terminal or turns the direction of a line: what is compared with others is what it looks like.
  private static func hiddenScalar(in text: String) -> Unicode.Scalar? {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return nil }
    return text.unicodeScalars.first { scalar in
      let isControl = scalar.properties.generalCategory == .control && ![0x09, 0x0A, 0x0D].contains(scalar.value)
      return isControl || scalar.properties.isBidiControl
    }
  }

  private static func identifier(_ text: String) -> Result<Cell, Complaint> {
    text.utf8.allSatisfy(isIdentifierByte) ? .success(.text(text)) : .failure(.noIdentifier(text))
  }

  private static func list(
    _ text: String, _ separator: Character, _ named: Named, _ names: Names
  ) -> Result<Cell, Complaint> {
    let items = text.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    var seen: Set<String> = []
    for item in items {
      if case .failure(let complaint) = names.check(item, named) {
        let better = separatedOtherwise(text, separator, named, names)
        return .failure(better.map { .separator(text, separator, $0) } ?? complaint)
      }
      guard seen.insert(item).inserted else { return .failure(.twice(item)) }
    }
    return .success(.list(items))
  }

  /// The list as it should be written, if it is one whose names stand apart by something else.
  private static func separatedOtherwise(
    _ text: String, _ separator: Character, _ named: Named, _ names: Names
  ) -> String? {
    let items = text.split { " ,;/+&|".contains($0) }.map(String.init)
    let better = items.joined(separator: String(separator))
    guard better != text, items.allSatisfy({ (try? names.check($0, named).get()) != nil }) else { return nil }
    return better
  }
}

func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

func isLowerCase(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") }

private func isIdentifierByte(_ byte: UInt8) -> Bool {
  isLowerCase(byte) || isDigit(byte) || byte == UInt8(ascii: "-")
}

extension Complaint {
  fileprivate static func empty(_ kind: Kind) -> Complaint {
    Complaint("Empty, but every row must have it.", help: kind.whatToWrite)
  }

  fileprivate static func spaceAround(_ text: String) -> Complaint {
    let bare = trimmed(text)
    return Complaint(
      "\(quoted(text)) has a space or line break before or after it.",
      help: bare.isEmpty ? "Leave it empty if it is not known." : "Write \(bare) without it.")
  }

  fileprivate static func hidden(_ scalar: Unicode.Scalar) -> Complaint {
    let number = String(scalar.value, radix: 16, uppercase: true)
    let digits = String(repeating: "0", count: max(0, 4 - number.utf8.count)) + number
    return Complaint(
      "The character U+\(digits) stands in it, which nobody sees.",
      help: "Remove it; only texts for people may have control characters.")
  }

  fileprivate static func noIdentifier(_ text: String) -> Complaint {
    let better = identifierLike(text)
    return Complaint(
      "\(quoted(text)) is no identifier: only a to z, digits and hyphens may stand in one.",
      help: better.isEmpty ? Kind.identifier.whatToWrite : "Write \(better), here and wherever it is referred to.")
  }

  fileprivate static func otherWord(_ text: String, _ words: [String]) -> Complaint {
    let help = "Write \(alternatives(words))."
    return Complaint(
      "\(quoted(text)) is none of the words of this column.",
      help: suggestion(for: text, among: words).map { "\($0) \(help)" } ?? help)
  }

  fileprivate static func noFlag(_ text: String) -> Complaint {
    let isNo = ["no", "n", "false", "0", "-"].contains(text.lowercased())
    return Complaint(
      "\(quoted(text)) is no flag; a flag is yes or empty.",
      help: isNo ? "Leave it empty." : "Write yes if it is so, or leave it empty.")
  }

  fileprivate static func separator(_ text: String, _ separator: Character, _ better: String) -> Complaint {
    Complaint(
      "In \(quoted(text)) the names do not stand apart by one \(separator == " " ? "space" : "slash").",
      help: "Write \(better).")
  }

  fileprivate static func twice(_ item: String) -> Complaint {
    Complaint("\(quoted(item)) stands twice.", help: "Write it once.")
  }
}

/// The text without spaces and line breaks around it.
func trimmed(_ text: String) -> String {
  let bytes = text.utf8
  guard let first = bytes.firstIndex(where: { $0 > 0x20 }), let last = bytes.lastIndex(where: { $0 > 0x20 }) else {
    return ""
  }
  return String(Substring(bytes[first...last]))
}

/// The nearest thing to the text that could be an identifier.
private func identifierLike(_ text: String) -> String {
  let parts = text.lowercased().utf8.split { !isLowerCase($0) && !isDigit($0) }
  return parts.map { String(Substring($0)) }.joined(separator: "-")
}

extension Kind {
  /// What a value of this kind looks like, as an instruction.
  var whatToWrite: String {
    switch self {
    case .identifier: "Write an identifier of lower-case letters a to z, digits and hyphens."
    case .reference(let named): "Write the name of \(named.noun)."
    case .references(let named, let separator):
      "Write the name of \(named.noun); several are separated by a \(separator == " " ? "space" : "slash")."
    case .day: "Write a day, such as 1997-10-20."
    case .partialDate: "Write a day, month or year, such as 1997-10-20, 1997-10 or 1997."
    case .moment:
      "Write a day, month or year, such as 1997-10-20, 1997-10 or 1997, or a moment, such as 1997-10-20T23:30-04:00."
    case .amount: "Write the number, 0 for none; a figure that is not known has no row."
    case .word(let words): "Write \(alternatives(words))."
    case .flag: "Write yes, or leave it empty."
    case .label, .text: "Write it in words."
    }
  }
}
