// A ceiling in any so many days, in one world.

import Accords
import CivilTime
import Evidence
import Quantities

extension PlainWorld {
  /// More than the limit in so many days for certain: figures that touch one another and are together more than as many limits
  /// as it takes such runs of days to cover them. Otherwise a way to spread them is shown that keeps to the limit everywhere;
  /// where none of those that are tried does, it is not decided.
  func rollingOutcome(_ threshold: Threshold, _ quantity: Quantity, _ length: Int, _ instance: PlainInstance) throws
    -> Outcome
  {
    guard case .indicator(let id) = quantity.subject, threshold.relation == .atMost else { throw Undecided.rolling }
    let limit = try Ratio(threshold.amount)
    let figures = evidence.observations.filter {
      $0.indicator == id && hears($0.reporter) && instance.days.contains($0.days) && $0.days.lastDay <= on
    }
    for first in figures {
      for last in figures {
        guard let days = DayInterval(start: first.days.start, end: last.days.end) else { continue }
        let least = try range([PlainTerm(factor: .one, indicator: id, leaves: leaves(id), days: days)]).least ?? .zero
        let runs = (days.dayCount + length - 1) / length
        if try limit * Ratio(runs) < least { return .breached }
      }
    }
    // Every figure: as much as is allowed on its first day, and again after each run of days.
    var lumps: [(day: Int, number: Ratio)] = []
    for figure in figures {
      var (left, day) = (try Ratio(figure.value), figure.days.start.dayNumber)
      while Ratio.zero < left, day <= figure.days.lastDay.dayNumber {
        lumps.append((day, min(left, limit)))
        left = try left - min(left, limit)
        day += length
      }
      if Ratio.zero < left { throw Undecided.rolling }
    }
    for start in lumps.map(\.day) {
      let sum = try lumps.filter { $0.day >= start && $0.day < start + length }.reduce(Ratio.zero) {
        try $0 + $1.number
      }
      if limit < sum { throw Undecided.rolling }
    }
    return instance.isOpenEnded || on < instance.days.lastDay ? .open : .unsaid
  }
}

/// Why the reference judge does not decide.
enum Undecided: Error {
  /// A ceiling in any so many days that no spread which is tried keeps to, and no count shows to be exceeded.
  case rolling
  /// Cases that are accounted period by period by figures.
  case accounts
}
