// What ties a commitment to others: conditions on findings, composites, what may be withheld, what excuses.

import Accords

extension Parser {
  // MARK: - Conditions

  /// The acts after `only if`; what is asked of other commitments goes to `ties`.
  mutating func condition(_ ties: inout TiesSyntax) throws(Broken) -> [Lexeme] {
    beginClause(keywords: 2, form: "only if returns-accepted, or: only if benchmarks is kept and list-agreed")
    try expect("if")
    var acts: [Lexeme] = []
    repeat {
      if isAtVerdict {
        ties.conditions.append(try verdict())
      } else {
        acts.append(try reference("the name of an event"))
      }
    } while take("and")
    return acts
  }

  /// A name with what is found of it, or with the instance that is meant.
  private var isAtVerdict: Bool {
    func isVerb(_ ahead: Int) -> Bool { at("is", ahead) || at("was", ahead) || at("for", ahead) }
    guard token.kind == .name else { return false }
    return isVerb(1) || (at("of", 1) || at("in", 1)) && (at("the", 2) || isLabel(2)) || isLabel(1)
  }

  private mutating func verdict() throws(Broken) -> VerdictSyntax {
    form = "only if benchmarks is kept by 2016-06-30, or: only if minimum of the period before is breached"
    let link = try link()
    let verdict: VerdictCondition.Verdict
    if take("was") {
      try expect("breached")
      verdict = .wasBreached
    } else {
      try expect("is")
      if take("kept") {
        verdict = take("in", "time") ? .keptInTime : .kept
      } else if take("breached") {
        verdict = .breached
      } else {
        throw unexpected("'kept', 'kept in time' or 'breached'", of: ["kept", "breached"])
      }
    }
    return VerdictSyntax(link: link, verdict: verdict, by: take("by") ? try day() : nil)
  }

  // MARK: - Links

  /// `minimum`, `minimum FY2008`, `minimum of the same period`, `minimum of the period before for MX`.
  private mutating func link() throws(Broken) -> LinkSyntax {
    let start = index
    let commitment = try reference("the name of a commitment")
    let which: LinkSyntax.Which
    if take("of", "the", "same", "period") {
      which = .samePeriod
    } else if take("of", "the", "period", "before") {
      which = .periodBefore
    } else if take("of", "the", "same", "case") {
      which = .sameCase
    } else if at("of") || at("in"), isLabel(1) {
      let help = "write '\(commitment.text) \(source.text(peek(1).range))'"
      throw unexpected("'is', or the label of an instance", help: help)
    } else if at("of") {
      throw unexpected("'of the same period', 'of the period before' or 'of the same case'")
    } else {
      which = isLabel(0) ? .labelled(takeLexeme()) : .only
    }
    let debtor = take("for") ? try reference("the name of a party") : nil
    return LinkSyntax(commitment: commitment, which: which, debtor: debtor, range: range(from: start))
  }

  /// The label of a period, a case or a round has a digit in it.
  private func isLabel(_ ahead: Int) -> Bool {
    let token = peek(ahead)
    return token.kind == .name
      && source.bytes[token.range.start..<token.range.end].contains {
        $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9")
      }
  }

  private mutating func links(before ends: [String] = []) throws(Broken) -> [LinkSyntax] {
    var links = [try link()]
    while true {
      if token.kind == .comma, !ends.contains(where: { at($0, 1) }) {
        advance()
      } else if !take("and"), !take("or") {
        return links
      }
      links.append(try link())
    }
  }

  // MARK: - Composites

  /// `all of …`, `any of …` or `at least 5 of …`.
  var isAtComposite: Bool {
    guard at("at") else { return (at("all") || at("any")) && at("of", 1) }
    return at("least", 1) && peek(2).kind == .number && at("of", 3) && peek(4).kind == .name && !at("in", 4)
  }

  mutating func composite() throws(Broken) -> CompositeSyntax {
    form = "requires any of release and transfer, chosen by MX by 2020-10-25"
    let need: CompositeSyntax.Need
    if take("all") {
      need = .all
    } else if take("any") {
      need = .any
    } else {
      try expect("at", "least")
      need = .atLeast(try number("how many of them"))
    }
    try expect("of")
    let members = try links(before: ["chosen", "in"])
    let periods = take("in") ? try periods() : nil
    var (chooser, chosenBy, isRanked): (Lexeme?, Lexeme?, Bool) = (nil, nil, false)
    while takeComma(before: "chosen", "in") {
      if take("chosen", "by") {
        chooser = try reference("the name of a party")
        chosenBy = take("by") ? try day() : nil
      } else {
        try expect("in", "this", "order")
        isRanked = true
      }
    }
    return CompositeSyntax(
      need: need, members: members, periods: periods, chooser: chooser, chosenBy: chosenBy, isRanked: isRanked)
  }

  mutating func partOf() throws(Broken) -> Lexeme {
    beginClause(keywords: 2, form: "part of deliveries")
    try expect("of")
    return try reference("the name of a commitment")
  }

  // MARK: - What justifies

  mutating func withheld() throws(Broken) -> [LinkSyntax] {
    beginClause(.plain, form: "may be withheld while ceiling is breached")
    try expect("be", "withheld", "while")
    let links = try links()
    try expect("is", "breached")
    return links
  }

  mutating func excuse() throws(Broken) -> ExcuseSyntax {
    beginClause(
      keywords: 2, form: #"excused by drought when accepted by US or found by "Commission", which defers it"#)
    try expect("by")
    let event = try reference("the name of an event")
    try expect("when")
    var (accepted, found): ([Lexeme], [Lexeme]) = ([], [])
    repeat {
      if take("accepted", "by") {
        accepted.append(try reference("the name of a party"))
      } else if take("found", "by") {
        found.append(try text("who finds it, in quotation marks"))
      } else if !accepted.isEmpty, found.isEmpty, token.kind == .name {
        accepted.append(try reference("the name of a party"))
      } else if !found.isEmpty, token.kind == .text {
        found.append(takeLexeme())
      } else {
        throw unexpected("'accepted by' or 'found by'", of: ["accepted", "found"])
      }
    } while take("or")
    try expectComma()
    try expect("which")
    return ExcuseSyntax(event: event, acceptedBy: accepted, foundBy: found, effect: try effect())
  }

  private mutating func effect() throws(Broken) -> ExcuseSyntax.Effect {
    if take("extinguishes", "it") { return .extinguishes }
    if take("defers", "it") { return .defers }
    if take("reduces", "it", "to") { return .reduces(try percent()) }
    if take("raises", "it", "to") { return .raises(try percent()) }
    if take("extends", "it", "by") {
      let days = try number("a number of days")
      try expect("days")
      return .extends(days)
    }
    throw unexpected(
      "'extinguishes it', 'defers it', 'reduces it to', 'raises it to' or 'extends it by'",
      of: ["extinguishes", "defers", "reduces", "raises", "extends"])
  }

  private mutating func percent() throws(Broken) -> Lexeme {
    let percent = try number("a number of percent")
    try expect("percent")
    return percent
  }
}
