// Last days: civil months, working days, holidays, days moved, clocks that compete, lengthen or stand still.

import CivilTime
import Findings
import Testing

private func event(_ name: String, _ day: String, by: String = "GE") -> String {
  TimeWorld.event(name, day, by: by)
}

private func complete(_ name: String, by: String = "GE") -> String { TimeWorld.complete(name, by: by) }

@Suite struct CivilDeadlines {
  private func world(_ length: String) throws -> TimeWorld {
    try TimeWorld(
      duty: "whenever received requires answered within \(length) of received, the day of received not counted, "
        + "whether a working day or not")
  }

  /// Misset (152/85), Toeters (C-171/03), and the ends of months.
  @Test(arguments: [
    ("2016-02-18", "3 months", "2016-05-18"), ("2016-03-12", "3 weeks", "2016-04-02"),
    ("2010-08-31", "18 months", "2012-02-29"), ("2011-11-30", "3 months", "2012-02-29"),
    ("2012-11-30", "3 months", "2013-02-28"), ("2012-01-17", "3 months", "2012-04-17"),
    ("2012-02-29", "1 year", "2013-02-28"), ("2016-01-31", "1 month", "2016-02-29"),
  ])
  func aLengthEndsOnItsDay(_ start: String, _ length: String, _ last: String) throws {
    let world = try world(length)
    let after = try day(last).next.description
    #expect(try world.word([event("received", start), event("answered", last)], on: "2017-06-01") == "kept")
    #expect(try world.word([event("received", start), event("answered", after)], on: "2017-06-01") == "kept late")
  }

  @Test(arguments: [
    ("by the end of 2016-06", "2016-06-30"), ("by the end of 2016", "2016-12-31"), ("before 2016-07-01", "2016-06-30"),
    ("before 2016-07", "2016-06-30"), ("by 2016-06-30", "2016-06-30"), ("before 2017", "2016-12-31"),
  ])
  func aDayInTheText(_ words: String, _ last: String) throws {
    let world = try TimeWorld(duty: "requires deed \(words), whether a working day or not")
    func word(_ day: String) throws -> String {
      try world.word(["event deed on \(day), by GE, published 2018-01-01"], "duty", on: "2018-01-01")
    }
    #expect(try word(last) == "kept")
    #expect(try word(day(last).next.description) == "kept late")
  }

  /// A case whose last day the text names is late after it.
  @Test func aCaseByADayOfTheText() throws {
    let world = try TimeWorld(duty: "whenever received requires answered by 2016-06-30, whether a working day or not")
    let given = [event("received", "2016-05-01")]
    #expect(try world.word(given + [event("answered", "2016-06-30")], on: "2017-01-01") == "kept")
    #expect(try world.word(given + [event("answered", "2016-07-01")], on: "2017-01-01") == "kept late")
    #expect(try world.word(given + [complete("answered")], on: "2017-01-01") == "breached")
    #expect(try world.word(given, on: "2017-01-01") == "undetermined")
  }
}

@Suite struct WorkingDayFindings {
  private static let georgian = [
    "holiday of GE on 2016-04-29, by GE, published 2015-12-01",
    "holiday of GE on 2016-04-30, by GE, published 2015-12-01",
    "holiday of GE on 2016-05-01, by GE, published 2015-12-01",
    "holiday of GE on 2016-05-02, by GE, published 2015-12-01",
    "complete holidays of GE from 2016-01-01 to 2016-12-31, by GE, published 2015-12-01",
  ]
  private static let german = [
    "holiday of DE on 2016-05-05, by DE, published 2015-12-01",
    "complete holidays of DE from 2016-01-01 to 2016-12-31, by DE, published 2015-12-01",
  ]

  private func world(_ whose: String) throws -> TimeWorld {
    try TimeWorld(
      duty: "whenever received requires answered within 2 working days of received, the day of received not counted, "
        + "by the working days of \(whose)")
  }

  /// Received on Thursday 28 April 2016: Orthodox Easter moves the second Georgian working day to Wednesday 4 May.
  @Test(arguments: [
    ("GE", "2016-05-04"), ("DE", "2016-05-02"), ("GE and DE", "2016-05-04"), ("GE or DE", "2016-05-02"),
    ("BG", "2016-04-30"),
  ])
  func twoWorkingDays(_ whose: String, _ last: String) throws {
    let world = try world(whose)
    let given = Self.georgian + Self.german + [event("received", "2016-04-28")]
    #expect(try world.word(given + [event("answered", last)], on: "2016-06-01") == "kept")
    #expect(try world.word(given + [event("answered", day(last).next.description)], on: "2016-06-01") == "kept late")
    #expect(try world.word(given + [complete("answered")], on: last) == "breached")
    #expect(try world.word(given + [complete("answered")], on: day(last).previous.description) == "open")
  }

