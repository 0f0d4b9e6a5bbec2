// What a commitment requires, forbids, leaves to an assessor or permits.

extension Parser {
  mutating func requirement(_ word: String) throws(Broken) -> RequirementSyntax {
    switch word {
    case "forbids": try prohibition()
    case "assessed" where at("item", 1): .graded(try gradedList())
    case "assessed": .assessed(try assessment())
    case "permits": .permits(try permission())
    default: try required()
    }
  }

  private mutating func required() throws(Broken) -> RequirementSyntax {
    beginClause(form: "requires at least 20,000 travel-documents in each full fiscal-year")
    if isAtComposite { return .composite(try composite()) }
    if at("at"), peek(1).kind == .name, !at("by", 1), !at("within", 1) {
      return .count(try count())
    }
    if atWords("rounds", "of") { return try turns() }
    if isAtComparison { return .compares(try comparison()) }
    if let bound = OtherWords.bound([spelling, peek(1).kind == .name ? lexeme(peek(1)).text : ""]), !isDeclared(token) {
      throw unexpected("'at least' or 'at most'", help: bound)
    }
    guard token.kind == .name, !looksLikeNextClause else {
      throw unexpected("'at least', 'at most', 'rounds of', or the name of an indicator or an event")
    }
    let subject = takeLexeme()
    return at("to") ? try level(subject) : .done(event: subject, try deadline(of: subject))
  }

  // MARK: - Counting

  private mutating func count() throws(Broken) -> CountSyntax {
    form = "requires at least 20,000 travel-documents in each full fiscal-year, except class immediate-relative"
    let bound = try bound()
    let amount = try amount()
    let isRounds = try isAtRounds()
    let subject: CountSyntax.Subject =
      isRounds
      ? .rounds(of: try reference("the name of a meeting"))
      : .indicator(try countedIndicator())
    let scope = try scope()
    if case .rounds = subject, takeComma(before: "at") {
      let apart = try apart()
      return CountSyntax(
        bound: bound, amount: amount, subject: subject, apart: apart, scope: scope, except: [], credits: [])
    }
    var (except, credits) = ([Lexeme](), [CreditSyntax]())
    if takeNeededComma(before: "except") {
      try expect("except")
      except = try classes()
    }
    while takeNeededComma(before: "crediting") { credits.append(try credit()) }
    guard token.kind != .comma else {
      advance()
      throw unexpected("'except' or 'crediting'", of: ["except", "crediting"])
    }
    return CountSyntax(bound: bound, amount: amount, subject: subject, scope: scope, except: except, credits: credits)
  }

  /// Takes `rounds of`; `round of` is told, and taken for it.
  private mutating func isAtRounds() throws(Broken) -> Bool {
    if take("rounds", "of") { return true }
    guard spelling == "round", peek(1).kind == .name, lexeme(peek(1)).text == "of", !isDeclared(token) else {
      return false
    }
    _ = unexpected("'rounds'", of: ["rounds"])
    advance()
    try expect("of")
    return true
  }

  /// The indicator that is counted. Its unit stands in its declaration: of `tonnes of catch` that is said.
  private mutating func countedIndicator() throws(Broken) -> Lexeme {
    let unit = token
    let first = try reference("the name of an indicator, or 'rounds of' and a meeting")
    let isOf = at("of")
    guard token.gap == .sameLine, isOf || token.kind == .name, peek(isOf ? 1 : 0).kind == .name,
      isDeclared(peek(isOf ? 1 : 0)), !isDeclared(unit)
    else { return first }
    if isOf { advance() }
    let indicator = takeLexeme()
    if isOf, first.text == "percent" {
      problems.error(
        .unitBesideIndicator, unit.range.through(indicator.range), "a share is asked of something",
        help:
          "write what is to be the share first: requires INDICATOR to be at most 60 percent of \(indicator.text) in …")
      throw Broken()
    }
    problems.error(
      .unitBesideIndicator, unit.range.through(indicator.range),
      "'\(first.text)' stands where the name of what is counted is wanted, before '\(indicator.text)'",
      help:
        "write '\(indicator.text)' alone: its unit is told where it is declared, 'indicator \(indicator.text) \"…\" "
        + "counts \(first.text)'")
    return indicator
  }

  private func isDeclared(_ token: Token) -> Bool { declaredNames.contains(lexeme(token).text) }

  /// `at least 60 days apart`.
  private mutating func apart() throws(Broken) -> Lexeme {
    form = "requires at least 2 rounds of talks in each full calendar-year, at least 60 days apart"
    try expect("at", "least")
    let days = try number("a number of days")
    try expect("days", "apart")
    return days
  }

  mutating func bound() throws(Broken) -> BoundSyntax {
    try expect("at")
    if take("least") { return .atLeast }
    if take("most") { return .atMost }
    throw unexpected("'least' or 'most'", of: ["least", "most"])
  }

