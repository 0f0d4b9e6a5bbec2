// A series: what reporters say of one indicator, beside each other.

import Accords
import CivilTime
import Evidence
import Reports

/// Every indicator of which figures are known.
struct SeriesListPage {
  private let visit: Visit
  private let view: View
  private var say: Strings { visit.say }

  init(_ visit: Visit, _ view: View) throws(PageFault) {
    try visit.takes()
    (self.visit, self.view) = (visit, view)
  }

  func page() -> WebPage {
    let accord = view.accord
    let figures = Dictionary(grouping: view.standing.pieces.compactMap(\.figure), by: \.indicator)
    var table = Table(
      say("series.title"),
      [
        Column("indicator"), Column("unit"), Column("figures", isNumber: true), Column("reporters", isNumber: true),
        Column("from"), Column("to"), Column("decides"),
      ])
    for indicator in accord.indicators {
      let own = figures[indicator.id] ?? []
      let address = visit.address(in: accord, "series", indicator.id)
      let deciding = accord.commitments.filter { isNamed(indicator.id, by: $0) }.map(\.id)
      table.add(
        address, indicator.id,
        [
          Cell(link(address, indicator.title), indicator.title), Cell(indicator.unit), Cell("\(own.count)"),
          Cell("\(Set(own.map(\.reporter)).count)"),
          Cell(own.map(\.days.start).min().map { "\($0.year)" } ?? ""),
          Cell(own.map(\.days.lastDay).max().map { "\($0.year)" } ?? ""),
          Cell(
            joined(deciding.map { link(visit.address(in: accord, "commitments", $0), $0) }, by: ", "),
            deciding.joined(separator: " ")),
        ])
    }
    var page = WebPage(
      title: say("series.title"), view: view, crumbs: [(accord.title, visit.address(in: accord))],
      body: [element("p", nil, [], .text(say("series.words"))), table.markup(say)])
    page.part = "series"
    page.table = table
    return page
  }

  private func isNamed(_ indicator: IndicatorID, by commitment: Commitment) -> Bool {
    var query = EvidenceQuery()
    query.commitment = commitment
    query.underlying = view.accord.underlying(commitment)
    return view.standing.pieces.contains { $0.figure?.indicator == indicator && query.matches($0, in: view.standing) }
  }
}

/// One indicator.
struct SeriesPage {
  private let visit: Visit
  private let view: View
  private let indicator: Indicator
  private var say: Strings { visit.say }

  init(_ visit: Visit, _ view: View, _ id: IndicatorID) throws(PageFault) {
    try visit.takes()
    (self.visit, self.view) = (visit, view)
    guard let indicator = view.accord.indicator(id) else {
      throw .unknown("there is no series '\(id)'" + Site.meant(id, view.accord.indicators.map(\.id)))
    }
    self.indicator = indicator
  }

  func page() -> WebPage {
    let accord = view.accord
    let pieces = view.standing.pieces.filter { $0.figure?.indicator == indicator.id }
      .sorted { ($0.days.start, $0.days.end) < ($1.days.start, $1.days.end) }
    let chart = SeriesChart(visit, view, indicator, pieces.compactMap(\.figure))
    let table = PieceTable(visit, view, view.standing).table(Array(pieces.reversed()), say("series.figures"))
    var page = WebPage(
      title: indicator.title, view: view,
      crumbs: [(accord.title, visit.address(in: accord)), (say("part.series"), visit.address(in: accord, "series"))],
      body: [
        element("p", nil, [], .text(say("nature.\(indicator.nature.rawValue)", ["unit": indicator.unit]))),
        chart?.figure ?? .nothing,
        visit.section(
          "series.figures",
          table.rows.isEmpty ? element("p", nil, [], .text(say("evidence.empty"))) : table.markup(say),
          count: pieces.count),
      ])
    page.part = "series"
    page.table = table
    if let chart { page.svg = { chart.svg } }
    page.json = {
      [
        "indicator": .string(indicator.id), "title": .string(indicator.title), "unit": .string(indicator.unit),
        "figures": .array(pieces.map(EvidenceJSON(accord: accord, index: view.standing).value)),
      ]
    }
    return page
  }
}

extension EvidencePiece {
  /// The figure that it is; nil for anything else.
  var figure: Observation? { if case .observation(let figure) = self { figure } else { nil } }
}
