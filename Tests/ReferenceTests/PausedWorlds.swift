// Suspensions that began and ended on uncertain days, in tiny worlds: of windows, acts, bans and cases.

import Accords
import CivilTime
import Evidence
import Quantities
import Testing

/// One duty that may be suspended, and one or two suspensions of it.
struct PausedWorlds: Sendable {
  private static let answer = "requires answered within 2 days of applied, the day of applied not counted"

  static let clauses = [
    Clause("floor", "  requires at least 2 paroles from 2000-01-03 to 2000-01-05\n  may be suspended by a note"),
    Clause("ceiling", "  requires at most 2 paroles from 2000-01-03 to 2000-01-05\n  may be suspended by a note"),
    Clause("deed", "  requires opened by 2000-01-05\n  may be suspended by a note"),
    Clause("deed-open", "  requires opened, no day set\n  may be suspended by a note"),
    Clause("case", "  whenever applied\n  \(answer)\n  may be suspended by a note"),
    Clause("case-stops", "  whenever applied\n  \(answer)\n  may be suspended by a note, and its clocks stop"),
  ]

  static func make(_ dice: inout Dice, _ clause: Clause) -> TinyWorld {
    let isCase = clause.id.hasPrefix("case")
    func date(_ first: Int, _ most: Int = 3) -> PartialDate {
      tinyDate(first, dice.chance(2) ? first : first + 1 + dice.roll(most))
    }
    func published(_ day: PartialDate) -> PartialDate {
      PartialDate(tinyDay(max(number(day.latest), dice.pick([3, 9]))))
    }
    var given: [Given] = []
    for _ in 0..<dice.pick([1, 1, 2]) {
      let from = date(dice.roll(7))
      let contested = dice.chance(4) ? ["CU"] : []
      if dice.chance(2) {
        given.append(.suspension(clause.id, from: from, by: "US", contestedBy: contested, published: published(from)))
      } else {
        let end = date(number(from.latest) + 1 + dice.roll(4))
        given.append(
          .endedSuspension(
            clause.id, from: from, until: end, by: "US", contestedBy: contested, published: published(end)))
      }
    }
    switch clause.id {
    case "floor", "ceiling":
      given.append(
        .figure(
          "paroles", classID: nil, dice.pick([.exact, .exact, .atLeast]), Amount(dice.pick([1, 2, 3])),
          days: tinyDays(2, dice.pick([3, 4, 4])), by: "US", published: PartialDate(tinyDay(9))))
    case "deed", "deed-open":
      let day = date(dice.roll(7))
      if !dice.chance(4) { given.append(.event("opened", caseID: nil, day: day, by: "US", published: published(day))) }
      if dice.chance(2) {
        given.append(.complete(subject: "opened", days: tinyDays(0, 9), by: "US", published: PartialDate(tinyDay(9))))
      }
    default:
      for (event, first) in [("applied", 1 + dice.roll(3)), ("answered", 2 + dice.roll(6))] {
        let day = date(first, 2)
        if event == "answered", dice.chance(4) { continue }
        given.append(.event(event, caseID: "c", day: day, by: "US", published: PartialDate(tinyDay(9))))
      }
      if dice.chance(2) {
        given.append(.complete(subject: "answered", days: tinyDays(0, 9), by: "US", published: PartialDate(tinyDay(9))))
      }
    }
    return TinyWorld(
      clause: clause, instance: isCase ? "c" : nil, given: given, on: dice.pick([4, 5, 6, 8, 12]), known: 13)
  }

  static func word(_ world: TinyWorld, _ accord: Accord) -> String? {
    let isThere = world.given.contains { one in
      guard case .event("applied", _, let day, _, _) = one else { return false }
      return number(day.earliest) <= world.on
    }
    if world.instance != nil, !isThere { return nil }
    let evidence = RecordedEvidence(supposing: world.given, in: accord)
    return try? PlainJudge(accord: accord, recorded: evidence, on: tinyDay(world.on), known: tinyDay(world.known))
      .word(of: world.clause.id, world.instance)
  }
}

/// Where the judge says less than it might.
private let perhapsOpen = "what has perhaps not begun, or is perhaps suspended, is open while its time may run"
private let notFollowed = "which of two things on uncertain days came first is not followed through every combination"

@Suite struct PausedDuties {
  @Test func theReferenceJudgeAgrees() throws {
    let words = ["kept", "kept late", "breached", "open", "suspended", "disputed"]
    var allowed = Dictionary(uniqueKeysWithValues: words.map { (WordPair($0, "undetermined"), notFollowed) })
    allowed[WordPair("undetermined", "open")] = perhapsOpen
    allowed[WordPair("disputed", "open")] = perhapsOpen
    allowed[WordPair("undetermined", "suspended")] =
      "what was done before its time began is looked at when its time has passed"
    allowed[WordPair("disputed", "suspended")] = allowed[WordPair("undetermined", "suspended")]
    allowed[WordPair("undetermined", "disputed")] = "readings of which one decides and another does not part"
    try Kind(
      name: "suspensions", clauses: PausedWorlds.clauses, make: PausedWorlds.make, reference: PausedWorlds.word,
      allowed: allowed
    ).compare(worlds: 4000, seed: 20_261_129)
  }
}
