// Whether an instrument is in force, from the acts on which its days depend.

import Accords
import CivilTime
import Evidence
import Findings

/// The days on which an instrument may be in force, as the evidence allows: one span for every way.
struct Force {
  /// First and last day in force; `from` nil: never, as known.
  struct Span: Hashable {
    var from: CivilDate?
    var until: CivilDate?
  }

  let spans: [Span]
  let steps: [Explanation]
  /// What is not on record and would settle the days.
  let missing: [String]
  /// Whether nothing at all is on record of the acts by which it enters into force, and no record is complete.
  let isSilent: Bool
}

/// Works out the days of one instrument.
struct ForceFinder {
  let instrument: Instrument
  let life: Life
  let matter: Matter
  /// What is held of it under the understanding.
  let meanings: [Meaning]

  private var on: CivilDate { matter.viewpoint.on }

  /// The days on which an act may have been done, from the first to the last; `isCertain`: that it was done at all.
  private struct Act {
    let days: ClosedRange<CivilDate>
    let isCertain: Bool
  }

  func force() -> Force {
    var declared: [Completeness] = []
    var missing: [String] = []
    let entries = entries(&declared, &missing)
    let isSilent = entries == nil
    var spans: [Force.Span] = []
    for entry in entries ?? [nil] {
      guard let entry else {
        spans.append(Force.Span())
        continue
      }
      spans += ends(from: entry, &declared, &missing).map { Force.Span(from: entry, until: $0) }
    }
    spans = unique(spans.map(held))
    return Force(
      spans: spans, steps: [step(spans, declared, isSilent: isSilent)], missing: unique(missing), isSilent: isSilent)
  }

  /// A span as an understanding holds it.
  private func held(_ span: Force.Span) -> Force.Span {
    meanings.reduce(span) { span, meaning in
      switch meaning {
      case .neverInForce: Force.Span()
      case .ended(let day): Force.Span(from: span.from, until: span.until.map { min($0, day) } ?? day)
      default: span
      }
    }
  }

  // MARK: Entry into force

  /// The days on which it may have entered into force, nil among them where it may not have; nil without any record.
  private func entries(_ declared: inout [Completeness], _ missing: inout [String]) -> [CivilDate?]? {
    guard case .after(let wait, let events) = life.entry else {
      if case .on(let day) = life.entry { return [day] }
      return [instrument.from]
    }
    let parts = events.map { (event: $0, acts: acts(of: $0)) }
    if let absent = parts.first(where: { $0.acts.isEmpty }) {
      let complete = record(of: absent.event, over: DayInterval(firstDay: instrument.agreed.earliest, lastDay: on))
      declared += complete
      if !complete.isEmpty { return [nil] }
      missing.append("whether \(absent.event) happened by \(on.long), or a complete record of it")
      return nil
    }
    let firsts = parts.compactMap { first(of: $0.acts) }
    guard let lower = firsts.map(\.days.lowerBound).max(), let upper = firsts.map(\.days.upperBound).max() else {
      return nil
    }
    let days = unique([wait.day(after: lower), wait.day(after: upper)])
    if days.count > 1 { missing.append("the day on which \(instrument.id) entered into force") }
    return days.map { $0 } + (firsts.allSatisfy(\.isCertain) ? [] : [nil])
  }

  // MARK: End of force

  private func ends(
    from entry: CivilDate, _ declared: inout [Completeness], _ missing: inout [String]
  ) -> [CivilDate?] {
    var ends: [CivilDate?] = [life.until]
    for one in life.extensions { ends = ends.flatMap { extended($0, by: one) } }
    if let renewal = life.renewal {
      ends = ends.flatMap { renewed($0, renewal, from: entry, &declared, &missing) }
    }
    for one in life.endings { ends = ends.flatMap { ended($0, by: one, from: entry) } }
    return unique(ends)
  }

