// What the parser asks of its tokens.

import PlainText

extension Parser {
  var token: Token { tokens[index] }
  var isAtEnd: Bool { token.kind == .end }
  var spelling: String { token.kind == .name ? lexeme(token).text : "" }

  /// The token so many places ahead; the end of the file beyond it.
  func peek(_ ahead: Int) -> Token { tokens[min(index + ahead, tokens.count - 1)] }

  mutating func advance() { index = min(index + 1, tokens.count - 1) }

  func at(_ word: String, _ ahead: Int = 0) -> Bool {
    note(word, ahead)
    let token = peek(ahead)
    guard token.kind == .name, token.range.end - token.range.start == word.utf8.count else { return false }
    return source.bytes[token.range.start..<token.range.end].elementsEqual(word.utf8)
  }

  func atWords(_ words: String...) -> Bool { words.indices.allSatisfy { at(words[$0], $0) } }

  func declaration(at index: Int) -> DeclarationKind? {
    tokens[index].kind == .name ? DeclarationKind(rawValue: lexeme(tokens[index]).text) : nil
  }

  // MARK: - Taking

  /// Takes the words, if they all stand here.
  mutating func take(_ words: String...) -> Bool {
    guard words.indices.allSatisfy({ at(words[$0], $0) }) else { return false }
    for _ in words { advance() }
    return true
  }

  mutating func take(_ kind: Token.Kind) -> Bool {
    guard token.kind == kind else { return false }
    advance()
    return true
  }

  /// Takes a comma, if one of these words stands behind it.
  mutating func takeComma(before words: String...) -> Bool {
    guard token.kind == .comma, words.contains(where: { at($0, 1) }) else { return false }
    advance()
    return true
  }

  /// The same; where the comma alone is missing on the line, says so and goes on.
  mutating func takeNeededComma(before word: String) -> Bool {
    if takeComma(before: word) { return true }
    guard token.gap == .sameLine, spelling == word, !clauseWords.contains(word) else { return false }
    reportMissingComma()
    return true
  }

  /// Takes a comma; where it alone is missing before this word, says so and goes on.
  mutating func expectComma(before word: String) throws(Broken) {
    if token.kind != .comma, at(word), token.gap == .sameLine { return reportMissingComma() }
    try expectComma()
  }

  mutating func reportMissingComma() {
    guard !isSuspect else { return }
    problems.error(
      .unexpectedWord, token.range, "expected a comma before \(found)", help: "write ', \(source.text(token.range))'")
  }

  mutating func takeLexeme() -> Lexeme {
    defer { advance() }
    return lexeme(token)
  }

  func lexeme(_ token: Token) -> Lexeme {
    switch token.kind {
    case .text: Lexeme(text: unquoted(token), range: token.range)
    case .name where token.isSuspect: Lexeme(text: Lexer.mendedName(source.text(token.range)), range: token.range)
    default: Lexeme(text: source.text(token.range), range: token.range)
    }
  }

  private func unquoted(_ token: Token) -> String {
    guard token.isSuspect else { return source.text(SourceRange(token.range.start + 1, token.range.end - 1)) }
    return String(source.text(token.range).drop { "\"'“”„‘’‚«»".contains($0) })
  }

  // MARK: - Requiring

  mutating func expect(_ words: String...) throws(Broken) {
    for word in words {
      guard at(word) else { throw unexpected("'\(word)'", of: [word]) }
      advance()
    }
  }

  mutating func expectComma() throws(Broken) {
    guard take(.comma) else { throw unexpected("a comma") }
  }

  /// A name that is made here, or that the file need not declare.
  mutating func name(_ what: String) throws(Broken) -> Lexeme {
    guard token.kind == .name else { throw unexpected(what) }
    return takeLexeme()
  }

  /// The name of something that is declared in this file.
  mutating func reference(_ what: String) throws(Broken) -> Lexeme {
    guard token.kind == .name, !looksLikeNextClause, !isBareArticle else { throw unexpected(what) }
    return takeLexeme()
  }

  /// A word of a sentence where a name is wanted, and nothing is called so.
  private var isBareArticle: Bool {
    (at("a") || at("an") || at("the") || at("to")) && !declaredNames.contains(spelling)
  }

  /// Names of declared things, with one of these words, or a comma if `commas`, between them.
  mutating func references(
    _ what: String, between words: [String] = ["and"], commas: Bool = true, before ends: [String] = []
  ) throws(Broken) -> [Lexeme] {
    var names = [try reference(what)]
    while true {
      if commas, token.kind == .comma, !ends.contains(where: { at($0, 1) }) {
        advance()
      } else if let word = words.first(where: { at($0) }) {
        _ = take(word)
      } else {
        return names
      }
      names.append(try reference(what))
    }
  }

