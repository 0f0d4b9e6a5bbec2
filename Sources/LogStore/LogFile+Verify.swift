// Verifying a register: every byte that is kept is hashed again, every signature checked, everything derived compared.

import CivilTime
import Foundation
import GRDB
import LogTree
package import Signing
import Statements

/// What verifying a register came to.
package struct Verification: Sendable {
  /// How many entries were read.
  package fileprivate(set) var entries = 0
  /// How many signatures under statements and checkpoints were checked.
  package fileprivate(set) var signatures = 0
  package fileprivate(set) var blobs = 0
  /// What is wrong, in words, the first hundred; empty for a sound register.
  package fileprivate(set) var faults: [String] = []
  /// How many things are wrong.
  package fileprivate(set) var faultCount = 0

  fileprivate mutating func note(_ fault: String) {
    faultCount += 1
    if faults.count < 100 { faults.append(fault) }
  }
}

extension LogFile {
  /// Goes through the whole file. Throws only where the file cannot be read at all; everything else is a fault in the answer.
  /// `officers` are the keys that may sign statements; `progress` is told how many entries of how many were read.
  package func verify(
    officers: [VerifierKey], progress: (Int, Int) -> Void = { _, _ in }
  ) throws(StoreFault) -> Verification {
    try read { db in
      var check = EntryCheck(db, self, officers)
      try check.checkFile()
      try check.checkEntries(progress)
      try check.checkRows()
      try check.checkHeads()
      try check.checkBlobs()
      return check.result
    }
  }
}

/// One walk through a register.
private struct EntryCheck {
  let db: Database
  let file: LogFile
  let officers: [VerifierKey]
  var result = Verification()
  private var edge = TreeEdge()
  private var tiles: TileTable
  private var endings = 0
  private var rows: RowTable
  /// Roots that checkpoints claim, by size.
  private var claimed: [Int: [(what: String, root: Digest)]] = [:]

  init(_ db: Database, _ file: LogFile, _ officers: [VerifierKey]) {
    (self.db, self.file, self.officers) = (db, file, officers)
    tiles = TileTable(db, log: file.log)
    rows = RowTable(db, log: file.log, isComparing: true)
  }

  mutating func checkFile() throws {
    for line in try String.fetchAll(db, sql: "PRAGMA integrity_check(20)") where line != "ok" {
      result.note("SQLite: \(line)")
    }
    for line in try Row.fetchAll(db, sql: "PRAGMA foreign_key_check") {
      result.note("SQLite: a row refers to none: \(line)")
    }
  }

  mutating func checkEntries(_ progress: (Int, Int) -> Void) throws {
    let (tree, head) = (try file.checkpoint(db, "tree"), try file.checkpoint(db, "head"))
    try readClaims(tree, head)
    let cursor = try Row.fetchCursor(
      db,
      sql: """
        SELECT entry.idx, leaf, leaf_hash, text_hash, kind, name, author, made, day, supersedes, ended, ended_day
        FROM entry LEFT JOIN statement USING (log, idx) WHERE entry.log = ? ORDER BY idx
        """, arguments: [file.log])
    compareRoots()
    while let row = try cursor.next() {
      try check(row)
      result.entries += 1
      compareRoots()
      if result.entries % 1024 == 0 { progress(result.entries, tree.size) }
    }
    if result.entries != tree.size { result.note("it holds \(result.entries) entries, and its tree \(tree.size)") }
    for (size, roots) in claimed.sorted(by: { $0.key < $1.key }) where !roots.isEmpty {
      result.note("\(roots[0].what) is of \(size) entries; the file holds \(result.entries)")
    }
    let ended = try Int.fetchOne(
      db, sql: "SELECT count(*) FROM statement WHERE log = ? AND ended IS NOT NULL", arguments: [file.log])
    if ended != endings { result.note("\(ended ?? 0) statements are marked as ended, and \(endings) are") }
    let rows = try Int.fetchOne(db, sql: "SELECT count(*) FROM statement WHERE log = ?", arguments: [file.log])
    if rows != result.entries { result.note("\(rows ?? 0) statements are derived from \(result.entries) entries") }
  }

  private mutating func check(_ row: Row) throws {
    let index = row.number("idx") ?? -1
    guard index == result.entries else {
      result.note("entry \(result.entries) is missing")
      return
    }
    let bytes = row.bytes("leaf") ?? []
    let hash = leafHash(bytes)
    if row.bytes("leaf_hash") != hash.bytes {
      result.note("entry \(index): its hash is not that of its bytes")
    }
    var completed: [(TreeNode, Digest)] = []
    edge.append(hash) { completed.append(($0, $1)) }
    for (node, hash) in completed where node.level % 8 == 0 {
      if (try? tiles.hash(of: node)) != hash {
        result.note("a tile does not have the hash of \(node.level)/\(node.index)")
      }
    }
    do {
      let leaf = try Leaf.read(bytes)
      try rows.add(leaf.statement, at: index)
      try check(leaf, row, index)
    } catch let fault as StatementFault {
      result.note("entry \(index): \(fault)")
    }
  }

