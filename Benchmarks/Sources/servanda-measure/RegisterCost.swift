// What a register file costs as people use it: taking figures in beside plain inserts into SQLite, and asking of a large one.

import AccordLanguage
import Accords
import CivilTime
import GRDB
import Glibc
import Intake
import LogStore
import Registry
import Signing
import Statements

/// A signed register with the accord of the shipped one, and daily figures of the indicators that it declares.
struct RegisterCost {
  private let folder: String
  private let keys: RegisterKeys
  private let source: SourceText
  /// Indicators with their units, in the order of the accord.
  private let indicators: [(id: String, unit: String)]
  /// Those of them that commitments count, or the cases of commitments.
  private let counted: [(id: String, unit: String)]

  /// A file of the shipped register that is not there, or cannot be used.
  struct Unusable: Error, CustomStringConvertible {
    let path: String
    var description: String { "\(path) cannot be read: run it where the folder registers/us-cuba is" }
  }

  /// What the statements of a register are about.
  enum Shape: String, CaseIterable {
    /// All are figures that the commitments count.
    case counted = "all figures counted"
    /// One in fifty is; the others are of indicators that the accord only declares.
    case mixed = "one figure in fifty counted"
  }

  /// `added` figures are taken in three times and inserted three times; then a register of each shape grows to `size` and is asked.
  static func measure(folder: String, shipped: String, added: Int, size: Int) throws {
    let cost = try RegisterCost(folder: folder, shipped: shipped)
    try cost.compareAdding(added)
    for shape in Shape.allCases {
      let path = "\(folder)/\(shape).register"
      try cost.grow(path, to: size, shape)
      try cost.ask(path, shape)
      try cost.addMore(to: path, size)
    }
  }

  /// Asks a register that is there already.
  static func ask(_ path: String, shipped: String) throws {
    let cost = try RegisterCost(folder: ".", shipped: shipped)
    try cost.ask(path, path.contains("mixed") ? .mixed : .counted)
  }

  private init(folder: String, shipped: String) throws {
    self.folder = folder
    keys = RegisterKeys(
      log: try SigningKey(name: "us.example/measured", seed: Array(repeating: 1, count: 32)),
      officer: try SigningKey(name: "us.example/measured/officer", seed: Array(repeating: 2, count: 32)))
    source = SourceText(name: "accord.servanda", bytes: try Self.bytes(shipped + "/accord.servanda"))
    guard let accord = checkAccord(source).accord else { throw Unusable(path: shipped + "/accord.servanda") }
    indicators = accord.indicators.filter { $0.nature == .counts }.map { ($0.id, $0.unit) }
    let names = Set(accord.events.compactMap(\.countedBy) + ["travel-documents"])
    counted = indicators.filter { names.contains($0.id) }
  }

