// What the figures of some reporters say of one quantity over some days.

import Accords
import CivilTime
import Evidence
import Quantities

/// The figures that bear on a quantity over a window: those of the indicator that bind and share a day with it, and the
/// declarations of completeness about it.
struct FigureSet {
  let indicator: Indicator
  /// The leaves that count; empty when the indicator has no classes.
  let target: Set<ClassID>
  let window: DayInterval
  let observations: [Observation]
  let declarations: [Completeness]
  /// What the reporters have told of the indicator on the days that the window and the figures reach, of any class, also
  /// figures that bound nothing.
  let told: [Observation]
  let aboutPercent: Int?

  /// The bounds that the figures imply together; nil if they contradict one another, over the window or on the days of any.
  func bounds() -> Bounds? { LightFigures(self).bounds() }

  private func constraint(_ o: Observation) -> CountConstraint? {
    o.bounds(aboutPercent: aboutPercent).map { CountConstraint(days: o.days, bounds: $0) }
  }

  /// The bounds on the count of one set of classes over the window, by figures that are all of that set.
  func boundsOfOneSet(
    _ observations: [Observation], _ declarations: [Completeness], _ told: [Observation], of leaves: LeafMask
  ) -> Bounds? {
    var constraints = observations.compactMap(constraint)
    for gap in declarations.flatMap({ silence($0, of: leaves, about: observations, told) }) {
      constraints.append(CountConstraint(days: gap, bounds: .zero))
    }
    return boundsOfCount(over: window, given: constraints)
  }

  /// The days of which who declares itself complete has told nothing of some classes, as far as the figures in question
  /// reach.
  func silence(
    _ declaration: Completeness, of leaves: LeafMask, about observations: [Observation], _ told: [Observation]
  ) -> [DayInterval] {
    guard let days = declaration.days.intersection(window.reaching(observations.map(\.days))) else { return [] }
    return gaps(
      in: days,
      leftBy: told.filter { $0.reporter == declaration.reporter && (leaves == 0 || mask(of: $0) & leaves != 0) }
        .map(\.days))
  }

  private func mask(of o: Observation) -> LeafMask { indicator.mask(of: indicator.leaves(of: o.classID) ?? []) }

  /// The sets of classes that join what a reporter told, who declares itself complete, to all that counts, or that a figure tells
  /// of: what it told nothing of, alone and with each told class in turn.
  func setsLeftUntold(_ declarations: [Completeness], among figures: [Observation]) -> Set<LeafMask> {
    if declarations.isEmpty { return [] }
    let masks = Dictionary(grouping: told, by: \.reporter).mapValues { $0.map(mask) }
    return setsOfClasses(
      leftBy: Set(declarations.map(\.reporter)).map { masks[$0] ?? [] }, ofAny: figures.map(mask),
      counting: indicator.mask(of: target))
  }

  /// The figures and declarations without which the bounds would be wider, and those that say the same as one of them.
  ///
  /// The others cannot change the bounds: taking them away leaves these. Those in `always` are kept in any case.
  func support(always: Set<EvidenceID> = []) -> (observations: [Observation], declarations: [Completeness]) {
    func places(_ ids: [EvidenceID]) -> Set<Int> { Set(ids.indices.filter { always.contains(ids[$0]) }) }
    let needed = LightFigures(self).support(
      always: always.isEmpty ? ([], []) : (places(observations.map(\.id)), places(declarations.map(\.id))))
    return (
      withTwins(of: observations.indices.filter(needed.figures.contains).map { observations[$0] }),
      declarations.indices.filter(needed.declarations.contains).map { declarations[$0] }
    )
  }

  /// The same for whatever is reckoned from the figures.
  func support<Value: Equatable>(
    always: Set<EvidenceID>, of value: (FigureSet) -> Value
  ) -> (observations: [Observation], declarations: [Completeness]) {
    let whole = value(self)
    var kept = observations
    var declared = declarations
    for observation in observations.reversed() where !always.contains(observation.id) {
      let fewer = kept.filter { $0.id != observation.id }
      let heard = told.filter { o in o.id != observation.id && (kept.contains(o) || !observations.contains(o)) }
      if value(having(fewer, declared, heard)) == whole { kept = fewer }
    }
    for declaration in declarations.reversed() where !always.contains(declaration.id) {
      let fewer = declared.filter { $0.id != declaration.id }
      let heard = told.filter { kept.contains($0) || !observations.contains($0) }
      if value(having(kept, fewer, heard)) == whole { declared = fewer }
    }
    return (withTwins(of: kept), declared)
  }

  /// With those that say the same as one of them.
  private func withTwins(of kept: [Observation]) -> [Observation] {
    let byDays = Dictionary(grouping: kept, by: \.days)
    return observations.filter { o in
      byDays[o.days]?.contains { $0.value == o.value && $0.bound == o.bound && $0.classID == o.classID } ?? false
    }
  }

  /// What those who declare themselves complete have told, though it bounds nothing: of its days they declare no absence.
  func heard(by declarations: [Completeness], besides listed: Set<EvidenceID>) -> [Observation] {
    if declarations.isEmpty { return [] }
    return told.filter { o in
      declarations.contains { $0.reporter == o.reporter && $0.days.overlaps(o.days) } && !listed.contains(o.id)
        && !observations.contains(o)
    }
  }

  private func having(
    _ observations: [Observation], _ declarations: [Completeness], _ told: [Observation]
  ) -> FigureSet {
    FigureSet(
      indicator: indicator, target: target, window: window, observations: observations, declarations: declarations,
      told: told, aboutPercent: aboutPercent)
  }

  func only(_ reporters: Set<ReporterID>) -> FigureSet {
    FigureSet(
      indicator: indicator, target: target, window: window,
      observations: observations.filter { reporters.contains($0.reporter) },
      declarations: declarations.filter { reporters.contains($0.reporter) },
      told: told.filter { reporters.contains($0.reporter) }, aboutPercent: aboutPercent)
  }

  /// Only the figures and the declarations with these ids; what was told stays told.
  func keeping(_ ids: Set<EvidenceID>) -> FigureSet {
    FigureSet(
      indicator: indicator, target: target, window: window, observations: observations.filter { ids.contains($0.id) },
      declarations: declarations.filter { ids.contains($0.id) }, told: told, aboutPercent: aboutPercent)
  }
}

extension DayInterval {
  /// From the first to the last day of this interval and of all others.
  func reaching(_ others: [DayInterval]) -> DayInterval {
    DayInterval(
      start: others.map(\.start).min().map { min($0, start) } ?? start,
      end: others.map(\.end).max().map { max($0, end) } ?? end) ?? self
  }
}

/// The parts of `whole` that none of `parts` covers, in order.
func gaps(in whole: DayInterval, leftBy parts: [DayInterval]) -> [DayInterval] {
  var result: [DayInterval] = []
  var reached = whole.start
  for part in parts.sorted(by: { $0.start < $1.start }) where part.overlaps(whole) {
    if let gap = DayInterval(start: reached, end: min(part.start, whole.end)) { result.append(gap) }
    reached = max(reached, part.end)
  }
  if let gap = DayInterval(start: reached, end: whole.end) { result.append(gap) }
  return result
}
