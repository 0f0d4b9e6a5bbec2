// What must have happened before anything is owed: tables of worlds.

import Accords
import Adherence
import CivilTime
import Evidence
import Findings
import Quantities
import Recheck
import Testing

@Suite struct ConditionFindings {
  private let floor = owed(
    "floor", "  only if accepted\n  requires at least 10 visas in each full calendar-year")

  private func figure(_ value: Int, _ year: String = "2000") throws -> Given {
    .figure(
      "visas", classID: nil, .exact, Amount(value), days: try days("\(year)-01-01", "\(year)-12-31"), by: "US",
      published: try partial("2001-01-15"))
  }

  private func act(_ event: String, _ on: String, by: String = "CU", published: String = "2001-01-15") throws -> Given {
    .event(event, caseID: nil, day: try partial(on), by: by, published: try partial(published))
  }

  private func complete(_ event: String, _ from: String = "1994-09-09", _ to: String = "2000-12-31") throws -> Given {
    .complete(subject: event, days: try days(from, to), by: "CU", published: try partial("2001-01-15"))
  }

  private func on(_ text: String, _ given: [Given], known: String = "2001-02-01") throws -> Finding {
    try finding(accord(text), given, "floor", "CY2000", on: "2001-02-01", known: known)
  }

  @Test func aConditionThatIsMetLeavesTheRuleAsItIs() throws {
    #expect(try on(floor, [act("accepted", "1999-12-31"), figure(9)]).word == .breached)
    #expect(try on(floor, [act("accepted", "2000-01-01"), figure(9)]).word == .breached, "on the first day")
    #expect(try on(floor, [act("accepted", "1994"), figure(10)]).word == .kept)
    let met = try on(floor, [act("accepted", "1999", by: "US"), figure(9)])
    #expect(met.word == .breached, "whoever did it")
    #expect(met.explanation.allEvidence.contains("given-1"))
    #expect(met.explanation.text.contains("in each full calendar-year, only if accepted. Source: "))
  }

  @Test func aConditionThatIsNotMetLeavesNothingOwed() throws {
    let never = try on(floor, [complete("accepted"), figure(9)])
    #expect(never.word == .notTriggered)
    #expect(never.explanation.allEvidence == ["given-1"])
    #expect(never.wouldChange.map(\.text) == ["evidence of accepted: then owed"])
    let later = try on(floor, [complete("accepted"), act("accepted", "2001-01-01"), figure(9)])
    #expect(later.word == .notTriggered, "it happened after the year")
  }

  @Test func silenceIsNotAbsence() throws {
    let silent = try on(floor, [figure(9)])
    #expect(silent.word == .undetermined)
    #expect(silent.reasons == [.nothingExamined])
    #expect(silent.missing == ["whether accepted happened by 31 Dec 2000, or a complete record of it"])
    #expect(silent.wouldChange.map(\.text) == ["evidence of accepted: then owed"])
    #expect(try on(floor, [figure(10)]).word == .undetermined, "even if it was done")
    #expect(try on(floor, [complete("accepted", "1995-01-01"), figure(9)]).word == .undetermined, "a gap")
    #expect(try on(floor, [complete("accepted", "1994-09-09", "2000-12-30"), figure(9)]).word == .undetermined)
    let later = try on(floor, [act("accepted", "2001-01-01"), figure(9)])
    #expect(later.word == .undetermined)
    #expect(later.reasons == [.evidenceInsufficient])
    #expect(later.explanation.allEvidence.contains("given-1"))
  }

  @Test func whatIsMetInItsCourseIsNotInTheText() throws {
    let short = try on(floor, [act("accepted", "2000-07-01"), figure(9)])
    #expect(short.word == .undetermined)
    #expect(short.reasons == [.textHasTwoReadings])
    #expect(short.explanation.allEvidence.prefix(2) == ["given-1", "given-2"])
    #expect(short.tally?.bounds == Bounds(exactly: Amount(9)))
    #expect(try on(floor, [act("accepted", "2000-07-01"), figure(10)]).word == .kept, "done all the same")
    #expect(try on(floor, [act("accepted", "2000-12-31"), complete("accepted"), figure(9)]).word == .undetermined)
  }

  @Test func aDayThatIsNotCertainDecidesNothing() throws {
    let uncertain = try on(floor, [act("accepted", "1999-12-31/2000-01-02"), figure(9)])
    #expect(uncertain.word == .undetermined)
    #expect(uncertain.reasons == [.evidenceInsufficient, .textHasTwoReadings])
    #expect(try on(floor, [act("accepted", "1999-12-31/2000-01-02"), figure(10)]).word == .kept)
    #expect(try on(floor, [act("accepted", "2000/2001"), complete("accepted"), figure(9)]).word == .undetermined)
    let second = try on(floor, [act("accepted", "1999/2001"), act("accepted", "1999-05-01"), figure(9)])
    #expect(second.word == .breached, "another act is certain")
  }

