// How many rounds were held over some days, from the rounds on record, their stated numbers, and declarations.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// Bounds on the rounds of a meeting held over a window.
///
/// A round on record counts once; a round of uncertain date counts in every window that contains all days it may have been
/// on. A number that a party has stated ("the nineteenth round") fixes how many rounds lie between two stated numbers. A
/// declaration of completeness says that there were no others. Without either there may have been more.
struct RoundCount {
  let meeting: MeetingID
  let matter: Matter
  let window: DayInterval

  /// What the bounds are made of.
  struct Sources: Equatable {
    var rounds: [Round]
    /// Rounds whose number somebody stated; they may lie far from the window.
    var numbered: [Round]
    var declarations: [Completeness]
  }

  func count() -> CountRule.Count {
    let sources = relevant()
    let bounds = self.bounds(sources) ?? lowerOnly(sources)
    let support = support(sources, bounds)
    let steps = evidenceSteps(support)
    return CountRule.Count(
      bounds: bounds,
      steps: [
        Explanation(
          .quantity,
          "Rounds of \(meeting) held: \(bounds == .unknown ? "none on record, but the record may have gaps" : "\(bounds)") in \(window.long)",
          children: steps + inferred())
      ],
      unit: "rounds", isComplete: bounds.upper != nil, lastDay: window.lastDay,
      missing: bounds.upper == nil ? ["whether the record of rounds is complete for \(window.long)"] : [],
      isExamined: !steps.isEmpty, certificates: [certificate(bounds, by: support, among: sources)])
  }

  private func relevant() -> Sources {
    let held = heldRounds(of: meeting, matter.known)
    let numbered = neighbours(of: held.filter { !$0.numberStatedBy.isEmpty && $0.days.days.dayCount <= 31 })
    let declarations = matter.known.declarations(about: meeting).filter { $0.days.overlaps(window) }
    let hull = numbered.map(\.days.days) + declarations.map(\.days) + [window]
    return Sources(
      rounds: held.filter { round in hull.contains { round.days.days.overlaps($0) } || within(round, numbered) },
      numbered: numbered, declarations: declarations)
  }

  /// For each party the stated numbers next before and next after the window, and those in it.
  private func neighbours(of stated: [Round]) -> [Round] {
    var result: Set<EvidenceID> = []
    for party in Set(stated.flatMap(\.numberStatedBy)) {
      let own = stated.filter { $0.numberStatedBy.contains(party) && $0.numbers[party] != nil }
      let before = own.last { $0.days.latest < window.start }
      let after = own.first { $0.days.earliest >= window.end }
      let inside = own.filter { window.contains($0.days.days) }
      result.formUnion((inside + [before, after].compactMap(\.self)).map(\.id))
    }
    return stated.filter { result.contains($0.id) }
  }

  private func within(_ round: Round, _ numbered: [Round]) -> Bool {
    guard let first = numbered.first, let last = numbered.last else { return false }
    return first.days.earliest <= round.days.earliest && round.days.latest <= last.days.latest
  }

  private func bounds(_ sources: Sources) -> Bounds? {
    boundsOfCount(
      over: window,
      given: heldConstraints(sources.rounds) + numberConstraints(sources.numbered)
        + sources.declarations.flatMap { completenessConstraints($0, sources.rounds) })
  }

  private func lowerOnly(_ sources: Sources) -> Bounds {
    boundsOfCount(over: window, given: heldConstraints(sources.rounds)) ?? .unknown
  }

  /// Rounds count where they must lie. Rounds whose days overlap are counted together over every span that holds several.
  private func heldConstraints(_ rounds: [Round]) -> [CountConstraint] {
    let days = rounds.map(\.days.days).sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    var constraints: [CountConstraint] = []
    var cluster: [DayInterval] = []
    var reached = days.first?.start
    for one in days {
      if let end = reached, one.start >= end { constraints += spans(holding: cluster); cluster = [] }
      cluster.append(one)
      reached = max(reached ?? one.end, one.end)
    }
    return constraints + spans(holding: cluster)
  }

  private func spans(holding cluster: [DayInterval]) -> [CountConstraint] {
    Set(cluster.map(\.start)).sorted().flatMap { start in
      Set(cluster.map(\.end)).sorted().compactMap { end -> CountConstraint? in
        guard let span = DayInterval(start: start, end: end) else { return nil }
        let inside = cluster.count { span.contains($0) }
        return Bounds(lower: Amount(inside), upper: nil).map { CountConstraint(days: span, bounds: $0) }
      }
    }
  }

