// Acts that a party contests: with each of them a question, whether it had effect.

import Accords
import CivilTime
import Evidence
import Findings

/// An act of which a party says that it was not done, or had no effect.
struct ContestedAct {
  let id: EvidenceID
  let happening: Happening
}

extension KnownEvidence {
  /// The contested acts of some events that may have been done by the day, in order of time.
  func contestedActs(of events: [EventID]) -> [ContestedAct] {
    accounts(unique(events).flatMap { acts(of: $0) }).compactMap { id, accounts in
      Happening(accounts: accounts).flatMap { $0.isContested ? ContestedAct(id: id, happening: $0) : nil }
    }
    .sorted { $0.happening.days.start < $1.happening.days.start }
  }

  /// The acts as an understanding takes them: what had effect is contested no more, what had none is left out.
  func settled(_ acts: [Measure]) -> [Measure] {
    guard !settledActs.isEmpty else { return acts }
    return acts.compactMap { act in
      switch settledActs[mainAccount(of: act)] {
      case nil: act
      case true?: act.uncontested()
      case false?: nil
      }
    }
  }
}

extension Measure {
  fileprivate func uncontested() -> Measure {
    Measure(
      id: id, event: event, kind: kind, actor: actor, parties: parties, title: title, happened: happened,
      effective: effective, ended: ended, word: word, sameAs: sameAs, answers: answers, commitments: commitments,
      contestedBy: [], publication: publication, document: document, note: note)
  }
}

extension Matter {
  /// The matter with contested acts taken as an understanding takes them.
  func settling(_ acts: [EvidenceID: Bool]) -> Matter {
    guard !acts.isEmpty else { return self }
    var known = known
    known.settledActs.merge(acts) { $1 }
    return Matter(commitment: commitment, instance: instance, known: known)
  }

  /// The events whose acts decide whether something is owed: conditions, what lifts a prohibition, the life of instruments.
  private var decidingEvents: [EventID] {
    var events = commitment.conditions
    if case .never(_, let until) = commitment.rule.requirement { events += until }
    let instruments = commitment.tiedTo + commitment.amendments.map(\.instrument)
    return events + unique(instruments).flatMap { accord.instrument($0)?.life?.events ?? [] }
  }

  private static let mostContestedActs = 8

  /// One question for each contested act on which it depends whether something is owed.
  var contestedActQuestions: [Question] {
    let acts = known.contestedActs(of: decidingEvents)
    // Beyond so many, none is taken either way: what is contested is then not certain.
    guard acts.count <= Self.mostContestedActs else { return [] }
    let names = acts.map(name)
    return zip(acts, names).map { act, name in
      let isUnique = names.count { $0 == name } == 1
      let by = unique(act.happening.accounts.flatMap(\.parties)).joined(separator: " and ")
      return Question(
        name: isUnique ? name : "\(name) (\(act.id))", reach: .accord,
        answers: [
          Question.Answer(text: "it had effect", heldBy: by, apply: { $0.settledActs[act.id] = true }),
          Question.Answer(
            text: "it had no effect", heldBy: act.happening.contestedBy.sorted().joined(separator: " and "),
            apply: { $0.settledActs[act.id] = false }),
        ])
    }
  }

  private func name(of act: ContestedAct) -> String {
    let first = act.happening.accounts.first
    return "\(first?.event ?? "the act") of \(first?.performed.text ?? act.id)"
  }

  /// What is held of whether an instrument is in force, as known.
  var forceQuestions: [Question] {
    commitment.tiedTo.flatMap { id in
      (accord.instrument(id)?.life?.readings ?? []).compactMap { reading -> Question? in
        let live = reading.alternatives.enumerated().filter { index, alternative in
          index == 0 || isHeld(alternative, self)
        }.map(\.element)
        guard live.count > 1 else { return nil }
        return Question(
          name: "\(id): \(reading.name)", reach: .accord,
          answers: live.map { alternative in
            Question.Answer(
              text: alternative.text, heldBy: holders(of: alternative, self),
              apply: { $0.force[id, default: []].append(alternative.meaning) })
          })
      }
    }
  }
}
