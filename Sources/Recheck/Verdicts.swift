// Conditions that ask what was found of others.

import Accords
import CivilTime
import Evidence
import Findings

/// How a condition stands that asks for a finding.
enum VerdictState: Hashable {
  case met, unmet
  /// Not as the instance began, but since.
  case metSince
  case unsettled(ReasonCode)
}

/// How the conditions of an instance stand together, in every way that the findings on others allow.
struct Verdicts {
  let ways: [Together<VerdictState>]
  /// Why the findings part, if they do.
  let reasons: Set<ReasonCode>
}

/// What the conditions of one commitment depend on.
struct VerdictKey: Hashable {
  let name: String?
  let days: DayInterval
  let limit: CivilDate
  let settled: [EvidenceID: Bool]
}

extension Case {
  /// The last day of the instance that has passed, or on which the duty falls due.
  private var dayOfTest: CivilDate {
    guard case .done(_, let deadline) = commitment.rule.requirement, let due = deadline.day else { return passed }
    return min(passed, due)
  }

  /// How the conditions stand that ask for findings; one way without answers where there are none.
  func verdicts() throws(Refusal) -> Verdicts {
    let conditions = commitment.ties.conditions
    // A debt is owed because the period was in which it arose.
    if conditions.isEmpty || kind == .debt {
      return Verdicts(ways: [Together(choices: [], states: [])], reasons: [])
    }
    let key = VerdictKey(name: name, days: days, limit: dayOfTest, settled: record.settled)
    if let known = record.offered?.verdicts[key] { return known }
    var standings: [Standing<VerdictState>] = []
    var reasons: Set<ReasonCode> = []
    for condition in conditions { standings.append(try standing(condition, &reasons)) }
    let made = Verdicts(
      ways: together(standings) ?? [Together(choices: [], states: [.unsettled(.textHasTwoReadings)])], reasons: reasons)
    record.offered?.verdicts[key] = made
    return made
  }

  /// Looked at on the day that is written; where it is of the same period or case, today; for a standing duty when it falls
  /// due; else as the instance begins, and where it was not so then, again on its last day. Where a case has several days,
  /// it began on one of them.
  private func standing(
    _ condition: VerdictCondition, _ reasons: inout Set<ReasonCode>
  ) throws(Refusal) -> Standing<VerdictState> {
    var isOfTheSame = false
    if condition.link.which == .samePeriod || condition.link.which == .sameCase { isOfTheSame = true }
    let day = condition.by.map { min($0, on) } ?? (isOfTheSame ? on : kind == .standing ? dayOfTest : days.start)
    let found = try linked(condition.link, on: day)
    reasons.formUnion(found.reasons)
    let isOnce = condition.by != nil || isOfTheSame || kind == .standing || dayOfTest <= day
    let isMet = found.readings.allSatisfy { condition.verdict.state(of: $0.word) == .met }
    if isOnce || isMet && !isOfOneDay {
      return standing(condition, on: day, found.readings.map { ($0.choices, state(condition, of: $0.word, on: day)) })
    }
    let later = try linked(condition.link, on: dayOfTest)
    reasons.formUnion(later.reasons)
    let pairs = found.paired(with: later)
    return standing(
      condition, on: dayOfTest,
      pairs.map { pair in
        let (state, isSameOnBoth) = (
          condition.verdict.state(of: pair.early, andLater: pair.late),
          condition.verdict.state(of: pair.early) == condition.verdict.state(of: pair.late)
        )
        return (pair.choices, isOfOneDay && !isSameOnBoth ? .unsettled(.evidenceInsufficient) : state)
      })
  }

  /// What is breached may yet be made good by the day that is written.
  private func state(_ condition: VerdictCondition, of word: Word, on day: CivilDate) -> VerdictState {
    let state = condition.verdict.state(of: word)
    guard state == .unmet, condition.verdict == .kept, let by = condition.by, by > day else { return state }
    return .unsettled(.periodOpen)
  }

  private func standing(
    _ condition: VerdictCondition, on day: CivilDate, _ ways: [(choices: [Choice], state: VerdictState)]
  ) -> Standing<VerdictState> {
    let label = label
    let when = day == on ? "" : " by \(day)"
    return Standing(
      question: "whether \(condition.link) \(condition.verdict.rawValue)\(when)", reach: reach(of: condition.link),
      ways: ways
    ) { state in
      switch state {
      case .met: "it is so"
      case .unmet: "it is not so"
      case .metSince: "it came to be so in the course of \(label)"
      case .unsettled(let reason): "it is not settled: \(reason.rawValue)"
      }
    }
  }

  // MARK: What follows

