import Accords
import CivilTime
import Quantities
import Testing

@testable import AccordLanguage

@Suite struct ReadingTests {
  private func meaning(_ clauses: String, _ meaning: String) throws -> Meaning? {
    let readings = try commitment(clauses + " reading r \"a\" \"b\" held by CU since 2009; means \(meaning)").readings
    return readings.first?.alternatives.last?.meaning
  }

  private static let yearly = "requires at least 5 visas in each full fiscal-year, except class other"

  private static let fitting: [(String, String, Meaning)] = [
    (yearly, "nothing is owed", .nothingOwed),
    ("permits \"to look\"", "nothing is owed", .nothingOwed),
    (yearly, "no class is excluded", .excludes([])),
    (yearly, "only class family or refugee is excluded", .excludes(["family", "refugee"])),
    (yearly, "only class countable is excluded", .excludes(["countable"])),
    (yearly, "at most 7,000", .threshold(Threshold(.atMost, Amount(7_000)))),
    ("requires camp to come down to 5", "at most 7", .threshold(Threshold(.atMost, Amount(7)))),
    ("requires rounds of talks hosted by US and CU in turn", "turns pass at every call", .turnsPassAtEveryCall),
    ("forbids declared until reform", "reform does not count", .eventDoesNotCount("reform")),
    ("whenever asked requires answered, no day set", "asked does not count", .eventDoesNotCount("asked")),
    (
      "whenever asked, unless excepted requires answered, no day set", "excepted does not count",
      .eventDoesNotCount("excepted")
    ),
    ("only if declared \(yearly)", "declared does not count", .eventDoesNotCount("declared")),
    (yearly, "in each half-year", .calendar("half-year")),
    ("requires declared, no day set", "by 1999-12-31", .deadline(.by(CivilDate(dayNumber: 10_956)))),
    (
      "whenever asked requires answered, no day set", "within 30 days of asked, the day of asked not counted",
      .deadline(.within(Duration(count: 30, unit: .days, countsEventDay: false)))
    ),
    ("requires declared by 1999-12-31", "no day set", .deadline(.none)),
    ("whenever asked requires answered, no day set", "unless excepted", .exceptions(["excepted"])),
    (
      "whenever asked, accounted in each half-year or part requires answered, no day set", "in each fiscal-year",
      .calendar("fiscal-year")
    ),
  ]

  @Test(arguments: fitting)
  func aMeaningThatFits(_ clauses: String, _ written: String, _ meaning: Meaning) throws {
    #expect(try self.meaning(clauses, written) == meaning)
  }

  private static let unfit: [(String, String, DiagnosticCode)] = [
    ("forbids declared", "no class is excluded", .meaningDoesNotFit),
    ("requires at least 5 paroles in each full fiscal-year", "no class is excluded", .meaningDoesNotFit),
    ("forbids declared", "at least 5", .meaningDoesNotFit),
    (yearly, "turns pass at every call", .meaningDoesNotFit),
    ("forbids declared", "asked does not count", .meaningDoesNotFit),
    ("requires at least 5 visas from 1995-01-01 to 1995-12-31", "in each half-year", .meaningDoesNotFit),
    (yearly, "by 1999-12-31", .meaningDoesNotFit),
    (yearly, "unless asked", .meaningDoesNotFit),
    ("whenever asked requires answered, no day set", "unless asked", .unlessIsTrigger),
    ("requires declared by 1999-12-31", "by 1999-12-31", .readingDecidesNothing),
    ("requires declared by 1999-12-31", "the clause as written", .readingDecidesNothing),
    (yearly, "only class nobody is excluded", .unknownClass),
    (yearly, "only class countable or other is excluded", .nothingCounts),
    (yearly, "in each lunar-year", .unknownCalendar),
    (yearly, "nonsense does not count", .unknownEvent),
    (yearly, "only class other is excluded", .readingDecidesNothing),
    (yearly, "at least 5", .readingDecidesNothing),
    (yearly, "in each fiscal-year", .readingDecidesNothing),
  ]

  @Test(arguments: unfit)
  func aMeaningThatDoesNotFit(_ clauses: String, _ written: String, _ code: DiagnosticCode) {
    let text = World.commitment(clauses + " reading r \"a\" \"b\" held by CU since 2009; means \(written)")
    let source = SourceText(name: "t", text: text)
    let (accord, diagnostics) = checkAccord(source)
    #expect(accord == nil)
    #expect(diagnostics.map(\.code) == [code], "\(DiagnosticRenderer(source).render(diagnostics))")
  }

  @Test func holdersAndSourcesAreKept() throws {
    let readings = try commitment(
      """
      forbids declared
      reading one for instances from 2004-01-08
        "a" stated in jc held by US since 1994, CU since 1997/1998
        "b" stated in js; means nothing is owed
      reading two
        "c" held by nobody
        "d" held by CU since 2009-05-22; means declared does not count
      """
    ).readings
    #expect(readings.map(\.name) == ["one", "two"])
    #expect(readings[0].from == CivilDate("2004-01-08"))
    #expect(readings[0].alternatives[0].statedIn == "jc")
    #expect(readings[0].alternatives[0].holders.map(\.party) == ["US", "CU"])
    #expect(readings[0].alternatives[0].holders.map(\.since.text) == ["1994", "1997/1998"])
    #expect(readings[1].alternatives.map(\.meaning) == [.asWritten, .eventDoesNotCount("declared")])
  }

  @Test func onlyAnotherAnswerNeedsAHolder() {
    expectDiagnostics(
      of: World.commitment(
        """
        forbids declared
        reading r
          "as written"
          1️⃣"otherwise" held by nobody; means nothing is owed
          2️⃣"or so"; means declared does not count
        reading 3️⃣r
          "as written"
          "otherwise" held by US since 2009, 4️⃣US since 2010; means nothing is owed
        """),
      [
        (
          "1️⃣",
          .warning(
            .nobodyHolds, "nobody holds this answer and no instrument states it: it is shown and decides nothing")
        ),
        (
          "2️⃣",
          .warning(
            .nobodyHolds, "nobody holds this answer and no instrument states it: it is shown and decides nothing")
        ),
        ("3️⃣", .error(.duplicateName, "two readings of 'c' are called 'r'")),
        ("4️⃣", .error(.namedTwice, "the party 'US' is named twice here")),
      ])
  }
}
