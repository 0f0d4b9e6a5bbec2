// What is found of a commitment that is owed while an instrument is in force, and of what is running at its end.

import Accords
import CivilTime
import Evidence
import Findings

/// What is found of a case, as it is owed, under one way to understand it.
typealias Finds = (Case, Sense, [Proof.Branch]) throws(Refusal) -> [Answer]

extension Commitment {
  /// The instruments by whose entry into force it begins, or with which it ends.
  var lifelines: [InstrumentID] { once([begins, ends].compactMap(\.self)) }

  fileprivate func owed(from: CivilDate, until: CivilDate?) -> Commitment {
    var result = self
    (result.from, result.until) = (from, until)
    return result
  }
}

extension Record {
  /// Every time in which a commitment may be owed, by the instruments on which it depends.
  func terms(of commitment: Commitment, held: [InstrumentID: [Meaning]] = [:]) -> Lifetime {
    var found = Lifetime(terms: [Term(first: commitment.from, last: commitment.until)])
    for id in commitment.lifelines {
      guard let instrument = instrument(id), let life = instrument.life else { continue }
      guard instrument.agreed.latest <= viewpoint.known else {
        found.terms = [.never]
        continue
      }
      let own = lifetime(of: instrument, life, held: held[id] ?? [])
      found.terms = found.terms.flatMap { term in
        own.terms.map { one in
          one.first == nil
            ? .never
            : Term(
              first: commitment.begins == id ? one.first : term.first,
              last: commitment.ends == id ? one.last : term.last)
        }
      }
      found.missing += own.missing
      found.isSilent = found.isSilent || own.isSilent
    }
    found.terms = once(found.terms)
    return found
  }

  /// The commitment over all the time in which it may be owed, whatever is contested; nil where nothing shows that it ever was.
  func widest(_ commitment: Commitment) -> Commitment? {
    if commitment.lifelines.isEmpty { return commitment }
    let acts = contested(commitment.lifelines.flatMap { instrument($0)?.life?.events ?? [] })
    let ways = [nil, true, false].map { answer -> Record in
      var record = self
      if let answer { for act in acts where settled[act] == nil { record.settled[act] = answer } }
      return record
    }
    let terms = ways.flatMap { $0.terms(of: commitment).terms }.filter { $0.first != nil }
    guard let first = terms.compactMap(\.first).min() else { return nil }
    let lasts = terms.map(\.last)
    return commitment.owed(from: first, until: lasts.contains(nil) ? nil : lasts.compactMap(\.self).max())
  }

  /// Every instance that is judged: of what is owed in each case, also the cases of other days, which are told as not in force.
  func judgedInstances(of commitment: Commitment) throws(Refusal) -> [Instance] {
    let owed = try widest(commitment).map { all throws(Refusal) in try instances(of: all) } ?? []
    guard case .eachCase = commitment.rule.trigger, !commitment.lifelines.isEmpty else { return owed }
    let cases = commitment.owed(from: firstOfDays.next, until: nil)
    return try instances(of: cases, besidesPeriods: true) + owed.filter { $0.kind == .period }
  }

  /// The acts of some events that a party contests, by the names of their first accounts.
  private func contested(_ events: [EventID]) -> [EvidenceID] {
    told(of: once(events)).filter { one in Act(one.accounts).map { !$0.contestedBy.isEmpty } ?? false }.map(\.id)
  }
}

extension Case {
  /// What is found for each time in which it may be owed, and what these have in common.
  func throughout(_ sense: Sense, _ branches: [Proof.Branch], _ found: Finds) throws(Refusal) -> [Answer] {
    if commitment.lifelines.isEmpty { return try found(self, sense, branches) }
    let times = record.terms(of: commitment, held: sense.held)
    if times.isSilent {
      var open = Answer.openDuty(of: times.missing.joined(separator: "; "))
      open.reasons = [.nothingExamined]
      return [open]
    }
    let what = times.missing.first ?? "the days on which it was in force"
    return try common(times.terms, branches, missing: what) { term, branches, isShared throws(Refusal) in
      try self.found(in: term, sense.sharing(isShared), branches, found)
    }
  }

  private func found(
    in term: Term, _ sense: Sense, _ branches: [Proof.Branch], _ found: Finds
  ) throws(Refusal) -> [Answer] {
    guard let first = term.first, let matter = try owed(from: first, until: term.last) else {
      var none = Answer(duty: .notInForce)
      if term.first.map({ $0 > on }) ?? true { none.reasons = [.notYetInForce] }
      return [none]
    }
    if kind == .once, !(record.owedDays(matter.commitment)?.contains(days) ?? false) {
      var open = Answer.openDuty(of: "what is owed for \(days.long), of which only a part lies in the time in force")
      open.reasons = [.textHasTwoReadings]
      return [open]
    }
    return try found(matter, sense, branches)
  }

  /// The same instance of the commitment as owed in some time; nil where it has none.
  private func owed(from: CivilDate, until: CivilDate?) throws(Refusal) -> Case? {
    let other = commitment.owed(from: from, until: until)
    guard from <= on, let owed = record.owedDays(other) else { return nil }
    switch kind {
    case .caseInstance, .once: return days.overlaps(owed) ? Case(record, other, instance) : nil
    case .round: return owed.contains(days.lastDay) ? Case(record, other, instance) : nil
    case .standing, .period, .debt:
      let all = try record.instances(of: other)
      return all.first { $0.kind == kind && $0.label == label }.map { Case(record, other, $0) }
    }
  }

  // MARK: What is running at the end

  /// What had not fallen due for certain when the duty ended, by what the text says of it.
  func ending(_ answers: [Answer], _ sense: Sense) -> [Answer] {
    guard let end = commitment.until, let running = commitment.running, running != .stay, end < on,
      case .done(_, let deadline) = commitment.rule.requirement, let due = due(deadline, sense),
      max(due.earliest, due.latest ?? lastOfDays) > end
    else { return answers }
    return answers.map { answer in
      guard answer.duty == .owed, answer.performance != .performed, answer.performance != .unassessed else {
        return answer
      }
      let isOver = answer.performance == .notPerformed || answer.performance == .performedLate
      var result: Answer
      if running == .end, isOver, due.earliest > end {
        result = Answer(duty: .notInForce)
      } else {
        result = .openDuty(of: "what became of \(label.isEmpty ? "it" : label) when it ended on \(end.long)")
        if running == .unsettled { result.reasons = [.textHasTwoReadings] }
      }
      (result.beliefs, result.closing, result.leading) = (answer.beliefs, answer.closing, answer.leading)
      return result
    }
  }
}

extension Record {
  /// What a finding on an instance is about: the commitment over all the time in which it may be owed.
  func matter(_ commitment: Commitment, _ instance: Instance) -> Case {
    Case(self, widest(commitment) ?? commitment, instance)
  }
}
