// The evidence of an example as rows of files.

import Accords
import CivilTime
import Evidence
import Intake

extension WrittenRow {
  fileprivate init(_ file: String, _ cells: [String: String?]) {
    self.init(file: "\(file).csv", line: 1, cells: cells.compactMapValues { $0?.isEmpty ?? true ? nil : $0 })
  }

  /// The same row under another name.
  func named(_ id: String) -> WrittenRow {
    cells["id"]?.hasPrefix("given-") ?? false
      ? WrittenRow(file: file, line: line, cells: cells.merging(["id": id]) { $1 }) : self
  }
}

extension Publication {
  fileprivate var text: String { published?.text ?? "" }
}

/// Each line of the example as a row with the same name, with those who report; nil where the files have no such row.
func writtenRows(of example: Example, in accord: Accord) -> [WrittenRow]? {
  let evidence = RecordedEvidence(supposing: example.given, in: accord)
  guard evidence.reporters.allSatisfy({ $0.kind == .party }) else { return nil }
  func words(_ list: [String]) -> String { list.joined(separator: " ") }
  let figures = evidence.observations.map { o in
    WrittenRow(
      "observations",
      [
        "id": o.id, "indicator": o.indicator, "class": o.classID, "shape": o.shape.rawValue, "unit": o.unit,
        "reporter": o.reporter.lowercased(), "from": "\(o.days.start)", "to": "\(o.days.lastDay)",
        "value": "\(o.value)",
        "bound": o.bound.rawValue, "published": o.publicationInFiles,
      ])
  }
  let statements = evidence.statements.map { s in
    WrittenRow(
      "statements",
      [
        "id": s.id, "made": s.made.text, "published": s.publication.text, "speaker": s.speaker, "side": words(s.sides),
        "about": words(s.about), "commitments": words(s.commitments), "instance": s.instance,
        "stance": s.stance.rawValue,
        "figure": s.figure, "paraphrase": s.paraphrase,
      ])
  }
  // Files take no act that ended before it began.
  let measures = evidence.measures.filter { m in m.ended.map { $0.earliest >= m.performed.latest } ?? true }.map { m in
    WrittenRow(
      "measures",
      [
        "id": m.id, "event": m.event, "kind": m.kind.rawValue, "actor": m.actor, "party": words(m.parties),
        "title": m.title, "happened": m.happened.text, "effective": m.effective?.text, "ended": m.ended?.text,
        "commitments": words(m.commitments), "contested-by": words(m.contestedBy), "published": m.publication.text,
      ])
  }
  let rounds = evidence.rounds.map { r in
    WrittenRow(
      "rounds",
      [
        "id": r.id, "series": r.meeting, "from": "\(r.days.text)", "to": "\(r.days.text)", "host": words(r.hosts),
        "status": r.status.rawValue, "published": r.publication.text, "confidence": r.confidence.rawValue,
      ])
  }
  let caseEvents = evidence.caseEvents.map { e in
    WrittenRow(
      "case-events",
      [
        "id": e.id, "case": e.caseID, "event": e.event, "day": e.day.text, "reporter": e.reporter.lowercased(),
        "published": e.publication.text,
      ])
  }
  let declarations = evidence.completeness.map { c in
    WrittenRow(
      "completeness",
      [
        "id": c.id, "reporter": c.reporter.lowercased(), "subject": c.subject, "from": "\(c.days.start)",
        "to": "\(c.days.lastDay)", "basis": c.basis, "published": c.publication.text,
      ])
  }
  let reporters = evidence.reporters.map { r in
    WrittenRow("reporters", ["id": r.id.lowercased(), "name": r.name, "kind": r.kind.rawValue, "party": r.party])
  }
  return reporters + figures + statements + measures + rounds + caseEvents + declarations
}

extension Observation {
  /// Files take no exact figure that was known before its last day: such a one is known at its end.
  fileprivate var publicationInFiles: String {
    publication.knownFrom < days.lastDay ? days.lastDay.description : publication.text
  }
}
