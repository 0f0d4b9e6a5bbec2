// JSON Lines in, rows as they are written out: one object a line, its members are the columns.

import CanonicalJSON

/// The endings of names of files of JSON Lines.
package let jsonLinesEndings = [".jsonl", ".ndjson"]

/// The rows of a file of JSON Lines. The file of the format is named as that one is, but for the ending: `observations.jsonl`.
///
/// A value is a text, a whole number, `true` for a flag, or `null` for nothing; a number with a fraction is written as a text,
/// so that it stays what it is. With any rejection there are no rows.
package func jsonLineRows(of file: EvidenceFile) -> ([WrittenRow], [Rejection]) {
  guard let ending = jsonLinesEndings.first(where: file.name.hasSuffix),
    let schema = Schema.of(String(file.name.dropLast(ending.utf8.count)) + ".csv")
  else {
    let names = Schema.all.map { $0.file.replacing(".csv", with: ".jsonl") }
    return (
      [],
      [
        .whole(
          file.name, "The evidence format has no such file.",
          suggestion(for: file.name, among: names) ?? "The files are \(names.joined(separator: ", ")).")
      ]
    )
  }
  var (rows, rejections) = ([WrittenRow](), [Rejection]())
  var line = 0
  for bytes in file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
    line += 1
    guard !bytes.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) else { continue }
    do throws(CanonicalFault) {
      let value = try CanonicalValue.read(Array(bytes), limits: .statement)
      let row = WrittenRow(file: schema.file, line: line, cells: [:], given: file.name)
      guard let object = value.members else {
        rejections.append(row.rejected(nil, "The line is no object.", help: "Write {\"id\": \"…\", …} on each line."))
        continue
      }
      let (cells, complaints) = row.cells(of: object)
      rejections += complaints
      let whole = WrittenRow(file: schema.file, line: line, cells: cells, given: file.name)
      rejections += whole.misnamed(asking: RejectionLog.limit - rejections.count)
      rows.append(whole)
    } catch {
      rejections.append(
        Rejection(
          file: file.name, line: line, column: nil, message: "The line is no JSON that can be taken: \(error).",
          help: "Numbers are whole; write one with a fraction as a text: \"12.5\"."))
    }
  }
  return rejections.isEmpty ? (rows, []) : ([], RejectionLog.shortened(rejections, of: file.name))
}

extension WrittenRow {
  fileprivate func cells(of object: CanonicalObject) -> ([String: String], [Rejection]) {
    var (cells, rejections) = ([String: String](), [Rejection]())
    for (name, value) in object.members {
      switch value {
      case .null, .bool(false), .string(""): continue
      case .bool(true): cells[name] = "yes"
      case .integer(let number): cells[name] = String(number)
      case .string(let text): cells[name] = text
      case .array, .object:
        rejections.append(
          rejected(
            name, "The value is a list or an object.", help: "Write several names in one text, as in the CSV file."))
      }
    }
    return (cells, rejections)
  }
}

extension Rejection {
  static func whole(_ file: String, _ message: String, _ help: String?) -> Rejection {
    Rejection(file: file, line: nil, column: nil, message: message, help: help)
  }
}
