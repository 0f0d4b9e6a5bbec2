// What is known of a sum that the accord names, in every way to believe the figures: the checker's own addition.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// When the parts of a sum are taken.
struct SumTime: Hashable {
  /// Over these days; what stands, on the last of them.
  let days: DayInterval
  /// Whether a counter is read as it stands, not by how much it rose.
  let isStanding: Bool
}

/// What is known of a sum, or of a part of one, in one way to believe the figures.
struct SumKnown {
  var span: Span
  /// Whose figures are believed; empty where it makes no difference.
  var label = ""
  /// What may be more than its figures show, to the good of the sum and to its harm, since nobody declares it complete.
  var undeclaredMore: [IndicatorID] = []
  var undeclared: [IndicatorID] = []
  var isExamined = false
  var missing: [String] = []

  var isComplete: Bool { undeclared.isEmpty }
}

/// Adds up sums as known on a day.
struct Addition {
  let record: Record

  private struct Place: Hashable {
    let indicator: IndicatorID
    let time: SumTime
  }

  /// Every way to know a sum. Each indicator at one time is bounded as a whole; quantities that are rounded or frozen are
  /// numbers of their own, added last.
  func ways(_ formula: Formula, _ time: SumTime) throws(Refusal) -> [SumKnown] {
    var constant = Ratio.zero
    var weights: [Place: [ClassID: Ratio]] = [:]
    var order: [Place] = []
    var numbers: [[SumKnown]] = []
    for term in formula.terms {
      switch term.part {
      case .one: constant = try exact { () throws(TooLong) in try constant + term.factor }
      case .indicator(let id, let selection, let when):
        let place = Place(indicator: id, time: try taken(when, time))
        if weights[place] == nil { order.append(place) }
        for leaf in try leaves(selection, of: id) {
          let old = weights[place]?[leaf] ?? .zero
          weights[place, default: [:]][leaf] = try exact { () throws(TooLong) in try old + term.factor }
        }
      case .quantity(let id, let when): numbers.append(try number(id, try taken(when, time), times: term.factor))
      }
    }
    var parts = [[SumKnown(span: Span(exactly: constant))]]
    for place in order { parts.append(try part(place.indicator, place.time, weights[place] ?? [:])) }
    return try combined(parts + numbers)
  }

  /// Beyond sixty-four combinations only what those of each part have in common is known.
  private func combined(_ parts: [[SumKnown]]) throws(Refusal) -> [SumKnown] {
    let isWide = parts.reduce(1) { min($0 * $1.count, 1000) } > 64
    var sums = [SumKnown(span: .zero)]
    for ways in parts {
      var next: [SumKnown] = []
      for sum in sums {
        for way in isWide ? [SumKnown.common(ways)] : ways { next.append(try added(sum, way)) }
      }
      sums = next
    }
    return sums
  }

  private func added(_ a: SumKnown, _ b: SumKnown) throws(Refusal) -> SumKnown {
    var sum = a
    sum.span = try exact { () throws(TooLong) in try a.span + b.span }
    sum.label = [a.label, b.label].filter { !$0.isEmpty }.joined(separator: "; ")
    sum.undeclaredMore += b.undeclaredMore.filter { !a.undeclaredMore.contains($0) }
    sum.undeclared += b.undeclared.filter { !a.undeclared.contains($0) }
    sum.missing += b.missing.filter { !a.missing.contains($0) }
    sum.isExamined = a.isExamined || b.isExamined
    return sum
  }

  private func exact<Value>(_ reckon: () throws(TooLong) -> Value) throws(Refusal) -> Value {
    do { return try reckon() } catch { throw Refusal(notUnderstood: "numbers too long to be reckoned with exactly") }
  }

  // MARK: Times and classes

