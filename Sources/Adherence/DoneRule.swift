// An event that is to happen, once, by a day or without one.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// What is to be done once: kept from the day on which it was certainly done, late when it was done after the due day,
/// breached only when its absence is certain because a source declares its record complete.
struct DoneRule {
  let event: EventID
  let deadline: Deadline
  let matter: Matter

  private var due: CivilDate? { if case .by(let day) = deadline { day } else { nil } }

  func judgements(_ understanding: Understanding) -> [Judgement] {
    let acts = understanding.ignoredEvents.contains(event) ? [] : matter.acts(of: event)
    var result = judge(acts)
    result.steps = [dueStep] + acts.map { matter.known.step($0) } + result.steps
    return [result]
  }

  private var dueStep: Explanation {
    Explanation(.window, due.map { "Due by the end of \($0.long)." } ?? "The text sets no day.")
  }

  private func judge(_ acts: [Measure]) -> Judgement {
    let on = matter.viewpoint.on
    let certain = acts.filter { $0.performed.latest <= on }
    if let due {
      if certain.contains(where: { $0.performed.latest <= due }) { return performed(.performed) }
      if !certain.isEmpty, acts.allSatisfy({ $0.performed.earliest > due }) { return performed(.performedLate) }
      if !acts.isEmpty, on > due { return Judgement.unknown("the day on which \(event) happened") }
      if on > due { return absent(by: due) }
      return pending(until: due)
    }
    return certain.isEmpty ? pending(until: nil) : performed(.performed)
  }

  private func performed(_ performance: Performance) -> Judgement {
    var result = Judgement(performance)
    result.wouldChange = [Change("evidence that \(event) did not happen, or happened on another day")]
    return result
  }

  private func pending(until day: CivilDate?) -> Judgement {
    var result = Judgement(.pending)
    result.reasons = [.periodOpen]
    result.lastMoment = day
    result.wouldChange = [Change("\(event): then kept", by: day)]
    return result
  }

  private func absent(by due: CivilDate) -> Judgement {
    guard let window = DayInterval(firstDay: matter.commitment.from, lastDay: due) else { return pending(until: nil) }
    let declarations = matter.known.declarations(about: event).filter { $0.days.contains(window) }
    guard !declarations.isEmpty else {
      var result = Judgement.unknown("whether \(event) happened by \(due.long), or a complete record of it")
      if matter.acts(of: event).isEmpty { result.reasons = [.nothingExamined] }
      return result
    }
    var result = Judgement(.notPerformed)
    result.steps = declarations.map(matter.known.step)
    result.wouldChange = [Change("evidence that \(event) happened by \(due.long)")]
    return result
  }
}

/// A stock that is to come down, or up, to a threshold; without a day it stays open until then.
struct LevelRule {
  let threshold: Threshold
  let indicator: Indicator
  let matter: Matter

  func judgements() -> [Judgement] {
    let readings = matter.known.observations(of: indicator.id).filter {
      $0.shape == .stock && $0.bindsCount && $0.days.lastDay <= matter.viewpoint.on
    }
    let latest = Dictionary(grouping: readings, by: \.reporter).compactMap { $0.value.last }
      .sorted { ($0.days.lastDay, $0.id) < ($1.days.lastDay, $1.id) }
    let reached = latest.map(isReached)
    var result: Judgement
    if !reached.isEmpty, reached.allSatisfy({ $0 }) {
      result = Judgement(.performed)
    } else if reached.contains(true) {
      result = Judgement(.unknown)
      result.reasons = [.sourcesConflict]
    } else {
      result = Judgement(.pending)
      result.reasons = [readings.isEmpty ? .nothingExamined : .periodOpen]
    }
    result.steps =
      [Explanation(.quantity, "\(indicator.title): required \(threshold.words).")] + latest.map(matter.known.step)
    result.wouldChange = [Change("a figure of \(indicator.id) of \(threshold.words)")]
    return [result]
  }

  private func isReached(_ o: Observation) -> Bool {
    guard let bounds = o.bounds(aboutPercent: matter.accord.evidenceRules.aboutPercent) else { return false }
    return switch threshold.relation {
    case .atLeast: bounds.lower >= threshold.amount
    case .atMost: bounds.upper.map { $0 <= threshold.amount } ?? false
    }
  }
}
