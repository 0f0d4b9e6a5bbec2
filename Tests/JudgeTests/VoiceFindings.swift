// Whose word counts, what is forbidden in each case, what is presumed: worlds made to mislead.

import Accords
import Adherence
import CivilTime
import Evidence
import Findings
import Quantities
import Recheck
import Testing

@Suite struct VoiceFindings {
  private func figure(_ value: Int, by: String, _ published: String = "2001-02-01") throws -> Given {
    .figure(
      "visas", classID: nil, .exact, Amount(value), days: try days("2000-01-01", "2000-12-31"), by: by,
      published: try partial(published))
  }

  private func complete(_ subject: String, by: String) throws -> Given {
    .complete(
      subject: subject, days: try days("2000-01-01", "2001-12-31"), by: by, published: try partial("2002-01-01"))
  }

  @Test func onlyTheirFiguresAndDeclarationsDecide() throws {
    let a = try accord(
      owed(
        "most",
        "  requires at most 10 visas in each full calendar-year\n  decided on the word of \"Commission\" or CU"))
    func found(_ given: [Given]) throws -> Finding { try finding(a, given, "most", "CY2000", on: "2002-06-01") }
    #expect(try found([figure(20, by: "US")]).word == .undetermined)
    #expect(try found([figure(20, by: "CU")]).word == .breached)
    #expect(try found([figure(20, by: "US"), figure(5, by: "Commission")]).word == .undetermined)
    #expect(try found([figure(5, by: "Commission"), complete("visas", by: "US")]).word == .undetermined)
    let kept = try found([figure(20, by: "US"), figure(5, by: "Commission"), complete("visas", by: "Commission")])
    #expect(kept.word == .kept)
    #expect(
      kept.explanation.children.contains { $0.text.hasPrefix("By all evidence, whoever's word it is, it would be: ") })
    #expect(!kept.explanation.allEvidence.contains("given-1"))
    #expect(try found([figure(20, by: "CU"), figure(5, by: "Commission")]).word == .disputed)
  }

  @Test func aCaseThatOnlyOthersTellOfIsNotCertain() throws {
    let a = try accord(
      owed(
        "answer",
        "  whenever applied\n  requires answered within 25 days of applied, the day of applied not counted\n"
          + "  decided on the word of CU"))
    func event(_ name: String, _ on: String, by: String) throws -> Given {
      .event(name, caseID: "c1", day: try partial(on), by: by, published: try partial("2001-01-01"))
    }
    func found(_ given: Given...) throws -> Word { try finding(a, given, "answer", "c1", on: "2002-06-01").word }
    let applied = try event("applied", "2000-03-01", by: "CU")
    #expect(try found(event("applied", "2000-03-01", by: "US"), complete("answered", by: "CU")) == .undetermined)
    #expect(try found(applied, event("answered", "2000-03-05", by: "US")) == .undetermined)
    #expect(
      try found(applied, event("answered", "2000-03-05", by: "US"), complete("answered", by: "CU")) == .breached)
  }

  private func claim(_ by: String, _ stance: Given.Stance, _ on: String, _ instance: String? = nil) throws -> Given {
    .statement(by: by, about: "US", "never", instance: instance, stance, published: try partial(on))
  }

  @Test func onlyTheBodyEstablishesAndItsLastWordHolds() throws {
    let a = try accord(owed("never", "  forbids policy-ended\n  established by \"Commission\""))
    func found(_ given: Given...) throws -> Finding { try finding(a, given, "never", on: "2002-06-01") }
    let act = Given.event(
      "policy-ended", caseID: nil, day: try partial("2000-05-01"), by: "US", published: try partial("2000-06-01"))
    #expect(try found(act).word == .undetermined)
    let breached = try found(act, claim("Commission", .breached, "2001-01-01"))
    #expect(breached.word == .breached && breached.axes.author == .body("Commission"))
    #expect(
      try found(claim("Commission", .breached, "2001-01-01"), claim("US", .denies, "2001-02-01")).word == .breached)
    #expect(
      try found(claim("Commission", .breached, "2001-01-01"), claim("Commission", .denies, "2001-02-01")).word == .open)
    #expect(
      try found(claim("Commission", .breached, "2001"), claim("Commission", .denies, "2001-02-01")).word
        == .undetermined, "which came last?")
    #expect(try found(claim("Court", .breached, "2001-01-01")).word == .undetermined)
    #expect(try found(claim("US", .acknowledges, "2001-01-01")).word == .breached, "an admission needs no body")
  }

  @Test func aReasonIsNoRecord() throws {
    let a = try accord(owed("never", "  forbids reprisal\n  because of \"the departure\""))
    func found(_ given: Given...) throws -> Word { try finding(a, given, "never", on: "2002-06-01").word }
    let own = Given.event(
      "reprisal", caseID: "c1", day: try partial("2000-05-01"), by: "US", published: try partial("2000-06-01"))
    #expect(try found(own) == .undetermined, "the debtor tells of it, and not of its reason")
    #expect(try found(own, claim("US", .denies, "2001-01-01")) == .disputed)
    #expect(try found(own, claim("US", .acknowledges, "2001-01-01")) == .breached)
  }

  /// How many there are on one day does not say when it happened; a count over days does, unless it is taken back.
  @Test func aStockDoesNotSayWhenItHappened() throws {
    let a = try accord(
      "event document-denied \"A document is denied\", counted by visas\n" + owed("never", "  forbids document-denied"))
    func figure(_ value: Int, _ shape: Observation.Shape, _ first: String, _ last: String) throws -> Observation {
      Observation(
        id: "\(first)-\(value)", indicator: "visas", classID: nil, shape: shape, unit: "", reporter: "US",
        days: try days(first, last), value: Amount(value), bound: .exact, flags: [],
        publication: Publication(published: try partial("2001-02-01")), document: nil, note: "")
    }
    func found(_ figures: Observation...) throws -> Word {
      var evidence = RecordedEvidence(supposing: [], in: a)
      evidence.observations = figures
      let viewpoint = Viewpoint(on: try day("2002-06-01"), known: try day("2002-06-01"))
      let findings = Judge(accord: a, evidence: evidence).findings(at: viewpoint)
      for one in Recheck(accord: a, evidence: evidence).confirm(findings) { one.expectConfirmed("\(figures)") }
      return try #require(findings.first).word
    }
    let none = try figure(0, .flow, "2000-01-01", "2000-12-31")
    #expect(try found(figure(5, .flow, "2000-05-01", "2000-05-01")) == .breached)
    #expect(try found(figure(5, .flow, "2000-05-01", "2000-05-01"), none) == .undetermined)
    #expect(try found(figure(5, .stock, "2000-05-01", "2000-05-01")) == .undetermined)
    #expect(try found(figure(5, .stock, "2000-05-01", "2000-05-01"), none) == .undetermined)
  }

  @Test func howManyWereLookedAtIsShownAndDecidesNothing() throws {
    let a = try accord(owed("never", "  forbids reprisal\n  covered by credits of visas"))
    let looked = Given.figure(
      "credits", classID: nil, .exact, Amount(3), days: try days("1994-09-09", "2002-06-01"), by: "US",
      published: try partial("2002-06-01"))
    let found = try finding(a, [looked, figure(20, by: "US")], "never", on: "2002-06-01")
    #expect(found.word == .open && found.qualifier == .noViolationKnown)
    #expect(found.explanation.children.contains { $0.text.hasPrefix("Looked at: 3 (Credits), of at least 20 (Visas)") })
  }
}

