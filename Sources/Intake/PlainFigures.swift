// Figures that are written in the plainest way, read in one pass over their bytes: a large register has many of them.

import Accords
import CivilTime
import Evidence
import Quantities

/// Work in so many parts that may be done side by side: what comes of each, in their order.
package typealias SideBySide = (_ parts: Int, _ work: @Sendable (Int) -> any Sendable) -> [any Sendable]

/// The rows of observations.csv of which nothing needs to be complained about, and the other lines as they stand.
///
/// A row is plain where it has no quotes and no flags, whole days, a whole number and names that the accord has. What of it can
/// be wrong by other files, its reporter, its document and whether its id is used elsewhere, is left to who asks.
struct PlainFigures {
  private(set) var figures: [Observation] = []
  /// The lines that are not plain, or are wrong.
  private(set) var rest: [UInt8] = []
  private(set) var reporters: Set<ReporterID> = []
  private(set) var documents: Set<DocumentID> = []
  /// What the ids come to; empty where two come to the same.
  private var ids = IdentifierTable(count: 0)

  /// Nil where the file does not begin with its header, is no text, or an id may stand in it twice.
  init?(_ bytes: [UInt8], for accord: Accord, _ sideBySide: SideBySide) {
    let header = Array((ObservationRows.schema.header + "\n").utf8)
    guard bytes.starts(with: header), (try? UTF8Span(validating: bytes.span)) != nil else { return nil }
    let parts = Self.parts(of: bytes, from: header.count)
    let readers = sideBySide(parts.count) { part in
      var reader = PlainFigureReader(bytes, parts[part], accord)
      reader.readAll()
      return reader
    }.compactMap { $0 as? PlainFigureReader }
    guard readers.count == parts.count else { return nil }
    let count = readers.reduce(0) { $0 + $1.figures.count }
    figures.reserveCapacity(count)
    ids = IdentifierTable(count: count)
    for reader in readers {
      figures += reader.figures
      rest += reader.rest
      reporters.formUnion(reader.reporters.keys)
      documents.formUnion(reader.documents.keys)
      for hash in reader.hashes where !ids.insert(hash) { return nil }
    }
  }

  /// Whether one of these names may be the id of a figure.
  func mayShareAnID(with names: some Sequence<String>) -> Bool {
    names.contains { ids.contains(IdentifierTable.hash($0.utf8)) }
  }

  /// Runs of lines: where there are quotes a line end may stand in a field, and there is one.
  private static func parts(of bytes: [UInt8], from first: Int) -> [Range<Int>] {
    let isLarge = bytes.count - first > 1 << 20
    if !isLarge || bytes.contains(UInt8(ascii: "\"")) { return [first..<bytes.count] }
    var (parts, start) = ([Range<Int>](), first)
    let length = max(1 << 20, (bytes.count - first) / 16)
    while start < bytes.count {
      var end = min(start + length, bytes.count)
      while end < bytes.count, bytes[end - 1] != UInt8(ascii: "\n") { end += 1 }
      parts.append(start..<end)
      start = end
    }
    return parts
  }
}

/// A table of what identifiers come to in 64 bits: what is not in it is no identifier of it.
struct IdentifierTable {
  private var slots: [UInt64]

  init(count: Int) {
    var size = 16
    while size < 2 * count { size *= 2 }
    slots = Array(repeating: 0, count: size)
  }

  /// Fowler, Noll and Vo's, with the bits mixed once more; never nothing.
  static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash = (hash ^ hash >> 33) &* 0xFF51_AFD7_ED55_8CCD
    return max(1, hash ^ hash >> 33)
  }

  /// False where it is there already.
  mutating func insert(_ hash: UInt64) -> Bool {
    var place = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[place] != 0 {
      if slots[place] == hash { return false }
      place = (place + 1) & (slots.count - 1)
    }
    slots[place] = hash
    return true
  }

  func contains(_ hash: UInt64) -> Bool {
    var place = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[place] != 0 {
      if slots[place] == hash { return true }
      place = (place + 1) & (slots.count - 1)
    }
    return false
  }
}
