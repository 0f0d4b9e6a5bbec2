// Random worlds of sums, counters, stocks, rolling days, frozen figures, graded lists and declared capacity: the separate
// checker confirms every finding of them, and refuses every one that was broken.

import Accords
import Adherence
import CivilTime
import Evidence
import Findings
import Quantities
import Recheck
import Testing

@Suite struct FigureWorlds {
  private static let declarations = """
    indicator water "Water" counts tonnes
      by class a, b, c
      class ab is a and b
    indicator steps "Steps" counts steps
    indicator stock "Stock" holds tonnes
      by class a, b
    indicator moved "Moved" accumulates tonnes
    quantity baseline "Baseline" counts tonnes
      is water from 2000-01-01 to 2000-12-31
      rounded half up to 0 decimals
      as published by 2001-03-01
    quantity half "Half" counts tonnes
      is 0.5 times water class ab
      rounded down to 0 decimals

    """

  private static let commitments: [(id: CommitmentID, clause: String, until: String?)] = [
    ("sum", "requires water class a plus 2 times water class b to be at most 10 in each full calendar-year", nil),
    (
      "share", "requires water class a to be at least 60 percent of water except class c in each full calendar-year",
      nil
    ),
    ("back", "requires water to be at least water a year before in each full calendar-year\n  only if accepted", nil),
    ("frozen", "requires water to be at most 1.5 times baseline in each full calendar-year", nil),
    ("rounded", "requires half to be at least 3 in each full fiscal-year\n  may be suspended by a note", nil),
    (
      "never-more", "requires stock plus 0.5 times moved to be at most 10 at any time\n  may be suspended by a note",
      nil
    ),
    ("ended", "requires stock class a to be at most 4 at any time\n  only if accepted", "2001-06-30"),
    ("on-a-day", "requires stock class a minus stock class b to be at least 2 on 2000-06-30", nil),
    ("by-a-day", "requires moved plus stock to be at least 12 by 2000-09-30", nil),
    ("last-day", "requires moved to be at least 6 on the last day of each calendar-year", nil),
    ("rise", "requires moved to be at most 4 in each full calendar-year", nil),
    (
      "phases",
      "requires water to be at most 12 in each full calendar-year, 6 from 2001-01-01\n"
        + "  reading limit\n    \"as written\" held by US since 1995\n    \"nothing\" held by CU since 2001-01-01; means nothing is owed",
      nil
    ),
    ("rolling", "requires at most 5 water in any 90 days, except class c\n  may be suspended by a note", nil),
    ("daily", "requires at most 3 steps in any day", "2001-06-30"),
    ("rolling-floor", "requires at least 4 water in any 180 days", "2001-06-30"),
    (
      "capable",
      "requires at least 10 water in each full calendar-year, crediting credits when US elects, at most 2 in any "
        + "fiscal-year, from 1999-01-01\n  capacity at most 0.05 a day\n  pace pro rata by day", nil
    ),
    ("able", "requires at least 12 steps in each full calendar-year\n  capacity at most 0.1 a day", nil),
    (
      "list",
      "assessed item by item by \"Bench\" or \"Court\", on the scale done, almost, not, kept from done, all of them by "
        + "2000-06-30\n  item p \"P\"\n  item q \"Q\"", nil
    ),
    (
      "some",
      "assessed item by item by \"Bench\" or \"Court\", on the scale done, almost, not, kept from almost, at least 1 of them, no day set\n"
        + "  item p \"P\"\n  item q \"Q\"", nil
    ),
  ]

  private static let text =
    declarations
    + commitments.map { one in
      owed(one.id, "  \(one.clause)").replacingOccurrences(
        "from 1994-09-09", with: "from 1998-01-01" + (one.until.map { " until \($0)" } ?? ""))
    }.joined()

  private func findings(_ accord: Accord, _ world: FigureWorld) -> [Finding] {
    Judge(accord: accord, evidence: world.evidence).findings(
      at: world.viewpoint, of: Set(world.theme.commitments))
  }

