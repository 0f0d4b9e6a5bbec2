// Floors and ceilings: tables of worlds, and every small world against going through all counts.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities
import Testing

@Suite struct CountFindings {
  private let floor = owed(
    "floor", "  requires at least 20,000 visas in each full calendar-year, except class relative")
  private let ceiling = owed(
    "ceiling", "  requires at most 20,000 visas in each full calendar-year, except class relative")

  private func figure(
    _ value: Int, _ exactness: Given.Exactness = .exact, class classID: String? = "other", from: String = "2000-01-01",
    to: String = "2000-12-31", by: String = "US", published: String = "2001-01-15"
  ) throws -> Given {
    .figure(
      "visas", classID: classID, exactness, Amount(value), days: try days(from, to), by: by,
      published: try partial(published))
  }

  @Test func aFloor() throws {
    let a = try accord(floor)
    func on(_ given: [Given], _ day: String = "2001-02-01") throws -> String {
      try word(a, given, "floor", "CY2000", on: day)
    }
    #expect(try on([]) == "undetermined")
    #expect(try on([figure(20_000)]) == "kept")
    #expect(try on([figure(19_999)]) == "breached")
    #expect(try on([figure(20_000, .atLeast)]) == "kept")
    #expect(try on([figure(19_999, .atLeast)]) == "undetermined")
    #expect(try on([figure(20_001, .atMost)]) == "undetermined")
    #expect(try on([figure(19_999, .atMost)]) == "breached")
    #expect(try on([figure(20_000, .about)]) == "undetermined")
    #expect(try on([figure(22_223, .about)]) == "kept")
    #expect(try on([figure(18_000, .about)]) == "breached")
  }

  @Test func aFloorBeforeTheYearHasEnded() throws {
    let a = try accord(floor)
    let half = try figure(20_000, from: "2000-01-01", to: "2000-06-30", published: "2000-07-01")
    #expect(try word(a, [half], "floor", "CY2000", on: "2000-07-01") == "kept")
    #expect(try word(a, [half], "floor", "CY2000", on: "2000-06-30", known: "2000-07-01") == "kept")
    #expect(try word(a, [half], "floor", "CY2000", on: "2000-06-29", known: "2000-07-01") == "open")
    let low = try figure(3, from: "2000-01-01", to: "2000-12-30", published: "2000-12-31")
    #expect(try word(a, [low], "floor", "CY2000", on: "2000-12-30", known: "2000-12-31") == "open")
    #expect(try word(a, [low], "floor", "CY2000", on: "2000-12-31") == "undetermined")
  }

  @Test func aCeiling() throws {
    let a = try accord(ceiling)
    func on(_ given: [Given], _ day: String = "2001-02-01") throws -> String {
      try word(a, given, "ceiling", "CY2000", on: day)
    }
    let complete = Given.complete(
      subject: "visas", days: try days("2000-01-01", "2000-12-31"), by: "US", published: try partial("2001-01-15"))
    #expect(try on([figure(20_001)]) == "breached")
    #expect(try on([figure(20_001, .atLeast)], "2001-01-15") == "breached")
    #expect(try on([figure(20_000)]) == "undetermined", "nobody has declared the figures complete")
    #expect(try on([figure(20_000), complete]) == "kept")
    #expect(try on([]) == "undetermined")
  }

  @Test func aTotalLessTheExcludedClass() throws {
    let a = try accord(floor)
    let total = try figure(23_552, class: nil)
    func on(_ given: [Given]) throws -> String { try word(a, given, "floor", "CY2000", on: "2001-02-01") }
    #expect(try on([total, figure(3549, class: "relative")]) == "kept")
    #expect(try on([total, figure(3553, class: "relative")]) == "breached")
    #expect(try on([total]) == "undetermined")
  }

  @Test func aPeriodThatStraddlesTheWindowIsNeverSharedOut() throws {
    let a = try accord(floor)
    let straddling = try figure(60_000, from: "1999-10-01", to: "2000-09-30")
    let found = try finding(a, [straddling], "floor", "CY2000", on: "2001-02-01")
    #expect(found.word == .undetermined)
    #expect(found.tally?.bounds.description == "unknown")
  }

