// servanda forecast: what a series may come to next, how sure that is, and how such forecasts did before.

import Accords
import ArgumentParser
import CivilTime
import PlainText
import Quantities
import Registry
import Reports
import Trends

struct ForecastCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "forecast", abstract: "Forecast a series of figures, with its ranges and its record.",
    discussion: """
      The forecast rests on the figures after the last gap, as they were known: half of a log local level with heavy tails, half of exponential \
      smoothing of the seasonally adjusted logarithms. Its record is that of the same forecast at every earlier figure, which used the figures \
      until then, as they are known now. It decides no finding.
      """)

  @OptionGroup var options: SeriesOptions
  @Option(help: ArgumentHelp("How many figures ahead: 1 to 12 (default: 6, of years 3).", valueName: "number"))
  var horizon: Int?
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    if let horizon, !(1...12).contains(horizon) { throw Failure(.usage, "--horizon is from 1 to 12") }
    let asked = try options.asked(common, surroundings)
    let run = asked.series.lastRun
    let steps = horizon ?? (asked.series.step.months == 12 ? 3 : 6)
    guard let forecast = SeriesForecast.make(run.values, period: asked.period, horizon: steps) else {
      let least = SeriesForecast.least(period: asked.period)
      throw Failure(
        .usage,
        "\(asked.words(asked.series)) has \(counted(run.values.count, "figure")) after its last gap, and a forecast takes \(least)",
        help: ["ask for another series with --reporter, --class or --every"],
        next: [NextStep(["trend", options.indicator], carrying: options.carried + common.carried)])
    }
    let text = ForecastText(asked, forecast, ForecastRecord(run.values, period: asked.period, horizon: steps))
    console.answer(
      common.form(in: surroundings), command: "forecast", about: asked.accord, page: text.page, json: text.json,
      next: [NextStep(["trend", options.indicator], carrying: options.carried + common.carried)])
  }
}

/// A forecast in words.
struct ForecastText {
  private let asked: AskedSeries
  private let forecast: QuantileForecast
  private let record: ForecastRecord?

  init(_ asked: AskedSeries, _ forecast: QuantileForecast, _ record: ForecastRecord?) {
    (self.asked, self.forecast, self.record) = (asked, forecast, record)
  }

  private var series: Series { asked.series }

  private func label(_ step: Int) -> String { asked.label(series.points.count + step) }

  var page: Page {
    var page = Page()
    page.flow(Span(series.indicator.title, .strong))
    page.flow(Span(asked.words(series)))
    page.line(Span(asked.viewpoint.header, .faint))
    let last = series.points.count - 1
    if let now = series.points[last]?.value {
      page.flow(Span("last, \(asked.label(last)): \(now.grouped) \(series.indicator.unit)"))
    }
    page.gap()
    let rows = (0..<forecast.horizon).map { step in
      [label(step), shown(forecast.median(step))]
        + ForecastRecord.coverages.map { coverage in
          forecast.interval(step, coverage: coverage).map { "\(shown($0.lowerBound)) to \(shown($0.upperBound))" } ?? ""
        }
    }
    let table = [["", "middle", "1 of 2 within", "4 of 5 within", "19 of 20 within"]] + rows
    let widths = table[0].indices.map { column in table.map { displayWidth($0[column]) }.max() ?? 0 }
    for (number, row) in table.enumerated() {
      let cells = row.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - displayWidth(row[column]))
        return column == 0 ? row[column] + space : space + row[column]
      }
      page.line(Span("  " + cells.joined(separator: "  "), number == 0 ? .faint : .plain))
    }
    page.gap()
    for line in recordLines { page.flow(Span(line), hanging: 2) }
    page.flow(
      "A forecast goes on from what was; it does not know what will be decided. It decides no finding.", hanging: 2)
    return page
  }

  private var recordLines: [String] {
    guard let record else { return ["Record: there are too few figures to try it on earlier ones."] }
    let held = ForecastRecord.coverages.map { percent(Double(record.held[$0] ?? 0) / Double(record.values)) }
    var lines = [
      "Record: of \(counted(record.values, "earlier figure")) in \(counted(record.origins, "forecast")) \(held[0]) lay within the range of 1 of 2, "
        + "\(held[1]) within that of 4 of 5, \(held[2]) within that of 19 of 20."
    ]
    if let ratio = record.ratio {
      lines.append(
        "Its error was \(percent(ratio)) of that of taking the same stretch of the year before (CRPS of logarithms).")
    }
    return lines
  }

  var json: JSONValue {
    let rows = (0..<forecast.horizon).map { step -> JSONValue in
      [
        "first": .text(series.day(series.points.count + step)),
        "quantiles": .object(
          zip(QuantileForecast.probabilities, forecast.quantiles[step]).map { probability, value in
            .init("\(probability)", decimal(value, 2))
          }),
      ]
    }
    let record = record.map { record -> JSONValue in
      [
        "forecasts": .integer(record.origins), "figures": .integer(record.values),
        "held": .object(ForecastRecord.coverages.map { .init("\($0)", .integer(record.held[$0] ?? 0)) }),
        "above": .integer(record.above), "ratio": record.ratio.map { decimal($0, 3) } ?? .null,
      ]
    }
    return asked.json.with(["forecast": .array(rows), "record": record ?? .null])
  }
}
