// Rows of deliveries.csv: files of case events that a reporter delivered, each as one piece of evidence.

import Accords
import Evidence

/// Files of case events, by their SHA-256.
enum DeliveryRows: RowKind {
  static let schema = Schema(
    "deliveries.csv", mayBeAbsent: true,
    columns: [
      .needed("id", .identifier),
      .needed("reporter", .reference(.reporter)),
      .needed("from", .day),
      .needed("to", .day),
      .flag("complete"),
      .needed("events", .references(.event, separatedBy: " ")),
      .needed("file", .text),
      .needed("sha256", .label),
      .needed("mapping", .label),
      .needed("at-column", .label),
      .needed("type-column", .label),
      .needed("case-column", .label),
      .optional("attribute-column", .label),
      .optional("published", .partialDate),
      .optional("recorded", .day),
      .optional("document", .reference(.document)),
      .optional("note", .text),
    ])

  static func record(from row: inout Row, _ names: Names) -> Delivery? {
    let (days, publication) = (row.days(), row.publication())
    for event in row.names("events") where names.happensToNoCase(event) || names.followsFromOthers(event) {
      row.complain("events", .notInCases(event))
    }
    for column in ["sha256", "mapping"] {
      if let text = row.name(column), !isDigest(text) { row.complain(column, .noDigest(text)) }
    }
    guard row.isSound, let id = row.name("id"), let reporter = row.name("reporter"), let days, let publication,
      let content = row.name("sha256"), let mapping = row.name("mapping"), let at = row.name("at-column"),
      let type = row.name("type-column"), let caseID = row.name("case-column")
    else { return nil }
    return Delivery(
      id: id, reporter: reporter, days: days, isComplete: row.flag("complete"), events: row.names("events"),
      file: row.text("file"), content: content, mapping: mapping,
      columns: Delivery.Columns(at: at, type: type, caseID: caseID, attribute: row.name("attribute-column")),
      publication: publication, document: row.name("document"), note: row.text("note"))
  }

  private static func isDigest(_ text: String) -> Bool {
    let digits = text.utf8.dropFirst(7)
    return text.hasPrefix("sha256:") && digits.count == 64
      && digits.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}

extension Complaint {
  fileprivate static func notInCases(_ event: EventID) -> Complaint {
    Complaint("\(event) is no event that is recorded in cases.", help: "Name events that a file of cases tells of.")
  }

  fileprivate static func noDigest(_ text: String) -> Complaint {
    Complaint(
      "\(quoted(text)) is no SHA-256.", help: "Deliveries are made by `servanda deliver`, which writes it.")
  }
}
