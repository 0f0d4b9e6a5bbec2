// Following the keys of a log through its entries: only those are read that may say something of keys.

import CanonicalJSON
import Foundation
import GRDB
import LogTree
import Signing
import Statements

/// What beginnings of a log say of its keys.
struct KeyWalk: Sendable {
  /// So does every statement begin its kind that is about the exchange of keys. In a text a quotation mark would have a stroke before it.
  static let mark = "\"kind\":\"key."
  private(set) var keys: KeyHistory

  init(_ keys: KeyHistory) { self.keys = keys }

  /// Whether an entry may say something of keys.
  static func mayBeMeant(_ bytes: [UInt8]) -> Bool {
    let head = Array(Self.mark.utf8.dropLast())
    return bytes.withUnsafeBytes { (held: UnsafeRawBufferPointer) -> Bool in
      guard let first = held.baseAddress else { return false }
      var at = 0
      // Points are rare.
      while at < held.count, let point = memchr(first + at, 0x2E, held.count - at) {
        let place = UnsafeRawPointer(point) - first
        if place >= head.count, memcmp(first + (place - head.count), head, head.count) == 0 { return true }
        at = place + 1
      }
      return false
    }
  }

  /// Takes in an entry; returns what is wrong with what it says of keys. One that cannot be read says nothing here.
  mutating func take(_ bytes: [UInt8], at index: Int) -> KeyExchangeFault? {
    guard Self.mayBeMeant(bytes), let leaf = try? Leaf.read(bytes) else { return nil }
    do throws(KeyExchangeFault) { try keys.take(leaf, at: index) } catch { return error }
    return nil
  }
}

extension KeyHistory {
  /// The keys with which a log begins, by its first statement: that for checkpoints is another's word.
  init(_ root: VerifierKey?, genesis: LogStatement?) {
    let named = genesis.flatMap { genesis in
      genesis.kind == .genesis ? try? KeyHistory.officers(namedBy: genesis) : nil
    }
    self.init(root, officers: root == nil ? [] : named ?? [])
  }
}

extension LogStatement {
  /// Why it is the first statement of another log than the one of this name, whose checkpoints this key was the first to sign; nil where it
  /// is of this one, and where it does not say. A private notebook has no such key.
  func otherLog(than origin: String, _ key: VerifierKey?) -> String? {
    guard kind == .genesis else { return nil }
    if let named = body.text("origin"), !named.isExactly(origin) {
      return "its first statement is of the log \(named), and it is called \(origin)"
    }
    guard let named = body.text("key"), key?.description.isExactly(named) != true else { return nil }
    return "its first statement names the log's key \(named), and "
      + (key.map { "what stands as its key is \($0)" } ?? "it has none")
  }
}

extension LogFile {
  /// The keys by what the first so many entries say. Throws where something that is said of keys is not proved.
  /// `derived` tells which entries may be meant; without it all are looked at.
  func keys(_ db: Database, below size: Int, derived: Bool = true) throws -> KeyHistory {
    let kinds = [StatementKind.genesis, .keyRotation, .keyRevocation].map { "'\($0.rawValue)'" }
    let sql =
      derived
      ? """
      SELECT idx, leaf, leaf_hash FROM statement INDEXED BY statement_kind CROSS JOIN entry USING (log, idx)
      WHERE kind IN (\(kinds.joined(separator: ", "))) AND log = ? AND idx < ? ORDER BY idx
      """
      : """
      SELECT idx, leaf, leaf_hash FROM entry WHERE log = ? AND idx < ?
      AND (idx = 0 OR instr(leaf, CAST('\(KeyWalk.mark)' AS BLOB)) > 0) ORDER BY idx
      """
    var keys = KeyHistory(key, officers: [])
    let cursor = try Row.fetchCursor(db, sql: sql, arguments: [log, size])
    while let row = try cursor.next() {
      guard let index = row.number("idx"), let bytes = row.bytes("leaf") else {
        throw StoreFault.damaged("an entry is empty")
      }
      guard row.bytes("leaf_hash") == leafHash(bytes).bytes else {
        throw StoreFault.damaged("statement \(index) is not what came into the log")
      }
      if index == 0 {
        let first = try? Leaf.read(bytes).statement
        if let other = first?.otherLog(than: origin, key) { throw StoreFault.damaged(other) }
        keys = KeyHistory(key, genesis: first)
        continue
      }
      // One that is not understood is told of where it is read.
      guard let leaf = try? Leaf.read(bytes) else { continue }
      do throws(KeyExchangeFault) { try keys.take(leaf, at: index) } catch {
        throw StoreFault.keys(index: index, error)
      }
    }
    return keys
  }
}
