// The grammar of the page and the parser say the same: what the grammar makes the parser reads, and every accord that the
// parser accepts is a sentence of the grammar.

import Foundation
import Testing

@testable import AccordLanguage

@Suite struct GrammarTests {
  private let grammar: Grammar

  init() throws { grammar = try Grammar(page: try Page.read("grammar.md")) }

  @Test func everyRuleThatIsUsedIsDefinedAndEveryRuleIsUsed() {
    let used = Set(grammar.rules.values.flatMap(Grammar.uses))
    let defined = Set(grammar.rules.keys)
    #expect(used.subtracting(defined).subtracting(Grammar.tokens).sorted() == [])
    #expect(defined.subtracting(used).subtracting(["file"]).sorted() == [])
  }

  @Test func everyClauseOfTheParserBeginsWithAWordOfTheGrammar() {
    let words = Set(grammar.rules.values.flatMap(Grammar.words))
    let known =
      DeclarationKind.allCases.map(\.rawValue) + Parser.commitmentWords + Parser.instrumentWords
      + Parser.indicatorWords + Parser.evidenceWords + Parser.quantityWords
    #expect(known.filter { !words.contains($0) } == [])
  }

  /// Sentences made at random from the grammar have no syntax error, whatever the white space between their tokens.
  @Test(arguments: UInt64(1)...400)
  func whatTheGrammarMakesTheParserReads(_ seed: UInt64) throws {
    var maker = SentenceMaker(grammar: grammar, dice: SeededDice(seed: seed))
    let text = maker.sentence()
    let source = SourceText(name: "made", text: text)
    let (_, problems) = Parser.parse(Lexer.lex(source), of: source)
    #expect(problems.all.isEmpty, "seed \(seed)\n\(text)\n\(DiagnosticRenderer(source).render(problems.all))")
  }

  @Test(arguments: try AccordTexts.all())
  func everyAccordIsASentenceOfTheGrammar(_ accord: AccordTexts) throws {
    let source = SourceText(name: accord.name, text: accord.text)
    var recogniser = Recogniser(grammar: grammar, source: source, tokens: Lexer.lex(source).tokens)
    let isSentence = recogniser.accepts("file")
    #expect(isSentence, "\(accord.name): \(recogniser.furthest) is not in the grammar")
  }

  /// The recogniser is no rubber stamp.
  @Test(arguments: [
    "accord a", "accord a \"A\" party US", "accord a \"A\" evidence about means within ten percent",
    "accord a \"A\" commitment c \"C\" requires at least visas in each full year",
    "accord a \"A\" commitment c \"C\" owed by US CU", "party US \"U\" clock UTC",
  ])
  func whatIsNoAccordIsNoSentence(_ text: String) {
    let source = SourceText(name: "no", text: text)
    var recogniser = Recogniser(grammar: grammar, source: source, tokens: Lexer.lex(source).tokens)
    let isSentence = recogniser.accepts("file")
    #expect(!isSentence)
  }
}

/// The accords that the repository shows: registers and pages.
struct AccordTexts: CustomTestStringConvertible, Sendable {
  let name: String
  let text: String

  var testDescription: String { name }

  static func all() throws -> [AccordTexts] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let registers = try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "registers").path)
      .map { "registers/\($0)/accord.servanda" }
    let pages = try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "docs/language").path)
      .map { "docs/language/\($0)" }.filter { !$0.hasSuffix("diagnostics.md") }
    return (registers + pages).sorted().compactMap { path in
      (try? String(contentsOf: root.appending(path: path), encoding: .utf8)).map { AccordTexts(name: path, text: $0) }
    }
    .filter { $0.text.hasPrefix("accord ") || $0.text.contains("```servanda\naccord ") }
  }
}

/// Makes sentences from the grammar: each choice by the dice, deeper parts more seldom.
private struct SentenceMaker {
  let grammar: Grammar
  var dice: SeededDice
  private var words: [String] = []

  init(grammar: Grammar, dice: SeededDice) {
    self.grammar = grammar
    self.dice = dice
  }

  mutating func sentence() -> String {
    words = []
    make(.rule("accord"))
    for _ in 0..<Int.random(in: 1...4, using: &dice) { make(.rule("declaration")) }
    return words.reduce("") { text, word in
      let gap = [" ", " ", " ", "\n", "\n  ", " -- so\n"].randomElement(using: &dice) ?? " "
      return text.isEmpty ? word : text + (word == "," || word == ";" ? "" : gap) + word
    }
  }

