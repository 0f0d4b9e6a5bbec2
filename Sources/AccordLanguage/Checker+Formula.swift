// Quantities by formula: every part resolved, of one unit, and none made of itself.

import Accords
import CivilTime
import Quantities

/// A sum that has been checked, with what it is measured in.
struct CheckedSum {
  let formula: Formula
  /// Nil: nothing in it has a unit.
  let unit: String?
  /// How its parts at the judged time are known; empty: it is the same at all times.
  let natures: Set<Indicator.Nature>
}

extension Checker {
  mutating func makeQuantities() -> [NamedQuantity] {
    let isCircular = reportCycles(
      tree.quantities.map { ($0.declared.name, $0.named) }, .quantityCycle, link: "is made of",
      help: "make one of them of indicators")
    guard !isCircular else { return [] }
    let written = Dictionary(tree.quantities.map { ($0.declared.name.text, $0) }) { first, _ in first }
    for one in tree.quantities {
      var waiting = [one]
      while let next = waiting.last {
        let missing = next.named.compactMap { quantities[$0.text] == nil ? written[$0.text] : nil }
          .filter { !refusedQuantities.contains($0.declared.name.text) }
        if missing.isEmpty {
          waiting.removeLast()
          make(next)
        } else {
          waiting += missing.prefix(1)
        }
      }
    }
    return tree.quantities.compactMap { quantities[$0.declared.name.text] }
  }

  private mutating func make(_ written: QuantitySyntax) {
    let name = written.declared.name.text
    guard quantities[name] == nil, !refusedQuantities.contains(name) else { return }
    let made = makeQuantity(written)
    if !names.has(name, .indicator) { quantities[name] = made }
    if quantities[name] == nil { refusedQuantities.insert(name) }
  }

  private mutating func makeQuantity(_ written: QuantitySyntax) -> NamedQuantity? {
    let (name, isDamaged) = (written.declared.name, written.declared.isDamaged)
    let owner = "quantity '\(name.text)'"
    let formula = only(
      written.formulas, "'is'", in: owner, at: name.range, isDamaged: isDamaged, form: "is deliveries plus transfers"
    ) { $0.keyword }
    atMostOne(written.roundings, "'rounded'", in: owner) { $0.keyword }
    atMostOne(written.vintages, "'as published by'", in: owner) { $0.keyword }
    let sum = formula.flatMap { self.sum($0.content, in: written.unit?.text) }
    let rounding = written.roundings.first.map { self.rounding($0) }
    let publishedBy = written.vintages.first.map { day($0.content) }
    guard let title = written.declared.title, let unit = written.unit, let sum,
      let nature = written.nature.flatMap({ Indicator.Nature(rawValue: $0.text) })
    else { return nil }
    if let formula { checkNature(nature, sum, formula.content.range) }
    if let rounding, rounding == nil { return nil }
    if let publishedBy, publishedBy == nil { return nil }
    return NamedQuantity(
      id: name.text, title: title.text, nature: nature, unit: unit.text, formula: sum.formula,
      rounding: rounding.flatMap(\.self), publishedBy: publishedBy.flatMap(\.self))
  }

  private mutating func rounding(_ written: QuantitySyntax.Rounded) -> Rounding? {
    let rule = Rounding.Rule(rawValue: written.rule)
    let places = whole(written.places, "number of decimals", 0...9)
    return rule.flatMap { rule in places.map { Rounding(rule, places: $0) } }
  }

  private mutating func checkNature(_ nature: Indicator.Nature, _ sum: CheckedSum, _ range: SourceRange) {
    let other: Indicator.Nature = nature == .counts ? .holds : .counts
    guard sum.natures.contains(other) else { return }
    problems.error(
      .unitConflict, range,
      "this quantity \(nature.rawValue) something, and it is made of something that \(other == .holds ? "stands on a day" : "is counted over a time")",
      help: nature == .counts
        ? "declare it with 'holds', or add what 'counts' or 'accumulates'"
        : "declare it with 'counts', or add what 'holds' or 'accumulates'")
  }

