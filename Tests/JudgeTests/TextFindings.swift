// Which text governs an instance: worlds made to mislead about amendments.

import Accords
import Adherence
import CivilTime
import Evidence
import Findings
import Quantities
import Testing

@Suite struct TextFindings {
  private let instruments = """
    instrument later "Later"
      agreed 2000-05
      in force from 2000-07-01
    instrument latest "Latest"
      agreed 2001-05-01
      in force from 2001-07-01 until 2002-06-30

    """

  private func floor(_ amended: String...) -> String {
    instruments
      + owed("floor", "  requires at least 10 visas in each full calendar-year\n" + amended.joined(separator: "\n"))
  }

  private func visas(_ value: Int, _ year: Int, _ exactness: Given.Exactness = .exact) throws -> Given {
    .figure(
      "visas", classID: nil, exactness, Amount(value), days: try days("\(year)-01-01", "\(year)-12-31"), by: "US",
      published: try partial("\(year + 1)-01-10"))
  }

  private func year(_ a: Accord, _ value: Int, _ year: Int, on: String? = nil) throws -> String {
    let on = on ?? "\(year + 1)-02-01"
    return try word(a, [visas(value, year)], "floor", "CY\(year)", on: on)
  }

  @Test func theTextIsChosenByTheDayThatTheAmendmentNames() throws {
    let first = try accord(floor("amended by later from 2000-07-01, by the first day of the period; means at least 20"))
    #expect(try year(first, 15, 2000) == "kept", "the year began before")
    #expect(try year(first, 15, 2001) == "breached")
    let last = try accord(floor("amended by later from 2000-07-01, by the last day of the period; means at least 20"))
    #expect(try year(last, 15, 1999) == "kept")
    #expect(try year(last, 15, 2000) == "breached")
  }

  @Test func whatIsNotAgreedIsNotKnown() throws {
    let a = try accord(floor("amended by later from 2000-07-01, by the last day of the period; means at least 20"))
    let part = Given.figure(
      "visas", classID: nil, .exact, Amount(15), days: try days("2000-01-01", "2000-05-20"), by: "US",
      published: try partial("2000-05-21"))
    #expect(try word(a, [part], "floor", "CY2000", on: "2000-05-30") == "kept", "some day of May has not passed")
    #expect(try word(a, [part], "floor", "CY2000", on: "2000-05-31") == "open")
  }

  @Test func amendmentsAddUpInOrderOfTimeAndEnd() throws {
    let two = try accord(
      floor(
        "amended by latest from 2001-07-01, by the last day of the period; means at least 30",
        "amended by later from 2000-07-01, by the last day of the period; means at least 20"))
    #expect(try year(two, 25, 2000) == "kept")
    #expect(try year(two, 25, 2001) == "breached", "the latest amendment holds, wherever it stands")
    #expect(try year(two, 25, 2002) == "kept", "the latest is no longer in force at the end of 2002")
    let undone = try accord(
      floor(
        "amended by later from 2000-07-01, by the last day of the period; means at least 20",
        "amended by latest from 2001-07-01, by the last day of the period; means the clause as written"))
    #expect(try year(undone, 15, 2000) == "breached")
    #expect(try year(undone, 15, 2001) == "kept")
  }

  @Test func whatReachesBackIsNotTheLawBeforeItIsInForce() throws {
    let a = try accord(
      floor("amended by later from 1999-01-01, retroactively, by the last day of the period; means at least 20"))
    #expect(try year(a, 15, 1999, on: "2000-05-01") == "kept", "nobody knew of it")
    #expect(try year(a, 15, 1999, on: "2000-06-15") == "undetermined", "agreed and not in force")
    #expect(try year(a, 25, 1999, on: "2000-06-15") == "kept", "by either text")
    #expect(try year(a, 15, 1999, on: "2000-07-01") == "breached")
  }

  @Test func anAmendmentThatIsContested() throws {
    let a = try accord(
      floor(
        "amended by later from 2000-07-01, by the last day of the period, contested by CU since 2001-01-20 until 2002; "
          + "means at least 20"))
    #expect(try year(a, 15, 2000, on: "2001-01-19") == "breached")
    let contested = try finding(a, [visas(15, 2000)], "floor", "CY2000", on: "2001-01-20")
    #expect(contested.word == .disputed)
    #expect(contested.pivots == [["amendment by later"]])
    #expect(try year(a, 25, 2000) == "kept", "both texts give it")
    #expect(try year(a, 15, 2000, on: "2002-12-31") == "disputed")
    #expect(try year(a, 15, 2000, on: "2003-01-01") == "breached", "it is contested no more")
  }

