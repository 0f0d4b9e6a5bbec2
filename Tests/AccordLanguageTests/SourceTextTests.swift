import Testing

@testable import AccordLanguage

@Suite struct SourceTextTests {
  @Test(arguments: [
    ("", 0, 1, 1), ("abc", 2, 1, 3), ("abc", 3, 1, 4), ("abc", 99, 1, 4), ("a\nb", 2, 2, 1), ("a\r\nb", 3, 2, 1),
    ("a\rb", 2, 2, 1), ("a\n", 2, 2, 1), ("é–x", 5, 1, 3), ("\u{1F1E8}\u{1F1FA}x", 8, 1, 3), ("e\u{301}x", 3, 1, 3),
  ])
  func columnsCountScalars(_ text: String, _ offset: Int, _ line: Int, _ column: Int) {
    let position = SourceText(name: "t", text: text).position(of: offset)
    #expect(position == (line, column))
  }

  @Test func aColumnOnAVeryLongLineIsRight() {
    let source = SourceText(name: "t", text: String(repeating: "é", count: 5_000) + "x")
    #expect(source.position(of: 10_000) == (1, 5_001))
    #expect(source.position(of: 2_048) == (1, 1_025))
  }

  @Test func aLineHasNoLineEnd() {
    let source = SourceText(name: "t", text: "one\r\ntwo\n\nfour")
    let lines = source.lineStarts.indices.map {
      source.text(SourceRange(source.lineRange($0).lowerBound, source.lineRange($0).upperBound))
    }
    #expect(lines == ["one", "two", "", "four"])
  }
}