  mutating func scope() throws(Broken) -> CountSyntax.Scope {
    if take("in") { return at("any") ? try anyScope() : .periods(try periods()) }
    if let moment = try momentScope() { return moment }
    let isDays = at("from") && (token.gap == .sameLine || at("to", 2))
    guard isDays else {
      guard !isSuspect, !reportVague() else { throw Broken() }
      let before = tokens[index - 1].range
      problems.error(
        .missingWindow, before, "this leaves open in which time it is counted",
        help:
          "write 'in each full CALENDAR', 'in each CALENDAR or part' or 'from DAY to DAY' after it; of a stock write "
          + "'requires INDICATOR to be at most NUMBER at any time'")
      throw Broken()
    }
    advance()
    let first = try day()
    try expect("to")
    return .days(from: first, to: try day())
  }

  /// `class a or b`.
  mutating func classes() throws(Broken) -> [Lexeme] {
    try expect("class")
    var names = [try name("the name of a class")]
    while take("or") { names.append(try name("the name of a class")) }
    return names
  }

  private mutating func credit() throws(Broken) -> CreditSyntax {
    form = "crediting paroles when US elects, at most 5,000 in any accord-year from 1995-09-09"
    try expect("crediting")
    let indicator = try reference("the name of an indicator")
    try expect("when")
    let elector = try reference("the name of a party")
    try expect("elects")
    try expectComma()
    try expect("at", "most")
    let cap = try amount()
    try expect("in", "any")
    let calendar = try reference("the name of a calendar")
    _ = takeComma(before: "from")
    try expect("from")
    return CreditSyntax(indicator: indicator, elector: elector, cap: cap, calendar: calendar, from: try day())
  }

  private mutating func level(_ indicator: Lexeme) throws(Broken) -> RequirementSyntax {
    form = "requires guantanamo-population to come down to 0"
    try expect("to", "come")
    let bound: BoundSyntax
    if take("down") {
      bound = .atMost
    } else if take("up") {
      bound = .atLeast
    } else {
      throw unexpected("'down' or 'up'", of: ["down", "up"])
    }
    try expect("to")
    return .level(indicator: indicator, bound, amount: try amount())
  }

  private mutating func turns() throws(Broken) -> RequirementSyntax {
    form = "requires rounds of talks hosted by US and CU in turn"
    try expect("rounds", "of")
    let meeting = try reference("the name of a meeting")
    try expect("hosted", "by")
    let hosts = try references("the name of a party")
    try expect("in", "turn")
    return .turns(meeting: meeting, hosts: hosts)
  }

  // MARK: - Doing

  private mutating func deadline(of event: Lexeme) throws(Broken) -> DeadlineSyntax {
    form = "requires \(event.text) within 25 days of received, the day of received not counted"
    if take("by") { return try byDay() }
    if take("before") { return try beforeDay() }
    if take("within") { return .within(try limit()) }
    if at("at"), at("least", 1) { return .ahead(try advance(of: event)) }
    if token.kind == .comma {
      form = "requires \(event.text), no day set"
      advance()
      try expect("no", "day", "set")
      return .noDay
    }
    guard isAtEnd || token.gap != .sameLine else {
      if at("hosted") { form = "requires rounds of \(event.text) hosted by US and CU in turn" }
      throw unexpected(
        "'by', 'before', 'within', 'at least', 'to come' or ', no day set'", of: ["by", "before", "within", "at", "to"])
    }
    guard !isSuspect else { throw Broken() }
    problems.error(
      .ambiguousDeadline, event.range, "'requires \(event.text)' leaves open by when",
      help: "write '\(event.text) by DAY', '\(event.text) within N days of EVENT, …' or '\(event.text), no day set'")
    throw Broken()
  }

  private mutating func prohibition() throws(Broken) -> RequirementSyntax {
    beginClause(form: "forbids reprisal, or: forbids export until inspected and approved")
    let event = try reference("the name of an event")
    let until = take("until") ? try references("the name of an event", commas: false) : []
    return .never(event: event, until: until)
  }

  // MARK: - Assessing and permitting

  private mutating func assessment() throws(Broken) -> AssessedSyntax {
    beginClause(form: #"assessed by "Joint Commission", on the scale full, partial, none, kept from partial"#)
    var periods: PeriodsSyntax?
    if take("in") {
      periods = try self.periods()
      try expectComma()
    }
    try expect("by")
    var assessors: [Lexeme] = []
    if !take("nobody", "named") {
      repeat {
        assessors.append(try text("the name of who assesses, in quotation marks, or 'nobody named'"))
      } while take("or")
    }
    try expectComma()
    try expect("on", "the", "scale")
    var scale = [try name("a grade of the scale")]
    while take(.comma) {
      if take("kept", "from") {
        return AssessedSyntax(
          periods: periods, assessors: assessors, scale: scale, keptFrom: try name("the lowest grade that is kept"))
      }
      scale.append(try name("a grade of the scale, or 'kept from'"))
    }
    throw unexpected("', kept from' and the lowest grade that is kept")
  }

  private mutating func permission() throws(Broken) -> Lexeme {
    beginClause(form: #"permits "to examine any claim it chooses""#)
    return try text("what is permitted, in quotation marks")
  }
}
