// "Did you mean": the names that are near to what was written.

import PlainText

/// Up to three of `names` that are near to `text`: those that differ in few letters first, then those that contain it.
package func nearest(to text: String, among names: [String]) -> [String] {
  let wanted = text.lowercased()
  let limit = max(1, wanted.count / 3)
  let ranked = names.enumerated().compactMap { index, name -> (rank: Int, index: Int)? in
    let candidate = name.lowercased()
    let distance = editDistance(Array(wanted.utf8), Array(candidate.utf8))
    if distance <= limit, distance < max(wanted.count, candidate.count) { return (distance, index) }
    let related = wanted.count >= 3 && (candidate.contains(wanted) || sharesWord(wanted, candidate))
    return related ? (limit + distance, index) : nil
  }
  return ranked.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.prefix(3).map { names[$0.index] }
}

/// Whether a part between hyphens is the same: `exit-permit` and `permit-exits` are not near, `exit-visas` is.
private func sharesWord(_ a: String, _ b: String) -> Bool {
  let parts = Set(a.split(separator: "-").filter { $0.count >= 4 })
  return b.split(separator: "-").contains(where: parts.contains)
}
