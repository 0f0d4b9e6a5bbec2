// What the separate checker confirms of findings that rest on others: random worlds of every tie, and each of them broken.

import Accords
import Adherence
import CivilTime
import Evidence
import Findings
import Recheck
import Testing

@Suite struct RecheckedLinks {
  private static let readings = """
      reading how-many
        "ten" held by US since 1995
        "eight" held by CU since 1996; means at least 8

    """
  private static let yearly = "  requires at least 10 visas in each full calendar-year\n"

  /// What the others rest on.
  private static let grounds =
    owedByCU("floor", "  requires at least 10 credits in each full calendar-year\n" + readings)
    + owedByCU("done", "  requires accepted by 2000-06-30\n  may be suspended by a note")
    + owed("calm", "  forbids list-agreed")
    + owed("part-one", "  part of any-of\n  requires policy-ended by 2000-06-30")
    + owed("part-two", "  part of any-of\n  requires accepted by 2001-03-31")

  private static let verdicts = ["is kept", "is kept in time", "is breached", "was breached"]

  private static let conditions =
    verdicts.enumerated().map { place, verdict in
      owed("if-same-\(place)", "  only if floor of the same period \(verdict)\n" + yearly)
        + owed("if-before-\(place)", "  only if floor of the period before \(verdict)\n" + yearly + readings)
        + owed("if-due-\(place)", "  only if done \(verdict) by 2000-09-30\n  requires policy-ended by 2001-03-31")
        + owed("if-ever-\(place)", "  only if done \(verdict)\n  forbids policy-ended")
    }.joined() + owed("if-one", "  only if floor CY1999 is breached and done is kept\n" + yearly)

  /// What follows from events of a case is no act, so nothing shows that it was done once.
  private static let derived =
    "event silent \"Silence\" happens to a request, deemed at the end of 25 days of applied, the day of applied not counted,\n"
    + "    unless answered or withdrawn\n" + owed("silent-once", "  requires silent by 2001-03-31")

  private static let composites =
    owed("any-of", "  requires any of part-one or part-two")
    + owed("all-of", "  requires all of part-one, done and if-due-0")
    + owed("two-of", "  requires at least 2 of part-one, part-two or if-due-1")
    + owed("all-yearly", "  requires all of if-same-0 and if-before-2 in each full calendar-year")

  private static let withheld =
    owed("held", "  requires policy-ended by 2001-03-31\n  may be withheld while done or calm is breached")
    + owed(
      "held-yearly",
      yearly + "  may be withheld while floor of the period before or floor of the same period is breached")
    + owed("held-too", yearly + readings + "  may be withheld while done is breached")

  private static let debts =
    ["the oldest first", "the current first", "in no set order"].enumerated().map { place, order in
      owed("carried-\(place)", yearly + "  carries its shortfall into the next calendar-year, \(order)\n")
        + owed(
          "wiped-\(place)",
          yearly + readings
            + "  carries its shortfall into the next calendar-year, \(order), times 1.5, at most 4, extinguished by policy-ended\n"
        )
    }.joined()
    + owed(
      "carried-held",
      yearly
        + "  carries its shortfall into the next calendar-year, in no set order\n  may be withheld while floor of the same period is breached\n  only if floor of the period before is breached\n"
    )

  private static let texts = [derived, grounds, conditions, composites, withheld, debts]

  @Test(arguments: [0..<12, 12..<24, 24..<36]) func randomTiesAreConfirmed(_ numbers: Range<Int>) throws {
    let accord = try accord(Self.texts.joined())
    var words: Set<Word> = []
    for number in numbers {
      var dice = SeededDice(seed: 20_260_701 &+ UInt64(number))
      let evidence = RecordedEvidence(supposing: try Self.given(&dice, accord), in: accord)
      let on = try day(
        ["2000-03-01", "2000-11-01", "2001-06-01", "2002-01-01", "2002-12-31"].randomElement(using: &dice)
          ?? "2002-01-01")
      let findings = Judge(accord: accord, evidence: evidence).findings(
        at: Viewpoint(on: on, known: try day("2003-06-01"))
      )
      .filter { $0.instance.days.end > CivilDate(dayNumber: 10_592) }
      words.formUnion(findings.map(\.word))
      let recheck = Recheck(accord: accord, evidence: evidence)
      let checks = recheck.confirm(findings)
      for one in checks { one.expectConfirmed("world \(number)") }
      guard number % 12 == 7 else { continue }
      for (finding, check) in zip(findings, checks) where check.isConfirmed {
        expectBrokenRefused(finding, evidence, recheck, "world \(number)")
      }
    }
    #expect(words.isSuperset(of: [.kept, .breached, .excused, .undetermined, .disputed, .open, .notTriggered]))
  }

  private static func given(_ dice: inout SeededDice, _ accord: Accord) throws -> [Given] {
    func pick<T>(_ from: [T]) -> T { from[Int.random(in: 0..<from.count, using: &dice)] }
    func chance(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &dice) == 0 }
    func date() -> String {
      pick(["2000-02-01", "2000-05-15", "2000-07-15", "2000-09-01", "2001-02-01", "2001-03", "2001", "2002-04-01"])
    }
    var given: [Given] = []
    for year in 1998...2002 {
      if !chance(4) { given.append(try Told.visas(pick([2, 6, 8, 9, 10, 11, 13]), year)) }
      if chance(5) { given.append(try Told.visas(pick([8, 10, 12]), year, by: "CU")) }
      if !chance(4) { given.append(try Told.credits(pick([7, 8, 9, 10, 12]), year)) }
      if chance(6) { given.append(try Told.credits(pick([7, 9, 11]), year, by: "US")) }
    }
    for event in ["policy-ended", "accepted", "list-agreed"] {
      if chance(2) { given.append(try Told.act(event, date(), by: pick(["US", "US", "CU"]))) }
      if chance(2) { given.append(try Told.complete(event, by: pick(["US", "CU"]))) }
    }
    for _ in 0..<Int.random(in: 0..<6, using: &dice) {
      let commitment = pick(accord.commitments)
      let debtor = commitment.owed.debtors[0]
      let isYearly = if case .eachPeriod = commitment.rule.trigger { true } else { false }
      let instance = isYearly ? pick(["CY1999", "CY2000", "CY2001", "debt-CY2000"]) : nil
      let stance: Given.Stance = pick([.excuses, .excuses, .acknowledges, .denies, .kept, .breached])
      let speaker = stance == .excuses ? debtor : pick(["CU", "US", "Body"])
      given.append(try Told.claim(speaker, stance, commitment.id, instance, about: debtor, date()))
    }
    return given
  }
}
