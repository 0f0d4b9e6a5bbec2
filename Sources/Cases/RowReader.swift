// Rows of a file of cases as records: plain rows by a few comparisons, all others with care.

import Accords
import CivilTime
import Evidence

/// Records that wait until there are enough for one part.
private final class Waiting {
  static let size = 256

  let records = UnsafeMutablePointer<NearRecord>.allocate(capacity: size * CaseParts.count)
  let counts = UnsafeMutablePointer<Int>.allocate(capacity: CaseParts.count)

  init() { counts.initialize(repeating: 0, count: CaseParts.count) }

  deinit {
    records.deallocate()
    counts.deallocate()
  }
}

/// Reads single rows; which bytes they are made of is for the scanner to find.
struct RowReader {
  /// Where the columns that matter stand among all of the file.
  struct Places {
    let at, type, caseID: Int
    let attribute: Int?
    let count: Int
    let names: [String]

    /// By the first line of a file.
    init(_ header: UnsafeBufferPointer<UInt8>, _ columns: CaseColumns) throws(CaseHeaderFault) {
      guard case .fields(let fields) = LineFields.read(header.span) else {
        throw CaseHeaderFault(description: "the first line names no columns")
      }
      let names = fields.map { String(decoding: $0, as: UTF8.self) }
      func place(_ name: String) throws(CaseHeaderFault) -> Int {
        let found = names.indices.filter { names[$0] == name }
        guard let place = found.first, found.count == 1 else {
          throw CaseHeaderFault(
            description: "\(found.isEmpty ? "no column is" : "several columns are") called \(name)")
        }
        return place
      }
      (at, type, caseID) = (try place(columns.at), try place(columns.type), try place(columns.caseID))
      attribute = columns.attribute == nil ? nil : try place(columns.attribute ?? "")
      (self.names, count) = (names, names.count)
    }
  }

  /// What a plain row needs of the shape, without any reference that would be counted for every row.
  private struct PlainForm {
    let at, type, caseID: Int
    /// -1: no column tells it.
    let attribute: Int
    let kinds: PlainKinds

    init?(_ shape: CaseShape) {
      guard shape.kinds.isShort else { return nil }
      (at, type, caseID) = (shape.places.at, shape.places.type, shape.places.caseID)
      attribute = shape.places.attribute ?? -1
      kinds = shape.kinds.plain
    }
  }

  /// Owns what the plain form points to.
  private var shape: CaseShape?
  private var plain: PlainForm?
  private let clocks: Clocks
  private let party: PartyID?
  /// The events of the cells.
  private let events: [EventID]
  private let days: DayCuts

  private let names: CaseNames
  private let parts: CaseParts
  private let waiting: Waiting
  private let (records, counts): (UnsafeMutablePointer<NearRecord>, UnsafeMutablePointer<Int>)
  var report = CaseReport()

  // What was read last, since the next row is often of the same day.
  private var lastDate: (head: UInt64, tail: UInt16, day: Int) = (0, 0, 0)
  private var dayBefore = Int.min

  init(_ plans: CasePlans, _ accord: Accord, _ reporter: Reporter, _ parts: CaseParts, _ names: CaseNames) {
    (self.parts, self.names) = (parts, names)
    clocks = Clocks(accord, [reporter])
    party = clocks.party(of: reporter.id)
    events = plans.cells
    let clocks = clocks
    days = DayCuts(events.map { clocks.zone(of: $0) }, writtenBy: party.flatMap { accord.party($0)?.clock })
    waiting = Waiting()
    (records, counts) = (waiting.records, waiting.counts)
  }

  /// From here on rows are those of another piece.
  mutating func begin(_ shape: CaseShape) {
    if self.shape !== shape { (self.shape, plain) = (shape, PlainForm(shape)) }
    report = CaseReport()
    dayBefore = Int.min
  }

  /// Hands on what is still waiting.
  mutating func finish() throws {
    for part in 0..<CaseParts.count { try handOn(part) }
  }

  private func handOn(_ part: Int) throws {
    let batch = UnsafeBufferPointer(start: records + part * Waiting.size, count: counts[part])
    counts[part] = 0
    if !batch.isEmpty { try parts.add(batch, to: part) }
  }

  @inline(__always) private func put(_ key: UInt64, _ cell: UInt32, _ event: Int) throws {
    let part = CaseTable.part(of: key)
    let count = counts[part]
    records[part &* Waiting.size &+ count] = NearRecord(key: key, day: cell, event: UInt32(truncatingIfNeeded: event))
    counts[part] = count &+ 1
    if count &+ 1 == Waiting.size { try handOn(part) }
  }

