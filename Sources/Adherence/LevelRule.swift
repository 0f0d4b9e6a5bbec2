// A stock that is to come to a level, by what stands on one day.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// A stock that is to come down, or up, to a threshold; without a day it stays open until then.
struct LevelRule {
  let threshold: Threshold
  let indicator: Indicator
  let matter: Matter

  /// What the figures of some days say of it, of all classes together; where they contradict one another, each way to believe them.
  private struct Told {
    let days: DayInterval
    let figures: [Observation]
    let isReached: Set<Bool>
  }

  /// Reached for good on the first day of which every figure says so: what follows cannot undo it. Where figures of one day
  /// part, and of no later day they agree, it is not known.
  func judgements() -> [Judgement] {
    let days = matter.instance.days.through(matter.viewpoint.on)
    let readings = matter.known.observations(of: indicator.id).filter { o in
      o.shape == .stock && o.bindsCount && matter.known.isBelieved(o.reporter)
        && days.map { $0.contains(o.days) } ?? false
    }
    let all = unique(readings.map(\.days)).sorted { ($0.start, $0.end) < ($1.start, $1.end) }
      .map { told(on: $0, readings) }
    let reached = all.first { $0.isReached == [true] }
    let since = reached ?? all.first { $0.isReached.contains(true) }
    var result: Judgement
    if since == nil {
      result = notReached(readings)
    } else if reached != nil {
      result = Judgement(.performed)
    } else {
      result = Judgement.unknown("whether \(indicator.id) has come to \(threshold.words): figures differ")
      result.reasons = [.sourcesConflict]
    }
    let shown = since?.figures ?? Array(readings.suffix(3))
    result.steps =
      [Explanation(.quantity, "\(indicator.title): required \(threshold.words).")] + shown.map(matter.known.step)
    result.wouldChange = [Change("a figure of \(indicator.id) of \(threshold.words)")]
    return [result]
  }

  private func told(on days: DayInterval, _ readings: [Observation]) -> Told {
    guard days.dayCount == 1 else {
      let own = readings.filter { $0.days == days && $0.classID == nil }
      let percent = matter.accord.evidenceRules.aboutPercent
      return Told(
        days: days, figures: own,
        isReached: Set(own.map { $0.bounds(aboutPercent: percent).map(isReached) ?? false }))
    }
    let all = matter.known.stocks(of: indicator, counting: Set(indicator.leaves), on: days.start)
    let ways = all.waysToBelieve(naming: matter.known.reporterName)
    return Told(
      days: days, figures: ways.count == 1 ? all.support().observations : all.observations,
      isReached: Set(ways.map { isReached($0.bounds) }))
  }

  private func notReached(_ readings: [Observation]) -> Judgement {
    if let until = matter.commitment.until, until < matter.viewpoint.on {
      return .unknown("whether \(indicator.id) had come to \(threshold.words) by \(until.long)")
    }
    var result = Judgement(.pending)
    result.reasons = [readings.isEmpty ? .nothingExamined : .noDaySet]
    return result
  }

  private func isReached(_ bounds: Bounds) -> Bool {
    switch threshold.relation {
    case .atLeast: bounds.lower >= threshold.amount
    case .atMost: bounds.upper.map { $0 <= threshold.amount } ?? false
    }
  }
}
