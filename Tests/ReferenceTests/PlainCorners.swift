// Sums over cells of which only some totals are known: every corner of what the totals allow.

import Quantities

/// A total that is known of some cells.
struct PlainTotal {
  /// From which evidence.
  let id: String
  /// The numbers of the cells.
  let cells: Set<Int>
  let least: Ratio
  let most: Ratio?
}

/// The least and the most that a weighted sum of cells can be, each cell at least zero; nil: without end.
///
/// The values that the totals allow form a body with flat sides, and a weighted sum is least and greatest at its corners. At
/// a corner as many totals are at one of their ends as there are cells that are not zero. So it is enough to take every set of
/// totals, each at one of its ends, with every set of as many cells, and to work out the cells: what fits all the totals is a
/// corner, and every corner comes up. That body has no end where a cell is in no total that limits it from above.
struct PlainCorners {
  let totals: [PlainTotal]
  let weights: [Int: Ratio]

  /// Nil where no values fit all the totals.
  func range() throws -> (least: Ratio?, most: Ratio?)? {
    var (least, most): (Ratio?, Ratio?) = (.zero, .zero)
    for part in try parts() {
      guard let own = try part.rangeOfPart() else { return nil }
      least = try least.flatMap { sum in try own.least.map { try sum + $0 } }
      most = try most.flatMap { sum in try own.most.map { try sum + $0 } }
    }
    return (least, most)
  }

  /// Totals that share no cell, not even by way of others, have nothing to do with one another.
  private func parts() throws -> [PlainCorners] {
    var groups: [(cells: Set<Int>, totals: [PlainTotal])] = weights.keys.map { ([$0], []) }
    for total in totals {
      let touched = groups.filter { !$0.cells.isDisjoint(with: total.cells) }
      groups.removeAll { !$0.cells.isDisjoint(with: total.cells) }
      groups.append((touched.reduce(total.cells) { $0.union($1.cells) }, touched.flatMap(\.totals) + [total]))
    }
    return groups.map { group in
      PlainCorners(totals: group.totals, weights: weights.filter { group.cells.contains($0.key) }).merged(group.cells)
    }
  }

  /// Cells in the same totals and with the same weight are as one.
  private func merged(_ cells: Set<Int>) -> PlainCorners {
    var seen: Set<[Int]> = []
    var kept: Set<Int> = []
    var names: [Ratio: Int] = [:]
    for cell in cells.sorted() {
      let weight = weights[cell] ?? .zero
      let name = names[weight, default: names.count]
      names[weight] = name
      if seen.insert(totals.indices.filter { totals[$0].cells.contains(cell) } + [-1 - name]).inserted {
        kept.insert(cell)
      }
    }
    return PlainCorners(
      totals: totals.map {
        PlainTotal(id: $0.id, cells: $0.cells.intersection(kept), least: $0.least, most: $0.most)
      }, weights: weights.filter { kept.contains($0.key) })
  }

  private func rangeOfPart() throws -> (least: Ratio?, most: Ratio?)? {
    let cells = totals.reduce(Set(weights.keys)) { $0.union($1.cells) }.sorted()
    var sums: [Ratio] = []
    try eachSet(of: totals.indices.map(\.self)) { chosen in
      try eachSet(of: cells, count: chosen.count) { basis in
        try eachEnd(of: chosen) { ends in
          guard let values = try solved(chosen, basis, ends), try fits(values) else { return }
          sums.append(try values.reduce(.zero) { try $0 + $1.value * (weights[$1.key] ?? .zero) })
        }
      }
    }
    guard let least = sums.min(), let most = sums.max() else { return nil }
    let free = weights.filter { cell, _ in !totals.contains { $0.most != nil && $0.cells.contains(cell) } }.values
    return (free.contains { $0 < .zero } ? nil : least, free.contains { .zero < $0 } ? nil : most)
  }

  private func fits(_ values: [Int: Ratio]) throws -> Bool {
    if values.values.contains(where: \.isNegative) { return false }
    return try totals.allSatisfy { total in
      let sum = try total.cells.reduce(Ratio.zero) { try $0 + (values[$1] ?? .zero) }
      return sum >= total.least && total.most.map { sum <= $0 } ?? true
    }
  }

  /// The cells of the basis for which the chosen totals are at these ends; all others are zero. Nil where that is not one point.
  private func solved(_ chosen: [Int], _ basis: [Int], _ ends: [Ratio]) throws -> [Int: Ratio]? {
    var rows = zip(chosen, ends).map { total, end in
      basis.map { totals[total].cells.contains($0) ? Ratio.one : .zero } + [end]
    }
    for column in basis.indices {
      guard let pivot = rows.indices.first(where: { $0 >= column && !rows[$0][column].isZero }) else { return nil }
      rows.swapAt(column, pivot)
      let inverse = try rows[column][column].inverted()
      rows[column] = try rows[column].map { try $0 * inverse }
      for other in rows.indices where other != column && !rows[other][column].isZero {
        let factor = rows[other][column]
        rows[other] = try zip(rows[other], rows[column]).map { try $0 - factor * $1 }
      }
    }
    return Dictionary(uniqueKeysWithValues: zip(basis, rows.map { $0[basis.count] }))
  }

  private func eachEnd(of chosen: [Int], _ body: ([Ratio]) throws -> Void, _ ends: [Ratio] = []) throws {
    guard ends.count < chosen.count else { return try body(ends) }
    let total = totals[chosen[ends.count]]
    for end in Set([total.least, total.most].compactMap(\.self)) { try eachEnd(of: chosen, body, ends + [end]) }
  }
}

/// Every set of some numbers; with `count`, of so many of them.
private func eachSet(of all: [Int], count: Int? = nil, _ body: ([Int]) throws -> Void) throws {
  func extend(_ chosen: [Int], from index: Int) throws {
    if let count, chosen.count == count { return try body(chosen) }
    if count == nil { try body(chosen) }
    for next in index..<max(index, all.count) where count.map({ $0 - chosen.count <= all.count - next }) ?? true {
      try extend(chosen + [all[next]], from: next + 1)
    }
  }
  try extend([], from: 0)
}
