// Rows of statements.csv: who claimed what about which commitment, when.

import Evidence

/// Claims about commitments.
enum StatementRows: RowKind {
  static let schema = Schema(
    "statements.csv",
    columns: [
      .needed("id", .identifier),
      .needed("made", .partialDate),
      .optional("published", .partialDate),
      .optional("recorded", .day),
      .needed("speaker", .text),
      .needed("side", .references(.side, separatedBy: " ")),
      .needed("about", .references(.party, separatedBy: " ")),
      .optional("commitments", .references(.commitment, separatedBy: " ")),
      .optional("instance", .reference(.instance)),
      .needed("stance", .word(Statement.Stance.self)),
      .optional("figure", .text),
      .needed("paraphrase", .text),
      .optional("document", .reference(.document)),
      .optional("note", .text),
    ])

  static func record(from row: inout Row, _ names: Names) -> Statement? {
    let publication = row.publication()
    let sides = row.names("side")
    if sides.count > 1, sides.contains(Named.third) { row.complain("side", .thirdWithParties) }
    guard row.isSound, let id = row.name("id"), let made = row.partialDate("made"), let publication,
      let speaker = row.name("speaker"), let stance = row.word("stance", as: Statement.Stance.self)
    else { return nil }
    return Statement(
      id: id, made: made, publication: publication, speaker: speaker, sides: sides.filter { $0 != Named.third },
      about: row.names("about"), commitments: row.names("commitments"), instance: row.name("instance"),
      stance: stance, figure: row.text("figure"), paraphrase: row.text("paraphrase"),
      document: row.name("document"), note: row.text("note"))
  }
}

extension Complaint {
  fileprivate static let thirdWithParties = Complaint(
    "A third party does not speak together with a party to the accord.",
    help: "Write one row for each of them.")
}
