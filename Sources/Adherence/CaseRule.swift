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
    matter.instance.kind == .caseInstance ? [single(understanding)] : accounted()
  }

  // MARK: One case

  private func single(_ understanding: Understanding) -> Judgement {
    let id = matter.instance.label.split(separator: " ").first.map(String.init) ?? matter.instance.label
    func events(_ kind: EventID) -> [CaseEvent] { matter.known.caseEvents(of: kind).filter { $0.caseID == id } }
    let begun = events(trigger)
    let excepted = exceptions.flatMap(events)
    let done = understanding.ignoredEvents.contains(performance) ? [] : events(performance)
    var result: Judgement
    if excepted.contains(where: { $0.day.latest <= matter.viewpoint.on }) {
      result = Judgement(duty: .notTriggered)
    } else if let due = due(begun) {
      result = judge(done, due: due)
    } else {
      result = undated(done)
    }
    result.steps = (begun + excepted + done).map(step) + result.steps
    return result
  }

  /// The earliest and the latest day that the due day can be, given every day that the triggering event allows.
  private func due(_ begun: [CaseEvent]) -> ClosedRange<CivilDate>? {
    guard case .within(let length) = deadline, let first = begun.map(\.day.earliest).min(),
      let last = begun.map(\.day.latest).max()
    else { return nil }
    return length.lastDay(from: first)...length.lastDay(from: last)
  }

  private func judge(_ done: [CaseEvent], due: ClosedRange<CivilDate>) -> Judgement {
    let on = matter.viewpoint.on
    let window = Explanation(
      .window,
      "Due by the end of \(due.lowerBound.long)"
        + (due.lowerBound == due.upperBound
          ? "." : ", or as late as \(due.upperBound.long): the triggering day is not certain."))
    var result: Judgement
    if done.contains(where: { $0.day.latest <= due.lowerBound && $0.day.latest <= on }) {
      result = Judgement(.performed)
    } else if !done.isEmpty, done.allSatisfy({ $0.day.earliest > due.upperBound }),
      done.contains(where: { $0.day.latest <= on })
    {
      result = Judgement(.performedLate)
    } else if !done.isEmpty {
      result = Judgement.unknown("the days of \(trigger) and \(performance) in this case")
    } else if on <= due.upperBound {
      result = Judgement(.pending)
      result.reasons = [.periodOpen]
      result.lastMoment = due.lowerBound
      result.wouldChange = [Change("\(performance): then kept", by: due.lowerBound)]
    } else {
      result = absent(by: due.upperBound)
    }
    result.steps = [window] + result.steps
    return result
  }

  private func absent(by due: CivilDate) -> Judgement {
    guard let window = DayInterval(firstDay: matter.instance.days.start, lastDay: due) else {
      return Judgement(.pending)
    }
    let declarations = matter.known.declarations(about: performance).filter { $0.days.contains(window) }
    guard !declarations.isEmpty else {
      return .unknown("whether \(performance) happened, or a complete record of it")
    }
    var result = Judgement(.notPerformed)
    result.steps = declarations.map(matter.known.step)
    result.wouldChange = [Change("evidence of \(performance) by \(due.long)")]
    return result
  }

  private func undated(_ done: [CaseEvent]) -> Judgement {
    if done.contains(where: { $0.day.latest <= matter.viewpoint.on }) { return Judgement(.performed) }
    var result = Judgement(.pending)
    result.reasons = [.periodOpen]
    let age = matter.viewpoint.on.dayNumber - matter.instance.days.start.dayNumber
    result.steps = [Explanation(.window, "The text sets no day; the case is open for \(age) days.")]
    result.wouldChange = [Change("\(performance): then kept")]
    return result
  }

  private func step(_ event: CaseEvent) -> Explanation {
    Explanation(
      .event, "\(event.event) on \(event.day), by \(matter.known.reporterName(event.reporter)), \(event.publication)",
      evidence: [event.id])
  }

  // MARK: Cases accounted for by figures

  private func accounted() -> [Judgement] {
    guard let window = matter.instance.days.through(matter.viewpoint.on) else { return [] }
    let begun = counts(of: trigger, over: window)
    return begun.map { began in
      var result = account(
        began, counts(of: performance, over: window), exceptions.map { counts(of: $0, over: window) })
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
    if began.bounds.upper == .zero {
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
    result.reasons = [.periodOpen]
    result.steps = []
    result.wouldChange = [Change("figures of \(performance) that account for every case: then kept")]
    return result
  }

  /// Where rival figures give several counts, everything that any of them allows.
  private func hull(_ counts: [CountRule.Count]) -> Bounds {
    counts.dropFirst().reduce(counts.first?.bounds ?? .unknown) { $0.union($1.bounds) }
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
