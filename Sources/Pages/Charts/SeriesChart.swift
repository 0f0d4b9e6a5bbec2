// What several reporters say of one thing, in one drawing: each series with its name at its end.

import Accords
import CivilTime
import Evidence
import Quantities
import Reports

/// Rival series beside each other. A gap stays a gap; what is provisional is hollow.
struct SeriesChart {
  private let visit: Visit
  private let view: View
  private let indicator: Indicator
  /// The figures that can be compared: of all classes together, and over days of one length.
  private let figures: [Observation]
  private let left: Int
  private let series: [(reporter: ReporterID, figures: [Observation])]
  private var say: Strings { visit.say }

  private static let (width, height, margin, right, top, bottom) = (760, 340, 80, 190, 16, 34)
  private static let most = 7

  /// Nil for fewer than two figures.
  init?(_ visit: Visit, _ view: View, _ indicator: Indicator, _ all: [Observation]) {
    let whole = all.filter { $0.classID == nil && $0.shape != .rate || all.allSatisfy { $0.shape == .rate } }
    let lengths = Dictionary(grouping: whole) { Self.length($0.days.dayCount) }
    guard let figures = lengths.max(by: { ($0.value.count, $0.key) < ($1.value.count, $1.key) })?.value,
      figures.count > 1
    else { return nil }
    (self.visit, self.view, self.indicator, self.figures) = (visit, view, indicator, figures)
    left = all.count - figures.count
    series = Dictionary(grouping: figures, by: \.reporter)
      .map { ($0.key, $0.value.sorted { $0.days.start < $1.days.start }) }
      .sorted { ($1.figures.count, $0.reporter) < ($0.figures.count, $1.reporter) }
  }

  /// A day, about a month, a quarter, half a year, a year, or more.
  private static func length(_ days: Int) -> Int { [2, 35, 100, 190, 370].firstIndex { days < $0 } ?? 5 }

  private var title: String { indicator.title }

  private var description: String {
    func words(_ figure: Observation?) -> String {
      figure.map { "\($0.figure), \($0.days.long) (\(view.index.name(of: $0.reporter)))" } ?? "–"
    }
    return say(
      "series.chart-words",
      [
        "n": "\(figures.count)", "reporters": "\(series.count)", "unit": indicator.unit,
        "least": words(figures.min { $0.value < $1.value }), "most": words(figures.max { $0.value < $1.value }),
        "last": words(figures.max { $0.days.end < $1.days.end }),
      ])
  }

  var svg: Markup {
    var drawing = Drawing(width: Self.width, height: Self.height)
    let scale = Scale(figures.map(\.value), pixels: Self.height - Self.top - Self.bottom)
    let first = figures.map(\.days.start).min() ?? view.viewpoint.on
    let last = figures.map(\.days.end).max() ?? view.viewpoint.on
    let days = DayScale(first: first, last: last, pixels: Self.width - Self.margin - Self.right)
    let floor = Self.height - Self.bottom
    for tick in scale.ticks {
      let y = floor - scale.height(tick)
      drawing.line(Self.margin, y, Self.width - Self.right, y, "grid")
      drawing.text(Self.margin - 6, y + 4, tick.grouped, "axis", anchor: "end", size: 11)
    }
    years(first, last, days, floor, &drawing)
    var labels: [(y: Int, number: Int, text: String)] = []
    for (number, one) in series.enumerated() {
      let style = "series s\(min(number, Self.most))"
      var end = floor
      for figure in one.figures {
        let y = floor - scale.height(figure.value)
        let (from, to) = (Self.margin + days.place(figure.days.start), Self.margin + days.place(figure.days.end))
        let isProvisional = !figure.bindsCount || figure.flags.contains(.partial)
        if to - from > 3 { drawing.line(from, y, to, y, style, dashed: isProvisional, thick: 3) }
        let words = "\(figure.figure) \(figure.unit), \(figure.days.long), \(view.index.name(of: figure.reporter))"
        drawing.dot((from + to) / 2, y, style, isHollow: isProvisional, title: words)
        end = y
      }
      if number < Self.most { labels.append((end, number, view.index.name(of: one.reporter))) }
    }
    write(labels, floor, &drawing)
    return drawing.svg(title: title, description: description)
  }

  private func years(_ first: CivilDate, _ last: CivilDate, _ days: DayScale, _ floor: Int, _ drawing: inout Drawing) {
    let span = max(1, last.year - first.year + 1)
    let every = max(1, (span + 8) / 9)
    for year in first.year...max(first.year, last.year) where (year - first.year) % every == 0 {
      guard let day = CivilDate(year: year, month: 1, day: 1), day >= first || year == first.year else { continue }
      let x = Self.margin + days.place(max(day, first))
      drawing.line(x, floor, x, floor + 5, "axis")
      drawing.text(x, floor + 20, "\(year)", "axis", anchor: "start", size: 11)
    }
  }

  /// The names at the ends of their series, none over another; a thin line leads to where it belongs.
  private func write(_ labels: [(y: Int, number: Int, text: String)], _ floor: Int, _ drawing: inout Drawing) {
    let sorted = labels.sorted { $0.y < $1.y }
    var places: [Int] = []
    for label in sorted { places.append(max((places.last ?? Self.top - 6) + 14, label.y + 4)) }
    // What would stand below the drawing moves up, and those above it make room.
    var lowest = floor + 4 - (series.count > Self.most ? 14 : 0)
    for index in places.indices.reversed() {
      places[index] = min(places[index], lowest)
      lowest = places[index] - 14
    }
    let x = Self.width - Self.right
    for (label, place) in zip(sorted, places) {
      let style = "series s\(label.number)"
      drawing.line(x + 2, label.y, x + 12, place - 4, style)
      let text = label.text.count > 28 ? String(label.text.prefix(27)) + "…" : label.text
      drawing.text(x + 15, place, text, "label \(style)", size: 11)
    }
    if series.count > Self.most {
      drawing.text(
        x + 15, (places.last ?? floor) + 14, say("series.others", ["n": "\(series.count - Self.most)"]), "label",
        size: 11)
    }
  }

  var figure: Markup {
    let notes = [
      say("series.legend"), left > 0 ? say("series.left", ["n": "\(left)"]) : "",
    ].filter { !$0.isEmpty }.joined(separator: " ")
    return element(
      "figure", nil, [],
      element("figcaption", nil, [], element("strong", nil, [], .text(title)), " — ", .text(indicator.unit)), svg,
      element("p", "source", [], .text(notes), " ", .text(description)))
  }
}
