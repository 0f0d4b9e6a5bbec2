// What is owed in one case, from the events on record of it.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// One case: triggered, perhaps excepted, performed in time, late or not at all.
///
/// Every comparison is between intervals of days. The triggering day lies between the first and the last day that any record
/// of it allows; performance counts from the trigger on; where the records of several reporters fall on different sides of
/// the due day, each is believed in turn.
struct SingleCase {
  private let rule: CaseRule
  private let begun: [CaseEvent]
  private let excepted: [CaseEvent]
  private let done: [CaseEvent]

  init(rule: CaseRule, understanding: Understanding) {
    let matter = rule.matter
    let id = matter.instance.label.split(separator: " ").first.map(String.init) ?? matter.instance.label
    func events(_ kind: EventID) -> [CaseEvent] { matter.known.caseEvents(of: kind).filter { $0.caseID == id } }
    self.rule = rule
    let owed = owedDays(of: matter.commitment)
    begun = events(rule.trigger).filter { event in owed.map(event.day.days.overlaps) ?? false }
    let first = begun.map(\.day.earliest).min() ?? matter.instance.days.start
    excepted = rule.exceptions.filter { !understanding.ignoredEvents.contains($0) }.flatMap(events)
    done =
      understanding.ignoredEvents.contains(rule.performance)
      ? [] : events(rule.performance).filter { $0.day.latest >= first }
  }

  func judgements() -> [Judgement] {
    judged().map { judgement in
      var result = withinTheDuty(withExceptions(judgement))
      result.steps = (begun + excepted + done).map(step) + result.steps
      return result
    }
  }

  private var matter: Matter { rule.matter }
  private var on: CivilDate { matter.viewpoint.on }

  // MARK: Performance

  private func judged() -> [Judgement] {
    guard let due else { return [undated()] }
    var reporters: [ReporterID: [CaseEvent]] = [:]
    for event in done { reporters[event.reporter, default: []].append(event) }
    var verdicts = reporters.keys.sorted().map { (reporter: $0, verdict: verdict(on: reporters[$0] ?? [], due: due)) }
    if !verdicts.isEmpty, on >= due.upperBound {
      // Who declares its record complete and tells of none says that there was none.
      let silent = Set(declarations(by: due.upperBound).map(\.reporter)).filter { reporters[$0] == nil }
      verdicts += silent.sorted().map { (reporter: $0, verdict: .notPerformed) }
    }
    let sides = Set(verdicts.map(\.verdict))
    if sides.count > 1, !sides.contains(.unknown) {
      return verdicts.map { one in
        var result = judgement(one.verdict, due: due)
        result.reasons = [.sourcesConflict]
        result.choices = [
          Choice(
            question: "whose record of \(rule.performance)", answer: matter.known.reporterName(one.reporter), heldBy: ""
          )
        ]
        return result
      }
    }
    return [judgement(sides.count == 1 ? sides.first : sides.isEmpty ? nil : .unknown, due: due)]
  }

  /// The earliest and the latest day that the due day can be, given every day that the triggering event allows.
  private var due: ClosedRange<CivilDate>? {
    guard case .within(let length) = rule.deadline, let trigger else { return nil }
    return length.lastDay(from: trigger.lowerBound)...length.lastDay(from: trigger.upperBound)
  }

  private var trigger: ClosedRange<CivilDate>? {
    guard let first = begun.map(\.day.earliest).min(), let last = begun.map(\.day.latest).max() else { return nil }
    return first...last
  }

  private func verdict(on events: [CaseEvent], due: ClosedRange<CivilDate>) -> Performance {
    let after = trigger?.upperBound ?? due.lowerBound
    let isInTime = events.contains { $0.day.earliest >= after && $0.day.latest <= min(due.lowerBound, on) }
    if isInTime { return .performed }
    let isLate = events.allSatisfy { $0.day.earliest > due.upperBound } && events.contains { $0.day.latest <= on }
    return isLate ? .performedLate : .unknown
  }

