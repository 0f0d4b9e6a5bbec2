// servanda trend: what a series shows: its level, its change on the year, its season, whether it rises.

import Accords
import ArgumentParser
import CivilTime
import PlainText
import Quantities
import Registry
import Reports
import Trends

struct TrendCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "trend", abstract: "Show what a series of figures shows: level, change, season, trend.",
    discussion: """
      A series is the figures of one indicator, class and reporter for stretches of the same length. Without --reporter, --class and --every it is \
      the longest; the others on record are named. Nothing here decides a finding.
      """)

  @OptionGroup var options: SeriesOptions
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let asked = try options.asked(common, surroundings)
    let text = TrendText(asked)
    console.answer(
      common.form(in: surroundings), command: "trend", about: asked.accord, page: text.page, json: text.json,
      next: [NextStep(["forecast", options.indicator], carrying: options.carried + common.carried)])
  }
}

/// What is said of a series.
struct TrendText {
  private let asked: AskedSeries
  private let description: SeriesDescription?
  private let run: (first: Int, values: [Double])

  init(_ asked: AskedSeries) {
    self.asked = asked
    run = asked.series.lastRun
    description = SeriesDescription(run.values, period: asked.period)
  }

  private var series: Series { asked.series }
  private var last: Int { series.points.count - 1 }
  private var unit: String { series.indicator.unit }

  private func label(_ place: Int) -> String { asked.label(place) }
  private func value(_ place: Int) -> Amount? {
    series.points.indices.contains(place) ? series.points[place]?.value : nil
  }

  // MARK: For people

  var page: Page {
    var page = Page()
    page.flow(Span(series.indicator.title, .strong))
    page.flow(Span(asked.words(series)))
    page.line(Span(asked.viewpoint.header, .faint))
    page.part(SeriesPlot(asked).page)
    page.gap()
    for line in facts { page.flow(Span(line), hanging: 2) }
    page.part(others)
    return page
  }

  private var facts: [String] {
    var facts = [
      "\(counted(series.count, "figure")) from \(label(0)) to \(label(last))"
        + (series.count < series.points.count ? ", \(counted(series.points.count - series.count, "gap"))" : "")
        + (series.leftOut.isEmpty
          ? ""
          : "; \(counted(series.leftOut.count, "stretch has", "stretches have")) only bounds, or figures that differ, and \(series.leftOut.count == 1 ? "is" : "are") left out")
    ]
    if let now = value(last) {
      let isPartial = series.points[last]?.isPartial ?? false
      facts.append(
        "last, \(label(last)): \(now.grouped) \(unit)\(isPartial ? " (partial)" : "")"
          + (onTheYear(now).map { "; \($0)" } ?? ""))
      facts.append(record(now))
    }
    if let sums = yearSums { facts.append(sums) }
    guard let description else {
      let least = SeriesDescription.least
      facts.append("\(counted(run.values.count, "figure")) after the last gap: a trend is told from \(least) on")
      return facts
    }
    return facts + [trend(description)] + season(description) + changes(description)
  }

  /// `a year before 12,000: −60 %`
  private func onTheYear(_ now: Amount) -> String? {
    guard let perYear = series.step.perYear, let before = value(last - perYear) else { return nil }
    let name = perYear == 1 ? "the \(series.step.name(in: asked.accord)) before" : "a year before"
    guard before > .zero else { return "\(name) \(before.grouped)" }
    let share = (now.double - before.double) / before.double
    return "\(name) \(before.grouped): \(share > 0 ? "+" : "")\(percent(share))"
  }

  /// How long ago it was as high, or as low.
  private func record(_ now: Amount) -> String {
    let earlier = series.points.dropLast()
    func since(_ isBeyond: (Amount) -> Bool) -> Int? { earlier.lastIndex { $0.map { isBeyond($0.value) } ?? false } }
    let (higher, lower) = (since { $0 >= now }, since { $0 <= now })
    switch (higher, lower) {
    case (nil, nil): return "the only figure"
    case (nil, _): return "the highest on record"
    case (_, nil): return "the lowest on record"
    case (let high?, let low?):
      return high < low
        ? "the highest since \(label(high))" : high > low ? "the lowest since \(label(low))" : "as in \(label(high))"
    }
  }

