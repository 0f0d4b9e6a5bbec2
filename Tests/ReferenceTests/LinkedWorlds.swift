// Commitments that rest on one another, in tiny worlds: composites, conditions, what may be withheld.

import Accords
import CivilTime
import Evidence
import Testing

/// A few acts of both sides, and what is made of them.
struct LinkedWorlds: Sendable {
  /// Two things to be done, of which others are made.
  private static let parts = """
    commitment first "first"
      source text
      rests on the text
      owed by CU to US
      from 2000-01-01
      requires agreed by 2000-01-03

    commitment second "second"
      source text
      rests on the text
      owed by CU to US
      from 2000-01-01
      requires shut by 2000-01-05

    event shut "It is shut"
    event fee-paid "The fee is paid"

    """

  static let clauses = [
    Clause("both", "  requires all of first and second\n\n" + parts),
    Clause("either", "  requires any of first or second\n\n" + parts),
    Clause("then", "  only if first is kept by 2000-01-04\n  requires opened by 2000-01-06\n\n" + parts),
    Clause(
      "in-time",
      "  only if first is kept in time by 2000-01-06 and fee-paid\n  requires opened by 2000-01-06\n\n" + parts),
    Clause("breached", "  only if second was breached by 2000-01-06\n  requires opened by 2000-01-08\n\n" + parts),
    Clause("withheld", "  requires opened by 2000-01-06\n  may be withheld while second is breached\n\n" + parts),
  ]

  static func make(_ dice: inout Dice, _ clause: Clause) -> TinyWorld {
    let on = dice.pick([2, 3, 4, 5, 6, 8, 9])
    var given: [Given] = []
    for event in ["agreed", "shut", "opened", "fee-paid"] {
      let by = event == "opened" ? "US" : "CU"
      if dice.chance(2) {
        let first = dice.roll(9)
        let day = tinyDate(first, dice.chance(3) ? first + 1 + dice.roll(3) : first)
        let published = PartialDate(tinyDay(max(number(day.latest), dice.pick([3, 6, 9]))))
        given.append(.event(event, caseID: nil, day: day, by: by, published: published))
      }
      if dice.chance(2) {
        given.append(
          .complete(
            subject: event, days: tinyDays(0, dice.pick([3, 5, 8, 9])), by: by, published: PartialDate(tinyDay(9))))
      }
    }
    return TinyWorld(clause: clause, instance: nil, given: given, on: on, known: max(on, dice.pick([6, 9, 9])))
  }

  /// By every day on which each act can have been.
  static func word(_ world: TinyWorld, _ accord: Accord) -> String? {
    let evidence = RecordedEvidence(supposing: world.given, in: accord)
    return try? PlainJudge(accord: accord, recorded: evidence, on: tinyDay(world.on), known: tinyDay(world.known))
      .word(of: world.clause.id, nil)
  }
}

/// Where the judge says less than it might.
private let notFollowed =
  "that every day on which a part can have been done comes to the same for the whole is not followed through"

@Suite struct LinkedCommitments {
  @Test func theReferenceJudgeAgrees() throws {
    try Kind(
      name: "linked", clauses: LinkedWorlds.clauses, make: LinkedWorlds.make, reference: LinkedWorlds.word,
      allowed: [
        WordPair("breached", "undetermined"): notFollowed, WordPair("open", "undetermined"): notFollowed,
        WordPair("kept late", "undetermined"): notFollowed, WordPair("kept", "undetermined"): notFollowed,
        WordPair("not triggered", "undetermined"): notFollowed,
      ]
    ).compare(worlds: 3000, seed: 20_261_124)
  }
}
