// servanda history accord: the versions of the accord's text, with the lines that changed and why.

import LogStore
import Registry
import Reports
import Statements

extension HistoryCommand {
  /// The id that stands for the accord's text, unless a row has it.
  static let accord = "accord"

  /// Shows the versions of the accord's text.
  func answerOfTexts(
    _ register: LogRegister, _ place: RegisterPlace, in surroundings: Surroundings, on console: inout Console
  ) throws(Failure) {
    let versions = try Failure.wrapped(place) { () throws(RegisterFault) in try register.textVersions() }
    var page = Page()
    for version in versions {
      let statement = version.entry.leaf.statement
      page.flow(Span("the text of the accord, statement \(version.entry.index), \(statement.made)"), hanging: 2)
      if let blob = statement.blob { page.flow(Span("\(blob)"), indent: 4, hanging: 2) }
      for line in version.differences?.short ?? [] { page.flow(Span(line), indent: 4, hanging: 2) }
      if let by = version.entry.takenBack {
        page.flow("does not count: its key was taken back by statement \(by)", indent: 4, hanging: 2)
      }
      if let reason = statement.reason { page.flow(Span("because: \(reason)"), indent: 4, hanging: 2) }
    }
    page.append(register.notice)
    console.answer(
      common.form(in: surroundings), command: "history", page: page, json: ["texts": .array(versions.map(\.json))],
      next: [NextStep(["check"], carrying: common.carried)])
  }
}

extension LogRegister.TextVersion {
  fileprivate var json: JSONValue {
    [
      "entry": entry.json, "text": .text(entry.leaf.statement.blob), "reason": .text(entry.leaf.statement.reason),
      "differences": .array(
        (differences?.lines ?? []).map {
          ["new": .bool($0.isNew), "line": .integer($0.number), "text": .string($0.text)]
        }),
    ]
  }
}
