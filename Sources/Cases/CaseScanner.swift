// One pass over the bytes of a file of cases.

package import Accords
import CaseMasks
package import Evidence

/// The cases of a file, as the plans ask about them, and what the pass came across.
package final class CaseFile {
  let table: CaseTable
  let names: CaseNames
  let plans: CasePlans
  package let report: CaseReport

  /// How many cases have a record that a plan asks about.
  package var caseCount: Int { table.count }

  /// Reads the bytes of a whole file, from its header on. A line that is wrong is left out, counted, and named in the report.
  package init(
    _ bytes: UnsafeBufferPointer<UInt8>, mapping: CaseMapping, plans: CasePlans, accord: Accord, reporter: Reporter
  ) throws {
    var scanner = try CaseScanner(bytes, mapping, plans, accord, reporter)
    try scanner.readAll()
    (table, names, report) = (scanner.rows.table, scanner.rows.names, scanner.rows.report)
    self.plans = plans
  }
}

/// Finds the lines of a file and their fields, sixty-four bytes at a time.
struct CaseScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let start: Int
  private(set) var rows: RowReader

  init(
    _ bytes: UnsafeBufferPointer<UInt8>, _ mapping: CaseMapping, _ plans: CasePlans, _ accord: Accord,
    _ reporter: Reporter
  ) throws {
    self.bytes = bytes
    var end = 0
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    start = min(end + 1, bytes.count)
    let places = try Self.places(UnsafeBufferPointer(rebasing: bytes[0..<end]), mapping.columns)
    rows = try RowReader(places, mapping, plans, accord, reporter)
  }

  private static func places(
    _ header: UnsafeBufferPointer<UInt8>, _ columns: CaseColumns
  ) throws(CaseHeaderFault) -> RowReader.Places {
    guard case .fields(let fields) = LineFields.read(header.span) else {
      throw CaseHeaderFault(description: "the first line names no columns")
    }
    let names = fields.map { String(decoding: $0, as: UTF8.self) }
    func place(_ name: String) throws(CaseHeaderFault) -> Int {
      let found = names.indices.filter { names[$0] == name }
      guard let place = found.first, found.count == 1 else {
        throw CaseHeaderFault(
          description: "\(found.isEmpty ? "no column is" : "several columns are") called \(name)")
      }
      return place
    }
    return RowReader.Places(
      at: try place(columns.at), type: try place(columns.type), caseID: try place(columns.caseID),
      attribute: columns.attribute == nil ? nil : try place(columns.attribute ?? ""), count: names.count, names: names)
  }

  mutating func readAll() throws(NoMemoryForCases) {
    // Most columns of all: a file with more is read with care, line by line.
    let columns = min(rows.places.count, 1024)
    let ends = UnsafeMutablePointer<Int>.allocate(capacity: columns)
    defer { ends.deallocate() }
    let end = try readMasked(ends, columns)
    try readRest(from: end.start, number: end.number)
    try rows.finish()
  }

  /// All lines that end sixty-four bytes before the end of the file. Gives the beginning of the first line that is left.
  private mutating func readMasked(
    _ ends: UnsafeMutablePointer<Int>, _ columns: Int
  ) throws(NoMemoryForCases) -> (start: Int, number: Int) {
    guard let base = bytes.baseAddress else { return (start, 2) }
    let last = bytes.count - 128
    var (at, lineStart, number, field) = (start, start, 2, 0)
    var isOdd = false
    let isPlain = rows.places.count == columns
    while at <= last {
      let masks = case_masks_of(base + at)
      var left = masks.ends
      while left != 0 {
        let bit = left.trailingZeroBitCount
        left &= left &- 1
        let place = at &+ bit
        if field < columns { ends[field] = place }
        field &+= 1
        if base[place] != UInt8(ascii: "\n") { continue }
        if masks.odd != 0 {
          let below = masks.odd & ((1 &<< UInt64(bit)) &- 1)
          isOdd = isOdd || below &>> UInt64(max(0, lineStart &- at)) != 0
        }
        var isRead = false
        if !isOdd, isPlain, field == columns { isRead = try rows.readPlain(base, lineStart, ends) }
        if !isRead { try take(lineStart, place, number) }
        number &+= 1
        lineStart = place &+ 1
        field = 0
        isOdd = false
      }
      if masks.odd != 0 {
        let from = max(0, lineStart &- at)
        isOdd = isOdd || from < 64 && masks.odd &>> UInt64(from) != 0
      }
      at &+= 64
    }
    rows.report.rows = number - 2
    return (lineStart, number)
  }

  /// What is left at the end of the file; its last line need not end with a line feed.
  private mutating func readRest(from start: Int, number first: Int) throws(NoMemoryForCases) {
    var (start, number) = (start, first)
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      try take(start, end, number)
      number += 1
      start = end + 1
    }
    rows.report.rows = number - 2
  }

  private mutating func take(_ start: Int, _ end: Int, _ number: Int) throws(NoMemoryForCases) {
    let line = UnsafeBufferPointer(rebasing: bytes[start..<end])
    try rows.readWithCare(line.span, number: number, offset: start)
  }
}
