// Commitments on numbers and shares of cases: judged from the figures that files of cases come to, beside those that were published.

package import Accords
import Cases
import CivilTime
package import Evidence
import Findings
import Quantities

/// What is found of commitments on numbers of events or cases, by the judge, from figures that files of cases come to.
package struct CountedStudy: Sendable {
  /// The accord with everything on which the findings rest.
  package let register: Register
  package let judged: Judged
  /// How what was published compares with the cases.
  package let compared: [ComparedFigure]
}

/// A published figure beside what the files of cases of one reporter come to over the same days.
package struct ComparedFigure: Hashable, Sendable {
  package let published: Observation
  /// Whose cases.
  package let reporter: Reporter
  package let counted: CaseFigure
  /// Whether some number is what both say.
  package let agrees: Bool
}

extension CaseStudy {
  /// The commitments on numbers that some of the files come to, in the order of the accord; of those asked for only, where any are.
  package func countedCommitments(_ figures: [CaseFigures], of asked: [CommitmentID]) -> [CommitmentID] {
    let counted = Set(figures.flatMap(\.indicators).map(\.id))
    return accord.commitments.filter { commitment in
      (asked.isEmpty ? commitment.ties.partOf == nil : asked.contains(commitment.id))
        && !counted.isDisjoint(with: accord.indicators(in: commitment.rule.requirement))
    }.map(\.id)
  }

  /// Judges them from the evidence with the figures of the files; nil where the accord has no such commitment, and nothing was published to
  /// compare.
  package func counted(_ asked: [CommitmentID], beside evidence: RecordedEvidence) throws -> CountedStudy? {
    let figures = try readings.map { try CaseFigures($0, accord) }.filter { !$0.indicators.isEmpty }
    let commitments = Set(countedCommitments(figures, of: asked))
    var all = evidence
    all.deliveries = []
    let published = all.known(by: viewpoint.known).observations.filter { $0.bindsCount && $0.shape == .flow }
    let compared = figures.flatMap { compare($0, published) }
    if commitments.isEmpty, compared.isEmpty { return nil }
    let bare = Register(folder: "", accord: accord, evidence: all, warnings: [])
    let windows = bare.findings(at: viewpoint, of: commitments).map {
      (commitment: $0.commitment, days: $0.instance.days)
    }
    for one in figures {
      all.reporters.append(one.reporter)
      for indicator in one.indicators {
        all.completeness += one.declarations(of: indicator)
        for days in days(of: indicator, one, windows, published) {
          all.observations += one.observations(of: indicator, over: days)
        }
      }
    }
    let register = Register(folder: "", accord: accord, evidence: all, warnings: [])
    let judged =
      commitments.isEmpty
      ? Judged(findings: [], checks: [], refused: []) : register.judged(at: viewpoint, of: commitments)
    return CountedStudy(register: register, judged: judged, compared: compared)
  }

  /// The days of one figure each: cut where an instance, a published figure or what is told in full begins or ends. Where a limit holds for any
  /// days, each day is one.
  private func days(
    of indicator: Indicator, _ figures: CaseFigures, _ windows: [(commitment: CommitmentID, days: DayInterval)],
    _ published: [Observation]
  ) -> [DayInterval] {
    guard let reach = figures.reach(of: indicator) else { return [] }
    var cuts = Set(figures.cuts(of: indicator) + [reach.start, reach.end])
    func cut(_ days: DayInterval) { cuts.formUnion([days.start, days.end]) }
    for o in published where o.indicator == indicator.id { cut(o.days) }
    for (id, days) in windows {
      guard let commitment = accord.commitment(id),
        accord.indicators(in: commitment.rule.requirement).contains(indicator.id)
      else { continue }
      cut(days)
      if commitment.holdsAnyDay {
        for day in reach.start.dayNumber..<reach.end.dayNumber { cuts.insert(CivilDate(dayNumber: day)) }
      }
    }
    let inside = cuts.filter { $0 >= reach.start && $0 <= reach.end }.sorted()
    return zip(inside, inside.dropFirst()).compactMap { DayInterval(start: $0, end: $1) }
  }

  private func compare(_ figures: CaseFigures, _ published: [Observation]) -> [ComparedFigure] {
    figures.indicators.flatMap { indicator in
      published.filter { $0.indicator == indicator.id }.compactMap { row -> ComparedFigure? in
        guard let counted = figures.figures(of: indicator, over: row.days).first(where: { $0.classID == row.classID }),
          counted.most != nil || counted.least > 0,
          let bounds = row.bounds(aboutPercent: accord.evidenceRules.aboutPercent)
        else { return nil }
        let isAbove = counted.most.map { Amount($0) < bounds.lower } ?? false
        let isBelow = bounds.upper.map { $0 < Amount(counted.least) } ?? false
        return ComparedFigure(
          published: row, reporter: figures.reporter, counted: counted, agrees: !isAbove && !isBelow)
      }
    }
  }
}

extension Commitment {
  /// Whether its limit holds for any days, so that every day matters by itself.
  fileprivate var holdsAnyDay: Bool {
    if case .rollingDays = rule.trigger { return true }
    if case .compares(let comparison) = rule.requirement { return comparison.moment == .anyTime }
    return false
  }
}
