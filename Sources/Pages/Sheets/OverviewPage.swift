// The front page of an accord: every commitment across the years.

import Accords
import CivilTime
import Evidence
import Findings
import Registry
import Reports

struct OverviewPage {
  private let visit: Visit
  private let view: View
  private let matrix: StatusMatrix
  private let words: Word?
  private var say: Strings { visit.say }
  private var accord: Accord { view.accord }

  init(_ visit: Visit, _ view: View) throws(PageFault) {
    try visit.takes("group", "word", "from", "to")
    (self.visit, self.view) = (visit, view)
    let group = try visit.choice("group", of: StatusMatrix.Grouping.allCases.map(\.rawValue), else: "party")
    let word = try visit.choice("word", of: ["all"] + Word.allCases.map(\.rawValue), else: "all")
    words = Word(rawValue: word)
    let (from, to) = (try visit.year("from"), try visit.year("to"))
    if let from, let to, from > to { throw .wrong("from: \(from) lies after to: \(to)") }
    let headlines = view.headlines
    matrix = StatusMatrix(
      accord: view.accord, findings: headlines.all, viewpoint: view.viewpoint,
      grouping: StatusMatrix.Grouping(rawValue: group) ?? .party, from: from, to: to,
      leftOut: Set(headlines.judged.leftOut.map(\.commitment)))
  }

  func page() -> WebPage {
    var page = WebPage(
      title: accord.title, view: view, crumbs: [(say("part.home"), visit.address([]))],
      body: [
        summary, filters, replay.steps, table ?? element("p", nil, [], .text(say("matrix.none"))), notes,
        replay.section,
      ])
    page.part = "overview"
    page.json = { matrix.json }
    page.table = list
    return page
  }

  private var replay: Replay { Replay(visit, view, years: matrix.years) }

  /// Rows that have the word that was asked for, in any of their instances that are shown.
  private func rows(of group: StatusMatrix.Group) -> [StatusMatrix.Row] {
    guard let words else { return group.rows }
    return group.rows.filter { $0.newest?.word == words }
  }

  // MARK: Above the matrix

  private var summary: Markup {
    let newest = counts(of: matrix.rows.compactMap { $0.newest?.word })
    let all = counts(of: matrix.rows.flatMap(\.findings).map(\.word))
    return element(
      "section", "summary", [],
      element("h2", nil, [], .text(say("matrix.newest", ["n": "\(Set(matrix.rows.map(\.commitment.id)).count)"]))),
      visit.counts(newest) { visit.here([("word", $0.rawValue)]) },
      element(
        "details", nil, [],
        element("summary", nil, [], .text(say("matrix.all", ["n": "\(matrix.rows.flatMap(\.findings).count)"]))),
        visit.counts(all)),
      talks, changed)
  }

  /// The last round that was held, and the next that is announced or owed.
  private var talks: Markup {
    let rounds = view.register.evidence.known(by: view.viewpoint.known).rounds
      .sorted { $0.days.earliest < $1.days.earliest }
    let on = view.viewpoint.on
    let last = rounds.last { $0.status == .held && $0.days.latest <= on }
    let next = rounds.first { $0.days.earliest > on && ![.cancelled, .refused, .notHeld].contains($0.status) }
    let past = last.map { round in
      let days = on.dayNumber - round.days.latest.dayNumber
      return say("talks.last", ["day": say.date(round.days), "place": round.city, "n": "\(days)"])
    }
    let coming = next.map { say("talks.next", ["day": say.date($0.days), "place": $0.city]) }
    let words = [past ?? say("talks.none"), coming ?? say("talks.no-next")].joined(separator: " ")
    return element("p", nil, [], .text(words), " ", link(visit.address(in: accord, "talks"), say("talks.all")))
  }

  private var changed: Markup {
    let known = view.register.knownSpan.map { min($0.last, view.viewpoint.known) }
    let newest = known.map { say("evidence.to", ["day": say.day($0)]) } ?? say("evidence.none")
    let all = link(visit.address(in: accord, "changes"), say("changes.look"))
    guard let changes = view.halfYear else { return element("p", nil, [], .text(newest), " ", all) }
    // What changed was judged on the day until which it was known.
    let until = Viewpoint(on: changes.until, known: changes.until, by: changes.clock)
    let then = until == view.viewpoint ? nil : until
    let shown = changes.changed.sorted { Self.concern($0.after) < Self.concern($1.after) }.prefix(4)
    let items = shown.compactMap { one -> Markup? in
      guard let commitment = accord.commitment(one.commitment) else { return nil }
      let name = commitment.address(of: one.instance)
      return element(
        "li", nil, [],
        link(
          visit.address(of: commitment, one.instance, in: accord, at: then),
          commitment.title + (name.isEmpty ? "" : ", \(name)")), ": ",
        one.before.map(say.tag) ?? .text(say("changes.no-instance")), " → ", say.tag(one.after))
    }
    let words =
      items.isEmpty
      ? say("changes.none-since", ["day": say.day(changes.since)])
      : say("changes.since", ["day": say.day(changes.since), "n": "\(changes.changed.count)"])
    guard !items.isEmpty else { return element("p", nil, [], .text(newest + " " + words), " ", all) }
    return [
      element("p", nil, [], .text(newest + " " + words)),
      element("ul", "went", all: items + [element("li", nil, [], all)]),
    ]
  }