  @Test func everyActMustHaveHappened() throws {
    let both = owed(
      "floor", "  only if accepted and list-agreed\n  requires at least 10 visas in each full calendar-year")
    let accepted = try act("accepted", "1999-05-01")
    let one = try on(both, [accepted, figure(9)])
    #expect(one.word == .undetermined)
    #expect(one.reasons == [.nothingExamined])
    #expect(one.missing == ["whether list-agreed happened by 31 Dec 2000, or a complete record of it"])
    #expect(try on(both, [accepted, complete("list-agreed"), figure(9)]).word == .notTriggered)
    #expect(try on(both, [complete("list-agreed"), figure(9)]).word == .notTriggered, "one that is absent is enough")
    #expect(try on(both, [accepted, act("list-agreed", "1999-06-01"), figure(9)]).word == .breached)
    #expect(try on(both, [accepted, act("list-agreed", "2000-06-01"), figure(9)]).word == .undetermined)
  }

  @Test func whatIsKnownLaterDoesNotChangeAnEarlierAnswer() throws {
    let late = try act("accepted", "1999-05-01", published: "2003-01-01")
    #expect(try on(floor, [late, complete("accepted"), figure(9)]).word == .notTriggered)
    #expect(try on(floor, [late, figure(9)]).word == .undetermined)
    #expect(try on(floor, [late, complete("accepted"), figure(9)], known: "2003-01-01").word == .breached)
  }

  @Test func anAdmissionDoesNotSayThatItWasOwed() throws {
    let breached = Given.statement(
      by: "US", about: "US", "floor", instance: "CY2000", .breached, published: try partial("2001-01-20"))
    #expect(try on(floor, [breached]).word == .undetermined)
    #expect(try on(floor, [breached, act("accepted", "1999")]).word == .breached)
  }

  @Test func anActThatDoesNotCountMeetsNothing() throws {
    let text = owed(
      "floor",
      """
        only if accepted
        requires at least 10 visas in each full calendar-year
        reading what-is-acceptance
          "any acceptance" held by CU since 1995
          "not this one" held by US since 1995; means accepted does not count
      """)
    let contested = try on(text, [act("accepted", "1999-05-01"), complete("accepted"), figure(9)])
    #expect(contested.word == .disputed)
    #expect(contested.pivots == [["what-is-acceptance"]])
    #expect(contested.readings.map(\.axes.word) == [.breached, .notTriggered])
  }

  @Test func theFiguresOfOneSideAloneAskForItToo() throws {
    let other = Given.figure(
      "visas", classID: nil, .exact, Amount(12), days: try days("2000-01-01", "2000-12-31"), by: "CU",
      published: try partial("2001-01-15"))
    #expect(
      try on(floor, [complete("accepted"), figure(9), other]).alone.map(\.word) == [.notTriggered, .notTriggered])
    let met = try on(floor, [act("accepted", "1999"), figure(9), other])
    #expect(met.alone.map(\.word) == [.kept, .breached])
  }
}

@Suite struct StandingConditionFindings {
  private func act(_ event: String, _ on: String) throws -> Given {
    .event(event, caseID: nil, day: try partial(on), by: "US", published: try partial("2001-01-15"))
  }

  private func word(_ text: String, _ given: [Given], _ day: String = "2001-02-01") throws -> Word {
    try finding(accord(owed("c", text)), given, "c", on: day, known: "2001-02-01").word
  }

  @Test func aProhibitionBeginsWithItsCondition() throws {
    let text = "  only if accepted\n  forbids policy-ended"
    let accepted = try act("accepted", "2000-05-01")
    #expect(try word(text, [accepted]) == .open)
    #expect(try word(text, [accepted, act("policy-ended", "2000-06-01")]) == .breached)
    #expect(try word(text, [accepted, act("policy-ended", "2000-04-01")]) == .open, "it was not forbidden yet")
    #expect(try word(text, [accepted, act("policy-ended", "2000-05-01")]) == .undetermined, "which came first?")
    #expect(try word(text, [act("accepted", "2000"), act("policy-ended", "2000-06-01")]) == .undetermined)
    #expect(try word(text, [act("accepted", "1994-09-09"), act("policy-ended", "1994-09-09")]) == .breached)
    #expect(try word(text, [act("policy-ended", "2000-06-01")]) == .undetermined)
    #expect(try word(text, [accepted, act("policy-ended", "2000-06-01")], "2000-04-30") == .undetermined)
  }

