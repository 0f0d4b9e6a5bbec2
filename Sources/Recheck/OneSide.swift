// What the figures of one side alone would give.

import Accords
import CivilTime
import Evidence
import Findings

extension Case {
  /// Refuses other sides than those whose figures bear on the instance, or another result of one, by the clause as written.
  func checkAlone(_ finding: Finding) throws(Refusal) {
    let sides = sides
    let names = sides.count > 1 ? sides.keys.sorted() : []
    guard finding.alone.map(\.side) == names, finding.proof.alone.count == names.count else {
      throw Refusal(
        "the sides", claimed: finding.alone.map(\.side).joined(separator: ", "),
        given: names.isEmpty ? "there is no second side" : names.joined(separator: ", "))
    }
    for (claimed, branches) in zip(finding.alone, finding.proof.alone) {
      try believing(sides[claimed.side] ?? []).check(claimed, branches)
    }
  }

  /// Who reports figures that bear on the instance, by the side for which they speak.
  private var sides: [String: Set<ReporterID>] {
    let ids: [IndicatorID]
    switch commitment.rule.requirement {
    case .count(_, let quantity):
      if case .indicator(let id) = quantity.subject { ids = [id] } else { ids = [] }
    case .compares(let comparison): ids = record.accord.indicators(in: comparison)
    default: ids = []
    }
    let bearing = ids.flatMap(record.figures).filter { $0.bindsCount && $0.days.overlaps(days) }
    return Dictionary(grouping: Set(bearing.map(\.reporter))) { reporter in
      record.isJoint(reporter) ? "joint" : record.party(of: reporter) ?? "third"
    }.mapValues { Set($0) }
  }

  private func check(_ claimed: AloneResult, _ branches: [Proof.Branch]) throws(Refusal) {
    let step = "by the figures of \(claimed.side) alone"
    let answers = try throughout(Sense(), branches) { matter, sense, branches throws(Refusal) in
      try matter.byText(sense, branches) { matter, sense, branches throws(Refusal) in
        var all: [Answer] = []
        for branch in matter.isCounted ? branches : [branches.first ?? Proof.Branch()] {
          all += try matter.conditioned(sense, [], branch)
        }
        return all
      }
    }
    guard answers.count == branches.count, let first = answers.first else {
      throw Refusal(step, claimed: "\(branches.count) ways", given: "there are \(answers.count)")
    }
    try checkRivals(Sense(), branches.map { _ in [] }, branches)
    let words = Set(answers.map(\.axes.word))
    let plain = Set(answers.map { $0.axes.with(paceHeld: nil).word })
    let word = words.count == 1 ? first.axes.word : plain.count > 1 ? .disputed : plain.first
    guard claimed.word == word else {
      if answers.contains(where: \.isLoose) { throw Refusal(notUnderstood: "a sum that plain bounds do not decide") }
      throw Refusal(step, claimed: claimed.word.rawValue, given: word?.rawValue ?? "nothing")
    }
    if let sum = first.sum { return try sum.check(claimed.tally) }
    guard claimed.tally == first.tally else {
      throw Refusal(
        step, claimed: claimed.tally.map { "\($0.bounds)" } ?? "none",
        given: first.tally.map { "\($0.bounds)" } ?? "nothing is counted")
    }
  }
}
