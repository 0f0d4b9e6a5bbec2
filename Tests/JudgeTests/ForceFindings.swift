// Whether an instrument is in force: worlds made to mislead about ratification, renewal, extension and denunciation.

import Accords
import Adherence
import CivilTime
import Evidence
import Findings
import Quantities
import Testing

/// What these worlds are made of.
private enum Piece {
  static func act(_ event: String, _ on: String, by: String = "US", contestedBy: [String] = []) throws -> Given {
    .contestedEvent(
      event, day: try partial(on), by: by, contestedBy: contestedBy, published: try partial("2001-01-01"))
  }

  static func complete(_ subject: String, _ from: String, _ to: String) throws -> Given {
    .complete(
      subject: subject, days: try days(from, to), by: "US",
      published: try partial(min(max(to, "2001-01-01"), "2002-01-01")))
  }

  static func visas(_ value: Int, _ year: Int) throws -> Given {
    .figure(
      "visas", classID: nil, .exact, Amount(value), days: try days("\(year)-01-01", "\(year)-12-31"), by: "US",
      published: try partial("2001-01-10"))
  }

  static func event(_ name: String, of caseID: String = "c1", _ on: String) throws -> Given {
    .event(name, caseID: caseID, day: try partial(on), by: "US", published: try partial("2001-01-01"))
  }
}

private func tied(_ pact: String, _ rest: String, from: String = "from entry into force of pact until the end of pact")
  -> String
{
  """
  event ratified "Ratified"
  event noticed "Notice is given"
  event left "It is left"
  event longer "It is extended"
  instrument pact "Pact"
    agreed 1995-01-10
    \(pact)
  commitment c "C"
    source pact
    rests on the text
    owed by US to CU
    \(from)
  \(rest)

  """
}

private let floor = "  requires at least 10 visas in each full calendar-year"
private let answer =
  "  whenever applied\n  requires answered within 30 days of applied, the day of applied not counted"

@Suite struct EntryFindings {
  private func on(
    _ force: String, _ given: [Given], _ instance: String? = "CY1996", _ day: String = "2002-01-01"
  ) throws -> Finding {
    try finding(
      accord(tied(force, floor, from: "from entry into force of pact")), given, "c", instance, on: day)
  }

  @Test func theDayIsCountedFromTheAct() throws {
    let short = try Piece.visas(5, 1996)
    func word(_ force: String, _ ratified: String) throws -> Word {
      try on(force, [short, Piece.act("ratified", ratified)]).word
    }
    #expect(try word("in force from the day of ratified", "1996-01-01") == .breached)
    #expect(try word("in force 30 days after ratified", "1995-12-02") == .breached, "1 January 1996")
    #expect(try word("in force from the first day of the second month after ratified", "1995-11-30") == .breached)
    // The year is then no full year of it, so that it is no instance.
    for (force, day) in [
      ("in force from the day of ratified", "1996-01-02"), ("in force 30 days after ratified", "1995-12-03"),
      ("in force from the first day of the second month after ratified", "1995-12-01"),
    ] {
      let a = try accord(tied(force, floor, from: "from entry into force of pact"))
      let judge = Judge(
        accord: a, evidence: RecordedEvidence(supposing: [short, try Piece.act("ratified", day)], in: a))
      let found = judge.findings(at: Viewpoint(on: try self.day(), known: try self.day()), of: ["c"])
      #expect(found.map(\.instance.label) == ["CY1997", "CY1998", "CY1999", "CY2000", "CY2001", "CY2002"])
    }
  }

  private func day() throws -> CivilDate { try JudgeTests.day("2002-01-01") }

  @Test func aDayThatIsNotCertainMakesTheFirstYearUncertain() throws {
    let given = [try Piece.visas(5, 1996), try Piece.visas(5, 1997), try Piece.act("ratified", "1995-12/1996-02")]
    #expect(try on("in force from the day of ratified", given).word == .undetermined)
    #expect(try on("in force from the day of ratified", given, "CY1997").word == .breached)
  }

