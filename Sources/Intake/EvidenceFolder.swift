// The files of a register's evidence, before their rows are looked at.

import Accords

/// The files that were given, each as a table if it is part of the format.
struct EvidenceFolder {
  private let tables: [String: EvidenceTable]
  /// About files that the format does not have.
  let foreign: [Rejection]
  /// Files that were given more than once.
  private let doubled: Set<String>
  private let firstUses: [Schema.IdentifierSpace: [String: Place]]

  /// Where a row begins.
  struct Place: Equatable {
    let file: String
    let line: Int
  }

  init(_ files: [EvidenceFile]) {
    let byName = Dictionary(grouping: files, by: \.name)
    doubled = Set(byName.filter { $0.value.count > 1 }.keys)
    var tables: [String: EvidenceTable] = [:]
    for schema in Schema.all {
      guard let given = byName[schema.file], given.count == 1 else { continue }
      tables[schema.file] = EvidenceTable(given[0].bytes, schema)
    }
    self.tables = tables
    let known = Schema.all.map(\.file)
    foreign = byName.keys.filter { !known.contains($0) }.sorted().map { .foreign($0, known) }
    firstUses = Self.firstUses(in: tables)
  }

  private static func firstUses(in tables: [String: EvidenceTable]) -> [Schema.IdentifierSpace: [String: Place]] {
    var uses: [Schema.IdentifierSpace: [String: Place]] = [:]
    for schema in Schema.all {
      guard let table = tables[schema.file] else { continue }
      var own = uses.removeValue(forKey: schema.space) ?? [:]
      for record in table.rows {
        let id = table.csv.text(record.fields.lowerBound)
        if own[id] == nil { own[id] = Place(file: schema.file, line: record.line) }
      }
      uses[schema.space] = own
    }
    return uses
  }

  /// Whether the plain figures name reporters and documents that there are, and no id of theirs may be used elsewhere.
  func isSound(_ plain: PlainFigures, _ names: Names) -> Bool {
    plain.reporters.allSatisfy { names.has($0, .reporter) } && plain.documents.allSatisfy { names.has($0, .document) }
      && !plain.mayShareAnID(with: (firstUses[ObservationRows.schema.space] ?? [:]).keys)
  }

  /// The identifiers in a file; nil if it could not be read whole.
  func names(in schema: Schema) -> Names.List? {
    guard let table = tables[schema.file], table.isWhole else { return nil }
    return Names.List(table.rows.map { table.csv.text($0.fields.lowerBound) })
  }

  /// What stands in one column of a file, which has none where it may be absent and is; nil if it could not be read whole.
  func values(of column: String, in schema: Schema) -> Names.List? {
    guard let table = tables[schema.file] else {
      return schema.mayBeAbsent && !doubled.contains(schema.file) ? Names.List([]) : nil
    }
    guard table.isWhole, let index = schema.index(of: column) else { return nil }
    return Names.List(table.rows.filter { $0.fault == nil }.map { table.csv.text($0.fields.lowerBound + index) })
  }

  /// What the rows of a file refer to in one column, by their identifiers.
  func links(_ column: String, in schema: Schema) -> [String: String] {
    guard let table = tables[schema.file], let index = schema.index(of: column) else { return [:] }
    let links = table.rows.filter { $0.fault == nil }.compactMap { record -> (String, String)? in
      let field = record.fields.lowerBound + index
      if table.csv.isEmpty(field) { return nil }
      return (table.csv.text(record.fields.lowerBound), table.csv.text(field))
    }
    return Dictionary(links) { first, _ in first }
  }

  /// The rows of one file as they are written, or why there are none; a file that is not given has none.
  func write(_ schema: Schema, into rows: inout [WrittenRow], _ rejections: inout [Rejection]) {
    var log = RejectionLog(schema.file)
    if doubled.contains(schema.file) { log.add(.givenTwice) }
    tables[schema.file]?.write(into: &rows, &log)
    rejections += log.rejections
  }

  /// The records of one file, or why there are none.
  func take<Kind: RowKind>(_ kind: Kind.Type, _ names: Names) -> Taken<Kind.Record> {
    let schema = kind.schema
    var taken = Taken<Kind.Record>(file: schema.file)
    guard let table = tables[schema.file] else {
      if doubled.contains(schema.file) {
        taken.log.add(.givenTwice)
      } else if !schema.mayBeAbsent {
        taken.log.add(.missing(schema))
      }
      return taken
    }
    table.take(kind, names, firstUses[schema.space] ?? [:], into: &taken)
    return taken
  }
}

/// What was made of one file.
struct Taken<Record> {
  var records: [Record] = []
  var log: RejectionLog

  init(file: String) { log = RejectionLog(file) }
}

extension Complaint {
  fileprivate static let givenTwice = Complaint("The file is given more than once.", help: "Keep one of them.")

  fileprivate static func missing(_ schema: Schema) -> Complaint {
    Complaint(
      "The file is missing.", help: "Add it; with nothing to tell it is the one line \(schema.header)")
  }
}

extension Rejection {
  fileprivate static func foreign(_ name: String, _ known: [String]) -> Rejection {
    Rejection(
      file: name, line: nil, column: nil, message: "The evidence format has no such file.",
      help: suggestion(for: name, among: known) ?? "Remove it; the files are \(known.joined(separator: ", ")).")
  }
}
