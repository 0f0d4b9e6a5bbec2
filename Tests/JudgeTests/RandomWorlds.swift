// Random small worlds over every kind of commitment: what holds of each, whatever the evidence.

import Accords
import Adherence
import CivilTime
import Evidence
import Findings
import Quantities
import Testing

@Suite struct RandomWorlds {
  static let readings = """
      reading year
        "as written" held by US since 1995
        "the other year" held by CU since 1995-06; means in each calendar-year
    """

  /// Texts that change, begin and end by acts, and hear only some.
  private static let lives =
    """
    instrument pact "Pact"
      agreed 1998-01-01
      in force 10 days after accepted
      ends 1 months after list-agreed
      running cases end

    """
    + ["due": "requires policy-ended by 2001-06-30", "never": "forbids policy-ended"].sorted { $0.key < $1.key }
    .map { name, rule in
      """
      commitment tied-\(name) "tied"
        source text-1994
        rests on the text
        owed by US to CU
        from entry into force of pact until the end of pact
        \(rule)

      """
    }
    .joined()
    + owed(
      "amended-due",
      "  requires policy-ended by 2000-06-30\n  amended by pact from its entry into force, by the day due; means by 2001-03-31"
    )
    + owed(
      "amended-answer",
      "  whenever applied\n  requires answered within 25 days of applied, the day of applied not counted\n"
        + "  amended by text-1994 from 2000-06-15, by the day of withdrawn; means within 90 days of applied, the day of applied not counted"
    )
    + owed("never-in-a-case", "  whenever applied, unless withdrawn\n  forbids reprisal until answered")
    + owed(
      "presumed-answer",
      "  whenever applied\n  requires answered within 25 days of applied, the day of applied not counted\n"
        + "  presumed done when withdrawn, unless reprisal")
    + owed(
      "heard-answer",
      "  whenever applied\n  requires answered within 25 days of applied, the day of applied not counted\n"
        + "  presumed not done unless shown\n  decided on the word of CU")
    + owed(
      "heard-floor", "  requires at least 10 visas in each full calendar-year\n  decided on the word of CU or \"AP\"")
    + owed("found", "  forbids policy-ended\n  established by \"X\"")

  /// What hangs on other findings, and on events that follow from others.
  private static let linked =
    "event silent \"Silence\" happens to a request, deemed at the end of 25 days of applied, the day of applied not counted,\n"
    + "    unless answered or withdrawn\n"
    + owed(
      "carried",
      "  requires at least 10 visas in each full calendar-year\n  carries its shortfall into the next calendar-year, in no set order"
    )
    + owed(
      "follows",
      "  only if ceiling of the period before is kept\n  requires at least 4 visas in each full calendar-year")
    + owed("held-back", "  requires policy-ended by 2001-03-31\n  may be withheld while due or found is breached")
    + owed("both", "  requires all of due and held-back")
    + owed("either", "  requires any of one or other")
    + owed("one", "  part of either\n  requires policy-ended by 2000-03-31")
    + owed("other", "  part of either\n  requires accepted by 2001-03-31")
    + owed(
      "excusable",
      "  requires policy-ended by 2001-03-31\n  excused by accepted when accepted by CU, which extends it by 30 days")
    + owed("wait", "  whenever silent\n  requires answered within 3 months of silent, the day of silent not counted")
    + owed(
      "extended",
      "  whenever applied, unless reprisal\n  requires answered within 25 days of applied, the day of applied not counted,\n"
        + "    extended to 60 days when withdrawn by the last day")

  static let texts = [
    linked,
    owed("floor", "  requires at least 10 visas in each full calendar-year\n  pace pro rata by day"),
    owed("part", "  requires at least 10 visas in each full fiscal-year, except class relative\n" + readings),
    owed("ceiling", "  requires at most 10 visas in each full calendar-year\n  may be suspended by a note"),
    owed(
      "credited",
      "  requires at least 10 visas in each full calendar-year, crediting credits when US elects, at most 5 in any "
        + "fiscal-year, from 1999-01-01"),
    owed("level", "  requires waiting to come down to 5\n  may be suspended by a note"),
    owed("due", "  requires policy-ended by 2000-06-30\n  only if accepted\n  may be suspended by a note"),
    owed("some-day", "  requires policy-ended, no day set"),
    owed("never", "  forbids reprisal\n  may be suspended by a note"),
    owed("until", "  forbids policy-ended until accepted and list-agreed"),
    owed(
      "answer",
      "  whenever applied, unless withdrawn\n  requires answered within 25 days of applied, the day of applied not counted\n  may be suspended by a note"
    ),
    owed("some-answer", "  whenever applied, unless withdrawn\n  requires answered, no day set"),
    owed("talks", "  requires at least 2 rounds of talks-meeting in each full calendar-year\n  only if accepted"),
    """
    commitment turns "turns"
      source text-1994
      rests on the text
      owed by US and CU to each other, jointly
      from 1994-09-09
      requires rounds of talks-meeting hosted by US, CU in turn
      reading calls
        "held" held by US since 1995
        "every call" held by CU since 1995; means turns pass at every call

    """,
    lives,
    owed("best", "  assessed by \"Bench\" or \"Court\", on the scale good, fair, bad, kept from fair"),
  ]

