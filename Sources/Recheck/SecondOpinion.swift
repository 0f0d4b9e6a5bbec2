// The checker's own bounds on a count of figures, to see whether a finding claims less than the figures give.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// Bounds by relaxation over days and classes: slower and plainer than those of a finding, and made another way.
struct SecondOpinion {
  let record: Record
  let indicator: Indicator
  let target: Set<ClassID>
  let window: DayInterval
  /// The figures and declarations that bear on the count.
  let rows: (figures: [Observation], declarations: [Completeness])

  /// With `readings`, by what stands on a day or the readings of a counter, in place of what is counted over days; nobody
  /// declares these complete.
  init(
    record: Record, indicator: Indicator, target: Set<ClassID>, window: DayInterval, readings: [Observation]? = nil
  ) {
    if let readings {
      self.init(record, indicator, target, window, (readings, []))
      return
    }
    var figures = Self.binding(record, indicator, window)
    // What beside the window bears on it is settled by all that was known, also where only a part is listed.
    let whole = record.whole?.record ?? record
    let reaching = Self.binding(whole, indicator, window).map(\.days).filter { !window.contains($0) }
    let beside = Self.beside(reaching, whole, indicator, window)
    if !beside.isEmpty {
      let bearing = Set((figures + beside).map(\.id))
      figures = Self.binding(record, indicator, nil).filter { bearing.contains($0.id) }
    }
    let declarations = record.declarations(about: indicator.id).filter { one in
      one.days.overlaps(window) || reaching.contains { $0.overlaps(one.days) }
    }
    self.init(record, indicator, target, window, (figures, declarations))
  }

  private init(
    _ record: Record, _ indicator: Indicator, _ target: Set<ClassID>, _ window: DayInterval,
    _ rows: ([Observation], [Completeness])
  ) {
    (self.record, self.indicator, self.target, self.window) = (record, indicator, target, window)
    self.rows = rows
  }

  /// Figures beside the window that share a day with one that reaches into it: they tell what of it is left.
  private static func beside(
    _ reaching: [DayInterval], _ record: Record, _ indicator: Indicator, _ window: DayInterval
  ) -> [Observation] {
    guard let first = reaching.map(\.start).min(), let end = reaching.map(\.end).max() else { return [] }
    return binding(record, indicator, DayInterval(start: first, end: end)).filter { o in
      !o.days.overlaps(window) && reaching.contains { $0.overlaps(o.days) }
    }
  }

  /// The figures that bind, of some days or of all.
  private static func binding(_ record: Record, _ indicator: Indicator, _ days: DayInterval?) -> [Observation] {
    let percent = record.accord.evidenceRules.aboutPercent
    let all = days.map { record.figures(of: indicator.id, over: $0) } ?? record.figures(of: indicator.id)
    return all.filter {
      $0.shape == .flow && $0.bindsCount && $0.bounds(aboutPercent: percent) != nil
    }
  }

  /// Nil where the rows contradict one another, over the window or on the days of one of the figures.
  func bounds(leavingOut: Set<EvidenceID>) -> Bounds? {
    let (all, declared) = rows
    let figures = leavingOut.isEmpty ? all : all.filter { !leavingOut.contains($0.id) }
    let declarations = declared.filter { !leavingOut.contains($0.id) }
    if Set(figures.map(\.classID)).count > 1 {
      for days in Set(figures.map(\.days)) {
        let there = SecondOpinion(record, indicator, target, days, rows)
        if there.joined(figures, declarations) == nil { return nil }
      }
    }
    return joined(figures, declarations)
  }

  /// What the rows that are believed say of each set of classes by itself; nil where those of one contradict one another.
  func sets(leavingOut: Set<EvidenceID>) -> [Set<ClassID>: Bounds]? {
    let (all, declared) = rows
    let figures = all.filter { !leavingOut.contains($0.id) }
    let declarations = declared.filter { !leavingOut.contains($0.id) }
    let told = Dictionary(grouping: figures) { indicator.leaves(of: $0.classID) ?? [] }
    var sets = Set(told.keys)
    if !declarations.isEmpty { sets.formUnion([target] + declarations.flatMap { remainders($0, beside: figures) }) }
    var known: [Set<ClassID>: Bounds] = [:]
    for leaves in sets where !leaves.isEmpty || indicator.leaves.isEmpty {
      guard let found = risen(leaves, told[leaves] ?? [], declarations) else { return nil }
      known[leaves] = found
    }
    return known
  }

