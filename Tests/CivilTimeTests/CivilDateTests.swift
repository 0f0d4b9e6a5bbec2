// Days, months and years against a plain count of the calendar.

import Testing

@testable import CivilTime

private func date(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

private func interval(_ first: String, _ last: String) throws -> DayInterval {
  let (a, b) = (try date(first), try date(last))
  return try #require(DayInterval(firstDay: a, lastDay: b))
}

@Suite struct CivilDateTests {
  /// Goes through every day from 1580 to 2420 by the rules of the calendar and compares.
  @Test func everyDayFollowsTheOneBefore() {
    var expected = CivilDate(year: 1580, month: 1, day: 1)?.dayNumber ?? 0
    for year in 1580...2420 {
      for month in 1...12 {
        for day in 1...CivilDate.daysIn(month: month, year: year) {
          guard let date = CivilDate(year: year, month: month, day: day) else {
            Issue.record("no \(year)-\(month)-\(day)")
            return
          }
          if date.dayNumber != expected || date.components != (year, month, day) {
            Issue.record("\(date) is out of line")
          }
          expected += 1
        }
      }
    }
  }

  @Test func theEpochIsDayZero() { #expect(CivilDate("1970-01-01")?.dayNumber == 0) }

  @Test(arguments: [
    "1994-9-9", "1994-09-31", "2001-02-29", "94-09-09", "1994/09/09", "0000-01-01", "1994-13-01", "1994-00-10", "",
    "1994-09-09 ", "１９９４-09-09", "1994-09", "-001-01-01",
  ])
  func refusesWhatIsNoDay(_ text: String) { #expect(CivilDate(text) == nil) }

  /// Worked dates of calendar arithmetic: months end on the same number, or on the month's last day, from the anchor.
  @Test(arguments: [
    ("1985-02-18", 3, "1985-05-18"), ("2009-11-30", 3, "2010-02-28"), ("2011-11-30", 3, "2012-02-29"),
    ("2010-08-31", 18, "2012-02-29"), ("2011-01-31", 1, "2011-02-28"), ("2011-01-31", 2, "2011-03-31"),
    ("2012-03-31", -1, "2012-02-29"), ("1996-02-29", 12, "1997-02-28"), ("1994-12-31", 2, "1995-02-28"),
    ("1994-01-15", -13, "1992-12-15"),
  ])
  func addsMonthsFromTheAnchor(_ from: String, _ months: Int, _ to: String) throws {
    #expect(try date(from).advanced(byMonths: months).description == to)
  }

  @Test func writesDaysForPeople() { #expect(CivilDate("2007-10-01")?.long == "1 Oct 2007") }
}

@Suite struct DayIntervalTests {
  @Test func holdsBothItsDays() throws {
    let year = try interval("2007-10-01", "2008-09-30")
    #expect(year.dayCount == 366)
    #expect(year.description == "2007-10-01/2008-09-30")
    #expect(year.long == "1 Oct 2007 – 30 Sep 2008")
    #expect(year.contains(try date("2008-09-30")))
    #expect(!year.contains(try date("2008-10-01")))
  }

  @Test func cannotBeEmptyOrRunBackwards() throws {
    let day = try date("2008-01-01")
    #expect(DayInterval(start: day, end: day) == nil)
    #expect(DayInterval(firstDay: day, lastDay: day.previous) == nil)
    #expect(DayInterval(day: day).dayCount == 1)
  }

  @Test func overlapsOnlyWhereADayIsShared() throws {
    let (a, b) = (try interval("2007-10-01", "2008-09-30"), try interval("2008-10-01", "2009-09-30"))
    #expect(!a.overlaps(b))
    #expect(a.overlaps(try interval("2008-09-30", "2008-10-01")))
    #expect(a.intersection(b) == nil)
    #expect(a.through(try date("2007-09-30")) == nil)
    #expect(a.through(try date("2007-10-01"))?.dayCount == 1)
  }
}

@Suite struct PartialDateTests {
  @Test(arguments: [
    ("1994-09-09", "1994-09-09", "1994-09-09"), ("1994-09", "1994-09-01", "1994-09-30"),
    ("1994", "1994-01-01", "1994-12-31"), ("1997/1998", "1997-01-01", "1998-12-31"),
    ("2009-05-18/2009-05-22", "2009-05-18", "2009-05-22"), ("2012-02", "2012-02-01", "2012-02-29"),
    ("2011-07/2013-01", "2011-07-01", "2013-01-31"),
  ])
  func allowsEveryDayOfWhatIsWritten(_ text: String, _ first: String, _ last: String) throws {
    let date = try #require(PartialDate(text))
    #expect(date.earliest.description == first)
    #expect(date.latest.description == last)
    #expect(date.description == text)
    #expect((date.day != nil) == (first == last))
  }

  @Test(arguments: [
    "", "94", "1994-9", "1994-13", "1994-09-31", "1998/1997", "1994/1995/1996", "early 1994", "1994-", "/",
  ])
  func refusesOtherForms(_ text: String) { #expect(PartialDate(text) == nil) }
}

@Suite struct YearCalendarTests {
  private func start(_ month: Int, _ day: Int) throws -> YearCalendar.Start {
    try #require(YearCalendar.Start(month: month, day: day))
  }

  private func fiscal() throws -> YearCalendar {
    try #require(YearCalendar(name: "fiscal-year", prefix: "FY", starts: [start(10, 1)], naming: .byEnd))
  }

  @Test(arguments: [
    ("2007-10-01", "FY2008 (1 Oct 2007 – 30 Sep 2008)"), ("2008-09-30", "FY2008 (1 Oct 2007 – 30 Sep 2008)"),
    ("2008-10-01", "FY2009 (1 Oct 2008 – 30 Sep 2009)"),
  ])
  func theFiscalYearIsNamedByItsEnd(_ day: String, _ period: String) throws {
    #expect(try fiscal().period(containing: date(day))?.description == period)
  }

  @Test func theAccordYearIsNamedByItsStart() throws {
    let calendar = try #require(
      YearCalendar(name: "accord-year", prefix: "AY", starts: [start(9, 9)], naming: .byStart))
    #expect(calendar.period(labelled: "AY1995")?.days.description == "1995-09-09/1996-09-08")
  }

  @Test func aCalendarYearEndsInTheYearInWhichItStarts() throws {
    let calendar = try #require(YearCalendar(name: "y", prefix: "CY", starts: [start(1, 1)], naming: .byEnd))
    #expect(calendar.period(labelled: "CY2004")?.days.description == "2004-01-01/2004-12-31")
  }

  @Test func halfYearsAreNumberedWithinTheirYear() throws {
    let calendar = try #require(
      YearCalendar(name: "half", prefix: "HY", starts: [start(10, 1), start(4, 1)], naming: .byStart))
    #expect(calendar.period(labelled: "HY2020-1")?.days.description == "2020-04-01/2020-09-30")
    #expect(calendar.period(labelled: "HY2020-2")?.days.description == "2020-10-01/2021-03-31")
    #expect(calendar.period(labelled: "HY2020") == nil)
  }

  /// Named by the year in which each ends: October to March is the first of the year, April to September the second.
  @Test func severalPeriodsAreNamedByTheYearInWhichEachEnds() throws {
    func calendar(_ prefix: String, _ months: [Int]) throws -> YearCalendar {
      try #require(YearCalendar(name: "c", prefix: prefix, starts: try months.map { try start($0, 1) }, naming: .byEnd))
    }
    let halves = try calendar("H", [4, 10])
    #expect(halves.period(labelled: "H2011-1")?.days.description == "2010-10-01/2011-03-31")
    #expect(halves.period(labelled: "H2011-2")?.days.description == "2011-04-01/2011-09-30")
    let quarters = try calendar("Q", [1, 7])
    #expect(quarters.period(labelled: "Q2011-1")?.days.description == "2011-01-01/2011-06-30")
    #expect(quarters.period(labelled: "Q2011-2")?.days.description == "2011-07-01/2011-12-31")
  }

  /// Periods tile time: each day lies in exactly one, and a label leads back to its period.
  @Test func periodsTileTime() throws {
    let calendars = [
      try fiscal(),
      try #require(YearCalendar(name: "h", prefix: "H", starts: [start(3, 15), start(11, 2)], naming: .byEnd)),
    ]
    let span = try interval("1995-01-01", "2004-12-31")
    for calendar in calendars {
      let periods = calendar.periods(overlapping: span)
      for (a, b) in zip(periods, periods.dropFirst()) { #expect(a.days.end == b.days.start) }
      #expect(periods.allSatisfy { calendar.period(labelled: $0.label) == $0 })
      #expect(Set(periods.map(\.label)).count == periods.count)
    }
  }

  @Test(arguments: ["FY", "FY20", "FY20080", "CY2008", "FY2008-1", "FYabcd", ""])
  func otherLabelsNameNoPeriod(_ label: String) throws { #expect(try fiscal().period(labelled: label) == nil) }

  @Test func refusesADayThatOnlySomeYearsHave() {
    #expect(YearCalendar.Start(month: 2, day: 29) == nil)
    #expect(YearCalendar.Start(month: 4, day: 31) == nil)
  }
}