  private var yearSums: String? {
    guard let perYear = series.step.perYear, perYear > 1 else { return nil }
    func sum(_ end: Int) -> Amount? {
      var total = Amount.zero
      for place in (end - perYear + 1)...end {
        guard let value = value(place) else { return nil }
        total = total + value
      }
      return total
    }
    guard let year = sum(last) else { return nil }
    let before = sum(last - perYear)
    let change = before.flatMap { $0 > .zero ? (year.double - $0.double) / $0.double : nil }
    return "the last year in all: \(year.grouped) \(unit)"
      + (before.map { "; the year before \($0.grouped)\(change.map { ": \($0 > 0 ? "+" : "")\(percent($0))" } ?? "")" }
        ?? "")
  }

  private func trend(_ told: SeriesDescription) -> String {
    let step = series.step.name(in: asked.accord)
    let (slope, interval) = (told.slope.slope, told.slope.interval)
    let range =
      "\(signed(slope)) \(unit) a \(step) (95 %: \(signed(interval.lowerBound)) to \(signed(interval.upperBound)))"
    let over = "over the last \(counted(told.span, "figure"))"
    return told.direction == .unclear
      ? "no clear trend \(over): \(range)" : "\(told.direction.rawValue) \(over): \(range)"
  }

  private func season(_ told: SeriesDescription) -> [String] {
    guard let season = told.season, series.step.months == 1 else { return [] }
    func month(_ place: Int) -> String { CivilDate.months[(series.day(run.first + place).components.month - 1) % 12] }
    return [
      "season: highest in \(month(season.highest)), lowest in \(month(season.lowest)), strength \(percent(season.strength))"
    ]
  }

  private func changes(_ told: SeriesDescription) -> [String] {
    told.changes.isEmpty ? [] : ["the level changed in \(listed(told.changes.map { label(run.first + $0) }))"]
  }

  private func signed(_ value: Double) -> String { (value > 0 ? "+" : "") + shown(value) }

  private var others: Page {
    var page = Page()
    guard !asked.others.isEmpty else { return page }
    page.heading("Other series of the indicator")
    for one in asked.others.prefix(12) {
      page.flow(Span("\(asked.words(one)): \(counted(one.count, "figure"))"), indent: 2, hanging: 2)
    }
    if asked.others.count > 12 { page.flow("and \(asked.others.count - 12) more", indent: 2) }
    return page
  }

  // MARK: For programs

  var json: JSONValue {
    let others = asked.others.map { one -> JSONValue in
      [
        "class": .text(one.classID), "reporter": .string(one.reporter),
        "step": .string(one.step.name(in: asked.accord)), "figures": .integer(one.count),
      ]
    }
    let value: JSONValue = asked.json.with(["others": .array(others)])
    guard let description else { return value.with(["trend": .null]) }
    return value.with([
      "trend": [
        "figures": .integer(description.span), "direction": .string(description.direction.rawValue),
        "probability": decimal(description.probability, 4), "slope": decimal(description.slope.slope, 2),
        "slopeLow": decimal(description.slope.interval.lowerBound, 2),
        "slopeHigh": decimal(description.slope.interval.upperBound, 2),
        "season": description.season.map {
          [
            "strength": decimal($0.strength, 3), "highest": .string(label(run.first + $0.highest)),
            "lowest": .string(label(run.first + $0.lowest)),
          ]
        } ?? .null,
        "levelChanges": .strings(description.changes.map { label(run.first + $0) }),
      ]
    ])
  }
}

/// A number of floating point as text with so many decimals, as figures are written in JSON.
func decimal(_ value: Double, _ places: Int) -> JSONValue {
  guard value.isFinite, abs(value) < 1e15 else { return .null }
  var factor = 1.0
  for _ in 0..<places { factor *= 10 }
  return .string(Amount(coefficient: Int128((value * factor).rounded()), scale: places).description)
}
