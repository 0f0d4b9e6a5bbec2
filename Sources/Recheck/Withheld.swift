// Performance that may be withheld while another commitment is breached.

import Accords
import CivilTime
import Evidence
import Findings

/// Whether another commitment was breached while this one was withheld.
private enum Breach: Hashable { case throughout, never, inPart, open }

extension Case {
  /// The answers, each as it is in the light of what allows to withhold. The branches of one answer, which that leaves several
  /// ways, stand together, and were taken as one before.
  func withheld(
    _ branches: [Proof.Branch], _ choices: [[Choice]], _ answers: ([Proof.Branch]) throws(Refusal) -> [Answer]
  ) throws(Refusal) -> [Answer] {
    let links = commitment.ties.withheld
    if links.isEmpty { return try answers(branches) }
    var plain: [Answer]?
    do throws(Refusal) { plain = try answers(branches) } catch {
      if error.kind == .notUnderstood { throw error }
    }
    if let plain, !plain.contains(where: \.canBeWithheld) { return plain }
    var standings: [Standing<Breach>] = []
    var reasons: Set<ReasonCode> = []
    for link in links { standings.append(try standing(link, &reasons)) }
    let ways = together(standings) ?? [Together(choices: [], states: [.open])]
    let joined = ways.count > 1 ? Self.joined(branches, choices, ways.map(\.choices)) : branches
    let found = if let plain, joined.count == branches.count { plain } else { try answers(joined) }
    return found.flatMap { answer in
      guard answer.canBeWithheld else { return [answer] }
      return ways.map { way in
        var result = withheld(answer, way.states)
        result.closing += way.choices.map { Closing($0) }
        if !way.choices.isEmpty { result.reasons.formUnion(reasons) }
        return result
      }
    }
  }

  /// One branch for each run of equal ones whose readings end with the ways one after the other.
  private static func joined(
    _ branches: [Proof.Branch], _ choices: [[Choice]], _ ends: [[Choice]]
  ) -> [Proof.Branch] {
    var result: [Proof.Branch] = []
    var place = 0
    while place < branches.count {
      result.append(branches[place])
      let run = place..<(place + ends.count)
      let isRun =
        run.upperBound <= min(branches.count, choices.count)
        && zip(run, ends).allSatisfy { at, end in
          branches[at] == branches[place] && choices[at].count >= end.count
            && Array(choices[at].suffix(end.count)) == end
            && Array(choices[at].dropLast(end.count)) == Array(choices[place].dropLast(ends[0].count))
        }
      place = isRun ? run.upperBound : place + 1
    }
    return result
  }

  private func withheld(_ answer: Answer, _ states: [Breach]) -> Answer {
    let names = commitment.ties.withheld.map { "\($0)" }.joined(separator: " or ")
    var result = answer.changed(by: "another finding on \(names)")
    if states.contains(.throughout) {
      result.justification = .accepted
    } else if states.contains(where: { $0 != .never }) {
      (result.justification, result.certainty, result.paceHeld) = (.claimed, .undetermined, nil)
      result.reasons.insert(states.contains(.inPart) ? .textHasTwoReadings : .evidenceInsufficient)
      result.missing.append("whether \(names) was breached while this was withheld")
    }
    return result
  }

  // MARK: How the other stood

  /// On the last day to perform, for a period on the first too; and whether by now it is found that there was no breach.
  private func standing(_ link: Link, _ reasons: inout Set<ReasonCode>) throws(Refusal) -> Standing<Breach> {
    var lastDay = days.lastDay
    if case .done = commitment.rule.requirement { lastDay = latestDue ?? on }
    let day = min(lastDay, on)
    var all = [try linked(link, on: day)]
    if day < on { all.append(try linked(link, on: on)) }
    let isOfTheSame = link.which == .samePeriod || link.which == .sameCase
    let isOverTime = !isOfTheSame && (kind == .period || kind == .once)
    let isLostLate = isLostOnlyInTheEnd(link)
    // What is lost only in the end may be lost with the last day itself, on which it could still be done.
    let hasEve = isLostLate && !isOfTheSame && !isOverTime
    if isOverTime { all.insert(try linked(link, on: days.start), at: 0) }
    if hasEve { all.insert(try linked(link, on: day.previous), at: 0) }
    for found in all { reasons.formUnion(found.reasons) }
    let wasLost = all.map(\.wasLost)
    let (early, late) = (hasEve ? 1 : 0, isOverTime || hasEve ? 1 : 0)
    // What was lost by its day, and of which it is open by now only whether it was done since, was a breach all the same.
    let isMadeGoodAtMost = day < on && isDoneByDay(link) && wasLost[late] && all.last?.isOpenSince ?? false
    let ways = Found.overTime(all).map { way in
      var now = day < on ? way.words.last : nil
      if isMadeGoodAtMost, now == .undetermined, way.words[late] == .breached { now = .keptLate }
      var state = Self.breach(
        (way.words[early], wasLost[early]), (way.words[late], wasLost[late]), now: now, isLostLate)
      if hasEve, state == .throughout {
        let before = (way.words[0], wasLost[0])
        state = Self.breach(before, before, now: now, isLostLate)
        if state == .never { state = .inPart }
      }
      return (choices: way.choices, state: state)
    }
    return Standing(
      question: "whether \(link) is breached while this is withheld", reach: .instance, ways: ways
    ) { state in
      switch state {
      case .throughout: "it is"
      case .never: "it is not"
      case .inPart: "it is for a part of the time"
      case .open: "it is not settled"
      }
    }
  }

