// Shares, rolling days and counters in small worlds, against going through every history that fits the figures: a confident
// word is never said where one history gives another.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities
import Testing

@Suite struct SmallCounts {
  private static let declarations = """
    indicator decisions "Decisions" counts decisions
      by class yes, no, void
    indicator steps "Steps" counts steps
    indicator moved "Moved" accumulates persons

    """

  private func soundOrSilent(_ word: String, _ outcomes: Set<Bool>, _ what: String) {
    switch word {
    case "kept": #expect(outcomes == [true], "kept, \(what)")
    case "breached": #expect(outcomes == [false], "breached, \(what)")
    default: break
    }
  }

  private func fits(_ total: Int, _ exactness: Given.Exactness, _ value: Int) -> Bool {
    switch exactness {
    case .exact, .about: total == value
    case .atLeast: total >= value
    case .atMost: total <= value
    }
  }

  private func everyList(_ count: Int, most: Int) -> [[Int]] {
    (0..<count).reduce([[]]) { lists, _ in lists.flatMap { list in (0...most).map { list + [$0] } } }
  }

  // MARK: - Shares

  /// Three classes with up to four of each, figures of any class or of all: three of five, decided as going through decides.
  @Test func aShareAgreesWithGoingThroughAllCounts() throws {
    let a = try accord(
      Self.declarations
        + owed(
          "share",
          "  requires decisions class yes to be at least 60 percent of decisions except class void in each full calendar-year"
        )
        + owed("few", "  requires 2 times decisions class yes to be at most decisions in each full calendar-year"))
    let year = try days("2000-01-01", "2000-12-31")
    var dice = SeededDice(seed: 60)
    let histories = everyList(3, most: 6)
    var decided = 0
    for _ in 0..<300 {
      var given: [Given] = [
        .complete(subject: "decisions", days: year, by: "US", published: try partial("2001-01-10"))
      ]
      var allowed = histories
      for _ in 0..<Int.random(in: 1...3, using: &dice) {
        let part = Int.random(in: 0...3, using: &dice)
        let value = Int.random(in: 0...6, using: &dice)
        let exactness = [Given.Exactness.exact, .atLeast, .atMost][Int.random(in: 0...2, using: &dice)]
        let name = [nil, "yes", "no", "void"][part]
        let by = ["US", "CU"][Int.random(in: 0...1, using: &dice)]
        given.append(
          .figure(
            "decisions", classID: name, exactness, Amount(value), days: year, by: by,
            published: try partial("2001-01-0\(given.count)")))
        allowed = allowed.filter { fits(part == 0 ? $0.reduce(0, +) : $0[part - 1], exactness, value) }
      }
      // A reporter who has told all and told nothing of a class says that there was nothing of it.
      let told = given.dropFirst().map(Self.subject)
      for (place, name) in ["yes", "no", "void"].enumerated()
      where !told.contains("\(name) US") && !told.contains(" US") {
        allowed = allowed.filter { $0[place] == 0 }
      }
      // A later figure of one reporter replaces the earlier one: such worlds are left out.
      guard Set(given.map(Self.subject)).count == given.count, !allowed.isEmpty else { continue }
      let bound = given.allSatisfy { if case .figure(_, _, .atLeast, _, _, _, _) = $0 { false } else { true } }
      for (id, test) in [
        ("share", { (c: [Int]) in 10 * c[0] >= 6 * (c[0] + c[1]) }), ("few", { c in 2 * c[0] <= c.reduce(0, +) }),
      ] {
        let found = try word(a, given, id, "CY2000", on: "2001-02-01")
        let outcomes = Set(allowed.map(test))
        soundOrSilent(found, outcomes, "\(id) of \(given)")
        if bound, found != "undetermined" { decided += 1 }
      }
    }
    #expect(decided > 20, "the worlds decide nothing")
  }

  private static func subject(_ given: Given) -> String {
    if case .figure(_, let classID, _, _, _, let by, _) = given { "\(classID ?? "") \(by)" } else { "complete" }
  }

  // MARK: - Rolling days

