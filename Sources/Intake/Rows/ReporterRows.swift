// Rows of reporters.csv: who says it.

import Accords
import Evidence

/// Who says it.
enum ReporterRows: RowKind {
  static let schema = Schema(
    "reporters.csv", space: .reporters,
    columns: [
      .needed("id", .identifier),
      .needed("name", .label),
      .needed("kind", .word(Reporter.Kind.self)),
      .optional("party", .reference(.party)),
      .optional("speaks-for", .reference(.reporter)),
      .optional("relayed-by", .text),
    ])

  static func record(from row: inout Row, _ names: Names) -> Reporter? {
    let kind = row.word("kind", as: Reporter.Kind.self)
    if let kind { checkParty(of: kind, &row, names) }
    row.checkLink("speaks-for", leadsBack: names.loops.speaksFor)
    guard row.isSound, let id = row.name("id"), let name = row.name("name"), let kind else { return nil }
    return Reporter(
      id: id, name: name, kind: kind, party: row.name("party"), speaksFor: row.name("speaks-for"),
      relayedBy: row.name("relayed-by"))
  }

  private static func checkParty(of kind: Reporter.Kind, _ row: inout Row, _ names: Names) {
    let belongsToOne = kind == .party || kind == .agency
    if belongsToOne, row.isEmpty("party") {
      row.complain("party", .needsParty(kind, names.parties.all))
    } else if !belongsToOne, let party = row.name("party") {
      row.complain("party", .hasNoParty(kind, party))
    }
  }
}

extension Complaint {
  fileprivate static func needsParty(_ kind: Reporter.Kind, _ parties: [PartyID]) -> Complaint {
    Complaint(
      kind == .party ? "Empty, but a reporter of kind party is one." : "Empty, but an agency is an organ of a party.",
      help: "Write \(alternatives(parties)); for anyone else the kind is third.")
  }

  fileprivate static func hasNoParty(_ kind: Reporter.Kind, _ party: PartyID) -> Complaint {
    Complaint(
      "A reporter of kind \(kind.rawValue) has no party.",
      help: "Leave it empty, or make the kind agency if it is an organ of \(party).")
  }
}
