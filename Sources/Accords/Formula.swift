// Quantities by formula: exact sums of what indicators count or hold, and limits made of them.

package import CivilTime
package import Quantities

/// The name of a quantity that the accord computes.
package typealias QuantityID = String

/// An exact sum of parts, each times a known factor.
package struct Formula: Hashable, Sendable {
  package let terms: [Term]

  package init(terms: [Term]) { self.terms = terms }

  /// The sum that is one number.
  package init(constant: Ratio) { terms = [Term(factor: constant, part: .one)] }

  /// The number, where the sum has no other part.
  package var constant: Ratio? {
    guard terms.count == 1, case .one = terms[0].part else { return nil }
    return terms[0].factor
  }

  /// A part with its factor; a part that is taken away has a negative one.
  package struct Term: Hashable, Sendable {
    package let factor: Ratio
    package let part: Part

    package init(factor: Ratio, part: Part) {
      self.factor = factor
      self.part = part
    }
  }

  /// What is added.
  package enum Part: Hashable, Sendable {
    /// The number one.
    case one
    /// What an indicator counts or holds, of some of its classes, at a time.
    case indicator(IndicatorID, Selection, Time)
    /// A quantity that the accord computes.
    case quantity(QuantityID, Time)
  }

  /// Which classes of an indicator are meant.
  package enum Selection: Hashable, Sendable {
    case all
    case only([ClassID])
    case except([ClassID])
  }

  /// At which time a part is taken.
  package enum Time: Hashable, Sendable {
    /// The time that is judged: the days of the window, or the day of the test.
    case judged
    /// The same days so many months before.
    case earlier(months: Int)
    /// Always what is counted on these days.
    case fixed(DayInterval)
    /// Always what stands on this day.
    case on(CivilDate)
  }
}

/// A quantity that the accord computes from indicators, by an exact formula.
package struct NamedQuantity: Hashable, Sendable {
  package let id: QuantityID
  package let title: String
  /// Counted over a time, or as it stands on a day.
  package let nature: Indicator.Nature
  package let unit: String
  package let formula: Formula
  /// Rounded once, after everything is added; nil: not rounded.
  package let rounding: Rounding?
  /// Computed from what was published by this day, whatever was revised later; nil: from what is known.
  package let publishedBy: CivilDate?

  package init(
    id: QuantityID, title: String, nature: Indicator.Nature, unit: String, formula: Formula, rounding: Rounding?,
    publishedBy: CivilDate?
  ) {
    self.id = id
    self.title = title
    self.nature = nature
    self.unit = unit
    self.formula = formula
    self.rounding = rounding
    self.publishedBy = publishedBy
  }
}

/// One sum that must stay on one side of another.
package struct Comparison: Hashable, Sendable {
  /// A limit, and the day from which it is the one that holds.
  package struct Limit: Hashable, Sendable {
    package let formula: Formula
    /// Nil: from the beginning.
    package let since: CivilDate?

    package init(formula: Formula, since: CivilDate?) {
      self.formula = formula
      self.since = since
    }
  }

  /// When the two are compared.
  package enum Moment: Hashable, Sendable {
    /// Over the days of the instance.
    case window
    /// As they stand at the end of the last day of the instance; what is reached only afterwards is kept late if it `cures`.
    case lastDay(cures: Bool)
    /// On every day.
    case anyTime
  }

  package let left: Formula
  package let relation: Threshold.Relation
  /// In the order of their days; never empty.
  package let limits: [Limit]
  package let moment: Moment
  package let unit: String

  package init(left: Formula, relation: Threshold.Relation, limits: [Limit], moment: Moment, unit: String) {
    self.left = left
    self.relation = relation
    self.limits = limits
    self.moment = moment
    self.unit = unit
  }

  /// The limit that holds on a day.
  package func limit(on day: CivilDate) -> Formula {
    let holding = limits.last { limit in limit.since.map { $0 <= day } ?? true }
    return (holding ?? limits.first)?.formula ?? Formula(terms: [])
  }
}

extension Accord {
  /// Every indicator of which a sum is made, also by way of quantities; each once.
  package func indicators(in formula: Formula) -> [IndicatorID] {
    var seen: Set<IndicatorID> = []
    return formula.terms.flatMap { term -> [IndicatorID] in
      switch term.part {
      case .one: []
      case .indicator(let id, _, _): [id]
      case .quantity(let id, _): quantity(id).map { indicators(in: $0.formula) } ?? []
      }
    }.filter { seen.insert($0).inserted }
  }

  /// The indicators whose figures a requirement counts or compares; each once.
  package func indicators(in requirement: Requirement) -> [IndicatorID] {
    switch requirement {
    case .count(_, let quantity):
      guard case .indicator(let id) = quantity.subject else { return [] }
      return [id]
    case .compares(let comparison): return indicators(in: comparison)
    case .level(_, let id): return [id]
    default: return []
    }
  }

  /// Every indicator of either side of a comparison; each once.
  package func indicators(in comparison: Comparison) -> [IndicatorID] {
    indicators(in: Formula(terms: ([comparison.left] + comparison.limits.map(\.formula)).flatMap(\.terms)))
  }
}

// MARK: - Words

extension Formula {
  /// As a lawyer would read it: `missile-warheads plus bombers minus 0.5 times tubes class agreed`.
  package var words: String {
    terms.enumerated().map { index, term in
      let sign = term.factor.isNegative ? (index == 0 ? "minus " : " minus ") : (index == 0 ? "" : " plus ")
      return sign + term.words
    }.joined()
  }
}

extension Formula.Term {
  fileprivate var words: String {
    let size = factor.isNegative ? -factor : factor
    guard let name = part.name else { return size.description }
    return size == .one ? name : "\(size) times \(name)"
  }
}

extension Formula.Part {
  fileprivate var name: String? {
    switch self {
    case .one: nil
    case .indicator(let id, .all, let time): id + time.words
    case .indicator(let id, .only(let classes), let time):
      "\(id) class \(classes.joined(separator: " or "))\(time.words)"
    case .indicator(let id, .except(let classes), let time):
      "\(id) except class \(classes.joined(separator: " or "))\(time.words)"
    case .quantity(let id, let time): id + time.words
    }
  }
}

extension Formula.Time {
  fileprivate var words: String {
    switch self {
    case .judged: ""
    case .earlier(let months): months == 12 ? " a year before" : " \(months) months before"
    case .fixed(let days): " in \(days.long)"
    case .on(let day): " on \(day.long)"
    }
  }
}

extension Comparison {
  /// `hfc to be at most 0.9 times baseline, from 1 Jan 2024 at most 0.6 times baseline`.
  package var words: String {
    let bound = relation == .atLeast ? "at least" : "at most"
    let parts = limits.enumerated().map { index, limit in
      index == 0
        ? "\(bound) \(limit.formula.words)"
        : "from \(limit.since?.long ?? "the beginning") \(bound) \(limit.formula.words)"
    }
    return "\(left.words) to be \(parts.joined(separator: ", "))"
  }
}
