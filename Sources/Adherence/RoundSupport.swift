// Which rounds and declarations the bounds of a count of rounds rest on.

import Accords
import CivilTime
import Evidence
import Quantities

/// Rounds and declarations as the bounds see them: days and stated numbers, which cost nothing to copy.
///
/// Many sets of them are tried before it is known which are needed.
struct RoundSupport {
  /// A round by its place among the rounds that are looked at.
  struct Held: Equatable {
    let place: Int
    let days: DayInterval
  }

  /// A number that a party stated of a round; nil where it said only that there is one.
  struct Stated {
    let place: Int
    let number: Int?
    let days: DayInterval
  }

  let window: DayInterval
  var held: [Held]
  /// For each party, in a fixed order, what it stated, in the order of the rounds.
  var stated: [[Stated]]
  /// The days of the declarations, by their place.
  var declared: [Held]

  init(_ sources: RoundCount.Sources, over window: DayInterval) {
    self.window = window
    held = sources.rounds.enumerated().map { Held(place: $0.offset, days: $0.element.days.days) }
    let places = Dictionary(sources.rounds.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
    let numbered = sources.numbered
    stated = Set(numbered.flatMap(\.numberStatedBy)).sorted().map { party in
      numbered.enumerated().filter { $0.element.numberStatedBy.contains(party) }.map { index, round in
        // A stated number of a round that is not among them stands for itself.
        Stated(
          place: places[round.id] ?? sources.rounds.count + index, number: round.numbers[party], days: round.days.days)
      }
    }
    declared = sources.declarations.enumerated().map { Held(place: $0.offset, days: $0.element.days) }
  }

  /// The sharpest bounds on the rounds held over the window; nil where no number fits.
  func bounds() -> Bounds? {
    boundsOfCount(
      over: window,
      given: heldConstraints() + numberConstraints() + declared.flatMap { completenessConstraints($0.days) })
  }

  func lowerOnly() -> Bounds { boundsOfCount(over: window, given: heldConstraints()) ?? .unknown }

  mutating func leaveOut(_ places: Set<Int>) {
    held.removeAll { places.contains($0.place) }
    for index in stated.indices { stated[index].removeAll { places.contains($0.place) } }
  }

  // MARK: - Constraints

  /// Rounds count where they must lie. Rounds whose days overlap are counted together over every span that holds several.
  private func heldConstraints() -> [CountConstraint] {
    let days = held.map(\.days).sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    var constraints: [CountConstraint] = []
    var cluster: [DayInterval] = []
    var reached = days.first?.start
    for one in days {
      if let end = reached, one.start >= end {
        addSpans(holding: cluster, to: &constraints)
        cluster.removeAll(keepingCapacity: true)
      }
      cluster.append(one)
      reached = max(reached ?? one.end, one.end)
    }
    addSpans(holding: cluster, to: &constraints)
    return constraints
  }

  private func addSpans(holding cluster: [DayInterval], to constraints: inout [CountConstraint]) {
    if cluster.count == 1, let bounds = Bounds(lower: Amount(1), upper: nil) {
      return constraints.append(CountConstraint(days: cluster[0], bounds: bounds))
    }
    for start in Set(cluster.map(\.start)).sorted() {
      for end in Set(cluster.map(\.end)).sorted() {
        guard let span = DayInterval(start: start, end: end),
          let bounds = Bounds(lower: Amount(cluster.count { span.contains($0) }), upper: nil)
        else { continue }
        constraints.append(CountConstraint(days: span, bounds: bounds))
      }
    }
  }

  /// From number a to number b there are b − a + 1 rounds over all days that the two may have been on, and b − a − 1 between.
  private func numberConstraints() -> [CountConstraint] {
    stated.flatMap { own in
      zip(own, own.dropFirst()).flatMap { earlier, later -> [CountConstraint] in
        guard let a = earlier.number, let b = later.number, b > a else { return [] }
        let whole = DayInterval(start: earlier.days.start, end: later.days.end)
        let between = DayInterval(start: earlier.days.end, end: later.days.start)
        let least = Bounds(lower: Amount(b - a + 1), upper: nil)
        let most = Bounds(lower: .zero, upper: Amount(b - a - 1))
        return [
          whole.flatMap { days in least.map { CountConstraint(days: days, bounds: $0) } },
          between.flatMap { days in most.map { CountConstraint(days: days, bounds: $0) } },
        ].compactMap(\.self)
      }
    }
  }

  private func completenessConstraints(_ days: DayInterval) -> [CountConstraint] {
    let touching = held.map(\.days).filter { $0.overlaps(days) }
    let most = Bounds.zero.union(Bounds(exactly: Amount(touching.count)))
    let empty = gaps(in: days, leftBy: touching).map { CountConstraint(days: $0, bounds: .zero) }
    return [CountConstraint(days: days, bounds: most)] + empty
  }
}

extension RoundCount {
  /// The sources without which the bounds would be wider: rounds far from the window go first, then declarations.
  func support(_ sources: Sources, _ bounds: Bounds) -> Sources {
    func distance(_ one: RoundSupport.Held) -> Int {
      max(
        window.start.dayNumber - one.days.lastDay.dayNumber, one.days.start.dayNumber - window.end.dayNumber, 0)
    }
    func isFarther(_ a: RoundSupport.Held, _ b: RoundSupport.Held) -> Bool {
      (distance(a), sources.rounds[a.place].id) > (distance(b), sources.rounds[b.place].id)
    }
    var kept = RoundSupport(sources, over: window)
    let numbered = Set(kept.stated.joined().map(\.place))
    let far = kept.held.filter { !$0.days.overlaps(window) && !numbered.contains($0.place) }.sorted(by: isFarther)
    dropTogether(far.map(\.place)[...], from: &kept, bounds)
    for round in kept.held.sorted(by: isFarther) {
      var fewer = kept
      fewer.leaveOut([round.place])
      if fewer.bounds() == bounds { kept = fewer }
    }
    for declaration in kept.declared.reversed() {
      var fewer = kept
      fewer.declared.removeAll { $0 == declaration }
      if fewer.bounds() == bounds { kept = fewer }
    }
    return chosen(kept, of: sources)
  }

  /// Leaves out all of these rounds at once where the bounds stay; else each half of them, down to pairs.
  private func dropTogether(_ places: ArraySlice<Int>, from kept: inout RoundSupport, _ bounds: Bounds) {
    guard places.count > 1 else { return }
    var fewer = kept
    fewer.leaveOut(Set(places))
    if fewer.bounds() == bounds {
      kept = fewer
    } else {
      let middle = places.startIndex + places.count / 2
      dropTogether(places[..<middle], from: &kept, bounds)
      dropTogether(places[middle...], from: &kept, bounds)
    }
  }

  private func chosen(_ kept: RoundSupport, of sources: Sources) -> Sources {
    let rounds = kept.held.map { sources.rounds[$0.place] }
    let left = Set(sources.rounds.map(\.id)).subtracting(rounds.map(\.id))
    return Sources(
      rounds: rounds, numbered: sources.numbered.filter { !left.contains($0.id) },
      declarations: kept.declared.map { sources.declarations[$0.place] })
  }
}
