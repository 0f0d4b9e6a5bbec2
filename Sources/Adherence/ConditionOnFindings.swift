// What must have been found of other commitments before anything is owed, for one instance.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// The conditions of an instance that ask what was found of other commitments.
///
/// Each is looked at on one day: the one that is written; for a standing instance the day asked about, or on which the duty
/// falls due; for another the day on which it begins. Of the same period or case it is the finding itself that counts, on
/// whatever day. Where it was not so as the instance began and is so now, the text does not say what is owed.
struct ConditionOnFindings {
  /// How one condition stands.
  enum State: Hashable {
    case met, unmet, metInItsCourse
    case unsettled(ReasonCode)
  }

  let matter: Matter
  let understanding: Understanding
  let active: [Suspension]

  private var conditions: [VerdictCondition] { matter.commitment.ties.conditions }

  func judgements() -> [Judgement] {
    let tests = matter.known.linked.tests(key) { made() }
    var judged: [[State]: [Judgement]] = [:]
    return tests.ways.flatMap { way in
      let found = judged[way.states] ?? judgements(way.states)
      judged[way.states] = found
      return found.map { judgement in
        var result = judgement
        result.choices = way.choices + judgement.choices
        if !way.choices.isEmpty { result.reasons = unique(judgement.reasons + tests.reasons) }
        result.steps = tests.steps + judgement.steps
        return result
      }
    }
  }

  /// All on which the tests depend: neither what is understood by the instance's own text nor its suspensions are among it.
  private var key: FindingTests.Key {
    .init(
      commitment: matter.commitment.id, instance: matter.instance, on: matter.viewpoint.on, limit: limit,
      settledActs: matter.known.settledActs)
  }

  private func made() -> FindingTests {
    let tested = conditions.map(tested)
    return FindingTests(
      ways: jointWays(tested.map(\.ways)) ?? [JointWay(choices: [], states: [.unsettled(.textHasTwoReadings)])],
      steps: tested.flatMap(\.steps), reasons: tested.flatMap(\.reasons))
  }

  private func judgements(_ states: [State]) -> [Judgement] {
    if states.contains(.unmet) { return [notOwed] }
    if states.allSatisfy({ $0 == .met }) { return judgementsOnceMet() }
    let found = matter.judgementsOnceHappened(understanding, active)
    return found.map { judgement in
      if judgement.axes.duty == .notTriggered { return judgement }
      let isDone = judgement.axes.performance == .performed && judgement.axes.certainty == .certain
      let isInItsCourse = states.allSatisfy { $0 == .met || $0 == .metInItsCourse }
      return isDone && isInItsCourse ? judgement : undecided(judgement, states)
    }
  }

  private var notOwed: Judgement {
    var result = Judgement(duty: .notTriggered)
    result.wouldChange = conditions.map { Change("a finding that \($0): then owed") }
    return result
  }

  private func undecided(_ judgement: Judgement, _ states: [State]) -> Judgement {
    var result = Judgement(.unknown)
    result.isDutyOpen = true
    (result.tally, result.choices, result.steps) = (judgement.tally, judgement.choices, judgement.steps)
    result.proof = judgement.proof
    for (condition, state) in zip(conditions, states) {
      switch state {
      case .met, .unmet: continue
      case .metInItsCourse:
        result.reasons.append(.textHasTwoReadings)
        result.missing.append("what the text asks of \(matter.instance) when \(condition) came to be so in its course")
      case .unsettled(let reason):
        result.reasons.append(reason)
        result.missing.append("whether \(condition)")
      }
    }
    result.reasons = unique(result.reasons)
    result.wouldChange = conditions.map { Change("a finding that \($0): then owed, and otherwise not") }
    return result
  }

  // MARK: From which day