  // MARK: Plain rows

  /// Takes in a row of `fields` that is plain; false where it has to be read with care. Sixty-four bytes can be read after it.
  @inline(__always) mutating func readPlain(
    _ bytes: UnsafePointer<UInt8>, _ start: Int, _ ends: UnsafePointer<Int>
  ) throws -> Bool {
    guard let plain else { return false }
    @inline(__always) func field(_ place: Int) -> (start: UnsafePointer<UInt8>, count: Int) {
      let from = place == 0 ? start : ends[place &- 1] &+ 1
      return (bytes + from, ends[place] &- from)
    }
    let type = field(plain.type)
    if type.count == 0 { return false }
    let attribute = plain.attribute < 0 ? (start: bytes, count: 0) : field(plain.attribute)
    let cells = plain.kinds.cells(type.start, type.count, attribute.start, attribute.count)
    if cells == .unknown { return false }
    guard let day = day(field(plain.at), cells.first) else { return false }
    let name = field(plain.caseID)
    if name.count == 0 { return false }
    if cells.first < 0 {
      report.notAsked &+= 1
    } else {
      guard let cell = CaseTable.cell(of: day) else { return false }
      let key =
        Self.shortNumber(name.start, name.count)
        ?? names.key(of: UnsafeBufferPointer(start: name.start, count: name.count))
      try put(key, cell, cells.first)
      if cells.second >= 0 { try put(key, cell, cells.second) }
    }
    follow(day)
    return true
  }

  /// The key of a whole number of at most eight digits.
  @inline(__always) private static func shortNumber(_ start: UnsafePointer<UInt8>, _ count: Int) -> UInt64? {
    guard count <= 8, count == 1 || start[0] != UInt8(ascii: "0") else { return nil }
    // Left of it zeros are put, so that it always has eight digits.
    let read = UnsafeRawPointer(start).loadUnaligned(as: UInt64.self)
    let shift = UInt64(64 &- 8 &* count)
    let eight = read &<< shift | 0x3030_3030_3030_3030 & ((1 &<< shift) &- 1)
    let digits = eight ^ 0x3030_3030_3030_3030
    if (digits | (digits &+ 0x0606_0606_0606_0606)) & 0xF0F0_F0F0_F0F0_F0F0 != 0 { return nil }
    let pairs = (digits &* 10 &+ digits &>> 8) & 0x00FF_00FF_00FF_00FF
    let fours = (pairs &* 100 &+ pairs &>> 16) & 0x0000_FFFF_0000_FFFF
    return (fours &* 10_000 &+ fours &>> 32) & 0xFFFF_FFFF &+ 1
  }

  /// The day of `2014-10-01T01:56:52Z` by the clock of the event, or of `2014-10-01`; nil for anything else.
  @inline(__always) private mutating func day(
    _ field: (start: UnsafePointer<UInt8>, count: Int), _ event: Int
  ) -> Int? {
    let start = field.start
    let isDay = field.count == 10
    guard isDay || field.count == 20 else { return nil }
    let (head, tail) = (
      UnsafeRawPointer(start).loadUnaligned(as: UInt64.self),
      UnsafeRawPointer(start + 8).loadUnaligned(as: UInt16.self)
    )
    if head != lastDate.head || tail != lastDate.tail {
      guard let day = Self.date(start) else { return nil }
      lastDate = (head, tail, day)
    }
    if isDay { return event < 0 || days.takesDays(event) ? lastDate.day : nil }
    guard start[10] == UInt8(ascii: "T"), start[19] == UInt8(ascii: "Z"),
      let second = Self.second(UnsafeRawPointer(start + 11).loadUnaligned(as: UInt64.self))
    else { return nil }
    return event < 0 ? lastDate.day : days.day(of: event, lastDate.day, second)
  }

  private static func date(_ start: UnsafePointer<UInt8>) -> Int? {
    var numbers = (0, 0, 0)
    for place in 0..<10 {
      let digit = Int(start[place]) - 0x30
      switch place {
      case 4, 7: if start[place] != UInt8(ascii: "-") { return nil }
      case 0..<4 where (0...9).contains(digit): numbers.0 = numbers.0 * 10 + digit
      case 5..<7 where (0...9).contains(digit): numbers.1 = numbers.1 * 10 + digit
      case 8..<10 where (0...9).contains(digit): numbers.2 = numbers.2 * 10 + digit
      default: return nil
      }
    }
    return CivilDate(year: numbers.0, month: numbers.1, day: numbers.2)?.dayNumber
  }

