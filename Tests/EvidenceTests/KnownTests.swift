// What stands as known on a day.

import CivilTime
import Quantities
import Testing

@testable import Evidence

@Suite struct KnownTests {
  private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

  private func figure(
    _ id: String, _ value: Int, published: String, reporter: String = "state", flags: Set<Observation.Flag> = []
  ) throws -> Observation {
    let (first, last) = (try day("2006-10-01"), try day("2007-09-30"))
    let days = try #require(DayInterval(firstDay: first, lastDay: last))
    let date = try #require(PartialDate(published))
    return Observation(
      id: id, indicator: "visas", classID: nil, shape: .flow, unit: "visas", reporter: reporter, days: days,
      value: Amount(value), bound: .exact, flags: flags,
      publication: Publication(published: date), document: nil, note: "")
  }

  private func known(_ observations: [Observation], _ text: String) throws -> [EvidenceID] {
    RecordedEvidence(observations: observations).known(by: try day(text)).observations.map(\.id)
  }

  @Test func aLaterPublicationReplacesTheEarlierOneFromItsDayOn() throws {
    let rows = [
      try figure("first", 15_000, published: "2007-10-01"), try figure("second", 14_800, published: "2008-04-10"),
    ]
    #expect(try known(rows, "2007-09-30") == [])
    #expect(try known(rows, "2007-10-01") == ["first"])
    #expect(try known(rows, "2008-04-09") == ["first"])
    #expect(try known(rows, "2008-04-10") == ["second"])
  }

  @Test func reportersDoNotReplaceOneAnother() throws {
    let rows = [
      try figure("us", 15_000, published: "2007-10-01"),
      try figure("cuba", 10_724, published: "2008-10-01", reporter: "minrex"),
    ]
    #expect(try known(rows, "2009-01-01") == ["us", "cuba"])
  }

  @Test func twoOfOneDayBothStand() throws {
    let rows = [try figure("a", 1, published: "2008-04-10"), try figure("b", 2, published: "2008-04-10")]
    #expect(try known(rows, "2008-04-10") == ["a", "b"])
  }

  @Test func aPartialPublicationDateIsKnownFromItsLastDay() throws {
    let rows = [try figure("year", 1, published: "2008")]
    #expect(try known(rows, "2008-12-30") == [])
    #expect(try known(rows, "2008-12-31") == ["year"])
  }

  @Test func aStaleFigureReplacesNothing() throws {
    let rows = [
      try figure("good", 6897, published: "2008-07-28"),
      try figure("stale", 6500, published: "2008-09-05", flags: [.stale]),
    ]
    #expect(try known(rows, "2009-01-01") == ["good", "stale"])
  }

  @Test func withoutAnyDateThereIsNoPublication() throws {
    #expect(Publication(published: nil, recorded: nil) == nil)
    #expect(Publication(published: nil, recorded: try day("2026-11-24"))?.description == "recorded 2026-11-24")
  }

  @Test func boundsFollowTheWordsOfTheFigure() throws {
    func bounds(_ bound: Observation.Bound, _ percent: Int?) throws -> String? {
      let base = try figure("x", 15_000, published: "2008")
      return Observation(
        id: base.id, indicator: base.indicator, classID: nil, shape: .flow, unit: base.unit, reporter: base.reporter,
        days: base.days, value: base.value, bound: bound, flags: [], publication: base.publication, document: nil,
        note: ""
      ).bounds(aboutPercent: percent)?.description
    }
    #expect(try bounds(.exact, 10) == "15,000")
    #expect(try bounds(.atLeast, 10) == "at least 15,000")
    #expect(try bounds(.atMost, 10) == "at most 15,000")
    #expect(try bounds(.about, 10) == "between 13,500 and 16,500")
    #expect(try bounds(.about, nil) == nil)
  }
}
