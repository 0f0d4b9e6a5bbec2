// What would have been found of one instance as time went by and more became known.

import Accords
import CivilTime
import Evidence
import Findings
import Registry
import Reports

/// A day on which the answer to the same question changed.
struct HistoryStep: Sendable {
  /// The day that was judged, with what was known on it.
  let viewpoint: Viewpoint
  let headline: FindingHeadline
  /// What of its evidence became known after the step before.
  let evidence: [EvidenceID]

  /// So many days are looked at: those on which its evidence became known, and the ends of its days.
  private static let most = 32

  /// The steps in the order of time, each with a word or a tally that the one before did not have.
  static func all(of finding: Finding, in view: View) -> [HistoryStep] {
    let pieces = finding.explanation.allEvidence.compactMap { view.index[$0] }
    var steps: [HistoryStep] = []
    for day in days(of: finding, pieces) {
      let viewpoint = Viewpoint(on: min(day, finding.viewpoint.on), known: day, by: finding.viewpoint.clock)
      guard let headline = found(finding, viewpoint, view) else { continue }
      let last = steps.last
      guard headline.word != last?.headline.word || headline.tally != last?.headline.tally else { continue }
      let new = pieces.filter { piece in
        let from = piece.publication.knownFrom
        return from <= day && last.map { from > $0.viewpoint.known } ?? true
      }
      steps.append(HistoryStep(viewpoint: viewpoint, headline: headline, evidence: new.map(\.id)))
    }
    return steps
  }

  private static func days(of finding: Finding, _ pieces: [EvidencePiece]) -> [CivilDate] {
    let days = finding.instance.days
    let known = finding.viewpoint.known
    let own = pieces.map(\.publication.knownFrom) + (finding.instance.isOpenEnded ? [] : [days.end]) + [days.start]
    let candidates = Set(own.filter { $0 >= days.start && $0 <= known }).union([known]).sorted()
    guard candidates.count > most else { return candidates }
    // Of more days those that lie evenly among them, and the last.
    return (0..<most).map { candidates[$0 * (candidates.count - 1) / (most - 1)] }
  }

  private static func found(_ finding: Finding, _ viewpoint: Viewpoint, _ view: View) -> FindingHeadline? {
    if viewpoint == finding.viewpoint { return finding.headline }
    guard let register = try? register(viewpoint, view) else { return nil }
    return register.judged(at: viewpoint, of: [finding.commitment]).findings.first {
      $0.instance.label == finding.instance.label && $0.instance.days.start == finding.instance.days.start
    }?.headline
  }

  /// A folder knows all that it holds; a log is read as it was known.
  private static func register(_ viewpoint: Viewpoint, _ view: View) throws(RegisterFault) -> Register {
    view.shelf.source.hasLog
      ? try view.shelf.source.register(known: viewpoint.known, by: viewpoint.clock) : view.register
  }
}
