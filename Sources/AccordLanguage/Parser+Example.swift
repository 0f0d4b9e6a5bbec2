// Examples: what is given, the day of the question, and the words expected.

import Accords

extension Parser {
  static let exampleWords = ["given", "on", "expect"]

  mutating func parseExample(_ keyword: SourceRange) {
    form = #"example "quota met before the year ends""#
    clauseWords = Set(Self.exampleWords)
    let title: Lexeme
    do throws(Broken) {
      title = try text("the title of the example, in quotation marks")
    } catch {
      return skipToDeclaration()
    }
    var example = ExampleSyntax(keyword: keyword, title: title)
    let isDamaged = parseClauses(of: .example, Self.exampleWords) { parser, word, keyword throws(Broken) in
      parser.reportOrder(word, keyword, in: example)
      switch word {
      case "given": example.given.append(try parser.given())
      case "on": example.viewpoints.append(try parser.viewpoint(keyword))
      default: example.expected.append(try parser.expectation())
      }
    }
    example.isDamaged = isDamaged
    tree.examples.append(example)
  }

  private mutating func reportOrder(_ word: String, _ keyword: SourceRange, in example: ExampleSyntax) {
    let isLate =
      word == "given" && !(example.viewpoints.isEmpty && example.expected.isEmpty)
      || word == "on" && !example.expected.isEmpty
    guard isLate else { return }
    let after = example.expected.isEmpty ? "on" : "expect"
    problems.error(
      .clauseOutOfPlace, keyword, "'\(word)' stands after '\(after)'",
      help: "write what is given first, then the day with 'on', then what is expected")
  }

  private mutating func viewpoint(_ keyword: SourceRange) throws(Broken) -> ExampleSyntax.Viewpoint {
    beginClause(form: "on 2004-08-01, or: on 2004-08-01 known 2005-01-31")
    let on = try day()
    return ExampleSyntax.Viewpoint(keyword: keyword, on: on, known: take("known") ? try day() : nil)
  }

  // MARK: - Given

  private mutating func given() throws(Broken) -> GivenSyntax {
    beginClause(form: "given travel-documents 20,000 from 2003-10-01 to 2004-07-21, by US, published 2004-07-21")
    if isAtFigure { return .figure(try figure()) }
    if take("complete") { return try complete() }
    if take("holiday") { return try holiday() }
    if take("round") { return try round() }
    if take("event") { return try happening() }
    if take("suspension") { return try suspension() }
    if take("claim") { return .claim(try claim()) }
    if take("grade") { return .grade(try grade()) }
    return .figure(try figure())
  }

  /// A figure's indicator may be called like another kind of evidence.
  private var isAtFigure: Bool {
    func isAmount(_ ahead: Int) -> Bool {
      peek(ahead).kind == .number || at("about", ahead)
        || at("at", ahead) && (at("least", ahead + 1) || at("most", ahead + 1))
    }
    return isAmount(1) || at("class", 1) && isAmount(3)
  }

  private mutating func figure() throws(Broken) -> GivenSyntax.Figure {
    let indicator = try reference(
      "the name of an indicator, or 'complete', 'holiday', 'round', 'event', 'suspension', 'claim' or 'grade'"
    )
    let className = take("class") ? try name("the name of a class") : nil
    let exactness: GivenSyntax.Exactness
    if take("about") {
      exactness = .about
    } else if at("at") {
      exactness = try bound() == .atLeast ? .atLeast : .atMost
    } else {
      exactness = .exact
    }
    guard token.kind == .number else { throw unexpected("a number", help: amountHelp) }
    let amount = try amount()
    let days = try daysGiven()
    return GivenSyntax.Figure(
      indicator: indicator, className: className, exactness: exactness, amount: amount, days: days, by: try by(),
      published: try published())
  }

  private var amountHelp: String? {
    if at("of"), at("class", 1) { return "leave 'of' out" }
    if at("more", 0) || at("over") { return "write 'at least' and the number" }
    if at("less", 0) || at("under") { return "write 'at most' and the number" }
    guard token.kind == .name, peek(1).kind == .number || at("at", 1) || at("about", 1) else { return nil }
    return "write 'class \(spelling)', if that is the class that is counted"
  }

