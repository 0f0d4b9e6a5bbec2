// What must be listed so that what is listed is believed in the same ways as all that is known.

import Accords
import CivilTime
import Evidence
import Findings

extension FigureSet {
  /// What those who declare themselves complete told and nothing lists, where without it the rest would be believed
  /// otherwise: they would seem to be silent on days of which they told. Empty where it makes no difference.
  func needed<Value: Equatable>(besides listed: Set<EvidenceID>, of value: (FigureSet) -> Value) -> [Observation] {
    let declarations = declarations.filter { listed.contains($0.id) }
    let unlisted = told.filter { one in
      !listed.contains(one.id) && declarations.contains { $0.reporter == one.reporter }
    }
    guard !unlisted.isEmpty else { return [] }
    let rest = FigureSet(
      indicator: indicator, target: target, window: window,
      observations: observations.filter { listed.contains($0.id) },
      declarations: declarations, told: told.filter { listed.contains($0.id) }, aboutPercent: aboutPercent)
    func ways(_ set: FigureSet) -> [(leftOut: Set<EvidenceID>, value: Value)] {
      set.waysToBelieve { $0 }.map { way in
        let kept = way.figures.observations.map(\.id) + way.figures.declarations.map(\.id)
        return (way.contested.subtracting(kept), value(way.figures))
      }
    }
    let (all, listed) = (ways(self), ways(rest))
    return all.count == listed.count && zip(all, listed).allSatisfy({ $0 == $1 }) ? [] : unlisted
  }
}

extension KnownEvidence {
  /// The same for all counts that certificates tell of.
  func needed(for certificates: [CountCertificate], besides listed: Set<EvidenceID>) -> [Observation] {
    struct Place: Hashable {
      let subject: CountCertificate.Subject
      let window: DayInterval
    }
    return unique(certificates.map { Place(subject: $0.subject, window: $0.window) }).flatMap {
      place -> [Observation] in
      guard case .figures(let id, let leaves) = place.subject, let indicator = accord.indicator(id) else { return [] }
      return figures(on: indicator, counting: leaves, over: place.window).needed(besides: listed) { $0.bounds() }
    }
  }
}
