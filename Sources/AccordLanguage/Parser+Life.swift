// Final provisions of instruments: entry into force, renewal, extension, end.

extension Parser {
  /// The days after `in force`, or the acts on which they depend.
  mutating func entry(_ keyword: SourceRange) throws(Broken) -> EntrySyntax {
    if atWords("from", "the") {
      advance()
      advance()
      let wait: WaitSyntax
      if take("day", "of") {
        wait = .sameDay
      } else {
        try expect("first", "day", "of", "the")
        wait = .firstOfMonth(try ordinal())
        try expect("month", "after")
      }
      return try acted(wait, keyword)
    }
    if token.kind == .number {
      let wait = try waitLength()
      try expect("after")
      return try acted(wait, keyword)
    }
    try expect("from")
    let from = try day()
    return EntrySyntax(keyword: keyword, from: .day(from), until: take("until") ? try day() : nil)
  }

  private mutating func acted(_ wait: WaitSyntax, _ keyword: SourceRange) throws(Broken) -> EntrySyntax {
    let events = try references("the name of an event", commas: false)
    return EntrySyntax(keyword: keyword, from: .after(wait, events), until: take("until") ? try day() : nil)
  }

  static let ordinals = ["first", "second", "third", "fourth", "fifth", "sixth"]

  private mutating func ordinal() throws(Broken) -> Int {
    guard let number = Self.ordinals.firstIndex(of: spelling) else {
      throw unexpected("'first', 'second', 'third'… and 'month after'", of: Self.ordinals)
    }
    advance()
    return number + 1
  }

  /// `30 days`, `3 months`.
  mutating func waitLength() throws(Broken) -> WaitSyntax {
    let count = try number("a number of days or months")
    guard at("days") || at("months") else {
      throw unexpected("'days' or 'months'", of: ["days", "months"], help: lengthHelp)
    }
    defer { advance() }
    return .length(count, inMonths: at("months"))
  }

  private var lengthHelp: String? {
    at("weeks") || at("week")
      ? "write it in days: a week is 7 days"
      : at("years") || at("year") ? "write it in months: a year is 12 months" : nil
  }

  mutating func renewed() throws(Broken) -> RenewedSyntax {
    beginClause(form: "renewed for 5 years at a time, unless notice-given at least 6 months before the end")
    try expect("for")
    let count = try number("a number of days, weeks, months or years")
    guard let unit = RenewedSyntax.Unit.allCases.first(where: { at($0.rawValue) }) else {
      throw unexpected("'days', 'weeks', 'months' or 'years'", of: RenewedSyntax.Unit.allCases.map(\.rawValue))
    }
    advance()
    try expect("at", "a", "time")
    try expectComma()
    try expect("unless")
    let event = try reference("the name of an event")
    try expect("at", "least")
    let notice = try waitLength()
    try expect("before", "the", "end")
    return RenewedSyntax(count: count, unit: unit, unless: event, notice: notice)
  }

  mutating func extended() throws(Broken) -> ExtendedSyntax {
    beginClause(form: "extended to 2026-02-04 by extension-agreed")
    try expect("to")
    let until = try day()
    try expect("by")
    return ExtendedSyntax(until: until, event: try reference("the name of an event"))
  }

  mutating func ends() throws(Broken) -> EndsSyntax {
    beginClause(form: "ends 3 months after denounced, or: ends on the day of denounced")
    if take("on") {
      try expect("the", "day", "of")
      return EndsSyntax(wait: .sameDay, event: try reference("the name of an event"))
    }
    let wait = try waitLength()
    try expect("after")
    return EndsSyntax(wait: wait, event: try reference("the name of an event"))
  }

  mutating func runningCases() throws(Broken) -> RunningSyntax {
    beginClause(keywords: 2, form: "running cases stay, running cases end, or: running cases are not settled")
    try expect("cases")
    if take("stay") { return .stay }
    if take("end") { return .end }
    guard take("are", "not", "settled") else {
      throw unexpected("'stay', 'end' or 'are not settled'", of: ["stay", "end", "are"])
    }
    return .unsettled
  }

  // MARK: - Commitments that live with an instrument

  /// The days after `from`, in a commitment: days, or those of an instrument.
  mutating func term(_ keyword: SourceRange) throws(Broken) -> TermSyntax {
    let from: TermSyntax.Start
    if atWords("entry", "into", "force") {
      _ = take("entry", "into", "force")
      try expect("of")
      from = .entry(of: try reference("the name of an instrument"))
    } else {
      from = .day(try day())
    }
    guard take("until") else { return TermSyntax(keyword: keyword, from: from, until: nil) }
    if take("the") {
      try expect("end", "of")
      return TermSyntax(keyword: keyword, from: from, until: .end(of: try reference("the name of an instrument")))
    }
    return TermSyntax(keyword: keyword, from: from, until: .day(try day()))
  }
}