  private func taken(_ when: Formula.Time, _ time: SumTime) throws(Refusal) -> SumTime {
    switch when {
    case .judged: return time
    case .fixed(let days): return SumTime(days: days, isStanding: false)
    case .on(let day): return SumTime(days: DayInterval(day: day), isStanding: true)
    case .earlier(let months):
      // The day after 28 February of a leap year has no day of its number: the last day is then moved itself.
      let (_, month, day) = time.days.end.components
      let end =
        month == 2 && day == 29
        ? time.days.lastDay.advanced(byMonths: -months).next : time.days.end.advanced(byMonths: -months)
      guard let earlier = DayInterval(start: time.days.start.advanced(byMonths: -months), end: end) else {
        throw Refusal(notUnderstood: "the same time \(months) months before")
      }
      return SumTime(days: earlier, isStanding: time.isStanding)
    }
  }

  private func indicator(_ id: IndicatorID) throws(Refusal) -> Indicator {
    guard let found = record.accord.indicators.first(where: { $0.id == id }) else {
      throw Refusal(notUnderstood: "what \(id) counts")
    }
    return found
  }

  private func leaves(_ selection: Formula.Selection, of id: IndicatorID) throws(Refusal) -> [ClassID] {
    let indicator = try indicator(id)
    if indicator.leaves.isEmpty { return [""] }
    func named(_ classes: [ClassID]) -> Set<ClassID> {
      classes.reduce([]) { $0.union(indicator.classes[$1] ?? [$1]) }
    }
    switch selection {
    case .all: return indicator.leaves
    case .only(let classes): return indicator.leaves.filter(named(classes).contains)
    case .except(let classes): return indicator.leaves.filter { !named(classes).contains($0) }
    }
  }

  // MARK: Numbers of their own

  /// A quantity, from what was published by its day where it has one, rounded where it is.
  private func number(_ id: QuantityID, _ time: SumTime, times factor: Ratio) throws(Refusal) -> [SumKnown] {
    guard let quantity = record.accord.quantity(id) else { throw Refusal(notUnderstood: "the quantity \(id)") }
    let source = quantity.publishedBy.map(record.published) ?? record
    let isDoubtful = quantity.publishedBy.map { record.isDoubtful(quantity, publishedBy: $0) } ?? false
    var result: [SumKnown] = []
    for way in try Addition(record: source).ways(quantity.formula, time) {
      var way = way
      if isDoubtful {
        let day = quantity.publishedBy?.long ?? "then"
        (way.span, way.missing) = (.unknown, ["whether figures that '\(id)' rests on were published by \(day)"])
      }
      let span = way.span
      way.span = try exact { () throws(TooLong) in
        try (quantity.rounding.map { rounding throws(TooLong) in try span.rounded(rounding) } ?? span).times(factor)
      }
      if factor.isNegative { (way.undeclared, way.undeclaredMore) = (way.undeclaredMore, way.undeclared) }
      result.append(way)
    }
    return result
  }

  // MARK: Indicators

  /// One indicator at one time, each class with its weight.
  private func part(
    _ id: IndicatorID, _ time: SumTime, _ weights: [ClassID: Ratio]
  ) throws(Refusal) -> [SumKnown] {
    let indicator = try indicator(id)
    let isAdded = weights.values.contains { $0 > .zero }
    let isTaken = weights.values.contains(where: \.isNegative)
    /// What is still to come can only add to what is counted.
    func unfinished(_ span: Span) -> Span {
      Span(lower: isTaken ? nil : span.lower, upper: isAdded ? nil : span.upper) ?? .unknown
    }
    guard let days = passed(of: indicator, time) else { return [SumKnown(span: unfinished(.zero), isExamined: true)] }
    let opinion = opinion(
      indicator, counting: Set(weights.filter { !$0.value.isZero && !$0.key.isEmpty }.keys), over: days)
    let believed = opinion.ways()
    if believed.isEmpty { return [SumKnown(span: .unknown, isExamined: true)] }
    var spans: [Span] = []
    for way in believed {
      spans.append(try exact { () throws(TooLong) in try span(opinion, weights, leavingOut: way.leftOut) ?? .unknown })
    }
    let isOne = Set(spans).count == 1
    return zip(believed, spans).prefix(isOne ? 1 : believed.count).map { way, span in
      let (figures, declared) = opinion.rows
      let declarations = declared.filter { !way.leftOut.contains($0.id) }
      let isDeclared = indicator.nature != .counts || declarations.tellAll(of: days)
      var result = SumKnown(span: time.days.lastDay > record.on ? unfinished(span) : span)
      result.label = isOne ? "" : way.label
      result.undeclaredMore = isAdded && !isDeclared ? [id] : []
      result.undeclared = isTaken && !isDeclared ? [id] : []
      result.isExamined = !record.figures(of: id, over: days).isEmpty
      if span.isExact { return result }
      let told = figures.filter { $0.bound != .atLeast && !way.leftOut.contains($0.id) }.map(\.days)
      result.missing =
        indicator.nature == .counts
        ? days.without(told + declarations.map(\.days)).map { "a figure of \(id) for \($0.long)" }
        : ["a figure of \(id) on \(days.lastDay.long)"]
      return result
    }
  }

