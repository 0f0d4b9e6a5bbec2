// What is to be done once, a level that is to be reached, a standard that somebody grades, a permission.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

extension Case {
  func done(_ event: EventID, _ deadline: Deadline, _ sense: Sense) throws(Refusal) -> Answer {
    let told = sense.ignored.contains(event) ? [] : ownActs(event)
    let answer = try done(event, deadline, told.filter { $0.last >= commitment.from }, sense)
    let isEarly = told.contains { $0.last < commitment.from }
    guard isEarly, answer.performance == .notPerformed || answer.performance == .performedLate else { return answer }
    return .open(besides: "whether \(event) counts that happened before it was owed")
  }

  private func done(
    _ event: EventID, _ deadline: Deadline, _ all: [Act], _ sense: Sense
  ) throws(Refusal) -> Answer {
    // What one says against itself leaves the act as it is; who owes to one another may each contest what the other did.
    let harmless = Set(debtors).subtracting(commitment.owed.creditors)
    let clear = all.filter { harmless.isSuperset(of: $0.contestedBy) }
    if clear.isEmpty, !all.isEmpty {
      var contested = Answer(.unknown)
      contested.certainty = .disputed
      contested.reasons = [.sourcesConflict]
      contested.missing = ["whether \(event) happened, which is contested"]
      contested.changes = [Change("an answer that both sides accept to whether \(event) happened")]
      return contested
    }
    let certain = clear.filter { $0.first >= commitment.from && $0.last <= on }
    guard let due = due(deadline, sense) else { return doneSomeDay(event, certain, isAny: !clear.isEmpty) }
    let refuted = "evidence that \(event) did not happen, or happened on another day"
    if certain.contains(where: { $0.last <= due.earliest }) { return Answer(.performed).changed(by: refuted) }
    guard let latest = due.latest else {
      return on < due.earliest ? stillOpen(event, until: due.earliest) : unclear(event, due)
    }
    if !certain.isEmpty, all.allSatisfy({ $0.first > latest }) { return Answer(.performedLate).changed(by: refuted) }
    if on < latest { return stillOpen(event, until: due.earliest) }
    if !clear.isEmpty {
      return due.earliest == latest ? .open(besides: "the day on which \(event) happened") : unclear(event, due)
    }
    if commitment.from > latest { return stillOpen(event, until: nil) }
    if !declarations(event, from: commitment.from, to: latest).isEmpty {
      return Answer(.notPerformed).changed(by: "evidence that \(event) happened by \(latest.long)")
    }
    var answer = Answer.unknown(of: "whether \(event) happened by \(latest.long), or a complete record of it")
    answer.isOpenBeyondDoing = due.earliest != latest
    answer.isSilence = ownActs(event).isEmpty
    if answer.isSilence { answer.reasons = [.nothingExamined] }
    return answer
  }

  private func unclear(_ event: EventID, _ due: LastDay) -> Answer {
    var answer = Answer.open(besides: "the day on which \(event) happened, or which day is the last")
    answer.missing += due.missing
    return answer
  }

  private func doneSomeDay(_ event: EventID, _ certain: [Act], isAny: Bool) -> Answer {
    let until = commitment.until
    if certain.contains(where: { act in until.map { act.last <= $0 } ?? true }) {
      return Answer(.performed).changed(by: "evidence that \(event) did not happen, or happened on another day")
    }
    if let until, until < on { return .unknown(of: "whether \(event) happened by \(until.long)") }
    return isAny ? .unknown(of: "the day on which \(event) happened") : stillOpen(event, until: nil)
  }

  func stillOpen(_ event: EventID, until due: CivilDate?) -> Answer {
    var answer = Answer(.pending).changed(by: "\(event): then kept", on: due)
    answer.lastMoment = due
    answer.reasons = [due == nil ? .noDaySet : .periodOpen]
    return answer
  }

  /// Reached for good on the first day of which every figure says so; where figures of a day part, and those of no later day
  /// agree, it is not known.
  func level(_ threshold: Threshold, _ indicator: IndicatorID) -> Answer {
    var answer = stock(threshold, indicator)
    answer.changes = [Change("a figure of \(indicator) of \(threshold.inWords)")]
    return answer
  }

