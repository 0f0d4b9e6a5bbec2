// One case with a deadline, and a prohibition, by enumeration of the days that the records allow.

import Accords
import CivilTime
import Evidence

/// Whenever applied, unless withdrawn: answered within two days.
struct CaseWorlds: Sendable {
  static let length = 2

  static func make(_ dice: inout Dice, _ clause: Clause) -> TinyWorld {
    let start = 1 + dice.roll(2)
    var given: [Given] = [
      event("applied", tinyDate(start, dice.chance(3) ? start + 1 : start), "US", &dice)
    ]
    if dice.chance(3) { given.append(event("applied", tinyDate(start + dice.roll(3), start + 2), "CU", &dice)) }
    if clause.id == "unless", dice.chance(2) {
      given.append(
        .complete(
          subject: "withdrawn", days: tinyDays(0, dice.pick([4, 8])), by: "CU", published: PartialDate(tinyDay(8))))
    }
    for _ in 0..<(1 + dice.roll(3)) {
      let first = start + dice.roll(5)
      let day = tinyDate(first, dice.chance(3) ? first + 1 + dice.roll(2) : first)
      let by = dice.pick(["US", "CU"])
      switch dice.roll(clause.id == "unless" ? 4 : 3) {
      case 0:
        given.append(
          .complete(
            subject: "answered", days: tinyDays(0, dice.pick([4, 8])), by: by, published: PartialDate(tinyDay(8))))
      case 3: given.append(event("withdrawn", day, by, &dice))
      default: given.append(event("answered", day, by, &dice))
      }
    }
    return TinyWorld(
      clause: clause, instance: "c", given: given, on: dice.pick([3, 4, 5, 6, 8]), known: dice.pick([8, 9]))
  }

  private static func event(_ id: String, _ day: PartialDate, _ by: String, _ dice: inout Dice) -> Given {
    .event(id, caseID: "c", day: day, by: by, published: PartialDate(tinyDay(max(number(day.latest), dice.roll(9)))))
  }

  private struct Told {
    let by: String
    let days: ClosedRange<Int>
  }

  private static func told(_ event: String, _ world: TinyWorld) -> [Told] {
    world.given.compactMap { one in
      guard case .event(event, _, let day, let by, let published) = one, world.isKnown(published),
        number(day.earliest) <= world.on
      else { return nil }
      return Told(by: by, days: number(day.earliest)...number(day.latest))
    }
  }

  /// Where those who tell of the application lead to different words, each is believed in turn.
  static func word(_ world: TinyWorld, _ accord: Accord) -> String? {
    let told = told("applied", world)
    let words = Set(told.map(\.by)).map { by in word(world, told.filter { $0.by == by }.map(\.days)) }
    if Set(words).count > 1 || words.contains("disputed"), !words.contains("undetermined") { return "disputed" }
    return word(world, told.map(\.days))
  }

  /// Where those who tell of a withdrawal, or whose complete record has none, lead to different words, each is believed in turn.
  private static func word(_ world: TinyWorld, _ begun: [ClosedRange<Int>]) -> String? {
    let told = world.clause.id == "unless" ? told("withdrawn", world) : []
    let tellers = Set(told.map(\.by))
    let silent = ["US", "CU"].filter { by in
      !tellers.contains(by) && isComplete("withdrawn", by, world, covering: told.map(\.days))
    }
    let records = Set(tellers.map { by in Set(told.filter { $0.by == by }.map(\.days)) })
    if !told.isEmpty, !silent.isEmpty || records.count > 1 {
      let words = (tellers + silent).map { by in
        word(world, begun, told.filter { $0.by == by }.map(\.days), believing: by)
      }
      if Set(words).count > 1, !words.contains("undetermined") { return "disputed" }
    }
    return word(world, begun, self.told("withdrawn", world).map(\.days), believing: nil)
  }

  private static func word(
    _ world: TinyWorld, _ begun: [ClosedRange<Int>], _ withdrawn: [ClosedRange<Int>], believing by: String?
  ) -> String? {
    guard let first = begun.map(\.lowerBound).min(), let last = begun.map(\.upperBound).max() else { return nil }
    let starts = Array(first...last)
    let answered = told("answered", world).filter { $0.days.upperBound >= first }
    let words = reporters(answered, world).map { teller, records in
      word(
        world, starts, records.map(\.days),
        isAbsent: records.isEmpty && isComplete("answered", teller, world, first, last + length),
        withdrawn,
        mayBeWithdrawn: withdrawn.isEmpty && mayBeWithdrawn(world, by: last + length, unless: by),
        isOneSided: by != nil)
    }
    return words.contains("undetermined") && Set(words).count > 1
      ? "undetermined" : commonWord(words)
  }

  /// What each reporter tells of the answer; who tells of none says that there was none on the days for which it declares its
  /// record complete.
  private static func reporters(_ answered: [Told], _ world: TinyWorld) -> [(by: String?, records: [Told])] {
    if answered.isEmpty { return [(nil, [])] }
    return ["US", "CU"].compactMap { by in
      let own = answered.filter { $0.by == by }
      if !own.isEmpty { return (by, own) }
      let left = answered.map { one in
        one.days.filter { !world.whoTellsAll(of: "answered", from: $0, through: $0).contains(by) }
      }
      if left.map(\.count) == answered.map(\.days.count) { return nil }
      return (
        by, left.compactMap { days in days.first.flatMap { first in days.last.map { Told(by: by, days: first...$0) } } }
      )
    }
  }

