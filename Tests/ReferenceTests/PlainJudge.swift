// The plain reference judge: it goes through every reading and every completion and looks what the rule gives in each.

import Accords
import CivilTime
import Evidence
import Quantities

/// Decides one instance of one commitment by enumeration. It knows nothing of the real judge.
struct PlainJudge {
  let accord: Accord
  let recorded: RecordedEvidence
  let on: CivilDate
  let known: CivilDate
  /// How many worlds are looked at, of one reading.
  var most = 400_000

  /// The word: that of every reading, where they agree.
  func word(of commitment: CommitmentID, _ label: String?) throws -> String {
    var words = Set(try outcomes(of: commitment, label).map { settled($0, commitment, label) })
    // Of a period that is kept by what its creditor grants, nothing is left over.
    if words.contains("undetermined"), let label, label.hasPrefix(Carry.labelPrefix),
      try word(of: commitment, String(label.dropFirst(Carry.labelPrefix.count))) == "kept"
    {
      words = ["not triggered"]
    }
    // A pace recolours what is open, and parts nothing.
    if words.count > 1, words.isSubset(of: ["open", "on course", "at risk"]) { return "open" }
    return words.count == 1 ? words.first ?? "" : "disputed"
  }

  /// What all worlds give, for each reading.
  func outcomes(of commitment: CommitmentID, _ label: String?) throws -> [Set<Outcome>] {
    let recorded = recorded.byClocks(of: accord)
    let evidence = recorded.known(by: known).untilTold()
    let keys = KeyDays(accord, commitment, evidence, on)
    let readings = Choices()
    var result: [Set<Outcome>] = []
    repeat {
      let unknowns = Choices()
      var outcomes: Set<Outcome> = []
      repeat {
        var world = PlainWorld(
          readings: readings, unknowns: unknowns, accord: accord, evidence: evidence, recorded: recorded, on: on,
          known: known, keys: keys, since: CivilDate(dayNumber: -700_000))
        world.accord = world.closed(accord, for: commitment)
        outcomes.insert(try world.outcome(of: commitment, label))
      } while try !outcomes.isSettled && unknowns.next(atMost: most)
      result.append(outcomes)
    } while try readings.next(atMost: most)
    return result
  }

  /// What the debtor admits, where the accord lets that settle what is open; and an excuse that the creditor acknowledges.
  private func settled(_ outcomes: Set<Outcome>, _ id: CommitmentID, _ label: String?) -> String {
    guard let commitment = accord.commitment(id) else { return outcomes.word }
    let said = recorded.known(by: known).statements.filter {
      $0.commitments.contains(id) && $0.instance == label && $0.made.latest <= on
        && !Set($0.about).isDisjoint(with: commitment.owed.debtors)
    }.sorted { $0.made.earliest < $1.made.earliest }
    let claim = said.first { $0.stance == .excuses && commitment.owed.debtors.contains($0.speaker) }
    let end = said.withdrawal(by: commitment.owed.debtors)
    if outcomes.word == "breached", commitment.ties.excuses.isEmpty, let claim {
      let answer = said.last {
        commitment.owed.creditors.contains($0.speaker) && $0.stance != .excuses
          && $0.made.latest >= claim.made.earliest
      }
      guard let answer, answer.stance == .acknowledges, end.map({ answer.made.latest < $0.made.earliest }) ?? true
      else { return "breached" }
      return commitment.ties.carry == nil ? "excused" : "deferred"
    }
    let isOfPerformance = outcomes.isDisjoint(with: [.notTriggered, .notInForce, .suspended, .unsaid])
    guard accord.evidenceRules.admissionsSettle, outcomes.word == "undetermined", isOfPerformance,
      !commitment.isOnlyLost
    else { return outcomes.word }
    let last = { (parties: [PartyID]) in said.last { parties.contains($0.speaker) && $0.stance != .excuses }?.stance }
    let isAdmitted = [.breached, .acknowledges].contains(last(commitment.owed.debtors))
    // What the creditor acknowledges is what the debtor said: that it was breached, or excused, where it said so at any time.
    let isConceded = said.contains {
      [.excuses, .breached, .acknowledges].contains($0.stance) && commitment.owed.debtors.contains($0.speaker)
    }
    let isGranted =
      last(commitment.owed.creditors) == .kept || last(commitment.owed.creditors) == .acknowledges && !isConceded
    if isAdmitted == isGranted { return outcomes.word }
    if isGranted { return "kept" }
    // What is admitted was not done; whether a circumstance excuses it is another question.
    let excused = outcomes.subtracting([.kept, .late]).intersection([.breached, .excused, .deferred])
    return excused.isEmpty ? "breached" : excused.word
  }
}

extension Set<Outcome> {
  /// Whether no further world can change the word.
  var isSettled: Bool {
    Set<String>(map(\.word)).count > 1
      && !isDisjoint(with: [.unsaid, .notTriggered, .suspended, .notInForce, .notAssessed, .excused, .deferred])
  }
}

extension PlainWorld {
  /// The calendars of the accord, with the periods that something that happened closed early. What is on record of it happened
  /// on one of its days; without a complete record it may have happened once more.
  func closed(_ accord: Accord, for id: CommitmentID) -> Accord {
    var closings: [String: [CivilDate]] = [:]
    for case .running(let calendar) in accord.calendars {
      guard let event = calendar.closedBy, case .eachPeriod(let periods) = accord.commitment(id)?.rule.trigger,
        periods.calendar == calendar.name
      else { continue }
      var days = recordedActs(event, by: nil).isEmpty ? [] : acts(event)
      let hidden = keys.days(of: nil).filter { $0 >= calendar.anchor && $0 <= on && !isCovered(event, $0) }
      if let more = unknowns.pick("\(event), of which nothing is on record", [nil] + hidden) { days.append(more) }
      closings[calendar.name] = days
    }
    return closings.isEmpty ? accord : accord.closing(closings)
  }

