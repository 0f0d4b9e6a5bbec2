// Which series is asked about.

import Accords
import ArgumentParser
import CivilTime
import Evidence
import Findings
import Registry
import Reports

/// A series with the others that could have been asked about.
struct AskedSeries {
  let register: Register
  let viewpoint: Viewpoint
  let series: Series
  let others: [Series]

  var accord: Accord { register.accord }
  /// How many stretches a season has: 1 where there is none.
  var period: Int { series.step.perYear ?? 7 }

  func label(_ place: Int) -> String { series.step.label(of: series.day(place), in: accord) }

  /// `visas class other, by month, given by Office of visas`
  func words(_ one: Series) -> String {
    let classID = one.classID.map { " class \($0)" } ?? ""
    let reporter = register.evidence.reporters.first { $0.id == one.reporter }?.name ?? one.reporter
    return "\(one.indicator.id)\(classID), by \(one.step.name(in: accord)), given by \(reporter)"
  }

  var json: JSONValue {
    [
      "on": .text(viewpoint.on), "known": .text(viewpoint.known), "knownBy": .string(viewpoint.clock.rawValue),
      "indicator": .string(series.indicator.id), "class": .text(series.classID), "reporter": .string(series.reporter),
      "step": .string(series.step.name(in: accord)), "unit": .string(series.indicator.unit),
      "points": .array(
        series.points.enumerated().map { place, point in
          [
            "first": .text(series.day(place)), "value": .text(point?.value), "evidence": .text(point?.evidence),
            "partial": .bool(point?.isPartial ?? false),
          ]
        }),
    ]
  }
}

/// The options that name a series.
struct SeriesOptions: ParsableArguments {
  @Argument(help: "The indicator.")
  var indicator: String
  @Option(help: ArgumentHelp("Only figures of this reporter.", valueName: "id"))
  var reporter: String?
  @Option(name: .customLong("class"), help: ArgumentHelp("Only figures of this class.", valueName: "name"))
  var className: String?
  @Option(
    help: ArgumentHelp(
      "By which stretch: day, month, quarter, half-year, or a calendar whose periods are years.", valueName: "step"))
  var every: String?
  @OptionGroup var clocks: ViewpointOptions

  var carried: [[String]] {
    func option(_ name: String, _ value: String?) -> [[String]] { value.map { [[name, $0]] } ?? [] }
    return option("--reporter", reporter) + option("--class", className) + option("--every", every) + clocks.carried
  }

  func asked(_ common: CommonOptions, _ surroundings: Surroundings) throws(Failure) -> AskedSeries {
    let viewpoint = try clocks.viewpoint(today: surroundings.today)
    let register = try common.open(in: surroundings, known: viewpoint.known, by: viewpoint.clock)
    let accord = register.accord
    guard let indicator = accord.indicator(indicator) else {
      throw .unknown(
        "indicator", self.indicator, among: accord.indicators.map(\.id),
        next: [NextStep(["evidence"], carrying: common.carried)])
    }
    let all = register.series(of: indicator, at: viewpoint)
    func known<Name: Hashable>(_ names: [Name]) -> [Name] {
      var seen: Set<Name> = []
      return names.filter { seen.insert($0).inserted }
    }
    if let reporter, !all.contains(where: { $0.reporter == reporter }) {
      throw .unknown("series of \(indicator.id) given by", reporter, among: known(all.map(\.reporter)))
    }
    if let className, !all.contains(where: { $0.classID == className }) {
      throw .unknown("series of \(indicator.id) of class", className, among: known(all.compactMap(\.classID)))
    }
    if let every, !all.contains(where: { $0.step.name(in: accord) == every }) {
      throw .unknown("series of \(indicator.id) by", every, among: known(all.map { $0.step.name(in: accord) }))
    }
    let fitting = all.filter { one in
      (reporter.map { $0 == one.reporter } ?? true) && (className.map { $0 == one.classID } ?? true)
        && (every.map { $0 == one.step.name(in: accord) } ?? true)
    }
    guard let first = fitting.first else {
      throw Failure(
        .usage, "nothing that is known of \(indicator.id) makes a series, \(viewpoint.header)",
        help: ["a series is made of figures for days, months, quarters, half-years or years"],
        next: [NextStep(["evidence", "--indicator", indicator.id], carrying: common.carried)])
    }
    return AskedSeries(
      register: register, viewpoint: viewpoint, series: first,
      others: all.filter {
        $0.count > 1 && !($0.reporter == first.reporter && $0.classID == first.classID && $0.step == first.step)
      })
  }
}
