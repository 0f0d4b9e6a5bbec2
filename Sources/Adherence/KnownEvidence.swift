// The evidence as known on one day, arranged for the questions that rules ask.

import Accords
import CivilTime
import Evidence
import Quantities

/// What was known, with the look-ups that rules need. Everything in it is in one fixed order.
struct KnownEvidence {
  let accord: Accord
  var viewpoint: Viewpoint
  let all: RecordedEvidence
  let reporters: [ReporterID: Reporter]
  /// Everything on record, also what was not known on the day: what was known on an earlier one is found in it.
  private let recorded: RecordedEvidence
  /// When set, only figures of these reporters are believed.
  var believing: Set<ReporterID>? { didSet { linked = LinkedFindings() } }
  /// What was found of other commitments on the same belief.
  private(set) var linked = LinkedFindings()
  /// When set, only figures, case events and declarations of these reporters decide.
  var deciding: Set<ReporterID>?
  /// Contested acts, by their first account, that are taken to have had effect, or none.
  var settledActs: [EvidenceID: Bool] = [:]
  private let observations: [IndicatorID: [Observation]]
  private let statements: [CommitmentID: [Statement]]
  private let measures: [CommitmentID: [Measure]]
  private let happenings: [EventID: [Measure]]
  private let otherAccounts: [EvidenceID: EvidenceID]
  private let rounds: [MeetingID: [Round]]
  private let caseEvents: [EventID: CaseIndex]
  private let holidays: [PartyID: [Holiday]]
  private let derivations: [EventID: Derivation]
  private let declarations: [String: [Completeness]]

  init(accord: Accord, evidence: RecordedEvidence, viewpoint: Viewpoint) {
    self.accord = accord
    self.viewpoint = viewpoint
    recorded = evidence
    all = evidence.known(by: viewpoint.known)
    reporters = Dictionary(all.reporters.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    observations = Dictionary(grouping: all.observations, by: \.indicator)
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
    declarations = Dictionary(grouping: all.completeness, by: \.subject)
  }

  private static func index<Row>(_ rows: [Row], by keys: (Row) -> [String]) -> [String: [Row]] {
    var result: [String: [Row]] = [:]
    for row in rows {
      for key in Set(keys(row)) { result[key, default: []].append(row) }
    }
    return result
  }

  func observations(of indicator: IndicatorID) -> [Observation] {
    heard(observations[indicator] ?? [], by: \.reporter)
  }
  func statements(on commitment: CommitmentID) -> [Statement] { statements[commitment] ?? [] }
  func measures(on commitment: CommitmentID) -> [Measure] { measures[commitment] ?? [] }
  /// Acts of the event that may have happened by the day; to ask, to state or to make a condition is not to act.
  func acts(of event: EventID) -> [Measure] {
    settled(
      (happenings[event] ?? []).filter {
        ![.request, .condition, .statement, .suspension].contains($0.kind) && $0.happened.earliest <= viewpoint.on
      })
  }
  /// The accounts of each act together, an account of an account among them, by the name of the first account.
  func accounts(_ measures: [Measure]) -> [EvidenceID: [Measure]] {
    Dictionary(grouping: measures) { measure in
      var id = measure.id
      var seen: Set<EvidenceID> = []
      while seen.insert(id).inserted, let earlier = otherAccounts[id] { id = earlier }
      return id
    }
  }

  func rounds(of meeting: MeetingID) -> [Round] { rounds[meeting] ?? [] }
  /// Events of cases that may have happened by the day.
  func caseEvents(of event: EventID) -> [CaseEvent] { heard(caseEvents[event]?.begun ?? [], by: \.reporter) }
  func caseEvents(of event: EventID, in caseID: String) -> [CaseEvent] {
    heard(caseEvents[event]?.byCase[caseID] ?? [], by: \.reporter)
  }
  /// What is recorded of a case for a day that is still to come.
  func announcedEvents(of event: EventID) -> [CaseEvent] { heard(caseEvents[event]?.announced ?? [], by: \.reporter) }
  /// How the event follows from others; nil where it is recorded.
  func derivation(of event: EventID) -> Derivation? { derivations[event] }
  func holidays(of party: PartyID) -> [Holiday] { holidays[party] ?? [] }
  func declarations(about subject: String) -> [Completeness] {
    heard(declarations[subject] ?? [], by: \.reporter)
  }

  /// Those rows whose reporter's word counts.
  private func heard<Row>(_ rows: [Row], by reporter: (Row) -> ReporterID) -> [Row] {
    guard let deciding else { return rows }
    return rows.filter { deciding.contains(reporter($0)) }
  }

  func reporterName(_ id: ReporterID) -> String { reporters[id]?.name ?? id }

  /// The party whose word a reporter's is; nil for third parties and for the parties together.
  func party(of reporter: ReporterID) -> PartyID? {
    guard let found = reporters[reporter], found.kind == .party || found.kind == .agency else { return nil }
    return found.party
  }

  /// Whether the parties say it together.
  func isJoint(_ reporter: ReporterID) -> Bool { reporters[reporter]?.kind == .joint }

  /// What was known by an earlier day, if that day lies before the one on which this is known.
  func published(by day: CivilDate) -> KnownEvidence {
    guard day < viewpoint.known else { return self }
    var earlier = KnownEvidence(
      accord: accord, evidence: recorded, viewpoint: Viewpoint(on: viewpoint.on, known: day))
    (earlier.believing, earlier.deciding, earlier.settledActs) = (believing, deciding, settledActs)
    return earlier
  }

  /// Figures of an indicator of which it is not certain whether they were public by the day.
  func perhapsPublished(by day: CivilDate, of indicator: IndicatorID) -> [Observation] {
    recorded.observations.filter { o in
      o.indicator == indicator && o.publication.isKnown(by: viewpoint.known) && o.publication.knownFrom > day
        && (o.publication.published?.earliest ?? o.publication.knownFrom) <= day
    }
  }

  func isBelieved(_ reporter: ReporterID) -> Bool { believing?.contains(reporter) ?? true }

  /// The figures on an indicator that bear on `window`, without the excluded classes.
  func figures(on indicator: Indicator, excluding excluded: [ClassID], over window: DayInterval) -> FigureSet {
    let left = excluded.reduce(Set(indicator.leaves)) { $0.subtracting(indicator.leaves(of: $1) ?? []) }
    let figures = observations(of: indicator.id).filter {
      $0.shape == .flow && $0.bindsCount && $0.days.overlaps(window) && isBelieved($0.reporter)
        && $0.bounds(aboutPercent: accord.evidenceRules.aboutPercent) != nil
    }
    let reach = window.reaching(figures.map(\.days))
    return FigureSet(
      indicator: indicator, target: left, window: window, observations: figures,
      declarations: declarations(about: indicator.id).filter { $0.days.overlaps(window) && isBelieved($0.reporter) },
      told: observations(of: indicator.id).filter {
        $0.days.overlaps(reach) && isBelieved($0.reporter) && $0.flags.isDisjoint(with: [.forecast, .stale])
      },
      aboutPercent: accord.evidenceRules.aboutPercent)
  }
}

/// The events of one kind: those that may have happened by the day, and the same by case.
private struct CaseIndex {
  let begun: [CaseEvent]
  let announced: [CaseEvent]
  let byCase: [String: [CaseEvent]]

  init(_ events: [CaseEvent], until on: CivilDate) {
    begun = events.filter { $0.day.earliest <= on }
    announced = events.filter { $0.day.earliest > on }
    byCase = Dictionary(grouping: begun, by: \.caseID)
  }
}
