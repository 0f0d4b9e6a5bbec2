// Rows of case-events.csv: what happened to one case.

import Accords
import Evidence

/// What happened to one case.
enum CaseEventRows: RowKind {
  static let schema = Schema(
    "case-events.csv", mayBeAbsent: true,
    columns: [
      .needed("id", .identifier),
      .needed("case", .label),
      .needed("event", .reference(.event)),
      .needed("day", .moment),
      .needed("reporter", .reference(.reporter)),
      .optional("published", .partialDate),
      .optional("recorded", .day),
      .optional("document", .reference(.document)),
      .optional("note", .text),
    ])

  static func record(from row: inout Row, _ names: Names) -> CaseEvent? {
    let publication = row.publication()
    if let event = row.name("event"), names.happensToNoCase(event) { row.complain("event", .noCase(event)) }
    if let event = row.name("event"), names.followsFromOthers(event) { row.complain("event", .derived(event)) }
    guard row.isSound, let id = row.name("id"), let caseID = row.name("case"), let event = row.name("event"),
      let day = row.partialDate("day"), let reporter = row.name("reporter"), let publication
    else { return nil }
    return CaseEvent(
      id: id, caseID: caseID, event: event, day: day, reporter: reporter, publication: publication,
      document: row.name("document"), note: row.text("note"))
  }
}

extension Complaint {
  fileprivate static func derived(_ event: EventID) -> Complaint {
    Complaint(
      "\(event) follows from other events by the accord, so it is not recorded.",
      help: "Record the events from which it follows; the judge finds the rest.")
  }

  fileprivate static func noCase(_ event: EventID) -> Complaint {
    Complaint(
      "\(event) is an act: the accord does not say that it happens to a case.",
      help: "Record it in measures.csv, or say in the accord what it happens to.")
  }
}