  @Test func aConditionThatIsMetAfterTheDueDayMakesNoBreach() throws {
    let text = "  only if accepted\n  requires policy-ended by 2000-06-30"
    let nothing = Given.complete(
      subject: "policy-ended", days: try days("1994-09-09", "2000-12-31"), by: "US",
      published: try partial("2001-01-01"))
    #expect(try word(text, [act("accepted", "2000-05-01"), nothing]) == .breached)
    #expect(try word(text, [act("accepted", "2000-05-01")], "2000-06-01") == .open)
    #expect(try word(text, [act("accepted", "2000-07-01"), nothing]) == .undetermined)
    #expect(try word(text, [act("accepted", "2000-06/2000-07"), nothing]) == .undetermined)
    #expect(try word(text, [act("accepted", "2000-07-01"), act("policy-ended", "2000-06-01")]) == .kept)
    #expect(try word(text, [act("accepted", "2000-07-01"), act("policy-ended", "2000-08-01")]) == .undetermined)
  }

  @Test func aDutyThatHasEndedIsNotMetAfterwards() throws {
    let a = try accord(
      """
      commitment c "C"
        source text-1994 rests on the text owed by US to CU from 1994-09-09 until 1999-12-31
        only if accepted
        forbids policy-ended
      """)
    let given = try [act("accepted", "2000-05-01"), act("policy-ended", "1998-01-01")]
    #expect(try finding(a, given, "c", on: "2001-02-01").word == .undetermined)
  }

  @Test func aCaseIsJudgedWhenTheConditionCameBeforeIt() throws {
    let text = "  only if accepted\n  whenever applied\n  requires answered, no day set"
    func on(_ accepted: String) throws -> Word {
      let given = try ["applied", "answered"].map { event in
        Given.event(event, caseID: "c1", day: try partial("2000-03-01"), by: "US", published: try partial("2001-01-15"))
      }
      let a = try accord(owed("c", text))
      return try finding(a, given + [act("accepted", accepted)], "c", "c1", on: "2001-02-01").word
    }
    #expect(try on("2000-02-29") == .kept)
    #expect(try on("2000-03-01") == .undetermined)
    #expect(try on("2000-03-02") == .undetermined)
  }

  @Test func whichOfTwoThingsOnOneDayCameFirstIsNotKnown() throws {
    let text =
      "  only if accepted\n  whenever applied\n  requires answered within 5 days of applied, the day of applied not counted"
    let given = [
      Given.event(
        "applied", caseID: "c1", day: try partial("2000-03-01"), by: "US", published: try partial("2001-01-15")),
      .complete(
        subject: "answered", days: try days("1994-09-09", "2000-12-31"), by: "US", published: try partial("2001-01-15")),
    ]
    func on(_ accepted: String) throws -> Finding {
      try finding(accord(owed("c", text)), given + [act("accepted", accepted)], "c", "c1", on: "2001-02-01")
    }
    #expect(try on("2000-02-29").word == .breached)
    let found = try on("2000-03-01")
    #expect(found.word == .undetermined)
    #expect(found.reasons == [.evidenceInsufficient])
    #expect(found.missing == ["the day on which accepted had happened"])
    #expect(found.wouldChange.map(\.text) == ["evidence that accepted had happened by 29 Feb 2000: then owed"])
  }