  /// Where a word stands among those of concern.
  private static func concern(_ word: Word) -> Int { counts(of: Word.allCases).firstIndex { $0.word == word } ?? 0 }

  private var filters: Markup {
    func options(_ names: [(String, String)], _ chosen: String) -> [Markup] {
      names.map { value, text in
        element(
          "option", nil, [Attribute("value", value), Attribute("selected", value == chosen ? "selected" : nil)],
          .text(text))
      }
    }
    let groups = StatusMatrix.Grouping.allCases.map { ($0.rawValue, say("group.\($0.rawValue)")) }
    let shown = [("all", say("word.all"))] + Word.allCases.map { ($0.rawValue, "\($0.sign) \(say.word($0))") }
    let kept = Visit.common.sorted().compactMap { name in
      visit[name].map {
        element("input", nil, [Attribute("type", "hidden"), Attribute("name", name), Attribute("value", $0)])
      }
    }
    func field(_ name: String, _ control: Markup) -> Markup {
      element("label", nil, [], element("span", nil, [], .text(say("filter.\(name)"))), " ", control)
    }
    func number(_ name: String) -> Markup {
      element(
        "input", nil,
        [
          Attribute("type", "text"), Attribute("name", name), Attribute("inputmode", "numeric"),
          Attribute("pattern", "[0-9]{4}"), Attribute("size", "4"), Attribute("value", visit[name]),
        ])
    }
    return element(
      "form", "filters", [Attribute("method", "get"), Attribute("action", visit.here().cut(before: "?"))],
      field(
        "group", element("select", nil, [Attribute("name", "group")], all: options(groups, matrix.grouping.rawValue))),
      field(
        "word", element("select", nil, [Attribute("name", "word")], all: options(shown, words?.rawValue ?? "all"))),
      field("from", number("from")), field("to", number("to")), .several(kept),
      element("button", nil, [], .text(say("filter.go"))))
  }

  // MARK: The matrix

  private var table: Markup? {
    guard let years = matrix.years else { return nil }
    let groups = matrix.groups.map { ($0, rows(of: $0)) }.filter { !$0.1.isEmpty }
    guard !groups.isEmpty else { return nil }
    let decades = Dictionary(grouping: years) { $0 / 10 }.sorted { $0.key < $1.key }
    let tens = decades.map { decade, years in
      element(
        "th", "decade", [Attribute("scope", "colgroup"), Attribute("colspan", "\(years.count)")],
        .text(years.count > 2 ? "\(decade)0–" : ""))
    }
    let ones = years.map { year in
      element(
        "th", "year", [Attribute("scope", "col")], element("span", "vh", [], "\(year / 100)"),
        .text(year % 100 < 10 ? "0\(year % 100)" : "\(year % 100)"))
    }
    let head = element(
      "thead", nil, [],
      element(
        "tr", nil, [],
        element("th", "name", [Attribute("scope", "col"), Attribute("rowspan", "2")], .text(say("matrix.commitment"))),
        element("th", "newest", [Attribute("scope", "col"), Attribute("rowspan", "2")], .text(say("column.newest"))),
        .several(tens)), element("tr", all: ones))
    let bodies = groups.map { group, rows in
      element(
        "tbody", nil, [],
        element(
          "tr", "group", [],
          element(
            "th", nil, [Attribute("scope", "rowgroup"), Attribute("colspan", "\(years.count + 2)")],
            element("span", nil, [], .text(heading(group))))), .several(rows.map(line)))
    }
    return element(
      "div", "scroll",
      [Attribute("tabindex", "0"), Attribute("role", "region"), Attribute("aria-label", say("matrix.caption"))],
      element(
        "table", "matrix", [], element("caption", "vh", [], .text(say("matrix.caption"))), head, .several(bodies)))
  }

