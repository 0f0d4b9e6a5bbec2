// Rounds that follow one another are hosted in turn.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// The parties host in turn. Judged at each round that was held, against the held round before it; where another round may
/// lie between them whose host is not known, it stays undetermined.
struct HostsRule {
  let order: [PartyID]
  let meeting: MeetingID
  let matter: Matter

  func judgements(_ understanding: Understanding) -> [Judgement] {
    let held = heldRounds(of: meeting, matter.known)
    guard let round = held.first(where: { $0.days.days == matter.instance.days }) else { return [] }
    if let unclear = orderUnclear(around: [round], held) { return [unclear] }
    let calls = calls(held, understanding)
    guard let previous = calls.last(where: { $0.days.latest < round.days.earliest }) else { return [first(round)] }
    return [orderUnclear(around: [round, previous], calls) ?? judge(round, after: previous)]
  }

  /// Rounds that share a day with one of these: which came first is not known.
  private func orderUnclear(around rounds: [Round], _ held: [Round]) -> Judgement? {
    let overlapping = rounds.flatMap { round in
      held.filter { $0.id != round.id && $0.days.days.overlaps(round.days.days) }
    }
    guard !overlapping.isEmpty else { return nil }
    var result = Judgement.unknown("which of the rounds of \(rounds[rounds.count - 1].days) came first")
    result.steps = (rounds + overlapping).map(matter.known.step)
    return result
  }

  /// No turn comes before the first round, if it was the first.
  private func first(_ round: Round) -> Judgement {
    let before = DayInterval(start: matter.commitment.from, end: round.days.days.start)
      .map { RoundCount(meeting: meeting, matter: matter, window: $0).count() }
    var result = Judgement(duty: .notTriggered)
    if before.map({ $0.bounds.upper != .zero }) ?? false || mayHide(before: round) {
      result = .unknown("whether a round was held before \(round.days), and who hosted it")
    }
    result.steps = [matter.known.step(round)] + (before?.steps ?? [])
    result.proof = before?.certificates ?? []
    return result
  }

  /// Every call by which turns pass under the reading, since the duty began.
  private func calls(_ held: [Round], _ understanding: Understanding) -> [Round] {
    let calls =
      understanding.turnsPassAtEveryCall
      ? matter.known.rounds(of: meeting).filter {
        [.held, .refused, .cancelled].contains($0.status) && $0.days.earliest <= matter.viewpoint.on
      } : held
    return calls.filter { $0.days.latest >= matter.commitment.from }
  }

  private func judge(_ round: Round, after previous: Round) -> Judgement {
    let steps = [matter.known.step(previous), matter.known.step(round)]
    let count = roundsBetween(previous, round)
    let between = count?.bounds ?? .zero
    guard let host = round.hosts.first, round.hosts.count == 1, let before = previous.hosts.first,
      previous.hosts.count == 1, between.upper == .zero, !mayHide(before: round), !mayHide(after: previous),
      order.contains(host), order.contains(before)
    else {
      var result = undetermined(round, previous, between, steps + (count?.steps ?? []))
      result.proof = count?.certificates ?? []
      return result
    }
    let expected = next(after: before)
    var result = Judgement(host == expected ? .performed : .notPerformed)
    result.steps =
      [Explanation(.rule, "After \(before) it was the turn of \(expected); \(host) hosted.")] + steps
      + (count?.steps ?? [])
    result.proof = count?.certificates ?? []
    result.wouldChange = [
      Change("evidence of a round between \(previous.days) and \(round.days), or of another host")
    ]
    return result
  }

  private func undetermined(
    _ round: Round, _ previous: Round, _ between: Bounds, _ steps: [Explanation]
  ) -> Judgement {
    var result = Judgement(.unknown)
    result.reasons = [.evidenceInsufficient]
    if between.upper != .zero || mayHide(before: round) || mayHide(after: previous) {
      result.missing = ["whether a round was held between \(previous.days) and \(round.days), and who hosted it"]
    }
    for one in [previous, round] where one.hosts.count != 1 || !order.contains(one.hosts[0]) {
      result.missing.append("who hosted the round of \(one.days)")
    }
    result.steps = steps
    result.wouldChange = result.missing.map { Change("evidence of \($0)") }
    return result
  }

  /// Whether a round that nobody recorded may lie on a day that an uncertain round may have been on, and before or after it.
  /// Where the first and the last day are given, the round lasted from one to the other, and there was no other meanwhile.
  private func mayHide(before round: Round) -> Bool {
    !round.days.namesItsDays && mayHide(round.days.earliest, round.days.latest.previous)
  }
  private func mayHide(after round: Round) -> Bool {
    !round.days.namesItsDays && mayHide(round.days.earliest.next, round.days.latest)
  }

  private func mayHide(_ first: CivilDate, _ last: CivilDate) -> Bool {
    guard let days = DayInterval(firstDay: first, lastDay: last) else { return false }
    return matter.known.declarations(about: meeting).covering(days).isEmpty
  }

  /// Nil where no day lies between them.
  private func roundsBetween(_ previous: Round, _ round: Round) -> CountRule.Count? {
    DayInterval(start: previous.days.days.end, end: round.days.days.start)
      .map { RoundCount(meeting: meeting, matter: matter, window: $0).count() }
  }

  private func next(after host: PartyID) -> PartyID {
    guard let index = order.firstIndex(of: host) else { return host }
    return order[(index + 1) % order.count]
  }
}

extension PartialDate {
  /// Whether the first and the last day are both written in full.
  fileprivate var namesItsDays: Bool { text.split(separator: "/").allSatisfy { CivilDate($0) != nil } }
}
