// Bounds on a weighted sum of classes: what is unknown moves every class of which it may be a part.

import Accords
import CivilTime
import Evidence
import Quantities

/// How much one of each leaf class counts; an indicator without classes has one leaf, which has no name.
struct LeafWeights: Hashable {
  private(set) var byLeaf: [ClassID: Ratio] = [:]

  /// Adds a factor to every class that is selected.
  mutating func add(_ factor: Ratio, to selection: Formula.Selection, of indicator: Indicator) throws(TooLong) {
    for leaf in indicator.leaves.isEmpty ? [""] : Self.leaves(selection, of: indicator) {
      byLeaf[leaf] = try (byLeaf[leaf] ?? .zero) + factor
    }
  }

  private static func leaves(_ selection: Formula.Selection, of indicator: Indicator) -> [ClassID] {
    func named(_ classes: [ClassID]) -> Set<ClassID> {
      classes.reduce(into: []) { $0.formUnion(indicator.leaves(of: $1) ?? []) }
    }
    switch selection {
    case .all: return indicator.leaves
    case .only(let classes): return indicator.leaves.filter(named(classes).contains)
    case .except(let classes):
      let out = named(classes)
      return indicator.leaves.filter { !out.contains($0) }
    }
  }

  subscript(leaf: ClassID) -> Ratio { byLeaf[leaf] ?? .zero }
  var counting: Set<ClassID> { Set(byLeaf.filter { !$0.value.isZero && $0.key != "" }.keys) }
  /// Whether more of something would make the sum less, or more.
  var hasNegative: Bool { byLeaf.values.contains(where: \.isNegative) }
  var hasPositive: Bool { byLeaf.values.contains { $0 > .zero } }
}

extension FigureSet {
  /// The bounds on the weighted sum over the window; nil if the figures contradict one another.
  ///
  /// Classes of which figures overlap are bounded together by ``spanOfSum(weights:given:)``; numbers that become too long,
  /// or more than thirty figures that overlap, leave it unknown.
  func span(of weights: LeafWeights) -> Span? {
    do { return try exactSpan(of: weights) } catch { return .unknown }
  }

  private func exactSpan(of weights: LeafWeights) throws(TooLong) -> Span? {
    guard !indicator.leaves.isEmpty else {
      guard let bounds = bounds() else { return nil }
      return try Span(bounds).times(weights[""])
    }
    guard let known = boundsOfMasks(weights) else { return nil }
    var sum = Span.zero
    for masks in groups(of: known) {
      guard let part = try span(of: masks.map { (mask: $0, bounds: known[$0] ?? .unknown) }, weights) else {
        return nil
      }
      sum = try sum + part
    }
    let covered = known.keys.reduce(0, |)
    for (place, leaf) in indicator.leaves.enumerated() where covered & (1 << place) == 0 {
      sum = try sum + Span(.unknown).times(weights[leaf])
    }
    return sum
  }

  /// The bounds on every set of classes of which there is a figure, and on those that count where a declaration says
  /// that nothing was left out; nil if figures of one set contradict one another.
  private func boundsOfMasks(_ weights: LeafWeights) -> [LeafMask: Bounds]? {
    var known: [LeafMask: Bounds] = [:]
    var grouped = Dictionary(grouping: observations) { indicator.mask(of: indicator.leaves(of: $0.classID) ?? []) }
    let counting = indicator.mask(of: weights.counting)
    if !declarations.isEmpty {
      for leaves in setsLeftUntold(declarations, among: observations).union([counting]) where grouped[leaves] == nil {
        grouped[leaves] = []
      }
    }
    for (leaves, group) in grouped where leaves != 0 {
      guard let bounds = boundsOfOneSet(group, declarations, told, of: leaves) else { return nil }
      known[leaves] = bounds
    }
    return known
  }

  /// The sets, those that overlap, also by way of others, together.
  private func groups(of known: [LeafMask: Bounds]) -> [[LeafMask]] {
    var groups: [[LeafMask]] = []
    for mask in known.keys.sorted() {
      let touching = groups.filter { $0.contains { $0 & mask != 0 } }
      groups = groups.filter { !$0.contains { $0 & mask != 0 } } + [touching.flatMap(\.self) + [mask]]
    }
    return groups
  }

  private func span(
    of sums: [(mask: LeafMask, bounds: Bounds)], _ weights: LeafWeights
  ) throws(TooLong) -> Span? {
    let atoms = atoms(of: sums.map(\.mask), weights)
    if sums.count == 1 { return try Self.span(of: sums[0].bounds, among: atoms.map(\.weight)) }
    guard sums.count <= 30 else { return .unknown }
    let partial = sums.enumerated().map { index, sum in
      PartialSum(parts: Set(atoms.indices.filter { atoms[$0].membership.contains(index) }), bounds: sum.bounds)
    }
    return try spanOfSum(weights: atoms.map(\.weight), given: partial)
  }

  /// Classes that lie in the same sets and weigh the same are one.
  private func atoms(
    of masks: [LeafMask], _ weights: LeafWeights
  ) -> [(membership: [Int], weight: Ratio)] {
    var atoms: [(membership: [Int], weight: Ratio)] = []
    for (place, leaf) in indicator.leaves.enumerated() {
      let membership = masks.indices.filter { masks[$0] & (1 << place) != 0 }
      guard !membership.isEmpty else { continue }
      let isKnown = atoms.contains { $0.membership == membership && $0.weight == weights[leaf] }
      if !isKnown { atoms.append((membership, weights[leaf])) }
    }
    return atoms
  }

  /// One sum, of which every part may be the whole.
  private static func span(of bounds: Bounds, among weights: [Ratio]) throws(TooLong) -> Span? {
    guard let least = weights.min(), let most = weights.max() else { return .zero }
    let whole = try Span(bounds)
    return Span(lower: try whole.times(least).lower, upper: try whole.times(most).upper)
  }
}
