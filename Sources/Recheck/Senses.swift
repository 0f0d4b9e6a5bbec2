// Everything that is contested about the text and the legal state, and the ways to answer it: the checker's own list.

import Accords
import CivilTime
import Evidence
import Findings

/// How everything contested is understood for one evaluation.
struct Sense: Hashable {
  var nothingOwed = false
  var excluded: [ClassID]?
  var threshold: Threshold?
  var turnsPassAtEveryCall = false
  var ignored: Set<EventID> = []
  var calendar: String?
  var voidPauses: Set<EvidenceID> = []
  var settled: [EvidenceID: Bool] = [:]
  var deadline: Deadline?
  var exceptions: [EventID]?
  /// In which order deliveries repay a debt, where the text sets none.
  var repayment: Carry.Order?
  /// The answers taken, where something is owed of the period before; what is found rests on them by that alone.
  var answers: [Choice] = []
  /// Amendments, by their place, that are taken to have no effect.
  var voidAmendments: Set<Int> = []
  /// What is held of whether instruments are in force.
  var held: [InstrumentID: [Meaning]] = [:]
  /// Whether the counts that are offered belong to all ways together, and not each to one of them.
  var sharesCounts = false

  func sharing(_ isShared: Bool) -> Sense {
    var sense = self
    sense.sharesCounts = sharesCounts || isShared
    return sense
  }
}

/// One way to answer every question of text and legal state that bears on an instance.
struct Way {
  var choices: [Choice] = []
  var sense = Sense()
}

extension Case {
  /// Every combination of admissible answers; where nothing is owed the questions that follow have no bearing.
  func ways() throws(Refusal) -> [Way] {
    var ways = [Way()]
    for reading in commitment.readings {
      let live = admissible(reading)
      guard live.count > 1 else { continue }
      let choices = live.map { one in
        Choice(question: reading.name, answer: one.text, heldBy: holders(of: one), reach: .commitment)
      }
      var next: [Way] = []
      for way in ways {
        if way.sense.nothingOwed {
          next.append(way)
        } else {
          for (one, choice) in zip(live, choices) { next.append(way.taking(one, choice)) }
        }
      }
      ways = next
    }
    for question in textQuestions() + (try repaymentQuestion()) + forceQuestions() + contestedActs()
      + (try pauseQuestions())
    {
      ways = ways.flatMap { way in
        way.sense.nothingOwed ? [way] : question.answers.map { way.with($0, to: question) }
      }
    }
    if commitment.ties.carry == nil { return ways }
    return ways.map { way in
      var way = way
      way.sense.answers = way.choices.reversed()
      return way
    }
  }

  private func repaymentQuestion() throws(Refusal) -> [Dispute] {
    guard try isOrderOpen else { return [] }
    let answers = Carry.Order.allCases.map { order in
      Dispute.Answer(text: order.rawValue, heldBy: "", apply: { $0.repayment = order })
    }
    return [Dispute(name: "order of repayment", answers: answers)]
  }

  /// The acts on which it depends whether something is owed, and of which a party says that they had no effect.
  private func contestedActs() -> [Dispute] {
    var events = commitment.conditions
    if case .never(_, let until) = commitment.rule.requirement { events += until }
    let instruments = commitment.lifelines + commitment.amendments.map(\.instrument)
    events += unique(instruments).flatMap { record.instrument($0)?.life?.events ?? [] }
    let acts = record.told(of: unique(events)).compactMap { id, accounts in Act(accounts).map { (id: id, act: $0) } }
      .filter { !$0.act.contestedBy.isEmpty && record.settled[$0.id] == nil }
      .sorted { $0.act.first < $1.act.first }
    // Of more than eight none is taken either way: what is contested is then not certain.
    if acts.count > 8 { return [] }
    let names = acts.map { one in
      one.act.accounts.first.map { "\($0.event ?? "the act") of \($0.performed.text)" } ?? one.id
    }
    return zip(acts, names).map { one, name in
      let parties = unique(one.act.accounts.flatMap(\.parties)).joined(separator: " and ")
      let objectors = one.act.contestedBy.sorted().joined(separator: " and ")
      return Dispute(
        name: names.count { $0 == name } == 1 ? name : "\(name) (\(one.id))", reach: .accord,
        answers: [
          Dispute.Answer(text: "it had effect", heldBy: parties, apply: { $0.settled[one.id] = true }),
          Dispute.Answer(text: "it had no effect", heldBy: objectors, apply: { $0.settled[one.id] = false }),
        ])
    }
  }

  private func unique(_ names: [String]) -> [String] {
    names.indices.filter { !names[..<$0].contains(names[$0]) }.map { names[$0] }
  }

  /// The clause as written, and what somebody holds as known on the day.
  private func admissible(_ reading: Reading) -> [Alternative] {
    if let from = reading.from, days.lastDay < from { return [] }
    return live(reading)
  }

  private func live(_ reading: Reading) -> [Alternative] {
    reading.alternatives.enumerated().filter { index, alternative in
      index == 0 || alternative.holders.contains(where: isHeld)
        || record.accord.instruments.contains {
          $0.id == alternative.statedIn && $0.agreed.latest <= record.viewpoint.known
        }
    }.map(\.element)
  }

