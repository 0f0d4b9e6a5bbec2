// Everything recorded, and what of it stands as known on a day.

import Accords
package import CivilTime

/// Everything recorded about an accord. The order of the rows means nothing.
package struct RecordedEvidence: Hashable, Sendable {
  package var documents: [Document]
  package var reporters: [Reporter]
  package var observations: [Observation]
  package var statements: [Statement]
  package var measures: [Measure]
  package var rounds: [Round]
  package var caseEvents: [CaseEvent]
  package var completeness: [Completeness]
  package var holidays: [Holiday]
  package var deliveries: [Delivery]

  package init(
    documents: [Document] = [], reporters: [Reporter] = [], observations: [Observation] = [],
    statements: [Statement] = [], measures: [Measure] = [], rounds: [Round] = [], caseEvents: [CaseEvent] = [],
    completeness: [Completeness] = [], holidays: [Holiday] = [],
    deliveries: [Delivery] = []
  ) {
    self.documents = documents
    self.reporters = reporters
    self.observations = observations
    self.statements = statements
    self.measures = measures
    self.rounds = rounds
    self.caseEvents = caseEvents
    self.completeness = completeness
    self.holidays = holidays
    self.deliveries = deliveries
  }

  /// How many pieces of evidence there are; documents and reporters are not evidence.
  package var count: Int {
    observations.count + statements.count + measures.count + rounds.count + caseEvents.count + completeness.count
      + holidays.count + deliveries.count
  }

  /// What was known by `day`: every piece published by then, and of one reporter's figures for the same thing only those
  /// that no later publication has replaced. An end of a measure that lies after `day` is not known yet.
  package func known(by day: CivilDate) -> RecordedEvidence {
    RecordedEvidence(
      documents: documents, reporters: reporters,
      observations: Self.standing(observations.filter { $0.publication.isKnown(by: day) }),
      statements: statements.filter { $0.publication.isKnown(by: day) },
      measures: measures.filter { $0.publication.isKnown(by: day) }.map { $0.known(by: day) },
      rounds: rounds.filter { $0.publication.isKnown(by: day) },
      caseEvents: caseEvents.filter { $0.publication.isKnown(by: day) },
      completeness: completeness.filter { $0.publication.isKnown(by: day) },
      holidays: holidays.filter { $0.publication.isKnown(by: day) },
      deliveries: deliveries.filter { $0.publication.isKnown(by: day) })
  }

  /// What a figure is of: figures of one reporter that agree in all of this replace one another.
  private struct Subject: Hashable {
    let indicator: IndicatorID
    let classID: ClassID?
    let shape: Observation.Shape
    let reporter: ReporterID
    let days: DayInterval
  }

  /// Leaves out each figure that the same reporter replaced for certain by a later publication.
  private static func standing(_ observations: [Observation]) -> [Observation] {
    if let standing = standing(inOrder: observations) { return standing }
    func subject(_ o: Observation) -> Subject {
      Subject(indicator: o.indicator, classID: o.classID, shape: o.shape, reporter: o.reporter, days: o.days)
    }
    let versions = Dictionary(grouping: observations.filter(\.bindsCount), by: subject)
    return observations.filter { o in
      !o.bindsCount || !(versions[subject(o)] ?? []).contains { $0.publication.isCertainlyAfter(o.publication) }
    }
  }

  /// The same where the figures stand in their order, so that those of the same thing follow one another: of one shape, or
  /// mingled with those of another. Nil where they do not.
  private static func standing(inOrder all: [Observation]) -> [Observation]? {
    var (first, run) = (0, 0..<0)
    var left: [Int] = []
    func isAlike(_ a: Observation, _ b: Observation) -> Bool {
      a.days == b.days && a.indicator == b.indicator && a.classID == b.classID && a.reporter == b.reporter
    }
    func settle(upTo end: Int) {
      run = first..<end
      if run.count < 2 { return }
      for place in run where all[place].bindsCount {
        let isReplaced = run.contains { other in
          let newer = all[other]
          return newer.bindsCount && newer.shape == all[place].shape
            && newer.publication.isCertainlyAfter(all[place].publication)
        }
        if isReplaced { left.append(place) }
      }
    }
    for place in all.indices.dropFirst() where !isAlike(all[place - 1], all[place]) {
      guard all[place - 1].precedes(all[place]) else { return nil }
      settle(upTo: place)
      first = place
    }
    settle(upTo: all.count)
    if left.isEmpty { return all }
    var next = left.makeIterator()
    var out = next.next()
    return all.indices.compactMap { place in
      guard place == out else { return all[place] }
      out = next.next()
      return nil
    }
  }

  /// The same rows in the order of `precedes`, which most come in already.
  private static func sorted<Row>(_ rows: [Row], _ precedes: (Row, Row) -> Bool) -> [Row] {
    let isInOrder = rows.indices.dropFirst().allSatisfy { !precedes(rows[$0], rows[$0 - 1]) }
    return isInOrder ? rows : rows.sorted(by: precedes)
  }

  /// Figures in their order: by the numbers of their days first, and only those of the same days by what they say.
  private static func sorted(_ figures: [Observation]) -> [Observation] {
    if figures.indices.dropFirst().allSatisfy({ !figures[$0].precedes(figures[$0 - 1]) }) { return figures }
    var places = figures.enumerated().map { place, figure in
      (start: figure.days.start.dayNumber, end: figure.days.end.dayNumber, place: place)
    }
    places.sort { ($0.start, $0.end, $0.place) < ($1.start, $1.end, $1.place) }
    var (sorted, first) = ([Observation](), 0)
    sorted.reserveCapacity(figures.count)
    for place in places.indices {
      if place > first, (places[place].start, places[place].end) != (places[first].start, places[first].end) {
        sorted[first..<place].sort { $0.precedes($1) }
        first = place
      }
      sorted.append(figures[places[place].place])
    }
    sorted[first...].sort { $0.precedes($1) }
    return sorted
  }

  /// All of it in one fixed order, by what each row says: neither the order of input nor the names of rows can matter.
  package func ordered() -> RecordedEvidence {
    RecordedEvidence(
      documents: documents.sorted { $0.id < $1.id }, reporters: reporters.sorted { $0.id < $1.id },
      observations: Self.sorted(observations), statements: statements.sorted { $0.precedes($1) },
      measures: measures.sorted { $0.precedes($1) }, rounds: rounds.sorted { $0.precedes($1) },
      caseEvents: caseEvents.sorted { $0.precedes($1) }, completeness: completeness.sorted { $0.precedes($1) },
      holidays: holidays.sorted { $0.precedes($1) }, deliveries: deliveries.sorted { $0.precedes($1) })
  }
}

extension Measure {
  func known(by day: CivilDate) -> Measure {
    guard let ended, ended.latest > day else { return self }
    return Measure(
      id: id, event: event, kind: kind, actor: actor, parties: parties, title: title, happened: happened,
      effective: effective, ended: nil, word: word, sameAs: sameAs, answers: answers, commitments: commitments,
      contestedBy: contestedBy, publication: publication, document: document, note: note)
  }
}
