// Parties, calendars, rules of evidence, instruments, indicators, events and meetings.

import CivilTime

extension Parser {
  static let instrumentWords = [
    "agreed", "in", "modifies", "renewed", "extended", "ends", "running", "reading", "note",
  ]
  static let indicatorWords = ["by", "class", "cases"]
  static let evidenceWords = ["about", "admissions", "invented"]

  mutating func parseParty() {
    form = #"party US "United States of America" clock America/New_York"#
    guard let declared = parseDeclared(.party, title: "the name of the party in full") else { return }
    var party = PartySyntax(declared: declared)
    if !declared.isDamaged {
      finish { parser throws(Broken) in
        try parser.expect("clock")
        party.clock = try parser.zone()
        party.rests = try parser.rests()
      }
    }
    tree.parties.append(party)
  }

  private mutating func zone() throws(Broken) -> Lexeme {
    guard token.kind == .zone || token.kind == .name else {
      throw unexpected("a clock, such as America/New_York or UTC")
    }
    return takeLexeme()
  }

  mutating func parseCalendar() {
    form = "calendar fiscal-year starts 1 October, named FY by the year in which it ends"
    guard let declared = parseDeclared(.calendar, title: nil) else { return }
    var calendar = CalendarSyntax(declared: declared)
    finish { parser throws(Broken) in
      if parser.at("runs") { return try parser.run(of: &calendar) }
      guard parser.take("starts") else { throw parser.unexpected("'starts' or 'runs'", of: ["starts", "runs"]) }
      repeat {
        calendar.starts.append(try parser.monthDay())
      } while parser.take("and") || parser.takeCommaForAnd(isFirst: calendar.starts.count == 1)
      guard parser.takeNeededComma(before: "named") else {
        throw parser.unexpected("', named' and what its years are called")
      }
      try parser.expect("named")
      calendar.prefix = try parser.name("what stands before the year, such as FY")
      try parser.expect("by", "the", "year", "in", "which", "it")
      guard parser.at("starts") || parser.at("ends") else {
        throw parser.unexpected("'starts' or 'ends'", of: ["starts", "ends"])
      }
      calendar.namedByEnd = parser.at("ends")
      parser.advance()
    }
    tree.calendars.append(calendar)
  }

  /// Between two days on which a period begins stands 'and'; a comma there is told, and taken for it.
  private mutating func takeCommaForAnd(isFirst: Bool) -> Bool {
    guard token.kind == .comma, peek(1).kind == .number else { return false }
    if isFirst {
      _ = unexpected(
        "'and' between two days on which a period begins", help: "write 'and' between all of them: 1 January and 1 July"
      )
    }
    advance()
    return true
  }

  private mutating func monthDay() throws(Broken) -> CalendarSyntax.MonthDay {
    let day = try number("a day and a month, such as 1 October")
    guard token.kind == .name, CivilDate.months.contains(spelling) else {
      throw unexpected("the name of a month", of: CivilDate.months)
    }
    return CalendarSyntax.MonthDay(day: day, month: takeLexeme())
  }

  mutating func parseEvent() {
    form = #"event returned "Returned to Cuba" happens to a person, counted by repatriations"#
    guard let declared = parseDeclared(.event, title: "the title of the event") else { return }
    var event = EventSyntax(declared: declared)
    if !declared.isDamaged {
      event.declared.isDamaged = !finish { parser throws(Broken) in
        if parser.take("happens") {
          try parser.expect("to")
          guard parser.take("a") || parser.take("an") else {
            throw parser.unexpected("'a' or 'an'", help: "write 'happens to a \(parser.spelling)'")
          }
          event.subject = try parser.name("what it happens to, such as person")
        }
        if parser.takeNeededComma(before: "counted") {
          try parser.expect("counted", "by")
          event.countedBy = try parser.reference("the name of an indicator")
        }
        let isClock = parser.at("by") && parser.peek(1).kind == .name && parser.lexeme(parser.peek(1)).text == "the"
        if parser.takeComma(before: "by") || isClock && parser.takeNeededComma(before: "by") {
          event.clock = try parser.eventClock()
        }
        event.derivation = try parser.derivation()
        guard parser.isAtEnd || parser.token.gap != .sameLine || parser.declaration(at: parser.index) != nil else {
          throw parser.unexpected("the next declaration", of: ["happens"])
        }
      }
    }
    tree.events.append(event)
  }

