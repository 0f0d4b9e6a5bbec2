// The tree of a log: roots against the recursion of the standard, and every proof of every small tree.

import LogTree
import Signing
import Testing

/// RFC 6962, section 2.1, as it is written there.
private func plainRoot(_ leaves: ArraySlice<Digest>) -> Digest {
  if leaves.isEmpty { return Digest.of([]) }
  if leaves.count == 1, let only = leaves.first { return only }
  var half = 1
  while half * 2 < leaves.count { half *= 2 }
  let middle = leaves.startIndex + half
  return nodeHash(plainRoot(leaves[..<middle]), plainRoot(leaves[middle...]))
}

private let most = 70
private let leaves: [Digest] = (0..<most).map { leafHash(Array("entry \($0)".utf8)) }

private func node(_ node: TreeNode) -> Digest {
  plainRoot(leaves[(node.index << node.level)..<((node.index + 1) << node.level)])
}

@Suite struct TreeTests {
  @Test func rootsAreThoseOfTheStandard() {
    var edge = TreeEdge()
    #expect(edge.root.hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    for size in 0..<most {
      #expect(edge.size == size && edge.root == plainRoot(leaves[..<size]))
      #expect(TreeEdge(size: size, hashes: edge.hashes) == edge)
      edge.append(leaves[size]) { completed, hash in #expect(hash == node(completed)) }
    }
    #expect(TreeEdge(size: 3, hashes: []) == nil && TreeEdge(size: -1, hashes: []) == nil)
  }

  @Test func everyEntryOfEverySmallTreeIsProved() {
    for size in 1...most {
      let root = plainRoot(leaves[..<size])
      for index in 0..<size {
        let proof = inclusionProof(of: index, in: size, node)
        #expect(isIncluded(leaves[index], at: index, in: size, root: root, proof: proof))
        #expect(!isIncluded(leaves[(index + 1) % most], at: index, in: size, root: root, proof: proof))
        #expect(!isIncluded(leaves[index], at: (index + 1) % size, in: size, root: root, proof: proof) || size == 1)
        #expect(!isIncluded(leaves[index], at: index, in: size, root: root, proof: proof + [root]))
        #expect(proof.isEmpty || !isIncluded(leaves[index], at: index, in: size, root: root, proof: proof.dropLast()))
      }
    }
    #expect(!isIncluded(leaves[0], at: 0, in: 0, root: leaves[0], proof: []))
    #expect(!isIncluded(leaves[0], at: -1, in: 1, root: leaves[0], proof: []))
  }

  @Test func everySmallTreeContinuesThoseBefore() {
    let roots = (0...most).map { plainRoot(leaves[..<$0]) }
    for new in 1...most {
      for old in 1...new {
        let proof = consistencyProof(from: old, to: new, node)
        #expect(isContinued((old, roots[old]), by: (new, roots[new]), proof: proof))
        #expect(!isContinued((old, roots[old - 1]), by: (new, roots[new]), proof: proof))
        #expect(!isContinued((old, roots[old]), by: (new, roots[new - 1]), proof: proof))
        #expect(!isContinued((old, roots[old]), by: (new, roots[new]), proof: proof + [roots[1]]))
        #expect(!isContinued((new + 1, roots[new]), by: (new, roots[new]), proof: proof))
      }
      #expect(isContinued((0, roots[0]), by: (new, roots[new]), proof: []))
      #expect(!isContinued((0, roots[1]), by: (new, roots[new]), proof: []))
    }
  }
}

@Suite struct TileTests {
  @Test func pathsAreThoseOfTheStandard() {
    #expect(Tile(.hashes(level: 0), index: 0, width: 256).path == "tile/0/000")
    #expect(Tile(.hashes(level: 1), index: 1_234_067, width: 7).path == "tile/1/x001/x234/067.p/7")
    #expect(Tile(.entries, index: 999, width: 1).path == "tile/entries/999.p/1")
    #expect(Tile(.entries, index: 1000, width: 256).path == "tile/entries/x001/000")
  }

  @Test func aLogHasTheseTiles() {
    #expect(Tile.all(of: 0).isEmpty)
    #expect(
      Tile.all(of: 600).map(\.path) == [
        "tile/0/000", "tile/0/001", "tile/0/002.p/88", "tile/1/000.p/2", "tile/entries/000", "tile/entries/001",
        "tile/entries/002.p/88",
      ])
    #expect(Tile.hashTiles(of: 256).map(\.path) == ["tile/0/000", "tile/1/000.p/1"])
    #expect(Tile.hashTiles(of: 65536).suffix(2).map(\.path) == ["tile/1/000", "tile/2/000.p/1"])
  }

  @Test func bundlesReadBack() {
    let entries: [[UInt8]] = [[], [1], Array(repeating: 7, count: 65_535)]
    let bundle = entryBundle(entries)
    #expect(LogTree.entries(inBundle: bundle, count: 3) == entries)
    #expect(LogTree.entries(inBundle: bundle, count: 2) == nil)
    #expect(LogTree.entries(inBundle: Array(bundle.dropLast()), count: 3) == nil)
    #expect(LogTree.entries(inBundle: bundle + [0], count: 3) == nil)
  }
}
