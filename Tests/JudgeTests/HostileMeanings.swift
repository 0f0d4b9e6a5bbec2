// Worlds made to mislead by what a reading means, by the day of a word, and by what comes after a performance.

import Accords
import Adherence
import CivilTime
import Evidence
import Findings
import Quantities
import Testing

@Suite struct HostileMeanings {
  private func act(_ event: String, _ on: String) throws -> Given {
    .event(event, caseID: nil, day: try partial(on), by: "US", published: try partial("2001-06-01"))
  }

  @Test func aMeaningOfAnAmountHoldsForALevelToo() throws {
    let a = try accord(
      owed(
        "level",
        """
          requires waiting to come down to 100
          reading amount
            "the text" held by US since 1995
            "the letter" held by CU since 1995; means at most 10
        """))
    func waiting(_ value: Int) throws -> Given {
      .figure(
        "waiting", classID: nil, .exact, Amount(value), days: try days("2001-01-01", "2001-01-01"), by: "US",
        published: try partial("2001-02-01"))
    }
    #expect(try word(a, [waiting(50)], "level", on: "2002-01-01") == "disputed")
    #expect(try word(a, [waiting(5)], "level", on: "2002-01-01") == "kept")
  }

  @Test func anEventThatDoesNotCountLiftsNothing() throws {
    let a = try accord(
      owed(
        "never",
        """
          forbids policy-ended until accepted
          reading lifting
            "it lifts" held by US since 1995
            "it does not lift" held by CU since 1995; means accepted does not count
        """))
    let given = [try act("accepted", "2001-01-01"), try act("policy-ended", "2001-05-01")]
    #expect(try word(a, given, "never", on: "2003-01-01") == "disputed")
    #expect(try word(a, [given[1]], "never", on: "2003-01-01") == "breached")
  }

  @Test func anExceptionThatDoesNotCountTakesNoCaseOut() throws {
    let a = try accord(
      owed(
        "answer",
        """
          whenever applied, unless withdrawn
          requires answered within 25 days of applied, the day of applied not counted
          reading exception
            "it takes the case out" held by US since 1995
            "it does not" held by CU since 1995; means withdrawn does not count
        """))
    func event(_ name: String, _ on: String) throws -> Given {
      .event(name, caseID: "c1", day: try partial(on), by: "US", published: try partial("2001-01-01"))
    }
    let complete = Given.complete(
      subject: "answered", days: try days("2000-01-01", "2001-01-01"), by: "US", published: try partial("2001-02-01"))
    let given = [try event("applied", "2000-02-01"), try event("withdrawn", "2000-02-10"), complete]
    #expect(try word(a, given, "answer", "c1", on: "2002-01-01") == "disputed")
  }
}

@Suite struct HostileDays {
  private let answer = owed(
    "answer",
    """
      whenever applied, unless withdrawn
      requires answered within 25 days of applied, the day of applied not counted
    """)

  private func event(_ event: String, _ on: String) throws -> Given {
    .event(event, caseID: "c1", day: try partial(on), by: "US", published: try partial(on))
  }

  private func says(_ commitment: String, _ instance: String?, _ stance: Given.Stance, _ on: String, by: String = "US")
    throws -> Given
  {
    .statement(by: by, about: "US", commitment, instance: instance, stance, published: try partial(on))
  }

  @Test func anAdmissionBeforeACaseIsDueSettlesNothing() throws {
    let applied = try event("applied", "2000-02-01")
    func on(_ admitted: String) throws -> String {
      try word(accord(answer), [applied, says("answer", "c1", .breached, admitted)], "answer", "c1", on: "2002-01-01")
    }
    #expect(try on("2000-02-05") == "undetermined")
    #expect(try on("2000-02-26") == "undetermined", "the last day is not over")
    #expect(try on("2000-02-27") == "breached")
  }

  @Test func nobodyAdmitsABreachOfWhatHasNoDay() throws {
    let a = try accord(owed("some-day", "  requires policy-ended, no day set"))
    #expect(try word(a, [says("some-day", nil, .breached, "2000-01-15")], "some-day", on: "2003-01-01") != "breached")
  }

