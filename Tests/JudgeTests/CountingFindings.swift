// Hostile worlds for sums, shares, stocks, phases and declared capacity: each tries to get a word that is too sure.

import Accords
import Adherence
import CivilTime
import Evidence
import Findings
import Quantities
import Testing

@Suite struct CountingFindings {
  private static let declarations = """
    indicator stock "Stock" holds tonnes
    indicator destroyed "Destroyed" accumulates tonnes
    indicator hfc "HFC" counts tonnes
    quantity base "Base" counts tonnes
      is the mean of hfc in calendar-year from CY2001 to CY2002
      rounded half up to 0 decimals
      as published by 2004-06-30

    """

  private func figure(
    _ indicator: String, _ value: Int, _ from: String, _ to: String? = nil, _ exactness: Given.Exactness = .exact,
    by: String = "US", published: String = "2003-01-15"
  ) throws -> Given {
    .figure(
      indicator, classID: nil, exactness, Amount(value), days: try days(from, to ?? from), by: by,
      published: try partial(published))
  }

  private func complete(_ subject: String, _ from: String, _ to: String, by: String = "US") throws -> Given {
    .complete(subject: subject, days: try days(from, to), by: by, published: try partial("2003-01-15"))
  }

  /// Who declares itself complete for two years, and told something in the second, declared no absence there.
  @Test func aDeclarationIsReadWithAllThatItsReporterTold() throws {
    let a = try accord(owed("floor", "  requires at least 30 visas in each full calendar-year"))
    let given = try [
      complete("visas", "2000-01-01", "2001-12-31"), figure("visas", 60, "2001-01-01", "2001-06-30"),
      figure("visas", 5, "2000-07-01", "2000-12-31", .atLeast),
      figure("visas", 40, "2000-07-01", "2001-06-30", .atLeast, by: "CU"),
    ]
    #expect(try word(a, given, "floor", "CY2000", on: "2003-02-01") == "undetermined")
  }

