// Worked examples that stand in the accord file and are run as tests.

package import CivilTime
package import Quantities

/// A scenario with its expected words: agreed examples travel with the accord and run on every change.
package struct Example: Hashable, Sendable {
  package let title: String
  package let given: [Given]
  package let on: CivilDate
  package let known: CivilDate
  package let expected: [Expectation]
  /// The line of the accord file on which it begins, for the report of a failure.
  package let line: Int

  package init(
    title: String, given: [Given], on: CivilDate, known: CivilDate, expected: [Expectation], line: Int
  ) {
    self.title = title
    self.given = given
    self.on = on
    self.known = known
    self.expected = expected
    self.line = line
  }
}

/// One piece of evidence that an example supposes.
package enum Given: Hashable, Sendable {
  /// The reporter that is the parties together.
  package static let together = "the parties together"

  /// How the figure is meant: this many, at least or at most so many, or about so many.
  package enum Exactness: Hashable, Sendable { case exact, atLeast, atMost, about }
  /// What the supposed statement says of the performance of those it is about.
  package enum Stance: String, Hashable, Sendable {
    case kept, breached, denies, excuses, acknowledges
  }

  case figure(
    IndicatorID, classID: ClassID?, Exactness, Amount, days: DayInterval, by: PartyID, published: PartialDate)
  case complete(subject: String, days: DayInterval, by: PartyID, published: PartialDate)
  case holiday(of: PartyID, day: CivilDate, by: PartyID, published: PartialDate)
  /// The holidays of a party are all on record for these days.
  case completeHolidays(of: PartyID, days: DayInterval, by: PartyID, published: PartialDate)
  case round(MeetingID, days: PartialDate, host: PartyID, published: PartialDate)
  case event(EventID, caseID: String?, day: PartialDate, by: PartyID, published: PartialDate)
  case contestedEvent(EventID, day: PartialDate, by: PartyID, contestedBy: [PartyID], published: PartialDate)
  /// A suspension that ended: on `until` it had no effect any more.
  case endedSuspension(
    CommitmentID, from: PartialDate, until: PartialDate, by: PartyID, contestedBy: [PartyID], published: PartialDate)
  case suspension(CommitmentID, from: PartialDate, by: PartyID, contestedBy: [PartyID], published: PartialDate)
  case statement(
    by: PartyID, about: PartyID, CommitmentID, instance: String?, Stance, published: PartialDate)
  /// A grade for one period.
  case grade(by: String, CommitmentID, instance: String, grade: String, published: PartialDate)
  case assessment(by: String, CommitmentID, grade: String, published: PartialDate)
}

/// What an example expects: the word of one finding.
package struct Expectation: Hashable, Sendable {
  package let commitment: CommitmentID
  /// The instance's label; nil where the commitment has a single instance.
  package let instance: String?
  /// A word of the findings, spelt as it is shown.
  package let word: String

  package init(commitment: CommitmentID, instance: String?, word: String) {
    self.commitment = commitment
    self.instance = instance
    self.word = word
  }
}
