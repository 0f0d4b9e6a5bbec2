// What became known between two days, and which findings changed their word.

import Accords
import CivilTime
import Evidence
import Findings
import Registry
import Reports
import Signing

struct ChangesPage {
  private let visit: Visit
  private let view: View
  private let changes: Changes
  private var say: Strings { visit.say }
  private var accord: Accord { view.accord }

  /// Without `since` the half year before.
  init(_ visit: Visit, _ view: View) throws(PageFault) {
    try visit.takes("since", "until")
    (self.visit, self.view) = (visit, view)
    let until = try Visit.day(visit.target.parameters, "until") ?? view.viewpoint.known
    let since = try Visit.day(visit.target.parameters, "since") ?? until.advanced(byMonths: -6)
    guard since < until else { throw .wrong("since: \(since) does not lie before \(until)") }
    guard until <= view.viewpoint.known else {
      throw .wrong("until: \(until) lies after what is known by \(view.viewpoint.known)")
    }
    do throws(RegisterFault) {
      changes = try view.register.changes(since: since, until: until, by: view.viewpoint.clock)
    } catch {
      throw PageFault(status: 503, title: "fault.register", detail: "the register cannot be read as it stands")
    }
  }

  func page() -> WebPage {
    let new = changes.newEvidence.compactMap { view.index[$0] }
    let pieces = PieceTable(visit, view, view.index).table(new, say("changes.new"))
    var page = WebPage(
      title: say("changes.title", ["since": say.day(changes.since), "until": say.day(changes.until)]), view: view,
      crumbs: [(accord.title, visit.address(in: accord))],
      body: [
        form, texts,
        visit.section(
          "changes.words",
          table.rows.isEmpty ? element("p", nil, [], .text(say("changes.none"))) : table.markup(say),
          count: changes.changed.count),
        visit.section(
          "changes.new", new.isEmpty ? element("p", nil, [], .text(say("evidence.empty"))) : pieces.markup(say),
          count: new.count), withdrawn,
      ])
    page.part = "changes"
    page.table = table
    page.json = { ChangesText(accord: accord, index: view.index).json(changes) }
    page.atom = feed
    return page
  }

  private var form: Markup {
    func field(_ name: String, _ day: CivilDate) -> Markup {
      element(
        "label", nil, [], element("span", nil, [], .text(say("filter.\(name)"))), " ",
        dayField(name, day))
    }
    let kept = Visit.common.sorted().compactMap { name in
      visit[name].map {
        element("input", nil, [Attribute("type", "hidden"), Attribute("name", name), Attribute("value", $0)])
      }
    }
    return element(
      "form", "filters", [Attribute("method", "get"), Attribute("action", visit.here().cut(before: "?"))],
      field("since", changes.since), field("until", changes.until), .several(kept),
      element("button", nil, [], .text(say("filter.go"))))
  }

  private var texts: Markup {
    guard !changes.texts.isEmpty else { return .nothing }
    return element(
      "ul",
      all: changes.texts.map { text in
        element(
          "li", nil, [], .text(say("changes.text", ["day": say.day(text.day)])),
          element("span", nil, say.recorded, .text(text.reason.map { ": \($0)" } ?? "")))
      })
  }

  private var withdrawn: Markup {
    guard !changes.withdrawn.isEmpty else { return .nothing }
    let items = changes.withdrawn.map { one in
      element("li", nil, [], .text("\(one.id) · \(say.day(one.day))" + (one.reason.map { ": \($0)" } ?? "")))
    }
    return visit.section("changes.withdrawn", element("ul", all: items), count: items.count)
  }

  private var until: Viewpoint { Viewpoint(on: changes.until, known: changes.until, by: changes.clock) }

  private var table: Table {
    var table = Table(
      say("changes.words"),
      ["commitment", "instance", "before", "after", "cause", "evidence"].map { Column($0) })
    for one in changes.changed {
      guard let commitment = accord.commitment(one.commitment) else { continue }
      let address = visit.address(of: commitment, one.instance, in: accord, at: until)
      let pieces = one.evidence + one.withdrawn.filter { !one.evidence.contains($0) }
      table.add(
        address, "\(commitment.id) \(commitment.address(of: one.instance))",
        [
          Cell(link(visit.address(in: accord, "commitments", commitment.id), commitment.title), commitment.id),
          Cell(link(address, say.instance(one.instance, of: commitment)), commitment.address(of: one.instance)),
          Cell(one.before.map(say.tag) ?? .text(say("changes.no-instance")), one.before?.rawValue ?? ""),
          Cell(say.tag(one.after), one.after.rawValue),
          Cell(.text(say("cause.\(one.cause.rawValue)")), one.cause.rawValue),
          Cell(visit.evidence(pieces, in: accord, most: 4), pieces.joined(separator: " ")),
        ])
    }
    return table
  }

  // MARK: The feed

  /// One entry for each change of a finding. Its address is fixed by what changed, so that a reader sees it once.
  private func feed() -> Markup {
    let about = "\(accord.id) changes"
    let entries = changes.changed.compactMap { one -> Markup? in
      guard let commitment = accord.commitment(one.commitment) else { return nil }
      let name = commitment.address(of: one.instance)
      let (old, new) = (one.before.map(say.word) ?? say("changes.no-instance"), say.word(one.after))
      let updated = one.evidence.compactMap { view.index[$0]?.publication.knownFrom }.max() ?? changes.until
      let address = visit.address(of: commitment, one.instance, in: accord, at: until)
      return element(
        "entry", nil, [], element("title", nil, [], .text("\(commitment.title), \(name): \(old) → \(new)")),
        element("id", nil, [], .text(Self.urn("\(accord.id) \(commitment.id) \(name) \(old) \(new) \(updated)"))),
        element("updated", nil, [], .text("\(updated)T00:00:00Z")),
        element("link", nil, [Attribute("rel", "alternate"), Attribute("href", address)]),
        element(
          "summary", nil, [],
          .text(
            say("cause.\(one.cause.rawValue)")
              + (one.evidence.isEmpty ? "" : " [\(one.evidence.joined(separator: " "))]"))))
    }
    return element(
      "feed", nil, [Attribute("xmlns", "http://www.w3.org/2005/Atom"), Attribute("xml:lang", say.language)],
      element("title", nil, [], .text("\(accord.title): \(say("part.changes"))")),
      element("id", nil, [], .text(Self.urn(about))), element("updated", nil, [], .text("\(changes.until)T00:00:00Z")),
      element("author", nil, [], element("name", nil, [], .text("Servanda \(visit.site.version)"))),
      element("link", nil, [Attribute("rel", "self"), Attribute("href", visit.here(as: .atom))]), .several(entries))
  }

  /// A name for a text: from its SHA-256, in the form of a UUID of version 8.
  private static func urn(_ text: String) -> String {
    var hex = Array(Digest.of(Array(text.utf8)).hex.prefix(32))
    (hex[12], hex[16]) = ("8", "a")
    let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(hex[$0]) }
    return "urn:uuid:" + parts.joined(separator: "-")
  }
}
