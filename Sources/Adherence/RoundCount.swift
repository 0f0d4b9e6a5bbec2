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
    matter.known.counts(.rounds(meeting), over: window) { [made()] }.first ?? made()
  }

  private func made() -> CountRule.Count {
    let sources = relevant()
    let light = RoundSupport(sources, over: window)
    let fitting = light.bounds()
    let bounds = fitting ?? light.lowerOnly()
    let support = support(sources, bounds)
    // Where numbers and declarations contradict one another, the rounds alone say how many there were at least.
    let certificate =
      fitting == nil ? heldCertificate(sources) : certificate(bounds, by: support, among: sources)
    let steps = evidenceSteps(with(certificate, support, of: sources))
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
      isExamined: fitting == nil ? !certificate.evidence.isEmpty : !steps.isEmpty, certificates: [certificate])
  }

  /// The sources that the bounds need, and those that show how they follow.
  private func with(_ certificate: CountCertificate, _ support: Sources, of all: Sources) -> Sources {
    let used = Set(certificate.evidence + support.rounds.map(\.id) + support.declarations.map(\.id))
    return Sources(
      rounds: all.rounds.filter { used.contains($0.id) }, numbered: support.numbered,
      declarations: all.declarations.filter { used.contains($0.id) })
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
