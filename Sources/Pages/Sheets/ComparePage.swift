// The same day as it was known on two days: what more knowledge changed, without any passing of time.

import Accords
import CivilTime
import Findings
import Registry
import Reports

struct ComparePage {
  private let visit: Visit
  private let view: View
  private let earlier: View
  private var say: Strings { visit.say }
  private var accord: Accord { view.accord }

  /// Without `before` what was known on the day that is judged, or a year earlier where that is the same.
  init(_ visit: Visit, _ view: View) throws(PageFault) {
    try visit.takes("before")
    (self.visit, self.view) = (visit, view)
    let viewpoint = view.viewpoint
    let standard = viewpoint.on < viewpoint.known ? viewpoint.on : viewpoint.known.advanced(byMonths: -12)
    let before = try Visit.day(visit.target.parameters, "before") ?? standard
    guard before < viewpoint.known else { throw .wrong("before: \(before) does not lie before \(viewpoint.known)") }
    let then = Viewpoint(on: viewpoint.on, known: before, by: viewpoint.clock)
    guard let earlier = try? view.shelf.view(at: then) else {
      throw PageFault(status: 503, title: "fault.register", detail: "the register cannot be read as it stood")
    }
    self.earlier = earlier
  }

  func page() -> WebPage {
    let days: KeyValuePairs = [
      "on": say.day(view.viewpoint.on), "before": say.day(earlier.viewpoint.known),
      "known": say.day(view.viewpoint.known),
    ]
    let (before, after) = (counted(earlier), counted(view))
    var page = WebPage(
      title: say("compare.title", days), view: view, crumbs: [(accord.title, visit.address(in: accord))],
      body: [
        form, element("p", nil, [], .text(say("compare.words", days))),
        element(
          "div", "columns", [],
          element(
            "section", nil, [], element("h2", nil, [], .text(say("compare.then", days))), visit.counts(before)),
          element("section", nil, [], element("h2", nil, [], .text(say("compare.now", days))), visit.counts(after))),
        table.rows.isEmpty ? element("p", nil, [], .text(say("compare.same"))) : table.markup(say),
      ])
    page.part = "compare"
    page.table = table
    return page
  }

  private func counted(_ view: View) -> [(word: Word, count: Int)] { counts(of: view.headlines.all.map(\.word)) }

  private var form: Markup {
    let kept = Visit.common.sorted().compactMap { name in
      visit[name].map {
        element("input", nil, [Attribute("type", "hidden"), Attribute("name", name), Attribute("value", $0)])
      }
    }
    return element(
      "form", "filters", [Attribute("method", "get"), Attribute("action", visit.here().cut(before: "?"))],
      element(
        "label", nil, [], element("span", nil, [], .text(say("compare.before"))), " ",
        dayField("before", earlier.viewpoint.known)), .several(kept),
      element("button", nil, [], .text(say("filter.go"))))
  }

  private var table: Table {
    var table = Table(
      say("compare.caption"), ["commitment", "instance", "before", "after"].map { Column($0) })
    let old = Dictionary(
      earlier.headlines.all.map { (Key($0), $0.word) }, uniquingKeysWith: { first, _ in first })
    for headline in view.headlines.all {
      let before = old[Key(headline)]
      guard before != headline.word, let commitment = accord.commitment(headline.commitment) else { continue }
      let address = visit.address(of: commitment, headline.instance, in: accord)
      let then = visit.address(of: commitment, headline.instance, in: accord, at: earlier.viewpoint)
      table.add(
        address, "\(commitment.id) \(commitment.address(of: headline.instance))",
        [
          Cell(link(visit.address(in: accord, "commitments", commitment.id), commitment.title), commitment.id),
          Cell(
            link(address, say.instance(headline.instance, of: commitment)), commitment.address(of: headline.instance)),
          Cell(
            before.map { element("a", "plain", [Attribute("href", then)], say.tag($0)) }
              ?? .text(say("changes.no-instance")), before?.rawValue ?? ""),
          Cell(element("a", "plain", [Attribute("href", address)], say.tag(headline.word)), headline.word.rawValue),
        ])
    }
    return table
  }

  private struct Key: Hashable {
    let commitment: CommitmentID
    let label: String
    let start: CivilDate

    init(_ headline: FindingHeadline) {
      (commitment, label, start) = (headline.commitment, headline.instance.label, headline.instance.days.start)
    }
  }
}