  @Test(arguments: [0..<500, 500..<1000]) func holdOfEveryWorld(_ numbers: Range<Int>) throws {
    let accord = try accord(Self.texts.joined())
    for number in numbers {
      var dice = SeededDice(seed: 20_261_124 &+ UInt64(otherSeed + number))
      let theme = Theme.allCases[number % Theme.allCases.count]
      let world = World(theme, dice: &dice)
      let findings = Judge(accord: accord, evidence: world.evidence).findings(
        at: world.viewpoint, of: theme.commitments)
      try laterChangesNothing(accord, world, findings, number)
      if number % 2 == 0 { orderChangesNothing(accord, world, findings, number, &dice) }
      unlistedChangesNothing(accord, world, findings, number)
      for finding in findings where [.disputed, .undetermined].contains(finding.word) {
        #expect(!finding.reasons.isEmpty, "world \(number), \(finding.commitment) \(finding.instance.label)")
      }
    }
  }

  private func laterChangesNothing(_ accord: Accord, _ world: World, _ findings: [Finding], _ number: Int) throws {
    let later = world.evidence.publications.filter { !$0.publication.isKnown(by: world.viewpoint.known) }.map(\.id)
    let again = Judge(accord: accord, evidence: world.evidence.without(Set(later))).findings(
      at: world.viewpoint, of: world.theme.commitments)
    let same = again == findings
    #expect(same, "world \(number)")
  }

  private func orderChangesNothing(
    _ accord: Accord, _ world: World, _ findings: [Finding], _ number: Int, _ dice: inout SeededDice
  ) {
    var shuffled = world.evidence
    shuffled.observations.shuffle(using: &dice)
    shuffled.statements.shuffle(using: &dice)
    shuffled.measures.shuffle(using: &dice)
    shuffled.rounds.shuffle(using: &dice)
    shuffled.caseEvents.shuffle(using: &dice)
    shuffled.completeness.shuffle(using: &dice)
    let same =
      Judge(accord: accord, evidence: shuffled).findings(at: world.viewpoint, of: world.theme.commitments) == findings
    #expect(same, "world \(number)")
  }

  private func unlistedChangesNothing(_ accord: Accord, _ world: World, _ findings: [Finding], _ number: Int) {
    let all = Set(world.evidence.publications.map(\.id))
    for finding in findings {
      let left = world.evidence.without(all.subtracting(finding.explanation.allEvidence))
      let again = Judge(accord: accord, evidence: left).findings(at: world.viewpoint, of: [finding.commitment])
        .first { $0.instance == finding.instance }
      let same = again.map(Answer.init) == Answer(finding)
      #expect(
        same,
        "world \(number): \(Answer(finding)) -> \(again.map { "\(Answer($0))" } ?? "gone")"
      )
    }
  }
}

/// What a world is about, so that its few pieces of evidence meet.
enum Theme: CaseIterable {
  case counts, credits, acts, cases, rounds

  var commitments: Set<CommitmentID> {
    switch self {
    case .counts: ["floor", "part", "ceiling", "heard-floor", "carried", "follows"]
    case .credits: ["credited", "level", "best"]
    case .acts:
      [
        "due", "some-day", "never", "until", "tied-due", "tied-never", "amended-due", "found", "held-back",
        "both", "either", "one", "other", "excusable",
      ]
    case .cases:
      [
        "answer", "some-answer", "never", "amended-answer", "never-in-a-case", "presumed-answer", "heard-answer",
        "wait",
        "extended",
      ]
    case .rounds: ["talks", "turns"]
    }
  }
}

/// A few pieces of evidence of every kind between 1999 and 2002, and a viewpoint among them.
struct World {
  var evidence = RecordedEvidence()
  let viewpoint: Viewpoint
  let theme: Theme
  private var next = 0

