// From a syntax tree to an accord: every name resolved, every part fit for its place.

import Accords
import CivilTime
import PlainText
import Quantities

/// Makes an accord of a syntax tree, or says why there is none.
///
/// It goes on after an error, so that all are told; a part that cannot be made is left out and nothing more is said of
/// what depends on it. There is an accord only when no stage has reported an error.
struct Checker {
  let source: SourceText
  let tree: SyntaxTree
  var problems = Problems()
  var names = NameTable()
  var calendars: [String: PeriodCalendar] = [:]
  var instruments: [String: Instrument] = [:]
  var indicators: [String: Indicator] = [:]
  var quantities: [String: NamedQuantity] = [:]
  /// Quantities that could not be made, of which that has been said.
  var refusedQuantities: Set<String> = []
  var events: [String: EventKind] = [:]
  var commitments: [String: Commitment] = [:]
  /// The items of the commitment at hand.
  var items: [(name: Lexeme, title: Lexeme)] = []
  /// What calls for each case of the commitment at hand.
  var whenever: CommitmentSyntax.Whenever?
  /// Whether all clauses of the commitment at hand were read, and nothing is wrong with its requirement.
  var isSound = true
  /// Where declared names are named, for an editor.
  var mentions: [AccordIndex.Mention] = []
  /// How many names may yet be compared with misspelt ones: a file full of unknown names is refused in linear time.
  private var comparisons = 1_000_000

  static func check(_ tree: SyntaxTree, of source: SourceText) -> (accord: Accord?, problems: Problems) {
    let (accord, problems, _) = checkWithMentions(tree, of: source)
    return (accord, problems)
  }

  /// The same, with the places at which declared names are named.
  static func checkWithMentions(
    _ tree: SyntaxTree, of source: SourceText
  ) -> (accord: Accord?, problems: Problems, mentions: [AccordIndex.Mention]) {
    var checker = Checker(source: source, tree: tree)
    let accord = checker.accord()
    return (checker.problems.hasErrors ? nil : accord, checker.problems, checker.mentions)
  }

  /// Notes that something declared is named here.
  mutating func mention(_ name: Lexeme, _ kind: DeclarationKind) {
    mentions.append(AccordIndex.Mention(kind: kind.rawValue, name: name.text, range: name.range))
  }

  private init(source: SourceText, tree: SyntaxTree) {
    self.source = source
    self.tree = tree
  }

  private mutating func accord() -> Accord? {
    declareNames()
    let parties = makeParties()
    let rules = makeEvidenceRules()
    let instruments = makeInstruments()
    let calendars = makeCalendars()
    let indicators = makeIndicators()
    let quantities = makeQuantities()
    let events = makeEvents()
    let meetings = makeMeetings()
    let commitments = makeCommitments()
    checkTogether(commitments)
    let examples = makeExamples()
    guard let name = tree.name, let title = tree.title, let rules else { return nil }
    return Accord(
      id: name.text, title: title.text, parties: parties, calendars: calendars, evidenceRules: rules,
      instruments: instruments, indicators: indicators, quantities: quantities, events: events, meetings: meetings,
      commitments: commitments, examples: examples)
  }

  // MARK: - Names

  /// Enters all names first, in the order of the text: an accord may speak of what it declares further on.
  private mutating func declareNames() {
    var declared: [(name: Lexeme, kind: DeclarationKind)] = []
    declared += tree.parties.map { ($0.declared.name, .party) }
    declared += tree.calendars.map { ($0.declared.name, .calendar) }
    declared += tree.instruments.map { ($0.declared.name, .instrument) }
    declared += tree.indicators.map { ($0.declared.name, .indicator) }
    declared += tree.quantities.map { ($0.declared.name, .quantity) }
    declared += tree.events.map { ($0.declared.name, .event) }
    declared += tree.meetings.map { ($0.declared.name, .meeting) }
    declared += tree.commitments.map { ($0.declared.name, .commitment) }
    declared.sort { $0.name.range.start < $1.name.range.start }
    for (name, kind) in declared { declare(name, kind) }
  }

  /// Indicators, events and meetings: what a reporter can be complete about.
  static let subjects: [DeclarationKind] = [.indicator, .event, .meeting]

