// Whether records that contradict one another are believed in every way in which they can be.

import Accords
import CivilTime
import Evidence
import Findings

extension Case {
  /// Refuses where a way to believe the figures of a count is missing or told twice, or the finding does not say whose
  /// figures are left out.
  func checkRivals(_ choices: [[Choice]], _ branches: [Proof.Branch]) throws(Refusal) {
    struct Key: Hashable {
      let subject: CountCertificate.Subject
      let window: DayInterval
    }
    var ways: [Key: Set<Set<EvidenceID>>] = [:]
    for (chosen, branch) in zip(choices, branches) {
      for way in branch.counts {
        // A pace is checked where figures reach: by one belief they may reach where by another they do not.
        if way.window == branch.pace, way.window != days.through(on), way.window != days { continue }
        ways[Key(subject: way.subject, window: way.window), default: []].insert(Set(way.leftOut))
        let own = chosen.filter { $0.question.hasPrefix("whose ") }
        if branches.count > 1 { try checkNamed(way, own, among: branch.counts) }
      }
    }
    for (key, leftOut) in ways where leftOut != [[]] {
      guard case .figures(let id, let leaves) = key.subject,
        let indicator = record.accord.indicators.first(where: { $0.id == id })
      else { continue }
      try SecondOpinion(record: record, indicator: indicator, target: leaves, window: key.window).checkWays(leftOut)
    }
  }

  /// The choice says which figures are believed rather than which. Several certificates of one count give the same.
  private func checkNamed(
    _ way: CountCertificate, _ choices: [Choice], among all: [CountCertificate]
  ) throws(Refusal) {
    guard !way.leftOut.isEmpty, case .figures(let id, let leaves) = way.subject,
      let indicator = record.accord.indicators.first(where: { $0.id == id })
    else { return }
    let isOne = all.count { $0.subject == way.subject && $0.window == way.window } > 1
    let opinion = SecondOpinion(record: record, indicator: indicator, target: leaves, window: way.window)
    guard !isOne, !choices.isEmpty, let own = opinion.ways().first(where: { $0.leftOut == Set(way.leftOut) }) else {
      return
    }
    var questions = ["whose figures"]
    if case .eachCase(let trigger, _) = commitment.rule.trigger { questions.append("whose figures of \(trigger)") }
    let answers = choices.filter { questions.contains($0.question) }.map(\.answer)
    if !answers.isEmpty, !answers.contains(where: { $0.contains(own.label) }) {
      throw Refusal("whose figures are believed", claimed: answers.joined(separator: "; "), given: own.label)
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
