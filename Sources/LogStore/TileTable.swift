// The tiles of a log in the file: hashes are read from them, and new ones put into them.

import Foundation
import GRDB
import LogTree
import Signing

/// The tiles of hashes of one log, within one transaction.
struct TileTable {
  private struct Key: Hashable {
    let level: Int
    let index: Int
  }

  private let db: Database
  private let log: Int
  /// Tiles that were read or changed, with their bytes.
  private var tiles: [Key: [UInt8]] = [:]
  private var changed: Set<Key> = []

  init(_ db: Database, log: Int) {
    self.db = db
    self.log = log
  }

  /// Every eighth level of the tree is kept; what lies between is hashed anew.
  private static let levels = 8

  /// The hash of a full subtree.
  mutating func hash(of node: TreeNode) throws -> Digest {
    let (level, below) = (node.level / Self.levels, node.level % Self.levels)
    let first = node.index << below
    let bytes = try tile(Key(level: level, index: first / Tile.fullWidth))
    let start = first % Tile.fullWidth * 32
    let end = start + 32 << below
    guard end <= bytes.count else { throw StoreFault.damaged("a tile of level \(level) is too short") }
    var hashes = stride(from: start, to: end, by: 32).compactMap { Digest(bytes: bytes[$0..<($0 + 32)]) }
    while hashes.count > 1 {
      hashes = stride(from: 0, to: hashes.count, by: 2).map { nodeHash(hashes[$0], hashes[$0 + 1]) }
    }
    guard let hash = hashes.first else { throw StoreFault.damaged("a tile of level \(level) is empty") }
    return hash
  }

  private mutating func tile(_ key: Key) throws -> [UInt8] {
    if let bytes = tiles[key] { return bytes }
    let data = try Data.fetchOne(
      db, sql: "SELECT data FROM tile WHERE log = ? AND level = ? AND n = ?", arguments: [log, key.level, key.index])
    let bytes = data.map { [UInt8]($0) } ?? []
    tiles[key] = bytes
    return bytes
  }

  /// The right edge of a tree of this size.
  mutating func edge(size: Int) throws -> TreeEdge {
    var hashes: [Digest] = []
    for node in fullSubtrees(from: 0, to: size) { hashes.append(try hash(of: node)) }
    guard let edge = TreeEdge(size: size, hashes: hashes) else { throw StoreFault.damaged("the tree has no edge") }
    return edge
  }

  /// Takes in the hash of a subtree that is full now.
  mutating func add(_ node: TreeNode, _ hash: Digest) throws {
    guard node.level % Self.levels == 0 else { return }
    let key = Key(level: node.level / Self.levels, index: node.index / Tile.fullWidth)
    let (bytes, at) = (try tile(key), node.index % Tile.fullWidth * 32)
    guard bytes.count >= at else { throw StoreFault.damaged("a tile of level \(key.level) has a gap") }
    tiles[key] = nil
    // What stands there is of a transaction that did not end: it is written over.
    tiles[key] = Array(bytes.prefix(at)) + hash.bytes
    changed.insert(key)
    if at / 32 == Tile.fullWidth - 1 { try save(key) }
  }

  /// Writes the tiles that changed.
  mutating func save() throws {
    for key in changed { try save(key) }
  }

  private mutating func save(_ key: Key) throws {
    guard let bytes = tiles[key] else { return }
    try db.cachedStatement(sql: "INSERT OR REPLACE INTO tile VALUES (?, ?, ?, ?, ?)").execute(
      arguments: [log, key.level, key.index, bytes.count / 32, Data(bytes)])
    tiles[key] = nil
    changed.remove(key)
  }
}