  // MARK: - Sums

  /// The sum, where each part fits; its unit is `unit`, or that of its first part that has one.
  mutating func sum(_ written: SumSyntax, in unit: String?) -> CheckedSum? {
    var (terms, natures, known, isSound) = ([Formula.Term](), Set<Indicator.Nature>(), unit, true)
    for term in written.terms {
      guard let checked = self.term(term, in: known) else {
        isSound = false
        continue
      }
      terms += checked.formula.terms
      natures.formUnion(checked.natures)
      known = known ?? checked.unit
    }
    guard isSound else { return nil }
    guard let merged = try? Formula(terms: terms).merged() else { return reportTooLong(written.range) }
    return CheckedSum(formula: merged, unit: known, natures: natures)
  }

  private mutating func term(_ written: SumSyntax.Term, in unit: String?) -> CheckedSum? {
    guard let factor = factor(of: written) else {
      if case .every(_, let other) = written.factor {
        problems.error(
          .numberOutOfRange, other.range, "nothing is worth anything for every \(other.text)",
          help: "write a number above zero")
      }
      return nil
    }
    switch written.part {
    case .number: return CheckedSum(formula: Formula(constant: factor), unit: nil, natures: [])
    case .named(let named):
      guard let part = part(named) else { return nil }
      let isConverted =
        switch written.factor {
        case .times, .every: true
        case .percent, nil: false
        }
      if let unit, unit != part.unit, !isConverted { reportUnit(named.name, part.unit ?? "", unit) }
      guard let scaled = try? part.formula.times(factor) else { return reportTooLong(written.range) }
      return CheckedSum(formula: scaled, unit: isConverted ? nil : part.unit, natures: part.natures)
    }
  }

  private mutating func reportTooLong(_ range: SourceRange) -> CheckedSum? {
    problems.error(
      .numberOutOfRange, range, "the numbers of this sum are too long to be reckoned with exactly",
      help: "write numbers of fewer digits")
    return nil
  }

  private mutating func reportUnit(_ name: Lexeme, _ unit: String, _ wanted: String) {
    problems.error(
      .unitConflict, name.range, "'\(name.text)' is measured in \(unit), and this sum in \(wanted)",
      help:
        "say how many \(wanted) stand for one of the \(unit): write 'NUMBER times \(name.text)' or 'NUMBER for every NUMBER of \(name.text)'"
    )
  }

  private func factor(of written: SumSyntax.Term) -> Ratio? {
    let number: Ratio? =
      switch (written.factor, written.part) {
      case (.times(let factor), _): ratio(factor)
      case (.percent(let percent), _): ratio(percent).flatMap { hundred in try? hundred * Ratio(1, over: 100) }
      case (.every(let number, let other), _):
        ratio(number).flatMap { more in ratio(other).flatMap { less in try? more * less.inverted() } }
      case (nil, .number(let number)): ratio(number)
      case (nil, .named): .one
      }
    return number.map { written.isMinus ? -$0 : $0 }
  }

  private func ratio(_ written: Lexeme) -> Ratio? { amount(written).flatMap { try? Ratio($0) } }

  // MARK: - Parts

  /// One of what is named, at its time.
  private mutating func part(_ written: SumSyntax.Named) -> CheckedSum? {
    if let quantity = quantities[written.name.text] { return part(written, of: quantity) }
    if names.has(written.name.text, .quantity), !names.has(written.name.text, .indicator) { return nil }
    guard let id = resolve(written.name, .indicator), let indicator = indicators[id] else { return nil }
    guard indicator.nature != .measures else {
      problems.error(
        .unitConflict, written.name.range, "'\(id)' measures \(indicator.unit), which is shown and never added",
        help: "add what an indicator 'counts', 'holds' or 'accumulates'")
      return nil
    }
    let selection = selection(written, of: id)
    guard let selection, let (time, count) = partTime(written, indicator.nature),
      let factor = try? Ratio(1, over: Int128(count))
    else { return nil }
    return CheckedSum(
      formula: Formula(terms: [.init(factor: factor, part: .indicator(id, selection, time))]), unit: indicator.unit,
      natures: time.isJudged ? [indicator.nature] : [])
  }

