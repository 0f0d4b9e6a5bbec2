// Counts by enumeration: every history of the days that the figures allow, under every reading.

import Accords
import CivilTime
import Evidence
import Quantities

/// Days are taken in spans between which nothing distinguishes them: figures begin and end only where spans do.
private struct History: Sendable {
  /// For each leaf, the number in each span.
  var counts: [[Int]]

  func sum(_ leaves: [Int], _ spans: Range<Int>) -> Int {
    leaves.reduce(0) { total, leaf in spans.reduce(total) { $0 + counts[leaf][$1] } }
  }
}

/// What a row of evidence says of a history.
private struct Row {
  let fits: (History) -> Bool
  /// A declaration of completeness over these spans, and whose it is; nil for a figure.
  let complete: (spans: Range<Int>, by: String)?
}

/// Worlds of counts over six days, in spans of two or of three.
struct CountWorlds: Sendable {
  /// How many days a span has.
  let span: Int
  let leaves: [String]
  let indicator: String
  private let spans: Int
  /// Every history there can be, with at most three in a span: that is above every threshold.
  private let all: [History]

  static let plain = CountWorlds(span: 2, leaves: [], indicator: "paroles")
  static let classed = CountWorlds(span: 3, leaves: ["relative", "other"], indicator: "visas")

  private init(span: Int, leaves: [String], indicator: String) {
    self.span = span
    self.leaves = leaves
    self.indicator = indicator
    let spans = 6 / span
    self.spans = spans
    let count = max(1, leaves.count) * spans
    all = (0..<(1 << (2 * count))).map { code in
      let flat = (0..<count).map { (code >> (2 * $0)) & 3 }
      return History(counts: stride(from: 0, to: count, by: spans).map { Array(flat[$0..<($0 + spans)]) })
    }
  }

  // MARK: Making

  func make(_ dice: inout Dice, _ clause: Clause) -> TinyWorld {
    let on = dice.pick([span - 1, 2 * span - 1, 5, 5, 5, 7])
    var given: [Given] = []
    for _ in 0..<(1 + dice.roll(4)) {
      let first = dice.roll(spans)
      let last = min(first + dice.roll(spans), spans - 1)
      let days = tinyDays(first * span, (last + 1) * span - 1)
      if number(days.lastDay) > on { continue }
      let by = dice.pick(["US", "CU"])
      let published = PartialDate(tinyDay(max(number(days.lastDay), dice.pick([5, 6, 7, 9]))))
      if dice.chance(4) {
        given.append(.complete(subject: indicator, days: days, by: by, published: published))
      } else {
        given.append(
          .figure(
            indicator, classID: leaves.isEmpty || dice.chance(2) ? nil : dice.pick(leaves),
            dice.pick([.exact, .exact, .exact, .atLeast, .atMost]), Amount(dice.roll(4)), days: days, by: by,
            published: published))
      }
    }
    if clause.id.hasPrefix("paused"), dice.chance(2) {
      given.append(
        .suspension(
          clause.id, from: PartialDate(tinyDay(dice.roll(4) * span)), by: "US",
          contestedBy: dice.chance(2) ? ["CU"] : [], published: PartialDate(tinyDay(dice.pick([1, 6])))))
    }
    return TinyWorld(clause: clause, instance: nil, given: given, on: on, known: dice.pick([7, 8, 9]))
  }

  // MARK: Deciding

  func word(_ world: TinyWorld, _ accord: Accord) -> String? {
    guard let commitment = accord.commitments.first, case .once(let days) = commitment.rule.trigger,
      case .count(let threshold, let quantity) = commitment.rule.requirement
    else { return nil }
    if number(days.start) > world.on { return "not triggered" }
    var words: [String] = []
    for reading in readings(commitment, world) {
      if case .nothingOwed = reading { words.append("not triggered"); continue }
      var (limit, counted) = (threshold, leafNumbers(excluding: quantity.excluded))
      if case .threshold(let other) = reading { limit = other }
      if case .excludes(let classes) = reading { counted = leafNumbers(excluding: classes) }
      for suspended in suspensions(commitment, world) {
        words += word(world, days, limit, counted, suspendedFrom: suspended)
      }
    }
    return commonWord(words)
  }

  /// One word for each largest set of rows that some history fits.
  private func word(
    _ world: TinyWorld, _ days: DayInterval, _ limit: Threshold, _ counted: [Int], suspendedFrom: Int?
  ) -> [String] {
    let window = number(days.start) / span..<number(days.end) / span
    let passed = window.lowerBound..<min(window.upperBound, (world.on + 1) / span)
    let isOpen = number(days.lastDay) > world.on
    if let first = suspendedFrom, first <= passed.lowerBound * span { return ["suspended"] }
    let paused = suspendedFrom.flatMap { $0 <= world.on && $0 < number(days.end) ? $0 / span : nil }
    return waysToBelieve(rows(world, window)).map { rows, histories in
      let values = Set(
        histories.flatMap { history -> Set<Bool> in
          let total = history.sum(counted, isOpen ? passed : window)
          // What may still happen while the window is open: nothing, or any number.
          return Set(
            (isOpen ? [0, 99] : [0]).flatMap { more -> Set<Bool> in
              let isKept = keeps(total + more, limit)
              guard let paused, !isKept else { return [isKept] }
              // The text does not say what is owed where a part was suspended; what was lost before is lost.
              let before = history.sum(counted, passed.lowerBound..<paused)
              return limit.relation == .atMost && !keeps(before, limit) ? [false] : [true, false]
            })
        })
      let declared = rows.compactMap(\.complete)
      let covered = Set(declared.map(\.by)).contains { by in
        window.allSatisfy { span in declared.contains { $0.by == by && $0.spans.contains(span) } }
      }
      // Without somebody's word that all was told, a ceiling is never kept.
      if limit.relation == .atMost, values == [true], !covered { return "undetermined" }
      return truthWord(values, isOpen: isOpen)
    }
  }

