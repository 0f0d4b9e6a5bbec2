// Commitments: all their clauses but the requirement and the readings.

extension Parser {
  static let commitmentWords =
    [
      "source", "rests", "owed", "from", "amended", "only", "whenever", "requires", "forbids", "assessed", "permits",
      "reading", "may", "pace", "capacity", "shows", "note", "by", "part", "excused",
      "carries", "item",
    ] + voiceWords

  mutating func parseCommitment() {
    form = #"commitment minimum-documents "At least 20,000 travel documents a year""#
    clauseWords = Set(Self.commitmentWords)
    guard let declared = parseDeclared(.commitment, title: "the title of the commitment") else {
      return skipToDeclaration()
    }
    var commitment = CommitmentSyntax(declared: declared)
    let isDamaged = parseClauses(of: .commitment, Self.commitmentWords) { parser, word, keyword throws(Broken) in
      try parser.parseClause(word, keyword, of: &commitment)
    }
    commitment.declared.isDamaged = commitment.declared.isDamaged || isDamaged
    tree.commitments.append(commitment)
  }

  private mutating func parseClause(
    _ word: String, _ keyword: SourceRange, of commitment: inout CommitmentSyntax
  ) throws(Broken) {
    switch word {
    case "source": commitment.sources.append(.init(keyword: keyword, content: try provisions()))
    case "rests": commitment.basis.append(.init(keyword: keyword, content: try basis()))
    case "owed": commitment.owed.append(.init(keyword: keyword, content: try owed()))
    case "from": commitment.inForce.append(.init(keyword: keyword, content: try commitmentInForce(keyword)))
    case "amended": commitment.amendments.append(.init(keyword: keyword, content: try amendment()))
    case "only": commitment.conditions.append(.init(keyword: keyword, content: try condition(&commitment.ties)))
    case "whenever": commitment.whenever.append(.init(keyword: keyword, content: try whenever()))
    case "reading": commitment.readings.append(try reading())
    case "may" where at("withheld", 2):
      commitment.ties.withheld.append(.init(keyword: keyword, content: try withheld()))
    case "may": commitment.suspendable.append(.init(keyword: keyword, content: try suspendable()))
    case "part": commitment.ties.partOf.append(.init(keyword: keyword, content: try partOf()))
    case "item": commitment.items.append(try item())
    case "carries": commitment.ties.carries.append(.init(keyword: keyword, content: try carry()))
    case "excused": commitment.ties.excuses.append(.init(keyword: keyword, content: try excuse()))
    case "pace": commitment.pace.append(.init(keyword: keyword, content: try pace()))
    case "capacity": commitment.capacity.append(.init(keyword: keyword, content: try capacity()))
    case "shows": commitment.shows.append(.init(keyword: keyword, content: try shows()))
    case "note": commitment.notes.append(try note())
    case "by": commitment.byDebtor.append(.init(keyword: keyword, content: try byDebtor()))
    case _ where Self.voiceWords.contains(word): try voice(word, keyword, of: &commitment.voices)
    default: commitment.requirements.append(.init(keyword: keyword, content: try requirement(word)))
    }
  }

