// The evidence as the checker sees it on one day: its own look at what was published by then and not replaced.

import Accords
import CivilTime
import Evidence

/// What was known on the viewpoint's day, in a fixed order, with the rows by name.
struct Record {
  let accord: Accord
  var viewpoint: Viewpoint
  /// Contested acts, by their first account, that are taken to have had effect, or none.
  var settled: [EvidenceID: Bool] = [:]
  /// The findings on others that the finding under check offers.
  var offered: Offered?
  let reporters: [ReporterID: Reporter]
  private let figures: [IndicatorID: ByDays]
  private let statements: [CommitmentID: [Statement]]
  let measures: [Measure]
  private let rounds: [MeetingID: [Round]]
  private let caseEvents: [EventID: [String: [CaseEvent]]]
  let holidays: [Holiday]
  private let declarations: [String: [Completeness]]
  /// Everything on record, also what was not known on the day: what was published by an earlier one is found in it.
  let recorded: RecordedEvidence
  /// Every row that may be cited, by its name, and the others of that name.
  private let named: [EvidenceID: Row]
  private let namesakes: [EvidenceID: [Row]]

  /// A row of evidence.
  enum Row {
    case figure(Observation), statement(Statement), measure(Measure), round(Round), caseEvent(CaseEvent)
    case declaration(Completeness), holiday(Holiday)
  }

  var on: CivilDate { viewpoint.on }

