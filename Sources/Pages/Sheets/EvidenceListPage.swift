// The evidence: who says what, about when, published when.

import Accords
import CivilTime
import Evidence
import Registry
import Reports

struct EvidenceListPage {
  private let visit: Visit
  private let view: View
  private let query: EvidenceQuery
  private let number: Int
  private var say: Strings { visit.say }
  private var accord: Accord { view.accord }

  /// So many pieces stand on one page; a file has all of them.
  private static let length = 200

  init(_ visit: Visit, _ view: View) throws(PageFault) {
    try visit.takes("indicator", "reporter", "period", "kind", "commitment", "page")
    (self.visit, self.view) = (visit, view)
    query = try Self.query(visit, view)
    let text = visit["page"] ?? "1"
    guard text.utf8.count < 7, let number = Int(text), number > 0 else { throw .wrong("page: '\(text)' is no number") }
    self.number = number
  }

  private static func query(_ visit: Visit, _ view: View) throws(PageFault) -> EvidenceQuery {
    let accord = view.accord
    var query = EvidenceQuery()
    query.indicator = try known(visit, "indicator", accord.indicators.map(\.id))
    query.giver = try known(visit, "reporter", view.register.evidence.reporters.map(\.id) + accord.parties.map(\.id))
    query.kind = try known(visit, "kind", EvidenceQuery.kinds)
    if let id = try known(visit, "commitment", accord.commitments.map(\.id)), let found = accord.commitment(id) {
      query.commitment = found
      query.underlying = accord.underlying(found)
    }
    if let text = visit["period"] {
      guard let period = accord.period(written: text) else {
        throw .wrong("period: '\(text)' is no period of the accord's calendars and no interval of days")
      }
      query.period = period
    }
    return query
  }

  private static func known(_ visit: Visit, _ name: String, _ names: [String]) throws(PageFault) -> String? {
    guard let text = visit[name] else { return nil }
    guard names.contains(text) else { throw .wrong("\(name): there is no '\(text)'\(Site.meant(text, names))") }
    return text
  }

  func page() throws(PageFault) -> WebPage {
    let standing = view.standing
    let pieces = standing.pieces.filter { query.matches($0, in: standing) }
    let pages = max(1, (pieces.count + Self.length - 1) / Self.length)
    guard number <= pages else { throw .unknown("there are \(pages) pages, and no page \(number)") }
    let shown = Array(pieces.dropFirst((number - 1) * Self.length).prefix(Self.length))
    let tables = PieceTable(visit, view, standing)
    var page = WebPage(
      title: say("evidence.title"), view: view, crumbs: [(accord.title, visit.address(in: accord))],
      body: [
        filters, element("p", nil, [], .text(say("evidence.count", ["n": "\(pieces.count)"]))),
        shown.isEmpty
          ? element("p", nil, [], .text(say("evidence.empty")))
          : tables.table(shown, say("evidence.title")).markup(say),
        pager(pages),
      ])
    page.part = "evidence"
    page.table = tables.table(pieces, say("evidence.title"))
    page.json = {
      JSONValue.viewpoint(view.viewpoint).with([
        "evidence": .array(pieces.map(EvidenceJSON(accord: accord, index: standing).value))
      ])
    }
    return page
  }

  private func pager(_ pages: Int) -> Markup {
    guard pages > 1 else { return .nothing }
    let items = (1...pages).map { page in
      element(
        "li", nil, [],
        element(
          "a", nil,
          [
            Attribute("href", visit.here([("page", "\(page)")])),
            Attribute("aria-current", page == number ? "page" : nil),
          ], "\(page)"))
    }
    return element("nav", "pager", [Attribute("aria-label", say("pages"))], element("ol", all: items))
  }

  private var filters: Markup {
    let evidence = view.register.evidence
    let fields: [(String, [(String, String)])] = [
      ("commitment", accord.commitments.map { ($0.id, $0.title) }),
      ("indicator", accord.indicators.map { ($0.id, $0.title) }),
      ("reporter", evidence.reporters.map { ($0.id, $0.name) }.sorted { $0.1 < $1.1 }),
      ("kind", EvidenceQuery.kinds.map { ($0, say("kind.\($0)")) }),
    ]
    let selects = fields.map { name, options in
      element(
        "label", nil, [], element("span", nil, [], .text(say("filter.\(name)"))), " ",
        element(
          "select", nil, [Attribute("name", name)],
          all: [element("option", nil, [Attribute("value", "")], .text(say("filter.any")))]
            + options.map { value, text in
              element(
                "option", nil,
                [Attribute("value", value), Attribute("selected", visit[name] == value ? "selected" : nil)],
                .text(text))
            }))
    }
    let period = element(
      "label", nil, [], element("span", nil, [], .text(say("filter.period"))), " ",
      element(
        "input", nil,
        [
          Attribute("type", "text"), Attribute("name", "period"), Attribute("size", "10"),
          Attribute("value", visit["period"]), Attribute("placeholder", accord.calendars.first?.sampleLabel ?? "2003"),
        ]))
    let kept = Visit.common.sorted().compactMap { name in
      visit[name].map {
        element("input", nil, [Attribute("type", "hidden"), Attribute("name", name), Attribute("value", $0)])
      }
    }
    return element(
      "form", "filters", [Attribute("method", "get"), Attribute("action", visit.here().cut(before: "?"))],
      .several(selects), period, .several(kept), element("button", nil, [], .text(say("filter.go"))))
  }
}