  /// Six days with up to two steps each, figures over any of them: any two days, at most two steps, or at least one.
  @Test func rollingDaysAgreeWithGoingThroughAllCounts() throws {
    let a = try accord(
      Self.declarations
        + owed("ceiling", "  requires at most 2 steps in any 2 days", from: "2000-01-01", until: "2000-01-06")
        + owed("floor", "  requires at least 1 steps in any 2 days", from: "2000-01-01", until: "2000-01-06")
        + owed("daily", "  requires at most 1 steps in any day", from: "2000-01-01", until: "2000-01-06"))
    var dice = SeededDice(seed: 180)
    let histories = everyList(6, most: 3)
    var (decided, kept) = (0, 0)
    for _ in 0..<250 {
      var given: [Given] = []
      var allowed = histories
      var unheard = Set(0...5)
      for id in 0..<Int.random(in: 1...4, using: &dice) {
        let from = Int.random(in: 0...5, using: &dice)
        let to = Int.random(in: from...5, using: &dice)
        let value = Int.random(in: 0...5, using: &dice)
        let exactness = [Given.Exactness.exact, .atLeast, .atMost][Int.random(in: 0...2, using: &dice)]
        given.append(
          .figure(
            "steps", classID: nil, exactness, Amount(value),
            days: try days("2000-01-0\(from + 1)", "2000-01-0\(to + 1)"),
            by: id % 2 == 0 ? "US" : "CU", published: try partial("2000-02-01")))
        allowed = allowed.filter { fits($0[from...to].reduce(0, +), exactness, value) }
        if id % 2 == 0 { unheard.subtract(from...to) }
      }
      if Int.random(in: 0...2, using: &dice) > 0 {
        given.append(
          .complete(
            subject: "steps", days: try days("2000-01-01", "2000-01-06"), by: "US", published: try partial("2000-02-01")
          ))
        allowed = allowed.filter { history in unheard.allSatisfy { history[$0] == 0 } }
      }
      guard Set(given.map(Self.figured)).count == given.count, !allowed.isEmpty else { continue }
      for (id, test) in [
        ("ceiling", { (c: [Int]) in (0..<5).allSatisfy { c[$0] + c[$0 + 1] <= 2 } }),
        ("floor", { c in (0..<5).allSatisfy { c[$0] + c[$0 + 1] >= 1 } }), ("daily", { c in c.allSatisfy { $0 <= 1 } }),
      ] {
        let found = try word(a, given, id, on: "2000-03-01")
        soundOrSilent(found, Set(allowed.map(test)), "\(id) of \(given)")
        if found == "breached" { decided += 1 }
        if found == "kept" { kept += 1 }
      }
    }
    #expect(decided > 20 && kept > 5, "the worlds decide nothing")
  }

  private static func figured(_ given: Given) -> String {
    if case .figure(_, _, _, _, let days, let by, _) = given { "\(days) \(by)" } else { "" }
  }

  // MARK: - Counters

  /// A counter on six days that never falls, read on some of them: what it stood at, and by how much it rose.
  @Test func aCounterAgreesWithGoingThroughAllHistories() throws {
    let a = try accord(
      Self.declarations + owed("by", "  requires moved to be at least 3 by 2000-01-03", from: "2000-01-01", until: nil)
        + owed("on", "  requires at most 3 moved on 2000-01-04", from: "2000-01-01", until: nil)
        + owed(
          "rise", "  requires moved to be at least 2 from 2000-01-03 to 2000-01-05", from: "2000-01-01", until: nil))
    var dice = SeededDice(seed: 7)
    let histories = everyList(6, most: 2).map { rises in rises.indices.map { rises[...$0].reduce(0, +) } }
    for _ in 0..<300 {
      var given: [Given] = []
      var allowed = histories
      for _ in 0..<Int.random(in: 1...3, using: &dice) {
        let day = Int.random(in: 0...5, using: &dice)
        let value = Int.random(in: 0...7, using: &dice)
        let exactness = [Given.Exactness.exact, .exact, .atLeast, .atMost][Int.random(in: 0...3, using: &dice)]
        given.append(
          .figure(
            "moved", classID: nil, exactness, Amount(value),
            days: try days("2000-01-0\(day + 1)", "2000-01-0\(day + 1)"),
            by: "US", published: try partial("2000-02-01")))
        allowed = allowed.filter { fits($0[day], exactness, value) }
      }
      guard Set(given.map(Self.figured)).count == given.count, !allowed.isEmpty else { continue }
      for (id, label, test) in [
        ("by", "by-2000-01-03", { (c: [Int]) in c[2] >= 3 }), ("on", "on-2000-01-04", { c in c[3] <= 3 }),
        ("rise", "", { c in c[4] - c[1] >= 2 }),
      ] {
        let found = try word(a, given, id, label, on: "2000-03-01")
        soundOrSilent(found, Set(allowed.map(test)), "\(id) of \(given)")
        if found == "kept late" { #expect(allowed.allSatisfy { $0[2] < 3 && $0[5] >= 3 }, "\(given)") }
      }
    }
  }
}

/// The head of a commitment that US owes CU between two days.
func owed(_ id: String, _ rest: String, from: String, until: String?) -> String {
  owed(id, rest).replacing("from 1994-09-09", with: "from \(from)" + (until.map { " until \($0)" } ?? ""))
}
