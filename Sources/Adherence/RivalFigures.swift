// When reporters contradict one another: the ways in which their figures can be believed.

import Accords
import CivilTime
import Evidence
import Quantities

/// One way to believe the figures on a quantity: the largest sets of sources that do not contradict one another.
struct Believed {
  /// Whose figures these are, for people; empty when no two figures contradict each other.
  let label: String
  let figures: FigureSet
  let bounds: Bounds
}

extension FigureSet {
  /// Every maximal set of sources whose figures fit together. One way only where nothing contradicts.
  ///
  /// A source is a reporter; where one reporter contradicts itself, each of its figures is a source of its own. With more
  /// than ten sources in contradiction each is believed alone, which keeps every outcome that any of them allows.
  func waysToBelieve(naming name: (ReporterID) -> String) -> [Believed] {
    if let bounds = bounds() { return [Believed(label: "", figures: self, bounds: bounds)] }
    let sources = contradictorySources(naming: name)
    let consistent = maximalConsistentSets(of: sources)
    return consistent.compactMap { set in
      let ids = Set(set.flatMap { sources[$0].ids })
      let chosen = only(observations: ids)
      guard let bounds = chosen.bounds() else { return nil }
      return Believed(
        label: set.map { sources[$0].name }.joined(separator: " and "), figures: chosen, bounds: bounds)
    }
  }

  private struct Source {
    let name: String
    let ids: [EvidenceID]
  }

  private func contradictorySources(naming name: (ReporterID) -> String) -> [Source] {
    let byReporter = Dictionary(grouping: observations, by: \.reporter)
    return byReporter.keys.sorted().flatMap { reporter -> [Source] in
      let own = byReporter[reporter] ?? []
      if only(observations: Set(own.map(\.id))).bounds() != nil {
        return [Source(name: name(reporter), ids: own.map(\.id))]
      }
      return own.map {
        Source(name: "\(name(reporter)): \($0.figure) for \($0.days), \($0.publication)", ids: [$0.id])
      }
    }
  }

  private func maximalConsistentSets(of sources: [Source]) -> [[Int]] {
    guard sources.count <= 10 else { return sources.indices.map { [$0] } }
    func fits(_ mask: Int) -> Bool {
      let ids = sources.indices.filter { mask & (1 << $0) != 0 }.flatMap { sources[$0].ids }
      return only(observations: Set(ids)).bounds() != nil
    }
    let masks = (1..<(1 << sources.count)).sorted { ($1.nonzeroBitCount, $0) < ($0.nonzeroBitCount, $1) }
    var maximal: [Int] = []
    for mask in masks where !maximal.contains(where: { $0 & mask == mask }) && fits(mask) { maximal.append(mask) }
    return maximal.sorted().map { mask in sources.indices.filter { mask & (1 << $0) != 0 } }
  }
}
