// Shortfalls that are carried into the next period: tables of worlds.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities
import Testing

@Suite struct DebtTests {
  private static let events = "event full \"The reservoirs are full\"\n"

  private func text(_ order: String, _ more: String = "", from: String = "2000-01-01") -> String {
    Self.events
      + owed(
        "t",
        "  requires at least 10 visas in each full calendar-year\n  carries its shortfall into the next calendar-year, \(order)\n\(more)"
      ).replacing("1994-09-09", with: from)
  }

  /// The words of the year 2001 and of the debt of 2000, for what was delivered in the two years.
  private func words(_ order: String, _ before: Int?, _ after: Int?, _ more: [Given] = []) throws -> [Word] {
    let given = try [before.map { try Told.visas($0, 2000) }, after.map { try Told.visas($0, 2001) }].compactMap(\.self)
    return try ["CY2001", "debt-CY2000"].map { try found(text(order), given + more, "t", $0, on: "2001-12-31").word }
  }

  @Test func theOldestFirst() throws {
    let order = "the oldest first"
    #expect(try words(order, 8, 12) == [.kept, .kept])
    #expect(try words(order, 8, 11) == [.breached, .kept])
    #expect(try words(order, 8, 1) == [.breached, .breached])
    #expect(try words(order, 10, 10) == [.kept, .notTriggered])
    #expect(try words(order, 10, 9) == [.breached, .notTriggered])
  }

  @Test func theCurrentFirst() throws {
    let order = "the current first"
    #expect(try words(order, 8, 12) == [.kept, .kept])
    #expect(try words(order, 8, 11) == [.kept, .breached])
    #expect(try words(order, 8, 9) == [.breached, .breached])
  }

  @Test func inNoSetOrderBothAreFollowed() throws {
    let order = "in no set order"
    #expect(try words(order, 8, 12) == [.kept, .kept])
    #expect(try words(order, 8, 11) == [.disputed, .disputed])
    #expect(try words(order, 8, 1) == [.breached, .breached])
    #expect(try words(order, 8, 9) == [.breached, .disputed])
    let disputed = try found(text(order), [Told.visas(8, 2000), Told.visas(11, 2001)], "t", "CY2001")
    #expect(disputed.pivots == [["order of repayment"]])
    #expect(disputed.readings.map(\.axes.word) == [.breached, .kept])
    let met = try found(text(order), [Told.visas(10, 2000), Told.visas(11, 2001)], "t", "CY2001")
    #expect(met.readings.isEmpty, "without a debt there is no order")
  }

  @Test func whatIsNotKnownOfAnyYearBeforeMayBeOwedStill() throws {
    let since1999 = text("the oldest first", from: "1999-01-01")
    let year = try found(since1999, [Told.visas(8, 2000), Told.visas(12, 2001)], "t", "CY2001")
    #expect(year.word == .undetermined, "what was delivered in 2000 may have repaid a debt of 1999")
  }

  @Test func whatIsNotKnownOfTheYearBeforeIsNotKnownOfItsDebt() throws {
    #expect(try words("the oldest first", nil, 20) == [.kept, .undetermined])
    #expect(try words("the oldest first", nil, 19) == [.undetermined, .undetermined])
    #expect(try words("the oldest first", nil, 9) == [.breached, .undetermined])
    #expect(try words("the current first", nil, 10) == [.kept, .undetermined])
    #expect(try words("the oldest first", 8, nil) == [.undetermined, .undetermined])
  }

  @Test func aChainOfDebts() throws {
    let given = try [8, 11, 10, 12].enumerated().map { try Told.visas($0.element, 1999 + $0.offset) }
    func word(_ instance: String) throws -> Word {
      try found(text("the oldest first", from: "1999-01-01"), given, "t", instance).word
    }
    #expect(try word("CY1999") == .breached)
    #expect(try ["CY2000", "debt-CY1999"].map(word) == [.breached, .kept])
    #expect(try ["CY2001", "debt-CY2000"].map(word) == [.breached, .kept], "1 repaid, 9 counted")
    #expect(try ["CY2002", "debt-CY2001"].map(word) == [.kept, .kept])
    let tally = try found(text("the oldest first", from: "1999-01-01"), given, "t", "CY2002").tally
    #expect(tally?.bounds == Bounds(exactly: Amount(11)))
  }

  @Test func timesAndAtMost() throws {
    let times = "the oldest first, times 1.5"
    #expect(try words(times, 8, 13) == [.kept, .kept])
    #expect(try words(times, 8, 12) == [.breached, .kept], "3 are owed")
    #expect(try words("the oldest first, at most 1", 5, 11) == [.kept, .kept])
  }

