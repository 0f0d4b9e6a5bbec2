// Lists of graded items: tables of worlds.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities
import Testing

@Suite struct GradedListTests {
  private func text(_ need: String = "all of them by 2000-06-30") -> String {
    owed(
      "t",
      """
        assessed item by item by "Bench" or "Court", on the scale done, almost, not, kept from done, \(need)
        item a "A"
        item b "B"
      """)
  }

  private func grade(_ grade: String, _ item: String, _ made: String, by: String = "Bench") throws -> Given {
    .grade(by: by, "t", instance: item, grade: grade, published: try partial(made))
  }

  private func word(_ need: String, _ given: [Given], on: String = "2001-12-31") throws -> Word {
    try found(text(need), given, on: on).word
  }

  private let all = "all of them by 2000-06-30"

  @Test func everyItemMustReachTheGrade() throws {
    let a = try grade("done", "a", "2000-05-01")
    #expect(try word(all, [a, grade("done", "b", "2000-06-30")]) == .kept)
    #expect(try word(all, [a, grade("almost", "b", "2000-06-01"), grade("not", "b", "2000-08-01")]) == .breached)
    #expect(try word(all, [a, grade("almost", "b", "2000-06-01")]) == .undetermined, "it may have been done since")
    #expect(try word(all, [a, grade("almost", "b", "2000-06-01"), grade("done", "b", "2000-08-01")]) == .undetermined)
    let late = try [a, grade("almost", "b", "2000-07-15"), grade("done", "b", "2000-08-01")]
    #expect(try word(all, late) == .keptLate)
    #expect(try word(all, [a]) == .notAssessed)
    #expect(try word(all, []) == .notAssessed)
    #expect(try word(all, [a], on: "2000-05-31") == .open)
  }

  @Test func soManyMayBeEnough() throws {
    let one = "at least 1 of them by 2000-06-30"
    #expect(try word(one, [grade("done", "a", "2000-05-01")]) == .kept)
    #expect(try word(one, [grade("not", "a", "2000-07-01"), grade("not", "b", "2000-07-01")]) == .breached)
    #expect(try word(one, [grade("not", "a", "2000-07-01")]) == .notAssessed)
  }

  @Test func theLastGradeByTheDayCounts() throws {
    let b = try grade("done", "b", "2000-05-01")
    #expect(try word(all, [grade("done", "a", "2000-05-01"), grade("not", "a", "2000-06-01"), b]) == .undetermined)
    let lowered = try [grade("done", "a", "2000-05-01"), grade("not", "a", "2000-07-01"), b]
    #expect(try word(all, lowered) == .kept, "it was lowered after the day")
    #expect(try word(all, [grade("done", "a", "2000-06-15/2000-07-15"), b]) == .undetermined)
    let same = try [grade("done", "a", "2000-05"), grade("not", "a", "2000-05"), b]
    #expect(try word(all, same) != .kept && word(all, same) != .breached)
  }

  @Test func assessorsWhoPartAreBelievedInTurn() throws {
    let b = try grade("done", "b", "2000-05-01")
    let given = try [grade("done", "a", "2000-05-01"), grade("not", "a", "2000-07-01", by: "Court"), b]
    let finding = try found(text(), given)
    #expect(finding.word == .disputed)
    #expect(finding.reasons == [.sourcesConflict])
    #expect(try word(all, given + [grade("not", "b", "2000-07-01", by: "Court")]) == .disputed)
  }

  @Test func withoutADayEnoughAtOnceIsEnough() throws {
    let none = "all of them, no day set"
    let (a, b) = (try grade("done", "a", "2000-05-01"), try grade("done", "b", "2000-08-01"))
    #expect(try word(none, [a]) == .open)
    #expect(try word(none, [a, b]) == .kept)
    #expect(try word(none, [a, b, grade("not", "a", "2000-09-01")]) == .kept, "they were all done in August")
    #expect(try word(none, [a, grade("not", "a", "2000-07-01"), b]) == .open, "never all at once")
  }

  @Test func theGradesAreToldAndListed() throws {
    let finding = try found(text(), [grade("done", "a", "2000-05-01"), grade("almost", "b", "2000-07-01")])
    #expect(finding.word == .breached)
    #expect(finding.qualifier == .assessed)
    #expect(finding.explanation.children.first?.text == "Of 2 items: 1 done, 1 almost; kept from \"done\".")
    #expect(Set(finding.explanation.allEvidence) == ["given-1", "given-2"])
  }
}
