// Cases, prohibitions, milestones, stocks, assessments, suspensions, readings, admissions: tables of worlds.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities
import Testing

@Suite struct CaseFindings {
  private let text = owed(
    "answer",
    """
      whenever applied, unless withdrawn
      requires answered within 25 days of applied, the day of applied not counted
    """)

  private func event(_ event: String, _ on: String) throws -> Given {
    .event(event, caseID: "c1", day: try partial(on), by: "US", published: try partial("2001-01-15"))
  }

  private func complete() throws -> Given {
    .complete(
      subject: "answered", days: try days("2000-01-01", "2000-12-31"), by: "US", published: try partial("2001-01-15"))
  }

  private func noException() throws -> Given {
    .complete(
      subject: "withdrawn", days: try days("1994-09-09", "2000-12-31"), by: "US", published: try partial("2001-01-15"))
  }

  @Test func aDeadlineCountedFromItsTrigger() throws {
    let a = try accord(text)
    let lodged = try event("applied", "2000-03-01")
    func on(_ given: [Given], _ day: String = "2001-02-01") throws -> String {
      try word(a, [lodged, noException()] + given, "answer", "c1", on: day, known: "2001-02-01")
    }
    let silent = try [lodged, complete()]
    #expect(try word(a, silent, "answer", "c1", on: "2001-02-01") == "undetermined", "it may have been withdrawn")
    #expect(try on([event("answered", "2000-03-26")]) == "kept")
    #expect(try on([event("answered", "2000-03-27")]) == "kept late")
    #expect(try on([event("answered", "2000-03")]) == "undetermined", "some day of March")
    #expect(try on([]) == "undetermined", "silence is not absence")
    #expect(try on([complete()]) == "breached")
    #expect(try on([complete()], "2000-03-25") == "open")
    #expect(try on([complete()], "2000-03-26") == "breached", "the day is over")
    #expect(try on([event("withdrawn", "2000-03-20")]) == "not triggered")
  }

  @Test func aTriggeringDayThatIsNotCertainGivesTwoDueDays() throws {
    let a = try accord(text)
    func on(_ answered: String) throws -> String {
      try word(
        a, [event("applied", "2000-03"), noException(), event("answered", answered)], "answer", "c1", on: "2001-02-01")
    }
    #expect(try on("2000-03-26") == "undetermined", "it may have come before the application")
    #expect(try on("2000-03-31") == "undetermined")
    #expect(try on("2000-04-10") == "undetermined")
    #expect(try on("2000-04-26") == "kept late")
  }

  @Test func theDayOfTheEventCountsWhereTheTextSaysSo() throws {
    let a = try accord(
      owed("answer", "  whenever applied\n  requires answered within 3 months of applied, the day of applied counted"))
    func on(_ answered: String) throws -> String {
      try word(a, [event("applied", "2000-11-30"), event("answered", answered)], "answer", "c1", on: "2001-06-01")
    }
    #expect(try on("2001-02-28") == "kept")
    #expect(try on("2001-03-01") == "kept late")
  }
}

@Suite struct ProhibitionFindings {
  private let text = owed("no-reprisal", "  forbids reprisal")

  private func claim(_ party: String, _ stance: Given.Stance) throws -> Given {
    .statement(by: party, about: "US", "no-reprisal", instance: nil, stance, published: try partial("2000-05-01"))
  }

  @Test func aProhibitionCanOnlyBeLost() throws {
    let a = try accord(text)
    func on(_ given: [Given]) throws -> Finding { try finding(a, given, "no-reprisal", on: "2001-02-01") }
    let none = try on([])
    #expect(none.word == .open)
    #expect(none.qualifier == .noViolationKnown)
    let alleged = try on([claim("CU", .breached)])
    #expect(alleged.word == .undetermined)
    #expect(alleged.qualifier == .alleged)
    #expect(try on([claim("CU", .breached), claim("US", .denies)]).word == .disputed)
    #expect(try on([claim("CU", .breached), claim("US", .acknowledges)]).word == .breached)
    let admitted = try on([
      .event("reprisal", caseID: "c1", day: partial("2000-03-01"), by: "US", published: partial("2000-05-01"))
    ])
    #expect(admitted.word == .breached)
    let claimed = try on([
      .event("reprisal", caseID: "c1", day: partial("2000-03-01"), by: "CU", published: partial("2000-05-01"))
    ])
    #expect(claimed.word == .undetermined)
  }