  /// `from DAY to DAY`, or `on DAY`.
  private mutating func daysGiven() throws(Broken) -> GivenSyntax.Days {
    if take("on") {
      let day = try day()
      return GivenSyntax.Days(first: day, last: day)
    }
    guard at("from") else { throw unexpected("'from' or 'on' and the days", of: ["from"], help: daysHelp) }
    return try daysFromTo()
  }

  private var daysHelp: String? {
    if at("in") { return "write 'from DAY to DAY', or 'on DAY'" }
    guard token.kind == .name, token.gap == .sameLine else { return nil }
    return "leave '\(spelling)' out: the unit is told where the indicator is declared"
  }

  private mutating func daysFromTo() throws(Broken) -> GivenSyntax.Days {
    try expect("from")
    let first = try day()
    if at("until") { throw unexpected("'to'", help: "write 'to': both days are included") }
    try expect("to")
    return GivenSyntax.Days(first: first, last: try day())
  }

  /// A party, a reporter in quotation marks, or the parties together.
  private mutating func by() throws(Broken) -> Lexeme {
    try expectComma(before: "by")
    try expect("by")
    if token.kind == .text { return takeLexeme() }
    let start = index
    if take("the", "parties", "together") { return Lexeme(text: Given.together, range: range(from: start)) }
    return try reference("the name of a party, a reporter in quotation marks, or 'the parties together'")
  }

  private mutating func published() throws(Broken) -> Lexeme {
    try expectComma(before: "published")
    try expect("published")
    return try partial()
  }

  private mutating func complete() throws(Broken) -> GivenSyntax {
    form = "given complete interdictions from 2003-10-01 to 2004-09-30, by US, published 2004-11"
    if at("holidays"), at("of", 1) {
      _ = take("holidays", "of")
      let party = try reference("the name of a party")
      return .completeHolidays(of: party, days: try daysFromTo(), by: try by(), published: try published())
    }
    let subject = try reference("the name of an indicator, an event or a meeting")
    return .complete(subject: subject, days: try daysFromTo(), by: try by(), published: try published())
  }

  private mutating func holiday() throws(Broken) -> GivenSyntax {
    form = "given holiday of GE on 2016-05-02, by GE, published 2015-12-01"
    try expect("of")
    let party = try reference("the name of a party")
    try expect("on")
    return .holiday(of: party, on: try day(), by: try by(), published: try published())
  }

  private mutating func round() throws(Broken) -> GivenSyntax {
    form = "given round of talks on 2003-06-03, hosted by US, published 2003-06"
    try expect("of")
    let meeting = try reference("the name of a meeting")
    try expect("on")
    let days = try partial()
    try expectComma()
    try expect("hosted", "by")
    return .round(meeting: meeting, on: days, host: try reference("the name of a party"), published: try published())
  }

  private mutating func happening() throws(Broken) -> GivenSyntax {
    form = "given event returned of case-1 on 2003-06-03, by US, published 2003-06"
    let event = try reference("the name of an event")
    let caseID = take("of") ? try name("the name of the case") : nil
    let (on, by) = (try momentOrDay(), try by())
    if caseID == nil, at("contested", 1) {
      return .contestedEvent(event, on: on, by: by, contestedBy: try contested(), published: try published())
    }
    return .event(event, caseID: caseID, on: on, by: by, published: try published())
  }

