// Keys: vectors of RFC 8032, names and lines, and keys that nobody may have.

import Signing
import Testing

private func bytes(_ hex: String) -> [UInt8] {
  let digits = Array(hex)
  return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
}

@Suite struct KeyTests {
  /// RFC 8032, section 7.1, test 2: secret, public, message, signature.
  @Test func signsAsTheStandardSays() throws {
    let key = try SigningKey(
      name: "test", seed: bytes("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"))
    let publicKey = bytes("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
    let signature = bytes(
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")
    #expect(key.verifier.publicKey == publicKey)
    #expect(try key.verifier.isSignature(key.sign([0x72]), of: [0x72]))
    #expect(key.verifier.isSignature(signature, of: [0x72]) && !key.verifier.isSignature(signature, of: [0x73]))
  }

  /// Every way to write a point of small order: with y, with y + p where that fits, and with either sign.
  @Test(arguments: [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  ])
  func keysOfSmallOrderAreRefused(_ hex: String) {
    var point = bytes(hex)
    #expect(throws: KeyFault.weak) { try VerifierKey(name: "a", kind: .ed25519, publicKey: point) }
    point[31] ^= 0x80
    #expect(throws: KeyFault.weak) { try VerifierKey(name: "a", kind: .ed25519, publicKey: point) }
  }

  @Test func aVerifierKeyReadsBack() throws {
    let line = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"
    let key = try VerifierKey(line)
    #expect(key.name == "example.com/log/testdata" && key.description == line)
    #expect(throws: KeyFault.identifier(line.replacing("33d7", with: "33D7"))) {
      try VerifierKey(line.replacing("33d7", with: "33D7"))
    }
    #expect(throws: KeyFault.self) { try VerifierKey(line.replacing("example", with: "exemple")) }
    #expect(throws: KeyFault.self) { try VerifierKey(String(line.dropLast())) }
    #expect(throws: KeyFault.self) { try VerifierKey("") }
  }

  @Test func aSecretLineReadsBack() throws {
    let key = try SigningKey.make(name: "us.example/migration")
    let again = try SigningKey(secretLine: key.secretLine)
    #expect(again.verifier == key.verifier && again.secretLine == key.secretLine)
    #expect(key.secretLine.hasPrefix("PRIVATE+KEY+us.example/migration+"))
    #expect(throws: KeyFault.self) { try SigningKey(secretLine: key.secretLine.replacing("us.", with: "cu.")) }
    #expect(throws: KeyFault.self) { try SigningKey(secretLine: "PRIVATE+KEY+a+b") }
  }

  @Test(arguments: ["", "a b", "a+b", "a\u{A0}b", "a\tb", String(repeating: "a", count: 256)])
  func someNamesCannotStandInANote(_ name: String) {
    #expect(throws: KeyFault.name(name)) { try SigningKey.make(name: name) }
  }

  @Test func digestsReadBack() throws {
    let digest = Digest.of(Array("abc".utf8))
    #expect(digest.hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(Digest(hex: digest.hex) == digest && Digest(reference: digest.description) == digest)
    #expect(Digest(bytes: digest.bytes) == digest && Digest(hex: digest.hex.uppercased()) == nil)
    #expect(Digest(hex: "") == nil && Digest(bytes: []) == nil && Digest(reference: digest.hex) == nil)
    #expect(Digest.of(parts: Array("ab".utf8), Array("c".utf8)) == digest)
  }

  /// RFC 4648, section 10, and texts that stand for the same bytes in another way.
  @Test func base64IsStrict() {
    for (plain, text) in [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ] {
      #expect(base64(Array(plain.utf8)) == text && readBase64(text) == Array(plain.utf8))
    }
    for text in ["Zg", "Zg=", "Zh==", "Zm9=", "Zg==\n", "Z===", "====", "Zm9v====", "Zm-v", "Zg==Zg=="] {
      #expect(readBase64(text) == nil, "\(text)")
    }
  }
}
