// A page of text for people: lines of spans with a style, before anyone has decided about colour.

package import Findings

/// How a span is meant; a terminal with colour may show it, and nothing depends on it.
package enum Style: Hashable, Sendable {
  case plain, strong, faint
  /// In the colour of a word of the findings.
  case word(Word)
}

/// A piece of text in one style. It never holds a character that could steer a terminal.
package struct Span: Hashable, Sendable, ExpressibleByStringInterpolation {
  package let text: String
  package let style: Style

  package init(_ text: String, _ style: Style = .plain) {
    self.text = harmless(text)
    self.style = style
  }

  package init(stringLiteral text: String) { self.init(text) }

  static func strong(_ text: String) -> Span { Span(text, .strong) }
  static func faint(_ text: String) -> Span { Span(text, .faint) }

  /// A word with its sign: `✓ kept`.
  static func word(_ word: Word) -> Span { Span("\(word.sign) \(word.rawValue)", .word(word)) }
}

/// One line of a page.
package struct Line: Hashable, Sendable {
  package var spans: [Span]

  package init(_ spans: [Span] = []) { self.spans = spans }

  package var text: String { spans.map(\.text).joined() }
  package var width: Int { spans.reduce(0) { $0 + displayWidth($1.text) } }
}

/// Lines for people, at most ``width`` columns wide wherever a word allows it.
package struct Page: Hashable, Sendable {
  package static let width = 80

  package private(set) var lines: [Line] = []

  package init() {}

  /// A line as it stands.
  package mutating func line(_ spans: Span...) { lines.append(Line(spans)) }
  /// A line as it stands.
  package mutating func line(_ spans: [Span]) { lines.append(Line(spans)) }

  /// An empty line, unless the page is empty or already ends with one.
  package mutating func gap() {
    if let last = lines.last, !last.spans.isEmpty { lines.append(Line()) }
  }

  /// Text that is wrapped: the first line begins with `first`, the others with `rest`.
  package mutating func flow(_ spans: [Span], first: Line = Line(), rest: Line? = nil, width: Int = Page.width) {
    lines += wrapped(spans, first: first, rest: rest ?? first, width: width)
  }

  /// Text that is wrapped, `indent` columns from the left and `hanging` more after its first line.
  package mutating func flow(_ text: Span..., indent: Int = 0, hanging: Int = 0) {
    flow(text, indent: indent, hanging: hanging)
  }

  /// Text that is wrapped, `indent` columns from the left and `hanging` more after its first line.
  package mutating func flow(_ spans: [Span], indent: Int, hanging: Int = 0) {
    flow(spans, first: .spaces(indent), rest: .spaces(indent + hanging))
  }

  /// Items beside each other, none of them broken, as many on a line as fit.
  package mutating func items(_ items: [Span], indent: Int) {
    var current = Line.spaces(indent)
    for item in items {
      let isFirst = current.width == indent
      if !isFirst, current.width + 3 + displayWidth(item.text) > Page.width {
        lines.append(current)
        current = .spaces(indent)
      }
      current.spans += current.width == indent ? [item] : ["   ", item]
    }
    lines.append(current)
  }

  /// The lines of another page, without a gap before them.
  package mutating func append(_ other: Page) { lines += other.lines }

  /// A part of the page with an empty line before it; nothing for an empty part.
  package mutating func part(_ other: Page) {
    guard !other.lines.isEmpty else { return }
    gap()
    append(other)
  }

  /// A heading of a part: strong, with an empty line before it.
  package mutating func heading(_ text: String) {
    gap()
    line(.strong(text))
  }
}

extension Line {
  /// So many spaces in plain style; an empty line for none.
  package static func spaces(_ count: Int) -> Line {
    count == 0 ? Line() : Line([Span(String(repeating: " ", count: count))])
  }
}
