// Statements, measures, rounds, case events and declarations of completeness.

package import Accords
package import CivilTime

/// Who claimed what about which commitment, when, in which words.
package final class Statement: EvidenceRow {
  /// What a statement says of the performance of those it is about.
  package enum Stance: String, Hashable, Sendable, CaseIterable {
    case kept, breached
    case atRisk = "at-risk"
    case denies, excuses, acknowledges, commits, demands, proposes, reinterprets
  }

  package let id: EvidenceID
  package let made: PartialDate
  package let publication: Publication
  package let speaker: String
  /// The parties that speak; empty: a third party.
  package let sides: [PartyID]
  /// Whose conduct it is about.
  package let about: [PartyID]
  package let commitments: [CommitmentID]
  package let instance: String?
  package let stance: Stance
  package let figure: String
  package let paraphrase: String
  package let document: DocumentID?
  package let note: String

  package init(
    id: EvidenceID, made: PartialDate, publication: Publication, speaker: String, sides: [PartyID], about: [PartyID],
    commitments: [CommitmentID], instance: String?, stance: Stance, figure: String, paraphrase: String,
    document: DocumentID?, note: String
  ) {
    self.id = id
    self.made = made
    self.publication = publication
    self.speaker = speaker
    self.sides = sides
    self.about = about
    self.commitments = commitments
    self.instance = instance
    self.stance = stance
    self.figure = figure
    self.paraphrase = paraphrase
    self.document = document
    self.note = note
  }

  /// The same row, or one that says the same in every field.
  package static func == (one: Statement, other: Statement) -> Bool {
    one === other
      || one.id == other.id && one.made == other.made && one.publication == other.publication
        && one.speaker == other.speaker && one.sides == other.sides && one.about == other.about
        && one.commitments == other.commitments && one.instance == other.instance && one.stance == other.stance
        && one.figure == other.figure && one.paraphrase == other.paraphrase && one.document == other.document
        && one.note == other.note
  }
}

/// An act of a party, an incident, a note or a condition, with the days of its effect.
package final class Measure: EvidenceRow {
  /// What sort of act, incident, note or condition it is.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case measure, suspension, reinstatement, resumption, instrument, incident, note, request, acceptance, condition
    case courtOrder = "court-order"
    case caseEvent = "case-event"
    case statement
  }

  package let id: EvidenceID
  package let event: EventID?
  package let kind: Kind
  package let actor: String
  package let parties: [PartyID]
  package let title: String
  package let happened: PartialDate
  package let effective: PartialDate?
  package let ended: PartialDate?
  /// The word that this account uses, where accounts differ.
  package let word: String?
  /// The measure of which this is another account.
  package let sameAs: EvidenceID?
  /// The request that this answers.
  package let answers: EvidenceID?
  package let commitments: [CommitmentID]
  package let contestedBy: [PartyID]
  package let publication: Publication
  package let document: DocumentID?
  package let note: String

  package init(
    id: EvidenceID, event: EventID?, kind: Kind, actor: String, parties: [PartyID], title: String,
    happened: PartialDate, effective: PartialDate?, ended: PartialDate?, word: String?, sameAs: EvidenceID?,
    answers: EvidenceID?, commitments: [CommitmentID], contestedBy: [PartyID], publication: Publication,
    document: DocumentID?, note: String
  ) {
    self.id = id
    self.event = event
    self.kind = kind
    self.actor = actor
    self.parties = parties
    self.title = title
    self.happened = happened
    self.effective = effective
    self.ended = ended
    self.word = word
    self.sameAs = sameAs
    self.answers = answers
    self.commitments = commitments
    self.contestedBy = contestedBy
    self.publication = publication
    self.document = document
    self.note = note
  }

  /// The same row, or one that says the same in every field.
  package static func == (one: Measure, other: Measure) -> Bool {
    one === other
      || one.id == other.id && one.event == other.event && one.kind == other.kind && one.actor == other.actor
        && one.parties == other.parties && one.title == other.title && one.happened == other.happened
        && one.effective == other.effective && one.ended == other.ended && one.word == other.word
        && one.sameAs == other.sameAs && one.answers == other.answers && one.commitments == other.commitments
        && one.contestedBy == other.contestedBy && one.publication == other.publication
        && one.document == other.document && one.note == other.note
  }
}

