// servanda source: how tables of others become rows of the format, remembered in the register.

import ArgumentParser
import Intake
import Registry
import Reports

struct SourceCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "source", abstract: "Remember how the tables of a source become rows of evidence.",
    discussion: """
      FILE is a file of the evidence format, and each COLUMN of it a template: {Total} stands for the cell under the header \
      Total, anything else for itself. Then `servanda add TABLE.csv --source NAME` takes such tables in. Without NAME the \
      sources are listed.

      servanda source visa-office observations.csv 'id=o-{Year}' 'value={Total}' \\
        'from={Year}-01-01' 'to={Year}-12-31' indicator=visas shape=flow unit=visas \\
        reporter=visa-office bound=exact --register FILE
      """)

  @Argument(help: "The name of the source.")
  var name: String?
  @Argument(help: "The file of the format that its rows belong to: observations.csv")
  var file: String?
  @Argument(help: "Columns of that file with their templates: value={Total}")
  var columns: [String] = []
  @Option(help: ArgumentHelp("What stands between the cells of its tables.", valueName: "comma|semicolon|tab"))
  var separator: Separator = .comma
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  enum Separator: String, CaseIterable, ExpressibleByArgument {
    case comma, semicolon, tab

    var sign: String {
      switch self {
      case .comma: ","
      case .semicolon: ";"
      case .tab: "\t"
      }
    }
  }

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    guard let name else { return try list(surroundings, on: &console) }
    guard let file, !columns.isEmpty else {
      throw Failure(
        .usage, "say of which file its rows are, and how each column is filled", next: [NextStep("help", "source")])
    }
    let mapping = SourceMapping(file: file, templates: try cells(columns), separator: separator.sign)
    if let first = mapping.complaints.first {
      throw Failure(
        .usage, "the source \(name) cannot be remembered: \(first)", help: Array(mapping.complaints.dropFirst()),
        next: [NextStep("help", "evidence")])
    }
    let words = [name, file] + columns + (separator == .comma ? [] : ["--separator", separator.rawValue])
    try writing.carryOut("source", words, common, surroundings, on: &console) {
      (register, _) throws(RegisterFault) in
      let isKnown = try register.sources().contains { $0.name == name }
      return WritingPlan(
        try register.planSource(name, mapping, made: surroundings.moment),
        WrittenAct(
          kind: "source", headline: "\(isKnown ? "~" : "+") source \(name), rows of \(file)", subject: name,
          details: mapping.lines))
    }
  }

  private func list(_ surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let place = try common.logPlace(in: surroundings)
    let (register, sources) = try Failure.wrapped(place) { () throws(RegisterFault) in
      let register = try LogRegister.open(place.path)
      return (register, try register.sources())
    }
    var page = Page()
    if sources.isEmpty { page.flow("The register remembers no source.") }
    for source in sources {
      page.flow([Span(source.name, .strong), Span("  \(source.mapping.file)")], indent: 0, hanging: 2)
      for line in source.mapping.lines { page.flow(Span(line), indent: 2, hanging: 2) }
    }
    page.append(register.notice)
    console.answer(
      common.form(in: surroundings), command: "source", page: page,
      json: ["sources": .array(sources.map(\.json))],
      next: [NextStep(["help", "source"], carrying: common.carried)])
  }
}

extension SourceMapping {
  /// `value = {Total}` for each column, and what stands between the cells where it is no comma.
  fileprivate var lines: [String] {
    let columns = templates.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
    let names = [";": "semicolon", "\t": "tab"]
    return columns + (names[separator].map { ["(its cells stand apart by a \($0))"] } ?? [])
  }
}

extension LogRegister.Source {
  fileprivate var json: JSONValue {
    let templates = mapping.templates.sorted { $0.key < $1.key }
    return [
      "name": .string(name), "file": .string(mapping.file), "separator": .string(mapping.separator),
      "columns": .object(templates.map { JSONValue.Member($0.key, .string($0.value)) }),
    ]
  }
}
