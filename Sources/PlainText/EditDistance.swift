// How far one word is from another: what every "did you mean" rests on.

/// How many letters must be put in, left out, changed, or swapped with their neighbour to come from `a` to `b`.
///
/// The optimal string alignment distance (F. Damerau, "A technique for computer detection and correction of spelling
/// errors", 1964), over bytes; time and memory grow with the product of the lengths, so callers bound them.
package func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var (beforeLast, last, row) = ([Int](), Array(0...b.count), [Int]())
  for (i, x) in a.enumerated() {
    row = [i + 1]
    for (j, y) in b.enumerated() {
      var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (x == y ? 0 : 1))
      if i > 0, j > 0, x == b[j - 1], a[i - 1] == y { cost = min(cost, beforeLast[j - 1] + 1) }
      row.append(cost)
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}
