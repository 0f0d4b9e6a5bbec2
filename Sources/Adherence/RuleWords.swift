// The rule of a commitment in one sentence, with its source: the head of every explanation.

import Accords
import CivilTime
import Quantities

/// `US owes CU: at least 20,000 travel-documents in each full fiscal-year, except class immediate-relative. Source: …`
func ruleWords(_ commitment: Commitment, _ accord: Accord) -> String {
  let sources = commitment.sources.map { source in
    let title = accord.instrument(source.instrument)?.title ?? source.instrument
    return source.place.map { "\(title), \($0)" } ?? title
  }
  return
    "\(owedWords(commitment.owed)): \(requirementWords(commitment.rule))\(apartWords(commitment))\(conditionWords(commitment)). "
    + "\(basisWords(commitment.basis)): \(sources.joined(separator: "; "))."
}

private func owedWords(_ owed: Owed) -> String {
  let debtors = owed.debtors.joined(separator: " and ")
  let manner = owed.debtors.count > 1 ? mannerWords(owed.manner) : ""
  return Set(owed.debtors) == Set(owed.creditors)
    ? "\(debtors) owe each other\(manner)"
    : "\(debtors) \(owed.debtors.count > 1 ? "owe" : "owes") \(owed.creditors.joined(separator: " and "))\(manner)"
}

private func mannerWords(_ manner: Owed.Manner) -> String {
  switch manner {
  case .each: ", each"
  case .jointly: ", jointly"
  case .severally: ", jointly and severally"
  }
}

private func basisWords(_ basis: Basis) -> String {
  switch basis {
  case .text: "Source"
  case .practice: "Practice under"
  case .implied: "Said to be implied by"
  case .declared: "Declared with"
  }
}

private func requirementWords(_ rule: Rule) -> String {
  let trigger: String
  if case .eachCase(let event, _) = rule.trigger {
    let unless = rule.exceptions.isEmpty ? "" : " unless \(rule.exceptions.joined(separator: " or "))"
    trigger = "whenever \(event)\(unless), "
  } else {
    trigger = ""
  }
  guard case .done(let event, let deadline) = rule.requirement else {
    return trigger + words(rule.requirement) + scope(rule.trigger) + creditWords(rule.requirement)
  }
  return trigger + event + words(deadline, calledForBy: rule.trigger)
}

/// A time with what it runs from: an event of the case, or the end of each period.
private func words(_ deadline: Deadline, calledForBy trigger: Trigger) -> String {
  switch (trigger, deadline) {
  case (.eachCase(let event, _), .within(let length)):
    return " within \(length.length(nil)) of \(event), the day of \(event) \(length.counted)"
  case (.eachPeriod(let generator), .within(let length)):
    return " within \(length.length(nil)) of the end of\(eachWords(generator)), the last day \(length.counted)"
  case (.eachPeriod(let generator), .limit):
    let end = PeriodGenerator.end(of: generator.calendar)
    return words(deadline).replacing(end, with: "the end of\(eachWords(generator))")
  default: return words(deadline) + scope(trigger)
  }
}

private func eachWords(_ generator: PeriodGenerator) -> String {
  " each " + (generator.edge == .full ? "full \(generator.calendar)" : "\(generator.calendar) or part of one")
}

private func apartWords(_ commitment: Commitment) -> String {
  commitment.roundsApart.map { ", at least \(counted(Amount($0), "days")) apart" } ?? ""
}

private func conditionWords(_ commitment: Commitment) -> String {
  let conditions = commitment.ties.conditions.map(\.description) + commitment.conditions
  return (conditions.isEmpty ? "" : ", only if \(conditions.joined(separator: " and "))") + tieWords(commitment.ties)
}

private func scope(_ trigger: Trigger) -> String {
  switch trigger {
  case .eachPeriod(let generator):
    generator.consecutive > 1
      ? " in any \(generator.consecutive) consecutive \(generator.calendar)"
      : " in" + eachWords(generator)
  case .once(let days): ", \(days.long)"
  case .testDays(let days, let isBy): " \(isBy ? "by" : "on") \(days.map(\.long).joined(separator: ", "))"
  case .lastDays(let calendar): " on the last day of each \(calendar)"
  case .rollingDays(let count): count == 1 ? " in any day" : " in any \(count) days"
  default: ""
  }
}

private func words(_ requirement: Requirement) -> String {
  switch requirement {
  case .count(let threshold, let quantity):
    "\(threshold.words) \(subject(quantity))"
      + (quantity.excluded.isEmpty ? "" : " without class \(quantity.excluded.joined(separator: " or "))")
  case .compares(let comparison): comparison.words + (comparison.moment == .anyTime ? " at any time" : "")
  case .level(let threshold, let id): "\(id) comes to \(threshold.words)"
  case .done(let event, let deadline): event + words(deadline)
  case .never(let event, let until):
    "never \(event)" + (until.isEmpty ? "" : " until \(until.joined(separator: " and "))")
  case .hostsInTurn(let order): "rounds are hosted by \(order.joined(separator: " and ")) in turn"
  case .judged: "a standard that no figure decides"
  case .may(let text): text
  case .composite(let composite): composite.words
  case .graded(let list):
    "\(list.needsAll ? "all" : "at least \(list.need)") of \(list.items.count) items reach the grade \(list.assessment.keptFrom)"
      + (list.due.map { " by the end of \($0.long)" } ?? ", no day set")
  }
}

private func subject(_ quantity: Quantity) -> String {
  switch quantity.subject {
  case .indicator(let id): id
  case .meeting(let id): "rounds of \(id)"
  }
}

private func creditWords(_ requirement: Requirement) -> String {
  guard case .count(_, let quantity) = requirement else { return "" }
  return quantity.credits.map { credit in
    ", crediting \(credit.indicator) when \(credit.electedBy) elects, at most \(credit.cap.grouped) in any "
      + credit.capCalendar
  }.joined()
}

private func words(_ deadline: Deadline) -> String {
  switch deadline {
  case .none: ", no day set"
  case .by(let day): " by the end of \(day.long)"
  case .within(let length): " within \(length.length(nil))"
  case .byWorkingDay(let day, let working):
    " by the end of \(day.long), moved to the next working day of \(working.words)"
  case .limit(let limit): " within \(limit.words)"
  case .ahead(let advance): " at least \(advance.words)"
  }
}
