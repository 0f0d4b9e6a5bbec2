// The address that was asked for: its path, its suffix and its parameters.

/// In which form a page is given; the name is the suffix of its address.
package enum Form: String, Hashable, Sendable, CaseIterable {
  case html, json, csv, md, svg, atom, ics

  /// The media type of the form.
  package var mediaType: String {
    switch self {
    case .html: "text/html; charset=utf-8"
    case .json: "application/json"
    case .csv: "text/csv; charset=utf-8; header=present"
    case .md: "text/markdown; charset=utf-8"
    case .svg: "image/svg+xml"
    case .atom: "application/atom+xml; charset=utf-8"
    case .ics: "text/calendar; charset=utf-8"
    }
  }
}

/// A path with its parameters, decoded and checked.
struct Target: Sendable {
  let path: [String]
  let form: Form
  let parameters: [String: String]

  /// The most bytes that an address may have, and the most parameters.
  static let (longest, most) = (2048, 32)

  init(_ text: String) throws(PageFault) {
    guard text.utf8.count <= Self.longest else {
      throw PageFault(status: 414, title: "fault.long", detail: "an address has at most \(Self.longest) bytes")
    }
    let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, first.hasPrefix("/") else { throw .wrong("an address begins with /") }
    var path: [String] = []
    for part in first.split(separator: "/") {
      guard let segment = decoded(part), !segment.isEmpty else {
        throw .wrong("the path is not UTF-8, percent-encoded")
      }
      path.append(segment)
    }
    (self.path, form) = Self.form(of: path)
    parameters = try Self.parameters(parts.count > 1 ? parts[1] : "")
  }

  /// The form is the suffix of the last part of the path; the bytes before it name the page.
  private static func form(of path: [String]) -> ([String], Form) {
    guard let last = path.last, let dot = last.lastIndex(of: "."), dot != last.startIndex,
      let form = Form(rawValue: String(last[last.index(after: dot)...])), form != .html
    else { return (path, .html) }
    return (path.dropLast() + [String(last[..<dot])], form)
  }

  private static func parameters(_ query: Substring) throws(PageFault) -> [String: String] {
    var result: [String: String] = [:]
    let pairs = query.split(separator: "&")
    guard pairs.count <= most else { throw .wrong("an address has at most \(most) parameters") }
    for pair in pairs {
      let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = decoded(sides[0], plus: true), let value = decoded(sides.count > 1 ? sides[1] : "", plus: true)
      else { throw .wrong("the parameters are not UTF-8, percent-encoded") }
      guard result.updateValue(value, forKey: name) == nil else { throw .wrong("the parameter \(name) is given twice") }
    }
    // An empty field of a form asks for nothing.
    return result.filter { !$0.value.isEmpty }
  }
}

/// What a percent-encoded text says; nil where it is not UTF-8 or holds control characters.
func decoded(_ text: some StringProtocol, plus: Bool = false) -> String? {
  var bytes: [UInt8] = []
  var rest = text.utf8[...]
  while let byte = rest.popFirst() {
    switch byte {
    case UInt8(ascii: "%"):
      guard let high = rest.popFirst().flatMap(hexDigit), let low = rest.popFirst().flatMap(hexDigit) else {
        return nil
      }
      bytes.append(high << 4 | low)
    case UInt8(ascii: "+") where plus: bytes.append(UInt8(ascii: " "))
    default: bytes.append(byte)
    }
  }
  guard !bytes.contains(where: { $0 < 32 || $0 == 127 }) else { return nil }
  return String(validating: bytes, as: UTF8.self)
}

private func hexDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}

/// The text for one part of a path, or for a parameter: only letters, digits and `-._~` stand for themselves.
func encoded(_ text: some StringProtocol) -> String {
  var result = ""
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"):
      result.unicodeScalars.append(Unicode.Scalar(byte))
    default:
      let digits = String(byte, radix: 16, uppercase: true)
      result += digits.utf8.count == 1 ? "%0" + digits : "%" + digits
    }
  }
  return result
}
