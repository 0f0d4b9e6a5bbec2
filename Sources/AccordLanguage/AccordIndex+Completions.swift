// What can be written at a place: found out by the parser itself, which is asked what it would have taken.

import CivilTime

extension AccordIndex {
  /// A word of the language, or the name of something that the file declares.
  package struct Completion: Hashable, Sendable {
    package let text: String
    /// What it names; nil for a word of the language.
    package let kind: String?
  }

  /// What can stand at a place, in alphabetical order, words of the language first; and the range of the word that is
  /// being written there, which a completion replaces. Nothing within texts, comments and prose.
  package func completions(at offset: Int) -> (range: SourceRange, all: [Completion]) {
    let place = min(max(offset, 0), source.bytes.count)
    var start = place
    while start > 0, source.bytes[start - 1].isNamePart { start -= 1 }
    if let clock = beginOfClock(before: start) { start = clock }
    let range = SourceRange(start, place)
    guard isRead(start) else { return (range, []) }
    let before = SourceText(name: source.name, bytes: Array(source.bytes[..<start]))
    let text = Lexer.lex(before)
    guard !Self.isInside(text, before) else { return (range, []) }
    let wanted = Parser.wanted(after: text, of: before)
    let words = wanted.words.sorted().map { Completion(text: $0, kind: nil) }
    return (range, words + wanted.kinds.sorted().flatMap(named))
  }

  /// Where the name of a clock begins that is being written after `clock`: it has marks that no other name has.
  private func beginOfClock(before place: Int) -> Int? {
    var start = place
    while start > 0, source.bytes[start - 1].isClockPart { start -= 1 }
    let line = source.lineRange(source.lineIndex(of: place)).lowerBound
    let words = source.text(SourceRange(line, start)).split(separator: " ")
    return start < place && words.last == "clock" ? start : nil
  }

  private func named(_ kind: String) -> [Completion] {
    if kind == "clock" { return Zone.names.map { Completion(text: $0, kind: kind) } }
    let names = kind == "class" ? classes : declarations.filter { $0.kind == kind }.map(\.name)
    return Set(names).sorted().map { Completion(text: $0, kind: kind) }
  }

  /// Whether the place is in lines that are read, and not in the prose of a literate file.
  private func isRead(_ place: Int) -> Bool {
    let runs = LiterateText(source).runs
    return runs.isEmpty || runs.contains { $0.isRead && $0.range.lowerBound <= place && place <= $0.range.upperBound }
  }

  /// Whether the text ends within a comment, or within a text that is not closed.
  private static func isInside(_ text: LexedText, _ source: SourceText) -> Bool {
    let end = source.bytes.count
    if let last = text.trivia.last, last.kind == .comment, last.range.end == end { return true }
    guard let last = text.tokens.dropLast().last, last.kind == .text, last.range.end == end else { return false }
    return last.isSuspect
  }
}

extension UInt8 {
  fileprivate var isNamePart: Bool { isLetter || isDigit || self == .hyphen }
  fileprivate var isClockPart: Bool { isNamePart || "/_+".utf8.contains(self) }
}

/// What the parser would have taken at the end of a text: words, and names of these kinds.
final class WantedWords {
  private(set) var words: Set<String> = []
  private(set) var kinds: Set<String> = []

  func add(words: some Sequence<String>) { self.words.formUnion(words) }

  /// Notes what a message says was wanted: words stand in it in quotation marks, names as `the name of a party`.
  func add(phrase: String) {
    let quoted = phrase.split(separator: "'", omittingEmptySubsequences: false)
    for (number, part) in quoted.enumerated() where number % 2 == 1 && !part.hasPrefix(",") {
      words.insert(String(part))
    }
    if phrase.hasPrefix("a clock") { kinds.insert("clock") }
    guard phrase.contains("the name of a") else { return }
    let told = Set(phrase.split { !$0.isLetter }.map(String.init))
    kinds.formUnion((DeclarationKind.allCases.map(\.rawValue) + ["class"]).filter(told.contains))
  }
}

extension Parser {
  /// Parses a text that breaks off, and says what could go on.
  static func wanted(after text: LexedText, of source: SourceText) -> WantedWords {
    let wanted = WantedWords()
    _ = parse(text, of: source, noting: wanted)
    return wanted
  }

  /// Notes that a word would have been taken, if the place is the end of the text.
  func note(_ word: String, _ ahead: Int) {
    guard let wanted, index + ahead == tokens.count - 1 else { return }
    wanted.add(words: [word])
  }

  /// Notes what begins a clause or a declaration, if the text breaks off at the beginning of a line.
  func noteBeginnings(_ words: [String]) {
    guard let wanted, isAtEnd, token.gap != .sameLine || index == 0 else { return }
    wanted.add(words: words)
  }
}