  /// What is forbidden once something is found is forbidden from the day on which that was so.
  private func judgementsOnceMet() -> [Judgement] {
    let whole = matter.judgementsOnceHappened(understanding, active)
    guard case .never = matter.commitment.rule.requirement, matter.instance.kind == .standing else { return whole }
    let first = firstDayMet
    guard let days = DayInterval(start: first, end: matter.instance.days.end) else { return whole }
    let since = matter.over(days).judgementsOnceHappened(understanding, active)
    let around = steps(around: first)
    if since.map(\.axes.word) == whole.map(\.axes.word) {
      return whole.map { judgement in
        var result = judgement
        result.steps = around + judgement.steps
        return result
      }
    }
    var result = Judgement.unknown("whether what is listed happened after the condition was met")
    result.isDutyOpen = true
    result.steps = around + whole.flatMap(\.steps)
    return [result]
  }

  /// What was found on the first day on which it was so, and on the day before.
  private func steps(around first: CivilDate) -> [Explanation] {
    let days = [first.previous, first].filter { $0 >= matter.instance.days.start && $0 < limit }
    return conditions.flatMap { condition in days.map { matter.linked(condition.link, on: $0).step } }
  }

  /// The first day on which every condition is met whatever is disputed; the day of the test where there is none.
  private var firstDayMet: CivilDate {
    var (low, high) = (matter.instance.days.start.dayNumber, limit.dayNumber)
    while low < high {
      let middle = low + (high - low) / 2
      if isMet(on: CivilDate(dayNumber: middle)) { high = middle } else { low = middle + 1 }
    }
    return CivilDate(dayNumber: max(low, matter.instance.days.start.dayNumber))
  }

  private func isMet(on day: CivilDate) -> Bool {
    conditions.allSatisfy { condition in
      matter.linked(condition.link, on: day).readings.ways.allSatisfy { condition.verdict.state(of: $0.word) == .met }
    }
  }

  // MARK: The tests

  private struct Tested {
    let ways: LinkedWays<State>
    let steps: [Explanation]
    /// Why the findings part, if they do.
    let reasons: [ReasonCode]
  }

  /// The last day of the instance that has passed, or on which the duty falls due.
  private var limit: CivilDate {
    let passed = min(matter.viewpoint.on, matter.instance.days.lastDay)
    if case .done(_, let deadline) = matter.commitment.rule.requirement, let due = deadline.day {
      return min(passed, due)
    }
    return passed
  }

  private func tested(_ condition: VerdictCondition) -> Tested {
    let on = matter.viewpoint.on
    if let by = condition.by { return tested(condition, on: min(by, on)) }
    switch condition.link.which {
    case .samePeriod, .sameCase: return tested(condition, on: on)
    case .only, .periodBefore, .labelled: break
    }
    if matter.instance.kind == .standing { return tested(condition, on: limit) }
    return testedTwice(condition)
  }

  private func tested(_ condition: VerdictCondition, on day: CivilDate) -> Tested {
    let found = matter.linked(condition.link, on: day)
    let mayYetBe = condition.by.map { $0 > day } ?? false
    let ways = found.readings.ways.map { way in
      let state = condition.verdict.state(of: way.word)
      // What is breached may yet be made good by the day that is written.
      let isOpen = mayYetBe && state == .unmet && condition.verdict == .kept
      return (way.choices, isOpen ? .unsettled(.periodOpen) : state)
    }
    return Tested(
      ways: linkedWays(condition, found.readings.pool, ways, on: day), steps: [found.step], reasons: found.reasonsToPart
    )
  }

