// What an answer rests on is listed, also what takes away a certainty: each world is found as expected, and confirmed by the
// separate checker from what is listed alone.

import Findings
import Testing

/// An accord of one commitment with one example.
struct SmallWorld: Sendable, CustomStringConvertible {
  let description: String
  let declared: String
  let clauses: String
  let given: [String]
  let on: String
  let word: String
  var instance = "a"

  var text: String {
    """
    accord small "Small"
    party A "Aland" clock UTC
    party B "Beland" clock UTC, rests on Saturday, Sunday, holidays
    calendar year starts 1 January, named CY by the year in which it starts
    evidence
      about bounds nothing
      admissions decide nothing
    instrument treaty "Treaty"
      agreed 2000-01-01
      in force from 2000-01-01
    \(declared)
    commitment duty "Duty"
      source treaty
      rests on the text
      owed by A to B
      \(clauses)
    example "\(description)"
      \(given.map { "given \($0)" }.joined(separator: "\n  "))
      on \(on)
      expect duty \(instance) \(word)
    """
  }
}

@Suite struct ListedGrounds {
  private static let times = [
    SmallWorld(
      description: "a holiday before the act, in a table that nobody calls complete",
      declared: "event notice \"Notice\" happens to a move\nevent moved \"Moved\" happens to a move",
      clauses: "from 2001-01-01\n  whenever moved\n  "
        + "requires notice at least 3 clear working days before moved, by the working days of B",
      given: [
        "holiday of B on 2003-04-18, by B, published 2002-12-01",
        "event moved of a on 2003-04-22, by A, published 2003-04-22",
        "event notice of a on 2003-04-16, by B, published 2003-04-16",
      ], on: "2003-06-14", word: "kept late"),
    SmallWorld(
      description: "a pause of which a complete record of the other side has nothing",
      declared: timed,
      clauses: "from 2001-01-01\n  whenever inc\n  requires rep within 10 days of inc, the day of inc not counted, "
        + "paused from stop to go, both days not counted, whether a working day or not",
      given: [
        "complete stop from 2001-02-01 to 2002-11-30, by A, published 2003-01-01",
        "event inc of a on 2002-03-01, by A, published 2002-03-05",
        "event stop of a on 2002-03-03, by B, published 2002-03-05",
        "event go of a on 2002-03-08, by A, published 2002-03-08",
        "event rep of a on 2002-03-15, by B, published 2002-03-17",
      ], on: "2004-02-04", word: "undetermined"),
    SmallWorld(
      description: "more time was asked for in time by one record, and far too late by another",
      declared: timed,
      clauses: "from 2001-01-01\n  whenever inc\n  requires rep within 10 days of inc, the day of inc not counted, "
        + "extended to 20 days when stop by the last day, whether a working day or not",
      given: [
        "event inc of a on 2002-03-01, by A, published 2002-03-05",
        "event stop of a on 2002-03-05, by A, published 2002-03-05",
        "event stop of a on 2002-05-08, by B, published 2002-05-08",
        "event rep of a on 2002-03-15, by A, published 2002-03-17",
      ], on: "2004-02-04", word: "undetermined"),
    SmallWorld(
      description: "an act before it was owed, and a complete record that has none after",
      declared: "event law \"Law\"",
      clauses: "from 2001-01-01\n  requires law by 2003-06-30, whether a working day or not",
      given: [
        "complete law from 2001-01-01 to 2003-12-31, by A, published 2004-01-01",
        "event law on 2000-12-31, by A, published 2001-01-05",
      ], on: "2004-02-04", word: "undetermined", instance: ""),
    SmallWorld(
      description: "an act before it was owed, and one after it was due",
      declared: "event law \"Law\"",
      clauses: "from 2001-01-01\n  requires law by 2003-06-30, whether a working day or not",
      given: [
        "event law on 2000-12-31, by A, published 2001-01-05", "event law on 2003-07-01, by A, published 2003-07-05",
      ], on: "2004-02-04", word: "undetermined", instance: ""),
    SmallWorld(
      description: "rounds of several days that no days of theirs lead far enough apart",
      declared: "meeting talks \"Talks\"",
      clauses: "from 2001-01-01\n  requires at least 2 rounds of talks in each full year, at least 90 days apart",
      given: [
        "round of talks on 2002-12-31/2003-01-02, hosted by A, published 2003-02",
        "round of talks on 2003-02-01, hosted by A, published 2003-02",
        "complete talks from 2001-01-01 to 2003-12-31, by A, published 2004-01-01",
      ], on: "2004-02-04", word: "breached", instance: "CY2003"),
    SmallWorld(
      description: "rounds of which the month is known, and which may just lie far enough apart",
      declared: "meeting talks \"Talks\"",
      clauses: "from 2001-01-01\n  requires at least 2 rounds of talks in each full year, at least 90 days apart",
      given: [
        "round of talks on 2003-01, hosted by A, published 2003-02",
        "round of talks on 2003-04-01, hosted by A, published 2003-05",
        "complete talks from 2001-01-01 to 2003-12-31, by A, published 2004-01-01",
      ], on: "2004-02-04", word: "undetermined", instance: "CY2003"),
  ]

