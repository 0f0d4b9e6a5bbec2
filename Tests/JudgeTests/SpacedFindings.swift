// Rounds that must lie apart, and times that stand still while a commitment is suspended.

import Accords
import Adherence
import CivilTime
import Evidence
import Findings
import Quantities
import Testing

@Suite struct SpacedFindings {
  private func round(_ on: String) throws -> Given {
    .round("talks-meeting", days: try partial(on), host: "US", published: try partial("2001-01-15"))
  }

  private func complete(_ to: String) throws -> Given {
    .complete(
      subject: "talks-meeting", days: try days("2000-01-01", to), by: "US", published: try partial(to))
  }

  private func found(_ given: [Given], on: String = "2001-02-01", known: String = "2001-02-01") throws -> Finding {
    let a = try accord(
      owed("twice", "  requires at least 2 rounds of talks-meeting in each full calendar-year, at least 60 days apart"))
    return try finding(a, given, "twice", "CY2000", on: on, known: known)
  }

  @Test func onlyRoundsThatLieApartCount() throws {
    #expect(try found([round("2000-03-01"), round("2000-04-30")]).word == .kept, "sixty days")
    let close = [try round("2000-03-01"), try round("2000-04-29")]
    #expect(try found(close).word == .undetermined, "there may have been others")
    #expect(try found(close + [complete("2000-12-31")]).word == .breached)
    let unsure = [try round("2000-03"), try round("2000-05")]
    #expect(try found(unsure + [complete("2000-12-31")]).word == .undetermined)
    #expect(try found([round("2000-03"), round("2000-06"), complete("2000-12-31")]).word == .kept, "at least 62 days")
  }

  @Test func whatCanNoLongerBeReachedIsUnattainable() throws {
    func word(_ given: [Given], _ on: String) throws -> Word { try found(given, on: on).word }
    #expect(try word([complete("2000-11-01")], "2000-11-01") == .unattainable, "2 November and 1 January")
    #expect(try word([complete("2000-10-31")], "2000-10-31") == .open)
    #expect(try word([], "2000-11-01") == .open, "nobody says that none was held")
    let late = [try round("2000-11-10"), try complete("2000-11-20")]
    #expect(try word(late, "2000-11-20") == .unattainable, "the next could be held on 9 January")
    #expect(try word([round("2000-11-01"), complete("2000-11-20")], "2000-11-20") == .open)
    #expect(try word([round("2000-11"), complete("2000-11-20")], "2000-11-20") == .open, "perhaps on the first")
  }
}

@Suite struct StandingClocks {
  private func found(_ given: [Given], on: String = "2001-06-01") throws -> Finding {
    let a = try accord(
      owed(
        "answer",
        "  whenever applied\n  requires answered within 30 days of applied, the day of applied not counted\n"
          + "  may be suspended by a note, and its clocks stop"))
    return try finding(a, [event("applied", "2000-03-01")] + given, "answer", "c1", on: on)
  }

  private func event(_ name: String, _ on: String) throws -> Given {
    .event(name, caseID: "c1", day: try partial(on), by: "US", published: try partial("2000-03-02"))
  }

  private func suspension(_ from: String, _ until: String, contestedBy: [String] = []) throws -> Given {
    .endedSuspension(
      "answer", from: try partial(from), until: try partial(until), by: "US", contestedBy: contestedBy,
      published: try partial("2000-03-05"))
  }

  @Test func theDaysOfASuspensionAreNotCounted() throws {
    func complete(_ to: String) throws -> Given {
      .complete(subject: "answered", days: try days("2000-01-01", to), by: "US", published: try partial(to))
    }
    let ten = try suspension("2000-03-10", "2000-03-20")
    #expect(try found([event("answered", "2000-03-31")]).word == .kept)
    #expect(try found([event("answered", "2000-04-01")]).word == .keptLate)
    #expect(try found([ten, event("answered", "2000-04-10")]).word == .kept)
    #expect(
      try found([ten, event("answered", "2000-04-11")]).word == .keptLate, "on the day of its end it has no effect")
    #expect(try found([ten, event("answered", "2000-04-12")]).word == .keptLate)
    #expect(try found([ten, complete("2000-04-09")], on: "2000-04-09").word == .open)
    #expect(try found([ten, complete("2000-04-12")], on: "2000-04-12").word == .breached)
    #expect(try found([ten, complete("2000-03-15")], on: "2000-03-15").word == .suspended)
    let after = try suspension("2000-04-02", "2000-04-20")
    #expect(try found([after, complete("2000-05-01")], on: "2000-05-01").word == .breached, "it had fallen due")
  }

  @Test func aSuspensionThatIsContestedStopsTheClockUnderOneReading() throws {
    let contested = try suspension("2000-03-10", "2000-03-20", contestedBy: ["CU"])
    #expect(try found([contested, event("answered", "2000-04-10")]).word == .disputed)
    #expect(try found([contested, event("answered", "2000-03-31")]).word == .kept)
    #expect(try found([contested, event("answered", "2000-04-12")]).word == .keptLate)
  }
}
