// Times: how long, from what, in which days, and what becomes of the last one.

extension Parser {
  /// What stands after `within`, or after `deemed at the end of`.
  mutating func limit() throws(Broken) -> LimitSyntax {
    let start = index
    let choice = try choiceOfClocks()
    var clocks = [try within()]
    while choice != .only, token.kind == .comma, at("and", 1) {
      advance()
      try expect("and")
      clocks.append(try within())
    }
    if choice != .only, clocks.count == 1 { throw unexpected("', and' and the other time") }
    var limit = LimitSyntax(range: range(from: start), choice: choice, clocks: clocks)
    if takeNeededComma(before: "paused") { limit.pause = try pause() }
    while takeNeededComma(before: "extended") { limit.extensions.append(try timeExtension()) }
    limit.roll = try roll()
    try expectEnd(of: ["paused", "extended", "moved", "whether"], before: ["unless"])
    return limit
  }

  /// A comma with another word behind it than the time can go on with, or is followed by.
  func isAtJunk(before next: [String]) -> Bool {
    token.kind == .comma && token.gap == .sameLine && peek(1).kind == .name && !next.contains { at($0, 1) }
  }

  mutating func expectEnd(of words: [String], before next: [String] = []) throws(Broken) {
    guard isAtJunk(before: next) else { return }
    advance()
    throw unexpected(words.map { "'\($0)'" }.joined(separator: ", "), of: words)
  }

  private mutating func choiceOfClocks() throws(Broken) -> LimitSyntax.Choice {
    guard take("the") else { return .only }
    guard at("earlier") || at("later") else { throw unexpected("'earlier' or 'later'", of: ["earlier", "later"]) }
    let isEarlier = at("earlier")
    advance()
    try expect("of")
    return isEarlier ? .earlier : .later
  }

  private mutating func within() throws(Broken) -> WithinSyntax {
    let start = index
    let length = try length()
    try expect("of")
    if atWords("the", "end", "of") { return try afterPeriod(length, from: start) }
    guard token.kind != .date else {
      throw unexpected(
        "the name of an event", help: "a time that runs from a day that is known ends on one: write 'by DAY'")
    }
    let event = try reference("the name of an event, or 'the end of each …'")
    guard token.kind == .comma else {
      reportEventDay(event.text, range(from: start))
      throw Broken()
    }
    advance()
    try expect("the", "day", "of")
    let dayOf = try reference("the name of an event")
    let isNotCounted = take("not")
    try expect("counted")
    return WithinSyntax(
      length: length, event: event, dayOf: dayOf, countsEventDay: !isNotCounted, working: try byWorkingDays())
  }

  /// `the end of each full half-year, the last day not counted`.
  private mutating func afterPeriod(_ length: LengthSyntax, from start: Int) throws(Broken) -> WithinSyntax {
    try expect("the", "end", "of")
    let periods = try periods()
    guard token.kind == .comma else {
      problems.error(
        .ambiguousEventDay, range(from: start),
        "this leaves open whether the last day of the period is the first that counts",
        help: "add ', the last day counted' or ', the last day not counted'")
      throw Broken()
    }
    advance()
    try expect("the", "last", "day")
    let isNotCounted = take("not")
    try expect("counted")
    return WithinSyntax(
      length: length, event: periods.calendar, dayOf: periods.calendar, countsEventDay: !isNotCounted,
      working: try byWorkingDays(), periods: periods)
  }

  mutating func byWorkingDays() throws(Broken) -> WorkingDaysSyntax? {
    guard takeComma(before: "by") else { return nil }
    try expect("by")
    return try workingDays()
  }

  /// `25 days`, `2 working days`, `3 weeks`, `18 months`, `1 year`.
  mutating func length() throws(Broken) -> LengthSyntax {
    let count = try number("a number of days, weeks, months or years")
    let units: [(word: String, unit: LengthSyntax.Unit)] = [
      ("day", .days), ("week", .weeks), ("month", .months), ("year", .years),
    ]
    if at("working"), at("days", 1) || at("day", 1) {
      advance()
      advance()
      return LengthSyntax(count: count, unit: .workingDays)
    }
    guard let found = units.first(where: { at($0.word) || at("\($0.word)s") }) else {
      throw unexpected(
        "'days', 'working days', 'weeks', 'months' or 'years'", of: ["days", "weeks", "months", "years", "working"])
    }
    advance()
    return LengthSyntax(count: count, unit: found.unit)
  }

