// Commitments that rest on findings about one another must have an order in which they can be judged.

import Accords

extension Checker {
  /// One commitment that looks at another's finding.
  private struct Edge {
    let from: CommitmentID
    let to: CommitmentID
    let kind: Kind
    let place: SourceRange

    enum Kind { case earlierPeriod, samePeriod, other }
  }

  /// Says of every circle how it closes. That a period rests on the one before is no circle.
  mutating func checkCircles(_ made: [Commitment], _ written: [String: CommitmentSyntax]) {
    let edges = made.flatMap { commitment in written[commitment.id].map { self.edges(of: commitment, $0) } ?? [] }
    let left = Self.inCircles(edges)
    let within = edges.filter { left.contains($0.from) && left.contains($0.to) }
    let strict = within.filter { $0.kind == .samePeriod }
    var told: Set<Set<CommitmentID>> = []
    for edge in within where edge.kind != .earlierPeriod && !problems.isFull {
      let paths = edge.kind == .samePeriod ? strict : within
      guard let path = Self.path(from: edge.to, to: edge.from, along: paths), told.insert(Set(path)).inserted else {
        continue
      }
      report(edge, path)
    }
  }

  private mutating func report(_ edge: Edge, _ path: [CommitmentID]) {
    let rest = path.dropFirst().map { ", which rests on '\($0)'" }.joined()
    let message =
      edge.from == edge.to
      ? "'\(edge.from)' would rest on the finding on itself"
      : "these rest on one another: '\(edge.from)' rests on the finding on '\(edge.to)'\(rest)"
    problems.error(
      .circleOfCommitments, edge.place, message,
      help:
        "leave one of these links out, or ask about 'the period before', so that they can be judged one after another")
  }

  private func edges(of commitment: Commitment, _ written: CommitmentSyntax) -> [Edge] {
    var pairs = Array(zip(commitment.ties.conditions.map(\.link), written.ties.conditions.map(\.link.range)))
    pairs += zip(commitment.ties.withheld, written.ties.withheld.flatMap(\.content).map(\.range))
    if case .composite(let composite) = commitment.rule.requirement,
      case .composite(let syntax) = written.requirements.first?.content
    {
      pairs += zip(composite.members, syntax.members.map(\.range))
    }
    return pairs.map { link, place in
      Edge(from: commitment.id, to: link.commitment, kind: kind(of: link, in: commitment), place: place)
    }
  }

  private func kind(of link: Link, in commitment: Commitment) -> Edge.Kind {
    switch link.which {
    case .periodBefore: .earlierPeriod
    case .samePeriod: .samePeriod
    case .only:
      commitment.rule.trigger.periods != nil && commitments[link.commitment]?.rule.trigger.periods != nil
        ? .samePeriod : .other
    case .sameCase, .labelled: .other
    }
  }

  /// The commitments that are left when all are taken away that rest on none that is left, again and again.
  private static func inCircles(_ edges: [Edge]) -> Set<CommitmentID> {
    var open: [CommitmentID: Int] = [:]
    var users: [CommitmentID: [CommitmentID]] = [:]
    for edge in edges {
      open[edge.from, default: 0] += 1
      open[edge.to, default: 0] += 0
      users[edge.to, default: []].append(edge.from)
    }
    var free = open.filter { $0.value == 0 }.map(\.key)
    while let next = free.popLast() {
      open[next] = nil
      for user in users[next] ?? [] {
        open[user, default: 0] -= 1
        if open[user] == 0 { free.append(user) }
      }
    }
    return Set(open.keys)
  }

  /// The shortest way along the edges, both ends included; nil where there is none.
  private static func path(
    from start: CommitmentID, to end: CommitmentID, along edges: [Edge]
  ) -> [CommitmentID]? {
    var next: [CommitmentID: [CommitmentID]] = [:]
    for edge in edges { next[edge.from, default: []].append(edge.to) }
    var paths: [[CommitmentID]] = [[start]]
    var seen: Set<CommitmentID> = [start]
    while !paths.isEmpty {
      if let found = paths.first(where: { $0.last == end }) { return found }
      paths = paths.flatMap { path in
        (path.last.flatMap { next[$0] } ?? []).filter { seen.insert($0).inserted }.map { path + [$0] }
      }
    }
    return nil
  }
}
