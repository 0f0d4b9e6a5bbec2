// Conditions that ask what was found of other commitments: tables of worlds.

import Accords
import Adherence
import CivilTime
import Evidence
import Findings
import Quantities
import Testing

@Suite struct ConditionOnFindingTests {
  private let benchmark = owedByCU("benchmark", "  requires list-agreed by 2000-06-30")

  private func tranche(_ condition: String = "benchmark is kept") -> String {
    benchmark + owed("t", "  only if \(condition)\n  requires policy-ended by 2001-12-31")
  }

  private var nothingPaid: Given { get throws { try Told.complete("policy-ended") } }

  @Test func aDutyFollowsTheFindingOnWhichItRests() throws {
    let agreed = try Told.act("list-agreed", "2000-05-01", by: "CU")
    let absent = try Told.complete("list-agreed", by: "CU")
    #expect(try found(tranche(), [agreed, nothingPaid]).word == .breached)
    #expect(try found(tranche(), [agreed, Told.act("policy-ended", "2001-05-01")]).word == .kept)
    #expect(try found(tranche(), [absent, nothingPaid]).word == .notTriggered)
    let open = try found(tranche(), [nothingPaid])
    #expect(open.word == .undetermined)
    #expect(open.reasons == [.evidenceInsufficient])
    #expect(open.missing.contains("whether benchmark is kept"))
    let contested = try found(tranche(), [agreed, nothingPaid, absent])
    #expect(contested.word == .breached, "an act on record is done whatever a declaration says")
  }

  @Test func itListsTheEvidenceOfTheFindingOnWhichItRests() throws {
    let finding = try found(tranche(), [Told.act("list-agreed", "2000-05-01", by: "CU"), nothingPaid])
    #expect(finding.explanation.allEvidence.contains("given-1"))
    let step = try #require(finding.explanation.children.first { $0.kind == .finding })
    #expect(step.text == "benchmark, on 31 Dec 2001: kept")
    #expect(finding.explanation.text.contains("only if benchmark is kept"))
  }

  @Test func whatIsKeptLateIsKeptUnlessTheTextAsksForTime() throws {
    let late = try [Told.act("list-agreed", "2000-08-01", by: "CU"), nothingPaid]
    #expect(try found(tranche(), late).word == .breached)
    #expect(try found(tranche("benchmark is kept in time"), late).word == .notTriggered)
    let declared = try late + [Told.complete("list-agreed", by: "CU")]
    #expect(try found(tranche("benchmark is kept by 2000-07-31"), late).word == .undetermined)
    #expect(try found(tranche("benchmark is kept by 2000-07-31"), declared).word == .notTriggered)
    #expect(try found(tranche("benchmark is kept by 2000-08-01"), late).word == .breached)
    #expect(try found(tranche("benchmark is breached"), late).word == .notTriggered)
    #expect(try found(tranche("benchmark was breached"), late).word == .breached)
  }

  @Test func theLastDayOfTheTestIsTheDayOnWhichItFallsDue() throws {
    let tooLate = try [
      Told.act("list-agreed", "2002-01-01", by: "CU"), Told.complete("list-agreed", by: "CU"), nothingPaid,
    ]
    #expect(try found(tranche(), tooLate).word == .notTriggered)
    let before = try found(tranche(), tooLate, on: "2000-03-01")
    #expect(before.word == .undetermined, "it may have been done, or may yet be")
  }

  @Test func whatIsKnownLaterDoesNotChangeAnEarlierAnswer() throws {
    let later = try [
      Told.act("list-agreed", "2000-05-01", by: "CU", published: "2004-06-01"), Told.complete("list-agreed", by: "CU"),
      nothingPaid,
    ]
    #expect(try found(tranche(), later, known: "2004-01-01").word == .notTriggered)
    #expect(try found(tranche(), later, known: "2004-12-31").word == .breached)
  }

