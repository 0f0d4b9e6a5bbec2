// Periods that run from an anchor, and those that were closed early.

import CivilTime
import Testing

@Suite struct RunningCalendarTests {
  private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

  private func calendar(_ anchor: String, _ count: Int, _ unit: RunningCalendar.Unit = .months) throws
    -> RunningCalendar
  {
    RunningCalendar(
      name: "c", prefix: "C", anchor: try day(anchor), count: count, unit: unit, closedBy: "full")
  }

  private func days(_ calendar: RunningCalendar, _ label: String) -> String? {
    calendar.period(labelled: label)?.days.description
  }

  @Test func periodsAreCountedFromTheAnchor() throws {
    let cycle = try calendar("1953-10-25", 60)
    #expect(days(cycle, "C1") == "1953-10-25/1958-10-24")
    #expect(days(cycle, "C13") == "2013-10-25/2018-10-24")
    #expect(try cycle.period(containing: day("2018-10-24"))?.label == "C13")
    #expect(try cycle.period(containing: day("2018-10-25"))?.label == "C14")
    #expect(try cycle.period(containing: day("1953-10-24")) == nil)
    let months = try calendar("2011-01-31", 1)
    #expect(days(months, "C2") == "2011-02-28/2011-03-30", "always from the anchor")
    #expect(days(months, "C3") == "2011-03-31/2011-04-29")
    #expect(days(try calendar("2011-01-31", 10, .days), "C3") == "2011-02-20/2011-03-01")
  }

  @Test func aClosedPeriodMovesAllThatFollow() throws {
    let closed = try calendar("1953-10-25", 60).closed(on: [
      day("1956-03-01"), day("1956-05-31"),
      day("1950-01-01"),
    ])
    #expect(days(closed, "C1") == "1953-10-25/1956-03-01")
    #expect(days(closed, "C2") == "1956-03-02/1956-05-31")
    #expect(days(closed, "C3") == "1956-06-01/1961-05-31")
    #expect(days(closed, "C4") == "1961-06-01/1966-05-31")
    let (first, last) = (try day("1950-01-01"), try day("1962-01-01"))
    let all = try #require(
      DayInterval(start: first, end: last))
    #expect(closed.periods(overlapping: all).map(\.label) == ["C1", "C2", "C3", "C4"])
  }

  @Test func aPeriodClosedOnItsLastDayIsAsLongAsEver() throws {
    let plain = try calendar("1953-10-25", 60)
    let closed = plain.closed(on: [try day("1958-10-24")])
    for label in ["C1", "C2", "C9"] { #expect(days(closed, label) == days(plain, label)) }
  }

  @Test(arguments: ["C0", "C01", "C", "D1", "C-1", "C99999", "c1", "C1 "])
  func whatIsNoLabel(_ label: String) throws { #expect(try calendar("1953-10-25", 60).period(labelled: label) == nil) }
}
