// A table that a page shows and that can be taken away as CSV: the same rows in both.

/// One column: its key in the strings, which is its name in CSV, and whether it is shown as a number.
struct Column: Sendable {
  let name: String
  var isNumber = false
  /// Only in CSV: what the shown cells say in other words.
  var isOnlyInFile = false

  /// The class of its cells: amounts stand to the right, days and words in one line.
  var style: String? { isNumber ? "number" : Self.brief.contains(name) ? "brief" : name == "when" ? "when" : nil }

  private static let brief: Set<String> = ["known", "word", "before", "after", "made", "first", "last", "from", "to"]

  init(_ name: String, isNumber: Bool = false, isOnlyInFile: Bool = false) {
    (self.name, self.isNumber, self.isOnlyInFile) = (name, isNumber, isOnlyInFile)
  }
}

/// One cell: what the page shows and what CSV says.
struct Cell: Sendable {
  let shown: Markup
  let plain: String

  init(_ shown: Markup, _ plain: String) { (self.shown, self.plain) = (shown, plain) }
  init(_ text: String) { (shown, plain) = (.text(text), text) }
}

/// Rows under columns. Of each row CSV gives the address first.
struct Table: Sendable {
  let caption: String
  let columns: [Column]
  var rows: [(address: String, id: String, cells: [Cell])] = []
  /// Whether the first cell names the row.
  var isNamed = true

  init(_ caption: String, _ columns: [Column]) { (self.caption, self.columns) = (caption, columns) }

  /// Adds a row of as many cells as there are columns.
  mutating func add(_ address: String, _ id: String, _ cells: [Cell]) { rows.append((address, id, cells)) }

  /// The table of a page; on narrow screens each cell carries the name of its column.
  func markup(_ say: Strings) -> Markup {
    let shown = columns.indices.filter { !columns[$0].isOnlyInFile }
    let heads = shown.map { index in
      element(
        "th", columns[index].isNumber ? "number" : nil, [Attribute("scope", "col")],
        .text(say("column.\(columns[index].name)")))
    }
    let body = rows.map { row in
      element(
        "tr",
        all: shown.map { index in
          let isHead = isNamed && index == shown.first
          return element(
            isHead ? "th" : "td", columns[index].style,
            [
              Attribute("scope", isHead ? "row" : nil),
              Attribute("data-label", isHead ? nil : say("column.\(columns[index].name)")),
            ], row.cells[index].shown.plainText.isEmpty ? .nothing : row.cells[index].shown)
        })
    }
    return element(
      "table", "list", [],
      element("caption", nil, [], .text(caption)), element("thead", nil, [], element("tr", all: heads)),
      element("tbody", all: body))
  }

  /// As RFC 4180 says: UTF-8, a line of names, lines that end in CR LF.
  var csv: String {
    let head = (["url", "record_id"] + columns.map(\.name)).map(Self.field).joined(separator: ",")
    let lines = rows.map { row in
      ([row.address, row.id] + row.cells.map(\.plain)).map(Self.field).joined(separator: ",")
    }
    return ([head] + lines).map { $0 + "\r\n" }.joined()
  }

  /// A field that a spreadsheet would take for a formula begins with an apostrophe, as OWASP advises.
  private static func field(_ text: String) -> String {
    let isFormula = text.utf8.first.map { "=+-@\t\r".utf8.contains($0) } ?? false
    let isNumber =
      isFormula && text.utf8.dropFirst().allSatisfy { "0123456789.".utf8.contains($0) } && text.utf8.count > 1
    let safe = isFormula && !isNumber ? "'" + text : text
    guard safe.utf8.contains(where: { "\",\r\n".utf8.contains($0) }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}
