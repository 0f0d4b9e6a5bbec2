// What is owed in one case.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// What is known of one case, arranged for the rule.
private struct Matters {
  let story: CaseStory
  let trigger: EventID
  let event: EventID
  /// Whether it is to be done before what calls for it.
  let isBefore: Bool
  let begun: [Fact]
  /// What was done before it was called for.
  let early: [Fact]
  let done: [Fact]
  let excepted: [Fact]
  /// Nil where no day is set, or none is known.
  let due: LastDay?

  /// The first day on which it may have begun, and the last.
  let first: CivilDate
  let last: CivilDate

  /// From which day what was done counts for certain.
  var after: CivilDate { isBefore ? firstOfDays : last }
}

extension Case {
  func singleCase(
    _ trigger: EventID, _ event: EventID, _ deadline: Deadline, _ sense: Sense
  ) throws(Refusal) -> [Answer] {
    if sense.ignored.contains(trigger) { return [Answer(duty: .notTriggered)] }
    let story = story(sense)
    let begun = begun(trigger, story)
    return inTurn(begun, story, trigger, event, deadline, sense)
      ?? oneCase(begun, story, trigger, event, deadline, sense)
  }

  /// Each teller of when it began is believed in turn, and each whose complete record does not have it; nil where that makes
  /// no difference, or one of them leaves it open.
  private func inTurn(
    _ begun: [Fact], _ story: CaseStory, _ trigger: EventID, _ event: EventID, _ deadline: Deadline, _ sense: Sense
  ) -> [Answer]? {
    guard caller == trigger, kind == .caseInstance else { return nil }
    let told = told(trigger, story)
    let tellers = Set(told.compactMap(\.teller)).sorted()
    let denying = story.deniers(of: told, trigger).subtracting(tellers).sorted()
    guard !tellers.isEmpty, tellers.count + denying.count > 1 else { return nil }
    var trusting = story
    trusting.disbelieved = Set(denying)
    var all: [Answer] = []
    for reporter in tellers + denying {
      let own = begun.filter { $0.teller == reporter }
      let answers =
        own.isEmpty
        ? [Answer(duty: .notTriggered)] : oneCase(own, trusting, trigger, event, deadline, sense)
      all += answers.map { answer in
        var answer = answer
        answer.reasons = [.sourcesConflict]
        answer.beliefs.insert(
          Belief(question: "whose record of \(trigger)", answer: record.reporters[reporter]?.name ?? reporter), at: 0)
        return answer
      }
    }
    return Set(all.map(\.axes)).count > 1 && !all.contains { $0.performance == .unknown } ? all : nil
  }

  /// By each record of an exception in turn, where these contradict one another.
  private func oneCase(
    _ begun: [Fact], _ story: CaseStory, _ trigger: EventID, _ event: EventID, _ deadline: Deadline, _ sense: Sense
  ) -> [Answer] {
    story.inTurn(commitment.rule.exceptions.flatMap(story.parts)) { story in
      plainCase(begun, story, trigger, event, deadline, sense)
    }
  }

  private func plainCase(
    _ begun: [Fact], _ story: CaseStory, _ trigger: EventID, _ event: EventID, _ deadline: Deadline, _ sense: Sense
  ) -> [Answer] {
    if begun.isEmpty, story.isAbsent(trigger, min(commitment.from, days.start), on) {
      return [Answer(duty: .notTriggered)]
    }
    let first = begun.map(\.first).min() ?? days.start
    let due = due(deadline, sense, believing: (begun, story))
    let deeds = story.parts(event).flatMap(story.facts)
    let matters = Matters(
      story: story, trigger: trigger, event: event, isBefore: deadline.isBefore, begun: begun,
      early: deadline.isBefore ? [] : deeds.filter { $0.last < first },
      done: deadline.isBefore ? deeds : deeds.filter { $0.last >= first },
      excepted: commitment.rule.exceptions.flatMap(story.parts).flatMap(story.facts), due: due,
      first: first, last: begun.map(\.last).max() ?? due?.begun.upperBound ?? days.lastDay)
    let isBegun = begun.contains(where: story.stands)
    let answers = due.map { believed(matters, $0) } ?? [someDay(matters)]
    let all = answers.map { answer in
      var found = excepting(unlessEarly(answer, matters), matters)
      if deadline.isBefore { found = untilItHappens(found, trigger, begun) }
      found = withinDuty(found, matters)
      return isBegun || found.duty == .notTriggered ? found : .openDuty(of: "whether \(trigger) happened in this case")
    }
    // Where it makes no difference whose record is believed, there is one answer.
    return all.count > 1 && Set(all.map(\.axes)).count == 1 && all.allSatisfy(\.beliefs.isEmpty) ? [all[0]] : all
  }

