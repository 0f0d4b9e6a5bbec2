// Files as pieces of whole lines, for whichever thread asks next.

import Synchronization

/// One file of cases: how it is to be understood, and where its bytes come from.
package struct CaseSource: Sendable {
  /// Puts the next bytes at the beginning of the memory and says how many; 0: there are no more. Never called twice at the same time.
  package typealias Read = @Sendable (UnsafeMutableRawBufferPointer) throws -> Int

  let mapping: CaseMapping
  let read: Read

  package init(_ mapping: CaseMapping, read: @escaping Read) { (self.mapping, self.read) = (mapping, read) }
}

/// How the rows of one file are understood.
final class CaseShape: Sendable {
  let places: RowReader.Places
  let kinds: KindTable

  init(_ places: RowReader.Places, _ kinds: KindTable) { (self.places, self.kinds) = (places, kinds) }

  /// By the first line of a file.
  static func of(
    _ header: UnsafeBufferPointer<UInt8>, _ mapping: CaseMapping, _ plans: CasePlans
  ) throws(CaseHeaderFault) -> CaseShape {
    CaseShape(try RowReader.Places(header, mapping.columns), KindTable(mapping, plans))
  }
}

/// Memory for the bytes of a piece; sixty-four bytes can be read after any of them.
final class PieceBuffer {
  /// A line of the greatest length has room.
  static let size = LineFields.mostBytes + 4096
  /// So much is read at once.
  static let step = 1 << 18

  let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: size + 128)

  static let mostColumns = 1024
  /// Where the fields of a line end.
  let ends = UnsafeMutablePointer<Int>.allocate(capacity: mostColumns)

  init() { (bytes + Self.size).initialize(repeating: 0, count: 128) }

  deinit {
    bytes.deallocate()
    ends.deallocate()
  }
}

/// Whole lines of one file, in a buffer.
struct CasePiece {
  /// The number of the piece among all.
  let number: Int
  let file: Int
  let shape: CaseShape
  /// Where its lines stand in the buffer.
  let start: Int
  let end: Int
  /// Bytes of the file before the beginning of the buffer.
  let offset: Int
}

/// Cuts files into pieces, one file after the other.
struct PieceCutter {
  private let sources: [CaseSource]
  private let plans: CasePlans
  private var file = 0
  private var number = 0
  private var shape: CaseShape?
  /// The beginning of a line whose end is not read yet.
  private var begun: [UInt8] = []
  private var offset = 0
  /// Within a line that is too long, the beginning of which was handed on.
  private var isSkipping = false
  private var isOver = false

  init(_ sources: [CaseSource], _ plans: CasePlans) { (self.sources, self.plans) = (sources, plans) }

  /// The next piece, whose bytes are put into the buffer; nil where there are no more.
  mutating func next(_ buffer: PieceBuffer) throws -> CasePiece? {
    do {
      while file < sources.count {
        if let piece = try cut(buffer) { return piece }
        if isOver { try endFile() }
      }
      return nil
    } catch var fault as CaseHeaderFault {
      fault.file = file
      throw fault
    }
  }

  private mutating func endFile() throws {
    if shape == nil { _ = try CaseShape.of(UnsafeBufferPointer(start: nil, count: 0), sources[file].mapping, plans) }
    file += 1
    (shape, begun, offset, isSkipping, isOver) = (nil, [], 0, false, false)
  }

  /// A piece of the file; nil where none can be cut yet, or there is nothing left.
  private mutating func cut(_ buffer: PieceBuffer) throws -> CasePiece? {
    let bytes = buffer.bytes
    var count = begun.count
    begun.withUnsafeBufferPointer { from in
      if let start = from.baseAddress { bytes.update(from: start, count: from.count) }
    }
    let bufferOffset = offset
    var lastFeed = -1
    var wanted = PieceBuffer.step
    while !isOver, lastFeed < 0, count < PieceBuffer.size {
      wanted = min(PieceBuffer.size, max(wanted, count + PieceBuffer.step))
      while !isOver, count < wanted {
        let read = try sources[file].read(UnsafeMutableRawBufferPointer(start: bytes + count, count: wanted - count))
        let from = count
        count += max(0, min(read, wanted - count))
        isOver = read <= 0
        if let feed = Self.lastFeed(bytes, from, count) { lastFeed = feed }
      }
    }
    var end = lastFeed + 1
    if isOver || lastFeed < 0 { end = count }
    begun = Array(UnsafeBufferPointer(start: bytes + end, count: count - end))
    offset += end
    var start = 0
    if isSkipping {
      while start < end, bytes[start] != UInt8(ascii: "\n") { start += 1 }
      isSkipping = start == end
      start = min(start + 1, end)
    }
    if lastFeed < 0, !isOver { isSkipping = true }
    if shape == nil, start < end {
      var header = start
      while header < end, bytes[header] != UInt8(ascii: "\n") { header += 1 }
      let line = UnsafeBufferPointer(start: bytes + start, count: header - start)
      shape = try CaseShape.of(line, sources[file].mapping, plans)
      start = min(header + 1, end)
    }
    guard let shape, start < end else { return nil }
    number += 1
    return CasePiece(number: number - 1, file: file, shape: shape, start: start, end: end, offset: bufferOffset)
  }

  private static func lastFeed(_ bytes: UnsafePointer<UInt8>, _ from: Int, _ to: Int) -> Int? {
    var place = to
    while place > from {
      place -= 1
      if bytes[place] == UInt8(ascii: "\n") { return place }
    }
    return nil
  }
}
