// The evidence that an example of an accord file supposes.

package import Accords
import CivilTime

extension RecordedEvidence {
  /// The evidence of an example: each party reports for itself, and each piece is named by its place (`given-1`).
  package init(supposing given: [Given], in accord: Accord) {
    self.init(
      reporters: accord.parties.map {
        Reporter(id: $0.id, name: $0.name, kind: .party, party: $0.id, speaksFor: nil, relayedBy: nil)
      })
    let others = Set(given.compactMap(\.reporter)).subtracting(accord.parties.map(\.id))
    reporters += others.sorted().map {
      Reporter(
        id: $0, name: $0, kind: $0 == Given.together ? .joint : .third, party: nil, speaksFor: nil, relayedBy: nil)
    }
    for (index, one) in given.enumerated() { suppose(one, id: "given-\(index + 1)", in: accord) }
  }

  private mutating func suppose(_ given: Given, id: EvidenceID, in accord: Accord) {
    switch given {
    case .figure(let indicator, let classID, let exactness, let value, let days, let party, let published):
      let nature = accord.indicator(indicator)
      observations.append(
        Observation(
          id: id, indicator: indicator, classID: classID, shape: Self.shape(of: nature?.nature),
          unit: nature?.unit ?? "", reporter: party, days: days, value: value, bound: Self.bound(exactness), flags: [],
          publication: Publication(published: published), document: nil, note: ""))
    case .complete(let subject, let days, let party, let published):
      completeness.append(
        Completeness(
          id: id, reporter: party, subject: subject, days: days, basis: "supposed",
          publication: Publication(published: published), document: nil, note: ""))
    case .holiday(let party, let day, let reporter, let published):
      holidays.append(
        Holiday(
          id: id, party: party, day: day, title: "supposed", reporter: reporter,
          publication: Publication(published: published), document: nil, note: ""))
    case .completeHolidays(let party, let days, let reporter, let published):
      completeness.append(
        Completeness(
          id: id, reporter: reporter, subject: Holiday.subject(of: party), days: days, basis: "supposed",
          publication: Publication(published: published), document: nil, note: ""))
    case .round(let meeting, let days, let host, let published):
      rounds.append(
        Round(
          id: id, meeting: meeting, days: days, city: "", hosts: [host], venue: "", heads: [:], status: .held,
          numbers: [:], numberStatedBy: [], publication: Publication(published: published), document: nil,
          confidence: .high, note: ""))
    case .event(let event, let caseID, let day, let party, let published):
      supposeEvent(
        event, caseID, day, by: party, parties: accord.party(party) == nil ? [] : [party],
        Publication(published: published), id: id)
    case .contestedEvent(let event, let day, let party, let contestedBy, let published):
      measures.append(
        Self.measure(
          id, kind: .measure, by: party, day, event: event, commitments: [], contestedBy: contestedBy,
          Publication(published: published)))
    case .suspension(let commitment, let from, let party, let contestedBy, let published):
      measures.append(
        Self.measure(
          id, kind: .suspension, by: party, from, commitments: [commitment], contestedBy: contestedBy,
          Publication(published: published)))
    case .endedSuspension(let commitment, let from, let until, let party, let contestedBy, let published):
      measures.append(
        Self.measure(
          id, kind: .suspension, by: party, from, until: until, commitments: [commitment], contestedBy: contestedBy,
          Publication(published: published)))
    case .statement(let speaker, let about, let commitment, let instance, let stance, let published):
      statements.append(
        Self.statement(
          id, speaker: speaker, sides: accord.party(speaker) == nil ? [] : [speaker], about: [about], commitment,
          instance: instance,
          stance: Statement.Stance(rawValue: stance.rawValue) ?? .commits, figure: "", published))
    case .grade(let assessor, let commitment, let label, let grade, let published):
      let debtor = accord.commitment(commitment)?.debtorNamed(in: label)
      let instance = label.split(separator: " ").dropLast(debtor == nil ? 0 : 1).joined(separator: " ")
      statements.append(
        Self.statement(
          id, speaker: assessor, sides: [], about: debtor.map { [$0] } ?? [], commitment,
          instance: instance.isEmpty ? nil : instance, stance: .commits, figure: grade, published))
    case .assessment(let assessor, let commitment, let grade, let published):
      statements.append(
        Self.statement(
          id, speaker: assessor, sides: [], about: [], commitment, instance: nil, stance: .commits, figure: grade,
          published))
    }
  }

  private mutating func supposeEvent(
    _ event: EventID, _ caseID: String?, _ day: PartialDate, by party: PartyID, parties: [PartyID],
    _ publication: Publication, id: EvidenceID
  ) {
    if let caseID {
      caseEvents.append(
        CaseEvent(
          id: id, caseID: caseID, event: event, day: day, reporter: party, publication: publication, document: nil,
          note: ""))
    } else {
      measures.append(
        Self.measure(
          id, kind: .measure, by: party, parties: parties, day, event: event, commitments: [], contestedBy: [],
          publication))
    }
  }

  private static func measure(
    _ id: EvidenceID, kind: Measure.Kind, by party: PartyID, parties: [PartyID]? = nil, _ day: PartialDate,
    until: PartialDate? = nil,
    event: EventID? = nil,
    commitments: [CommitmentID], contestedBy: [PartyID], _ publication: Publication
  ) -> Measure {
    Measure(
      id: id, event: event, kind: kind, actor: party, parties: parties ?? [party], title: event ?? kind.rawValue,
      happened: day,
      effective: day, ended: until, word: nil, sameAs: nil, answers: nil, commitments: commitments,
      contestedBy: contestedBy, publication: publication, document: nil, note: "")
  }

  private static func statement(
    _ id: EvidenceID, speaker: String, sides: [PartyID], about: [PartyID], _ commitment: CommitmentID,
    instance: String?, stance: Statement.Stance, figure: String, _ published: PartialDate
  ) -> Statement {
    Statement(
      id: id, made: published, publication: Publication(published: published), speaker: speaker, sides: sides,
      about: about, commitments: [commitment], instance: instance, stance: stance, figure: figure,
      paraphrase: "supposed", document: nil, note: "")
  }

  private static func shape(of nature: Indicator.Nature?) -> Observation.Shape {
    switch nature {
    case .holds, .accumulates: .stock
    case .measures: .rate
    case .counts, nil: .flow
    }
  }

  private static func bound(_ exactness: Given.Exactness) -> Observation.Bound {
    switch exactness {
    case .exact: .exact
    case .atLeast: .atLeast
    case .atMost: .atMost
    case .about: .about
    }
  }
}

extension Given {
  /// Who reports it; nil for a statement or a round.
  fileprivate var reporter: String? {
    switch self {
    case .figure(_, _, _, _, _, let by, _), .complete(_, _, let by, _), .event(_, _, _, let by, _): by
    default: nil
    }
  }
}

extension RecordedEvidence {
  /// The id and the publication of every piece of evidence.
  package var publications: [(id: EvidenceID, publication: Publication)] {
    observations.map { ($0.id, $0.publication) } + statements.map { ($0.id, $0.publication) }
      + measures.map { ($0.id, $0.publication) } + rounds.map { ($0.id, $0.publication) }
      + caseEvents.map { ($0.id, $0.publication) } + completeness.map { ($0.id, $0.publication) }
      + holidays.map { ($0.id, $0.publication) } + deliveries.map { ($0.id, $0.publication) }
  }
}
