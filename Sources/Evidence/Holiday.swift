// A holiday of a party, as a reporter told of it.

package import Accords
package import CivilTime

/// A day of rest of a party besides the days of the week on which it rests.
package struct Holiday: Hashable, Sendable {
  package let id: EvidenceID
  package let party: PartyID
  package let day: CivilDate
  package let title: String
  package let reporter: ReporterID
  package let publication: Publication
  package let document: DocumentID?
  package let note: String

  package init(
    id: EvidenceID, party: PartyID, day: CivilDate, title: String, reporter: ReporterID, publication: Publication,
    document: DocumentID?, note: String
  ) {
    self.id = id
    self.party = party
    self.day = day
    self.title = title
    self.reporter = reporter
    self.publication = publication
    self.document = document
    self.note = note
  }

  /// How a declaration of completeness names the holidays of a party: `holidays of GE`.
  package static func subject(of party: PartyID) -> String { "holidays of \(party)" }
}