  private mutating func make(_ part: GrammarPart) {
    switch part {
    case .word(let word): words.append(word)
    case .rule(let name): makeRule(name)
    case .sequence(let parts): for part in parts { make(part) }
    case .choice(let parts): if let part = parts.randomElement(using: &dice) { make(part) }
    case .optional(let part): if Bool.random(using: &dice) { make(part) }
    case .repeated(let part): while Int.random(in: 0...2, using: &dice) == 0 { make(part) }
    }
  }

  private mutating func makeRule(_ name: String) {
    if Grammar.tokens.contains(name) {
      words.append(token(name))
    } else if let part = grammar.rules[name] {
      make(part)
    }
  }

  private mutating func token(_ name: String) -> String {
    let some: [String] =
      switch name {
      case "name": ["n1", "alpha", "n-2", "Beta"]
      case "numbered": ["FY2008", "case-1"]
      case "zone": ["Area/City", "UTC"]
      case "number": ["5", "20,000", "0.5", "12"]
      case "day": ["2004-07-21", "1994-09-09"]
      case "partial": ["2004-07-21", "2004-07", "2004", "2003/2004-05"]
      default: ["\"a text\"", "\"\""]
      }
    return some.randomElement(using: &dice) ?? ""
  }
}

/// Says whether tokens are a sentence: every place where a part can end is followed, each once for each place.
private struct Recogniser {
  let grammar: Grammar
  let source: SourceText
  let tokens: [Token]
  private var known: [String: [Int: Set<Int>]] = [:]
  private var reached = 0

  init(grammar: Grammar, source: SourceText, tokens: [Token]) {
    self.grammar = grammar
    self.source = source
    self.tokens = tokens
  }

  /// What stands at the furthest place that was read.
  var furthest: String { tokens[min(reached, tokens.count - 1)...].prefix(8).map(text).joined(separator: " ") }

  mutating func accepts(_ rule: String) -> Bool { ends(of: .rule(rule), from: 0).contains(tokens.count - 1) }

  private func text(_ token: Token) -> String { source.text(token.range) }

  private mutating func ends(of part: GrammarPart, from start: Int) -> Set<Int> {
    reached = max(reached, start)
    switch part {
    case .word(let word):
      return step(start) { source, token in token.kind != .text && source.text(token.range) == word }
    case .rule(let name): return ends(ofRule: name, from: start)
    case .sequence(let parts):
      return parts.reduce([start]) { starts, part in
        starts.reduce(into: []) { $0.formUnion(ends(of: part, from: $1)) }
      }
    case .choice(let parts): return parts.reduce(into: []) { $0.formUnion(ends(of: $1, from: start)) }
    case .optional(let part): return ends(of: part, from: start).union([start])
    case .repeated(let part): return closure(of: part, from: start)
    }
  }

  private mutating func closure(of part: GrammarPart, from start: Int) -> Set<Int> {
    var (all, fresh): (Set<Int>, [Int]) = ([start], [start])
    while let place = fresh.popLast() {
      for end in ends(of: part, from: place) where all.insert(end).inserted { fresh.append(end) }
    }
    return all
  }

  private mutating func ends(ofRule name: String, from start: Int) -> Set<Int> {
    if let ends = known[name]?[start] { return ends }
    let ends =
      Grammar.tokens.contains(name)
      ? step(start) { source, token in Self.isToken(token, name, source) }
      : grammar.rules[name].map { self.ends(of: $0, from: start) } ?? []
    known[name, default: [:]][start] = ends
    return ends
  }

  private func step(_ start: Int, _ fits: (SourceText, Token) -> Bool) -> Set<Int> {
    start < tokens.count - 1 && fits(source, tokens[start]) ? [start + 1] : []
  }

  private static func isToken(_ token: Token, _ name: String, _ source: SourceText) -> Bool {
    switch name {
    case "name": token.kind == .name
    case "numbered": token.kind == .name && source.text(token.range).contains(where: \.isNumber)
    case "zone": token.kind == .zone || source.text(token.range) == "UTC"
    case "number": token.kind == .number
    case "day": token.kind == .date
    case "partial": token.kind == .date || token.kind == .number && source.text(token.range).utf8.count == 4
    default: token.kind == .text
    }
  }
}
