// A register as a folder of plain files: tlog-tiles (C2SP), which other programs read, and back.

import Foundation
import GRDB
import LogTree
import Signing
import Statements

extension LogFile {
  /// Writes the log as a folder: `checkpoint`, `key`, `tile/…` with entries, and `document/…` by digest.
  ///
  /// The folder is made whole under another name and moved into place. The same log gives the same bytes.
  package func export(to folder: String) throws(StoreFault) {
    guard access(folder, F_OK) != 0 else { throw .exists(path: folder) }
    let making = PlainFolder(folder + ".new")
    try making.remove()
    do throws(StoreFault) {
      try read { db in try self.write(db, into: making) }
      guard rename(making.path, folder) == 0 else {
        throw StoreFault.system("\(folder): \(String(cString: strerror(errno)))")
      }
    } catch {
      try? making.remove()
      throw error
    }
  }

  private func write(_ db: Database, into folder: PlainFolder) throws {
    let head = try checkpoint(db, "head")
    let note = try Row.fetchOne(db, sql: "SELECT note FROM head WHERE log = ?", arguments: [log])?.bytes("note")
    try folder.write(note ?? Array(head.text.utf8), to: "checkpoint")
    if let key { try folder.write(Array("\(key)\n".utf8), to: "key") }
    for tile in Tile.all(of: head.size) {
      let bytes =
        if case .hashes(let level) = tile.content {
          try hashes(db, level, tile)
        } else {
          entryBundle(try leaves(db, from: tile.index * Tile.fullWidth, count: tile.width))
        }
      try folder.write(bytes, to: tile.path)
    }
    let blobs = try Row.fetchCursor(db, sql: "SELECT digest, bytes FROM blob ORDER BY digest")
    while let row = try blobs.next() {
      guard let name = row.bytes("digest").flatMap(Digest.init(bytes:)), let bytes = row.bytes("bytes") else {
        throw StoreFault.damaged("a document has no name or no bytes")
      }
      try folder.write(bytes, to: "document/" + name.hex)
    }
    folder.settle()
  }

  private func hashes(_ db: Database, _ level: Int, _ tile: Tile) throws -> [UInt8] {
    let row = try Row.fetchOne(
      db, sql: "SELECT data FROM tile WHERE log = ? AND level = ? AND n = ?", arguments: [log, level, tile.index])
    guard let bytes = row?.bytes("data"), bytes.count >= tile.width * 32 else {
      throw StoreFault.damaged("the tile \(tile.path) is not whole")
    }
    return Array(bytes.prefix(tile.width * 32))
  }

  private func leaves(_ db: Database, from first: Int, count: Int) throws -> [[UInt8]] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT leaf FROM entry WHERE log = ? AND idx >= ? AND idx < ? ORDER BY idx",
      arguments: [log, first, first + count])
    let leaves = rows.compactMap { $0.bytes("leaf") }
    guard leaves.count == count else { throw StoreFault.damaged("entries from \(first) on are missing") }
    return leaves
  }

  /// Makes a register file from a folder that ``export(to:)`` wrote. Everything is hashed and compared first; the head is
  /// the signed one of the folder.
  package static func importFolder(_ folder: String, to path: String) throws(StoreFault) {
    let files = PlainFolder(folder)
    let key = try files.readIfThere("key").map { (bytes) throws(StoreFault) in
      let line = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first.map(String.init) ?? ""
      do throws(KeyFault) { return try VerifierKey(line) } catch { throw StoreFault.damaged("key: \(error)") }
    }
    let note = try files.read("checkpoint")
    let head: Checkpoint
    do throws(CheckpointFault) {
      head =
        if let key {
          try Checkpoint.read(note, of: key.name, key: key)
        } else {
          try Checkpoint(text: String(decoding: note, as: UTF8.self))
        }
    } catch {
      throw .checkpoint(error)
    }
    try create(path, from: files, head, key, note: key == nil ? nil : note)
  }

  private static func create(
    _ path: String, from files: PlainFolder, _ head: Checkpoint, _ key: VerifierKey?, note: [UInt8]?
  ) throws(StoreFault) {
    let leaves = try files.leaves(of: head)
    var blobs: [[UInt8]] = []
    for name in try files.names(in: "document") {
      let bytes = try files.read("document/" + name)
      guard Digest.of(bytes).hex == name else { throw .damaged("document/\(name) is not what its name says") }
      blobs.append(bytes)
    }
    try create(path, origin: head.origin, key: key, leaves, blobs, head: head, note: note)
  }
}

extension PlainFolder {
  /// The entries of the log, in their order, whose tree has the root of the checkpoint; the tiles of hashes agree with them.
  fileprivate func leaves(of head: Checkpoint) throws(StoreFault) -> [Leaf] {
    var (edge, leaves) = (TreeEdge(), [Leaf]())
    var hashes: [[Digest]] = []
    for tile in Tile.all(of: head.size) where tile.content == .entries {
      guard let entries = entries(inBundle: try read(tile.path), count: tile.width) else {
        throw .damaged("\(tile.path) does not hold \(tile.width) entries")
      }
      for bytes in entries {
        do throws(StatementFault) { leaves.append(try Leaf.read(bytes)) } catch {
          throw .damaged("entry \(edge.size): \(error)")
        }
        edge.append(leafHash(bytes)) { node, hash in
          guard node.level % 8 == 0 else { return }
          while hashes.count <= node.level / 8 { hashes.append([]) }
          hashes[node.level / 8].append(hash)
        }
      }
    }
    guard edge.root == head.root else { throw .damaged("its entries do not have the root of its checkpoint") }
    for tile in Tile.hashTiles(of: head.size) {
      guard case .hashes(let level) = tile.content else { continue }
      let first = tile.index * Tile.fullWidth
      let expected = hashes[level][first..<(first + tile.width)].flatMap(\.bytes)
      guard try read(tile.path) == expected else {
        throw .damaged("\(tile.path) does not have the hashes of its entries")
      }
    }
    return leaves
  }
}
