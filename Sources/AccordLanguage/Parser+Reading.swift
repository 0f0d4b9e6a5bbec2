// Readings: the ways in which a contested clause can be understood.

import PlainText

extension Parser {
  mutating func reading() throws(Broken) -> ReadingSyntax {
    let readingForm =
      #"reading what-counts "relatives do not count" held by US since 2006 "all visas count" held by CU since 2009; means no class is excluded"#
    beginClause(form: readingForm)
    let name = try name("the name of the question on which the readings part")
    let from = take("for") ? try instancesFrom() : nil
    var (alternatives, isDamaged): ([ReadingSyntax.Alternative], Bool) = ([], false)
    repeat {
      isDamaged = isDamaged || isCutShort(token)
      alternatives.append(try alternative())
    } while isAtText
    guard alternatives.count > 1 else {
      form = readingForm
      throw unexpected(
        "another answer, in quotation marks,",
        help: "a reading has two answers or more; the first is the clause as written")
    }
    return ReadingSyntax(name: name, from: from, alternatives: alternatives, isDamaged: isDamaged)
  }

  private mutating func instancesFrom() throws(Broken) -> Lexeme {
    try expect("instances", "from")
    return try day()
  }

  private mutating func alternative() throws(Broken) -> ReadingSyntax.Alternative {
    form = #""all immigrant visas count" stated in jc-1994 held by US since 2022-10; means no class is excluded"#
    if isAtText { beginLine(.alternative) }
    let text = try text("an answer, in quotation marks")
    var statedIn: Lexeme?
    if take("stated") {
      try expect("in")
      statedIn = try reference("the name of an instrument")
    }
    let holders = take("held") ? try holders() : []
    if token.gap == .sameLine, ["held", "stated"].contains(where: { isSlip(spelling, for: $0) }) {
      throw unexpected("'held', 'stated' or a semicolon", of: ["held", "stated"])
    }
    let meaning = take(.semicolon) ? try meaning() : nil
    return ReadingSyntax.Alternative(text: text, statedIn: statedIn, holders: holders, meaning: meaning)
  }

  private mutating func holders() throws(Broken) -> [ReadingSyntax.Holder] {
    try expect("by")
    guard !take("nobody") else { return [] }
    var holders: [ReadingSyntax.Holder] = []
    repeat { holders.append(try holder("the name of a party, or 'nobody'")) } while take(.comma)
    return holders
  }

  mutating func meaning() throws(Broken) -> MeaningSyntax {
    try expect("means")
    let start = index
    let kind = try meaningKind()
    return MeaningSyntax(range: range(from: start), kind: kind)
  }

  private mutating func meaningKind() throws(Broken) -> MeaningSyntax.Kind {
    if take("nothing", "is", "owed") { return .nothingOwed }
    if take("no", "class", "is", "excluded") { return .excludes([]) }
    if take("turns", "pass", "at", "every", "call") { return .turnsPassAtEveryCall }
    if at("only"), at("class", 1) {
      advance()
      let excluded = try classes()
      try expect("is", "excluded")
      return .excludes(excluded)
    }
    if let deadline = try deadlineMeaning() { return deadline }
    if at("at"), at("least", 1) || at("most", 1) { return .threshold(try bound(), try amount()) }
    if take("it", "ended", "on") { return .ended(try day()) }
    if take("it", "was", "never", "in", "force") { return .neverInForce }
    if take("the", "clause", "as", "written") { return .asWritten }
    if take("unless") {
      return .exceptions(try references("the name of an event", between: ["or"], commas: false))
    }
    if take("in", "each") { return .calendar(try reference("the name of a calendar")) }
    guard token.kind == .name, at("does", 1) else {
      throw unexpected(
        "what it means", of: ["nothing", "only", "no", "turns"],
        help:
          "a meaning is one of: nothing is owed; only class NAME is excluded; no class is excluded; at least NUMBER; "
          + "turns pass at every call; EVENT does not count; in each CALENDAR; by DAY; within N days of EVENT, …; "
          + "at least N days before EVENT, …; "
          + "no day set; unless EVENT; the clause as written; it ended on DAY; it was never in force")
    }
    let event = takeLexeme()
    try expect("does", "not", "count")
    return .eventDoesNotCount(event)
  }
}
