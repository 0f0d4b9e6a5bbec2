// What happens in cases, and what happens once: neither stands where the other is asked for.

import Accords

extension Checker {
  /// An act takes no case out: it does not say of which it is told.
  mutating func checkExceptions(_ names: [Lexeme]) {
    for name in names where happensToNoCase(name.text) {
      problems.error(
        .triggerDoesNotFit, name.range, "'\(name.text)' happens to no case, so it takes none out",
        help:
          "declare what it happens to, or write 'excused by \(name.text) when accepted by …' for what excuses all cases"
      )
    }
  }

  /// Where nothing is asked in each case, what happens in cases neither performs nor lifts anything: of which it would be
  /// told nobody says.
  mutating func checkCaseless(_ commitment: Commitment, _ written: CommitmentSyntax) {
    guard let requirement = written.requirements.first else { return }
    switch (commitment.rule.trigger, commitment.rule.requirement) {
    case (.standing, .done(let event, _)), (.once, .done(let event, _)):
      reportCaseless(event, requirement.keyword, "what is to be done once")
    case (_, .never(_, let lifting)):
      for event in lifting { reportCaseless(event, requirement.keyword, "what lifts it for good") }
    default: return
    }
  }

  private mutating func reportCaseless(_ event: EventID, _ place: SourceRange, _ what: String) {
    guard let declared = events[event], let subject = declared.subject, declared.derivation == nil else { return }
    problems.error(
      .triggerDoesNotFit, place, "'\(event)' happens to a \(subject), and \(what) happens to no case",
      help: "write 'whenever EVENT' for what is asked in each case, or declare '\(event)' without 'happens to …'")
  }
}
