// Every way to believe figures that contradict one another, by the checker's own search.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// One way to believe the rows that bear on a count: what is left out, and how that is told.
struct Trust {
  let leftOut: Set<EvidenceID>
  /// Empty where there is one way alone.
  let label: String
}

/// The search for least sets of rows without which the others fit.
private struct Search {
  let ids: [EvidenceID]
  let fits: (Set<EvidenceID>) -> Bool
  var found: [Set<EvidenceID>] = []
  var seen: Set<Set<EvidenceID>> = []
  /// Beyond so many sets each figure is believed by itself.
  let most: Int

  var isTooWide: Bool { found.count > 64 || seen.count > most }

  mutating func leave(_ out: Set<EvidenceID>) {
    if isTooWide || !seen.insert(out).inserted || found.contains(where: { $0.isSubset(of: out) }) { return }
    if fits(out) { return found.append(out) }
    // Of the rows that contradict one another as few as still do.
    var kept = ids.filter { !out.contains($0) }
    for id in kept {
      let fewer = kept.filter { $0 != id }
      if !fits(Set(ids).subtracting(fewer)) { kept = fewer }
    }
    for id in kept { leave(out.union([id])) }
  }
}

extension SecondOpinion {
  /// Every largest set of rows that do not contradict one another, by what each leaves out.
  func ways() -> [Trust] {
    if bounds(leavingOut: []) != nil { return [Trust(leftOut: [], label: "")] }
    let (figures, declarations) = rows
    let ids = figures.map(\.id) + declarations.map(\.id)
    var search = Search(
      ids: ids, fits: { bounds(leavingOut: $0) != nil }, most: 20_480 / max(40, figures.count))
    search.leave([])
    let least = search.found.filter { set in !search.found.contains { $0.isStrictSubset(of: set) } }
    let ways = search.isTooWide ? figures.map { Set(ids).subtracting([$0.id]) } : inOrder(least, ids)
    let contested = ways.reduce(Set<EvidenceID>()) { $0.union($1) }
    return ways.filter { bounds(leavingOut: $0) != nil }.map { out in
      Trust(leftOut: out, label: "\(words(contested.subtracting(out), contested)) rather than \(words(out, contested))")
    }
  }

  /// Those first that leave out what comes first.
  private func inOrder(_ sets: [Set<EvidenceID>], _ ids: [EvidenceID]) -> [Set<EvidenceID>] {
    let places = sets.map { set in ids.indices.filter { set.contains(ids[$0]) } }
    return zip(sets, places).sorted { $0.1.lexicographicallyPrecedes($1.1) }.map(\.0)
  }

  /// With its class, where a figure of another class that is in question reads alike.
  private func words(_ ids: Set<EvidenceID>, _ contested: Set<EvidenceID>) -> String {
    func teller(_ reporter: ReporterID) -> String { record.reporters[reporter]?.name ?? reporter }
    let (figures, declarations) = rows
    func isAlike(_ one: Observation, _ other: Observation) -> Bool {
      one.figure == other.figure && one.days == other.days && teller(one.reporter) == teller(other.reporter)
    }
    let told = figures.filter { ids.contains($0.id) }.map { one in
      let others = figures.filter { contested.contains($0.id) && $0.classID != one.classID && isAlike($0, one) }
      let which = others.isEmpty ? "" : " (\(one.classID ?? "all classes"))"
      return "\(one.figure)\(which) for \(one.days) by \(teller(one.reporter))"
    }
    let all =
      told
      + declarations.filter { ids.contains($0.id) }.map {
        "that \(teller($0.reporter)) has told all for \($0.days)"
      }
    return all.isEmpty ? "none of them" : all.joined(separator: " and ")
  }
}
