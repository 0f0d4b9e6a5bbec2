// What is said of a text that is not a number of the format.

import Quantities

/// Tells what a text that is no number was probably meant as.
enum AmountText {
  static func complaint(_ text: String) -> Complaint {
    guard text.utf8.count <= 80 else { return .noAmount(text) }
    return thousands(text) ?? decimalComma(text) ?? tooLong(text) ?? otherSign(text) ?? hedged(text) ?? spelt(text)
      ?? withUnit(text) ?? .noAmount(text)
  }

  /// `20,000`, `20 000`, `1.234.567`.
  private static func thousands(_ text: String) -> Complaint? {
    let marks: Set<Character> = [" ", "'", "’", "_", "\u{A0}", "\u{2009}", "\u{202F}"]
    var plain = String(text.map { marks.contains($0) ? "," : $0 })
    if let amount = Amount(plain, grouped: true) { return .thousandsMarks(text, amount) }
    guard text.utf8.count(where: { $0 == UInt8(ascii: ".") }) > 1 else { return nil }
    plain = String(text.map { $0 == "." ? "," : $0 == "," ? "." : $0 })
    return Amount(plain, grouped: true).map { .thousandsMarks(text, $0) }
  }

  /// `12,5`, `.5`, `5.`
  private static func decimalComma(_ text: String) -> Complaint? {
    let plain = String(text.map { $0 == "," ? "." : $0 })
    if plain != text, let amount = Amount(plain) { return .decimalComma(text, amount) }
    let amount = plain.hasPrefix(".") ? Amount("0" + plain) : plain.hasSuffix(".") ? Amount(plain.dropLast()) : nil
    return amount.map { .otherwise(text, $0) }
  }

  private static func tooLong(_ text: String) -> Complaint? {
    let digits = text.utf8.count(where: isDigit)
    let isNumber = text.utf8.allSatisfy { isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
    return isNumber && digits > 18 ? .tooManyDigits(text, digits) : nil
  }

  /// `+5`, and a minus sign that is no hyphen.
  private static func otherSign(_ text: String) -> Complaint? {
    for (sign, plain) in [("+", ""), ("\u{2212}", "-"), ("\u{2013}", "-")] where text.hasPrefix(sign) {
      if let amount = Amount(plain + text.dropFirst()) { return .otherwise(text, amount) }
    }
    return nil
  }

  /// `more than 17,000`, `~17000`, `17000+`: how exact it is has a column of its own.
  private static func hedged(_ text: String) -> Complaint? {
    let marks = [
      ("more than", "at-least"), ("at least", "at-least"), ("over", "at-least"), (">=", "at-least"), ("≥", "at-least"),
      (">", "at-least"), ("fewer than", "at-most"), ("less than", "at-most"), ("at most", "at-most"),
      ("up to", "at-most"), ("<=", "at-most"), ("≤", "at-most"), ("<", "at-most"), ("about", "about"),
      ("approximately", "about"), ("approx.", "about"), ("circa", "about"), ("ca.", "about"), ("c.", "about"),
      ("around", "about"), ("almost", "about"), ("nearly", "about"), ("~", "about"), ("≈", "about"),
    ]
    if text.hasSuffix("+"), let amount = amount(text.dropLast()) { return .hedged(text, amount, "at-least") }
    let lower = text.lowercased()
    for (mark, bound) in marks where lower.hasPrefix(mark) {
      if let amount = amount(lower.dropFirst(mark.count)) { return .hedged(text, amount, bound) }
    }
    return nil
  }

  private static func spelt(_ text: String) -> Complaint? {
    numberInWords(text).map { Complaint.spelt(text, Amount($0)) }
  }

  /// `50%`, `$5`, `120 persons`, `-2 percent`; brackets and other signs before the number may mean more.
  private static func withUnit(_ text: String) -> Complaint? {
    let isNumeric: (UInt8) -> Bool = { isDigit($0) || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") }
    guard let first = text.utf8.firstIndex(where: isDigit) else { return nil }
    let number = text.utf8[first...].prefix(while: isNumeric)
    let before = text[..<first]
    guard !text.utf8[number.endIndex...].contains(where: isDigit), let amount = amount(Substring(number)) else {
      return nil
    }
    if before == "-" { return .withUnit(text, -amount) }
    return before.contains { "-\u{2212}\u{2013}(<>".contains($0) } ? nil : .withUnit(text, amount)
  }

  private static func amount(_ text: Substring) -> Amount? {
    let bare = trimmed(String(text))
    return Amount(bare, grouped: true) ?? numberInWords(bare).map(Amount.init)
  }
}

extension Complaint {
  private static let unknown = "a figure that is not known has no row"

  fileprivate static func noAmount(_ text: String) -> Complaint {
    Complaint("\(quoted(text)) is not a number.", help: "Write it in digits, 0 for none; \(unknown).")
  }

  fileprivate static func spelt(_ text: String, _ amount: Amount) -> Complaint {
    Complaint("\(quoted(text)) is not a number.", help: "Write \(amount); \(unknown).")
  }

  fileprivate static func otherwise(_ text: String, _ amount: Amount) -> Complaint {
    Complaint("\(quoted(text)) is not a number of this format.", help: "Write \(amount).")
  }

  fileprivate static func thousandsMarks(_ text: String, _ amount: Amount) -> Complaint {
    Complaint("\(quoted(text)) has marks between thousands.", help: "Write \(amount).")
  }

  fileprivate static func decimalComma(_ text: String, _ amount: Amount) -> Complaint {
    Complaint("\(quoted(text)) has a comma where decimals begin.", help: "Write \(amount).")
  }

  fileprivate static func tooManyDigits(_ text: String, _ digits: Int) -> Complaint {
    Complaint(
      "\(quoted(text)) has \(digits) digits; a number has at most 18.", help: "Write it in a larger unit.")
  }

  fileprivate static func hedged(_ text: String, _ amount: Amount, _ bound: String) -> Complaint {
    Complaint(
      "\(quoted(text)) says more than a number.", help: "Write \(amount) here, and \(bound) in the column bound.")
  }

  fileprivate static func withUnit(_ text: String, _ amount: Amount) -> Complaint {
    Complaint(
      "\(quoted(text)) says more than a number.", help: "Write \(amount); the unit has a column of its own.")
  }
}
