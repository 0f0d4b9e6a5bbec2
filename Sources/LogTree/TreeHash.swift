// The hashes of a log's tree: RFC 6962, section 2.1.

package import Signing

/// The hash of an entry of the log: SHA-256 over a zero byte and the entry.
package func leafHash(_ entry: [UInt8]) -> Digest { .of(parts: [0], entry) }

/// The hash of two neighbouring subtrees: SHA-256 over a one byte and their hashes.
package func nodeHash(_ left: Digest, _ right: Digest) -> Digest { .of(parts: [1], left.bytes, right.bytes) }

/// The root of the tree with no entry: SHA-256 over nothing.
package let emptyRoot = Digest.of([])

/// A full subtree: 2^level entries from index · 2^level on.
package struct TreeNode: Hashable, Sendable {
  package let level: Int
  package let index: Int

  package init(level: Int, index: Int) {
    self.level = level
    self.index = index
  }
}

/// The full subtrees, from left to right, that entries `start..<end` fall into when `start` is 0 or the range lies within a
/// subtree that begins there: the way in which RFC 6962 splits a range.
package func fullSubtrees(from start: Int, to end: Int) -> [TreeNode] {
  var (nodes, position) = ([TreeNode](), start)
  while position < end {
    let room = position == 0 ? Int.bitWidth - 2 : position.trailingZeroBitCount
    let level = min(room, (end - position).highestBit)
    nodes.append(TreeNode(level: level, index: position >> level))
    position += 1 << level
  }
  return nodes
}

/// The hash over subtrees that stand side by side, the larger to the left.
package func foldedHash(_ hashes: some BidirectionalCollection<Digest>) -> Digest {
  guard var hash = hashes.last else { return emptyRoot }
  for left in hashes.dropLast().reversed() { hash = nodeHash(left, hash) }
  return hash
}

extension Int {
  /// The position of the highest one; 0 for 0 and 1.
  package var highestBit: Int { self <= 1 ? 0 : Int.bitWidth - 1 - leadingZeroBitCount }
}
