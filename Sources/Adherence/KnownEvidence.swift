// The evidence as known on one day, arranged for the questions that rules ask.

import Accords
import CivilTime
import Evidence
import Quantities

/// What was known, with the look-ups that rules need. Everything in it is in one fixed order.
struct KnownEvidence {
  private let index: EvidenceIndex
  var viewpoint: Viewpoint
  /// When set, only figures of these reporters are believed.
  var believing: Set<ReporterID>? { didSet { linked = LinkedFindings() } }
  /// Figures and declarations that are not believed, because others are that they contradict.
  var disbelieved: Set<EvidenceID> = [] { didSet { linked = LinkedFindings() } }
  /// What was found of other commitments on the same belief.
  private(set) var linked = LinkedFindings()
  /// When set, only figures, case events and declarations of these reporters decide.
  var deciding: Set<ReporterID>?
  /// Contested acts, by their first account, that are taken to have had effect, or none.
  var settledActs: [EvidenceID: Bool] = [:]

  var accord: Accord { _read { yield index.accord } }
  var all: RecordedEvidence { _read { yield index.all } }
  var reporters: [ReporterID: Reporter] { _read { yield index.reporters } }

  init(accord: Accord, evidence: RecordedEvidence, viewpoint: Viewpoint) {
    self.init(EvidenceIndex(accord: accord, evidence: evidence, viewpoint: viewpoint))
  }

  init(_ index: EvidenceIndex) {
    self.index = index
    viewpoint = index.viewpoint
  }

  func observations(of indicator: IndicatorID) -> [Observation] {
    heard(index.observations[indicator]?.all ?? [], by: \.reporter)
  }
  /// Those of them that share a day with these.
  func observations(of indicator: IndicatorID, over days: DayInterval) -> [Observation] {
    heard(index.observations[indicator]?.overlapping(days) ?? [], by: \.reporter)
  }
  func statements(on commitment: CommitmentID) -> [Statement] { index.statements[commitment] ?? [] }
  func measures(on commitment: CommitmentID) -> [Measure] { index.measures[commitment] ?? [] }
  /// Acts of the event that may have happened by the day; to ask, to state or to make a condition is not to act.
  func acts(of event: EventID) -> [Measure] {
    settled(
      (index.happenings[event] ?? []).filter {
        ![.request, .condition, .statement, .suspension].contains($0.kind) && $0.happened.earliest <= viewpoint.on
      })
  }
  /// The accounts of each act together, an account of an account among them, with the name of the main account; in the order
  /// of what the first of each says.
  func accounts(_ measures: [Measure]) -> [(id: EvidenceID, accounts: [Measure])] {
    var places: [EvidenceID: Int] = [:]
    var groups: [(id: EvidenceID, accounts: [Measure])] = []
    for measure in measures {
      let id = mainAccount(of: measure)
      let place = places[id] ?? groups.count
      if place == groups.count { groups.append((id, [])) }
      places[id] = place
      groups[place].accounts.append(measure)
    }
    return groups
  }

  /// The name of the account of which this is another, or its own.
  func mainAccount(of measure: Measure) -> EvidenceID {
    var id = measure.id
    var seen: Set<EvidenceID> = []
    while seen.insert(id).inserted, let earlier = index.otherAccounts[id] { id = earlier }
    return id
  }

  func rounds(of meeting: MeetingID) -> [Round] { index.rounds[meeting] ?? [] }
  /// Events of cases that may have happened by the day.
  func caseEvents(of event: EventID) -> [CaseEvent] {
    heard(index.caseEvents[event]?.begun(by: viewpoint.on) ?? [], by: \.reporter)
  }
  func caseEvents(of event: EventID, in caseID: String) -> [CaseEvent] {
    heard(index.caseEvents[event]?.begun(by: viewpoint.on, in: caseID) ?? [], by: \.reporter)
  }
  /// What is recorded of a case for a day that is still to come.
  func announcedEvents(of event: EventID) -> [CaseEvent] {
    heard(index.caseEvents[event]?.announced(after: viewpoint.on) ?? [], by: \.reporter)
  }
  /// How the event follows from others; nil where it is recorded.
  func derivation(of event: EventID) -> Derivation? { index.derivations[event] }
  func holidays(of party: PartyID) -> [Holiday] { index.holidays[party] ?? [] }
  func declarations(about subject: String) -> [Completeness] {
    let all = index.declarations[subject] ?? []
    return deciding == nil || !isTold(subject) ? all : heard(all, by: \.reporter)
  }

  /// Whether it has reporters whose word can count or not: figures and events of cases have, acts, rounds and holidays have none.
  private func isTold(_ subject: String) -> Bool {
    accord.indicator(subject) != nil || accord.event(subject)?.subject != nil
  }

  /// The indicators of which somebody declares a record complete.
  var declaredIndicators: [Indicator] { index.declaredIndicators }

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
      accord: accord, evidence: index.recorded, viewpoint: Viewpoint(on: viewpoint.on, known: day))
    (earlier.believing, earlier.deciding, earlier.settledActs) = (believing, deciding, settledActs)
    return earlier
  }

  /// Figures of an indicator of which it is not certain whether they were public by the day.
  func perhapsPublished(by day: CivilDate, of indicator: IndicatorID) -> [Observation] {
    index.recorded.observations.filter { o in
      o.indicator == indicator && o.publication.isKnown(by: viewpoint.known) && o.publication.knownFrom > day
        && (o.publication.published?.earliest ?? o.publication.knownFrom) <= day
    }
  }

  func isBelieved(_ reporter: ReporterID) -> Bool { believing?.contains(reporter) ?? true }

  /// The figures on an indicator that bear on `window`, without the excluded classes.
  ///
  /// Those are the figures that share a day with it, and the figures that share a day with one of them that reaches out of it:
  /// a year less three quarters tells what is left for the window.
  func figures(on indicator: Indicator, excluding excluded: [ClassID], over window: DayInterval) -> FigureSet {
    let left = excluded.reduce(Set(indicator.leaves)) { $0.subtracting(indicator.leaves(of: $1) ?? []) }
    let percent = accord.evidenceRules.aboutPercent
    func binds(_ o: Observation) -> Bool {
      o.shape == .flow && o.bindsCount && isBelieved(o.reporter) && o.bounds(aboutPercent: percent) != nil
    }
    let near = observations(of: indicator.id, over: window).filter(binds)
    let reaching = near.filter { !window.contains($0.days) }
    let bearing =
      reaching.isEmpty
      ? near
      : observations(of: indicator.id, over: window.reaching(reaching.map(\.days))).filter { o in
        (o.days.overlaps(window) || reaching.contains { $0.days.overlaps(o.days) }) && binds(o)
      }
    let reach = window.reaching(bearing.map(\.days))
    return FigureSet(
      indicator: indicator, target: left, window: window,
      observations: disbelieved.isEmpty ? bearing : bearing.filter { !disbelieved.contains($0.id) },
      declarations: declarations(about: indicator.id).filter {
        let days = $0.days
        return (days.overlaps(window) || reaching.contains { $0.days.overlaps(days) }) && isBelieved($0.reporter)
          && !disbelieved.contains($0.id)
      },
      told: observations(of: indicator.id, over: reach).filter {
        isBelieved($0.reporter) && ($0.flags.isEmpty || !$0.flags.contains(.forecast) && !$0.flags.contains(.stale))
      },
      aboutPercent: percent)
  }
}
