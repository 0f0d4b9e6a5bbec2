// A commitment: what it says, and what is found of each of its instances.

import Accords
import CivilTime
import Evidence
import Findings
import Registry
import Reports

struct CommitmentPage {
  private let visit: Visit
  private let view: View
  private let commitment: Commitment
  private let judged: Judged
  private var say: Strings { visit.say }
  private var accord: Accord { view.accord }

  init(_ visit: Visit, _ view: View, _ id: CommitmentID) throws(PageFault) {
    try visit.takes()
    (self.visit, self.view) = (visit, view)
    commitment = try view.commitment(id)
    judged = view.judged(id)
  }

  func page() -> WebPage {
    let findings = judged.findings
    let figure = TallyChart(visit, view, commitment, findings)
    let found = counts(of: findings.map(\.word))
    var page = WebPage(
      title: commitment.title, view: view, crumbs: [(accord.title, visit.address(in: accord))],
      body: [
        element("p", "owes", [], .text(say.owed(commitment, in: accord))),
        visit.counts(found), notes, figure?.figure ?? .nothing,
        visit.section(
          "instances", table.rows.isEmpty ? .nothing : table.markup(say), id: "instances", count: findings.count),
        shows, CommitmentText(visit, view, commitment).section,
        element(
          "p", nil, [],
          link(
            visit.address(in: accord, "evidence", with: [("commitment", commitment.id)]), say("evidence.bearing"))),
      ])
    page.part = "overview"
    page.table = table
    page.json = json
    if let figure { page.svg = { figure.svg } }
    return page
  }

  private var notes: Markup {
    var items = judged.leftOut.map(\.text)
    if !judged.refused.isEmpty { items.append(say("checked.refused", ["n": "\(judged.refused.count)"])) }
    if judged.findings.isEmpty, items.isEmpty { items.append(say("instances.none")) }
    return items.isEmpty ? .nothing : element("ul", all: items.map { element("li", nil, [], .text($0)) })
  }

  private var table: Table {
    var table = Table(
      say("instances.caption"),
      [
        Column("instance"), Column("from", isOnlyInFile: true), Column("to", isOnlyInFile: true), Column("word"),
        Column("status_note"), Column("tally"),
      ])
    for finding in judged.findings.reversed() {
      let address = visit.address(of: commitment, finding.instance, in: accord)
      let name = say.instance(finding.instance, of: commitment)
      let debtor = finding.instance.debtor.map { " · \(accord.name(of: $0))" } ?? ""
      let headline = finding.headline
      let note = [say.reasons(headline), say.beside(headline, in: accord)].filter { !$0.isEmpty }.joined(
        separator: " · ")
      table.add(
        address, "\(commitment.id) \(commitment.address(of: finding.instance))",
        [
          Cell(link(address, name + debtor), commitment.address(of: finding.instance)),
          Cell("\(finding.instance.days.start)"),
          Cell(finding.instance.isOpenEnded ? "" : "\(finding.instance.days.lastDay)"),
          Cell(say.tag(finding.word), finding.word.rawValue), Cell(note),
          Cell(element("span", nil, say.recorded, .text(finding.shortTally ?? "")), finding.shortTally ?? ""),
        ])
    }
    return table
  }

  /// Indicators that are shown beside the findings and decide nothing.
  private var shows: Markup {
    guard !commitment.shows.isEmpty else { return .nothing }
    return visit.section(
      "shows",
      element(
        "ul",
        all: commitment.shows.map { id in
          element("li", nil, [], link(visit.address(in: accord, "series", id), accord.indicator(id)?.title ?? id))
        }))
  }

  private func json() -> JSONValue {
    JSONValue.viewpoint(view.viewpoint).with([
      "commitment": .string(commitment.id), "title": .string(commitment.title),
      "owedBy": .strings(commitment.owed.debtors), "owedTo": .strings(commitment.owed.creditors),
      "findings": .array(
        judged.findings.map { finding in
          JSONValue.summary(of: finding.headline, in: accord).with([
            "url": .string(visit.address(of: commitment, finding.instance, in: accord))
          ])
        }),
    ])
  }
}