  /// `by the clock of SO`, `by the clock UTC`.
  private mutating func eventClock() throws(Broken) -> (name: Lexeme, isParty: Bool) {
    form = #"event filed "Filing" happens to a claim, by the clock of CU"#
    try expect("by", "the", "clock")
    if take("of") { return (try reference("the name of a party"), true) }
    return (try zone(), false)
  }

  mutating func parseMeeting() {
    form = #"meeting round "Round of the talks""#
    guard let declared = parseDeclared(.meeting, title: "the title of the meeting") else { return }
    tree.meetings.append(MeetingSyntax(declared: declared))
  }

  /// Reads the rest of a declaration without clauses; goes on at the next one if it cannot, and says so.
  @discardableResult
  private mutating func finish(_ read: (inout Parser) throws(Broken) -> Void) -> Bool {
    do throws(Broken) {
      try read(&self)
      return true
    } catch {
      skipToDeclaration()
      return false
    }
  }

  // MARK: - Evidence

  mutating func parseEvidence(_ keyword: SourceRange) {
    form = "evidence about bounds nothing"
    var evidence = EvidenceSyntax(keyword: keyword)
    let words = Self.evidenceWords
    evidence.isDamaged = parseClauses(of: .evidence, words) { parser, word, keyword throws(Broken) in
      switch word {
      case "about": evidence.about.append((try parser.about(), keyword))
      case "admissions": evidence.admissions.append((try parser.admissions(), keyword))
      default: evidence.invented.append((try parser.invented(), keyword))
      }
    }
    tree.evidence.append(evidence)
  }

  private mutating func about() throws(Broken) -> EvidenceSyntax.About {
    beginClause(form: "about means within 10 percent, or: about bounds nothing")
    if take("bounds") {
      try expect("nothing")
      return .boundsNothing
    }
    guard take("means") else { throw unexpected("'means' or 'bounds'", of: ["means", "bounds"]) }
    try expect("within")
    let percent = try number("a number of percent")
    try expect("percent")
    return .within(percent)
  }

  private mutating func admissions() throws(Broken) -> Bool {
    beginClause(form: "admissions settle what the figures leave open, or: admissions decide nothing")
    if take("decide") {
      try expect("nothing")
      return false
    }
    guard take("settle") else { throw unexpected("'settle' or 'decide'", of: ["settle", "decide"]) }
    try expect("what", "the", "figures", "leave", "open")
    return true
  }

