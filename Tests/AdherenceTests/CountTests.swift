// Bounds on counts: tables, and every small world against going through all of it.

import CivilTime
import Quantities
import Testing

@testable import Adherence

private func day(_ number: Int) -> CivilDate { CivilDate(dayNumber: number) }

private func days(_ start: Int, _ end: Int) throws -> DayInterval {
  try #require(DayInterval(start: day(start), end: day(end)))
}

private func bounds(_ lower: Int, _ upper: Int?) throws -> Bounds {
  try #require(Bounds(lower: Amount(lower), upper: upper.map { Amount($0) }))
}

@Suite struct CumulativeCountTests {
  /// A figure for other days than the window's: what it says of the window.
  @Test(
    arguments: [
      // window 0..<10, figure's days, figure, what follows
      (0, 10, 7, Optional(7), "7"), (0, 20, 7, 7, "at most 7"), (2, 8, 7, 7, "at least 7"), (5, 15, 7, 7, "unknown"),
      (0, 10, 7, nil, "at least 7"), (10, 20, 7, 7, "unknown"), (0, 10, 0, 7, "at most 7"),
    ] as [(Int, Int, Int, Int?, String)])
  func aFigureThatStraddlesSaysOnlyWhatItCan(_ start: Int, _ end: Int, _ low: Int, _ high: Int?, _ words: String) throws
  {
    let constraint = CountConstraint(days: try days(start, end), bounds: try bounds(low, high))
    let found = boundsOfCount(over: try days(0, 10), given: [constraint])
    #expect(found?.description == words)
  }

  @Test func aWholeLessAPartIsTheRest() throws {
    let year = CountConstraint(days: try days(0, 12), bounds: try bounds(100, 100))
    let half = CountConstraint(days: try days(0, 6), bounds: try bounds(30, 40))
    #expect(boundsOfCount(over: try days(6, 12), given: [year, half])?.description == "between 60 and 70")
  }

  @Test func twoReadingsOfACounterBoundTheDaysBetween() throws {
    let first = CountConstraint(days: try days(0, 5), bounds: try bounds(5, 5))
    let second = CountConstraint(days: try days(0, 9), bounds: try bounds(10, 10))
    #expect(boundsOfCount(over: try days(6, 8), given: [first, second])?.description == "at most 5")
  }

  @Test func figuresThatContradictOneAnotherHaveNoCount() throws {
    let part = CountConstraint(days: try days(0, 6), bounds: try bounds(10, 10))
    let whole = CountConstraint(days: try days(0, 12), bounds: try bounds(8, 8))
    #expect(boundsOfCount(over: try days(0, 12), given: [part, whole]) == nil)
  }

  /// Three days, up to two things a day, every pair of figures: the bounds are exactly what some count allows.
  @Test func everySmallWorldAgreesWithGoingThroughAllCounts() throws {
    let worlds = (0...2).flatMap { a in (0...2).flatMap { b in (0...2).map { c in [a, b, c] } } }
    let spans = try [(0, 1), (1, 2), (2, 3), (0, 2), (1, 3), (0, 3)].map { try days($0, $1) }
    func total(_ world: [Int], _ span: DayInterval) -> Int {
      world[span.start.dayNumber..<span.end.dayNumber].reduce(0, +)
    }
    let figures = try spans.flatMap { span -> [CountConstraint] in
      try [(0, 0), (1, 1), (1, 2), (2, 3), (0, 1)].map { CountConstraint(days: span, bounds: try bounds($0, $1)) }
    }
    let limits = try spans.prefix(3).map { CountConstraint(days: $0, bounds: try bounds(0, 2)) }
    for a in figures {
      for b in figures {
        let fitting = worlds.filter { world in
          [a, b].allSatisfy { figure in
            let count = Amount(total(world, figure.days))
            return figure.bounds.lower <= count && count <= (figure.bounds.upper ?? count)
          }
        }
        for window in spans {
          let counts = fitting.map { total($0, window) }
          let found = boundsOfCount(over: window, given: limits + [a, b])
          let expected = try counts.min().map { try bounds($0, counts.max()) }
          if found != expected { Issue.record("\(window): \(a) and \(b) give \(String(describing: found))") }
        }
      }
    }
  }

