// Rounds that are hosted in turn.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

extension Case {
  func hosted(
    _ meeting: MeetingID, _ order: [PartyID], _ sense: Sense, _ certificates: [CountCertificate]
  ) throws(Refusal) -> Answer {
    let held = record.held(meeting)
    guard let round = held.first(where: { $0.days.days == days }) else {
      throw Refusal("the round", claimed: label, given: "no round was held on these days")
    }
    if isOrderUnclear([round], held) { return .unknown(of: "which of the rounds of \(round.days) came first") }
    let called: Set<Round.Status> = sense.turnsPassAtEveryCall ? [.held, .refused, .cancelled] : [.held]
    let calls = record.rounds(of: meeting).filter {
      called.contains($0.status) && $0.days.earliest <= on && $0.days.latest >= commitment.from
    }
    guard let previous = calls.last(where: { $0.days.latest < round.days.earliest }) else {
      var isFirst = true
      if let before = DayInterval(start: commitment.from, end: round.days.days.start) {
        isFirst = try certifiedRounds(meeting, before, certificates).upper == .zero
      }
      let mayHide = mayHide(meeting, in: round, round.days.earliest, round.days.latest.previous)
      return isFirst && !mayHide
        ? Answer(duty: .notTriggered)
        : .unknown(of: "whether a round was held before \(round.days), and who hosted it")
    }
    if isOrderUnclear([round, previous], calls) {
      return .unknown(of: "which of the rounds of \(previous.days) came first")
    }
    var missing: [String] = []
    var isHidden =
      mayHide(meeting, in: round, round.days.earliest, round.days.latest.previous)
      || mayHide(meeting, in: previous, previous.days.earliest.next, previous.days.latest)
    if let between = DayInterval(start: previous.days.days.end, end: round.days.days.start) {
      isHidden = try certifiedRounds(meeting, between, certificates).upper != .zero || isHidden
    }
    if isHidden {
      missing.append("whether a round was held between \(previous.days) and \(round.days), and who hosted it")
    }
    for one in [previous, round] where one.hosts.count != 1 || !order.contains(one.hosts[0]) {
      missing.append("who hosted the round of \(one.days)")
    }
    guard missing.isEmpty, let turn = order.firstIndex(of: previous.hosts[0]) else {
      var answer = Answer(.unknown)
      answer.missing = missing
      answer.changes = missing.map { Change("evidence of \($0)") }
      return answer
    }
    return Answer(order[(turn + 1) % order.count] == round.hosts[0] ? .performed : .notPerformed)
      .changed(by: "evidence of a round between \(previous.days) and \(round.days), or of another host")
  }

  /// Whether a round that nobody recorded may lie on these days of a round of which the month, or the year, alone is known.
  private func mayHide(_ meeting: MeetingID, in round: Round, _ first: CivilDate, _ last: CivilDate) -> Bool {
    let isVague = round.days.text.split(separator: "/").contains { $0.utf8.count < 10 }
    return isVague && first <= last && declarations(meeting, from: first, to: last).isEmpty
  }

  private func isOrderUnclear(_ rounds: [Round], _ all: [Round]) -> Bool {
    rounds.contains { one in all.contains { $0.id != one.id && $0.days.days.overlaps(one.days.days) } }
  }
}