  init(_ theme: Theme, dice: inout SeededDice) {
    self.theme = theme
    let on = Self.date(&dice)
    let known = Int.random(in: 0..<2, using: &dice) == 0 ? on : Self.date(&dice)
    viewpoint = Viewpoint(on: on, known: max(on, known))
    evidence.reporters = [
      Reporter(id: "us", name: "US", kind: .party, party: "US", speaksFor: nil, relayedBy: nil),
      Reporter(id: "cu", name: "CU", kind: .agency, party: "CU", speaksFor: nil, relayedBy: nil),
      Reporter(id: "ap", name: "AP", kind: .third, party: nil, speaksFor: nil, relayedBy: nil),
      Reporter(id: "jo", name: "Joint", kind: .joint, party: nil, speaksFor: nil, relayedBy: nil),
    ]
    for _ in 0..<Int.random(in: 1..<9, using: &dice) {
      switch (theme, Int.random(in: 0..<8, using: &dice)) {
      case (_, 0): addStatement(&dice)
      case (_, 1): addCompleteness(&dice)
      case (_, 2): addMeasure(isSuspension: true, &dice)
      case (.acts, _), (.rounds, 3): addMeasure(isSuspension: false, &dice)
      case (.counts, _), (.credits, _): addFigure(&dice)
      case (.cases, _): addCaseEvent(&dice)
      case (.rounds, _): addRound(&dice)
      }
    }
  }

  private mutating func id() -> EvidenceID {
    next += 1
    return "e\(next)"
  }

  private static func pick<T>(_ from: [T], _ dice: inout SeededDice) -> T {
    from[Int.random(in: 0..<from.count, using: &dice)]
  }

  private static func date(_ dice: inout SeededDice) -> CivilDate {
    let days = [1, 15, 28]
    return CivilDate(
      year: Int.random(in: 1999...2001, using: &dice), month: Int.random(in: 1...12, using: &dice),
      day: pick(days, &dice)
    ) ?? CivilDate(dayNumber: 11_000)
  }

  private static func partial(_ dice: inout SeededDice) -> PartialDate {
    let day = date(&dice)
    let text = day.description
    let cut = Int.random(in: 0..<6, using: &dice)
    return PartialDate(cut == 0 ? String(text.prefix(7)) : cut == 1 ? String(text.prefix(4)) : text) ?? PartialDate(day)
  }

  private static func publication(_ dice: inout SeededDice) -> Publication { Publication(published: partial(&dice)) }

  private static func days(_ dice: inout SeededDice) -> DayInterval {
    let year = Int.random(in: 1999...2001, using: &dice)
    let whole = [("01-01", "12-31"), ("01-01", "06-30"), ("07-01", "12-31"), ("04-01", "09-30"), ("02-01", "02-28")]
    let (a, b) = pick(whole, &dice)
    let first = CivilDate("\(year)-\(a)"), last = CivilDate("\(year)-\(b)")
    guard let first, let last, let days = DayInterval(firstDay: first, lastDay: last) else {
      return DayInterval(day: date(&dice))
    }
    return days
  }

  private mutating func addFigure(_ dice: inout SeededDice) {
    let all: [IndicatorID] = theme == .counts ? ["visas"] : ["visas", "credits", "credits", "waiting"]
    let indicator = Self.pick(all, &dice)
    let days = indicator == "waiting" ? DayInterval(day: Self.date(&dice)) : Self.days(&dice)
    let flags: [Set<Observation.Flag>] = [[], [], [], [], [.inconsistent], [.periodUncertain], [.forecast], [.stale]]
    evidence.observations.append(
      Observation(
        id: id(), indicator: indicator,
        classID: indicator == "visas" ? Self.pick([nil, nil, "relative", "other"], &dice) : nil,
        shape: indicator == "waiting" ? .stock : .flow, unit: "u",
        reporter: Self.pick(["us", "us", "cu", "ap"], &dice),
        days: days, value: Amount(Self.pick([0, 2, 4, 6, 10, 12], &dice)),
        bound: Self.pick([.exact, .exact, .exact, .atLeast, .atMost, .about], &dice), flags: Self.pick(flags, &dice),
        publication: Self.publication(&dice), document: nil, note: ""))
  }

