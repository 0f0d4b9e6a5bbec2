// Periods that an event may have closed early, and what is due for each period.

import Findings
import Testing

@Suite struct ClosedPeriods {
  private static let declarations = """
    calendar cycle runs 5 years from 2011-10-25, named C by number, closed early by deed
    indicator water "Water" counts acre-feet

    """
  private static let floor = TimeWorld.duty("requires at least 100 water in each full cycle", from: "2011-10-25")
  private static let ceiling = TimeWorld.duty("requires at most 100 water in each full cycle", from: "2011-10-25")

  private func world(_ duty: String = ClosedPeriods.floor) throws -> TimeWorld {
    try TimeWorld(Self.declarations + duty)
  }

  private func full(_ day: String, by: String = "GE", published: String = "2020-01-01") -> String {
    "event deed on \(day), by \(by), published \(published)"
  }

  private func record(_ by: String = "GE", from: String = "2011-10-25", to: String = "2019-12-31") -> String {
    TimeWorld.complete("deed", by: by, from: from, to: to)
  }

  private func water(_ amount: Int, _ first: String, _ last: String) -> [String] {
    [
      "water \(amount) from \(first) to \(last), by GE, published 2020-01-01",
      "complete water from \(first) to \(last), by GE, published 2020-01-01",
    ]
  }

  @Test func theNominalPeriodNeedsACompleteRecord() throws {
    let given = water(50, "2011-10-25", "2016-10-24")
    #expect(try world().word(given + [record()], "duty C1", on: "2019-01-01") == "breached")
    #expect(try world().word(given, "duty C1", on: "2019-01-01") == "undetermined")
    #expect(try world().word(given + [record(from: "2012-01-01")], "duty C1", on: "2019-01-01") == "undetermined")
    #expect(try world().word(given + [record(to: "2016-10-23")], "duty C1", on: "2019-01-01") == "undetermined")
    #expect(try world().word(given + [record(to: "2016-10-24")], "duty C1", on: "2019-01-01") == "breached")
    #expect(try world().word(given, "duty C2", on: "2019-01-01") == "open")
  }

  @Test func aPeriodThatIsClosedEndsThatDay() throws {
    let given = water(50, "2011-10-25", "2013-09-30") + water(150, "2013-10-01", "2015-01-01") + [record()]
    #expect(try world().word(given + [full("2013-09-30")], "duty C1", on: "2019-01-01") == "breached")
    #expect(try world().word(given + [full("2013-09-30")], "duty C2", on: "2019-01-01") == "kept")
    #expect(try world().word(given + [full("2013-09-30")], "duty C1", on: "2013-09-29", known: "2020-06-01") == "open")
    #expect(try world().word(given + [full("2015-06-30")], "duty C1", on: "2019-01-01") == "kept")
  }

