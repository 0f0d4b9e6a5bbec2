// Amendments: what a later instrument changes in a clause, and by which day the text is chosen.

extension Parser {
  private static let amendmentForm =
    "amended by minute-325 from 2020-01-01, by the first day of the period; means at least 25,000"

  private static let textDays =
    "', by the first day of the period' or ', by the last day of the period' of what is owed in periods, "
    + "', by the day of EVENT' in cases, ', by the day of the round', ', by the day due' or ', by the day asked about'"

  mutating func amendment() throws(Broken) -> AmendmentSyntax {
    beginClause(keywords: 2, form: Self.amendmentForm)
    let start = index
    try expect("by")
    let instrument = try reference("the name of an instrument")
    try expect("from")
    let from = take("its", "entry", "into", "force") ? nil : try day()
    let isRetroactive = takeComma(before: "retroactively") && take("retroactively")
    let (key, keyRange) = try textDay(from: start)
    let contestedBy = takeComma(before: "contested") ? try contesters() : []
    guard take(.semicolon) else { throw unexpected("a semicolon and what it means") }
    var meanings = [try meaning()]
    while take(.semicolon) { meanings.append(try meaning()) }
    return AmendmentSyntax(
      instrument: instrument, from: from, isRetroactive: isRetroactive, key: key, keyRange: keyRange,
      contestedBy: contestedBy, meanings: meanings)
  }

  /// `, by the day of crossed`: without it the clause leaves open which text governs what.
  private mutating func textDay(from start: Int) throws(Broken) -> (AmendmentSyntax.Key, SourceRange) {
    guard takeComma(before: "by") else {
      guard !isSuspect else { throw Broken() }
      problems.error(
        .ambiguousText, range(from: start), "this leaves open which day decides by which text an instance is judged",
        help: "add \(Self.textDays)")
      throw Broken()
    }
    let place = index
    try expect("by", "the")
    let key = try textKey()
    return (key, range(from: place))
  }

  private mutating func textKey() throws(Broken) -> AmendmentSyntax.Key {
    if take("first", "day", "of", "the", "period") { return .firstDay }
    if take("last", "day", "of", "the", "period") { return .lastDay }
    if take("day", "of", "the", "round") { return .round }
    if take("day", "due") { return .dueDay }
    if take("day", "asked", "about") { return .dayAsked }
    guard at("day"), at("of", 1) else {
      if wanted != nil { _ = unexpected("'first day', 'last day' or 'day'") }
      throw unexpected("a day that decides which text governs", help: "write \(Self.textDays)")
    }
    _ = take("day", "of")
    return .event(try reference("the name of an event"))
  }

  /// `contested by CU since 2020, NO since 2021`.
  mutating func contesters() throws(Broken) -> [ReadingSyntax.Holder] {
    try expect("contested", "by")
    var holders: [ReadingSyntax.Holder] = []
    repeat { holders.append(try holder("the name of a party")) } while take(.comma)
    return holders
  }

  /// `US since 2009`, or `US since 2009 until 2014`.
  mutating func holder(_ what: String) throws(Broken) -> ReadingSyntax.Holder {
    let party = try reference(what)
    try expect("since")
    let since = try partial()
    return ReadingSyntax.Holder(party: party, since: since, until: take("until") ? try partial() : nil)
  }

  /// What is to be done by when, after `means`; nil where another meaning stands here.
  mutating func deadlineMeaning() throws(Broken) -> MeaningSyntax.Kind? {
    if take("no", "day", "set") { return .deadline(.noDay) }
    if take("by") { return .deadline(try byDay()) }
    if take("before") { return .deadline(try beforeDay()) }
    if take("within") { return .deadline(.within(try limit())) }
    let units = ["clear", "working", "day", "days", "week", "weeks", "month", "months", "year", "years"]
    if atWords("at", "least"), units.contains(where: { at($0, 3) }) { return .deadline(.ahead(try advance(of: nil))) }
    return nil
  }
}