  private mutating func check(_ leaf: Leaf, _ row: Row, _ index: Int) throws {
    let statement = leaf.statement
    if row.bytes("text_hash") != statement.digest.bytes {
      result.note("entry \(index): it is not found under its own name")
    }
    if file.key != nil {
      let signers = try leaf.signers(among: officers)
      result.signatures += signers.count
      if signers.isEmpty { result.note("entry \(index): nobody has signed it") }
    }
    let expected: [String?] = [
      statement.kind.rawValue, statement.row?["id"], statement.author, statement.made.description,
      String(statement.made.day.dayNumber),
    ]
    let found: [String?] = [
      row.text("kind"), row.text("name"), row.text("author"), row.text("made"), row.number("day").map { String($0) },
    ]
    if expected != found { result.note("entry \(index): what is derived from it is not what it says") }
    try checkTarget(of: statement, row, index)
  }

  private mutating func checkTarget(of statement: LogStatement, _ row: Row, _ index: Int) throws {
    let isReplacing = statement.kind != .retract && statement.kind != .contest
    let named = isReplacing ? statement.supersedes : statement.about
    let target = named.flatMap { named in
      try? Row.fetchOne(
        db,
        sql:
          "SELECT statement.idx, ended, ended_day FROM entry JOIN statement USING (log, idx) WHERE log = ? AND text_hash = ?",
        arguments: [file.log, Data(named.bytes)])
    }
    let (found, supersedes) = (target?.number("idx"), row.number("supersedes"))
    if named != nil, (found ?? index) >= index {
      result.note("entry \(index): what it refers to does not stand before it")
    }
    if supersedes != (isReplacing ? found : nil) {
      result.note("entry \(index): what it supersedes is not derived rightly")
    }
    guard let target, statement.kind != .contest else { return }
    endings += 1
    if let found { try rows.end(found, by: index, statement.made.day) }
    if target.number("ended") != index || target.number("ended_day") != statement.made.day.dayNumber {
      result.note("entry \(index): what it ends is not marked as ended by it")
    }
  }

  /// The packs of rows are those that the entries give.
  mutating func checkRows() throws {
    try rows.save()
    for what in Set(rows.wrong).sorted() { result.note("the rows that are derived are not those of the log: \(what)") }
    let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM pack WHERE log = ?", arguments: [file.log])
    if count != rows.compared { result.note("\(count ?? 0) packs of rows are there, and \(rows.compared) are derived") }
  }

  /// Each size at which a root was claimed; roots are compared when the walk gets there.
  private mutating func readClaims(_ tree: Checkpoint, _ head: Checkpoint) throws {
    claimed[tree.size, default: []].append(("its tree", tree.root))
    claimed[head.size, default: []].append(("its head", head.root))
    if let published = try file.published.read() {
      claimed[published.size, default: []].append(("what was published", published.root))
    }
    for row in try Row.fetchAll(db, sql: "SELECT size, root FROM seen WHERE log = ?", arguments: [file.log]) {
      guard let size = row.number("size"), let root = row.bytes("root").flatMap(Digest.init(bytes:)) else {
        result.note("a checkpoint has no size or root")
        continue
      }
      claimed[size, default: []].append(("a checkpoint", root))
    }
  }

  private mutating func compareRoots() {
    guard let roots = claimed.removeValue(forKey: edge.size) else { return }
    let root = edge.root
    for (what, claim) in roots where claim != root {
      result.note("\(what) of \(edge.size) entries has another root than the entries")
    }
  }

  /// The head's note and every other checkpoint are signed by the log's key and say what stands beside them.
  mutating func checkHeads() throws {
    guard let key = file.key else { return }
    let rows = try Row.fetchAll(
      db,
      sql:
        "SELECT size, root, note FROM seen WHERE log = ?1 UNION ALL SELECT size, root, note FROM head WHERE log = ?1",
      arguments: [file.log])
    for row in rows {
      let (size, note) = (row.number("size") ?? -1, row.bytes("note") ?? [])
      do throws(CheckpointFault) {
        let checkpoint = try Checkpoint.read(note, of: file.origin, key: key)
        result.signatures += 1
        if checkpoint.size != size || checkpoint.root.bytes != row.bytes("root") {
          result.note("the checkpoint of \(size) entries says something else than stands beside it")
        }
      } catch {
        if size > 0 { result.note("the checkpoint of \(size) entries: \(error)") }
      }
    }
  }

  mutating func checkBlobs() throws {
    let cursor = try Row.fetchCursor(db, sql: "SELECT digest, bytes FROM blob ORDER BY digest")
    while let row = try cursor.next() {
      result.blobs += 1
      let digest = Digest.of(row.bytes("bytes") ?? [])
      if digest.bytes != row.bytes("digest") { result.note("a document's bytes are not those of its name") }
    }
  }
}
