// What the figures of one side alone would give.

import Accords
import CivilTime
import Evidence
import Findings

extension Case {
  /// Refuses other sides than those whose figures bear on the instance, or another result of one, by the clause as written.
  func checkAlone(_ finding: Finding) throws(Refusal) {
    // Where only one side is believed, the others are not told of.
    let sides = record.believed == nil ? sides : [:]
    let names = sides.count > 1 ? sides.keys.sorted() : []
    guard finding.alone.map(\.side) == names, finding.proof.alone.count == names.count else {
      throw Refusal(
        "the sides", claimed: finding.alone.map(\.side).joined(separator: ", "),
        given: names.isEmpty ? "there is no second side" : names.joined(separator: ", "))
    }
    let linked = finding.proof.aloneLinked
    for (place, (claimed, branches)) in zip(finding.alone, finding.proof.alone).enumerated() {
      let alone = believing(sides[claimed.side] ?? [])
      guard let desk = record.offered?.desk else { return try alone.check(claimed, branches) }
      let offered = Offered(place < linked.count ? linked[place] : [], listed: nil, desk: desk)
      try alone.on(alone.record.offering(offered)).check(claimed, branches)
      try offered.checkAll(as: alone.record)
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
        for way in try matter.othersWays(sense, branches) {
          for branch in way.branches { all += try matter.judged(way, sense, [], branch) }
        }
        return all
      }
    }
    guard answers.count == branches.count, let first = answers.first else {
      throw Refusal(step, claimed: "\(branches.count) ways", given: "there are \(answers.count)")
    }
    try checkRivals(branches.map { _ in [] }, branches)
    let words = Set(answers.map(\.axes.word))
    let plain = Set(answers.map { $0.axes.with(paceHeld: nil).word })
    let word = words.count == 1 ? first.axes.word : plain.count > 1 ? .disputed : plain.first
    guard claimed.word == word else {
      throw Refusal(step, claimed: claimed.word.rawValue, given: word?.rawValue ?? "nothing")
    }
    guard claimed.tally == first.tally else {
      throw Refusal(
        step, claimed: claimed.tally.map { "\($0.bounds)" } ?? "none",
        given: first.tally.map { "\($0.bounds)" } ?? "nothing is counted")
    }
  }
}
