// Commitments that are made of others: all of them, or so many, must be kept.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// Kept as soon as so many members are certainly kept, breached when too few can still be. A member of which nothing is owed
/// leaves the list; one that is excused is neither kept nor breached.
struct CompositeRule {
  let composite: Composite
  let matter: Matter

  func judgements() -> [Judgement] {
    let found = composite.members.map { matter.linked($0, on: matter.viewpoint.on) }
    let ways = found.map { member in
      LinkedWays(
        question: "whether \(member.name) is kept", pool: member.readings.pool,
        ways: member.readings.ways.map { ($0.choices, MemberState($0.word)) }, answer: \.words)
    }
    return (jointWays(ways) ?? extremes(ways)).map { way in
      var result = MemberCount(way.states, of: composite).judgement()
      result.choices = way.choices
      if !way.choices.isEmpty { result.reasons = unique(result.reasons + found.flatMap(\.reasonsToPart)) }
      result.steps = heading + found.map(\.step)
      if result.axes.performance == .pending { result.lastMoment = lastMoment(found, way.states) }
      explain(&result, way.states)
      return result
    }
  }

  /// Where too many members are disputed to go through them all: the best and the worst that each can be. What lies between
  /// lies between, since no member that is kept can make the whole worse.
  private func extremes(_ ways: [LinkedWays<MemberState>]) -> [JointWay<MemberState>] {
    [true, false].map { isBest in
      let chosen = ways.map { member in
        let states = member.states.sorted { rank($0) < rank($1) }
        return (isBest ? states.last : states.first) ?? .unknown
      }
      let choices = zip(ways, chosen).filter { $0.0.states.count > 1 }.map { member, state in
        Choice(question: member.question, answer: state.words, heldBy: "", reach: .accord)
      }
      return JointWay(choices: choices, states: chosen)
    }
  }

  /// From the worst to the best: where all are required, one of which nothing is owed is no hindrance; where some are, no help.
  private func rank(_ state: MemberState) -> Int { state == .notOwed && !composite.needsAll ? 1 : state.rank }

  /// All of a list: until the first of them must be kept. So many of it: until the last can be.
  private func lastMoment(_ found: [LinkedFinding], _ states: [MemberState]) -> CivilDate? {
    let days = zip(found, states).filter { $0.1 == .open }.map { $0.0.finding?.lastMoment }
    guard days.allSatisfy({ $0 != nil }) else { return nil }
    return composite.needsAll ? days.compactMap(\.self).min() : days.compactMap(\.self).max()
  }

  private func explain(_ result: inout Judgement, _ states: [MemberState]) {
    let undecided = zip(composite.members, states).filter { $0.1.isUndecided }.map { "\($0.0)" }
    guard !undecided.isEmpty, ![.performed, .notPerformed].contains(result.axes.performance) else { return }
    result.missing.append("the finding on \(undecided.joined(separator: ", "))")
    result.wouldChange.append(Change("a finding that \(undecided.joined(separator: " or ")) is kept, or is not"))
  }

  private var heading: [Explanation] {
    var text = composite.words
    if let choice = composite.choice {
      text += "; \(choice.party) chooses" + (choice.by.map { ", by \($0.long)" } ?? "")
    }
    if composite.isRanked { text += "; they are to be preferred in this order" }
    return [Explanation(.quantity, "Required: \(text).")]
  }
}

/// Where one member stands.
enum MemberState: Hashable {
  case missed, outOfReach, excused, deferred, notOwed, suspended, unknown, unassessed, open, late, kept

  init(_ word: Word) {
    switch word {
    case .kept: self = .kept
    case .keptLate: self = .late
    case .breached: self = .missed
    case .unattainable: self = .outOfReach
    case .excused: self = .excused
    case .deferred: self = .deferred
    case .notTriggered: self = .notOwed
    case .suspended: self = .suspended
    case .open, .onCourse, .atRisk, .notInForce: self = .open
    case .notAssessed: self = .unassessed
    case .undetermined, .disputed: self = .unknown
    }
  }

  var isUndecided: Bool { [.open, .unknown, .unassessed, .suspended].contains(self) }

  /// From the worst to the best.
  var rank: Int {
    switch self {
    case .missed: 0
    case .outOfReach: 2
    case .excused: 3
    case .deferred: 4
    case .suspended: 5
    case .unknown: 6
    case .unassessed: 7
    case .open: 8
    case .notOwed: 9
    case .late: 10
    case .kept: 11
    }
  }

  var words: String {
    switch self {
    case .missed: "it is breached"
    case .outOfReach: "it can no longer be kept"
    case .excused: "it is excused"
    case .deferred: "it is deferred"
    case .notOwed: "nothing is owed of it"
    case .suspended: "it is suspended"
    case .unknown: "it is not settled"
    case .unassessed: "nobody has assessed it"
    case .open: "it is open"
    case .late: "it is kept late"
    case .kept: "it is kept"
    }
  }
}

extension Composite {
  /// `all of a, b` or `at least 1 of a, b`.
  var words: String {
    (needsAll ? "all of " : "at least \(need) of ") + members.map(\.description).joined(separator: ", ")
  }
}