  @Test func whatIsDisputedIsFollowedUnderEachAnswer() throws {
    let text =
      owedByCU(
        "benchmark",
        """
          requires list-agreed by 2000-06-30
          reading which-list
            "any list" held by CU since 1995
            "no such list" held by US since 1996; means list-agreed does not count
        """) + owed("t", "  only if benchmark is kept\n  requires policy-ended by 2001-12-31")
    let given = try [
      Told.act("list-agreed", "2000-05-01", by: "CU"), Told.complete("list-agreed", by: "CU"), nothingPaid,
    ]
    let disputed = try found(text, given)
    #expect(disputed.word == .disputed)
    #expect(disputed.pivots == [["whether benchmark is kept by 2001-12-31"]])
    #expect(disputed.readings.map(\.axes.word) == [.breached, .notTriggered])
    #expect(disputed.readings.flatMap(\.choices).map(\.heldBy) == ["CU since 1995", "US since 1996"])
    let paid = try found(text, given + [Told.act("policy-ended", "2001-05-01")])
    #expect(paid.word == .disputed, "kept, or nothing was owed")
  }

  @Test func excusesAndDutiesThatNeverAroseAreNotInTheText() throws {
    let claims = try [
      Told.complete("list-agreed", by: "CU"), nothingPaid,
      Told.claim("CU", .excuses, "benchmark", nil, about: "CU", "2000-08-01"),
      Told.claim("US", .acknowledges, "benchmark", nil, about: "CU", "2000-09-01"),
    ]
    #expect(try found(tranche(), claims, "benchmark").word == .excused)
    #expect(try found(tranche(), claims).word == .undetermined)
    #expect(try found(tranche("benchmark is breached"), claims).word == .notTriggered)
  }

  @Test func aProhibitionBeginsWithTheFindingOnWhichItRests() throws {
    let text = benchmark + owed("t", "  only if benchmark is kept\n  forbids policy-ended")
    let agreed = try Told.act("list-agreed", "2000-05-01", by: "CU")
    #expect(try found(text, [agreed]).word == .open)
    #expect(try found(text, [agreed, Told.act("policy-ended", "2001-05-01")]).word == .breached)
    #expect(try found(text, [agreed, Told.act("policy-ended", "2000-04-01")]).word == .undetermined)
    #expect(try found(text, [agreed, Told.act("policy-ended", "2000-05-01")]).word != .open)
  }
}

@Suite struct PeriodConditionTests {
  private func text(_ condition: String) -> String {
    owedByCU("floor", "  requires at least 10 credits in each full calendar-year")
      + owed("t", "  only if \(condition)\n  requires at least 10 visas in each full calendar-year")
  }

  @Test func ofTheSamePeriodItIsTheFindingThatCounts() throws {
    let same = text("floor of the same period is kept")
    #expect(try found(same, [Told.credits(10, 2000), Told.visas(9, 2000)], "t", "CY2000").word == .breached)
    #expect(try found(same, [Told.credits(9, 2000), Told.visas(9, 2000)], "t", "CY2000").word == .notTriggered)
    #expect(try found(same, [Told.visas(9, 2000)], "t", "CY2000").word == .undetermined)
    #expect(try found(same, [Told.visas(10, 2000)], "t", "CY2000").word == .undetermined)
    let open = try found(same, [Told.visas(9, 2000)], "t", "CY2000", on: "2000-06-30")
    #expect(open.word == .undetermined)
  }

  @Test func ofThePeriodBeforeItIsLookedAtAsTheNextBegins() throws {
    let before = text("floor of the period before is breached")
    #expect(try found(before, [Told.credits(9, 2000), Told.visas(9, 2001)], "t", "CY2001").word == .breached)
    #expect(try found(before, [Told.credits(10, 2000), Told.visas(9, 2001)], "t", "CY2001").word == .notTriggered)
    #expect(try found(before, [Told.visas(9, 2001)], "t", "CY2001").word == .undetermined)
    #expect(try found(before, [Told.visas(9, 1995)], "t", "CY1995").word == .undetermined, "there is none before")
  }

