// What a reader of CSV finds in a file.

/// The records of one CSV file, with what is wrong in them.
///
/// Fields stay bytes until someone asks for their text.
struct CSVTable {
  struct Record {
    /// The line on which it begins, from 1.
    let line: Int
    /// Which of the table's fields are its own.
    let fields: Range<Int>
    /// Why nothing of it can be used.
    let fault: CSVFault?
  }

  /// The bytes of a field, without the quotes around it.
  struct Field {
    let bytes: Range<Int>
    let hasDoubledQuotes: Bool
  }

  private let bytes: [UInt8]
  var fields: [Field] = []
  var records: [Record] = []
  /// Why the rest of the file, or all of it, was not read.
  var stop: CSVFault?

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func isEmpty(_ field: Int) -> Bool { fields[field].bytes.isEmpty }

  func text(_ field: Int) -> String {
    let slice = bytes[fields[field].bytes]
    guard fields[field].hasDoubledQuotes else { return String(decoding: slice, as: UTF8.self) }
    var plain: [UInt8] = []
    plain.reserveCapacity(slice.count)
    var skipsQuote = false
    for byte in slice {
      skipsQuote = byte == UInt8(ascii: "\"") && !skipsQuote
      if !skipsQuote { plain.append(byte) }
    }
    return String(decoding: plain, as: UTF8.self)
  }

  func texts(of record: Record) -> [String] { record.fields.map(text) }
}