  /// An act on or before the last day prolongs it; of one that came later the text does not say whether it does.
  private func extended(_ end: CivilDate?, by one: Life.Extension) -> [CivilDate?] {
    guard let end, end < one.until, let act = first(of: acts(of: one.event)) else { return [end] }
    return act.isCertain && act.days.upperBound <= end ? [one.until] : [one.until, end]
  }

  private func ended(_ end: CivilDate?, by one: Life.Ending, from entry: CivilDate) -> [CivilDate?] {
    guard let act = first(of: acts(of: one.event).filter { $0.days.upperBound >= entry }) else { return [end] }
    let days = [act.days.lowerBound, act.days.upperBound].map { day in
      let last = one.wait.day(after: day)
      return end.map { min($0, last) } ?? last
    }
    return unique(days.map { $0 }) + (act.isCertain ? [] : [end])
  }

  /// As many as the calendar has room for, where each lasts a month or so.
  private static let mostTerms = 130_000

  /// Term after term: notice in time ends it, a record that is complete and tells of none renews it; where neither is
  /// there it may have ended.
  private func renewed(
    _ end: CivilDate?, _ renewal: Life.Renewal, from entry: CivilDate, _ declared: inout [Completeness],
    _ missing: inout [String]
  ) -> [CivilDate?] {
    guard let end else { return [nil] }
    let notices = acts(of: renewal.unless)
    var result: [CivilDate?] = []
    var begun = entry
    for term in 0..<Self.mostTerms {
      let next = renewal.end(of: term, after: end.next)
      let last = renewal.lastDay(before: next)
      if notices.contains(where: { $0.isCertain && $0.days.upperBound <= last }) { return result + [next.previous] }
      if notices.contains(where: { $0.days.lowerBound <= last }) { result.append(next.previous) }
      if next > on || last >= on { return result + [nil] }
      let complete = record(of: renewal.unless, over: DayInterval(firstDay: begun, lastDay: last))
      declared += complete
      if complete.isEmpty {
        result.append(next.previous)
        missing.append("a complete record of \(renewal.unless) for \(begun.long) – \(last.long)")
      }
      begun = max(begun, last.next)
    }
    return result + [nil]
  }

  // MARK: Acts

  private func acts(of event: EventID) -> [Act] {
    matter.happenings(of: matter.known.acts(of: event)).map { act in
      // Of an act that was taken back the text does not say whether it had effect.
      let isTakenBack = act.accounts.contains { $0.ended != nil }
      return Act(
        days: act.days.start...act.days.lastDay,
        isCertain: !act.isContested && !isTakenBack && act.days.lastDay <= on)
    }
  }

  /// The first act: from the first day that any allows to the first by whose end one was certainly done.
  private func first(of acts: [Act]) -> Act? {
    guard let lower = acts.map(\.days.lowerBound).min(), let all = acts.map(\.days.upperBound).min() else { return nil }
    let certain = acts.filter(\.isCertain).map(\.days.upperBound).min()
    return Act(days: lower...max(lower, certain ?? all), isCertain: certain != nil)
  }

  /// The declarations that together cover the days; none where they do not.
  private func record(of event: EventID, over days: DayInterval?) -> [Completeness] {
    guard let days else { return [] }
    return matter.known.declarations(about: event).covering(days)
  }

  // MARK: Words

  private func step(_ spans: [Force.Span], _ declared: [Completeness], isSilent: Bool) -> Explanation {
    let words = isSilent ? ["not known to be in force"] : spans.map(told)
    let acts = unique(life.events.flatMap { matter.known.acts(of: $0) })
    return Explanation(
      .state, "\(instrument.title): \(unique(words).joined(separator: ", or "))",
      children: acts.map { matter.known.step($0) } + unique(declared).map(matter.known.step))
  }

  private func told(_ span: Force.Span) -> String {
    guard let from = span.from else { return "not in force" }
    return "in force from \(from.long)" + (span.until.map { " until \($0.long)" } ?? "")
  }
}