  @Test func oneLabelledPeriodIsMeant() throws {
    let one = text("floor CY1999 is kept")
    #expect(try found(one, [Told.credits(10, 1999), Told.visas(9, 2001)], "t", "CY2001").word == .breached)
    #expect(try found(one, [Told.credits(9, 1999), Told.visas(9, 2001)], "t", "CY2001").word == .notTriggered)
    let itself = try found(one, [Told.credits(10, 1999), Told.visas(9, 1999)], "t", "CY1999")
    #expect(itself.word == .undetermined, "it came to be so only in the course of 1999")
    #expect(itself.reasons.contains(.textHasTwoReadings))
    #expect(try found(one, [Told.credits(10, 1999), Told.visas(10, 1999)], "t", "CY1999").word == .kept)
  }

  @Test func rivalFiguresOfTheOtherAreFollowedUnderEachAnswer() throws {
    let same = text("floor of the same period is kept")
    let rivals = try [Told.credits(12, 2000), Told.credits(8, 2000, by: "US"), Told.visas(9, 2000)]
    let disputed = try found(same, rivals, "t", "CY2000")
    #expect(disputed.word == .disputed)
    #expect(Set(disputed.readings.map(\.axes.word)) == [.breached, .notTriggered])
    #expect(disputed.explanation.allEvidence.count == 3)
    #expect(disputed.alone.isEmpty)
  }

  @Test func aChainThroughThePeriodsBeforeHasAnOrder() throws {
    let chain = owed(
      "t", "  only if t of the period before is kept\n  requires at least 10 visas in each full calendar-year")
    let given = try (1995...2002).map { try Told.visas(10, $0) }
    #expect(try found(chain, given, "t", "CY2002").word == .undetermined, "nothing comes before the first")
  }
}

@Suite struct CompositeTests {
  private static let members =
    owed("a", "  requires list-agreed by 2000-06-30") + owed("b", "  requires accepted by 2000-09-30")
    + owed("c", "  only if policy-ended\n  requires at least 10 visas from 2000-01-01 to 2000-12-31")

  private func word(_ requirement: String, _ given: [Given], on: String = "2003-12-31") throws -> Word {
    try found(Self.members + owed("t", "  requires \(requirement)"), given, on: on).word
  }

  private let done: [String: Given]
  private let missed: [String: Given]
  private let unowed: Given
  private let owedToo: Given

  init() throws {
    done = try [
      "a": Told.act("list-agreed", "2000-05-01"), "b": Told.act("accepted", "2000-05-01"), "c": Told.visas(10, 2000),
    ]
    missed = try ["a": Told.complete("list-agreed"), "b": Told.complete("accepted"), "c": Told.visas(9, 2000)]
    unowed = try Told.complete("policy-ended")
    owedToo = try Told.act("policy-ended", "1999-05-01")
  }

  private func given(_ text: String) -> [Given] {
    text.compactMap { letter in
      let name = letter.lowercased()
      return letter.isUppercase ? done[name] : missed[name]
    }
  }

  @Test func allOfThem() throws {
    let all = "all of a, b and c"
    #expect(try word(all, given("ABC") + [owedToo]) == .kept)
    #expect(try word(all, given("ABc") + [owedToo]) == .breached)
    #expect(try word(all, given("a")) == .breached, "one is enough")
    #expect(try word(all, given("AB")) == .undetermined)
    #expect(try word(all, given("AB") + [unowed]) == .kept, "nothing was owed of the third")
    #expect(try word(all, given("A"), on: "2000-07-31") == .open)
    #expect(try word(all, [Told.act("list-agreed", "2000-08-01")] + given("BC") + [owedToo]) == .keptLate)
  }

  @Test func anyOfThem() throws {
    let any = "any of a or b, chosen by US by 2000-01-01, in this order"
    #expect(try word(any, given("A")) == .kept)
    #expect(try word(any, given("aB")) == .kept)
    #expect(try word(any, given("ab")) == .breached)
    #expect(try word(any, given("a")) == .undetermined)
    #expect(try word(any, given("a"), on: "2000-07-31") == .open)
    #expect(try word("any of a or c", given("a") + [unowed]) == .breached, "the other was never to be had")
    #expect(try word("any of a or c", given("ac")) == .undetermined, "whether the other was to be had is not known")
  }

