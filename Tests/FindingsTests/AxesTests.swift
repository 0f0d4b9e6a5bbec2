// The headline word is derived from the five axes, and every word can be.

import Testing

@testable import Findings

@Suite struct AxesTests {
  @Test(arguments: [
    (Axes(duty: .owed, performance: .performed), Word.kept),
    (Axes(duty: .owed, performance: .performedLate), .keptLate),
    (Axes(duty: .owed, performance: .pending), .open),
    (Axes(duty: .owed, performance: .pending, paceHeld: true), .onCourse),
    (Axes(duty: .owed, performance: .pending, paceHeld: false), .atRisk),
    (Axes(duty: .owed, performance: .outOfReach), .unattainable),
    (Axes(duty: .owed, performance: .notPerformed), .breached),
    (Axes(duty: .owed, performance: .notPerformed, justification: .claimed), .breached),
    (Axes(duty: .owed, performance: .notPerformed, justification: .contested), .breached),
    (Axes(duty: .owed, performance: .notPerformed, justification: .accepted), .excused),
    (Axes(duty: .owed, performance: .notPerformed, justification: .deferred), .deferred),
    (Axes(duty: .owed, performance: .unknown, certainty: .undetermined), .undetermined),
    (Axes(duty: .owed, performance: .unassessed), .notAssessed),
    (Axes(duty: .owed, performance: .performed, certainty: .disputed), .disputed),
    (Axes(duty: .notOwed, performance: .pending), .notTriggered),
    (Axes(duty: .notTriggered, performance: .pending), .notTriggered),
    (Axes(duty: .permission, performance: .pending), .notTriggered),
    (Axes(duty: .notInForce, performance: .pending), .notInForce),
    (Axes(duty: .suspended, performance: .pending), .suspended),
  ])
  func giveTheirWord(_ axes: Axes, _ word: Word) { #expect(axes.word == word) }

  @Test func aPaceRecoloursOnlyWhatIsPending() {
    for paceHeld in [true, false, nil] {
      #expect(Axes(duty: .owed, performance: .performed, paceHeld: paceHeld).word == .kept)
      #expect(Axes(duty: .owed, performance: .notPerformed, paceHeld: paceHeld).word == .breached)
    }
  }

  @Test func signsTellTheWordsApart() {
    #expect(Set(Word.allCases.map(\.sign)).count == Word.allCases.count)
  }

  @Test func evidenceOfATreeIsListedOnceInOrder() {
    let leaf = Explanation(.observation, "a", evidence: ["x", "y"])
    let tree = Explanation(
      .rule, "r", evidence: ["z"], children: [leaf, Explanation(.note, "n", evidence: ["y", "w"])])
    #expect(tree.allEvidence == ["z", "x", "y", "w"])
  }
}
