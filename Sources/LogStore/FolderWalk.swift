// A log in a folder, walked from its first entry to its last: every tile is read and hashed, none is kept.

import LogTree
import Signing

/// One walk through the tiles of a log of a known size.
struct FolderWalk {
  private let files: PlainFolder
  private let size: Int
  private var tree = TileGrowth()
  /// How many tiles of hashes were compared.
  private(set) var tiles = 0

  init(_ files: PlainFolder, size: Int) { (self.files, self.size) = (files, size) }

  /// A tile of entries as it was read: what was asked for, what was found, and its bytes.
  private struct Bundle: Sendable {
    let tile: Tile
    let found: Tile
    let bytes: [UInt8]
  }

  /// The entries of a tile with their hashes; nil where it does not hold so many.
  private struct HashedBundle: Sendable {
    let tile: Tile
    let entries: [(bytes: [UInt8], hash: Digest)]?
  }

  /// The roots at these sizes. `body` is given each entry in its order; tiles of hashes that do not agree with the entries
  /// are a fault.
  mutating func roots(
    at sizes: Set<Int>, _ body: ([UInt8]) throws(StoreFault) -> Void = { (_) throws(StoreFault) in }
  ) throws(StoreFault) -> [Int: Digest] {
    var roots: [Int: Digest] = sizes.contains(0) ? [0: tree.edge.root] : [:]
    let (files, size) = (files, size)
    var first = 0
    try sideBySide(
      { () throws(StoreFault) in
        guard first < size else { return nil }
        let width = min(Tile.fullWidth, size - first)
        let tile = Tile(.entries, index: first / Tile.fullWidth, width: width)
        first += width
        let (bytes, found) = try files.read(tile)
        return Bundle(tile: tile, found: found, bytes: bytes)
      }, work: Self.hashed
    ) { (bundle) throws(StoreFault) in
      guard let entries = bundle.entries else {
        throw .folder("\(bundle.tile.path) does not hold \(bundle.tile.width) entries")
      }
      for entry in entries {
        try append(entry.hash)
        if sizes.contains(tree.edge.size) { roots[tree.edge.size] = tree.edge.root }
        try body(entry.bytes)
      }
    }
    for (tile, bytes) in tree.rest { try compare(tile, bytes) }
    return roots
  }

  private static func hashed(_ bundle: Bundle) -> HashedBundle {
    let entries = LogTree.entries(inBundle: bundle.bytes) ?? []
    let (width, isOther) = (bundle.tile.width, bundle.found != bundle.tile)
    guard entries.count == width || isOther && entries.count > width else {
      return HashedBundle(tile: bundle.tile, entries: nil)
    }
    return HashedBundle(tile: bundle.tile, entries: entries.prefix(width).map { ($0, leafHash($0)) })
  }

  private mutating func append(_ hash: Digest) throws(StoreFault) {
    var filled: [(Tile, [UInt8])] = []
    tree.append(hash) { filled.append(($0, $1)) }
    for (tile, bytes) in filled { try compare(tile, bytes) }
  }

  /// Compares what the entries hash to with the tile that the folder holds.
  private mutating func compare(_ tile: Tile, _ bytes: [UInt8]) throws(StoreFault) {
    var (held, found) = try files.read(tile)
    let isWhole = held.count == found.width * 32
    held = Array(held.prefix(tile.width * 32))
    guard isWhole, held == bytes else { throw .folder("\(tile.path) does not have the hashes of its entries") }
    tiles += 1
  }
}

extension PlainFolder {
  /// The file of a tile; for a partial one that is not there, that of the full tile which took its place.
  fileprivate func read(_ tile: Tile) throws(StoreFault) -> (bytes: [UInt8], found: Tile) {
    guard tile.width < Tile.fullWidth else { return (try read(tile.path), tile) }
    if let bytes = try readIfThere(tile.path) { return (bytes, tile) }
    let full = Tile(tile.content, index: tile.index, width: Tile.fullWidth)
    guard let bytes = try readIfThere(full.path) else { throw .folder("\(path)/\(tile.path) is missing") }
    return (bytes, full)
  }
}