  private mutating func declare(_ name: Lexeme, _ kind: DeclarationKind) {
    if let earlier = names.declare(name, kind) {
      problems.error(
        .duplicateName, name.range, "two \(kind.plural) are called '\(name.text)'",
        help: "the first is on line \(line(earlier)); give this one another name")
    } else if kind == .quantity || kind == .indicator,
      let earlier = names.place(of: name.text, kind == .quantity ? .indicator : .quantity)
    {
      problems.error(
        .duplicateName, name.range, "an indicator and a quantity are both called '\(name.text)'",
        help: "sums name both alike; line \(line(earlier)) has this name already")
    } else if Self.subjects.contains(kind),
      let other = names.kind(of: name.text, among: Self.subjects.filter { $0 != kind }),
      let earlier = names.place(of: name.text, other)
    {
      problems.error(
        .duplicateName, name.range, "\(kind.withArticle) and \(other.withArticle) are both called '\(name.text)'",
        help: "evidence names indicators, events and meetings alike; line \(line(earlier)) has this name already")
    }
  }

  func line(_ range: SourceRange) -> Int { source.position(of: range.start).line }

  /// The name, if something of this kind is called so.
  mutating func resolve(_ name: Lexeme, _ kind: DeclarationKind, mayClose: Bool = false) -> String? {
    if names.has(name.text, kind) {
      mention(name, kind)
      if kind == .calendar, !mayClose, calendars[name.text]?.closedBy != nil { reportClosing(name) }
      return name.text
    }
    guard !tree.unreadable.contains(kind), !tree.undeclared.contains(name.text) else { return nil }
    if let other = names.kind(of: name.text) {
      problems.error(
        .wrongKind, name.range, "'\(name.text)' is \(other.withArticle), not \(kind.withArticle)",
        help: advice(on: name.text, known: names.names(of: kind), called: kind.plural))
    } else {
      problems.error(
        Self.unknown(kind), name.range, "no \(kind.rawValue) is called '\(name.text)'",
        help: adviceOnUnit(name.text, kind) ?? adviceOnParty(name.text, kind) ?? VagueWords.advice(onName: name.text)
          ?? advice(on: name.text, known: names.names(of: kind), called: kind.plural)
          ?? "no \(kind.rawValue) is declared in this file: declare \(kind.withArticle)")
    }
    return nil
  }

  /// Where the unit of an indicator is named instead of the indicator itself.
  private func adviceOnUnit(_ name: String, _ kind: DeclarationKind) -> String? {
    guard kind == .indicator else { return nil }
    let ids = tree.indicators.filter { $0.unit?.text == name }.map(\.declared.name.text)
    guard (1...4).contains(ids.count) else { return nil }
    return "'\(name)' is the unit of \(ids.joined(separator: " and of ")); write the name of the indicator, "
      + "such as '\(ids[0])'"
  }

  /// Where a party is called `both`, or a clock is named as one: `by the clock of UTC`.
  private func adviceOnParty(_ name: String, _ kind: DeclarationKind) -> String? {
    guard kind == .party else { return nil }
    let parties = names.names(of: .party)
    if ["both", "all", "each", "every", "parties", "everyone"].contains(name.lowercased()), parties.count > 1 {
      return "name them: \(parties.joined(separator: " and "))"
    }
    return Zone.isKnown(name) ? "'\(name)' is a clock: write 'by the clock \(name)'" : nil
  }

  mutating func resolve(_ list: [Lexeme], _ kind: DeclarationKind) -> [String] {
    reportRepeated(list, as: kind.rawValue)
    return list.compactMap { resolve($0, kind) }
  }

  /// A near name, or all names where they are few.
  mutating func advice(on name: String, known: [String], called plural: String) -> String? {
    comparisons -= min(comparisons, known.count)
    if comparisons > 0, let near = nearestName(to: name, among: known) { return "did you mean '\(near)'?" }
    guard (1...8).contains(known.count) else { return nil }
    return "the \(plural) here are: \(known.joined(separator: ", "))"
  }

  /// Says that a name stands twice in a list in which it can stand once.
  mutating func reportRepeated(_ list: [Lexeme], as kind: String) {
    var seen: Set<String> = []
    for name in list where !seen.insert(name.text).inserted {
      problems.error(
        .namedTwice, name.range, "the \(kind) '\(name.text)' is named twice here", help: "leave out the second one")
    }
  }

  private static func unknown(_ kind: DeclarationKind) -> DiagnosticCode {
    switch kind {
    case .party: .unknownParty
    case .calendar: .unknownCalendar
    case .instrument: .unknownInstrument
    case .indicator, .quantity: .unknownIndicator
    case .event: .unknownEvent
    case .meeting: .unknownMeeting
    case .commitment: .unknownCommitment
    case .evidence, .example: .unknownSubject
    }
  }
}
