// What was published by an earlier day, whatever was revised later: what frozen quantities are made of.

import Accords
import CivilTime
import Evidence

extension Record {
  /// The record as it was known on an earlier day; this one where the day has not come.
  func published(by day: CivilDate) -> Record {
    guard day < viewpoint.known else { return self }
    var earlier = Record(accord: accord, evidence: recorded, viewpoint: Viewpoint(on: on, known: day))
    (earlier.believed, earlier.heard, earlier.settled) = (believed, heard, settled)
    return earlier
  }

  /// Whether it is not certain that a figure which a quantity may rest on was public by the day.
  func isDoubtful(_ quantity: NamedQuantity, publishedBy day: CivilDate) -> Bool {
    let parts = Set(accord.indicators(in: quantity.formula))
    return recorded.observations.contains { o in
      guard parts.contains(o.indicator), o.publication.knownFrom <= viewpoint.known else { return false }
      return o.publication.knownFrom > day && (o.publication.published?.earliest ?? o.publication.knownFrom) <= day
    }
  }

  /// The rows of a name that may be cited: those that stand, and figures of a frozen quantity that were replaced since.
  func cited(_ id: EvidenceID) -> [Row] {
    let found = rows(id)
    if !found.isEmpty { return found }
    let frozen = accord.quantities.filter { $0.publishedBy != nil }.flatMap { accord.indicators(in: $0.formula) }
    return recorded.observations.filter {
      $0.id == id && frozen.contains($0.indicator) && $0.publication.knownFrom <= viewpoint.known
    }.map(Row.figure)
  }

  /// Figures of what stands on one day that bind.
  func standing(of indicator: IndicatorID) -> [Observation] {
    figures(of: indicator).filter {
      $0.shape == .stock && $0.bindsCount && $0.days.dayCount == 1
        && $0.bounds(aboutPercent: accord.evidenceRules.aboutPercent) != nil
    }
  }
}