  @Test func rivalFiguresAreBelievedInTurn() throws {
    let a = try accord(floor)
    let found = try finding(
      a, [figure(21_000), figure(15_000, by: "CU")], "floor", "CY2000", on: "2001-02-01")
    #expect(found.word == .disputed)
    #expect(found.reasons == [.sourcesConflict])
    #expect(
      found.readings.map(\.axes.word) == [.breached, .kept] || found.readings.map(\.axes.word) == [.kept, .breached])
    #expect(found.pivots == [["whose figures"]])
    #expect(found.alone.map { "\($0.side) \($0.word.rawValue)" } == ["CU breached", "US kept"])
  }

  @Test func rivalFiguresThatBothReachTheFloorDisputeNothing() throws {
    let a = try accord(floor)
    let found = try finding(a, [figure(21_000), figure(25_000, by: "CU")], "floor", "CY2000", on: "2001-02-01")
    #expect(found.word == .kept)
    #expect(found.readings.count == 2)
    #expect(found.tally?.bounds.description == "between 21,000 and 25,000")
  }

  /// Four quarters with up to two things in each, one or two figures of any span and bound, a floor and a ceiling of 1 to 4:
  /// the word is what going through every count that fits the figures gives.
  @Test func everySmallWorldAgreesWithGoingThroughAllCounts() throws {
    let text = (1...4).map { n in
      owed("floor-\(n)", "  requires at least \(n) visas in each full calendar-year, except class relative")
    }.joined()
    let a = try accord(text)
    let starts = ["2000-01-01", "2000-04-01", "2000-07-01", "2000-10-01", "2001-01-01"]
    var dice = SeededDice(seed: 1994)
    let counts = everyCount(quarters: 4, most: 5)
    for _ in 0..<400 {
      var given: [Given] = []
      var allowed = counts
      for id in 0..<Int.random(in: 0...2, using: &dice) {
        let from = Int.random(in: 0...3, using: &dice)
        let to = Int.random(in: (from + 1)...4, using: &dice)
        let value = Int.random(in: 0...4, using: &dice)
        let exactness = [Given.Exactness.exact, .atLeast, .atMost][Int.random(in: 0...2, using: &dice)]
        let last = try day(starts[to]).previous.description
        // Two parties report, so that neither figure replaces the other.
        given.append(
          try figure(value, exactness, from: starts[from], to: last, by: id == 0 ? "US" : "CU", published: "2001-01-10")
        )
        allowed = allowed.filter { fits($0[from..<to].reduce(0, +), exactness, value) }
      }
      guard !allowed.isEmpty else { continue }
      let totals = Set(allowed.map { $0.reduce(0, +) })
      for n in 1...4 {
        let expected =
          totals.allSatisfy { $0 >= n } ? "kept" : totals.allSatisfy { $0 < n } ? "breached" : "undetermined"
        let found = try word(a, given, "floor-\(n)", "CY2000", on: "2001-02-01")
        #expect(found == expected, "floor \(n) on \(given)")
      }
    }
  }

  private func everyCount(quarters: Int, most: Int) -> [[Int]] {
    (0..<quarters).reduce([[]]) { counts, _ in counts.flatMap { count in (0...most).map { count + [$0] } } }
  }

  private func fits(_ total: Int, _ exactness: Given.Exactness, _ value: Int) -> Bool {
    switch exactness {
    case .exact, .about: total == value
    case .atLeast: total >= value
    case .atMost: total <= value
    }
  }
}

@Suite struct CreditFindings {
  private let text = owed(
    "floor",
    "  requires at least 20,000 visas in each full calendar-year, crediting credits when US elects, at most 5,000 in any calendar-year from 1995-01-01"
  )

  private func visas(_ value: Int, year: String = "2000") throws -> Given {
    .figure(
      "visas", classID: nil, .exact, Amount(value), days: try days("\(year)-01-01", "\(year)-12-31"), by: "US",
      published: try partial("2002-01-15"))
  }

  private func elected(_ value: Int, year: String = "2000") throws -> Given {
    .figure(
      "credits", classID: nil, .exact, Amount(value), days: try days("\(year)-01-01", "\(year)-12-31"), by: "US",
      published: try partial("2002-01-15"))
  }

  @Test func aCreditCountsWhenElectedAndOnlyUpToItsCap() throws {
    let a = try accord(text)
    func on(_ given: [Given]) throws -> Finding { try finding(a, given, "floor", "CY2000", on: "2002-02-01") }
    #expect(try on([visas(15_000), elected(5000)]).word == .kept)
    #expect(try on([visas(15_000), elected(4999)]).word == .breached)
    #expect(try on([visas(15_000), elected(9000)]).tally?.bounds.description == "20,000")
    #expect(try on([visas(14_999), elected(9000)]).word == .breached)
    #expect(try on([visas(15_000)]).word == .undetermined, "it may still be elected")
    #expect(try on([visas(14_999)]).word == .breached, "not even the whole credit would do")
  }

  /// An election over two cap years can draw on both caps; what others elected is not there a second time.
  @Test func noCreditIsUsedTwice() throws {
    let a = try accord(
      owed(
        "floor",
        "  requires at least 20,000 visas in each full fiscal-year, crediting credits when US elects, at most 5,000 in any calendar-year from 1995-01-01"
      ))
    func credit(_ value: Int, _ from: String, _ to: String) throws -> Given {
      .figure(
        "credits", classID: nil, .exact, Amount(value), days: try days(from, to), by: "US",
        published: try partial("2003-01-15"))
    }
    let three = [
      try credit(10_000, "1999-10-01", "2000-09-30"), try credit(10_000, "2000-10-01", "2001-09-30"),
    ]
    let second = try finding(a, three, "floor", "FY2001", on: "2003-02-01")
    #expect(second.tally?.bounds.lower == Amount(5000), "of 2000's cap nothing is left, 2001's is 5,000")
  }

  /// Two figures of one election, for a year and for the half of it that lies in one cap year, are not two elections.
  @Test func electionsThatShareDaysMayTellOfTheSame() throws {
    let a = try accord(
      owed(
        "floor",
        "  requires at least 20,000 visas in each full fiscal-year, crediting credits when US elects, at most 5,000 in any calendar-year from 1995-01-01"
      ))
    func credit(_ from: String, _ to: String) throws -> Given {
      .figure(
        "credits", classID: nil, .exact, Amount(10_000), days: try days(from, to), by: "US",
        published: try partial("2003-01-15"))
    }
    let same = [try credit("1999-10-01", "2000-09-30"), try credit("2000-01-01", "2000-09-30")]
    #expect(try finding(a, same, "floor", "FY2000", on: "2003-02-01").tally?.bounds.lower == Amount(5000))
  }

  @Test func aCreditDoesNotExistBeforeItsFirstDay() throws {
    let a = try accord(
      owed(
        "floor",
        "  requires at least 20,000 visas in each full calendar-year, crediting credits when US elects, at most 5,000 in any calendar-year from 2000-06-01"
      ))
    let found = try finding(a, [visas(15_000, year: "1999")], "floor", "CY1999", on: "2002-02-01")
    #expect(found.word == .breached)
  }
}