@Suite struct ForbiddenInACase {
  private let text = owed("never", "  whenever applied, unless withdrawn\n  forbids reprisal until answered")

  private func event(_ name: String, _ on: String, of id: String = "c1", by: String = "US") throws -> Given {
    .event(name, caseID: id, day: try partial(on), by: by, published: try partial("2001-01-01"))
  }

  private func complete() throws -> Given {
    .complete(
      subject: "reprisal", days: try days("2000-01-01", "2001-12-31"), by: "CU", published: try partial("2002-01-01"))
  }

  private func found(_ given: Given...) throws -> Finding {
    try finding(accord(text), [event("applied", "2000-03-01")] + given, "never", "c1", on: "2002-06-01")
  }

  @Test func eachCaseIsJudgedByItsOwnEvents() throws {
    #expect(try found(event("reprisal", "2000-03-05")).word == .breached)
    #expect(try found(event("reprisal", "2000-03-01", of: "c2")).word == .open, "another case")
    #expect(try found(event("reprisal", "2000-03-05", by: "CU")).word == .undetermined, "alleged")
    #expect(try found(event("reprisal", "2000-02-20")).word == .open, "before it began")
    #expect(try found(event("reprisal", "2000-03-01")).word == .undetermined, "on the day on which it began")
    #expect(try found(event("reprisal", "2000")).word == .undetermined)
  }

  @Test func whatLiftsItLiftsItInThisCase() throws {
    let answered = try event("answered", "2000-04-01")
    #expect(try found(answered, event("reprisal", "2000-04-02")).word == .undetermined, "no record is complete")
    #expect(try found(answered, event("reprisal", "2000-04-02"), complete()).word == .kept)
    #expect(try found(answered, event("reprisal", "2000-04-01"), complete()).word == .undetermined, "on one day")
    #expect(try found(answered, event("reprisal", "2000-03-31"), complete()).word == .breached)
    #expect(try found(event("answered", "2000-04-01", of: "c2"), event("reprisal", "2000-04-02")).word == .breached)
    #expect(
      try found(event("answered", "2000-02-01"), event("reprisal", "2000-04-02")).word == .undetermined,
      "answered before the case began")
    #expect(
      try found(event("answered", "2000-03"), event("reprisal", "2000-04-02"), complete()).word == .kept,
      "answered on some day of March, and the case began on the first")
    #expect(
      try found(event("answered", "2000-02/2000-03"), event("reprisal", "2000-04-02"), complete()).word
        == .undetermined, "the answer may have come before the case began")
  }

  @Test func anExceptionTakesTheCaseOut() throws {
    #expect(try found(event("withdrawn", "2000-03-02")).word == .notTriggered)
    #expect(try found(event("withdrawn", "2000-03-02"), event("reprisal", "2000-03-05")).word == .undetermined)
  }
}

