// Conditions: what stands after `only if`, and what cannot.

import Accords
import Testing

@testable import AccordLanguage

@Suite struct ConditionTests {
  private static let yearly = "requires at least 5 visas in each full fiscal-year"

  @Test func actsThatComeBeforeAreKept() throws {
    #expect(try commitment(Self.yearly).conditions == [])
    #expect(try commitment("only if declared \(Self.yearly)").conditions == ["declared"])
    #expect(try commitment("\(Self.yearly) only if reform and declared").conditions == ["reform", "declared"])
  }

  @Test func aConditionIsAnActAndNoOther() {
    expectDiagnostics(
      of: World.commitment("only if 1️⃣asked and 2️⃣answered and 3️⃣tally and 4️⃣talks and 5️⃣nonsense \(Self.yearly)")
        + "event tally \"Tally\", counted by paroles\n",
      [
        (
          "1️⃣",
          .error(
            .conditionIsNoAct, "'asked' happens to each person, so it is no act that comes before the whole duty")
        ),
        (
          "2️⃣",
          .error(
            .conditionIsNoAct, "'answered' happens to each person, so it is no act that comes before the whole duty")
        ),
        (
          "3️⃣",
          .error(.conditionIsNoAct, "'tally' is counted by figures, so it is no act that comes before the whole duty")
        ),
        ("4️⃣", .error(.wrongKind, "'talks' is a meeting, not an event")),
        ("5️⃣", .error(.unknownEvent, "no event is called 'nonsense'")),
      ])
  }

  @Test func aConditionStandsOnceAndNamesEachActOnce() {
    expectDiagnostics(
      of: World.commitment("only if declared and 1️⃣declared\n  2️⃣only if reform\n  \(Self.yearly)"),
      [
        ("1️⃣", .error(.namedTwice, "the event 'declared' is named twice here")),
        ("2️⃣", .error(.duplicateClause, "commitment 'c' has a second 'only if'")),
      ])
  }

  @Test(arguments: [
    "requires declared by 1996-12-31", "requires declared, no day set", "forbids declared until reform",
  ])
  func whatIsOwedCannotComeBeforeItself(_ requirement: String) {
    expectDiagnostics(
      of: World.commitment("only if reform and 1️⃣declared\n  \(requirement)"),
      [
        (
          "1️⃣",
          .error(.conditionIsItself, "'declared' is what is owed or forbidden here, so it cannot come before it")
        )
      ])
  }

  @Test func aPermissionHasNone() {
    expectDiagnostics(
      of: World.commitment("1️⃣only if declared\n  permits \"to look\""),
      [
        (
          "1️⃣",
          .error(.conditionDoesNotFit, "a permission owes nothing, so nothing has to happen before it is owed")
        )
      ])
  }
}
