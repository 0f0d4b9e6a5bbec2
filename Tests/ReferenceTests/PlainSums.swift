// What figures and declarations say of a sum, under one belief.

import Accords
import CivilTime
import Evidence
import Quantities

/// A part of a sum: what an indicator counts on some days, or holds at the end of a day, of some of its leaves.
struct PlainTerm {
  let factor: Ratio
  let indicator: IndicatorID
  let leaves: Set<ClassID>
  let days: DayInterval
}

/// The two ends of what a sum can be; nil: without end.
struct PlainRange {
  var least: Ratio?
  var most: Ratio?
}

extension PlainWorld {
  private static let dawn = CivilDate(dayNumber: -700_000)

  /// The leaves of an indicator; one without classes is its own only leaf.
  func leaves(_ id: IndicatorID, except excluded: [ClassID] = []) -> Set<ClassID> {
    guard let indicator = accord.indicator(id) else { return [] }
    let all = indicator.leaves.isEmpty ? [""] : Set(indicator.leaves)
    return excluded.reduce(all) { $0.subtracting(indicator.leaves(of: $1) ?? []) }
  }

  /// The days for which an indicator is added up: a counter since ever, what is held on one day, else as they are.
  private func reach(_ id: IndicatorID, _ days: DayInterval) -> DayInterval {
    switch accord.indicator(id)?.nature {
    case .accumulates: DayInterval(start: Self.dawn, end: days.end) ?? days
    case .holds, .measures: DayInterval(day: days.lastDay)
    case .counts, nil: days
    }
  }

  private func isFlow(_ id: IndicatorID) -> Bool { [.counts, .accumulates].contains(accord.indicator(id)?.nature) }

  /// The least and the most that a sum can be by everything that is believed. Where figures contradict one another, each
  /// largest set of them that goes together is believed in turn.
  func range(
    _ terms: [PlainTerm], from evidence: RecordedEvidence? = nil, atMostADay capacity: Ratio? = nil,
    supposing supposed: [(PlainTerm, Ratio)] = []
  ) throws -> PlainRange {
    let cells = PlainCells(self, terms, evidence ?? self.evidence, capacity, supposed)
    var believed = cells.totals
    if try PlainCorners(totals: believed, weights: [:]).range() == nil {
      let sets = try cells.largestSets()
      let names = Set(terms.map(\.indicator)).sorted().joined(separator: " and ")
      believed = readings.pick("which figures of \(names)", sets)
    }
    guard let range = try PlainCorners(totals: believed, weights: cells.weights).range() else { return PlainRange() }
    return PlainRange(least: range.least, most: range.most)
  }

  /// The cells of a sum, with what every row of evidence says of them.
  private struct PlainCells {
    private(set) var totals: [PlainTotal] = []
    private(set) var weights: [Int: Ratio] = [:]
    private var numbers: [Cell: Int] = [:]

    private struct Cell: Hashable {
      let indicator: IndicatorID
      let leaf: ClassID
      let days: DayInterval
    }