  private mutating func addStatement(_ dice: inout SeededDice) {
    let made = Self.partial(&dice)
    if theme == .credits, Int.random(in: 0..<3, using: &dice) == 0 {
      add(
        made, Self.pick(["Bench", "Court"], &dice), [], [], "best", nil, .commits, Self.pick(["good", "bad"], &dice),
        &dice)
      return
    }
    let commitment = Self.pick(theme.commitments.sorted(), &dice)
    let instance: String? =
      switch commitment {
      case "floor", "ceiling", "credited", "talks": Self.pick(["CY1999", "CY2000"], &dice)
      case "part": "FY2000"
      case "answer": "c1"
      default: nil
      }
    add(
      made, "X", Self.pick([["US"], ["CU"], ["US", "CU"], []], &dice), [Self.pick(["US", "US", "CU"], &dice)],
      commitment,
      instance, Self.pick([.kept, .breached, .denies, .acknowledges, .excuses], &dice), "", &dice)
  }

  private mutating func add(
    _ made: PartialDate, _ speaker: String, _ sides: [PartyID], _ about: [PartyID], _ commitment: CommitmentID,
    _ instance: String?, _ stance: Statement.Stance, _ figure: String, _ dice: inout SeededDice
  ) {
    evidence.statements.append(
      Statement(
        id: id(), made: made, publication: Self.publication(&dice), speaker: speaker, sides: sides, about: about,
        commitments: [commitment], instance: instance, stance: stance, figure: figure, paraphrase: "p", document: nil,
        note: ""))
  }

  private mutating func addMeasure(isSuspension: Bool, _ dice: inout SeededDice) {
    let happened = Self.partial(&dice)
    let earlier = evidence.measures.last { ($0.kind == .suspension) == isSuspension && $0.sameAs == nil }
    let same = Int.random(in: 0..<4, using: &dice) == 0 ? earlier : nil
    let later = Self.partial(&dice)
    evidence.measures.append(
      Measure(
        id: id(),
        event: isSuspension ? nil : same?.event ?? Self.pick(["policy-ended", "accepted", "list-agreed"], &dice),
        kind: isSuspension ? .suspension : .measure, actor: "X",
        parties: Self.pick([["US"], ["US"], ["CU"], []], &dice),
        title: "t", happened: happened, effective: nil,
        ended: isSuspension && later.earliest > happened.latest ? later : nil, word: nil, sameAs: same?.id,
        answers: nil,
        commitments: isSuspension ? same?.commitments ?? [Self.pick(theme.commitments.sorted(), &dice)] : [],
        contestedBy: Self.pick([[], [], ["CU"], ["US"]], &dice), publication: Self.publication(&dice), document: nil,
        note: ""))
  }

  private mutating func addRound(_ dice: inout SeededDice) {
    let number = Int.random(in: 1...6, using: &dice)
    let isNumbered = Int.random(in: 0..<3, using: &dice) == 0
    evidence.rounds.append(
      Round(
        id: id(), meeting: "talks-meeting", days: Self.partial(&dice), city: "",
        hosts: Self.pick([["US"], ["CU"], ["US", "CU"], []], &dice), venue: "", heads: [:],
        status: Self.pick([.held, .held, .held, .refused, .cancelled, .inferred], &dice),
        numbers: isNumbered ? ["US": number] : [:], numberStatedBy: isNumbered ? ["US"] : [],
        publication: Self.publication(&dice), document: nil, confidence: .high, note: ""))
  }

  private mutating func addCaseEvent(_ dice: inout SeededDice) {
    evidence.caseEvents.append(
      CaseEvent(
        id: id(), caseID: Self.pick(["c1", "c1", "c2"], &dice),
        event: Self.pick(["applied", "applied", "answered", "withdrawn", "reprisal"], &dice), day: Self.partial(&dice),
        reporter: Self.pick(["us", "cu", "ap", "jo"], &dice), publication: Self.publication(&dice), document: nil,
        note: ""))
  }

  private mutating func addCompleteness(_ dice: inout SeededDice) {
    let subjects =
      switch theme {
      case .counts: ["visas"]
      case .credits: ["visas", "credits"]
      case .acts: ["policy-ended", "accepted"]
      case .cases: ["answered"]
      case .rounds: ["talks-meeting", "accepted"]
      }
    let subject = Self.pick(subjects, &dice)
    let long = DayInterval(start: CivilDate(dayNumber: 9000), end: CivilDate(dayNumber: 12_000))
    let days = Self.days(&dice)
    evidence.completeness.append(
      Completeness(
        id: id(), reporter: Self.pick(["us", "us", "cu"], &dice), subject: subject,
        days: ["visas", "credits"].contains(subject) ? days : long ?? days, basis: "b",
        publication: Self.publication(&dice), document: nil, note: ""))
  }
}
