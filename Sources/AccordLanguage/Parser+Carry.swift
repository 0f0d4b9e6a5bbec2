// A shortfall that is carried into the next period.

import Accords

extension Parser {
  mutating func carry() throws(Broken) -> CarrySyntax {
    beginClause(
      form: "carries its shortfall into the next water-year, the oldest first, extinguished by reservoirs-full")
    try expect("its", "shortfall", "into", "the", "next")
    let calendar = try reference("the name of a calendar")
    let order = try order(calendar.text)
    var (factor, cap, extinguishedBy): (Lexeme?, Lexeme?, Lexeme?) = (nil, nil, nil)
    while takeComma(before: "times", "at", "extinguished") {
      if take("times") {
        factor = try number("how many times the shortfall is owed")
      } else if take("at", "most") {
        cap = try amount()
      } else {
        try expect("extinguished", "by")
        extinguishedBy = try reference("the name of an event")
      }
    }
    return CarrySyntax(calendar: calendar, order: order, factor: factor, cap: cap, extinguishedBy: extinguishedBy)
  }

  /// In which order deliveries repay the debt; that there is no order must be written too.
  private mutating func order(_ calendar: String) throws(Broken) -> Carry.Order? {
    guard token.kind == .comma, at("the", 1) || at("in", 1) else {
      guard !isSuspect else { throw Broken() }
      problems.error(
        .ambiguousRepayment, tokens[index - 1].range,
        "this leaves open whether what is delivered in a \(calendar) repays the debt first, or counts for that \(calendar) first",
        help: "add ', the oldest first', ', the current first' or ', in no set order'")
      throw Broken()
    }
    advance()
    if take("in", "no", "set", "order") { return nil }
    try expect("the")
    if take("oldest", "first") { return .oldestFirst }
    if take("current", "first") { return .currentFirst }
    throw unexpected("'oldest first' or 'current first'", of: ["oldest", "current"])
  }
}
