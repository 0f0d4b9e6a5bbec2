// A text with signatures under it: C2SP signed-note.

/// A text and the signature lines under it.
///
/// The text ends with a line end and has no control characters but line ends. Signatures are kept as they came; what they
/// are worth says ``signers(among:)``.
package struct SignedNote: Sendable {
  /// One signature line: whose it says it is, and what it holds.
  package struct Signature: Hashable, Sendable {
    package let name: String
    /// Four bytes that point to the key.
    package let keyID: [UInt8]
    package let bytes: [UInt8]

    package init(name: String, keyID: [UInt8], bytes: [UInt8]) {
      self.name = name
      self.keyID = keyID
      self.bytes = bytes
    }

    fileprivate var line: String { "\u{2014} \(name) \(base64(keyID + bytes))\n" }
  }

  /// With its last line end.
  package let text: String
  package let signatures: [Signature]

  package init(text: String, signatures: [Signature]) {
    self.text = text
    self.signatures = signatures
  }

  /// The note as it is kept and sent.
  package var bytes: [UInt8] { Array((text + "\n" + signatures.map(\.line).joined()).utf8) }

  /// The text, signed by each of the keys.
  package static func sign(_ text: String, by keys: [SigningKey]) throws -> SignedNote {
    let signatures = try keys.map { key in
      Signature(name: key.verifier.name, keyID: key.verifier.id, bytes: try key.sign(Array(text.utf8)))
    }
    return SignedNote(text: text, signatures: signatures)
  }

  /// The keys that signed the text. Signatures by unknown keys are passed over; one that names a known key and does not fit
  /// makes the note worthless.
  package func signers(among keys: [VerifierKey]) throws(NoteFault) -> [VerifierKey] {
    var signers: [VerifierKey] = []
    let message = Array(text.utf8)
    for signature in signatures {
      let named = keys.first { $0.name.utf8.elementsEqual(signature.name.utf8) && $0.id == signature.keyID }
      guard let key = named, !signers.contains(key) else { continue }
      guard key.isCovered(by: signature.bytes, message) else { throw .wrongSignature(signature.name) }
      signers.append(key)
    }
    return signers
  }
}

extension VerifierKey {
  /// Whether what stands in a signature line of this key fits the text of the note.
  fileprivate func isCovered(by signature: [UInt8], _ message: [UInt8]) -> Bool {
    switch kind {
    case .ed25519: return signature.count == 64 && isSignature(signature, of: message)
    case .cosignature:
      guard signature.count == 72 else { return false }
      let time = signature.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      guard time <= UInt64(Int64.max) else { return false }
      return isSignature(Array(signature.dropFirst(8)), of: Array("cosignature/v1\ntime \(time)\n".utf8) + message)
    }
  }
}

/// Why bytes are no signed note, or a note is worthless.
package enum NoteFault: Error, Hashable, Sendable {
  case notText
  /// A control character that is no line end, or no line end at the end.
  case layout
  case noSignatures
  case tooManySignatures
  /// A line under the text that is no signature line.
  case signatureLine(Int)
  /// A signature that names a known key and does not fit the text.
  case wrongSignature(String)
  /// A signature by a key that is not known, where only known ones may stand.
  case unknownSigner
}

extension NoteFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notText: "not UTF-8"
    case .layout: "not laid out as a signed note"
    case .noSignatures: "no signature stands under it"
    case .tooManySignatures: "more than 64 signatures"
    case .signatureLine(let line): "line \(line) under the text is no signature"
    case .wrongSignature(let name): "the signature of \(name) does not fit the text"
    case .unknownSigner: "a key has signed it that is not known here"
    }
  }
}
