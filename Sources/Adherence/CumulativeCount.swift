// Bounds on a count over some days, from figures for other days: a system of difference constraints.

import CivilTime
import Quantities

/// A statement about a count that only grows: over `days` it rose by a number within `bounds`.
struct CountConstraint: Hashable {
  let days: DayInterval
  let bounds: Bounds
}

/// The sharpest bounds on a count over `window` that the constraints imply; nil if no count fits them all.
///
/// A count of things that happen is a function P of time that never falls, and a figure for some days is
/// `lower <= P(end) - P(start) <= upper`. These are difference constraints, so the least and the greatest possible
/// `P(end) - P(start)` are shortest paths (R. Bellman, "On a routing problem", 1958; T. Cormen et al., *Introduction to
/// Algorithms*, section 24.4). This gives straddling periods between nothing and their whole value, bounds the days between
/// two readings of a counter, and subtracts a part from a whole, by one method; nothing is ever shared out pro rata.
func boundsOfCount(over window: DayInterval, given constraints: [CountConstraint]) -> Bounds? {
  var instants = [window.start.dayNumber, window.end.dayNumber]
  for constraint in constraints {
    instants.append(constraint.days.start.dayNumber)
    instants.append(constraint.days.end.dayNumber)
  }
  instants.sort()
  instants = instants.indices.filter { $0 == 0 || instants[$0] != instants[$0 - 1] }.map { instants[$0] }
  let scale = constraints.reduce(0) { max($0, $1.bounds.lower.scale, $1.bounds.upper?.scale ?? 0) }
  let greatest = constraints.reduce(Int128(0)) { greatest, constraint in
    let upper = constraint.bounds.upper?.coefficient(scaledTo: scale).magnitude ?? 0
    return max(greatest, Int128(max(upper, constraint.bounds.lower.coefficient(scaledTo: scale).magnitude)))
  }
  // As many passes as there are instants go over the edges, and one more; each edge is at most one step of a path in each.
  let steps = (instants.count + 2) * (instants.count + 2 * constraints.count)
  return greatest < Int128(Int.max) / Int128(4 * steps)
    ? bounds(Int.self, window, constraints, instants, scale) : bounds(Int128.self, window, constraints, instants, scale)
}

private func bounds<Weight: FixedWidthInteger & SignedInteger>(
  _ weight: Weight.Type, _ window: DayInterval, _ constraints: [CountConstraint], _ instants: [Int], _ scale: Int
) -> Bounds? {
  // Without an upper bound nothing leads forward, so nothing contradicts and the most is open.
  let isBounded = constraints.contains { $0.bounds.upper != nil }
  var system = DifferenceSystem<Weight>(count: instants.count, edges: instants.count + 2 * constraints.count)
  // From the last to the first: one pass over the edges then reaches every earlier instant.
  for index in (1..<instants.count).reversed() { system.add(from: index, to: index - 1, atMost: 0) }
  for constraint in constraints {
    let start = position(of: constraint.days.start, in: instants)
    let end = position(of: constraint.days.end, in: instants)
    system.add(from: end, to: start, atMost: -Weight(constraint.bounds.lower.coefficient(scaledTo: scale)))
    if let upper = constraint.bounds.upper {
      system.add(from: start, to: end, atMost: Weight(upper.coefficient(scaledTo: scale)))
    }
  }
  if isBounded, !system.isFeasible { return nil }
  let (start, end) = (position(of: window.start, in: instants), position(of: window.end, in: instants))
  let most = isBounded ? system.shortestPath(from: start, to: end) : nil
  let least = system.shortestPath(from: end, to: start).map { -$0 } ?? 0
  return Bounds(
    lower: Amount(coefficient: Int128(max(0, least)), scale: scale),
    upper: most.map { Amount(coefficient: Int128($0), scale: scale) })
}

/// Where a day stands among the sorted instants, of which it is one.
private func position(of day: CivilDate, in instants: [Int]) -> Int {
  var (low, high) = (0, instants.count - 1)
  while low < high {
    let middle = (low + high) / 2
    if instants[middle] < day.dayNumber { low = middle + 1 } else { high = middle }
  }
  return low
}

/// Constraints of the form `P(to) - P(from) <= weight`.
private struct DifferenceSystem<Weight: FixedWidthInteger & SignedInteger> {
  private struct Edge {
    let from, to: Int
    let weight: Weight
  }

  private let count: Int
  private var edges: [Edge] = []
  /// The distance of what no path reaches.
  private static var unreached: Weight { .max }

  init(count: Int, edges capacity: Int) {
    self.count = count
    edges.reserveCapacity(capacity)
  }

  mutating func add(from: Int, to: Int, atMost weight: Weight) {
    edges.append(Edge(from: from, to: to, weight: weight))
  }

  /// Feasible exactly if no cycle has a negative weight.
  var isFeasible: Bool {
    var distance = [Weight](repeating: 0, count: count)
    return relax(&distance)
  }

  /// Nil where no path leads there. The system must be feasible.
  func shortestPath(from source: Int, to target: Int) -> Weight? {
    var distance = [Weight](repeating: Self.unreached, count: count)
    distance[source] = 0
    guard relax(&distance) else { return nil }
    return distance[target] == Self.unreached ? nil : distance[target]
  }

  /// Relaxes every edge until nothing changes; false if that never ends.
  private func relax(_ distance: inout [Weight]) -> Bool {
    // Where there are many edges, those that lead back are taken from the last instant to the first and the others from the first
    // to the last: a path is then followed in as many passes as it turns (J. Y. Yen, "An algorithm for finding shortest routes
    // from all source nodes to a given destination in general networks", 1970).
    let isLarge = edges.count > Self.large
    let edges = isLarge ? inOrder : edges
    var parents = [Int](repeating: -1, count: isLarge ? count : 0)
    for pass in 0...count {
      var changed = false
      for edge in edges {
        let base = distance[edge.from]
        guard base != Self.unreached, base + edge.weight < distance[edge.to] else { continue }
        distance[edge.to] = base + edge.weight
        if isLarge { parents[edge.to] = edge.from }
        changed = true
      }
      if !changed { return true }
      if isLarge, pass % 4 == 3, Self.isCircular(parents) { return false }
    }
    return false
  }

  /// More edges than these are put in order first.
  private static var large: Int { 96 }

  private var inOrder: [Edge] {
    edges.filter { $0.to < $0.from }.sorted { ($0.from, $0.to) > ($1.from, $1.to) }
      + edges.filter { $0.to > $0.from }.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
  }

  /// Whether somebody is among his own ancestors: then a cycle has a negative weight (Cormen et al., lemma 24.16).
  private static func isCircular(_ parents: [Int]) -> Bool {
    var seen = [Int](repeating: -1, count: parents.count)
    for start in parents.indices where seen[start] < 0 {
      var node = start
      while node >= 0, seen[node] < 0 {
        seen[node] = start
        node = parents[node]
      }
      if node >= 0, seen[node] == start { return true }
    }
    return false
  }
}