  /// From number a to number b there are b − a + 1 rounds over all days that the two may have been on, and b − a − 1 between.
  private func numberConstraints(_ numbered: [Round]) -> [CountConstraint] {
    Set(numbered.flatMap(\.numberStatedBy)).sorted().flatMap { party in
      let own = numbered.filter { $0.numberStatedBy.contains(party) }
      return zip(own, own.dropFirst()).flatMap { earlier, later -> [CountConstraint] in
        guard let a = earlier.numbers[party], let b = later.numbers[party], b > a else { return [] }
        let whole = DayInterval(start: earlier.days.days.start, end: later.days.days.end)
        let between = DayInterval(start: earlier.days.days.end, end: later.days.days.start)
        let least = Bounds(lower: Amount(b - a + 1), upper: nil)
        let most = Bounds(lower: .zero, upper: Amount(b - a - 1))
        return [
          whole.flatMap { days in least.map { CountConstraint(days: days, bounds: $0) } },
          between.flatMap { days in most.map { CountConstraint(days: days, bounds: $0) } },
        ].compactMap(\.self)
      }
    }
  }

  private func completenessConstraints(_ declaration: Completeness, _ rounds: [Round]) -> [CountConstraint] {
    let touching = rounds.filter { $0.days.days.overlaps(declaration.days) }
    let most = Bounds.zero.union(Bounds(exactly: Amount(touching.count)))
    let whole = CountConstraint(days: declaration.days, bounds: most)
    let empty = gaps(in: declaration.days, leftBy: touching.map(\.days.days)).map {
      CountConstraint(days: $0, bounds: .zero)
    }
    return [whole] + empty
  }

  /// The sources without which the bounds would be wider: rounds far from the window go first, then declarations.
  private func support(_ sources: Sources, _ bounds: Bounds) -> Sources {
    func distance(_ round: Round) -> Int {
      max(window.start.dayNumber - round.days.latest.dayNumber, round.days.earliest.dayNumber - window.end.dayNumber, 0)
    }
    var kept = sources
    let far = sources.rounds.filter { round in
      !round.days.days.overlaps(window) && !sources.numbered.contains { $0.id == round.id }
    }
    dropTogether(far.sorted { (distance($0), $0.id) > (distance($1), $1.id) }[...], from: &kept, bounds)
    for round in kept.rounds.sorted(by: { (distance($0), $0.id) > (distance($1), $1.id) }) {
      var fewer = kept
      fewer.rounds.removeAll { $0.id == round.id }
      fewer.numbered.removeAll { $0.id == round.id }
      if self.bounds(fewer) == bounds { kept = fewer }
    }
    for declaration in sources.declarations.reversed() {
      var fewer = kept
      fewer.declarations.removeAll { $0.id == declaration.id }
      if self.bounds(fewer) == bounds { kept = fewer }
    }
    return kept
  }

  /// Leaves out all of these rounds at once where the bounds stay; else each half of them, down to pairs.
  private func dropTogether(_ rounds: ArraySlice<Round>, from kept: inout Sources, _ bounds: Bounds) {
    guard rounds.count > 1 else { return }
    let ids = Set(rounds.map(\.id))
    var fewer = kept
    fewer.rounds.removeAll { ids.contains($0.id) }
    if self.bounds(fewer) == bounds {
      kept = fewer
    } else {
      let middle = rounds.startIndex + rounds.count / 2
      dropTogether(rounds[..<middle], from: &kept, bounds)
      dropTogether(rounds[middle...], from: &kept, bounds)
    }
  }

  private func evidenceSteps(_ sources: Sources) -> [Explanation] {
    sources.rounds.map { round in
      let step = matter.known.step(round)
      guard sources.numbered.contains(where: { $0.id == round.id }) else { return step }
      let numbers = round.numberStatedBy.compactMap { party in
        round.numbers[party].map { "number \($0) in the count of \(party)" }
      }
      return Explanation(.round, "\(step.text); \(numbers.joined(separator: ", "))", evidence: step.evidence)
    } + sources.declarations.map(matter.known.step)
  }

  /// Rounds that only the numbering implies: they have no source and count for nothing.
  private func inferred() -> [Explanation] {
    let rounds = matter.known.rounds(of: meeting).filter {
      $0.status == .inferred && $0.days.days.overlaps(window)
    }
    guard !rounds.isEmpty else { return [] }
    let days = rounds.map { "\($0.days)" }.joined(separator: ", ")
    return [Explanation(.note, "Inferred from the numbering, without a source, and not counted: \(days)")]
  }
}