  @Test func withoutACompleteTableThereMayBeMoreHolidays() throws {
    let world = try world("GE")
    let told = Self.georgian.dropLast() + [event("received", "2016-04-28")]
    #expect(try world.word(told + [event("answered", "2016-05-04")], on: "2016-06-01") == "kept")
    #expect(try world.word(told + [event("answered", "2016-05-05")], on: "2016-06-01") == "undetermined")
    #expect(try world.word(told + [complete("answered")], on: "2016-06-01") == "undetermined")
    let none = [event("received", "2016-04-28")]
    #expect(try world.word(none + [event("answered", "2016-05-02")], on: "2016-06-01") == "kept")
    #expect(try world.word(none + [event("answered", "2016-05-04")], on: "2016-06-01") == "undetermined")
  }

  @Test func aHolidayDecreedLaterRewritesNothing() throws {
    let world = try world("DE")
    let given =
      Self.german + ["holiday of DE on 2016-04-29, by DE, published 2016-07-01"]
      + ["event received of c1 on 2016-04-28, by GE, published 2016-04-28"]
      + ["event answered of c1 on 2016-05-03, by GE, published 2016-05-03"]
    #expect(try world.word(given, on: "2016-06-01", known: "2016-06-01") == "kept late")
    #expect(try world.word(given, on: "2016-06-01", known: "2016-08-01") == "kept")
  }

  @Test func aHolidayThatACompleteTableDoesNotKnowIsNotCertain() throws {
    let world = try world("DE")
    let given =
      Self.german + ["holiday of DE on 2016-04-29, by GE, published 2015-12-01", event("received", "2016-04-28")]
    #expect(try world.word(given + [event("answered", "2016-05-02")], on: "2016-06-01") == "kept")
    #expect(try world.word(given + [event("answered", "2016-05-03")], on: "2016-06-01") == "undetermined")
    #expect(try world.word(given + [event("answered", "2016-05-04")], on: "2016-06-01") == "kept late")
  }

  @Test func aLastDayIsMovedOnceAtTheVeryEnd() throws {
    let moved = try TimeWorld(
      duty: "whenever received requires answered within 1 month of received, the day of received not counted, "
        + "moved to the next working day of DE")
    // 30 April 2016 is a Saturday, 2 May a Monday.
    let given = Self.german + [event("received", "2016-03-30")]
    #expect(try moved.word(given + [event("answered", "2016-05-02")], on: "2016-06-01") == "kept")
    #expect(try moved.word(given + [event("answered", "2016-05-03")], on: "2016-06-01") == "kept late")
    let stays = try TimeWorld(
      duty: "whenever received requires answered within 1 month of received, the day of received not counted, "
        + "whether a working day or not")
    #expect(try stays.word(given + [event("answered", "2016-05-02")], on: "2016-06-01") == "kept late")
    #expect(
      try moved.word([event("received", "2016-03-30"), event("answered", "2016-05-03")], on: "2016-06-01")
        == "undetermined", "2 May may be a holiday")
  }

  @Test func aDayOfTheTextIsMoved() throws {
    let world = try TimeWorld(duty: "requires deed by 2016-04-30, moved to the next working day of DE")
    func word(_ day: String, _ more: [String] = WorkingDayFindings.german) throws -> String {
      try world.word(more + ["event deed on \(day), by GE, published 2018-01-01"], "duty", on: "2018-01-01")
    }
    #expect(try word("2016-05-02") == "kept")
    #expect(try word("2016-05-03") == "kept late")
    #expect(try word("2016-05-02", []) == "kept", "no earlier day is a working day")
    #expect(try word("2016-05-03", []) == "undetermined")
    let absent = ["complete deed from 2010-01-01 to 2017-12-31, by GE, published 2018-01-01"]
    #expect(try world.word(absent, "duty", on: "2018-01-01") == "undetermined")
    #expect(try world.word(absent + Self.german, "duty", on: "2018-01-01") == "breached")
    #expect(try world.word(absent + Self.german, "duty", on: "2016-05-01") == "open")
  }
}

@Suite struct MovingDeadlines {
  private let base = "whenever received requires answered within 25 days of received, the day of received not counted"