  private static let derived = [
    SmallWorld(
      description: "a time of which one clock may have begun on any day, and one that runs from its end",
      declared: """
        event ask "Ask" happens to a lot
        event build "Build" happens to a lot
        event hand "Handed over" happens to a lot
        event objected "Objected" happens to a lot
        event silence "Silence" happens to a lot, deemed at the end of the earlier of 20 days of ask,
          the day of ask not counted, and 10 days of build, the day of build not counted,
          paused from objected to hand, both days counted, whether a working day or not, unless hand
        event month "A month of silence" happens to a lot, deemed at the end of 1 months of silence,
          the day of silence not counted, whether a working day or not
        """,
      clauses: "from 2001-01-01\n  whenever month\n  requires hand within 10 days of month, the day of month not "
        + "counted, whether a working day or not",
      given: ["event ask of a on 2002-01-31, by A, published 2002-02-01"], on: "2004-02-04", word: "undetermined")
  ]

  private static let timed = ["inc", "rep", "stop", "go"].map { "event \($0) \"\($0)\" happens to a incident" }
    .joined(separator: "\n")

  private static let counts = [
    SmallWorld(
      description: "a share that is kept by a declaration whose reporter told of a class what bounds nothing",
      declared: classes,
      clauses: "from 2001-01-01\n  requires catch class cod to be at most 40 percent of catch in each full year",
      given: told, on: "2003-03-01", word: "kept", instance: "CY2002"),
    SmallWorld(
      description: "a ceiling that is kept by such a declaration",
      declared: classes, clauses: "from 2001-01-01\n  requires at most 2,000 catch in each full year",
      given: told, on: "2003-03-01", word: "kept", instance: "CY2002"),
    SmallWorld(
      description: "only elections, which contradict one another",
      declared: "indicator water \"Water\" counts af\nindicator swap \"Swaps\" counts af",
      clauses: "from 2001-01-01\n  requires at least 1,000 water in each full year, "
        + "crediting swap when A elects, at most 100 in any year from 2001-01-01",
      given: [
        "swap 0 from 2002-07-01 to 2002-10-30, by A, published 2003-01-10",
        "swap 10 from 2002-07-02 to 2002-10-29, by A, published 2003-01-10",
      ], on: "2006-12-30", word: "undetermined", instance: "CY2002"),
    SmallWorld(
      description: "elections that another tells of, beside what the one who elects has told in full",
      declared: "indicator water \"Water\" counts af\nindicator swap \"Swaps\" counts af\n" + quarters,
      clauses: "from 2001-01-01\n  requires at least 100 water in each full quarter, "
        + "crediting swap when A elects, at most 20 in any year from 2001-01-01",
      given: [
        "swap 5 from 2002-02-01 to 2002-04-01, by B, published 2002-04-12",
        "swap 5 from 2002-01-01 to 2002-03-31, by A, published 2002-04-10",
        "complete swap from 2001-01-01 to 2003-12-31, by A, published 2004-01-05",
      ], on: "2004-02-01", word: "undetermined", instance: "Q2002-2"),
    SmallWorld(
      description: "a debt from a quarter of which nothing was told, in one that was told roughly",
      declared: "indicator water \"Water\" counts af\n  by class up, low\n" + quarters,
      clauses: "from 2001-01-01\n  requires at least 100 water in each full quarter\n  "
        + "carries its shortfall into the next quarter, the oldest first",
      given: [
        "water class up about 90 from 2002-04-01 to 2002-04-30, by A, published 2002-05-17",
        "water class low 80 from 2002-05-01 to 2002-06-30, by A, published 2002-07-08",
        "complete water from 2001-01-01 to 2003-12-31, by A, published 2004-01-05",
      ], on: "2004-02-05", word: "undetermined", instance: "Q2002-2"),
    SmallWorld(
      description: "figures that contradict one another beside the year, and an uncertain entry into force",
      declared: """
        event ratified "Ratified"
        indicator water "Water" counts af
        instrument pact "Pact"
          agreed 2002-01-01
          in force 30 days after ratified until 2005-12-31
          running cases stay
        """,
      clauses: "from entry into force of pact until the end of pact\n  requires at least 100 water in each full year",
      given: [
        "event ratified on 2002-03-01/2002-03-02, by A, published 2002-03-03",
        "water 40 from 2002-12-01 to 2004-04-01, by A, published 2004-04-10",
        "water 50 from 2003-01-01 to 2003-12-31, by B, published 2004-01-10",
      ], on: "2007-12-31", word: "undetermined", instance: "CY2004"),
  ]

