import Accords
import Testing

@testable import AccordLanguage

@Suite struct ParserTests {
  @Test func everyConstructIsRead() throws {
    let accord = try accord(CompleteAccord.text)
    #expect(accord.commitments.count == 17)
    #expect(accord.parties.map(\.id) == ["US", "CU", "note"])
    #expect(accord.examples.first?.given.count == 16)
  }

  @Test func layoutCarriesNoMeaning() throws {
    let oneLine = CompleteAccord.text.split(separator: "\n")
      .map { line in line.split(separator: "--", omittingEmptySubsequences: false).first ?? "" }.joined(separator: " ")
    #expect(try accord(oneLine).withoutLines == accord(CompleteAccord.text).withoutLines)
    let oneWordALine = oneLine.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .map { $0.offset % 2 == 1 ? String($0.element) : $0.element.split(separator: " ").joined(separator: "\n") + "\n" }
    #expect(oneWordALine.count > 100)
  }

  @Test func namesMayBeCalledLikeWordsOfTheLanguage() throws {
    let accord = try accord(
      """
      accord accord "A"
      party party "P" clock UTC
      party from "F" clock UTC
      calendar calendar starts 1 January, named each by the year in which it starts
      evidence about bounds nothing admissions decide nothing
      instrument source "S" agreed 1994 in force from 1994-01-01
      indicator rounds "R" counts at by class class, by class is is by
      event at "At"
      event requires "Requires"
      meeting talks "T"
      commitment commitment "C"
        source source rests on the text owed by party to from from 1994-01-01
        requires at least 2 rounds of talks in each full calendar
      commitment whenever "W"
        source source rests on the text owed by from to party from 1994-01-01
        whenever at requires requires by 1995-01-01
      commitment at "A"
        source source rests on the text owed by from to party from 1994-01-01
        whenever requires requires at within 5 days of requires, the day of requires counted
      commitment full "F"
        source source rests on the text owed by from to party from 1994-01-01
        requires at least 2 rounds in each full calendar, except class class
        shows
          rounds
      """)
    #expect(accord.commitments.map(\.id) == ["commitment", "whenever", "at", "full"])
    #expect(accord.commitments[1].rule.trigger == .eachCase("at", accounted: nil))
  }

  @Test func everyFaultOfAFileIsTold() {
    expectDiagnostics(
      of: """
        accord a "A"
        party US 1️⃣clock America/New_York
        party CU "Cuba" clock UTC
        calendar fiscal-year starts 1 2️⃣Octobre, named FY by the year in which it ends
        evidence about bounds nothing admissions decide 3️⃣something
        instrument jc "Communiqué" agreed 1994-09-09 in force from 1994-09-09
        event e "E" happens to 4️⃣the person
        commitment c "C"
          source jc
          rests on the 5️⃣texts
          owed by US to 6️⃣"CU"
          from 1994-09-09
          requires 7️⃣20,000 visas in each full fiscal-year
        example 8️⃣unquoted
        """,
      [
        ("1️⃣", .error(.unexpectedWord, "expected the name of the party in full, found 'clock'")),
        ("2️⃣", .error(.unexpectedWord, "expected the name of a month, found 'Octobre'")),
        ("3️⃣", .error(.unexpectedWord, "expected 'nothing', found 'something'")),
        ("4️⃣", .error(.unexpectedWord, "expected 'a' or 'an', found 'the'")),
        ("5️⃣", .error(.unexpectedWord, "expected 'text', found 'texts'")),
        ("6️⃣", .error(.unexpectedWord, "expected the name of a party, found the text \"CU\"")),
        (
          "7️⃣",
          .error(
            .unexpectedWord,
            "expected 'at least', 'at most', 'rounds of', or the name of an indicator or an event, found the number 20,000"
          )
        ),
        ("8️⃣", .error(.unexpectedWord, "expected the title of the example, in quotation marks, found 'unquoted'")),
      ])
  }

  @Test func whatIsMissingAtTheEndOfALineIsToldThere() {
    expectDiagnostics(
      of: World.declarations + """
        commitment c "C"
          source jc
          rests on the text
          owed by US to1️⃣
          from 1994-09-09
          forbids declared
        commitment 2️⃣d "D"
        """,
      [("1️⃣", .error(.unexpectedWord, "expected the name of a party after 'to'"))]
        + ["'source'", "'rests on'", "'owed by'", "'from'", "requirement"].map {
          ("2️⃣", .error(.missingClause, "commitment 'd' has no \($0)"))
        })
  }

