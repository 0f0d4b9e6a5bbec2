// Whether records that contradict one another are believed in every way in which they can be.

import Accords
import CivilTime
import Evidence
import Findings

extension Case {
  /// Refuses where a way to believe the figures of a count is missing or told twice, or the finding does not say whose
  /// figures are left out.
  func checkRivals(_ sense: Sense, _ choices: [[Choice]], _ branches: [Proof.Branch]) throws(Refusal) {
    struct Key: Hashable {
      let subject: CountCertificate.Subject
      let window: DayInterval
    }
    var ways: [Key: Set<Set<EvidenceID>>] = [:]
    for (chosen, branch) in zip(choices, branches) {
      for way in branch.counts {
        ways[Key(subject: way.subject, window: way.window), default: []].insert(Set(way.leftOut))
        let own = chosen.filter { $0.question.hasPrefix("whose ") }
        if branches.count > 1 { try checkNamed(way.leftOut, own) }
      }
    }
    for (key, leftOut) in ways where leftOut != [[]] {
      guard case .figures(let id, let leaves) = key.subject,
        let indicator = record.accord.indicators.first(where: { $0.id == id })
      else { continue }
      try SecondOpinion(record: record, indicator: indicator, target: leaves, window: key.window).checkWays(leftOut)
    }
  }

  /// Each figure that is not believed is named in the choice.
  private func checkNamed(_ leftOut: [EvidenceID], _ choices: [Choice]) throws(Refusal) {
    let answers = choices.map(\.answer).joined(separator: "; ")
    for id in leftOut {
      if let o = record.figure(id), !answers.contains("\(o.figure) for \(o.days)"), answers.contains(" rather than ") {
        throw Refusal("whose figures are believed", claimed: answers, given: "\(id), \(o.figure), is left out too")
      }
    }
  }
}

extension SecondOpinion {
  /// With few figures in question every choice of them is tried; with many, each must be believed in one way at least.
  fileprivate func checkWays(_ claimed: Set<Set<EvidenceID>>) throws(Refusal) {
    let step = "whose figures of \(indicator.id) are believed"
    let contested = claimed.reduce(Set<EvidenceID>()) { $0.union($1) }.sorted()
    let all = bearing
    for id in contested
    where claimed.allSatisfy({ $0.contains(id) }) && bounds(leavingOut: all.subtracting([id])) != nil {
      throw Refusal(step, claimed: "\(claimed.count) ways", given: "\(id) is believed in none")
    }
    guard contested.count <= 6 else { return }
    var fitting: [Set<EvidenceID>] = []
    for choice in 0..<(1 << contested.count) {
      let out = Set(contested.indices.filter { choice & (1 << $0) != 0 }.map { contested[$0] })
      if bounds(leavingOut: out) != nil { fitting.append(out) }
    }
    let least = Set(fitting.filter { set in !fitting.contains { $0.isStrictSubset(of: set) } })
    guard least == claimed else {
      throw Refusal(step, claimed: "\(claimed.count) ways", given: "there are \(least.count) ways to believe them")
    }
  }
}
