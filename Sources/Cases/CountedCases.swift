// How many events, and how many cases of a commitment, fall on which days: what a figure made of cases says.

package import Accords
package import CivilTime
import Findings

/// What rows are counted as: an event, of a class of the indicator that counts it, or of a class that the rows do not tell.
package struct CountedKind: Hashable, Sendable {
  package let event: EventID
  package let indicator: IndicatorID
  package let classID: ClassID?

  /// Nil where no indicator counts the event, or it counts other events beside it.
  init?(_ meaning: CaseMapping.Meaning, _ accord: Accord) {
    guard let indicator = accord.event(meaning.event)?.countedBy, accord.eventCounted(by: indicator) == meaning.event
    else { return nil }
    (event, self.indicator, classID) = (meaning.event, indicator, meaning.classID)
  }
}

extension Accord {
  /// The only event that an indicator counts; nil where there is none, or several.
  package func eventCounted(by indicator: IndicatorID) -> EventID? {
    let found = events.filter { $0.countedBy == indicator }
    return found.count == 1 ? found[0].id : nil
  }
}

/// How many things fell on each day: those of which it is certain that they count, and those that may.
package struct DayCounts: Sendable {
  private struct Span: Hashable {
    let first: Int
    let last: Int
    let isSure: Bool
  }

  /// By the cell of the day.
  private var sure = [Int](repeating: 0, count: 0x10000)
  private var perhaps = [Int](repeating: 0, count: 0x10000)
  /// Those on days that are not certain or far away, each with how often.
  private var spans: [Span: Int] = [:]

  mutating func add(_ first: Int, _ last: Int, isSure: Bool = true) {
    if first == last, let cell = CaseTable.cell(of: first) {
      if isSure { sure[Int(cell)] += 1 } else { perhaps[Int(cell)] += 1 }
    } else {
      spans[Span(first: first, last: last, isSure: isSure), default: 0] += 1
    }
  }

  mutating func add(_ other: DayCounts) {
    for cell in sure.indices {
      sure[cell] += other.sure[cell]
      perhaps[cell] += other.perhaps[cell]
    }
    spans.merge(other.spans) { $0 + $1 }
  }

  /// How many at least and at most fell on these days.
  package func count(in days: DayInterval) -> ClosedRange<Int> {
    let (first, last) = (days.start.dayNumber, days.lastDay.dayNumber)
    var (least, more) = (0, 0)
    let cells = max(0, first - CaseTable.dayZero)..<max(0, min(0xFFFF, last - CaseTable.dayZero) + 1)
    for cell in cells.isEmpty ? 0..<0 : cells { (least, more) = (least + sure[cell], more + perhaps[cell]) }
    for (span, count) in spans where span.first <= last && span.last >= first {
      if span.isSure, span.first >= first, span.last <= last { least += count } else { more += count }
    }
    return least...(least + more)
  }

  /// The first and the last day on which anything may have fallen; nil where there is nothing.
  package var reach: (first: CivilDate, last: CivilDate)? {
    let cells = sure.indices.filter { sure[$0] + perhaps[$0] > 0 }.map { $0 + CaseTable.dayZero }
    guard let first = ([cells.first] + spans.keys.map(\.first)).compactMap(\.self).min(),
      let last = ([cells.last] + spans.keys.map(\.last)).compactMap(\.self).max()
    else { return nil }
    return (CivilDate(dayNumber: first), CivilDate(dayNumber: last))
  }
}

/// Everything that is counted in one file.
package struct CountedCases: Sendable {
  /// The events, by what they are counted as; each event counts once a case and day.
  package fileprivate(set) var events: [(kind: CountedKind, days: DayCounts)]
  /// The cases of commitments whose cases some indicator counts, by the days on which they begin.
  package fileprivate(set) var cases: [CommitmentID: Cases]

  /// The cases of one commitment of which something is owed.
  package struct Cases: Sendable {
    package fileprivate(set) var all = DayCounts()
    package fileprivate(set) var kept = DayCounts()
    /// Those that are breached, or kept late.
    package fileprivate(set) var breached = DayCounts()

    fileprivate mutating func add(_ other: Cases) {
      all.add(other.all)
      kept.add(other.kept)
      breached.add(other.breached)
    }
  }

  fileprivate mutating func add(_ other: CountedCases) {
    for place in events.indices { events[place].days.add(other.events[place].days) }
    for (id, cases) in other.cases { self.cases[id]?.add(cases) }
  }
}

extension CaseFile {
  /// Counts what happened by the day asked about, in one pass over the cases.
  package func counted(on ground: CaseGround) throws -> CountedCases {
    let (events, counted) = (plans.events.count, plans.counted)
    let asked = Set(plans.casesCounted)
    let judges = plans.plans.filter { asked.contains($0.commitment) }.compactMap { CaseJudge($0, ground) }
    let last = ground.viewpoint.on.dayNumber
    let found = try parts.collect(means) {
      CountedCases(
        events: counted.map { ($0, DayCounts()) },
        cases: Dictionary(judges.map { ($0.plan.commitment, CountedCases.Cases()) }) { first, _ in first })
    } _: { found, _, records in
      for place in counted.indices {
        records.each(events + place, by: last) { found.events[place].days.add($0, $1) }
      }
      for judge in judges { found.cases[judge.plan.commitment]?.count(judge, records) }
    }
    guard var all = found.first else { return CountedCases(events: [], cases: [:]) }
    for other in found.dropFirst() { all.add(other) }
    return all
  }
}

extension CountedCases.Cases {
  /// A case that may drop out, because an exception may still come or it is not settled whether it was one, counts perhaps.
  fileprivate mutating func count(_ judge: CaseJudge, _ records: CaseRecords) {
    guard let (word, begun, _) = judge.answer(records), word != .notTriggered else { return }
    let isSettled = word == .kept || word == .keptLate || word == .breached
    let isSure = isSettled || word == .open && judge.plan.exceptions.isEmpty
    all.add(begun.first, begun.last, isSure: isSure)
    switch word {
    case .kept: kept.add(begun.first, begun.last)
    case .keptLate, .breached: breached.add(begun.first, begun.last)
    default: break
    }
  }
}

extension CasePlans {
  /// The commitments with a plan whose cases an indicator of the accord counts.
  package var casesCounted: [CommitmentID] { indicatorsOfCases.map(\.cases.commitment) }

  /// The indicators that count the cases of a commitment with a plan.
  package var indicatorsOfCases: [(indicator: Indicator, cases: Indicator.CasesCounted)] {
    accord.indicators.compactMap { indicator in
      guard let cases = indicator.cases, plans.contains(where: { $0.commitment == cases.commitment }) else {
        return nil
      }
      return (indicator, cases)
    }
  }

  /// The recorded event with which the cases of a commitment begin; nil where they begin otherwise, or it has no plan.
  package func beginning(of commitment: CommitmentID) -> EventID? {
    guard case .recorded(let event)? = plans.first(where: { $0.commitment == commitment })?.beginning else {
      return nil
    }
    return events[event]
  }
}
