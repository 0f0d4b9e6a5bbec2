// What is owed in one case, from the events on record of it and those that follow from them.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// One case: triggered, perhaps excepted, performed in time, late or not at all.
///
/// Every comparison is between intervals of days. The triggering day lies between the first and the last day that any record
/// of it allows; performance counts from the trigger on; where the records of several reporters fall on different sides of
/// the due day, each is believed in turn.
struct SingleCase {
  let rule: CaseRule
  let history: CaseHistory
  let begun: [CaseFact]
  let excepted: [CaseFact]
  let done: [CaseFact]
  /// What was done in the case before anything called for it.
  let before: [CaseFact]
  let due: DueDay?

  init(rule: CaseRule, history: CaseHistory, begun: [CaseFact]) {
    self.rule = rule
    self.history = history
    self.begun = begun
    let first = begun.map(\.days.start).min() ?? rule.matter.instance.days.start
    excepted = rule.exceptions.flatMap(history.occurrences)
    let all = history.occurrences(of: rule.performance)
    done = rule.deadline.isAhead ? all : all.filter { $0.days.lastDay >= first }
    before = rule.deadline.isAhead ? [] : all.filter { $0.days.lastDay < first }
    due = rule.matter.due(rule.deadline, of: rule.trigger, begun, in: history)
  }

  /// By each record of an exception in turn, where these contradict one another.
  func judgements() -> [Judgement] {
    let exceptions = rule.exceptions.flatMap(history.recordedParts)
    return history.inTurn(exceptions[...]) { history in
      SingleCase(rule: rule, history: history, begun: begun).plainJudgements()
    }
  }

  private func plainJudgements() -> [Judgement] {
    guard let start = startingPoint else {
      var result = Judgement(duty: .notTriggered)
      result.steps = history.grounds(of: rule.trigger) + (history.absence(of: rule.trigger, in: passed) ?? [])
      return [result]
    }
    let all = judged().map { judgement in
      var result = withinTheDuty(untilItHappens(withExceptions(unlessDoneBefore(judgement))))
      if !start { result = onlyPerhaps(result) }
      result.steps =
        (begun + excepted + before + done).flatMap(\.steps) + unique((begun + excepted).flatMap(history.contradictions))
        + (rule.exceptions + [rule.performance]).flatMap(history.whyNot) + result.steps
      return result
    }
    // Where it makes no difference whose record is believed, there is one answer.
    guard all.count > 1, Set(all.map(\.axes)).count == 1, all.allSatisfy(\.choices.isEmpty), var one = all.first else {
      return all
    }
    one.steps = unique(all.flatMap(\.steps))
    return [one]
  }

  /// What was done before it was called for performs nothing for certain, and it is no failure for certain either.
  private func unlessDoneBefore(_ judgement: Judgement) -> Judgement {
    guard !before.isEmpty, [.notPerformed, .performedLate].contains(judgement.axes.performance) else {
      return judgement
    }
    var result = Judgement.open(earlyOnes)
    result.choices = judgement.choices
    result.steps = judgement.steps
    return result
  }

  /// What is missing where something was done before it was called for.
  var earlyOnes: String { "whether \(rule.performance) counts that happened before \(rule.trigger)" }

  /// Whether it is certain that the case has begun; nil where it certainly has not.
  private var startingPoint: Bool? {
    if begun.isEmpty, history.absence(of: rule.trigger, in: passed) != nil { return nil }
    return begun.contains(where: isUncontested)
  }

  /// Certain, and no complete record is silent on it.
  private func isUncontested(_ fact: CaseFact) -> Bool { periodEnd != nil || history.isUncontested(fact) }

  private var periodEnd: CaseFact? { matter.periodEndFact(rule.trigger) }

  private var passed: DayInterval {
    DayInterval(firstDay: min(history.since, matter.instance.days.start), lastDay: on) ?? DayInterval(day: on)
  }

  /// Whether anything is owed is not certain, and so nothing that is said of its performance settles it.
  private func onlyPerhaps(_ judgement: Judgement) -> Judgement {
    if judgement.axes.duty == .notTriggered { return judgement }
    var result = Judgement.unknown("whether \(rule.trigger) happened in this case")
    result.isDutyOpen = true
    result.steps = (begun.isEmpty ? history.grounds(of: rule.trigger) : []) + judgement.steps
    return result
  }

  var matter: Matter { rule.matter }
  var on: CivilDate { matter.viewpoint.on }

  // MARK: Performance