  private func holders(of alternative: Alternative) -> String {
    var words = alternative.holders.filter(isHeld).map(words)
    if let instrument = alternative.statedIn { words.append("the words of \(instrument)") }
    return words.joined(separator: "; ")
  }

  private func contestedPauses() throws(Refusal) -> [Pause] {
    var bearing = Set(pauses().map(\.id))
    let meanings = commitment.readings.flatMap(\.alternatives).map(\.meaning)
    for meaning in meanings + commitment.amendments.flatMap(\.meanings) {
      if case .calendar(let name) = meaning, let other = try by(calendar: name) {
        bearing.formUnion(other.pauses().map(\.id))
      }
      if case .deadline(let other) = meaning {
        var sense = Sense()
        sense.deadline = other
        bearing.formUnion(rewritten(sense).pauses().map(\.id))
      }
    }
    return record.pauses(of: commitment.id).filter {
      bearing.contains($0.id) && (!$0.contestedBy.isEmpty || !commitment.suspendable)
    }
  }

  func isHeld(_ holding: Holding) -> Bool {
    let known = record.viewpoint.known
    return holding.since.latest <= known && holding.until.map { $0.latest >= known } ?? true
  }

  /// The text with and without each amendment that a party contests.
  private func textQuestions() -> [Dispute] {
    contestedAmendments().map { one in
      Dispute(
        name: one.name,
        answers: [
          Dispute.Answer(text: "it is valid", heldBy: "its text", apply: { _ in }),
          Dispute.Answer(
            text: "it has no effect", heldBy: one.holders.map(words).joined(separator: "; "),
            apply: { $0.voidAmendments.formUnion(one.places) }),
        ])
    }
  }

  /// What is held of whether the instruments on which it depends are in force.
  private func forceQuestions() -> [Dispute] {
    commitment.lifelines.flatMap { id in
      (record.instrument(id)?.life?.readings ?? []).map { (id, $0, live($0)) }
    }.filter { $0.2.count > 1 }.map { id, reading, live in
      Dispute(
        name: "\(id): \(reading.name)", reach: .accord,
        answers: live.map { one in
          Dispute.Answer(
            text: one.text, heldBy: holders(of: one), apply: { $0.held[id, default: []].append(one.meaning) })
        })
    }
  }

  private func words(_ holding: Holding) -> String {
    "\(holding.party) since \(holding.since)" + (holding.until.map { " until \($0)" } ?? "")
  }

  /// Suspensions of one day are told apart by who suspended, and then by their names.
  private func pauseQuestions() throws(Refusal) -> [Dispute] {
    let all = try contestedPauses()
    func by(_ pause: Pause) -> String { pause.main.parties.joined(separator: " and ") }
    let days = all.map { "suspension of \($0.main.happened)" }
    let authors = zip(days, all).map { day, pause in "\(day) by \(by(pause))" }
    return all.indices.map { index in
      let (pause, day) = (all[index], days[index])
      let isOne = days.count { $0 == day } == 1
      let isItsAuthor = authors.count { $0 == authors[index] } == 1
      let objectors = pause.contestedBy.joined(separator: " and ")
      return Dispute(
        name: isOne ? day : isItsAuthor ? authors[index] : "\(day) (\(pause.id))",
        answers: [
          Dispute.Answer(text: "the suspension has effect", heldBy: by(pause), apply: { _ in }),
          Dispute.Answer(
            text: "the suspension has no effect",
            heldBy: objectors.isEmpty ? "the text provides for none" : objectors,
            apply: { $0.voidPauses.insert(pause.id) }),
        ])
    }
  }

  /// The same instance by another calendar: the period with the most days in common, the earlier of two.
  func by(calendar name: String) throws(Refusal) -> Case? {
    var best: (common: Int, days: DayInterval)?
    for period in try record.periods(of: name, touching: days) {
      let common = period.days.intersection(days)?.dayCount ?? 0
      if best.map({ common > $0.common }) ?? true { best = (common, period.days) }
    }
    return best.map { over($0.days) }
  }
}

/// A question of fact or of legal state with two answers.
private struct Dispute {
  struct Answer {
    let text: String
    let heldBy: String
    let apply: (inout Sense) -> Void
  }

  let name: String
  /// What is read into a text is the same for all that the text says.
  var reach = Choice.Reach.commitment
  let answers: [Answer]
}

extension Way {
  fileprivate func taking(_ alternative: Alternative, _ choice: Choice) -> Way {
    var next = self
    next.choices.append(choice)
    next.sense.take(alternative.meaning)
    return next
  }

  fileprivate func with(_ answer: Dispute.Answer, to question: Dispute) -> Way {
    var next = self
    next.choices.append(
      Choice(question: question.name, answer: answer.text, heldBy: answer.heldBy, reach: question.reach))
    answer.apply(&next.sense)
    return next
  }
}

extension Sense {
  /// Takes over what an alternative changes in the clause as written.
  mutating func take(_ meaning: Meaning) {
    switch meaning {
    case .asWritten, .ended, .neverInForce: break
    case .nothingOwed: nothingOwed = true
    case .excludes(let classes): excluded = classes
    case .threshold(let other): threshold = other
    case .turnsPassAtEveryCall: turnsPassAtEveryCall = true
    case .eventDoesNotCount(let event): ignored.insert(event)
    case .calendar(let name): calendar = name
    case .deadline(let other): deadline = other
    case .exceptions(let events): exceptions = events
    }
  }
}
