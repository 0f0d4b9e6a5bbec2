import Accords
import Testing

@testable import AccordLanguage

@Suite struct ParaphraseTests {
  private func said(_ clauses: String) throws -> String {
    let accord = try accord(World.commitment(clauses))
    return try paraphrase(#require(accord.commitment("c")), in: accord)
  }

  @Test func anAmendmentIsTold() throws {
    let words = try said(
      """
      whenever asked requires answered within 2 months of asked, the day of asked not counted
      amended by jc from 1996-01-01, by the day of asked, contested by CU since 1997 until 1999;
        means within 30 days of asked, the day of asked counted; means unless excepted
      """)
    #expect(
      words.contains(
        "'jc' changed the text for what lies, by the day of 'asked', on 1 Jan 1996 or later: by which it is to be done within 30 "
          + "days of 'asked', the day of 'asked' counted: for 31 Jan 2003 the last day is 1 Mar 2003; by which only 'excepted' takes "
          + "a case out of it. Where that day is not certain, only what both texts give is. CU since 1997 until 1999 contests that it "
          + "is valid: the text with it and the text without it decide side by side."))
  }

  @Test func aYearlyMinimumInFull() throws {
    #expect(
      try said(
        """
        requires at least 20,000 visas in each full fiscal-year, except class other,
          crediting paroles when US elects, at most 5,000 in any half-year from 1995-09-09
        pace pro rata by day
        reading what-counts for instances from 2021-10-01
          "others do not count" stated in jc
          "all count" held by US since 2022-10, CU since 2023; means no class is excluded
          "families do not count" held by nobody; means only class family is excluded
        shows share
        """) == """
          US (United States) owes this to CU (Cuba) from 9 Sep 1994. It stands in the text: jc. It is judged for each fiscal-year that \
          lies wholly within the time in which it is owed. The first is FY1995 (1 Oct 1994 – 30 Sep 1995); 9 Sep 1994 – 30 Sep 1994 lies \
          in no such period and is not judged. It is kept, for good, as soon as what the figures of 'visas' show is at least 20,000 visas; \
          it is breached only when the time has closed and less is certain, whatever may still be reported. Of its classes family and \
          refugee count, and other does not; a figure that does not tell them apart bounds the count. Toward it US may elect 'paroles', at \
          most 5,000 in any half-year, from 9 Sep 1995; until it is known what was elected, what could be leaves the count open. A figure \
          that is missing is not zero: it leaves the count open and the finding undetermined. A figure given as 'about' lies within 10 \
          percent of it. What a party states against its own interest settles what the figures leave open. On 'what-counts' (for \
          instances that end on or after 1 Oct 2021) these readings decide side by side, each from the day since which it is held: "others \
          do not count" (stated in jc), the clause as written; "all count" (held by US since 2022-10 and CU since 2023), by which no class \
          is excluded; where they lead to different words, the finding is disputed. Shown, and deciding nothing because nobody holds it: \
          "families do not count", by which only 'family' does not count. While a period is open, it is at risk if the count lies below the \
          share of the number that the days gone by are of all its days; this decides nothing. Its text provides for no suspension: one \
          that is declared is that side's reading. Shown beside it, and deciding nothing: share.
          """)
  }

  private static let parts: [(String, String)] = [
    (
      "requires at most 5 visas from 1995-01-01 to 1995-12-31",
      "It is judged once, for 1 Jan 1995 – 31 Dec 1995, both days included. It is breached, for good, as soon as"
    ),
    (
      "requires at least 2 rounds of talks in each half-year or part",
      "The first is H1994-2 (1 Jul 1994 – 31 Dec 1994), of which the days from 9 Sep 1994 on count."
    ),
    (
      "requires rounds of talks hosted by US and CU in turn",
      "It is judged for each round of 'talks' that was held. It is kept when the host of a round is the next of US and CU"
    ),
    (
      "requires camp to come down to 0",
      "It is kept when 'camp', as it stands on a day, has come down to 0; until then it is open."
    ),
    (
      "whenever asked, unless excepted or answered requires answered, no day set",
      "It is judged for each person to which 'asked' happened. A case in which 'excepted' or 'answered' happened is outside it."
    ),
    (
      "whenever asked requires answered within 3 months of asked, the day of asked not counted",
      "within 3 months of 'asked', the day of 'asked' not counted: for 31 Jan 2003 the last day is 30 Apr 2003"
    ),
    (
      "whenever asked requires answered within 1 days of asked, the day of asked counted",
      "within 1 day of 'asked', the day of 'asked' counted: for 31 Jan 2003 the last day is 31 Jan 2003"
    ),
    (
      "requires declared by 1996-12-31", "by the end of 31 Dec 1996, and kept late when it has happened after that day."
    ),
    (
      "forbids declared until reform and settled",
      "that 'declared' happened before 'reform' and 'settled' had all happened"
    ),
    (
      "assessed by nobody named, on the scale good, bad, kept from good",
      "No figure decides it: the text names nobody who would assess it, on the scale good and bad"
    ),
    (
      "only if declared requires at least 5 visas in each full fiscal-year",
      "Nothing is owed before 'declared' has happened. What begins when that is certain is judged; of what had begun before"
    ),
    (
      "only if declared and reform requires camp to come down to 0",
      "Nothing is owed before 'declared' and 'reform' have all happened: it is judged from the day on which that is certain"
    ),
    (
      "excused by declared when accepted by CU, which defers it requires reform by 1996-12-31",
      "If 'declared' is claimed as an excuse and CU accepts it, it is owed later instead; while it is only claimed, the finding"
    ),
    ("permits \"to look\" may be suspended by a note", "What is permitted: to look. Nothing is owed"),
  ]

  @Test(arguments: parts)
  func whatDecidesIsSaid(_ clauses: String, _ part: String) throws {
    let said = try said(clauses)
    #expect(said.contains(part), "\(said)")
  }

  @Test(arguments: [
    (
      "first-tranche",
      "Something is owed only if 'reform-by-day' is kept in time, at the end of 31 Jan 1997, or on the day"
    ),
    (
      "first-tranche",
      "Something is owed only if 'twice AY1995' was breached, by the day asked about, and by the day on which"
    ),
    (
      "first-tranche",
      "while 'minimum FY1996' or 'reform-by-day' is breached, it is excused; that follows the other finding"
    ),
    (
      "per-year",
      "Something is owed only if 'minimum of the period before' is kept, as each instance begins; where it comes"
    ),
    (
      "per-year",
      "1.3 times what is missing at the end of a fiscal-year, at most 12,000, is owed in the next, as an instance"
    ),
    ("per-year", "is deferred. 'release' wipes out a debt that is not repaid."),
    ("per-year", "It is only a part of 'both' and has no headline of its own."),
    ("per-year", "and Court finds it, 62.5 percent of the number are owed; while it is only claimed"),
    (
      "both",
      "It is kept as soon as one of 'minimum', 'per-year' or 'first-tranche' is certainly kept, and breached as soon"
    ),
    ("both", "US chooses by 1 Jan 1996; this is shown and decides nothing. They are to be preferred in this order"),
  ])
  func whatTiesCommitmentsIsSaid(_ id: String, _ part: String) throws {
    let accord = try accord(CompleteAccord.text)
    let said = paraphrase(try #require(accord.commitment(id)), in: accord)
    #expect(said.contains(part), "\(said)")
  }

  @Test func everyCommitmentOfTheCompleteAccordIsOneParagraph() throws {
    let accord = try accord(CompleteAccord.text)
    for commitment in accord.commitments {
      let said = paraphrase(commitment, in: accord)
      #expect(said.hasSuffix(".") && !said.contains("\n") && !said.contains("  "), "\(said)")
    }
  }

  @Test(arguments: [
    ("party", "NO", ["Its clock is Europe/Oslo", "It owes: ceiling, reports and meetings."]),
    ("calendar", "year", ["CY2000 is 1 Jan 2000 – 31 Dec 2000."]),
    (
      "instrument", "treaty",
      ["agreed 1999-11-01, in force from 1 Jan 2000.", "What rests on it: ceiling, reports and meetings."]
    ),
    (
      "indicator", "catch",
      ["It counts tonnes over a time", "together are everything: cod and herring.", "white is cod."]
    ),
    ("event", "sighted", ["It happens to a case (vessel): evidence gives the case", "Named by: reports."]),
    ("event", "ratified", ["An act, which happens to no case: evidence gives the day and who did it."]),
    ("meeting", "council", ["Its rounds are evidence"]), ("commitment", "reports", ["NO (Northland) owes this"]),
    ("reading", "what-counts", ["ceiling: On 'what-counts' these readings decide side by side"]),
    ("example", "kept", []),
  ])
  func aDeclarationIsToldInPlainWords(_ kind: String, _ name: String, _ told: [String]) throws {
    let accord = try #require(checkAccord(SourceText(name: "t", text: SlipAccord.text)).accord)
    let said = paraphraseParagraphs(of: kind, name, in: accord).joined(separator: " ")
    #expect(said.isEmpty == told.isEmpty && told.allSatisfy(said.contains), "\(said)")
  }
}