  private func joined(_ figures: [Observation], _ declarations: [Completeness]) -> Bounds? {
    var known: [Set<ClassID>: Bounds] = [:]
    let sets = Set(Set(figures.map(\.classID)).map { indicator.leaves(of: $0) ?? [] })
    for leaves in sets.union([target]).union(declarations.flatMap { remainders($0, beside: figures) })
    where !leaves.isEmpty || indicator.leaves.isEmpty {
      guard let found = risen(leaves, figures, declarations) else { return nil }
      known[leaves] = found
    }
    return known.count == 1 ? known[target] ?? .unknown : narrowed(known, ladders(sets))
  }

  /// The sets by which classes that were told, and do not overlap, add up to the target: beginning with the smallest, and with the
  /// largest.
  private func ladders(_ told: Set<Set<ClassID>>) -> [Set<ClassID>] {
    let parts = told.filter { !$0.isEmpty && $0 != target && $0.isSubset(of: target) }
    if parts.count < 2 { return [] }
    let smallestFirst = smallestFirst(parts)
    return [smallestFirst, smallestFirst.reversed()].flatMap { order in
      order.reduce(into: [target]) { left, one in
        if let rest = left.last, one.isSubset(of: rest) { left.append(rest.subtracting(one)) }
      }
    }.filter { !$0.isEmpty }
  }

  // MARK: Days

  /// For one set of classes: the rise over the window that all steps allow. Figures of its parts bound it from below, those
  /// of a whole from above.
  private func risen(_ leaves: Set<ClassID>, _ figures: [Observation], _ declarations: [Completeness]) -> Bounds? {
    var steps: [(from: CivilDate, to: CivilDate, most: Amount)] = []
    let percent = record.accord.evidenceRules.aboutPercent
    for (classID, figures) in Dictionary(grouping: figures, by: \.classID) {
      guard let own = indicator.leaves(of: classID) else { continue }
      let (isPart, isWhole) = (own.isSubset(of: leaves), leaves.isSubset(of: own))
      if !isPart, !isWhole { continue }
      for o in figures {
        guard let said = o.bounds(aboutPercent: percent) else { continue }
        if isPart { steps.append((o.days.end, o.days.start, -said.lower)) }
        if isWhole, let upper = said.upper { steps.append((o.days.start, o.days.end, upper)) }
      }
    }
    for declaration in declarations { steps += silent(declaration, on: leaves).map { ($0.start, $0.end, .zero) } }
    let days = Steps.days(steps, window)
    for (earlier, later) in zip(days, days.dropFirst()) { steps.append((later, earlier, .zero)) }
    let way = Steps(steps, between: days)
    // From every day at once, so that rows contradict one another also where nothing leads there from the window.
    guard way.furthest(from: days) != nil, let up = way.furthest(from: [window.start]),
      let down = way.furthest(from: [window.end])
    else { return nil }
    return Bounds(
      lower: max(.zero, -(way.total(down, window.start) ?? .zero)), upper: way.total(up, window.end))
  }

  private func told(by reporter: ReporterID, on days: DayInterval) -> [Observation] {
    record.figures(of: indicator.id, over: days).filter {
      $0.reporter == reporter && $0.flags.isDisjoint(with: [.forecast, .stale])
    }
  }

  /// What is left of the target when the classes that a reporter told of are taken away one after the other, and these; and the
  /// same of the classes of each figure that are not all in the target.
  private func remainders(_ declaration: Completeness, beside figures: [Observation]) -> [Set<ClassID>] {
    let reach = rows.figures.map(\.days) + [window]
    let days = DayInterval(
      start: reach.map(\.start).min() ?? window.start, end: reach.map(\.end).max() ?? window.end)
    let told = told(by: declaration.reporter, on: days ?? window).map { indicator.leaves(of: $0.classID) ?? [] }
    let others = Set(figures.map { indicator.leaves(of: $0.classID) ?? [] }).filter { !$0.isSubset(of: target) }
    return ([target] + others).flatMap { whole -> [Set<ClassID>] in
      var chosen: [Set<ClassID>] = []
      for one in smallestFirst(Set(told.map(whole.intersection)))
      where !one.isEmpty && one != whole && chosen.allSatisfy(one.isDisjoint) { chosen.append(one) }
      var left = [whole]
      for one in chosen { left.append((left.last ?? whole).subtracting(one)) }
      return left + chosen
    }
  }

  /// Among as many classes those that come first in the text.
  private func smallestFirst(_ sets: Set<Set<ClassID>>) -> [Set<ClassID>] {
    func places(_ leaves: Set<ClassID>) -> [Int] {
      indicator.leaves.indices.filter { leaves.contains(indicator.leaves[$0]) }.reversed()
    }
    return sets.sorted {
      $0.count == $1.count ? places($0).lexicographicallyPrecedes(places($1)) : $0.count < $1.count
    }
  }

