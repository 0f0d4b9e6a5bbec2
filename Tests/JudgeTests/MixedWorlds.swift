// Random worlds in which many clauses meet: debts of duties whose instrument ends on a day that is not certain or is contested,
// orders of repayment that nobody has settled, figures that contradict one another beside declarations of completeness,
// commitments that rest on them, excuses, suspensions and exceptions. What is found of each is confirmed by the checker.

import AccordLanguage
import Accords
import Adherence
import CivilTime
import Evidence
import Findings
import Recheck
import Testing

/// A world of few commitments and few pieces of evidence, as text.
struct MixedWorld: ShrinkingWorld {
  enum Theme: CaseIterable { case ending, ordering, counting, resting, lifting, presuming }

  /// The commitments by name, and the evidence, line by line.
  var duties: [(name: String, text: String)]
  var lines: [String]
  let on: String
  let known: String

  static let frame = """
    accord mixed "A mixed accord"
    party GE "Georgia" clock UTC
    party DE "Germany" clock UTC
    calendar year starts 1 January, named CY by the year in which it starts
    calendar half starts 1 January and 1 July, named H by the year in which it starts
    calendar season starts 1 April, named S by the year in which it starts
    evidence about means within 10 percent admissions settle what the figures leave open
    event left "It is denounced"
    event joined "It is joined"
    event wiped "The debts are wiped out"
    event flood "A flood"
    event deed "A deed"
    event lapse "It lapses"
    event met "A condition"
    event freed "It is lifted"
    event asked "Asked" happens to a request
    event told "Told" happens to a request
    event spared "Spared" happens to a request
    event lodged "Lodged" happens to a request
    event shown "Shown" happens to a request
    event rebutted "Rebutted" happens to a request
    event silence "Silence" happens to a request,
      deemed at the end of 30 days of asked, the day of asked not counted, whether a working day or not, unless told
    indicator sent "Sent" counts letters
      by class urgent, plain
    indicator got "Got" counts letters
    instrument fixed "Fixed" agreed 2010-01-01 in force from 2010-01-01
    commitment once "once"
      source fixed rests on the text owed by GE to DE from 2011-01-01 requires lapse, no day set
    instrument pact "Pact"
      agreed 2010-01-01
      in force from 2010-01-01
      ends on the day of left
      running cases end
    instrument term "Term"
      agreed 2010-01-01
      in force 10 days after joined until 2012-06-30
      extended to 2013-12-31 by met
      ends 1 months after left
      running cases stay
      reading ended
        "it is in force as its text says"
        "it has ended" held by GE since 2012-09-01; means it ended on 2012-03-31

    """

  var text: String {
    Self.frame + duties.map(\.text).joined() + "example \"e\"\n" + lines.map { "  given \($0)\n" }.joined()
      + "  on \(on) known \(known)\n" + "  expect once kept\n"
  }

  /// All but the declarations that worlds share.
  var told: String { String(text.dropFirst(Self.frame.count)) }

  /// The steps that the checker refuses.
  func refusals() throws -> [String] {
    try WrittenWorld(text).checks.compactMap { one in
      one.refusal.map { "\(one.commitment) \(one.instance): \($0)" }
    }
  }
}

// MARK: Dice

