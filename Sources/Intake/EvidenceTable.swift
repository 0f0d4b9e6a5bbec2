// One file, read as CSV, with its header checked.

/// A file of the format as a table. Where its header is wrong it has no rows.
struct EvidenceTable {
  let schema: Schema
  let csv: CSVTable
  let rows: ArraySlice<CSVTable.Record>
  private let headerComplaints: [HeaderComplaint]

  init(_ bytes: [UInt8], _ schema: Schema) {
    self.schema = schema
    csv = CSVReader.read(bytes)
    if let header = csv.records.first, header.fault == nil {
      headerComplaints = Self.complaints(about: csv.texts(of: header), schema)
    } else {
      headerComplaints = csv.records.isEmpty && csv.stop == nil ? [HeaderComplaint(nil, .emptyFile(schema))] : []
    }
    let isReadable = headerComplaints.isEmpty && csv.records.first?.fault == nil
    rows = isReadable ? csv.records.dropFirst() : []
  }

  /// Whether every row of it was found, so that what is not among them is nowhere.
  var isWhole: Bool { headerComplaints.isEmpty && csv.stop == nil && csv.records.first?.fault == nil }

  /// Turns the rows into records, with every complaint in the order of the file.
  func take<Kind: RowKind>(
    _ kind: Kind.Type, _ names: Names, _ firstUses: [String: EvidenceFolder.Place], into taken: inout Taken<Kind.Record>
  ) {
    for entry in headerComplaints { taken.log.add(entry.complaint, line: 1, column: entry.column) }
    if let fault = csv.records.first?.fault { add(fault, to: &taken.log) }
    var names = names
    for record in rows {
      if let fault = record.fault {
        add(fault, to: &taken.log)
        continue
      }
      // Of what is not listed nobody sees what was meant.
      if taken.log.isFull { names.suggests = false }
      var row = Row(record, of: csv, schema, names)
      checkFirstUse(of: &row, on: record.line, firstUses)
      if let made = kind.record(from: &row, names), row.isSound {
        taken.records.append(made)
      } else {
        taken.log.add(row.complaints, line: record.line, schema)
      }
    }
    if let stop = csv.stop { add(stop, to: &taken.log) }
  }

  /// The rows as they are written, with every complaint about the file as CSV.
  func write(into written: inout [WrittenRow], _ log: inout RejectionLog) {
    for entry in headerComplaints { log.add(entry.complaint, line: 1, column: entry.column) }
    if let fault = csv.records.first?.fault { add(fault, to: &log) }
    for record in rows {
      if let fault = record.fault {
        add(fault, to: &log)
        continue
      }
      let filled = schema.columns.indices.filter { !csv.isEmpty(record.fields.lowerBound + $0) }
      let cells = filled.map { (schema.columns[$0].name, csv.text(record.fields.lowerBound + $0)) }
      written.append(
        WrittenRow(file: schema.file, line: record.line, cells: Dictionary(cells) { first, _ in first }))
    }
    if let stop = csv.stop { add(stop, to: &log) }
  }

  private func checkFirstUse(of row: inout Row, on line: Int, _ firstUses: [String: EvidenceFolder.Place]) {
    guard let id = row.name("id"), let first = firstUses[id] else { return }
    guard first != EvidenceFolder.Place(file: schema.file, line: line) else { return }
    row.complain("id", .alreadyUsed(id, "\(first.file):\(first.line)"))
  }

  private func add(_ fault: CSVFault, to log: inout RejectionLog) {
    let isBelowHeader = headerComplaints.isEmpty && fault.line > 1
    let column = fault.field.flatMap { isBelowHeader && $0 < schema.columns.count ? schema.columns[$0].name : nil }
    log.add(fault.complaint, line: fault.line, column: column)
  }
}

extension Complaint {
  fileprivate static func emptyFile(_ schema: Schema) -> Complaint {
    Complaint("The file is empty.", help: "Its first line is \(schema.header)")
  }
}
