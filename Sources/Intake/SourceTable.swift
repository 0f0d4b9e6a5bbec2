// Tables of others, with columns of their own: how they become rows of the format.

/// How the tables of a source become rows of one file of the format.
///
/// Each column of the format is written as a template: `{Total}` stands for the cell under the header Total, anything else for
/// itself; `{{` and `}}` stand for braces.
package struct SourceMapping: Hashable, Sendable {
  /// The file of the format: `observations.csv`.
  package let file: String
  /// By column of the format.
  package let templates: [String: String]
  /// What stands between cells: a comma, a semicolon or a tab.
  package let separator: String

  package static let separators = [",", ";", "\t"]

  package init(file: String, templates: [String: String], separator: String = ",") {
    self.file = file
    self.templates = templates
    self.separator = separator
  }

  /// What is wrong with it, in words; empty where nothing is.
  package var complaints: [String] {
    guard let schema = Schema.of(file) else {
      return ["\(file) is no file of the format; the files are \(Schema.all.map(\.file).joined(separator: ", "))"]
    }
    let names = schema.columns.map(\.name)
    let unknown = templates.keys.filter { !names.contains($0) }.sorted().map { name in
      "\(file) has no column \(quoted(name))" + (suggestion(for: name, among: names).map { ": \($0)" } ?? "")
    }
    let needed = schema.columns.filter { !$0.mayBeEmpty && templates[$0.name] == nil }.map(\.name)
    let missing =
      needed.isEmpty ? [] : ["nothing is said of \(needed.joined(separator: ", ")), which no row is without"]
    let unclosed = templates.filter { Self.parts(of: $0.value) == nil }.keys.sorted().map { name in
      "\(name): a brace stands alone in \(quoted(templates[name] ?? "")); write {Header}, or {{ for a brace"
    }
    let between = Self.separators.contains(separator) ? [] : ["cells stand apart by a comma, a semicolon or a tab"]
    return unknown + missing + unclosed + between
  }

  /// The rows of a table whose first line names its columns. With any rejection there are no rows.
  package func rows(of table: EvidenceFile) -> ([WrittenRow], [Rejection]) {
    let csv = CSVReader.read(table.bytes, separator: separator.utf8.first ?? UInt8(ascii: ","))
    var (rows, rejections) = ([WrittenRow](), [Rejection]())
    func add(_ fault: CSVFault) {
      let complaint = fault.complaint
      rejections.append(
        Rejection(
          file: table.name, line: fault.line, column: nil, message: complaint.message, help: complaint.help))
    }
    guard let header = csv.records.first else {
      if let stop = csv.stop { add(stop) } else { rejections.append(.whole(table.name, "The file is empty.", nil)) }
      return ([], rejections)
    }
    if let fault = header.fault {
      add(fault)
      return ([], rejections)
    }
    let names = csv.texts(of: header)
    for name in headers.sorted() where names.count(where: { $0 == name }) > 1 {
      rejections.append(
        Rejection(
          file: table.name, line: 1, column: nil, message: "The table has several columns \(quoted(name)).",
          help: "Give each of them a name of its own; the source fills its rows from one."))
    }
    let absent = headers.filter { !names.contains($0) }.sorted()
    rejections += absent.map { name in
      Rejection(
        file: table.name, line: 1, column: nil, message: "The table has no column \(quoted(name)).",
        help: suggestion(for: name, among: names) ?? "It has \(names.map { quoted($0) }.joined(separator: ", ")).")
    }
    for record in csv.records.dropFirst() {
      if let fault = record.fault {
        add(fault)
        continue
      }
      let cells = Dictionary(zip(names, csv.texts(of: record))) { first, _ in first }
      rows.append(WrittenRow(file: file, line: record.line, cells: filled(cells), given: table.name))
    }
    if let stop = csv.stop { add(stop) }
    return rejections.isEmpty ? (rows, []) : ([], RejectionLog.shortened(rejections, of: table.name))
  }

  private func filled(_ cells: [String: String]) -> [String: String] {
    templates.mapValues { template in
      (Self.parts(of: template) ?? []).map { $0.isHeader ? cells[$0.text] ?? "" : $0.text }.joined()
    }.filter { !$0.value.isEmpty }
  }

  /// The headers that the templates name.
  private var headers: Set<String> {
    Set(templates.values.flatMap { (Self.parts(of: $0) ?? []).filter(\.isHeader).map(\.text) })
  }

  private struct Part {
    let text: String
    let isHeader: Bool
  }

  /// Nil where a brace stands alone.
  private static func parts(of template: String) -> [Part]? {
    var (parts, text, rest) = ([Part](), "", Substring(template))
    while let sign = rest.popFirst() {
      if sign == "{" || sign == "}", rest.first == sign {
        text.append(rest.removeFirst())
      } else if sign == "{" {
        guard let end = rest.firstIndex(of: "}") else { return nil }
        parts += [Part(text: text, isHeader: false), Part(text: String(rest[..<end]), isHeader: true)]
        (text, rest) = ("", rest[rest.index(after: end)...])
      } else if sign == "}" {
        return nil
      } else {
        text.append(sign)
      }
    }
    return parts + [Part(text: text, isHeader: false)]
  }
}