  init(accord: Accord, evidence: RecordedEvidence, viewpoint: Viewpoint) {
    self.accord = accord
    self.viewpoint = viewpoint
    recorded = evidence
    func isKnown(_ publication: Publication) -> Bool { publication.knownFrom <= viewpoint.known }
    reporters = Dictionary(evidence.reporters.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let standing = Self.standing(Self.inOrder(evidence.observations.filter { isKnown($0.publication) }))
    let said = evidence.statements.filter { isKnown($0.publication) }.sorted { $0.precedes($1) }
    measures = evidence.measures.filter { isKnown($0.publication) }.sorted { $0.precedes($1) }
    let met = evidence.rounds.filter { isKnown($0.publication) }.sorted { $0.precedes($1) }
    let happened = evidence.caseEvents.filter { isKnown($0.publication) }.sorted { $0.precedes($1) }
    // Nobody has told all of what is still to come; but holidays are set beforehand.
    let declared = evidence.completeness.filter { isKnown($0.publication) }.sorted { $0.precedes($1) }.compactMap {
      row in
      let made = row.publication.published?.earliest ?? row.publication.knownFrom
      if row.days.lastDay <= made || row.subject.hasPrefix(Holiday.subject(of: "")) { return row as Completeness? }
      return DayInterval(firstDay: row.days.start, lastDay: made).map(row.over)
    }
    holidays = evidence.holidays.filter { isKnown($0.publication) }
    figures = Dictionary(grouping: standing, by: \.indicator).mapValues(ByDays.init)
    var byCommitment: [CommitmentID: [Statement]] = [:]
    for statement in said { for id in Set(statement.commitments) { byCommitment[id, default: []].append(statement) } }
    statements = byCommitment
    rounds = Dictionary(grouping: met, by: \.meeting)
    caseEvents = Dictionary(grouping: happened, by: \.event).mapValues { Dictionary(grouping: $0, by: \.caseID) }
    declarations = Dictionary(grouping: declared, by: \.subject)
    var named: [EvidenceID: Row] = [:]
    var namesakes: [EvidenceID: [Row]] = [:]
    named.reserveCapacity(standing.count)
    func name<Kind: EvidenceRow>(_ all: [Kind], _ row: (Kind) -> Row) {
      for one in all {
        if let other = named.updateValue(row(one), forKey: one.id) {
          named[one.id] = other
          namesakes[one.id, default: []].append(row(one))
        }
      }
    }
    name(standing, Row.figure)
    name(said, Row.statement)
    name(measures, Row.measure)
    name(met, Row.round)
    name(happened, Row.caseEvent)
    name(declared, Row.declaration)
    for holiday in holidays {
      if named[holiday.id] == nil {
        named[holiday.id] = .holiday(holiday)
      } else {
        namesakes[holiday.id, default: []].append(.holiday(holiday))
      }
    }
    (self.named, self.namesakes) = (named, namesakes)
  }

  /// The rows of a name that stand.
  func rows(_ id: EvidenceID) -> [Row] {
    guard let first = named[id] else { return [] }
    return namesakes.isEmpty ? [first] : [first] + (namesakes[id] ?? [])
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

  /// Leaves out what its own reporter replaced for certain by a later figure for the very same thing.
  private static func standing(_ known: [Observation]) -> [Observation] {
    // In their order figures of the same days follow one another: where no reporter tells twice of the same, none replaces one.
    if !repeats(known) { return known }
    struct Thing: Hashable {
      let indicator: IndicatorID, classID: ClassID?, shape: Observation.Shape, reporter: ReporterID, days: DayInterval
    }
    func thing(_ o: Observation) -> Thing {
      Thing(indicator: o.indicator, classID: o.classID, shape: o.shape, reporter: o.reporter, days: o.days)
    }
    var newest: [Thing: CivilDate] = [:]
    for o in known where o.bindsCount {
      let first = o.publication.published?.earliest ?? o.publication.knownFrom
      newest[thing(o)] = max(newest[thing(o)] ?? first, first)
    }
    return known.filter { o in
      let last = o.publication.published?.latest ?? o.publication.knownFrom
      return !o.bindsCount || newest[thing(o)].map { $0 <= last } ?? true
    }
  }

  /// Whether a reporter may tell twice of one indicator for the same days; of figures in their order.
  private static func repeats(_ all: [Observation]) -> Bool {
    zip(all, all.dropFirst()).contains { one, next in
      one.days == next.days && one.reporter == next.reporter && one.indicator == next.indicator
        && one.classID == next.classID
    }
  }

  private static func inOrder(_ all: [Observation]) -> [Observation] {
    zip(all, all.dropFirst()).contains { $1.precedes($0) } ? all.sorted { $0.precedes($1) } : all
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

  func figures(of indicator: IndicatorID) -> [Observation] { trusted(figures[indicator]?.figures ?? []) }
  /// Those that share a day with these.
  func figures(of indicator: IndicatorID, over days: DayInterval) -> [Observation] {
    trusted(figures[indicator]?.sharing(days) ?? [])
  }
  private func trusted(_ figures: [Observation]) -> [Observation] {
    heard == nil && believed == nil ? figures : figures.filter { isBelieved($0.reporter) }
  }
  func statements(on commitment: CommitmentID) -> [Statement] { statements[commitment] ?? [] }
  func rounds(of meeting: MeetingID) -> [Round] { rounds[meeting] ?? [] }
  func declarations(about subject: String) -> [Completeness] {
    let isOfFigures = accord.indicators.contains { $0.id == subject }
    // Acts, rounds and holidays have no reporter whose word could count or not.
    let isOfCases = heard != nil && accord.events.contains { $0.id == subject && $0.subject != nil }
    return (declarations[subject] ?? []).filter { declared in
      isOfFigures ? isBelieved(declared.reporter) : !isOfCases || isHeard(declared.reporter)
    }
  }

  /// What happened to a case, or to any, by the day asked about.
  func caseEvents(_ event: EventID, of caseID: String? = nil) -> [CaseEvent] {
    let all = caseEvents[event] ?? [:]
    let found = caseID.map { all[$0] ?? [] } ?? all.values.flatMap(\.self)
    return found.filter { $0.day.earliest <= on && isHeard($0.reporter) }.sorted { $0.precedes($1) }
  }

  /// What is recorded of a case, or of any, for a day that is still to come.
  func announced(_ event: EventID, of caseID: String? = nil) -> [CaseEvent] {
    let all = caseEvents[event] ?? [:]
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
