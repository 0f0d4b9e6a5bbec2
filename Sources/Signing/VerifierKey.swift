// Public keys of notes: who may have signed, and keys that nobody may have.

import Crypto

/// The public half of a key that signs notes: C2SP signed-note, "Verifier keys".
package struct VerifierKey: Hashable, Sendable {
  /// What a signature of the key covers.
  package enum Kind: UInt8, Hashable, Sendable {
    /// Ed25519 (RFC 8032) over the text of the note.
    case ed25519 = 1
    /// Ed25519 over the text and a time: a witness's cosignature (C2SP tlog-cosignature).
    case cosignature = 4
  }

  package let name: String
  package let kind: Kind
  /// 32 bytes.
  package let publicKey: [UInt8]
  /// Four bytes that stand before each signature of the key: they only help to find it.
  package let id: [UInt8]

  /// Throws where the name cannot stand in a note, or the key could be signed for by anybody.
  package init(name: String, kind: Kind, publicKey: [UInt8]) throws(KeyFault) {
    guard Self.isName(name) else { throw .name(name) }
    guard publicKey.count == 32 else { throw .length(publicKey.count) }
    guard isUsable(point: publicKey) else { throw .weak }
    self.name = name
    self.kind = kind
    self.publicKey = publicKey
    id = Self.id(name, kind.rawValue, publicKey)
  }

  private static func id(_ name: String, _ kind: UInt8, _ publicKey: [UInt8]) -> [UInt8] {
    Array(Digest.of(Array(name.utf8) + [0x0A, kind] + publicKey).bytes.prefix(4))
  }

  /// Whether a name may stand in a note: not empty, without spaces, control characters and `+`.
  package static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 255
      && name.unicodeScalars.allSatisfy {
        !$0.properties.isWhitespace && $0.value >= 0x20 && $0 != "+" && $0.value != 0x7F
      }
  }
}

extension VerifierKey: CustomStringConvertible {
  /// `NAME+HEXID+BASE64`, as C2SP signed-note writes it.
  package var description: String { "\(name)+\(shortID)+\(base64([kind.rawValue] + publicKey))" }

  /// Eight digits, by which people name a key.
  package var shortID: String { id.map { String(String(UInt16($0) | 0x100, radix: 16).suffix(2)) }.joined() }

  /// Reads `NAME+HEXID+BASE64`. Throws where it is written otherwise, or the key may not be used.
  package init(_ text: String) throws(KeyFault) {
    let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let bytes = readBase64(parts[2]), bytes.count == 33 else { throw .malformed(text) }
    guard let kind = Kind(rawValue: bytes[0]) else { throw .kind(bytes[0]) }
    try self.init(name: String(parts[0]), kind: kind, publicKey: Array(bytes.dropFirst()))
    guard description.utf8.elementsEqual(text.utf8) else { throw .identifier(text) }
  }
}

/// Why a key is not taken.
package enum KeyFault: Error, Hashable, Sendable {
  /// Not `NAME+HEXID+BASE64`.
  case malformed(String)
  /// The hexadecimal part does not belong to name and key.
  case identifier(String)
  case name(String)
  /// A kind of signature that is not known here.
  case kind(UInt8)
  case length(Int)
  /// Anybody can make signatures that fit it, or it is not written in the one way.
  case weak
}

extension KeyFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .malformed: "a key is written NAME+ID+KEY, with eight hexadecimal digits and a key in base 64"
    case .identifier: "the eight hexadecimal digits do not belong to this name and key"
    case .name(let name): "“\(name)” cannot be the name of a key: no spaces, no +, not empty, at most 255 bytes"
    case .kind(let kind): "a kind of key that is not known here (\(kind))"
    case .length(let count): "a public key has 32 bytes, not \(count)"
    case .weak: "a key of low order, or not in canonical form: anybody could sign for it"
    }
  }
}

/// Whether 32 bytes may be a public key: their y is below 2^255 − 19 (RFC 8032, section 5.1.3) and they are none of the
/// points of small order, for which signatures can be made that fit any text.
package func isUsable(point: [UInt8]) -> Bool {
  guard point.count == 32 else { return false }
  var y = point
  y[31] &= 0x7F
  let isCanonical = y[31] != 0x7F || y[1..<31].contains { $0 != 0xFF } || y[0] < 0xED
  return isCanonical && !smallOrder.contains(y)
}

/// The y of every canonical point of order 1, 2, 4 and 8.
private let smallOrder: Set<[UInt8]> = {
  let one: [UInt8] = [1] + Array(repeating: 0, count: 31)
  let zero = [UInt8](repeating: 0, count: 32)
  let minusOne: [UInt8] = [0xEC] + Array(repeating: 0xFF, count: 30) + [0x7F]
  let eighth: [UInt8] = [
    0x26, 0xE8, 0x95, 0x8F, 0xC2, 0xB2, 0x27, 0xB0, 0x45, 0xC3, 0xF4, 0x89, 0xF2, 0xEF, 0x98, 0xF0, 0xD5, 0xDF, 0xAC,
    0x05, 0xD3, 0xC6, 0x33, 0x39, 0xB1, 0x38, 0x02, 0x88, 0x6D, 0x53, 0xFC, 0x05,
  ]
  // The other y of order 8 is the negative of the first: 2^255 − 19 − y.
  let otherEighth: [UInt8] = [
    0xC7, 0x17, 0x6A, 0x70, 0x3D, 0x4D, 0xD8, 0x4F, 0xBA, 0x3C, 0x0B, 0x76, 0x0D, 0x10, 0x67, 0x0F, 0x2A, 0x20, 0x53,
    0xFA, 0x2C, 0x39, 0xCC, 0xC6, 0x4E, 0xC7, 0xFD, 0x77, 0x92, 0xAC, 0x03, 0x7A,
  ]
  return [zero, one, minusOne, eighth, otherEighth]
}()

extension VerifierKey {
  /// Whether these 64 bytes are the key's signature of the bytes (RFC 8032).
  package func isSignature(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
    return key.isValidSignature(signature, for: message)
  }
}
