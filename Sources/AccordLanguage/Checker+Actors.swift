// Of whom an act is that an example gives.

import Accords

extension Checker {
  /// An act is of the party after `by`: where all commitments that name the event have it performed or left undone by others,
  /// it decides nothing.
  mutating func checkActor(_ by: Lexeme, of event: EventID?) {
    guard let event, let kind = events[event], kind.subject == nil, names.has(by.text, .party) else { return }
    let naming = tree.commitments.compactMap { commitments[$0.declared.name.text] }
      .filter { $0.namedEvents.contains(event) }
    guard let first = naming.first, !instruments.values.contains(where: { $0.life?.events.contains(event) == true }),
      naming.allSatisfy({ $0.isPerformed(by: event) && !$0.owed.debtors.contains(by.text) })
    else { return }
    let debtors = first.owed.debtors.joined(separator: " and ")
    problems.warning(
      .actOfAnother, by.range, "this is an act of \(by.text), and '\(first.id)' is owed by \(debtors)",
      help: "after 'by' stands who did it; if \(by.text) only tells of it, write 'by \(first.owed.debtors[0])'")
  }
}

extension Commitment {
  /// Whether the event is what is to be done, or never done, and nothing else here.
  fileprivate func isPerformed(by event: EventID) -> Bool {
    switch rule.requirement {
    case .done(event, _): !conditions.contains(event)
    case .never(event, let until): !until.contains(event) && !conditions.contains(event)
    default: false
    }
  }
}
