// A circumstance that the text lets excuse: how far it is established, and what it changes.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// How far an excuse is established.
enum ExcuseState { case none, claimed, contested, accepted }

extension Case {
  /// What is found in the light of the circumstances that the text lets excuse.
  func excused(_ sense: Sense, _ branches: [Proof.Branch]) throws(Refusal) -> [Answer] {
    // What was said of a period by one calendar says nothing of a period of another.
    try excused(sense.calendar == nil ? commitment.ties.excuses[...] : [], sense, branches)
  }

  /// What each clause changes is changed in what those before it leave.
  private func excused(
    _ clauses: ArraySlice<ExcuseClause>, _ sense: Sense, _ branches: [Proof.Branch]
  ) throws(Refusal) -> [Answer] {
    guard let clause = clauses.last else { return try settled(sense, branches) }
    let before = clauses.dropLast()
    let state = state(of: clause, sense)
    if state == .none { return try excused(before, sense, branches) }
    if state == .contested, isCounted, !sense.sharesCounts, let both = try bothHalves(clause, before, sense, branches) {
      return both
    }
    let plain = try excused(before, sense, branches)
    guard plain.contains(where: \.canBeExcused) else { return plain }
    let excused = try granted(clause, before, plain, sense, branches)
    if state == .accepted { return excused }
    if isSame(plain, excused) { return plain }
    if state == .claimed { return plain.map { unsettled($0, clause) } }
    return answered(excused, clause, isExcused: true) + answered(plain, clause, isExcused: false)
  }

  /// Both answers, each with its counts: one half of the branches for each, where the same records are believed in both. Nil
  /// where one answer serves for both.
  private func bothHalves(
    _ clause: ExcuseClause, _ before: ArraySlice<ExcuseClause>, _ sense: Sense, _ branches: [Proof.Branch]
  ) throws(Refusal) -> [Answer]? {
    let half = branches.count / 2
    let (early, late) = (Array(branches.prefix(half)), Array(branches.dropFirst(half)))
    guard half > 0, early.map(beliefs) == late.map(beliefs) else { return nil }
    let plain = try excused(before, sense, late)
    let first = try excused(before, sense, early)
    guard plain.contains(where: \.canBeExcused) else { return nil }
    let excused = try granted(clause, before, first, sense, early)
    if isSame(plain, excused) { return nil }
    return answered(excused, clause, isExcused: true) + answered(plain, clause, isExcused: false)
  }

  private func isSame(_ plain: [Answer], _ excused: [Answer]) -> Bool {
    plain.count == excused.count && Set(plain.map(\.axes.word)) == Set(excused.map(\.axes.word))
  }

  /// What each count of a branch leaves out.
  private func beliefs(_ branch: Proof.Branch) -> [[EvidenceID]] { branch.counts.map(\.leftOut) }

  /// What is found if the excuse holds.
  private func granted(
    _ clause: ExcuseClause, _ before: ArraySlice<ExcuseClause>, _ plain: [Answer], _ sense: Sense,
    _ branches: [Proof.Branch]
  ) throws(Refusal) -> [Answer] {
    switch clause.effect {
    case .extinguishes: return plain.map { justified($0, .accepted, clause) }
    case .defers: return plain.map { justified($0, .deferred, clause) }
    case .extends(let days):
      var rule = commitment.rule
      if case .done(let event, let deadline) = rule.requirement, let later = later(deadline, by: days) {
        rule.requirement = .done(event, later)
      }
      return try ruled(rule).excused(before, sense, branches)
    case .reduces(let percent), .raises(let percent):
      guard case .count(let written, _) = commitment.rule.requirement else { return plain }
      let full = sense.threshold ?? written
      let amount = Amount(
        coefficient: full.amount.coefficient * percent.coefficient, scale: full.amount.scale + percent.scale + 2)
      var less = sense
      less.threshold = Threshold(full.relation, amount)
      return try excused(before, less, branches)
    }
  }

  private func later(_ deadline: Deadline, by days: Int) -> Deadline? {
    switch deadline {
    case .by(let day): return .by(CivilDate(dayNumber: day.dayNumber + days))
    case .byWorkingDay(let day, let working):
      return .byWorkingDay(CivilDate(dayNumber: day.dayNumber + days), working)
    case .within(let length) where length.unit == .days:
      return .within(Duration(count: length.count + days, unit: .days, countsEventDay: length.countsEventDay))
    default: return nil
    }
  }

  // MARK: How far it is established

