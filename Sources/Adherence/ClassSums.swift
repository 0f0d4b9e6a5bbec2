// Bounds on a count of some classes, from bounds on other unions of classes.

import Accords
import Quantities

/// The bounds on the count of the classes in `target`, given bounds on counts of other unions of classes; nil if no
/// counts fit them all.
///
/// Classes are sets of leaves that do not overlap. Wherever one set is the disjoint union of two others, each of the three
/// bounds the others; this is repeated until nothing changes. Sound always: it never excludes a count that is possible.
func boundsOfClasses(_ target: Set<ClassID>, given known: [Set<ClassID>: Bounds]) -> Bounds? {
  var bounds = known
  if bounds[target] == nil { bounds[target] = .unknown }
  addDifferences(to: &bounds)
  let sets = bounds.keys.sorted { ($0.count, $0.sorted().joined(separator: " ")) < ($1.count, $1.sorted().joined(separator: " ")) }
  let sums = disjointSums(of: sets)
  var changed = true
  var rounds = 0
  while changed, rounds < 64 {
    changed = false
    rounds += 1
    for (a, b, whole) in sums {
      guard let x = bounds[a], let y = bounds[b], let sum = bounds[whole] else { continue }
      guard let narrowSum = sum.intersection(x + y), let narrowX = x.intersection(narrowSum.less(y)),
        let narrowY = y.intersection(narrowSum.less(narrowX))
      else { return nil }
      if narrowSum != sum || narrowX != x || narrowY != y {
        bounds[whole] = narrowSum
        bounds[a] = narrowX
        bounds[b] = narrowY
        changed = true
      }
    }
  }
  return bounds[target]
}

/// Adds what is left of every set when a set within it is taken away, so that wholes and parts can be compared.
private func addDifferences(to bounds: inout [Set<ClassID>: Bounds]) {
  for whole in Array(bounds.keys) {
    for part in Array(bounds.keys) where part.isStrictSubset(of: whole) {
      let rest = whole.subtracting(part)
      if bounds[rest] == nil { bounds[rest] = .unknown }
    }
  }
}

private func disjointSums(
  of sets: [Set<ClassID>]
) -> [(part: Set<ClassID>, other: Set<ClassID>, whole: Set<ClassID>)] {
  let present = Set(sets)
  return sets.indices.flatMap { i in
    sets[(i + 1)...].compactMap { other in
      let whole = sets[i].union(other)
      guard sets[i].isDisjoint(with: other), !sets[i].isEmpty, present.contains(whole) else { return nil }
      return (sets[i], other, whole)
    }
  }
}
