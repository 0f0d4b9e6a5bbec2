// One piece of evidence of any kind, and where to find it by its id.

package import CivilTime
package import Evidence

/// One piece of evidence, of whichever kind.
package enum EvidencePiece: Hashable, Sendable {
  case observation(Observation)
  case statement(Statement)
  case measure(Measure)
  case round(Round)
  case caseEvent(CaseEvent)
  case completeness(Completeness)
  case holiday(Holiday)
  case delivery(Delivery)

  /// Which kind of evidence it is, named as `servanda evidence --kind` has it.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case observation, statement, measure, round
    case caseEvent = "case-event"
    case completeness, holiday, delivery
  }

  package var kind: Kind {
    switch self {
    case .observation: .observation
    case .statement: .statement
    case .measure: .measure
    case .round: .round
    case .caseEvent: .caseEvent
    case .completeness: .completeness
    case .holiday: .holiday
    case .delivery: .delivery
    }
  }

  package var id: EvidenceID {
    switch self {
    case .observation(let piece): piece.id
    case .statement(let piece): piece.id
    case .measure(let piece): piece.id
    case .round(let piece): piece.id
    case .caseEvent(let piece): piece.id
    case .completeness(let piece): piece.id
    case .holiday(let piece): piece.id
    case .delivery(let piece): piece.id
    }
  }

  package var publication: Publication {
    switch self {
    case .observation(let piece): piece.publication
    case .statement(let piece): piece.publication
    case .measure(let piece): piece.publication
    case .round(let piece): piece.publication
    case .caseEvent(let piece): piece.publication
    case .completeness(let piece): piece.publication
    case .holiday(let piece): piece.publication
    case .delivery(let piece): piece.publication
    }
  }

  package var document: DocumentID? {
    switch self {
    case .observation(let piece): piece.document
    case .statement(let piece): piece.document
    case .measure(let piece): piece.document
    case .round(let piece): piece.document
    case .caseEvent(let piece): piece.document
    case .completeness(let piece): piece.document
    case .holiday(let piece): piece.document
    case .delivery(let piece): piece.document
    }
  }

  package var note: String {
    switch self {
    case .observation(let piece): piece.note
    case .statement(let piece): piece.note
    case .measure(let piece): piece.note
    case .round(let piece): piece.note
    case .caseEvent(let piece): piece.note
    case .completeness(let piece): piece.note
    case .holiday(let piece): piece.note
    case .delivery(let piece): piece.note
    }
  }

  /// The days that it is about: a figure's period, the day that something was said or done.
  package var days: DayInterval {
    switch self {
    case .observation(let piece): piece.days
    case .statement(let piece): piece.made.days
    case .measure(let piece): piece.happened.days
    case .round(let piece): piece.days.days
    case .caseEvent(let piece): piece.day.days
    case .completeness(let piece): piece.days
    case .holiday(let piece): DayInterval(day: piece.day)
    case .delivery(let piece): piece.days
    }
  }
}

/// The evidence by id, with its documents and reporters.
package struct EvidenceIndex: Sendable {
  /// Every piece, kind by kind, in the order of the evidence.
  package let pieces: [EvidencePiece]
  private let byID: [EvidenceID: Int]
  private let documents: [DocumentID: Document]
  private let reporters: [ReporterID: Reporter]

  package init(_ evidence: RecordedEvidence) {
    pieces =
      evidence.observations.map(EvidencePiece.observation) + evidence.statements.map(EvidencePiece.statement)
      + evidence.measures.map(EvidencePiece.measure) + evidence.rounds.map(EvidencePiece.round)
      + evidence.caseEvents.map(EvidencePiece.caseEvent) + evidence.completeness.map(EvidencePiece.completeness)
      + evidence.holidays.map(EvidencePiece.holiday) + evidence.deliveries.map(EvidencePiece.delivery)
    byID = Dictionary(pieces.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    documents = Dictionary(evidence.documents.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    reporters = Dictionary(evidence.reporters.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// What was published by `day`, replaced figures too; of measures nothing that was not known yet.
  package init(_ evidence: RecordedEvidence, knownBy day: CivilDate) {
    var published = evidence.known(by: day)
    published.observations = evidence.observations.filter { $0.publication.isKnown(by: day) }
    self.init(published)
  }

  /// The piece with this id; nil if nothing known has it.
  package subscript(id: EvidenceID) -> EvidencePiece? { byID[id].map { pieces[$0] } }
  /// The document in which it was read; nil if none is named.
  package func document(of piece: EvidencePiece) -> Document? { piece.document.flatMap { documents[$0] } }
  /// The reporter with this id; nil if the evidence names none such.
  package func reporter(_ id: ReporterID) -> Reporter? { reporters[id] }
  /// The reporter's name, or its id where it has none.
  package func name(of reporter: ReporterID) -> String { reporters[reporter]?.name ?? reporter }
}
