// Who says it and where it was read.

package import Accords

/// The name of a reporter, unique in the register.
package typealias ReporterID = String
/// The name of a document, unique in the register.
package typealias DocumentID = String
/// The identifier of one piece of evidence, unique in the register.
package typealias EvidenceID = String

/// Where something was read.
package struct Document: Hashable, Sendable {
  package let id: DocumentID
  package let title: String
  package let address: String?

  package init(id: DocumentID, title: String, address: String?) {
    self.id = id
    self.title = title
    self.address = address
  }
}

/// Who says it: a party, an agency of a party, the parties together, or anyone else.
package struct Reporter: Hashable, Sendable {
  /// Whose voice it is: a government, an organ of one, the parties together, or anyone else.
  package enum Kind: String, Hashable, Sendable, CaseIterable { case party, agency, joint, third }

  package let id: ReporterID
  package let name: String
  package let kind: Kind
  /// The party that it is, or belongs to.
  package let party: PartyID?
  /// Whose figures these are, when they were relayed.
  package let speaksFor: ReporterID?
  /// Who relayed them.
  package let relayedBy: String?

  package init(
    id: ReporterID, name: String, kind: Kind, party: PartyID?, speaksFor: ReporterID?, relayedBy: String?
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.party = party
    self.speaksFor = speaksFor
    self.relayedBy = relayedBy
  }
}
