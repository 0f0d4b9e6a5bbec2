// Rows of rounds.csv: the meetings that were held, and those that were to be.

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
      .optional("heads", .text),
      .needed("status", .word(Round.Status.self)),
      .optional("numbers", .text),
      .optional("number-stated-by", .references(.party, separatedBy: " ")),
      .optional("published", .partialDate),
      .optional("recorded", .day),
      .optional("document", .reference(.document)),
      .needed("confidence", .word(Round.Confidence.self)),
      .optional("note", .text),
    ])

  static func record(from row: inout Row, _ names: Names) -> Round? {
    let (days, publication) = (days(of: &row), row.publication())
    let heads = byParty("heads", &row, names) { $0 }
    let numbers = byParty("numbers", &row, names, value: number)
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

  private static func number(_ text: String) -> Int? { Int(text).flatMap { $0 > 0 ? $0 : nil } }

  /// What a column says of each party: `US: 19 | CU: 20`.
  private static func byParty<Value>(
    _ column: String, _ row: inout Row, _ names: Names, value: (String) -> Value?
  ) -> [PartyID: Value] {
    var result: [PartyID: Value] = [:]
    for part in row.text(column).split(separator: "|") {
      let sides = part.split(separator: ":", maxSplits: 1).map { trimmed($0) }
      guard sides.count == 2, names.parties.all.contains(sides[0]), result[sides[0]] == nil,
        let value = value(sides[1])
      else {
        row.complain(column, .notByParty(trimmed(part), column, names.parties.all))
        continue
      }
      result[sides[0]] = value
    }
    return result
  }

  private static func trimmed(_ text: Substring) -> String {
    let start = text.drop { $0 == " " }
    return String(start.reversed().drop { $0 == " " }.reversed())
  }
}

extension Complaint {
  fileprivate static func notByParty(_ text: String, _ column: String, _ parties: [String]) -> Complaint {
    let form = column == "numbers" ? "19" : "NAME"
    let example = parties.prefix(2).map { "\($0): \(form)" }.joined(separator: " | ")
    return Complaint(
      "\(quoted(text)) does not say of one party what it is.", help: "Write \(example), each party at most once.")
  }
}