  /// `on DATE`, or `at "2003-06-03T23:30-04:00"`.
  private mutating func momentOrDay() throws(Broken) -> Lexeme {
    if take("at") {
      guard token.kind == .text else {
        throw unexpected(#"the moment in quotation marks, such as "2003-06-03T23:30-04:00""#)
      }
      return takeLexeme()
    }
    guard take("on") else { throw unexpected("'on' and a date, or 'at' and a moment", of: ["on", "at"]) }
    return try partial()
  }

  private mutating func suspension() throws(Broken) -> GivenSyntax {
    form = "given suspension of talks from 2004-01-07, by US, contested by CU, published 2004-01-07"
    try expect("of")
    let commitment = try reference("the name of a commitment")
    try expect("from")
    let from = try partial()
    let until = take("until") ? try partial() : nil
    let (by, contesters) = (try by(), try contested())
    guard let until else {
      return .suspension(of: commitment, from: from, by: by, contestedBy: contesters, published: try published())
    }
    return .endedSuspension(
      of: commitment, from: from, until: until, by: by, contestedBy: contesters, published: try published())
  }

  /// `, contested by CU`, where it stands here.
  private mutating func contested() throws(Broken) -> [Lexeme] {
    guard takeComma(before: "contested") else { return [] }
    try expect("contested", "by")
    return try references("the name of a party", before: ["published"])
  }

  private mutating func claim() throws(Broken) -> GivenSyntax.Claim {
    form = "given claim by CU that US has breached minimum-documents FY2007, published 2007-10"
    try expect("by")
    let by =
      token.kind == .text ? takeLexeme() : try reference("the name of a party, or somebody else in quotation marks")
    try expect("that")
    let about = try reference("the name of a party")
    guard take("has") || take("have") else { throw unexpected("'has' or 'have'", of: ["has", "have"]) }
    let stances = ["kept", "breached", "denied", "excused", "acknowledged"]
    guard stances.contains(spelling) else {
      throw unexpected("'kept', 'breached', 'denied', 'excused' or 'acknowledged'", of: stances)
    }
    let stance = takeLexeme()
    let commitment = try reference("the name of a commitment")
    return GivenSyntax.Claim(
      by: by, about: about, stance: stance, commitment: commitment, label: label(before: nil),
      published: try published())
  }

  private mutating func grade() throws(Broken) -> GivenSyntax.Grade {
    form = #"given grade substantial for prevent-departures by "Joint Commission", published 2004"#
    let grade = try name("a grade of the commitment's scale")
    try expect("for")
    let commitment = try reference("the name of a commitment")
    let label = label(before: "by")
    try expect("by")
    return GivenSyntax.Grade(
      grade: grade, commitment: commitment, label: label, assessor: try text("who assessed it, in quotation marks"),
      published: try published())
  }

  /// The label of an instance: one name, or two where a party follows the period.
  private mutating func label(before word: String?) -> Lexeme? {
    let start = index
    while index - start < 2, token.kind == .name, word.map({ !at($0) }) ?? true { advance() }
    return joined(start, index)
  }

  private func joined(_ start: Int, _ end: Int) -> Lexeme? {
    guard start < end else { return nil }
    let text = tokens[start..<end].map { lexeme($0).text }.joined(separator: " ")
    return Lexeme(text: text, range: tokens[start].range.through(tokens[end - 1].range))
  }

  // MARK: - Expected

  private mutating func expectation() throws(Broken) -> ExpectSyntax {
    beginClause(form: "expect minimum-documents FY2004 kept")
    let commitment = try reference("the name of a commitment")
    let start = index
    while index - start < 6, token.kind == .name, !endsExpectation { advance() }
    let wordStart = startOfWord(start, index)
    guard let word = joined(wordStart, index) else { throw unexpected("a word of the findings, such as kept") }
    return ExpectSyntax(commitment: commitment, label: joined(start, wordStart), word: word)
  }

  private var endsExpectation: Bool {
    declaration(at: index) != nil
      || token.gap != .sameLine && clauseWords.contains(spelling) && !atWords("on", "course")
      || at("expect") && peek(1).kind == .name
  }

  /// Where, among the names after the commitment, the word begins: the longest ending that is a word of the findings;
  /// failing that, what stands after names that look like a label.
  private func startOfWord(_ start: Int, _ end: Int) -> Int {
    for begin in max(start, end - 3)..<end where end - begin > 0 {
      if let text = joined(begin, end)?.text, FindingWords.all.contains(text) { return begin }
    }
    var begin = start
    while begin < end, lexeme(tokens[begin]).text.utf8.contains(where: { $0 < UInt8(ascii: "a") && $0 != .hyphen }) {
      begin += 1
    }
    return begin
  }
}

/// The words of findings, as they are shown.
enum FindingWords {
  static let all = [
    "kept", "kept late", "on course", "at risk", "open", "unattainable", "breached", "disputed", "undetermined",
    "excused", "deferred", "suspended", "not triggered", "not in force", "not assessed",
  ]
}
