// Rows of completeness.csv: a reporter's word that what it has told is all there is.

import Evidence

/// What a reporter says it tells in full.
enum CompletenessRows: RowKind {
  static let schema = Schema(
    "completeness.csv", mayBeAbsent: true,
    columns: [
      .needed("id", .identifier),
      .needed("reporter", .reference(.reporter)),
      .needed("subject", .reference(.subject)),
      .needed("from", .day),
      .needed("to", .day),
      .needed("basis", .text),
      .optional("published", .partialDate),
      .optional("recorded", .day),
      .optional("document", .reference(.document)),
      .optional("note", .text),
    ])

  static func record(from row: inout Row, _ names: Names) -> Completeness? {
    let (days, publication) = (row.days(), row.publication())
    guard row.isSound, let id = row.name("id"), let reporter = row.name("reporter"),
      let subject = row.name("subject"), let days, let basis = row.name("basis"), let publication
    else { return nil }
    return Completeness(
      id: id, reporter: reporter, subject: subject, days: days, basis: basis, publication: publication,
      document: row.name("document"), note: row.text("note"))
  }
}
