// Rows of holidays.csv: the days on which a party rests besides its days of the week.

import Evidence

/// Holidays of parties whose working days the accord declares.
enum HolidayRows: RowKind {
  static let schema = Schema(
    "holidays.csv", mayBeAbsent: true,
    columns: [
      .needed("id", .identifier),
      .needed("party", .reference(.party)),
      .needed("day", .day),
      .optional("title", .text),
      .needed("reporter", .reference(.reporter)),
      .optional("published", .partialDate),
      .optional("recorded", .day),
      .optional("document", .reference(.document)),
      .optional("note", .text),
    ])

  static func record(from row: inout Row, _ names: Names) -> Holiday? {
    let publication = row.publication()
    guard row.isSound, let id = row.name("id"), let party = row.name("party"), let day = row.day("day"),
      let reporter = row.name("reporter"), let publication
    else { return nil }
    return Holiday(
      id: id, party: party, day: day, title: row.text("title"), reporter: reporter, publication: publication,
      document: row.name("document"), note: row.text("note"))
  }
}