  private func judged() -> [Judgement] {
    guard let due else { return [undated()] }
    var reporters: [ReporterID: [CaseFact]] = [:]
    for event in done { reporters[event.reporter ?? "", default: []].append(event) }
    var verdicts = reporters.keys.sorted().map { (reporter: $0, verdict: verdict(on: reporters[$0] ?? [], due: due)) }
    var denials: [Explanation] = []
    if !verdicts.isEmpty {
      // Whose record has it only before it was called for leaves open whether it was done.
      let early = Set(before.compactMap(\.reporter)).subtracting(reporters.keys)
      let silent = silent(besides: early.union(reporters.keys), due)
      verdicts += early.sorted().map { ($0, .unknown) } + silent
      let deniers = Set(silent.map(\.reporter))
      denials = history.declarations(about: rule.performance).filter { deniers.contains($0.reporter) }
        .map(matter.known.step)
    }
    let sides = Set(verdicts.map(\.verdict))
    if sides.count > 1, !sides.contains(.unknown) {
      return verdicts.map { one in
        let isSilent = reporters[one.reporter] == nil
        var result = isSilent ? silence(of: one.reporter, one.verdict, due) : judgement(one.verdict, due: due)
        result.reasons = [.sourcesConflict]
        result.choices = [
          Choice(
            question: "whose record of \(rule.performance)", answer: matter.known.reporterName(one.reporter), heldBy: ""
          )
        ]
        return result
      }
    }
    var result = judgement(sides.count == 1 ? sides.first : sides.isEmpty ? nil : .unknown, due: due)
    if sides.contains(.unknown) { result.steps += denials }
    return [result]
  }

  func verdict(on events: [CaseFact], due: DueDay) -> Performance {
    let after =
      rule.deadline.isAhead ? beginningOfCalendar : begun.map(\.days.lastDay).max() ?? due.start.upperBound
    let isInTime = events.contains {
      $0.isCertain && $0.days.start >= after && $0.days.lastDay <= min(due.earliest, on)
    }
    if isInTime { return .performed }
    guard let latest = due.latest, otherWays(until: latest) != nil else { return .unknown }
    let isLate =
      events.allSatisfy { $0.days.start > latest } && events.contains { $0.isCertain && $0.days.lastDay <= on }
    return isLate ? .performedLate : .unknown
  }

  /// The grounds on which none of the other ways to perform, of which nothing is on record, was taken in time; nil where
  /// one may have been.
  private func otherWays(until latest: CivilDate) -> [Explanation]? {
    guard let window = DayInterval(firstDay: min(start, matter.instance.days.start), lastDay: latest) else { return [] }
    let grounds = history.silentParts(of: rule.performance).map { history.absence(of: $0, in: window) }
    return grounds.contains { $0 == nil } ? nil : grounds.flatMap { $0 ?? [] }
  }

  func judgement(_ verdict: Performance?, due: DueDay) -> Judgement {
    var result: Judgement
    switch verdict {
    case .notPerformed: result = due.latest.map(absent) ?? unknownDue(due)
    case .performedLate:
      result = Judgement(.performedLate)
      result.steps = due.latest.flatMap(otherWays) ?? []
    case .performed: result = Judgement(.performed)
    case .pending: result = pending(by: due.firstDue)
    case .some:
      result = unknownDue(due)
      // What was perhaps done late is not presumed to have been done in time, nor what a complete record perhaps has too early.
      result.canBePresumed =
        done.allSatisfy { $0.days.lastDay <= due.earliest } && declarations(by: due.earliest).isEmpty
    case nil:
      if let latest = due.latest {
        result = on < latest ? pending(by: due.firstDue) : absent(by: latest)
      } else {
        result = on < due.earliest ? pending(by: due.firstDue) : unknownDue(due)
      }
    }
    result.steps = [window(due)] + result.steps
    return result
  }

  func window(_ due: DueDay) -> Explanation {
    let doubt = due.isCertain ? "." : ": the last day is not certain."
    return Explanation(.window, "Due by the end of \(due.words)\(doubt)", children: unique(due.steps))
  }

  private func unknownDue(_ due: DueDay) -> Judgement {
    var result = Judgement.unknown("the days of \(rule.trigger) and \(rule.performance) in this case")
    guard !due.missing.isEmpty else { return result }
    result.missing = unique(due.missing)
    result.wouldChange = result.missing.map { Change("evidence of \($0)") }
    return result
  }

  private func pending(by due: CivilDate?) -> Judgement {
    var result = Judgement(.pending)
    result.reasons = [self.due == nil ? .noDaySet : .periodOpen]
    result.lastMoment = due
    result.wouldChange = [Change("\(rule.performance): then kept", by: due)]
    return result
  }

