// What the separate checker confirms of times: random cases whose clocks compete, lengthen, stop, and start one another.

import AccordLanguage
import Accords
import Adherence
import CivilTime
import Evidence
import Findings
import Recheck
import Testing

@Suite struct RecheckedTimes {
  private static let declarations =
    """
    event deemed "Silence is agreement" happens to a request,
        deemed at the end of 10 days of received, the day of received not counted,
        whether a working day or not, unless answered or refused
    event settled "Settled" happens to a request, is the first of answered or deemed

    """ + clauses.enumerated().map { TimeWorld.duty($0.element, named: "duty-\($0.offset)") }.joined()

  private static let clauses = [
    "whenever received, unless refused requires answered within 12 days of received, the day of received not counted, "
      + "moved to the next working day of GE",
    "whenever received requires answered within 1 months of received, the day of received counted, whether a working day "
      + "or not may be suspended by a note",
    "whenever received requires answered within 5 working days of received, the day of received not counted, "
      + "by the working days of GE and DE",
    "whenever received requires answered within 5 working days of received, the day of received counted, "
      + "by the working days of GE or BG",
    "whenever received requires answered within 10 days of received, the day of received not counted, "
      + "extended to 20 days when asked and told by the last day, whether a working day or not",
    "whenever received requires answered within 10 days of received, the day of received not counted, "
      + "paused from stopped to resumed, both days not counted, whether a working day or not",
    "whenever received requires answered within 10 days of received, the day of received not counted, "
      + "paused from stopped to resumed, both days counted, moved to the next working day of DE",
    "whenever hit requires answered within the earlier of 20 days of hit, the day of hit not counted, and 10 days of "
      + "lodged, the day of lodged not counted, whether a working day or not",
    "whenever hit requires answered within the later of 5 days of hit, the day of hit not counted, and 10 days of "
      + "lodged, the day of lodged not counted, whether a working day or not",
    "whenever settled requires told within 8 days of settled, the day of settled not counted, whether a working day or not",
    "whenever deemed requires told within 8 days of deemed, the day of deemed not counted, whether a working day or not",
    "whenever received, unless deemed requires asked, no day set",
    "whenever received requires settled within 15 days of received, the day of received not counted, "
      + "whether a working day or not",
    "requires deed by 2016-03-12, moved to the next working day of GE may be suspended by a note",
  ]

  @Test func randomTimesAreConfirmed() throws {
    let frame = TimeWorld.frame + Self.declarations
    var dice = SeededDice(seed: 20_160_301)
    var words: Set<Word> = []
    for number in 0..<600 {
      let text = frame + Self.example(&dice)
      let world = try WrittenWorld(text)
      words.formUnion(world.findings.map(\.word))
      for one in world.checks { one.expectConfirmed("world \(number)\n\(text.suffix(900))") }
      guard number % 40 == 0 else { continue }
      for finding in world.findings { expectBrokenRefused(finding, world.evidence, world.recheck, "world \(number)") }
    }
    #expect(words.isSuperset(of: [.kept, .keptLate, .breached, .undetermined, .disputed, .open, .notTriggered]))
  }

  private static func example(_ dice: inout SeededDice) -> String {
    func pick<T>(_ from: [T]) -> T { from[Int.random(in: 0..<from.count, using: &dice)] }
    func date() -> String {
      let text =
        "2016-03-\(["01", "02", "04", "07", "11", "12", "14", "16", "18", "21", "24", "28"].randomElement(using: &dice) ?? "01")"
      return Int.random(in: 0..<12, using: &dice) == 0 ? String(text.prefix(7)) : text
    }
    let events = [
      "received", "received", "answered", "answered", "refused", "asked", "told", "stopped", "resumed", "hit", "lodged",
    ]
    var lines = ["event received of c1 on 2016-03-01, by GE, published 2016-03-02"]
    for _ in 0..<Int.random(in: 2..<10, using: &dice) {
      let by = pick(["GE", "GE", "GE", "DE"])
      switch Int.random(in: 0..<10, using: &dice) {
      case 0, 1:
        let subject = pick(events + ["answered", "answered", "answered", "holidays of GE", "holidays of DE", "deed"])
        lines.append("complete \(subject) from 2010-01-01 to 2016-12-31, by \(by), published 2016-12-31")
      case 2: lines.append("holiday of \(by) on 2016-03-\(pick(["08", "14", "15"])), by \(by), published 2016-01-01")
      case 3: lines.append("event deed on \(date()), by GE, published 2016-04-02")
      case 4:
        let what = pick(["duty-1", "duty-13"])
        lines.append("suspension of \(what) from \(date()) until 2016-04-10, by GE, published 2016-03-05")
      default:
        lines.append(
          "event \(pick(events)) of \(pick(["c1", "c1", "c2"])) on \(date()), by \(by), published 2016-04-02")
      }
    }
    let given = lines.map { "  given \($0)" }.joined(separator: "\n")
    let on = pick(["2016-03-13", "2016-03-25", "2016-05-01", "2017-02-01"])
    return "example \"e\"\n\(given)\n  on \(on) known 2017-03-01\n  expect duty-0 c1 kept\n"
  }
}
