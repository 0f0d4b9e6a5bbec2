// What is known of a sum, by plain bounds of the checker's own.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// A sum at one time: each indicator with the weight of each of its leaves.
struct Weighed {
  struct Place: Hashable {
    let indicator: IndicatorID
    let window: DayInterval
    let isStanding: Bool
  }

  var constant = Ratio.zero
  var weights: [Place: [ClassID: Ratio]] = [:]
  /// In the order of the text.
  var order: [Place] = []
}

/// What is known of a sum, or of a part of one.
struct SumKnown {
  var span: Span
  /// What may be more than its figures show, to the harm of the sum, since nobody declares it complete.
  var undeclared: [IndicatorID] = []
  var isExamined = false
  var missing: [String] = []

  var isComplete: Bool { undeclared.isEmpty }
}

extension Case {
  func exact<Value>(_ reckon: () throws(TooLong) -> Value) throws(Refusal) -> Value {
    do { return try reckon() } catch { throw Refusal(notUnderstood: "numbers too long to be reckoned with exactly") }
  }

  // MARK: Weights

  func add(
    _ formula: Formula, times factor: Ratio, _ window: DayInterval, isStanding: Bool, to sum: inout Weighed
  ) throws(Refusal) {
    for term in formula.terms {
      let weight = try exact { () throws(TooLong) in try term.factor * factor }
      switch term.part {
      case .one: sum.constant = try exact { () throws(TooLong) in try sum.constant + weight }
      case .indicator(let id, let selection, let when):
        let (span, stands) = try taken(when, window, isStanding)
        let place = Weighed.Place(indicator: id, window: span, isStanding: stands)
        if sum.weights[place] == nil { sum.order.append(place) }
        for leaf in try leaves(selection, of: id) {
          let old = sum.weights[place]?[leaf] ?? .zero
          sum.weights[place, default: [:]][leaf] = try exact { () throws(TooLong) in try old + weight }
        }
      case .quantity(let id, let when):
        guard let quantity = record.accord.quantity(id), quantity.rounding == nil, quantity.publishedBy == nil else {
          throw Refusal(notUnderstood: "the quantity \(id)")
        }
        let (span, stands) = try taken(when, window, isStanding)
        try add(quantity.formula, times: weight, span, isStanding: stands, to: &sum)
      }
    }
  }

  private func taken(
    _ when: Formula.Time, _ window: DayInterval, _ isStanding: Bool
  ) throws(Refusal) -> (DayInterval, Bool) {
    switch when {
    case .judged: return (window, isStanding)
    case .fixed(let days): return (days, false)
    case .on(let day): return (DayInterval(day: day), true)
    case .earlier(let months):
      // The day after 28 February of a leap year has no day of its number: the last day is then moved itself.
      let (_, month, day) = window.end.components
      let end =
        month == 2 && day == 29
        ? window.lastDay.advanced(byMonths: -months).next : window.end.advanced(byMonths: -months)
      guard let earlier = DayInterval(start: window.start.advanced(byMonths: -months), end: end) else {
        throw Refusal(notUnderstood: "the same time \(months) months before")
      }
      return (earlier, isStanding)
    }
  }

  private func leaves(_ selection: Formula.Selection, of id: IndicatorID) throws(Refusal) -> [ClassID] {
    guard let indicator = record.accord.indicators.first(where: { $0.id == id }) else {
      throw Refusal(notUnderstood: "what \(id) counts")
    }
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

  // MARK: Bounds

  /// Leaves of the same weight are bounded together.
  func bounds(
    _ place: Weighed.Place, _ weights: [ClassID: Ratio]
  ) throws(Refusal) -> SumKnown {
    guard let indicator = record.accord.indicators.first(where: { $0.id == place.indicator }) else {
      throw Refusal(notUnderstood: "what \(place.indicator) counts")
    }
    let (isAdded, isTaken) = (
      weights.values.contains { !$0.isNegative && !$0.isZero }, weights.values.contains(where: \.isNegative)
    )
    let isOpen = place.window.lastDay > on
    var span = Span.zero
    let passed = place.window.through(on)
    if let passed, indicator.nature == .counts || !isOpen {
      for weight in Set(weights.values) where !weight.isZero {
        let set = Set(weights.filter { $0.value == weight && !$0.key.isEmpty }.keys)
        let found = try known(indicator, set, passed, place)
        span = try exact { () throws(TooLong) in try span + Span(found).times(weight) }
      }
    }
    if isOpen {
      span = Span(lower: isTaken ? nil : span.lower ?? .zero, upper: isAdded ? nil : span.upper ?? .zero) ?? .unknown
    }
    let isDeclared =
      passed.map { passed in
        record.declarations(about: indicator.id).contains { $0.days.contains(passed) }
      } ?? true
    let seen = indicator.nature == .counts ? passed : isOpen ? nil : DayInterval(day: place.window.lastDay)
    let isExamined = seen.map { seen in record.figures(of: indicator.id).contains { $0.days.overlaps(seen) } } ?? true
    let isHarmed = indicator.nature == .counts && isTaken && !isDeclared
    return SumKnown(
      span: span, undeclared: isHarmed ? [indicator.id] : [], isExamined: isExamined,
      missing: seen.map { span.isExact ? [] : untold(indicator, $0) } ?? [])
  }

  private func untold(_ indicator: Indicator, _ seen: DayInterval) -> [String] {
    if indicator.nature != .counts { return ["a figure of \(indicator.id) on \(seen.lastDay.long)"] }
    let quantity = Quantity(subject: .indicator(indicator.id), excluded: [], credits: [])
    return missing(quantity, .unknown, seen, [])
  }

  private func known(
    _ indicator: Indicator, _ leaves: Set<ClassID>, _ days: DayInterval, _ place: Weighed.Place
  ) throws(Refusal) -> Bounds {
    let found: Bounds?
    switch indicator.nature {
    case .counts:
      found = SecondOpinion(record: record, indicator: indicator, target: leaves, window: days).bounds(leavingOut: [])
    case .holds, .measures: found = standing(indicator, leaves, on: place.window.lastDay)
    default: throw Refusal(notUnderstood: "the readings of a counter")
    }
    guard let found else { throw Refusal(notUnderstood: "figures of a sum that contradict one another") }
    return found
  }

  /// What every figure of that day says of just these classes.
  private func standing(_ indicator: Indicator, _ leaves: Set<ClassID>, on day: CivilDate) -> Bounds? {
    var result: Bounds? = .unknown
    for o in record.figures(of: indicator.id) where o.shape == .stock && o.bindsCount && o.days == DayInterval(day: day)
    {
      guard let said = o.bounds(aboutPercent: record.accord.evidenceRules.aboutPercent) else { continue }
      if indicator.leaves(of: o.classID) == leaves { result = result?.intersection(said) }
    }
    return result
  }
}

extension Case {
  /// Whether a sum is made of figures as they were published by some earlier day.
  func isFrozen(_ formula: Formula) -> Bool {
    formula.terms.contains { term in
      guard case .quantity(let id, _) = term.part, let quantity = record.accord.quantity(id) else { return false }
      return quantity.publishedBy != nil || isFrozen(quantity.formula)
    }
  }
}