  @Test(arguments: [0..<500, 500..<1000, 1000..<1500]) func areConfirmed(_ numbers: Range<Int>) throws {
    let accord = try accord(Self.text)
    var words: [String: Int] = [:]
    for number in numbers {
      var dice = SeededDice(seed: 20_110_914 &+ UInt64(otherSeed + number))
      let world = FigureWorld(FigureWorld.Theme.allCases[number % FigureWorld.Theme.allCases.count], dice: &dice)
      let findings = findings(accord, world)
      for one in Recheck(accord: accord, evidence: world.evidence).confirm(findings) {
        one.expectConfirmed("world \(number)")
      }
      for finding in findings { words["\(finding.commitment) \(finding.word.rawValue)", default: 0] += 1 }
    }
    // The worlds say more than that all is open.
    for (id, _, _) in Self.commitments where hasShippedDice {
      #expect(words.keys.count { $0.hasPrefix("\(id) ") } >= 2, "\(id): \(words.filter { $0.key.hasPrefix("\(id) ") })")
    }
  }

  @Test func brokenOnesAreRefused() throws {
    let accord = try accord(Self.text)
    var tried = 0
    for number in 0..<60 {
      var dice = SeededDice(seed: 20_180_205 &+ UInt64(otherSeed + number))
      let world = FigureWorld(FigureWorld.Theme.allCases[number % FigureWorld.Theme.allCases.count], dice: &dice)
      let recheck = Recheck(accord: accord, evidence: world.evidence)
      for finding in findings(accord, world).suffix(6) {
        tried += expectBrokenRefused(finding, world.evidence, recheck, "world \(number)")
      }
    }
    #expect(tried > 4_000)
  }
}

extension String {
  fileprivate func replacingOccurrences(_ text: String, with other: String) -> String {
    var parts: [Substring] = []
    var rest = self[...]
    while let found = rest.firstRange(of: text) {
      parts += [rest[..<found.lowerBound], other[...]]
      rest = rest[found.upperBound...]
    }
    return (parts + [rest]).joined()
  }
}

/// A few figures, declarations, grades and suspensions between 1999 and 2002.
private struct FigureWorld {
  enum Theme: CaseIterable {
    case flows, stocks, rolling, grades

    var commitments: [CommitmentID] {
      switch self {
      case .flows: ["sum", "share", "back", "frozen", "rounded", "phases", "capable", "able"]
      case .stocks: ["never-more", "ended", "on-a-day", "by-a-day", "last-day", "rise"]
      case .rolling: ["rolling", "daily", "rolling-floor"]
      case .grades: ["list", "some"]
      }
    }
  }

  var evidence = RecordedEvidence()
  let viewpoint: Viewpoint
  let theme: Theme
  private var next = 0

  init(_ theme: Theme, dice: inout SeededDice) {
    self.theme = theme
    let on = Self.day(&dice)
    viewpoint = Viewpoint(on: on, known: max(on, Self.day(&dice)))
    evidence.reporters = [
      Reporter(id: "us", name: "US", kind: .party, party: "US", speaksFor: nil, relayedBy: nil),
      Reporter(id: "cu", name: "CU", kind: .agency, party: "CU", speaksFor: nil, relayedBy: nil),
      Reporter(id: "ap", name: "AP", kind: .third, party: nil, speaksFor: nil, relayedBy: nil),
    ]
    for _ in 0..<Int.random(in: 1..<10, using: &dice) {
      switch Int.random(in: 0..<8, using: &dice) {
      case 0: addDeclaration(&dice)
      case 1: addMeasure(&dice)
      default: if theme == .grades { addGrade(&dice) } else { addFigure(&dice) }
      }
    }
  }

  private static func pick<T>(_ from: [T], _ dice: inout SeededDice) -> T {
    from[Int.random(in: 0..<from.count, using: &dice)]
  }

  private mutating func id() -> EvidenceID {
    next += 1
    return "e\(next)"
  }

  private static func day(_ dice: inout SeededDice) -> CivilDate {
    CivilDate(
      year: Int.random(in: 1999...2002, using: &dice), month: Int.random(in: 1...12, using: &dice),
      day: pick([1, 15, 28], &dice)) ?? CivilDate(dayNumber: 11_000)
  }

  private static func published(_ dice: inout SeededDice) -> Publication {
    let day = day(&dice).description
    let text = Int.random(in: 0..<5, using: &dice) == 0 ? String(day.prefix(4)) : day
    return Publication(published: PartialDate(text) ?? PartialDate(CivilDate(dayNumber: 11_000)))
  }

  private static func days(_ dice: inout SeededDice) -> DayInterval {
    let year = Int.random(in: 1999...2001, using: &dice)
    let (first, last) = pick(
      [
        ("01-01", "12-31"), ("01-01", "12-31"), ("01-01", "06-30"), ("07-01", "12-31"), ("02-01", "03-31"),
        ("05-05", "05-05"),
      ], &dice)
    return CivilDate("\(year)-\(first)").flatMap { a in
      CivilDate("\(year)-\(last)").flatMap { DayInterval(firstDay: a, lastDay: $0) }
    } ?? DayInterval(day: day(&dice))
  }