  mutating func text(_ what: String) throws(Broken) -> Lexeme {
    if let end = closing { return takeText(until: end) }
    guard token.kind == .text else {
      let isBare = [.name, .number].contains(token.kind) && token.gap == .sameLine && index > 0
      if isBare {
        tree.unquoted.append(
          SourceRange(token.range.start, source.lineRange(source.lineIndex(of: token.range.start)).upperBound))
      }
      throw unexpected(what, help: token.kind == .name ? "texts stand between quotation marks: \"…\"" : nil)
    }
    return takeLexeme()
  }

  /// Whether a text stands here, be it without its first quotation mark.
  var isAtText: Bool { token.kind == .text || closing != nil }

  /// The quotation mark on this line that ends a text without a beginning, if none stands before it.
  private var closing: Int? {
    guard !strayClosings.isEmpty, token.kind != .text, !isAtEnd, !looksLikeNextClause else { return nil }
    let line = source.lineRange(source.lineIndex(of: token.range.start))
    guard let end = strayClosings.first(where: { $0 >= token.range.end && line.contains($0) }) else { return nil }
    var place = index
    while tokens[place].range.end <= end, tokens[place].kind != .end {
      if tokens[place].kind == .text { return nil }
      place += 1
    }
    return end
  }

  /// Takes everything before the mark as the text that was meant; that its first mark is missing has been said.
  private mutating func takeText(until end: Int) -> Lexeme {
    let range = SourceRange(token.range.start, end)
    while token.range.end <= end, !isAtEnd { advance() }
    return Lexeme(text: source.text(range), range: range)
  }

  /// Whether a text has lost its last quotation mark, and taken the rest of its line into it.
  func isCutShort(_ token: Token) -> Bool {
    guard token.kind == .text, token.isSuspect else { return false }
    let written = source.text(token.range)
    return written.hasPrefix("\"") && (written.utf8.count < 2 || !written.hasSuffix("\""))
  }

  mutating func number(_ what: String) throws(Broken) -> Lexeme {
    guard token.kind == .number else { throw unexpected(what) }
    return takeLexeme()
  }

  /// A number of things, which the formatter may write with commas.
  mutating func amount(_ what: String = "a number") throws(Broken) -> Lexeme {
    let place = index
    let lexeme = try number(what)
    tree.amounts.append(place)
    return lexeme
  }

  /// A date as it stands, whole or in part; a year is a number of four digits.
  mutating func date(_ what: String) throws(Broken) -> Lexeme {
    let digits = source.bytes[token.range.start..<token.range.end]
    let isYear = token.kind == .number && digits.count == 4 && digits.allSatisfy(\.isDigit)
    guard token.kind == .date || isYear else { throw unexpected(what) }
    return takeLexeme()
  }

  mutating func day() throws(Broken) -> Lexeme { try date("a day, such as 2004-07-21") }

  mutating func partial() throws(Broken) -> Lexeme { try date("a date, such as 2004-07-21, 2004-07 or 2004") }

  /// The rest of a clause up to the present token.
  func range(from start: Int) -> SourceRange {
    let last = max(start, index - 1)
    return tokens[start].range.through(tokens[last].range)
  }

  // MARK: - Saying what is wrong

  /// The present token or the one before it was mended, or something unreadable stands between: that has been said.
  var isSuspect: Bool { token.isSuspect || (index > 0 && tokens[index - 1].isSuspect) }

  /// Says what was wanted here, what was found and what to write; `words` are what could have been meant.
  mutating func unexpected(_ what: String, of words: [String] = [], help: String? = nil) -> Broken {
    if isAtEnd { wanted?.add(words: words) }
    if isAtEnd { wanted?.add(phrase: what) }
    guard !isSuspect, !reportVague() else { return Broken() }
    let near = token.kind == .name ? nearestName(to: spelling, among: words) : nil
    let advice = near.map { "did you mean '\($0)'?" } ?? help ?? "write it like this: \(form)"
    if index > 0, isAtEnd || token.gap != .sameLine {
      let before = tokens[index - 1]
      problems.error(
        .unexpectedWord, SourceRange(before.range.end, before.range.end),
        "expected \(what) after \(describe(before))", help: advice)
    } else {
      problems.error(.unexpectedWord, token.range, "expected \(what), found \(found)", help: advice)
    }
    return Broken()
  }

  var found: String { describe(token) }

  private func describe(_ token: Token) -> String {
    switch token.kind {
    case .name, .zone: "'\(shortened(token))'"
    case .number: "the number \(shortened(token))"
    case .date: "the date \(shortened(token))"
    case .text: "the text \(shortened(token))"
    case .comma: "a comma"
    case .semicolon: "a semicolon"
    case .leftParenthesis, .rightParenthesis: "a parenthesis"
    case .end: "the end of the file"
    }
  }

  private func shortened(_ token: Token) -> String {
    let (start, end) = (token.range.start, token.range.end)
    guard end - start > 160 else {
      let text = source.text(token.range)
      return text.unicodeScalars.count <= 40 ? text : "\(text.prefix(39))…"
    }
    return "\(source.text(SourceRange(start, start + 160)).prefix(39))…"
  }
}
