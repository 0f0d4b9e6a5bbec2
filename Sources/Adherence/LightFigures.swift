// Figures as the bounds see them: days, bounds and classes.

import Accords
import CivilTime
import Evidence
import Quantities

/// The figures and declarations of a set without words and names, so that a copy with fewer of them costs nothing.
///
/// Many sets of them are tried before it is known which are needed, and which contradict one another.
struct LightFigures {
  /// A figure by its place among those of the set.
  struct Figure {
    let place: Int
    let days: DayInterval
    let bounds: Bounds?
    let leaves: LeafMask
    let classNumber: Int
  }

  /// A declaration by its place, with the days of which its reporter has told something.
  struct Declaration {
    let place: Int
    let days: DayInterval
    let reporter: Int
  }

  /// What a reporter has told of the indicator; nil where it is no figure of the set.
  struct Told {
    let place: Int?
    let days: DayInterval
    let reporter: Int
    let leaves: LeafMask
  }

  let window: DayInterval
  let target: LeafMask
  let hasClasses: Bool
  var figures: [Figure]
  var declarations: [Declaration]
  var told: [Told]

  init(_ set: FigureSet) {
    window = set.window
    target = set.indicator.mask(of: set.target)
    hasClasses = !set.indicator.leaves.isEmpty
    var classes: [ClassID?: (number: Int, leaves: LeafMask)] = [:]
    var last: (name: ClassID?, kind: (number: Int, leaves: LeafMask))?
    figures = set.observations.enumerated().map { place, o in
      let known = last.flatMap { $0.name == o.classID ? $0.kind : nil } ?? classes[o.classID]
      let kind = known ?? (classes.count, set.indicator.mask(of: set.indicator.leaves(of: o.classID) ?? []))
      if known == nil { classes[o.classID] = kind }
      last = (o.classID, kind)
      return Figure(
        place: place, days: o.days, bounds: o.bounds(aboutPercent: set.aboutPercent), leaves: kind.leaves,
        classNumber: kind.number)
    }
    var reporters: [ReporterID: Int] = [:]
    func number(_ reporter: ReporterID) -> Int {
      let number = reporters[reporter] ?? reporters.count
      reporters[reporter] = number
      return number
    }
    declarations = set.declarations.enumerated().map {
      Declaration(place: $0.offset, days: $0.element.days, reporter: number($0.element.reporter))
    }
    // Only what a declaration is about can be silence.
    let places = Dictionary(
      set.declarations.isEmpty ? [] : set.observations.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    told =
      set.declarations.isEmpty
      ? []
      : set.told.map {
        Told(
          place: places[$0.id], days: $0.days, reporter: number($0.reporter),
          leaves: set.indicator.mask(of: set.indicator.leaves(of: $0.classID) ?? []))
      }
  }

  /// The bounds that the figures imply together; nil if they contradict one another, over the window or on the days of any.
  func bounds() -> Bounds? { FigureRuns(self).map { $0.bounds() } ?? boundsOfAll() }

  /// The same where figures of several classes, or declarations, tie all days together.
  func boundsOfAll() -> Bounds? {
    guard let first = figures.first, figures.contains(where: { $0.classNumber != first.classNumber }) else {
      return bounds(over: window)
    }
    var seen: Set<DayInterval> = []
    for figure in figures where seen.insert(figure.days).inserted {
      if bounds(over: figure.days) == nil { return nil }
    }
    return bounds(over: window)
  }

  private func bounds(over days: DayInterval) -> Bounds? {
    guard hasClasses else { return boundsOfOneSet(figures, [], of: 0, over: days) }
    var known: [LeafMask: Bounds] = [:]
    for leaves in Set(figures.map(\.leaves)).union([target]).union(untold) where leaves != 0 {
      let others = figures.filter { $0.leaves != leaves }.compactMap { constraint($0, within: leaves) }
      let own = figures.filter { $0.leaves == leaves }
      guard let bounds = boundsOfOneSet(own, others, of: leaves, over: days) else { return nil }
      known[leaves] = bounds
    }
    return boundsOfClasses(target, given: known, along: chainsOfClasses(of: target, told: figures.map(\.leaves)))
  }

  /// What a figure of a part says of the whole, from below, or one of a whole of its part, from above.
  private func constraint(_ figure: Figure, within leaves: LeafMask) -> CountConstraint? {
    let isPart = figure.leaves & leaves == figure.leaves
    guard let said = figure.bounds, isPart || figure.leaves & leaves == leaves else { return nil }
    let bounds = isPart ? Bounds(lower: said.lower, upper: nil) : Bounds(lower: .zero, upper: said.upper)
    return bounds.map { CountConstraint(days: figure.days, bounds: $0) }
  }

  private var untold: Set<LeafMask> {
    if declarations.isEmpty { return [] }
    let tellers = Set(declarations.map(\.reporter)).map { reporter in
      told.filter { $0.reporter == reporter }.map(\.leaves)
    }
    return setsOfClasses(leftBy: tellers, ofAny: figures.map(\.leaves), counting: target)
  }

  private func boundsOfOneSet(
    _ own: [Figure], _ others: [CountConstraint], of leaves: LeafMask, over days: DayInterval
  ) -> Bounds? {
    var constraints = others
    for figure in own {
      if let bounds = figure.bounds { constraints.append(CountConstraint(days: figure.days, bounds: bounds)) }
    }
    if !declarations.isEmpty {
      let reach = days.reaching(figures.map(\.days))
      for declaration in declarations {
        guard let silent = declaration.days.intersection(reach) else { continue }
        let heard = told.filter { $0.reporter == declaration.reporter && (leaves == 0 || $0.leaves & leaves != 0) }
        for gap in gaps(in: silent, leftBy: heard.map(\.days)) {
          constraints.append(CountConstraint(days: gap, bounds: .zero))
        }
      }
    }
    return boundsOfCount(over: days, given: constraints)
  }

  /// Those at these places of a whole set alone; what was told stays told.
  func keeping(figures kept: ArraySlice<Int>, declarations declared: [Int]) -> LightFigures {
    var result = self
    result.figures = kept.map { figures[$0] }
    result.declarations = declared.map { declarations[$0] }
    return result
  }

  /// As if these figures had never been told.
  func forgetting(_ places: Set<Int>) -> LightFigures {
    var result = self
    result.figures.removeAll { places.contains($0.place) }
    result.told.removeAll { $0.place.map(places.contains) ?? false }
    return result
  }

  /// The places of the figures and declarations without which the bounds would be wider, and of those that must stay.
  func support(always: (figures: Set<Int>, declarations: Set<Int>)) -> (figures: Set<Int>, declarations: Set<Int>) {
    if let runs = FigureRuns(self), let whole = runs.bounds() {
      return (runs.support(always: always.figures, of: whole), [])
    }
    return supportOfAll(always: always)
  }

  /// The same figure by figure, each time looking at all that are left.
  func supportOfAll(
    always: (figures: Set<Int>, declarations: Set<Int>)
  ) -> (figures: Set<Int>, declarations: Set<Int>) {
    let whole = boundsOfAll()
    var kept = self
    for figure in figures.reversed() where !always.figures.contains(figure.place) {
      let fewer = kept.forgetting([figure.place])
      if fewer.boundsOfAll() == whole { kept = fewer }
    }
    for declaration in declarations.reversed() where !always.declarations.contains(declaration.place) {
      var fewer = kept
      fewer.declarations.removeAll { $0.place == declaration.place }
      if fewer.boundsOfAll() == whole { kept = fewer }
    }
    return (Set(kept.figures.map(\.place)), Set(kept.declarations.map(\.place)))
  }
}
