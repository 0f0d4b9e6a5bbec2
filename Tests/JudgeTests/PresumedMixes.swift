// Random worlds of what is presumed, of what follows from silence, and of excuses of those who owe something to each other.

extension MixedWorld {
  private static let told =
    "requires told within 20 days of asked, the day of asked not counted, whether a working day or not"
  private static let ahead =
    "requires told at least 20 days before asked, the day of asked not counted, whether a working day or not"

  mutating func addPresumptions(_ dice: inout SeededDice) {
    func pick<T>(_ from: [T]) -> T { from[Int.random(in: 0..<from.count, using: &dice)] }
    for name in ["first", "second"] {
      let trigger = "whenever asked\(pick(["", ", unless spared", ", unless silence", ", unless spared or silence"]))"
      let presumed = pick(["presumed done when shown, unless rebutted", "presumed not done unless shown"])
      let also = pick(["", "", "may be suspended by a note", "only if met", "decided on the word of GE"])
      let excuse =
        "excused by flood when accepted by \(pick(["DE", "GE or DE"])), which \(pick(["extinguishes", "defers"])) it"
      let clause = pick([
        "\(trigger)\n  \(Self.told)\n  \(presumed)\n  \(also)", "\(trigger)\n  \(Self.ahead)\n  \(presumed)\n  \(also)",
        "\(trigger)\n  \(Self.ahead)\n  \(also)", "\(trigger)\n  \(Self.told)\n  \(also)\n  \(excuse)",
        "\(trigger)\n  requires told, no day set\n  \(presumed)\n  \(also)",
        "whenever asked\n  forbids lodged until silence",
        "whenever asked, unless spared\n  forbids lodged until silence",
        "whenever asked\n  forbids lodged until told and silence",
        "requires deed by 2012-06-30\n  \(excuse)", "requires deed by 2012-06-30\n  \(presumed)\n  \(excuse)",
      ])
      let isJoint = excuse.contains("GE or") && clause.contains(excuse)
      add(
        name, by: "GE", isJoint: isJoint,
        from: pick(clause.contains("asked") ? ["2011-01-01", "2011-01-01 until the end of pact"] : ["2011-01-01"]),
        clause.contains("asked")
          ? clause : clause.replacing("when shown, unless rebutted", with: "when met, unless freed"))
    }
  }

  /// A record of a case, an act, or who says what excuses.
  func presumedLine(_ dice: inout SeededDice) -> String? {
    func pick<T>(_ from: [T]) -> T { from[Int.random(in: 0..<from.count, using: &dice)] }
    let day = pick([
      "2012-01-10", "2012-01-20", "2012-02-05", "2012-04-01", "2012-06-20", "2012-01", "2012-01-08/2012-01-12",
    ])
    let by = pick(["GE", "GE", "DE"])
    let published = "published \(pick(["2012-05-01", "2013-03-01", "2014-09-01"]))"
    switch Int.random(in: 0..<10, using: &dice) {
    case 0..<5:
      let event = pick(["asked", "asked", "told", "told", "shown", "shown", "rebutted", "spared", "lodged"])
      return "event \(event) of c1 on \(day), by \(by), \(published)"
    case 5, 6:
      let subject = pick(["told", "spared", "shown", "rebutted", "lodged", "asked", "deed", "flood"])
      return
        "complete \(subject) from \(pick(["2010-01-01", "2012-01-01"])) to \(pick(["2012-03-01", "2014-12-31"])), by \(by), \(published)"
    case 7: return "event \(pick(["flood", "deed", "met", "freed"])) on \(day), by \(by), \(published)"
    case 8:
      let duty = pick(duties)
      let label = duty.text.contains("whenever asked") ? " c1" : ""
      let stance = pick(["excused", "excused", "acknowledged", "denied", "breached"])
      let debtor = duty.text.contains("jointly") ? by : "GE"
      return
        "claim by \(stance == "excused" ? debtor : pick(["GE", "DE"])) that \(debtor) has \(stance) \(duty.name)\(label), published \(pick(["2012-07-01", "2013-02-01"]))"
    default: return nil
    }
  }
}
