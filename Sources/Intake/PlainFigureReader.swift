// Lines of observations.csv, one after the other, as figures where they are plain.

import Accords
import CivilTime
import Evidence
import Quantities

/// Reads a run of whole lines.
struct PlainFigureReader: Sendable {
  private static let columns = ObservationRows.schema.columns.map(\.name)

  private let bytes: [UInt8]
  private let range: Range<Int>
  private let indicators: [String: Indicator]
  private var position: Int
  private(set) var figures: [Observation] = []
  private(set) var rest: [UInt8] = []
  private(set) var hashes: [UInt64] = []
  private(set) var reporters: [String: String] = [:]
  private(set) var documents: [String: String] = [:]
  /// Where each field of the line begins and ends.
  private var fields: [Range<Int>] = []
  /// What was read last: the next line often says the same.
  private var indicator: (field: Range<Int>, value: Indicator)?
  private var reporter: (field: Range<Int>, value: String)?
  private var class_: (field: Range<Int>, value: String)?

  init(_ bytes: [UInt8], _ range: Range<Int>, _ accord: Accord) {
    (self.bytes, self.range) = (bytes, range)
    position = range.lowerBound
    // Names of their own for each run, so that readers side by side do not count references to the same ones.
    indicators = Dictionary(accord.indicators.map { ($0.id, $0.apart) }) { first, _ in first }
  }

  mutating func readAll() {
    while position < range.upperBound {
      let start = position
      if findFields(), let figure = figure() {
        figures.append(figure)
        hashes.append(IdentifierTable.hash(bytes[fields[0]]))
      } else {
        rest += bytes[start..<position]
        if bytes[position - 1] != UInt8(ascii: "\n") { rest.append(UInt8(ascii: "\n")) }
      }
    }
  }

