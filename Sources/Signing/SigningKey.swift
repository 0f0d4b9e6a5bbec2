// The private half of a key: signing, and the one line in which it is kept.

import Crypto

/// A key that signs notes.
package struct SigningKey: Sendable {
  package let verifier: VerifierKey
  private let key: Curve25519.Signing.PrivateKey

  /// A new key, from the randomness of the operating system.
  package static func make(name: String) throws(KeyFault) -> SigningKey {
    try SigningKey(name: name, key: Curve25519.Signing.PrivateKey())
  }

  /// The key that belongs to a seed of 32 bytes (RFC 8032, section 5.1.5).
  package init(name: String, seed: [UInt8]) throws(KeyFault) {
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else { throw .length(seed.count) }
    try self.init(name: name, key: key)
  }

  private init(name: String, key: Curve25519.Signing.PrivateKey) throws(KeyFault) {
    self.key = key
    verifier = try VerifierKey(name: name, kind: .ed25519, publicKey: Array(key.publicKey.rawRepresentation))
  }

  /// 64 bytes that fit the bytes.
  package func sign(_ message: [UInt8]) throws -> [UInt8] { Array(try key.signature(for: message)) }

  /// `PRIVATE+KEY+NAME+HEXID+BASE64`: the line in which Go's sumdb/note keeps a signer's key. It is secret.
  package var secretLine: String {
    let parts = verifier.description.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    return "PRIVATE+KEY+\(parts[0])+\(parts[1])+\(base64([1] + Array(key.rawRepresentation)))"
  }

  /// Reads ``secretLine``.
  package init(secretLine: String) throws(KeyFault) {
    let parts = secretLine.split(separator: "+", maxSplits: 4, omittingEmptySubsequences: false)
    guard parts.count == 5, parts[0] == "PRIVATE", parts[1] == "KEY", let bytes = readBase64(parts[4]),
      bytes.count == 33, bytes[0] == 1
    else { throw .malformed("") }
    try self.init(name: String(parts[2]), seed: Array(bytes.dropFirst()))
    guard secretLine == self.secretLine else { throw .identifier("") }
  }
}