  @Test func whatWasKnownBeforeStays() throws {
    let given =
      [
        "water 50 from 2011-10-25 to 2016-10-24, by GE, published 2016-12-01",
        "complete water from 2011-10-25 to 2016-10-24, by GE, published 2016-12-01",
        "complete deed from 2011-10-25 to 2016-10-24, by GE, published 2016-12-01",
      ] + [full("2016-10-20", published: "2017-05-01")]
    #expect(try world().word(given, "duty C1", on: "2017-01-01", known: "2017-01-01") == "breached")
    #expect(
      try world().word(given, "duty C1", on: "2017-01-01", known: "2017-06-01") == "breached", "by either end")
    #expect(try world().word(given, "duty C2", on: "2017-01-01", known: "2017-06-01") == "open")
  }

  @Test func aDayThatIsNotCertainIsTriedInEveryWay() throws {
    let given = [record(), full("2013-09")]
    // 60 by 31 August, 60 in September, 60 afterwards: which cycle has 100 depends on the day.
    let parts =
      water(60, "2011-10-25", "2013-08-31") + water(60, "2013-09-01", "2013-09-30")
      + water(60, "2013-10-01", "2014-10-01")
      + water(0, "2014-10-02", "2018-12-31")
    #expect(try world().word(given + parts, "duty C1", on: "2019-01-01") == "undetermined")
    #expect(try world().word(given + parts, "duty C2", on: "2019-01-01") == "undetermined")
    let enough = water(100, "2011-10-25", "2013-08-31") + water(100, "2013-10-01", "2014-10-01")
    #expect(try world().word(given + enough, "duty C1", on: "2019-01-01") == "kept", "whichever the day")
    #expect(try world().word(given + enough, "duty C2", on: "2019-01-01") == "kept")
  }

  @Test func aContestedEndIsNoEndForCertain() throws {
    let parts = water(100, "2011-10-25", "2013-09-30") + water(0, "2013-10-01", "2018-12-31")
    let contested = "event deed on 2013-09-30, by GE, contested by DE, published 2020-01-01"
    #expect(try world().word(parts + [record(), contested], "duty C1", on: "2019-01-01") == "kept", "either way")
    #expect(try world().word(parts + [record(), contested], "duty C2", on: "2019-01-01") == "undetermined")
    #expect(try world().word(parts + [record(), full("2013-09-30")], "duty C2", on: "2019-01-01") == "breached")
    #expect(
      try world().word(parts + [record("DE"), full("2013-09-30")], "duty C2", on: "2019-01-01") == "undetermined",
      "DE has told all there is, and knows of none")
  }

  @Test func twoAccountsMayBeOfOneEnd() throws {
    let parts = water(100, "2011-10-25", "2013-09-30") + water(0, "2013-10-01", "2018-12-31")
    let given = parts + [record(), record("DE")]
    let two = [full("2013-09-30"), full("2013-10-05", by: "DE")]
    #expect(try world().word(given + two, "duty C1", on: "2019-01-01") == "kept")
    #expect(
      try world().word(given + two, "duty C2", on: "2019-01-01") == "undetermined", "the second, or a short one between"
    )
  }

  @Test func aCeilingIsExceededUnderEveryCutOrNotForCertain() throws {
    let parts = water(80, "2011-10-25", "2013-09-30") + water(80, "2013-10-01", "2016-10-24")
    #expect(try world(Self.ceiling).word(parts + [record()], "duty C1", on: "2019-01-01") == "breached")
    #expect(try world(Self.ceiling).word(parts, "duty C1", on: "2019-01-01") == "undetermined")
    #expect(
      try world(Self.ceiling).word(parts + [record(), full("2013-09-30")], "duty C1", on: "2019-01-01") == "kept")
    #expect(
      try world(Self.ceiling).word(parts + [record(), full("2013-09")], "duty C1", on: "2019-01-01") == "kept")
    #expect(
      try world(Self.ceiling).word(parts + [record(), full("2013-09")], "duty C2", on: "2019-01-01") == "undetermined")
  }
}

@Suite struct PeriodReports {
  private static let world = """
    calendar half runs 6 months from entry into force of text, named D by number
    event sent "Sent" happens to a period

    """

  private func word(_ given: [String], _ what: String = "duty D1", on: String = "2019-01-01", _ tail: String = "")
    throws
    -> String
  {
    let duty = "requires sent within 30 days of the end of each full half, the last day not counted\(tail)"
    return try TimeWorld(Self.world + TimeWorld.duty(duty + ", whether a working day or not"))
      .word(given, what, on: on)
  }

  private func sent(_ label: String, _ day: String) -> String {
    "event sent of \(label) on \(day), by DE, published 2020-01-01"
  }

  @Test func aReportIsForThePeriodOfItsLabel() throws {
    // D1 is 1 January to 30 June 2010.
    #expect(try word([sent("D1", "2010-07-30")]) == "kept")
    #expect(try word([sent("D1", "2010-07-31")]) == "kept late")
    #expect(try word([sent("D2", "2010-07-30")]) == "undetermined", "that is the report of another period")
    #expect(try word([TimeWorld.complete("sent")]) == "breached")
    #expect(try word([TimeWorld.complete("sent"), sent("D2", "2010-07-30")]) == "breached")
    #expect(try word([]) == "undetermined")
    #expect(try word([], on: "2010-07-29") == "open")
    #expect(try word([], on: "2010-03-01") == "open")
    #expect(try word([sent("D1", "2010-06-15")]) == "undetermined", "before the period was over")
    #expect(try word([sent("D1", "2010-07")]) == "undetermined", "31 July is a day of July")
    #expect(try word([sent("D1", "2010-07-01/2010-07-15")]) == "kept")
  }
}
