// Corners of lives, texts and times before an act, where a word must not be more certain than the evidence.

import Findings
import Testing

@Suite struct LifeCorners {
  private static let event = TimeWorld.event
  private static let pact = """
    event ratified "Ratified"
    event left "It is left"
    instrument pact "Pact" agreed 2010-01-01 in force 10 days after ratified ends on the day of left running cases end
    instrument later "Later" agreed 2016-01 in force from 2016-02-01

    """

  private static func act(_ name: String, _ day: String) -> String {
    "event \(name) on \(day), by GE, published 2020-01-01"
  }

  /// What falls due after the end by the text that governs is owed no longer, though by the older text it had fallen due.
  @Test func theEndIsHeldAgainstTheDayThatIsDueByTheGoverningText() throws {
    let world = try TimeWorld(
      Self.pact
        + TimeWorld.duty(
          "whenever received requires answered within 10 days of received, the day of received not counted, whether a "
            + "working day or not amended by later from 2016-02-01, by the day of received; means within 90 days of "
            + "received, the day of received not counted, whether a working day or not",
          from: "entry into force of pact until the end of pact"))
    let given = [Self.act("ratified", "2011-01-01"), Self.act("left", "2016-03-25"), TimeWorld.complete("answered")]
    func word(_ received: String) throws -> String {
      try world.word(given + [Self.event("received", received, "GE", "2020-01-01")], on: "2016-12-01")
    }
    #expect(try word("2016-01-20") == "breached")
    #expect(try word("2016-03-10") == "not in force", "due on 8 June")
  }

  /// A prohibition stands until the instrument that lifts it is in force.
  @Test func whatIsLiftedFromAnEarlierDayStandsUntilTheInstrumentIsInForce() throws {
    let world = try TimeWorld(
      Self.pact
        + TimeWorld.duty("forbids deed amended by pact from 2016-02-20, by the day of deed; means nothing is owed"))
    let ratified = Self.act("ratified", "2016-03-01")
    #expect(try world.word([ratified, Self.act("deed", "2016-03-05")], "duty", on: "2016-12-01") == "breached")
    #expect(try world.word([ratified, Self.act("deed", "2016-03-12")], "duty", on: "2016-12-01") != "breached")
  }

  /// In a case of which it is not certain that it began nothing was forbidden for certain.
  @Test func whatIsForbiddenInACaseThatMayNotHaveBegun() throws {
    let world = try TimeWorld(duty: "whenever received forbids told")
    let told = Self.event("told", "2016-03-10", "GE", "2020-01-01")
    let begun = Self.event("received", "2016-03-01", "DE", "2020-01-01")
    #expect(try world.word([begun, told], on: "2016-12-01") == "breached")
    #expect(
      try world.word([begun, told, TimeWorld.complete("received")], on: "2016-12-01") == "undetermined",
      "GE has told all there is, and knows of no such case")
  }

  /// A case outside of the time in force is one; the periods for which figures stand are those of the time alone.
  @Test func figuresStandForThePeriodsOfTheTimeInForce() throws {
    let world = try TimeWorld(
      Self.pact
        + """
        calendar year starts 1 January, named CY by the year in which it starts
        indicator sent "Sent" counts letters
        event mailed "Mailed" happens to a request, counted by sent

        """
        + TimeWorld.duty(
          "whenever mailed, accounted in each year or part requires answered, no day set",
          from: "entry into force of pact until the end of pact"))
    let given = [Self.act("ratified", "2014-01-01"), Self.event("mailed", "2012-03-01", "GE", "2020-01-01")]
    #expect(try world.word(given, on: "2016-12-01") == "not in force")
    #expect(try world.word(given, "duty CY2016", on: "2016-12-01") == "undetermined")
  }

  private static let ahead =
    "whenever received requires told at least 10 days before received, the day of received not counted, whether a "
    + "working day or not may be suspended by a note"

  /// The complete record of who announces it does not contradict what it announces.
  @Test func whoAnnouncesHasToldOfIt() throws {
    let given = [Self.event("received", "2016-03-31", "GE", "2016-02-01"), TimeWorld.complete("received")]
    #expect(try TimeWorld(duty: Self.ahead).word(given, on: "2016-02-10") == "open")
  }

  /// What was suspended on its last day and until the act was not owed.
  @Test func whatIsDueBeforeAnActCanBeSuspended() throws {
    let world = try TimeWorld(duty: Self.ahead)
    let given = [Self.event("received", "2016-03-31", "GE", "2016-02-01"), TimeWorld.complete("told")]
    func word(_ from: String, _ until: String) throws -> String {
      let note = "suspension of duty from \(from) until \(until), by GE, published 2016-01-01"
      return try world.word(given + [note], on: "2016-12-01")
    }
    #expect(try world.word(given, on: "2016-12-01") == "breached")
    #expect(try word("2016-03-21", "2016-04-01") == "suspended")
    #expect(try word("2016-03-01", "2016-03-25") == "undetermined", "a part of the time")
    #expect(try word("2016-02-01", "2016-03-01") == "breached", "it had ended before")
  }
}
