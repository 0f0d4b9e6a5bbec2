// Proofs as texts that others send: C2SP tlog-proof, and what a witness is asked to sign (C2SP tlog-witness).

package import Signing

/// An entry's proof as a file: where it stands, the hashes, and the checkpoint that covers it.
package struct InclusionProofFile: Sendable {
  /// The first line of every such file.
  package static let typeLine = "c2sp.org/tlog-proof@v1"

  package let index: Int
  package let hashes: [Digest]
  /// The signed note.
  package let checkpoint: [UInt8]

  package init(_ bytes: [UInt8]) throws(ProofFault) {
    var (lines, rest) = try head(of: bytes)
    guard lines.popFirst() == Self.typeLine else { throw .layout }
    if let extra = lines.first, extra.hasPrefix("extra ") {
      guard readBase64(extra.dropFirst(6)) != nil else { throw .layout }
      lines.removeFirst()
    }
    guard let line = lines.popFirst(), let index = number(after: "index ", in: line) else { throw .number }
    (self.index, hashes, checkpoint) = (index, try digests(lines), rest)
  }

  /// The checkpoint, once it is shown that the entry stands in the tree that it covers.
  package func verify(_ entry: [UInt8], in log: ExpectedLog) throws(ProofFault) -> Checkpoint {
    let head = try opened(checkpoint, log)
    guard isIncluded(leafHash(entry), at: index, in: head.size, root: head.root, proof: hashes) else {
      throw .notShown
    }
    return head
  }
}

/// What a witness is asked: to sign a checkpoint that continues the tree of so many entries, which it has seen.
package struct CosigningRequest: Sendable {
  package let old: Int
  package let hashes: [Digest]
  /// The signed note.
  package let checkpoint: [UInt8]

  package init(_ bytes: [UInt8]) throws(ProofFault) {
    var (lines, rest) = try head(of: bytes)
    guard let line = lines.popFirst(), let old = number(after: "old ", in: line) else { throw .number }
    (self.old, hashes, checkpoint) = (old, try digests(lines), rest)
  }

  /// The checkpoint, once it is shown that it continues what the witness has seen: a tree of ``old`` entries with this root.
  package func verify(seen root: Digest, of log: ExpectedLog) throws(ProofFault) -> Checkpoint {
    let head = try opened(checkpoint, log)
    guard isContinued((old, root), by: (head.size, head.root), proof: hashes) else { throw .notShown }
    return head
  }
}

/// The lines before the first empty one, and what follows it.
private func head(of bytes: [UInt8]) throws(ProofFault) -> (lines: ArraySlice<String>, rest: [UInt8]) {
  guard let end = bytes.indices.dropLast().first(where: { bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A }),
    let text = String(validating: bytes[..<end], as: UTF8.self)
  else { throw .layout }
  let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
  return (lines[...], Array(bytes[(end + 2)...]))
}

private func number(after word: String, in line: String) -> Int? {
  guard line.hasPrefix(word), let number = Int(line.dropFirst(word.count)), number >= 0 else { return nil }
  return (word + String(number)).utf8.elementsEqual(line.utf8) ? number : nil
}

/// At most 63 hashes: a tree has no more levels.
private func digests(_ lines: ArraySlice<String>) throws(ProofFault) -> [Digest] {
  guard lines.count <= 63 else { throw .layout }
  let digests = lines.compactMap { readBase64($0).flatMap { Digest(bytes: $0) } }
  guard digests.count == lines.count else { throw .layout }
  return digests
}

private func opened(_ bytes: [UInt8], _ log: ExpectedLog) throws(ProofFault) -> Checkpoint {
  do throws(CheckpointFault) { return try log.checkpoint(bytes) } catch { throw .checkpoint(error) }
}

/// Why a proof proves nothing.
package enum ProofFault: Error, Hashable, Sendable {
  case layout
  /// The position or the old size is missing, or no whole number.
  case number
  case checkpoint(CheckpointFault)
  /// The hashes do not lead to the root.
  case notShown
}

extension ProofFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .layout: "not laid out as a proof"
    case .number: "its position is no whole number"
    case .checkpoint(let fault): "its checkpoint: \(fault)"
    case .notShown: "its hashes do not lead to the root of its checkpoint"
    }
  }
}