  /// Goes to the end of the record. False where it has quotes, or signs that no plain line has.
  private mutating func findFields() -> Bool {
    fields.removeAll(keepingCapacity: true)
    var (start, isQuoted, isPlain) = (position, false, true)
    while position < range.upperBound {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: ",") where isPlain:
        fields.append(start..<(position - 1))
        start = position
      case UInt8(ascii: "\n") where !isQuoted:
        fields.append(start..<(position - 1))
        return isPlain && fields.count == Self.columns.count
      case UInt8(ascii: "\""): (isQuoted, isPlain) = (!isQuoted, false)
      case 0..<0x20, 0x7F: isPlain = false
      default: break
      }
    }
    fields.append(start..<position)
    return isPlain && fields.count == Self.columns.count
  }

  /// The figure of the line; nil where something of it is not plain or not right.
  private mutating func figure() -> Observation? {
    guard (10..<18).allSatisfy({ fields[$0].isEmpty }), let id = identifier(fields[0]),
      let indicator = indicator(fields[1]), isSame(fields[4], indicator.unit),
      let shape = shape(fields[3], indicator), let reporter = reporter(fields[5]), let from = day(fields[6]),
      let to = day(fields[7]), let days = DayInterval(firstDay: from, lastDay: to), let value = wholeNumber(fields[8]),
      let bound = Observation.Bound.allCases.first(where: { isSame(fields[9], $0.rawValue) }),
      let publication = publication(), shape == .flow || days.dayCount == 1,
      publication.knownFrom >= days.lastDay || shape == .flow && bound == .atLeast,
      fields[21].count <= CSVFault.mostBytes
    else { return nil }
    var classID: ClassID?
    if !fields[2].isEmpty {
      guard let name = self.classID(fields[2], indicator) else { return nil }
      classID = name
    }
    var document: DocumentID?
    if !fields[20].isEmpty {
      guard let name = Self.known(text(fields[20]), in: &documents) else { return nil }
      document = name
    }
    return Observation(
      id: id, indicator: indicator.id, classID: classID, shape: shape, unit: indicator.unit, reporter: reporter,
      days: days, value: value, bound: bound, flags: [], publication: publication, document: document,
      note: fields[21].isEmpty ? "" : text(fields[21]))
  }

  private func text(_ field: Range<Int>) -> String { String(decoding: bytes[field], as: UTF8.self) }

  private func isSame(_ field: Range<Int>, _ text: String) -> Bool {
    field.count == text.utf8.count && bytes[field].elementsEqual(text.utf8)
  }

  private func isSame(_ field: Range<Int>, _ other: Range<Int>) -> Bool {
    field.count == other.count && zip(field, other).allSatisfy { bytes[$0] == bytes[$1] }
  }

  private func identifier(_ field: Range<Int>) -> String? {
    guard !field.isEmpty, field.count <= CSVFault.mostBytes,
      bytes[field].allSatisfy({ isLowerCase($0) || isDigit($0) || $0 == UInt8(ascii: "-") })
    else { return nil }
    return text(field)
  }

  private mutating func indicator(_ field: Range<Int>) -> Indicator? {
    if let indicator, isSame(field, indicator.field) { return indicator.value }
    guard let value = indicators[text(field)] else { return nil }
    indicator = (field, value)
    return value
  }

  private mutating func classID(_ field: Range<Int>, _ indicator: Indicator) -> ClassID? {
    if let class_, isSame(field, class_.field), indicator.classes[class_.value] != nil { return class_.value }
    let name = text(field)
    guard indicator.classes[name] != nil, name.utf8.count == field.count else { return nil }
    class_ = (field, name)
    return name
  }

  /// Only what is counted: what holds, accumulates or is measured is checked where all can be complained about.
  private func shape(_ field: Range<Int>, _ indicator: Indicator) -> Observation.Shape? {
    switch indicator.nature {
    case .counts: isSame(field, "flow") ? .flow : isSame(field, "stock") ? .stock : nil
    case .holds, .accumulates, .measures: nil
    }
  }

  private mutating func reporter(_ field: Range<Int>) -> ReporterID? {
    if let reporter, isSame(field, reporter.field) { return reporter.value }
    guard let name = Self.known(text(field), in: &reporters) else { return nil }
    reporter = (field, name)
    return name
  }

  /// One name for all that are the same; nil for none.
  private static func known(_ name: String, in names: inout [String: String]) -> String? {
    if name.isEmpty { return nil }
    if let known = names[name] { return known }
    names[name] = name
    return name
  }

  /// `1997-10-20`, and nothing else.
  private func day(_ field: Range<Int>) -> CivilDate? {
    guard field.count == 10 else { return nil }
    let at = field.lowerBound
    guard bytes[at + 4] == UInt8(ascii: "-"), bytes[at + 7] == UInt8(ascii: "-"),
      let year = digits(at, 4), let month = digits(at + 5, 2), let day = digits(at + 8, 2)
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  private func digits(_ at: Int, _ count: Int) -> Int? {
    var number = 0
    for place in at..<(at + count) {
      guard isDigit(bytes[place]) else { return nil }
      number = number * 10 + Int(bytes[place] - UInt8(ascii: "0"))
    }
    return number
  }

  private func wholeNumber(_ field: Range<Int>) -> Amount? {
    guard (1...18).contains(field.count) else { return nil }
    return digits(field.lowerBound, field.count).map { Amount($0) }
  }

  /// Of whole days.
  private func publication() -> Publication? {
    var (published, recorded): (PartialDate?, CivilDate?) = (nil, nil)
    if !fields[18].isEmpty {
      guard let day = day(fields[18]) else { return nil }
      published = PartialDate(day: day, written: text(fields[18]))
    }
    if !fields[19].isEmpty {
      guard let day = day(fields[19]) else { return nil }
      recorded = day
    }
    return Publication(published: published, recorded: recorded)
  }
}

extension Indicator {
  /// The same with names of its own.
  fileprivate var apart: Indicator {
    func copy(_ text: String) -> String { String(decoding: Array(text.utf8), as: UTF8.self) }
    return Indicator(
      id: copy(id), title: title, nature: nature, unit: copy(unit), leaves: leaves, classes: classes)
  }
}
