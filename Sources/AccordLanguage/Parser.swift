// From tokens to a syntax tree: the reading of files, and how it goes on after a fault.

import PlainText

/// A clause could not be read; a diagnostic has said why.
struct Broken: Error {}

/// Reads tokens into a syntax tree, by recursive descent.
///
/// Words of the language are words only where they can stand. A clause that cannot be read is left out, and reading goes
/// on at the next line that begins with the first word of a clause or of a declaration, so that every fault is told.
struct Parser {
  let source: SourceText
  let tokens: [Token]
  var index = 0
  var problems = Problems()
  var tree = SyntaxTree()
  /// How the clause at hand is written: what the help shows.
  var form = ""
  /// The first words of the clauses of the declaration at hand.
  var clauseWords: Set<String> = []
  /// Every name that stands after the first word of a declaration somewhere in this file.
  let declaredNames: Set<String>
  /// Where quotation marks stand that end a text without a beginning.
  let strayClosings: [Int]
  /// What would have been taken at the end of the text, where somebody asks for it.
  let wanted: WantedWords?

  static func parse(
    _ text: LexedText, of source: SourceText, noting wanted: WantedWords? = nil
  ) -> (tree: SyntaxTree, problems: Problems) {
    var parser = Parser(source: source, text, wanted: wanted)
    parser.parseFile()
    return (parser.tree, parser.problems)
  }

  private init(source: SourceText, _ text: LexedText, wanted: WantedWords?) {
    let tokens = text.tokens
    self.source = source
    self.wanted = wanted
    self.tokens = tokens
    strayClosings = text.strayClosings
    let pairs = zip(tokens, tokens.dropFirst()).filter { word, name in
      word.kind == .name && name.kind == .name && DeclarationKind(rawValue: source.text(word.range)) != nil
    }
    declaredNames = Set(pairs.map { source.text($0.1.range) })
  }

  // MARK: - The file

  private mutating func parseFile() {
    parseHead()
    while !isAtEnd {
      if let kind = declaration(at: index) {
        parse(kind)
      } else {
        let meant = misspeltDeclaration
        reportNoDeclaration()
        if let meant { parse(meant) } else { passOver() }
      }
    }
    noteBeginnings(tree.name == nil ? ["accord"] : DeclarationKind.allCases.map(\.rawValue))
  }

  private mutating func passOver() {
    index += 1
    skipToDeclaration()
  }

  private mutating func parseHead() {
    tree.head = token.range
    form = #"accord us-cuba "U.S.–Cuba migration accords""#
    guard at("accord") else {
      problems.error(
        .noAccord, token.range, "an accord file begins with the name and the title of the accord",
        help: "begin it like this: \(form)")
      return skipToDeclaration()
    }
    beginLine(.declaration)
    advance()
    do throws(Broken) {
      tree.name = try name("the name of the accord")
      tree.title = try text("the title of the accord")
    } catch {
      skipToDeclaration()
    }
  }

  private mutating func parse(_ kind: DeclarationKind) {
    beginLine(.declaration)
    let keyword = token.range
    advance()
    switch kind {
    case .party: parseParty()
    case .calendar: parseCalendar()
    case .evidence: parseEvidence(keyword)
    case .instrument: parseInstrument()
    case .indicator: parseIndicator()
    case .quantity: parseQuantity()
    case .event: parseEvent()
    case .meeting: parseMeeting()
    case .commitment: parseCommitment()
    case .example: parseExample(keyword)
    }
  }

  private mutating func reportNoDeclaration() {
    if at("accord"), peek(1).kind == .name {
      return problems.error(
        .unknownDeclaration, token.range, "a file holds one accord, and this one has begun already",
        help: "put the second accord into a file of its own")
    }
    reportJunk(.unknownDeclaration, "no declaration", DeclarationKind.allCases.map(\.rawValue))
  }

  /// A name and a title follow a word that declares nothing: what the name was to be is not known.
  private mutating func noteUndeclared() {
    guard token.kind == .name, peek(1).kind == .name, peek(2).kind == .text else { return }
    tree.undeclared.insert(lexeme(peek(1)).text)
  }

  /// Says that the present token continues nothing and begins nothing.
  private mutating func reportJunk(_ code: DiagnosticCode, _ what: String, _ words: [String]) {
    noteUndeclared()
    guard !isSuspect, !reportVague() else { return }
    guard token.gap != .sameLine || index == 0 else {
      let wanted = clauseWords.isEmpty ? "the next declaration" : "the next clause or declaration"
      return problems.error(
        .unexpectedWord, token.range, "expected \(wanted), found \(found)", help: "write it like this: \(form)")
    }
    let meant = DeclarationKind.meant(by: spelling)?.rawValue
    let near =
      token.kind == .name
      ? meant.flatMap { words.contains($0) ? $0 : nil } ?? nearestName(to: spelling, among: words) : nil
    let other = OtherWords.clause(spelling, among: words).flatMap { words.contains($0.word) ? $0.form : nil }
    problems.error(
      code, token.range, "\(found) begins \(what)",
      help: other.map { "write it like this: \($0)" } ?? near.map { "did you mean '\($0)'?" }
        ?? "one of these can stand here: \(words.joined(separator: ", "))")
  }

