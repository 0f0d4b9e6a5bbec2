// Trees and proofs against public vectors, and a public log read whole.

import Foundation
import LogTree
import Signing
import Testing

@Suite(.enabled(if: Vectors.areThere, Vectors.absence)) struct TreeVectors {
  private struct Roots: Decodable {
    let leaves: [String]
    let roots: [String]
  }

  private struct Inclusion: Decodable {
    let leafIdx, treeSize: UInt64
    let root, leafHash: String?
    let proof: [String]?
    let wantErr: Bool
  }

  private struct Consistency: Decodable {
    let size1, size2: UInt64
    let root1, root2: String?
    let proof: [String]?
    let wantErr: Bool
  }

  private func digest(_ text: String?) -> Digest? { text.flatMap { readBase64($0) }.flatMap { Digest(bytes: $0) } }

  private func digests(_ proof: [String]?) -> [Digest]? {
    let digests = (proof ?? []).map { digest($0) }
    return digests.contains(nil) ? nil : digests.compactMap { $0 }
  }

  @Test func rootsAgree() throws {
    let vectors = try Vectors.decode(Roots.self, "rfc6962-merkle/roots.json")
    var edge = TreeEdge()
    #expect(edge.root.hex == vectors.roots[0])
    for (leaf, root) in zip(vectors.leaves, vectors.roots.dropFirst()) {
      edge.append(leafHash(hexBytes(leaf)))
      #expect(edge.root.hex == root)
    }
  }

  @Test func inclusionProofsAgree() throws {
    for file in Vectors.files(in: "rfc6962-merkle/inclusion", ending: ".json") {
      let one = try Vectors.decode(Inclusion.self, file)
      var isTaken = false
      if let root = digest(one.root), let leaf = digest(one.leafHash), let proof = digests(one.proof),
        let index = Int(exactly: one.leafIdx), let size = Int(exactly: one.treeSize)
      {
        isTaken = isIncluded(leaf, at: index, in: size, root: root, proof: proof)
      }
      #expect(isTaken == !one.wantErr, "\(file)")
    }
  }

  @Test func consistencyProofsAgree() throws {
    for file in Vectors.files(in: "rfc6962-merkle/consistency", ending: ".json") {
      let one = try Vectors.decode(Consistency.self, file)
      var isTaken = false
      if let old = digest(one.root1), let new = digest(one.root2), let proof = digests(one.proof),
        let (size1, size2) = Int(exactly: one.size1).flatMap({ a in Int(exactly: one.size2).map { (a, $0) } })
      {
        isTaken = isContinued((size1, old), by: (size2, new), proof: proof)
      }
      // Trees of one size need no proof, and an empty one is no fault.
      let mayDiffer = one.size1 == one.size2 && (one.proof ?? []).isEmpty
      #expect(isTaken == !one.wantErr || mayDiffer, "\(file)")
    }
  }

  /// A public log: each of its checkpoints is signed, and its entries give every root.
  @Test func aPublicLogVerifies() throws {
    let line = String(decoding: try Vectors.bytes("tessera-log/VKEY"), as: UTF8.self).filter { $0 != "\n" }
    let key = try VerifierKey(line)
    var (edge, roots) = (TreeEdge(), [emptyRoot])
    let bundle = try Vectors.bytes("tessera-log/tile/entries/000.p/15")
    for entry in try #require(entries(inBundle: bundle, count: 15)) {
      edge.append(leafHash(entry))
      roots.append(edge.root)
    }
    for size in 0...15 {
      let bytes = try Vectors.bytes("tessera-log/checkpoint.\(size)")
      let checkpoint = try Checkpoint.read(bytes, of: "example.com/log/testdata", key: key)
      #expect(checkpoint.size == size && checkpoint.root == roots[size])
    }
  }
}
