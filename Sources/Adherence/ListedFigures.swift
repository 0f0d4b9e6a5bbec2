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
    if unlisted.isEmpty { return [] }
    let (all, rest) = (beliefs(of: value), without(allBut: listed).beliefs(of: value))
    return all.count == rest.count && zip(all, rest).allSatisfy({ $0 == $1 }) ? [] : unlisted
  }

  /// All that nothing lists, where what is listed gives something else than all that is known: other values, or as many by
  /// other beliefs. Empty where it gives the same. Without declarations it does: figures only add to what is known.
  func rest<Value: Hashable>(
    besides listed: Set<EvidenceID>, of value: (FigureSet) -> Value
  ) -> (observations: [Observation], declarations: [Completeness]) {
    let observations = unique(observations + told).filter { !listed.contains($0.id) }
    let others = declarations.filter { !listed.contains($0.id) }
    guard others.count < declarations.count, !(observations.isEmpty && others.isEmpty) else { return ([], []) }
    let (all, rest) = (beliefs(of: value), without(allBut: listed).beliefs(of: value))
    let values = Set(all.map(\.value))
    let isSame =
      values.count == 1
      ? Set(rest.map(\.value)) == values : all.count == rest.count && zip(all, rest).allSatisfy({ $0 == $1 })
    return isSame ? ([], []) : (observations, others)
  }

  /// As if nothing but what is listed were on record.
  private func without(allBut listed: Set<EvidenceID>) -> FigureSet {
    FigureSet(
      indicator: indicator, target: target, window: window,
      observations: observations.filter { listed.contains($0.id) },
      declarations: declarations.filter { listed.contains($0.id) }, told: told.filter { listed.contains($0.id) },
      aboutPercent: aboutPercent)
  }

  /// What each way to believe the figures leaves out, and what it gives.
  private func beliefs<Value>(of value: (FigureSet) -> Value) -> [(leftOut: Set<EvidenceID>, value: Value)] {
    waysToBelieve { $0 }.map { way in
      let kept = way.figures.observations.map(\.id) + way.figures.declarations.map(\.id)
      return (way.contested.subtracting(kept), value(way.figures))
    }
  }
}

extension KnownEvidence {
  /// Whether anybody declares the figures of a count complete.
  func restsOnDeclarations(_ certificate: CountCertificate) -> Bool {
    guard case .figures(let id, _) = certificate.subject else { return false }
    return declarations(about: id).contains { $0.days.overlaps(certificate.window) && isBelieved($0.reporter) }
  }

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
