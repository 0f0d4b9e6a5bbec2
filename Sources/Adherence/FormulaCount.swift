// What is known of a sum that the accord names, for every way to believe the figures.

import Accords
import CivilTime
import Evidence
import Findings
import PlainText
import Quantities

/// The time at which the parts of a sum are taken.
struct JudgedTime: Hashable {
  /// The days over which is counted.
  let window: DayInterval
  /// The day on which what stands is taken.
  var day: CivilDate { window.lastDay }
  /// Whether a counter is read as it stands, rather than by how much it rose.
  let isStanding: Bool

  func earlier(byMonths months: Int) -> JudgedTime? {
    // The day after 28 February of a leap year has no day of its number: the last day is then moved itself.
    let isLeapDay = window.end.components.month == 2 && window.end.components.day == 29
    let end = isLeapDay ? window.lastDay.advanced(byMonths: -months).next : window.end.advanced(byMonths: -months)
    return DayInterval(start: window.start.advanced(byMonths: -months), end: end)
      .map { JudgedTime(window: $0, isStanding: isStanding) }
  }

  func over(_ days: DayInterval) -> JudgedTime { JudgedTime(window: days, isStanding: isStanding) }
}

/// One way to know a sum.
struct Reckoned {
  var span: Span
  var label = ""
  var steps: [Explanation] = []
  var isExamined = false
  /// What may be more than its figures show, since nobody has declared them complete: parts that add to the sum.
  var undeclaredAdded: [IndicatorID] = []
  /// The same of parts that take away from it.
  var undeclaredTaken: [IndicatorID] = []
  /// The declarations by which nothing is missing.
  var completeness: [Explanation] = []
  var missing: [String] = []

  static func + (a: Reckoned, b: Reckoned) -> Reckoned {
    Reckoned(
      span: (try? a.span + b.span) ?? .unknown,
      label: [a.label, b.label].filter { !$0.isEmpty }.joined(separator: "; "),
      steps: a.steps + b.steps, isExamined: a.isExamined || b.isExamined,
      undeclaredAdded: unique(a.undeclaredAdded + b.undeclaredAdded),
      undeclaredTaken: unique(a.undeclaredTaken + b.undeclaredTaken), completeness: a.completeness + b.completeness,
      missing: unique(a.missing + b.missing))
  }

  /// What all ways have in common, where there are too many to be told apart.
  static func common(_ ways: [Reckoned]) -> Reckoned {
    guard var result = ways.first else { return Reckoned(span: .unknown) }
    for way in ways.dropFirst() { result.span = result.span.union(way.span) }
    result.label = ""
    result.steps = unique(ways.flatMap(\.steps))
    result.undeclaredAdded = unique(ways.flatMap(\.undeclaredAdded))
    result.undeclaredTaken = unique(ways.flatMap(\.undeclaredTaken))
    result.missing = unique(ways.flatMap(\.missing))
    return result
  }
}

/// Reckons sums as known on a day.
struct FormulaCount {
  let accord: Accord
  let known: KnownEvidence

  init(_ known: KnownEvidence) {
    accord = known.accord
    self.known = known
  }

  /// More combinations of rival figures than this are not told apart.
  private static let mostWays = 64

  /// Every way to know the sum; parts of one indicator at one time are bounded together.
  func ways(of formula: Formula, at time: JudgedTime) -> [Reckoned] {
    var constant = Ratio.zero
    var order: [Place] = []
    var weights: [Place: LeafWeights] = [:]
    var computed: [[Reckoned]] = []
    do {
      for term in formula.terms {
        switch term.part {
        case .one: constant = try constant + term.factor
        case .indicator(let id, let selection, let when):
          guard let indicator = accord.indicator(id), let place = place(indicator, when, time) else {
            return [unreckoned]
          }
          if weights[place] == nil { order.append(place) }
          try weights[place, default: LeafWeights()].add(term.factor, to: selection, of: indicator)
        case .quantity(let id, let when): computed.append(try ways(of: id, when, time, times: term.factor))
        }
      }
    } catch { return [unreckoned] }
    let parts = order.map { place in
      IndicatorPart(place: place, weights: weights[place] ?? .init(), known: known).ways()
    }
    return combined([[Reckoned(span: Span(exactly: constant))]] + parts + computed)
  }

