// Small counts that are not shown, so that nobody can tell a person from a number.

/// Which counts of a table are shown.
///
/// A count from 1 to below the limit is not shown. Where it is the only one of its row or of its column that is not, another could be told from the sum: then the next
/// smallest beside it is not shown either, until no sum gives one away.
struct Suppression {
  let below: Int

  var isOn: Bool { below > 1 }

  /// Which cells of a table with equally long rows are hidden.
  func hidden(_ table: [[Int]]) -> [[Bool]] {
    var hidden = table.map { $0.map { isOn && $0 > 0 && $0 < below } }
    guard isOn, let width = table.first?.count else { return hidden }
    var isChanged = true
    while isChanged {
      isChanged = false
      for row in table.indices {
        let cells = (0..<width).map { (row, $0) }
        isChanged = hideOneMore(among: cells, table, &hidden) || isChanged
      }
      for column in 0..<width where table.count > 1 {
        let cells = table.indices.map { ($0, column) }
        isChanged = hideOneMore(among: cells, table, &hidden) || isChanged
      }
    }
    return hidden
  }

  /// Where just one of the cells is hidden, hides the smallest of the others: of counts above 0, if there are any.
  private func hideOneMore(among cells: [(Int, Int)], _ table: [[Int]], _ hidden: inout [[Bool]]) -> Bool {
    guard cells.count > 1, cells.count(where: { hidden[$0.0][$0.1] }) == 1 else { return false }
    let others = cells.filter { !hidden[$0.0][$0.1] }
    let next = others.min { one, other in
      let (a, b) = (table[one.0][one.1], table[other.0][other.1])
      return (a == 0 ? 1 : 0, a) < (b == 0 ? 1 : 0, b)
    }
    guard let next else { return false }
    hidden[next.0][next.1] = true
    return true
  }

  /// How a hidden count is shown.
  static let sign = "*"
}