    init(
      _ world: PlainWorld, _ terms: [PlainTerm], _ evidence: RecordedEvidence, _ capacity: Ratio?,
      _ supposed: [(PlainTerm, Ratio)]
    ) {
      for id in Set(terms.map(\.indicator)).sorted() {
        let own = terms.filter { $0.indicator == id }
        let figures = evidence.observations.filter { $0.indicator == id && world.hears($0.reporter) && $0.bindsCount }
        let spans =
          world.isFlow(id) ? world.spans(id, own + supposed.map(\.0), figures) : own.map { world.reach(id, $0.days) }
        for term in own {
          for cell in self.cells(id, term.leaves, spans, within: world.reach(id, term.days)) {
            weights[cell] = (try? (weights[cell] ?? .zero) + term.factor) ?? .zero
          }
        }
        for figure in figures {
          let leaves = figure.classID.map { world.accord.indicator(id)?.leaves(of: $0) ?? [] } ?? world.leaves(id)
          let isHeld = !world.isFlow(id)
          for days in isHeld ? Set(spans).filter({ figure.days.contains($0) }) : [world.reach(id, figure.days)] {
            add(figure, cells(id, leaves, spans, within: days), world)
          }
        }
        for d in evidence.completeness where d.subject == id && world.hears(d.reporter) {
          let told = figures.filter { $0.reporter == d.reporter }
          let silent = spans.filter { d.days.contains($0) && $0.lastDay <= max(world.on, d.days.lastDay) }.flatMap {
            span in
            world.leaves(id).filter { leaf in
              !told.contains { figure in
                figure.days.overlaps(span)
                  && (figure.classID.map { world.accord.indicator(id)?.leaves(of: $0)?.contains(leaf) ?? false } ?? true)
              }
            }.flatMap { cells(id, [$0], [span], within: span) }
          }
          if !silent.isEmpty { totals.append(PlainTotal(id: d.id, cells: Set(silent), least: .zero, most: .zero)) }
        }
        for (term, value) in supposed where term.indicator == id {
          let cells = cells(id, term.leaves, spans, within: world.reach(id, term.days))
          totals.append(PlainTotal(id: "supposed", cells: cells, least: value, most: value))
        }
        if let capacity {
          for span in Set(spans) {
            let most = try? capacity * Ratio(span.dayCount)
            totals.append(
              PlainTotal(
                id: "capacity", cells: cells(id, world.leaves(id), [span], within: span), least: .zero, most: most))
          }
        }
      }
    }

    private mutating func cells(
      _ id: IndicatorID, _ leaves: Set<ClassID>, _ spans: [DayInterval], within days: DayInterval
    )
      -> Set<Int>
    {
      Set(
        Set(spans).filter { days.contains($0) }.flatMap { span in
          leaves.map { leaf in
            let cell = Cell(indicator: id, leaf: leaf, days: span)
            let number = numbers[cell, default: numbers.count]
            numbers[cell] = number
            return number
          }
        })
    }

    private mutating func add(_ figure: Observation, _ cells: Set<Int>, _ world: PlainWorld) {
      guard let value = try? Ratio(figure.value) else { return }
      let percent = world.accord.evidenceRules.aboutPercent
      let widened = percent.map { figure.value.widened(byPercent: $0) }
      let (least, most): (Ratio?, Ratio?) =
        switch figure.bound {
        case .exact: (value, value)
        case .atLeast: (value, nil)
        case .atMost: (.zero, value)
        case .about:
          (widened.flatMap { try? Ratio($0.lowerBound) } ?? .zero, widened.flatMap { try? Ratio($0.upperBound) })
        }
      totals.append(PlainTotal(id: figure.id, cells: cells, least: least ?? .zero, most: most))
    }

    /// The largest sets of totals that some values fit.
    func largestSets() throws -> [[PlainTotal]] {
      var found: [Set<Int>] = []
      for mask in 0..<(1 << totals.count) {
        let chosen = Set(totals.indices.filter { mask & (1 << $0) != 0 })
        let isPossible = try PlainCorners(totals: chosen.sorted().map { totals[$0] }, weights: [:]).range() != nil
        if isPossible { found.append(chosen) }
      }
      return found.filter { one in !found.contains { $0.isStrictSuperset(of: one) } }
        .map { $0.sorted().map { totals[$0] } }
    }
  }

  /// Spans of days between which nothing tells days apart: cut wherever a figure, a declaration or a part of the sum begins
  /// or ends, and after the day asked about.
  private func spans(_ id: IndicatorID, _ terms: [PlainTerm], _ figures: [Observation]) -> [DayInterval] {
    let intervals =
      figures.map { reach(id, $0.days) } + terms.map { reach(id, $0.days) } + declarations(of: id).map(\.days)
    let cuts = Set(intervals.flatMap { [$0.start, $0.end] } + [on.next]).sorted()
    return zip(cuts, cuts.dropFirst()).compactMap { DayInterval(start: $0, end: $1) }
  }

  // MARK: Formulas

