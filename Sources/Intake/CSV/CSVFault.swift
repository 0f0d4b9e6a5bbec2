// What can be wrong with a file as CSV, and what is said of it.

/// Something that makes a file, or a record of it, no CSV of this format.
struct CSVFault: Hashable, Sendable {
  enum Problem: Hashable, Sendable {
    case byteOrderMark
    case utf16
    case notUTF8(UInt8)
    /// A NUL byte: other control characters may stand in texts.
    case nul
    case loneCarriageReturn
    /// A quoted field that the file ends in.
    case unterminatedQuote
    /// Something stands between the closing quote of a field, which was opened on that line, and the next comma.
    case afterClosingQuote(opening: Int)
    case quoteInside
    case emptyLine
    case fieldCount(expected: Int, found: Int)
    /// A field of more bytes than are taken.
    case longField
  }

  /// The most bytes that a field has.
  static let mostBytes = 1 << 20

  let problem: Problem
  let line: Int
  /// Which field of its record, from 0.
  let field: Int?

  init(_ problem: Problem, line: Int, field: Int? = nil) {
    self.problem = problem
    self.line = line
    self.field = field
  }
}

extension CSVFault {
  /// The first thing that makes the bytes no plain UTF-8 text; nil if there is none.
  static func ofEncoding(_ bytes: [UInt8]) -> CSVFault? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return CSVFault(.byteOrderMark, line: 1) }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return CSVFault(.utf16, line: 1) }
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      let offset = error.byteOffsets.lowerBound
      guard bytes.indices.contains(offset) else { return CSVFault(.notUTF8(0), line: 1) }
      return CSVFault(.notUTF8(bytes[offset]), line: lineNumber(of: offset, in: bytes))
    }
    guard let offset = bytes.firstIndex(of: 0) else { return nil }
    return CSVFault(.nul, line: lineNumber(of: offset, in: bytes))
  }

  private static func lineNumber(of offset: Int, in bytes: [UInt8]) -> Int {
    1 + bytes[..<offset].count { $0 == UInt8(ascii: "\n") }
  }
}

extension CSVFault {
  var complaint: Complaint {
    switch problem {
    case .byteOrderMark:
      Complaint(
        "The file begins with a byte order mark.",
        help: "Save it as UTF-8 without one; some programs call that plain UTF-8.")
    case .utf16:
      Complaint("The file is UTF-16, not UTF-8.", help: "Save it as UTF-8, without a byte order mark.")
    case .notUTF8(let byte):
      Complaint(
        "The byte \(hexadecimal(byte)) is not UTF-8.",
        help: "Save the file as UTF-8; it may be in an older encoding such as Latin-1.")
    case .nul: Complaint("A NUL byte stands in the file.", help: "Remove it.")
    case .loneCarriageReturn:
      Complaint(
        "A carriage return stands alone; the file was not read further.",
        help: "End lines with a line feed, or with both; put text with line breaks in quotes.")
    case .unterminatedQuote, .afterClosingQuote, .quoteInside: quoteComplaint
    case .emptyLine: Complaint("The line is empty.", help: "Remove it.")
    case .longField:
      Complaint("The field has more than a million bytes (1 MiB).", help: "Put a text of that length into a document.")
    case .fieldCount(let expected, let found): Self.countComplaint(expected: expected, found: found)
    }
  }

  private var quoteComplaint: Complaint {
    switch problem {
    case .unterminatedQuote:
      Complaint(
        "The quote that opens here is never closed; the file was not read further.",
        help: "Close the field with a quote; a quote within it is written twice.")
    case .afterClosingQuote(let opening):
      Complaint(
        "Something follows the closing quote of a field"
          + (opening == line ? "." : " that was opened on line \(opening)."),
        help: "Only a comma or the end of the line may; a quote within a field is written twice.")
    default:
      Complaint(
        "A quote stands inside a field that does not begin with one.",
        help: "Put the whole field in quotes and write the quote within it twice.")
    }
  }

  private static func countComplaint(expected: Int, found: Int) -> Complaint {
    Complaint(
      "\(expected) fields were expected, as in the first line, and \(found) found.",
      help: found > expected
        ? "A value that contains a comma stands in quotes."
        : "Every column has its comma, also where nothing is known.")
  }
}

private func hexadecimal(_ byte: UInt8) -> String {
  let digits = String(byte, radix: 16, uppercase: true)
  return "0x" + (digits.utf8.count == 1 ? "0" : "") + digits
}
