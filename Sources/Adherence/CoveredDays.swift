// Which declarations leave none of some days untold: one that reaches over all of them, or several of one reporter together.

import CivilTime
import Evidence

extension [Completeness] {
  /// Those that declare complete a record of all these days: each by itself, or, of a reporter of whom none does, those that
  /// do so together, as the twelve of a year told month by month.
  func covering(_ days: DayInterval) -> [Completeness] {
    let whole = filter { $0.days.contains(days) }
    let parts = filter { one in one.days.overlaps(days) && !whole.contains { $0.reporter == one.reporter } }
    let chained = Dictionary(grouping: parts, by: \.reporter).values.flatMap { Self.chain(of: $0, over: days) }
    guard !chained.isEmpty else { return whole }
    let ids = Set((whole + chained).map(\.id))
    return filter { ids.contains($0.id) }
  }

  /// As few as reach over all the days, each from where those before it end; none where a day is left.
  private static func chain(of parts: [Completeness], over days: DayInterval) -> [Completeness] {
    var result: [Completeness] = []
    var reached = days.start
    while reached < days.end {
      let following = parts.filter { $0.days.start <= reached && $0.days.end > reached }
      guard let next = following.max(by: { $0.days.end < $1.days.end }) else { return [] }
      result.append(next)
      reached = next.days.end
    }
    return result
  }

  /// Of several that declare all these days complete one is enough: the first that does so by itself, or else those of one
  /// reporter that do so together.
  func enough(for days: DayInterval) -> [Completeness] {
    if let whole = first(where: { $0.days.contains(days) }) { return [whole] }
    let together = covering(days)
    return together.filter { $0.reporter == together[0].reporter }
  }

  /// The declarations of those whose record is complete for all the days of each of these.
  func covering(each spans: [DayInterval]) -> [Completeness] {
    let covering = spans.map { self.covering($0) }
    let reporters = covering.dropFirst().reduce(Set((covering.first ?? []).map(\.reporter))) { all, rows in
      all.intersection(rows.map(\.reporter))
    }
    let ids = Set(covering.joined().lazy.filter { reporters.contains($0.reporter) }.map(\.id))
    return filter { ids.contains($0.id) }
  }
}
