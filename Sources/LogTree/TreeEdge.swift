// The right edge of a growing tree: all that appending needs to know.

package import Signing

/// The hashes of the full subtrees of a tree's entries, from left to right: at most one of each size.
package struct TreeEdge: Hashable, Sendable {
  /// The number of entries.
  package private(set) var size: Int
  /// One for each bit of `size` that is one, the highest first.
  package private(set) var hashes: [Digest]

  package init() { (size, hashes) = (0, []) }

  /// Nil unless there is one hash for each bit of the size that is one.
  package init?(size: Int, hashes: [Digest]) {
    guard size >= 0, size.nonzeroBitCount == hashes.count else { return nil }
    self.size = size
    self.hashes = hashes
  }

  /// Appends an entry, and tells each full subtree that it completes, the smallest first.
  package mutating func append(_ leaf: Digest, _ completed: (TreeNode, Digest) -> Void = { _, _ in }) {
    var (hash, level) = (leaf, 0)
    completed(TreeNode(level: 0, index: size), hash)
    while size >> level & 1 == 1 {
      hash = nodeHash(hashes.removeLast(), hash)
      level += 1
      completed(TreeNode(level: level, index: size >> level), hash)
    }
    hashes.append(hash)
    size += 1
  }

  /// The hash of the whole tree.
  package var root: Digest { foldedHash(hashes) }
}
