// Quantities by formula, and sums that are compared.

extension Parser {
  static let quantityWords = ["is", "rounded", "as"]

  mutating func parseQuantity() {
    form = #"quantity baseline "Baseline" counts tonnes"#
    clauseWords = Set(Self.quantityWords)
    guard let declared = parseDeclared(.quantity, title: "the title of the quantity") else {
      return skipToDeclaration()
    }
    var quantity = QuantitySyntax(declared: declared)
    if !declared.isDamaged { parseNature(of: &quantity) }
    let words = Self.quantityWords
    let isDamaged = parseClauses(of: .quantity, words) { parser, word, keyword throws(Broken) in
      switch word {
      case "is": quantity.formulas.append(.init(keyword: keyword, content: try parser.formula()))
      case "rounded": quantity.roundings.append(try parser.rounding(keyword))
      default: quantity.vintages.append(.init(keyword: keyword, content: try parser.vintage()))
      }
    }
    quantity.declared.isDamaged = quantity.declared.isDamaged || isDamaged
    tree.quantities.append(quantity)
  }

  private mutating func parseNature(of quantity: inout QuantitySyntax) {
    do throws(Broken) {
      guard at("counts") || at("holds") else { throw unexpected("'counts' or 'holds'", of: ["counts", "holds"]) }
      quantity.nature = takeLexeme()
      guard token.kind == .name || token.kind == .text else { throw unexpected("its unit, such as tonnes") }
      quantity.unit = takeLexeme()
    } catch {
      quantity.declared.isDamaged = true
      skipToClause()
    }
  }

  private mutating func formula() throws(Broken) -> SumSyntax {
    beginClause(form: "is missile-warheads plus 1 times bombers minus 0.5 times tubes class converted")
    return try sum(isDeclared: true)
  }

  private mutating func rounding(_ keyword: SourceRange) throws(Broken) -> QuantitySyntax.Rounded {
    beginClause(form: "rounded half up to 0 decimals")
    let rules = ["half", "up", "down"]
    guard rules.contains(spelling) else { throw unexpected("'half up', 'half even', 'up' or 'down'", of: rules) }
    var rule = takeLexeme().text
    if rule == "half" {
      guard at("up") || at("even") else { throw unexpected("'up' or 'even'", of: ["up", "even"]) }
      rule += " " + takeLexeme().text
    }
    try expect("to")
    let places = try number("a number of decimals")
    try expect("decimals")
    return QuantitySyntax.Rounded(keyword: keyword, rule: rule, places: places)
  }

  private mutating func vintage() throws(Broken) -> Lexeme {
    beginClause(form: "as published by 2015-12-31")
    try expect("published", "by")
    return try day()
  }

  // MARK: - Sums

  /// A part that always has the same time is written only where a quantity is declared.
  mutating func sum(isDeclared: Bool) throws(Broken) -> SumSyntax {
    let start = index
    var terms = [try term(isDeclared: isDeclared, isMinus: false)]
    while at("plus") || at("minus") {
      let isMinus = at("minus")
      advance()
      terms.append(try term(isDeclared: isDeclared, isMinus: isMinus))
    }
    return SumSyntax(range: range(from: start), terms: terms)
  }

  private mutating func term(isDeclared: Bool, isMinus: Bool) throws(Broken) -> SumSyntax.Term {
    let start = index
    var factor: SumSyntax.Factor?
    if token.kind == .number {
      let number = try amount()
      if take("times") {
        factor = .times(number)
      } else if take("percent") {
        try expect("of")
        factor = .percent(number)
      } else if take("for", "every") {
        factor = .every(number, of: try amount())
        try expect("of")
      } else {
        return SumSyntax.Term(range: number.range, isMinus: isMinus, factor: nil, part: .number(number))
      }
    }
    let named = try named(isDeclared: isDeclared)
    return SumSyntax.Term(range: range(from: start), isMinus: isMinus, factor: factor, part: .named(named))
  }

  private mutating func named(isDeclared: Bool) throws(Broken) -> SumSyntax.Named {
    if isDeclared, at("the"), at("mean", 1) || at("total", 1) { return try overPeriods() }
    let name = try reference("the name of an indicator or a quantity, or a number")
    let (classes, isExcept) = try selection()
    return SumSyntax.Named(
      name: name, classes: classes, isExcept: isExcept, time: isDeclared ? try fixedTime() : yearBefore())
  }

  private mutating func selection() throws(Broken) -> (classes: [Lexeme], isExcept: Bool) {
    if at("class") { return (try classes(), false) }
    guard at("except"), at("class", 1) else { return ([], false) }
    advance()
    return (try classes(), true)
  }

  private mutating func yearBefore() -> SumSyntax.Time? { take("a", "year", "before") ? .yearBefore : nil }

