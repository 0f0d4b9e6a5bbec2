// rounds.csv

import Accords
import CivilTime
import Evidence

/// Meetings of the talks.
enum RoundRows: RowKind {
  static let schema = Schema(
    "rounds.csv",
    columns: [
      .needed("id", .identifier),
      .needed("series", .reference(.meeting)),
      .needed("from", .partialDate),
      .optional("to", .partialDate),
      .optional("city", .text),
      .optional("host", .references(.host, separatedBy: "/")),
      .optional("venue", .text),
      .optional("head-us", .text),
      .optional("head-cu", .text),
      .needed("status", .word(Round.Status.self)),
      .optional("number-us", .number),
      .optional("number-cu", .number),
      .optional("number-stated-by", .references(.party, separatedBy: " ")),
      .optional("published", .partialDate),
      .optional("recorded", .day),
      .optional("document", .reference(.document)),
      .needed("confidence", .word(Round.Confidence.self)),
      .optional("note", .text),
    ])

  static func record(from row: inout Row, _ names: Names) -> Round? {
    let (days, publication) = (days(of: &row), row.publication())
    let heads = byParty("head-", &row, names) { $0.name($1) }
    let numbers = byParty("number-", &row, names) { $0.number($1) }
    guard row.isSound, let id = row.name("id"), let meeting = row.name("series"), let days,
      let status = row.word("status", as: Round.Status.self), let publication,
      let confidence = row.word("confidence", as: Round.Confidence.self)
    else { return nil }
    return Round(
      id: id, meeting: meeting, days: days, city: row.text("city"), hosts: row.names("host"),
      venue: row.text("venue"), heads: heads, status: status, numbers: numbers,
      numberStatedBy: row.names("number-stated-by"), publication: publication, document: row.name("document"),
      confidence: confidence, note: row.text("note"))
  }

  /// Every day that `from` and `to` allow together; `to` may be unknown.
  private static func days(of row: inout Row) -> PartialDate? {
    guard let from = row.partialDate("from") else { return nil }
    guard let to = row.partialDate("to"), to != from else { return from }
    guard to.latest >= from.earliest else {
      row.complain("to", .endsBeforeStart(from: from.text, to: to.text))
      return nil
    }
    return PartialDate("\(from)/\(to)") ?? PartialDate("\(from.earliest)/\(to.latest)")
  }

  /// What the columns `head-us` and `head-cu` say, by the party that each is named after.
  private static func byParty<Value>(
    _ prefix: String, _ row: inout Row, _ names: Names, value: (Row, String) -> Value?
  ) -> [PartyID: Value] {
    var result: [PartyID: Value] = [:]
    for suffix in ["us", "cu"] {
      guard let value = value(row, prefix + suffix) else { continue }
      if let party = names.parties.all.first(where: { $0.lowercased() == suffix }) {
        result[party] = value
      } else {
        row.complain(prefix + suffix, .noSuchParty(suffix))
      }
    }
    return result
  }
}

extension Complaint {
  fileprivate static func noSuchParty(_ suffix: String) -> Complaint {
    Complaint("The accord has no party \(suffix.uppercased()).", help: "Leave it empty.")
  }
}