  /// The days of a declaration of which its reporter has told nothing of some classes.
  private func silent(_ declaration: Completeness, on leaves: Set<ClassID>) -> [DayInterval] {
    let told = told(by: declaration.reporter, on: declaration.days).filter {
      leaves.isEmpty || !(indicator.leaves(of: $0.classID) ?? []).isDisjoint(with: leaves)
    }.map(\.days)
    var left = [declaration.days]
    for days in told {
      left = left.flatMap { part -> [DayInterval] in
        [
          DayInterval(start: part.start, end: min(part.end, days.start)),
          DayInterval(start: max(part.start, days.end), end: part.end),
        ].compactMap(\.self).filter { !part.overlaps(days) || part.contains($0) }
      }
    }
    return left
  }

  // MARK: Classes

  /// A whole and its parts bound each other until nothing changes, by way of some sets besides.
  private func narrowed(_ known: [Set<ClassID>: Bounds], _ besides: [Set<ClassID>]) -> Bounds? {
    var bounds = known
    let given = Array(known.keys)
    for whole in given {
      for part in given where part != whole && part.isSubset(of: whole) {
        let rest = whole.subtracting(part)
        if bounds[rest] == nil { bounds[rest] = .unknown }
      }
    }
    for set in besides where bounds[set] == nil { bounds[set] = .unknown }
    let sets = bounds.keys.sorted { $0.sorted().lexicographicallyPrecedes($1.sorted()) }
    for _ in 0..<16 {
      let before = bounds
      for a in sets {
        for b in sets where !a.isEmpty && !b.isEmpty && a.isDisjoint(with: b) {
          let whole = a.union(b)
          guard let w = bounds[whole], let x = bounds[a], let y = bounds[b] else { continue }
          guard let sum = w.intersection(x + y), let left = x.intersection(sum.less(y)) else { return nil }
          (bounds[whole], bounds[a]) = (sum, left)
        }
      }
      if bounds == before { break }
    }
    return bounds[target] ?? .unknown
  }
}

/// Steps between days, each with the most by which a count rises on it.
private struct Steps {
  private let days: [CivilDate]
  /// Those that lead back from the last day to the first, and then those that lead on: so a way is soon gone to its end.
  private let steps: [(from: Int, to: Int, most: Amount)]

  /// `days` in their order; every step begins and ends on one of them.
  init(_ steps: [(from: CivilDate, to: CivilDate, most: Amount)], between days: [CivilDate]) {
    let placed = steps.map {
      (from: Self.place(of: $0.from, in: days) ?? 0, to: Self.place(of: $0.to, in: days) ?? 0, most: $0.most)
    }
    self.days = days
    self.steps =
      placed.filter { $0.to <= $0.from }.sorted { $0.from > $1.from }
      + placed.filter { $0.to > $0.from }.sorted { $0.from < $1.from }
  }

  /// The days on which steps begin or end, and those of a window, each once and in order.
  static func days(_ steps: [(from: CivilDate, to: CivilDate, most: Amount)], _ window: DayInterval) -> [CivilDate] {
    var days = [window.start, window.end]
    for step in steps {
      days.append(step.from)
      days.append(step.to)
    }
    days.sort()
    var each: [CivilDate] = []
    for day in days where each.last != day { each.append(day) }
    return each
  }

  /// Where a day stands among days in order.
  private static func place(of day: CivilDate, in days: [CivilDate]) -> Int? {
    var (least, most) = (0, days.count)
    while least < most {
      let half = least + (most - least) / 2
      if days[half] < day { least = half + 1 } else { most = half }
    }
    return least < days.count && days[least] == day ? least : nil
  }

  /// What is known of the way to a day.
  func total(_ totals: [Amount?], _ day: CivilDate) -> Amount? { Self.place(of: day, in: days).flatMap { totals[$0] } }

  /// The least total of steps to every day; nil where going round and round makes it ever less.
  func furthest(from starts: [CivilDate]) -> [Amount?]? {
    var total = [Amount?](repeating: nil, count: days.count)
    for start in starts { if let place = Self.place(of: start, in: days) { total[place] = .zero } }
    for _ in 0...(days.count + 1) {
      var changed = false
      for step in steps {
        guard let here = total[step.from] else { continue }
        let there = here + step.most
        if total[step.to].map({ there < $0 }) ?? true { (total[step.to], changed) = (there, true) }
      }
      if !changed { return total }
    }
    return nil
  }
}
