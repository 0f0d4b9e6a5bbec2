// Rows of evidence as statements, and back: every column is kept as it was written.

import CanonicalJSON
package import Signing

/// One row of a file of the evidence format, by column; what is empty is left out.
package typealias EvidenceCells = [String: String]

extension LogStatement {
  /// The row of evidence that the statement carries; nil where it carries none.
  package var row: EvidenceCells? {
    guard kind.file != nil, let members = body["row"]?.members?.members else { return nil }
    return Dictionary(members.compactMap { name, value in value.text.map { (name, $0) } }) { first, _ in first }
  }

  /// The statement of the same author that this one takes the place of.
  package var supersedes: Digest? { body.text("supersedes").flatMap(Digest.init(reference:)) }

  /// A statement that carries a row. `superseding` is an earlier statement of the same author about the same thing;
  /// `members` are texts that stand beside the row.
  package static func evidence(
    _ kind: StatementKind, _ cells: EvidenceCells, by author: String, made: StatementTime, superseding: Digest? = nil,
    reason: String? = nil, adding members: [(name: String, value: String)] = []
  ) throws(StatementFault) -> LogStatement {
    let filled = cells.filter { !$0.value.isEmpty }.map { (name: $0.key, value: CanonicalValue.string($0.value)) }
    guard let row = CanonicalObject(filled) else { throw .missing("row") }
    var body = CanonicalObject()
    body["row"] = .object(row)
    if let superseding { body["supersedes"] = .string(superseding.description) }
    if let reason { body["reason"] = .string(reason) }
    for (name, value) in members { body[name] = .string(value) }
    return try LogStatement(kind: kind, author: author, made: made, body: body)
  }
}

extension LogStatement {
  /// The statement that this one retracts or contests.
  package var about: Digest? { body.text("about").flatMap(Digest.init(reference:)) }

  /// Why something was superseded, retracted or contested, in the words of the author.
  package var reason: String? { body.text("reason") }

  /// A statement that retracts one of the same author, or contests one of anybody.
  package static func about(
    _ target: Digest, _ kind: StatementKind, reason: String, by author: String, made: StatementTime
  ) throws(StatementFault) -> LogStatement {
    var body = CanonicalObject()
    body["about"] = .string(target.description)
    body["reason"] = .string(reason)
    return try LogStatement(kind: kind, author: author, made: made, body: body)
  }

  /// The SHA-256 of the document or text that belongs to the statement.
  package var blob: Digest? { body.text("blob").flatMap(Digest.init(reference:)) }

  /// The text of a document that is no text itself.
  package var textBlob: Digest? { body.text("text").flatMap(Digest.init(reference:)) }

  /// The mapping by which the rows of a delivered file are events.
  package var mapping: Digest? { body.text("mapping").flatMap(Digest.init(reference:)) }

  /// All documents and texts that it names.
  package var blobs: [Digest] { [blob, textBlob, mapping].compactMap { $0 } }
}
