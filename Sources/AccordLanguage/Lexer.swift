// From bytes to tokens.

/// The tokens of a file, its comments and prose, and what was wrong with its characters.
struct LexedText: Sendable {
  /// In order; the last is the end of the file.
  let tokens: [Token]
  let trivia: [Trivia]
  let problems: Problems
  /// Where quotation marks stand that end a text without a beginning.
  let strayClosings: [Int]
}

/// Reads bytes, whatever they are, into tokens.
///
/// What cannot be read is said once, mended where the meaning is plain, and otherwise passed over; a token beside it is
/// marked, so that nothing more is said of the same fault.
struct Lexer {
  let source: SourceText
  let bytes: [UInt8]
  var problems = Problems()
  var tokens: [Token] = []
  var trivia: [Trivia] = []
  /// Where reading stands, and where the run of lines being read ends.
  var at = 0
  var end = 0
  /// Line ends since the last token or trivia.
  private var lineEnds = 1
  private var passedOver = false
  private var strayClosings: [Int] = []

  static func lex(_ source: SourceText) -> LexedText {
    var lexer = Lexer(source: source)
    lexer.reportBytes()
    for run in LiterateText(source).runs {
      (lexer.at, lexer.end) = (run.range.lowerBound, run.range.upperBound)
      if run.isRead { lexer.readRun() } else { lexer.readProse() }
    }
    lexer.at = source.bytes.count
    lexer.end = lexer.at
    lexer.emit(.end, from: lexer.at)
    return LexedText(
      tokens: lexer.tokens, trivia: lexer.trivia, problems: lexer.problems, strayClosings: lexer.strayClosings)
  }

  private init(source: SourceText) {
    self.source = source
    bytes = source.bytes
  }

  private mutating func readProse() {
    trivia.append(Trivia(kind: .prose, range: SourceRange(at, end), gap: takeGap()))
    lineEnds = 1
  }

  private mutating func readRun() {
    while at < end {
      let byte = bytes[at]
      switch byte {
      case .lineFeed, .carriageReturn:
        lineEnds += byte == .carriageReturn && peek(1) == .lineFeed ? 0 : 1
        at += 1
      case .space, UInt8(ascii: "\t"): at += 1
      case UInt8(ascii: ","): emitMark(.comma)
      case UInt8(ascii: ";"): emitMark(.semicolon)
      case UInt8(ascii: "("): emitMark(.leftParenthesis)
      case UInt8(ascii: ")"): emitMark(.rightParenthesis)
      case .quote: readText()
      case .hyphen where peek(1) == .hyphen: readComment()
      case _ where byte.isDigit: readNumberOrDate()
      case _ where byte.isLetter: readName()
      default: readForeign()
      }
    }
  }

  func peek(_ ahead: Int) -> UInt8? { at + ahead < end ? bytes[at + ahead] : nil }

  // MARK: - Tokens

  private mutating func takeGap() -> Gap {
    defer { lineEnds = 0 }
    return lineEnds == 0 ? .sameLine : lineEnds == 1 ? .newLine : .blankLine
  }

  /// Ends a token at the present place.
  mutating func emit(_ kind: Token.Kind, from start: Int, mended: Bool = false) {
    tokens.append(
      Token(kind: kind, range: SourceRange(start, at), gap: takeGap(), isSuspect: mended || passedOver))
    passedOver = false
  }

  private mutating func emitMark(_ kind: Token.Kind) {
    at += 1
    emit(kind, from: at - 1)
  }

  private mutating func readComment() {
    let start = at
    while at < end, !bytes[at].isLineEnd { at += 1 }
    trivia.append(Trivia(kind: .comment, range: SourceRange(start, at), gap: takeGap()))
  }

  private mutating func readText() {
    let start = at
    at += 1
    while at < end, bytes[at] != .quote, !bytes[at].isLineEnd { at += 1 }
    if at < end, bytes[at] == .quote {
      at += 1
      emit(.text, from: start)
    } else if endsNothing(start) {
      passOverClosing(start)
    } else {
      problems.error(
        .unterminatedText, SourceRange(start, at), "this text has no closing quotation mark on its line",
        help: "end it with \"; a text stands on one line")
      emit(.text, from: start, mended: true)
    }
  }

  /// Whether the last quotation mark of a line stands right behind a word of the line: it ends what was not begun.
  private func endsNothing(_ mark: Int) -> Bool {
    lineEnds == 0 && mark > 0 && !" \t\r\n\"(,;".utf8.contains(bytes[mark - 1])
  }

  private mutating func passOverClosing(_ mark: Int) {
    let line = source.lineIndex(of: mark)
    let first = tokens.last { $0.kind == .text || source.lineIndex(of: $0.range.start) < line }?.range.end ?? 0
    problems.takeBack(within: SourceRange(first, mark))
    problems.error(
      .unterminatedText, SourceRange(mark, mark + 1), "this quotation mark ends a text that does not begin with one",
      help: "put a quotation mark before the first word of the text: \"…\"")
    strayClosings.append(mark)
    at = mark + 1
    passedOver = true
  }

