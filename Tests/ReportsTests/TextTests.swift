// Width, wrapping, ink and JSON text.

import Findings
import Testing

@testable import Reports

@Suite struct TextTests {
  @Test(arguments: [
    ("abc", 3), ("é", 1), ("e\u{301}", 1), ("✓✕⇄…‖┄", 6), ("日本", 4), ("\u{301}", 0), ("", 0), ("Raúl", 4),
  ])
  func widthCountsColumns(_ text: String, _ columns: Int) { #expect(displayWidth(text) == columns) }

  @Test func nothingCanSteerATerminal() {
    let span = Span("a\u{1B}[31mb\u{202E}c\nd\te\u{9B}f")
    #expect(span.text == "a�[31mb�c d e�f")
  }

  @Test func anIdentifierIsNeverBroken() {
    let id = String(repeating: "x-", count: 30) + "x"
    let lines = wrapped([Span("see \(id) and more")], first: .spaces(2), rest: .spaces(4), width: 40)
    #expect(lines.map(\.text) == ["  see", "    \(id)", "    and more"])
  }

  @Test(arguments: 0..<100) func wrappedTextKeepsItsWordsAndItsWidth(_ seed: Int) {
    var numbers = SeededNumbers(UInt64(seed))
    let words = (0..<60).map { _ in
      String((0..<Int.random(in: 1...12, using: &numbers)).map { _ in "abcdéü✓".randomElement(using: &numbers) ?? "a" })
    }
    let spans = words.map { Span($0 + " ", seed % 2 == 0 ? .strong : .plain) }
    let lines = wrapped(spans, first: .spaces(3), rest: .spaces(5), width: 30)
    #expect(lines.allSatisfy { $0.width <= 30 })
    #expect(lines.flatMap { $0.text.split(separator: " ").map(String.init) } == words)
  }

  @Test func aWordOfSeveralStylesStaysTogether() {
    let lines = wrapped([Span("aaa "), .strong("bbb"), Span(", ccc")], first: Line(), rest: Line(), width: 7)
    #expect(lines.map(\.text) == ["aaa", "bbb,", "ccc"])
  }

  @Test func columnsStandBesideEachOther() {
    let left = [Line(["left"])]
    let right = [Line(["right"]), Line(["more"])]
    #expect(sideBySide(left, right, columns: 6).map(\.text) == ["left   │ right", "       │ more"])
  }

  @Test func colourOnlyAdds() {
    var page = Page()
    page.line(.word(.breached), " plain ", .strong("strong"), .faint("faint"))
    let plain = page.text(colour: false)
    let coloured = page.text(colour: true)
    #expect(plain == "✕ breached plain strongfaint\n")
    #expect(coloured == "\u{1B}[31m✕ breached\u{1B}[0m plain \u{1B}[1mstrong\u{1B}[0m\u{1B}[2mfaint\u{1B}[0m\n")
  }

  @Test func textIsCutWithAnEllipsis() {
    #expect(cut("abcdef", to: 6) == "abcdef")
    #expect(cut("abcdefg", to: 6) == "abcde…")
    #expect(cut("日本語", to: 4) == "日…")
  }

  // MARK: JSON

  @Test func jsonEscapesWhatItMust() {
    let text = JSONValue.string("\"\\/\u{8}\u{C}\n\r\t\u{0}\u{1F}\u{7F}é\u{2028}✓").document
    #expect(text == "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\\u007fé\u{2028}✓\"\n")
  }

  @Test func jsonKeepsTheOrderOfMembers() {
    let value: JSONValue = ["b": 1, "a": ["x", true, .null], "empty": [:], "none": []]
    #expect(
      value.document == """
        {
          "b": 1,
          "a": [
            "x",
            true,
            null
          ],
          "empty": {},
          "none": []
        }

        """)
  }
}
