// The tiles that a growing tree fills: each is told when it is full, and none is kept after that.

package import Signing

/// A tree that grows by the hashes of its entries, and the tiles of hashes that it has.
package struct TileGrowth: Sendable {
  /// The right edge of the tree.
  package private(set) var edge = TreeEdge()
  /// By level: the hashes of the tile that is filling up, and how many tiles were full before it.
  private var levels: [(bytes: [UInt8], full: Int)] = []

  package init() {}

  /// Appends an entry, and tells each tile that it fills with its bytes.
  package mutating func append<Fault>(
    _ leaf: Digest, _ filled: (Tile, [UInt8]) throws(Fault) -> Void
  ) throws(Fault) {
    var completed: [(level: Int, hash: Digest)] = []
    edge.append(leaf) { node, hash in
      if node.level % 8 == 0 { completed.append((node.level / 8, hash)) }
    }
    for (level, hash) in completed {
      if levels.count == level { levels.append(([], 0)) }
      levels[level].bytes += hash.bytes
      guard levels[level].bytes.count == Tile.fullWidth * 32 else { continue }
      let tile = Tile(.hashes(level: level), index: levels[level].full, width: Tile.fullWidth)
      try filled(tile, levels[level].bytes)
      levels[level] = ([], tile.index + 1)
    }
  }

  /// The tiles at the right edge that are not full, with their bytes.
  package var rest: [(tile: Tile, bytes: [UInt8])] {
    levels.enumerated().filter { !$0.element.bytes.isEmpty }.map { level, filling in
      (Tile(.hashes(level: level), index: filling.full, width: filling.bytes.count / 32), filling.bytes)
    }
  }
}
