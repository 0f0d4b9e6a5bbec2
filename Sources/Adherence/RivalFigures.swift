// When figures contradict one another: the ways in which they can be believed.

import Accords
import CivilTime
import Evidence
import Quantities

/// One way to believe the figures on a quantity: a largest set of figures that do not contradict one another.
struct Believed {
  /// Which figures are believed rather than which, for people; empty when no figures contradict each other.
  let label: String
  let figures: FigureSet
  let bounds: Bounds
  /// The figures that are left out in one way or another.
  var contested: Set<EvidenceID> = []
}

extension FigureSet {
  /// Every maximal set of figures that fit together; one way only where nothing contradicts.
  ///
  /// Where figures contradict, a smallest set of them that do is found, and each member is left out in turn until the rest
  /// fits: the tree of R. Reiter, "A theory of diagnosis from first principles" (1987), section 4. Beyond 64 ways each
  /// figure is believed alone, which keeps every outcome that any of them allows.
  func waysToBelieve(naming name: (ReporterID) -> String) -> [Believed] {
    if let bounds = bounds() { return [Believed(label: "", figures: self, bounds: bounds)] }
    var search = BeliefSearch(figures: self)
    search.explore(leavingOut: [])
    let all = Set(observations.map(\.id) + declarations.map(\.id))
    let ways = search.isTooWide ? observations.map { all.subtracting([$0.id]) } : search.maximal()
    let contested = Set(ways.joined())
    return ways.compactMap { leftOut in
      let chosen = keeping(all.subtracting(leftOut))
      guard let bounds = chosen.bounds() else { return nil }
      return Believed(
        label: "\(names(contested.subtracting(leftOut), name)) rather than \(names(leftOut, name))", figures: chosen,
        bounds: bounds,
        contested: contested)
    }
  }

  private func names(_ ids: Set<EvidenceID>, _ name: (ReporterID) -> String) -> String {
    let all =
      observations.filter { ids.contains($0.id) }.map { "\($0.figure) for \($0.days) by \(name($0.reporter))" }
      + declarations.filter { ids.contains($0.id) }.map { "that \(name($0.reporter)) has told all for \($0.days)" }
    return all.isEmpty ? "none of them" : all.joined(separator: " and ")
  }
}

/// The sets of figures that must be left out for the rest to fit.
private struct BeliefSearch {
  let figures: FigureSet
  private var found: Set<Set<EvidenceID>> = []
  private var visited: Set<Set<EvidenceID>> = []

  init(figures: FigureSet) { self.figures = figures }

  var isTooWide: Bool { found.count > 64 || visited.count * max(40, figures.observations.count) > 20_480 }

  mutating func explore(leavingOut out: Set<EvidenceID>) {
    guard !isTooWide, visited.insert(out).inserted, !found.contains(where: { $0.isSubset(of: out) }) else { return }
    let rest = (figures.observations.map(\.id) + figures.declarations.map(\.id)).filter { !out.contains($0) }
    guard !fits(rest) else {
      found.insert(out)
      return
    }
    for id in smallestContradiction(in: rest) { explore(leavingOut: out.union([id])) }
  }

  /// The least sets to leave out, in one fixed order.
  func maximal() -> [Set<EvidenceID>] {
    found.filter { set in !found.contains { $0.isStrictSubset(of: set) } }
      .sorted { $0.sorted().joined(separator: " ") < $1.sorted().joined(separator: " ") }
  }

  /// Leaves out whatever can be left out while the rest still contradicts itself.
  private func smallestContradiction(in ids: [EvidenceID]) -> [EvidenceID] {
    var core = ids
    for id in ids {
      let fewer = core.filter { $0 != id }
      if !fits(fewer) { core = fewer }
    }
    return core
  }

  private func fits(_ ids: [EvidenceID]) -> Bool { figures.keeping(Set(ids)).bounds() != nil }
}
