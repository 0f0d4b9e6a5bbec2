// A log in a folder, walked from its first entry to its last: every tile is read and hashed, none is kept.

import LogTree
import Signing

/// One walk through the tiles of a log of a known size.
struct FolderWalk {
  private let files: PlainFolder
  private let size: Int
  private var edge = TreeEdge()
  /// By level: the hashes of the tile that is filling up, and how many tiles were full before it.
  private var levels: [(bytes: [UInt8], full: Int)] = []
  /// How many tiles of hashes were compared.
  private(set) var tiles = 0

  init(_ files: PlainFolder, size: Int) { (self.files, self.size) = (files, size) }

  /// The roots at these sizes. `body` is given each entry in its order; tiles of hashes that do not agree with the entries
  /// are a fault.
  mutating func roots(
    at sizes: Set<Int>, _ body: ([UInt8]) throws(StoreFault) -> Void = { (_) throws(StoreFault) in }
  ) throws(StoreFault) -> [Int: Digest] {
    var roots: [Int: Digest] = sizes.contains(0) ? [0: edge.root] : [:]
    var index = 0
    while index * Tile.fullWidth < size {
      let width = min(Tile.fullWidth, size - index * Tile.fullWidth)
      for entry in try entries(of: Tile(.entries, index: index, width: width)) {
        try append(entry)
        if sizes.contains(edge.size) { roots[edge.size] = edge.root }
        try body(entry)
      }
      index += 1
    }
    for (level, tile) in levels.enumerated() where !tile.bytes.isEmpty { try compare(level) }
    return roots
  }

  private mutating func append(_ entry: [UInt8]) throws(StoreFault) {
    var completed: [(TreeNode, Digest)] = []
    edge.append(leafHash(entry)) { completed.append(($0, $1)) }
    for (node, hash) in completed where node.level % 8 == 0 {
      let level = node.level / 8
      if levels.count == level { levels.append(([], 0)) }
      levels[level].bytes += hash.bytes
      if levels[level].bytes.count == Tile.fullWidth * 32 { try compare(level) }
    }
  }

  /// Compares what the entries hash to with the tile that the folder holds.
  private mutating func compare(_ level: Int) throws(StoreFault) {
    let (bytes, full) = levels[level]
    let tile = Tile(.hashes(level: level), index: full, width: bytes.count / 32)
    guard try hashes(of: tile) == bytes else { throw .folder("\(tile.path) does not have the hashes of its entries") }
    tiles += 1
    levels[level] = ([], full + 1)
  }

  private func hashes(of tile: Tile) throws(StoreFault) -> [UInt8] {
    let (bytes, found) = try read(tile)
    guard found.width > tile.width, bytes.count == found.width * 32 else { return bytes }
    return Array(bytes.prefix(tile.width * 32))
  }

  private func entries(of tile: Tile) throws(StoreFault) -> [[UInt8]] {
    let (bytes, found) = try read(tile)
    let entries = LogTree.entries(inBundle: bytes) ?? []
    guard entries.count == tile.width || found != tile && entries.count > tile.width else {
      throw .folder("\(tile.path) does not hold \(tile.width) entries")
    }
    return Array(entries.prefix(tile.width))
  }

  /// The file of a tile; for a partial one that is not there, that of the full tile which took its place.
  private func read(_ tile: Tile) throws(StoreFault) -> ([UInt8], Tile) {
    guard tile.width < Tile.fullWidth else { return (try files.read(tile.path), tile) }
    if let bytes = try files.readIfThere(tile.path) { return (bytes, tile) }
    let full = Tile(tile.content, index: tile.index, width: Tile.fullWidth)
    guard let bytes = try files.readIfThere(full.path) else {
      throw .folder("\(files.path)/\(tile.path) is missing")
    }
    return (bytes, full)
  }
}