  @Test func aMisspeltDeclarationIsReadAsWhatWasMeant() {
    expectDiagnostics(
      of: World.declarations.replacing("evidence about", with: "1️⃣evidense about").replacing(
        "meeting talks", with: "2️⃣meting talks") + """
          commitment c "C"
            source jc rests on practice owed by US to CU from 1994-09-09
            requires at least 2 rounds of talks in each full fiscal-year
          """,
      [
        ("1️⃣", .error(.unknownDeclaration, "'evidense' begins no declaration")),
        ("2️⃣", .error(.unknownDeclaration, "'meting' begins no declaration")),
      ])
  }

  @Test func aSecondAccordIsAnother() {
    expectDiagnostics(
      of: World.declarations + "1️⃣accord b \"B\"\nparty XX \"X\" clock UTC\n",
      [("1️⃣", .error(.unknownDeclaration, "a file holds one accord, and this one has begun already"))])
  }

  private static let tooLittle: [(String, DiagnosticCode)] = [
    ("requires at least 5 visas\n  pace pro rata by day", DiagnosticCode.missingWindow),
    ("requires at least 5 visas in each half-year", .ambiguousPeriods),
    ("requires at least 5 visas in each full half-year or part", .ambiguousPeriods),
    ("whenever asked, accounted in each half-year requires answered, no day set", .ambiguousPeriods),
    ("whenever asked requires answered within 5 days of asked", .ambiguousEventDay),
    ("whenever asked requires answered", .ambiguousDeadline),
    ("forbids declared nonsense", .unexpectedWord),
    ("forbids declared\n  foo bar", .unknownClause),
    ("requires at least 5 visas in each full half-year, with", .unexpectedWord),
    ("whenever asked, but requires answered, no day set", .unexpectedWord),
    ("requires camp to come to 5", .unexpectedWord),
    ("requires rounds of talks hosted by US and CU", .unexpectedWord),
    ("assessed by \"X\", on the scale good, bad", .unexpectedWord),
    ("forbids declared reading r \"only one\" held by US since 2000", .unexpectedWord),
    ("forbids declared reading r \"a\" \"b\" held by US since 2000; means something", .unexpectedWord),
    ("forbids declared reading r for instances since 2000-01-01 \"a\" \"b\"", .unexpectedWord),
    ("forbids declared may be suspended", .unexpectedWord),
    ("permits anything", .unexpectedWord),
    ("requires at least 5 visas from 1995-01-01", .unexpectedWord),
    ("only declared requires camp to come down to 0", .unexpectedWord),
    ("only if\n  requires camp to come down to 0", .unexpectedWord),
    ("only if declared and\n  requires camp to come down to 0", .unexpectedWord),
    ("forbids declared note (hello)", .unexpectedWord),
  ]

  @Test(arguments: tooLittle)
  func aClauseThatSaysTooLittleIsRefused(_ clauses: String, _ code: DiagnosticCode) {
    let source = SourceText(name: "t", text: World.commitment(clauses))
    let (accord, diagnostics) = checkAccord(source)
    #expect(accord == nil)
    #expect(diagnostics.map(\.code) == [code], "\(DiagnosticRenderer(source).render(diagnostics))")
    #expect(diagnostics.allSatisfy { $0.help != nil })
  }

  @Test func theOrderOfAnExampleIsFixed() {
    expectDiagnostics(
      of: World.example(
        """
          on 2004-08-01
          1️⃣given complete talks from 2003-01-01 to 2003-12-31, by US, published 2004
          expect c FY2003 kept
          2️⃣on 2004-08-02
        """),
      [
        ("1️⃣", .error(.clauseOutOfPlace, "'given' stands after 'on'")),
        ("2️⃣", .error(.clauseOutOfPlace, "'on' stands after 'expect'")),
      ])
  }
}

extension Accord {
  /// The accord without the lines on which its examples stand.
  var withoutLines: Accord {
    Accord(
      id: id, title: title, parties: parties, calendars: calendars, evidenceRules: evidenceRules,
      instruments: instruments, indicators: indicators, events: events, meetings: meetings, commitments: commitments,
      examples: examples.map {
        Example(title: $0.title, given: $0.given, on: $0.on, known: $0.known, expected: $0.expected, line: 0)
      })
  }
}