  /// The second of the day that `01:56:52` says; nil where it is no time.
  @inline(__always) private static func second(_ text: UInt64) -> Int? {
    // Digits become their values, and the two colons nothing.
    let x = text.littleEndian ^ 0x3030_3A30_303A_3030
    if x & 0xF0F0_FFF0_F0FF_F0F0 != 0 || (x &+ 0x0606_0006_0600_0606) & 0xF0F0_00F0_F000_F0F0 != 0 { return nil }
    @inline(__always) func number(_ shift: UInt64) -> Int {
      Int(x &>> shift & 0xF) &* 10 &+ Int(x &>> (shift &+ 8) & 0xF)
    }
    let (h, m, s) = (number(0), number(24), number(48))
    return h < 24 && m < 60 && s < 60 ? h &* 3_600 &+ m &* 60 &+ s : nil
  }

  @inline(__always) private mutating func follow(_ day: Int) {
    if dayBefore == Int.min { report.firstDay = day }
    report.lastDay = day
    if day < dayBefore {
      report.backwards &+= 1
      report.farthestBack = max(report.farthestBack, dayBefore &- day)
    }
    dayBefore = day
  }

  // MARK: Rows read with care

  /// Takes in any line, or notes what is wrong with it.
  mutating func readWithCare(_ line: Span<UInt8>, number: Int, offset: Int) throws {
    guard let shape else { return }
    let (places, kinds) = (shape.places, shape.kinds)
    func fault(_ kind: LineFault.Kind, _ column: Int? = nil, _ found: [UInt8] = []) -> LineFault {
      let name = column.flatMap { $0 < places.names.count ? places.names[$0] : nil }
      return LineFault(kind: kind, line: number, offset: offset, column: name, found: Self.shown(found))
    }
    let fields: [[UInt8]]
    switch LineFields.read(line) {
    case .fault(let kind, let field): return report.note(fault(kind, kind == .tooLong ? nil : field))
    case .fields(let found): fields = found
    }
    guard fields.count == places.count else { return report.note(fault(.fieldCount)) }
    let cells = kinds.cells(fields[places.type], places.attribute.map { fields[$0] } ?? [])
    guard cells != .unknown else { return report.note(fault(.unknownType, places.type, fields[places.type])) }
    guard let date = Self.writtenDate(fields[places.at]) else {
      return report.note(fault(.noDate, places.at, fields[places.at]))
    }
    let name = fields[places.caseID]
    guard !name.isEmpty, !name.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
      return report.note(fault(.noCase, places.caseID, name))
    }
    if date.isWithoutZone { report.withoutZone += 1 }
    let days = clocks.day(date.date, of: cells.first < 0 ? nil : events[cells.first], by: party).days
    follow(date.date.days.start.dayNumber)
    if cells.first < 0 {
      report.notAsked += 1
      return
    }
    let key = name.withUnsafeBufferPointer { names.key(of: $0) }
    if days.dayCount > 1 { report.uncertain += 1 }
    for event in [cells.first, cells.second] where event >= 0 {
      if days.dayCount == 1, let cell = CaseTable.cell(of: days.start.dayNumber) {
        try put(key, cell, event)
      } else {
        try parts.add(event: event, first: days.start.dayNumber, last: days.lastDay.dayNumber, to: key)
      }
    }
  }

  /// A moment, a date or a partial date; a time without its distance from UTC says its day, as it is written.
  private static func writtenDate(_ field: [UInt8]) -> (date: PartialDate, isWithoutZone: Bool)? {
    guard field.count <= 64 else { return nil }
    let text = String(decoding: field, as: UTF8.self)
    if let date = PartialDate(text) ?? PartialDate(moment: text) { return (date, false) }
    guard PartialDate(moment: text + "Z") != nil, let day = CivilDate(text.prefix(10)) else { return nil }
    return (PartialDate(day: day, written: text), true)
  }

  /// The beginning of a field, without signs that act on a terminal.
  private static func shown(_ field: [UInt8]) -> String {
    let text = String(decoding: field.prefix(40), as: UTF8.self)
    return String(text.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : Character($0) })
  }
}
