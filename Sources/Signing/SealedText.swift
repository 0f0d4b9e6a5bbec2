// A secret text under a passphrase: the age format (C2SP age) with one scrypt recipient, in its armour.

import Crypto
import CryptoExtras

/// A text that is readable only with its passphrase.
///
/// The file key is wrapped with scrypt (RFC 7914) and ChaCha20-Poly1305 (RFC 8439); the `age` program opens it too.
package enum SealedText {
  private static let version = "age-encryption.org/v1"
  private static let begin = "-----BEGIN AGE ENCRYPTED FILE-----"
  private static let end = "-----END AGE ENCRYPTED FILE-----"
  /// The logarithm of the work: 2^16 rounds take 64 MiB of memory and a part of a second.
  package static let work = 16
  private static let mostWork = 20

  /// The text, sealed, as lines of ASCII. It has less than 64 KiB.
  package static func seal(_ text: String, passphrase: String, work: Int = work) throws(SealFault) -> String {
    let (fileKey, salt, nonce) = (random(16), random(16), random(16))
    do {
      let wrapped = try ChaChaPoly.seal(
        fileKey, using: try wrapKey(passphrase, salt, work),
        nonce: ChaChaPoly.Nonce(data: [UInt8](repeating: 0, count: 12)))
      let body = wrapped.ciphertext + wrapped.tag
      let header = "\(version)\n-> scrypt \(unpadded(salt)) \(work)\n\(unpadded(Array(body)))\n---"
      let mac = "\(header) \(unpadded(macOf(header, fileKey)))\n"
      let chunk = try ChaChaPoly.seal(Array(text.utf8), using: payloadKey(fileKey, nonce), nonce: lastChunk())
      return armoured(Array(mac.utf8) + nonce + Array(chunk.ciphertext + chunk.tag))
    } catch {
      throw .failed
    }
  }

  /// Opens what ``seal(_:passphrase:work:)`` or `age -p -a` made.
  package static func open(_ sealed: String, passphrase: String) throws(SealFault) -> String {
    guard let bytes = unarmoured(sealed) else { throw .layout }
    let parts = bytes.split(separator: 0x0A, maxSplits: 4, omittingEmptySubsequences: false)
    guard parts.count == 5 else { throw .layout }
    let lines = parts.prefix(4).map { String(decoding: $0, as: UTF8.self) }
    let stanza = lines[1].split(separator: " ")
    guard lines[0] == version, stanza.count == 4, stanza[0] == "->", stanza[1] == "scrypt", lines[3].hasPrefix("--- "),
      let salt = padded(stanza[2]), salt.count == 16, let body = padded(lines[2]), body.count == 32,
      let work = Int(stanza[3]), let mac = padded(lines[3].dropFirst(4)), parts[4].count >= 32
    else { throw .layout }
    guard (1...mostWork).contains(work) else { throw .work(work) }
    let header = lines[0] + "\n" + lines[1] + "\n" + lines[2] + "\n---"
    let payload = Array(parts[4])
    do {
      let fileKey = try opened(body, try wrapKey(passphrase, salt, work), [UInt8](repeating: 0, count: 12))
      guard macOf(header, fileKey) == mac else { throw SealFault.changed }
      let text = try opened(
        Array(payload.dropFirst(16)), payloadKey(fileKey, Array(payload.prefix(16))),
        [UInt8](repeating: 0, count: 11) + [1])
      guard let plain = String(validating: text, as: UTF8.self) else { throw SealFault.layout }
      return plain
    } catch let fault as SealFault {
      throw fault
    } catch {
      throw .passphrase
    }
  }

  private static func random(_ count: Int) -> [UInt8] {
    SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes { Array($0) }
  }

  private static func wrapKey(_ passphrase: String, _ salt: [UInt8], _ work: Int) throws -> SymmetricKey {
    try KDF.Scrypt.deriveKey(
      from: Array(passphrase.utf8), salt: Array("\(version)/scrypt".utf8) + salt, outputByteCount: 32,
      rounds: 1 << work,
      blockSize: 8, parallelism: 1)
  }

  private static func opened(_ bytes: [UInt8], _ key: SymmetricKey, _ nonce: [UInt8]) throws -> [UInt8] {
    let box = try ChaChaPoly.SealedBox(
      nonce: ChaChaPoly.Nonce(data: nonce), ciphertext: bytes.dropLast(16), tag: bytes.suffix(16))
    return Array(try ChaChaPoly.open(box, using: key))
  }

  private static func lastChunk() throws -> ChaChaPoly.Nonce {
    try ChaChaPoly.Nonce(data: [UInt8](repeating: 0, count: 11) + [1])
  }

  private static func macOf(_ header: String, _ fileKey: [UInt8]) -> [UInt8] {
    let key = HKDF<SHA256>.deriveKey(
      inputKeyMaterial: SymmetricKey(data: fileKey), salt: [UInt8](), info: Array("header".utf8), outputByteCount: 32)
    return Array(HMAC<SHA256>.authenticationCode(for: Array(header.utf8), using: key))
  }

  private static func payloadKey(_ fileKey: [UInt8], _ nonce: [UInt8]) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: SymmetricKey(data: fileKey), salt: nonce, info: Array("payload".utf8), outputByteCount: 32)
  }

  private static func unpadded(_ bytes: [UInt8]) -> String { String(base64(bytes).prefix { $0 != "=" }) }

  private static func padded(_ text: some StringProtocol) -> [UInt8]? {
    readBase64(String(text) + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4))
  }

  private static func armoured(_ bytes: [UInt8]) -> String {
    let text = Array(base64(bytes).utf8)
    let lines = stride(from: 0, to: text.count, by: 64).map {
      String(decoding: text[$0..<min($0 + 64, text.count)], as: UTF8.self)
    }
    return ([begin] + lines + [end, ""]).joined(separator: "\n")
  }

  private static func unarmoured(_ text: String) -> [UInt8]? {
    let lines = text.split(separator: "\n")
    guard lines.count >= 3, lines.first == Substring(begin), lines.last == Substring(end) else { return nil }
    return readBase64(lines.dropFirst().dropLast().joined())
  }
}

/// Why a sealed text was not opened.
package enum SealFault: Error, Hashable, Sendable {
  case layout
  /// The passphrase is another, or the text was changed.
  case passphrase
  case changed
  /// More work than is done for anybody.
  case work(Int)
  case failed
}

extension SealFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .layout: "it is no text sealed with a passphrase (age, scrypt, armoured)"
    case .passphrase: "the passphrase is another, or the file was changed"
    case .changed: "its head was changed"
    case .work(let work): "it asks for 2^\(work) rounds of scrypt, which is more than is done here"
    case .failed: "sealing failed"
    }
  }
}
