// A register as a folder of plain files: tlog-tiles (C2SP), which other programs read, and back.

import Foundation
import GRDB
package import LogTree
import Signing
import Statements

extension LogFile {
  /// Writes the log as a folder: `checkpoint`, `key` (the one with which it began), `tile/…` with entries, and `document/…` by digest.
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
  ///
  /// `expected` is the log that it must be of; without one, the folder's own key is believed, and those that the log exchanged it for.
  package static func importFolder(
    _ folder: String, to path: String, expected: ExpectedLog? = nil
  ) throws(StoreFault) {
    let files = PlainFolder(folder)
    let named = try files.key()
    let log = expected ?? named.map { ExpectedLog(trusting: $0) }
    let head = if let log { try files.checkpoint("checkpoint", of: log) } else { try files.unsignedCheckpoint() }
    guard expected == nil || head.isSigned else { throw .checkpoint(.unsigned) }
    var leaves: [Leaf] = []
    var unread: StoreFault?
    // Whether the log fits together is said before anything about what stands in it.
    let (_, keys) = try files.verify(head, of: log, from: named) { (bytes) throws(StoreFault) in
      guard unread == nil else { return }
      do throws(StatementFault) {
        let leaf = try Leaf.read(bytes)
        try leaf.statement.checkColumns()
        leaves.append(leaf)
      } catch {
        unread =
          error.isOfLaterVersion
          ? .later(index: leaves.count, error) : .noStatements("entry \(leaves.count): \(error)")
      }
    }
    if let unread { throw unread }
    if let expected, !keys.logKeys(forSize: head.checkpoint.size).contains(expected.key) {
      throw .folder("its key is not that of the log expected")
    }
    guard let first = leaves.first?.statement, first.kind == .genesis else {
      throw .noStatements("its first statement does not say whose log it is, as that of a register does")
    }
    if let other = first.otherLog(than: head.checkpoint.origin, keys.root) { throw .folder(other) }
    try create(
      path, origin: head.checkpoint.origin, key: keys.root, leaves, try files.documents(), head: head.checkpoint,
      note: log == nil ? nil : head.bytes)
  }
}

extension PlainFolder {
  /// The key that the folder names as that of its log; nil in the folder of a private notebook.
  fileprivate func key() throws(StoreFault) -> VerifierKey? {
    guard let bytes = try readIfThere("key") else { return nil }
    let line = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first.map(String.init) ?? ""
    do throws(KeyFault) { return try VerifierKey(line) } catch { throw .folder("key: \(error)") }
  }

  fileprivate func unsignedCheckpoint() throws(StoreFault) -> HeldCheckpoint {
    let bytes = try read("checkpoint")
    do throws(CheckpointFault) {
      let checkpoint = try Checkpoint(text: String(decoding: bytes, as: UTF8.self))
      return HeldCheckpoint(name: "checkpoint", bytes: bytes, checkpoint: checkpoint, isSigned: false)
    } catch {
      throw .checkpoint(error)
    }
  }

  fileprivate func documents() throws(StoreFault) -> [[UInt8]] {
    var documents: [[UInt8]] = []
    for name in try names(in: "document") {
      let bytes = try read("document/" + name)
      guard Digest.of(bytes).hex == name else { throw .folder("document/\(name) is not what its name says") }
      documents.append(bytes)
    }
    return documents
  }
}