  private func judgement(_ verdict: Performance?, due: ClosedRange<CivilDate>) -> Judgement {
    let doubt =
      due.lowerBound == due.upperBound
      ? "." : ", or as late as \(due.upperBound.long): the triggering day is not certain."
    let window = Explanation(.window, "Due by the end of \(due.lowerBound.long)\(doubt)")
    var result: Judgement
    switch verdict {
    case .notPerformed: result = absent(by: due.upperBound)
    case .performed, .performedLate: result = Judgement(verdict ?? .unknown)
    case .some: result = .unknown("the days of \(rule.trigger) and \(rule.performance) in this case")
    case nil where on < due.upperBound: result = pending(by: due.lowerBound)
    case nil: result = absent(by: due.upperBound)
    }
    result.steps = [window] + result.steps
    return result
  }

  private func pending(by due: CivilDate?) -> Judgement {
    var result = Judgement(.pending)
    result.reasons = [due == nil ? .noDaySet : .periodOpen]
    result.lastMoment = due
    result.wouldChange = [Change("\(rule.performance): then kept", by: due)]
    return result
  }

  private func absent(by due: CivilDate) -> Judgement {
    let what = "whether \(rule.performance) happened, or a complete record of it"
    let declarations = declarations(by: due)
    guard !declarations.isEmpty else { return .unknown(what) }
    var result = Judgement(.notPerformed)
    result.steps = declarations.map(matter.known.step)
    result.wouldChange = [Change("evidence of \(rule.performance) by \(due.long)")]
    return result
  }

  private func declarations(by due: CivilDate) -> [Completeness] {
    guard let window = DayInterval(firstDay: matter.instance.days.start, lastDay: due) else { return [] }
    return matter.known.declarations(about: rule.performance).filter { $0.days.contains(window) }
  }

  private func undated() -> Judgement {
    let after = trigger?.upperBound ?? matter.instance.days.lastDay
    if done.contains(where: { $0.day.earliest >= after && $0.day.latest <= on }) { return Judgement(.performed) }
    if !done.isEmpty { return .unknown("the days of \(rule.trigger) and \(rule.performance) in this case") }
    if let until = matter.commitment.until, until < on, matter.commitment.running != .stay {
      return .unknown("what became of the case, still open on \(until.long), when the duty ended")
    }
    var result = pending(by: nil)
    let age = on.dayNumber - matter.instance.days.start.dayNumber
    result.steps = [Explanation(.window, "The text sets no day; the case is open for \(age) days.")]
    return result
  }

  // MARK: Exceptions, and the time in which it is owed

  /// An exception takes the case out when it happened by the due day; one that came later erases nothing.
  private func withExceptions(_ judgement: Judgement) -> Judgement {
    let certainBy = due.map { min($0.lowerBound, on) } ?? on
    // What was certainly performed before it is performed for good.
    let performed =
      judgement.axes.performance == .performed
      ? done.filter { $0.day.latest <= certainBy }.map(\.day.latest).min() : nil
    if excepted.contains(where: { event in
      event.day.latest <= certainBy && performed.map { event.day.earliest <= $0 } ?? true
    }) {
      return Judgement(duty: .notTriggered)
    }
    let isPossible = excepted.contains { event in due.map { event.day.earliest <= $0.upperBound } ?? true }
    guard isPossible, judgement.axes.performance != .performed else { return judgement }
    return .unknown("whether \(rule.exceptions.joined(separator: " or ")) had happened by the due day")
  }

  /// A case that may have begun before the duty did, or after it ended, is certain only where it was performed.
  private func withinTheDuty(_ judgement: Judgement) -> Judgement {
    guard let owed = owedDays(of: matter.commitment), let first = begun.first,
      !begun.allSatisfy({ owed.contains($0.day.days) }), judgement.axes.performance != .performed
    else { return judgement }
    return .unknown("whether \(rule.trigger) of \(first.day) lies within the time in which it is owed")
  }

  private func step(_ event: CaseEvent) -> Explanation {
    Explanation(
      .event, "\(event.event) on \(event.day), by \(matter.known.reporterName(event.reporter)), \(event.publication)",
      evidence: [event.id])
  }
}
