// Calendars that run from an anchor.

extension Parser {
  /// `runs 5 years from 1953-10-25, named C by number, closed early by full`.
  mutating func run(of calendar: inout CalendarSyntax) throws(Broken) {
    form = "calendar cycle runs 5 years from 1953-10-25, named C by number"
    try expect("runs")
    let length = try length()
    try expect("from")
    let anchor = try anchor()
    guard takeNeededComma(before: "named") else { throw unexpected("', named' and what its periods are called") }
    try expect("named")
    calendar.prefix = try name("what stands before the number, such as C")
    try expect("by", "number")
    var closedBy: Lexeme?
    if takeComma(before: "closed") {
      try expect("closed", "early", "by")
      closedBy = try reference("the name of an event")
    }
    calendar.run = RunSyntax(length: length, anchor: anchor, closedBy: closedBy)
  }

  private mutating func anchor() throws(Broken) -> RunSyntax.Anchor {
    let isNextMonth = at("the")
    if isNextMonth { try expect("the", "first", "day", "of", "the", "month", "after") }
    guard isNextMonth || at("entry") else { return .day(try day()) }
    try expect("entry", "into", "force", "of")
    return .entry(of: try reference("the name of an instrument"), nextMonth: isNextMonth)
  }
}