  private mutating func invented() throws(Broken) -> Lexeme {
    beginClause(form: #"invented "all figures, to show how the accord is judged""#)
    return try text("what of the evidence is invented, in quotation marks")
  }

  // MARK: - Instruments

  mutating func parseInstrument() {
    form = #"instrument jc-1994 "Joint Communiqué on migration""#
    clauseWords = Set(Self.instrumentWords)
    guard let declared = parseDeclared(.instrument, title: "the title of the instrument") else {
      return skipToDeclaration()
    }
    var instrument = InstrumentSyntax(declared: declared)
    let words = Self.instrumentWords
    let isDamaged = parseClauses(of: .instrument, words) { parser, word, keyword throws(Broken) in
      switch word {
      case "agreed": instrument.agreed.append(try parser.agreed(keyword))
      case "in": instrument.inForce.append(try parser.instrumentInForce(keyword))
      case "modifies":
        parser.beginClause(form: "modifies jc-1984, jc-1994")
        instrument.modifies.append((keyword, try parser.references("the name of an instrument", between: [])))
      case "note": instrument.notes.append(try parser.note())
      default: try parser.lifeClause(word, keyword, of: &instrument.life)
      }
    }
    instrument.declared.isDamaged = instrument.declared.isDamaged || isDamaged
    tree.instruments.append(instrument)
  }

  private mutating func agreed(_ keyword: SourceRange) throws(Broken) -> InstrumentSyntax.Agreed {
    beginClause(form: #"agreed 1994-09-09 at "New York""#)
    let date = try partial()
    let place = take("at") ? try text("the place, in quotation marks") : nil
    return InstrumentSyntax.Agreed(keyword: keyword, date: date, place: place)
  }

  private mutating func instrumentInForce(_ keyword: SourceRange) throws(Broken) -> EntrySyntax {
    beginClause(
      keywords: 2,
      form: "in force from 1994-09-09, in force from 1994-09-09 until 2017-01-12, or: in force 30 days after ratified")
    try expect("force")
    return try entry(keyword)
  }

  private mutating func lifeClause(
    _ word: String, _ keyword: SourceRange, of life: inout LifeSyntax
  ) throws(Broken) {
    switch word {
    case "renewed": life.renewed.append(.init(keyword: keyword, content: try renewed()))
    case "extended": life.extended.append(.init(keyword: keyword, content: try extended()))
    case "ends": life.ends.append(.init(keyword: keyword, content: try ends()))
    case "running": life.running.append(.init(keyword: keyword, content: try runningCases()))
    default: life.readings.append(try reading())
    }
  }

  mutating func note() throws(Broken) -> Lexeme {
    beginClause(form: #"note "what readers should know""#)
    return try text("a text")
  }

  // MARK: - Indicators

  mutating func parseIndicator() {
    form = #"indicator travel-documents "Travel documents" counts documents"#
    clauseWords = Set(Self.indicatorWords)
    guard let declared = parseDeclared(.indicator, title: "the title of the indicator") else {
      return skipToDeclaration()
    }
    var indicator = IndicatorSyntax(declared: declared)
    if !declared.isDamaged { parseNature(of: &indicator) }
    let words = Self.indicatorWords
    let isDamaged = parseClauses(of: .indicator, words) { parser, word, _ throws(Broken) in
      switch word {
      case "by": try parser.leaves(of: &indicator)
      case "cases": try parser.cases(of: &indicator)
      default: indicator.classes.append(try parser.classDefinition())
      }
    }
    indicator.declared.isDamaged = indicator.declared.isDamaged || isDamaged
    tree.indicators.append(indicator)
  }

  private mutating func parseNature(of indicator: inout IndicatorSyntax) {
    let natures = ["counts", "holds", "accumulates", "measures"]
    do throws(Broken) {
      guard natures.contains(spelling) else {
        throw unexpected("'counts', 'holds', 'accumulates' or 'measures'", of: natures)
      }
      indicator.nature = takeLexeme()
      guard isAtText || token.kind == .name && !looksLikeNextClause else {
        throw unexpected("its unit, such as persons")
      }
      indicator.unit = isAtText ? try text("its unit") : takeLexeme()
    } catch {
      indicator.declared.isDamaged = true
      skipToClause()
    }
  }

  private mutating func leaves(of indicator: inout IndicatorSyntax) throws(Broken) {
    let keyword = token.range
    beginClause(keywords: 2, form: "by class immediate-relative, family-preference, refugee")
    try expect("class")
    if !indicator.leaves.isEmpty {
      problems.error(
        .duplicateClause, keyword, "this indicator has its classes already", help: "list all of them in one 'by class'")
    }
    repeat { indicator.leaves.append(try name("the name of a class")) } while take(.comma)
  }

  private mutating func cases(of indicator: inout IndicatorSyntax) throws(Broken) {
    let keyword = token.range
    beginClause(keywords: 2, form: "cases of return, kept as in-time, breached as too-late")
    try expect("of")
    let commitment = try reference("the name of a commitment")
    try expectComma()
    try expect("kept", "as")
    let kept = try name("the name of a class")
    try expectComma()
    try expect("breached", "as")
    let breached = try name("the name of a class")
    if indicator.cases != nil {
      problems.error(
        .duplicateClause, keyword, "this indicator counts the cases of a commitment already",
        help: "declare another indicator for the cases of another commitment")
    }
    indicator.cases = IndicatorSyntax.Cases(keyword: keyword, commitment: commitment, kept: kept, breached: breached)
  }

  private mutating func classDefinition() throws(Broken) -> IndicatorSyntax.Class {
    beginClause(form: "class countable is all except immediate-relative, or: class family is spouse and child")
    let name = try name("the name of a class")
    try expect("is")
    let isRest = take("all", "except")
    var members = [try self.name("the name of a class")]
    while take("and") { members.append(try self.name("the name of a class")) }
    return IndicatorSyntax.Class(name: name, members: isRest ? .allExcept(members) : .these(members))
  }
}
