// The plain reference judge beside the real one, on shipped examples with other evidence and on other days.

import Accords
import Adherence
import CivilTime
import Evidence
import Findings
import Quantities
import Testing

/// An example whose evidence and days were changed by dice.
struct Changed: Sendable {
  let shipped: Shipped
  var given: [Given]
  let on: CivilDate
  let known: CivilDate

  init(_ shipped: Shipped, _ dice: inout Dice) {
    self.shipped = shipped
    given = []
    for one in shipped.example.given where !dice.chance(6) {
      given.append(dice.chance(3) ? one.changed(&dice, shipped.accord) : one)
      // A second figure, declaration or statement; a second event of the same case would be another case.
      if dice.chance(10), one.mayBeDoubled { given.append(one.changed(&dice, shipped.accord)) }
    }
    let days = shipped.example.given.flatMap(\.days)
    on =
      dice.chance(2)
      ? shipped.example.on : dice.pick(days + [shipped.example.on]).advanced(byDays: dice.pick([-1, 0, 0, 1, 30]))
    known = dice.chance(3) ? dice.pick(days + [on]) : max(on, shipped.example.known)
  }

  private var evidence: RecordedEvidence { RecordedEvidence(supposing: given, in: shipped.accord) }

  /// What the two find of the instance that the example is about; nil where the real judge knows no such instance, or there are
  /// too many worlds.
  func pair() -> WordPair? {
    let (commitment, instance) = (shipped.expected.commitment, shipped.expected.instance)
    let judge = Judge(accord: shipped.accord, evidence: evidence)
    let found = judge.findings(at: Viewpoint(on: on, known: known), of: [commitment])
      .first { $0.instance.label == instance ?? "" }
    var plain = PlainJudge(accord: shipped.accord, recorded: evidence, on: on, known: known)
    plain.most = 250
    guard let found, let word = try? plain.word(of: commitment, instance) else { return nil }
    return WordPair(word, found.word.rawValue)
  }

  var text: String {
    "\(shipped.name) on \(on) known \(known)\n  given \(given.map(\.words).joined(separator: "\n  given "))"
  }
}

extension Given {
  /// The days that it speaks of.
  fileprivate var days: [CivilDate] {
    switch self {
    case .figure(_, _, _, _, let days, _, let published), .complete(_, let days, _, let published),
      .completeHolidays(_, let days, _, let published):
      [days.start, days.lastDay, published.latest]
    case .holiday(_, let day, _, let published): [day, published.latest]
    case .round(_, let day, _, let published), .event(_, _, let day, _, let published),
      .contestedEvent(_, let day, _, _, let published), .suspension(_, let day, _, _, let published),
      .endedSuspension(_, let day, _, _, _, let published):
      [day.earliest, day.latest, published.latest]
    case .statement(_, _, _, _, _, let published), .grade(_, _, _, _, let published),
      .assessment(_, _, _, let published):
      [published.latest]
    }
  }

  fileprivate var mayBeDoubled: Bool {
    switch self {
    case .figure, .complete, .statement: true
    default: false
    }
  }

