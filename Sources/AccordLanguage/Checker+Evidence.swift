// What an example gives, and that hardly can be meant: it would decide nothing, or something else.

import Accords
import CivilTime
import PlainText

extension Checker {
  /// What was published before its last day is a plan, or of fewer days; of what is counted a least so far may be told.
  mutating func checkTold(_ written: GivenSyntax.Figure, _ days: DayInterval, _ published: PartialDate?) {
    guard let known = published?.latest, known < days.lastDay else { return }
    let nature = indicators[written.indicator.text]?.nature
    guard nature != .measures, nature != .counts || written.exactness != .atLeast else { return }
    problems.warning(
      .toldTooEarly, written.published.range,
      "this was published before the last day that it tells of, \(days.lastDay)",
      help: "write the days that it covers: a plan is no evidence")
  }

  /// After `that` stands whose conduct it is about: one who owes it.
  mutating func checkClaim(_ written: GivenSyntax.Claim, _ commitment: Commitment) {
    guard names.has(written.about.text, .party), !commitment.owed.debtors.contains(written.about.text) else { return }
    let debtors = commitment.owed.debtors
    problems.warning(
      .actOfAnother, written.about.range,
      "'\(commitment.id)' is owed by \(debtors.joined(separator: " and ")), not by "
        + "\(written.about.text): this decides nothing",
      help: "write 'that \(debtors.joined(separator: " or ")) has …': after 'that' stands whose conduct it is about")
  }

  /// A grade decides where one of those gives it who are to assess.
  mutating func checkAssessor(_ name: Lexeme, of commitment: CommitmentID, among assessors: [String]) {
    guard !assessors.isEmpty, !assessors.contains(name.text) else { return }
    problems.warning(
      .gradeDoesNotFit, name.range,
      "'\(name.text)' is not among those who assess '\(commitment)': this decides nothing",
      help: nearestName(to: name.text, among: assessors).map { "did you mean \"\($0)\"?" }
        ?? "it is assessed by \(assessors.joined(separator: " or "))")
  }

  mutating func checkEnds(_ until: PartialDate, after from: PartialDate, _ written: Lexeme) {
    guard until.latest <= from.earliest else { return }
    problems.warning(
      .endsBeforeItBegins, written.range, "its first day without effect, \(until), is not after its first day, \(from)",
      help: "write a later day after 'until'")
  }

  /// What stands at a level stands on one day.
  mutating func checkStands(_ id: IndicatorID, _ days: DayInterval, _ last: Lexeme) {
    guard let indicator = indicators[id], [.holds, .accumulates].contains(indicator.nature), days.dayCount > 1 else {
      return
    }
    problems.error(
      .dayNeeded, last.range, "'\(id)' \(indicator.nature.rawValue) \(indicator.unit): a figure of it is of one day",
      help: "write 'on \(days.lastDay)'")
  }

  /// What happens in cases, told without a case, shows only that what is forbidden happened to somebody.
  mutating func checkNamesCase(_ name: Lexeme, _ event: EventID?) {
    guard let event, let subject = events[event]?.subject, events[event]?.countedBy == nil,
      !commitments.values.contains(where: { $0.rule.requirement.forbids(event) })
    else { return }
    problems.warning(
      .caseDoesNotFit, name.range, "'\(event)' happens to a \(subject), and none is named, so it decides nothing",
      help: "write 'event \(event) of CASE'")
  }
}

extension Requirement {
  fileprivate func forbids(_ event: EventID) -> Bool { if case .never(event, _) = self { true } else { false } }
}
