// Appending to a log: first durable, then signed, then published.

import Foundation
import GRDB
import LogTree
package import Signing
package import Statements

extension LogFile {
  /// Appends statements, all or none, and tells where each stands. A statement whose text the log has already is not
  /// appended again: it stands where it stood.
  ///
  /// When this returns, the statements are on the disk and the head that covers them is signed and published.
  /// With `size` nothing is appended unless the log holds just so many statements: what was planned for a state of it is written
  /// to that state or not at all. `progress` is told how many of them are in. While the log's key is exchanged the `other` one signs too:
  /// where one is missing that the checkpoint would need, nothing is appended.
  package func append(
    _ leaves: [Leaf], blobs: [[UInt8]] = [], after size: Int? = nil, signer: SigningKey?, and other: SigningKey? = nil,
    progress: (Int) -> Void = { _ in }
  ) throws(StoreFault) -> [Int] {
    let signers = [signer, other].compactMap { $0 }
    let (places, keys) = try write { db in
      let held = try self.checkpoint(db, "tree").size
      if let size, held != size { throw StoreFault.grown(expected: size, held: held) }
      try self.keep(blobs, db)
      return try self.insert(leaves, db, by: signers, progress)
    }
    self.keys = keys
    try publish(signers)
    try settle()
    return places
  }

  /// Takes in the entries of another copy of the log, with the head that stands over them.
  func take(_ leaves: [Leaf], _ blobs: [[UInt8]], _ head: Checkpoint, _ note: [UInt8]?) throws(StoreFault) {
    try write { db in
      try self.keep(blobs, db)
      let (_, keys) = try self.insert(leaves, db, by: nil) { _ in }
      self.keys = keys
      let tree = try self.checkpoint(db, "tree")
      guard tree == head else { throw StoreFault.damaged("its entries do not have the root of its checkpoint") }
      try self.setHead(head, note.map { Data($0) }, db)
    }
    try settle()
  }

  private func keep(_ blobs: [[UInt8]], _ db: Database) throws {
    for blob in blobs {
      try db.execute(
        sql: "INSERT OR IGNORE INTO blob VALUES (?, ?)", arguments: [Data(Digest.of(blob).bytes), Data(blob)])
    }
  }

  private func setHead(_ head: Checkpoint, _ note: Data?, _ db: Database) throws {
    let root = Data(head.root.bytes)
    try db.execute(
      sql: "UPDATE head SET size = ?, root = ?, note = ? WHERE log = ?", arguments: [head.size, root, note, log])
    guard let note else { return }
    try db.execute(
      sql: "INSERT OR IGNORE INTO seen VALUES (?, ?, ?, ?)", arguments: [log, head.size, root, note])
  }

  /// Moves what was committed from the write-ahead log into the file, so that the file is all there is.
  private func settle() throws(StoreFault) {
    do {
      try queue.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
    } catch {
      // Somebody reads an older state: the next writer, or the last reader, does it.
      guard case .busy = Connection.fault(error, path) else { throw Connection.fault(error, path) }
    }
  }

