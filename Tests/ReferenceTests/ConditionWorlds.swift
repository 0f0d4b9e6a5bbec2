// What must have come first, in tiny worlds: acts and findings on uncertain days before a case, a window, an act and a ban.

import Accords
import CivilTime
import Evidence
import Quantities
import Testing

/// One duty with a condition, and records of what it waits for.
struct ConditionWorlds: Sendable {
  private static let answer = "requires answered within 2 days of applied, the day of applied not counted"
  /// What a case waits for, where it waits for a finding.
  private static let part = """
    commitment first "first"
      source text
      rests on the text
      owed by CU to US
      from 2000-01-01
      requires agreed by 2000-01-03

    """

  static let clauses = [
    Clause("case", "  only if agreed\n  whenever applied\n  \(answer)"),
    Clause("case-open", "  only if agreed\n  whenever applied\n  requires answered, no day set"),
    Clause("window", "  only if agreed\n  requires at least 2 paroles from 2000-01-03 to 2000-01-05"),
    Clause("deed", "  only if agreed\n  requires opened by 2000-01-05"),
    Clause("case-on-finding", "  only if first is kept\n  whenever applied\n  \(answer)\n\n" + part),
    Clause("case-on-breach", "  only if first is breached\n  whenever applied\n  \(answer)\n\n" + part),
  ]

  static func make(_ dice: inout Dice, _ clause: Clause) -> TinyWorld {
    let isCase = clause.id.hasPrefix("case")
    var given: [Given] = []
    func date(_ first: Int) -> PartialDate { tinyDate(first, dice.chance(2) ? first : first + 1 + dice.roll(3)) }
    func published(_ day: PartialDate) -> PartialDate {
      PartialDate(tinyDay(max(number(day.latest), dice.pick([3, 6, 9]))))
    }
    func event(_ id: String, _ first: Int, by: String) -> Given {
      let day = date(first)
      return .event(
        id, caseID: ["applied", "answered"].contains(id) ? "c" : nil, day: day, by: by, published: published(day))
    }
    func complete(_ subject: String, by: String) -> Given {
      .complete(
        subject: subject, days: tinyDays(dice.pick([0, 0, 0, 1]), dice.pick([2, 4, 6, 9])), by: by,
        published: PartialDate(tinyDay(9)))
    }
    if isCase { given.append(event("applied", 1 + dice.roll(4), by: "US")) }
    for _ in 0..<dice.pick([0, 1, 1, 1, 2]) { given.append(event("agreed", dice.roll(7), by: "CU")) }
    if dice.chance(2) { given.append(complete("agreed", by: "CU")) }
    switch clause.id {
    case "window":
      given.append(
        .figure(
          "paroles", classID: nil, dice.pick([.exact, .exact, .atLeast]), Amount(dice.pick([1, 2, 3])),
          days: tinyDays(2, dice.pick([3, 4, 4])), by: "US", published: PartialDate(tinyDay(9))))
    case "deed":
      if !dice.chance(4) { given.append(event("opened", dice.roll(7), by: "US")) }
      if dice.chance(2) { given.append(complete("opened", by: "US")) }
    default:
      if !dice.chance(4) { given.append(event("answered", 2 + dice.roll(6), by: "US")) }
      if dice.chance(2) { given.append(complete("answered", by: "US")) }
    }
    return TinyWorld(
      clause: clause, instance: isCase ? "c" : nil, given: given, on: dice.pick([4, 5, 6, 8, 12]), known: 13)
  }

  /// Nil where no case is on record by the day asked about.
  static func word(_ world: TinyWorld, _ accord: Accord) -> String? {
    let isThere = world.given.contains { one in
      guard case .event("applied", _, let day, _, let published) = one else { return false }
      return number(day.earliest) <= world.on && world.isKnown(published)
    }
    if world.instance != nil, !isThere { return nil }
    let evidence = RecordedEvidence(supposing: world.given, in: accord)
    return try? PlainJudge(accord: accord, recorded: evidence, on: tinyDay(world.on), known: tinyDay(world.known))
      .word(of: world.clause.id, world.instance)
  }
}

/// Where the judge says less than it might.
private let leftOpen =
  "what is open as a case begins leaves its condition unsettled, though it was neither kept nor breached then"
private let notFollowed = "which of two things on uncertain days came first is not followed through every combination"

@Suite struct ConditionedDuties {
  @Test func theReferenceJudgeAgrees() throws {
    let words = ["kept", "kept late", "breached", "open"]
    var allowed = Dictionary(uniqueKeysWithValues: words.map { (WordPair($0, "undetermined"), notFollowed) })
    allowed[WordPair("not triggered", "undetermined")] = leftOpen
    try Kind(
      name: "conditions", clauses: ConditionWorlds.clauses, make: ConditionWorlds.make,
      reference: ConditionWorlds.word,
      allowed: allowed
    ).compare(worlds: 4000, seed: 20_261_129)
  }
}
