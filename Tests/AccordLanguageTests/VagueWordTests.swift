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

  @Test func aNameOrATextMayHaveSuchWords() throws {
    #expect(try SlipAccord.said("\"A note.\"", "\"In good faith, as soon as possible.\"").isEmpty)
    #expect(try SlipAccord.said("event ratified \"Ratified\"", "event promptly \"Best efforts\"").isEmpty)
  }
}
