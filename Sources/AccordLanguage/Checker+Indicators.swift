// Indicators and their classes.

import Accords

extension Checker {
  mutating func makeIndicators() -> [Indicator] {
    tree.indicators.compactMap { written in
      let classes = makeClasses(written)
      guard !written.declared.isDamaged, let title = written.declared.title, let unit = written.unit,
        let nature = written.nature.flatMap({ Indicator.Nature(rawValue: $0.text) }), let classes
      else { return nil }
      let made = Indicator(
        id: written.declared.name.text, title: title.text, nature: nature, unit: unit.text,
        leaves: written.leaves.map(\.text), classes: classes, cases: cases(written, nature))
      indicators[made.id] = made
      return made
    }
  }

  /// The cases that it counts, which make up its two classes.
  private mutating func cases(_ written: IndicatorSyntax, _ nature: Indicator.Nature) -> Indicator.CasesCounted? {
    guard let cases = written.cases else { return nil }
    let commitment = resolve(cases.commitment, .commitment)
    let (kept, breached) = (cases.kept.text, cases.breached.text)
    if nature != .counts {
      problems.error(
        .casesDoNotFit, cases.keyword,
        "'\(written.declared.name.text)' \(nature.rawValue) \(written.unit?.text ?? ""), and cases are counted",
        help: "write 'counts' in place of '\(nature.rawValue)'")
    } else if Set(written.leaves.map(\.text)) != [kept, breached] || kept == breached {
      problems.error(
        .casesDoNotFit, cases.kept.range.through(cases.breached.range),
        "the classes of '\(written.declared.name.text)' are not those of kept and of breached cases",
        help: "a case that is decided is one or the other, so the indicator has these two: by class in-time, too-late")
    }
    return commitment.map { Indicator.CasesCounted(commitment: $0, kept: kept, breached: breached) }
  }

  /// What is asked of the commitment whose cases an indicator counts, once it is made.
  mutating func checkCasesCounted() {
    for cases in tree.indicators.compactMap(\.cases) {
      guard let commitment = commitments[cases.commitment.text] else { continue }
      if case .eachCase = commitment.rule.trigger { continue }
      problems.error(
        .casesDoNotFit, cases.commitment.range, "'\(commitment.id)' is not owed in cases",
        help: "name a commitment that says 'whenever EVENT'")
    }
  }

  /// Every class as the set of leaves that it is made of; nil if a class cannot be known.
  private mutating func makeClasses(_ written: IndicatorSyntax) -> [ClassID: Set<ClassID>]? {
    let leaves = Set(written.leaves.map(\.text))
    reportClassNames(written)
    if !written.classes.isEmpty, written.leaves.isEmpty, !written.declared.isDamaged {
      problems.error(
        .missingClause, written.classes[0].name.range, "indicator '\(written.declared.name.text)' has no 'by class'",
        help: "list the classes that do not overlap before this: by class immediate-relative, family-preference")
      return nil
    }
    guard isWithinLimit(written) else { return nil }
    let definitions = Dictionary(written.classes.map { ($0.name.text, $0) }) { first, _ in first }
    checkMembers(written, leaves, definitions)
    let isCircular = reportCycles(
      written.classes.map { ($0.name, $0.members.names) }, .classCycle, link: "is made of",
      help: "make one of them of the classes named in 'by class'")
    return isCircular ? nil : expand(written, leaves, definitions)
  }

  /// Every class holds its leaves, so their number is limited.
  private mutating func isWithinLimit(_ written: IndicatorSyntax) -> Bool {
    let count = written.leaves.count + written.classes.count
    guard count > Indicator.mostClasses else { return true }
    problems.error(
      .numberOutOfRange, written.declared.name.range,
      "'\(written.declared.name.text)' has \(count) classes, and an indicator has at most \(Indicator.mostClasses)",
      help: "make several indicators of it")
    return false
  }

  private mutating func reportClassNames(_ written: IndicatorSyntax) {
    var seen: [String: SourceRange] = [:]
    for name in written.leaves + written.classes.map(\.name) {
      if let earlier = seen[name.text] {
        problems.error(
          .duplicateName, name.range, "two classes of '\(written.declared.name.text)' are called '\(name.text)'",
          help: "the first is on line \(line(earlier)); give this one another name")
      } else {
        seen[name.text] = name.range
      }
    }
  }

  private mutating func checkMembers(
    _ written: IndicatorSyntax, _ leaves: Set<ClassID>, _ definitions: [ClassID: IndicatorSyntax.Class]
  ) {
    guard !written.declared.isDamaged else { return }
    let known = written.leaves.map(\.text) + written.classes.map(\.name.text)
    for definition in written.classes {
      reportRepeated(definition.members.names, as: "class")
      for name in definition.members.names where !leaves.contains(name.text) && definitions[name.text] == nil {
        reportUnknownClass(name, of: written.declared.name.text, known)
      }
    }
  }

  mutating func reportUnknownClass(_ name: Lexeme, of indicator: String, _ known: [String]) {
    problems.error(
      .unknownClass, name.range, "'\(indicator)' has no class '\(name.text)'",
      help: known.isEmpty
        ? "it has no classes: declare them with 'by class', or leave the class out here"
        : advice(on: name.text, known: known, called: "classes") ?? "its classes stand in its 'by class'")
  }

  /// Makes each class once, those that it is made of first; there is no circle among them.
  private mutating func expand(
    _ written: IndicatorSyntax, _ leaves: Set<ClassID>, _ definitions: [ClassID: IndicatorSyntax.Class]
  ) -> [ClassID: Set<ClassID>]? {
    var made: [ClassID: Set<ClassID>] = [:]
    for leaf in leaves { made[leaf] = [leaf] }
    for definition in written.classes {
      var waiting = [definition]
      while let next = waiting.last {
        let missing = next.members.names.compactMap { made[$0.text] == nil ? definitions[$0.text] : nil }
        if missing.isEmpty || made[next.name.text] != nil {
          made[next.name.text] = Self.members(next.members, made, leaves)
          waiting.removeLast()
        } else {
          waiting += missing
        }
      }
    }
    for definition in written.classes where made[definition.name.text]?.isEmpty ?? false {
      reportEmpty(definition, leaves)
    }
    return made
  }

  private static func members(
    _ members: IndicatorSyntax.Members, _ made: [ClassID: Set<ClassID>], _ leaves: Set<ClassID>
  ) -> Set<ClassID> {
    let named = members.names.reduce(into: Set<ClassID>()) { $0.formUnion(made[$1.text] ?? []) }
    switch members {
    case .these: return named
    case .allExcept: return leaves.subtracting(named)
    }
  }

  private mutating func reportEmpty(_ definition: IndicatorSyntax.Class, _ leaves: Set<ClassID>) {
    guard case .allExcept(let names) = definition.members, names.allSatisfy({ leaves.contains($0.text) }) else {
      return
    }
    problems.error(
      .emptyClass, definition.name.range, "nothing is left for the class '\(definition.name.text)'",
      help: "it excepts every class; leave one in")
  }
}