  @Test func withoutARecordNobodyKnows() throws {
    let silent = try on("in force from the day of ratified", [], nil)
    #expect(silent.word == .undetermined && silent.reasons == [.nothingExamined] && !silent.missing.isEmpty)
    let partly = try on(
      "in force from the day of ratified", [Piece.complete("ratified", "1996-01-01", "2002-12-31")], nil)
    #expect(partly.word == .undetermined, "not declared from the day on which it was agreed")
    let never = try on(
      "in force from the day of ratified", [Piece.complete("ratified", "1995-01-10", "2002-12-31")], nil)
    #expect(never.word == .notInForce && never.reasons == [.notYetInForce])
    #expect(never.explanation.allEvidence == ["given-1"])
    let both = try on("in force from the day of ratified and longer", [Piece.act("ratified", "1995-02-01")], nil)
    #expect(both.word == .undetermined, "the other act is not on record")
  }

  @Test func anActThatIsContestedIsAReading() throws {
    let given = [try Piece.visas(5, 1996), try Piece.act("ratified", "1995-06-01", contestedBy: ["CU"])]
    let found = try on("in force from the day of ratified", given)
    #expect(found.word == .disputed)
    #expect(found.pivots == [["ratified of 1995-06-01"]])
    #expect(found.reasons.contains(.textHasTwoReadings))
  }
}

@Suite struct EndFindings {
  private func on(
    _ clauses: String, _ given: [Given], _ instance: String, _ day: String = "2002-01-01", rest: String = floor
  ) throws -> Word {
    try finding(
      accord(tied("in force from 1995-02-01 until 1997-12-31\n" + clauses, rest)), given, "c", instance, on: day
    ).word
  }

  private let renewed = "renewed for 2 years at a time, unless noticed at least 6 months before the end"

