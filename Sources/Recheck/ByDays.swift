// Figures of one indicator arranged so that the checker finds those of some days.

import CivilTime
import Evidence

/// Figures in their order, with the first days of blocks of them and the last days that a block or one before it reaches.
struct ByDays {
  private static let width = 32

  let figures: [Observation]
  /// For each block where it begins, and what the figures up to its end reach; empty where the figures are not in order.
  private var blocks: [(from: CivilDate, reach: CivilDate)] = []

  init(_ figures: [Observation]) {
    self.figures = figures
    for place in stride(from: 0, to: figures.count, by: Self.width) {
      let block = figures[place..<min(place + Self.width, figures.count)]
      let ends = block.map(\.days.end) + (blocks.last.map { [$0.reach] } ?? [])
      guard let from = block.first?.days.start, let reach = ends.max() else { continue }
      blocks.append((from, reach))
    }
    let isInOrder = zip(figures, figures.dropFirst()).allSatisfy { $0.days.start <= $1.days.start }
    if !isInOrder { blocks = [] }
  }

  /// Those that share a day with the days.
  func sharing(_ days: DayInterval) -> [Observation] {
    if blocks.isEmpty { return figures.filter { $0.days.overlaps(days) } }
    // The first block that reaches the days, and then block by block until one begins after them.
    var (least, most) = (0, blocks.count)
    while least < most {
      let half = least + (most - least) / 2
      if blocks[half].reach <= days.start { least = half + 1 } else { most = half }
    }
    var found: [Observation] = []
    while least < blocks.count, blocks[least].from < days.end {
      let place = least * Self.width
      for figure in figures[place..<min(place + Self.width, figures.count)] where figure.days.overlaps(days) {
        found.append(figure)
      }
      least += 1
    }
    return found
  }
}