  @Test func soManyOfThem() throws {
    let two = "at least 2 of a, b, c"
    #expect(try word(two, given("AB")) == .kept)
    #expect(try word(two, given("ab")) == .breached)
    #expect(try word(two, given("aBc") + [owedToo]) == .breached)
    #expect(try word(two, given("aB")) == .undetermined)
    #expect(try word(two, given("aB") + [unowed]) == .undetermined, "the text does not count what is not owed")
  }

  @Test func aPartHasNoHeadlineOfItsOwn() throws {
    let parts = ["a": "list-agreed", "b": "accepted"].sorted { $0.key < $1.key }.map {
      owed($0.key, "  requires \($0.value) by 2000-09-30\n  part of t")
    }
    let accord = try accord(parts.joined() + owed("t", "  requires any of a or b"))
    let viewpoint = Viewpoint(on: try day("2003-12-31"), known: try day("2004-12-31"))
    let findings = Judge(accord: accord, evidence: RecordedEvidence(supposing: given("aB"), in: accord)).findings(
      at: viewpoint)
    #expect(findings.map(\.commitment) == ["t"])
    #expect(findings[0].explanation.allEvidence == ["given-1", "given-2"])
    #expect(findings[0].tally?.bounds == Bounds(exactly: Amount(1)))
  }

  @Test func excusesOfPartsExcuseOnlyWhereNothingElseIsMissing() throws {
    let excuse = try [
      Told.claim("US", .excuses, "a", nil, about: "US", "2000-08-01"),
      Told.claim("CU", .acknowledges, "a", nil, about: "US", "2000-09-01"),
    ]
    #expect(try word("all of a and b", given("aB") + excuse) == .excused)
    #expect(try word("all of a and b", given("ab") + excuse) == .breached)
    #expect(try word("any of a or b", given("ab") + excuse) == .undetermined)
    #expect(try word("any of a or b", given("aB") + excuse) == .kept)
  }

  @Test func periodsAreTakenTogether() throws {
    let text =
      owed("v", "  requires at least 10 visas in each full calendar-year")
      + owedByCU("w", "  requires at least 10 credits in each full calendar-year")
      + owed("once", "  requires list-agreed by 2000-06-30")
      + owed("t", "  requires all of v, w and once in each full calendar-year")
    let agreed = try Told.act("list-agreed", "2000-05-01")
    #expect(try found(text, [Told.visas(10, 2001), Told.credits(10, 2001), agreed], "t", "CY2001").word == .kept)
    #expect(try found(text, [Told.visas(10, 2000), Told.credits(9, 2001), agreed], "t", "CY2001").word == .breached)
  }

  @Test func oneDisputeReachesAWholeOnlyWhereItMatters() throws {
    let rivals = try [Told.visas(12, 2000), Told.visas(8, 2000, by: "CU"), owedToo]
    #expect(try word("all of a, b and c", given("AB") + rivals) == .disputed)
    #expect(try word("all of a, b and c", given("aB") + rivals) == .breached)
    #expect(try word("any of a or c", given("A") + rivals) == .kept)
  }

  @Test func partsThatRestOnOneQuestionAreTakenUnderOneAnswer() throws {
    let text =
      owedByCU(
        "x",
        """
          requires list-agreed by 2000-06-30
          reading which-list
            "any list" held by CU since 1995
            "no such list" held by US since 1996; means list-agreed does not count
        """)
      + owed("y", "  only if x is kept by 2000-06-30\n  requires accepted by 2000-12-31")
      + owed("z", "  only if x is breached by 2000-07-01\n  requires accepted by 2000-12-31")
      + owed("t", "  requires any of y or z")
    let given = try [
      Told.act("list-agreed", "2000-05-01", by: "CU"), Told.complete("list-agreed", by: "CU"),
      Told.act("accepted", "2000-05-01"),
    ]
    #expect(try found(text, given, "y").word == .disputed)
    #expect(try found(text, given, "z").word == .disputed)
    #expect([.kept, .disputed].contains(try found(text, given).word))
  }
}
