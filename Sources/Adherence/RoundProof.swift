// The certificate of a count of rounds.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

extension RoundCount {
  /// How the bounds follow from the rounds alone.
  func heldCertificate(_ sources: Sources) -> CountCertificate { certificate(heldEdges(sources.rounds)) }

  /// How the bounds follow: from the rounds that support them where those suffice, else from all that are relevant.
  func certificate(_ bounds: Bounds, by support: Sources, among all: Sources) -> CountCertificate {
    let tries = [
      { certificate(edges(support, all.rounds)) }, { certificate(edges(all, all.rounds)) },
    ]
    for attempt in tries {
      let result = attempt()
      if result.bounds == bounds { return result }
    }
    return CountCertificate(subject: .rounds(meeting), window: window, leftOut: [], lines: [], bounds: .unknown)
  }

  private func edges(_ sources: Sources, _ known: [Round]) -> [ProofEdge] {
    heldEdges(sources.rounds) + numberEdges(sources.numbered)
      + sources.declarations.flatMap { declarationEdges($0, known) }
  }

  private func certificate(_ edges: [ProofEdge]) -> CountCertificate {
    var writer = CertificateWriter(window: window)
    writer.addPaths([], edges)
    return writer.certificate(.rounds(meeting), [], leavingOut: [])
  }

  /// Rounds count where they must lie, together over every span that holds several.
  private func heldEdges(_ rounds: [Round]) -> [ProofEdge] {
    let sorted = rounds.sorted { ($0.days.days.start, $0.days.days.end) < ($1.days.days.start, $1.days.days.end) }
    var edges: [ProofEdge] = []
    var cluster: [Round] = []
    var reached = sorted.first?.days.days.start
    for round in sorted {
      if let end = reached, round.days.days.start >= end { edges += spanEdges(cluster); cluster = [] }
      cluster.append(round)
      reached = max(reached ?? round.days.days.end, round.days.days.end)
    }
    return edges + spanEdges(cluster)
  }

  private func spanEdges(_ cluster: [Round]) -> [ProofEdge] {
    Set(cluster.map(\.days.days.start)).sorted().flatMap { start in
      Set(cluster.map(\.days.days.end)).sorted().compactMap { end -> ProofEdge? in
        guard let span = DayInterval(start: start, end: end) else { return nil }
        let inside = cluster.filter { span.contains($0.days.days) }.map(\.id)
        return ProofEdge(from: end, to: start, most: -Amount(inside.count), link: .held(inside))
      }
    }
  }

  private func numberEdges(_ numbered: [Round]) -> [ProofEdge] {
    Set(numbered.flatMap(\.numberStatedBy)).sorted().flatMap { party in
      let own = numbered.filter { $0.numberStatedBy.contains(party) }
      return zip(own, own.dropFirst()).flatMap { earlier, later -> [ProofEdge] in
        guard let a = earlier.numbers[party], let b = later.numbers[party], b > a else { return [] }
        let link = CountCertificate.Link.numbered(party, earlier.id, later.id)
        let (first, last) = (earlier.days.days, later.days.days)
        let least = ProofEdge(from: last.end, to: first.start, most: -Amount(b - a + 1), link: link)
        let most = ProofEdge(from: first.end, to: last.start, most: Amount(b - a - 1), link: link)
        return (first.start < last.end ? [least] : []) + (first.end < last.start ? [most] : [])
      }
    }
  }

  private func declarationEdges(_ declaration: Completeness, _ rounds: [Round]) -> [ProofEdge] {
    let touching = rounds.filter { $0.days.days.overlaps(declaration.days) }
    let link = CountCertificate.Link.noOthers(declaration.id)
    let whole = ProofEdge(
      from: declaration.days.start, to: declaration.days.end, most: Amount(touching.count), link: link)
    return [whole]
      + gaps(in: declaration.days, leftBy: touching.map(\.days.days)).map {
        ProofEdge(from: $0.start, to: $0.end, most: .zero, link: .silence(declaration.id))
      }
  }
}