extension Measure {
  /// When the act was performed: from its first day of effect where that is given, else when it happened.
  package var performed: PartialDate { effective ?? happened }
}

/// One meeting of the talks, or one that was to be.
package final class Round: EvidenceRow {
  /// What became of the round; `inferred` follows from the numbering of rounds alone, without a source.
  package enum Status: String, Hashable, Sendable, CaseIterable {
    case held, inferred, refused, postponed, cancelled
    case notHeld = "not-held"
    case suspended
  }
  /// How sure whoever recorded the round is of it; decides nothing.
  package enum Confidence: String, Hashable, Sendable, CaseIterable { case high, medium, low }

  package let id: EvidenceID
  package let meeting: MeetingID
  package let days: PartialDate
  package let city: String
  /// Several where accounts differ or both hosted; empty when unknown. `third` for a third state.
  package let hosts: [PartyID]
  package let venue: String
  package let heads: [PartyID: String]
  package let status: Status
  /// The number in each side's own count.
  package let numbers: [PartyID: Int]
  package let numberStatedBy: [PartyID]
  package let publication: Publication
  package let document: DocumentID?
  package let confidence: Confidence
  package let note: String

  package init(
    id: EvidenceID, meeting: MeetingID, days: PartialDate, city: String, hosts: [PartyID], venue: String,
    heads: [PartyID: String], status: Status, numbers: [PartyID: Int], numberStatedBy: [PartyID],
    publication: Publication, document: DocumentID?, confidence: Confidence, note: String
  ) {
    self.id = id
    self.meeting = meeting
    self.days = days
    self.city = city
    self.hosts = hosts
    self.venue = venue
    self.heads = heads
    self.status = status
    self.numbers = numbers
    self.numberStatedBy = numberStatedBy
    self.publication = publication
    self.document = document
    self.confidence = confidence
    self.note = note
  }

  /// The same row, or one that says the same in every field.
  package static func == (one: Round, other: Round) -> Bool {
    one === other
      || one.id == other.id && one.meeting == other.meeting && one.days == other.days && one.city == other.city
        && one.hosts == other.hosts && one.venue == other.venue && one.heads == other.heads
        && one.status == other.status && one.numbers == other.numbers && one.numberStatedBy == other.numberStatedBy
        && one.publication == other.publication && one.document == other.document && one.confidence == other.confidence
        && one.note == other.note
  }
}

/// What happened to one case.
package final class CaseEvent: EvidenceRow {
  package let id: EvidenceID
  package let caseID: String
  package let event: EventID
  package let day: PartialDate
  package let reporter: ReporterID
  package let publication: Publication
  package let document: DocumentID?
  package let note: String

  package init(
    id: EvidenceID, caseID: String, event: EventID, day: PartialDate, reporter: ReporterID, publication: Publication,
    document: DocumentID?, note: String
  ) {
    self.id = id
    self.caseID = caseID
    self.event = event
    self.day = day
    self.reporter = reporter
    self.publication = publication
    self.document = document
    self.note = note
  }

  /// The same row, or one that says the same in every field.
  package static func == (one: CaseEvent, other: CaseEvent) -> Bool {
    one === other
      || one.id == other.id && one.caseID == other.caseID && one.event == other.event && one.day == other.day
        && one.reporter == other.reporter && one.publication == other.publication && one.document == other.document
        && one.note == other.note
  }
}

/// A reporter's word that what it has told of a subject for some days is all there is.
package final class Completeness: EvidenceRow {
  package let id: EvidenceID
  package let reporter: ReporterID
  /// An indicator, an event or a meeting.
  package let subject: String
  package let days: DayInterval
  package let basis: String
  package let publication: Publication
  package let document: DocumentID?
  package let note: String

  package init(
    id: EvidenceID, reporter: ReporterID, subject: String, days: DayInterval, basis: String,
    publication: Publication, document: DocumentID?, note: String
  ) {
    self.id = id
    self.reporter = reporter
    self.subject = subject
    self.days = days
    self.basis = basis
    self.publication = publication
    self.document = document
    self.note = note
  }

  /// The same row, or one that says the same in every field.
  package static func == (one: Completeness, other: Completeness) -> Bool {
    one === other
      || one.id == other.id && one.reporter == other.reporter && one.subject == other.subject && one.days == other.days
        && one.basis == other.basis && one.publication == other.publication && one.document == other.document
        && one.note == other.note
  }
}