@Suite struct Presumptions {
  private func event(_ name: String, _ on: String, _ published: String = "2001-01-01") throws -> Given {
    .event(name, caseID: "c1", day: try partial(on), by: "US", published: try partial(published))
  }

  private func complete() throws -> Given {
    .complete(
      subject: "answered", days: try days("2000-01-01", "2001-12-31"), by: "CU", published: try partial("2002-01-01"))
  }

  private func found(_ presumed: String, _ given: Given..., on: String = "2002-06-01") throws -> Finding {
    let a = try accord(
      owed(
        "answer",
        "  whenever applied\n  requires answered within 25 days of applied, the day of applied not counted\n  presumed \(presumed)"
      ))
    return try finding(a, [event("applied", "2000-03-01")] + given, "answer", "c1", on: on)
  }

  @Test func aPresumptionHoldsUntilItIsRebutted() throws {
    let text = "done when withdrawn, unless reprisal"
    let shown = try event("withdrawn", "2000-03-05")
    let kept = try found(text, shown)
    #expect(kept.word == .kept && kept.qualifier == .presumed)
    #expect(try found(text).word == .undetermined)
    #expect(try found(text, shown, event("reprisal", "2000-06-01")).word == .undetermined)
    #expect(try found(text, shown, event("reprisal", "2002-05/2002-07")).word == .undetermined, "it may be rebutted")
    #expect(try found(text, shown, complete()).word == .undetermined, "against a complete record")
    #expect(try found(text, shown, event("reprisal", "2000-06-01"), complete()).word == .breached)
    #expect(try found(text, shown, event("answered", "2000-05-01")).word == .keptLate, "what is shown prevails")
    #expect(try found(text, event("withdrawn", "2002-06/2002-07")).word == .undetermined)
  }

  @Test func theBurdenFallsOnTheDebtorOnlyWhereNothingIsOnRecord() throws {
    let text = "not done unless shown"
    let breached = try found(text)
    #expect(breached.word == .breached && breached.qualifier == .presumed)
    #expect(try found(text, event("answered", "2000")).word == .undetermined)
    #expect(try found(text, event("answered", "2000-03-20")).word == .kept)
    #expect(try found(text, event("answered", "1999-12-01")).word == .undetermined, "before anything called for it")
    let a = try accord(owed("end", "  requires policy-ended by 2000-12-31\n  presumed not done unless shown"))
    #expect(try word(a, [], "end", on: "2000-12-30") == "open")
    #expect(try word(a, [], "end", on: "2000-12-31") == "breached")
    let suspended = try accord(
      owed(
        "end", "  requires policy-ended by 2000-12-31\n  presumed not done unless shown\n  may be suspended by a note"))
    let note = Given.suspension(
      "end", from: try partial("2000-06-01"), by: "US", contestedBy: [], published: try partial("2000-06-01"))
    #expect(try word(suspended, [note], "end", on: "2001-12-31") == "undetermined")
  }
}

@Suite struct SeveralDebtors {
  @Test func whatOneDoesIsDoneForAll() throws {
    let a = try accord(
      """
      commitment end "End"
        source text-1994
        rests on the text
        owed by US and CU to each other, jointly and severally
        from 1994-09-09
        requires policy-ended by 2000-12-31

      """)
    let done = Given.event(
      "policy-ended", caseID: nil, day: try partial("2000-05-01"), by: "CU", published: try partial("2000-06-01"))
    for instance in [nil, "US", "CU"] {
      #expect(try word(a, [done], "end", instance, on: "2001-06-01") == "kept")
      #expect(try word(a, [], "end", instance, on: "2001-06-01") == "undetermined")
    }
    let claim = Given.statement(
      by: "CU", about: "US", "end", instance: nil, .breached, published: try partial("2001-02-01"))
    let silent = Given.complete(
      subject: "policy-ended", days: try days("1994-09-09", "2000-12-31"), by: "US",
      published: try partial("2001-01-01"))
    let failed = try finding(a, [silent, claim], "end", on: "2001-06-01")
    #expect(failed.word == .breached)
    #expect(failed.explanation.children.contains { $0.text.hasPrefix("Which of them failed is not decided here") })
  }
}
