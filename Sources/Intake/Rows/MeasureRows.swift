// Rows of measures.csv: acts with effect from and until, incidents, notes, requests and conditions.

import CivilTime
import Evidence

/// Acts of a party, incidents, notes, conditions.
enum MeasureRows: RowKind {
  static let schema = Schema(
    "measures.csv",
    columns: [
      .needed("id", .identifier),
      .optional("event", .reference(.event)),
      .needed("kind", .word(Measure.Kind.self)),
      .optional("actor", .text),
      .optional("party", .references(.party, separatedBy: " ")),
      .needed("title", .text),
      .needed("happened", .moment),
      .optional("effective", .moment),
      .optional("ended", .moment),
      .optional("word", .label),
      .optional("same-as", .reference(.measure)),
      .optional("answers", .reference(.measure)),
      .optional("commitments", .references(.commitment, separatedBy: " ")),
      .optional("contested-by", .references(.party, separatedBy: " ")),
      .optional("published", .partialDate),
      .optional("recorded", .day),
      .optional("document", .reference(.document)),
      .optional("note", .text),
    ])

  static func record(from row: inout Row, _ names: Names) -> Measure? {
    let (happened, effective, ended) = (
      row.partialDate("happened"), row.partialDate("effective"), row.partialDate("ended")
    )
    let publication = row.publication()
    if let ended, let start = effective ?? happened, ended.latest < start.earliest {
      row.complain("ended", .endsBeforeStart(ended, start, column: effective == nil ? "happened" : "effective"))
    }
    row.checkLink("same-as", leadsBack: names.loops.sameAs)
    row.checkLink("answers", leadsBack: names.loops.answers)
    guard row.isSound, let id = row.name("id"), let kind = row.word("kind", as: Measure.Kind.self),
      let title = row.name("title"), let happened, let publication
    else { return nil }
    return Measure(
      id: id, event: row.name("event"), kind: kind, actor: row.text("actor"), parties: row.names("party"),
      title: title, happened: happened, effective: effective, ended: ended, word: row.name("word"),
      sameAs: row.name("same-as"), answers: row.name("answers"), commitments: row.names("commitments"),
      contestedBy: row.names("contested-by"), publication: publication, document: row.name("document"),
      note: row.text("note"))
  }
}

extension Complaint {
  fileprivate static func endsBeforeStart(_ ended: PartialDate, _ start: PartialDate, column: String) -> Complaint {
    Complaint(
      "It ended on \(ended), before it began on \(start) (\(column)).",
      help: "Write the day from which it had no effect any more, or correct \(column).")
  }
}
