// Bounds on a count of some classes, from bounds on other unions of classes.

import Accords
import Quantities

/// A set of leaf classes, one bit for each leaf of the indicator; there are never more than ``Indicator/mostClasses``.
typealias LeafMask = UInt128

extension Indicator {
  /// The bits of some leaves.
  func mask(of leaves: Set<ClassID>) -> LeafMask {
    self.leaves.prefix(LeafMask.bitWidth).enumerated().reduce(0) { mask, leaf in
      leaves.contains(leaf.element) ? mask | (1 << leaf.offset) : mask
    }
  }

  /// The leaves of which the bits are set.
  func leaves(in mask: LeafMask) -> Set<ClassID> {
    Set(leaves.prefix(LeafMask.bitWidth).enumerated().filter { mask & (1 << $0.offset) != 0 }.map(\.element))
  }
}

/// The bounds on the count of the classes in `target`, given bounds on counts of other unions of classes; nil if no
/// counts fit them all.
///
/// Classes are sets of leaves that do not overlap. Wherever one set is the disjoint union of two others, each of the three
/// bounds the others; this is repeated until nothing changes. Sound always: it never excludes a count that is possible.
/// `chains` are sets by which those that are known add up to the target one after the other.
func boundsOfClasses(
  _ target: LeafMask, given known: [LeafMask: Bounds], along chains: Set<LeafMask> = []
) -> Bounds? {
  if known.count <= 1, known[target] != nil || known.isEmpty { return known[target] ?? .unknown }
  let sets = withDifferences(Set(known.keys).union([target])).union(chains).sorted()
  var bounds = sets.map { known[$0] ?? .unknown }
  let sums = disjointSums(of: sets)
  var changed = true
  var rounds = 0
  while changed, rounds < 64 {
    changed = false
    rounds += 1
    for (a, b, whole) in sums {
      guard let narrowSum = bounds[whole].intersection(bounds[a] + bounds[b]),
        let narrowA = bounds[a].intersection(narrowSum.less(bounds[b])),
        let narrowB = bounds[b].intersection(narrowSum.less(narrowA))
      else { return nil }
      if narrowSum != bounds[whole] || narrowA != bounds[a] || narrowB != bounds[b] {
        (bounds[whole], bounds[a], bounds[b]) = (narrowSum, narrowA, narrowB)
        changed = true
      }
    }
  }
  return sets.firstIndex(of: target).map { bounds[$0] }
}

/// The sets of classes that join what each of some reporters told to all that counts: what it told nothing of, and the same
/// with one told set after the other.
func setsOfClasses(of all: LeafMask, leftBy tellers: [[LeafMask]]) -> Set<LeafMask> {
  var result: Set<LeafMask> = []
  for masks in tellers {
    let smallestFirst = Set(masks.map { $0 & all }).sorted { ($0.nonzeroBitCount, $0) < ($1.nonzeroBitCount, $1) }
    result.formUnion(chain(of: all, smallestFirst))
  }
  return result
}

/// The same of what counts, and of the classes of every figure that tells of more, or of others: who declares itself complete
/// and told nothing of the rest contradicts a total that is more than what it told.
func setsOfClasses(leftBy tellers: [[LeafMask]], ofAny figures: [LeafMask], counting target: LeafMask) -> Set<LeafMask>
{
  Set(figures.filter { $0 & ~target != 0 } + [target]).reduce(into: []) {
    $0.formUnion(setsOfClasses(of: $1, leftBy: tellers))
  }
}

/// The sets by which figures of parts of some classes add up to all of them: the smallest parts first, and the largest first,
/// since parts may overlap.
func chainsOfClasses(of all: LeafMask, told: [LeafMask]) -> Set<LeafMask> {
  let parts = Set(told.filter { $0 != 0 && $0 != all && $0 & all == $0 })
  if parts.count < 2 { return [] }
  let smallestFirst = parts.sorted { ($0.nonzeroBitCount, $0) < ($1.nonzeroBitCount, $1) }
  return chain(of: all, smallestFirst).union(chain(of: all, smallestFirst.reversed()))
}

/// What is left of all when sets that do not overlap are taken away in this order, and the same with one after the other.
private func chain(of all: LeafMask, _ masks: [LeafMask]) -> Set<LeafMask> {
  var (chosen, covered): ([LeafMask], LeafMask) = ([], 0)
  for mask in masks where mask != 0 && mask != all && mask & covered == 0 {
    chosen.append(mask)
    covered |= mask
  }
  var rest = all & ~covered
  var result: Set<LeafMask> = [rest]
  for mask in chosen.reversed() {
    rest |= mask
    result.formUnion([mask, rest])
  }
  return result.subtracting([0])
}

/// The sets, and what is left of every set when a set within it is taken away, so that wholes and parts can be compared.
private func withDifferences(_ sets: Set<LeafMask>) -> Set<LeafMask> {
  var all = sets
  for whole in sets {
    for part in sets where part != whole && part & whole == part { all.insert(whole & ~part) }
  }
  return all
}

private func disjointSums(of sets: [LeafMask]) -> [(part: Int, other: Int, whole: Int)] {
  let position = Dictionary(uniqueKeysWithValues: sets.enumerated().map { ($1, $0) })
  return sets.indices.flatMap { i in
    sets.indices[(i + 1)...].compactMap { j in
      guard sets[i] != 0, sets[i] & sets[j] == 0, let whole = position[sets[i] | sets[j]] else { return nil }
      return (i, j, whole)
    }
  }
}
