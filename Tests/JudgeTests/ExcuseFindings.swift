// Circumstances that the text lets excuse, and performance that may be withheld: tables of worlds.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities
import Testing

@Suite struct ExcuseTests {
  private static let drought = "event drought \"An extraordinary drought\"\n"

  private func floor(_ effect: String) -> String {
    Self.drought
      + owed(
        "t",
        "  requires at least 10 visas in each full calendar-year\n  excused by drought when accepted by CU, which \(effect)"
      )
  }

  private func act(_ effect: String) -> String {
    Self.drought
      + owed("t", "  requires policy-ended by 2000-06-30\n  excused by drought when accepted by CU, which \(effect)")
  }

  private func word(_ text: String, _ given: [Given], _ instance: String? = "CY2000") throws -> Word {
    try found(text, given, "t", instance).word
  }

  private func claimed(_ instance: String? = "CY2000") throws -> Given {
    try Told.claim("US", .excuses, "t", instance, about: "US", "2001-02-01")
  }

  private func answered(_ stance: Given.Stance, _ instance: String? = "CY2000") throws -> Given {
    try Told.claim("CU", stance, "t", instance, about: "US", "2001-03-01")
  }

  @Test func threeLayersAreKeptApart() throws {
    let short = try Told.visas(9, 2000)
    #expect(try word(floor("defers it"), [short]) == .breached, "nobody claims it")
    let claimed = try [short, claimed(), Told.act("drought", "2000-05")]
    let open = try found(floor("defers it"), claimed, "t", "CY2000")
    #expect(open.word == .undetermined)
    #expect(open.axes.performance == .notPerformed && open.axes.justification == .claimed)
    #expect(open.missing == ["whether CU accepts that drought excuses it"])
    #expect(Set(open.explanation.allEvidence) == ["given-1", "given-2", "given-3"])
    #expect(try word(floor("defers it"), claimed + [answered(.acknowledges)]) == .deferred)
    #expect(try word(floor("extinguishes it"), claimed + [answered(.acknowledges)]) == .excused)
    let rejected = try found(floor("defers it"), claimed + [answered(.denies)], "t", "CY2000")
    #expect(rejected.word == .disputed)
    #expect(rejected.readings.map(\.axes.word) == [.deferred, .breached])
    #expect(rejected.readings.flatMap(\.choices).map(\.heldBy) == ["US since 2001-02-01", "CU since 2001-03-01"])
    #expect(rejected.pivots == [["whether drought excuses CY2000"]])
  }

  @Test func whatWasKeptNeedsNoExcuse() throws {
    #expect(try word(floor("defers it"), [Told.visas(10, 2000), claimed(), answered(.denies)]) == .kept)
    #expect(try word(floor("reduces it to 60 percent"), [Told.visas(10, 2000), claimed()]) == .kept)
  }

  @Test func anExcuseOfAnotherYearExcusesNothing() throws {
    let other = try [Told.visas(9, 2000), claimed("CY2001"), answered(.acknowledges, "CY2001")]
    #expect(try word(floor("defers it"), other) == .breached)
  }

  @Test func aCircumstanceThatCertainlyDidNotHappenExcusesNothing() throws {
    let absent = try found(
      floor("defers it"), [Told.visas(9, 2000), claimed(), Told.complete("drought")], "t", "CY2000")
    #expect(absent.word == .breached)
    #expect(absent.explanation.allEvidence.contains("given-3"))
  }

  @Test func whatIsMissingStaysMissing() throws {
    #expect(try word(floor("defers it"), [claimed(), answered(.acknowledges)]) == .undetermined, "no figure is known")
  }

  @Test func aReducedNumberIsJudged() throws {
    let text = floor("reduces it to 60 percent")
    let accepted = try [claimed(), answered(.acknowledges)]
    #expect(try word(text, [Told.visas(6, 2000)] + accepted) == .kept)
    #expect(try word(text, [Told.visas(5, 2000)] + accepted) == .breached)
    #expect(try word(text, [Told.visas(5, 2000), claimed()]) == .breached, "short by either number")
    #expect(try word(text, [Told.visas(6, 2000), claimed()]) == .undetermined)
    #expect(try word(text, [Told.visas(6, 2000), claimed(), answered(.denies)]) == .disputed)
  }

  @Test func aNumberThatIsReadDifferentlyIsReducedToo() throws {
    let text =
      floor("reduces it to 50 percent")
        + """
          reading how-many
            "ten" held by CU since 1995
            "eight" held by US since 1996; means at least 8

        """
    let accepted = try [claimed(), answered(.acknowledges)]
    #expect(try word(text, [Told.visas(5, 2000)] + accepted) == .kept)
    #expect(try word(text, [Told.visas(4, 2000)] + accepted) == .disputed)
    #expect(try word(text, [Told.visas(3, 2000)] + accepted) == .breached)
  }

  @Test func aLaterDayIsJudged() throws {
    let text = act("extends it by 30 days")
    let accepted = try [claimed(nil), answered(.acknowledges, nil)]
    #expect(try word(text, [Told.act("policy-ended", "2000-07-30")] + accepted, nil) == .kept)
    #expect(try word(text, [Told.act("policy-ended", "2000-07-31")] + accepted, nil) == .keptLate)
    #expect(try word(text, [Told.act("policy-ended", "2000-07-30"), claimed(nil)], nil) == .undetermined)
    #expect(try word(text, [Told.complete("policy-ended")] + accepted, nil) == .breached)
  }

