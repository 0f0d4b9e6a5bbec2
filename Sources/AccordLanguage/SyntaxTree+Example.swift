// An example as it was typed.

struct ExampleSyntax: Sendable {
  struct Viewpoint: Sendable {
    let keyword: SourceRange
    let on: Lexeme
    let known: Lexeme?
  }

  let keyword: SourceRange
  let title: Lexeme
  var given: [GivenSyntax] = []
  var viewpoints: [Viewpoint] = []
  var expected: [ExpectSyntax] = []
  var isDamaged = false
}

enum GivenSyntax: Sendable {
  enum Exactness: Sendable { case exact, atLeast, atMost, about }
  /// `from 2003-10-01 to 2004-07-21`, or one day twice.
  struct Days: Sendable {
    let first: Lexeme
    let last: Lexeme
  }

  case figure(Figure)
  case complete(subject: Lexeme, days: Days, by: Lexeme, published: Lexeme)
  case holiday(of: Lexeme, on: Lexeme, by: Lexeme, published: Lexeme)
  case completeHolidays(of: Lexeme, days: Days, by: Lexeme, published: Lexeme)
  case round(meeting: Lexeme, on: Lexeme, host: Lexeme, published: Lexeme)
  case event(Lexeme, caseID: Lexeme?, on: Lexeme, by: Lexeme, published: Lexeme)
  case contestedEvent(Lexeme, on: Lexeme, by: Lexeme, contestedBy: [Lexeme], published: Lexeme)
  case endedSuspension(
    of: Lexeme, from: Lexeme, until: Lexeme, by: Lexeme, contestedBy: [Lexeme], published: Lexeme)
  case suspension(of: Lexeme, from: Lexeme, by: Lexeme, contestedBy: [Lexeme], published: Lexeme)
  case claim(Claim)
  case grade(Grade)

  struct Figure: Sendable {
    let indicator: Lexeme
    let className: Lexeme?
    let exactness: Exactness
    let amount: Lexeme
    let days: Days
    let by: Lexeme
    let published: Lexeme
  }

  struct Claim: Sendable {
    let by: Lexeme
    let about: Lexeme
    let stance: Lexeme
    let commitment: Lexeme
    let label: Lexeme?
    let published: Lexeme
  }

  struct Grade: Sendable {
    let grade: Lexeme
    let commitment: Lexeme
    let label: Lexeme?
    let assessor: Lexeme
    let published: Lexeme
  }
}

/// `minimum-documents FY2004 kept`.
struct ExpectSyntax: Sendable {
  let commitment: Lexeme
  /// The instance: a period, a case, a round, with the debtor after it where each is judged for itself.
  let label: Lexeme?
  let word: Lexeme
}
