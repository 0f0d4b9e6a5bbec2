// The formats of the register that others may send: which one is read is said by SERVANDA_FUZZ.

import CanonicalJSON
import Foundation
@testable import Intake
import LogTree
import Signing
import Statements

/// A format, what has to hold of whatever bytes come in its place, and where to begin.
enum Format: String, CaseIterable {
  case json, leaf, note, checkpoint, policy, proof, bundle, folder, register, csv, jsonlines, time, cases, packed

  /// Nil where accords and evidence are read.
  static let chosen = ProcessInfo.processInfo.environment["SERVANDA_FUZZ"].flatMap { Format(rawValue: $0) }

  func expect(_ bytes: [UInt8]) {
    switch self {
    case .json: Self.expectJSON(bytes)
    case .leaf: Self.expectLeaf(bytes)
    case .note: Self.expectNote(bytes)
    case .checkpoint: Self.expectCheckpoint(bytes)
    case .policy: Self.expectPolicy(bytes)
    case .proof: Self.expectProof(bytes)
    case .bundle:
      guard let held = entries(inBundle: bytes) else { return }
      require(entryBundle(held) == bytes, "a bundle is that of its entries")
    case .folder: KnownLog.folders.expect(bytes)
    case .register: KnownLog.folders.expectRegister(of: bytes)
    case .csv: Self.expectTables(bytes)
    case .jsonlines:
      let file = EvidenceFile(name: "observations.jsonl", bytes: bytes)
      let (rows, rejections) = jsonLineRows(of: file)
      require(rows.isEmpty || rejections.isEmpty, "rows or rejections")
      Self.expectPlaces(rows, rejections, in: bytes)
    case .cases: KnownCases.expect(bytes)
    case .packed: KnownCases.expectPacked(bytes)
    case .time:
      let text = String(decoding: bytes, as: UTF8.self)
      guard let time = StatementTime(text) else { return }
      require(time.description.utf8.elementsEqual(text.utf8), "a time is written in one way")
    }
  }

  private static func expectJSON(_ bytes: [UInt8]) {
    let limits = CanonicalLimits(bytes: 1 << 16)
    let strict = try? CanonicalValue.readCanonical(bytes, limits: limits)
    guard let value = try? CanonicalValue.read(bytes, limits: limits) else {
      return require(strict == nil, "what is canonical can be read")
    }
    let written = value.bytes
    require((strict != nil) == (written == bytes), "canonical is what is written so")
    let again = try? CanonicalValue.readCanonical(written, limits: CanonicalLimits(bytes: 1 << 20))
    require(again?.bytes == written, "what is written is canonical")
  }

  private static func expectLeaf(_ bytes: [UInt8]) {
    guard let leaf = try? Leaf.read(bytes) else { return }
    require(leaf.bytes == bytes, "a leaf is kept as it came")
    let again = try? LogStatement(text: leaf.statement.text)
    require(again?.digest == leaf.statement.digest, "a statement is what its text says")
    guard let signers = try? leaf.signers(among: [KnownLog.key.verifier]), !signers.isEmpty else { return }
    require(KnownLog.leaves.contains { $0.statement.text.utf8.elementsEqual(leaf.statement.text.utf8) }, "no forgery")
  }

  private static func expectNote(_ bytes: [UInt8]) {
    guard let note = try? SignedNote.read(bytes) else { return }
    require(note.bytes == bytes, "a note is written in one way")
    guard let signers = try? note.signers(among: KnownLog.verifiers), !signers.isEmpty else { return }
    require(KnownLog.signedTexts.contains { $0.utf8.elementsEqual(note.text.utf8) }, "what nobody signed is not signed")
  }

  private static func expectCheckpoint(_ bytes: [UInt8]) {
    if let text = String(validating: bytes, as: UTF8.self), let checkpoint = try? Checkpoint(text: text) {
      require(checkpoint.text.utf8.elementsEqual(text.utf8), "a checkpoint is written in one way")
    }
    guard let checkpoint = try? ExpectedLog(trusting: KnownLog.key.verifier).checkpoint(bytes) else { return }
    require(checkpoint == KnownLog.head, "only the signed head is taken")
  }

  private static func expectPolicy(_ bytes: [UInt8]) {
    guard let policy = try? LogPolicy(bytes) else { return }
    _ = policy.isSatisfied(by: [])
    require(policy.isSatisfied(by: policy.witnesses), "all of its witnesses are enough")
    for log in policy.logs {
      let expected = try? ExpectedLog(log.name, of: policy)
      require(expected?.key == log, "each log is found by its name")
    }
  }

  private static func expectProof(_ bytes: [UInt8]) {
    if let request = try? CosigningRequest(bytes) {
      let shown = try? request.verify(seen: KnownLog.seen.root, of: ExpectedLog(trusting: KnownLog.key.verifier))
      require(shown == nil || request.old == KnownLog.seen.size && shown == KnownLog.head, "no other tree is continued")
    }
    guard let proof = try? InclusionProofFile(bytes) else { return }
    let log = ExpectedLog(trusting: KnownLog.key.verifier)
    guard let head = try? proof.verify(KnownLog.leaves[KnownLog.proven].bytes, in: log) else { return }
    require(head == KnownLog.head && proof.index == KnownLog.proven, "an entry stands where it stands")
  }

  private static func expectTables(_ bytes: [UInt8]) {
    let lines = bytes.count { $0 == 0x0A } + 1
    for separator in SourceMapping.separators {
      let table = CSVReader.read(bytes, separator: separator.utf8.first ?? 0)
      for record in table.records {
        require(!table.texts(of: record).isEmpty, "a record has a field")
        require(record.line <= lines, "a record lies in the file")
      }
      let mapping = SourceMapping(
        file: "observations.csv", templates: ["id": "o-{id}", "value": "{value}"], separator: separator)
      let (rows, rejections) = mapping.rows(of: EvidenceFile(name: "table.csv", bytes: bytes))
      require(rows.isEmpty || rejections.isEmpty, "rows or rejections")
      expectPlaces(rows, rejections, in: bytes)
    }
    for name in ["observations.csv", "case-events.csv"] {
      let (rows, rejections) = writtenRows(of: [EvidenceFile(name: name, bytes: bytes)])
      expectPlaces(rows, rejections, in: bytes)
      guard rejections.isEmpty else { continue }
      let files = evidenceFiles(of: rows).files
      let again = writtenRows(of: files).0.map(\.cells)
      require(again == rows.map(\.cells), "rows that are written are the same rows")
    }
  }

  private static func expectPlaces(_ rows: [WrittenRow], _ rejections: [Rejection], in bytes: [UInt8]) {
    let lines = bytes.count { $0 == 0x0A } + 1
    require(rows.allSatisfy { $0.line <= lines }, "a row lies in the file")
    require(rejections.allSatisfy { ($0.line ?? 0) <= lines && !$0.message.isEmpty }, "a rejection lies in the file")
    _ = RejectionRenderer().render(rejections)
  }
}
