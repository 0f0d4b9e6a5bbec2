// Acts by a day, with a condition or a suspension, by enumeration of the days on which they can have been.

import Accords
import CivilTime
import Evidence

/// Something to be done once by 5 January; the condition, where there is one, is that the list was agreed.
struct ActWorlds: Sendable {
  static let due = 4

  static func make(_ dice: inout Dice, _ clause: Clause) -> TinyWorld {
    let on = dice.pick([2, 3, 4, 5, 6, 8])
    var given: [Given] = []
    for _ in 0..<(1 + dice.roll(4)) {
      let first = dice.roll(9) - 1
      let day = tinyDate(first, dice.chance(2) ? first : first + 1 + dice.roll(3))
      let published = PartialDate(tinyDay(max(number(day.latest), dice.pick([3, 6, 8]))))
      let by = dice.pick(["US", "US", "US", "CU"])
      switch dice.roll(clause.id == "conditioned" ? 6 : 3) {
      case 0:
        given.append(
          .complete(
            subject: "opened", days: tinyDays(dice.pick([0, 0, 1]), dice.pick([3, 4, 4, 8])), by: by,
            published: PartialDate(tinyDay(8))))
      case 1, 2: given.append(.event("opened", caseID: nil, day: day, by: by, published: published))
      case 3:
        given.append(
          .complete(
            subject: "agreed", days: tinyDays(dice.pick([0, 0, 1]), dice.pick([3, 8, 8])), by: by,
            published: PartialDate(tinyDay(8))))
      default: given.append(.event("agreed", caseID: nil, day: day, by: by, published: published))
      }
    }
    if clause.id == "paused", dice.chance(2) {
      given.append(
        .suspension(
          "paused", from: PartialDate(tinyDay(dice.roll(7))), by: "US", contestedBy: dice.chance(2) ? ["CU"] : [],
          published: PartialDate(tinyDay(6))))
    }
    return TinyWorld(clause: clause, instance: nil, given: given, on: on, known: max(on, dice.pick([6, 8, 9])))
  }

  static func word(_ world: TinyWorld, _ accord: Accord) -> String? {
    let pauses: [Int?] = suspensions(world)
    return commonWord(pauses.map { word(world, suspendedFrom: $0) })
  }

  private static func suspensions(_ world: TinyWorld) -> [Int?] {
    for case .suspension(_, let from, _, let contested, let published) in world.given where world.isKnown(published) {
      let first = number(from.earliest)
      if first > min(world.on, due) { continue }
      return contested.isEmpty ? [first] : [first, nil]
    }
    return [nil]
  }

  /// Acts of an event on record: every day that each can have been on, if it can have been by the day asked about.
  private static func acts(_ event: String, by party: String?, _ world: TinyWorld) -> [ClosedRange<Int>] {
    world.given.compactMap { one in
      guard case .event(event, _, let day, let by, let published) = one, world.isKnown(published),
        party.map({ $0 == by }) ?? true, number(day.earliest) <= world.on
      else { return nil }
      return number(day.earliest)...number(day.latest)
    }
  }

  private static func isComplete(_ event: String, through last: Int, _ world: TinyWorld) -> Bool {
    !world.whoTellsAll(of: event, from: 0, through: last).isEmpty
  }

  private static func word(_ world: TinyWorld, suspendedFrom: Int?) -> String {
    let done = doneWord(world)
    let isDone = done == "kept"
    if let first = suspendedFrom {
      let before =
        acts("opened", by: "US", world).contains {
          $0.upperBound < first && $0.upperBound <= world.on && $0.lowerBound >= 0
        }
        || acts("opened", by: "US", world).contains { $0.upperBound < first }
      if isDone, world.on > due || before { return "kept" }
      // What was perhaps done before, and perhaps not, is kept or suspended.
      let isPerhapsBefore = acts("opened", by: "US", world).contains {
        max($0.lowerBound, 0) < min(first, world.on + 1) && $0.upperBound >= 0
      }
      if world.on <= due { return isPerhapsBefore && !before ? "undetermined" : "suspended" }
      return isDone ? "kept" : "undetermined"
    }
    guard world.clause.id == "conditioned" else { return done }
    // The list must have been agreed, by anybody, before anything is owed.
    let conditions = acts("agreed", by: nil, world)
    if conditions.isEmpty { return isComplete("agreed", through: world.on, world) ? "not triggered" : "undetermined" }
    let limit = min(world.on, due)
    let isMet = conditions.contains { $0.upperBound <= limit }
    // What was done all the same is kept once it had happened for certain, also after the last day.
    let isMetByNow = conditions.contains { $0.upperBound <= world.on }
    return isMet || isDone && isMetByNow ? done : "undetermined"
  }

  /// What became of the act: in time, late, or not done, for every combination of days.
  private static func doneWord(_ world: TinyWorld) -> String {
    let days = acts("opened", by: "US", world).filter { $0.upperBound >= 0 }
    let isOpen = world.on < due
    var values: Set<String> = []
    if days.isEmpty {
      // Nothing is on record: it may have been done all the same, unless somebody has told all there is.
      values = isComplete("opened", through: due, world) ? ["not"] : ["in time", "not"]
    }
    for choice in choices(days) {
      let counted = choice.filter { $0 >= 0 && $0 <= world.on }
      values.insert(counted.contains { $0 <= due } ? "in time" : counted.isEmpty ? "not" : "late")
    }
    // What was done before it was owed is no performance for certain, and no failure for certain.
    if acts("opened", by: "US", world).contains(where: { $0.upperBound < 0 }) { values.insert("in time") }
    if values == ["in time"] { return "kept" }
    if isOpen { return "open" }
    return values == ["late"] ? "kept late" : values == ["not"] ? "breached" : "undetermined"
  }

  private static func choices(_ days: [ClosedRange<Int>]) -> [[Int]] {
    days.isEmpty ? [] : days.reduce([[]]) { found, range in found.flatMap { one in range.map { one + [$0] } } }
  }
}
