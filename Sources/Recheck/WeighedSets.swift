// The bounds on a weighted sum of classes, from bounds on sets of them: unknown classes are eliminated one after the other.

import Accords
import CivilTime
import Evidence
import Quantities

/// Sets of classes with bounds on each, and how much one of each class counts.
struct WeighedSets {
  let leaves: [ClassID]
  let weights: [ClassID: Ratio]
  let known: [Set<ClassID>: Bounds]

  /// Nil where no numbers fit all the sets. Sets that overlap, also by way of others, are taken together; of classes of which
  /// nothing is known, anything is possible.
  func span() throws(TooLong) -> Span? {
    var sum = Span.zero
    let groups = groups
    for group in groups {
      guard let part = try span(of: group) else { return nil }
      sum = try sum + part
    }
    for leaf in leaves where !groups.joined().contains(where: { $0.contains(leaf) }) {
      sum = try sum + Span(Bounds.unknown).times(weight(leaf))
    }
    return sum
  }

  private func weight(_ leaf: ClassID) -> Ratio { weights[leaf] ?? .zero }

  private var groups: [[Set<ClassID>]] {
    known.keys.reduce(into: []) { groups, set in
      let touching = groups.filter { group in group.contains { !$0.isDisjoint(with: set) } }
      groups = groups.filter { group in group.allSatisfy { $0.isDisjoint(with: set) } } + [touching.joined() + [set]]
    }
  }

  /// Classes that lie in the same sets and count as much are one unknown.
  private func span(of group: [Set<ClassID>]) throws(TooLong) -> Span? {
    if group.count > 30 { return .unknown }
    var unknowns: [(lies: [Bool], weight: Ratio)] = []
    for leaf in leaves {
      let lies = group.map { $0.contains(leaf) }
      if !lies.contains(true) || unknowns.contains(where: { $0.lies == lies && $0.weight == weight(leaf) }) { continue }
      unknowns.append((lies, weight(leaf)))
    }
    var system = Inequalities(unknowns: unknowns.count)
    for (place, set) in group.enumerated() {
      guard let bounds = known[set] else { continue }
      let factors = unknowns.map { $0.lies[place] ? Ratio.one : .zero }
      try system.require(factors, sum: .zero, atLeast: Ratio(bounds.lower))
      if let upper = bounds.upper { try system.require(factors.map { -$0 }, sum: .zero, atLeast: -Ratio(upper)) }
    }
    let weights = unknowns.map(\.weight)
    try system.require(weights, sum: -.one, atLeast: .zero)
    try system.require(weights.map { -$0 }, sum: .one, atLeast: .zero)
    return try system.boundsOfSum()
  }
}

/// What a sum and some unknowns, none of them negative, must fulfil (J. Fourier, 1826; T. Motzkin, 1936): each pair of a
/// bound from below and one from above on an unknown gives a bound without it.
private struct Inequalities {
  /// Factors of the unknowns, then of the sum; what comes out must be at least so much.
  private var least: [[Ratio]: Ratio] = [:]
  private var isImpossible = false
  private let unknowns: Int

  init(unknowns: Int) {
    self.unknowns = unknowns
    for place in 0..<unknowns {
      var factors = [Ratio](repeating: .zero, count: unknowns + 1)
      factors[place] = .one
      least[factors] = .zero
    }
  }

  mutating func require(_ factors: [Ratio], sum: Ratio, atLeast bound: Ratio) throws(TooLong) {
    try add(factors + [sum], bound)
  }

  private mutating func add(_ factors: [Ratio], _ bound: Ratio) throws(TooLong) {
    guard let first = factors.first(where: { !$0.isZero }) else {
      if bound > .zero { isImpossible = true }
      return
    }
    let scale = try (first.isNegative ? -first : first).inverted()
    var scaled: [Ratio] = []
    for factor in factors { scaled.append(try factor * scale) }
    let value = try bound * scale
    least[scaled] = max(least[scaled] ?? value, value)
    // With so many it would take too long, as numbers may be too long.
    if least.count > 4000 { throw TooLong() }
  }

  /// The least and the greatest sum; nil where nothing fulfils all.
  mutating func boundsOfSum() throws(TooLong) -> Span? {
    var left = Set(0..<unknowns)
    while let next = left.min(by: { pairs($0) < pairs($1) }) {
      left.remove(next)
      try eliminate(next)
    }
    if isImpossible { return nil }
    let (lower, upper) = (least[blank + [.one]], least[blank + [-.one]])
    if let lower, let upper, lower > -upper { return nil }
    return Span(lower: lower, upper: upper.map { -$0 })
  }

  private var blank: [Ratio] { [Ratio](repeating: .zero, count: unknowns) }

  private func pairs(_ place: Int) -> Int {
    least.keys.count { $0[place] > .zero } * least.keys.count { $0[place].isNegative }
  }

  private mutating func eliminate(_ place: Int) throws(TooLong) {
    let all = least
    least = all.filter { $0.key[place].isZero }
    for (low, bound) in all where low[place] > .zero {
      for (high, other) in all where high[place].isNegative {
        let (a, b) = (-high[place], low[place])
        var factors: [Ratio] = []
        for index in low.indices { factors.append(try low[index] * a + high[index] * b) }
        try add(factors, bound * a + other * b)
      }
    }
  }
}