  private func heading(_ group: StatusMatrix.Group) -> String {
    guard let row = group.rows.first else { return group.heading }
    switch matrix.grouping {
    case .party:
      let debtors = row.debtor.map { [$0] } ?? row.commitment.owed.debtors
      return say(debtors.count == 1 ? "owed.one" : "owed.many", ["debtor": say.names(debtors, accord)])
    case .instrument: return group.heading
    case .word: return row.newest.map { say.word($0.word) } ?? say("matrix.nothing-yet")
    }
  }

  private func line(_ row: StatusMatrix.Row) -> Markup {
    let title = row.commitment.title
    let debtor = row.debtor.map { " · \(accord.name(of: $0))" } ?? ""
    let newest = row.newest.map { finding in
      element(
        "a", "plain", [Attribute("href", visit.address(of: row.commitment, finding.instance, in: accord))],
        say.tag(finding.word))
    }
    return element(
      "tr", nil, [],
      element(
        "th", "name", [Attribute("scope", "row")],
        link(visit.address(in: accord, "commitments", row.commitment.id), title), .text(debtor)),
      element("td", "newest", [], newest ?? .text(say("matrix.nothing-yet"))),
      .several(matrix.cells(of: row).map { cell($0, row) }))
  }

  private func cell(_ cell: StatusMatrix.Cell, _ row: StatusMatrix.Row) -> Markup {
    guard let finding = cell.foremost else {
      guard cell.isOwed else { return element("td", "none", [Attribute("data-year", "\(cell.year)")]) }
      return element(
        "td", "owed", [Attribute("data-year", "\(cell.year)")],
        element("span", nil, [Attribute("aria-hidden", "true")], "┄"),
        element("span", "vh", [], .text(say("matrix.owed"))))
    }
    let several = cell.findings.count > 1 ? " " + say("matrix.one-of", ["n": "\(cell.findings.count)"]) : ""
    let name = row.commitment.address(of: finding.instance)
    let label = "\(row.commitment.title), \(name.isEmpty ? "\(cell.year)" : name): \(say.word(finding.word))\(several)"
    return element(
      "td", finding.word.style, [Attribute("data-year", "\(cell.year)")],
      element(
        "a", cell.findings.count > 1 ? "several" : nil,
        [
          Attribute("href", visit.address(of: row.commitment, finding.instance, in: accord)),
          Attribute("aria-label", label), Attribute("title", label),
        ], .text(finding.word.sign)))
  }

  // MARK: Below the matrix

  private var notes: Markup {
    let judged = view.headlines.judged
    var items = [say("matrix.note-owed"), say("matrix.note-several")]
    items += judged.leftOut.map(\.text)
    if !judged.refused.isEmpty { items.append(say("checked.refused", ["n": "\(judged.refused.count)"])) }
    let used = Set(matrix.rows.flatMap(\.findings).map(\.word))
    let legend = Word.allCases.filter(used.contains).map { word in
      (say.word(word), Markup.text(say("meaning.\(word.rawValue)")))
    }
    return element(
      "section", "notes", [], element("ul", all: items.map { element("li", nil, [], .text($0)) }),
      element("details", nil, [], element("summary", nil, [], .text(say("matrix.legend"))), terms(legend)),
      element("p", nil, [], link(visit.address(["method"]), say("part.method"))))
  }

  // MARK: The rows as a list

  private var list: Table {
    var table = Table(
      say("matrix.caption"),
      ["commitment", "title", "owed_by", "instance", "from", "to", "word", "status_note", "tally"].map { Column($0) })
    for row in matrix.groups.flatMap({ rows(of: $0) }) {
      for finding in matrix.cells(of: row).flatMap(\.findings) {
        let debtors = row.debtor.map { [$0] } ?? row.commitment.owed.debtors
        table.add(
          visit.address(of: row.commitment, finding.instance, in: accord),
          "\(row.commitment.id) \(row.commitment.address(of: finding.instance))",
          [
            Cell(row.commitment.id), Cell(row.commitment.title), Cell(debtors.joined(separator: " ")),
            Cell(row.commitment.address(of: finding.instance)), Cell("\(finding.instance.days.start)"),
            Cell(finding.instance.isOpenEnded ? "" : "\(finding.instance.days.lastDay)"), Cell(finding.word.rawValue),
            Cell(
              (finding.reasons.map(\.rawValue) + [finding.qualifier?.rawValue ?? ""]).filter { !$0.isEmpty }
                .joined(separator: "; ")), Cell(finding.tally?.text ?? ""),
          ])
      }
    }
    return table
  }
}
