// Times that run backwards: something is to be done so long before an act.

extension Parser {
  /// `at least 30 days before transit, the day of transit not counted`.
  mutating func advance(of event: Lexeme?) throws(Broken) -> AdvanceSyntax {
    form =
      (event.map { "requires \($0.text)" } ?? "means")
      + " at least 30 days before transit, the day of transit not counted"
    let start = index
    try expect("at", "least")
    let (length, isClear) = try clearLength()
    try expect("before")
    let act = try reference("the name of an event")
    var dayOf: (name: Lexeme, isCounted: Bool)?
    if !isClear { dayOf = try dayOfEvent(act, from: start) }
    if isClear, token.kind == .comma, at("the", 1), at("day", 2) {
      _ = take(.comma)
      throw unexpected(
        "the end of the time", help: "of clear days neither end is one: leave this out, or leave 'clear' out")
    }
    let written = AdvanceSyntax(
      range: range(from: start), length: length, isClear: isClear, event: act, dayOf: dayOf?.name,
      countsEventDay: dayOf?.isCounted ?? false, working: try byWorkingDays(), roll: try rollBack())
    try expectEnd(of: ["moved", "whether", "by"])
    return written
  }

  /// `30 days`, `30 clear days`, `5 clear working days`.
  private mutating func clearLength() throws(Broken) -> (LengthSyntax, Bool) {
    guard at("clear", 1) else { return (try length(), false) }
    let count = try number("a number of days")
    try expect("clear")
    if take("working") {
      guard take("day") || take("days") else { throw unexpected("'days'", of: ["days"]) }
      return (LengthSyntax(count: count, unit: .workingDays), true)
    }
    guard take("day") || take("days") else { throw unexpected("'days' or 'working days'", of: ["days", "working"]) }
    return (LengthSyntax(count: count, unit: .days), true)
  }

  private mutating func dayOfEvent(_ event: Lexeme, from start: Int) throws(Broken) -> (Lexeme, Bool) {
    guard token.kind == .comma, at("the", 1) else {
      problems.error(
        .ambiguousEventDay, range(from: start),
        "this leaves open whether the day of '\(event.text)' is one of the days that count",
        help:
          "add ', the day of \(event.text) not counted' or ', the day of \(event.text) counted', or write 'clear days', "
          + "of which neither day is one")
      throw Broken()
    }
    advance()
    try expect("the", "day", "of")
    let name = try reference("the name of an event")
    let isNotCounted = take("not")
    try expect("counted")
    return (name, !isNotCounted)
  }

  /// `moved to the previous working day of GE`, or `whether a working day or not`.
  private mutating func rollBack() throws(Broken) -> RollSyntax? {
    guard takeComma(before: "moved") else { return try roll() }
    let start = index
    try expect("moved", "to", "the", "previous", "working", "day", "of")
    return .moved(try workingParties(from: start))
  }
}
