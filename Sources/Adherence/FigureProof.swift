// The certificate of a count of figures, and of a count of rounds.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

extension FigureSet {
  /// How the bounds follow: from the figures and declarations that support them where those suffice, else from all that are
  /// believed; `whole` is those and the ones that are not.
  func certificate(
    _ way: Believed, _ support: (observations: [Observation], declarations: [Completeness])? = nil,
    among whole: FigureSet
  ) -> CountCertificate {
    var leftOut: [EvidenceID] = []
    if observations.count < whole.observations.count || declarations.count < whole.declarations.count {
      let kept = Set(observations.map(\.id) + declarations.map(\.id))
      leftOut = (whole.observations.map(\.id) + whole.declarations.map(\.id)).filter { !kept.contains($0) }
    }
    let support = support ?? self.support()
    let short = certificate(support.observations, support.declarations, leftOut)
    return short.bounds == way.bounds ? short : certificate(observations, declarations, leftOut)
  }

  private func certificate(
    _ observations: [Observation], _ declarations: [Completeness], _ leftOut: [EvidenceID]
  ) -> CountCertificate {
    var writer = CertificateWriter(window: window)
    var classes: [ClassID?: Set<ClassID>] = [:]
    let sets = observations.map { o in
      if let known = classes[o.classID] { return known }
      let leaves = indicator.leaves(of: o.classID) ?? []
      classes[o.classID] = leaves
      return leaves
    }
    let untold = Set(setsLeftUntold(declarations, among: observations).map(indicator.leaves(in:)))
    let all = Set(sets).union([target]).union(untold)
    for leaves in ordered(all) {
      let own = zip(observations, sets).filter { $0.1 == leaves }.map(\.0)
      let silences = declarations.flatMap { silenceEdges($0, of: indicator.mask(of: leaves), own, among: observations) }
      writer.addPaths(leaves, zip(observations, sets).flatMap { edges($0.0, $0.1, of: leaves) } + silences)
    }
    if all.count > 1 {
      let told = sets.map { indicator.mask(of: $0) }
      let chains = chainsOfClasses(of: indicator.mask(of: target), told: told).map(indicator.leaves(in:))
      writer.combine(setsWithDifferences(all, along: Set(chains)))
    }
    return writer.certificate(.figures(indicator.id, leaves: target), target, leavingOut: leftOut)
  }

  /// From below what a figure says of its own classes and of those around them, from above of its own and of their parts.
  private func edges(_ o: Observation, _ own: Set<ClassID>, of leaves: Set<ClassID>) -> [ProofEdge] {
    guard let bounds = o.bounds(aboutPercent: aboutPercent) else { return [] }
    let down = ProofEdge(from: o.days.end, to: o.days.start, most: -bounds.lower, link: .figure(o.id))
    let up = bounds.upper.map { ProofEdge(from: o.days.start, to: o.days.end, most: $0, link: .figure(o.id)) }
    return (own.isSubset(of: leaves) ? [down] : []) + (leaves.isSubset(of: own) ? up.map { [$0] } ?? [] : [])
  }

  /// Who declares itself complete has told nothing of these days, or told that there was nothing.
  private func silenceEdges(
    _ declaration: Completeness, of leaves: LeafMask, _ own: [Observation], among all: [Observation]
  ) -> [ProofEdge] {
    let heard = told.filter { o in !(own.contains(o) && o.bounds(aboutPercent: aboutPercent)?.upper == .zero) }
    return silence(declaration, of: leaves, about: all, heard).map {
      ProofEdge(from: $0.start, to: $0.end, most: .zero, link: .silence(declaration.id))
    }
  }

  private func setsWithDifferences(_ known: Set<Set<ClassID>>, along chains: Set<Set<ClassID>>) -> [Set<ClassID>] {
    var all = known.union([target])
    for whole in all {
      for part in all where part != whole && part.isSubset(of: whole) { all.insert(whole.subtracting(part)) }
    }
    return ordered(all.union(chains))
  }

  private func ordered(_ sets: Set<Set<ClassID>>) -> [Set<ClassID>] {
    sets.sorted { $0.sorted().joined(separator: " ") < $1.sorted().joined(separator: " ") }
  }
}

extension KnownEvidence {
  /// The rows that certificates rest on and no step lists.
  func unlisted(_ certificates: [CountCertificate], besides steps: [Explanation]) -> [Explanation] {
    let listed = Set(steps.flatMap(\.allEvidence))
    let needed = Set(certificates.flatMap(\.evidence).filter { !listed.contains($0) })
    guard !needed.isEmpty else { return [] }
    let subjects = unique(certificates.compactMap { if case .figures(let id, _) = $0.subject { id } else { nil } })
    let rows =
      subjects.flatMap { observations(of: $0) }.filter { needed.contains($0.id) }.map(step)
      + subjects.flatMap { declarations(about: $0) }.filter { needed.contains($0.id) }.map(step)
    return [Explanation(.note, "The bounds are reckoned with these besides:", children: rows)]
  }
}