  private static func bytes(_ path: String) throws -> [UInt8] {
    guard let file = fopen(path, "r") else { throw Unusable(path: path) }
    defer { fclose(file) }
    var (bytes, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 1 << 16))
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return bytes
  }

  // MARK: - Figures

  /// The days of the figures: from 1 January 1995 to 31 October 2026.
  private static let (firstDay, days) = (9_131, 11_627)

  /// Figures of single days, at least so many, each known on the day after it: indicator by indicator, and of each indicator as
  /// many reporters as are needed, who do not tell the same.
  private func rows(_ numbers: Range<Int>, of total: Int, _ shape: Shape) -> [WrittenRow] {
    let idle = indicators.filter { one in !counted.contains { $0.id == one.id } }
    let owed = shape == .counted ? total : total / 50
    return numbers.map { number in
      let (all, place, count) = number < owed ? (counted, number, owed) : (idle, number - owed, total - owed)
      let each = (count + all.count - 1) / all.count
      let (id, unit) = all[place / each]
      let (reporter, day) = (place % each / Self.days, CivilDate(dayNumber: Self.firstDay + place % each % Self.days))
      var cells = [
        "id": "daily-\(number)", "indicator": id, "shape": "flow", "unit": unit, "reporter": "office-\(reporter)",
        "from": "\(day)", "to": "\(day)", "value": "\((day.dayNumber * 31 + reporter * 17) % 97)", "bound": "at-least",
        "published": "\(day.next)",
      ]
      if id == "travel-documents" { cells["class"] = "refugee" }
      return WrittenRow(file: "observations.csv", line: number + 2, cells: cells)
    }
  }

  private var moment: StatementTime { StatementTime(CivilDate(dayNumber: 20_000), second: 0) }

  private func create(_ path: String) throws {
    for suffix in ["", "-wal", "-shm", ".guard", ".lock"] { unlink(path + suffix) }
    _ = try LogRegister.create(
      path, origin: "us.example/measured", author: "us", accord: source, keys: keys, made: moment)
    let reporters = (0..<16).map { number in
      WrittenRow(
        file: "reporters.csv", line: 2 + number,
        cells: ["id": "office-\(number)", "name": "Office \(number + 1)", "kind": "third"])
    }
    try add(reporters, to: path)
  }

  /// As `servanda add --yes` does it: what becomes of each row, which findings change, and all of it in one transaction.
  private func add(_ rows: [WrittenRow], to path: String) throws {
    let day = CivilDate(dayNumber: 14_386)
    let plan = try LogRegister.open(path).plan(rows, made: moment, at: Viewpoint(on: day, known: day))
    _ = try LogRegister.append(plan.statements, to: path, keys: keys)
  }

  // MARK: - Adding

  private func compareAdding(_ count: Int) throws {
    let rows = rows(0..<count, of: count, .mixed)
    var (adding, inserting): ([Int], [Int]) = ([], [])
    for _ in 0..<3 {
      let path = folder + "/added.register"
      try create(path)
      adding.append(try wall { try add(rows, to: path) })
      inserting.append(try wall { try insert(rows, into: folder + "/plain.sqlite") })
    }
    let (one, other) = (adding.sorted()[1], inserting.sorted()[1])
    print("adding \(count) signed figures: median of 3 runs \(milliseconds(one)) ms")
    print("inserting the same rows into plain SQLite, one transaction: \(milliseconds(other)) ms")
    print("ratio \(ratio(one, to: other)); most memory held: \(peakMemory()) MB")
  }

  private func insert(_ rows: [WrittenRow], into path: String) throws {
    for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
      try db.execute(
        sql: """
          CREATE TABLE observation (id TEXT PRIMARY KEY, indicator, shape, unit, reporter, first, last, value, bound, published)
          """)
      try db.inTransaction {
        let statement = try db.makeStatement(sql: "INSERT INTO observation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        for row in rows {
          let names = [
            "id", "indicator", "shape", "unit", "reporter", "from", "to", "value", "bound", "published",
          ]
          let values: [String?] = names.map { row.cells[$0] }
          try statement.execute(arguments: StatementArguments(values))
        }
        return .commit
      }
      _ = try db.checkpoint(.truncate)
    }
  }

  // MARK: - Asking

  private func grow(_ path: String, to size: Int, _ shape: Shape) throws {
    try create(path)
    let appending = try wall {
      for start in stride(from: 0, to: size, by: 50_000) {
        let statements = try rows(start..<min(size, start + 50_000), of: size, shape).map {
          try LogStatement.evidence(.observation, $0.cells, by: "us", made: moment)
        }
        _ = try LogRegister.append(statements, to: path, keys: keys)
      }
    }
    print("appending \(size) signed statements, \(shape.rawValue): \(milliseconds(appending)) ms")
  }

  private func ask(_ path: String, _ shape: Shape) throws {
    let day = CivilDate(dayNumber: Self.firstDay + Self.days)
    let viewpoint = Viewpoint(on: day, known: day)
    var status: [Int] = []
    var words = 0
    KeptAnswers(beside: path).remove()
    for _ in 0..<4 {
      status.append(
        try wall {
          words = try LogRegister.open(path).headlines(at: viewpoint).all.count
        })
    }
    print(
      "\(shape.rawValue): status (\(words) findings): worked out \(milliseconds(status[0])) ms, asked again",
      "\(milliseconds(status.dropFirst().sorted()[1])) ms (median of 3); most memory held: \(peakMemory()) MB")
    let changes = try wall {
      _ = try LogRegister.open(path).asKnown(by: day).changes(since: day.advanced(byDays: -365), until: day)
    }
    print("\(shape.rawValue): changes of a year: \(milliseconds(changes)) ms; most memory held: \(peakMemory()) MB")
  }

  /// A hundred figures more, of one indicator.
  private func addMore(to path: String, _ size: Int) throws {
    let rows = rows(0..<100, of: size, .counted).map { row in
      WrittenRow(file: row.file, line: row.line, cells: row.cells.merging(["id": "more-\(row.line)"]) { $1 })
    }
    let adding = try wall { try add(rows, to: path) }
    print("adding 100 figures to it: \(milliseconds(adding)) ms; most memory held: \(peakMemory()) MB")
  }

  private func wall(_ work: () throws -> Void) rethrows -> Int {
    func now() -> Int {
      var time = timespec()
      clock_gettime(CLOCK_MONOTONIC, &time)
      return time.tv_sec * 1_000_000 + time.tv_nsec / 1000
    }
    let start = now()
    try work()
    return now() - start
  }
}
