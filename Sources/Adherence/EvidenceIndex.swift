// The look-ups of what was known on one day, made once and shared by all who ask.

import Accords
import CivilTime
import Evidence

/// An accord and what was known of it, by what it is about.
final class EvidenceIndex: Sendable {
  let accord: Accord
  let viewpoint: Viewpoint
  let all: RecordedEvidence
  /// Everything on record, also what was not known on the day: what was known on an earlier one is found in it.
  let recorded: RecordedEvidence
  let reporters: [ReporterID: Reporter]
  let observations: [IndicatorID: FigureList]
  let statements: [CommitmentID: [Statement]]
  let measures: [CommitmentID: [Measure]]
  let happenings: [EventID: [Measure]]
  let otherAccounts: [EvidenceID: EvidenceID]
  let rounds: [MeetingID: [Round]]
  let caseEvents: [EventID: CaseIndex]
  let holidays: [PartyID: [Holiday]]
  let derivations: [EventID: Derivation]
  let declarations: [String: [Completeness]]
  /// The indicators of which somebody declares a record complete.
  let declaredIndicators: [Indicator]

  init(accord: Accord, evidence: RecordedEvidence, viewpoint: Viewpoint) {
    self.accord = accord
    self.viewpoint = viewpoint
    recorded = evidence
    all = evidence.known(by: viewpoint.known)
    reporters = Dictionary(all.reporters.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    observations = Self.figures(all.observations)
    statements = Self.index(all.statements, by: \.commitments)
    measures = Self.index(all.measures, by: \.commitments)
    happenings = Self.index(all.measures) { $0.event.map { [$0] } ?? [] }
    otherAccounts = Dictionary(
      all.measures.compactMap { measure in measure.sameAs.map { (measure.id, $0) } },
      uniquingKeysWith: { first, _ in first })
    rounds = Dictionary(grouping: all.rounds, by: \.meeting)
    caseEvents = Dictionary(grouping: all.caseEvents, by: \.event).mapValues { CaseIndex($0, until: viewpoint.on) }
    holidays = Dictionary(grouping: all.holidays, by: \.party)
    derivations = Dictionary(
      accord.events.compactMap { event in event.derivation.map { (event.id, $0) } },
      uniquingKeysWith: { first, _ in first })
    // In the order of the days that they tell of, which are fewer than those they name: so they are listed, too.
    let told = all.completeness.compactMap(\.untilTold).sorted { $0.precedes($1) }
    let declarations = Dictionary(grouping: told, by: \.subject)
    self.declarations = declarations
    declaredIndicators = accord.indicators.filter { declarations[$0.id] != nil }
  }

  private static func figures(_ all: [Observation]) -> [IndicatorID: FigureList] {
    Dictionary(grouping: all, by: \.indicator).mapValues(FigureList.init)
  }

  private static func index<Row>(_ rows: [Row], by keys: (Row) -> [String]) -> [String: [Row]] {
    var result: [String: [Row]] = [:]
    for row in rows {
      for key in Set(keys(row)) { result[key, default: []].append(row) }
    }
    return result
  }
}

extension Completeness {
  /// As far as its days had passed for certain when it was made: what is to come nobody has told yet, but for the holidays
  /// of a year, which are set beforehand. Nil where all of them were still to come.
  fileprivate var untilTold: Completeness? {
    if subject.hasPrefix(Holiday.subject(of: "")) { return self }
    return days.through(publication.published?.earliest ?? publication.knownFrom).map(over)
  }
}

/// The events of one kind: those that may have happened by a day, and the same by case. What is asked about an earlier day
/// than the one that is looked at most is sifted anew.
struct CaseIndex {
  private let on: CivilDate
  private let all: [CaseEvent]
  private let begun: [CaseEvent]
  private let byCase: [String: [CaseEvent]]

  init(_ events: [CaseEvent], until on: CivilDate) {
    (self.on, all) = (on, events)
    begun = events.filter { $0.day.earliest <= on }
    byCase = Dictionary(grouping: events, by: \.caseID)
  }

  func begun(by day: CivilDate) -> [CaseEvent] { day == on ? begun : all.filter { $0.day.earliest <= day } }

  func begun(by day: CivilDate, in caseID: String) -> [CaseEvent] {
    (byCase[caseID] ?? []).filter { $0.day.earliest <= day }
  }

  /// Those recorded for a day that is still to come.
  func announced(after day: CivilDate) -> [CaseEvent] { all.filter { $0.day.earliest > day } }
}
