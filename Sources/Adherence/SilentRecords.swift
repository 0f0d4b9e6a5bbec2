// What a complete record says of a case by telling nothing of what others tell.

import Accords
import CivilTime
import Evidence
import Findings

extension SingleCase {
  /// What it comes to by those who tell nothing of it, and declare their record complete for its days: that it was not done on
  /// these; where their record ends before the last day, they leave it open.
  func silent(
    besides tellers: Set<ReporterID>, _ due: DueDay
  ) -> [(reporter: ReporterID, verdict: Performance)] {
    let end = due.latest.map { min($0, on) } ?? (on < due.earliest ? on : nil)
    let covering = Set(end.map(declarations)?.map(\.reporter) ?? [])
    let silent = Set(history.declarations(about: rule.performance).map(\.reporter)).subtracting(tellers)
    return silent.sorted().compactMap { reporter in
      let rest = history.notDenied(done, by: reporter)
      if rest.map(\.days) == done.map(\.days) { return nil }
      if !rest.isEmpty { return (reporter, verdict(on: rest, due: due)) }
      let isOver = due.latest.map { on >= $0 } ?? false
      return (reporter, !covering.contains(reporter) ? .unknown : isOver ? .notPerformed : .pending)
    }
  }

  /// Whose complete record has nothing of what others tell is believed that it was not done on its days.
  func silence(of reporter: ReporterID, _ verdict: Performance, _ due: DueDay) -> Judgement {
    let latest = due.latest ?? due.earliest
    let silent = declarations(by: min(latest, on)).filter { $0.reporter == reporter }
    var result = verdict == .notPerformed ? Judgement(.notPerformed) : judgement(verdict, due: due)
    result.steps = (verdict == .notPerformed ? [window(due)] : result.steps) + silent.map(matter.known.step)
    if verdict != .notPerformed { return result }
    result.wouldChange = [Change("evidence of \(rule.performance) by \(latest.long)")]
    return result
  }

  /// Whether it is certain that it was not done by a day, whenever the case began.
  func isAbsent(by due: CivilDate) -> Bool {
    let last = begun.map(\.days.lastDay).max() ?? due
    let days = DayInterval(firstDay: rule.deadline.isAhead ? start : min(last, due), lastDay: due)
    return days.map { history.absence(of: rule.performance, in: $0) != nil } ?? false
  }
}
