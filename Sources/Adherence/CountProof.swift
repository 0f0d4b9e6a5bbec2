// How the bounds on a count follow from figures, written down line by line for whoever checks a finding.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// What the count can have risen at most on the way from one day to another, and what says so.
struct ProofEdge {
  let from: CivilDate
  let to: CivilDate
  let most: Amount
  let link: CountCertificate.Link
}

/// Writes the lines of a certificate: first those that paths of figures give, then what wholes and parts give each other.
struct CertificateWriter {
  private struct Key: Hashable {
    let side: CountCertificate.Side
    let leaves: Set<ClassID>
  }

  let window: DayInterval
  private var lines: [CountCertificate.Line] = []
  private var best: [Key: Int] = [:]

  init(window: DayInterval) { self.window = window }

  /// The bounds that the steps give for some classes.
  mutating func addPaths(_ leaves: Set<ClassID>, _ edges: [ProofEdge]) {
    let graph = PathGraph(window: window, edges: edges)
    if let up = graph.path(from: window.start, to: window.end) {
      improve(.init(.atMost, leaves, up.total, .path(up.edges)))
    }
    if let down = graph.path(from: window.end, to: window.start), down.total.isNegative {
      improve(.init(.atLeast, leaves, -down.total, .path(down.edges)))
    }
  }

  /// Wherever one set is the disjoint union of two others, each bounds the others; repeated until nothing changes.
  mutating func combine(_ sets: [Set<ClassID>]) {
    let sums = disjointUnions(of: sets)
    for _ in 0..<64 {
      let before = lines.count
      for (a, b, whole) in sums {
        for side in [CountCertificate.Side.atLeast, .atMost] {
          add(side, whole, from: (side, a), (side, b), adding: true)
          for (part, other) in [(a, b), (b, a)] {
            add(side, part, from: (side, whole), (side == .atLeast ? .atMost : .atLeast, other), adding: false)
          }
        }
      }
      if lines.count == before { return }
    }
  }

  private func disjointUnions(of sets: [Set<ClassID>]) -> [(Set<ClassID>, Set<ClassID>, Set<ClassID>)] {
    let all = Set(sets)
    return sets.indices.flatMap { i in
      sets.indices[(i + 1)...].compactMap { j in
        let whole = sets[i].union(sets[j])
        return !sets[i].isEmpty && sets[i].isDisjoint(with: sets[j]) && all.contains(whole)
          ? (sets[i], sets[j], whole) : nil
      }
    }
  }

  private mutating func add(
    _ side: CountCertificate.Side, _ leaves: Set<ClassID>, from a: (CountCertificate.Side, Set<ClassID>),
    _ b: (CountCertificate.Side, Set<ClassID>), adding: Bool
  ) {
    let (i, j) = (best[Key(side: a.0, leaves: a.1)], best[Key(side: b.0, leaves: b.1)])
    switch (i, j) {
    case (let i?, let j?):
      let value = adding ? lines[i].value + lines[j].value : lines[i].value - lines[j].value
      improve(.init(side, leaves, value, adding ? .sum(i, j) : .rest(whole: i, part: j)))
    case (let i?, nil) where adding == (side == .atLeast):
      improve(.init(side, leaves, lines[i].value, .contained(i)))
    case (nil, let j?) where adding && side == .atLeast:
      improve(.init(side, leaves, lines[j].value, .contained(j)))
    default: break
    }
  }

  private mutating func improve(_ line: CountCertificate.Line) {
    let key = Key(side: line.side, leaves: line.leaves)
    if line.side == .atLeast, line.value <= .zero { return }
    if let old = best[key].map({ lines[$0].value }), line.side == .atLeast ? old >= line.value : old <= line.value {
      return
    }
    best[key] = lines.count
    lines.append(line)
  }

  /// The lines that the bounds on `leaves` rest on, the bounds last.
  func certificate(
    _ subject: CountCertificate.Subject, _ leaves: Set<ClassID>, leavingOut leftOut: [EvidenceID]
  ) -> CountCertificate {
    let ends = [CountCertificate.Side.atLeast, .atMost].compactMap { best[Key(side: $0, leaves: leaves)] }
    var needed: Set<Int> = []
    var open = ends
    while let next = open.popLast() {
      if needed.insert(next).inserted { open += lines[next].ground.lines }
    }
    let order = needed.sorted()
    let place = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    let lower = best[Key(side: .atLeast, leaves: leaves)].map { lines[$0].value } ?? .zero
    let upper = best[Key(side: .atMost, leaves: leaves)].map { lines[$0].value }
    return CountCertificate(
      subject: subject, window: window, leftOut: leftOut,
      lines: order.map { index in
        let line = lines[index]
        return .init(line.side, line.leaves, line.value, line.ground.renumbered { place[$0] ?? $0 })
      }, bounds: Bounds(lower: lower, upper: upper) ?? .unknown)
  }
}

