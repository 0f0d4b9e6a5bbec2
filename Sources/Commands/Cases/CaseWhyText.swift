// One case: its word under each commitment, what is on record of it, and by which steps the word follows.

import Accords
import Cases
import CivilTime
import Evidence
import Findings
import Registry
import Reports

/// Explains one case.
struct CaseWhyText {
  private let study: CaseStudy
  private let lines: [(commitment: CommitmentID, line: CaseLine)]
  private let records: [CommitmentID: [(reporter: Reporter, event: EventID, days: DayInterval)]]
  private let name: String

  init(_ study: CaseStudy, _ name: String) throws {
    self.study = study
    self.name = name
    let lines = try study.commitments.compactMap { id in try study.line(of: id, case: name).map { (id, $0) } }
    self.lines = lines
    records = try Dictionary(
      uniqueKeysWithValues: lines.map { id, _ in (id, try study.records(of: name, for: id)) })
    guard !lines.isEmpty else {
      throw Failure(
        .usage, "nothing that calls for a duty is on record of a case '\(name)'",
        help: study.others.map { "\($0.commitment) was not judged: \($0.reason)" }, next: [NextStep("help", "cases")])
    }
  }

  var page: Page {
    var page = Page()
    page.flow([Span("case \(name)", .strong)], indent: 0)
    for (id, line) in lines {
      page.gap()
      page.flow(
        [Span(id, .strong), Span(" · \(study.accord.commitment(id)?.title ?? "")")], indent: 0, hanging: 2)
      page.flow([Span("\(line.word.sign) \(line.word.rawValue)", .word(line.word))], indent: 2)
      page.flow(Span(reason(id, line)), indent: 2, hanging: 2)
      page.flow(Span(days(line)), indent: 2, hanging: 2)
      if line.readings.count > 1 { page.flow("by reporter: \(CaseList.told(line))", indent: 2, hanging: 2) }
      page.flow("on record:", indent: 2)
      for record in records[id] ?? [] {
        page.flow(Span(words(record)), indent: 4, hanging: 2)
      }
      page.flow("how it is judged:", indent: 2)
      for step in study.plans.steps(of: id) { page.flow(Span(step), indent: 4, hanging: 2) }
    }
    return page
  }

  private func words(_ record: (reporter: Reporter, event: EventID, days: DayInterval)) -> String {
    let days = record.days
    let when = days.dayCount == 1 ? "\(days.start)" : "on a day from \(days.start) to \(days.lastDay)"
    let who = study.readings.count > 1 ? ", by \(record.reporter.name)" : ""
    return "\(record.event): \(when)\(who)"
  }

  private func days(_ line: CaseLine) -> String {
    let isOne = line.begun.lowerBound == line.begun.upperBound
    let begun = isOne ? "it began on \(line.begun.lowerBound)" : "it began on a day from \(CaseList.days(line.begun))"
    guard let due = line.due else { return begun }
    return begun + (isOne ? "; the last day is \(due)" : "; the earliest last day is \(due)")
  }

  private func reason(_ id: CommitmentID, _ line: CaseLine) -> String {
    let isForbidding =
      if case .never? = study.accord.commitment(id)?.rule.requirement { true } else { false }
    switch line.word {
    case .kept:
      return isForbidding
        ? "it was lifted, and the days until then are told in full without what is forbidden" : "it was done in time"
    case .keptLate: return "it was done, and after the last day"
    case .breached:
      return isForbidding
        ? "what is forbidden is on record within the time in which it is"
        : "the days through the last one are told in full, and what was to be done is not among them"
    case .open:
      return isForbidding
        ? "nothing forbidden is on record, and it still stands" : "it was not done yet, and the last day has not passed"
    case .notTriggered: return "something that takes the case out is on record"
    case .disputed: return "the files of its reporters lead to different words"
    default:
      return "it stays open: days are uncertain, not everything is told in full, or what is told establishes nothing"
    }
  }

  var json: JSONValue {
    [
      "case": .string(name),
      "commitments": .array(
        lines.map { id, line in
          let head: JSONValue = [
            "id": .string(id), "title": .string(study.accord.commitment(id)?.title ?? ""),
            "reason": .string(reason(id, line)),
          ]
          return head.with(line.json).with([
            "records": .array(
              (records[id] ?? []).map {
                [
                  "reporter": .string($0.reporter.id), "event": .string($0.event), "first": .text($0.days.start),
                  "last": .text($0.days.lastDay),
                ]
              }), "steps": .strings(study.plans.steps(of: id)),
          ])
        }),
    ]
  }
}