  /// The parts of a sum for some days; quantities that are rounded, or frozen as they were published, stand for themselves.
  func range(_ formula: Formula, times factor: Ratio = .one, over days: DayInterval, from start: CivilDate) throws
    -> PlainRange
  {
    let (terms, constant, separate) = try parts(formula, factor, days, start)
    var result = try range(terms)
    result = PlainRange(
      least: try result.least.map { try $0 + constant }, most: try result.most.map { try $0 + constant })
    for (quantity, factor, days) in separate {
      let own = try value(of: quantity, over: days, from: start)
      let scaled = [try own.least.map { try $0 * factor }, try own.most.map { try $0 * factor }]
      let (low, high) = factor.isNegative ? (scaled[1], scaled[0]) : (scaled[0], scaled[1])
      result.least = try result.least.flatMap { sum in try low.map { try sum + $0 } }
      result.most = try result.most.flatMap { sum in try high.map { try sum + $0 } }
    }
    return result
  }

  typealias Parts = (terms: [PlainTerm], constant: Ratio, separate: [(NamedQuantity, Ratio, DayInterval)])

  func parts(_ formula: Formula, _ factor: Ratio, _ days: DayInterval, _ start: CivilDate) throws -> Parts {
    var result: Parts = ([], .zero, [])
    for term in formula.terms {
      let own = try term.factor * factor
      switch term.part {
      case .one: result.constant = try result.constant + own
      case .indicator(let id, let selection, let time):
        let leaves =
          switch selection {
          case .all: self.leaves(id)
          case .only(let classes):
            classes.reduce(into: Set<ClassID>()) { $0.formUnion(accord.indicator(id)?.leaves(of: $1) ?? []) }
          case .except(let classes): self.leaves(id, except: classes)
          }
        result.terms.append(PlainTerm(factor: own, indicator: id, leaves: leaves, days: moved(days, time)))
      case .quantity(let id, let time):
        guard let quantity = accord.quantity(id) else { continue }
        if quantity.rounding != nil || quantity.publishedBy != nil {
          result.separate.append((quantity, own, moved(days, time)))
        } else {
          let inner = try parts(quantity.formula, own, moved(days, time), start)
          result.terms += inner.terms
          result.constant = try result.constant + inner.constant
          result.separate += inner.separate
        }
      }
    }
    return result
  }

  private func moved(_ days: DayInterval, _ time: Formula.Time) -> DayInterval {
    switch time {
    case .judged: days
    case .earlier(let months):
      DayInterval(start: days.start.advanced(byMonths: -months), end: days.end.advanced(byMonths: -months)) ?? days
    case .fixed(let fixed): fixed
    case .on(let day): DayInterval(day: day)
    }
  }

  /// A quantity, rounded at the end; frozen as published by a day, where the text says so. Whether what may have been
  /// published by then was, is chosen.
  private func value(of quantity: NamedQuantity, over days: DayInterval, from start: CivilDate) throws -> PlainRange {
    var evidence = self.evidence
    if let day = quantity.publishedBy {
      let perhaps = evidence.observations.filter {
        !$0.publication.isKnown(by: day) && ($0.publication.published?.earliest ?? $0.publication.knownFrom) <= day
      }
      let early = perhaps.filter { unknowns.pick("whether \($0.id) was published by \(day)", [false, true]) }
      let told = recorded.known(by: min(day, known)).observations
      evidence.observations =
        told.filter { old in
          !early.contains { $0.indicator == old.indicator && $0.reporter == old.reporter && $0.days == old.days }
        } + early
      evidence.completeness = evidence.completeness.filter { $0.publication.isKnown(by: day) }
    }
    let (terms, constant, _) = try parts(quantity.formula, .one, days, start)
    let range = try range(terms, from: evidence)
    let ends = try [range.least, range.most].map { end in
      try end.map { end in try quantity.rounding.map { try $0.rounded(end + constant) } ?? end + constant }
    }
    return PlainRange(least: ends[0], most: ends[1])
  }
}
