import Accords
import Foundation
import Testing

@testable import AccordLanguage

@Suite struct FormatterTests {
  private func formatted(_ text: String) -> String? { formatAccord(SourceText(name: "t", text: text)).text }

  /// Formatted once more it is the same, the comments are all there, and the accord is the same.
  private func expectSound(_ text: String, at place: Testing.SourceLocation = #_sourceLocation) throws {
    let once = try #require(formatted(text), sourceLocation: place)
    #expect(formatted(once) == once, sourceLocation: place)
    #expect(comments(once) == comments(text), sourceLocation: place)
    let before = checkAccord(SourceText(name: "t", text: text)).accord
    let after = checkAccord(SourceText(name: "t", text: once)).accord
    #expect(before?.withoutLines == after?.withoutLines, sourceLocation: place)
  }

  private func comments(_ text: String) -> [String] {
    let source = SourceText(name: "t", text: text)
    return Lexer.lex(source).trivia.map {
      source.text($0.range).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }

  @Test func thereIsOneLayout() {
    #expect(
      formatted(
        """
        -- About the file.

        accord   a "A" party US "United States"   clock America/New_York
        party CU "Cuba" clock UTC -- the other side
        calendar fiscal-year starts 1 October,named FY by the year in which it ends
        evidence about bounds nothing admissions decide nothing
        instrument jc "Communiqué" agreed 1994-09-09 at "New York" in force from 1994-09-09



        -- What is counted.
        indicator visas "Visas" counts visas by class family,refugee class most is all except refugee
        indicator other "Other" counts visas
          -- says more of it
        event e "E"

        event f "F"
        commitment c "C" source jc rests on the text -- written
        owed by US to CU from 1994-09-09 only if e and
          f
          -- before the requirement
          requires at least 20000 visas in each full fiscal-year , except class refugee ,
          -- between its parts
            crediting visas when US elects, at most 5000 in any fiscal-year from 1995-09-09
          reading r "a" held by US since 2009
          "b, which is another answer of quite some length, so that it fills its line" held by CU since 2009; means nothing is owed
          may be suspended by a note
        -- at the end
        """) == """
          -- About the file.

          accord a "A"

          party US "United States" clock America/New_York
          party CU "Cuba" clock UTC  -- the other side

          calendar fiscal-year starts 1 October, named FY by the year in which it ends

          evidence
            about      bounds nothing
            admissions decide nothing

          instrument jc "Communiqué"
            agreed     1994-09-09 at "New York"
            in force   from 1994-09-09

          -- What is counted.
          indicator visas "Visas" counts visas
            by class   family, refugee
            class      most is all except refugee

          indicator other "Other" counts visas
            -- says more of it

          event e "E"

          event f "F"

          commitment c "C"
            source     jc
            rests on   the text  -- written
            owed by    US to CU
            from       1994-09-09
            only if    e and f
            -- before the requirement
            requires   at least 20,000 visas in each full fiscal-year, except class refugee,
                       -- between its parts
                       crediting visas when US elects, at most 5000 in any fiscal-year from 1995-09-09
            reading    r
              "a" held by US since 2009
              "b, which is another answer of quite some length, so that it fills its line" held by CU since 2009;
                means nothing is owed
            may be suspended by a note

          -- at the end

          """)
  }

  @Test func theCompleteAccordIsSound() throws { try expectSound(CompleteAccord.text) }

  @Test func argumentsBeginInOneColumn() throws {
    let lines = try #require(formatted(CompleteAccord.text)).split(separator: "\n").filter {
      $0.hasPrefix("  ") && !$0.hasPrefix("   ")
    }
    for line in lines where !line.hasPrefix("  may ") && !line.hasPrefix("  --") {
      let columns = Array(line)
      #expect(columns[12] == " " && columns[13] != " ", "\(line)")
    }
  }

  @Test func noLineIsTooLongThatCouldBeBroken() throws {
    for line in try #require(formatted(CompleteAccord.text)).split(separator: "\n") where line.count > 100 {
      #expect(!line.dropFirst(20).dropLast(1).contains { $0 == "," || $0 == ";" } || line.contains("\""), "\(line)")
    }
  }

  @Test(arguments: [
    ("9999", "9999"), ("10000", "10,000"), ("20,000", "20,000"), ("1234567.25", "1,234,567.25"), ("5,000", "5,000"),
    ("0.12345678", "0.12345678"),
  ])
  func amountsFromTenThousandHaveCommas(_ written: String, _ printed: String) {
    #expect(AccordPrinter.grouped(written) == printed)
  }

  @Test func datesAndLengthsAreNotTouched() throws {
    let text =
      World.commitment("whenever asked requires answered within 20000 days of asked, the day of asked counted")
      + "instrument old \"Old\" agreed 1984 in force from 1984-12-14"
    let printed = try #require(formatted(text))
    #expect(printed.contains("within 20000 days") && printed.contains("agreed     1984\n"))
  }

  @Test func commentsStayBetweenTheSameWords() throws {
    let words = World.commitment("requires at least 5 visas in each full fiscal-year, except class other note \"n\"")
      .split(separator: "\"", omittingEmptySubsequences: false)
    var count = 0
    var commented = ""
    for (number, part) in words.enumerated() {
      guard number % 2 == 0 else {
        commented += "\"\(part)\""
        continue
      }
      for word in part.split(separator: " ") {
        count += 1
        commented +=
          count % 3 == 0 ? "\(word) -- c\(count)\n" : count % 3 == 1 ? "\(word)\n\n -- c\(count)\n" : "\(word) "
      }
    }
    #expect(count > 100)
    try expectSound(commented)
  }

  @Test func proseIsLeftAlone() throws {
    let parts = CompleteAccord.text.components(separatedBy: "\n    ")
    for step in 2...9 {
      var text = "# Title  \r\n\r\n```servanda\n"
      for (number, part) in parts.enumerated() {
        text +=
          part
          + (number % step == step - 1
            ? "\n```\n  Prose no. \(number), with \"a quote.\n\n```servanda of sorts\n" : "\n")
      }
      try expectSound(text + "```\nno line end")
    }
  }

  @Test func whatCannotBeParsedIsLeftAlone() {
    let (text, diagnostics) = formatAccord(SourceText(name: "t", text: "accord a \"A\"\nparty US\n"))
    #expect(text == nil)
    #expect(diagnostics.map(\.code) == [.unexpectedWord])
  }

  @Test func whatIsOnlyWronglyMeantIsFormatted() {
    #expect(
      formatted("accord a \"A\" meeting m \"M\" commitment c \"C\" source nobody") == """
        accord a "A"

        meeting m "M"

        commitment c "C"
          source     nobody

        """)
  }
}
