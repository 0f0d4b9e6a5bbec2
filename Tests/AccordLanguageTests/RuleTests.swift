// How a rule is put together from its clauses.

import Accords
import CivilTime
import Quantities
import Testing

@testable import AccordLanguage

@Suite struct RuleTests {
  private func rule(_ clauses: String) throws -> Rule { try commitment(clauses).rule }

  private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

  @Test func aCountInPeriodsIsJudgedForEach() throws {
    let rule = try rule("requires at least 20,000 visas in each full fiscal-year, except class refugee or other")
    #expect(rule.trigger == .eachPeriod(PeriodGenerator(calendar: "fiscal-year", edge: .full)))
    #expect(
      rule.requirement
        == .count(
          Threshold(.atLeast, Amount(20_000)),
          Quantity(subject: .indicator("visas"), excluded: ["refugee", "other"], credits: [])))
  }

  @Test func aCountBetweenDaysIsJudgedOnce() throws {
    let days = try #require(DayInterval(firstDay: day("1994-09-09"), lastDay: day("1995-09-08")))
    #expect(try rule("requires at most 0.5 visas from 1994-09-09 to 1995-09-08").trigger == .once(days))
  }

  @Test func creditsAreKept() throws {
    let rule = try rule(
      """
      requires at least 5 visas in each fiscal-year or part,
        crediting paroles when US elects, at most 5,000 in any half-year from 1995-09-09,
        crediting visas when US elects, at most 1 in any fiscal-year, from 1996-01-01
      """)
    guard case .count(_, let quantity) = rule.requirement else { throw NotThere() }
    #expect(
      try quantity.credits == [
        Credit(
          indicator: "paroles", electedBy: "US", cap: Amount(5_000), capCalendar: "half-year", from: day("1995-09-09")),
        Credit(
          indicator: "visas", electedBy: "US", cap: Amount(1), capCalendar: "fiscal-year", from: day("1996-01-01")),
      ])
  }

  @Test func roundsAreCountedOrTakenInTurn() throws {
    let count = try rule("requires at least 2 rounds of talks in each half-year or part")
    #expect(
      count.requirement
        == .count(Threshold(.atLeast, Amount(2)), Quantity(subject: .meeting("talks"), excluded: [], credits: [])))
    #expect(count.trigger == .eachPeriod(PeriodGenerator(calendar: "half-year", edge: .fullOrPart)))
    let turns = try rule("requires rounds of talks hosted by US and CU in turn")
    #expect(turns == Rule(trigger: .eachRound("talks"), requirement: .hostsInTurn(["US", "CU"]), exceptions: []))
  }

  @Test func aLevelStands() throws {
    #expect(
      try rule("requires camp to come down to 1,000")
        == Rule(trigger: .standing, requirement: .level(Threshold(.atMost, Amount(1_000)), "camp"), exceptions: []))
    #expect(
      try rule("requires camp to come up to 5").requirement == .level(Threshold(.atLeast, Amount(5)), "camp"))
  }

  @Test func whatIsDoneHasItsDeadline() throws {
    #expect(
      try rule("requires declared by 1996-12-31")
        == Rule(trigger: .standing, requirement: .done("declared", .by(day("1996-12-31"))), exceptions: []))
    #expect(
      try rule("whenever asked, unless excepted requires answered, no day set")
        == Rule(
          trigger: .eachCase("asked", accounted: nil), requirement: .done("answered", .none), exceptions: ["excepted"]))
    let within = try rule(
      "whenever asked, accounted in each full fiscal-year requires answered within 25 days of asked, the day of asked counted"
    )
    #expect(within.trigger == .eachCase("asked", accounted: PeriodGenerator(calendar: "fiscal-year", edge: .full)))
    #expect(within.requirement == .done("answered", .within(Duration(count: 25, unit: .days, countsEventDay: true))))
    let months = try rule("whenever asked requires answered within 3 months of asked, the day of asked not counted")
    #expect(months.requirement == .done("answered", .within(Duration(count: 3, unit: .months, countsEventDay: false))))
  }

  @Test func whatIsForbiddenStandsOrFollowsACase() throws {
    #expect(
      try rule("forbids declared until reform and settled")
        == Rule(trigger: .standing, requirement: .never("declared", until: ["reform", "settled"]), exceptions: []))
    #expect(
      try rule("whenever answered forbids declared")
        == Rule(
          trigger: .eachCase("answered", accounted: nil), requirement: .never("declared", until: []), exceptions: []))
  }

  @Test func whatIsAssessedOrPermittedStands() throws {
    #expect(
      try rule("assessed by \"A\" or \"B\", on the scale good, kept, bad, kept from kept").requirement
        == .judged(Assessment(assessors: ["A", "B"], scale: ["good", "kept", "bad"], keptFrom: "kept")))
    #expect(
      try rule("assessed by nobody named, on the scale good, bad, kept from good").requirement
        == .judged(Assessment(assessors: [], scale: ["good", "bad"], keptFrom: "good")))
    #expect(try rule("permits \"to look\"") == Rule(trigger: .standing, requirement: .may("to look"), exceptions: []))
  }

  @Test func theRestOfACommitmentIsKept() throws {
    let commitment = try commitment(
      "requires at least 5 visas in each full fiscal-year pace pro rata by day may be suspended by a note shows share, camp note \"n\" note \"m\""
    )
    #expect(commitment.pacing == .proRataByDay)
    #expect(commitment.suspendable)
    #expect(commitment.shows == ["share", "camp"])
    #expect(commitment.notes == ["n", "m"])
    #expect(commitment.sources == [Provision(instrument: "jc", place: nil)])
    #expect(commitment.basis == .text)
  }

  @Test(arguments: [
    ("owed by US to CU", ["US"], ["CU"], Owed.Manner.each), ("owed by US to CU, jointly", ["US"], ["CU"], .jointly),
    ("owed by US and CU to each other, each", ["US", "CU"], ["US", "CU"], .each),
    ("owed by US, CU to US and CU, jointly", ["US", "CU"], ["US", "CU"], .jointly),
  ])
  func whoOwesToWhom(_ clause: String, _ debtors: [String], _ creditors: [String], _ manner: Owed.Manner) throws {
    let text =
      World.declarations
      + "commitment c \"C\" source jc rests on practice \(clause) from 1994-09-09 until 1994-09-09 forbids declared"
    let commitment = try #require(accord(text).commitments.first)
    #expect(commitment.owed == Owed(debtors: debtors, creditors: creditors, manner: manner))
    #expect(commitment.until == commitment.from)
  }

  @Test func instrumentsAndIndicatorsAreKept() throws {
    let accord = try accord(World.commitment("forbids declared"))
    #expect(accord.instrument("jc")?.place == "New York")
    #expect(accord.instrument("js")?.modifies == ["jc"])
    let visas = try #require(accord.indicator("visas"))
    #expect(visas.leaves == ["family", "refugee", "other"])
    #expect(visas.classes["countable"] == ["family", "refugee"])
    #expect(accord.event("asked") == EventKind(id: "asked", title: "Asked", subject: "person", countedBy: "paroles"))
    #expect(accord.calendar("half-year")?.period(labelled: "H2008-2")?.days.long == "1 Jul 2008 – 31 Dec 2008")
    #expect(accord.evidenceRules == EvidenceRules(aboutPercent: 10, admissionsSettle: true))
  }

  @Test func classesAreMadeOfClasses() throws {
    let accord = try accord(
      World.commitment("forbids declared") + """
        indicator x "X" counts x
          by class a, b, c, d
          class most is all except few
          class few is last and a
          class last is d
        """)
    #expect(accord.indicator("x")?.classes["few"] == ["a", "d"])
    #expect(accord.indicator("x")?.classes["most"] == ["b", "c"])
  }
}

struct NotThere: Error {}
