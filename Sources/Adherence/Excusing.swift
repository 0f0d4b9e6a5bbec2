// Circumstances that excuse, as the text says: what was claimed, what was accepted, and what follows.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

extension Deadline {
  /// So many days later; nil where days cannot be added to it.
  func extended(byDays days: Int) -> Deadline? {
    switch self {
    case .none, .limit, .ahead: return nil
    case .by(let day): return .by(day.advanced(byDays: days))
    case .byWorkingDay(let day, let working): return .byWorkingDay(day.advanced(byDays: days), working)
    case .within(let length):
      guard length.unit == .days else { return nil }
      return .within(Duration(count: length.count + days, unit: .days, countsEventDay: length.countsEventDay))
    }
  }
}

extension Matter {
  /// What is found in the light of the circumstances that the text lets excuse.
  ///
  /// An excuse that nobody claims changes nothing. One that is accepted, or found by a body that the text names, has its
  /// effect. One that is only claimed leaves the finding open where it would change it; one that is claimed and rejected is a
  /// question that the parties answer differently.
  func withExcuses(_ understanding: Understanding, _ judge: (Matter, Understanding) -> [Judgement]) -> [Judgement] {
    // What was said of a period by one calendar says nothing of a period of another.
    guard understanding.calendar == nil else { return judge(self, understanding) }
    return withExcuses(commitment.ties.excuses[...], understanding, judge)
  }

  /// What each clause changes is changed in what those before it leave.
  private func withExcuses(
    _ clauses: ArraySlice<ExcuseClause>, _ understanding: Understanding,
    _ judge: (Matter, Understanding) -> [Judgement]
  ) -> [Judgement] {
    guard let clause = clauses.last else { return judge(self, understanding) }
    func before(_ matter: Matter, _ understanding: Understanding) -> [Judgement] {
      matter.withExcuses(clauses.dropLast(), understanding, judge)
    }
    let judgements = before(self, understanding)
    let excuse = Excuse(clause: clause, matter: self, understanding)
    guard judgements.contains(where: excuse.bears) else { return judgements }
    return excuse.applied(to: judgements, excused: excuse.excused(judgements, understanding, before))
  }
}

extension Matter {
  /// The same instance with a deadline that lies so many days later.
  fileprivate func extended(byDays days: Int) -> Matter {
    guard case .done(let event, let deadline) = commitment.rule.requirement, let later = deadline.extended(byDays: days)
    else { return self }
    var changed = commitment
    changed.rule.requirement = .done(event, later)
    return Matter(commitment: changed, instance: instance, known: known)
  }
}

/// One excuse of one instance: how far it is established, and what it changes.
struct Excuse {
  /// How far an excuse is established.
  enum State: Hashable { case none, claimed, contested, accepted }

  let clause: ExcuseClause
  let matter: Matter
  let state: State
  private let steps: [Explanation]
  private let claimants: [String]
  private let objectors: [String]

  init(clause: ExcuseClause, matter: Matter, _ understanding: Understanding) {
    let record = ExcuseRecord(clause: clause, matter: matter, understanding)
    self.clause = clause
    self.matter = matter
    state = record.state
    steps = record.steps
    claimants = record.claims.map { "\(KnownEvidence.side(of: $0)) since \($0.made)" }
    objectors = record.rejections.map { "\(KnownEvidence.side(of: $0)) since \($0.made)" }
  }

  /// Whether it can matter: something was not done, or not in time, or not yet.
  func bears(_ judgement: Judgement) -> Bool {
    judgement.axes.duty == .owed && ![.performed, .unassessed].contains(judgement.axes.performance)
  }

  /// What is found if the excuse holds.
  func excused(
    _ judgements: [Judgement], _ understanding: Understanding, _ judge: (Matter, Understanding) -> [Judgement]
  ) -> [Judgement] {
    var changed = understanding
    switch clause.effect {
    case .extinguishes: return judgements.map { justified($0, .accepted) }
    case .defers: return judgements.map { justified($0, .deferred) }
    case .reduces(let percent), .raises(let percent): changed.threshold = scaled(understanding, to: percent)
    case .extends(let days): return judge(matter.extended(byDays: days), understanding)
    }
    return judge(matter, changed)
  }

  /// The number that then holds in place of what is required.
  private func scaled(_ understanding: Understanding, to percent: Amount) -> Threshold? {
    guard case .count(let written, _) = matter.commitment.rule.requirement else { return understanding.threshold }
    let threshold = understanding.threshold ?? written
    let amount = threshold.amount
    return Threshold(
      threshold.relation,
      Amount(coefficient: amount.coefficient * percent.coefficient, scale: amount.scale + percent.scale + 2))
  }

  private func justified(_ judgement: Judgement, _ justification: Justification) -> Judgement {
    // What another circumstance has extinguished is extinguished.
    guard judgement.axes.performance == .notPerformed, judgement.axes.justification != .accepted else {
      return judgement
    }
    var result = judgement
    result.axes = judgement.axes.with(justification: justification)
    result.wouldChange = [Change("withdrawal of what accepts that \(clause.event) excuses it: then breached")]
    return result
  }

  func applied(to judgements: [Judgement], excused: [Judgement]) -> [Judgement] {
    let isSame = Set(judgements.map(\.axes.word)) == Set(excused.map(\.axes.word)) && judgements.count == excused.count
    switch state {
    case .none: return judgements.map(withSteps)
    case .accepted: return excused.map(withSteps)
    case .claimed: return isSame ? judgements.map(withSteps) : judgements.map(open)
    case .contested:
      if isSame { return judgements.map(withSteps) }
      return excused.map { answered($0, "it does", by: claimants) }
        + judgements.map { answered($0, "it does not", by: objectors) }
    }
  }

  private func withSteps(_ judgement: Judgement) -> Judgement {
    var result = judgement
    result.steps += steps
    return result
  }

  private func answered(_ judgement: Judgement, _ answer: String, by holders: [String]) -> Judgement {
    var result = withSteps(judgement)
    result.reasons = unique(result.reasons + [.textHasTwoReadings])
    result.choices.append(
      Choice(question: question, answer: answer, heldBy: unique(holders).joined(separator: "; ")))
    if result.axes.performance == .notPerformed, result.axes.justification == .none {
      result.axes = result.axes.with(justification: .contested)
    }
    return result
  }

  private var question: String {
    "whether \(clause.event) excuses \(matter.instance.label.isEmpty ? "it" : matter.instance.label)"
  }

  /// What was not done stays on record; whether it is excused nobody has said.
  private func open(_ judgement: Judgement) -> Judgement {
    guard bears(judgement), judgement.axes.performance != .pending else { return withSteps(judgement) }
    var result = withSteps(judgement)
    result.axes = Axes(
      duty: .owed, performance: judgement.axes.performance, justification: .claimed, certainty: .undetermined,
      author: judgement.axes.author)
    result.reasons = unique(judgement.reasons + [.evidenceInsufficient])
    result.isDutyOpen = true
    result.missing.append(
      "whether \(clause.deciders) \(clause.foundBy.isEmpty ? "accepts" : "accepts or finds") that \(clause.event) excuses it"
    )
    result.wouldChange.append(Change("acceptance of the excuse by \(clause.deciders), or its rejection"))
    return result
  }
}

extension ExcuseClause {
  /// Those who can accept or find it.
  var deciders: String { (acceptedBy + foundBy).joined(separator: " or ") }
}
