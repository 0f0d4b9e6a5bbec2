// What the separate checker confirms of periods that acts may have cut short.

import AccordLanguage
import Accords
import Adherence
import CivilTime
import Evidence
import Findings
import Recheck
import Testing

@Suite struct RecheckedCuts {
  private static let declarations =
    """
    calendar cycle runs 5 years from 2011-10-25, named C by number, closed early by deed
    calendar month runs 90 days from 2012-01-01, named M by number, closed early by shut
    event shut "Shut"
    event reported "Reported" happens to a period
    indicator water "Water" counts acre-feet

    """
    + [
      "requires at least 100 water in each full cycle", "requires at most 100 water in each cycle or part",
      "requires reported within 30 days of the end of each full month, the last day not counted, whether a working day "
        + "or not",
      "requires at least 30 water in each full month", "requires deed, no day set",
      "requires at most 50 water in each month or part",
    ].enumerated().map { TimeWorld.duty($0.element, named: "duty-\($0.offset)", from: "2011-10-25") }.joined()

  @Test func randomCutsAreConfirmed() throws {
    var dice = SeededDice(seed: 20_111_025)
    var (words, merged) = (Set<Word>(), 0)
    for number in 0..<48 {
      let text = TimeWorld.frame + Self.declarations + Self.example(&dice)
      let world = try WrittenWorld(text)
      words.formUnion(world.findings.map(\.word))
      for one in world.checks { one.expectConfirmed("world \(number)\n\(text.suffix(900))") }
      let common = world.findings.filter { !$0.proof.byCut.isEmpty }
      merged += common.count
      // Each broken finding is checked in all ways anew.
      let few = common.filter { $0.proof.byCut.count <= 3 }
      guard number % 6 == 0 else { continue }
      for finding in few.prefix(1) {
        expectBrokenRefused(finding, world.evidence, world.recheck, "world \(number)")
      }
    }
    #expect(words.isSuperset(of: [.kept, .breached, .undetermined, .open]))
    #expect(merged > 20)
  }

  private static func example(_ dice: inout SeededDice) -> String {
    func pick<T>(_ from: [T]) -> T { from[Int.random(in: 0..<from.count, using: &dice)] }
    func date() -> String {
      let text = "\(pick(["2012-02", "2012-05", "2013-09"]))-\(pick(["03", "17", "30"].filter { $0 < "29" } + ["28"]))"
      return Int.random(in: 0..<40, using: &dice) == 0 ? String(text.prefix(7)) : text
    }
    var lines = ["water 60 from 2011-10-25 to 2012-03-31, by GE, published 2016-01-01"]
    for _ in 0..<Int.random(in: 1..<8, using: &dice) {
      let by = pick(["GE", "GE", "DE"])
      let published = "published \(pick(["2012-06-01", "2017-01-01"]))"
      switch Int.random(in: 0..<7, using: &dice) {
      case 0, 1:
        let contested = Int.random(in: 0..<5, using: &dice) == 0 ? ", contested by DE" : ""
        lines.append("event \(pick(["deed", "shut", "shut"])) on \(date()), by \(by)\(contested), \(published)")
      case 2, 3:
        let subject = pick(["deed", "shut", "water", "reported"])
        lines.append(
          "complete \(subject) from 2011-10-25 to \(pick(["2012-12-31", "2018-12-31"])), by \(by), \(published)")
      case 4: lines.append("event reported of \(pick(["M1", "M2"])) on \(date()), by \(by), \(published)")
      default:
        let days = pick(["2012-04-01 to 2012-06-30", "2012-07-01 to 2013-09-28", "2012-01-01 to 2012-03-30"])
        lines.append("water \(pick(["20", "60", "150"])) from \(days), by \(by), \(published)")
      }
    }
    let given = lines.map { "  given \($0)" }.joined(separator: "\n")
    return "example \"e\"\n\(given)\n  on \(pick(["2012-03-01", "2012-08-20", "2013-12-31"])) known 2017-06-01\n"
      + "  expect duty-4 kept\n"
  }
}
