import Testing

@testable import AccordLanguage

@Suite struct RendererTests {
  /// What is shown of a place in a text.
  private func shown(_ text: String, _ start: Int, _ end: Int, help: String? = nil) -> String {
    let source = SourceText(name: "t", text: text)
    let diagnostic = Diagnostic(
      severity: .warning, code: .unknownClause, message: "m", help: help, range: SourceRange(start, end))
    return DiagnosticRenderer(source).render(diagnostic)
  }

  @Test func thePlaceIsMarked() {
    #expect(
      shown("one\ntwo three\n", 8, 13, help: "h") == """
        t:2:5: warning: m [unknown-clause]
            2 | two three
              |     ^~~~~
           help: h

        """)
  }

  @Test func aPlaceBetweenTwoBytesHasItsMark() {
    #expect(shown("one", 3, 3).hasSuffix("    1 | one\n      |    ^\n"))
    #expect(shown("", 0, 0).hasSuffix("    1 |\n      | ^\n"))
  }

  @Test func aRangeOfSeveralLinesIsMarkedToTheEndOfTheFirst() {
    #expect(shown("one two\nthree", 4, 13).hasSuffix("    1 | one two\n      |     ^~~\n"))
  }

  @Test func tabsAndWideCharactersDoNotMoveTheMark() {
    #expect(shown("\tx 中文 e\u{301} y", 14, 15).hasSuffix("    1 |     x 中文 e\u{301} y\n      |              ^\n"))
  }

  @Test func whatShowsNothingIsSpeltOut() {
    #expect(
      shown("a\u{202E}b\u{7}c", 5, 6).hasSuffix("    1 | a<U+202E>b␇c\n      |           ^\n"))
    let source = SourceText(name: "t", bytes: [0x61, 0xFF, 0x62])
    let diagnostic = Diagnostic(
      severity: .error, code: .invalidUTF8, message: "not \u{1B}[31mred", help: nil, range: SourceRange(1, 2))
    #expect(
      DiagnosticRenderer(source).render(diagnostic)
        == "t:1:2: error: not ␛[31mred [invalid-utf-8]\n    1 | a<FF>b\n      |  ^~~~\n")
  }

  @Test func aLongLineIsShownAsAWindow() {
    let text = String(repeating: "a", count: 300) + " here " + String(repeating: "b", count: 300)
    let lines = shown(text, 301, 305).split(separator: "\n")
    #expect(
      lines[1] == "    1 | …" + String(repeating: "a", count: 22) + " here " + String(repeating: "b", count: 42) + "…")
    #expect(lines[2] == "      | " + String(repeating: " ", count: 24) + "^~~~")
    #expect(lines.allSatisfy { $0.unicodeScalars.count <= 80 })
  }

  /// Runs, names and numbers of a megabyte are not said back whole.
  @Test(arguments: ["[", "x", "7", "é", "\"", "-- ", "(", "'"]) func whatIsQuotedIsNotAsLongAsTheFile(_ part: String) {
    let source = SourceText(name: "t", text: String(repeating: part, count: 1 << 20))
    let (_, diagnostics) = checkAccord(source)
    #expect(!diagnostics.isEmpty && DiagnosticRenderer(source).render(diagnostics).utf8.count < 1 << 16, "\(part)")
  }

  @Test func everyPlaceOfALongLineIsShownWithinEightyColumns() {
    let text = String(repeating: "é中\t", count: 400)
    for start in stride(from: 0, to: text.utf8.count, by: 7) {
      let lines = shown(text, start, start + 3).split(separator: "\n").dropFirst().map { DisplayWidth.of(String($0)) }
      #expect(lines.allSatisfy { $0 <= 80 })
    }
  }

  @Test func anyPlaceOfAnyBytesIsShown() {
    let source = SourceText(name: "t", bytes: (0...255).map { UInt8($0) } + (0...255).reversed().map { UInt8($0) })
    for start in 0...520 {
      let diagnostic = Diagnostic(
        severity: .note, code: .tooManyProblems, message: "m", help: nil, range: SourceRange(start, start + start % 7))
      #expect(DiagnosticRenderer(source).render(diagnostic).contains("^"))
    }
  }

  @Test func diagnosticsComeInTheOrderOfTheTextAndEachOnce() {
    func diagnostic(_ severity: Diagnostic.Severity, _ code: DiagnosticCode, _ start: Int) -> Diagnostic {
      Diagnostic(severity: severity, code: code, message: "m", help: nil, range: SourceRange(start, start + 1))
    }
    let first = [diagnostic(.error, .malformedName, 5)]
    let second = [
      diagnostic(.warning, .nobodyHolds, 3), diagnostic(.error, .unknownParty, 5), diagnostic(.error, .unknownClass, 1),
      diagnostic(.error, .unknownClass, 1), diagnostic(.error, .unknownEvent, 3),
    ]
    #expect(
      Problems.ordered([first, second]).map(\.code) == [.unknownClass, .unknownEvent, .nobodyHolds, .malformedName])
  }
}
