// Words that decide nothing: wherever a lawyer writes them, the diagnostic says what to write instead.

import Testing

@testable import AccordLanguage

@Suite struct VagueWordTests {
  private static let within = "requires reported within 10 days of sighted, the day of sighted not counted"
  private static let rows: [(String, String, String)] = [
    (within, "requires reported as soon as possible", "time"),
    (within, "requires reported promptly", "time"),
    (within, "requires reported within a reasonable time of sighted", "time"),
    (within, "requires reported without undue delay", "time"),
    (within, "requires reported within 10 days of sighted, the day of sighted not counted, in good faith", "quality"),
    (within, "requires reported, promptly", "time"),
    (within, "requires promptly reported", "time"),
    (within, "requires best efforts", "quality"),
    (within, "requires best-efforts by 2001-01-01", "quality"),
    (within, "requires reported by due course", "time"),
    (within, "forbids reported in good faith", "quality"),
    (within, "assessed in good faith by \"Council\"", "quality"),
    ("requires at most 500 catch in each full year", "requires at most 500 catch where possible", "quality"),
    ("requires at most 500 catch in each full year", "requires sufficient catch in each full year", "quality"),
    ("requires at most 500 catch in each full year", "requires at least adequate catch in each full year", "quality"),
    ("requires at least 1 rounds of council in each full year", "requires rounds of council regularly", "time"),
    (
      "requires at least 1 rounds of council in each full year",
      "requires at least 1 rounds of council from time to time", "time"
    ),
    ("  whenever sighted", "  whenever sighted, without delay", "time"),
    ("  owed by NO and SO to each other, jointly", "  owed by NO and SO to each other, in good faith", "quality"),
    (within, "in good faith", "quality"),
    (within, "promptly requires reported", "time"),
  ]

  @Test(arguments: rows) func whatToWriteInsteadIsSaid(_ right: String, _ wrong: String, _ sort: String) throws {
    let said = try SlipAccord.said(right, wrong)
    let only = try #require(said.first)
    #expect(said.count == 1, "\(said.map { "\($0.code): \($0.message)" })")
    #expect(only.code == .vagueWords || only.code == .unknownEvent && wrong.contains("best-efforts"), "\(only)")
    let help = try #require(only.help)
    #expect(help.contains("assessed by"), "\(help)")
    #expect(help.contains("within 30 days of EVENT, the day of EVENT not counted") == (sort == "time"), "\(help)")
  }

  /// What is right, what other drafts write, and what the help says to write.
  private static let others: [(String, String, String)] = [
    ("  agreed 1999", "  signed 1999", "write it like this: agreed 1994-09-09"),
    ("  in force from", "  effective from", "write it like this: in force from 1994-09-09"),
    ("  note \"A note.\"", "  effective 2001-01-01", "write it like this: from 1994-09-09"),
    ("  agreed 1999-11-01\n", "  agreed 1999-11-01\n  ended 2001-01-01\n", "in force from DAY until DAY"),
    (within, "prohibits reported", "write it like this: forbids EVENT"),
    (within, "shall report", "requires EVENT by DAY"), ("  whenever sighted", "  when sighted", "whenever EVENT"),
    ("requires at most 500 catch", "requires no more than 500 catch", "write 'at most' and the number"),
    ("requires at most 500 catch", "requires less than 500 catch", "less than 10 is at most 9"),
    ("requires at most 500 catch", "requires up to 500 catch", "write 'at most' and the number"),
    ("owed by NO and SO to each other, jointly", "owed by both to each other, jointly", "name them: NO and SO"),
    (within, "requires reported within 10 days of 2001-01-01", "write 'by DAY'"),
    ("event ratified \"Ratified\"", "event ratified \"Ratified\" by the clock of NO", "write ', by'"),
    ("source treaty, \"Article 1\"", "source treaty \"Article 1\"", "write ', \"Article 1\"'"),
    ("catch in each full year, except class herring", "catch, except class herring", "at most NUMBER at any time"),
  ]

  @Test(arguments: others) func theWordsOfOtherDraftsAreToldOnce(_ right: String, _ wrong: String, _ help: String)
    throws
  {
    let said = try SlipAccord.said(right, wrong)
    #expect(said.count == 1 && said[0].help?.contains(help) == true, "\(said)")
  }

  @Test func aCommaBetweenTheDaysOfACalendarIsTaken() throws {
    let said = try SlipAccord.said("starts 1 January, named", "starts 1 January, 1 July, named")
    #expect(said.count { $0.code == .unexpectedWord } == 1, "\(said)")
    #expect(said[0].message == "expected 'and' between two days on which a period begins, found a comma")
  }

  @Test func aNameOrATextMayHaveSuchWords() throws {
    #expect(try SlipAccord.said("\"A note.\"", "\"In good faith, as soon as possible.\"").isEmpty)
    #expect(try SlipAccord.said("event ratified \"Ratified\"", "event promptly \"Best efforts\"").isEmpty)
  }
}