  /// Appends leaves by the keys of this process; nil: those of a log that was made elsewhere.
  private func insert(
    _ leaves: [Leaf], _ db: Database, by signers: [SigningKey]?, _ progress: (Int) -> Void
  ) throws -> ([Int], KeyHistory) {
    var tiles = TileTable(db, log: log)
    let before = try checkpoint(db, "tree")
    let keys = try keys(db, below: before.size)
    var edge = try tiles.edge(size: before.size)
    guard edge.root == before.root else { throw StoreFault.damaged("its tiles do not give its root") }
    let (known, insert) = (
      try db.cachedStatement(sql: "SELECT idx FROM entry WHERE log = ? AND text_hash = ?"),
      try db.cachedStatement(sql: "INSERT INTO entry VALUES (?, ?, ?, ?, ?)")
    )
    var statements = StatementTable(db, log: log, keys: keys)
    var places: [Int] = []
    for leaf in leaves {
      let text = Data(leaf.statement.digest.bytes)
      if let index = try Int.fetchOne(known, arguments: [log, text]) {
        places.append(index)
        continue
      }
      let (index, hash) = (edge.size, leafHash(leaf.bytes))
      try insert.execute(arguments: [log, index, Data(leaf.bytes), Data(hash.bytes), text])
      try statements.add(leaf, at: index, refusingSecond: true)
      if signers != nil, !leaf.statement.kind.isOfKeys { try check(leaf, at: index, statements.keys) }
      var completed: [(TreeNode, Digest)] = []
      edge.append(hash) { completed.append(($0, $1)) }
      for (node, hash) in completed { try tiles.add(node, hash) }
      places.append(index)
      if index % 256 == 255 { progress(places.count) }
    }
    progress(places.count)
    try tiles.save()
    try statements.save()
    try db.execute(
      sql: "UPDATE tree SET size = ?, root = ? WHERE log = ?", arguments: [edge.size, Data(edge.root.bytes), log])
    if let signers { try check(signers, statements.keys, size: edge.size) }
    if !statements.keys.isAsItBegan { try Self.setLayout(statements.keys, db) }
    return (places, statements.keys)
  }

  /// Throws where a statement that is new at this place is signed by nobody, or by a key that does not count there.
  private func check(_ leaf: Leaf, at index: Int, _ keys: KeyHistory) throws(StoreFault) {
    if keys.namesOfficers, leaf.signatures.isEmpty { throw .keyNeeded }
    guard let other = keys.stranger(in: leaf, at: index) else { return }
    guard let life = keys.life(of: other) else { throw .keyNotOfLog(other.name) }
    throw .keyEnded(life)
  }

  /// Throws where a key is missing that signs a checkpoint of this size.
  func check(_ signers: [SigningKey], _ keys: KeyHistory, size: Int) throws(StoreFault) {
    let missing = keys.logKeys(forSize: size).first { key in !signers.contains { $0.verifier == key } }
    guard let missing else { return }
    throw signers.isEmpty ? .keyNeeded : .keyMissing(missing.description)
  }

  /// The number of the layout says whether keys were exchanged: earlier versions would not know what does not count.
  static func setLayout(_ keys: KeyHistory, _ db: Database) throws {
    let version = keys.isAsItBegan ? Tables.version : Tables.versionWithKeys
    try db.execute(sql: "PRAGMA user_version = \(version)")
  }

  /// Signs the tree that is on the disk and makes it the head, if it is not yet: never a second tree of one size, never a
  /// smaller one.
  func publish(_ signers: [SigningKey]) throws(StoreFault) {
    let (tree, head) = try read { db in (try self.checkpoint(db, "tree"), try self.checkpoint(db, "head")) }
    if tree != head {
      guard tree.size > head.size else { throw .damaged("its tree and its head do not fit together") }
      let note = try sign(tree, signers)
      try write { db in
        // Compared and set in one: nobody else has written a head meanwhile.
        guard try self.checkpoint(db, "head") == head else {
          throw StoreFault.damaged("its head changed while it was written")
        }
        try self.setHead(tree, note, db)
      }
    }
    let last = try published.read()
    if last?.size != tree.size { try published.write(size: tree.size, root: tree.root) }
  }

  /// By each key that signs a checkpoint of this size: the older one first.
  private func sign(_ tree: Checkpoint, _ signers: [SigningKey]) throws(StoreFault) -> Data? {
    guard key != nil else { return nil }
    let keys = keys
    try check(signers, keys, size: tree.size)
    let signing = keys.logKeys(forSize: tree.size).compactMap { key in signers.first { $0.verifier == key } }
    do {
      return Data(try SignedNote.sign(tree.text, by: signing).bytes)
    } catch {
      throw .system("signing failed: \(error)")
    }
  }
}
