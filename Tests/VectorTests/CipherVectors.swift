// What seals a file of keys, against Wycheproof: ChaCha20-Poly1305, HKDF and HMAC with SHA-256. (Of scrypt there are no vectors.)

import Crypto
import Foundation
import Testing

@Suite(.enabled(if: Vectors.areThere, Vectors.absence)) struct CipherVectors {
  private struct Suite<Case: Decodable>: Decodable {
    struct Group: Decodable {
      let ivSize, tagSize: Int?
      let tests: [Case]
    }
    let testGroups: [Group]
  }

  private struct Sealed: Decodable {
    let tcId: Int
    let key, iv, aad, msg, ct, tag, result: String
  }

  /// Nonces of another length than twelve bytes are refused, whatever they seal.
  @Test func sealedBoxesOpenWhereTheyAreWhole() throws {
    var opened = 0
    for group in try Vectors.decode(Suite<Sealed>.self, "wycheproof/chacha20_poly1305_test.json").testGroups {
      for one in group.tests {
        let key = SymmetricKey(data: hexBytes(one.key))
        let text = try? ChaChaPoly.open(
          ChaChaPoly.SealedBox(
            nonce: ChaChaPoly.Nonce(data: hexBytes(one.iv)), ciphertext: hexBytes(one.ct), tag: hexBytes(one.tag)),
          using: key, authenticating: hexBytes(one.aad))
        #expect((text != nil) == (one.result == "valid"), "\(one.tcId)")
        if let text {
          opened += 1
          #expect([UInt8](text) == hexBytes(one.msg), "\(one.tcId)")
        }
      }
    }
    #expect(opened > 20)
  }

  private struct Derived: Decodable {
    let tcId, size: Int
    let ikm, salt, info, okm, result: String
  }

  /// What asks for more than 255 blocks is invalid, and nothing here derives more than one.
  @Test func derivedKeysAgree() throws {
    for group in try Vectors.decode(Suite<Derived>.self, "wycheproof/hkdf_sha256_test.json").testGroups {
      for one in group.tests {
        guard one.result == "valid" else {
          #expect(one.size > 255 * 32, "\(one.tcId)")
          continue
        }
        let key = HKDF<SHA256>.deriveKey(
          inputKeyMaterial: SymmetricKey(data: hexBytes(one.ikm)), salt: hexBytes(one.salt), info: hexBytes(one.info),
          outputByteCount: one.size)
        #expect(key.withUnsafeBytes { Array($0) } == hexBytes(one.okm), "\(one.tcId)")
      }
    }
  }

  private struct Authenticated: Decodable {
    let tcId: Int
    let key, msg, tag, result: String
  }

  @Test func codesAgree() throws {
    for group in try Vectors.decode(Suite<Authenticated>.self, "wycheproof/hmac_sha256_test.json").testGroups {
      for one in group.tests {
        let code = HMAC<SHA256>.authenticationCode(
          for: hexBytes(one.msg), using: SymmetricKey(data: hexBytes(one.key)))
        let isSame = Array(code).prefix((group.tagSize ?? 0) / 8).elementsEqual(hexBytes(one.tag))
        #expect(isSame == (one.result == "valid"), "\(one.tcId)")
      }
    }
  }
}
