// Diagnostics of an accord file and rejections of evidence, for people and for programs.

import AccordLanguage
import Intake
import Reports

/// What is wrong with files: a listing for people, and the same for programs.
struct FileFaults {
  let listing: String
  let errorCount: Int
  let warningCount: Int
  let name: String
  let json: JSONValue.Member
  /// The code of the gravest diagnostic: what to ask help on.
  var code: String?
}

extension FileFaults {
  init(_ diagnostics: [Diagnostic], in source: SourceText) {
    listing = DiagnosticRenderer(source).render(diagnostics)
    errorCount = diagnostics.count { $0.severity == .error }
    warningCount = diagnostics.count { $0.severity == .warning }
    name = source.name
    code = diagnostics.filter { $0.severity != .note }.min { $0.severity < $1.severity }?.code.rawValue
    json = .init("diagnostics", .array(diagnostics.map { Self.json($0, in: source) }))
  }

  private static func json(_ diagnostic: Diagnostic, in source: SourceText) -> JSONValue {
    let (start, end) = (source.position(of: diagnostic.range.start), source.position(of: diagnostic.range.end))
    return [
      "file": .string(source.name), "line": .integer(start.line), "column": .integer(start.column),
      "endLine": .integer(end.line), "endColumn": .integer(end.column),
      "severity": .string(diagnostic.severity.rawValue), "code": .string(diagnostic.code.rawValue),
      "message": .string(diagnostic.message), "help": .text(diagnostic.help),
    ]
  }

  /// Help on the gravest diagnostic.
  var next: [NextStep] { code.map { [NextStep("help", $0)] } ?? [] }

  init(_ rejections: [Rejection]) {
    listing = RejectionRenderer().render(rejections)
    errorCount = rejections.count
    warningCount = 0
    name = "the evidence"
    json = .init("rejections", .array(rejections.map(Self.json)))
  }

  private static func json(_ rejection: Rejection) -> JSONValue {
    [
      "file": .string(rejection.file), "line": rejection.line.map { .integer($0) } ?? .null,
      "column": .text(rejection.column), "message": .string(rejection.message), "help": .text(rejection.help),
    ]
  }
}

extension Failure {
  /// `checked` is what names the files to `servanda check`, once they are mended; nil where rows are on their way into a file.
  init(_ faults: FileFaults, checked: String?) {
    self.init(
      .badInput, "\(faults.name) has \(counted(faults.errorCount, "error")); nothing of it was used",
      listing: faults.listing + "\n", details: [faults.json],
      next: faults.next + [checked.map { NextStep("check", $0) } ?? NextStep("help", "evidence")])
  }
}
