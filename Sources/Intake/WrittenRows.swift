// Rows as they are written, apart from the files that they stand in.

/// A row of a file of the format, as it is written.
package struct WrittenRow: Sendable {
  /// The name of the file: `observations.csv`.
  package let file: String
  /// Where it begins, from 1.
  package let line: Int
  /// By column; empty ones are left out.
  package let cells: [String: String]

  package init(file: String, line: Int, cells: [String: String]) {
    self.file = file
    self.line = line
    self.cells = cells
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
/// alone. The second part tells for each row on which line of its file it begins.
package func evidenceFiles(of rows: some Sequence<WrittenRow>) -> (files: [EvidenceFile], lines: [Int]) {
  var (bytes, next, lines): ([String: [UInt8]], [String: Int], [Int]) = ([:], [:], [])
  let schemas = Dictionary(Schema.all.map { ($0.file, $0) }) { first, _ in first }
  for schema in Schema.all where !schema.mayBeAbsent { bytes[schema.file] = schema.headerLine }
  for row in rows {
    guard let schema = schemas[row.file] else { continue }
    let before = bytes[row.file]?.count ?? schema.headerLine.count
    row.write(schema, to: &bytes[row.file, default: schema.headerLine])
    let ends = bytes[row.file, default: []][before...].count { $0 == UInt8(ascii: "\n") }
    lines.append(next[row.file, default: 2])
    next[row.file, default: 2] += ends
  }
  return (bytes.sorted { $0.key < $1.key }.map { EvidenceFile(name: $0.key, bytes: $0.value) }, lines)
}

extension Schema {
  fileprivate var headerLine: [UInt8] { Array((header + "\n").utf8) }
}

extension WrittenRow {
  fileprivate func write(_ schema: Schema, to bytes: inout [UInt8]) {
    for (index, column) in schema.columns.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      if let text = cells[column.name] { Self.write(text, to: &bytes) }
    }
    bytes.append(UInt8(ascii: "\n"))
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