  @Test func anExtensionCountsFromTheOriginalEvent() throws {
    let world = try TimeWorld(
      duty: base + ", extended to 60 days when asked and told by the last day, whether a working day or not")
    let start = [event("received", "2016-03-01")]
    func word(_ given: [String]) throws -> String { try world.word(start + given, on: "2017-01-01") }
    let both = [event("asked", "2016-03-20"), event("told", "2016-03-26")]
    #expect(try word(both + [event("answered", "2016-04-30")]) == "kept", "60 days from 1 March")
    #expect(try word(both + [event("answered", "2016-05-01")]) == "kept late")
    #expect(try word(both + [complete("answered")]) == "breached")
    #expect(try word([event("answered", "2016-03-26")]) == "kept", "before the earliest last day")
    #expect(try word([event("answered", "2016-04-10")]) == "undetermined", "nobody knows whether more time was asked")
    #expect(try word([event("answered", "2016-05-01")]) == "kept late", "after the latest")
    #expect(try word([event("answered", "2016-04-10"), complete("asked")]) == "kept late", "it was not")
    #expect(
      try word([event("asked", "2016-03-27"), complete("asked"), event("answered", "2016-04-10")]) == "kept late",
      "asked a day too late")
    #expect(
      try word([event("asked", "2016-03"), event("told", "2016-03-10"), event("answered", "2016-04-10")])
        == "undetermined")
  }

  @Test func anExtensionThatOneSideDeniesIsNotCertain() throws {
    let world = try TimeWorld(
      duty: base + ", extended to 60 days when asked by the last day, whether a working day or not")
    let given = [event("received", "2016-03-01"), event("asked", "2016-03-20"), complete("asked", by: "DE")]
    #expect(try world.word(given + [event("answered", "2016-04-10")], on: "2017-01-01") == "undetermined")
  }

  @Test func ofTwoClocksTheEarlierOrTheLater() throws {
    let tail = "3 months of hit, the day of hit not counted, and 2 months of lodged, the day of lodged not counted"
    let earlier = try TimeWorld(
      duty: "whenever hit requires answered within the earlier of \(tail), whether a working day or not")
    let later = try TimeWorld(
      duty: "whenever hit requires answered within the later of \(tail), whether a working day or not")
    let hit = [event("hit", "2016-01-10")]
    let both = hit + [event("lodged", "2016-01-20")]
    #expect(try earlier.word(both + [event("answered", "2016-03-20")], on: "2017-01-01") == "kept")
    #expect(try earlier.word(both + [event("answered", "2016-03-21")], on: "2017-01-01") == "kept late")
    #expect(try later.word(both + [event("answered", "2016-04-10")], on: "2017-01-01") == "kept")
    #expect(try later.word(both + [event("answered", "2016-04-11")], on: "2017-01-01") == "kept late")
    #expect(
      try earlier.word(hit + [event("answered", "2016-03-20")], on: "2017-01-01") == "undetermined", "was it lodged?")
    #expect(
      try earlier.word(hit + [event("answered", "2016-03-20"), complete("lodged")], on: "2017-01-01") == "kept")
    #expect(try earlier.word(hit + [complete("answered")], on: "2017-01-01") == "breached", "by the latest day at all")
    #expect(try later.word(hit + [complete("lodged"), complete("answered")], on: "2017-01-01") == "open", "not begun")
    #expect(try later.word(hit + [complete("answered")], on: "2017-01-01") == "undetermined")
  }

  @Test func aPauseStopsTheClock() throws {
    let world = try TimeWorld(
      duty: base + ", paused from stopped to resumed, both days not counted, whether a working day or not")
    let start = [event("received", "2016-03-01"), complete("stopped")]
    func word(_ given: [String], on: String = "2017-01-01") throws -> String { try world.word(start + given, on: on) }
    // Nine days stand still: 10 to 18 March.
    let pause = [event("stopped", "2016-03-10"), event("resumed", "2016-03-18")]
    #expect(try word(pause + [event("answered", "2016-04-04")]) == "kept")
    #expect(try word(pause + [event("answered", "2016-04-05")]) == "kept late")
    #expect(try word(pause + [complete("answered")]) == "breached")
    #expect(try word([event("answered", "2016-03-27")]) == "kept late", "there was no pause")
    let open = [event("stopped", "2016-03-10")]
    #expect(try word(open + [complete("answered")]) == "undetermined", "has it been resumed?")
    #expect(try word(open + [complete("answered"), complete("resumed")], on: "2019-01-01") == "open", "still paused")
    #expect(
      try word([event("stopped", "2016-03"), event("resumed", "2016-03-18"), event("answered", "2016-04-05")])
        == "undetermined")
    #expect(
      try world.word([event("received", "2016-03-01"), event("answered", "2016-03-27")], on: "2017-01-01")
        == "undetermined", "without a complete record there may have been a pause")
    #expect(
      try word(pause + [complete("stopped", by: "DE"), event("answered", "2016-04-04")]) == "undetermined",
      "DE knows of no pause")
  }
}