  /// Whether there may have been a withdrawal of which nothing is on record.
  private static func mayBeWithdrawn(_ world: TinyWorld, by due: Int, unless reporter: String?) -> Bool {
    world.clause.id == "unless" && !isComplete("withdrawn", reporter, world, 0, min(due, world.on))
  }

  private static func isComplete(
    _ subject: String, _ reporter: String, _ world: TinyWorld, covering days: [ClosedRange<Int>]
  ) -> Bool {
    guard let first = days.map(\.lowerBound).min(), let last = days.map(\.upperBound).max() else { return false }
    return isComplete(subject, reporter, world, first, last)
  }

  private static func isComplete(_ subject: String, _ reporter: String?, _ world: TinyWorld, _ first: Int, _ due: Int)
    -> Bool
  {
    let tellers = world.whoTellsAll(of: subject, from: first, through: due)
    return reporter.map(tellers.contains) ?? !tellers.isEmpty
  }

  private static func word(
    _ world: TinyWorld, _ starts: [Int], _ answers: [ClosedRange<Int>], isAbsent: Bool,
    _ withdrawn: [ClosedRange<Int>], mayBeWithdrawn: Bool, isOneSided: Bool
  ) -> String {
    var values: Set<String> = []
    let all = answers + withdrawn
    let choices = all.reduce([[Int]()]) { found, range in found.flatMap { one in range.map { one + [$0] } } }
    for start in starts {
      for choice in choices {
        values.formUnion(
          outcome(world, start, Array(choice.prefix(answers.count)), Array(choice.suffix(withdrawn.count)), isAbsent))
      }
    }
    // What was not done in time was perhaps not owed; while it is open, that is still to come.
    if mayBeWithdrawn, !values.contains("open"), values.contains("breached") || values.contains("kept late") {
      values.insert("not triggered")
    }
    if values.count == 1, let only = values.first { return only }
    // A record of one side that leaves open whether it was withdrawn parts it from nothing.
    if isOneSided, values.contains("not triggered") { return "undetermined" }
    return values.contains("open") ? "open" : "undetermined"
  }

  private static func outcome(
    _ world: TinyWorld, _ start: Int, _ answers: [Int], _ withdrawn: [Int], _ isAbsent: Bool
  ) -> Set<String> {
    let due = start + length
    let done = answers.filter { $0 >= start && $0 <= world.on }
    let inTime = done.filter { $0 <= due }.min()
    // A withdrawal by the due day takes the case out, unless it was answered before.
    if withdrawn.contains(where: { day in day <= min(due, world.on) && inTime.map { day <= $0 } ?? true }) {
      return ["not triggered"]
    }
    if inTime != nil { return ["kept"] }
    if !done.isEmpty { return ["kept late"] }
    if world.on < due { return ["open"] }
    return isAbsent ? ["breached"] : ["breached", "kept"]
  }
}

/// Never a reprisal, by records and claims of both sides.
struct ProhibitionWorlds: Sendable {
  static func make(_ dice: inout Dice, _ clause: Clause) -> TinyWorld {
    var given: [Given] = []
    for _ in 0..<(1 + dice.roll(3)) {
      let first = dice.roll(8) - 2
      let by = dice.pick(["US", "CU"])
      if dice.chance(2) {
        let day = tinyDate(first, dice.chance(3) ? first + 1 + dice.roll(2) : first)
        given.append(
          .event("reprisal", caseID: "c", day: day, by: by, published: PartialDate(tinyDay(max(number(day.latest), 4))))
        )
      } else {
        given.append(
          .statement(
            by: by, about: "US", clause.id, instance: nil, dice.pick([.breached, .breached, .denies, .acknowledges]),
            published: PartialDate(tinyDay(dice.roll(9)))))
      }
    }
    return TinyWorld(
      clause: clause, instance: nil, given: given, on: dice.pick([1, 3, 5]), known: dice.pick([5, 8, 9]))
  }

  /// Admitted: lost for good. Alleged: undetermined; alleged and denied: disputed. Without a sign, it stays open.
  static func word(_ world: TinyWorld, _ accord: Accord) -> String? {
    var (isAdmitted, isAlleged, isDenied) = (false, false, false)
    for case .event("reprisal", _, let day, let by, let published) in world.given where world.isKnown(published) {
      let days = number(day.earliest)...number(day.latest)
      if days.lowerBound > world.on || days.upperBound < 0 { continue }
      let isWithin = days.lowerBound >= 0 && days.upperBound <= world.on
      if by == "US", isWithin { isAdmitted = true } else { isAlleged = true }
    }
    for side in ["US", "CU"] {
      let said = world.given.compactMap { one -> (day: Int, stance: Given.Stance)? in
        guard case .statement(side, _, _, _, let stance, let published) = one, world.isKnown(published),
          number(published.latest) <= world.on
        else { return nil }
        return (number(published.latest), stance)
      }
      guard let last = said.map(\.day).max() else { continue }
      let final = Set(said.filter { $0.day == last }.map(\.stance))
      let accused = said.contains { $0.stance == .breached }
      if final.count > 1 { isAlleged = isAlleged || accused; continue }
      switch (side, final.first) {
      case ("US", .breached), ("US", .acknowledges): isAdmitted = true
      case ("US", .denies): isDenied = true
      case ("CU", .breached): isAlleged = true
      default: break
      }
    }
    return isAdmitted ? "breached" : !isAlleged ? "open" : isDenied ? "disputed" : "undetermined"
  }
}
