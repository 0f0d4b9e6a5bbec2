// Rounds that must lie some time apart to count.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// Of rounds that lie less than so many days apart only one counts: as many are counted as can be chosen that do not.
struct SpacedRounds {
  let days: Int
  let meeting: MeetingID
  let matter: Matter
  let window: DayInterval

  /// Nil where the text asks for no time between rounds.
  init?(meeting: MeetingID, matter: Matter, window: DayInterval) {
    guard let days = matter.commitment.roundsApart else { return nil }
    self.days = days
    self.meeting = meeting
    self.matter = matter
    self.window = window
  }

  /// Fewer than were held, where some lie too close, or may.
  func count(_ count: CountRule.Count) -> CountRule.Count {
    let touching = heldRounds(of: meeting, matter.known).filter { $0.days.days.overlaps(window) }
    let certain = chosen(touching.filter { window.contains($0.days.days) })
    let lower = min(count.bounds.lower, Amount(certain.count))
    let isAll = count.bounds.upper == Amount(touching.count) && touching.allSatisfy { $0.days.day != nil }
    let upper = isAll ? Amount(certain.count) : mostApart(touching, count.bounds.upper)
    guard let bounds = Bounds(lower: lower, upper: upper) else { return count }
    var result = count
    result.bounds = bounds
    result.steps.append(
      Explanation(
        .quantity, "Of these at least \(counted(Amount(days), "days")) apart: \(bounds)",
        children: touching.map(matter.known.step)))
    return result
  }

  /// No more than have room between the first and the last day on which any was held, where all that were are on record.
  private func mostApart(_ touching: [Round], _ upper: Amount?) -> Amount? {
    guard let upper, upper == Amount(touching.count) else { return upper }
    let days = touching.compactMap { $0.days.days.intersection(window) }
    guard let first = days.map(\.start.dayNumber).min(), let last = days.map(\.lastDay.dayNumber).max() else {
      return upper
    }
    return min(upper, Amount((last - first) / self.days + 1))
  }

  /// As many as lie apart whichever of their days they were held on: the one that is over first, then the next that is far
  /// enough from it.
  private func chosen(_ rounds: [Round]) -> [Round] {
    var result: [Round] = []
    for round in rounds.sorted(by: { ($0.days.latest, $0.days.earliest) < ($1.days.latest, $1.days.earliest) }) {
      if let last = result.last, round.days.earliest < last.days.latest.advanced(byDays: days) { continue }
      result.append(round)
    }
    return result
  }

  /// The last day for the next round, so that all that are missing can follow it far enough apart; nil where it is not known
  /// how many were held.
  func lastDayForNext(_ count: CountRule.Count, _ needed: Amount) -> CivilDate? {
    guard let held = count.bounds.upper, held < needed else { return nil }
    var (missing, last) = (needed - held, window.lastDay)
    while missing > Amount(1), last > window.start {
      last = last.advanced(byDays: -days)
      missing = missing - Amount(1)
    }
    return max(last, window.start)
  }

  /// Out of reach, where all the rounds that can still be held far enough apart are too few; nil where they may suffice, or
  /// where it is not known how many were held.
  func outOfReach(_ count: CountRule.Count, _ needed: Amount) -> Judgement? {
    guard let held = count.bounds.upper else { return nil }
    let on = matter.viewpoint.on
    let rounds = heldRounds(of: meeting, matter.known).filter { $0.days.days.overlaps(window) }
    let isExact = held == Amount(chosen(rounds).count) && rounds.allSatisfy { $0.days.day != nil }
    let last = isExact ? chosen(rounds).last?.days.latest.advanced(byDays: days) : nil
    let next = max(on.next, last ?? on.next)
    let left = next <= window.lastDay ? (window.lastDay.dayNumber - next.dayNumber) / days + 1 : 0
    guard held + Amount(left) < needed else { return nil }
    var result = Judgement(.outOfReach)
    result.steps = [
      Explanation(
        .pace,
        "Until \(window.lastDay.long) at most \(left) more can be held at least \(counted(Amount(days), "days")) apart; with \(held.grouped) held, "
          + "\(needed.grouped) are out of reach.")
    ]
    result.wouldChange = [Change("evidence of another round that was held")]
    return result
  }
}