  @Test func noticeEndsATermAndACompleteRecordRenewsIt() throws {
    let short = try Piece.visas(5, 1998)
    #expect(try on(renewed, [Piece.visas(5, 1996)], "CY1996") == .breached)
    #expect(try on(renewed, [short], "CY1998") == .undetermined, "perhaps it was ended")
    #expect(try on(renewed, [short, Piece.complete("noticed", "1995-02-01", "1997-06-30")], "CY1998") == .breached)
    #expect(try on(renewed, [short, Piece.complete("noticed", "1995-02-01", "1997-06-29")], "CY1998") == .undetermined)
    #expect(try on(renewed, [short, Piece.act("noticed", "1997")], "CY1998") == .undetermined)
    #expect(
      try on(
        renewed, [short, Piece.act("noticed", "1997-07-01"), Piece.complete("noticed", "1995-02-01", "1997-12-31")],
        "CY1998") == .breached, "a day late")
    let late = [try Piece.visas(5, 1999), try Piece.complete("noticed", "1995-02-01", "2001-12-31")]
    #expect(try on(renewed, late, "CY1999") == .breached)
    #expect(try on(renewed, late + [Piece.visas(5, 2001)], "CY2001") == .breached)
  }

  @Test func whatCameAfterTheEndIsNoInstance() throws {
    let a = try accord(tied("in force from 1995-02-01 until 1997-12-31\n\(renewed)", floor))
    let given = [try Piece.act("noticed", "1997-06-30")]
    let judge = Judge(accord: a, evidence: RecordedEvidence(supposing: given, in: a))
    let found = judge.findings(at: Viewpoint(on: try day("2002-01-01"), known: try day("2002-01-01")), of: ["c"])
    #expect(found.map(\.instance.label) == ["CY1996", "CY1997"])
  }

  @Test func anExtensionInTimeAndOneThatCameLate() throws {
    let extended = "extended to 1999-12-31 by longer"
    let short = try Piece.visas(5, 1998)
    #expect(try on(extended, [short, Piece.act("longer", "1997-12-31")], "CY1998") == .breached)
    #expect(try on(extended, [short, Piece.act("longer", "1998-01-01")], "CY1998") == .undetermined)
    #expect(try on(extended, [short, Piece.act("longer", "1997-12-31", contestedBy: ["CU"])], "CY1998") == .disputed)
  }

  @Test func whatIsRunningAtTheEnd() throws {
    func word(_ running: String, _ given: [Given]) throws -> Word {
      try on("ends on the day of left\nrunning cases \(running)", given, "c1", rest: answer)
    }
    let left = try Piece.act("left", "1996-05-31")
    let silent = try Piece.complete("answered", "1995-02-01", "1999-12-31")
    let due = [left, silent, try Piece.event("applied", "1996-05-01")]
    let running = [left, silent, try Piece.event("applied", "1996-05-02")]
    for text in ["stay", "end", "are not settled"] {
      #expect(try word(text, due) == .breached, "it fell due on the last day: \(text)")
      #expect(
        try word(text, [left, Piece.event("applied", "1996-05-02"), Piece.event("answered", "1996-06-01")]) == .kept)
    }
    #expect(try word("stay", running) == .breached)
    #expect(try word("end", running) == .notInForce)
    #expect(try word("are not settled", running) == .undetermined)
    let either = [left, silent, try Piece.event("applied", "1996-04-25/1996-05-20")]
    #expect(try word("end", either) == .undetermined, "it may have fallen due before")
    #expect(
      try word("end", [left, Piece.event("applied", "1996-05-02")]) == .undetermined, "it may have been answered")
    let unsure = [try Piece.act("left", "1996-05/1996-06"), silent, try Piece.event("applied", "1996-05-15")]
    #expect(try word("end", unsure) == .undetermined)
    #expect(try word("stay", unsure) == .undetermined, "it may have been applied for after the end")
  }

  @Test func aDenunciationThatIsContestedOrOfUncertainDay() throws {
    let ends = "ends 6 months after left\nrunning cases stay"
    let given = [try Piece.complete("answered", "1995-02-01", "1999-12-31"), try Piece.event("applied", "1997-03-01")]
    #expect(try on(ends, given, "c1", rest: answer) == .breached)
    #expect(
      try on(ends, given + [Piece.act("left", "1996-08-31", contestedBy: ["CU"])], "c1", rest: answer) == .disputed)
    #expect(
      try on(ends, given + [Piece.act("left", "1996-09-01", contestedBy: ["CU"])], "c1", rest: answer) == .breached,
      "the day of the application is its last")
    #expect(try on(ends, given + [Piece.act("left", "1996-08/1996-09")], "c1", rest: answer) == .undetermined)
  }

  @Test func whatThePartiesHoldOfItsForce() throws {
    let force = """
      running cases stay
      reading force
        "it runs its course"
        "it ended" held by CU since 1997-06 until 1998; means it ended on 1996-12-31
        "it never was" held by US since 2000; means it was never in force
      """
    let given = [try Piece.complete("answered", "1995-02-01", "1999-12-31"), try Piece.event("applied", "1997-01-01")]
    func known(_ day: String) throws -> Word {
      try finding(
        accord(tied("in force from 1995-02-01 until 1997-12-31\n" + force, answer)), given, "c", "c1", on: "1998-01-01",
        known: day
      ).word
    }
    #expect(try known("2001-01-01") == .disputed)
  }
}

@Suite struct ContestedActFindings {

  @Test func aConditionThatIsContested() throws {
    let a = try accord(owed("c", floor + "\n  only if accepted"))
    let short = try Piece.visas(5, 2000)
    let silent = try Piece.complete("accepted", "1994-09-09", "2002-12-31")
    func found(_ given: [Given]) throws -> Finding { try finding(a, given, "c", "CY2000", on: "2002-01-01") }
    #expect(try found([short, Piece.act("accepted", "1999-01-01", contestedBy: ["CU"]), silent]).word == .disputed)
    let plain = try found([
      short, Piece.act("accepted", "1998-01-01"), Piece.act("accepted", "1999-01-01", contestedBy: ["CU"]), silent,
    ])
    #expect(plain.word == .breached, "another act is not contested")
    #expect(plain.readings.count == 2)
    let kept = try found([
      Piece.visas(15, 2000), Piece.act("accepted", "1999-01-01", contestedBy: ["CU"]), silent,
    ])
    #expect(kept.word == .disputed)
  }

  @Test func whatLiftsAProhibitionIsContested() throws {
    let a = try accord(owed("c", "  forbids policy-ended until accepted"))
    let done = try Piece.act("policy-ended", "2000-05-01")
    func found(_ given: Given...) throws -> Word { try finding(a, given, "c", nil, on: "2002-01-01").word }
    #expect(try found(done) == .breached)
    #expect(try found(done, Piece.act("accepted", "2000-04-01", contestedBy: ["CU"])) == .disputed)
    #expect(try found(done, Piece.act("accepted", "2000-06-01", contestedBy: ["CU"])) == .breached)
  }

