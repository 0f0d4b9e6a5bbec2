// The rows that were known on a day, in a fixed order and by name, laid out once for all who look at that day.

import Accords
import CivilTime
import Evidence

/// What was known by a day, arranged for the questions of the checker.
final class KnownRows: Sendable {
  let accord: Accord
  /// The day by which it was known.
  let day: CivilDate
  let recorded: RecordedEvidence
  let reporters: [ReporterID: Reporter]
  let figures: [IndicatorID: ByDays]
  let statements: [CommitmentID: [Statement]]
  let measures: [Measure]
  let rounds: [MeetingID: [Round]]
  let caseEvents: [EventID: [String: [CaseEvent]]]
  let holidays: [Holiday]
  let declarations: [String: [Completeness]]
  /// Every row that may be cited, by its name, and the others of that name.
  let named: [EvidenceID: Record.Row]
  let namesakes: [EvidenceID: [Record.Row]]

  init(accord: Accord, evidence: RecordedEvidence, by day: CivilDate) {
    self.accord = accord
    self.day = day
    recorded = evidence
    func isKnown(_ publication: Publication) -> Bool { publication.knownFrom <= day }
    reporters = Dictionary(evidence.reporters.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let standing = Self.standing(Self.inOrder(evidence.observations.filter { isKnown($0.publication) }))
    let said = evidence.statements.filter { isKnown($0.publication) }.sorted { $0.precedes($1) }
    measures = evidence.measures.filter { isKnown($0.publication) }.sorted { $0.precedes($1) }
    let met = evidence.rounds.filter { isKnown($0.publication) }.sorted { $0.precedes($1) }
    let happened = evidence.caseEvents.filter { isKnown($0.publication) }.sorted { $0.precedes($1) }
    // Nobody has told all of what is still to come; but holidays are set beforehand.
    let declared = evidence.completeness.filter { isKnown($0.publication) }.compactMap { row in
      let made = row.publication.published?.earliest ?? row.publication.knownFrom
      if row.days.lastDay <= made || row.subject.hasPrefix(Holiday.subject(of: "")) { return row as Completeness? }
      return DayInterval(firstDay: row.days.start, lastDay: made).map(row.over)
    }.sorted { $0.precedes($1) }
    holidays = evidence.holidays.filter { isKnown($0.publication) }
    figures = Dictionary(grouping: standing, by: \.indicator).mapValues(ByDays.init)
    var byCommitment: [CommitmentID: [Statement]] = [:]
    for statement in said { for id in Set(statement.commitments) { byCommitment[id, default: []].append(statement) } }
    statements = byCommitment
    rounds = Dictionary(grouping: met, by: \.meeting)
    caseEvents = Dictionary(grouping: happened, by: \.event).mapValues { Dictionary(grouping: $0, by: \.caseID) }
    declarations = Dictionary(grouping: declared, by: \.subject)
    var named: [EvidenceID: Record.Row] = [:]
    var namesakes: [EvidenceID: [Record.Row]] = [:]
    named.reserveCapacity(standing.count)
    func name<Kind: EvidenceRow>(_ all: [Kind], _ row: (Kind) -> Record.Row) {
      for one in all {
        if let other = named.updateValue(row(one), forKey: one.id) {
          named[one.id] = other
          namesakes[one.id, default: []].append(row(one))
        }
      }
    }
    name(standing, Record.Row.figure)
    name(said, Record.Row.statement)
    name(measures, Record.Row.measure)
    name(met, Record.Row.round)
    name(happened, Record.Row.caseEvent)
    name(declared, Record.Row.declaration)
    for holiday in holidays {
      if named[holiday.id] == nil {
        named[holiday.id] = .holiday(holiday)
      } else {
        namesakes[holiday.id, default: []].append(.holiday(holiday))
      }
    }
    (self.named, self.namesakes) = (named, namesakes)
  }

  /// Leaves out what its own reporter replaced for certain by a later figure for the very same thing.
  private static func standing(_ known: [Observation]) -> [Observation] {
    // In their order figures of the same days follow one another: only where a reporter tells twice of the same can one be replaced.
    let isTwice = known.indices.map { place in
      place > 0 && isAlike(known[place - 1], known[place])
        || place + 1 < known.count && isAlike(known[place], known[place + 1])
    }
    struct Thing: Hashable {
      let indicator: IndicatorID, classID: ClassID?, shape: Observation.Shape, reporter: ReporterID, days: DayInterval
    }
    func thing(_ o: Observation) -> Thing {
      Thing(indicator: o.indicator, classID: o.classID, shape: o.shape, reporter: o.reporter, days: o.days)
    }
    var newest: [Thing: CivilDate] = [:]
    for (o, isTwice) in zip(known, isTwice) where isTwice && o.bindsCount {
      let first = o.publication.published?.earliest ?? o.publication.knownFrom
      newest[thing(o)] = max(newest[thing(o)] ?? first, first)
    }
    if newest.isEmpty { return known }
    return zip(known, isTwice).compactMap { o, isTwice in
      guard isTwice, o.bindsCount, let newest = newest[thing(o)] else { return o }
      return newest <= o.publication.published?.latest ?? o.publication.knownFrom ? o : nil
    }
  }

  /// Whether one reporter tells twice of one indicator for the same days.
  private static func isAlike(_ one: Observation, _ next: Observation) -> Bool {
    one.days == next.days && one.reporter == next.reporter && one.indicator == next.indicator
      && one.classID == next.classID
  }

  private static func inOrder(_ all: [Observation]) -> [Observation] {
    zip(all, all.dropFirst()).contains { $1.precedes($0) } ? all.sorted { $0.precedes($1) } : all
  }
}
