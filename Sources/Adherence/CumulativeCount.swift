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
  let instants = Set(constraints.flatMap { [$0.days.start, $0.days.end] } + [window.start, window.end]).sorted()
  let position = Dictionary(uniqueKeysWithValues: instants.enumerated().map { ($1, $0) })
  guard let start = position[window.start], let end = position[window.end] else { return nil }
  var system = DifferenceSystem(count: instants.count)
  for index in 1..<instants.count { system.add(from: index, to: index - 1, atMost: .zero) }
  for constraint in constraints {
    guard let a = position[constraint.days.start], let b = position[constraint.days.end] else { return nil }
    system.add(from: b, to: a, atMost: -constraint.bounds.lower)
    if let upper = constraint.bounds.upper { system.add(from: a, to: b, atMost: upper) }
  }
  guard system.isFeasible else { return nil }
  let most = system.shortestPaths(from: start)[end]
  let least = system.shortestPaths(from: end)[start].map { -$0 } ?? .zero
  return Bounds(lower: max(.zero, least), upper: most)
}

/// Constraints of the form `P(to) - P(from) <= weight`.
private struct DifferenceSystem {
  private struct Edge {
    let from, to: Int
    let weight: Amount
  }

  private let count: Int
  private var edges: [Edge] = []

  init(count: Int) { self.count = count }

  mutating func add(from: Int, to: Int, atMost weight: Amount) {
    edges.append(Edge(from: from, to: to, weight: weight))
  }

  /// Feasible exactly if no cycle has a negative weight.
  var isFeasible: Bool { relaxed([Amount?](repeating: .zero, count: count)) != nil }

  func shortestPaths(from source: Int) -> [Amount?] {
    var distance = [Amount?](repeating: nil, count: count)
    distance[source] = .zero
    return relaxed(distance) ?? distance
  }

  /// Relaxes every edge until nothing changes; nil if that never ends.
  private func relaxed(_ start: [Amount?]) -> [Amount?]? {
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
