// One instance under one way to understand it: the rule, its condition, suspensions, admissions and excuses.

import Accords
import CivilTime
import Evidence
import Findings

extension Case {
  /// What the evidence gives; several answers where records contradict one another and each is believed in turn. Counts rest
  /// on the certificates that the finding offers for this way, one branch for each answer; `choices` are what its readings
  /// choose besides.
  func answers(_ sense: Sense, _ branches: [Proof.Branch], _ choices: [[Choice]]) throws(Refusal) -> [Answer] {
    if sense.nothingOwed { return [Answer(duty: .notOwed)] }
    var matter = sense.settled.isEmpty ? self : settling(sense.settled)
    if let name = sense.calendar, let other = try matter.by(calendar: name) { matter = other }
    let found = try matter.heard.throughout(sense, branches) { matter, sense, branches throws(Refusal) in
      try matter.byText(sense, branches) { matter, sense, branches throws(Refusal) in
        let found = try matter.withheld(branches, choices) { branches throws(Refusal) in
          try matter.excused(sense, branches)
        }
        return matter.ending(found, sense)
      }
    }
    return found.map(unlessClosed)
  }

  /// The rule with its condition, in the light of suspensions and of what was said of the instance.
  func settled(_ sense: Sense, _ branches: [Proof.Branch]) throws(Refusal) -> [Answer] {
    let active = pauses().filter { !sense.voidPauses.contains($0.id) }
    var result: [Answer] = []
    for way in try othersWays(sense, branches) {
      for branch in way.branches {
        let found =
          try isSuspendedCount(active, sense, branch.counts)
          ? [suspended(way, sense, active, branch)]
          : try settled(judged(way, sense, active, branch), sense, active, branch)
        result += found.map { answer in
          var answer = answer
          answer.leading = way.choices + answer.leading
          return answer
        }
      }
    }
    return result
  }

  /// Nothing is owed, whatever was counted; what the finding counts all the same is told as it is.
  private func suspended(
    _ way: OthersWay, _ sense: Sense, _ active: [Pause], _ branch: Proof.Branch
  ) throws(Refusal) -> Answer {
    var answer = Answer.suspended
    if !branch.counts.isEmpty { answer.seen = try judged(way, sense, active, branch).flatMap(\.tallies) }
    return answer
  }

  private func settled(
    _ found: [Answer], _ sense: Sense, _ active: [Pause], _ branch: Proof.Branch
  ) throws(Refusal) -> [Answer] {
    try found.map { found throws(Refusal) in
      let known = presumed(found, sense)
      var answer = active.isEmpty ? known : try paused(known, active, sense, branch.counts)
      answer.leading = found.leading
      // What was said of a period by one calendar says nothing of a period of another.
      if sense.calendar == nil {
        settle(&answer)
        justify(&answer)
      }
      return answer
    }
  }

  /// Whether each answer rests on counts of its own.
  var isCounted: Bool {
    switch commitment.rule.requirement {
    case .count: !commitment.isOnlyLost
    case .compares, .judged, .graded, .composite: false
    case .done: kind == .period && caller == nil
    default: kind == .period
    }
  }

  /// With another deadline, or other exceptions, where a reading has them.
  func rewritten(_ sense: Sense) -> Case {
    var rule = commitment.rule
    if let deadline = sense.deadline, case .done(let event, _) = rule.requirement {
      rule.requirement = .done(event, deadline)
    }
    if let exceptions = sense.exceptions { rule.exceptions = exceptions }
    return ruled(rule)
  }

  /// What the rule alone gives.
  func rule(
    _ sense: Sense, _ active: [Pause], _ branch: Proof.Branch
  ) throws(Refusal) -> [Answer] {
    switch (commitment.rule.trigger, commitment.rule.requirement) {
    case (.rollingDays(let length), .count(let threshold, let quantity)):
      return try rolling(length, threshold, quantity, sense, active, branch.counts)
    case (_, .count(let threshold, let quantity)) where kind == .debt:
      guard let burden else { return [.noDebtKnown] }
      return [try repayment(burden, sense.threshold ?? threshold, quantity, sense, branch)]
    case (_, .composite(let composite)): return try composed(composite)
    case (_, .count(let threshold, let quantity)):
      return [try counted(sense.threshold ?? threshold, quantity, sense, branch)]
    case (.eachPeriod, .done(let event, let deadline)):
      guard let caller else { throw Refusal(notUnderstood: "the requirement of \(commitment.id)") }
      return try singleCase(caller, event, deadline, sense)
    case (.eachCase(let trigger, _), .done(let event, let deadline)):
      return kind == .caseInstance
        ? try singleCase(trigger, event, deadline, sense)
        : [try accounted(trigger, event, deadline, sense, branch.counts)]
    case (_, .done(let event, let deadline)): return [try done(event, deadline, sense)]
    case (_, .level(let threshold, let indicator)): return [level(sense.threshold ?? threshold, indicator)]
    case (_, .never(let event, let until)): return forbidden(event, until, sense, active)
    case (.eachRound(let meeting), .hostsInTurn(let order)):
      return [try hosted(meeting, order, sense, branch.counts)]
    case (_, .compares(let comparison)) where comparison.moment == .anyTime:
      return try heldDaily(comparison, sense, active)
    case (_, .compares(let comparison)): return try compared(comparison, sense)
    case (_, .judged(let assessment)): return [graded(assessment)]
    case (_, .graded(let list)): return graded(list)
    case (_, .may): return [permitted()]
    default: throw Refusal(notUnderstood: "the requirement of \(commitment.id)")
    }
  }
}