  @Test func gapsAreWhatNothingCovers() throws {
    let parts = try [days(2, 4), days(3, 6), days(8, 9)]
    #expect(gaps(in: try days(0, 10), leftBy: parts) == (try [days(0, 2), days(6, 8), days(9, 10)]))
    #expect(gaps(in: try days(2, 6), leftBy: parts) == [])
    #expect(gaps(in: try days(0, 2), leftBy: []) == (try [days(0, 2)]))
  }
}

@Suite struct ClassSumsTests {
  private let a: LeafMask = 1
  private let b: LeafMask = 2
  private let c: LeafMask = 4

  @Test func anExcludedClassIsTakenFromTheTotal() throws {
    let known = [a | b: try bounds(23_552, 23_552), a: try bounds(3549, 3549)]
    #expect(boundsOfClasses(b, given: known)?.description == "20,003")
  }

  @Test func aMinimumOfTheExcludedClassLimitsTheRest() throws {
    let known = [a | b | c: try bounds(23_966, 23_966), a: try bounds(5937, nil), b: try bounds(4834, nil)]
    #expect(boundsOfClasses(c, given: known)?.description == "at most 13,195")
  }

  @Test func classesThatCannotAddUpHaveNoCount() throws {
    #expect(boundsOfClasses(b, given: [a | b: try bounds(5, 5), a: try bounds(6, 6)]) == nil)
  }

  @Test func classesThatWereToldAddUpThoughOthersWereNot() throws {
    let known = [a: try bounds(50, 50), b: try bounds(30, 30), c: try bounds(21, 21)]
    let all: LeafMask = 31
    let chains = chainsOfClasses(of: all, told: [a, b, c])
    #expect(boundsOfClasses(all, given: known, along: chains)?.lower.description == "101")
    #expect(boundsOfClasses(all, given: known.merging([all: try bounds(100, 100)]) { $1 }, along: chains) == nil)
    #expect(chainsOfClasses(of: all, told: [a]).isEmpty)
  }

  /// Parts that overlap: the largest first add up to more than the smallest first.
  @Test func overlappingPartsAddUpEitherWay() throws {
    let known = [a: try bounds(0, 5), a | b: try bounds(100, nil), c: try bounds(41, nil)]
    let chains = chainsOfClasses(of: 31, told: Array(known.keys))
    #expect(boundsOfClasses(31, given: known, along: chains)?.lower.description == "141")
  }

  @Test func nothingKnownIsNothingKnown() throws {
    #expect(boundsOfClasses(b, given: [:]) == .unknown)
    #expect(boundsOfClasses(b, given: [a: try bounds(6, 6)]) == .unknown)
  }

  /// Three classes with zero to two each and figures of every two unions: no count that is possible is excluded.
  @Test func noPossibleCountIsEverExcluded() throws {
    var checked = 0
    for world in 0..<27 {
      let counts = [world % 3, world / 3 % 3, world / 9]
      func total(_ set: LeafMask) -> Int { (0..<3).reduce(0) { $0 + (set & (1 << $1) == 0 ? 0 : counts[$1]) } }
      for first in LeafMask(1)...7 {
        for second in LeafMask(1)...7 {
          var known = [second: try bounds(total(second), total(second) + 1)]
          known[first] = try bounds(total(first), total(first))
          for target in LeafMask(1)...7 {
            let chains = chainsOfClasses(of: target, told: Array(known.keys))
            let found = try #require(boundsOfClasses(target, given: known, along: chains))
            let count = Amount(total(target))
            if found.lower > count || (found.upper.map { $0 < count } ?? false) {
              Issue.record("\(counts): \(first), \(second) exclude \(count) of \(target)")
            }
            checked += 1
          }
        }
      }
    }
    #expect(checked == 27 * 7 * 7 * 7)
  }
}
