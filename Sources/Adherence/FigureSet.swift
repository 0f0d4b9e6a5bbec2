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

  /// The bounds that the figures imply together; nil if they contradict one another.
  func bounds() -> Bounds? { fitOnTheirDays ? bounds(of: observations, declarations, told) : nil }

  /// Whether wholes and parts fit each other on the days of every figure, not only over the window.
  private var fitOnTheirDays: Bool {
    guard Set(observations.map(\.classID)).count > 1 else { return true }
    return unique(observations.filter { $0.bound != .atLeast }.map(\.days)).allSatisfy { days in
      FigureSet(
        indicator: indicator, target: target, window: days, observations: observations, declarations: declarations,
        told: told, aboutPercent: aboutPercent
      ).bounds(of: observations, declarations, told) != nil
    }
  }

  private func bounds(of observations: [Observation], _ declarations: [Completeness], _ told: [Observation]) -> Bounds?
  {
    if indicator.leaves.isEmpty { return boundsOfOneSet(observations, declarations, told, of: 0) }
    var known: [LeafMask: Bounds] = [:]
    let target = indicator.mask(of: target)
    let masks = observations.map { indicator.mask(of: indicator.leaves(of: $0.classID) ?? []) }
    for leaves in Set(masks).union([target]).union(setsLeftUntold(declarations)) where leaves != 0 {
      let own = zip(observations, masks).filter { $0.1 == leaves }.map(\.0)
      let others = zip(observations, masks).filter {
        $0.1 != leaves && ($0.1 & leaves == $0.1 || $0.1 & leaves == leaves)
      }
      guard
        let bounds = boundsOfOneSet(
          own, declarations, told, of: leaves,
          others: others.compactMap { constraint($0.0, isPart: $0.1 & leaves == $0.1) })
      else { return nil }
      known[leaves] = bounds
    }
    return boundsOfClasses(target, given: known)
  }

  private func constraint(_ o: Observation) -> CountConstraint? {
    o.bounds(aboutPercent: aboutPercent).map { CountConstraint(days: o.days, bounds: $0) }
  }

  /// What a figure of a part says of the whole, from below, or one of a whole of its part, from above.
  private func constraint(_ o: Observation, isPart: Bool) -> CountConstraint? {
    guard let said = o.bounds(aboutPercent: aboutPercent) else { return nil }
    let bounds = isPart ? Bounds(lower: said.lower, upper: nil) : Bounds(lower: .zero, upper: said.upper)
    return bounds.map { CountConstraint(days: o.days, bounds: $0) }
  }

  /// The bounds on the count of one set of classes over the window, by figures that are all of that set.
  func boundsOfOneSet(
    _ observations: [Observation], _ declarations: [Completeness], _ told: [Observation], of leaves: LeafMask,
    others: [CountConstraint] = []
  ) -> Bounds? {
    var constraints = observations.compactMap(constraint) + others
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

  /// The sets of classes that join what a reporter told, who declares itself complete, to all that counts: what it told
  /// nothing of, alone and with each told class in turn.
  func setsLeftUntold(_ declarations: [Completeness]) -> Set<LeafMask> {
    let all = indicator.mask(of: target)
    var result: Set<LeafMask> = []
    for reporter in Set(declarations.map(\.reporter)) {
      let masks = Set(told.filter { $0.reporter == reporter }.map { mask(of: $0) & all })
      var (chosen, covered): ([LeafMask], LeafMask) = ([], 0)
      for mask in masks.sorted(by: { ($0.nonzeroBitCount, $0) < ($1.nonzeroBitCount, $1) })
      where mask != 0 && mask != all && mask & covered == 0 {
        chosen.append(mask)
        covered |= mask
      }
      var rest = all & ~covered
      result.insert(rest)
      for mask in chosen.reversed() {
        rest |= mask
        result.formUnion([mask, rest])
      }
    }
    return result.subtracting([0])
  }

  /// The figures and declarations without which the bounds would be wider, and those that say the same as one of them.
  ///
  /// The others cannot change the bounds: taking them away leaves these. Those in `always` are kept in any case.
  func support(always: Set<EvidenceID> = []) -> (observations: [Observation], declarations: [Completeness]) {
    support(always: always) { $0.bounds() }
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
    let twins = observations.filter { o in
      kept.contains {
        $0.days == o.days && $0.value == o.value && $0.bound == o.bound && $0.classID == o.classID
      }
    }
    return (twins, declared)
  }

  /// What those who declare themselves complete have told, though it bounds nothing: of its days they declare no absence.
  func heard(by declarations: [Completeness], besides listed: Set<EvidenceID>) -> [Observation] {
    told.filter { o in
      !listed.contains(o.id) && !observations.contains(o)
        && declarations.contains { $0.reporter == o.reporter && $0.days.overlaps(o.days) }
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
