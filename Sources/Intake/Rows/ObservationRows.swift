// Rows of observations.csv: figures of an indicator for a period, each by one reporter.

import Accords
import CivilTime
import Evidence
import Quantities

/// Figures.
enum ObservationRows: RowKind {
  static let schema = Schema(
    "observations.csv",
    columns: [
      .needed("id", .identifier),
      .needed("indicator", .reference(.indicator)),
      .optional("class", .label),
      .needed("shape", .word(Observation.Shape.self)),
      .needed("unit", .label),
      .needed("reporter", .reference(.reporter)),
      .needed("from", .day),
      .needed("to", .day),
      .needed("value", .amount),
      .needed("bound", .word(Observation.Bound.self)),
      .flag("partial"),
      .flag("period-uncertain"),
      .flag("derived"),
      .flag("forecast"),
      .flag("revised"),
      .flag("conflicting"),
      .flag("stale"),
      .flag("inconsistent"),
      .optional("published", .partialDate),
      .optional("recorded", .day),
      .optional("document", .reference(.document)),
      .optional("note", .text),
    ])

  static func record(from row: inout Row, _ names: Names) -> Observation? {
    let indicator = row.name("indicator").flatMap { names.indicator($0) }
    let (shape, value) = (row.word("shape", as: Observation.Shape.self), row.amount("value"))
    let (days, publication) = (row.days(), row.publication())
    if let indicator { check(row: &row, against: indicator, shape) }
    if shape == .stock, let days, days.dayCount > 1 { row.complain("to", .stockOverDays(days)) }
    if shape == .flow || shape == .stock, let days, let publication { check(row: &row, days, publication) }
    if shape != .rate, let value, value.isNegative { row.complain("value", .negative(value)) }
    if shape != .rate, let value, let text = row.written("value") { checkPoint(in: text, value, &row) }
    guard row.isSound, let id = row.name("id"), let indicator, let shape, let unit = row.name("unit"),
      let reporter = row.name("reporter"), let days, let value,
      let bound = row.word("bound", as: Observation.Bound.self), let publication
    else { return nil }
    return Observation(
      id: id, indicator: indicator.id, classID: row.name("class"), shape: shape, unit: unit, reporter: reporter,
      days: days, value: value, bound: bound, flags: flags(of: row), publication: publication,
      document: row.name("document"), note: row.text("note"))
  }

  private static func flags(of row: Row) -> Set<Observation.Flag> {
    Set(Observation.Flag.allCases.filter { row.flag($0.rawValue) })
  }

  private static func check(row: inout Row, against indicator: Indicator, _ shape: Observation.Shape?) {
    if let name = row.name("class"), indicator.classes[name] == nil { row.complain("class", .noClass(name, indicator)) }
    if let unit = row.name("unit"), unit != indicator.unit { row.complain("unit", .otherUnit(unit, indicator)) }
    if let shape, !indicator.nature.shapes.contains(shape) { row.complain("shape", .otherShape(shape, indicator)) }
  }

  /// What was published before its last day is a plan, or of fewer days; of what is counted a least so far may be told.
  private static func check(row: inout Row, _ days: DayInterval, _ publication: Publication) {
    let isLeast = row.written("bound") == Observation.Bound.atLeast.rawValue && row.written("shape") == "flow"
    let decidesNothing = ["forecast", "period-uncertain", "stale", "inconsistent"].contains { row.flag($0) }
    let isShownOnly = row.written("shape") == "rate"
    guard publication.knownFrom < days.lastDay, !isLeast, !decidesNothing, !isShownOnly else { return }
    row.complain(row.isEmpty("published") ? "recorded" : "published", .beforeItsDays(publication.knownFrom, days))
  }

  /// `20.000` may be meant as twenty thousand: three places after one to three digits are not taken for a count.
  private static func checkPoint(in text: String, _ value: Amount, _ row: inout Row) {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 2, (1...3).contains(parts[0].count), parts[1].count == 3 else { return }
    row.complain("value", .thousandsPoint(text, value))
  }
}

extension Indicator.Nature {
  /// The shapes that its figures can have: what is counted over a period can also stand, counted, on a day.
  fileprivate var shapes: [Observation.Shape] {
    switch self {
    case .counts: [.flow, .stock]
    case .holds, .accumulates: [.stock]
    case .measures: [.rate]
    }
  }
}

extension Complaint {
  fileprivate static func noClass(_ name: ClassID, _ indicator: Indicator) -> Complaint {
    guard !indicator.classes.isEmpty else {
      return Complaint("The indicator \(indicator.id) has no classes.", help: "Leave it empty.")
    }
    let classes = indicator.classes.keys.sorted()
    return Complaint(
      "The indicator \(indicator.id) has no class \(quoted(name)).",
      help: suggestion(for: name, among: classes)
        ?? "Write \(alternatives(classes)), or leave it empty for all classes together.")
  }

  fileprivate static func otherUnit(_ unit: String, _ indicator: Indicator) -> Complaint {
    Complaint(
      "The unit of \(indicator.id) is \(indicator.unit) in the accord, not \(quoted(unit)).",
      help: "Write \(indicator.unit), if the figure is in that unit; another unit needs another indicator.")
  }

  fileprivate static func otherShape(_ shape: Observation.Shape, _ indicator: Indicator) -> Complaint {
    switch indicator.nature {
    case .counts:
      Complaint(
        "\(quoted(shape.rawValue)) does not fit \(indicator.id), which counts \(indicator.unit).",
        help: "Write flow for a count over a period, stock for a count on a day.")
    case .holds:
      Complaint(
        "\(quoted(shape.rawValue)) does not fit \(indicator.id), which is what stands on a day.",
        help: "Write stock.")
    case .accumulates:
      Complaint(
        "\(quoted(shape.rawValue)) does not fit \(indicator.id), which is a counter that is read on a day.",
        help: "Write stock, with the day of the reading.")
    case .measures:
      Complaint(
        "\(quoted(shape.rawValue)) does not fit \(indicator.id), which is measured and never added.",
        help: "Write rate.")
    }
  }

  fileprivate static func stockOverDays(_ days: DayInterval) -> Complaint {
    Complaint(
      "A stock stands on one day; this row names \(days.dayCount).",
      help: "Write the day twice: \(days.start) in from and in to, or \(days.lastDay).")
  }

  fileprivate static func beforeItsDays(_ known: CivilDate, _ days: DayInterval) -> Complaint {
    Complaint(
      "This was known on \(known), before the last day that it tells of, \(days.lastDay).",
      help: "Write the days that it covers, or at-least in bound where it is so many so far; of a plan or a forecast "
        + "write yes in forecast.")
  }

  fileprivate static func negative(_ value: Amount) -> Complaint {
    Complaint(
      "\(quoted(value.description)) is negative, and a count is not.",
      help: "Write \(-value) if the sign is a slip; only a rate can be below zero.")
  }

  fileprivate static func thousandsPoint(_ text: String, _ value: Amount) -> Complaint {
    let digits = text.filter { $0 != "." }
    let fraction = value.description == text ? text + "0" : value.description
    return Complaint(
      "\(quoted(text)) can be read as thousands or as a fraction.",
      help: "Write \(digits) if the point marks thousands; if not, \(fraction).")
  }
}