extension MixedWorld {
  init(_ theme: Theme, dice: inout SeededDice) {
    func pick<T>(_ from: [T]) -> T { from[Int.random(in: 0..<from.count, using: &dice)] }
    func chance(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &dice) == 0 }
    duties = []
    lines = []
    on = pick(["2012-03-15", "2012-08-01", "2013-01-15", "2013-12-31", "2014-06-30"])
    known = pick(["2013-06-01", "2015-01-01", "2015-01-01"])
    switch theme {
    case .ending, .ordering: addDebts(isOrdered: theme == .ending, &dice)
    case .counting: addFloors(&dice)
    case .resting: addRests(&dice)
    case .lifting: addBans(&dice)
    case .presuming: addPresumptions(&dice)
    }
    let count = Int.random(in: 2..<12, using: &dice)
    for _ in 0..<count { lines.append(line(theme, &dice)) }
    if ![.lifting, .presuming].contains(theme) || chance(2) {
      lines.append("sent \(pick(["4", "8", "9", "12"])) from 2011-01-01 to 2011-12-31, by GE, published 2012-02-01")
    }
    lines = once(lines)
  }

  private func once(_ lines: [String]) -> [String] {
    var seen: Set<String> = []
    return lines.filter { seen.insert($0).inserted }
  }

  mutating func add(
    _ name: String, by debtor: String = "GE", isJoint: Bool = false, from days: String, _ clauses: String
  ) {
    let other = debtor == "GE" ? "DE" : "GE"
    let owed = isJoint ? "GE and DE to each other, jointly" : "\(debtor) to \(other)"
    duties.append(
      (
        name,
        """
        commitment \(name) "\(name)"
          source fixed rests on the text owed by \(owed) from \(days)
          \(clauses)

        """
      ))
  }

  private mutating func addDebts(isOrdered: Bool, _ dice: inout SeededDice) {
    func pick<T>(_ from: [T]) -> T { from[Int.random(in: 0..<from.count, using: &dice)] }
    for name in ["first", "second"] {
      let order = isOrdered ? pick(["the oldest first", "the current first"]) : "in no set order"
      let more = pick(["", "", ", extinguished by wiped", ", at most 4", ", times 1.5"])
      let clauses = [
        "", "", "excused by flood when accepted by DE, which defers it", "only if met",
        "may be suspended by a note", "may be withheld while first CY2011 is breached",
        "excused by flood when accepted by DE or found by \"Body\", which reduces it to 50 percent",
        "reading much \"as written\" held by GE since 2010 \"less\" held by DE since 2012; means at least 6",
        "amended by term from its entry into force, by the first day of the period; means at least 8",
        "decided on the word of GE",
      ]
      let also = combined(pick(clauses), pick(clauses), besides: name == "first" ? "withheld" : "-")
      add(
        name,
        from: pick([
          "2011-01-01 until the end of pact", "2011-01-01 until the end of pact",
          "2011-01-01 until the end of term", "entry into force of term until the end of pact", "2011-01-01",
        ]),
        "requires at least 10 \(pick(["sent", "sent", "got"])) in each full year\n"
          + "  carries its shortfall into the next year, \(order)\(more)\n  "
          + also)
    }
  }

  /// Two clauses of different kinds, and none in which a word occurs.
  private func combined(_ one: String, _ other: String, besides word: String) -> String {
    func kind(_ clause: String) -> Substring { clause.prefix(7) }
    let all = kind(one) == kind(other) ? [one] : [one, other]
    let isText = all.allSatisfy { $0.hasPrefix("reading") || $0.hasPrefix("amended") || $0.isEmpty }
    return (isText ? Array(all.prefix(1)) : all).filter { !$0.contains(word) }.joined(separator: "\n  ")
  }

  private mutating func addFloors(_ dice: inout SeededDice) {
    func pick<T>(_ from: [T]) -> T { from[Int.random(in: 0..<from.count, using: &dice)] }
    for name in ["first", "second", "third"] {
      let what = pick([
        "requires at least 10 sent in each full year", "requires at most 10 sent in each full year",
        "requires at least 6 sent in each full half", "requires at least 10 sent in each full season",
        "requires at least 10 sent in each full year, except class plain",
        "requires at least 10 sent in each full year, crediting got when GE elects, at most 5 in any year, from 2010-01-01",
        "requires at least 10 sent from 2011-04-01 to 2012-03-31",
        "requires at most 10 sent from 2011-04-01 to 2012-03-31",
        "requires sent class urgent to be at least 60 percent of sent in each full year",
        "requires sent minus got to be at least 3 in each full year",
      ])
      let also = pick([
        "", "", "", "may be suspended by a note", "decided on the word of GE", "only if met",
        what.contains("least 10 sent in each full year")
          ? "reading which \"as written\" held by GE since 2010 \"other\" held by DE since 2012; means in each season"
          : "",
        what.contains("at least 10 sent") ? "excused by flood when accepted by DE, which reduces it to 80 percent" : "",
      ])
      add(
        name, from: pick(["2011-01-01", "2011-01-01", "2011-01-01 until the end of pact"]), "\(what)\n  \(also)")
    }
  }

  private mutating func addRests(_ dice: inout SeededDice) {
    func pick<T>(_ from: [T]) -> T { from[Int.random(in: 0..<from.count, using: &dice)] }
    let much = "reading much \"as written\" held by GE since 2010 \"less\" held by DE since 2012; means at least 8"
    add("base", from: "2011-01-01", "requires at least 10 sent in each full year\n  \(pick(["", much]))")
    let conditions = ["is kept", "is breached", "was breached", "is kept in time"]
    for name in ["one", "two"] {
      let verdict = pick(conditions)
      add(
        name, from: "2011-01-01",
        pick([
          "requires deed by 2012-12-31\n  only if base CY2011 \(verdict)",
          "requires deed by 2012-06-30\n  may be withheld while base CY2011 is breached",
          "requires deed by 2012-06-30\n  only if met",
          "requires deed by 2012-06-30\n  excused by flood when accepted by DE, which extends it by 30 days",
        ]))
    }
    add(
      "ban", from: "2011-01-01", pick(["forbids deed\n  only if base CY2011 is breached", "forbids deed until freed"]))
    add("both", from: "2011-01-01", pick(["requires all of one and two", "requires any of one or two"]))
    add(
      "three", from: "2011-01-01",
      pick([
        "requires all of one, base CY2011 and base CY2012", "requires at least 2 of one, two or base CY2011",
        "requires any of base CY2011 or base CY2012",
      ]))
    add("more", from: "2011-01-01", pick(["requires all of both and three", "requires any of both or one"]))
  }

  private mutating func addBans(_ dice: inout SeededDice) {
    func pick<T>(_ from: [T]) -> T { from[Int.random(in: 0..<from.count, using: &dice)] }
    let pool = [
      "whenever asked, unless spared\n  requires told within 20 days of asked, the day of asked not counted, whether a working day or not",
      "whenever asked, unless spared\n  requires told, no day set",
      "whenever asked, unless spared\n  forbids lodged until told", "whenever asked\n  forbids lodged until told",
      "forbids deed until freed", "forbids deed until freed and met",
      "whenever asked, unless spared or lodged\n  requires told within 20 days of asked, the day of asked not counted, whether a working day or not\n  may be suspended by a note",
      "requires deed by 2012-06-30\n  may be suspended by a note", "forbids deed\n  may be suspended by a note",
      "requires at least 10 sent in each full year\n  may be suspended by a note",
      "whenever asked\n  requires told within 20 days of asked, the day of asked not counted, whether a working day or not\n  may be suspended by a note, and its clocks stop",
    ]
    for name in ["first", "second"] {
      let clause = pick(pool)
      let tied = clause.contains("asked") ? ["2011-01-01", "2011-01-01 until the end of pact"] : ["2011-01-01"]
      add(name, from: pick(tied), clause)
    }
  }

  private func line(_ theme: Theme, _ dice: inout SeededDice) -> String {
    func pick<T>(_ from: [T]) -> T { from[Int.random(in: 0..<from.count, using: &dice)] }
    func chance(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &dice) == 0 }
    func date() -> String {
      let day = pick(["2011-06-15", "2012-01-10", "2012-04-01", "2012-06-20", "2012-10-05", "2013-02-01"])
      return chance(4) ? String(day.prefix(pick([4, 7]))) : day
    }
    if theme == .presuming, let line = presumedLine(&dice) { return line }
    let by = pick(["GE", "GE", "DE"])
    let published = "published \(pick(["2012-05-01", "2013-03-01", "2014-09-01"]))"
    let contested = chance(3) ? ", contested by \(by == "GE" ? "DE" : "GE")" : ""
    let duty = pick(duties).name
    switch (theme, Int.random(in: 0..<12, using: &dice)) {
    case (.lifting, 2..<7):
      return
        "event \(pick(["asked", "told", "told", "spared", "spared", "lodged"])) of c1 on \(date()), by \(by), \(published)"
    case (_, 0..<5):
      let days = pick([
        "from 2011-01-01 to 2011-12-31", "from 2012-01-01 to 2012-12-31", "from 2012-01-01 to 2012-12-31",
        "from 2012-01-01 to 2012-06-30", "from 2012-07-01 to 2012-12-31", "from 2013-01-01 to 2013-12-31",
      ])
      let what =
        theme == .counting
        ? pick(["sent", "sent", "sent class urgent", "sent class plain", "got"])
        : pick(["sent", "sent", "got"])
      let bound = pick(["", "", "", "at least ", "at most ", "about "])
      return "\(what) \(bound)\(pick(["0", "3", "6", "8", "10", "13", "16"])) \(days), by \(by), \(published)"
    case (_, 5), (_, 6):
      let subject = pick(["sent", "sent", "got", "left", "wiped", "deed", "met", "freed", "told", "spared", "asked"])
      let days = pick([
        "from 2010-01-01 to 2014-12-31", "from 2012-01-01 to 2012-12-31", "from 2011-01-01 to 2011-12-31",
        "from 2012-01-01 to 2012-06-30",
      ])
      return "complete \(subject) \(days), by \(by), \(published)"
    case (_, 7), (_, 8), (_, 9):
      let acts =
        theme == .resting
        ? ["deed", "met", "freed", "deed"]
        : theme == .lifting
          ? ["freed", "freed", "deed", "met"]
          : ["left", "left", "joined", "wiped", "met"]
      return "event \(pick(acts)) on \(date()), by \(by)\(contested), \(published)"
    case (_, 10):
      let label =
        duties.first { $0.name == duty }?.text.contains("in each full year") ?? false ? " CY\(pick([2011, 2012]))" : ""
      let stance = pick(["excused", "excused", "acknowledged", "denied", "kept", "breached"])
      return
        "claim by \(stance == "excused" ? "GE" : by) that GE has \(stance) \(duty)\(label), published \(pick(["2012-04-01", "2013-02-01"]))"
    default:
      return
        "suspension of \(duty) from \(date()) until \(pick(["2012-07-01", "2013-01-01"])), by \(by)\(contested), \(published)"
    }
  }
}
