// The evidence as the checker sees it on one day: its own look at what was published by then and not replaced.

import Accords
import CivilTime
import Evidence

/// What was known on the viewpoint's day, in a fixed order, with the rows by name.
struct Record {
  var viewpoint: Viewpoint
  /// Contested acts, by their first account, that are taken to have had effect, or none.
  var settled: [EvidenceID: Bool] = [:]
  /// The findings on others that the finding under check offers.
  var offered: Offered?
  private let known: KnownRows

  /// A row of evidence.
  enum Row {
    case figure(Observation), statement(Statement), measure(Measure), round(Round), caseEvent(CaseEvent)
    case declaration(Completeness), holiday(Holiday)
  }

  var accord: Accord { _read { yield known.accord } }
  var on: CivilDate { viewpoint.on }
  var reporters: [ReporterID: Reporter] { _read { yield known.reporters } }
  var measures: [Measure] { _read { yield known.measures } }
  var holidays: [Holiday] { _read { yield known.holidays } }
  /// Everything on record, also what was not known on the day: what was published by an earlier one is found in it.
  var recorded: RecordedEvidence { _read { yield known.recorded } }

  init(accord: Accord, evidence: RecordedEvidence, viewpoint: Viewpoint) {
    self.init(KnownRows(accord: accord, evidence: evidence, by: viewpoint.known), viewpoint)
  }

  /// What was known by the viewpoint's day, looked at on its other day.
  init(_ known: KnownRows, _ viewpoint: Viewpoint) {
    (self.known, self.viewpoint) = (known, viewpoint)
  }

  /// The rows of a name that stand.
  func rows(_ id: EvidenceID) -> [Row] {
    guard let first = known.named[id] else { return [] }
    return known.namesakes.isEmpty ? [first] : [first] + (known.namesakes[id] ?? [])
  }

  /// All that was known, where this is only a part of it.
  final class Whole {
    let record: Record
    init(_ record: Record) { self.record = record }
  }
  private(set) var whole: Whole?

  /// The same with the listed rows alone.
  func only(_ listed: Set<EvidenceID>) -> Record {
    var evidence = RecordedEvidence(reporters: Array(reporters.values))
    for row in listed.flatMap(cited) {
      switch row {
      case .figure(let figure): evidence.observations.append(figure)
      case .statement(let statement): evidence.statements.append(statement)
      case .measure(let measure): evidence.measures.append(measure)
      case .round(let round): evidence.rounds.append(round)
      case .caseEvent(let event): evidence.caseEvents.append(event)
      case .declaration(let declaration): evidence.completeness.append(declaration)
      case .holiday(let holiday): evidence.holidays.append(holiday)
      }
    }
    var part = Record(accord: accord, evidence: evidence, viewpoint: viewpoint)
    (part.settled, part.believed, part.offered) = (settled, believed, offered)
    part.whole = Whole(self)
    return part
  }

  /// With what a finding under check offers.
  func offering(_ offered: Offered) -> Record {
    var record = self
    record.offered = offered
    return record
  }

  /// When set, only the figures of these reporters, and what they declare of figures, are on record.
  var believed: Set<ReporterID>? { didSet { whole = whole.map { Whole($0.record.believing(believed)) } } }

  /// When set, only figures, case events and declarations of these reporters decide.
  var heard: Set<ReporterID>? { didSet { whole = whole.map { Whole($0.record.hearing(heard)) } } }

  private func believing(_ reporters: Set<ReporterID>?) -> Record {
    var record = self
    record.believed = reporters
    return record
  }

  private func hearing(_ reporters: Set<ReporterID>?) -> Record {
    var record = self
    record.heard = reporters
    return record
  }

  private func isHeard(_ reporter: ReporterID) -> Bool { heard?.contains(reporter) ?? true }
  private func isBelieved(_ reporter: ReporterID) -> Bool {
    isHeard(reporter) && believed?.contains(reporter) ?? true
  }

  func figures(of indicator: IndicatorID) -> [Observation] { trusted(known.figures[indicator]?.figures ?? []) }
  /// Those that share a day with these.
  func figures(of indicator: IndicatorID, over days: DayInterval) -> [Observation] {
    trusted(known.figures[indicator]?.sharing(days) ?? [])
  }
  private func trusted(_ figures: [Observation]) -> [Observation] {
    heard == nil && believed == nil ? figures : figures.filter { isBelieved($0.reporter) }
  }
  func statements(on commitment: CommitmentID) -> [Statement] { known.statements[commitment] ?? [] }
  func rounds(of meeting: MeetingID) -> [Round] { known.rounds[meeting] ?? [] }
  func declarations(about subject: String) -> [Completeness] {
    let isOfFigures = accord.indicators.contains { $0.id == subject }
    // Acts, rounds and holidays have no reporter whose word could count or not.
    let isOfCases = heard != nil && accord.events.contains { $0.id == subject && $0.subject != nil }
    return (known.declarations[subject] ?? []).filter { declared in
      isOfFigures ? isBelieved(declared.reporter) : !isOfCases || isHeard(declared.reporter)
    }
  }

  /// What happened to a case, or to any, by the day asked about.
  func caseEvents(_ event: EventID, of caseID: String? = nil) -> [CaseEvent] {
    let all = known.caseEvents[event] ?? [:]
    let found = caseID.map { all[$0] ?? [] } ?? all.values.flatMap(\.self)
    return found.filter { $0.day.earliest <= on && isHeard($0.reporter) }.sorted { $0.precedes($1) }
  }

  /// What is recorded of a case, or of any, for a day that is still to come.
  func announced(_ event: EventID, of caseID: String? = nil) -> [CaseEvent] {
    let all = known.caseEvents[event] ?? [:]
    let found = caseID.map { all[$0] ?? [] } ?? all.values.flatMap(\.self)
    return found.filter { $0.day.earliest > on && isHeard($0.reporter) }.sorted { $0.precedes($1) }
  }

  /// Rounds that were held by the day asked about.
  func held(_ meeting: MeetingID) -> [Round] {
    rounds(of: meeting).filter { $0.status == .held && $0.days.earliest <= on }
  }

  func figure(_ id: EvidenceID) -> Observation? {
    for row in rows(id) { if case .figure(let o) = row, isBelieved(o.reporter) { return o } }
    return nil
  }

  func declaration(_ id: EvidenceID) -> Completeness? {
    for row in rows(id) { if case .declaration(let d) = row, isBelieved(d.reporter) { return d } }
    return nil
  }

  func round(_ id: EvidenceID) -> Round? {
    for row in rows(id) { if case .round(let round) = row { return round } }
    return nil
  }

  func measure(_ id: EvidenceID) -> Measure? {
    for row in rows(id) { if case .measure(let measure) = row { return measure } }
    return nil
  }

  /// The end of a measure where it is known by the day: one that lies later is not.
  func end(of measure: Measure) -> PartialDate? {
    measure.ended.flatMap { $0.latest <= viewpoint.known ? $0 : nil }
  }

  /// The party whose word a reporter's is; nil for third parties and for the parties together.
  func party(of reporter: ReporterID) -> PartyID? {
    guard let found = reporters[reporter], found.kind == .party || found.kind == .agency else { return nil }
    return found.party
  }

  func isJoint(_ reporter: ReporterID) -> Bool { reporters[reporter]?.kind == .joint }
}
