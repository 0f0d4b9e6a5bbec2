// What the separate checker confirms of excuses: random words of both sides and of a body, about every effect.

import Accords
import Adherence
import CivilTime
import Evidence
import Findings
import Recheck
import Testing

@Suite struct RecheckedExcuses {
  private static let yearly = "  requires at least 10 visas in each full calendar-year\n"
  private static let dated = "  requires policy-ended by 2000-06-30\n"
  private static let rule = "  excused by accepted when accepted by CU or found by \"Body\", which "

  private static let texts = [
    owed("less", yearly + rule + "reduces it to 50 percent\n  pace pro rata by day"),
    owed("none", yearly + rule + "extinguishes it"),
    owed("deferred", yearly + rule + "defers it\n  may be suspended by a note"),
    owed("later", dated + rule + "extends it by 100 days"),
    owed("over", dated + rule + "extinguishes it\n  may be suspended by a note"),
  ]

  @Test func randomExcusesAreConfirmed() throws {
    let accord = try accord(Self.texts.joined())
    var dice = SeededDice(seed: 33)
    var words: Set<Word> = []
    for number in 0..<400 {
      let evidence = RecordedEvidence(supposing: try Self.given(&dice), in: accord)
      let on = try day(
        ["2000-03-01", "2000-11-01", "2001-06-01", "2002-01-01"].randomElement(using: &dice) ?? "2002-01-01")
      let findings = Judge(accord: accord, evidence: evidence).findings(
        at: Viewpoint(on: on, known: try day("2003-01-01"))
      )
      .filter { $0.instance.kind == .standing || $0.instance.days.start.year == 2000 }
      words.formUnion(findings.map(\.word))
      let recheck = Recheck(accord: accord, evidence: evidence)
      for one in recheck.confirm(findings) { one.expectConfirmed("world \(number)") }
      guard number % 20 == 0 else { continue }
      for finding in findings { expectBrokenRefused(finding, evidence, recheck, "world \(number)") }
    }
    #expect(words.isSuperset(of: [.kept, .keptLate, .breached, .excused, .deferred, .undetermined, .disputed, .open]))
  }

  private static func given(_ dice: inout SeededDice) throws -> [Given] {
    func pick<T>(_ from: [T]) -> T { from[Int.random(in: 0..<from.count, using: &dice)] }
    func date() -> String {
      pick(["2000-02-01", "2000-05-15", "2000-07-15", "2000-09-01", "2001-02-01", "2001-03", "2001"])
    }
    var given: [Given] = []
    for _ in 0..<Int.random(in: 1..<5, using: &dice) {
      given.append(try Told.visas(pick([2, 4, 5, 8, 12]), 2000, by: pick(["US", "US", "CU"])))
    }
    given = Array(given.prefix(pick([1, 1, 2])))
    if pick([true, false]) { given.append(try Told.act("policy-ended", date(), by: "US", published: "2001-01-01")) }
    if pick([true, false]) { given.append(try Told.complete("policy-ended")) }
    if pick([true, false, false, false]) { given.append(try Told.complete("accepted")) }
    if pick([true, false, false]) { given.append(try Told.act("accepted", date())) }
    for text in ["less", "none", "deferred", "later", "over"] {
      let instance = ["later", "over"].contains(text) ? nil : "CY2000"
      for _ in 0..<Int.random(in: 0..<4, using: &dice) {
        let stance: Given.Stance = pick([.excuses, .excuses, .acknowledges, .denies, .kept, .breached])
        let speaker = stance == .excuses ? pick(["US", "US", "US", "Body"]) : pick(["CU", "CU", "CU", "US", "Body"])
        given.append(try Told.claim(speaker, stance, text, instance, date()))
      }
    }
    return given
  }
}
