// Twelve questions of two answers each on one commitment: the answer of every combination, and how little work it takes.

import AccordLanguage
import Accords
import CivilTime
import Evidence
import Findings
import Quantities
import Testing

@testable import Adherence

/// A finding, and how often a rule was applied for it.
private struct Counted {
  let finding: Finding
  let evaluations: Int

  init(_ text: String, _ given: [Given], _ commitment: String, _ label: String, on: String) throws {
    let accord = try accord(text)
    let known = KnownEvidence(
      accord: accord, evidence: RecordedEvidence(supposing: given, in: accord).ordered(),
      viewpoint: Viewpoint(on: try day(on), known: try day("2004-12-31")))
    let owed = try #require(accord.commitment(commitment))
    finding = try #require(known.finding(on: owed, label: label))
    evaluations = known.linked.evaluations
  }
}

/// The number that the text has, and those that are read into it: the last that is taken governs.
private let written = 100
private func number(_ reading: Int) -> Int { 61 + 5 * reading }

private func readings(_ count: Int, from first: Int = 0) -> String {
  (first..<(first + count)).map { index in
    """
      reading r\(index)
        "as written" held by US since 1999
        "another number" held by CU since 1999; means at least \(number(index))

    """
  }.joined()
}

/// What must be reached where these answers are taken.
private func required(_ choices: [Choice]) -> Int {
  choices.last { $0.answer == "another number" }.flatMap { Int($0.question.dropFirst()) }.map(number) ?? written
}

private let yearly = "  requires at least \(written) visas in each full calendar-year\n"

@Suite struct TwelveReadingsTests {
  /// Each reading gives what an accord gives that says the same outright.
  private func check(_ count: Int, _ visas: Int) throws {
    let given = [try Told.visas(visas, 2000)]
    let counted = try Counted(owed("t", yearly + readings(count)), given, "t", "CY2000", on: "2001-12-31")
    let finding = counted.finding
    #expect(finding.readings.count == 1 << count && Set(finding.readings.map(\.choices)).count == 1 << count)
    for amount in [written] + (0..<count).map(number) {
      let outright = owed("t", yearly.replacing("\(written)", with: "\(amount)"))
      let word = try found(outright, given, "t", "CY2000", on: "2001-12-31").word
      let same = finding.readings.filter { required($0.choices) == amount }
      #expect(!same.isEmpty && same.allSatisfy { $0.axes.word == word })
    }
    #expect(counted.evaluations <= count + 1, "one for each number that can govern")
  }

  @Test(arguments: [0, 1, 2, 3, 12]) func numbersThatAreReadIntoAFloor(_ count: Int) throws {
    guard count > 0 else { return }
    try check(count, 90)
    try check(count, 60)
    try check(count, 200)
  }

  @Test func whatTwelveNumbersTurnOn() throws {
    let given = [try Told.visas(90, 2000)]
    let finding = try Counted(owed("t", yearly + readings(12)), given, "t", "CY2000", on: "2001-12-31").finding
    // From r6 on what is read into the text exceeds what was delivered: r0 to r5 keep it, and the text alone does not.
    #expect(finding.word == .disputed)
    #expect(finding.pivots == (0..<12).map { ["r\($0)"] }.sorted { $0[0] < $1[0] })
    let above = try Counted(owed("t", yearly + readings(12)), [Told.visas(200, 2000)], "t", "CY2000", on: "2001-12-31")
    #expect(above.finding.word == .kept && above.finding.pivots.isEmpty)
  }

  @Test func whereNothingIsOwedTheOtherQuestionsAreNotAsked() throws {
    let none = (0..<12).map {
      "  reading n\($0)\n    \"as written\" held by US since 1999\n    \"none\" held by CU since 1999; means nothing is owed\n"
    }
    let counted = try Counted(
      owed("t", yearly + none.joined()), [Told.visas(90, 2000)], "t", "CY2000", on: "2001-12-31")
    #expect(counted.finding.readings.count == 13 && counted.finding.pivots.count == 12)
    #expect(counted.evaluations <= 13)
  }

