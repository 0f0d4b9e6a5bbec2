// A register file: one SQLite file that holds a party's log, and what is derived from it.

import Foundation
import GRDB
package import LogTree
package import Signing
package import Statements
import Synchronization

/// A register file, open for reading or for writing.
///
/// What is read is what was published: entries of a writer that did not come to its end are not seen. Only one process
/// writes; it holds a lock beside the file.
package final class LogFile: Sendable {
  package let path: String
  /// The name of the log: `us.example/migration-1994`.
  package let origin: String
  /// The key with which the log began to sign checkpoints; nil in a private notebook, where nothing is signed.
  package let key: VerifierKey?
  let queue: DatabaseQueue
  private let lock: WriterLock?
  private let known: Mutex<KeyHistory>
  let log = 1

  init(path: String, origin: String, key: VerifierKey?, queue: DatabaseQueue, lock: WriterLock?) {
    self.path = path
    self.origin = origin
    self.key = key
    self.queue = queue
    self.lock = lock
    known = Mutex(KeyHistory(key, officers: []))
  }

  /// The keys by what the log said of them when it was opened, or when it was last written to.
  package internal(set) var keys: KeyHistory {
    get { known.withLock { $0 } }
    set { known.withLock { $0 = newValue } }
  }

  var published: Guard { Guard(path: path + ".guard") }

  /// Opens a register to read it. Throws where the file holds less than was published from here.
  package static func open(_ path: String) throws(StoreFault) -> LogFile {
    let file = try open(Connection.open(path, readonly: true), path, lock: nil)
    try file.checkGuard()
    try file.readKeys("head")
    return file
  }

  /// Opens a register to write to it: takes the lock, and publishes what a writer left that did not come to its end.
  /// While the log's key is exchanged the `other` one signs too.
  package static func openForWriting(
    _ path: String, signer: SigningKey?, and other: SigningKey? = nil, toRebuild: Bool = false
  ) throws(StoreFault) -> LogFile {
    guard access(path, F_OK) == 0 else { throw .missing(path: path) }
    let lock = try WriterLock(path: path + ".lock", of: path)
    let file = try open(Connection.open(path, readonly: false, toRebuild: toRebuild), path, lock: lock)
    let signers = [signer, other].compactMap { $0 }
    try file.readKeys("tree", derived: !toRebuild)
    try file.check(signers)
    try file.checkGuard()
    try file.publish(signers)
    return file
  }

  /// Reads what the entries say of keys that the tree, or the head, covers.
  private func readKeys(_ table: String, derived: Bool = true) throws(StoreFault) {
    let keys = try read { db in
      try self.keys(db, below: self.checkpoint(db, table).size, derived: derived)
    }
    self.keys = keys
  }

  /// The file as it lies, whatever was published.
  static func asItLies(_ queue: DatabaseQueue, _ path: String) throws(StoreFault) -> LogFile {
    try open(queue, path, lock: nil)
  }

  private static func open(
    _ queue: DatabaseQueue, _ path: String, lock: WriterLock?
  ) throws(StoreFault) -> LogFile {
    do {
      let row = try queue.read { db in try Row.fetchOne(db, sql: "SELECT origin, key FROM log WHERE is_own = 1") }
      guard let row, let origin = row.text("origin") else { throw StoreFault.damaged("it has no log of its own") }
      let key = row.text("key")
      let verifier = try key.map { text in
        do throws(KeyFault) { return try VerifierKey(text) } catch { throw StoreFault.damaged("its key: \(error)") }
      }
      return LogFile(path: path, origin: origin, key: verifier, queue: queue, lock: lock)
    } catch {
      throw Connection.fault(error, path)
    }
  }

  private func check(_ signers: [SigningKey]) throws(StoreFault) {
    guard key != nil else {
      if let signer = signers.first { throw .keyNotOfLog(signer.verifier.name) }
      return
    }
    guard let first = signers.first else { throw .keyNeeded }
    let (keys, size) = (keys, try read { db in try self.checkpoint(db, "tree").size })
    let inForce = keys.logKeys(forSize: size)
    guard signers.contains(where: { inForce.contains($0.verifier) }) else {
      throw keys.life(of: first.verifier).map { .keyEnded($0) } ?? .keyNotOfLog(first.verifier.name)
    }
  }

  /// The head is no smaller than what was published, and is the same where it is as large.
  private func checkGuard() throws(StoreFault) {
    guard let published = try published.read() else { return }
    let head = try head()
    guard head.size >= published.size else { throw .setBack(held: head.size, published: published.size) }
    let root = try read { db in
      var tiles = TileTable(db, log: self.log)
      return try tiles.edge(size: published.size).root
    }
    guard root == published.root else {
      throw .damaged("its first \(published.size) statements are not those that were published")
    }
  }

  /// The root of the log's first so many entries. Throws where it holds fewer.
  package func root(at size: Int) throws(StoreFault) -> Digest {
    let head = try head()
    guard (0...head.size).contains(size) else {
      throw .damaged("it holds \(head.size) statements, and not \(size)")
    }
    return try read { db in
      var tiles = TileTable(db, log: self.log)
      return try tiles.edge(size: size).root
    }
  }

  /// What was published last.
  package func head() throws(StoreFault) -> Checkpoint {
    try read { db in try self.checkpoint(db, "head") }
  }

  func checkpoint(_ db: Database, _ table: String) throws -> Checkpoint {
    let row = try Row.fetchOne(db, sql: "SELECT size, root FROM \(table) WHERE log = ?", arguments: [log])
    guard let row, let size = row.number("size"), let root = row.bytes("root").flatMap(Digest.init(bytes:)) else {
      throw StoreFault.damaged("it has no \(table)")
    }
    return Checkpoint(origin: origin, size: size, root: root)
  }

  /// The signed note of what was published last; nil in a private notebook.
  package func headNote() throws(StoreFault) -> [UInt8]? {
    let data = try read { db in
      try Data.fetchOne(db, sql: "SELECT note FROM head WHERE log = ?", arguments: [self.log])
    }
    return data.map { [UInt8]($0) }
  }

  func read<Value>(_ body: (Database) throws -> Value) throws(StoreFault) -> Value {
    do { return try queue.read(body) } catch { throw Connection.fault(error, path) }
  }

  func write<Value>(_ body: (Database) throws -> Value) throws(StoreFault) -> Value {
    do { return try queue.write(body) } catch { throw Connection.fault(error, path) }
  }
}