  private func keeps(_ total: Int, _ limit: Threshold) -> Bool {
    limit.relation == .atLeast ? Amount(total) >= limit.amount : Amount(total) <= limit.amount
  }

  /// The meanings that somebody holds as known, and the clause as written.
  private func readings(_ commitment: Commitment, _ world: TinyWorld) -> [Meaning] {
    guard let reading = commitment.readings.first else { return [.asWritten] }
    return reading.alternatives.enumerated().filter { index, alternative in
      index == 0 || alternative.holders.contains { number($0.since.latest) <= world.known }
    }.map(\.element.meaning)
  }

  /// From which day it is suspended: once with each answer where that is contested.
  private func suspensions(_ commitment: Commitment, _ world: TinyWorld) -> [Int?] {
    for case .suspension(_, let from, _, let contested, let published) in world.given where world.isKnown(published) {
      let first = number(from.earliest)
      guard case .once(let days) = commitment.rule.trigger, first < number(days.end), first <= world.on else {
        continue
      }
      return contested.isEmpty && commitment.suspendable ? [first] : [first, nil]
    }
    return [nil]
  }

  private func leafNumbers(excluding classes: [String]) -> [Int] {
    leaves.isEmpty ? [0] : leaves.indices.filter { !classes.contains(leaves[$0]) }
  }

  // MARK: Rows and histories

  private var leafCount: Int { max(1, leaves.count) }

  /// A figure is one row. Who declares itself complete says of every class and every span of the window of which it told
  /// nothing that there was none. Rows bear on the window that share a day with it, figures within the days of one that does,
  /// and declarations that share a day with one.
  private func rows(_ world: TinyWorld, _ window: Range<Int>) -> [Row] {
    let reaching = world.given.compactMap { one -> Range<Int>? in
      guard case .figure(_, _, _, _, let days, _, let published) = one, world.isKnown(published),
        !isReplaced(one, world), spans(days).overlaps(window)
      else { return nil }
      return spans(days)
    }
    func bears(_ days: DayInterval) -> Bool {
      let own = spans(days)
      return own.overlaps(window)
        || reaching.contains { $0.lowerBound <= own.lowerBound && own.upperBound <= $0.upperBound }
    }
    var told: [(by: String, spans: Range<Int>, leaf: Int?)] = []
    for case .figure(_, let name, _, _, let days, let by, let published) in world.given where world.isKnown(published) {
      told.append((by, spans(days), name.flatMap(leaves.firstIndex)))
    }
    return world.given.flatMap { one -> [Row] in
      switch one {
      case .figure(_, let name, let exactness, let value, let days, _, let published):
        guard world.isKnown(published), !isReplaced(one, world), bears(days) else { return [] }
        let own = name.flatMap(leaves.firstIndex).map { [$0] } ?? Array(0..<leafCount)
        let spans = spans(days)
        return [Row(fits: { fits($0.sum(own, spans), exactness, value) }, complete: nil)]
      case .complete(_, let days, let by, let published):
        let all = spans(days)
        guard world.isKnown(published), all.overlaps(window) || reaching.contains(where: all.overlaps) else {
          return []
        }
        let silent = all.flatMap { span in
          (0..<leafCount).filter { leaf in
            !told.contains { $0.by == by && $0.spans.contains(span) && ($0.leaf ?? leaf) == leaf }
          }
          .map { (leaf: $0, span: span) }
        }
        let isSilent = { (history: History) in
          silent.allSatisfy { history.sum([$0.leaf], $0.span..<($0.span + 1)) == 0 }
        }
        return [Row(fits: isSilent, complete: (all, by))]
      default: return []
      }
    }
  }

  private func spans(_ days: DayInterval) -> Range<Int> { number(days.start) / span..<number(days.end) / span }

  private func fits(_ sum: Int, _ exactness: Given.Exactness, _ value: Amount) -> Bool {
    switch exactness {
    case .exact: Amount(sum) == value
    case .atLeast: Amount(sum) >= value
    case .atMost: Amount(sum) <= value
    case .about: true
    }
  }

  /// A later figure of the same reporter for the same thing stands in its place.
  private func isReplaced(_ one: Given, _ world: TinyWorld) -> Bool {
    guard case .figure(let id, let name, _, _, let days, let by, let published) = one else { return false }
    return world.given.contains { other in
      guard case .figure(id, name, _, _, days, by, let later) = other else { return false }
      return world.isKnown(later) && later.latest > published.latest
    }
  }

  /// The largest sets of rows that some history fits, with the histories that fit them.
  private func waysToBelieve(_ rows: [Row]) -> [([Row], [History])] {
    let fitting = all.map { history in
      rows.enumerated().reduce(0) { mask, row in row.element.fits(history) ? mask | 1 << row.offset : mask }
    }
    let masks = Set(fitting)
    let largest = masks.filter { mask in !masks.contains { $0 != mask && $0 & mask == mask } }.sorted()
    return largest.map { mask in
      (
        rows.indices.filter { mask & (1 << $0) != 0 }.map { rows[$0] },
        zip(all, fitting).filter { $0.1 == mask }.map(\.0)
      )
    }
  }
}
