// The figures of one indicator by their days, so that those of some days are found without looking at all.

import CivilTime
import Evidence

/// Figures in the order of their first days, with how far they reach.
struct FigureList {
  let all: [Observation]
  /// The first days of the figures, by number; empty where these are not in order.
  private let starts: [Int]
  /// For each place the last day that any figure up to there ends before.
  private let reach: [Int]

  init(_ all: [Observation]) {
    self.all = all
    var (starts, reach, end) = ([Int](), [Int](), Int.min)
    starts.reserveCapacity(all.count)
    reach.reserveCapacity(all.count)
    for one in all {
      if let last = starts.last, last > one.days.start.dayNumber {
        (self.starts, self.reach) = ([], [])
        return
      }
      end = max(end, one.days.end.dayNumber)
      starts.append(one.days.start.dayNumber)
      reach.append(end)
    }
    (self.starts, self.reach) = (starts, reach)
  }

  /// The figures that share a day with these, in their order.
  func overlapping(_ days: DayInterval) -> [Observation] {
    if starts.isEmpty { return all.filter { $0.days.overlaps(days) } }
    let first = Self.firstPlace(in: reach, above: days.start.dayNumber)
    let last = Self.firstPlace(in: starts, above: days.end.dayNumber - 1)
    guard first < last else { return [] }
    return all[first..<last].filter { $0.days.overlaps(days) }
  }

  /// The first of numbers that do not fall that is greater than `limit`.
  private static func firstPlace(in numbers: [Int], above limit: Int) -> Int {
    var (low, high) = (0, numbers.count)
    while low < high {
      let middle = (low + high) / 2
      if numbers[middle] > limit { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
