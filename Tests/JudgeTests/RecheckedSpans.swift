// Random worlds of figures over days that fit no period, beside declarations of several reporters: what the separate checker
// confirms of them, and the worlds in which it once did not.

import AccordLanguage
import Adherence
import Findings
import Foundation
import Recheck
import Testing

@Suite struct RecheckedSpans {
  private static let isThorough = ProcessInfo.processInfo.environment["SERVANDA_THOROUGH"] == "1"

  /// A world that is refused is made as small as it can be, and told with its seed; `SERVANDA_SEED` begins elsewhere.
  @Test(arguments: [0, 1, 2, 3]) func spansAreConfirmed(_ part: Int) throws {
    var words: Set<Word> = []
    let first = 20_160_000 + 1000 * part + otherSeed
    for seed in first..<(first + (Self.isThorough ? 100 : 20)) {
      var dice = SeededDice(seed: UInt64(seed))
      let world = SpanWorld(&dice)
      let found = try WrittenWorld(world.text)
      words.formUnion(found.findings.map(\.word))
      guard let refused = world.refusals(in: found).first else { continue }
      let small = try world.shrunk {
        try $0.refusals(in: WrittenWorld($0.text)).contains { $0.prefix(7) == refused.prefix(7) }
      }
      let still = try small.refusals(in: WrittenWorld(small.text)).first ?? ""
      Issue.record("seed \(seed): \(refused)\n  \(still)\n\(small.told)")
    }
    #expect(!hasShippedDice || words.isSuperset(of: [.open, .undetermined, .disputed, .breached]))
  }

  // MARK: Who declares itself complete and has told

  private func expectConfirmed(_ clauses: String, _ lines: [String], on: String) throws {
    let world = try WrittenWorld(SpanWorld(clauses, lines, on: on).text)
    for one in world.checks { one.expectConfirmed("\(lines)") }
  }

  /// What is told beside the days in question is listed where without it a declaration would contradict what is listed.
  @Test func figuresBesideTheDays() throws {
    try expectConfirmed(
      "requires at least 60 x in each full quarter",
      [
        "x 30 from 2002-05-02 to 2002-07-31, by GE, published 2003-01-15",
        "x at least 120 from 2002-05-01 to 2002-06-30, by DE, published 2003-01-15",
        "complete x from 2002-01-01 to 2002-12-31, by DE, published 2003-01-15",
      ], on: "2003-06-30")
    try expectConfirmed(
      "requires at least 80 y in each full quarter",
      [
        "y about 30 from 2002-05-02 to 2002-07-31, by DE, published 2003-01-15",
        "y class a at least 81 from 2002-05-01 to 2002-06-30, by GE, published 2003-01-15",
        "complete y from 2001-01-01 to 2002-12-31, by GE, published 2003-01-15",
      ], on: "2002-07-01")
    try expectConfirmed(
      "requires at least 80 y in each full quarter",
      [
        "complete y from 2001-12-31 to 2002-04-01, by GE, published 2003-01-15",
        "y about 59 from 2001-10-01 to 2001-12-31, by GE, published 2003-01-15",
        "y class a 30 from 2001-12-31 to 2002-04-01, by DE, published 2003-01-15",
      ], on: "2002-03-15")
  }

  /// Who is silent is so on all days of which a figure tells, also one of a part of the classes.
  @Test func silenceBesideFiguresOfOneClass() throws {
    try expectConfirmed(
      "requires at least 80 y in each full quarter",
      [
        "y class a 120 from 2002-03-31 to 2002-04-01, by GE, published 2003-01-15",
        "y class a 80 from 2002-04-01 to 2002-06-30, by DE, published 2003-01-15",
        "y about 120 from 2002-05-02 to 2002-07-31, by \"News\", published 2003-01-15",
        "complete y from 2002-01-01 to 2002-12-31, by DE, published 2003-01-15",
      ], on: "2002-07-01")
  }

  /// A figure that is contested is listed, so that a declaration of its reporter tells nothing of its days; what else leaves
  /// the sum the same whichever is believed is listed too.
  @Test func sumsThatAreTheSameWhicheverIsBelieved() throws {
    let lines = [
      "complete x from 2001-12-31 to 2002-04-01, by GE, published 2003-01-15",
      "complete x from 2002-01-01 to 2002-12-31, by DE, published 2003-01-15",
      "complete x from 2001-07-01 to 2002-06-30, by DE, published 2003-01-15",
      "x about 80 from 2001-07-01 to 2002-06-30, by GE, published 2003-01-15",
    ]
    for on in ["2002-03-15", "2002-03-31", "2003-06-30"] {
      try expectConfirmed("requires y minus x to be at least 20 in each full quarter", lines, on: on)
      try expectConfirmed("requires y minus x to be at least 20 in each full quarter", lines.reversed(), on: on)
    }
  }

  /// Who tells of some of the days of a ceiling is not silent on them, though what it tells bounds nothing more.
  @Test func silenceBesideTheDaysOfACeiling() throws {
    try expectConfirmed(
      "requires at most 50 x in any 90 days",
      [
        "complete x from 2002-05-01 to 2002-06-30, by DE, published 2002-09-01",
        "x at least 59 from 2002-05-02 to 2002-06-29, by DE, published 2002-09-01",
        "x 81 from 2002-04-01 to 2002-06-30, by GE, published 2003-01-15",
      ], on: "2002-07-01")
  }

