// A strict reader of CSV, over bytes.

/// Reads CSV as RFC 4180 has it, in UTF-8: commas between fields, CR LF or LF after records, quotes around a field that
/// contains any of these, and every record with as many fields as the first.
///
///     id,note
///     a-1,"said ""no"", twice"
///
/// A fault within a record leaves the records around it readable; where that is not certain, reading stops.
struct CSVReader {
  private static let quote = UInt8(ascii: "\"")
  private let separator: UInt8
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  private var table: CSVTable
  /// The first fault of the record that is being read.
  private var fault: CSVFault?

  static func read(_ bytes: [UInt8], separator: UInt8 = UInt8(ascii: ",")) -> CSVTable {
    var reader = CSVReader(bytes, separator)
    reader.readAll()
    return reader.table
  }

  private init(_ bytes: [UInt8], _ separator: UInt8) {
    self.separator = separator
    self.bytes = bytes
    table = CSVTable(bytes)
  }

  private mutating func readAll() {
    table.stop = CSVFault.ofEncoding(bytes)
    guard table.stop == nil else { return }
    while position < bytes.count, table.stop == nil { readRecord() }
  }

  private mutating func readRecord() {
    let (firstField, startLine) = (table.fields.count, line)
    fault = nil
    var hasMore = true
    while hasMore, table.stop == nil {
      let index = table.fields.count - firstField
      if position < bytes.count, bytes[position] == Self.quote { readQuoted(index) } else { readPlain(index) }
      hasMore = position < bytes.count && bytes[position] == separator
      if hasMore { position += 1 }
    }
    guard table.stop == nil else { return }
    let fields = firstField..<table.fields.count
    if fault == nil, let long = fields.first(where: { table.fields[$0].bytes.count > CSVFault.mostBytes }) {
      fault = CSVFault(.longField, line: startLine, field: long - firstField)
    }
    table.records.append(
      CSVTable.Record(line: startLine, fields: fields, fault: fault ?? countFault(of: fields, line: startLine)))
    endLine()
  }

  /// Passes the line end at which the record ends.
  private mutating func endLine() {
    guard position < bytes.count else { return }
    position += bytes[position] == Self.carriageReturn ? 2 : 1
    line += 1
  }

  private func countFault(of fields: Range<Int>, line: Int) -> CSVFault? {
    guard let expected = table.records.first?.fields.count, expected != fields.count else { return nil }
    if fields.count == 1, table.isEmpty(fields.lowerBound) { return CSVFault(.emptyLine, line: line) }
    return CSVFault(.fieldCount(expected: expected, found: fields.count), line: line)
  }

  private mutating func readPlain(_ index: Int) {
    let start = position
    skipToDelimiter { line in CSVFault(.quoteInside, line: line, field: index) }
    table.fields.append(CSVTable.Field(bytes: start..<position, hasDoubledQuotes: false))
  }

  /// Goes on to the next comma, line end or the end of the file. A quote on the way is the fault that `quoteFault` makes.
  private mutating func skipToDelimiter(quoteFault: (Int) -> CSVFault) {
    while position < bytes.count {
      let byte = bytes[position]
      if byte == separator || byte == Self.lineFeed { return }
      if byte == Self.carriageReturn { return checkCarriageReturn() }
      if byte == Self.quote, fault == nil { fault = quoteFault(line) }
      position += 1
    }
  }

  private mutating func checkCarriageReturn() {
    let next = position + 1
    guard next == bytes.count || bytes[next] != Self.lineFeed else { return }
    table.stop = CSVFault(.loneCarriageReturn, line: line)
  }

  private mutating func readQuoted(_ index: Int) {
    let opening = line
    position += 1
    let start = position
    let hasDoubled = skipToClosingQuote()
    guard position < bytes.count else {
      table.stop = CSVFault(.unterminatedQuote, line: opening, field: index)
      return
    }
    table.fields.append(CSVTable.Field(bytes: start..<position, hasDoubledQuotes: hasDoubled))
    position += 1
    checkAfterQuote(index, opening: opening)
  }

  /// Goes on to the quote that closes a field, or to the end of the file, and says whether doubled quotes are on the way.
  private mutating func skipToClosingQuote() -> Bool {
    var hasDoubled = false
    while position < bytes.count {
      let byte = bytes[position]
      if byte == Self.quote {
        guard position + 1 < bytes.count, bytes[position + 1] == Self.quote else { break }
        hasDoubled = true
        position += 1
      } else if byte == Self.lineFeed {
        line += 1
      }
      position += 1
    }
    return hasDoubled
  }

  /// After the closing quote only a comma or a line end may stand.
  private mutating func checkAfterQuote(_ index: Int, opening: Int) {
    let start = position
    skipToDelimiter { line in CSVFault(.afterClosingQuote(opening: opening), line: line, field: index) }
    if position > start, fault == nil, table.stop == nil {
      fault = CSVFault(.afterClosingQuote(opening: opening), line: line, field: index)
    }
  }
}
