// Small counts are not shown, and cannot be told from the others.

import Testing

@testable import Commands

@Suite struct SuppressionTests {
  @Test func withoutALimitAllIsShown() {
    #expect(Suppression(below: 0).hidden([[1, 2], [3, 0]]) == [[false, false], [false, false]])
    #expect(Suppression(below: 1).hidden([[1]]) == [[false]])
  }

  @Test func aSingleHiddenCountTakesAnotherWithIt() {
    #expect(Suppression(below: 5).hidden([[3, 20, 9, 0]]) == [[true, false, true, false]])
    #expect(Suppression(below: 5).hidden([[3, 4, 9]]) == [[true, true, false]])
    #expect(Suppression(below: 5).hidden([[0, 20, 9]]) == [[false, false, false]])
  }

  /// In no row and no column is just one count hidden.
  @Test func noSumGivesAHiddenCountAway() {
    var seed: UInt64 = 7
    func die(_ sides: UInt64) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33 % sides)
    }
    for _ in 0..<500 {
      let (height, width) = (2 + die(4), 2 + die(4))
      let table = (0..<height).map { _ in (0..<width).map { _ in die(12) } }
      let hidden = Suppression(below: 4).hidden(table)
      for row in 0..<height {
        #expect(hidden[row].count { $0 } != 1)
        for column in 0..<width where (1..<4).contains(table[row][column]) { #expect(hidden[row][column]) }
      }
      for column in 0..<width { #expect(hidden.count { $0[column] } != 1) }
    }
  }
}
