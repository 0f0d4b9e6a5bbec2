// What the separate checker confirms of lives and texts: random worlds in which instruments enter into force, end, go on and
// amend, clocks stand still, rounds lie apart, something is forbidden in each case, or due before an act.

import AccordLanguage
import Accords
import Adherence
import CivilTime
import Evidence
import Findings
import Quantities
import Recheck
import Testing

@Suite struct RecheckedLives {
  private static let lives =
    """
    event ratified "Ratified"
    event joined "Joined"
    event noticed "Notice is given"
    event left "It is left"
    event longer "It is extended"
    meeting talks "Talks"
    indicator sent "Sent" counts letters
    event mailed "Mailed" happens to a request, counted by sent
    event silent "Silence" happens to a request,
        deemed at the end of 10 days of received, the day of received not counted,
        whether a working day or not, unless answered
    calendar year starts 1 January, named CY by the year in which it starts
    instrument pact "Pact"
      agreed 2014-12-01
      in force 10 days after ratified
      ends 1 months after left
      running cases end
    instrument term "Term"
      agreed 2014-12-01
      in force from the first day of the second month after ratified and joined until 2016-01-31
      renewed for 12 months at a time, unless noticed at least 30 days before the end
      ends on the day of left
      running cases are not settled
      reading ended
        "it is in force as its text says"
        "it has ended" held by GE since 2016-03-01; means it ended on 2016-03-10
        "it never was in force" held by DE since 2016-02; means it was never in force
    instrument fixed "Fixed"
      agreed 2015-06
      in force from 2015-07-01 until 2016-03-15
      extended to 2016-12-31 by longer
      running cases stay
    instrument later "Later"
      agreed 2016-01
      in force from 2016-02-01 until 2016-06-30

    """

  /// Clauses with the days from which until which they are owed.
  private static let tied: [(days: String, clause: String)] = [
    (
      "",
      "whenever received requires answered within 12 days of received, the day of received not counted, "
        + "moved to the next working day of GE"
    ),
    ("", "whenever received, unless refused forbids told until answered"),
    ("", "requires at least 10 sent in each full year"), ("", "requires at most 12 sent in each year or part"),
    ("", "forbids deed"), ("", "requires deed by 2016-03-12, moved to the next working day of GE"),
    ("", "requires deed, no day set may be suspended by a note"),
    ("", "requires at least 2 rounds of talks in each year or part"),
    ("", "whenever received requires answered, no day set"),
    ("", "whenever mailed, accounted in each full year requires answered, no day set"),
  ]

  private static let spans = [
    "entry into force of pact until the end of pact", "entry into force of term until the end of term",
    "2015-01-01 until the end of fixed", "entry into force of term", "2015-02-01 until the end of pact",
  ]

  private static let texts = [
    "requires at least 10 sent in each full year amended by later from 2016-02-01, by the last day of the period; means "
      + "at least 5 amended by pact from its entry into force, by the first day of the period; means at least 20",
    "whenever received requires answered within 12 days of received, the day of received not counted, whether a working "
      + "day or not amended by pact from its entry into force, by the day of received; means within 30 days of received, "
      + "the day of received not counted, whether a working day or not amended by later from 2016-02-01, by the day of "
      + "hit, contested by DE since 2016-02-10; means unless refused",
    "requires deed by 2016-03-12, whether a working day or not amended by term from its entry into force, by the day due; means by 2016-05-01, whether a working day or not amended by "
      + "later from 2016-02-01, by the day due; means by 2016-03-20, whether a working day or not",
    "requires deed, no day set amended by pact from its entry into force, by the day asked about; means by 2016-04-01, whether a working day or not",
    "forbids deed amended by pact from 2016-02-20, by the day of deed; means nothing is owed",
    "forbids deed amended by later from 2016-02-01, by the day of deed; means nothing is owed",
    "whenever received requires answered within 12 days of received, the day of received not counted, whether a working "
      + "day or not amended by fixed from 2015-01-01, retroactively, by the day of received; means within 5 days of "
      + "received, the day of received not counted, whether a working day or not",
    "requires at least 2 rounds of talks in each full year, at least 20 days apart may be suspended by a note",
    "requires at least 2 rounds of talks in each full year, at least 90 days apart",
    "whenever received requires answered within 20 days of received, the day of received not counted, whether a working "
      + "day or not may be suspended by a note, and its clocks stop",
    "whenever received requires answered within 2 months of received, the day of received counted, paused from stopped "
      + "to resumed, both days counted, whether a working day or not may be suspended by a note, and its clocks stop",
    "whenever received forbids told until answered may be suspended by a note",
    "whenever received, unless refused or silent forbids told",
    "whenever silent, unless refused forbids hit until told and deed",
    "whenever mailed, accounted in each full year forbids answered",
    "whenever received requires told at least 10 days before received, the day of received not counted, whether a working day or not may be suspended by a note",
    "whenever received requires told at least 5 working days before received, the day of received counted, by the working days of GE",
    "whenever received requires told at least 1 months before received, the day of received not counted, moved to the previous working day of DE",
    "requires silent, no day set", "requires silent by 2016-03-12, whether a working day or not",
  ]