  @Test func sixNumbersAndSixRivalReporters() throws {
    let given = try (1...6).flatMap { month in
      try ["US", "CU"].map { by in
        Given.figure(
          "visas", classID: nil, .exact, Amount(by == "US" ? 15 : 13),
          days: try days("2000-0\(month)-01", "2000-0\(month)-28"), by: by, published: try partial("2001"))
      } + [
        .complete(
          subject: "visas", days: try days("2000-01-01", "2000-12-31"), by: "US", published: try partial("2001"))
      ]
    }
    let counted = try Counted(owed("t", yearly + readings(6)), given, "t", "CY2000", on: "2001-12-31")
    let finding = counted.finding
    for reading in finding.readings {
      let tally = try #require(reading.tally)
      #expect(tally.threshold.amount == Amount(required(reading.choices)))
      #expect((reading.axes.word == .kept) == (tally.bounds.lower >= tally.threshold.amount))
    }
    #expect(finding.readings.count == 64 * 64)
    #expect(Set(finding.readings.compactMap(\.tally?.bounds.lower)) == Set((0...6).map { Amount(78 + 2 * $0) }))
    #expect(finding.word == .disputed && finding.pivots.contains(["whose figures"]))
    #expect(counted.evaluations <= 7)
  }

  @Test func aConditionOnAFindingWithTwelveReadings() throws {
    let text =
      owedByCU("first", yearly + readings(12))
      + owed("t", "  only if first CY2000 is kept\n  requires at least 10 credits in each full calendar-year\n")
    let given = try [Told.visas(90, 2000), Told.credits(5, 2001)]
    let counted = try Counted(text, given, "t", "CY2001", on: "2001-12-31")
    #expect(counted.finding.word == .disputed)
    #expect(counted.finding.readings.map(\.axes.word) == [.notTriggered, .breached])
    #expect(counted.finding.pivots == [["whether first CY2000 is kept"]])
    #expect(counted.evaluations <= 2 * 13 + 1, "the condition is looked at on two days")
  }

  @Test func twoConditionsThatRestOnTheSameTwelveReadings() throws {
    let text =
      owedByCU("first", yearly + readings(12))
      + owed(
        "t",
        "  only if first CY2000 is kept and first CY2000 is kept in time\n  requires at least 10 credits in each full calendar-year\n"
      )
    let given = try [Told.visas(90, 2000), Told.credits(5, 2001)]
    let counted = try Counted(text, given, "t", "CY2001", on: "2001-12-31")
    #expect(counted.finding.readings.count == 1 << 12)
    for reading in counted.finding.readings {
      let own = reading.choices.map { choice in
        Choice(
          question: String(choice.question.trimmingPrefix("first: ")), answer: choice.answer, heldBy: "")
      }
      #expect((reading.axes.word == .breached) == (required(own) <= 90))
    }
    #expect(counted.finding.pivots.count == 12)
    #expect(counted.evaluations <= 2 * 13 + 1)
  }

  @Test func aCompositeOfTwelveMembersWithAReadingEach() throws {
    let members = (0..<12).map { owedByCU("m\($0)", yearly + readings(1, from: $0)) }.joined()
    let list = (0..<11).map { "m\($0)" }.joined(separator: ", ") + " and m11"
    func counted(_ need: String) throws -> Counted {
      try Counted(
        members + owed("t", "  requires \(need) \(list) in each full calendar-year"), [Told.visas(90, 2000)], "t",
        "CY2000",
        on: "2001-12-31")
    }
    let all = try counted("all of")
    // From m6 on both numbers exceed what was delivered.
    #expect(all.finding.word == .breached && all.evaluations <= 2 * 12 + 1)
    let some = try counted("at least 3 of")
    #expect(some.finding.readings.count == 1 << 6)
    for reading in some.finding.readings {
      let kept = reading.choices.count { $0.answer == "it is kept" }
      #expect((reading.axes.word == .kept) == (kept >= 3))
    }
    #expect(some.finding.pivots == (0..<6).map { ["whether m\($0) CY2000 is kept"] })
  }

  @Test func debtsOfYearsWithTwelveReadings() throws {
    let clause = yearly + "  carries its shortfall into the next calendar-year, the oldest first\n"
    func text(_ clause: String) -> String { owed("t", clause).replacing("1994-09-09", with: "1998-01-01") }
    let given = try (1998...2003).map { try Told.visas(90 + 5 * ($0 - 2000), $0) }
    let counted = try Counted(text(clause + readings(12)), given, "t", "CY2002", on: "2003-12-31")
    #expect(counted.finding.readings.count == 1 << 12)
    for amount in [written] + (0..<12).map(number) {
      let outright = text(clause.replacing("\(written)", with: "\(amount)"))
      let word = try found(outright, given, "t", "CY2002").word
      #expect(counted.finding.readings.filter { required($0.choices) == amount }.allSatisfy { $0.axes.word == word })
    }
    #expect(counted.evaluations <= 5 * 13, "five years, and one for each number that can govern")
  }
}
