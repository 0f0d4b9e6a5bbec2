// The first page: which accords there are, and how to read what is said of them.

import Accords
import CivilTime
import Evidence
import Findings
import Registry
import Reports

struct HomePage {
  private let visit: Visit
  private var say: Strings { visit.say }

  init(_ visit: Visit) { self.visit = visit }

  func page() throws(PageFault) -> WebPage {
    try visit.takes()
    var views: [View] = []
    for shelf in visit.site.shelves { views.append(try shelf.viewed(by: visit)) }
    let first = element(
      "ul", "first", [],
      element("li", nil, [], .text(say("home.what"))), element("li", nil, [], .text(say("home.tag"))),
      element("li", nil, [], .text(say("home.time"))))
    var page = WebPage(title: say("home.title"), body: [first] + views.map(entry))
    page.json = { .object([.init("accords", .array(views.map(json)))]) }
    page.table = table(views)
    return page
  }

  private func entry(_ view: View) -> Markup {
    let (accord, evidence) = (view.accord, view.register.evidence)
    let matrix = StatusMatrix(accord: accord, findings: view.headlines.all, viewpoint: view.viewpoint)
    let words = counts(of: matrix.rows.compactMap { $0.newest?.word })
    let span = view.register.knownSpan
    let invented = accord.evidenceRules.invented.map {
      element("p", "invented", [], element("strong", nil, [], .text(say("invented"))), " ", .text($0))
    }
    return element(
      "section", "card", [],
      element("h2", nil, [], link(visit.address(in: accord), accord.title)), invented ?? .nothing,
      element(
        "p", nil, [],
        .text(
          say(
            "home.holds",
            [
              "parties": say.names(accord.parties.map(\.id), accord), "instruments": "\(accord.instruments.count)",
              "commitments": "\(accord.commitments.count)", "evidence": "\(evidence.count)",
              "reporters": "\(evidence.reporters.count)",
            ])), " ",
        .text(span.map { say("home.span", ["from": say.day($0.first), "to": say.day($0.last)]) } ?? "")),
      visit.counts(words) { visit.address(in: accord, with: [("word", $0.rawValue)]) }, tries(matrix))
  }

  /// Three things to try, as the first run says.
  private func tries(_ matrix: StatusMatrix) -> Markup {
    guard
      let finding = matrix.rows.flatMap(\.findings).min(by: {
        ($0.word.concern, $1.instance.days.start) < ($1.word.concern, $0.instance.days.start)
      }), let commitment = matrix.accord.commitment(finding.commitment)
    else { return .nothing }
    let why = say(
      "home.why", ["finding": commitment.title, "instance": finding.instance.label, "word": say.word(finding.word)])
    let day = CivilDate(year: 2009, month: 5, day: 22)
    let earlier = day.flatMap { $0 < visit.today && matrix.accord.id == "us-cuba" ? $0 : nil }
    let then = earlier.map { day in
      element(
        "li", nil, [],
        link(
          visit.address(["accords", matrix.accord.id], at: Viewpoint(on: day, known: day)),
          say("home.then", ["day": say.day(day)])))
    }
    return element(
      "ul", "tries", [],
      element("li", nil, [], link(visit.address(of: commitment, finding.instance, in: matrix.accord), why)),
      then ?? .nothing,
      element("li", nil, [], link(visit.address(in: matrix.accord, "changes"), say("home.changes"))))
  }

  private func table(_ views: [View]) -> Table {
    var table = Table(
      say("home.title"), ["accord", "parties", "instruments", "commitments", "evidence"].map { Column($0) })
    for view in views {
      let accord = view.accord
      table.add(
        visit.address(in: accord), accord.id,
        [
          Cell(accord.title), Cell(accord.parties.map(\.id).joined(separator: " ")),
          Cell("\(accord.instruments.count)"), Cell("\(accord.commitments.count)"),
          Cell("\(view.register.evidence.count)"),
        ])
    }
    return table
  }

  private func json(_ view: View) -> JSONValue {
    let accord = view.accord
    return [
      "url": .string(visit.address(in: accord)), "id": .string(accord.id), "title": .string(accord.title),
      "parties": .array(accord.parties.map { ["id": .string($0.id), "name": .string($0.name)] }),
      "instruments": .integer(accord.instruments.count), "commitments": .integer(accord.commitments.count),
      "evidence": .integer(view.register.evidence.count), "invented": .text(accord.evidenceRules.invented),
    ]
  }
}
