// servanda add: evidence into a register file, shown first and then all or nothing.

import ArgumentParser
import Evidence
import Intake
import PlainText
import Registry
import Reports

struct AddCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Take evidence into a register file: show first, then all or nothing.",
    discussion: """
      FILES are CSV files of the evidence format under their own names (observations.csv), or JSON Lines (observations.jsonl). \
      With --source they are tables of others, which become rows as the register remembers (`servanda source`). Without --yes nothing is written: \
      each row is shown with what would become of it, and the findings that would change their word. Giving the same file \
      again adds nothing.
      """)

  @Argument(help: "Files of the evidence format.", completion: .file())
  var files: [String]
  @Flag(help: "Show every row, also those that the register has.")
  var all = false
  @Option(help: ArgumentHelp("The files are tables of this source.", valueName: "name"))
  var source: String?
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    var given: [EvidenceFile] = []
    for file in files {
      let name = file.split(separator: "/").last.map(String.init) ?? file
      given.append(EvidenceFile(name: name, bytes: try Files.read(surroundings.resolved(file), as: file)))
    }
    if source == nil { try refuseUnknown(given, as: files) }
    let evidence = given
    let mapping: SourceMapping? = if let source { try mapping(of: source, surroundings) } else { nil }
    let words = files + (source.map { ["--source", $0] } ?? [])
    try writing.carryOut("add", words, common, surroundings, on: &console, showsAll: all) {
      (register, viewpoint) throws(RegisterFault) in
      WritingPlan(try register.plan(try rows(evidence, mapping), made: surroundings.moment, at: viewpoint))
    }
  }

  /// A file of another name is not meant for the format, or is the table of a source.
  private func refuseUnknown(_ given: [EvidenceFile], as files: [String]) throws(Failure) {
    for (file, path) in zip(given, files) {
      let ending = jsonLinesEndings.first(where: file.name.hasSuffix) ?? ".csv"
      let names = evidenceFileNames.map { String($0.dropLast(".csv".count)) + ending }
      guard !names.contains(file.name) else { continue }
      let near = nearNames(to: file.name, among: names)
      throw Failure(
        .badInput, "\(path) has the name of no file of the evidence format",
        help: (near.isEmpty ? [] : ["did you mean \(near.joined(separator: ", or "))?"]) + [
          "the files are \(names.joined(separator: ", "))", "a table of somebody else is taken in with --source NAME",
        ],
        next: [NextStep("help", "source")])
    }
  }

  private func mapping(of name: String, _ surroundings: Surroundings) throws(Failure) -> SourceMapping {
    let place = try common.logPlace(in: surroundings)
    let sources = try Failure.wrapped(place) { () throws(RegisterFault) in try LogRegister.open(place.path).sources() }
    guard let found = sources.first(where: { $0.name == name }) else {
      throw .unknown(
        "source", name, among: sources.map(\.name), next: [NextStep(["help", "source"], carrying: common.carried)])
    }
    return found.mapping
  }

  /// The rows of all files. All or nothing.
  private func rows(
    _ files: [EvidenceFile], _ mapping: SourceMapping?
  ) throws(RegisterFault) -> [WrittenRow] {
    let lines = files.filter { file in mapping == nil && jsonLinesEndings.contains(where: file.name.hasSuffix) }
    let tables = files.filter { file in !lines.contains(file) }
    var results = lines.map(jsonLineRows)
    if let mapping { results += tables.map(mapping.rows) } else { results.append(writtenRows(of: tables)) }
    let rejections = results.flatMap(\.1)
    guard rejections.isEmpty else { throw .evidence(rejections) }
    return results.flatMap(\.0)
  }
}