  @Test func sharesOfWhatIsToldBesideTheDays() throws {
    try expectConfirmed(
      "requires y class a to be at least 60 percent of y in each full quarter",
      [
        "y at least 59 from 2002-01-01 to 2002-12-31, by \"News\", published 2002-09-01",
        "y class a at least 30 from 2001-12-31 to 2002-04-01, by GE, published 2002-09-01",
        "y class a at least 81 from 2002-01-01 to 2002-03-31, by \"News\", published 2003-01-15",
        "complete y from 2001-01-01 to 2002-12-31, by GE, published 2003-01-15",
        "y class a at most 0 from 2002-01-01 to 2002-03-31, by GE, published 2003-01-15",
      ], on: "2002-07-01")
  }
}

/// A few commitments that count, and figures over odd days.
struct SpanWorld: ShrinkingWorld {
  var duties: [String]
  var lines: [String] = []
  let on: String

  static let frame = """
    accord spans "An accord of odd days"
    party GE "Georgia" clock UTC
    party DE "Germany" clock UTC
    calendar quarter starts 1 January and 1 April and 1 July and 1 October, named Q by the year in which it starts
    calendar year starts 1 January, named CY by the year in which it starts
    calendar pair runs 2 years from 2001-01-01, named P by number
    evidence about means within 10 percent admissions settle what the figures leave open
    indicator x "X" counts things
    indicator y "Y" counts things
      by class a, b
    event flood "A flood"
    event met "A condition"
    instrument fixed "Fixed" agreed 2000-01-01 in force from 2000-01-01

    """

  private static let pool = [
    "requires at least 60 x in each full quarter", "requires at least 80 y in each full quarter",
    "requires at most 80 y in each full quarter", "requires at least 100 y in each full year",
    "requires at most 100 y in each full year", "requires at most 120 y in each full pair",
    "requires at least 120 y in each full pair", "requires at most 60 x in each full pair",
    "requires at least 50 y in each full quarter, except class a",
    "requires y minus x to be at least 20 in each full quarter",
    "requires x plus y to be at most 100 in each full year",
    "requires y class a to be at least 60 percent of y in each full quarter",
    "requires at most 50 x in any 90 days", "requires at most 60 y in any 90 days, except class b",
    "requires at least 50 x in each full year, crediting y when GE elects, at most 20 in any year, from 2000-01-01",
    "requires at least 60 y in each full quarter\n  decided on the word of GE",
    "requires at least 60 y in each full year\n  may be suspended by a note",
    "requires at least 80 y in each full quarter\n  carries its shortfall into the next quarter, in no set order",
  ]

  /// A world of one commitment.
  init(_ clauses: String, _ lines: [String], on: String) {
    duties = [Self.duty("duty-0", clauses)]
    (self.lines, self.on) = (lines, on)
  }

  private static func duty(_ name: String, _ clauses: String) -> String {
    """
    commitment \(name) "duty"
      source fixed rests on the text owed by GE to DE from 2001-01-01
      \(clauses)

    """
  }

  init(_ dice: inout SeededDice) {
    func pick<T>(_ from: [T]) -> T { from[Int.random(in: 0..<from.count, using: &dice)] }
    duties = Self.pool.shuffled(using: &dice).prefix(3).enumerated().map { Self.duty("duty-\($0.offset)", $0.element) }
    on = pick(["2002-03-15", "2002-07-01", "2002-12-31", "2003-06-30"])
    let days = [
      "2001-10-01 to 2001-12-31", "2001-12-31 to 2002-04-01", "2002-01-01 to 2002-03-31", "2002-01-01 to 2002-12-31",
      "2002-05-01 to 2002-06-30", "2002-04-01 to 2002-06-30", "2002-05-02 to 2002-06-29", "2002-05-02 to 2002-07-31",
      "2001-01-01 to 2002-12-31", "2001-07-01 to 2002-06-30", "2002-02-14 to 2002-02-14", "2002-03-31 to 2002-04-01",
    ]
    for _ in 0..<Int.random(in: 2..<9, using: &dice) {
      let by = pick(["GE", "GE", "DE", "\"News\""])
      let published = "published \(pick(["2002-09-01", "2003-01-15", "2003-01-15"]))"
      switch Int.random(in: 0..<8, using: &dice) {
      case 0, 1: lines.append("complete \(pick(["x", "y"])) from \(pick(days)), by \(pick(["GE", "DE"])), \(published)")
      case 2 where duties.joined().contains("suspended"):
        lines.append(
          "suspension of duty-\(duties.firstIndex { $0.contains("suspended") } ?? 0) from 2002-02-01 until 2002-04-15, by GE, contested by DE, \(published)"
        )
      default:
        let what = pick(["x", "y", "y", "y class a", "y class b"])
        let value =
          "\(pick(["", "", "", "at least ", "at most ", "about "]))\(pick(["0", "20", "30", "59", "80", "81", "120"]))"
        lines.append("\(what) \(value) from \(pick(days)), by \(by), \(published)")
      }
    }
    var seen: Set<String> = []
    lines = lines.filter { seen.insert($0).inserted }
  }

  var text: String {
    Self.frame + duties.joined()
      + "commitment once \"once\"\n  source fixed rests on the text owed by GE to DE from 2001-01-01 requires met, no day set\n"
      + "example \"e\"\n" + lines.map { "  given \($0)\n" }.joined()
      + "  on \(on) known 2004-01-01\n  expect once kept\n"
  }

  /// All but the declarations that worlds share.
  var told: String { String(text.dropFirst(Self.frame.count)) }

  /// The steps that the checker refuses.
  func refusals(in world: WrittenWorld) -> [String] {
    world.checks.compactMap { one in one.refusal.map { "\(one.commitment) \(one.instance): \($0)" } }
  }
}
