// Ed25519 against public vectors: the edge cases of CCTV and those of Wycheproof.

import Foundation
import Signing
import Testing

@Suite(.enabled(if: Vectors.areThere, Vectors.absence)) struct SignatureVectors {
  private struct EdgeCase: Decodable {
    let number: Int
    let key, sig, msg: String
    let flags: [String]?
    let openssl_go_boringssl_accept: Bool
  }

  /// Keys of low order and keys that are not canonical are refused when they are enrolled; with every other key a signature
  /// is taken exactly where OpenSSL, Go and BoringSSL take it.
  @Test func edgeCasesAgreeWithOtherLibraries() throws {
    var (refused, agreed) = (0, 0)
    for one in try Vectors.decode([EdgeCase].self, "cctv-ed25519/ed25519vectors.json") {
      let isBad = !Set(one.flags ?? []).isDisjoint(with: ["low_order_A", "non_canonical_A"])
      guard let key = try? VerifierKey(name: "a", kind: .ed25519, publicKey: hexBytes(one.key)) else {
        #expect(isBad, "\(one.number)")
        refused += 1
        continue
      }
      #expect(!isBad, "\(one.number)")
      let isTaken = key.isSignature(hexBytes(one.sig), of: Array(one.msg.utf8))
      #expect(isTaken == one.openssl_go_boringssl_accept, "\(one.number)")
      agreed += 1
    }
    #expect(refused > 0 && agreed > 0)
  }

  private struct Suite: Decodable {
    let testGroups: [Group]
  }

  private struct Group: Decodable {
    struct Key: Decodable { let pk: String }
    struct Case: Decodable {
      let tcId: Int
      let msg, sig, result: String
    }
    let publicKey: Key
    let tests: [Case]
  }

  @Test func wycheproofAgrees() throws {
    for group in try Vectors.decode(Suite.self, "wycheproof/ed25519_test.json").testGroups {
      let key = try VerifierKey(name: "a", kind: .ed25519, publicKey: hexBytes(group.publicKey.pk))
      for one in group.tests {
        let isTaken = key.isSignature(hexBytes(one.sig), of: hexBytes(one.msg))
        #expect(one.result == "acceptable" || isTaken == (one.result == "valid"), "\(one.tcId)")
      }
    }
  }
}