  private func stock(_ threshold: Threshold, _ indicator: IndicatorID) -> Answer {
    let stocks = record.figures(of: indicator).filter { o in
      o.shape == .stock && o.bindsCount && days.through(on).map { $0.contains(o.days) } ?? false
    }
    let told = Set(stocks.map(\.days)).map { day in
      answers(stocks.filter { $0.days == day }, on: day, indicator, threshold)
    }
    if told.contains([true]) { return Answer(.performed) }
    if told.contains(where: { $0.contains(true) }) {
      let what = "whether \(indicator) has come to \(threshold.inWords): figures differ"
      return .unknown(of: what, because: .sourcesConflict)
    }
    if let until = commitment.until, until < on {
      return .unknown(of: "whether \(indicator) had come to \(threshold.inWords) by \(until.long)")
    }
    var answer = Answer(.pending)
    answer.reasons = [stocks.isEmpty ? .nothingExamined : .noDaySet]
    return answer
  }

  /// Whether it was reached by then, for every way to believe what was told of all classes of one day.
  private func answers(
    _ told: [Observation], on day: DayInterval, _ id: IndicatorID, _ threshold: Threshold
  ) -> Set<Bool> {
    let percent = record.accord.evidenceRules.aboutPercent
    func reaches(_ said: Bounds) -> Bool {
      threshold.relation == .atLeast
        ? said.lower >= threshold.amount : said.upper.map { $0 <= threshold.amount } ?? false
    }
    guard day.dayCount == 1, let indicator = record.accord.indicator(id) else {
      return Set(told.filter { $0.classID == nil }.map { $0.bounds(aboutPercent: percent).map(reaches) ?? false })
    }
    let opinion = SecondOpinion(
      record: record, indicator: indicator, target: Set(indicator.leaves), window: day,
      readings: told.filter { $0.bounds(aboutPercent: percent) != nil })
    return Set(opinion.ways().map { opinion.bounds(leavingOut: $0.leftOut).map(reaches) ?? false })
  }

  /// What the named assessors' last grades say; nothing without one.
  func graded(_ assessment: Assessment) -> Answer {
    let grades = record.statements(on: commitment.id).filter { statement in
      assessment.scale.contains(statement.figure) && statement.made.latest <= on
        && (kind != .period || statement.instance == name)
        && (statement.about.isEmpty || statement.about.contains(where: debtors.contains))
    }
    let last = assessment.assessors.flatMap { assessor -> [Statement] in
      let own = grades.filter { $0.speaker == assessor }
      return own.filter { one in own.allSatisfy { $0.made.earliest <= one.made.latest } }
    }
    guard let first = last.first, let limit = assessment.scale.firstIndex(of: assessment.keptFrom) else {
      let names = assessment.assessors.joined(separator: " or ")
      var answer = Answer(.unassessed).changed(by: "an assessment by a named person or body")
      answer.missing = [names.isEmpty ? "an assessor whom the parties name" : "an assessment by \(names)"]
      return answer
    }
    let isKept = Set(last.map { (assessment.scale.firstIndex(of: $0.figure) ?? limit + 1) <= limit })
    var answer = Answer(isKept == [true] ? .performed : isKept == [false] ? .notPerformed : .unknown)
    if isKept.count > 1 {
      (answer.certainty, answer.reasons) = (.disputed, [.sourcesConflict])
    } else {
      answer.author = .assessor(first.speaker)
    }
    if kind == .period, days.lastDay > on {
      answer = Answer(.pending)
      answer.reasons = [.periodOpen]
      answer.lastMoment = days.lastDay
    }
    answer.qualifier = .assessed
    answer.missing = []
    answer.changes = [Change("another grade by a named assessor")]
    return answer
  }

  /// Nothing is owed; it only tells whether the permission was used.
  func permitted() -> Answer {
    let acts = record.measures.contains { $0.commitments.contains(commitment.id) && $0.happened.latest <= on }
    let figures = commitment.shows.flatMap(record.figures(of:)).contains {
      !$0.value.isZero && $0.days.lastDay <= on && $0.days.overlaps(days) && !$0.flags.contains(.forecast)
    }
    var answer = Answer(duty: .permission)
    answer.qualifier = acts || figures ? .exercised : .notExercised
    return answer
  }
}

extension Threshold {
  /// `at least 20,000`.
  var inWords: String { "\(relation == .atLeast ? "at least" : "at most") \(amount.grouped)" }
}