  @Test func aReadingHoldsOfTheAmendedText() throws {
    let a = try accord(
      floor(
        "amended by later from 2000-07-01, by the last day of the period; means at least 20",
        "reading relatives", "  \"they count\"",
        "  \"they do not\" held by CU since 1995; means only class relative is excluded"
      ))
    let relatives = Given.figure(
      "visas", classID: "relative", .exact, Amount(3), days: try days("2000-01-01", "2000-12-31"), by: "US",
      published: try partial("2001-01-10"))
    func on(_ value: Int) throws -> String {
      try word(a, [visas(value, 2000), relatives], "floor", "CY2000", on: "2001-02-01")
    }
    #expect(try on(15) == "breached")
    #expect(try on(21) == "disputed")
    #expect(try on(23) == "kept")
  }
}

@Suite struct TextsOfCases {
  private let text =
    """
    instrument later "Later"
      agreed 2000-05
      in force from 2000-07-01

    """
    + owed(
      "answer",
      """
        whenever applied
        requires answered within 60 days of applied, the day of applied not counted
        amended by later from 2000-07-01, by the day of reprisal; means within 10 days of applied, the day of applied not counted; means unless withdrawn
      """)

  private func event(_ name: String, _ on: String, by: String = "US") throws -> Given {
    .event(name, caseID: "c1", day: try partial(on), by: by, published: try partial("2001-01-01"))
  }

  private func on(_ given: Given...) throws -> Finding {
    let applied = try event("applied", "2000-08-01")
    return try finding(accord(text), [applied] + given, "answer", "c1", on: "2001-02-01")
  }

  @Test func theDayOfAnotherEventOfTheCaseDecides() throws {
    #expect(try on(event("reprisal", "2000-06-30"), event("answered", "2000-09-01")).word == .kept)
    let noException = Given.complete(
      subject: "withdrawn", days: try days("1994-09-09", "2001-01-01"), by: "US", published: try partial("2001-01-01"))
    #expect(
      try on(event("reprisal", "2000-07-01"), event("answered", "2000-09-01"), noException).word == .keptLate)
    #expect(try on(event("reprisal", "2000-07-01"), event("answered", "2000-08-05")).word == .kept)
    #expect(try on(event("reprisal", "2000-07-01"), event("withdrawn", "2000-08-02")).word == .notTriggered)
    #expect(try on(event("reprisal", "2000-06-30"), event("withdrawn", "2000-08-02")).word == .undetermined)
  }

  @Test func aDayThatIsNotCertainLeavesBothTexts() throws {
    let either = try on(event("reprisal", "2000"), event("answered", "2000-09-01"))
    #expect(either.word == .undetermined)
    #expect(either.reasons == [.evidenceInsufficient])
    #expect(either.missing == ["the day by which the text that governs it is chosen"])
    #expect(try on(event("reprisal", "2000"), event("answered", "2000-08-05")).word == .kept)
    #expect(try on(event("answered", "2000-09-01")).word == .undetermined, "the day is not on record")
    #expect(
      try on(
        event("reprisal", "2000-06-30"), event("reprisal", "2000-07-01", by: "CU"), event("answered", "2000-09-01")
      )
      .word == .undetermined, "two reporters give days on both sides")
  }

  @Test func whatIsMissedByTheDayDue() throws {
    let a = try accord(
      """
      instrument later "Later"
        agreed 2000-05
        in force from 2000-07-01

      """
        + owed(
          "end",
          "  requires policy-ended by 2000-12-31\n  amended by later from 2000-07-01, by the day due; means by 2001-12-31"
        )
        + owed(
          "past",
          "  requires policy-ended by 2000-06-30\n  amended by later from 2000-07-01, by the day due; means by 2001-12-31"
        ))
    let silent = Given.complete(
      subject: "policy-ended", days: try days("1994-09-09", "2001-06-30"), by: "US",
      published: try partial("2001-07-01"))
    #expect(try word(a, [silent], "end", on: "2001-07-01") == "open")
    #expect(try word(a, [silent], "past", on: "2001-07-01") == "breached", "it fell due before the text was changed")
    let done = Given.event(
      "policy-ended", caseID: nil, day: try partial("2001-03-01"), by: "US", published: try partial("2001-03-02"))
    #expect(try word(a, [done], "end", on: "2001-07-01") == "kept")
    #expect(try word(a, [done], "past", on: "2001-07-01") == "kept late")
  }
}