  /// A quantity that is neither rounded nor frozen is the sum of its parts, so that what is unknown in it is unknown once.
  private mutating func part(_ written: SumSyntax.Named, of quantity: NamedQuantity) -> CheckedSum? {
    if let first = written.classes.first {
      problems.error(
        .unknownClass, first.range, "'\(quantity.id)' is computed and has no classes",
        help: "name the classes where its parts are added")
    }
    guard let (time, count) = partTime(written, quantity.nature), let factor = try? Ratio(1, over: Int128(count)) else {
      return nil
    }
    let natures = natures(of: quantity)
    if time != .judged, !quantity.formula.isPlain {
      problems.error(
        .momentDoesNotFit, written.name.range,
        "'\(quantity.id)' is made of parts that have a time of their own, so it cannot be taken at another",
        help: "take its parts at that time instead")
      return nil
    }
    if time == .judged, quantity.rounding == nil, quantity.publishedBy == nil {
      return CheckedSum(formula: quantity.formula, unit: quantity.unit, natures: natures)
    }
    return CheckedSum(
      formula: Formula(terms: [.init(factor: factor, part: .quantity(quantity.id, time))]), unit: quantity.unit,
      natures: time.isJudged ? natures : [])
  }

  /// How the parts of a quantity that are taken at the judged time are known.
  func natures(of quantity: NamedQuantity) -> Set<Indicator.Nature> {
    quantity.formula.terms.reduce(into: []) { found, term in
      switch term.part {
      case .one: break
      case .indicator(let id, _, let time):
        if time.isJudged, let nature = indicators[id]?.nature { found.insert(nature) }
      case .quantity(let id, let time):
        if time.isJudged, let inner = quantities[id] { found.formUnion(natures(of: inner)) }
      }
    }
  }

  private mutating func selection(_ written: SumSyntax.Named, of id: IndicatorID) -> Formula.Selection? {
    guard let first = written.classes.first, let last = written.classes.last else { return .all }
    reportRepeated(written.classes, as: "class")
    let classes = written.classes.compactMap { classID($0, of: id) }
    guard classes.count == written.classes.count, let indicator = indicators[id] else { return nil }
    if written.isExcept, Self.coversAll(classes, of: indicator) {
      problems.error(
        .nothingCounts, first.range.through(last.range), "with these classes excepted, nothing of '\(id)' counts",
        help: "except fewer classes")
      return nil
    }
    return written.isExcept ? .except(classes) : .only(classes)
  }
}

extension QuantitySyntax {
  /// Every name in its formula.
  fileprivate var named: [Lexeme] {
    formulas.flatMap(\.content.terms).compactMap { term in
      if case .named(let named) = term.part { named.name } else { nil }
    }
  }
}

extension Formula {
  /// Every part once, in the order of its first place.
  func merged() throws(TooLong) -> Formula {
    var order: [Part] = []
    var factors: [Part: Ratio] = [:]
    for term in terms {
      if factors[term.part] == nil { order.append(term.part) }
      factors[term.part] = try (factors[term.part] ?? .zero) + term.factor
    }
    return Formula(terms: order.map { Term(factor: factors[$0] ?? .zero, part: $0) })
  }

  fileprivate func times(_ factor: Ratio) throws(TooLong) -> Formula {
    var scaled: [Term] = []
    for term in terms { scaled.append(Term(factor: try term.factor * factor, part: term.part)) }
    return Formula(terms: scaled)
  }

  /// Whether it is made of indicators at the judged time only.
  fileprivate var isPlain: Bool {
    terms.allSatisfy { term in
      switch term.part {
      case .one, .indicator(_, _, .judged): true
      default: false
      }
    }
  }
}

extension Formula.Time {
  /// Whether it goes with the time that is judged.
  var isJudged: Bool {
    switch self {
    case .judged, .earlier: true
    case .fixed, .on: false
    }
  }
}
