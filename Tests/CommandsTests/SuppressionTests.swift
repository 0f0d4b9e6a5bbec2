// Small counts are not shown, and cannot be told from the others.

import CivilTime
import Findings
import Reports
import Testing

@testable import Commands
@testable import Registry

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

  /// 100 kept, 5 kept late and 2 breached: were only "kept" and "breached" hidden in all, the months of "kept late" would tell the rest.
  @Test func whatTheMonthsComeToGivesNothingAway() {
    let months: [[Word: Int]] = [[.kept: 60, .breached: 2], [.kept: 40, .keptLate: 5]]
    let days = months.indices.map { CivilDate(dayNumber: 31 * $0) }
    let counts = CaseCounts(
      commitment: "return", counts: [.kept: 100, .keptLate: 5, .breached: 2],
      months: Dictionary(uniqueKeysWithValues: zip(days, months)))
    let table = CaseMonths(counts, Suppression(below: 3))
    func words(_ kept: Int?, _ late: Int?, _ breached: Int?) -> JSONValue {
      func shown(_ count: Int?) -> JSONValue { count.map { .integer($0) } ?? .null }
      return ["kept": shown(kept), "kept late": shown(late), "breached": shown(breached)]
    }
    func month(_ name: String, _ words: JSONValue) -> JSONValue { ["month": .string(name), "words": words] }
    #expect(table.json == words(100, nil, nil))
    #expect(
      table.monthsJSON == .array([month("1970-01", words(nil, 0, nil)), month("1970-02", words(nil, nil, 0))]))
  }
}
