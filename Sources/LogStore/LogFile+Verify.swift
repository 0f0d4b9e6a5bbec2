// Verifying a register: every byte that is kept is hashed again, every signature checked, everything derived compared.

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
  /// How many of them are in what is derived, which `rebuild` makes anew.
  package fileprivate(set) var derivedFaultCount = 0

  /// How many statements do not count because the key that signed them was taken back.
  package fileprivate(set) var takenBack = 0
  /// How many are rows that stand under the id of another.
  package fileprivate(set) var doubledCount = 0

  /// Whether something is wrong, and the log itself is not.
  package var isRebuildable: Bool { faultCount > 0 && faultCount == derivedFaultCount }

  fileprivate mutating func note(_ fault: String, derived: Bool = false) {
    faultCount += 1
    if derived { derivedFaultCount += 1 }
    if faults.count < 100 { faults.append(fault) }
  }
}

extension LogFile {
  /// Goes through the whole file. Throws only where the file cannot be read at all; everything else is a fault in the answer.
  /// `officers` are the keys that may sign statements when the log begins; `progress` is told how many entries of how many were read.
  package func verify(
    officers: [VerifierKey], progress: (Int, Int) -> Void = { _, _ in }
  ) throws(StoreFault) -> Verification {
    try read { db in
      var check = EntryCheck(db, self, officers)
      try check.checkFile()
      try check.checkEntries(progress)
      try check.checkEndings()
      try check.checkRows()
      try check.checkNames()
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
  /// The keys by what was read of the log so far.
  private var keys: KeyWalk
  var result = Verification()
  private var tree = TileGrowth()
  private var tiles = 0
  private var endings = Endings()
  private var rows: RowTable
  /// Roots that checkpoints claim, by size.
  private var claimed: [Int: [(what: String, root: Digest)]] = [:]

  init(_ db: Database, _ file: LogFile, _ officers: [VerifierKey]) {
    (self.db, self.file, keys) = (db, file, KeyWalk(KeyHistory(file.key, officers: officers)))
    rows = RowTable(db, log: file.log, isComparing: true)
  }

  mutating func checkFile() throws {
    // Every index is looked into for every row: 64 MiB of its pages stay at hand.
    try db.execute(sql: "PRAGMA cache_size = -65536")
    for line in try String.fetchAll(db, sql: "PRAGMA integrity_check(20)") where line != "ok" {
      result.note("SQLite: \(line)")
    }
    for line in try Row.fetchAll(db, sql: "PRAGMA foreign_key_check") {
      result.note("SQLite: a row refers to none: \(line)")
    }
  }

  mutating func checkEntries(_ progress: (Int, Int) -> Void) throws {
    let (written, head) = (try file.checkpoint(db, "tree"), try file.checkpoint(db, "head"))
    let size = written.size
    try readClaims(written, head)
    let cursor = try Row.fetchCursor(
      db,
      sql:
        "SELECT \(EntryRow.columns) FROM entry LEFT JOIN statement USING (log, idx) WHERE entry.log = ? ORDER BY idx",
      arguments: [file.log])
    compareRoots()
    // Keys are followed in the order of the log; what is read with them never changes what was said of earlier places.
    var walk = keys
    try sideBySide(
      {
        var part = EntryPart(keys: walk.keys)
        while part.rows.count < Tile.fullWidth, let row = try cursor.next() { part.add(EntryRow(row), &walk) }
        return part.rows.isEmpty ? nil : part
      }, work: \.checked
    ) { (entries) throws in
      for entry in entries {
        try take(entry)
        result.entries += 1
        compareRoots()
      }
      progress(result.entries, size)
    }
    keys = walk
    for (tile, bytes) in tree.rest { try compare(tile, bytes) }
    let held = try Int.fetchOne(db, sql: "SELECT count(*) FROM tile WHERE log = ?", arguments: [file.log])
    if held != tiles { result.note("it holds \(held ?? 0) tiles, and its entries have \(tiles)") }
    if result.entries != size { result.note("it holds \(result.entries) entries, and its tree \(size)") }
    for (size, roots) in claimed.sorted(by: { $0.key < $1.key }) where !roots.isEmpty {
      result.note("\(roots[0].what) is of \(size) entries; the file holds \(result.entries)")
    }
    let rows = try Int.fetchOne(db, sql: "SELECT count(*) FROM statement WHERE log = ?", arguments: [file.log])
    if rows != result.entries {
      result.note("\(rows ?? 0) statements are derived from \(result.entries) entries", derived: true)
    }
  }

  /// What is marked as ended is what the entries end, and what was taken back with its key.
  mutating func checkEndings() throws {
    for one in keys.keys.revocations {
      let day = try Int.fetchOne(
        db, sql: "SELECT day FROM statement WHERE log = ? AND idx = ?", arguments: [file.log, one.by])
      for place in try StatementTable.takenBack(by: one.by, keys.keys, db, log: file.log) {
        endings.takenBack.append(Endings.Ending(by: one.by, day: day ?? 0, target: place))
        try rows.takeBack(place, by: one.by, day ?? 0)
        result.takenBack += 1
      }
    }
    let expected = endings.ended()
    var count = 0
    let marked = try Row.fetchCursor(
      db, sql: "SELECT idx, ended, ended_day FROM statement WHERE log = ? AND ended IS NOT NULL ORDER BY idx",
      arguments: [file.log])
    var right: Set<Int> = []
    while let row = try marked.next() {
      count += 1
      let place = row.number(at: 0) ?? -1
      guard let ending = expected[place] else {
        result.note("entry \(place): it is marked as ended, and nothing ends it", derived: true)
        continue
      }
      if row.number(at: 1) == ending.by, row.number(at: 2) == ending.day { right.insert(place) }
    }
    for (place, ending) in expected.sorted(by: { $0.key < $1.key }) where !right.contains(place) {
      result.note("entry \(ending.by): what it ends is not marked as ended by it", derived: true)
    }
    if count != expected.count {
      result.note("\(count) statements are marked as ended, and \(expected.count) are", derived: true)
    }
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version")
    if version != (keys.keys.isAsItBegan ? Tables.version : Tables.versionWithKeys) {
      result.note("its layout is not that of such a log", derived: true)
    }
  }

  /// No two rows of one kind and id stand: no answer could tell which of them is meant.
  mutating func checkNames() throws {
    guard result.derivedFaultCount == 0 else { return }
    let twice = try Row.fetchCursor(
      db,
      sql: """
        SELECT kind, name, group_concat(idx, ', ') AS places FROM statement
        WHERE log = ? AND name IS NOT NULL AND ended IS NULL GROUP BY name, kind HAVING count(*) > 1
        """, arguments: [file.log])
    while let row = try twice.next() {
      let what = "\(row.text("kind") ?? "") \(row.text("name") ?? "")"
      result.note("\(what) stands more than once, as statements \(row.text("places") ?? "")")
      result.doubledCount += 1
    }
  }

  private mutating func take(_ entry: CheckedEntry) throws {
    let index = entry.index ?? -1
    guard index == result.entries else {
      result.note("entry \(result.entries) is missing")
      return
    }
    for fault in entry.faults { result.note("entry \(index): \(fault)") }
    if !entry.isDerived { result.note("entry \(index): what is derived from it is not what it says", derived: true) }
    result.signatures += entry.signatures
    var filled: [(Tile, [UInt8])] = []
    tree.append(entry.hash) { filled.append(($0, $1)) }
    for (tile, bytes) in filled { try compare(tile, bytes) }
    for blob in entry.blobs { try checkPresence(of: blob, index) }
    if let row = entry.row { try rows.add(row, at: index) }
    if let reference = entry.reference { try checkTarget(of: reference, entry.supersedes, index) }
  }

  private mutating func checkPresence(of blob: Digest, _ index: Int) throws {
    let statement = try db.cachedStatement(sql: "SELECT 1 FROM blob WHERE digest = ?")
    if try Int.fetchOne(statement, arguments: [Data(blob.bytes)]) == nil {
      result.note("entry \(index): the document \(blob) that it names is missing")
    }
  }

  private mutating func compare(_ tile: Tile, _ bytes: [UInt8]) throws {
    guard case .hashes(let level) = tile.content else { return }
    tiles += 1
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT data FROM tile WHERE log = ? AND level = ? AND n = ?"),
      arguments: [file.log, level, tile.index])
    let held = row?.bytes("data") ?? []
    guard held != bytes else { return }
    let same = zip(held, bytes).prefix { $0 == $1 }.count / 32
    result.note("a tile does not have the hash of \(level * 8)/\(tile.index * Tile.fullWidth + same)")
  }

  private mutating func checkTarget(
    of reference: CheckedEntry.Reference, _ supersedes: Int?, _ index: Int
  ) throws {
    let target = try reference.named.flatMap { named in
      try Row.fetchOne(
        db,
        sql:
          "SELECT statement.idx FROM entry JOIN statement USING (log, idx) WHERE log = ? AND text_hash = ?",
        arguments: [file.log, Data(named.bytes)])
    }
    let found = target?.number("idx")
    if reference.named != nil, (found ?? index) >= index {
      result.note("entry \(index): what it refers to does not stand before it")
    }
    if supersedes != (reference.isReplacing ? found : nil) {
      result.note("entry \(index): what it supersedes is not derived rightly", derived: true)
    }
    guard target != nil, !reference.isContest else { return }
    guard let found else { return }
    endings.said.append(Endings.Ending(by: index, day: reference.day, target: found))
    try rows.end(found, by: index, reference.day)
  }

  /// The packs of rows are those that the entries give.
  mutating func checkRows() throws {
    try rows.save()
    for what in Set(rows.wrong).sorted() {
      result.note("the rows that are derived are not those of the log: \(what)", derived: true)
    }
    let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM pack WHERE log = ?", arguments: [file.log])
    if count != rows.compared {
      result.note("\(count ?? 0) packs of rows are there, and \(rows.compared) are derived", derived: true)
    }
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
    guard let roots = claimed.removeValue(forKey: tree.edge.size) else { return }
    let root = tree.edge.root
    for (what, claim) in roots where claim != root {
      result.note("\(what) of \(tree.edge.size) entries has another root than the entries")
    }
  }

  /// The head's note and every other checkpoint are signed by the keys that sign one of their size, and say what stands beside them.
  mutating func checkHeads() throws {
    guard file.key != nil else { return }
    let rows = try Row.fetchAll(
      db,
      sql:
        "SELECT size, root, note FROM seen WHERE log = ?1 UNION ALL SELECT size, root, note FROM head WHERE log = ?1",
      arguments: [file.log])
    for row in rows {
      let (size, note) = (row.number("size") ?? -1, row.bytes("note") ?? [])
      do throws(CheckpointFault) {
        let needed = keys.keys.logKeys(forSize: size)
        let checkpoint = try Checkpoint.read(note, of: file.origin, keys: needed)
        result.signatures += needed.count
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