  /// What is to be done is not breached before its time has passed; what is forbidden may be, unknown to anybody.
  private func isLostOnlyInTheEnd(_ link: Link) -> Bool {
    switch record.accord.commitments.first(where: { $0.id == link.commitment })?.rule.requirement {
    case .done: true
    case .count(let threshold, _): threshold.relation == .atLeast
    default: false
    }
  }

  /// Whether it is to be done by a day that has passed, and nothing is presumed of it.
  private func isDoneByDay(_ link: Link) -> Bool {
    guard let other = record.accord.commitments.first(where: { $0.id == link.commitment }),
      case .done(_, let deadline) = other.rule.requirement, let due = deadline.day
    else { return false }
    return other.voices.presumption == nil && due < on
  }

  /// Whether a word says that it was breached; nil: it leaves that open.
  private static func isBreach(_ word: Word, _ isLostLate: Bool) -> Bool? {
    switch word {
    case .breached: true
    case .kept, .keptLate, .excused, .deferred, .notTriggered, .notInForce: false
    case .open, .onCourse, .atRisk: isLostLate ? false : nil
    case .unattainable, .suspended, .undetermined, .disputed, .notAssessed: nil
    }
  }

  private static func breach(
    _ early: (word: Word, wasLost: Bool), _ late: (word: Word, wasLost: Bool), now: Word?, _ isLostLate: Bool
  ) -> Breach {
    /// What was said since may settle what was open on the day, if it had been lost by then; whether what is excused only since
    /// counts, no text says.
    func settled(_ one: (word: Word, wasLost: Bool)) -> Breach {
      if let known = isBreach(one.word, isLostLate) { return known ? .throughout : .never }
      guard let now, one.word == .undetermined || one.word == .disputed else { return .open }
      switch now {
      case .breached: return one.wasLost ? .throughout : .open
      case .kept, .notTriggered: return .never
      case .excused, .deferred: return .inPart
      default: return .open
      }
    }
    let (first, last) = (settled(early), settled(late))
    if first == .open || last == .open { return .open }
    let isTakenBack = now.map { ![.breached, .keptLate, .disputed].contains($0) } ?? false
    if first != last || last == .throughout && isTakenBack { return .inPart }
    // What is kept late was breached until then.
    if first == .never, late.word == .keptLate, early.word != .keptLate { return .inPart }
    return first
  }
}

extension Found {
  /// By every reading nothing had been performed.
  fileprivate var wasLost: Bool {
    guard let finding else { return false }
    let own = finding.readings.isEmpty ? [finding.axes.performance] : finding.readings.map(\.axes.performance)
    return Set(own) == [.notPerformed]
  }
}

extension Found {
  /// Undetermined by what was done alone: nobody claims an excuse or says that it was otherwise.
  fileprivate var isOpenSince: Bool {
    guard let finding, finding.word == .undetermined, finding.qualifier == nil else { return false }
    let possible: [Performance] = [.notPerformed, .performedLate, .unknown]
    return (finding.readings.isEmpty ? [finding.axes] : finding.readings.map(\.axes)).allSatisfy { axes in
      possible.contains(axes.performance) && axes.duty == .owed && axes.justification == .none
        && axes.author == .computed
    }
  }
}

extension Answer {
  /// Something was certainly not done, and nothing excuses it.
  fileprivate var canBeWithheld: Bool {
    performance == .notPerformed && duty == .owed && certainty == .certain && justification != .accepted
      && justification != .deferred
  }
}
