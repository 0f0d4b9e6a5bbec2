// HTML, SVG and Atom as trees: whatever is text is escaped, since there is no other way to write it.

/// A piece of a page. Names of elements and attributes come from the program alone; every text is escaped when it is written.
indirect enum Markup: Sendable {
  case text(String)
  case element(StaticString, [Attribute], [Markup])
  case several([Markup])

  /// Nothing at all.
  static let nothing = Markup.several([])
}

/// A name with its value. A value of nil leaves the attribute away.
struct Attribute: Sendable {
  let name: StaticString
  let value: String?

  init(_ name: StaticString, _ value: String?) { (self.name, self.value) = (name, value) }
}

extension Markup: ExpressibleByStringInterpolation, ExpressibleByArrayLiteral {
  init(stringLiteral value: String) { self = .text(value) }
  init(arrayLiteral elements: Markup...) { self = .several(elements) }
}

/// An element with a class, attributes and what it holds.
func element(
  _ name: StaticString, _ kind: String? = nil, _ attributes: [Attribute] = [], _ children: Markup...
) -> Markup {
  .element(name, kind.map { [Attribute("class", $0)] + attributes } ?? attributes, children)
}

/// The same of what is in a list.
func element(_ name: StaticString, _ kind: String? = nil, _ attributes: [Attribute] = [], all children: [Markup])
  -> Markup
{
  .element(name, kind.map { [Attribute("class", $0)] + attributes } ?? attributes, children)
}

/// A link within the pages.
func link(_ address: String, _ text: String, _ kind: String? = nil, label: String? = nil) -> Markup {
  element("a", kind, [Attribute("href", address), Attribute("aria-label", label)], .text(text))
}

/// A link to a document elsewhere; only where its address is one of the web, else the address as text.
func outside(_ address: String, _ text: String) -> Markup {
  let lower = address.lowercased()
  guard lower.hasPrefix("https://") || lower.hasPrefix("http://") else {
    return text == address ? .text(text) : [.text(text), " · ", .text(address)]
  }
  return element("a", "outside", [Attribute("href", address), Attribute("rel", "noreferrer external")], .text(text))
}

/// Markup between others.
func joined(_ items: [Markup], by separator: String) -> Markup {
  .several(items.enumerated().flatMap { $0.offset == 0 ? [$0.element] : [.text(separator), $0.element] })
}

// MARK: - Writing

extension Markup {
  /// Elements of HTML that hold nothing and have no end.
  private static let void: Set<String> = ["meta", "link", "input", "br", "hr", "col", "img", "wbr"]

  /// The document as HTML.
  var html: String {
    var result = "<!DOCTYPE html>\n"
    write(to: &result, isHTML: true)
    result += "\n"
    return result
  }

  /// The document as XML.
  var xml: String {
    var result = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    write(to: &result, isHTML: false)
    result += "\n"
    return result
  }

  private func write(to result: inout String, isHTML: Bool) {
    switch self {
    case .text(let text): escape(text, to: &result)
    case .several(let parts): for part in parts { part.write(to: &result, isHTML: isHTML) }
    case .element(let name, let attributes, let children):
      let name = "\(name)"
      result += "<" + name
      for attribute in attributes {
        guard let value = attribute.value else { continue }
        result += " \(attribute.name)=\""
        escape(value, to: &result)
        result += "\""
      }
      guard !isHTML || !Self.void.contains(name) else {
        result += ">"
        return
      }
      result += ">"
      for child in children { child.write(to: &result, isHTML: isHTML) }
      result += "</" + name + ">"
      if Self.blocks.contains(name) { result += "\n" }
    }
  }

  /// After these a line ends, so that the source of a page can be read and compared.
  private static let blocks: Set<String> = [
    "p", "tr", "li", "h1", "h2", "h3", "section", "div", "head", "title", "header", "footer", "main", "nav", "dd",
    "thead", "tbody", "table", "ul", "ol", "dl", "form", "details", "summary", "entry", "figure", "text", "g", "path",
    "line", "rect", "circle",
  ]

  /// The five signs that mean something to HTML and XML; and what neither may hold, or what would turn the direction of a line,
  /// is shown as `�`.
  private func escape(_ text: String, to result: inout String) {
    guard text.utf8.contains(where: { $0 < 32 || $0 >= 127 || Self.special.contains($0) }) else {
      result += text
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      default: result.unicodeScalars.append(Self.isHidden(scalar) ? "\u{FFFD}" : scalar)
      }
    }
  }

  private static let special = Set("&<>\"'".utf8)

  /// Control characters, marks that turn the direction of a line, and what XML may not hold.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<32, 127..<160, 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0x061C, 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}
