// The one layout of an accord file.

/// Writes a parsed file in its one layout.
///
/// Declarations stand at the margin with a blank line between them (declarations of one line and one kind may stand
/// together), clauses are indented with their arguments in a column, answers indented twice, long lines broken after commas.
///
/// Every comment and all prose stay where they are, between the same two words. What is written is read back as the same
/// accord, and written again it is the same text.
struct AccordPrinter {
  /// Where the arguments of a clause begin, from 0.
  private static let argumentColumn = 13

  private let source: SourceText
  private let tokens: [Token]
  private let trivia: [Trivia]
  private let lines: [LayoutLine]
  private let amounts: [Int]
  private var rows = RowWriter()
  private var nextTrivia = 0
  private var nextAmount = 0
  /// What the last row belongs to: nothing yet, prose, or a declaration.
  private var before = Before.nothing

  private enum Before: Equatable {
    case nothing, prose, comment
    case declaration(DeclarationKind?, isSingle: Bool)
  }

  static func print(_ tree: SyntaxTree, _ text: LexedText, of source: SourceText) -> String {
    var printer = AccordPrinter(source: source, text: text, tree: tree)
    printer.printAll()
    return printer.rows.text
  }

  private init(source: SourceText, text: LexedText, tree: SyntaxTree) {
    self.source = source
    tokens = text.tokens
    trivia = text.trivia
    lines = tree.lines
    amounts = tree.amounts
  }

  private mutating func printAll() {
    for (number, line) in lines.enumerated() {
      let end = number + 1 < lines.count ? lines[number + 1].token : tokens.count - 1
      if line.style == .declaration {
        beginDeclaration(number)
      } else {
        printLeading(to: line.token, indent: line.indent)
      }
      printTokens(of: line, to: end)
    }
    printBetween(to: tokens.count - 1, together: false)
  }

  // MARK: - Between declarations

  private mutating func beginDeclaration(_ number: Int) {
    let kind = DeclarationKind(rawValue: source.text(tokens[lines[number].token].range))
    let isSingle = number + 1 == lines.count || lines[number + 1].style == .declaration
    let together = isSingle && before == .declaration(kind, isSingle: true) && kind != nil
    let last = printBetween(to: lines[number].token, together: together)
    if separates(last, tokens[lines[number].token].gap, together: together) { rows.blankRow() }
    before = .declaration(kind, isSingle: isSingle)
  }

  /// Whether a blank row stands before a declaration or the first comment after one.
  private func separates(_ last: Before, _ gap: Gap, together: Bool) -> Bool {
    switch last {
    case .nothing, .prose: false
    case .comment: gap == .blankLine
    case .declaration: together ? gap == .blankLine : true
    }
  }

  /// Prints what stands before a token at the margin, and says what was printed last.
  @discardableResult
  private mutating func printBetween(to token: Int, together: Bool) -> Before {
    var last = before
    var isAttached = before != .nothing
    while let item = takeTrivia(before: token) {
      if item.kind == .prose {
        printProse(item)
        (last, isAttached) = (.prose, false)
        continue
      }
      isAttached = isAttached && last != .prose && item.gap == .newLine && isIndented(item)
      if isAttached {
        rows.write(comment(item), indent: 2)
        continue
      }
      if separates(last, item.gap, together: together) { rows.blankRow() }
      rows.write(comment(item), indent: 0)
      last = .comment
    }
    return last
  }

  private func isIndented(_ item: Trivia) -> Bool { source.position(of: item.range.start).column > 1 }

  // MARK: - Lines

  /// Prints the comments and prose before the first token of a clause.
  private mutating func printLeading(to token: Int, indent: Int) {
    while let item = takeTrivia(before: token) {
      if item.kind == .prose { printProse(item) } else { rows.write(comment(item), indent: indent) }
    }
  }

  private mutating func printTokens(of line: LayoutLine, to end: Int) {
    rows.begin(indent: line.indent)
    var segment = ""
    for index in line.token..<end {
      if index > line.token, let item = peekTrivia(before: index) {
        rows.add(segment, hang: line.hang)
        segment = ""
        if item.gap != .sameLine { rows.end() }
        printLeading(to: index, inside: line)
      }
      segment += separator(before: index, in: line, segment)
      segment += spelling(index)
      if tokens[index].kind == .comma || tokens[index].kind == .semicolon {
        rows.add(segment, hang: line.hang)
        segment = ""
      }
    }
    rows.add(segment, hang: line.hang)
    if let item = peekTrivia(before: end), item.kind == .comment, item.gap == .sameLine {
      nextTrivia += 1
      rows.add(comment: comment(item))
    }
    rows.end()
  }

  /// Comments and prose between two tokens of one clause: what follows stands on a row of its own.
  private mutating func printLeading(to index: Int, inside line: LayoutLine) {
    while let item = takeTrivia(before: index) {
      if item.kind == .prose {
        rows.end()
        printProse(item)
      } else if item.gap == .sameLine {
        rows.add(comment: comment(item))
        rows.end()
      } else {
        rows.write(comment(item), indent: line.hang)
      }
    }
    rows.begin(indent: line.hang)
  }

  private func separator(before index: Int, in line: LayoutLine, _ segment: String) -> String {
    let words = index - line.token
    if segment.isEmpty { return "" }
    if line.style == .clause, words == line.keywords {
      let width = line.indent + DisplayWidth.of(segment)
      return String(repeating: " ", count: max(1, Self.argumentColumn - width))
    }
    let isTight =
      tokens[index].kind == .comma || tokens[index].kind == .semicolon
      || tokens[index].kind == .rightParenthesis || tokens[index - 1].kind == .leftParenthesis
    return isTight ? "" : " "
  }

  private mutating func spelling(_ index: Int) -> String {
    let text = source.text(tokens[index].range)
    guard nextAmount < amounts.count, amounts[nextAmount] == index else { return text }
    nextAmount += 1
    return Self.grouped(text)
  }

  /// The amount with commas between thousands where it has five digits or more before the point.
  static func grouped(_ amount: String) -> String {
    let whole = amount.prefix { $0 != "." }
    guard whole.utf8.count >= 5, whole.utf8.allSatisfy(\.isDigit) else { return amount }
    var result = ""
    for (place, digit) in whole.enumerated() {
      if place > 0, (whole.utf8.count - place) % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    return result + amount.dropFirst(whole.count)
  }

  // MARK: - Comments and prose

  private func peekTrivia(before token: Int) -> Trivia? {
    guard nextTrivia < trivia.count, trivia[nextTrivia].range.start < tokens[token].range.start else { return nil }
    return trivia[nextTrivia]
  }

  private mutating func takeTrivia(before token: Int) -> Trivia? {
    let isEnd = token == tokens.count - 1
    let item = isEnd && nextTrivia < trivia.count ? trivia[nextTrivia] : peekTrivia(before: token)
    if item != nil { nextTrivia += 1 }
    return item
  }

  private func comment(_ item: Trivia) -> String {
    var scalars = source.text(item.range).unicodeScalars
    while scalars.last == " " || scalars.last == "\t" { scalars.removeLast() }
    return String(scalars)
  }

  private mutating func printProse(_ item: Trivia) {
    rows.write(prose: source.text(item.range))
  }
}

extension LayoutLine {
  fileprivate var indent: Int {
    switch style {
    case .declaration: 0
    case .clause, .plain: 2
    case .alternative: 4
    }
  }

  /// Where a broken line goes on.
  fileprivate var hang: Int {
    switch style {
    case .declaration, .plain: 4
    case .clause: 13
    case .alternative: 6
    }
  }
}
