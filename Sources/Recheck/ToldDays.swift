// Whether reporters have told all there is of a subject for some days.

import CivilTime
import Evidence

extension Sequence<Completeness> {
  /// Who declares complete a record that leaves none of the days out, be it by several declarations.
  func telling(all days: DayInterval) -> Set<ReporterID> {
    var own: [ReporterID: [DayInterval]] = [:]
    for one in self where one.days.overlaps(days) { own[one.reporter, default: []].append(one.days) }
    return Set(own.filter { days.without($0.value).isEmpty }.keys)
  }

  /// The declarations of those who tell of all the days, where they bear on them.
  func whole(_ days: DayInterval) -> [Completeness] {
    let reporters = telling(all: days)
    return filter { reporters.contains($0.reporter) && $0.days.overlaps(days) }
  }

  /// Whether anybody has told of all the days.
  func tellAll(of days: DayInterval) -> Bool { !telling(all: days).isEmpty }
}
