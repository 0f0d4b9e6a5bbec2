// Series out of a register: as known on a day, with gaps as gaps, and each reporter for itself.

import AccordLanguage
import Accords
import CivilTime
import Evidence
import Quantities
import Registry
import Testing

@Suite struct SeriesTests {
  private static let text = """
    accord small "Small"
    party NO "North" clock UTC
    party SO "South" clock UTC
    calendar fiscal-year starts 1 October, named FY by the year in which it ends
    evidence about bounds nothing admissions decide nothing
    instrument text "Text" agreed 1999-12-01 in force from 2000-01-01
    indicator arrivals "Arrivals" counts persons
      by class sea, land
    commitment few "Few"
      source text rests on the text owed by NO to SO from 2000-01-01
      requires at most 5 arrivals in each full fiscal-year

    """

  /// `2000-01/2000-02 12 NO` is 12 from 1 January 2000 to the last day before 1 February, by North, published when it was over; then a bound, a
  /// class, or the day of publication.
  private func series(_ rows: [String], on: String = "2010-01-01", known: String? = nil) throws -> [Series] {
    let (checked, diagnostics) = checkAccord(SourceText(name: "small", text: Self.text))
    let accord = try #require(checked, "\(diagnostics)")
    let observations = try rows.enumerated().map { number, row in
      let parts = row.split(separator: " ").map(String.init)
      let ends = try parts[0].split(separator: "/").map { text in
        try #require(CivilDate(text.count == 7 ? text + "-01" : String(text)))
      }
      let days = try #require(
        ends.count == 1 ? DayInterval(firstDay: ends[0], lastDay: ends[0]) : DayInterval(start: ends[0], end: ends[1]))
      let bound = parts.dropFirst(3).compactMap(Observation.Bound.init(rawValue:)).first ?? .exact
      let published = parts.dropFirst(3).compactMap { CivilDate($0) }.first ?? days.end
      let classID = parts.dropFirst(3).first { ["sea", "land"].contains($0) }
      return Observation(
        id: "row-\(number)", indicator: "arrivals", classID: classID, shape: .flow, unit: "persons", reporter: parts[2],
        days: days, value: try #require(Amount(parts[1])), bound: bound,
        flags: parts.contains("partial") ? [.partial] : [],
        publication: Publication(published: PartialDate(published)), document: nil, note: "")
    }
    let register = Register(
      folder: "", accord: accord, evidence: RecordedEvidence(observations: observations), warnings: [])
    let day = try #require(CivilDate(on))
    let viewpoint = Viewpoint(on: day, known: try #require(CivilDate(known ?? "2012-01-01")))
    return register.series(of: try #require(accord.indicator("arrivals")), at: viewpoint)
  }

  /// `NO month 2000-01: 12 · 14`.
  private func told(_ series: [Series]) -> [String] {
    let accord = checkAccord(SourceText(name: "small", text: Self.text)).accord
    return series.map { one in
      let values = one.points.map { point in point.map { $0.value.grouped + ($0.isPartial ? "p" : "") } ?? "·" }
      let name = accord.map { one.step.name(in: $0) } ?? ""
      let label = accord.map { one.step.label(of: one.start, in: $0) } ?? ""
      return ([one.reporter, one.classID, name, "\(label):"].compactMap(\.self) + values).joined(separator: " ")
    }
  }

  @Test func gapsAreGaps() throws {
    let rows = ["2000-01/2000-02 12 NO", "2000-04/2000-05 14 NO", "2000-02/2000-03 1.5 NO partial"]
    let found = try series(rows)
    #expect(told(found) == ["NO month 2000-01: 12 1.5p · 14"])
    #expect(found.first?.lastRun.first == 3 && found.first?.lastRun.values == [14])
  }

  @Test func reportersClassesAndStepsStandApart() throws {
    let rows = [
      "2000-01/2000-02 12 NO", "2000-02/2000-03 13 NO", "2000-01/2000-02 20 SO", "2000-01/2000-02 5 NO sea",
      "2000-01/2001-01 150 NO", "1999-10/2000-10 140 NO", "2000-01-07 3 NO", "2000-01-09 4 NO", "2000-01/2000-04 40 NO",
      "2000-01/2000-07 80 NO",
    ]
    #expect(
      try told(series(rows)) == [
        "NO day 2000-01-07: 3 · 4", "NO month 2000-01: 12 13",
        "NO month 2000-01: 5".replacing("month", with: "sea month"),
        "SO month 2000-01: 20", "NO quarter 2000-01-01: 40", "NO half-year 2000-01-01: 80",
        "NO fiscal-year FY2000: 140",
        "NO calendar-year 2000: 150",
      ])
    // Seven weeks are no stretch of a series.
    #expect(try series(["2000-01-03/2000-02-21 9 NO"]).isEmpty)
  }

  @Test func whatWasPublishedLaterWasNotKnown() throws {
    let rows = ["2000-01/2000-02 12 NO", "2000-01/2000-02 15 NO 2001-06-01", "2000-02/2000-03 13 NO"]
    #expect(try told(series(rows, known: "2000-12-31")) == ["NO month 2000-01: 12 13"])
    #expect(try told(series(rows)) == ["NO month 2000-01: 15 13"])
    // Of a stretch that is not over by the day asked about nothing is taken.
    #expect(try told(series(rows, on: "2000-02-10")) == ["NO month 2000-01: 15"])
    #expect(try told(series(rows, on: "2000-01-31")) == ["NO month 2000-01: 15"])
  }

  @Test func boundsAndContradictionsAreLeftOut() throws {
    let rows = [
      "2000-01/2000-02 12 NO", "2000-02/2000-03 9 NO at-least", "2000-03/2000-04 14 NO", "2000-03/2000-04 15 NO",
      "2000-04/2000-05 16 NO about",
    ]
    let found = try series(rows)
    #expect(told(found) == ["NO month 2000-01: 12 · · 16"])
    #expect(found.first?.leftOut.count == 2)
  }
}