  private var unreckoned: Reckoned {
    Reckoned(span: .unknown, missing: ["numbers short enough to be reckoned with exactly"])
  }

  private func combined(_ parts: [[Reckoned]]) -> [Reckoned] {
    let isTooMany = parts.reduce(1) { min($0 * max(1, $1.count), 1_000_000) } > Self.mostWays
    let told = isTooMany ? parts.map { [Reckoned.common($0)] } : parts
    return told.dropFirst().reduce(told[0]) { sums, ways in sums.flatMap { sum in ways.map { sum + $0 } } }
  }

  // MARK: - Parts

  /// An indicator at one time: what is unknown of it there is unknown once.
  struct Place: Hashable {
    let indicator: Indicator
    let time: JudgedTime
  }

  private func place(_ indicator: Indicator, _ when: Formula.Time, _ time: JudgedTime) -> Place? {
    judgedTime(when, time).map { Place(indicator: indicator, time: $0) }
  }

  private func judgedTime(_ when: Formula.Time, _ judged: JudgedTime) -> JudgedTime? {
    switch when {
    case .judged: judged
    case .earlier(let months): judged.earlier(byMonths: months)
    case .fixed(let days): JudgedTime(window: days, isStanding: false)
    case .on(let day): JudgedTime(window: DayInterval(day: day), isStanding: true)
    }
  }

  /// A quantity that is rounded, frozen or taken at another time, as a number of its own.
  private func ways(
    of id: QuantityID, _ when: Formula.Time, _ judged: JudgedTime, times factor: Ratio
  ) throws(TooLong) -> [Reckoned] {
    guard let quantity = accord.quantity(id), let time = judgedTime(when, judged) else { return [unreckoned] }
    let source = quantity.publishedBy.map { FormulaCount(known.published(by: $0)) } ?? self
    let uncertain = quantity.publishedBy.map { day in doubts(on: quantity, day) } ?? []
    var result: [Reckoned] = []
    for way in source.ways(of: quantity.formula, at: time) {
      var way = way
      if !uncertain.isEmpty {
        way.span = .unknown
        way.missing = [
          "whether figures that '\(id)' rests on were published by \(quantity.publishedBy?.long ?? "then")"
        ]
      }
      if let rounding = quantity.rounding { way.span = try way.span.rounded(rounding) }
      way.steps = [step(quantity, way.span, way.steps + uncertain)]
      way.span = try way.span.times(factor)
      if factor.isNegative { swap(&way.undeclaredAdded, &way.undeclaredTaken) }
      result.append(way)
    }
    return result
  }

  private func doubts(on quantity: NamedQuantity, _ day: CivilDate) -> [Explanation] {
    accord.indicators(in: quantity.formula).flatMap { known.perhapsPublished(by: day, of: $0).map(known.step) }
  }

  private func step(_ quantity: NamedQuantity, _ span: Span, _ children: [Explanation]) -> Explanation {
    let rounding = quantity.rounding.map { ", rounded \($0)" } ?? ""
    let vintage = quantity.publishedBy.map { ", as published by \($0.long)" } ?? ""
    return Explanation(
      .quantity,
      "\(quantity.title) = \(quantity.formula.words)\(rounding)\(vintage): \(withUnit("\(span)", quantity.unit))",
      figures: span.figures, children: children)
  }
}

extension Span {
  /// The ends as values for a program.
  var figures: [Explanation.Figure] {
    (lower.map { [Explanation.Figure("lower", $0.amount?.description ?? "\($0.numerator)/\($0.denominator)")] } ?? [])
      + (upper.map { [Explanation.Figure("upper", $0.amount?.description ?? "\($0.numerator)/\($0.denominator)")] }
        ?? [])
  }
}