  /// As the instance begins, and where it was not so then, on the last of its days that has passed. A case, or a round, of
  /// which the day is not certain begins on any of its days: what is so on some of them only is not settled.
  private func testedTwice(_ condition: VerdictCondition) -> Tested {
    let first = matter.linked(condition.link, on: matter.instance.days.start)
    let isOfOneDay = [.caseInstance, .round].contains(matter.instance.kind)
    let isMet = first.readings.ways.allSatisfy { condition.verdict.state(of: $0.word) == .met }
    if isMet && !isOfOneDay || limit <= first.day { return tested(condition, on: first.day) }
    let last = matter.linked(condition.link, on: limit)
    let pairs = last.readings.paired(after: first.readings)
    let ways = pairs.ways.map { way in
      let state =
        isOfOneDay
        ? condition.verdict.state(of: way.early, orOn: way.late)
        : condition.verdict.state(of: way.early, then: way.late)
      return (way.choices, state)
    }
    return Tested(
      ways: linkedWays(condition, pairs.pool, ways, on: limit), steps: [first.step, last.step],
      reasons: unique(first.reasonsToPart + last.reasonsToPart))
  }

  private func linkedWays(
    _ condition: VerdictCondition, _ pool: ChoicePool, _ ways: [(choices: [Int], state: State)], on day: CivilDate
  ) -> LinkedWays<State> {
    let when = day == matter.viewpoint.on ? "" : " by \(day)"
    return LinkedWays(
      question: "whether \(condition.link) \(condition.verdict.rawValue)\(when)",
      reach: condition.link.reach(in: matter.accord), pool: pool, ways: ways, answer: answer)
  }

  private func answer(_ state: State) -> String {
    switch state {
    case .met: "it is so"
    case .unmet: "it is not so"
    case .metInItsCourse: "it came to be so in the course of \(matter.instance.label)"
    case .unsettled(let reason): "it is not settled: \(reason.rawValue)"
    }
  }
}

/// How the conditions of one instance stand together, in every way that the findings on others allow.
///
/// Made once for an instance, and not once for each way to understand its own text.
final class FindingTests {
  struct Key: Hashable {
    let commitment: CommitmentID
    let instance: Instance
    let on: CivilDate
    /// The last day on which they are looked at.
    let limit: CivilDate
    let settledActs: [EvidenceID: Bool]
  }

  let ways: [JointWay<ConditionOnFindings.State>]
  let steps: [Explanation]
  let reasons: [ReasonCode]

  init(ways: [JointWay<ConditionOnFindings.State>], steps: [Explanation], reasons: [ReasonCode]) {
    self.ways = ways
    self.steps = steps
    self.reasons = reasons
  }
}

extension VerdictCondition.Verdict {
  /// What a word says of the verdict, as it stands on one day.
  func state(of word: Word) -> ConditionOnFindings.State {
    switch word {
    case .kept: isOfKeeping ? .met : .unmet
    case .keptLate: self == .kept || self == .wasBreached ? .met : .unmet
    case .breached: isOfKeeping ? .unmet : .met
    case .unattainable: isOfKeeping ? .unmet : .unsettled(.periodOpen)
    case .excused, .deferred, .notTriggered: isOfKeeping ? .unsettled(.textHasTwoReadings) : .unmet
    case .suspended: .unsettled(.textHasTwoReadings)
    case .open, .onCourse, .atRisk: .unsettled(.periodOpen)
    case .notInForce: .unsettled(.notYetInForce)
    case .undetermined, .notAssessed: .unsettled(.evidenceInsufficient)
    case .disputed: .unsettled(.sourcesConflict)
    }
  }

  /// What two words say of it: as the instance begins, and later.
  func state(of early: Word, then late: Word) -> ConditionOnFindings.State {
    let (first, last) = (state(of: early), state(of: late))
    if first == .met { return .met }
    if last == .met { return .metInItsCourse }
    // Between the two days it may have been breached and made good.
    if last == .unmet, self == .breached, late == .keptLate, first != .unmet { return .unsettled(.textHasTwoReadings) }
    return last
  }

  /// What two words say of it on one of two days, of which it is not certain which counts.
  func state(of early: Word, orOn late: Word) -> ConditionOnFindings.State {
    let first = state(of: early)
    return first == state(of: late) ? first : .unsettled(.evidenceInsufficient)
  }

  private var isOfKeeping: Bool { self == .kept || self == .keptInTime }
}
