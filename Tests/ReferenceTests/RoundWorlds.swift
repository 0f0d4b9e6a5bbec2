// Rounds that are hosted in turn, and rounds that are counted, by enumeration of their days and of rounds nobody recorded.

import Accords
import CivilTime
import Evidence

struct RoundWorlds: Sendable {
  static func make(_ dice: inout Dice, _ clause: Clause) -> TinyWorld {
    var given: [Given] = []
    for _ in 0..<(1 + dice.roll(3)) {
      let first = dice.roll(8)
      let days = tinyDate(first, dice.chance(3) ? first + 1 + dice.roll(2) : first)
      given.append(
        .round(
          "talks", days: days, host: dice.pick(["US", "CU"]),
          published: PartialDate(tinyDay(max(number(days.latest), 4)))))
    }
    if dice.chance(2) {
      given.append(
        .complete(
          subject: "talks", days: tinyDays(dice.pick([0, 0, 2]), dice.pick([5, 5, 8])), by: "US",
          published: PartialDate(tinyDay(8))))
    }
    let on = dice.pick([3, 5, 7])
    let rounds = given.compactMap { one -> Int? in
      if case .round(_, let days, _, _) = one { number(days.earliest) } else { nil }
    }
    let label = clause.id == "turns" ? "round-\(tinyDay(dice.pick(rounds)))" : nil
    return TinyWorld(clause: clause, instance: label, given: given, on: on, known: dice.pick([7, 8, 9]))
  }

  private struct Told: Hashable {
    let days: ClosedRange<Int>
    let host: String
  }

  private static func held(_ world: TinyWorld) -> [Told] {
    world.given.compactMap { one in
      guard case .round(_, let days, let host, let published) = one, world.isKnown(published),
        number(days.earliest) <= world.on
      else { return nil }
      return Told(days: number(days.earliest)...number(days.latest), host: host)
    }
  }

  /// Whether a round may have been held on a day that nobody recorded: no declaration covers it. While one that is recorded
  /// lasted there was no other.
  private static func unrecorded(_ world: TinyWorld, _ day: Int, besides rounds: [Told] = []) -> Bool {
    if rounds.contains(where: { $0.days.contains(day) }) { return false }
    return !world.given.contains { one in
      guard case .complete("talks", let days, _, let published) = one, world.isKnown(published) else { return false }
      return number(days.start) <= day && day <= number(days.lastDay)
    }
  }

  private static func choices(_ rounds: [Told]) -> [[Int]] {
    rounds.reduce([[]]) { found, round in found.flatMap { one in round.days.map { one + [$0] } } }
  }

  // MARK: Turns

  static func turn(_ world: TinyWorld, _ accord: Accord) -> String? {
    let rounds = held(world)
    let named = rounds.filter { "round-\(tinyDay($0.days.lowerBound))" == world.instance }
    // Two of one name are numbered by the judge; they cannot be told apart here.
    guard named.count == 1, let asked = rounds.firstIndex(of: named[0]) else {
      return named.isEmpty ? nil : "undetermined"
    }
    var values: Set<String> = []
    for days in choices(rounds) where days[asked] >= 0 {
      let own = days[asked]
      let before = days.indices.filter { $0 != asked && days[$0] <= own }
      if before.contains(where: { days[$0] == own }) { return "undetermined" }
      guard let previous = before.max(by: { days[$0] < days[$1] }) else {
        values.formUnion(
          (0..<own).contains { unrecorded(world, $0, besides: rounds) }
            ? ["not triggered", "kept", "breached"] : ["not triggered"])
        continue
      }
      if before.contains(where: { $0 != previous && days[$0] == days[previous] }) { return "undetermined" }
      if (days[previous] + 1..<own).contains(where: { unrecorded(world, $0, besides: rounds) }) {
        values.formUnion(["kept", "breached"])
      }
      values.insert(rounds[previous].host == rounds[asked].host ? "breached" : "kept")
    }
    return values.count == 1 ? values.first : "undetermined"
  }

  // MARK: Counts

  static func count(_ world: TinyWorld, _ accord: Accord) -> String? {
    guard case .once(let days) = accord.commitments[0].rule.trigger, number(days.start) <= world.on else { return nil }
    let window = number(days.start)...number(days.lastDay)
    let passed = window.lowerBound...min(window.upperBound, world.on)
    let isOpen = window.upperBound > world.on
    let rounds = held(world)
    let more = isOpen || passed.contains { unrecorded(world, $0) }
    let values = Set(
      choices(rounds).flatMap { days -> [Bool] in
        let counted = days.filter { passed.contains($0) }.count
        return more ? [counted >= 2, true] : [counted >= 2]
      })
    return truthWord(values, isOpen: isOpen)
  }
}
