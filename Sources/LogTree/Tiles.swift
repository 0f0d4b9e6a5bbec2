// Tiles: the files in which a log is served and kept, by C2SP tlog-tiles.

/// A tile of the tree: up to 256 hashes of one level, or up to 256 entries.
package struct Tile: Hashable, Sendable {
  /// What a tile holds.
  package enum Content: Hashable, Sendable {
    /// The hashes of full subtrees of 256^level entries.
    case hashes(level: Int)
    case entries
  }

  package let content: Content
  /// The number of the tile among those of its level, from 0.
  package let index: Int
  /// How many it holds: 1 to 256.
  package let width: Int

  package init(_ content: Content, index: Int, width: Int) {
    self.content = content
    self.index = index
    self.width = width
  }

  /// Hashes or entries in a full tile.
  package static let fullWidth = 256

  /// Where the tile lies below the root of the log: `tile/1/x001/234.p/7`.
  package var path: String {
    let level: String
    switch content {
    case .hashes(let number): level = String(number)
    case .entries: level = "entries"
    }
    return "tile/\(level)/\(Self.path(of: index))" + (width < Self.fullWidth ? ".p/\(width)" : "")
  }

  /// The number in groups of three digits, all but the last marked with an x.
  private static func path(of index: Int) -> String {
    var (groups, rest) = ([threeDigits(index % 1000)], index / 1000)
    while rest > 0 {
      groups.insert("x" + threeDigits(rest % 1000), at: 0)
      rest /= 1000
    }
    return groups.joined(separator: "/")
  }

  private static func threeDigits(_ number: Int) -> String { String(String(number + 1000).dropFirst()) }

  /// Every tile that a log of this size has, with the partial ones at its right edge.
  package static func all(of size: Int) -> [Tile] {
    hashTiles(of: size) + tiles(.entries, count: size)
  }

  /// The tiles of hashes that a log of this size has.
  package static func hashTiles(of size: Int) -> [Tile] {
    var (tiles, level, count) = ([Tile](), 0, size)
    while count > 0 {
      tiles += Self.tiles(.hashes(level: level), count: count)
      (level, count) = (level + 1, count / fullWidth)
    }
    return tiles
  }

  private static func tiles(_ content: Content, count: Int) -> [Tile] {
    stride(from: 0, to: count, by: fullWidth).map {
      Tile(content, index: $0 / fullWidth, width: min(fullWidth, count - $0))
    }
  }
}

/// Entries as an entry tile holds them: each after its length in two bytes, the higher first.
package func entryBundle(_ entries: some Sequence<[UInt8]>) -> [UInt8] {
  var bytes: [UInt8] = []
  for entry in entries {
    bytes.append(UInt8(truncatingIfNeeded: entry.count >> 8))
    bytes.append(UInt8(truncatingIfNeeded: entry.count))
    bytes.append(contentsOf: entry)
  }
  return bytes
}

/// The entries of an entry tile; nil where the lengths do not come out, or their number is another.
package func entries(inBundle bytes: [UInt8], count: Int) -> [[UInt8]]? {
  entries(inBundle: bytes).flatMap { $0.count == count ? $0 : nil }
}

/// The entries of an entry tile, however many; nil where the lengths do not come out.
package func entries(inBundle bytes: [UInt8]) -> [[UInt8]]? {
  var (entries, position): ([[UInt8]], Int) = ([], 0)
  while position < bytes.count {
    guard position + 2 <= bytes.count else { return nil }
    let length = Int(bytes[position]) << 8 | Int(bytes[position + 1])
    position += 2
    guard position + length <= bytes.count else { return nil }
    entries.append(Array(bytes[position..<(position + length)]))
    position += length
  }
  return entries
}
