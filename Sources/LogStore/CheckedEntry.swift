// An entry that is verified by itself: what can be said of it without its neighbours, on any processor.

import CivilTime
import Foundation
import GRDB
import LogTree
import Signing
import Statements

/// A row of the entries, joined with what is derived from it, as it stands in the file.
struct EntryRow: Sendable {
  static let columns = "entry.idx, leaf, leaf_hash, text_hash, kind, name, author, made, day, supersedes"

  let index: Int?
  let leaf: [UInt8]
  let leafHash: [UInt8]?
  let textHash: [UInt8]?
  let kind, name, author, made: String?
  let day, supersedes: Int?

  init(_ row: Row) {
    index = row.number(at: 0)
    leaf = row.bytes(at: 1) ?? []
    (leafHash, textHash) = (row.bytes(at: 2), row.bytes(at: 3))
    (kind, name, author, made) = (row.text(at: 4), row.text(at: 5), row.text(at: 6), row.text(at: 7))
    (day, supersedes) = (row.number(at: 8), row.number(at: 9))
  }
}

/// What is found of one entry.
struct CheckedEntry: Sendable {
  /// What a statement says of another.
  struct Reference: Sendable {
    let named: Digest?
    /// Whether it takes the place of what it names, if it names anything.
    let isReplacing: Bool
    let isContest: Bool
    let day: Int
  }

  let index: Int?
  let hash: Digest
  /// Nil where it is no statement.
  private(set) var reference: Reference?
  let supersedes: Int?
  /// The row that it carries.
  private(set) var row: PackedRow?
  /// The documents that it names.
  private(set) var blobs: [Digest] = []
  private(set) var signatures = 0
  /// Whether what is derived from it is what it says.
  private(set) var isDerived = true
  /// What is wrong, in words.
  private(set) var faults: [String] = []

  /// Hashes it, reads it, and checks its signatures where the log is signed: each must be by a key that counts at its place.
  /// `ofKeys` is what is wrong with what it says of keys.
  init(_ row: EntryRow, keys: KeyHistory, ofKeys: KeyExchangeFault?) {
    (index, supersedes, hash) = (row.index, row.supersedes, leafHash(row.leaf))
    if row.leafHash != hash.bytes { faults.append("its hash is not that of its bytes") }
    do throws(StatementFault) {
      try check(try Leaf.read(row.leaf), row, keys)
    } catch {
      faults.append("\(error)")
    }
    if let ofKeys { faults.append("\(ofKeys)") }
  }

  private mutating func check(
    _ leaf: Leaf, _ row: EntryRow, _ keys: KeyHistory
  ) throws(StatementFault) {
    let statement = leaf.statement
    do throws(StatementFault) { self.row = try PackedRow(statement, at: row.index ?? 0) } catch {
      faults.append("\(error)")
    }
    blobs = statement.blobs
    if row.textHash != statement.digest.bytes { faults.append("it is not found under its own name") }
    if keys.root != nil { try check(leaf, keys) }
    isDerived =
      row.kind == statement.kind.rawValue && row.name == statement.row?["id"] && row.author == statement.author
      && row.made == statement.made.description && row.day == statement.made.day.dayNumber
    let isReplacing = statement.kind != .retract && statement.kind != .contest
    reference = Reference(
      named: isReplacing ? statement.supersedes : statement.about, isReplacing: isReplacing,
      isContest: statement.kind == .contest, day: statement.made.day.dayNumber)
  }

  private mutating func check(_ leaf: Leaf, _ keys: KeyHistory) throws(StatementFault) {
    // Who signed a statement about keys was looked at where it was taken in.
    guard leaf.statement.kind == .genesis || !leaf.statement.kind.isOfKeys else {
      signatures = leaf.signatures.count
      return
    }
    let signers = try leaf.signers(among: keys.allOfficers)
    signatures = signers.count
    if signers.isEmpty { faults.append("nobody has signed it") }
    if let index, let other = keys.stranger(in: leaf, at: index) {
      faults.append("the key \(other.name), which has signed it, does not count at this place")
    }
  }
}

/// Entries that are verified together, with the keys by what the log said up to the last of them.
struct EntryPart: Sendable {
  private(set) var keys: KeyHistory
  private(set) var rows: [EntryRow] = []
  /// What is wrong with what entries say of keys, by their places.
  private var faults: [Int: KeyExchangeFault] = [:]

  init(keys: KeyHistory) { self.keys = keys }

  /// Takes in the next entry of the log.
  mutating func add(_ row: EntryRow, _ walk: inout KeyWalk) {
    rows.append(row)
    guard let index = row.index else { return }
    faults[index] = walk.take(row.leaf, at: index)
    keys = walk.keys
  }

  /// What is found of each.
  var checked: [CheckedEntry] {
    rows.map { CheckedEntry($0, keys: keys, ofKeys: $0.index.flatMap { faults[$0] }) }
  }
}
