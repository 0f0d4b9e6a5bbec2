import Accords
import CivilTime
import Quantities
import Testing

@testable import AccordLanguage

@Suite struct ExampleTests {
  private func example(_ clauses: String) throws -> Example {
    try #require(accord(World.example(clauses)).examples.first)
  }

  @Test func everyKindOfEvidenceCanBeGiven() throws {
    let given = try #require(accord(CompleteAccord.text).examples.first).given
    let published = try #require(PartialDate("2004-07-21"))
    let (first, last) = (try #require(CivilDate("2003-10-01")), try #require(CivilDate("2004-07-21")))
    let days = try #require(DayInterval(firstDay: first, lastDay: last))
    #expect(
      given[0]
        == .figure(
          "travel-documents", classID: "countable", .exact, Amount(20_000), days: days, by: "US", published: published))
    let shapes = given.map { "\($0)".prefix { $0 != "(" } }
    #expect(
      shapes == [
        "figure", "figure", "figure", "figure", "complete", "round", "event", "event", "suspension", "suspension",
        "statement", "statement", "statement", "statement", "grade", "assessment",
      ])
  }

  @Test func aFigureOfADayIsOfThatDay() throws {
    let given = try example(
      "given camp about 1,200 on 1995-06-30, by US, published 1995-07 on 2004-08-01 expect c FY2003 kept"
    ).given
    guard case .figure(_, _, .about, _, let days, _, _) = given.first else { throw NotThere() }
    #expect(days.description == "1995-06-30")
  }

  @Test func whatIsKnownIsWhatIsKnownOnTheDayUnlessItIsWritten() throws {
    let plain = try example("on 2004-08-01 expect c FY2003 kept")
    #expect(plain.known == plain.on)
    #expect(try example("on 2004-08-01 known 2003-01-01 expect c FY2003 kept").known.description == "2003-01-01")
  }

  private static let sound: [(String, String?, String)] = [
    ("c FY2003 kept", "FY2003", "kept"), ("c FY2003 kept late", "FY2003", "kept late"),
    ("d H2003-1 not in force", "H2003-1", "not in force"), ("h US kept late", "US", "kept late"),
    ("e case-1 not triggered", "case-1", "not triggered"),
    ("f not assessed", nil, "not assessed"), ("f kept", nil, "kept"),
    ("g round-2003-06-03 on course", "round-2003-06-03", "on course"),
  ]

  @Test(arguments: sound)
  func anExpectationIsReadInFull(_ written: String, _ instance: String?, _ word: String) throws {
    let example = try example(
      "given event asked of case-1 on 2003, by US, published 2003 on 2004-08-01 expect \(written) expect f open")
    #expect(example.expected.first?.instance == instance)
    #expect(example.expected.first?.word == word)
    #expect(example.expected.count == 2)
  }

  private static let unsound: [(String, DiagnosticCode)] = [
    ("c kept", .missingInstance), ("c CY2003 kept", .unknownInstance), ("c FY2003 US kept", .unknownInstance),
    ("d kept", .missingInstance), ("d US kept", .unknownInstance), ("d H2003-3 kept", .unknownInstance),
    ("h kept", .missingInstance), ("h FR kept", .missingInstance), ("h FY2003 US kept", .unknownInstance),
    ("e kept", .missingInstance), ("e case-2 kept", .unknownInstance), ("f FY2003 kept", .unknownInstance),
    ("g kept", .missingInstance), ("g FY2003 kept", .unknownInstance), ("c FY2003 brokn", .unknownWord),
    ("c FY2003 kept early", .unknownWord), ("b kept", .unknownCommitment), ("talks kept", .wrongKind),
    ("c FY2003", .unexpectedWord),
  ]

  @Test(arguments: unsound)
  func anExpectationThatCannotBe(_ written: String, _ code: DiagnosticCode) {
    let source = SourceText(
      name: "t",
      text: World.example("given event asked of case-1 on 2003, by US, published 2003 on 2004-08-01 expect \(written)"))
    let diagnostics = checkAccord(source).diagnostics
    #expect(diagnostics.first?.code == code, "\(DiagnosticRenderer(source).render(diagnostics))")
  }

  @Test func whatIsGivenIsResolved() {
    expectDiagnostics(
      of: World.example(
        """
          given visas class 1️⃣famly 5 from 2003-10-01 to 2️⃣2003-09-30, by US, published 2004
          given 3️⃣vsas 5 on 2003-10-01, by 4️⃣EU, published 2004
          given complete 5️⃣fiscal-year from 2003-01-01 to 2003-12-31, by US, published 2004
          given round of 6️⃣visas on 2003-06-03, hosted by US, published 7️⃣2004-02-30
          given event declared of 8️⃣case-1 on 2003, by US, published 2004
          given grade 9️⃣poor for f by "Commission", published 2004
          on 2004-08-01
          expect c FY2003 kept
        """),
      [
        ("1️⃣", .error(.unknownClass, "'visas' has no class 'famly'")),
        ("2️⃣", .error(.endsBeforeItBegins, "the last day, 2003-09-30, lies before the first, 2003-10-01")),
        ("3️⃣", .error(.unknownIndicator, "no indicator is called 'vsas'")),
        ("4️⃣", .error(.unknownParty, "no party is called 'EU'")),
        ("5️⃣", .error(.unknownSubject, "no indicator, event or meeting is called 'fiscal-year'")),
        ("6️⃣", .error(.wrongKind, "'visas' is an indicator, not a meeting")),
        ("7️⃣", .error(.noSuchDate, "there is no day 2004-02-30")),
        ("8️⃣", .error(.caseDoesNotFit, "'declared' happens to no case")),
        ("9️⃣", .error(.unknownGrade, "'poor' is not a grade of the scale")),
      ])
  }

  @Test func claimsAndGradesNameInstances() {
    expectDiagnostics(
      of: World.example(
        """
          given claim by CU that US has breached c 1️⃣CY2003, published 2004
          given claim by CU that US has breached c FY2003, published 2004
          given claim by CU that US has breached c, published 2004
          given grade partial for 2️⃣z by "Commission", published 2004
          given grade 3️⃣partial for c by "Commission", published 2004
          on 2004-08-01
          expect c FY2003 kept
        """),
      [
        ("1️⃣", .error(.unknownInstance, "'c' has no instance 'CY2003'")),
        ("2️⃣", .error(.unknownCommitment, "no commitment is called 'z'")),
        ("3️⃣", .error(.gradeDoesNotFit, "'c' is not assessed on a scale, so it has no grades")),
      ])
  }
}
