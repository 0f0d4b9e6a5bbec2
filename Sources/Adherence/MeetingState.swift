// How things stand with a meeting: suspended since when and by whose account, asked for, answered, whose turn to host.

import Accords
import CivilTime
import Evidence
import Findings

/// The state of the meeting that a commitment is about, as known on the day; nothing for other commitments.
struct MeetingState {
  let matter: Matter

  func steps() -> [Explanation] {
    guard let meeting = meeting, matter.instance.days.contains(matter.viewpoint.on) || isLatestRound(meeting) else {
      return periodSuspension()
    }
    return currentSuspension() + requests() + turn(of: meeting)
  }

  private var meeting: MeetingID? {
    switch (matter.commitment.rule.trigger, matter.commitment.rule.requirement) {
    case (_, .count(_, let quantity)):
      if case .meeting(let id) = quantity.subject { id } else { nil }
    case (.eachRound(let id), _): id
    default: nil
    }
  }

  private func isLatestRound(_ meeting: MeetingID) -> Bool {
    matter.instance.kind == .round
      && heldRounds(of: meeting, matter.known).last?.days.days == matter.instance.days
  }

  // MARK: Suspension

  private func periodSuspension() -> [Explanation] {
    guard meeting != nil else { return [] }
    return matter.suspensions().map(describe)
  }

  private func currentSuspension() -> [Explanation] {
    matter.known.suspensions(of: matter.commitment.id)
      .filter { $0.possibleDays?.contains(matter.viewpoint.on) ?? false }.map(describe)
  }

  private func describe(_ one: Suspension) -> Explanation {
    let (suspension, accounts) = (one.main, one.accounts)
    let dates = unique(accounts.map(\.happened.text)).joined(separator: ", ")
    let words = unique(accounts.compactMap(\.word)).map { "\"\($0)\"" }.joined(separator: ", ")
    let since = (suspension.effective ?? suspension.happened).text
    let ended = suspension.ended.map { $0.earliest <= matter.viewpoint.on ? ", ended \($0)" : "" } ?? ""
    return Explanation(
      .state, "Suspended since \(since) by \(suspension.actor)\(ended). Dates given: \(dates). Words used: \(words).",
      children: accounts.map { matter.known.step($0, kind: .suspension) } + grounds(for: suspension, accounts))
  }

  /// What was said for and against a suspension, from the month before it on.
  private func grounds(for suspension: Measure, _ accounts: [Measure]) -> [Explanation] {
    let first = accounts.map(\.happened.earliest).min() ?? suspension.happened.earliest
    let last = accounts.map(\.happened.latest).max() ?? suspension.happened.latest
    let said = matter.known.statements(on: matter.commitment.id).filter { statement in
      [.denies, .breached, .excuses].contains(statement.stance)
        && (statement.made.earliest >= first.advanced(byMonths: -1))
        && (statement.made.earliest <= last.advanced(byMonths: 3)
          || statement.publication.knownFrom <= matter.viewpoint.known && speaksOf(suspension, statement))
    }
    guard !said.isEmpty else { return [] }
    return [Explanation(.state, "Grounds and objections stated", children: said.map { matter.known.step($0) })]
  }

  private func speaksOf(_ suspension: Measure, _ statement: Statement) -> Bool {
    statement.made.earliest <= matter.viewpoint.on && statement.stance == .breached
      && suspension.ended.map { statement.made.earliest <= $0.latest } ?? true
  }

  // MARK: Requests

  private func requests() -> [Explanation] {
    let measures = matter.known.measures(on: matter.commitment.id)
    return measures.filter { $0.kind == .request && $0.happened.earliest <= matter.viewpoint.on && isCurrent($0) }.map {
      request in
      let answers = matter.known.all.measures.filter {
        $0.answers == request.id && $0.happened.earliest <= matter.viewpoint.on
      }
      let text =
        answers.isEmpty
        ? "Request of \(request.happened): open, no answer known on \(matter.viewpoint.known.long)."
        : "Request of \(request.happened): answered."
      return Explanation(
        .state, text, children: [matter.known.step(request)] + answers.map { matter.known.step($0) })
    }
  }

  private func isCurrent(_ request: Measure) -> Bool {
    request.happened.days.overlaps(matter.instance.days)
      || request.ended.map { $0.earliest > matter.viewpoint.on } ?? matter.instance.days.contains(matter.viewpoint.on)
  }

  // MARK: Whose turn

  private func turn(of meeting: MeetingID) -> [Explanation] {
    guard let order = hostOrder(meeting), let last = heldRounds(of: meeting, matter.known).last, last.hosts.count == 1,
      let index = order.firstIndex(of: last.hosts[0])
    else { return [] }
    let next = order[(index + 1) % order.count]
    let calls = matter.known.rounds(of: meeting).filter {
      [.refused, .cancelled].contains($0.status) && $0.days.earliest > last.days.latest
        && $0.days.earliest <= matter.viewpoint.on
    }
    let doubt =
      calls.isEmpty
      ? "" : " Whether a call that was refused uses up the turn is not settled, so the next host is undetermined."
    return [
      Explanation(
        .state, "Next host: by the rounds held it is the turn of \(next).\(doubt)",
        children: [matter.known.step(last)] + calls.map(matter.known.step))
    ]
  }

  private func hostOrder(_ meeting: MeetingID) -> [PartyID]? {
    for commitment in matter.accord.commitments {
      if case (.eachRound(meeting), .hostsInTurn(let order)) = (commitment.rule.trigger, commitment.rule.requirement) {
        return order
      }
    }
    return nil
  }
}
