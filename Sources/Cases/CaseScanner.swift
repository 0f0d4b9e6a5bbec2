// One pass over the bytes of files of cases.

import CaseMasks

/// Finds the lines of pieces and their fields, sixty-four bytes at a time.
struct CaseScanner {
  private(set) var rows: RowReader

  init(_ rows: RowReader) { self.rows = rows }

  /// Takes in the lines of a piece, and tells what it came across.
  mutating func read(_ piece: CasePiece, in buffer: PieceBuffer) throws -> CaseReport {
    rows.begin(piece.shape)
    // A file with more columns is read with care, line by line.
    let columns = min(piece.shape.places.count, PieceBuffer.mostColumns)
    try readLines(of: piece, in: buffer.bytes, buffer.ends, columns)
    return rows.report
  }

  private mutating func readLines(
    of piece: CasePiece, in base: UnsafePointer<UInt8>, _ ends: UnsafeMutablePointer<Int>, _ columns: Int
  ) throws {
    let last = piece.end
    var (at, lineStart, number, field) = (piece.start, piece.start, 0, 0)
    var isOdd = false
    let isPlain = piece.shape.places.count == columns
    while at < last {
      let masks = case_masks_of(base + at)
      // What lies behind the piece is none of it.
      let within: UInt64 = last &- at >= 64 ? ~0 : (1 &<< UInt64(last &- at)) &- 1
      let odd = masks.odd & within
      var left = masks.ends & within
      while left != 0 {
        let bit = left.trailingZeroBitCount
        left &= left &- 1
        let place = at &+ bit
        if field < columns { ends[field] = place }
        field &+= 1
        if base[place] != UInt8(ascii: "\n") { continue }
        if odd != 0 {
          let below = odd & ((1 &<< UInt64(bit)) &- 1)
          isOdd = isOdd || below &>> UInt64(max(0, lineStart &- at)) != 0
        }
        var isRead = false
        if !isOdd, isPlain, field == columns { isRead = try rows.readPlain(base, lineStart, ends) }
        if !isRead { try take(base, lineStart, place, number, piece.offset) }
        number &+= 1
        lineStart = place &+ 1
        field = 0
        isOdd = false
      }
      if odd != 0 {
        let from = max(0, lineStart &- at)
        isOdd = isOdd || from < 64 && odd &>> UInt64(from) != 0
      }
      at &+= 64
    }
    // The last line of a file need not end with a line feed.
    if lineStart < last {
      try take(base, lineStart, last, number, piece.offset)
      number += 1
    }
    rows.report.rows = number
  }

  private mutating func take(
    _ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ number: Int, _ offset: Int
  ) throws {
    let line = UnsafeBufferPointer(start: base + start, count: end - start)
    try rows.readWithCare(line.span, number: number, offset: offset + start)
  }

  /// Hands on what is still waiting.
  mutating func finish() throws { try rows.finish() }
}