  @Test func whatMayHaveHappenedBeforeTheDutyEstablishesNothing() throws {
    let a = try accord(text)
    let early = Given.event(
      "reprisal", caseID: "c1", day: try partial("1994"), by: "US", published: try partial("2000-05-01"))
    #expect(try finding(a, [early], "no-reprisal", on: "2001-02-01").word == .undetermined)
  }
}

@Suite struct MilestoneFindings {
  @Test func somethingToBeDoneByADay() throws {
    let a = try accord(owed("end", "  requires policy-ended by 2000-06-30"))
    func act(_ on: String) throws -> Given {
      .event("policy-ended", caseID: nil, day: try partial(on), by: "US", published: try partial("2001-01-01"))
    }
    func on(_ given: [Given], _ day: String = "2001-02-01") throws -> String {
      try word(a, given, "end", on: day, known: "2001-02-01")
    }
    #expect(try on([act("2000-06-30")]) == "kept")
    #expect(try on([act("2000-07-01")]) == "kept late")
    #expect(try on([act("2000")]) == "undetermined")
    #expect(try on([]) == "undetermined")
    #expect(try on([], "2000-06-29") == "open")
    #expect(try on([], "2000-06-30") == "undetermined", "the day is over")
    let complete = Given.complete(
      subject: "policy-ended", days: try days("1994-09-09", "2000-12-31"), by: "US",
      published: try partial("2001-01-01"))
    #expect(try on([complete]) == "breached")
    #expect(try on([complete, act("2000-08-01")]) == "kept late")
  }

  @Test func aStockThatIsToComeDown() throws {
    let a = try accord(owed("list", "  requires waiting to come down to 0"))
    func stock(_ value: Int, _ on: String, by: String = "US") throws -> Given {
      .figure(
        "waiting", classID: nil, .exact, Amount(value), days: try days(on, on), by: by, published: try partial(on))
    }
    #expect(try word(a, [stock(478, "2000-01-01")], "list", on: "2001-01-01") == "open")
    #expect(try word(a, [stock(478, "2000-01-01"), stock(0, "2000-12-01")], "list", on: "2001-01-01") == "kept")
    #expect(
      try word(a, [stock(0, "2000-12-01"), stock(5, "2000-12-01", by: "CU")], "list", on: "2001-01-01")
        == "undetermined")
  }

  /// It has come down on the first day of which every figure says so; what stands on later days undoes nothing.
  @Test func aStockThatRisesAgainHadComeDown() throws {
    let a = try accord(owed("list", "  requires waiting to come down to 0"))
    func stock(_ value: Int, _ on: String, by: String = "US") throws -> Given {
      .figure(
        "waiting", classID: nil, .exact, Amount(value), days: try days(on, on), by: by, published: try partial(on))
    }
    let down = try [stock(478, "2000-01-01"), stock(0, "2000-12-01")]
    #expect(try word(a, down + [stock(9, "2000-12-02")], "list", on: "2001-01-01") == "kept")
    #expect(try word(a, down + [stock(9, "2000-12-02", by: "CU")], "list", on: "2001-01-01") == "kept")
    let rival = try down + [stock(2, "2000-12-01", by: "CU")]
    #expect(try word(a, rival, "list", on: "2001-01-01") == "undetermined")
    #expect(try word(a, rival + [stock(0, "2000-12-20")], "list", on: "2001-01-01") == "kept")
  }

  @Test func aStandardThatNoFigureDecides() throws {
    let a = try accord(
      owed(
        "best", "  assessed by \"the commission\" or \"the court\", on the scale full, partial, none, kept from partial"
      ))
    func grade(_ by: String, _ grade: String) throws -> Given {
      .assessment(by: by, "best", grade: grade, published: try partial("2000-01-01"))
    }
    #expect(try word(a, [], "best", on: "2001-01-01") == "not assessed")
    #expect(try word(a, [grade("the commission", "partial")], "best", on: "2001-01-01") == "kept")
    #expect(try word(a, [grade("the commission", "none")], "best", on: "2001-01-01") == "breached")
    #expect(
      try word(a, [grade("the commission", "full"), grade("the court", "none")], "best", on: "2001-01-01") == "disputed"
    )
    #expect(try word(a, [grade("a newspaper", "none")], "best", on: "2001-01-01") == "not assessed")
  }

  @Test func beforeItIsOwedItIsNotInForce() throws {
    let a = try accord(owed("end", "  requires policy-ended by 2000-06-30"))
    #expect(try word(a, [], "end", on: "1994-09-08") == "not in force")
  }
}

