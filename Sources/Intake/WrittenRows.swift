// Rows as they are written, apart from the files that they stand in.

/// A row of a file of the format, as it is written.
package struct WrittenRow: Sendable {
  /// The name of the file: `observations.csv`.
  package let file: String
  /// Where it begins, from 1.
  package let line: Int
  /// By column; empty ones are left out.
  package let cells: [String: String]
  /// The file in which a person gave it, where that is another one.
  package let given: String

  package init(file: String, line: Int, cells: [String: String], given: String? = nil) {
    self.file = file
    self.line = line
    self.cells = cells
    self.given = given ?? file
  }

  /// A rejection of what stands in one column of it, or of the whole row.
  package func rejected(_ column: String?, _ message: String, help: String?) -> Rejection {
    Rejection(file: given, line: line, column: column, message: message, help: help)
  }

  /// Columns of it that the file does not have, by name.
  package var unknownColumns: [String] {
    guard let known = Schema.names[file] else { return cells.keys.sorted() }
    return cells.keys.allSatisfy(known.contains) ? [] : cells.keys.filter { !known.contains($0) }.sorted()
  }

  /// What is wrong with its columns: those that the file does not have.
  package var misnamed: [Rejection] { misnamed(asking: unknownColumns.count) }

  /// The same; what was meant is asked for the first so many of them.
  func misnamed(asking asked: Int) -> [Rejection] {
    guard let schema = Schema.of(file) else { return [] }
    let names = schema.columns.map(\.name)
    return unknownColumns.enumerated().map { index, name in
      let suggested = index < asked ? suggestion(for: name, among: names) : nil
      return rejected(
        nil, "\(file) has no column \(quoted(name)).",
        help: suggested ?? "Its columns are \(names.joined(separator: ", ")).")
    }
  }
}

/// The rows of files of the format as they are written, in the order of the files and of their lines. What the values mean is
/// not looked at; with any rejection there are no rows.
package func writtenRows(of files: [EvidenceFile]) -> ([WrittenRow], [Rejection]) {
  let folder = EvidenceFolder(files)
  var (rows, rejections) = ([WrittenRow](), [Rejection]())
  for schema in Schema.all { folder.write(schema, into: &rows, &rejections) }
  rejections += folder.foreign
  return rejections.isEmpty ? (rows, []) : ([], rejections)
}

/// Files of the format that hold these rows, each with its header; files that must be there and have no row are their header
/// alone. Before the rows stand lines that files have already, by the names of the files. The second part tells for each row
/// on which line of its file it begins.
package func evidenceFiles(
  of rows: some Sequence<WrittenRow>, after written: [String: [UInt8]] = [:]
) -> (files: [EvidenceFile], lines: [Int]) {
  var (bytes, next, lines): ([String: [UInt8]], [String: Int], [Int]) = ([:], [:], [])
  for schema in Schema.all {
    let before = written[schema.file]
    guard before != nil || !schema.mayBeAbsent else { continue }
    bytes[schema.file] = schema.headerLine + (before ?? [])
  }
  for row in rows {
    guard let schema = Schema.of(row.file) else { continue }
    if next[row.file] == nil { next[row.file] = 1 + (bytes[row.file]?.lineCount ?? 1) }
    let line = row.csvLine
    bytes[row.file, default: schema.headerLine] += line
    lines.append(next[row.file, default: 2])
    next[row.file, default: 2] += line.lineCount
  }
  return (bytes.sorted { $0.key < $1.key }.map { EvidenceFile(name: $0.key, bytes: $0.value) }, lines)
}

extension Schema {
  fileprivate var headerLine: [UInt8] { Array((header + "\n").utf8) }

  static func of(_ file: String) -> Schema? { all.first { $0.file == file } }

  /// The names of the columns of each file.
  static let names = Dictionary(uniqueKeysWithValues: all.map { ($0.file, Set($0.columns.map(\.name))) })
}

extension [UInt8] {
  fileprivate var lineCount: Int { count { $0 == UInt8(ascii: "\n") } }
}

extension WrittenRow {
  /// The row as a line of its file, in the order of the columns there; no bytes where the format has no such file.
  package var csvLine: [UInt8] {
    guard let schema = Schema.of(file) else { return [] }
    var bytes: [UInt8] = []
    for (index, column) in schema.columns.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      if let text = cells[column.name] { Self.write(text, to: &bytes) }
    }
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  /// RFC 4180: in quotes where it holds a quote, a comma or a line end.
  private static func write(_ text: String, to bytes: inout [UInt8]) {
    let needsQuotes = text.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
    guard needsQuotes else {
      bytes.append(contentsOf: text.utf8)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