  @Test(arguments: [0, 1, 2]) func randomLivesAreConfirmed(_ part: Int) throws {
    var dice = SeededDice(seed: UInt64(20_160_400 + part))
    var words: Set<Word> = []
    for number in 0..<160 {
      let text = Self.world(&dice)
      let world = try WrittenWorld(text)
      words.formUnion(world.findings.map(\.word))
      for one in world.checks {
        one.expectConfirmed("world \(number)\n\(text.suffix(text.count - TimeWorld.frame.count - Self.lives.count))")
      }
      guard number % 20 == 0 else { continue }
      for finding in world.findings where finding.readings.count <= 4 {
        expectBrokenRefused(finding, world.evidence, world.recheck, "world \(number)", in: world.accord)
      }
    }
    #expect(
      words.isSuperset(of: [.kept, .breached, .undetermined, .disputed, .open, .notTriggered, .notInForce, .suspended]))
  }

  private static func world(_ dice: inout SeededDice) -> String {
    func pick<T>(_ from: [T]) -> T { from[Int.random(in: 0..<from.count, using: &dice)] }
    let plain = pick(Self.texts)
    let other = pick(Self.texts)
    let life = pick(Self.tied)
    let duties =
      TimeWorld.duty("requires deed, no day set", named: "once") + TimeWorld.duty(plain, named: "plain")
      + TimeWorld.duty(other, named: "other")
      + TimeWorld.duty(life.clause, named: "tied", from: pick(Self.spans))
    return TimeWorld.frame + lives + duties + example(&dice)
  }

  private static func example(_ dice: inout SeededDice) -> String {
    func pick<T>(_ from: [T]) -> T { from[Int.random(in: 0..<from.count, using: &dice)] }
    func date() -> String {
      let day = pick(["01", "02", "04", "11", "14", "18", "24", "28"])
      let text =
        "\(pick(["2015-01", "2015-02", "2015-11", "2016-01", "2016-02", "2016-03", "2016-03", "2016-04"]))-\(day)"
      return Int.random(in: 0..<10, using: &dice) == 0 ? String(text.prefix(7)) : text
    }
    let events = [
      "received", "received", "answered", "answered", "refused", "told", "told", "stopped", "resumed", "hit",
    ]
    let acts = ["ratified", "ratified", "joined", "noticed", "left", "longer", "deed", "deed"]
    var lines = ["event received of c1 on 2016-03-01, by GE, published 2016-03-02"]
    for _ in 0..<Int.random(in: 3..<13, using: &dice) {
      let by = pick(["GE", "GE", "GE", "DE"])
      let published = "published \(pick(["2016-02-10", "2016-05-02", "2016-05-02"]))"
      switch Int.random(in: 0..<14, using: &dice) {
      case 0, 1, 2:
        let subject = pick(events + acts + ["talks", "sent", "holidays of GE", "holidays of DE"])
        let span = pick([
          "from 2010-01-01 to 2016-12-31", "from 2014-12-01 to 2016-02-20", "from 2015-01-01 to 2015-12-31",
        ])
        lines.append("complete \(subject) \(span), by \(by), \(published)")
      case 3: lines.append("holiday of \(by) on 2016-03-\(pick(["08", "14", "15"])), by \(by), published 2016-01-01")
      case 4, 5, 6:
        let contested = Int.random(in: 0..<4, using: &dice) == 0 ? ", contested by DE" : ""
        lines.append("event \(pick(acts)) on \(date()), by GE\(contested), \(published)")
      case 7:
        let what = pick(["plain", "other"])
        lines.append("suspension of \(what) from \(date()) until 2016-05-10, by GE, published 2016-03-05")
      case 8:
        lines.append("sent \(pick(["4", "10", "15", "25"])) from 2015-01-01 to 2015-12-31, by \(by), \(published)")
      case 9: lines.append("round of talks on \(date()), hosted by GE, \(published)")
      default:
        lines.append("event \(pick(events)) of \(pick(["c1", "c1", "c2"])) on \(date()), by \(by), \(published)")
      }
    }
    let given = lines.map { "  given \($0)" }.joined(separator: "\n")
    let on = pick(["2015-01-20", "2016-01-01", "2016-02-20", "2016-03-13", "2016-03-25", "2016-05-11", "2017-02-01"])
    return "example \"e\"\n\(given)\n  on \(on) known 2017-03-01\n  expect once kept\n"
  }
}
