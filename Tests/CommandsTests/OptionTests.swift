// The two clocks, days as they are written, colour, and commands that can be copied.

import ArgumentParser
import CivilTime
import Testing

@testable import Commands

@Suite struct OptionTests {
  private let today = CivilDate(dayNumber: 20_000)

  private func clocks(on: String? = nil, known: String? = nil) throws -> Viewpoint {
    var arguments: [String] = []
    if let on { arguments += ["--on", on] }
    if let known { arguments += ["--known", known] }
    return try ViewpointOptions.parse(arguments).viewpoint(today: today)
  }

  @Test func bothClocksAreTodayUntilTold() throws {
    #expect(try clocks() == Viewpoint(on: today, known: today))
  }

  @Test func onAloneLeavesKnownToday() throws {
    let past = CivilDate(dayNumber: 10_000)
    #expect(try clocks(on: "\(past)") == Viewpoint(on: past, known: today))
  }

  @Test func knownAloneTakesOnBackWithIt() throws {
    let (past, future) = (CivilDate(dayNumber: 10_000), CivilDate(dayNumber: 30_000))
    #expect(try clocks(known: "\(past)") == Viewpoint(on: past, known: past))
    #expect(try clocks(known: "\(future)") == Viewpoint(on: today, known: future))
  }

  @Test(arguments: [
    ("May", "'May' is not a day", "write year-month-day, as in 2009-05-22"),
    ("2009-05", "2009-05 is not one day", "for its last day write 2009-05-31"),
    ("2009/2010", "2009/2010 is an interval; one day is needed", "for its last day write 2010-12-31"),
    ("2009-5-3", "'2009-5-3' is not written as a day", "write 2009-05-03"),
    ("22 May 2009", "'22 May 2009' is not written as a day", "write 2009-05-22"),
    ("22-05-2009", "'22-05-2009' is not written as a day", "write 2009-05-22"),
    ("2009-02-30", "there is no 30 February 2009", "write 2009-02-28"),
    ("2009-13-01", "'2009-13-01' is not a day", "write year-month-day, as in 2009-05-22"),
    (
      "2009-99999999999999999999-01", "'2009-99999999999999999999-01' is not a day",
      "write year-month-day, as in 2009-05-22"
    ),
  ])
  func aDayThatIsNoneIsExplained(_ text: String, _ complaint: String, _ advice: String) {
    let failure = #expect(throws: Failure.self) { _ = try day(text, for: "--on") }
    #expect(failure?.message == "--on: \(complaint)")
    #expect(failure?.help == [advice])
    #expect(failure?.exit == .usage)
  }

  @Test func colourIsForTerminalsThatWantIt() throws {
    func colour(_ arguments: [String] = [], isTerminal: Bool = true, _ environment: [String: String] = [:]) throws
      -> Bool
    {
      let surroundings = Surroundings(environment: environment, today: today, isTerminal: isTerminal)
      return try CommonOptions.parse(arguments).form(in: surroundings).colour
    }
    #expect(try colour())
    #expect(try colour([], ["NO_COLOR": ""]))
    #expect(try !colour([], ["NO_COLOR": "1"]))
    #expect(try !colour([], ["TERM": "dumb"]))
    #expect(try !colour(["--no-color"]))
    #expect(try !colour(isTerminal: false))
  }

  @Test(arguments: [
    ("plain-word", "plain-word"), ("two words", "'two words'"), ("it's", "'it'\\''s'"), ("", "''"), ("a;b", "'a;b'"),
    ("registers/us-cuba", "registers/us-cuba"), ("$(x)", "'$(x)'"),
  ])
  func aWordIsQuotedForTheShell(_ word: String, _ quoted: String) { #expect(shellQuoted(word) == quoted) }

  @Test func aLongCommandIsBrokenBeforeAnOption() {
    let step = NextStep(
      "why", "a-commitment-with-a-long-name", "FY2008",
      carrying: [["--on", "2009-05-22"], ["--known", "2009-05-22"], ["--register", "my register"]])
    #expect(
      step.text == """
        next: servanda why a-commitment-with-a-long-name FY2008 --on 2009-05-22 \\
                --known 2009-05-22 --register 'my register'

        """)
  }
}
