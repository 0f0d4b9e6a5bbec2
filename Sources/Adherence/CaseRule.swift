// What is owed in each case to which something happens.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// Each case for itself where case events are on record; where only figures are, the cases of a period are accounted for
/// together: so many began, so many were performed, so many were excepted, the rest is open.
struct CaseRule {
  let trigger: EventID
  let performance: EventID
  let deadline: Deadline
  let exceptions: [EventID]
  let matter: Matter

  func judgements(_ understanding: Understanding) -> [Judgement] {
    let ignored = understanding.ignoredEvents
    if ignored.contains(trigger) { return [Judgement(duty: .notTriggered)] }
    if matter.instance.kind == .caseInstance {
      return CaseBeginnings(rule: self, history: matter.history(understanding)).judgements()
    }
    return accounted(ignoring: ignored)
  }

  // MARK: Cases accounted for by figures

  private func accounted(ignoring ignored: Set<EventID>) -> [Judgement] {
    guard let window = matter.instance.days.through(matter.viewpoint.on) else { return [] }
    let begun = counts(of: trigger, over: window)
    return begun.map { began in
      var result = account(
        began, ignored.contains(performance) ? [] : counts(of: performance, over: window),
        exceptions.filter { !ignored.contains($0) }.map { counts(of: $0, over: window) })
      if !began.label.isEmpty {
        result.choices = [Choice(question: "whose figures of \(trigger)", answer: began.label, heldBy: "")]
      }
      return result
    }
  }

  private func account(
    _ began: CountRule.Count, _ performed: [CountRule.Count], _ excepted: [[CountRule.Count]]
  ) -> Judgement {
    let accountedFor = ([performed] + excepted).map(hull).reduce(Bounds.zero, +)
    let rest = began.bounds.less(accountedFor)
    let steps = began.steps + ([performed] + excepted).flatMap { $0.flatMap(\.steps) }
    var result: Judgement
    if began.bounds.upper == .zero, matter.instance.days.lastDay <= matter.viewpoint.on {
      result = Judgement(duty: .notTriggered)
    } else if !began.isExamined {
      result = Judgement.unknown("figures of \(trigger) for \(matter.instance)")
      result.reasons = [.nothingExamined]
    } else {
      result = stillOpen()
    }
    let remark =
      rest.upper == .zero
      ? [
        Explanation(.note, "Every case is accounted for by number; whether they are the same cases figures do not say.")
      ]
      : []
    result.proof = began.certificates
    result.steps =
      remark + [
        Explanation(
          .quantity, "Began: \(began.bounds); performed or excepted: \(accountedFor); not accounted for: \(rest).")
      ]
      + steps
    return result
  }

  private func stillOpen() -> Judgement {
    guard case .none = deadline else { return Judgement.unknown("case by case, when \(performance) happened") }
    if let until = matter.commitment.until, until < matter.viewpoint.on {
      return Judgement.unknown("what became of the cases that were still open on \(until.long), when the duty ended")
    }
    var result = Judgement(.pending)
    result.reasons = [.noDaySet]
    result.steps = []
    result.wouldChange = [Change("records of \(performance) case by case: each case is then judged for itself")]
    return result
  }

  /// Where rival figures give several counts, everything that any of them allows.
  private func hull(_ counts: [CountRule.Count]) -> Bounds {
    counts.dropFirst().reduce(counts.first?.bounds ?? .zero) { $0.union($1.bounds) }
  }

  private func counts(of event: EventID, over window: DayInterval) -> [CountRule.Count] {
    guard let id = matter.accord.event(event)?.countedBy, let indicator = matter.accord.indicator(id) else {
      return [
        CountRule.Count(
          bounds: .unknown, steps: [], unit: event, isComplete: false, lastDay: nil, missing: [], isExamined: false)
      ]
    }
    return FigureCount(indicator: indicator, excluded: [], matter: matter, window: window).counts()
  }
}
