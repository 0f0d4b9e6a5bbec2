// An entry of the log: a statement with its signatures, as the bytes that are hashed.

package import Signing

/// A statement and who signed it: one leaf of the log's tree.
///
/// A leaf of a private notebook has no signatures. Others stand in the order of their names and key ids, none twice.
package struct Leaf: Sendable {
  package let statement: LogStatement
  package let signatures: [SignedNote.Signature]
  /// What the log keeps and hashes.
  package let bytes: [UInt8]

  /// The statement, signed by each of the keys; by none in a private notebook.
  package static func make(_ statement: LogStatement, signedBy keys: [SigningKey]) throws -> Leaf {
    let sorted = keys.sorted { $0.verifier.order.lexicographicallyPrecedes($1.verifier.order) }
    return Leaf(statement, try SignedNote.sign(statement.text, by: sorted))
  }

  private init(_ statement: LogStatement, _ note: SignedNote) {
    self.statement = statement
    signatures = note.signatures
    bytes = note.bytes
  }

  /// Reads a leaf: canonical, with its signatures in order. What they are worth is another question.
  package static func read(_ bytes: [UInt8]) throws(StatementFault) -> Leaf {
    guard bytes.count <= LogStatement.mostBytes else { throw .long(bytes.count) }
    if let text = unsigned(bytes) {
      let note = SignedNote(text: text, signatures: [])
      return Leaf(try LogStatement(text: text), note)
    }
    let note: SignedNote
    do throws(NoteFault) { note = try SignedNote.read(bytes) } catch { throw .note(error) }
    let order = note.signatures.map { Array($0.name.utf8) + [0] + $0.keyID }
    for (one, next) in zip(order, order.dropFirst()) where !one.lexicographicallyPrecedes(next) {
      throw .signatureOrder
    }
    return Leaf(try LogStatement(text: note.text), note)
  }

  /// The text of a leaf that nobody signed: it ends with the empty line.
  private static func unsigned(_ bytes: [UInt8]) -> String? {
    guard bytes.count > 2, bytes.suffix(2).elementsEqual([0x0A, 0x0A]) else { return nil }
    return String(validating: bytes.dropLast(), as: UTF8.self)
  }

  /// Whose signatures stand under it, of these keys. Throws where one does not fit, or is by nobody known.
  package func signers(among keys: [VerifierKey]) throws(StatementFault) -> [VerifierKey] {
    do throws(NoteFault) {
      let signers = try SignedNote(text: statement.text, signatures: signatures).signers(among: keys)
      guard signers.count == signatures.count else { throw .unknownSigner }
      return signers
    } catch {
      throw .note(error)
    }
  }
}

extension VerifierKey {
  fileprivate var order: [UInt8] { Array(name.utf8) + [0] + id }
}
