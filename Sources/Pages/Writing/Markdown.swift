// The same page as Markdown: the tree of the page, read from top to bottom.

extension Markup {
  /// What stands on the page as Markdown; forms and pictures are left away.
  var markdown: String {
    var writer = MarkdownWriter()
    writer.write(self)
    return writer.result
  }

  /// All text in it.
  var plainText: String {
    switch self {
    case .text(let text): text
    case .several(let parts): parts.map(\.plainText).joined()
    case .element(_, let attributes, let children):
      attributes.contains { "\($0.name)" == "aria-hidden" } ? "" : children.map(\.plainText).joined()
    }
  }
}

/// Writes a tree block by block.
private struct MarkdownWriter {
  private(set) var result = ""
  private var line = ""
  private var indent = 0

  mutating func write(_ markup: Markup) {
    walk(markup)
    end()
  }

  private mutating func walk(_ markup: Markup) {
    switch markup {
    case .text(let text): line += escaped(text)
    case .several(let parts): for part in parts { walk(part) }
    case .element(let name, let attributes, let children):
      write("\(name)", attributes, children)
    }
  }

  private mutating func write(_ name: String, _ attributes: [Attribute], _ children: [Markup]) {
    func value(_ name: String) -> String? { attributes.first { "\($0.name)" == name }?.value ?? nil }
    switch name {
    case "form", "svg", "nav", "caption": return
    case "h1": block("# ", children)
    case "h2", "summary": block("## ", children)
    case "h3": block("### ", children)
    case "p", "dd", "figcaption": block("", children)
    case "dt": block("**", children, "**")
    case "pre":
      end(gap: true)
      for line in Markup.several(children).plainText.split(separator: "\n") { result += "    \(line)\n" }
      result += "\n"
    case "ul", "ol":
      end()
      indent += 1
      for child in children { walk(child) }
      indent -= 1
      if indent == 0 { end(gap: true) }
    case "li":
      end()
      line = String(repeating: "  ", count: max(0, indent - 1)) + "- "
      for child in children { walk(child) }
      end()
    case "table": table(children)
    case "a":
      let text = Markup.several(children).plainText
      let href = value("href") ?? ""
      line += href.isEmpty ? escaped(text) : "[\(escaped(text))](\(Self.target(href)))"
    case "strong", "b":
      line += "**"
      for child in children { walk(child) }
      line += "**"
    case "section", "div", "main", "header", "footer", "details", "figure", "dl", "article":
      end(gap: true)
      for child in children { walk(child) }
      end(gap: true)
    default: for child in children { walk(child) }
    }
  }

  private mutating func block(_ before: String, _ children: [Markup], _ after: String = "") {
    end(gap: true)
    line = before
    for child in children { walk(child) }
    line += after
    end(gap: true)
  }

  private mutating func table(_ children: [Markup]) {
    end(gap: true)
    var isFirst = true
    for row in Self.rows(children) {
      let cells = row.map { " " + escaped($0.plainText).split(separator: "\n").joined(separator: " ") + " " }
      result += "|" + cells.joined(separator: "|") + "|\n"
      if isFirst { result += "|" + cells.map { _ in " --- " }.joined(separator: "|") + "|\n" }
      isFirst = false
    }
    result += "\n"
  }

  private static func rows(_ markup: [Markup]) -> [[Markup]] {
    markup.flatMap { part -> [[Markup]] in
      switch part {
      case .text: []
      case .several(let parts): rows(parts)
      case .element(let name, _, let children): "\(name)" == "tr" ? [cells(children)] : rows(children)
      }
    }
  }

  private static func cells(_ markup: [Markup]) -> [Markup] {
    markup.flatMap { part -> [Markup] in
      switch part {
      case .text: []
      case .several(let parts): cells(parts)
      case .element(let name, _, let children): ["td", "th"].contains("\(name)") ? [.several(children)] : []
      }
    }
  }

  private mutating func end(gap: Bool = false) {
    if line.contains(where: { $0 != " " && $0 != "-" }) { result += line + "\n" }
    line = ""
    if gap, !result.isEmpty, !result.hasSuffix("\n\n") { result += "\n" }
  }

  /// An address within round brackets: what would end it is encoded.
  private static func target(_ address: String) -> String {
    var result = ""
    for character in address {
      switch character {
      case "(": result += "%28"
      case ")": result += "%29"
      case "<": result += "%3C"
      case ">": result += "%3E"
      case "\\": result += "%5C"
      default: result += character.isWhitespace ? "%20" : String(character)
      }
    }
    return result
  }

  /// Signs that mean something to Markdown stand for themselves.
  private func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if "\\`*_[]<>|#".contains(character) { result += "\\" }
      result.append(character == "\n" ? " " : character)
    }
    return result
  }
}
