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
  var system = DifferenceSystem(count: instants.count)
  // From the last to the first: one pass over the edges then reaches every earlier instant.
  for index in (1..<instants.count).reversed() { system.add(from: index, to: index - 1, atMost: 0) }
  for constraint in constraints {
    let start = position(of: constraint.days.start, in: instants)
    let end = position(of: constraint.days.end, in: instants)
    system.add(from: end, to: start, atMost: -constraint.bounds.lower.coefficient(scaledTo: scale))
    if let upper = constraint.bounds.upper {
      system.add(from: start, to: end, atMost: upper.coefficient(scaledTo: scale))
    }
  }
  guard system.isFeasible else { return nil }
  let (start, end) = (position(of: window.start, in: instants), position(of: window.end, in: instants))
  let most = system.shortestPaths(from: start)[end]
  let least = system.shortestPaths(from: end)[start].map { -$0 } ?? 0
  return Bounds(
    lower: Amount(coefficient: max(0, least), scale: scale), upper: most.map { Amount(coefficient: $0, scale: scale) })
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
private struct DifferenceSystem {
  private struct Edge {
    let from, to: Int
    let weight: Int128
  }

  private let count: Int
  private var edges: [Edge] = []

  init(count: Int) { self.count = count }

  mutating func add(from: Int, to: Int, atMost weight: Int128) {
    edges.append(Edge(from: from, to: to, weight: weight))
  }

  /// Feasible exactly if no cycle has a negative weight.
  var isFeasible: Bool { relaxed([Int128?](repeating: 0, count: count)) != nil }

  func shortestPaths(from source: Int) -> [Int128?] {
    var distance = [Int128?](repeating: nil, count: count)
    distance[source] = 0
    return relaxed(distance) ?? distance
  }

  /// Relaxes every edge until nothing changes; nil if that never ends.
  private func relaxed(_ start: [Int128?]) -> [Int128?]? {
    var distance = start
    for _ in 0...count {
      var changed = false
      for edge in edges {
        guard let base = distance[edge.from] else { continue }
        let candidate = base + edge.weight
        if let known = distance[edge.to], known <= candidate { continue }
        distance[edge.to] = candidate
        changed = true
      }
      if !changed { return distance }
    }
    return nil
  }
}