extension CountCertificate.Ground {
  fileprivate func renumbered(_ place: (Int) -> Int) -> CountCertificate.Ground {
    switch self {
    case .path: self
    case .sum(let a, let b): .sum(place(a), place(b))
    case .rest(let whole, let part): .rest(whole: place(whole), part: place(part))
    case .contained(let line): .contained(place(line))
    }
  }
}

/// Shortest paths between the days that steps join (R. Bellman, 1958), with the steps that make them up.
private struct PathGraph {
  private let days: [CivilDate]
  private typealias Edge = (from: Int, to: Int, most: Amount, link: CountCertificate.Link)
  private let edges: [Edge]

  init(window: DayInterval, edges: [ProofEdge]) {
    var days = [window.start, window.end]
    for edge in edges {
      days.append(edge.from)
      days.append(edge.to)
    }
    days.sort()
    days = days.indices.filter { $0 == 0 || days[$0] != days[$0 - 1] }.map { days[$0] }
    self.days = days
    func place(_ day: CivilDate) -> Int {
      var (low, high) = (0, days.count - 1)
      while low < high {
        let middle = (low + high) / 2
        if days[middle] < day { low = middle + 1 } else { high = middle }
      }
      return low
    }
    // First those that lead back, from the last day on, then those that lead on, from the first: a way that turns once is
    // found in one pass (J. Y. Yen, 1970).
    let all: [Edge] =
      (1..<days.count).reversed().map { (from: $0, to: $0 - 1, most: .zero, link: .neverFalls) }
      + edges.map { (from: place($0.from), to: place($0.to), most: $0.most, link: $0.link) }
    func inOrder(_ edges: [Edge], _ precedes: (Int, Int) -> Bool) -> [Edge] {
      edges.enumerated().sorted { a, b in
        a.element.from == b.element.from ? a.offset < b.offset : precedes(a.element.from, b.element.from)
      }.map(\.element)
    }
    self.edges = inOrder(all.filter { $0.to < $0.from }, >) + inOrder(all.filter { $0.to >= $0.from }, <)
  }

  /// Nil where nothing leads there.
  func path(from start: CivilDate, to end: CivilDate) -> (total: Amount, edges: [CountCertificate.Edge])? {
    guard let source = days.firstIndex(of: start), let goal = days.firstIndex(of: end) else { return nil }
    var distance = [Amount?](repeating: nil, count: days.count)
    var reachedBy = [Int?](repeating: nil, count: days.count)
    distance[source] = .zero
    var changed = true
    for _ in days.indices where changed {
      changed = false
      for (index, edge) in edges.enumerated() {
        guard let base = distance[edge.from] else { continue }
        let total = base + edge.most
        if let known = distance[edge.to], known <= total { continue }
        (distance[edge.to], reachedBy[edge.to], changed) = (total, index, true)
      }
    }
    return distance[goal].map { ($0, steps(to: goal, from: source, reachedBy)) }
  }

  private func steps(to goal: Int, from source: Int, _ reachedBy: [Int?]) -> [CountCertificate.Edge] {
    var result: [CountCertificate.Edge] = []
    var place = goal
    while place != source, result.count <= days.count, let index = reachedBy[place] {
      let edge = edges[index]
      result.append(.init(from: days[edge.from], to: days[edge.to], link: edge.link))
      place = edge.from
    }
    return merged(result.reversed())
  }

  /// Steps backwards that follow one another are one.
  private func merged(_ steps: [CountCertificate.Edge]) -> [CountCertificate.Edge] {
    var result: [CountCertificate.Edge] = []
    for step in steps {
      if step.link == .neverFalls, let last = result.last, last.link == .neverFalls {
        result[result.count - 1] = .init(from: last.from, to: step.to, link: .neverFalls)
      } else {
        result.append(step)
      }
    }
    return result
  }
}
