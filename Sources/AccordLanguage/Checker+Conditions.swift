// Conditions: what must have happened before anything is owed.

import Accords

extension Checker {
  /// The acts after `only if`; of one that cannot stand there it is said why.
  mutating func conditions(of written: CommitmentSyntax) -> [EventID] {
    guard let names = written.conditions.first?.content else { return [] }
    let requirement = written.requirements.first?.content
    if let requirement, case .permits = requirement { reportPermission(written.conditions[0].keyword) }
    let conditions = resolve(names, .event)
    for name in names {
      if requirement?.isAbout(name.text) == true {
        reportItself(name)
      } else if let event = events[name.text], event.subject != nil || event.countedBy != nil {
        reportNoAct(name, event)
      }
    }
    return conditions
  }

  private mutating func reportNoAct(_ name: Lexeme, _ event: EventKind) {
    let what = event.subject.map { "happens to each \($0)" } ?? "is counted by figures"
    problems.error(
      .conditionIsNoAct, name.range, "'\(name.text)' \(what), so it is no act that comes before the whole duty",
      help: event.subject == nil
        ? "name an event that no indicator counts" : "name an event that is declared without 'happens to …'")
  }

  private mutating func reportItself(_ name: Lexeme) {
    problems.error(
      .conditionIsItself, name.range, "'\(name.text)' is what is owed or forbidden here, so it cannot come before it",
      help: "name another event after 'only if'")
  }

  private mutating func reportPermission(_ keyword: SourceRange) {
    problems.error(
      .conditionDoesNotFit, keyword, "a permission owes nothing, so nothing has to happen before it is owed",
      help: "leave 'only if' out, and say in the text of the permission when it holds")
  }
}

extension RequirementSyntax {
  /// Whether the event is what is to be done, or never done.
  fileprivate func isAbout(_ event: String) -> Bool {
    switch self {
    case .done(let name, _), .never(let name, _): name.text == event
    case .count, .compares, .level, .turns, .assessed, .permits, .composite, .graded: false
    }
  }
}