  /// The days of which several figures are likely to tell.
  private static func oneDay(_ dice: inout SeededDice) -> DayInterval {
    let all = ["1999-12-31", "2000-03-31", "2000-06-30", "2000-06-30", "2000-09-30", "2000-12-31", "2001-06-30"]
    return DayInterval(day: CivilDate(pick(all, &dice)) ?? day(&dice))
  }

  private mutating func addFigure(_ dice: inout SeededDice) {
    let subject: IndicatorID =
      switch theme {
      case .flows: Self.pick(["water", "water", "water", "steps", "credits"], &dice)
      case .stocks: Self.pick(["stock", "moved"], &dice)
      default: Self.pick(["water", "steps"], &dice)
      }
    let classID: ClassID?? =
      switch subject {
      case "water": Self.pick([nil, nil, "a", "b", "c", "ab"], &dice)
      case "stock": Self.pick([nil, "a", "a", "b"], &dice)
      default: .some(nil)
      }
    let isOfDay = subject == "stock" || subject == "moved"
    let flags: [Set<Observation.Flag>] = [[], [], [], [], [], [.inconsistent], [.forecast], [.stale]]
    evidence.observations.append(
      Observation(
        id: id(), indicator: subject, classID: classID ?? nil, shape: isOfDay ? .stock : .flow, unit: "u",
        reporter: Self.pick(["us", "us", "us", "cu", "ap"], &dice),
        days: isOfDay ? Self.oneDay(&dice) : Self.days(&dice),
        value: Amount(Self.pick([0, 1, 2, 3, 4, 5, 6, 8, 12], &dice)),
        bound: Self.pick([.exact, .exact, .exact, .atLeast, .atMost, .about], &dice), flags: Self.pick(flags, &dice),
        publication: Self.published(&dice), document: nil, note: ""))
  }

  private mutating func addDeclaration(_ dice: inout SeededDice) {
    let subject = Self.pick(theme == .flows || theme == .rolling ? ["water", "steps", "water"] : ["accepted"], &dice)
    let long = DayInterval(start: CivilDate(dayNumber: 9000), end: CivilDate(dayNumber: 12_000))
    let days = Self.days(&dice)
    evidence.completeness.append(
      Completeness(
        id: id(), reporter: Self.pick(["us", "us", "cu"], &dice), subject: subject,
        days: subject == "accepted" || Int.random(in: 0..<3, using: &dice) == 0 ? long ?? days : days, basis: "b",
        publication: Self.published(&dice), document: nil, note: ""))
  }

  private mutating func addMeasure(_ dice: inout SeededDice) {
    let isSuspension = Int.random(in: 0..<3, using: &dice) == 0
    let day = Self.day(&dice)
    let end = day.advanced(byDays: Int.random(in: 30..<300, using: &dice))
    evidence.measures.append(
      Measure(
        id: id(), event: isSuspension ? nil : "accepted", kind: isSuspension ? .suspension : .measure, actor: "X",
        parties: ["US"], title: "t", happened: PartialDate(day), effective: nil,
        ended: isSuspension ? PartialDate(end) : nil, word: nil, sameAs: nil, answers: nil,
        commitments: isSuspension ? [Self.pick(["rolling", "never-more", "rounded", "sum"], &dice)] : [],
        contestedBy: Self.pick([[], [], ["CU"]], &dice), publication: Self.published(&dice), document: nil, note: ""))
  }

  private mutating func addGrade(_ dice: inout SeededDice) {
    let day = Self.day(&dice).description
    let made = Int.random(in: 0..<4, using: &dice) == 0 ? String(day.prefix(4)) : day
    evidence.statements.append(
      Statement(
        id: id(), made: PartialDate(made) ?? PartialDate(CivilDate(dayNumber: 11_000)),
        publication: Self.published(&dice), speaker: Self.pick(["Bench", "Bench", "Court"], &dice), sides: [],
        about: [], commitments: [Self.pick(["list", "some"], &dice)], instance: Self.pick(["p", "q"], &dice),
        stance: .commits, figure: Self.pick(["done", "done", "almost", "not"], &dice), paraphrase: "p", document: nil,
        note: ""))
  }
}