  @Test func manyContestedActsAreNotCertain() throws {
    let a = try accord(owed("c", floor + "\n  only if accepted"))
    let acts = try (10...28).map { try Piece.act("accepted", "1999-01-\($0)", contestedBy: ["CU"]) }
    let found = try finding(a, acts + [Piece.visas(5, 2000)], "c", "CY2000", on: "2002-01-01")
    #expect(found.word == .undetermined && found.readings.isEmpty)
  }

  @Test func twoOfOneDayAreTwoQuestions() throws {
    let a = try accord(owed("c", floor + "\n  may be suspended by a note"))
    func suspension(_ by: String, _ against: String) throws -> Given {
      .suspension(
        "c", from: try partial("1999-12-01"), by: by, contestedBy: [against], published: try partial("2000-01-01"))
    }
    let two = try finding(
      a, [suspension("US", "CU"), suspension("CU", "US"), Piece.visas(5, 2000)], "c", "CY2000", on: "2002-01-01")
    #expect(two.readings.count == 4)
    #expect(Set(two.readings.flatMap(\.choices).map(\.question)).count == 2)
    #expect(two.word == .disputed)
  }
}

@Suite struct HostileForce {
  @Test func whatWasTakenBackIsNotCertain() throws {
    let a = try accord(tied("in force from 1995-02-01\n  ends on the day of left", floor))
    var evidence = RecordedEvidence(
      supposing: [try Piece.visas(5, 1996), try Piece.act("left", "1996-05-31")], in: a)
    func word(_ ended: String?) throws -> Word {
      evidence.measures = try evidence.measures.map { act in
        Measure(
          id: act.id, event: act.event, kind: act.kind, actor: act.actor, parties: act.parties, title: act.title,
          happened: act.happened, effective: act.effective, ended: try ended.map(partial), word: nil, sameAs: nil,
          answers: nil, commitments: [], contestedBy: [], publication: act.publication, document: nil, note: "")
      }
      let viewpoint = Viewpoint(on: try day("2002-01-01"), known: try day("2002-01-01"))
      return try #require(
        Judge(accord: a, evidence: evidence).findings(at: viewpoint).first { $0.instance.label == "CY1996" }
      )
      .word
    }
    #expect(try word("1996-06-10") == .undetermined, "whether the year was in force is not certain")
  }

  @Test func aTimeThatIsOnlyPartlyInForceIsNotJudgedAsAWhole() throws {
    let a = try accord(
      tied(
        "in force from 1995-02-01\n  ends on the day of left",
        "  requires at most 10 visas from 1996-01-01 to 1996-12-31"))
    let given = [try Piece.visas(20, 1996), try Piece.act("left", "1996-05-31")]
    #expect(try word(a, given, "c", on: "2002-01-01") == "undetermined")
    #expect(try word(a, [given[0]], "c", on: "2002-01-01") == "breached")
  }

  @Test func whatIsDoneAfterTheEndIsNotLate() throws {
    let a = try accord(
      tied("in force from 1995-02-01\n  ends on the day of left\n  running cases end", answer))
    let given = [
      try Piece.act("left", "1996-05-31"), try Piece.event("applied", "1996-05-20"),
      try Piece.event("answered", "1996-07-20"),
    ]
    #expect(try word(a, given, "c", "c1", on: "2002-01-01") == "not in force")
  }

  @Test func oneDebtorsAdmissionIsNotTheFailureOfAll() throws {
    let a = try accord(
      """
      commitment end "End"
        source text-1994
        rests on the text
        owed by US and CU to each other, jointly and severally
        from 1994-09-09
        requires policy-ended by 2000-12-31

      """)
    let claim = Given.statement(
      by: "US", about: "US", "end", instance: nil, .breached, published: try partial("2001-02-01"))
    #expect(try word(a, [claim], "end", on: "2001-06-01") == "undetermined")
    #expect(try word(a, [claim], "end", "US", on: "2001-06-01") == "undetermined")
  }
}
