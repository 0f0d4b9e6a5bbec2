// Which finding another commitment's clause means, and what was found.

import Accords
import CivilTime
import Evidence
import Findings

extension Case {
  /// What is found of what a link names, seen from this instance, on a day. Where the evidence need not be listed, the day is
  /// one of those that were looked at on the way to another.
  func linked(_ link: Link, on day: CivilDate, isListed: Bool = true) throws(Refusal) -> Found {
    guard let other = record.accord.commitments.first(where: { $0.id == link.commitment }) else {
      throw Refusal("the link", claimed: "\(link)", given: "the accord has no such commitment")
    }
    if let known = try found(other, named: try name(of: link, other), on: day, isListed: isListed) { return known }
    return nothing(of: link, isNotYetOwed: try isNotYetOwed(link, other, on: day), on: day)
  }

  /// The finding on the instance of this name; nil where it has not begun.
  func found(
    _ other: Commitment, named name: String?, on day: CivilDate, isListed: Bool = true
  ) throws(Refusal) -> Found? {
    guard let name, let offered = record.offered else { return nil }
    let look = offered.desk.record(as: record, on: day)
    guard let instance = try offered.desk.frames(of: other, in: look).byLabel[name] else { return nil }
    return try offered.finding(on: other, instance, in: look, isListed: isListed)
  }

  /// Nothing was owed by the day, or in the period before the first.
  private func isNotYetOwed(_ link: Link, _ other: Commitment, on day: CivilDate) throws(Refusal) -> Bool {
    guard let from = record.widest(other)?.from else { return false }
    if from > day { return true }
    guard link.which == .periodBefore, let before = try periodBefore(other) else { return false }
    var isWhole = false
    if case .eachPeriod(let generator) = other.rule.trigger { isWhole = generator.edge == .full }
    return isWhole ? before.days.start < from : before.days.lastDay < from
  }

  private func nothing(of link: Link, isNotYetOwed: Bool, on day: CivilDate) -> Found {
    record.offered?.tell("\(link): there is no such instance on \(day.long)", [])
    return Found(
      name: "\(link)", finding: nil,
      readings: [LinkedReading(choices: [], word: isNotYetOwed ? .notInForce : .undetermined)])
  }

  /// Whether a link means the same wherever it is seen from.
  func reach(of link: Link) -> Choice.Reach {
    if case .labelled = link.which { return .accord }
    guard link.which == .only else { return .instance }
    switch record.accord.commitments.first(where: { $0.id == link.commitment })?.rule.trigger {
    case .standing?, .once?, .rollingDays?: return .accord
    default: return .instance
    }
  }

  /// The name of the instance that is meant; nil where there can be none.
  private func name(of link: Link, _ other: Commitment) throws(Refusal) -> String? {
    var isOne = false
    switch other.rule.trigger {
    case .standing, .once, .rollingDays: isOne = true
    default: break
    }
    let own: String?
    switch link.which {
    case .only: own = isOne ? "" : name
    case .samePeriod, .sameCase: own = name
    case .periodBefore: own = try periodBefore(other)?.label
    case .labelled(let label): own = label
    }
    guard let own else { return nil }
    guard let debtor = link.debtor, !debtor.isEmpty else { return own }
    return own.isEmpty ? debtor : "\(own) \(debtor)"
  }

  private func periodBefore(_ other: Commitment) throws(Refusal) -> Period? {
    switch other.rule.trigger {
    case .eachPeriod(let generator): return try neighbours(in: generator.calendar)?.before
    case .lastDays(let calendar): return try neighbours(in: calendar)?.before
    default: return nil
    }
  }

  /// The whole period after which this instance is named, with the one before it.
  func neighbours(in calendar: String) throws(Refusal) -> (own: Period, before: Period?)? {
    guard let own = try record.periods(of: calendar, touching: days).first(where: { $0.label == name }) else {
      return nil
    }
    let before = try record.periods(of: calendar, touching: DayInterval(day: own.days.start.previous)).first
    return (own, before)
  }
}

extension Found {
  /// This finding on an earlier day with the same on a later one: every pair of readings that give no question two answers.
  func paired(with later: Found) -> [(choices: [Choice], early: Word, late: Word)] {
    Found.overTime([self, later]).map { ($0.choices, $0.words[0], $0.words[1]) }
  }

  /// One finding on several days, the first of them first: the readings that fit together. A question that has other answers
  /// on a later day is another.
  static func overTime(_ days: [Found]) -> [(choices: [Choice], words: [Word])] {
    func answers(_ choices: [[Choice]]) -> [String: Set<Choice>] {
      Dictionary(grouping: Set(choices.flatMap(\.self)), by: \.question).mapValues { Set($0) }
    }
    var all: [(choices: [Choice], words: [Word])] = []
    for (place, day) in days.reversed().enumerated() {
      if place == 0 {
        all = day.readings.map { ($0.choices, [$0.word]) }
        continue
      }
      let (own, others) = (answers(day.readings.map(\.choices)), answers(all.map(\.choices)))
      let early = day.readings.map { reading in
        reading.choices.filter { choice in others[choice.question].map { $0 == own[choice.question] } ?? true }
      }
      let rows = AnswerRows(early)
      all = all.flatMap { late in
        rows.fitting(late.choices).map { (once(early[$0] + late.choices), [day.readings[$0].word] + late.words) }
      }
    }
    return all
  }
}