  private mutating func fixedTime() throws(Broken) -> SumSyntax.Time? {
    if let before = yearBefore() { return before }
    if take("on") { return .day(try day()) }
    guard take("from") else { return nil }
    let first = try day()
    try expect("to")
    return .days(from: first, to: try day())
  }

  /// `the mean of hfc in calendar-year from CY2011 to CY2013`.
  private mutating func overPeriods() throws(Broken) -> SumSyntax.Named {
    try expect("the")
    let isMean = take("mean")
    if !isMean { try expect("total") }
    try expect("of")
    let name = try reference("the name of an indicator")
    let (classes, isExcept) = try selection()
    try expect("in")
    let calendar = try reference("the name of a calendar")
    try expect("from")
    let first = try self.name("the label of a period, such as CY2011")
    try expect("to")
    let last = try self.name("the label of a period, such as CY2013")
    return SumSyntax.Named(
      name: name, classes: classes, isExcept: isExcept,
      time: .periods(calendar: calendar, from: first, to: last, isMean: isMean))
  }

  // MARK: - Comparing

  /// Whether what is required begins with a sum that is to be compared.
  var isAtComparison: Bool {
    if token.kind == .number {
      return ["times", "percent", "for", "plus", "minus"].contains { at($0, 1) } || at("to", 1) && at("be", 2)
    }
    guard token.kind == .name else { return false }
    return at("to", 1) && at("be", 2) || ["plus", "minus"].contains { at($0, 1) }
      || at("class", 1) && peek(2).kind == .name || at("except", 1) && at("class", 2)
      || at("a", 1) && at("year", 2)
  }

  mutating func comparison() throws(Broken) -> CompareSyntax {
    form =
      "requires hfc to be at most 90 percent of baseline in each full calendar-year, 60 percent of baseline from 2024-01-01"
    let left = try sum(isDeclared: false)
    try expect("to", "be")
    let bound = try bound()
    let limit = try sum(isDeclared: false)
    let scope = try momentOfComparison(limit.range)
    var steps: [CompareSyntax.Step] = []
    while take(.comma) {
      let limit = try sum(isDeclared: false)
      guard ["from", "by", "on"].contains(spelling) else {
        throw unexpected("'from', 'by' or 'on' and a day", of: ["from", "by", "on"])
      }
      steps.append(CompareSyntax.Step(limit: limit, word: takeLexeme(), day: try day()))
    }
    return CompareSyntax(left: left, bound: bound, limit: limit, scope: scope, steps: steps)
  }

  /// Two sums that nobody compares on any day only show how things stand.
  private mutating func momentOfComparison(_ limit: SourceRange) throws(Broken) -> CountSyntax.Scope {
    let isThere =
      ["in", "at", "by", "on"].contains { at($0) } || at("from") && (token.gap == .sameLine || at("to", 2))
    guard !isThere, !isSuspect, token.kind != .comma else { return try scope() }
    problems.error(
      .missingWindow, limit, "this leaves open when the two are compared, and without a time nothing is decided",
      help:
        "write 'in each full CALENDAR', 'on the last day of each CALENDAR', 'by DAY' or 'at any time' after it; what is only "
        + "to be seen stands after 'shows'")
    throw Broken()
  }

  // MARK: - Times that are judged

  /// `in any 10 consecutive water-year`, `in any 180 days` or `in any day`, after `in`.
  mutating func anyScope() throws(Broken) -> CountSyntax.Scope {
    try expect("any")
    if take("day") { return .anyDays(nil) }
    let count = try number("a number of days or of consecutive periods")
    if take("days") { return .anyDays(count) }
    guard take("consecutive") else {
      throw unexpected("'days', or 'consecutive' and a calendar", of: ["days", "consecutive"])
    }
    return .consecutive(count, calendar: try reference("the name of a calendar"))
  }

  /// `at any time`, `on DAY`, `on the last day of each CALENDAR` or `by DAY`; nil if none stands here.
  mutating func momentScope() throws(Broken) -> CountSyntax.Scope? {
    if take("at", "any", "time") { return .anyTime }
    if take("by") { return .by(try day()) }
    guard take("on") else { return nil }
    guard at("the") else { return .on(try day()) }
    try expect("the", "last", "day", "of", "each")
    return .lastDays(try reference("the name of a calendar"))
  }

  mutating func capacity() throws(Broken) -> Lexeme {
    beginClause(form: "capacity at most 400 a day")
    try expect("at", "most")
    let most = try amount()
    try expect("a", "day")
    return most
  }

  mutating func pace() throws(Broken) -> PaceSyntax {
    beginClause(form: "pace pro rata by day, or: pace 350,000 a year by day over 365")
    if token.kind == .number {
      let amount = try amount()
      try expect("a", "year", "by", "day", "over")
      return .yearly(amount, days: try number("the number of days of a year, 360, 365 or 366"))
    }
    try expect("pro", "rata", "by", "day")
    return .proRata
  }
}
