// Figures that files of cases come to: how many events, or cases of a commitment, the days of a finding hold.

package import Accords
import Cases
package import CivilTime
package import Evidence
import Quantities

/// What the files of one reporter come to over some days, of one class of an indicator.
package struct CaseFigure: Hashable, Sendable {
  package let indicator: IndicatorID
  /// Nil: all classes together.
  package let classID: ClassID?
  package let days: DayInterval
  package let least: Int
  /// Nil: the files do not tell these days in full, so it may be any number from the least on.
  package let most: Int?
}

/// The counts of one reporter's files, for any days.
package struct CaseFigures: Sendable {
  package let reporter: Reporter
  private let publication: Publication
  private let accord: Accord
  private let plans: CasePlans
  private let ground: CaseGround
  private let counted: CountedCases

  init(_ reading: CaseReading, _ accord: Accord) throws {
    counted = try reading.file.counted(on: reading.ground)
    (self.accord, plans, ground) = (accord, reading.file.plans, reading.ground)
    publication = reading.publication
    let own = reading.reporter
    // What is counted from the cases stands beside what the same reporter publishes, and never in its place.
    reporter = Reporter(
      id: "\(own.id) from cases", name: "\(own.name), counted from cases", kind: own.kind, party: own.party,
      speaksFor: own.speaksFor, relayedBy: own.relayedBy)
  }

  /// The indicators of which the files come to figures, in the order of the accord.
  package var indicators: [Indicator] {
    let ids = Set(counted.events.map(\.kind.indicator))
    return accord.indicators.filter { ids.contains($0.id) || counted.cases[$0.cases?.commitment ?? ""] != nil }
  }

  /// What they come to over the days, all classes together first; nothing where nothing is known.
  package func figures(of indicator: Indicator, over days: DayInterval) -> [CaseFigure] {
    indicator.cases.map { cases(indicator, $0, days) } ?? events(indicator, days)
  }

  /// The days that are told in full of what the indicator counts, through the day asked about: of later ones nothing is counted.
  private func told(of indicator: Indicator) -> [DayInterval] {
    let event = indicator.cases.map { plans.beginning(of: $0.commitment) } ?? accord.eventCounted(by: indicator.id)
    return (event.flatMap { ground.toldDays[$0] } ?? []).compactMap {
      DayInterval(firstDay: CivilDate(dayNumber: $0.lowerBound), lastDay: CivilDate(dayNumber: $0.upperBound))?
        .through(ground.viewpoint.on)
    }
  }

  /// The days between which something may begin or end for the indicator: where what is told in full begins and ends.
  func cuts(of indicator: Indicator) -> [CivilDate] { told(of: indicator).flatMap { [$0.start, $0.end] } }

  /// What the files declare of the figures: there are no others on the days that they tell in full.
  func declarations(of indicator: Indicator) -> [Completeness] {
    told(of: indicator).filter { days in figures(of: indicator, over: days).first?.most != nil }.map { days in
      Completeness(
        id: "\(reporter.id): \(indicator.id) \(days) in full", reporter: reporter.id, subject: indicator.id, days: days,
        basis: "tells these days in full, case by case", publication: publication, document: nil, note: "")
    }
  }

  /// The first and the last day of which the files tell anything of the indicator.
  func reach(of indicator: Indicator) -> DayInterval? {
    var days = counted.events.filter { $0.kind.indicator == indicator.id }.map(\.days)
    if let cases = indicator.cases { days = counted.cases[cases.commitment].map { [$0.all] } ?? [] }
    let ends = days.compactMap(\.reach)
    let told = cuts(of: indicator)
    let first = (ends.map(\.first) + told).min()
    let last = (ends.map(\.last) + told.map { $0.advanced(byDays: -1) }).max()
    return first.flatMap { first in last.flatMap { DayInterval(firstDay: first, lastDay: min($0, ground.viewpoint.on)) }
    }
  }

  private func tells(_ event: EventID, _ days: DayInterval) -> Bool {
    days.lastDay <= ground.viewpoint.on && ground.isTold(event, days)
  }

  private func events(_ indicator: Indicator, _ days: DayInterval) -> [CaseFigure] {
    guard let event = accord.eventCounted(by: indicator.id) else { return [] }
    let kinds = counted.events.filter { $0.kind.indicator == indicator.id }.map {
      (classID: $0.kind.classID, range: $0.days.count(in: days))
    }
    let isTold = tells(event, days)
    let unknown = kinds.first { $0.classID == nil }?.range
    // A class for which no type of row stands is not told of.
    let isWhole = unknown != nil || indicator.leaves.allSatisfy { leaf in kinds.contains { $0.classID == leaf } }
    var found = [
      CaseFigure(
        indicator: indicator.id, classID: nil, days: days, least: kinds.reduce(0) { $0 + $1.range.lowerBound },
        most: isTold && isWhole ? kinds.reduce(0) { $0 + $1.range.upperBound } : nil)
    ]
    for (classID, range) in kinds {
      guard let classID else { continue }
      found.append(
        CaseFigure(
          indicator: indicator.id, classID: classID, days: days, least: range.lowerBound,
          most: isTold ? range.upperBound + (unknown?.upperBound ?? 0) : nil))
    }
    return found
  }

  private func cases(_ indicator: Indicator, _ cases: Indicator.CasesCounted, _ days: DayInterval) -> [CaseFigure] {
    guard let counts = counted.cases[cases.commitment] else { return [] }
    let isTold = plans.beginning(of: cases.commitment).map { tells($0, days) } ?? false
    let (all, kept, breached) = (
      counts.all.count(in: days), counts.kept.count(in: days), counts.breached.count(in: days)
    )
    let isSettled = isTold && kept.lowerBound + breached.lowerBound == all.upperBound
    func figure(_ classID: ClassID?, _ least: Int, _ most: Int?) -> CaseFigure {
      CaseFigure(indicator: indicator.id, classID: classID, days: days, least: least, most: most)
    }
    return [
      figure(nil, all.lowerBound, isTold ? all.upperBound : nil),
      figure(cases.kept, kept.lowerBound, isSettled ? kept.lowerBound : nil),
      figure(cases.breached, breached.lowerBound, isSettled ? breached.lowerBound : nil),
    ]
  }

  /// The figures as evidence of a reporter of their own.
  func observations(of indicator: Indicator, over days: DayInterval) -> [Observation] {
    figures(of: indicator, over: days).flatMap { figure -> [Observation] in
      func row(_ value: Int, _ bound: Observation.Bound) -> Observation {
        let what = [indicator.id, figure.classID, "\(days)", bound.rawValue].compactMap(\.self)
        return Observation(
          id: "\(reporter.id): \(what.joined(separator: " "))", indicator: indicator.id, classID: figure.classID,
          shape: .flow, unit: indicator.unit, reporter: reporter.id, days: days, value: Amount(value), bound: bound,
          flags: [.derived], publication: publication, document: nil, note: "")
      }
      if figure.least == figure.most { return [row(figure.least, .exact)] }
      return (figure.least > 0 ? [row(figure.least, .atLeast)] : []) + (figure.most.map { [row($0, .atMost)] } ?? [])
    }
  }
}
