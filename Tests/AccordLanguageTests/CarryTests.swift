// What is said of a shortfall that cannot be carried.

import Testing

@testable import AccordLanguage

@Suite struct CarryTests {
  private func messages(_ duty: String, into next: String) -> [String] {
    let text = """
      accord a "A"
      party GE "Georgia" clock UTC
      party DE "Germany" clock UTC
      calendar year starts 1 January, named CY by the year in which it starts
      calendar cycle runs 5 years from 2011-10-25, named C by number, closed early by full
      evidence about bounds nothing admissions decide nothing
      instrument t "T" agreed 2010-01-01 in force from 2010-01-01
      event full "Full"
      indicator sent "Sent" counts letters
      commitment x "x"
        source t rests on the text owed by GE to DE from 2011-10-25
        requires at least 10 sent in each full \(duty)
        carries its shortfall into the next \(next), the oldest first
      """
    return checkAccord(SourceText(name: "a.servanda", bytes: Array(text.utf8))).diagnostics
      .filter { $0.severity == .error }.map { "\($0.message): \($0.help ?? "")" }
  }

  /// Whichever calendar is named, the same is said, and following it ends it.
  @Test func aCycleThatCanBeClosedEarlyCarriesNothing() throws {
    for next in ["cycle", "year"] {
      let found = messages("cycle", into: next)
      #expect(found.count == 1)
      #expect(found.first?.contains("'closed early by full' out of the calendar") ?? false, "\(found)")
    }
  }

  @Test func whatIsJudgedByAnotherCalendarIsCarriedByThat() throws {
    #expect(messages("year", into: "cycle").first?.contains("write 'into the next year'") ?? false)
    #expect(messages("year", into: "year").isEmpty)
  }
}