  private mutating func reportEventDay(_ event: String, _ range: SourceRange) {
    problems.error(
      .ambiguousEventDay, range, "this leaves open whether the day of '\(event)' is the first day that counts",
      help: "add ', the day of \(event) counted' or ', the day of \(event) not counted'")
  }

  /// `the working days of GE and DE`.
  private mutating func workingDays() throws(Broken) -> WorkingDaysSyntax {
    let start = index
    try expect("the", "working", "days", "of")
    return try workingParties(from: start)
  }

  mutating func workingParties(from start: Int) throws(Broken) -> WorkingDaysSyntax {
    var parties = [try reference("the name of a party")]
    let isOfAny = at("or")
    while take(isOfAny ? "or" : "and") { parties.append(try reference("the name of a party")) }
    return WorkingDaysSyntax(range: range(from: start), parties: parties, isOfAny: isOfAny)
  }

  private mutating func pause() throws(Broken) -> PauseSyntax {
    let start = index
    try expect("paused", "from")
    let from = try reference("the name of an event")
    try expect("to")
    let to = try reference("the name of an event")
    guard token.kind == .comma, at("both", 1) else {
      problems.error(
        .ambiguousPause, range(from: start),
        "this leaves open whether the days of '\(from.text)' and '\(to.text)' themselves count",
        help: "add ', both days counted' or ', both days not counted'")
      throw Broken()
    }
    advance()
    try expect("both", "days")
    let isNotCounted = take("not")
    try expect("counted")
    return PauseSyntax(from: from, to: to, countsEnds: !isNotCounted)
  }

  private mutating func timeExtension() throws(Broken) -> ExtensionSyntax {
    let keyword = token.range
    try expect("extended", "to")
    let length = try length()
    try expect("when")
    let events = try references("the name of an event", commas: false)
    try expect("by", "the", "last", "day")
    return ExtensionSyntax(keyword: keyword, length: length, events: events)
  }

  /// `moved to the next working day of GE`, or `whether a working day or not`.
  mutating func roll() throws(Broken) -> RollSyntax? {
    if takeNeededComma(before: "moved") {
      let start = index
      try expect("moved", "to", "the", "next", "working", "day", "of")
      return .moved(try workingParties(from: start))
    }
    guard takeNeededComma(before: "whether") else { return nil }
    try expect("whether", "a", "working", "day", "or", "not")
    return .stays
  }

  // MARK: - By a day

  /// What stands after `by`: a day, or the end of a month or a year.
  mutating func byDay() throws(Broken) -> DeadlineSyntax {
    guard take("the", "end", "of") else { return .by(try day(), try roll()) }
    let date = try date("a day, a month or a year, such as 2016-06")
    return .byEnd(of: date, try roll())
  }

  mutating func beforeDay() throws(Broken) -> DeadlineSyntax {
    let date = try date("a day, a month or a year, such as 2016-09-01")
    return .before(date, try roll())
  }

  // MARK: - Rest

  /// `, rests on Saturday, Sunday and holidays`, if it stands here.
  mutating func rests() throws(Broken) -> RestsSyntax? {
    guard takeNeededComma(before: "rests") else { return nil }
    let start = index
    try expect("rests", "on")
    let wanted = "a day of the week, such as Sunday, or 'holidays'"
    var days = [try name(wanted)]
    while take(.comma) || take("and") { days.append(try name(wanted)) }
    return RestsSyntax(range: range(from: start), days: days)
  }

  // MARK: - What follows from other events

  /// `, deemed at the end of …`, or `, is the first of …`, if one of them stands here.
  mutating func derivation() throws(Broken) -> DerivationSyntax? {
    if takeComma(before: "is") {
      form = #"event agreed "Agreement" happens to a request, is the first of accepted or deemed-agreed"#
      try expect("is", "the", "first", "of")
      return .firstOf(try references("the name of an event", between: ["or"]))
    }
    guard takeComma(before: "deemed") else { return nil }
    form =
      #"event lapsed "Lapse" happens to a request, deemed at the end of 3 months of received, the day of received not counted, unless answered"#
    try expect("deemed", "at", "the", "end", "of")
    let limit = try limit()
    guard takeNeededComma(before: "unless") else { return .deemed(limit, unless: []) }
    try expect("unless")
    return .deemed(limit, unless: try references("the name of an event", between: ["or"]))
  }
}
