// servanda record, supersede, retract, contest: single statements in a register file.

import ArgumentParser
import CivilTime
import Findings
import Intake
import LogStore
import Registry
import Reports
import Statements

struct RecordCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "record", abstract: "Record one row of evidence in a register file.",
    discussion: """
      KIND is document, reporter, observation, statement, measure, round, case-event, completeness or holiday; the columns are \
      those of `servanda help evidence`. Without --yes it is shown what would become of it.
      """)

  @Argument(help: "What is recorded: observation, statement, measure, round, document, ...")
  var kind: String
  @Argument(help: "Columns with their values: id=o-1 indicator=visas value=20000")
  var columns: [String]
  @Option(
    help: ArgumentHelp("Of a document: its file, which is kept untouched.", valueName: "file"), completion: .file())
  var file: String?
  @Option(
    help: ArgumentHelp("Of a document that is no text: a text of it, for quotes.", valueName: "file"),
    completion: .file())
  var text: String?
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let kinds = StatementKind.allCases.filter { $0.file != nil && $0 != .delivery }
    let found = kinds.first { $0.recordName == kind }
    guard let table = found?.file else { throw .unknown("kind of evidence", kind, among: kinds.map(\.recordName)) }
    let row = WrittenRow(file: table, line: 1, cells: try cells(columns))
    guard row.cells["id"] != nil else {
      throw Failure(.usage, "a row has an id", help: ["give it: id=NAME"], next: [NextStep("help", "record")])
    }
    let document = try document(of: found, surroundings)
    let words = [kind] + columns + (file.map { ["--file", $0] } ?? []) + (text.map { ["--text", $0] } ?? [])
    try writing.carryOut("record", words, common, surroundings, on: &console, blobs: document?.blobs ?? []) {
      (register, viewpoint) throws(RegisterFault) in
      WritingPlan(try register.plan([row], keeping: document, made: surroundings.moment, at: viewpoint))
    }
  }

  private func document(of kind: StatementKind?, _ surroundings: Surroundings) throws(Failure) -> KeptDocument? {
    guard let file else {
      if text == nil { return nil }
      throw Failure(.usage, "--text is the text of a document's --file")
    }
    guard kind == .document else { throw Failure(.usage, "--file is for documents") }
    let bytes = try Files.read(surroundings.resolved(file), as: file)
    let plain = try text.map { (name) throws(Failure) in try Files.read(surroundings.resolved(name), as: name) }
    if let text, let plain, String(validating: plain, as: UTF8.self) == nil {
      throw Failure(.badInput, "\(text) is no text in UTF-8")
    }
    let name = file.split(separator: "/").last.map(String.init) ?? file
    return KeptDocument(name: name, bytes: bytes, text: plain)
  }
}

struct SupersedeCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "supersede", abstract: "Correct a row of evidence of your own: the earlier one stays on record.",
    discussion: """
      The columns that are given take the place of the earlier values; a value is emptied with COLUMN=. Until the day of the \
      correction the earlier row counts, from then on the new one.
      """)

  @Argument(help: "The id of the row.")
  var id: String
  @Argument(help: "Columns with their new values: value=20075")
  var columns: [String]
  @Option(help: ArgumentHelp("Why: it stands in the list of corrections.", valueName: "text"))
  var reason: String
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let changes = try cells(columns)
    guard changes["id"] == nil || changes["id"] == id else {
      throw Failure(.usage, "the id of a row stays", help: ["retract it, and record another"])
    }
    try writing.carryOut(
      "supersede", [id] + columns + ["--reason", reason], common, surroundings, on: &console
    ) { (register, viewpoint) throws(RegisterFault) in
      let entry = try register.named(id)
      guard let file = entry.leaf.statement.kind.file, let before = entry.leaf.statement.row else {
        throw .store(.system(id))
      }
      let after = before.merging(changes) { $1 }.filter { !$0.value.isEmpty }
      return WritingPlan(
        try register.plan(
          [WrittenRow(file: file, line: 1, cells: after)], reason: reason, made: surroundings.moment, at: viewpoint))
    }
  }
}

struct RetractCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "retract", abstract: "Take back a row of evidence of your own: it stays on record and counts no more.",
    discussion: "It counts until the day of the retraction: what was answered as known before does not change.")

  @Argument(help: "The id of the row.")
  var id: String
  @Option(help: ArgumentHelp("Why: it stands in the list of corrections.", valueName: "text"))
  var reason: String
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    try writing.carryOut("retract", [id, "--reason", reason], common, surroundings, on: &console) {
      (register, viewpoint) throws(RegisterFault) in
      let entry = try register.named(id)
      return WritingPlan(
        try register.planRetraction(of: entry, reason: reason, made: surroundings.moment, at: viewpoint),
        WrittenAct(
          kind: "retract", headline: "- \(entry.name) retracted", subject: id, details: ["because: \(reason)"]))
    }
  }
}

struct ContestCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "contest", abstract: "Object to a row of evidence: it stands, and the objection is shown with it.")

  @Argument(help: "The id of the row.")
  var id: String
  @Option(help: ArgumentHelp("What is objected.", valueName: "text"))
  var reason: String
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    try writing.carryOut("contest", [id, "--reason", reason], common, surroundings, on: &console) {
      (register, _) throws(RegisterFault) in
      let entry = try register.named(id)
      let statement = try register.about(entry, .contest, reason: reason, made: surroundings.moment)
      return WritingPlan(
        Addition(rows: [], changed: [], statements: [statement]),
        WrittenAct(
          kind: "contest", headline: "! \(entry.name) contested", subject: id,
          details: ["because: \(reason)", "it stands all the same"]))
    }
  }
}

extension LogRegister {
  /// The standing statement with this id.
  func named(_ id: String) throws(RegisterFault) -> LogEntry {
    if let entry = try standing(id) { return entry }
    throw .absent(id, stoodOnce: try !history(of: id).isEmpty)
  }
}

extension LogEntry {
  /// The kind and the id of its row: `observation o-1`.
  var name: String { "\(leaf.statement.kind.recordName) \(leaf.statement.row?["id"] ?? "")" }
}

extension StatementKind {
  /// What a person calls it; what people said is a statement to them.
  var recordName: String { self == .assertion ? "statement" : rawValue }
}

/// `column=value` arguments.
func cells(_ columns: [String]) throws(Failure) -> [String: String] {
  var cells: [String: String] = [:]
  for column in columns {
    // Byte for byte: a sign with an accent over it is still the sign.
    guard let sign = column.utf8.firstIndex(of: UInt8(ascii: "=")) else {
      throw Failure(.usage, "“\(column)” is no column with a value", help: ["write it like this: value=20000"])
    }
    let name = String(Substring(column.utf8[..<sign]))
    let value = String(Substring(column.utf8[column.utf8.index(after: sign)...]))
    guard cells.updateValue(value, forKey: name) == nil else {
      throw Failure(.usage, "the column \(name) is given twice")
    }
  }
  return cells
}
