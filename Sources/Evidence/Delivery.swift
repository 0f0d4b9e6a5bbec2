// A file of case events that a reporter delivered: what it tells of, and where its bytes are.

package import Accords
package import CivilTime

/// A file of case events as one piece of evidence: none of its rows is one.
package struct Delivery: Hashable, Sendable {
  /// What the columns of the file are called.
  package struct Columns: Hashable, Sendable {
    package let at: String
    package let type: String
    package let caseID: String
    package let attribute: String?

    package init(at: String, type: String, caseID: String, attribute: String?) {
      (self.at, self.type, self.caseID, self.attribute) = (at, type, caseID, attribute)
    }
  }

  package let id: EvidenceID
  package let reporter: ReporterID
  /// The days of which it tells.
  package let days: DayInterval
  /// Whether it tells everything of its events on these days.
  package let isComplete: Bool
  /// The events of which it can tell.
  package let events: [EventID]
  /// What the file was called.
  package let file: String
  /// The SHA-256 of the file, and of the mapping by which its types are events: `sha256:…`.
  package let content: String
  package let mapping: String
  package let columns: Columns
  package let publication: Publication
  package let document: DocumentID?
  package let note: String

  package init(
    id: EvidenceID, reporter: ReporterID, days: DayInterval, isComplete: Bool, events: [EventID], file: String,
    content: String, mapping: String, columns: Columns, publication: Publication, document: DocumentID?, note: String
  ) {
    self.id = id
    self.reporter = reporter
    self.days = days
    self.isComplete = isComplete
    self.events = events
    self.file = file
    self.content = content
    self.mapping = mapping
    self.columns = columns
    self.publication = publication
    self.document = document
    self.note = note
  }
}