  /// The days of which figures can tell by now: a counter that stands began before every day.
  private func passed(of indicator: Indicator, _ time: SumTime) -> DayInterval? {
    switch indicator.nature {
    case .counts: return time.days.through(record.on)
    case .accumulates where !time.isStanding: return time.days.through(record.on)
    case .accumulates: return DayInterval(start: .beforeAll, end: min(time.days.lastDay, record.on).next)
    case .holds, .measures: return time.days.lastDay > record.on ? nil : DayInterval(day: time.days.lastDay)
    }
  }

  private func opinion(_ indicator: Indicator, counting: Set<ClassID>, over days: DayInterval) -> SecondOpinion {
    let readings: [Observation]? =
      switch indicator.nature {
      case .counts: nil
      case .holds, .measures: record.standing(of: indicator.id).filter { $0.days == days }
      case .accumulates: record.standing(of: indicator.id).compactMap(\.sinceBeforeAll)
      }
    return SecondOpinion(record: record, indicator: indicator, target: counting, window: days, readings: readings)
  }

  private func span(
    _ opinion: SecondOpinion, _ weights: [ClassID: Ratio], leavingOut: Set<EvidenceID>
  ) throws(TooLong) -> Span? {
    if opinion.indicator.leaves.isEmpty {
      guard let bounds = opinion.bounds(leavingOut: leavingOut) else { return nil }
      return try Span(bounds).times(weights[""] ?? .zero)
    }
    guard let sets = opinion.sets(leavingOut: leavingOut) else { return nil }
    return try WeighedSets(leaves: opinion.indicator.leaves, weights: weights, known: sets).span()
  }
}

extension SumKnown {
  /// What all ways have in common.
  static func common(_ ways: [SumKnown]) -> SumKnown {
    guard var result = ways.first else { return SumKnown(span: .unknown) }
    for way in ways.dropFirst() {
      result.span = result.span.union(way.span)
      result.undeclaredMore += way.undeclaredMore.filter { !result.undeclaredMore.contains($0) }
      result.undeclared += way.undeclared.filter { !result.undeclared.contains($0) }
      result.missing += way.missing.filter { !result.missing.contains($0) }
    }
    result.label = ""
    return result
  }
}

extension CivilDate {
  fileprivate static let beforeAll = CivilDate(dayNumber: -719_162)
}

extension Observation {
  /// A reading of a counter as what was counted up to it.
  fileprivate var sinceBeforeAll: Observation? {
    DayInterval(start: .beforeAll, end: days.end).map {
      Observation(
        id: id, indicator: indicator, classID: classID, shape: .flow, unit: unit, reporter: reporter, days: $0,
        value: value, bound: bound, flags: flags, publication: publication, document: document, note: note)
    }
  }
}

extension DayInterval {
  /// The runs of its days that none of these covers.
  func without(_ others: [DayInterval]) -> [DayInterval] {
    others.reduce([self]) { left, days in
      left.flatMap { part in
        [
          DayInterval(start: part.start, end: min(part.end, days.start)),
          DayInterval(start: max(part.start, days.end), end: part.end),
        ].compactMap(\.self)
      }
    }
  }
}
