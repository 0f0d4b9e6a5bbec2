// SHA-256: the name of bytes.

import Crypto

/// The SHA-256 of bytes (FIPS 180-4), 32 bytes long.
package struct Digest: Hashable, Sendable {
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// Nil unless there are 32 bytes.
  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 32 else { return nil }
    var words: [UInt64] = [0, 0, 0, 0]
    for (index, byte) in bytes.enumerated() { words[index / 8] = words[index / 8] << 8 | UInt64(byte) }
    self.words = (words[0], words[1], words[2], words[3])
  }

  private init(_ digest: SHA256.Digest) {
    words = digest.withUnsafeBytes { bytes in
      func word(_ index: Int) -> UInt64 {
        UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
      }
      return (word(0), word(1), word(2), word(3))
    }
  }

  /// The digest of these bytes.
  package static func of(_ bytes: [UInt8]) -> Digest { Digest(SHA256.hash(data: bytes)) }

  /// The digest of these parts, one after the other.
  package static func of(parts: [UInt8]...) -> Digest {
    var hasher = SHA256()
    for part in parts { hasher.update(data: part) }
    return Digest(hasher.finalize())
  }

  package static func == (one: Digest, other: Digest) -> Bool { one.words == other.words }

  /// By the first eight bytes: they are as good as random.
  package func hash(into hasher: inout Hasher) { hasher.combine(words.0) }

  /// The 32 bytes.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    for word in [words.0, words.1, words.2, words.3] {
      withUnsafeBytes(of: word.bigEndian) { bytes.append(contentsOf: $0) }
    }
    return bytes
  }
}

extension Digest: CustomStringConvertible {
  /// 64 hexadecimal digits in lower case.
  package var hex: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// Nil unless it is 64 hexadecimal digits in lower case.
  package init?(hex: String) {
    let digits = Array(hex.utf8)
    guard digits.count == 64 else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: 64, by: 2) {
      guard let high = Self.value(digits[index]), let low = Self.value(digits[index + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    self.init(bytes: bytes)
  }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }

  /// `sha256:` and 64 hexadecimal digits: how statements refer to one another.
  package var description: String { "sha256:" + hex }

  /// Nil unless it is a reference as ``description`` writes it.
  package init?(reference: String) {
    guard reference.hasPrefix("sha256:") else { return nil }
    self.init(hex: String(reference.dropFirst(7)))
  }
}

extension Digest: Comparable {
  package static func < (one: Digest, other: Digest) -> Bool { one.words < other.words }
}
