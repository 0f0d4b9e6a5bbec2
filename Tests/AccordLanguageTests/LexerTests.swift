import Testing

@testable import AccordLanguage

@Suite struct LexerTests {
  private func tokens(_ text: String) -> [String] {
    let source = SourceText(name: "t", text: text)
    return Lexer.lex(source).tokens.map { "\($0.kind):\(source.text($0.range))" }
  }

  private static let readable: [(String, [String])] = [
    ("a-b2 US", ["name:a-b2", "name:US", "end:"]),
    ("20,000 0.5 7", ["number:20,000", "number:0.5", "number:7", "end:"]),
    ("1994 1994-09 1994-09-09", ["number:1994", "date:1994-09", "date:1994-09-09", "end:"]),
    ("1997/1998 1994-09/1995", ["date:1997/1998", "date:1994-09/1995", "end:"]),
    ("America/New_York UTC Etc/GMT+5", ["zone:America/New_York", "name:UTC", "zone:Etc/GMT+5", "end:"]),
    ("\"a -- b\" -- c", ["text:\"a -- b\"", "end:"]),
    (
      "a,b;(c)",
      ["name:a", "comma:,", "name:b", "semicolon:;", "leftParenthesis:(", "name:c", "rightParenthesis:)", "end:"]
    ),
    ("talks--a comment", ["name:talks", "end:"]),
    ("9 September, named", ["number:9", "name:September", "comma:,", "name:named", "end:"]),
    ("a\u{A0}b\tc", ["name:a", "name:b", "name:c", "end:"]),
    ("\u{FEFF}accord", ["name:accord", "end:"]),
  ]

  @Test(arguments: readable)
  func wordsAreRead(_ text: String, _ expected: [String]) {
    #expect(tokens(text) == expected)
    #expect(Lexer.lex(SourceText(name: "t", text: text)).problems.all.isEmpty)
  }

  private static let unreadable: [(String, DiagnosticCode, String)] = [
    ("a_b", DiagnosticCode.malformedName, "write 'a-b'"), ("jc–1994", .malformedName, "write 'jc-1994'"),
    ("a- b", .malformedName, "write 'a'"),
    ("niño", .malformedName, "choose a name without accents or other marks; the title can have them"),
    ("1994–09–09", .malformedDate, "write 1994-09-09"), ("2004-7-21", .malformedDate, "write 2004-07-21"),
    ("21/07/2004", .malformedDate, "write the year, the month and the day, as in 2004-07-21"),
    ("1997/98", .malformedDate, "write the year, the month and the day, as in 2004-07-21"),
    ("20_000", .malformedNumber, "write thousands with commas: 20,000"),
    ("25days", .malformedNumber, "write '25 days'; a name begins with a letter"),
    (
      "1,2345", .malformedNumber,
      "write thousands with commas and a decimal point: 20,000 or 0.5; after a comma between two numbers write a space"
    ),
    ("1234567890123456789", .malformedNumber, "a number has at most 18 digits"),
    ("“a”", .wrongQuotes, "write \"a\""), ("‘a’", .wrongQuotes, "write \"a\""), ("„a“", .wrongQuotes, "write \"a\""),
    ("«a»", .wrongQuotes, "write \"a\""), ("'a'", .wrongQuotes, "write \"a\""),
    ("“a", .wrongQuotes, "write texts between straight quotation marks: \"…\""),
    ("\"a", .unterminatedText, "end it with \"; a text stands on one line"),
    ("a: b", .unknownCharacter, "leave it out: a clause has no mark after its first word"),
    ("a – b", .unknownCharacter, "between two dates write '/' or the words 'from … to …'; within a name write '-'"),
    ("10 %", .unknownCharacter, "write the word 'percent'"),
    ("a\u{7}b", .hiddenCharacter, "delete it: it can make a line look like what it is not"),
    ("\"a\u{202E}b\"", .hiddenCharacter, "delete it: it can make a line look like what it is not"),
    ("-- a\u{2066}b", .hiddenCharacter, "delete it: it can make a line look like what it is not"),
  ]

  @Test(arguments: unreadable)
  func whatCannotBeReadIsSaidOnce(_ text: String, _ code: DiagnosticCode, _ help: String) {
    let problems = Lexer.lex(SourceText(name: "t", text: text)).problems
    #expect(problems.all.map(\.code) == [code])
    #expect(problems.all.first?.help == help)
  }

  @Test func bytesThatAreNotUTF8AreSaidOnceALine() {
    let bytes = Array("a ".utf8) + [0xFF, 0xC0, 0x80] + Array("\nb ".utf8) + [0xED, 0xA0, 0x80] + Array(" c\nd".utf8)
    let source = SourceText(name: "t", bytes: bytes)
    let text = Lexer.lex(source)
    #expect(text.problems.all.map(\.code) == [.invalidUTF8, .invalidUTF8])
    #expect(text.tokens.map(\.kind) == [.name, .name, .name, .name, .end])
    #expect(text.tokens.map(\.isSuspect) == [false, true, true, false, false])
  }

  @Test func commentsAndGapsAreKept() {
    let source = SourceText(name: "t", text: "-- one\n\na -- two\n  -- three\nb")
    let text = Lexer.lex(source)
    #expect(text.trivia.map { source.text($0.range) } == ["-- one", "-- two", "-- three"])
    #expect(text.trivia.map(\.gap) == [.newLine, .sameLine, .newLine])
    #expect(text.tokens.map(\.gap) == [.blankLine, .newLine, .sameLine])
  }

  @Test func afterTwoHundredProblemsOneNoteIsEnough() {
    let problems = Lexer.lex(SourceText(name: "t", text: String(repeating: "? a ", count: 5_000))).problems.all
    #expect(problems.count == Problems.limit + 1)
    #expect(problems.last?.code == .tooManyProblems)
    #expect(problems.last?.severity == .note)
  }
}

@Suite struct LiterateTests {
  private func runs(_ text: String) -> [String] {
    let source = SourceText(name: "t", text: text)
    return LiterateText(source).runs.map {
      ($0.isRead ? "+" : "-") + source.text(SourceRange($0.range.lowerBound, $0.range.upperBound))
    }
  }

  @Test func aFileWithoutBlocksIsReadWhole() {
    #expect(runs("accord a \"A\"\n``` not a fence of ours\n") == ["+accord a \"A\"\n``` not a fence of ours\n"])
    #expect(runs("").isEmpty)
  }

  @Test func onlyBlocksAreRead() {
    #expect(
      runs("# Prose\n```servanda\naccord\n```\nmore\n```servanda\nparty\n")
        == ["-# Prose\n```servanda\n", "+accord\n", "-```\nmore\n```servanda\n", "+party\n"])
  }

  @Test func anIndentedFenceIsProse() {
    #expect(runs("```servanda\n  ```\n```") == ["-```servanda\n", "+  ```\n", "-```"])
  }

  @Test func aLiterateAccordIsChecked() throws {
    let parts = World.commitment("forbids declared").split(separator: "\n", omittingEmptySubsequences: false)
    let literate =
      "# The accord\n\n```servanda\n" + parts.prefix(9).joined(separator: "\n")
      + "\n```\nProse in which party means something else.\n```servanda\n" + parts.dropFirst(9).joined(separator: "\n")
      + "\n```\n"
    #expect(try accord(literate) == accord(World.commitment("forbids declared")))
  }
}