  private func absent(by due: CivilDate) -> Judgement {
    let what = "whether \(rule.performance) happened, or a complete record of it"
    guard let window = DayInterval(firstDay: start, lastDay: due),
      let grounds = history.ignored.contains(rule.performance)
        ? declarations(by: due).map(matter.known.step) : history.absence(of: rule.performance, in: window),
      !grounds.isEmpty
    else {
      var result = Judgement.unknown(what)
      result.isSilence = done.isEmpty && before.isEmpty
      // Where the last day was perhaps an earlier one, by which a complete record tells of none, nothing is presumed.
      if let due = self.due?.earliest, !isAbsent(by: due) { return result }
      result.canBePresumed = false
      return result
    }
    var result = Judgement(.notPerformed)
    result.steps = grounds
    result.wouldChange = [Change("evidence of \(rule.performance) by \(due.long)")]
    return result
  }

  /// The first day on which it may have been done.
  var start: CivilDate {
    rule.deadline.isAhead ? min(history.since, matter.instance.days.start) : firstBegun
  }
  var firstBegun: CivilDate { begun.map(\.days.start).min() ?? matter.instance.days.start }

  func declarations(by due: CivilDate) -> [Completeness] {
    guard let window = DayInterval(firstDay: start, lastDay: due) else { return [] }
    return matter.known.declarations(about: rule.performance).covering(window)
  }

  private func undated() -> Judgement {
    let after = begun.map(\.days.lastDay).max() ?? matter.instance.days.lastDay
    if done.contains(where: { $0.isCertain && $0.days.start >= after && $0.days.lastDay <= on }) {
      return Judgement(.performed)
    }
    if !done.isEmpty { return .unknown("the days of \(rule.trigger) and \(rule.performance) in this case") }
    if let until = matter.commitment.until, until < on, matter.commitment.running != .stay {
      return .unknown("what became of the case, still open on \(until.long), when the duty ended")
    }
    var result = pending(by: nil)
    let age = on.dayNumber - matter.instance.days.start.dayNumber
    result.steps = [Explanation(.window, "The text sets no day; the case is open for \(counted(Amount(age), "days")).")]
    return result
  }
}

extension Matter {
  /// The facts of the event that calls for the duty which may lie in the time in which it is owed.
  func begun(_ trigger: EventID, in history: CaseHistory) -> [CaseFact] {
    if let end = periodEndFact(trigger) { return [end] }
    let owed = owedDays(of: commitment)
    return told(of: trigger, in: history).filter { fact in owed.map(fact.days.overlaps) ?? false }
  }

  /// The facts of the event that calls for the duty; where something is to be done before it, also those that are announced.
  func told(of trigger: EventID, in history: CaseHistory) -> [CaseFact] {
    history.facts(of: trigger) + (commitment.announces(trigger) ? history.announced(trigger) : [])
  }

  /// The last day of a deadline in this case; nil where none is set, or nothing is known of what it runs from.
  func due(_ deadline: Deadline, of trigger: EventID, _ begun: [CaseFact], in history: CaseHistory) -> DueDay? {
    if let day = fixedDue(deadline) {
      return periodEndFact(trigger) == nil ? day.unlessOver(before: begun.map(\.days.lastDay).max()) : day
    }
    if case .ahead(let advance) = deadline { return dueAhead(advance, begun) }
    guard let limit = deadline.timeLimit(from: trigger) else { return nil }
    var time = RunningTime(limit: limit, history: history)
    if let first = begun.map(\.days.start).min(), let last = begun.map(\.days.lastDay).max() {
      let isCertain = periodEndFact(trigger) != nil || begun.contains(where: history.isUncontested)
      time.trigger = (trigger, first...last, isCertain)
    }
    return time.due()
  }

  /// The last day that a deadline names, moved where the text says so; nil for one that names none.
  func fixedDue(_ deadline: Deadline) -> DueDay? {
    switch deadline {
    case .none, .within, .limit, .ahead: return nil
    case .by(let day): return DueDay(day, from: commitment.from)
    case .byWorkingDay(let day, let working):
      return DueDay(day, from: commitment.from).moved(by: WorkingCalendar(working, known), known)
    }
  }

  /// The last day on which it may fall due, by the clause as written; nil where no day is certain to be late.
  var latestDue: CivilDate? {
    guard case .done(_, let deadline) = commitment.rule.requirement else { return nil }
    return due(deadline, Understanding())?.latest
  }
}