  // MARK: - Clauses

  /// Reads the clauses of a declaration until the next declaration; says whether one of them could not be read.
  mutating func parseClauses(
    of kind: DeclarationKind, _ words: [String],
    _ read: (inout Parser, _ word: String, _ keyword: SourceRange) throws(Broken) -> Void
  ) -> Bool {
    clauseWords = Set(words)
    var isDamaged = false
    while !isAtEnd, declaration(at: index) == nil, token.gap == .sameLine || misspeltDeclaration == nil {
      let (start, word) = (index, spelling)
      do throws(Broken) {
        guard token.kind == .name, clauseWords.contains(word) else {
          reportJunk(.unknownClause, "no clause of \(kind.withArticle)", words)
          throw Broken()
        }
        try read(&self, word, token.range)
      } catch {
        isDamaged = true
        if index == start { index += 1 }
        skipToClause()
      }
    }
    noteBeginnings(words)
    clauseWords = []
    return isDamaged
  }

  /// Passes over the first word of a clause, whose form is told for the help.
  mutating func beginClause(_ style: LayoutLine.Style = .clause, keywords: Int = 1, form: String) {
    beginLine(style, keywords: keywords)
    self.form = form
    advance()
  }

  mutating func beginLine(_ style: LayoutLine.Style, keywords: Int = 1) {
    tree.lines.append(LayoutLine(token: index, style: style, keywords: keywords))
  }

  /// Reads the name and, unless `title` is nil, the title after the first word of a declaration.
  mutating func parseDeclared(_ kind: DeclarationKind, title: String?) -> DeclaredName? {
    guard token.kind == .name, !looksLikeNextClause else {
      tree.unreadable.insert(kind)
      _ = unexpected("the name of the \(kind.rawValue)")
      skipToClause()
      return nil
    }
    let name = takeLexeme()
    guard let title else { return DeclaredName(name: name, title: nil) }
    let isCut = isCutShort(token)
    do throws(Broken) {
      return DeclaredName(name: name, title: try text(title), isDamaged: isCut)
    } catch {
      skipToClause()
      return DeclaredName(name: name, title: nil, isDamaged: true)
    }
  }

  // MARK: - After a fault

  mutating func skipToClause() {
    while !isAtEnd, !looksLikeDeclaration, !(token.gap != .sameLine && (isLikeClauseWord || misspeltDeclaration != nil))
    {
      index += 1
    }
  }

  mutating func skipToDeclaration() {
    while !isAtEnd, !looksLikeDeclaration, token.gap == .sameLine || misspeltDeclaration == nil { index += 1 }
  }

  private var looksLikeDeclaration: Bool {
    guard let kind = declaration(at: index) else { return false }
    return token.gap != .sameLine || begins(kind, after: 1)
  }

  /// Where a name is wanted: the line that begins here is rather the next clause, since no such name is declared.
  var looksLikeNextClause: Bool {
    guard token.gap != .sameLine, token.kind == .name, !declaredNames.contains(spelling) else { return false }
    return isLikeClauseWord || DeclarationKind(rawValue: spelling) != nil || misspeltDeclaration != nil
  }

  /// The first word of a clause, perhaps misspelt.
  private var isLikeClauseWord: Bool {
    let word = spelling
    return clauseWords.contains(word) || (word.utf8.count >= 4 && clauseWords.contains { isSlip(word, for: $0) })
  }

  /// What is declared here, where the very first word of a declaration is misspelt.
  private var misspeltDeclaration: DeclarationKind? {
    guard token.kind == .name, [.name, .text].contains(peek(1).kind) else { return nil }
    let word = spelling
    guard !clauseWords.contains(word) else { return nil }
    return DeclarationKind.allCases.first {
      begins($0, after: 1) && (isSlip(word, for: $0.rawValue) || DeclarationKind.meant(by: word) == $0)
    }
  }

  /// Whether the tokens from so many places ahead can follow the first word of such a declaration.
  private func begins(_ kind: DeclarationKind, after place: Int) -> Bool {
    switch kind {
    case .evidence: at("about", place) || at("admissions", place)
    case .example: peek(place).kind == .text
    case .calendar: peek(place).kind == .name && (at("starts", place + 1) || at("runs", place + 1))
    default: peek(place).kind == .name && peek(place + 1).kind == .text
    }
  }
}