  @Test func whatWasKeptStaysKept() throws {
    let a = try accord(answer)
    let kept = [try event("applied", "2000-02-01"), try event("answered", "2000-02-20")]
    let later = kept + [try event("withdrawn", "2000-02-25")]
    for on in ["2000-02-22", "2000-02-26", "2005-01-01"] {
      #expect(try word(a, later, "answer", "c1", on: on) == "kept", "on \(on)")
    }
    let suspended = Given.suspension(
      "end", from: try partial("2000-05-01"), by: "US", contestedBy: [], published: try partial("2000-05-01"))
    let ended = Given.event(
      "policy-ended", caseID: nil, day: try partial("2000-03-01"), by: "US", published: try partial("2000-03-02"))
    let end = try accord(owed("end", "  requires policy-ended by 2001-06-30\n  may be suspended by a note"))
    for on in ["2000-04-01", "2000-06-01", "2002-01-01"] {
      #expect(try word(end, [ended, suspended], "end", on: on) == "kept", "on \(on)")
    }
  }

  @Test func aRecordThatIsCompleteAndTellsOfNoneIsARivalRecord() throws {
    let silent = Given.complete(
      subject: "answered", days: try days("2000-01-01", "2001-12-31"), by: "CU", published: try partial("2002-01-01"))
    let given = [try event("applied", "2000-02-01"), try event("answered", "2000-02-20"), silent]
    #expect(try word(accord(answer), given, "answer", "c1", on: "2002-01-01") == "disputed")
  }

  @Test func aGrantBeforeTheExcuseGrantsNothing() throws {
    let a = try accord(owed("floor", "  requires at least 10 visas in each full calendar-year"))
    let short = Given.figure(
      "visas", classID: nil, .exact, Amount(5), days: try days("2000-01-01", "2000-12-31"), by: "US",
      published: try partial("2001-01-10"))
    let given = [
      short, try says("floor", "CY2000", .excuses, "2001"),
      try says("floor", "CY2000", .acknowledges, "2001-01-20", by: "CU"),
    ]
    #expect(try word(a, given, "floor", "CY2000", on: "2002-06-01") == "breached")
  }

  @Test func aDutyOfEachIsAdmittedByTheOneThatOwesIt() throws {
    let a = try accord(
      """
      commitment end "End"
        source text-1994
        rests on the text
        owed by US and CU to each other, each
        from 1994-09-09
        requires policy-ended by 2001-01-01

      """)
    let admitted = try says("end", nil, .breached, "2001-05-01")
    #expect(try word(a, [admitted], "end", "US", on: "2003-01-01") == "breached")
    #expect(try word(a, [admitted], "end", "CU", on: "2003-01-01") == "undetermined")
    #expect(try word(a, [says("end", nil, .breached, "2000-05-01")], "end", "US", on: "2003-01-01") == "undetermined")
  }

  @Test func anAccountOfAnAccountIsOfTheSameAct() throws {
    func account(_ id: String, _ on: String, of same: String?) throws -> Measure {
      Measure(
        id: id, event: "policy-ended", kind: .measure, actor: "X", parties: ["US"], title: "t",
        happened: try partial(on), effective: nil, ended: nil, word: nil, sameAs: same, answers: nil, commitments: [],
        contestedBy: [], publication: Publication(published: try partial("2002-01-01")), document: nil, note: "")
    }
    var evidence = RecordedEvidence()
    evidence.measures = [
      try account("a", "2000-12-30", of: nil), try account("b", "2000-12-31", of: "a"),
      try account("c", "2001-01-05", of: "b"),
    ]
    let a = try accord(owed("end", "  requires policy-ended by 2000-12-31"))
    let judge = Judge(accord: a, evidence: evidence)
    let found = judge.findings(at: Viewpoint(on: try day("2003-01-01"), known: try day("2003-01-01")), of: ["end"])
    #expect(found.map(\.word) == [.undetermined], "by one of its accounts it came late")
  }

  @Test func anInexactCreditOfAnotherYearMayFillTheCap() throws {
    let a = try accord(
      owed(
        "floor",
        "  requires at least 10 visas in each full calendar-year, crediting credits when US elects, at most 5 in any "
          + "fiscal-year, from 1999-01-01"))
    func figure(_ indicator: String, _ bound: Given.Exactness, _ value: Int, _ first: String, _ last: String) throws
      -> Given
    {
      .figure(
        indicator, classID: nil, bound, Amount(value), days: try days(first, last), by: "US",
        published: try partial("2001-02-01"))
    }
    let visas = try figure("visas", .exact, 5, "2000-01-01", "2000-09-30")
    let none = try figure("visas", .exact, 0, "2000-10-01", "2000-12-31")
    let own = try figure("credits", .exact, 5, "2000-01-01", "2000-09-30")
    let other = try figure("credits", .atLeast, 1, "1999-10-01", "1999-12-31")
    #expect(try word(a, [visas, none, own], "floor", "CY2000", on: "2001-06-01") == "kept")
    #expect(try word(a, [visas, none, own, other], "floor", "CY2000", on: "2001-06-01") == "undetermined")
  }
}