  /// Asked on 10 January and answered on 20 January: kept, where the act came before it was asked, and else nothing is owed.
  @Test func anActThatMayHaveComeAfterTheCaseSettlesNothing() throws {
    let text =
      "  only if accepted\n  whenever applied\n  requires answered within 30 days of applied, the day of applied not counted"
    let a = try accord(owed("c", text))
    func on(_ accepted: String, applied: String = "2000-01-10") throws -> Finding {
      let case1 = try [("applied", applied), ("answered", "2000-01-20")].map { event, on in
        Given.event(event, caseID: "c1", day: try partial(on), by: "US", published: try partial("2001-01-15"))
      }
      let told = Given.complete(
        subject: "accepted", days: try days("1994-09-09", "2000-12-31"), by: "US", published: try partial("2001-01-15"))
      return try finding(a, case1 + [act("accepted", accepted), told], "c", "c1", on: "2001-02-01")
    }
    #expect(try on("2000-01-05").word == .kept)
    #expect(try on("2000-01-15").word == .notTriggered)
    #expect(try on("2000-01-01/2000-01-09").word == .kept, "every day came before")
    #expect(try on("2000-01-11/2000-02-09").word == .notTriggered, "no day came before")
    for date in ["2000-01", "2000", "2000-01-09/2000-01-10", "2000-01-10"] {
      #expect(try on(date).word == .undetermined, "\(date)")
    }
    #expect(try on("2000-01-15", applied: "2000-01").word == .undetermined, "asked before or after")
    let month = try on("2000-01")
    #expect(month.reasons == [.evidenceInsufficient])
    #expect(month.missing == ["the day on which accepted had happened"])
    #expect(
      month.wouldChange.map(\.text) == [
        "evidence that accepted had happened by 9 Jan 2000: then owed",
        "a complete record by which accepted had not happened by 10 Jan 2000: then not triggered",
      ])
  }

  /// What may have happened only after a period, or not yet, settles nothing that was done in it.
  @Test func anActThatMayHaveComeAfterThePeriodSettlesNothing() throws {
    let a = try accord(owed("floor", "  only if accepted\n  requires at least 10 visas in each full calendar-year"))
    func word(_ accepted: String, on day: String = "2001-02-01") throws -> Word {
      let visas = Given.figure(
        "visas", classID: nil, .exact, Amount(12), days: try days("2000-01-01", "2000-06-30"), by: "US",
        published: try partial("2001-01-15"))
      return try finding(a, [visas, act("accepted", accepted)], "floor", "CY2000", on: day, known: "2001-02-01").word
    }
    #expect(try word("1999/2000") == .kept, "done all the same in its course")
    #expect(try word("2000/2001") == .undetermined)
    #expect(try word("2000-07", on: "2000-07-31") == .kept)
    #expect(try word("2000-07", on: "2000-07-30") == .undetermined, "not yet, perhaps")
  }

  /// Where it was perhaps suspended for all of its time, or perhaps only after it was done, nothing is settled.
  @Test func aSuspensionOfUncertainDaysLeavesWhatWasDoneOpen() throws {
    let a = try accord(
      owed("floor", "  requires at least 10 visas in each full calendar-year\n  may be suspended by a note")
        + owed("end", "  requires policy-ended, no day set\n  may be suspended by a note"))
    func found(_ id: String, _ instance: String?, from: String, done: String = "2000-06-01") throws -> Finding {
      let given = try [
        .figure(
          "visas", classID: nil, .exact, Amount(12), days: try days("2000-01-01", "2000-12-31"), by: "US",
          published: try partial("2001-01-15")),
        .suspension(id, from: try partial(from), by: "US", contestedBy: [], published: try partial("2001-01-15")),
        act("policy-ended", done),
      ]
      let viewpoint = Viewpoint(on: try day("2001-02-01"), known: try day("2001-02-01"))
      let evidence = RecordedEvidence(supposing: given, in: a)
      let findings = Judge(accord: a, evidence: evidence).findings(at: viewpoint, of: [id])
      for one in Recheck(accord: a, evidence: evidence).confirm(findings) { one.expectConfirmed(from) }
      return try #require(findings.first { $0.instance.label == instance ?? "" })
    }
    #expect(try found("floor", "CY2000", from: "1999-12").word == .suspended)
    #expect(try found("floor", "CY2000", from: "2000-02").word == .kept)
    let perhaps = try found("floor", "CY2000", from: "1999-12-20/2000-02-20")
    #expect(perhaps.word == .undetermined)
    #expect(perhaps.missing == ["the days on which it was suspended"])
    #expect(try found("end", nil, from: "2000-07").word == .kept)
    #expect(try found("end", nil, from: "2000-05").word == .suspended)
    let order = try found("end", nil, from: "2000-05", done: "2000-05")
    #expect(order.word == .undetermined)
    #expect(order.missing == ["whether policy-ended happened before it was suspended"])
  }

  /// A case of which the day is not certain may have begun before and after what was found of another commitment.
  @Test func aFindingThatMayHaveComeAfterTheCaseSettlesNothing() throws {
    let text =
      owed("first", "  requires list-agreed by 2000-06-30")
      + owed("c", "  only if first is kept\n  whenever applied\n  requires answered, no day set")
    let a = try accord(text)
    func word(_ applied: String) throws -> Word {
      let case1 = try [("applied", applied), ("answered", "2000-05-01")].map { event, on in
        Given.event(event, caseID: "c1", day: try partial(on), by: "US", published: try partial("2001-01-15"))
      }
      let declared = Given.complete(
        subject: "list-agreed", days: try days("1994-09-09", "2000-12-31"), by: "US",
        published: try partial("2001-01-15"))
      return try finding(a, case1 + [act("list-agreed", "2000-03-15"), declared], "c", "c1", on: "2001-02-01").word
    }
    #expect(try word("2000-03-16/2000-03-20") == .kept)
    #expect(try word("2000-03") == .undetermined)
  }
}
