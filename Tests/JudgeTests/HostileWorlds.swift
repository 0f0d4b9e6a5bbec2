// Worlds made to mislead: rival declarations, withdrawn words, days on the edge, acts of the other side.

import Accords
import Evidence
import Findings
import Quantities
import Testing

@Suite struct HostileCounts {
  private let floor = owed("floor", "  requires at least 20,000 visas in each full calendar-year")
  private let withoutClass = owed(
    "floor", "  requires at least 20,000 visas in each full calendar-year, except class relative")
  private let ceiling = owed("ceiling", "  requires at most 10 visas in each full calendar-year")

  private func figure(_ value: Int, class classID: String? = nil, by: String = "US", published: String = "2001-06-01")
    throws -> Given
  {
    .figure(
      "visas", classID: classID, .exact, Amount(value), days: try days("2000-01-01", "2000-12-31"), by: by,
      published: try partial(published))
  }

  private func complete(_ by: String) throws -> Given {
    .complete(
      subject: "visas", days: try days("2000-01-01", "2000-12-31"), by: by, published: try partial("2001-06-01"))
  }

  private func floorWord(_ text: String, _ given: [Given]) throws -> String {
    try word(accord(text), given, "floor", "CY2000", on: "2002-01-01")
  }

  @Test func aDeclarationBeatsNoRival() throws {
    #expect(try floorWord(floor, [figure(25_000), figure(18_000, by: "CU"), complete("US")]) == "disputed")
    #expect(try floorWord(floor, [figure(25_000), complete("CU")]) == "disputed", "CU says that there were none")
    let found = try finding(
      accord(ceiling), [figure(50), figure(5, by: "CU"), complete("CU")], "ceiling", "CY2000", on: "2002-01-01")
    #expect(found.word == .disputed)
  }

  @Test func whatWasToldOfClassesWasTold() throws {
    let parts = [try figure(15_000, class: "relative"), try figure(9000, class: "other"), try complete("US")]
    #expect(try floorWord(floor, parts) == "kept")
    let whole = [try figure(25_000), try figure(1000, class: "relative"), try complete("US")]
    #expect(try floorWord(withoutClass, whole) == "kept")
  }

  @Test func aCeilingIsKeptByADeclarationThatIsListed() throws {
    let found = try finding(accord(ceiling), [figure(5), complete("US")], "ceiling", "CY2000", on: "2002-01-01")
    #expect(found.word == .kept)
    #expect(found.explanation.allEvidence.contains("given-2"))
  }

  @Test func onlyACertainlyLaterPublicationReplaces() throws {
    #expect(
      try floorWord(floor, [figure(25_000, published: "2001"), figure(18_000, published: "2001-06-15")]) == "disputed")
    #expect(
      try floorWord(floor, [figure(25_000, published: "2001-05"), figure(18_000, published: "2001-06-15")])
        == "breached")
  }

  @Test func aReadingOfAnotherCalendarCountsBeforeItsPeriodBegins() throws {
    let a = try accord(
      owed(
        "floor",
        """
          requires at least 10 visas in each full fiscal-year
          reading year
            "the fiscal year" held by US since 1995
            "the calendar year" held by CU since 1995; means in each calendar-year
        """))
    let october = Given.figure(
      "visas", classID: nil, .exact, Amount(15), days: try days("2000-10-01", "2000-10-31"), by: "US",
      published: try partial("2000-11-01"))
    #expect(try word(a, [october], "floor", "FY2001", on: "2000-11-10") == "disputed")
  }

  @Test func aPacePartsNothing() throws {
    let a = try accord(
      owed("floor", "  requires at least 20,000 visas in each full calendar-year\n  pace pro rata by day"))
    func half(_ value: Int, _ by: String) throws -> Given {
      .figure(
        "visas", classID: nil, .exact, Amount(value), days: try days("2000-01-01", "2000-06-30"), by: by,
        published: try partial("2000-07-01"))
    }
    #expect(try word(a, [half(15_000, "US"), half(5000, "CU")], "floor", "CY2000", on: "2000-07-15") == "open")
  }
}

@Suite struct HostileWords {
  private let text = owed("floor", "  requires at least 10 visas in each full calendar-year")

  private func claim(_ by: String, _ stance: Given.Stance, _ on: String, about: String = "US") throws -> Given {
    .statement(by: by, about: about, "floor", instance: "CY2000", stance, published: try partial(on))
  }