  @Test func anAcceptanceThatWasTakenBackIsNone() throws {
    let back = try [
      Told.visas(9, 2000), claimed(), answered(.acknowledges),
      Told.claim("CU", .denies, "t", "CY2000", about: "US", "2001-05-01"),
    ]
    #expect(try word(floor("defers it"), back) == .disputed)
    let same = try [
      Told.visas(9, 2000), claimed(), answered(.acknowledges),
      Told.claim("CU", .denies, "t", "CY2000", about: "US", "2001-03"),
    ]
    #expect(try word(floor("defers it"), same) == .disputed, "which was last is not certain")
  }

  @Test func acceptanceBeforeTheClaimIsNone() throws {
    let before = try [
      Told.visas(9, 2000), claimed(), Told.claim("CU", .acknowledges, "t", "CY2000", about: "US", "2001-01-20"),
    ]
    #expect(try word(floor("defers it"), before) == .undetermined)
  }

  @Test func whoDoesNotDecideDecidesNothing() throws {
    let text =
      Self.drought
      + owed(
        "t",
        "  requires at least 10 visas in each full calendar-year\n  excused by drought when found by \"Court\", which defers it"
      )
    #expect(try word(text, [Told.visas(9, 2000), claimed(), answered(.acknowledges)]) == .undetermined)
  }

  @Test func anAcknowledgedExcuseIsNoAdmissionThatItWasKept() throws {
    let text = owed("t", "  requires at least 10 visas in each full calendar-year")
    #expect(try word(text, [claimed(), answered(.acknowledges)]) == .undetermined)
    #expect(try word(text, [answered(.acknowledges)]) == .kept)
  }
}

@Suite struct WithholdingTests {
  private func text(_ link: String) -> String {
    owedByCU("f", "  requires list-agreed by 2000-06-30")
      + owedByCU("g", "  requires at least 10 credits in each full calendar-year")
      + owed("t", "  requires policy-ended by 2001-06-30\n  may be withheld while \(link) is breached")
      + owed(
        "v", "  requires at least 10 visas in each full calendar-year\n  may be withheld while \(link) is breached")
  }

  private var absent: [Given] {
    get throws { try [Told.complete("policy-ended"), Told.complete("list-agreed", by: "CU")] }
  }

  @Test func itFollowsTheOtherFinding() throws {
    let excused = try found(text("f"), absent)
    #expect(excused.word == .excused)
    #expect(excused.axes.performance == .notPerformed, "the fact stays")
    #expect(excused.explanation.allEvidence.count == 2)
    #expect(try found(text("f"), absent + [Told.act("list-agreed", "2000-05-01", by: "CU")]).word == .breached)
    #expect(try found(text("f"), [Told.complete("policy-ended")]).word == .undetermined)
    #expect(try found(text("f"), absent + [Told.act("policy-ended", "2001-05-01")]).word == .kept)
    let cured = try absent + [Told.act("list-agreed", "2001-07-01", by: "CU")]
    #expect(try found(text("f"), cured).word == .excused, "it was breached as this fell due")
    let curedBefore = try absent + [Told.act("list-agreed", "2001-06-01", by: "CU")]
    #expect(try found(text("f"), curedBefore).word == .breached)
  }

  @Test func allTheWhileMustItBeBreached() throws {
    let short = try Told.visas(9, 2001)
    #expect(try found(text("f"), absent + [short], "v", "CY2001").word == .excused)
    let inPart = try found(text("f"), absent + [Told.visas(9, 2000)], "v", "CY2000")
    #expect(inPart.word == .undetermined, "from July only")
    #expect(inPart.reasons == [.textHasTwoReadings])
    let cured = try absent + [Told.act("list-agreed", "2001-07-01", by: "CU"), short]
    #expect(try found(text("f"), cured, "v", "CY2001").word == .undetermined)
  }

  @Test func ofTheSamePeriodItIsTheFindingThatCounts() throws {
    let text =
      owedByCU("g", "  requires at least 10 credits in each full calendar-year")
      + owed(
        "v",
        "  requires at least 10 visas in each full calendar-year\n  may be withheld while g of the same period is breached"
      )
    #expect(try found(text, [Told.visas(9, 2000), Told.credits(9, 2000)], "v", "CY2000").word == .excused)
    #expect(try found(text, [Told.visas(9, 2000), Told.credits(10, 2000)], "v", "CY2000").word == .breached)
    let rivals = try [Told.visas(9, 2000), Told.credits(9, 2000), Told.credits(12, 2000, by: "US")]
    let disputed = try found(text, rivals, "v", "CY2000")
    #expect(disputed.word == .disputed)
    #expect(Set(disputed.readings.map(\.axes.word)) == [.excused, .breached])
  }

  @Test func aProhibitionOfWhichNothingIsKnownJustifiesNothingAndIsNotRuledOut() throws {
    let text =
      owedByCU("f", "  forbids list-agreed")
      + owed("t", "  requires policy-ended by 2001-06-30\n  may be withheld while f is breached")
    #expect(try found(text, [Told.complete("policy-ended")]).word == .undetermined)
    #expect(
      try found(text, [Told.complete("policy-ended"), Told.act("list-agreed", "2000-05-01", by: "CU")]).word == .excused
    )
  }
}