  /// What this world gives for one instance of a commitment.
  func outcome(of id: CommitmentID, _ label: String?) throws -> Outcome {
    guard var commitment = accord.commitment(id) else { return .unsaid }
    var world = self
    world.heard = voices(commitment)
    world.since = max(commitment.from, since)
    let agreed = commitment.sources.compactMap { accord.instrument($0.instrument)?.agreed.latest }
    if !agreed.contains(where: { $0 <= known }) { return .notInForce }
    for instrument in Set([commitment.begins, commitment.ends].compactMap(\.self)).sorted() {
      switch world.force(of: instrument) {
      case .never: return .notInForce
      case .unknown: return .unsaid
      case .from(let from, let until):
        if commitment.begins == instrument { commitment.from = max(commitment.from, from) }
        if commitment.ends == instrument {
          commitment.until = [commitment.until, until].compactMap(\.self).min()
          commitment.running = commitment.running ?? accord.instrument(instrument)?.life?.running
        }
      }
    }
    if commitment.from > on { return .notInForce }
    guard var instance = world.instance(of: commitment, label) else {
      if label != nil { return .notInForce }
      switch commitment.rule.trigger {
      case .eachCase, .eachRound: return .unsaid
      default: return .notTriggered
      }
    }
    for reading in commitment.readings where reading.from.map({ instance.days.lastDay >= $0 }) ?? true {
      let meaning = world.meaning(of: reading, id)
      if case .nothingOwed = meaning { return .notTriggered }
      world.take(meaning, &commitment, &instance)
    }
    if !world.amend(&commitment, &instance) {
      return commitment.isOnlyLost ? world.sinceAmended(commitment, instance) : .notTriggered
    }
    let ended = world.outOfForce(commitment, instance)
    if let ended, !ended.isRunning { return ended.outcome }
    let found = try world.excused(commitment, instance) { try world.suspended($0, instance) }
    // What was running is kept where it was done in time, and nothing becomes of what is not owed.
    if let ended, ![.kept, .notTriggered, .exempt, .suspended].contains(found) { return ended.outcome }
    return try world.withheld(found, commitment, instance)
  }

  /// A case that lies outside of the days on which its instrument is in force; or one that was running when it ended.
  private func outOfForce(
    _ commitment: Commitment, _ instance: PlainInstance
  ) -> (outcome: Outcome, isRunning: Bool)? {
    guard commitment.begins != nil || commitment.ends != nil else { return nil }
    var fallsDue: CivilDate?
    if let trigger = commitment.rule.trigger.event, let caseID = instance.caseID, let start = day(trigger, in: caseID) {
      if start < commitment.from || commitment.until.map({ start > $0 }) ?? false {
        return (.notInForce, false)
      }
      if case .done(_, let deadline) = commitment.rule.requirement {
        fallsDue = due(deadline, instance, trigger: trigger)
      }
    } else if case .done(_, let deadline) = commitment.rule.requirement {
      fallsDue = due(deadline, instance, trigger: nil)
    }
    guard let until = commitment.until, let due = fallsDue, until < due, until < on else { return nil }
    switch commitment.running {
    case .stay, nil: return nil
    case .end: return (.notInForce, true)
    case .unsettled: return (.unsaid, true)
    }
  }

  /// Whose word counts; nil: everybody's.
  private func voices(_ commitment: Commitment) -> Set<ReporterID>? {
    let sources = commitment.voices.decidedOn
    guard !sources.isEmpty else { return nil }
    return Set(
      evidence.reporters.filter { reporter in
        sources.contains { source in
          switch source {
          case .party(let party): reporter.party == party
          case .reporter(let name): reporter.name == name
          case .parties: reporter.kind == .joint
          }
        }
      }.map(\.id))
  }

  /// What the rule gives.
  func rule(_ commitment: Commitment, _ instance: PlainInstance) throws -> Outcome {
    switch commitment.rule.requirement {
    case .count(let threshold, let quantity):
      if case .rollingDays(let length) = commitment.rule.trigger {
        return try rollingOutcome(threshold, quantity, length, instance)
      }
      if let carry = commitment.ties.carry { return try carryOutcome(carry, commitment, instance) }
      return try countOutcome(threshold, quantity, commitment, instance)
    case .compares(let comparison): return try compareOutcome(comparison, commitment, instance)
    case .level(let threshold, let indicator): return try levelOutcome(threshold, indicator, instance)
    case .done(let event, let deadline):
      switch commitment.rule.trigger {
      case .eachCase(let trigger, _):
        if instance.kind == .period { throw Undecided.accounts }
        return caseOutcome(
          event, deadline, trigger: trigger, exceptions: commitment.rule.exceptions, commitment, instance)
      case .eachPeriod:
        return caseOutcome(event, deadline, trigger: nil, exceptions: commitment.rule.exceptions, commitment, instance)
      default: return actOutcome(event, due: due(deadline, instance, trigger: nil), commitment, instance)
      }
    case .never(let event, let until): return neverOutcome(event, until: until, commitment, instance)
    case .hostsInTurn:
      guard case .eachRound(let meeting) = commitment.rule.trigger else { return .unsaid }
      return hostsOutcome(instance, meeting, from: commitment.from)
    case .judged(let assessment): return assessedOutcome(assessment, commitment, instance)
    case .may: return .notTriggered
    case .composite(let composite): return try compositeOutcome(composite, instance)
    case .graded(let list): return gradedOutcome(list, commitment)
    }
  }
}
