// One line of a CSV file, read with care: quotes, characters outside of ASCII, and everything that is wrong with it.

/// The fields of a line, or why it has none.
///
/// A record is a line: a quoted field holds commas and doubled quotes, and no line break. So a quote that nobody closes spoils one line and
/// no more, and a file can be read from any line on.
enum LineFields {
  case fields([[UInt8]])
  case fault(LineFault.Kind, field: Int)

  /// The longest line, in bytes.
  static let mostBytes = 1 << 20

  static func read(_ line: Span<UInt8>) -> LineFields {
    if line.count > mostBytes { return .fault(.tooLong, field: 0) }
    let end = line.count > 0 && line[line.count - 1] == UInt8(ascii: "\r") ? line.count - 1 : line.count
    var fields: [[UInt8]] = []
    var place = 0
    while true {
      var field: [UInt8] = []
      let isQuoted = place < end && line[place] == UInt8(ascii: "\"")
      if isQuoted {
        guard let after = quoted(line, end, from: place, &field) else {
          return .fault(.strayQuote, field: fields.count)
        }
        place = after
      } else {
        while place < end, line[place] != UInt8(ascii: ",") {
          if line[place] == UInt8(ascii: "\"") { return .fault(.strayQuote, field: fields.count) }
          field.append(line[place])
          place += 1
        }
      }
      if let kind = fault(of: field) { return .fault(kind, field: fields.count) }
      fields.append(field)
      if place >= end { return .fields(fields) }
      place += 1
    }
  }

  /// The place after the field, where a comma or the end stands; nil where its quote is not closed, or something follows it.
  private static func quoted(_ line: Span<UInt8>, _ end: Int, from start: Int, _ field: inout [UInt8]) -> Int? {
    var place = start + 1
    while place < end {
      if line[place] != UInt8(ascii: "\"") {
        field.append(line[place])
        place += 1
      } else if place + 1 < end, line[place + 1] == UInt8(ascii: "\"") {
        field.append(UInt8(ascii: "\""))
        place += 2
      } else {
        let after = place + 1
        return after >= end || line[after] == UInt8(ascii: ",") ? after : nil
      }
    }
    return nil
  }

  private static func fault(of field: [UInt8]) -> LineFault.Kind? {
    if field.contains(0) { return .nul }
    return (try? UTF8Span(validating: field.span)) == nil ? .notText : nil
  }
}

/// A line that is not taken in, with its place.
package struct LineFault: Hashable, Sendable, CustomStringConvertible {
  /// What is wrong with it.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case fieldCount = "wrong number of fields"
    case strayQuote = "stray quote"
    case nul = "NUL"
    case notText = "invalid UTF-8"
    case tooLong = "line of more than 1 MiB"
    case noDate = "no date or moment"
    case unknownType = "unknown type"
    case noCase = "no name of a case"
  }

  package let kind: Kind
  /// From 1 for the header.
  package private(set) var line: Int
  /// The place of the file among those read together.
  package private(set) var file = 0
  /// Bytes from the beginning of the file to the line.
  package let offset: Int
  /// The column, where one is at fault.
  package let column: String?
  /// The beginning of what stands there.
  package let found: String

  init(kind: Kind, line: Int, offset: Int, column: String?, found: String) {
    (self.kind, self.line, self.offset, self.column, self.found) = (kind, line, offset, column, found)
  }

  func inLine(_ line: Int) -> LineFault {
    var moved = self
    moved.line = line
    return moved
  }

  func inFile(_ file: Int) -> LineFault {
    var moved = self
    moved.file = file
    return moved
  }

  package var description: String {
    "line \(line)\(column.map { ", \($0)" } ?? ""): \(kind.rawValue)\(found.isEmpty ? "" : ": \(found)")"
  }
}