  private func on(_ given: [Given]) throws -> String {
    try word(accord(text), given, "floor", "CY2000", on: "2002-01-01")
  }

  @Test func anAdmissionCanBeTakenBack() throws {
    #expect(try on([claim("US", .breached, "2001-02-01")]) == "breached")
    #expect(try on([claim("US", .breached, "2001-02-01"), claim("US", .kept, "2001-08-01")]) == "undetermined")
    #expect(try on([claim("CU", .acknowledges, "2001-02-01"), claim("CU", .breached, "2001-08-01")]) == "undetermined")
    #expect(
      try on([claim("US", .breached, "2001"), claim("US", .kept, "2001-08-01")]) == "undetermined", "which was last?")
  }

  @Test func anAdmissionBeforeTheYearIsOverSettlesNothing() throws {
    #expect(try on([claim("CU", .kept, "2000-02-01")]) == "undetermined")
    #expect(try on([claim("US", .breached, "2000-12-31")]) == "undetermined")
  }

  @Test func toAccuseAnotherIsNotToAdmit() throws {
    let a = try accord(
      """
      commitment none "None"
        source text-1994
        rests on the text
        owed by US and CU to each other, jointly
        from 1994-09-09
        forbids reprisal

      """)
    func claim(_ by: String, _ stance: Given.Stance, about: String) throws -> Given {
      .statement(by: by, about: about, "none", instance: nil, stance, published: try partial("2000-05-01"))
    }
    let accused = try finding(
      a, [claim("US", .breached, about: "CU"), claim("CU", .denies, about: "CU")], "none", on: "2001-01-01")
    #expect(accused.word == .disputed)
    #expect(try word(a, [claim("CU", .acknowledges, about: "CU")], "none", on: "2001-01-01") == "breached")
  }

  @Test func anExcuseThatIsGrantedExcuses() throws {
    let short = Given.figure(
      "visas", classID: nil, .exact, Amount(9), days: try days("2000-01-01", "2000-12-31"), by: "US",
      published: try partial("2001-01-15"))
    let claimed = try claim("US", .excuses, "2001-02-01")
    #expect(try on([short, claimed]) == "breached")
    #expect(try on([short, claimed, claim("CU", .acknowledges, "2001-03-01")]) == "excused")
    #expect(try on([short, claimed, claim("CU", .breached, "2001-03-01")]) == "breached")
    #expect(
      try on([short, claim("CU", .acknowledges, "2001-01-20"), claimed]) == "breached", "granted before it was claimed")
  }
}

@Suite struct HostileActs {
  private func act(_ event: String, _ on: String, by: String = "US") throws -> Given {
    .event(event, caseID: nil, day: try partial(on), by: by, published: try partial("2003-01-01"))
  }

  @Test func theActOfAnotherIsNotTheDebtors() throws {
    let a = try accord(owed("end", "  requires policy-ended by 2000-06-30") + owed("never", "  forbids policy-ended"))
    let theirs = try act("policy-ended", "2000-05-01", by: "CU")
    #expect(try word(a, [theirs], "end", on: "2003-01-01") == "undetermined")
    #expect(try word(a, [theirs], "never", on: "2003-01-01") == "open")
    #expect(
      try word(a, [act("policy-ended", "1990-05-01")], "end", on: "2003-01-01") == "undetermined", "before the duty")
  }

  @Test func whatIsAllowedFromADayOnIsNoBreachFromThatDayOn() throws {
    let a = try accord(
      "event allowed \"It is allowed\"\n" + owed("never", "  forbids policy-ended until allowed"))
    let allowed = try act("allowed", "2001-01-15")
    #expect(try word(a, [allowed, act("policy-ended", "2001-06-01")], "never", on: "2003-01-01") == "not triggered")
    #expect(try word(a, [allowed, act("policy-ended", "2000-06-01")], "never", on: "2003-01-01") == "breached")
    #expect(try word(a, [allowed, act("policy-ended", "2001-01")], "never", on: "2003-01-01") == "undetermined")
  }

  @Test func whatHappensWhileItIsSuspendedEstablishesNothing() throws {
    let a = try accord(
      owed("never", "  forbids policy-ended\n  may be suspended by a note")
        + owed("end", "  requires policy-ended by 2000-06-30\n  may be suspended by a note"))
    func suspended(_ id: String, _ from: String) throws -> Given {
      .suspension(id, from: try partial(from), by: "US", contestedBy: [], published: try partial("2000-01-01"))
    }
    let forbidden = try act("policy-ended", "2000-06-01")
    #expect(try word(a, [forbidden], "never", on: "2003-01-01") == "breached")
    #expect(try word(a, [forbidden, suspended("never", "2000-05-01")], "never", on: "2003-01-01") == "suspended")
    #expect(try word(a, [forbidden, suspended("never", "2001-05-01")], "never", on: "2003-01-01") == "breached")
    #expect(try word(a, [forbidden, suspended("end", "2001-05-01")], "end", on: "2003-01-01") == "kept")
    let complete = Given.complete(
      subject: "policy-ended", days: try days("1994-09-09", "2002-12-31"), by: "US",
      published: try partial("2003-01-01"))
    #expect(try word(a, [complete], "end", on: "2003-01-01") == "breached")
    #expect(try word(a, [complete, suspended("end", "2000-05-01")], "end", on: "2003-01-01") == "undetermined")
  }
}