  @Test func whatWipesOutADebt() throws {
    let order = "the oldest first, extinguished by full"
    func act(_ day: String) throws -> [Given] { [try Told.act("full", day)] }
    #expect(try words(order, 8, 1, act("2001-05-01")) == [.breached, .notTriggered])
    #expect(try words(order, 8, 10, act("2001-05-01")) == [.undetermined, .notTriggered])
    let early = Given.figure(
      "visas", classID: nil, .exact, Amount(2), days: try days("2001-01-01", "2001-01-31"), by: "US",
      published: try partial("2001-03-01"))
    #expect(try words(order, 8, 10, [early] + act("2001-05-01")).last == .kept, "repaid before it was wiped out")
    #expect(try words(order, 8, 1, act("2000-05-01")) == [.breached, .breached], "before it arose")
    #expect(try words(order, 8, 1, act("2000-12/2001-01")) == [.breached, .undetermined])
  }

  @Test func anExcuseThatIsAcceptedDefers() throws {
    let claims = try [
      Told.claim("US", .excuses, "t", "CY2000", about: "US", "2001-02-01"),
      Told.claim("CU", .acknowledges, "t", "CY2000", about: "US", "2001-03-01"),
    ]
    let given = try [Told.visas(8, 2000), Told.visas(12, 2001)] + claims
    let deferred = try found(text("the oldest first"), given, "t", "CY2000")
    #expect(deferred.word == .deferred)
    #expect(try found(text("the oldest first"), given, "t", "debt-CY2000").word == .kept)
    #expect(try found(text("the oldest first"), given.dropLast().map(\.self), "t", "CY2000").word == .breached)
  }

  @Test func rivalFiguresOfTheYearBeforeAreFollowed() throws {
    let given = try [Told.visas(8, 2000), Told.visas(12, 2000, by: "CU"), Told.visas(11, 2001)]
    let year = try found(text("the oldest first"), given, "t", "CY2001")
    #expect(year.word == .disputed)
    #expect(year.explanation.allEvidence.count == 3)
    let debt = try found(text("the oldest first"), given, "t", "debt-CY2000")
    #expect(Set(debt.readings.map(\.axes.word)) == [.kept, .notTriggered])
    let enough = try found(text("the oldest first"), given + [Told.visas(3, 2001, by: "CU")], "t", "CY2001")
    #expect(enough.word == .disputed)
  }

  @Test func aReadingIsOneForBothYears() throws {
    let reading = """
        reading how-many
          "ten" held by CU since 1995
          "eight" held by US since 1996; means at least 8
      """
    let given = try [Told.visas(8, 2000), Told.visas(10, 2001)]
    let year = try found(text("the oldest first", reading), given, "t", "CY2001")
    #expect(year.readings.map(\.axes.word) == [.breached, .kept])
    #expect(year.pivots == [["how-many"]])
    let debt = try found(text("the oldest first", reading), given, "t", "debt-CY2000")
    #expect(debt.readings.map(\.axes.word) == [.kept, .notTriggered])
  }

  @Test func aDebtOutlivesTheDuty() throws {
    let text = text("the current first").replacing("from 2000-01-01\n", with: "from 2000-01-01 until 2000-12-31\n")
    #expect(try found(text, [Told.visas(8, 2000), Told.visas(2, 2001)], "t", "debt-CY2000").word == .kept)
    #expect(try found(text, [Told.visas(8, 2000), Told.visas(1, 2001)], "t", "debt-CY2000").word == .breached)
  }

  @Test func theDebtOfAPartOfAPeriodIsOwedInTheNext() throws {
    let text = text("the oldest first").replacing("each full calendar-year", with: "each calendar-year or part")
      .replacing("from 2000-01-01\n", with: "from 2000-01-01 until 2001-06-30\n")
    let short = try found(text, [Told.visas(10, 2000), Told.visas(8, 2001), Told.visas(9, 2002)], "t", "debt-CY2001")
    #expect(try short.instance.days == days("2002-01-01", "2002-12-31"))
  }

  @Test func whatIsOpenIsNotBreached() throws {
    let given = try [Told.visas(8, 2000)]
    let debt = try found(text("the oldest first"), given, "t", "debt-CY2000", on: "2001-06-30")
    #expect(debt.word == .open)
    #expect(debt.lastMoment == CivilDate(year: 2001, month: 12, day: 31))
    #expect(debt.tally?.threshold == Threshold(.atLeast, Amount(2)))
  }

  @Test func longChainsAreJudgedInTime() throws {
    let given = try (1995...2002).flatMap { [try Told.visas(9, $0), try Told.visas(8, $0, by: "CU")] }
    let start = ContinuousClock.now
    _ = try found(text("in no set order", from: "1995-01-01"), given, "t", "CY2002")
    #expect(ContinuousClock.now - start < .seconds(20), "on a machine that does much else")
  }
}
