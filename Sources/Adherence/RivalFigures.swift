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
    let light = LightFigures(self)
    if let bounds = light.bounds() { return [Believed(label: "", figures: self, bounds: bounds)] }
    let ids = observations.map(\.id) + declarations.map(\.id)
    var search = BeliefSearch(light)
    search.explore(leavingOut: [])
    let all = Set(ids)
    let ways =
      search.isTooWide ? observations.map { all.subtracting([$0.id]) } : search.maximal(named: ids)
    let contested = Set(ways.joined())
    let alike = alike(among: contested, name)
    func told(_ ids: Set<EvidenceID>) -> String { names(ids, alike, name) }
    return ways.compactMap { leftOut in
      let chosen = keeping(all.subtracting(leftOut))
      guard let bounds = chosen.bounds() else { return nil }
      return Believed(
        label: "\(told(contested.subtracting(leftOut))) rather than \(told(leftOut))",
        figures: chosen,
        bounds: bounds,
        contested: contested)
    }
  }

  private func plain(_ o: Observation, _ name: (ReporterID) -> String, _ classID: String = "") -> String {
    "\(o.figure)\(classID) for \(o.days) by \(name(o.reporter))"
  }

  /// The words of contested figures of several classes that read alike.
  private func alike(among contested: Set<EvidenceID>, _ name: (ReporterID) -> String) -> Set<String> {
    let own = observations.filter { contested.contains($0.id) }
    if Set(own.map(\.classID)).count < 2 { return [] }
    let all = Dictionary(grouping: own, by: { plain($0, name) })
    return Set(all.filter { Set($0.value.map(\.classID)).count > 1 }.keys)
  }

  /// Figures that read alike are told apart by their classes.
  private func names(_ ids: Set<EvidenceID>, _ alike: Set<String>, _ name: (ReporterID) -> String) -> String {
    let all =
      observations.filter { ids.contains($0.id) }.map { o in
        let words = plain(o, name)
        return alike.contains(words) ? plain(o, name, " (\(o.classID ?? "all classes"))") : words
      } + declarations.filter { ids.contains($0.id) }.map { "that \(name($0.reporter)) has told all for \($0.days)" }
    return all.isEmpty ? "none of them" : all.joined(separator: " and ")
  }
}

/// The sets of figures that must be left out for the rest to fit: figures by their places, and declarations after them.
private struct BeliefSearch {
  private let figures: LightFigures
  private let count: Int
  private var found: Set<Set<Int>> = []
  private var visited: Set<Set<Int>> = []

  init(_ figures: LightFigures) {
    self.figures = figures
    count = figures.figures.count
  }

  var isTooWide: Bool { found.count > 64 || visited.count * max(40, count) > 20_480 }

  mutating func explore(leavingOut out: Set<Int>) {
    guard !isTooWide, visited.insert(out).inserted, !found.contains(where: { $0.isSubset(of: out) }) else { return }
    let rest = (0..<(count + figures.declarations.count)).filter { !out.contains($0) }
    guard !fits(rest) else {
      found.insert(out)
      return
    }
    for place in smallestContradiction(in: rest) { explore(leavingOut: out.union([place])) }
  }

  /// The least sets to leave out, in one fixed order.
  func maximal(named ids: [EvidenceID]) -> [Set<EvidenceID>] {
    found.filter { set in !found.contains { $0.isStrictSubset(of: set) } }.map { $0.sorted() }
      .sorted { $0.lexicographicallyPrecedes($1) }.map { Set($0.map { ids[$0] }) }
  }

  /// Leaves out whatever can be left out while the rest still contradicts itself.
  private func smallestContradiction(in places: [Int]) -> [Int] {
    var core = places
    for place in places {
      let fewer = core.filter { $0 != place }
      if !fits(fewer) { core = fewer }
    }
    return core
  }

  private func fits(_ places: [Int]) -> Bool {
    let own = places.prefix { $0 < count }
    return figures.keeping(figures: own, declarations: places[own.endIndex...].map { $0 - count }).bounds() != nil
  }
}
