// Whose clock tells the day of an event.

import Accords
import CivilTime
import Evidence
import Findings
import Testing

@Suite struct ClockFindings {
  private struct Told: Sendable {
    let when: String
    let by: String
    let word: Word
    let why: Comment
  }

  private func date(_ text: String) throws -> PartialDate {
    try PartialDate(moment: text) ?? partial(text)
  }

  /// What is received by a clock is due on 11 March; New York and Havana are five hours behind UTC.
  private func word(_ told: Told, clock: String) throws -> Word {
    let a = try accord(
      "event asked \"It is asked for\" happens to a person\(clock)\n"
        + "event received \"It is received\" happens to a person\(clock)\n\n"
        + owed(
          "answer",
          "  whenever asked\n  requires received within 10 days of asked, the day of asked not counted, whether a working day or not"
        ))
    let given: [Given] = [
      .event("asked", caseID: "c1", day: try date("2000-03-01T12:00Z"), by: "US", published: try partial("2000-03-02")),
      .event("received", caseID: "c1", day: try date(told.when), by: told.by, published: try partial("2000-03-20")),
    ]
    return try finding(a, given, "answer", "c1", on: "2000-06-01").word
  }

  @Test func aMomentIsOnTheDayOfTheClockThatTheTextNames() throws {
    for told in [
      Told(when: "2000-03-11T23:59Z", by: "US", word: .kept, why: "a minute before midnight"),
      Told(when: "2000-03-12T00:00Z", by: "US", word: .keptLate, why: "midnight is the next day"),
      Told(when: "2000-03-11T18:59-05:00", by: "US", word: .kept, why: "the same minute, written elsewhere"),
      Told(when: "2000-03-11T19:00-05:00", by: "US", word: .keptLate, why: "whatever day is written"),
      Told(when: "2000-03-12T13:59+14:00", by: "CU", word: .kept, why: "whatever day is written"),
      Told(when: "2000-03-10", by: "US", word: .kept, why: "a day by the clock of its reporter ends at five in UTC"),
      Told(when: "2000-03-11", by: "US", word: .undetermined, why: "perhaps in the evening"),
      Told(when: "2000-03-12", by: "US", word: .keptLate, why: "after midnight there is after midnight here"),
      Told(when: "2000-03-10", by: "A journal", word: .kept, why: "nobody's clock is more than a day off"),
      Told(when: "2000-03-12", by: "A journal", word: .undetermined, why: "by which clock is not known"),
      Told(
        when: "2000-03-13", by: "A journal", word: .keptLate, why: "a day later it is late by any clock, or on the 12th"
      ),
    ] {
      #expect(try word(told, clock: ", by the clock UTC") == told.word, told.why)
    }
  }

  @Test func whereNoClockIsNamedADayStaysAsItIsWritten() throws {
    for told in [
      Told(when: "2000-03-11", by: "A journal", word: .kept, why: "as written"),
      Told(when: "2000-03-12T04:59Z", by: "US", word: .kept, why: "still the 11th in both capitals"),
      Told(when: "2000-03-12T05:00Z", by: "US", word: .keptLate, why: "the 12th in both"),
    ] {
      #expect(try word(told, clock: "") == told.word, told.why)
    }
  }
}