@Suite struct ReadingFindings {
  private let text = owed(
    "floor",
    """
      requires at least 10 visas in each full calendar-year, except class relative
      reading existence
        "it is owed" held by CU since 1995-01-01
        "it is not owed" held by US since 2001-03-01; means nothing is owed
    """)

  private func figure(_ value: Int) throws -> Given {
    .figure(
      "visas", classID: "other", .exact, Amount(value), days: try days("2000-01-01", "2000-12-31"), by: "US",
      published: try partial("2001-01-15"))
  }

  @Test func aReadingCountsFromTheDayOnWhichSomebodyHoldsIt() throws {
    let a = try accord(text)
    #expect(try word(a, [figure(9)], "floor", "CY2000", on: "2001-02-28") == "breached")
    let later = try finding(a, [figure(9)], "floor", "CY2000", on: "2001-03-01")
    #expect(later.word == .disputed)
    #expect(later.pivots == [["existence"]])
    #expect(later.reasons == [.textHasTwoReadings])
    #expect(try word(a, [figure(9)], "floor", "CY2000", on: "2002-01-01", known: "2001-02-28") == "breached")
  }

  /// Nine questions with two answers each: every combination is evaluated, and each question flips the result alone.
  @Test func everyCombinationOfNineQuestionsIsEvaluated() throws {
    let readings = (0..<9).map { n in
      "  reading r\(n)\n    \"as written\" held by CU since 1995\n    \"more\" held by US since 1995; means at least \(11 + n)\n"
    }
    let a = try accord(
      owed(
        "floor", "  requires at least 10 visas in each full calendar-year, except class relative\n" + readings.joined())
    )
    let found = try finding(a, [figure(10)], "floor", "CY2000", on: "2001-02-28")
    #expect(found.word == .disputed)
    #expect(found.readings.count == 512)
    #expect(found.readings.count { $0.axes.word == .kept } == 1)
    #expect(found.pivots.count == 9)
  }

  @Test func aSuspensionThatIsContestedIsAReading() throws {
    let a = try accord(
      owed("floor", "  requires at least 10 visas in each full calendar-year\n  may be suspended by a note"))
    func on(_ contested: [String], _ from: String, _ value: Int) throws -> String {
      let suspension = Given.suspension(
        "floor", from: try partial(from), by: "US", contestedBy: contested, published: try partial("2000-06-01"))
      return try word(a, [suspension, figure(value)], "floor", "CY2000", on: "2001-02-01")
    }
    #expect(try on([], "1999-12-01", 9) == "suspended")
    #expect(try on(["CU"], "1999-12-01", 9) == "disputed")
    #expect(try on([], "2000-05-01", 9) == "undetermined", "the text does not say what is owed for a part")
    #expect(try on([], "2000-05-01", 10) == "kept", "what was done in the rest of the year stays done")
  }