  private mutating func provisions() throws(Broken) -> [CommitmentSyntax.Provision] {
    beginClause(form: #"source jc-1994, "Legal migration"; js-1995"#)
    var provisions: [CommitmentSyntax.Provision] = []
    repeat {
      let instrument = try reference("the name of an instrument")
      let isBare = token.kind == .text && token.gap == .sameLine
      if isBare { reportMissingComma() }
      let place = isBare || take(.comma) ? try text("the place in the instrument, in quotation marks") : nil
      provisions.append(CommitmentSyntax.Provision(instrument: instrument, place: place))
    } while take(.semicolon)
    return provisions
  }

  private mutating func basis() throws(Broken) -> BasisSyntax {
    beginClause(
      keywords: 2,
      form: "rests on the text, rests on practice, rests on what a text implies or rests on its declaration")
    try expect("on")
    let basis: BasisSyntax
    switch spelling {
    case "the":
      try expect("the", "text")
      basis = .text
    case "practice":
      try expect("practice")
      basis = .practice
    case "what":
      try expect("what", "a", "text", "implies")
      basis = .implied
    case "its":
      try expect("its", "declaration")
      basis = .declared
    default:
      throw unexpected(
        "'the text', 'practice', 'what a text implies' or 'its declaration'", of: ["the", "practice", "what", "its"])
    }
    return basis
  }

  private mutating func owed() throws(Broken) -> CommitmentSyntax.Owed {
    beginClause(keywords: 2, form: "owed by US to CU, or: owed by US and CU to each other, jointly")
    try expect("by")
    let debtors = try references("the name of a party")
    try expect("to")
    let creditors: CommitmentSyntax.Owed.Creditors =
      if take("each", "other") { .eachOther } else {
        .named(try references("the name of a party", before: ["each", "jointly"]))
      }
    let isBare = token.gap == .sameLine && (at("each") || at("jointly")) && token.kind == .name
    if isBare { reportMissingComma() }
    guard isBare || take(.comma) else {
      return CommitmentSyntax.Owed(debtors: debtors, creditors: creditors, manner: nil)
    }
    guard at("each") || at("jointly") else { throw unexpected("'each' or 'jointly'", of: ["each", "jointly"]) }
    let isEach = take("each")
    let manner: CommitmentSyntax.Owed.Manner =
      isEach ? .each : take("jointly", "and", "severally") ? .severally : .jointly
    if manner == .jointly { try expect("jointly") }
    return CommitmentSyntax.Owed(debtors: debtors, creditors: creditors, manner: manner)
  }

  /// `by debtor us-visas of US, cu-visas of CU`.
  private mutating func byDebtor() throws(Broken) -> [(indicator: Lexeme, party: Lexeme)] {
    beginClause(keywords: 2, form: "by debtor us-visas of US, cu-visas of CU")
    try expect("debtor")
    var parts: [(indicator: Lexeme, party: Lexeme)] = []
    repeat {
      let indicator = try reference("the name of an indicator")
      try expect("of")
      parts.append((indicator, try reference("the name of a party")))
    } while take(.comma) || take("and")
    return parts
  }

  private mutating func commitmentInForce(_ keyword: SourceRange) throws(Broken) -> TermSyntax {
    beginClause(form: "from 1994-09-09, or: from 1994-09-09 until 2017-01-12, or: from entry into force of jc-1994")
    return try term(keyword)
  }

  private mutating func whenever() throws(Broken) -> CommitmentSyntax.Whenever {
    beginClause(form: "whenever intercepted, unless protected or detained, accounted in each full fiscal-year")
    let event = try reference("the name of an event")
    var unless: [Lexeme] = []
    if takeNeededComma(before: "unless") {
      advance()
      unless = try references("the name of an event", between: ["or"], commas: false)
    }
    var accounted: PeriodsSyntax?
    if takeNeededComma(before: "accounted") {
      advance()
      try expect("in")
      accounted = try periods()
    }
    guard token.kind != .comma else {
      advance()
      throw unexpected("'unless' or 'accounted'", of: ["unless", "accounted"])
    }
    return CommitmentSyntax.Whenever(event: event, unless: unless, accounted: accounted)
  }

  /// `each full fiscal-year` or `each fiscal-year or part`.
  mutating func periods() throws(Broken) -> PeriodsSyntax {
    let start = index
    try expect("each")
    if at("full"), peek(1).kind == .end { wanted?.add(phrase: "the name of a calendar") }
    let isFull = at("full") && peek(1).kind == .name && !(at("or", 1) && at("part", 2))
    if isFull { advance() }
    let calendar = try reference("the name of a calendar")
    let isPart = take("or", "part")
    if isFull == isPart { reportPeriods(calendar.text, range(from: start), saysBoth: isFull) }
    return PeriodsSyntax(calendar: calendar, isFull: isFull)
  }

  private mutating func reportPeriods(_ calendar: String, _ range: SourceRange, saysBoth: Bool) {
    problems.error(
      .ambiguousPeriods, range,
      saysBoth
        ? "'each full \(calendar) or part' says two things at once"
        : "'each \(calendar)' leaves open whether a \(calendar) counts that is only partly in force",
      help: "write 'each full \(calendar)' or 'each \(calendar) or part'")
  }

  /// The number of days after a note, where one is written, and whether clocks stop.
  private mutating func suspendable() throws(Broken) -> (days: Lexeme?, clocksStop: Bool) {
    beginClause(
      .plain,
      form: "may be suspended by a note, or: may be suspended 7 days after a note, and its clocks stop")
    try expect("be", "suspended")
    var days: Lexeme?
    if token.kind == .number {
      days = try number("a number of days")
      try expect("days", "after", "a", "note")
    } else {
      try expect("by", "a", "note")
    }
    guard takeComma(before: "and") else { return (days, false) }
    try expect("and", "its", "clocks", "stop")
    return (days, true)
  }

  private mutating func shows() throws(Broken) -> [Lexeme] {
    beginClause(form: "shows interdictions, maritime-attempts")
    return try references("the name of an indicator", between: [])
  }
}