  @Test func aStockBetweenTwoFiguresIsNeverFoundKept() throws {
    let a = try accord(
      Self.declarations
        + owed("cap", "  requires at most 100 stock at any time", from: "2000-01-01", until: "2001-12-31"))
    func on(_ given: [Given], _ day: String = "2003-02-01") throws -> String { try word(a, given, "cap", on: day) }
    #expect(try on([], "2001-06-01") == "open")
    #expect(try on([figure("stock", 100, "2000-05-01")]) == "undetermined")
    #expect(try on([figure("stock", 101, "2000-05-01")]) == "breached")
    #expect(try on([figure("stock", 101, "1999-12-31")]) == "undetermined")
    #expect(try on([figure("stock", 101, "2002-01-01")]) == "undetermined")
    #expect(try on([figure("stock", 101, "2000-05-01", nil, .atMost)]) == "undetermined")
    #expect(try on([figure("stock", 101, "2000-05-01"), figure("stock", 99, "2000-05-01", by: "CU")]) == "disputed")
    #expect(
      try on([
        figure("stock", 101, "2000-05-01"), figure("stock", 99, "2000-05-01", by: "CU"),
        figure("stock", 120, "2000-06-01"),
      ]) == "breached")
  }

  @Test func aSuspensionThatMayHaveHadEffectLeavesNoBreach() throws {
    let clause = "  requires at most 100 stock at any time\n  may be suspended by a note"
    let a = try accord(
      Self.declarations + owed("cap", clause)
        + owed("some", "  requires at most 5 visas in any 30 days\n  may be suspended by a note"))
    func suspended(_ id: String) throws -> Given {
      .suspension(id, from: try partial("2000-05"), by: "US", contestedBy: [], published: try partial("2000-06"))
    }
    let high = try figure("stock", 101, "2000-05-10")
    #expect(try word(a, [high], "cap", on: "2003-02-01") == "breached")
    #expect(try word(a, [high, suspended("cap")], "cap", on: "2003-02-01") == "suspended")
    let many = try figure("visas", 6, "2000-05-01", "2000-05-10")
    #expect(try word(a, [many], "some", on: "2003-02-01") == "breached")
    #expect(try word(a, [many, suspended("some")], "some", on: "2003-02-01") == "suspended")
    #expect(
      try word(a, [figure("visas", 6, "2000-03-01", "2000-03-10"), suspended("some")], "some", on: "2003-02-01")
        == "breached")
  }

  @Test func aPhaseIsKeptLateOnlyWhenItsDayIsCertainlyMissed() throws {
    let a = try accord(
      Self.declarations
        + owed("phase", "  requires at least 10 destroyed by 2000-06-30", from: "2000-01-01", until: nil)
        + owed("level", "  requires stock to be at most 10 by 2000-06-30", from: "2000-01-01", until: nil)
        + owed("test", "  requires stock to be at most 10 on 2000-06-30", from: "2000-01-01", until: nil))
    func on(_ id: String, _ given: [Given], _ day: String = "2001-01-01") throws -> String {
      try word(a, given, id, "\(id == "test" ? "on" : "by")-2000-06-30", on: day, known: "2003-02-01")
    }
    let (before, after) = (try figure("destroyed", 9, "2000-06-29"), try figure("destroyed", 10, "2000-07-02"))
    #expect(try on("phase", [before, after]) == "undetermined")
    #expect(try on("phase", [figure("destroyed", 9, "2000-06-30"), after]) == "kept late")
    #expect(try on("phase", [figure("destroyed", 9, "2000-06-30"), after], "2000-07-01") == "breached")
    #expect(try on("phase", [figure("destroyed", 10, "2000-01-02")], "2000-02-01") == "kept")
    #expect(try on("phase", [after], "2000-06-30") == "undetermined")
    #expect(try on("level", [figure("stock", 11, "2000-06-30"), figure("stock", 10, "2000-08-01")]) == "kept late")
    #expect(
      try on(
        "level",
        [
          figure("stock", 11, "2000-06-30"), figure("stock", 10, "2000-08-01"),
          figure("stock", 12, "2000-08-01", by: "CU"),
        ]) == "disputed")
    #expect(try on("level", [figure("stock", 10, "2000-06-29")]) == "undetermined")
    #expect(try on("test", [figure("stock", 11, "2000-06-30"), figure("stock", 10, "2000-08-01")]) == "breached")
  }

  /// What was revised after the day counts for nothing; what may have been, for less than certainty.
  @Test func aFrozenBaselineSeesOnlyWhatWasPublished() throws {
    let a = try accord(
      Self.declarations
        + owed(
          "cap", "  requires hfc to be at most 90 percent of base in each full calendar-year", from: "2005-01-01",
          until: nil))
    func on(_ revised: String, _ value: Int = 95) throws -> String {
      let given = try [
        figure("hfc", 211, "2001-01-01", "2002-12-31", published: "2003-03"),
        figure("hfc", 300, "2001-01-01", "2002-12-31", published: revised),
        figure("hfc", value, "2005-01-01", "2005-12-31", published: "2006-01-15"),
      ]
      return try word(a, given + [complete2005()], "cap", "CY2005", on: "2006-02-01")
    }
    func complete2005() throws -> Given {
      .complete(
        subject: "hfc", days: try days("2005-01-01", "2005-12-31"), by: "US", published: try partial("2006-01-15"))
    }
    // 211 / 2 is 105.5, rounded 106, of which ninety percent are 95.4.
    #expect(try on("2004-07-01", 95) == "kept")
    #expect(try on("2004-07-01", 96) == "breached")
    #expect(try on("2004", 95) == "undetermined")
    #expect(try on("2004-06-30", 96) == "kept")
  }

  /// A day that lies after the end of the duty tests nothing, and what stands then breaches nothing.
  @Test func nothingIsTestedAfterTheEnd() throws {
    func tied(_ id: String, _ clause: String) -> String {
      owed(id, clause).replacing("from 1994-09-09", with: "from 2000-01-01 until the end of pact")
        .replacing("source text-1994", with: "source pact")
    }
    let pact = """
      instrument pact "Pact"
        agreed 1999-01-01
        in force from 2000-01-01
        ends on the day of policy-ended
        running cases end

      """
    let a = try accord(
      Self.declarations + pact + tied("test", "  requires stock to be at most 10 on 2000-06-30")
        + tied("cap", "  requires at most 10 stock at any time")
        + tied("some", "  requires at most 5 visas in any 30 days")
        + tied("yearly", "  requires stock to be at most 10 on the last day of each calendar-year"))
    let ended = Given.event(
      "policy-ended", caseID: nil, day: try partial("2000-05-31"), by: "US", published: try partial("2000-06-01"))
    let high = try [
      figure("stock", 11, "2000-06-30"), figure("visas", 6, "2000-06-10", "2000-06-20"),
      figure("stock", 11, "2000-12-31"),
    ]
    func on(_ given: [Given], _ id: String, _ label: String? = nil) throws -> String {
      let judge = Judge(accord: a, evidence: RecordedEvidence(supposing: given, in: a))
      let viewpoint = Viewpoint(on: try day("2003-02-01"), known: try day("2003-02-01"))
      return judge.findings(at: viewpoint, of: [id]).first { $0.instance.label == label ?? "" }?.word.rawValue ?? "none"
    }
    for (id, label) in [("test", "on-2000-06-30"), ("cap", nil), ("some", nil), ("yearly", "CY2000")] {
      #expect(try on(high, id, label) == "breached", "\(id)")
      let found = try on(high + [ended], id, label)
      #expect(!["breached", "kept", "disputed"].contains(found), "\(id): \(found)")
    }
  }

  @Test func aDeclaredCapacityGivesWayToFigures() throws {
    let a = try accord(
      owed(
        "floor", "  requires at least 2,000 visas in each full calendar-year\n  capacity at most 10 a day",
        from: "2001-01-01", until: nil))
    func on(_ given: [Given], _ day: String) throws -> String {
      try word(a, given, "floor", "CY2001", on: day, known: "2003-02-01")
    }
    let none = try figure("visas", 0, "2001-01-01", "2001-06-30")
    #expect(try on([none], "2001-06-30") == "unattainable")
    #expect(try on([none], "2002-01-01") == "undetermined")
    #expect(try on([figure("visas", 0, "2001-01-01", "2001-06-14")], "2001-06-14") == "open")
    #expect(try on([none, figure("visas", 2000, "2001-01-01", "2001-12-31")], "2001-06-30") == "open")
    #expect(
      try on([none, figure("visas", 40, "2001-02-01", "2001-02-02", .atLeast, by: "CU")], "2001-06-30")
        != "unattainable")
    #expect(try on([], "2001-12-30") == "open")
  }

  /// Without a declaration that no decision is left out, the share may be smaller than it looks.
  @Test func aShareNeedsItsWholeToBeComplete() throws {
    let a = try accord(
      owed("share", "  requires visas class other to be at least 60 percent of visas in each full calendar-year"))
    let year = try days("2001-01-01", "2001-12-31")
    func of(_ name: String, _ value: Int) throws -> Given {
      .figure("visas", classID: name, .exact, Amount(value), days: year, by: "US", published: try partial("2003-01-15"))
    }
    let figures = try [of("other", 60), of("relative", 40)]
    #expect(try word(a, figures, "share", "CY2001", on: "2003-02-01") == "undetermined")
    #expect(
      try word(a, figures + [complete("visas", "2001-01-01", "2001-12-31")], "share", "CY2001", on: "2003-02-01")
        == "kept")
    #expect(try word(a, [of("other", 59), of("relative", 40)], "share", "CY2001", on: "2003-02-01") == "breached")
  }

  /// Open years are open whatever the share is so far.
  @Test func aShareOfAnOpenYearIsOpen() throws {
    let a = try accord(
      owed("share", "  requires visas class other to be at least 60 percent of visas in each full calendar-year"))
    let half = try days("2001-01-01", "2001-06-30")
    let given = try ["other", "relative"].map { name in
      Given.figure(
        "visas", classID: name, .exact, Amount(name == "other" ? 90 : 10), days: half, by: "US",
        published: try partial("2001-07-01"))
    }
    #expect(try word(a, given, "share", "CY2001", on: "2001-07-01") == "open")
  }

  /// Numbers too long to be reckoned with exactly decide nothing, and nothing breaks.
  @Test func numbersThatAreTooLongDecideNothing() throws {
    let text = """
      quantity a "A" counts tonnes
        is 123456789012345678 for every 0.00000000000000003 of hfc
      quantity c "C" counts tonnes
        is 0.00000000000000011 times hfc

      """
    let a = try accord(
      Self.declarations + text
        + owed("cap", "  requires 1 times c to be at most a in each full calendar-year", from: "2001-01-01", until: nil)
    )
    let found = try word(a, [figure("hfc", 7, "2001-01-01", "2001-12-31")], "cap", "CY2001", on: "2003-02-01")
    #expect(["undetermined", "kept"].contains(found))
  }
}