  private func state(of clause: ExcuseClause, _ sense: Sense) -> ExcuseState {
    let bodies = said.filter { statement in
      statement.sides.isEmpty && clause.foundBy.contains(statement.speaker)
        && (statement.stance == .excuses || Self.granting.contains(statement.stance))
    }
    func isFor(_ statement: Statement?) -> Bool { statement?.stance == .excuses || statement?.stance == .acknowledges }
    let speakers = Set(bodies.map(\.speaker))
    let isFound = speakers.allSatisfy { speaker in isFor(Self.last(of: bodies.filter { $0.speaker == speaker })) }
    if !speakers.isEmpty, isFound { return .accepted }
    let claims = said.filter { $0.stance == .excuses && $0.sides.contains(where: debtors.contains) }
    guard let first = claims.first else { return bodies.isEmpty ? .none : .contested }
    if isUnknown(clause.event, sense) { return .none }
    // Of those who may accept it, all but the one who alone claims it.
    let own = Set(claims.flatMap { $0.sides.filter(debtors.contains) })
    let others = clause.acceptedBy.filter { own != [$0] }
    let replies = said.filter { statement in
      statement.sides.contains(where: others.contains) && Self.granting.contains(statement.stance)
        && statement.made.latest >= first.made.earliest
    }
    let ends = takenBack(claims)
    let last = Self.last(of: replies)
    if let last, last.stance == .acknowledges, claims.contains(where: { $0.made.latest <= last.made.earliest }) {
      return isStanding(at: last, ends) ? .accepted : .claimed
    }
    if !ends.isEmpty, bodies.isEmpty {
      // It was perhaps accepted before it was taken back.
      return last == nil && replies.contains { $0.stance == .acknowledges } ? .claimed : .none
    }
    return (replies + bodies).allSatisfy { isFor($0) } ? .claimed : .contested
  }

  /// The words with which each of those who claimed an excuse said afterwards that it was breached; none where one of them
  /// did not.
  func takenBack(_ claims: [Statement]) -> [Statement] {
    var ends: [Statement] = []
    for side in Set(claims.flatMap(\.sides)) where debtors.contains(side) {
      let own = said.filter {
        $0.sides.contains(side) && ($0.stance == .excuses || Self.granting.contains($0.stance))
      }
      guard let last = Self.last(of: own), last.stance == .breached else { return [] }
      ends.append(last)
    }
    return ends
  }

  /// Whether what was answered was answered to a claim that had certainly not been taken back.
  func isStanding(at answer: Statement, _ ends: [Statement]) -> Bool {
    ends.isEmpty || ends.contains { answer.made.latest < $0.made.earliest }
  }

  /// Whether a complete record shows nothing of the circumstance, until it fell due: it excuses nothing.
  private func isUnknown(_ event: EventID, _ sense: Sense) -> Bool {
    var end = on
    if case .done(_, let written) = commitment.rule.requirement {
      end = min(end, due(sense.deadline ?? written, sense)?.latest ?? end)
    } else {
      end = min(end, days.lastDay)
    }
    guard record.acts(event).isEmpty, let passed = DayInterval(firstDay: days.start, lastDay: end) else { return false }
    return record.declarations(about: event).tellAll(of: passed)
  }

  // MARK: What it changes

  private func justified(_ answer: Answer, _ justification: Justification, _ clause: ExcuseClause) -> Answer {
    // What another circumstance has extinguished is extinguished.
    guard answer.performance == .notPerformed, answer.justification != .accepted else { return answer }
    var result = answer
    result.justification = justification
    result.changes = [Change("withdrawal of what accepts that \(clause.event) excuses it: then breached")]
    return result
  }

  /// What was not done stays on record; whether it is excused nobody has said.
  private func unsettled(_ answer: Answer, _ clause: ExcuseClause) -> Answer {
    guard answer.canBeExcused, answer.performance != .pending else { return answer }
    let names = (clause.acceptedBy + clause.foundBy).joined(separator: " or ")
    let deed = clause.foundBy.isEmpty ? "accepts" : "accepts or finds"
    var result = answer.changed(by: "acceptance of the excuse by \(names), or its rejection")
    (result.justification, result.certainty, result.paceHeld) = (.claimed, .undetermined, nil)
    result.reasons.insert(.evidenceInsufficient)
    result.missing.append("whether \(names) \(deed) that \(clause.event) excuses it")
    result.isDutyOpen = true
    return result
  }

  private func answered(_ answers: [Answer], _ clause: ExcuseClause, isExcused: Bool) -> [Answer] {
    answers.map { answer in
      var result = answer
      result.reasons.insert(.textHasTwoReadings)
      result.closing.append(
        Closing(
          question: "whether \(clause.event) excuses \(label.isEmpty ? "it" : label)",
          answer: isExcused ? "it does" : "it does not"))
      if result.performance == .notPerformed, result.justification == .none { result.justification = .contested }
      return result
    }
  }
}

extension Answer {
  /// Something was not done, or not in time, or not yet.
  var canBeExcused: Bool { duty == .owed && performance != .performed && performance != .unassessed }
}
