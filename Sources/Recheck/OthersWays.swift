// Every way in which what was found of others stands for an instance, with the counts that are offered for it.

import Accords
import CivilTime
import Evidence
import Findings

/// One way in which conditions on findings, and what is owed of the period before, stand together.
struct OthersWay {
  let choices: [Choice]
  let states: [VerdictState]
  /// Why the findings part on which the conditions rest.
  let reasons: Set<ReasonCode>
  var burden: Burden?
  /// Whether it is decided without a count.
  var isSingle = false
  var branches: [Proof.Branch] = []
}

extension Case {
  /// The ways in their order, each with its branches: as many for each as there are ways to believe the figures, and one
  /// for a way that rests on no count. Counts that are offered for all ways together are followed in each of them.
  func othersWays(_ sense: Sense, _ branches: [Proof.Branch]) throws(Refusal) -> [OthersWay] {
    var ways = try othersWays(sense)
    guard isCounted else {
      for place in ways.indices { ways[place].branches = [branches.first ?? Proof.Branch()] }
      return ways
    }
    if sense.sharesCounts {
      for place in ways.indices {
        ways[place].branches = ways[place].isSingle ? [branches.first ?? Proof.Branch()] : branches
      }
      return ways
    }
    let counted = ways.count { !$0.isSingle }
    let left = branches.count - (ways.count - counted)
    let each = counted == 0 ? 0 : left / counted
    guard left == each * counted, counted == 0 || each > 0 else {
      throw Refusal(
        "the records that are believed", claimed: "\(branches.count) ways",
        given: "what was found of others stands in \(ways.count) ways")
    }
    var place = 0
    for index in ways.indices {
      let next = place + (ways[index].isSingle ? 1 : each)
      ways[index].branches = Array(branches[place..<next])
      place = next
    }
    return ways
  }

  private func othersWays(_ sense: Sense) throws(Refusal) -> [OthersWay] {
    let verdicts = try verdicts()
    var result: [OthersWay] = []
    for way in verdicts.ways {
      let reasons = way.choices.isEmpty ? [] : verdicts.reasons
      let plain = OthersWay(choices: way.choices, states: way.states, reasons: reasons)
      if way.states.contains(.unmet) {
        result.append(plain.decided)
      } else {
        result += try burdened(plain, sense)
      }
    }
    return result
  }

  /// With each way in which something may be owed of the period before.
  private func burdened(_ way: OthersWay, _ sense: Sense) throws(Refusal) -> [OthersWay] {
    guard let carry = commitment.ties.carry else { return [way] }
    if kind != .debt, carry.order ?? sense.repayment == .currentFirst { return [way] }
    // Nothing is counted, nor anything repaid, where what must have happened before has not.
    if kind != .debt, !unmet(sense).isEmpty { return [way.decided] }
    guard let burdens = try burdens(sense) else { return [kind == .debt ? way.decided : way] }
    let all = burdens.map { one in
      OthersWay(choices: way.choices + one.choices, states: way.states, reasons: way.reasons, burden: one.burden)
    }
    guard kind == .debt else { return all }
    let wiped = burdens.first.flatMap { $0.burden.isWiped == true ? $0.burden.wiped : nil }
    // Nothing is counted where the debt was wiped out before anything could be delivered.
    let isUncounted =
      sense.calendar != nil || days.through(on) == nil || wiped.map { $0 <= days.start } ?? false
    guard isUncounted else { return all }
    var one = way.decided
    one.burden = burdens.first?.burden
    return [one]
  }

  /// What the rule gives in one of the ways.
  func judged(
    _ way: OthersWay, _ sense: Sense, _ active: [Pause], _ branch: Proof.Branch
  ) throws(Refusal) -> [Answer] {
    var matter = self
    matter.burden = way.burden
    return try matter.judged(way.states, sense, active, branch).map { answer in
      var result = answer
      result.reasons.formUnion(way.reasons)
      return result
    }
  }
}

extension OthersWay {
  /// The same, resting on no count.
  fileprivate var decided: OthersWay {
    var result = self
    result.isSingle = true
    return result
  }
}