  /// Where the records of several reporters fall on different sides of the due day, each is believed in turn.
  private func believed(_ matters: Matters, _ due: LastDay) -> [Answer] {
    var told: [ReporterID: Performance] = [:]
    for (reporter, facts) in Dictionary(grouping: matters.done, by: { $0.teller ?? "" }) {
      told[reporter] = performance(facts, matters, due)
    }
    let tellers = told.keys.sorted()
    var silent: [ReporterID] = []
    if !told.isEmpty {
      for reporter in matters.early.compactMap(\.teller) where told[reporter] == nil {
        silent.append(reporter)
        told[reporter] = .unknown
      }
      for (reporter, found) in unheard(matters, due) where told[reporter] == nil {
        silent.append(reporter)
        told[reporter] = found
      }
      silent.sort()
    }
    let kinds = Set(told.values)
    if kinds.count > 1, !kinds.contains(.unknown) {
      return (tellers + silent).map { reporter in
        var answer = Answer(told[reporter] ?? .unknown)
        if answer.performance == .pending { answer = stillOpen(matters.event, until: due.moment) }
        answer.reasons = [.sourcesConflict]
        if silent.contains(reporter), told[reporter] == .notPerformed, let latest = due.latest {
          answer.changes = [Change("evidence of \(matters.event) by \(latest.long)")]
        }
        answer.beliefs = [
          Belief(question: "whose record of \(matters.event)", answer: record.reporters[reporter]?.name ?? reporter)
        ]
        return answer
      }
    }
    if kinds.count > 1 { return [perhapsLate(matters, due)] }
    if let one = kinds.first { return [decided(one, matters, due)] }
    if due.latest.map({ on < $0 }) ?? (on < due.earliest) {
      var open = stillOpen(matters.event, until: due.moment)
      open.reasons = [.periodOpen]
      return [open]
    }
    return [decided(.notPerformed, matters, due)]
  }

  /// What those make of it who declare their record complete for days on which others tell of it, and tell of none.
  private func unheard(_ matters: Matters, _ due: LastDay) -> [ReporterID: Performance] {
    var result: [ReporterID: Performance] = [:]
    let tellers = Set((matters.done + matters.early).compactMap(\.teller))
    let isDue = due.latest.map { on >= $0 } ?? false
    let isLookedAt = due.latest != nil || on < due.earliest
    let all =
      isLookedAt ? declarations(matters.event, from: start(matters), to: due.latest.map { min($0, on) } ?? on) : []
    for declared in record.declarations(about: matters.event) where !tellers.contains(declared.reporter) {
      let teller = declared.reporter
      let isWhole = all.contains { $0.reporter == teller }
      let left = matters.done.map { matters.story.left(of: $0, besides: teller) }
      let rest = left.compactMap(\.self)
      if rest.isEmpty {
        result[teller] = !isWhole ? .unknown : isDue ? .notPerformed : .pending
      } else if zip(left, matters.done).contains(where: { $0?.first != $1.first || $0?.last != $1.last }) {
        result[teller] = performance(rest, matters, due)
      }
    }
    return result
  }

  /// The first day on which it may have been done.
  private func start(_ matters: Matters) -> CivilDate {
    matters.isBefore ? min(commitment.from, days.start) : matters.first
  }

  /// That it was not done takes a last day, and a complete record of its absence.
  private func decided(_ found: Performance, _ matters: Matters, _ due: LastDay) -> Answer {
    guard found == .notPerformed else { return found == .unknown ? perhapsLate(matters, due) : Answer(found) }
    guard let latest = due.latest else { return unclear(matters, due) }
    let isAbsent =
      matters.story.ignored.contains(matters.event)
      ? !declarations(matters.event, from: start(matters), to: latest).isEmpty
      : matters.story.isAbsent(matters.event, start(matters), latest)
    if isAbsent { return Answer(.notPerformed).changed(by: "evidence of \(matters.event) by \(latest.long)") }
    var answer = Answer.unknown(of: "whether \(matters.event) happened, or a complete record of it")
    answer.isSilence = matters.done.isEmpty && matters.early.isEmpty
    let first = matters.isBefore ? start(matters) : min(matters.last, due.earliest)
    answer.isOpenBeyondDoing = first <= due.earliest && matters.story.isAbsent(matters.event, first, due.earliest)
    return answer
  }

  /// Not certain, and where it was perhaps done late not presumed to have been done in time either.
  private func perhapsLate(_ matters: Matters, _ due: LastDay) -> Answer {
    var answer = unclear(matters, due)
    answer.isOpenBeyondDoing =
      matters.done.contains { $0.last > due.earliest }
      || !declarations(matters.event, from: start(matters), to: due.earliest).isEmpty
    return answer
  }

  /// The days are not certain: of what happened, or of what the last day depends on.
  private func unclear(_ matters: Matters, _ due: LastDay?) -> Answer {
    var answer = Answer.unknown(of: "the days of \(matters.trigger) and \(matters.event) in this case")
    guard let due, !due.missing.isEmpty else { return answer }
    answer.missing = due.missing.indices.filter { !due.missing[..<$0].contains(due.missing[$0]) }.map {
      due.missing[$0]
    }
    answer.changes = answer.missing.map { Change("evidence of \($0)") }
    return answer
  }