  /// The same piece with another day, another number, another way to mean it, or another stance.
  fileprivate func changed(_ dice: inout Dice, _ accord: Accord) -> Given {
    let shift = dice.pick([-30, -2, -1, 1, 2, 30])
    func moved(_ date: PartialDate) -> PartialDate {
      let first = date.earliest.advanced(byDays: shift)
      return PartialDate("\(first)/\(first.advanced(byDays: dice.pick([0, 0, 0, 2, 20])))") ?? date
    }
    func moved(_ days: DayInterval) -> DayInterval {
      DayInterval(firstDay: days.start, lastDay: max(days.start, days.lastDay.advanced(byDays: shift))) ?? days
    }
    switch self {
    case .figure(let id, let name, let exactness, let value, let days, let by, let published):
      let other = dice.chance(2) ? value + Amount(dice.pick([-1, 1, 10])) : value
      return .figure(
        id, classID: name, dice.chance(2) ? exactness : dice.pick([.exact, .atLeast, .atMost]),
        other.isNegative ? value : other,
        days: accord.indicator(id)?.nature == .counts && dice.chance(3) ? moved(days) : days, by: by,
        published: published)
    case .complete(let subject, let days, let by, let published):
      return .complete(subject: subject, days: moved(days), by: by, published: published)
    case .round(let meeting, let days, let host, let published):
      return .round(meeting, days: moved(days), host: host, published: published)
    case .event(let event, let caseID, let day, let by, let published):
      return .event(event, caseID: caseID, day: moved(day), by: by, published: published)
    case .suspension(let id, let from, let by, let contested, let published):
      return .suspension(id, from: moved(from), by: by, contestedBy: contested, published: published)
    case .statement(let by, let about, let id, let instance, _, let published):
      return .statement(
        by: by, about: about, id, instance: instance, dice.pick([.kept, .breached, .denies, .excuses, .acknowledges]),
        published: moved(published))
    case .holiday(let party, let day, let by, let published):
      return .holiday(of: party, day: day.advanced(byDays: shift), by: by, published: published)
    default: return self
    }
  }
}

/// Where the real judge may give another word than the reference judge, each with the reason. It is never more certain.
private let allowed: [WordPair: String] = [
  WordPair("undetermined", "not assessed"): "nobody has graded an item of the list",
  WordPair("undetermined", "open"):
    "what has perhaps not begun, or is perhaps suspended, is open while its time may run",
  WordPair("kept", "open"): "what was done before its time began is looked at when its time has passed",
  WordPair("unattainable", "open"): "figures that reach beyond the day asked about bound nothing of what is to come",
  WordPair("open", "on course"): forecast, WordPair("open", "at risk"): forecast,
  WordPair("on course", "open"): forecast, WordPair("at risk", "open"): forecast,
]
private let forecast = "a pace, which decides nothing, is looked at on the last day that a figure reaches"

/// The judge bounds every part by itself and may say less than a way through every combination does; never more.
private func isAllowed(_ pair: WordPair) -> Bool { pair.judge == "undetermined" || allowed[pair] != nil }

@Suite struct ChangedExamples {
  private static let seed: UInt64 = 20_261_124 &+ otherSeed
  private static let worlds = 3000

  @Test func theReferenceJudgeAgrees() throws {
    let all = try Shipped.all()
    var dice = Dice(seed: Self.seed)
    var (same, decided) = (0, 0)
    var less: [WordPair: Int] = [:]
    for _ in 0..<Self.worlds {
      let world = Changed(dice.pick(all), &dice)
      guard let pair = world.pair() else { continue }
      decided += 1
      if pair.reference == pair.judge { same += 1; continue }
      less[pair, default: 0] += 1
      guard !isAllowed(pair) else { continue }
      let small = shrunk(world)
      Issue.record(
        "seed \(Self.seed): the judge finds \(small.pair()?.judge ?? ""), not \(pair.reference)\n\(small.text)")
    }
    let told = less.map { "\($0.key): \($0.value)" }.sorted().joined(separator: ", ")
    print(
      "reference judge, changed examples, seed \(Self.seed): \(decided) of \(Self.worlds) decided, otherwise in: \(told)"
    )
    #expect(decided * 4 > Self.worlds * 3)
    #expect(same * 100 > decided * 97, "the two agree on 97 of a hundred")
  }

  /// Leaves out evidence as long as the two still differ in a way that is not allowed.
  private func shrunk(_ world: Changed) -> Changed {
    var small = world
    var index = 0
    while index < small.given.count {
      var fewer = small
      fewer.given.remove(at: index)
      if let pair = fewer.pair(), pair.reference != pair.judge, !isAllowed(pair) { small = fewer } else { index += 1 }
    }
    return small
  }
}
