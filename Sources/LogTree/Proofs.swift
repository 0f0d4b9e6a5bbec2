// Proofs that an entry is in a tree, and that one tree continues another: RFC 9162, section 2.1.

package import Signing

/// Where the hashes of full subtrees come from.
package typealias NodeSource<Fault: Error> = (TreeNode) throws(Fault) -> Digest

/// The hashes that prove entry `index` in a tree of `size` entries: the sibling subtrees, the nearest first.
/// The index lies below the size.
package func inclusionProof<Fault>(
  of index: Int, in size: Int, _ node: NodeSource<Fault>
) throws(Fault) -> [Digest] {
  var (start, end, siblings) = (0, size, [Range<Int>]())
  while end - start > 1 {
    let middle = start + split(end - start)
    siblings.append(index < middle ? middle..<end : start..<middle)
    if index < middle { end = middle } else { start = middle }
  }
  return try hashes(of: siblings.reversed(), node)
}

/// The hashes that prove that a tree of `new` entries begins with the tree of its first `old` entries. 0 < old ≤ new.
package func consistencyProof<Fault>(
  from old: Int, to new: Int, _ node: NodeSource<Fault>
) throws(Fault) -> [Digest] {
  var (start, end, isWhole, parts) = (0, new, true, [Range<Int>]())
  while old != end {
    let middle = start + split(end - start)
    if old <= middle {
      parts.append(middle..<end)
      end = middle
    } else {
      parts.append(start..<middle)
      start = middle
      isWhole = false
    }
  }
  if !isWhole { parts.append(start..<end) }
  return try hashes(of: parts.reversed(), node)
}

/// The largest power of two below a number of two or more.
private func split(_ count: Int) -> Int { 1 << (count - 1).highestBit }

private func hashes<Fault>(of ranges: [Range<Int>], _ node: NodeSource<Fault>) throws(Fault) -> [Digest] {
  var hashes: [Digest] = []
  for range in ranges {
    var parts: [Digest] = []
    for part in fullSubtrees(from: range.lowerBound, to: range.upperBound) { parts.append(try node(part)) }
    hashes.append(foldedHash(parts))
  }
  return hashes
}

/// Whether the proof shows that the leaf is entry `index` of the tree of `size` entries with this root (RFC 9162, 2.1.3.2).
package func isIncluded(_ leaf: Digest, at index: Int, in size: Int, root: Digest, proof: [Digest]) -> Bool {
  guard 0 <= index, index < size else { return false }
  var (position, last, hash) = (index, size - 1, leaf)
  for sibling in proof {
    guard last > 0 else { return false }
    if position & 1 == 1 || position == last {
      hash = nodeHash(sibling, hash)
      while position & 1 == 0, position > 0 { (position, last) = (position >> 1, last >> 1) }
    } else {
      hash = nodeHash(hash, sibling)
    }
    (position, last) = (position >> 1, last >> 1)
  }
  return last == 0 && hash == root
}

/// Whether the proof shows that the tree of `new` entries begins with that of `old` entries (RFC 9162, 2.1.4.2).
///
/// Trees of one size need the same root and no proof; every tree continues the empty one, whose root is ``emptyRoot``.
package func isContinued(
  _ old: (size: Int, root: Digest), by new: (size: Int, root: Digest), proof: [Digest]
) -> Bool {
  guard 0 <= old.size, old.size <= new.size else { return false }
  if old.size == new.size { return proof.isEmpty && old.root == new.root }
  if old.size == 0 { return proof.isEmpty && old.root == emptyRoot }
  var path = proof[...]
  if old.size.nonzeroBitCount == 1 { path = [old.root] + path }
  guard let first = path.popFirst() else { return false }
  var (position, last) = (old.size - 1, new.size - 1)
  while position & 1 == 1 { (position, last) = (position >> 1, last >> 1) }
  var (oldHash, newHash) = (first, first)
  for sibling in path {
    guard last > 0 else { return false }
    if position & 1 == 1 || position == last {
      oldHash = nodeHash(sibling, oldHash)
      newHash = nodeHash(sibling, newHash)
      while position & 1 == 0, position > 0 { (position, last) = (position >> 1, last >> 1) }
    } else {
      newHash = nodeHash(newHash, sibling)
    }
    (position, last) = (position >> 1, last >> 1)
  }
  return last == 0 && oldHash == old.root && newHash == new.root
}