  @Test func anAdmissionSettlesOnlyWhatIsOpen() throws {
    let a = try accord(owed("floor", "  requires at least 10 visas in each full calendar-year, except class relative"))
    func claim(_ by: String, _ stance: Given.Stance) throws -> Given {
      .statement(by: by, about: "US", "floor", instance: "CY2000", stance, published: try partial("2001-01-20"))
    }
    func on(_ given: [Given]) throws -> Finding { try finding(a, given, "floor", "CY2000", on: "2001-02-01") }
    let admitted = try on([claim("US", .breached)])
    #expect(admitted.word == .breached)
    #expect(admitted.axes.author == .admission("US"))
    #expect(try on([claim("CU", .kept)]).word == .kept)
    #expect(try on([claim("US", .kept)]).word == .undetermined, "a party's word for itself decides nothing")
    #expect(try on([claim("CU", .breached)]).word == .undetermined)
    #expect(try on([claim("US", .breached), claim("CU", .kept)]).word == .undetermined)
    let overruled = try on([figure(12), claim("US", .breached)])
    #expect(overruled.word == .kept, "an admission does not overrule a figure")
    let contested = try on([figure(12), claim("CU", .breached)])
    #expect(contested.word == .kept)
    #expect(contested.contestedBy == ["CU"])
  }

  @Test func anExcuseThatIsOnlyClaimedLeavesTheBreach() throws {
    let a = try accord(owed("floor", "  requires at least 10 visas in each full calendar-year, except class relative"))
    func claim(_ by: String, _ stance: Given.Stance) throws -> Given {
      .statement(by: by, about: "US", "floor", instance: "CY2000", stance, published: try partial("2001-01-20"))
    }
    let claimed = try finding(a, [figure(9), claim("US", .excuses)], "floor", "CY2000", on: "2001-02-01")
    #expect(claimed.word == .breached)
    #expect(claimed.axes.justification == .claimed)
    let contested = try finding(
      a, [figure(9), claim("US", .excuses), claim("CU", .breached)], "floor", "CY2000", on: "2001-02-01")
    #expect(contested.axes.justification == .contested)
  }
}

@Suite struct MeetingFindings {
  private let text =
    owed("twice", "  requires at least 2 rounds of talks-meeting in each full calendar-year")
    + owed("in-turn", "  requires rounds of talks-meeting hosted by US and CU in turn")

  private func round(_ on: String, _ host: String) throws -> Given {
    .round("talks-meeting", days: try partial(on), host: host, published: try partial("2001-01-15"))
  }

  private func complete(_ from: String, _ to: String) throws -> Given {
    .complete(subject: "talks-meeting", days: try days(from, to), by: "US", published: try partial("2001-01-15"))
  }

  @Test func roundsOfAYear() throws {
    let a = try accord(text)
    func on(_ given: [Given]) throws -> String { try word(a, given, "twice", "CY2000", on: "2001-02-01") }
    #expect(try on([round("2000-03-01", "US"), round("2000-09-01", "CU")]) == "kept")
    #expect(try on([round("2000-03-01", "US")]) == "undetermined")
    #expect(try on([round("2000-03-01", "US"), complete("2000-01-01", "2000-12-31")]) == "breached")
    #expect(try on([round("2000", "US"), round("2000", "CU")]) == "kept", "two rounds on unknown days of the year")
    #expect(
      try on([round("1999-12/2000-01", "US"), round("2000-09-01", "CU"), complete("1999-01-01", "2000-12-31")])
        == "undetermined", "one round may have been in either year")
  }

  @Test func hostsTakeTurns() throws {
    let a = try accord(text)
    func on(_ given: [Given]) throws -> String { try word(a, given, "in-turn", "round-2000-09-01", on: "2001-02-01") }
    let (march, same, other) = (
      try round("2000-03-01", "US"), try round("2000-09-01", "US"), try round("2000-09-01", "CU")
    )
    let nothingBetween = try complete("2000-01-01", "2000-12-31")
    #expect(try on([march, other]) == "undetermined", "a round may lie between them")
    #expect(try on([march, other, nothingBetween]) == "kept")
    #expect(try on([march, same, nothingBetween]) == "breached")
    #expect(try on([same]) == "undetermined", "a round may lie before it")
    #expect(try on([same, complete("1994-09-09", "2000-12-31")]) == "not triggered")
    #expect(try on([march, same, try round("2000-09", "CU"), nothingBetween]) == "undetermined", "which came first?")
  }
}