  private static let claims = """
    event ask "Ask" happens to a claim
    event ans "Answer" happens to a claim
    event paid "Paid"
    commitment first "First"
      source treaty rests on the text owed by A to B from 2001-01-01
      whenever ask
      requires ans within 10 days of ask, the day of ask not counted, whether a working day or not
    """

  /// What another commitment was found to be on an earlier day knows nothing of what happened afterwards.
  private static let linked = [
    SmallWorld(
      description: "a case that was answered only after the day on which it is looked at",
      declared: claims,
      clauses:
        "from 2001-01-01\n  only if first c1 was breached by 2002-02-01\n  requires paid by 2002-12-31, whether a working day or not",
      given: [
        "event ask of c1 on 2002-01-01, by B, published 2002-01-02",
        "event ans of c1 on 2002-03-01, by A, published 2002-03-02",
        "complete ans from 2001-01-01 to 2002-02-28, by A, published 2003-01-01",
        "complete paid from 2001-01-01 to 2002-12-31, by B, published 2003-01-01",
      ], on: "2003-01-01", word: "breached", instance: ""),
    SmallWorld(
      description: "a case that came up only after the day on which it is looked at",
      declared: claims,
      clauses:
        "from 2001-01-01\n  only if first c1 was breached by 2002-02-01\n  requires paid by 2002-12-31, whether a working day or not",
      given: [
        "event ask of c1 on 2002-05-01, by B, published 2002-05-02",
        "complete ans from 2001-01-01 to 2002-12-31, by A, published 2003-01-01",
        "complete paid from 2001-01-01 to 2002-12-31, by B, published 2003-01-01",
      ], on: "2003-01-01", word: "undetermined", instance: ""),
    SmallWorld(
      description: "a report that came only after the quarter began in which it is waited for",
      declared: """
        calendar quarter starts 1 January and 1 April and 1 July and 1 October, named Q by the year in which it starts
        event rep "Report" happens to a period
        indicator rel "Released" counts eur
        commitment report "Report"
          source treaty rests on the text owed by A to B from 2001-01-01
          requires rep within 15 days of the end of each full quarter, the last day not counted,
            whether a working day or not
        """,
      clauses: "from 2001-01-01\n  only if report of the period before is kept\n  "
        + "requires at least 100 rel in each full quarter",
      given: ["event rep of Q2002-1 on 2002-04-15, by B, published 2002-04-15"], on: "2002-07-01",
      word: "undetermined", instance: "Q2002-2"),
    SmallWorld(
      description: "a case of which it is not known whether it lies in the time in force",
      declared: """
        event ratified "Ratified"
        event ask "Ask" happens to a claim
        event ans "Answer" happens to a claim
        event paid "Paid"
        instrument pact "Pact"
          agreed 2001-06-01
          in force 10 days after ratified until 2003-06-30
          running cases end
        commitment first "First"
          source pact rests on the text owed by A to B from entry into force of pact until the end of pact
          whenever ask
          requires ans within 10 days of ask, the day of ask not counted, whether a working day or not
        """,
      clauses:
        "from 2001-01-01\n  only if first c1 is kept by 2002-05-15\n  requires paid by 2002-12-31, whether a working day or not",
      given: ["event ask of c1 on 2002-02-01, by B, published 2002-02-02"], on: "2003-01-31", word: "undetermined",
      instance: ""),
    SmallWorld(
      description: "withheld before the case began in which the other side failed",
      declared: claims + "\nindicator rel \"Released\" counts eur",
      clauses:
        "from 2001-01-01\n  requires at least 10 rel in each full year\n  may be withheld while first c1 is breached",
      given: [
        "event ask of c1 on 2003-01-01, by B, published 2003-01-02",
        "complete ans from 2001-01-01 to 2003-12-31, by A, published 2004-01-01",
        "rel 5 from 2002-01-01 to 2002-12-31, by A, published 2003-02-01",
      ], on: "2004-02-04", word: "undetermined", instance: "CY2002"),
    SmallWorld(
      description: "a finding that others rest on, which is not settled for two reasons",
      declared: """
        calendar quarter starts 1 January and 1 April and 1 July and 1 October, named Q by the year in which it starts
        indicator water "Water" counts af
        indicator swap "Swaps" counts af
        commitment first "First"
          source treaty rests on the text owed by A to B from 2001-01-01
          requires at least 100 water in each full quarter
          carries its shortfall into the next quarter, the oldest first
        """,
      clauses: "from 2001-01-01\n  only if first debt-Q2002-1 was breached by 2002-04-10\n  "
        + "requires at least 10 swap from 2002-06-01 to 2002-09-30",
      given: [
        "water 30 from 2002-01-02 to 2002-04-01, by \"Third\", published 2002-04-10",
        "complete water from 2001-01-01 to 2003-12-30, by A, published 2004-01-05",
      ], on: "2004-03-02", word: "undetermined", instance: ""),
  ]

  private static let quarters =
    "calendar quarter starts 1 January and 1 April and 1 July and 1 October, named Q by the year in which it starts"
  private static let classes = "indicator catch \"Catch\" counts tonnes\n  by class cod, haddock"
  private static let told = [
    "catch class cod about 350 from 2002-01-01 to 2002-12-31, by A, published 2003-02-01",
    "catch class haddock 650 from 2002-01-01 to 2002-12-31, by A, published 2003-02-01",
    "complete catch from 2002-01-01 to 2002-12-31, by A, published 2003-02-01",
    "catch class cod 401 from 2002-01-01 to 2002-12-31, by B, published 2003-02-02",
  ]

  @Test(arguments: times + counts + derived + linked) func foundAndConfirmed(_ small: SmallWorld) throws {
    let world = try WrittenWorld(small.text)
    let finding = try #require(world.findings.first { $0.commitment == "duty" && $0.instance.label == small.instance })
    #expect(finding.word.rawValue == small.word)
    for one in world.checks { one.expectConfirmed(small.description) }
  }
}