  // MARK: - What is not part of the language

  /// A character that begins no token: a letter of another alphabet, a curly quotation mark, something without meaning.
  private mutating func readForeign() {
    let read = ReadScalar(bytes, at: at, end: end)
    guard let scalar = read.scalar, !scalar.isHidden else {
      at += read.length
      passedOver = passedOver || read.scalar.map { $0 != "\u{FEFF}" } ?? true
      return
    }
    if scalar.isForeignSpace {
      at += read.length
    } else if let closing = scalar.closingQuotes {
      readWronglyQuoted(read.length, until: closing)
    } else if scalar.properties.isAlphabetic {
      readName()
    } else {
      passOver(scalar)
    }
  }

  private mutating func readWronglyQuoted(_ opening: Int, until closing: [Unicode.Scalar]) {
    let start = at
    at += opening
    while at < end, !bytes[at].isLineEnd {
      let read = ReadScalar(bytes, at: at, end: end)
      at += read.length
      guard let scalar = read.scalar, closing.contains(scalar) else { continue }
      let inner = source.text(SourceRange(start + opening, at - read.length))
      problems.error(
        .wrongQuotes, SourceRange(start, at), "texts stand between straight quotation marks",
        help: "write \"\(inner)\"")
      emit(.text, from: start, mended: true)
      return
    }
    at = start + opening
    problems.error(
      .wrongQuotes, SourceRange(start, at), "this quotation mark begins no text",
      help: "write texts between straight quotation marks: \"…\"")
    passedOver = true
  }

  /// Says once what a run of characters without meaning is.
  private mutating func passOver(_ first: Unicode.Scalar) {
    let start = at
    while at < end {
      let read = ReadScalar(bytes, at: at, end: end)
      guard let scalar = read.scalar, scalar == first || !scalar.isASCII || isComparison(first) && isComparison(scalar),
        !scalar.isHidden,
        !scalar.properties.isAlphabetic, scalar.closingQuotes == nil, !scalar.isForeignSpace
      else { break }
      at += read.length
    }
    if at == start { at += ReadScalar(bytes, at: at, end: end).length }
    let range = SourceRange(start, at)
    let run = source.text(range).unicodeScalars
    let quoted = run.count <= 60 ? String(run) : String(run.prefix(60)) + "…"
    let shown = first.properties.generalCategory == .format ? first.codePoint : quoted
    problems.error(.unknownCharacter, range, "'\(shown)' has no meaning here", help: Self.advice(on: first))
    passedOver = true
  }

  private func isComparison(_ scalar: Unicode.Scalar) -> Bool { ["<", ">", "="].contains(scalar) }

  private static func advice(on scalar: Unicode.Scalar) -> String {
    switch scalar {
    case _ where scalar.isDash: "between two dates write '/' or the words 'from … to …'; within a name write '-'"
    case "-": "a comment begins with '--'; a hyphen stands only within names and dates"
    case ":", "=": "leave it out: a clause has no mark after its first word"
    case ".", "!", "?": "leave it out: a sentence ends where the next clause begins"
    case "/", "\\": "a comment begins with '--'"
    case "#", "*": "a comment begins with '--'; prose stands outside the ```servanda blocks of a literate file"
    case "[", "]", "{", "}": "nothing is written in brackets; leave them out"
    case "%": "write the word 'percent'"
    case "&": "write the word 'and'"
    case "<", ">": "write 'at least' or 'at most'"
    default: "leave it out, or put it into a text between \"…\""
    }
  }

  /// Looks once at every byte: not UTF-8, or a character that shows nothing. One diagnostic a line is enough.
  private mutating func reportBytes() {
    var (offset, reportedLine) = (0, -1)
    let bytes = bytes
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte >= 0x20, byte < 0x7F {
        offset += 1
        continue
      }
      let read = ReadScalar(bytes, at: offset, end: bytes.count)
      if read.scalar?.isHidden ?? true, !(offset == 0 && read.scalar == "\u{FEFF}") {
        let line = source.lineIndex(of: offset)
        if line != reportedLine { report(read, at: offset) }
        reportedLine = line
      }
      offset += read.length
    }
  }

  private mutating func report(_ read: ReadScalar, at offset: Int) {
    let range = SourceRange(offset, offset + read.length)
    if let scalar = read.scalar {
      problems.error(
        .hiddenCharacter, range, "a character that shows nothing, \(scalar.codePoint), stands here",
        help: "delete it: it can make a line look like what it is not")
    } else {
      problems.error(
        .invalidUTF8, range, "these bytes are not UTF-8 text", help: "save the file with the encoding UTF-8")
    }
  }
}