  private func performance(_ facts: [Fact], _ matters: Matters, _ due: LastDay) -> Performance {
    let sure = min(due.earliest, on)
    if facts.contains(where: { $0.isSure && $0.first >= matters.after && $0.last <= sure }) { return .performed }
    guard let latest = due.latest else { return .unknown }
    // Another way to do it, of which nothing is on record, may have been taken in time.
    let others = matters.story.parts(matters.event).filter { $0 != matters.event && matters.story.facts($0).isEmpty }
    let from = min(start(matters), days.start)
    let isOnly = from > latest || others.allSatisfy { matters.story.isAbsent($0, from, latest) }
    let isAfter = facts.allSatisfy { $0.first > latest } && facts.contains { $0.isSure && $0.last <= on }
    return isOnly && isAfter ? .performedLate : .unknown
  }

  private func someDay(_ matters: Matters) -> Answer {
    if matters.done.contains(where: { $0.isSure && $0.first >= matters.last && $0.last <= on }) {
      return Answer(.performed)
    }
    if !matters.done.isEmpty { return unclear(matters, nil) }
    if let until = commitment.until, until < on, commitment.running != .stay {
      return .unknown(of: "what became of the case, still open on \(until.long), when the duty ended")
    }
    return stillOpen(matters.event, until: nil)
  }

  /// An exception by the due day takes the case out, unless it was certainly performed before it by every record.
  private func excepting(_ answer: Answer, _ matters: Matters) -> Answer {
    // What is to be done before an act is owed for as long as the act may come.
    let last = matters.isBefore ? matters.begun.map(\.last).max() : matters.due?.latest
    let exceptions = matters.excepted.filter { one in last.map { one.first <= $0 } ?? true }
    guard let first = exceptions.map(\.first).min() else { return unexcepted(answer, matters) }
    let by = matters.isBefore ? min(matters.first, on) : matters.due.map { min($0.earliest, on) } ?? on
    func isOut(unlessAfter others: [Fact]) -> Bool {
      Dictionary(grouping: matters.excepted, by: \.event).values.contains { told in
        Set(told.map(\.teller)).allSatisfy { teller in
          told.contains { one in
            one.teller == teller && matters.story.stands(one) && one.last <= by
              && others.allSatisfy { one.last <= $0.first }
          }
        }
      }
    }
    if isOut(unlessAfter: matters.done + matters.early) { return Answer(duty: .notTriggered) }
    if !matters.early.isEmpty, isOut(unlessAfter: matters.done) { return early(matters) }
    let isBefore = Set(matters.done.map(\.teller)).allSatisfy { teller in
      matters.done.contains {
        $0.teller == teller && $0.isSure && $0.first >= matters.after && $0.last <= by && $0.last < first
      }
    }
    if answer.performance == .performed, isBefore { return answer }
    let names = commitment.rule.exceptions.joined(separator: " or ")
    let day = matters.isBefore ? "the day of \(matters.trigger)" : "the due day"
    return .open(besides: "whether \(names) had happened by \(day)")
  }

  /// What was done before it was called for is neither performance nor its absence for certain.
  private func unlessEarly(_ answer: Answer, _ matters: Matters) -> Answer {
    guard !matters.early.isEmpty, [.notPerformed, .performedLate].contains(answer.performance) else { return answer }
    var open = early(matters)
    open.beliefs = answer.beliefs
    return open
  }

  private func early(_ matters: Matters) -> Answer {
    .open(besides: "whether \(matters.event) counts that happened before \(matters.trigger)")
  }

  /// Without a record of an exception, what was not done in time, or is presumed not to have been, is a breach only where
  /// complete records have none.
  private func unexcepted(_ answer: Answer, _ matters: Matters) -> Answer {
    let isPresumed = answer.isSilence && commitment.voices.presumption == .notDoneUnlessShown
    guard isPresumed || [.notPerformed, .performedLate].contains(answer.performance) else { return answer }
    let end = min((matters.isBefore ? matters.begun.map(\.last).max() : matters.due?.latest) ?? on, on)
    let open = commitment.rule.exceptions.filter { name in
      matters.story.parts(name).flatMap(matters.story.facts).isEmpty
        && !matters.story.isAbsent(name, min(commitment.from, matters.first), end)
    }
    guard !open.isEmpty else { return answer }
    var result = Answer.open(
      besides: "whether \(open.joined(separator: " or ")) happened, or a complete record of it")
    result.beliefs = answer.beliefs
    return result
  }

  /// Of a case that may lie outside the time in which it is owed, nobody knows whether anything was.
  private func withinDuty(_ answer: Answer, _ matters: Matters) -> Answer {
    guard let owed = record.owedDays(commitment), let one = matters.begun.first else { return answer }
    let due = matters.isBefore ? matters.due : nil
    if let due, let day = due.earliest > firstOfDays ? due.earliest : due.latest, day < owed.start,
      [.notPerformed, .performedLate, .outOfReach].contains(answer.performance)
    {
      return .open(besides: "whether what was due on \(day.long), before it was owed, could be done in time")
    }
    let isInside = matters.begun.allSatisfy { $0.first >= owed.start && $0.last < owed.end }
    if isInside { return answer }
    let days = one.first == one.last ? "\(one.first)" : "\(one.first)/\(one.last)"
    return .open(besides: "whether \(matters.trigger) of \(days) lies within the time in which it is owed")
  }
}
