// What is said of a clock that there is not, and of words that name a day by which a text is chosen.

import Testing

@testable import AccordLanguage

@Suite struct ClockTests {
  @Test(arguments: [
    ("UTC+2", "a distance from UTC is no clock", "Etc/GMT-2"),
    ("GMT-5", "a distance from UTC is no clock", "Etc/GMT+5"),
    ("UTC+05:30", "a distance from UTC is no clock", "Area/City, such as America/Havana, or UTC"),
    ("Oslo", "did you mean 'Europe/Oslo'?", ""), ("new-york", "did you mean 'America/New_York'?", ""),
    ("utc", "did you mean 'UTC'?", ""), ("Europe/Olso", "did you mean 'Europe/Oslo'?", ""),
    ("CET", "write it as in the IANA list of time zones: Area/City, such as America/Havana, or UTC", ""),
  ])
  func whatToWriteForAClockIsSaid(_ clock: String, _ help: String, _ more: String) throws {
    let said = try SlipAccord.said("clock Europe/Oslo", "clock \(clock)")
    #expect(said.map(\.code) == [.malformedZone], "\(said)")
    #expect(said.allSatisfy { $0.help?.contains(help) == true && (more.isEmpty || $0.help?.contains(more) == true) })
  }

  @Test(arguments: [
    ("by the clock SO", "write 'by the clock of SO' for the clock of that party"),
    ("by the clock of UTC", "'UTC' is a clock: write 'by the clock UTC'"),
    ("by the clock UTC+1", "a distance from UTC is no clock"),
  ])
  func theClockOfAPartyAndThatOfAPlaceAreToldApart(_ written: String, _ help: String) throws {
    let said = try SlipAccord.said("event ratified \"Ratified\"", "event ratified \"Ratified\", \(written)")
    #expect(said.count == 1 && said[0].help?.contains(help) == true, "\(said)")
  }

  @Test func theDaysByWhichATextIsChosenAreListed() throws {
    let amended = "  amended by treaty from 2001-01-01, by the first day of each instance; means at most 4\n"
    let said = try SlipAccord.said("  note \"A note.\"\n", amended)
    let help = try #require(said.first?.help)
    #expect(said.count == 1 && said[0].message.hasPrefix("expected a day that decides which text governs"), "\(said)")
    for day in ["the first day of the period", "the last day of the period", "the day of EVENT", "the day due"] {
      #expect(help.contains(day), "\(help)")
    }
  }

  @Test(arguments: [
    ("at most 500 tonnes of catch in", DiagnosticCode.unitBesideIndicator, "write 'catch' alone"),
    ("at most 500 tonnes catch in", .unitBesideIndicator, "write 'catch' alone"),
    ("at most 500 tonnes in", .unknownIndicator, "'tonnes' is the unit of catch; write the name of the indicator"),
  ])
  func aUnitIsNoIndicator(_ written: String, _ code: DiagnosticCode, _ help: String) throws {
    let said = try SlipAccord.said("at most 500 catch in", written)
    #expect(said.map(\.code) == [code] && said[0].help?.contains(help) == true, "\(said)")
  }
}