@Suite struct HostileCases {
  private let text = owed(
    "answer",
    """
      whenever applied, unless withdrawn
      requires answered within 25 days of applied, the day of applied not counted
    """)

  private func event(_ event: String, _ on: String, by: String = "US") throws -> Given {
    .event(event, caseID: "c1", day: try partial(on), by: by, published: try partial("2003-01-01"))
  }

  private func on(_ given: [Given]) throws -> String {
    let complete = try ["answered", "withdrawn"].map { subject in
      Given.complete(
        subject: subject, days: try days("1994-09-09", "2002-12-31"), by: "US", published: try partial("2003-01-01"))
    }
    return try word(accord(text), given + complete, "answer", "c1", on: "2003-01-01")
  }

  /// What was done before it was called for is on record: that it does not count is not said by the text.
  @Test func onlyWhatFollowsTheTriggerPerforms() throws {
    #expect(try on([event("applied", "2000-02-01")]) == "breached")
    #expect(try on([event("applied", "2000-02-01"), event("answered", "1999-02-01")]) == "undetermined")
    #expect(
      try on([event("applied", "2000-02-01"), event("answered", "1999-02-01"), event("answered", "2000-02-20")])
        == "kept")
    #expect(
      try on([event("applied", "2000-02-01"), event("answered", "1999-02-01"), event("answered", "2000-03-20")])
        == "undetermined")
    #expect(try on([event("applied", "2000-02-01"), event("answered", "2000-02-01")]) == "kept")
  }

  /// Rival records of when it began are believed in turn.
  @Test func whoseRecordOfTheTriggerDecides() throws {
    let rivals = [try event("applied", "2000-02-10"), try event("applied", "2000-02-05", by: "CU")]
    #expect(try on(rivals + [event("answered", "2000-03-01")]) == "kept")
    #expect(try on(rivals + [event("answered", "2000-03-04")]) == "disputed")
    #expect(try on(rivals + [event("answered", "2000-03-20")]) == "kept late")
    #expect(try on(rivals + [event("answered", "2000-03")]) == "undetermined")
    #expect(try on(rivals) == "breached")
    // By one of them nothing was owed yet.
    let early = [try event("applied", "1994-09-09"), try event("applied", "1994-09-08", by: "CU")]
    #expect(try on(early) == "disputed")
  }

  @Test func anExceptionCountsByTheDueDay() throws {
    #expect(try on([event("applied", "2000-02-01"), event("withdrawn", "2000-02-26")]) == "not triggered")
    #expect(try on([event("applied", "2000-02-01"), event("withdrawn", "2003-01-01")]) == "breached")
    #expect(try on([event("applied", "2000-02-01"), event("withdrawn", "2000")]) == "undetermined")
  }

  @Test func twoRecordsOfOneAnswerAreBelievedInTurn() throws {
    let given = [
      try event("applied", "2000-02-01"), try event("answered", "2000-02-20"),
      try event("answered", "2000-03-20", by: "CU"),
    ]
    #expect(try on(given) == "disputed")
  }

  @Test func aCaseThatMayBeOlderThanTheDutyIsNotCertain() throws {
    #expect(try on([event("applied", "1994")]) == "undetermined")
  }
}