  /// What the rule gives where the conditions stand so.
  func judged(
    _ states: [VerdictState], _ sense: Sense, _ active: [Pause], _ branch: Proof.Branch
  ) throws(Refusal) -> [Answer] {
    if kind == .debt { return try rule(sense, active, branch) }
    let conditions = commitment.ties.conditions
    if states.contains(.unmet) {
      var answer = Answer(duty: .notTriggered)
      answer.changes = conditions.map { Change("a finding that \($0): then owed") }
      return [answer]
    }
    if states.allSatisfy({ $0 == .met }) { return try onceMet(sense, active, branch) }
    let isMetSince = states.allSatisfy { $0 == .met || $0 == .metSince }
    return try conditioned(sense, active, branch).map { answer in
      if answer.duty == .notTriggered { return answer }
      if isMetSince, answer.performance == .performed, answer.certainty == .certain { return answer }
      return undecided(answer, states)
    }
  }

  private func undecided(_ answer: Answer, _ states: [VerdictState]) -> Answer {
    var open = Answer(.unknown)
    open.isDutyOpen = true
    open.reasons = []
    (open.tally, open.beliefs) = (answer.tally, answer.beliefs)
    for (condition, state) in zip(commitment.ties.conditions, states) {
      switch state {
      case .met, .unmet: break
      case .metSince:
        open.reasons.insert(.textHasTwoReadings)
        open.missing.append("what the text asks of \(instance) when \(condition) came to be so in its course")
      case .unsettled(let reason):
        open.reasons.insert(reason)
        open.missing.append("whether \(condition)")
      }
    }
    open.changes = commitment.ties.conditions.map { Change("a finding that \($0): then owed, and otherwise not") }
    return open
  }

  /// What is forbidden once something is found is forbidden from the day on which it was so; where it makes a difference on
  /// which side of that day something happened, it is open.
  private func onceMet(_ sense: Sense, _ active: [Pause], _ branch: Proof.Branch) throws(Refusal) -> [Answer] {
    let whole = try conditioned(sense, active, branch)
    guard case .never = commitment.rule.requirement, kind == .standing, !commitment.ties.conditions.isEmpty,
      let rest = DayInterval(start: try firstDayMet(), end: days.end)
    else { return whole }
    let since = try over(rest).conditioned(sense, active, branch)
    return whole.map(\.axes.word) == since.map(\.axes.word)
      ? whole : [.openDuty(of: "whether what is listed happened after the condition was met")]
  }

  /// The first day on which all of it is so, whatever is disputed: found by halving the days up to the test.
  private func firstDayMet() throws(Refusal) -> CivilDate {
    var (first, last) = (days.start.dayNumber, max(days.start.dayNumber, dayOfTest.dayNumber))
    while first < last {
      let middle = first + (last - first) / 2
      if try isMet(on: CivilDate(dayNumber: middle)) { last = middle } else { first = middle + 1 }
    }
    let day = CivilDate(dayNumber: first)
    // What was found on both sides of the day is listed.
    for condition in commitment.ties.conditions {
      for day in [day.previous, day] where day >= days.start && day < dayOfTest {
        _ = try linked(condition.link, on: day)
      }
    }
    return day
  }

  private func isMet(on day: CivilDate) throws(Refusal) -> Bool {
    for condition in commitment.ties.conditions {
      let found = try linked(condition.link, on: day, isListed: false)
      guard found.readings.allSatisfy({ condition.verdict.state(of: $0.word) == .met }) else { return false }
    }
    return true
  }
}

extension VerdictCondition.Verdict {
  private var asksForKeeping: Bool { self == .kept || self == .keptInTime }

  /// How what is asked stands where this is the word.
  func state(of word: Word) -> VerdictState {
    switch (word, asksForKeeping) {
    case (.kept, let keeping): keeping ? .met : .unmet
    case (.keptLate, _): [.kept, .wasBreached].contains(self) ? .met : .unmet
    case (.breached, let keeping): keeping ? .unmet : .met
    case (.unattainable, true): .unmet
    case (.unattainable, false): .unsettled(.periodOpen)
    // Whether what is excused, or was never owed, counts as kept the text does not say; breached it is not.
    case (.excused, true), (.deferred, true), (.notTriggered, true): .unsettled(.textHasTwoReadings)
    case (.excused, false), (.deferred, false), (.notTriggered, false): .unmet
    case (.suspended, _): .unsettled(.textHasTwoReadings)
    case (.open, _), (.onCourse, _), (.atRisk, _): .unsettled(.periodOpen)
    case (.notInForce, _): .unsettled(.notYetInForce)
    case (.undetermined, _), (.notAssessed, _): .unsettled(.evidenceInsufficient)
    case (.disputed, _): .unsettled(.sourcesConflict)
    }
  }

  /// The same where it was looked at as the instance began, and again later.
  func state(of early: Word, andLater late: Word) -> VerdictState {
    let (first, then) = (state(of: early), state(of: late))
    if first == .met { return .met }
    if then == .met { return .metSince }
    // It may have been breached in between, and made good since.
    let mayHaveBeen = self == .breached && late == .keptLate && then == .unmet && first != .unmet
    return mayHaveBeen ? .unsettled(.textHasTwoReadings) : then
  }
}
